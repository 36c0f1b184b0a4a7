"""Search as an actor may: what their roles hide is not found by its words either."""

from __future__ import annotations

from collections.abc import Iterable

from bandham.kernel.actor import Actor, noun_of
from bandham.kernel.search import Hit, search
from bandham.records.customs import remembered
from bandham.records.resource import Resource


def findable(resources: Iterable[Resource], actor: Actor) -> list[Resource]:
    """The nouns that the actor may see; of those that share a table, the ones whose name is shown."""
    return [r for r in resources if actor.may("see", r.noun)
            and (r.noun == _table(r) or r.name not in _hidden(r, actor))]


def find(text: str, resources: Iterable[Resource], actor: Actor, limit: int) -> list[Hit]:
    """Records that match by what the actor may see of them; rows are the caller's to narrow."""
    some = tuple(resources)
    tables, hidden = remembered(("found", some, actor.powers), lambda: _among(findable(some, actor), actor))
    return search(text, nouns=tables, limit=limit, hidden=hidden) if tables else []


def _among(asked: Iterable[Resource], actor: Actor) -> tuple[list[str], set[str]]:
    """The tables to search, and what of them is passed over."""
    hidden: set[str] = set()
    for resource in asked:
        table, names = _table(resource), _hidden(resource, actor)
        hidden |= {f"{table}.{name}" for name in names} | ({table} if resource.name in names else set())
    return sorted({_table(r) for r in asked}), hidden


def _table(resource: Resource) -> str:
    return noun_of(resource.model)


def _hidden(resource: Resource, actor: Actor) -> set[str]:
    if not actor.powers.hides:
        return set()
    names = {f.name for f in resource.fields().values()}
    return {name for name in names if actor.powers.field(resource.noun, name) == "hidden"}
