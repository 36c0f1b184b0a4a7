"""One search over all nouns: any script finds any script, prefixes before parts of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Model

from bandham.kernel.text import normalise, sounds


@dataclass(frozen=True)
class Searchable:
    """Where search rows of a table come from; ``columns`` hold already normalised text."""

    model: type[Model]
    noun: str
    columns: tuple[str, ...]
    record: str = "id"


@dataclass(frozen=True)
class Hit:
    noun: str
    id: UUID
    words: str
    rank: float


_sources: dict[type[Model], Searchable] = {}


def searchable(
    model: type[Model], *, columns: Sequence[str], noun: str | None = None, record: str = "id"
) -> None:
    """Index normalised text columns of a table; ``record`` names the column of the record found."""
    _sources[model] = Searchable(model, noun or model._meta.label_lower, tuple(columns), record)


def search_sources() -> list[Searchable]:
    return list(_sources.values())


def search(text: str, *, nouns: Sequence[str] | None = None, limit: int = 20) -> list[Hit]:
    """Records of the workspace in scope that match; permissions are the caller's to apply.

    Where few match as typed, names that sound like it follow, in whatever script they are written.
    """
    hits = _find(normalise(text)[:200], nouns, limit)
    if len(hits) < limit and len(key := sounds(text)[:200]) > 2:
        hits |= {k: hit for k, hit in _find(key, nouns, limit).items() if k not in hits}
    return list(hits.values())[:limit]


def _find(
    question: str, nouns: Sequence[str] | None, limit: int
) -> dict[tuple[str, UUID], Hit]:
    hits: dict[tuple[str, UUID], Hit] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT noun, record_id, words, rank FROM kernel_find(%s, %s::text[], %s)",
                       [question, list(nouns) if nouns is not None else None, limit])
        for row in cursor.fetchall():
            hits.setdefault((row[0], row[1]), Hit(*row))
    return hits


def trigger_sql(source: Searchable) -> list[str]:
    """SQL that makes a table's search rows follow it, statement by statement."""
    table = source.model._meta.db_table
    texts = " UNION ALL ".join(
        f'SELECT n."{column}"::text AS words WHERE n."{column}" <> \'\'' for column in source.columns
    )
    insert = (
        "INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) "
        f"SELECT n.workspace_id, '{source.noun}', n.\"{source.record}\", n.id, r.part, r.text "
        f"FROM new_rows n, LATERAL ({texts}) w, kernel_rotations(left(w.words, 300)) r "
        f'WHERE n."{source.record}" IS NOT NULL '
        'ORDER BY r.text COLLATE "C";'  # in index order: a quarter faster for many rows
    )
    drop = "DELETE FROM search_doc d USING {rows} o WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;"
    watched = (*source.columns, source.record)
    names = ", ".join(f'"{c}"' for c in ("id", *watched))
    # EXCEPT and no join: a join that was planned for one row would be quadratic for thousands.
    guard = (f"IF NOT EXISTS (SELECT {names} FROM new_rows EXCEPT SELECT {names} FROM old_rows) "
             "THEN RETURN NULL; END IF;")
    bodies = {"insert": insert, "update": guard + drop.format(rows="old_rows") + insert,
              "delete": drop.format(rows="old_rows")}
    return [sql for event, body in bodies.items() for sql in _one_trigger(table, event, body)]


def _one_trigger(table: str, event: str, body: str) -> list[str]:
    name = f"{table}_search_{event}"
    refs = {"insert": "NEW TABLE AS new_rows", "delete": "OLD TABLE AS old_rows",
            "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows"}[event]
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$$ BEGIN {body} RETURN NULL; END $$",
        f'CREATE OR REPLACE TRIGGER "{name}" AFTER {event.upper()} ON "{table}" '
        f'REFERENCING {refs} FOR EACH STATEMENT EXECUTE FUNCTION "{name}"()',
    ]
