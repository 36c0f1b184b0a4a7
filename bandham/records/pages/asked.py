"""What the address of a list asks for: ``?view=…&filter=<json>&sort=-name&after=…&cols=…``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from bandham.accounts.reader import Reader
from bandham.kernel.actor import Actor
from bandham.kernel.ids import as_uuid
from bandham.records.customs import remembered
from bandham.records.fields import Field
from bandham.records.filters import unreadable
from bandham.records.models import SavedView
from bandham.records.query import Query
from bandham.records.resource import Resource

KEPT = ("view", "filter", "sort", "cols", "by")
Tree = dict[str, Any]


def saved_views(resource: Resource, actor: Actor) -> list[SavedView]:
    """Views kept for everybody, and the actor's own."""
    def read() -> list[SavedView]:
        rows = SavedView.objects.filter(Q(owner=None) | Q(owner=actor.id), noun=resource.noun)
        return list(rows.order_by("position", "created_at"))

    found: list[SavedView] = remembered(("views", resource.noun, actor.id), read)
    return found


def read_filter(data: QueryDict) -> Tree:
    """The tree of an address, as JSON or from the filter form without script."""
    text = data.get("filter", "")
    if not text:
        return unfold(_rows(data)) if "f" in data else {}
    try:
        tree = json.loads(text[:50_000])
        json.dumps(tree, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise unreadable() from error
    if not isinstance(tree, dict) or "\\u0000" in text:
        raise unreadable()
    return unfold(tree)


def _rows(data: QueryDict) -> Tree:
    """The rows of the filter form: f, o, v and g (the group) once a row, and the outer join."""
    outer = "any" if data.get("join") == "any" else "all"
    inner = "all" if outer == "any" else "any"
    groups: dict[str, list[Tree]] = {}
    values = data.getlist("v")
    for n, (key, op, group) in enumerate(zip(
            data.getlist("f"), data.getlist("o"), data.getlist("g"), strict=False)):
        value = values[n].strip() if n < len(values) else ""
        if value or op in ("empty", "filled"):
            groups.setdefault(group, []).append({"field": key, "op": op, "value": value})
    parts = groups.pop("0", [])
    return {outer: [*parts, *({inner: group} for group in groups.values())]}


def unfold(tree: Any) -> Tree:
    """``has.needs.kind`` of the builder is a condition on related records."""
    if not isinstance(tree, dict):
        raise unreadable()
    key = tree.get("field")
    if isinstance(key, str) and key.startswith("has."):
        _has, name, *rest = key.split(".", 2)
        if rest:
            return {"related": name, "where": {**tree, "field": rest[0]}}
        return {"related": name} if tree.get("value") != "no" else {"not": {"related": name}}
    for word in ("all", "any"):
        if isinstance(tree.get(word), list):
            return {word: [unfold(part) for part in tree[word]]}
    return tree


@dataclass
class Asked:
    """A list as its address describes it."""

    resource: Resource
    actor: Actor
    reader: Reader
    data: QueryDict
    fields: dict[str, Field] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = self.resource.fields(self.actor)

    @cached_property
    def saved(self) -> list[SavedView]:
        return saved_views(self.resource, self.actor)

    @cached_property
    def view(self) -> Any:
        """The saved view at hand, or one that comes with the noun; nothing for all records."""
        name = self.data.get("view", "")
        pk = as_uuid(name) if name else None
        if pk:
            return next((v for v in self.saved if v.pk == pk), None)
        return next((v for v in self.resource.views if v.key == name), None)

    @cached_property
    def filter(self) -> Tree:
        if "filter" in self.data or "f" in self.data:
            return read_filter(self.data)
        return dict(self.view.filter) if self.view else {}

    def _of_view(self) -> str:
        sort = self.view.sort if self.view else ""
        return sort if sort.lstrip("-") in {"id", *self.fields} else ""

    @property
    def sort(self) -> str:
        return self.data.get("sort") or self._of_view() or self.resource.usual_sort(self.fields)

    @cached_property
    def columns(self) -> list[Field]:
        """The fields shown, the name first; unknown and hidden ones are passed over."""
        asked = [k for k in self.data.get("cols", "").split(",") if k in self.fields]
        keys = asked or getattr(self.view, "columns", None) or list(self.resource.columns)
        first = self.resource.columns[0]
        return [self.fields[k] for k in dict.fromkeys([first, *keys]) if k in self.fields]

    def query(self, act: str = "see", extra: Tree | None = None) -> Query:
        parts = [t for t in (self.filter, extra) if t]
        tree = {"all": parts} if len(parts) > 1 else (parts[0] if parts else {})
        return Query(self.resource, self.actor, tree, self.sort, act, self.reader)

    @cached_property
    def address(self) -> dict[str, str]:
        """What the address holds."""
        return self.kept()

    def kept(self, **changes: Any) -> dict[str, str]:
        """What the address holds, with changes; an empty change takes a part out."""
        now = {k: self.data[k] for k in KEPT if self.data.get(k)}
        if "f" in self.data:
            now["filter"] = json.dumps(self.filter, ensure_ascii=False)
        told = {k: json.dumps(v, ensure_ascii=False) if isinstance(v, dict) else v for k, v in changes.items()}
        return {k: v for k, v in (now | told).items() if v not in ("", None)}

    def url(self, name: str = "list", pk: Any = None, **changes: Any) -> str:
        extra = {"ext": changes.pop("ext")} if "ext" in changes else {}
        extra |= {"what": changes.pop("what")} if "what" in changes else {}
        asked = urlencode(self.kept(**changes))
        return self.resource.url(name, pk, **extra) + (f"?{asked}" if asked else "")
