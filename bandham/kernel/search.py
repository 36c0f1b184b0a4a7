"""One search over all nouns: any script finds any script, prefixes before parts of words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import Model

from bandham.kernel.text import normalise, sounds


@dataclass(frozen=True)
class Searchable:
    """Where search rows of a table come from; ``columns`` hold already normalised text.

    A row that speaks of one field alone is marked by it (``people.person.email``), so that it is
    passed over for whoever may not see that field.
    """

    model: type[Model]
    noun: str
    columns: tuple[str, ...]
    record: str = "id"
    marked_by: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def nouns(self) -> set[str]:
        """Under which names its rows are found."""
        plain: Collection[str] = [c for c in self.columns if c not in self.marks] and [self.noun]
        marks = set(self.marks.values())
        if self.marked_by:
            kinds = getattr(self.model._meta.get_field(self.marked_by), "choices", None) or ()
            plain, marks = (), {self.marks.get(str(k), str(k)) for k, _label in kinds}
        return {*plain, *(f"{self.noun}.{mark}" for mark in marks)}

    def mark(self, column: str) -> str:
        """SQL of what a row of this column is marked by."""
        if not self.marked_by:
            return f"'.{self.marks[column]}'" if column in self.marks else "''"
        others = " ".join(f"WHEN '{k}' THEN '{mark}'" for k, mark in self.marks.items())
        kind = f'n."{self.marked_by}"'
        return f"'.' || CASE {kind} {others} ELSE {kind} END" if others else f"'.' || {kind}"


@dataclass(frozen=True)
class Hit:
    noun: str
    id: UUID
    words: str
    rank: float


_sources: dict[type[Model], Searchable] = {}


def searchable(
    model: type[Model], *, columns: Sequence[str], noun: str | None = None, record: str = "id",
    marked_by: str = "", marks: Mapping[str, str] | None = None,
) -> None:
    """Index normalised text columns of a table; ``record`` names the column of the record found.

    ``marks`` says which field of the noun a column speaks of. Where each row speaks of a field of
    its own, ``marked_by`` is the column that names it, and ``marks`` what its values stand for.
    """
    _sources[model] = Searchable(
        model, noun or model._meta.label_lower, tuple(columns), record, marked_by, marks or {})


def search_sources() -> list[Searchable]:
    return list(_sources.values())


def search(text: str, *, nouns: Sequence[str] | None = None, limit: int = 20,
           hidden: Collection[str] = ()) -> list[Hit]:
    """Records of the workspace in scope that match; permissions are the caller's to apply.

    ``hidden`` names what is passed over: fields (``people.person.email``), and nouns whose name is
    not to be seen. Where few match as typed, names that sound like it follow, in whatever script they are written.
    """
    among = _among(None if nouns is None else tuple(nouns), frozenset(hidden)) if nouns is not None or hidden else None
    key, hits = sounds(text)[:200], dict[tuple[str, UUID], Hit]()
    with connection.cursor() as cursor:
        cursor.execute(_FIND, {"typed": normalise(text)[:200], "sound": key if len(key) > 2 else "",
                               "nouns": among, "most": limit})
        for row in cursor.fetchall():
            hits.setdefault((row[0], row[1]), Hit(*row))
    return list(hits.values())[:limit]


_FIND = """
WITH typed AS MATERIALIZED (
    SELECT noun, record_id, words, rank FROM kernel_find(%(typed)s, %(nouns)s::text[], %(most)s))
SELECT * FROM typed UNION ALL
SELECT noun, record_id, words, rank FROM kernel_find(%(sound)s, %(nouns)s::text[], %(most)s)
WHERE (SELECT count(DISTINCT (noun, record_id)) FROM typed) < %(most)s
"""
"""The second search is not begun where the first found enough."""


@lru_cache(maxsize=1024)
def _among(nouns: tuple[str, ...] | None, hidden: frozenset[str]) -> str:
    """The names under which rows of these nouns are found, without what is hidden, as PostgreSQL reads an array."""
    found = {name for s in _sources.values() if nouns is None or s.noun in nouns for name in s.nouns}
    return f"{{{','.join(sorted(found - hidden))}}}"


def trigger_sql(source: Searchable) -> list[str]:
    """SQL that makes a table's search rows follow it, statement by statement."""
    table = source.model._meta.db_table
    texts = " UNION ALL ".join(
        f'SELECT n."{column}"::text AS words, {source.mark(column)} AS mark WHERE n."{column}" <> \'\''
        for column in source.columns
    )
    kept = ("workspace_id", "id", source.record, *filter(None, [source.marked_by]), *source.columns)
    watched = ", ".join(f'"{c}"' for c in dict.fromkeys(kept))
    insert = (
        "INSERT INTO search_doc (workspace_id, noun, record_id, source_id, part, text) "
        f"SELECT n.workspace_id, '{source.noun}' || w.mark, n.\"{source.record}\", n.id, r.part, r.text "
        f"FROM {{rows}} n, LATERAL ({texts}) w, kernel_rotations(left(w.words, 300)) r "
        f'WHERE n."{source.record}" IS NOT NULL '
        'ORDER BY r.text COLLATE "C";'  # in index order: a quarter faster for many rows
    )
    drop = ("DELETE FROM search_doc d USING {rows} o "
            "WHERE d.workspace_id = o.workspace_id AND d.source_id = o.id;")
    # Only rows of which something searchable changed. EXCEPT and no join: a join that was planned
    # for one row would be quadratic for thousands.
    changed = f"(SELECT {watched} FROM {{}}_rows EXCEPT SELECT {watched} FROM {{}}_rows)"
    bodies = {
        "insert": insert.format(rows="new_rows"), "delete": drop.format(rows="old_rows"),
        "update": drop.format(rows=changed.format("old", "new"))
        + insert.format(rows=changed.format("new", "old"))}
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
