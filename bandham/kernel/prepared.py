"""Questions that are put into SQL once. Of a short question, most of the time goes into wording it anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import update_wrapper
from inspect import signature
from itertools import count
from typing import Any, get_type_hints
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connections

from bandham.kernel.tenancy import current_workspace_id, has_workspace

_LONG_AGO, _nth = datetime(1700, 1, 1, tzinfo=UTC), count(1)
_STAND_INS: dict[Any, Callable[[], Any]] = {
    UUID: uuid4, str: lambda: uuid4().hex, datetime: lambda: _LONG_AGO + timedelta(microseconds=next(_nth)),
    date: lambda: _LONG_AGO.date() + timedelta(days=next(_nth))}
"""Values that no question holds by chance, no two alike; where they turn up in its parameters, arguments belong."""
_WORKSPACE = -1


class Prepared:
    """A question as a function: positional arguments are its parameters, keywords choose between its shapes.

    What ``make`` returns may depend on nothing else, and has to hand each positional argument, a UUID, a
    text, a day or a moment, to the database as it is. The workspace in scope and row-level security hold as
    for any question. Raises ValueError where an argument does not turn up in the SQL.
    """

    def __init__(self, make: Callable[..., Any]) -> None:
        update_wrapper(self, make)
        hints = get_type_hints(make)
        self.make = make
        self.kinds = [hints[p.name] for p in signature(make).parameters.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
        self.worded: dict[Any, _Worded] = {}

    def __call__(self, *values: Any, **shape: Any) -> list[Any]:
        return self.of(*values, **shape).rows()

    def of(self, *values: Any, **shape: Any) -> Asking:
        """The question with its arguments, to be put by ``ahead``."""
        return Asking(self._worded(shape), values)

    def counting(self, *values: Any, **shape: Any) -> Asking:
        """How many rows the answer would have, to be put by ``ahead``."""
        return Asking(self._worded(shape), values, counted=True)

    def _worded(self, shape: dict[str, Any]) -> _Worded:
        key = tuple(shape.items())
        found = self.worded.get(key)
        if found is None:
            stand_ins = [_STAND_INS[kind]() for kind in self.kinds]
            found = self.worded[key] = _Worded(self.make(*stand_ins, **shape), stand_ins)
        return found

    def count(self, *values: Any, **shape: Any) -> int:
        """How many rows the answer would have."""
        return self.counting(*values, **shape).number()

    def first(self, *values: Any, **shape: Any) -> Any:
        """The first row of the answer; None where there is none."""
        return next(iter(self(*values, **shape)), None)


class Told:
    """A question in SQL of our own, whose values, by name, are handed on as they are. Its rows are tuples."""

    def __init__(self, sql: str) -> None:
        self.sql = sql

    def __call__(self, **values: Any) -> list[Any]:
        return self.of(**values).rows()

    def of(self, **values: Any) -> Asking:
        """The question with its values, to be put by ``ahead``."""
        return Asking(self, tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in values.items()))

    def with_values(self, values: tuple[Any, ...]) -> dict[str, Any]:
        return {k: list(v) if isinstance(v, tuple) else v for k, v in values}

    def read(self, values: tuple[Any, ...], answer: list[Any] | None = None) -> list[Any]:
        return _put(self.sql, self.with_values(values)) if answer is None else answer


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with its arguments."""

    worded: _Worded | Told
    values: tuple[Any, ...]
    counted: bool = False

    @property
    def sql(self) -> str:
        return f"SELECT count(*) FROM ({self.worded.sql}) rows" if self.counted else self.worded.sql

    def bound(self, cursor: Any) -> str:
        """The SQL with its values in it."""
        composed: str = cursor.mogrify(self.sql, self.worded.with_values(self.values))
        return composed

    def rows(self) -> list[Any]:
        return self.worded.read(self.values, self._answer())

    def number(self) -> int:
        answer = self._answer()
        if answer is None:
            answer = _put(self.sql, self.worded.with_values(self.values))
        found: int = answer[0][0]
        return found

    def _answer(self) -> list[Any] | None:
        answers = _answers.get()
        return answers.pop(self, None) if answers else None


_answers: ContextVar[dict[Asking, list[Any]] | None] = ContextVar("bandham_answers", default=None)


def _put(sql: str, values: Any) -> list[Any]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


@contextmanager
def ahead(asked: Iterable[Asking]) -> Iterator[None]:
    """Put questions in one trip, where a page that only reads will put them one by one.

    Inside, each is answered from there once; it is put anew when it is asked again.
    """
    asked = list(asked)
    answers: dict[Asking, list[Any]] = {}
    if len(asked) > 1:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("; ".join(each.bound(cursor) for each in asked))
            for n, each in enumerate(asked):
                if n:
                    cursor.nextset()
                answers[each] = cursor.fetchall()
    token = _answers.set((_answers.get() or {}) | answers)
    try:
        yield
    finally:
        _answers.reset(token)


class Worded:
    """Questions that a caller has a name for: whatever bears the name is worded alike, but for the workspace.

    What speaks of a day or a moment is worded anew each time. Forgets all of them where there are more
    than ``most``.
    """

    def __init__(self, most: int = 512) -> None:
        self.most, self.kept = most, dict[Any, _Worded]()

    def rows(self, name: Any, make: Callable[[], Any]) -> list[Any]:
        return self.of(name, make).rows()

    def count(self, name: Any, make: Callable[[], Any]) -> int:
        return self.of(name, make, counted=True).number()

    def of(self, name: Any, make: Callable[[], Any], counted: bool = False) -> Asking:
        """The question that bears a name, to be put by ``ahead``; equal to itself where it is kept."""
        found = self.kept.get(name)
        if found is None:
            if len(self.kept) >= self.most:
                self.kept.clear()
            found = _Worded(make(), [])
            if not any(isinstance(p, date) for p in found.params):
                self.kept[name] = found
        return Asking(found, (), counted)


class _Worded:
    """SQL, and where its arguments and the workspace belong."""

    def __init__(self, rows: Any, stand_ins: list[Any]) -> None:
        self.rows = rows
        self.compiler = rows.query.get_compiler(using=rows.db)
        self.sql, params = self.compiler.as_sql()
        self.convert: Any = None
        self.params = list(params)
        marks = {value: n for n, value in enumerate(stand_ins)}
        if has_workspace():
            marks[current_workspace_id()] = _WORKSPACE
        self.places = [(n, marks[p]) for n, p in enumerate(self.params)
                       if isinstance(p, UUID | str | date) and p in marks]
        if not {*range(len(stand_ins))} <= {place for _n, place in self.places}:
            raise ValueError(f"An argument does not turn up in: {self.sql}")

    def converters(self, columns: Any) -> Any:
        """What turns columns into values; which ones do, the question decides alone."""
        if self.convert is None:
            self.convert = self.compiler.get_converters(columns)
        return self.convert

    def read(self, values: tuple[Any, ...], answer: list[Any] | None = None) -> list[Any]:
        """Rows of Django's making; of an ``answer`` that is there already."""
        read: Any = self.rows._iterable_class
        return list(read(_Asked(self, values, answer)))

    def with_values(self, values: tuple[Any, ...]) -> list[Any]:
        params = list(self.params)
        for n, place in self.places:
            params[n] = current_workspace_id() if place == _WORKSPACE else values[place]
        return params


class _Asked:
    """As much of a queryset and of its query as Django's iterables read."""

    chunked_fetch, chunk_size = False, 100
    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, worded: _Worded, values: tuple[Any, ...], answer: list[Any] | None) -> None:
        self.worded, self.values, self.answer = worded, values, answer
        self.db, self.query, self._fields = worded.rows.db, self, worded.rows._fields

    def get_compiler(self, using: str) -> Any:
        compiler: Any = copy(self.worded.compiler)  # a connection belongs to one thread
        compiler.connection, compiler.get_converters = connections[using], self.worded.converters
        compiler.as_sql = lambda: (self.worded.sql, self.worded.with_values(self.values))
        if self.answer is not None:
            compiler.execute_sql = lambda *_args, **_options: [self.answer]
        return compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.worded.rows.query, name)
