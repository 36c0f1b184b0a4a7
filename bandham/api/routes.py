"""The operations of the API: one table, for routing and for the description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.api.entry import Entry
from bandham.api.problems import Problem, not_found
from bandham.kernel.actor import Actor
from bandham.kernel.ids import as_uuid
from bandham.records.fields import Field
from bandham.records.resource import Resource, noun_by_slug

PREFIX = "/api/v1/"


@dataclass
class Call:
    """One request, let in."""

    request: HttpRequest
    entry: Entry
    reader: Reader
    args: Mapping[str, str]
    cursor: Any = None
    """The open cursor of a read that manages its own transaction."""

    @property
    def actor(self) -> Actor:
        return self.entry.actor

    @cached_property
    def query(self) -> QueryDict:
        return self.request.GET

    @cached_property
    def resource(self) -> Resource:
        """The noun of the address; what the caller may not see at all is not there."""
        found = noun_by_slug(self.args["noun"])
        if found is None or not self.actor.may("see", found.noun):
            raise not_found()
        return found

    @property
    def defaults(self) -> dict[str, Any]:
        """What a new record of the noun takes where nothing is told; looked up once a caller and day."""
        kept = ("defaults", self.resource.slug, timezone.localdate())
        found: dict[str, Any] | None = self.entry.queries.find(kept)
        if found is None:
            found = self.entry.queries.keep(kept, self.resource.defaults(self.actor))
        return found

    @property
    def fields(self) -> dict[str, Field]:
        """The noun's fields as the caller may see and write them."""
        kept = ("fields", self.resource.slug)
        found: dict[str, Field] | None = self.entry.queries.find(kept)
        if found is None:
            found = self.entry.queries.keep(kept, self.resource.fields(self.actor))
        return found

    @cached_property
    def pk(self) -> UUID:
        found = as_uuid(self.args["id"])
        if found is None or len(self.args["id"]) != 36:
            raise not_found()
        return found

    def need(self, act: str, resource: Resource) -> None:
        """Raise 403, naming the right, where the caller may not ``act`` on a noun."""
        if not self.actor.may(act, resource.noun):
            raise Problem(
                403,
                _("Your role or your key does not let you do this."),
                right=f"{resource.noun}:{act}",
            )

    def need_create(self, resource: Resource) -> None:
        """Raise 403 where the caller may not add a record, or where verbs alone make it."""
        self.need("create", resource)
        try:
            resource.need_create(self.actor)
        except PermissionDenied as error:
            raise Problem(403, str(error)) from error

    def need_verb(self, verb: str) -> None:
        try:
            self.actor.need_verb(verb)
        except PermissionDenied as error:
            raise Problem(403, str(error), right=verb) from error


Handler = Callable[[Call], HttpResponseBase]


@dataclass(frozen=True)
class Operation:
    """A method on an address."""

    method: str
    path: str
    run: Handler
    summary: Any
    tag: str = ""
    hot: bool = False
    """It reads by ``call.cursor`` alone, in a transaction opened in one trip."""
    media: tuple[str, ...] = ("application/json",)
    """What its body may be; empty: it takes none."""
    longest: int = 1 << 20
    """How many bytes its body may have."""
    about: dict[str, Any] = field(default_factory=dict)
    """More for the description: parameters, bodies, answers."""

    @property
    def segments(self) -> tuple[str, ...]:
        return tuple(self.path.strip("/").split("/"))

    @property
    def name(self) -> str:
        return self.run.__name__


_table: dict[tuple[str, ...], dict[str, Operation]] = {}


def operation(method: str, path: str, summary: Any, **options: Any) -> Callable[[Handler], Handler]:
    """Register a handler for a method and an address below ``/api/v1``."""

    def register(run: Handler) -> Handler:
        made = Operation(method, path, run, summary, **options)
        _table.setdefault(made.segments, {})[method] = made
        return run

    return register


def operations() -> list[Operation]:
    return [made for methods in _table.values() for made in methods.values()]


def reserved() -> set[str]:
    """Words that cannot be a noun's address."""
    return {segments[0] for segments in _table if not segments[0].startswith("{")}


@lru_cache(maxsize=4096)
def resolve(path: str) -> tuple[dict[str, Operation], dict[str, str]] | None:
    """The methods of an address, and what stands in its places; the most literal one wins."""
    parts = path.removeprefix(PREFIX).rstrip("/").split("/")
    best: tuple[int, Any] = (-1, None)
    for segments, methods in _table.items():
        if len(segments) != len(parts):
            continue
        pairs = list(zip(segments, parts, strict=True))
        if all(part and (s == part or s[0] == "{") for s, part in pairs):
            literal = sum(s[0] != "{" for s in segments) + 10 * (segments[0] == parts[0])
            args = {s.strip("{}"): part for s, part in pairs if s[0] == "{"}
            best = max(best, (literal, (methods, args)), key=lambda b: b[0])
    found: tuple[dict[str, Operation], dict[str, str]] | None = best[1]
    return found


def operation_for(method: str, path: str) -> tuple[Operation, dict[str, str]]:
    """Raises Problem 404 or 405."""
    found = resolve(path)
    if found is None:
        raise not_found()
    methods, args = found
    chosen = methods.get("GET" if method == "HEAD" else method)
    if chosen is None:
        allowed = ", ".join(sorted({*methods, "HEAD"} if "GET" in methods else methods))
        raise Problem(405, _("This address does not know that method."), headers={"Allow": allowed})
    return chosen, args
