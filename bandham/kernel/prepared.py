"""Questions that are put into SQL once. Of a short question, most of the time goes into wording it anew."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime
from functools import update_wrapper
from inspect import signature
from random import randrange
from typing import Any, get_type_hints
from uuid import UUID, uuid4

from django.db import connections

from bandham.kernel.tenancy import current_workspace_id, has_workspace

_STAND_INS: dict[Any, Callable[[], Any]] = {
    UUID: uuid4, str: lambda: uuid4().hex,
    datetime: lambda: datetime(1700, 1, 1, microsecond=randrange(10**6), tzinfo=UTC)}  # noqa: S311  # no secret
"""Values that no question holds by chance; where they turn up in its parameters, its arguments belong."""
_WORKSPACE = -1


class Prepared:
    """A question as a function: positional arguments are its parameters, keywords choose between its shapes.

    What ``make`` returns may depend on nothing else, and has to hand each positional argument, a UUID, a
    text or a moment, to the database as it is. The workspace in scope and row-level security hold as
    for any question. Raises ValueError where an argument does not turn up in the SQL.
    """

    def __init__(self, make: Callable[..., Any]) -> None:
        update_wrapper(self, make)
        hints = get_type_hints(make)
        self.make = make
        self.kinds = [hints[p.name] for p in signature(make).parameters.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
        self.worded: dict[Any, _Worded] = {}

    def __call__(self, *values: Any, **shape: Any) -> list[Any]:
        key = tuple(shape.items())
        found = self.worded.get(key)
        if found is None:
            stand_ins = [_STAND_INS[kind]() for kind in self.kinds]
            found = self.worded[key] = _Worded(self.make(*stand_ins, **shape), stand_ins)
        read: Any = found.rows._iterable_class
        return list(read(_Asked(found, values)))

    def first(self, *values: Any, **shape: Any) -> Any:
        """The first row of the answer; None where there is none."""
        return next(iter(self(*values, **shape)), None)


class _Worded:
    """SQL, and where its arguments and the workspace belong."""

    def __init__(self, rows: Any, stand_ins: list[Any]) -> None:
        self.rows = rows
        self.compiler = rows.query.get_compiler(using=rows.db)
        self.sql, params = self.compiler.as_sql()
        self.params = list(params)
        marks = {value: n for n, value in enumerate(stand_ins)}
        if has_workspace():
            marks[current_workspace_id()] = _WORKSPACE
        self.places = [(n, marks[p]) for n, p in enumerate(self.params)
                       if isinstance(p, UUID | str | datetime) and p in marks]
        if not {*range(len(stand_ins))} <= {place for _n, place in self.places}:
            raise ValueError(f"An argument does not turn up in: {self.sql}")

    def with_values(self, values: tuple[Any, ...]) -> list[Any]:
        params = list(self.params)
        for n, place in self.places:
            params[n] = current_workspace_id() if place == _WORKSPACE else values[place]
        return params


class _Asked:
    """As much of a queryset and of its query as Django's iterables read."""

    chunked_fetch, chunk_size = False, 100
    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, worded: _Worded, values: tuple[Any, ...]) -> None:
        self.worded, self.values = worded, values
        self.db, self.query, self._fields = worded.rows.db, self, worded.rows._fields

    def get_compiler(self, using: str) -> Any:
        compiler: Any = copy(self.worded.compiler)  # a connection belongs to one thread
        compiler.connection = connections[using]
        compiler.as_sql = lambda: (self.worded.sql, self.worded.with_values(self.values))
        return compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.worded.rows.query, name)
