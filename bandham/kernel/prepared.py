"""Questions that are put into SQL once. Of a short question, most of the time goes into wording it anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import update_wrapper
from inspect import signature
from typing import Any, get_type_hints
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.pq import ExecStatus

from bandham.kernel.plans import STAND_INS, Plan, Plans, kinds_of, plan, stand_in
from bandham.kernel.tenancy import current_workspace_id, has_workspace

_WORKSPACE = -1


class Prepared:
    """A question as a function: positional arguments are its parameters, keywords choose between its shapes.

    What ``make`` returns may depend on nothing else, and has to hand each positional argument, a UUID, a
    text, a day or a moment, to the database as it is. The workspace in scope and row-level security hold as
    for any question. Raises ValueError where an argument does not turn up in the SQL, or another day does.
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
            stand_ins = [STAND_INS[kind]() for kind in self.kinds]
            found = self.worded[key] = _Worded(self.make(*stand_ins, **shape), stand_ins, planned=True)
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
        self.sql, self.plans = sql, dict[Any, Plan]()

    def __call__(self, **values: Any) -> list[Any]:
        return self.of(**values).rows()

    def of(self, **values: Any) -> Asking:
        """The question with its values, to be put by ``ahead``."""
        return Asking(self, tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in values.items()))

    def words(self, cursor: Any, plans: Plans, values: tuple[Any, ...], counted: bool) -> list[str]:
        names, given = tuple(n for n, _v in values), [list(v) if isinstance(v, tuple) else v for _n, v in values]
        sql, kinds = _counting(self.sql) if counted else self.sql, kinds_of(given)
        if kinds is None:
            return [cursor.mogrify(sql, dict(zip(names, given, strict=True)))]
        found = self.plans.get((counted, names, kinds))
        if found is None:
            stand_ins = [stand_in(kind) for kind in kinds]
            found = plan(cursor, sql, dict(zip(names, stand_ins, strict=True)), stand_ins, kinds)
            self.plans[counted, names, kinds] = found
        return plans.words(cursor, found, given)

    def read(self, answer: list[Any]) -> list[Any]:
        return answer


_NOTHING = Told("SELECT WHERE false")


def _counting(sql: str) -> str:
    return f"SELECT count(*) FROM ({sql}) rows"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with its arguments."""

    worded: _Worded | Told
    values: tuple[Any, ...]
    counted: bool = False

    def words(self, cursor: Any, plans: Plans) -> list[str]:
        return self.worded.words(cursor, plans, self.values, self.counted)

    def rows(self) -> list[Any]:
        return self.worded.read(self._answer())

    def number(self) -> int:
        found: int = self._answer()[0][0]
        return found

    def _answer(self) -> list[Any]:
        answers = _answers.get()
        found = answers.pop(self, None) if answers else None
        return _put([self])[0] if found is None else found


_answers: ContextVar[dict[Asking, list[Any]] | None] = ContextVar("bandham_answers", default=None)


def _put(asked: list[Asking]) -> list[list[Any]]:
    """Ask in one trip; the rows that answer each."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        plans = Plans(cursor.connection)
        cursor.execute("; ".join(word for each in asked for word in each.words(cursor, plans)))
        plans.keep()
        answers: list[list[Any]] = []
        live: Any = cursor.cursor
        while len(answers) < len(asked):
            if live.pgresult.status == ExecStatus.TUPLES_OK:  # its description would tell of each column
                answers.append(live.fetchall())
            live.nextset()
        return answers


@contextmanager
def ahead(asked: Iterable[Asking]) -> Iterator[None]:
    """Put questions in one trip, where a page that only reads will put them one by one.

    Inside, each is answered from there once; it is put anew when it is asked again.
    """
    asked = list(asked)
    answers = dict(zip(asked, _put(asked), strict=True)) if len(asked) > 1 else {}
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
            try:
                found = _Worded(make(), [])
            except EmptyResultSet:
                return Asking(_NOTHING, (), counted)
            if not any(isinstance(p, date) for p in found.params):
                self.kept[name] = found
        return Asking(found, (), counted)


class _Worded:
    """SQL, and where its arguments and the workspace belong."""

    def __init__(self, rows: Any, stand_ins: list[Any], planned: bool = False) -> None:
        self.rows, self.planned, self.plans = rows, planned, dict[Any, Plan]()
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
        if planned and any(isinstance(p, date) and p not in marks for p in self.params):
            raise ValueError(f"A day that is no argument would be kept in: {self.sql}")

    def converters(self, columns: Any) -> Any:
        """What turns columns into values; which ones do, the question decides alone."""
        if self.convert is None:
            self.convert = self.compiler.get_converters(columns)
        return self.convert

    def words(self, cursor: Any, plans: Plans, values: tuple[Any, ...], counted: bool) -> list[str]:
        sql = _counting(self.sql) if counted else self.sql
        given = {place: current_workspace_id() if place == _WORKSPACE else values[place] for _n, place in self.places}
        kinds = kinds_of([*given.values()]) if self.planned else None
        if kinds is None:
            return [cursor.mogrify(sql, self._with(given))]
        found = self.plans.get((counted, kinds))
        if found is None:
            stand_ins = [stand_in(kind) for kind in kinds]
            found = plan(cursor, sql, self._with(dict(zip(given, stand_ins, strict=True))), stand_ins, kinds)
            self.plans[counted, kinds] = found
        return plans.words(cursor, found, [*given.values()])

    def _with(self, given: dict[int, Any]) -> list[Any]:
        params = list(self.params)
        for n, place in self.places:
            params[n] = given[place]
        return params

    def read(self, answer: list[Any]) -> list[Any]:
        """Rows of Django's making, of what the database answered."""
        read: Any = self.rows._iterable_class
        return list(read(_Asked(self, answer)))


def _has_none(_columns: Any) -> bool:
    """No key of ours is composite for Django, which would look through the columns of each answer."""
    return False


class _Asked:
    """As much of a queryset and of its query as Django's iterables read."""

    chunked_fetch, chunk_size = False, 100
    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, worded: _Worded, answer: list[Any]) -> None:
        self.worded, self.answer = worded, answer
        self.db, self.query, self._fields = worded.rows.db, self, worded.rows._fields

    def get_compiler(self, using: str) -> Any:
        kept = self.worded.compiler
        compiler: Any = object.__new__(type(kept))
        vars(compiler).update(vars(kept), connection=connections[using],  # one that belongs to this thread
                              get_converters=self.worded.converters, has_composite_fields=_has_none,
                              execute_sql=lambda *_args, **_options: [self.answer])
        return compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.worded.rows.query, name)
