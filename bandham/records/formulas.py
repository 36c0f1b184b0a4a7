"""Formulas over a record's own fields: ``price * quantity - 10``, worked out in SQL and in memory.

Grammar: ``+ - * /``, brackets, numbers, field keys, ``today``, and the functions min, max, round, abs, if. Amounts
count in whole units of their currency, dates in days, so that ``(today - born) / 365`` is an age.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import DecimalField, F, Func
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.kernel.money import Money, by_places

_OPS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Lt: "<", ast.Gt: ">",
    ast.LtE: "<=", ast.GtE: ">=", ast.Eq: "=",
}
_CALLS: dict[str, tuple[str, Callable[..., Any]]] = {
    "min": ("least({})", min), "max": ("greatest({})", max), "round": ("round({})", round),
    "abs": ("abs({})", abs), "if": ("CASE WHEN {} THEN {} ELSE {} END", lambda c, a, b: a if c else b),
}


TODAY = "today"
KINDS = ("number", "money", "date")
"""The kinds of field that a formula counts with."""


class Worked(Func):
    """SQL over ``custom`` and some columns of the model, each at its place in the template."""

    def as_sql(self, compiler: Any, connection: Any, *told: Any, **more: Any) -> Any:
        read = [compiler.compile(each)[0] for each in self.get_source_expressions()]
        return self.extra["template"] % dict(zip(self.extra["places"], read, strict=True)), []


@dataclass(frozen=True)
class Formula:
    """A formula; ``customs`` maps the keys of custom fields to their SQL, ``own`` those of the noun to their fields."""

    text: str
    customs: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)

    def tree(self) -> ast.expr:
        try:
            return ast.parse(self.text.replace("if(", "_if("), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise ValidationError(
                {"formula": _("This formula cannot be read: “%(text)s”.") % {"text": self.text}}) from error

    def names(self) -> set[str]:
        """The field keys it reads. Raises ValidationError on anything but arithmetic."""
        self._sql(self.tree())
        return {n.id for n in ast.walk(self.tree()) if isinstance(n, ast.Name) and n.id != "_if"
                and n.id not in _CALLS}

    def needs(self) -> tuple[str, ...]:
        """The columns of the model that it reads."""
        fields = [self.own[name] for name in sorted(self.names() & self.own.keys() - self.customs.keys())]
        return tuple(dict.fromkeys(c for f in fields for c in (f.column, *f.needs)))

    def sql(self) -> Func:
        places = ["custom", *self.needs()]
        return Worked(*map(F, places), template=f"({self._sql(self.tree())})", places=places,
                      output_field=DecimalField())

    def _sql(self, node: ast.AST) -> str:
        if isinstance(node, ast.BinOp) and type(node.op) in _OPS:
            right = self._sql(node.right)
            right = f"nullif({right}, 0)" if isinstance(node.op, ast.Div) else right
            return f"({self._sql(node.left)} {_OPS[type(node.op)]} {right})"
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return f"(- {self._sql(node.operand)})"
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OPS:
            return f"({self._sql(node.left)} {_OPS[type(node.ops[0])]} {self._sql(node.comparators[0])})"
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            return f"{Decimal(str(node.value)):f}::numeric"
        if isinstance(node, ast.Name) and node.id.isascii() and node.id.isidentifier():
            return self._name_sql(node.id)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            return self._call_sql(node.func.id.lstrip("_"), node.args)
        raise ValidationError({"formula": _("A formula may hold fields, numbers and + - * / only.")})

    def _name_sql(self, name: str) -> str:
        if name in self.customs or name not in {TODAY, *self.own}:
            return self.customs.get(name) or custom_sql(name, "number")
        return _today_sql() if name == TODAY else _own_sql(self.own[name])

    def _call_sql(self, name: str, args: list[ast.expr]) -> str:
        if name not in _CALLS or (name == "if" and len(args) != 3) or not args:
            raise ValidationError({"formula": _("There is no function “%(name)s”.") % {"name": name}})
        parts = [self._sql(a) for a in args]
        pattern = _CALLS[name][0]
        return pattern.format(*parts) if name == "if" else pattern.format(", ".join(parts))

    def value(self, row: Mapping[str, Any]) -> Decimal | None:
        """The formula of one record in memory; nothing where a field it needs is empty."""
        try:
            worked = self._value(self.tree(), {TODAY: timezone.localdate(), **row})
            return None if worked is None else Decimal(worked)
        except (TypeError, DivisionByZero, InvalidOperation, ZeroDivisionError):
            return None

    def _value(self, node: Any, row: Mapping[str, Any]) -> Any:
        if isinstance(node, ast.Constant):
            return Decimal(str(node.value))
        if isinstance(node, ast.Name):
            return _kept(row.get(node.id))
        if isinstance(node, ast.UnaryOp):
            return -self._value(node.operand, row)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return _CALLS[node.func.id.lstrip("_")][1](*(self._value(a, row) for a in node.args))
        left = self._value(node.left, row)
        if isinstance(node, ast.Compare):
            right = self._value(node.comparators[0], row)
            return _MEMORY[type(node.ops[0])](left, right)
        return _MEMORY[type(node.op)](left, self._value(node.right, row))


def _kept(found: Any) -> Decimal | None:
    """A value as a formula counts with it: a number, an amount in whole units of its currency, a date in days."""
    if isinstance(found, dict):
        found = Money(found["minor"], found["currency"])
    if isinstance(found, Money):
        return found.amount
    if isinstance(found, str):
        found = date.fromisoformat(found)
    if isinstance(found, date):
        return Decimal(found.toordinal())
    return None if found is None else Decimal(str(found))


@cache
def _minor_units() -> str:
    """How many minor units make one, by the currency that fills the gap."""
    cases = [f"WHEN {{0}} IN {tuple(codes)!s} THEN {10 ** places}"
             for places, codes in sorted(by_places().items()) if places != 2]
    return f"CASE {' '.join(cases)} ELSE 100 END"


def custom_sql(key: str, kind: str) -> str:
    """How a formula reads a custom field of one of ``KINDS``."""
    kept = f"(%(custom)s->'{key}')"
    if kind == "money":
        units = _minor_units().format(f"{kept}->>'currency'")
        return f"(custom_number(({kept}->>'minor')) / {units})"
    text = f"(%(custom)s->>'{key}')"
    return _days(f"custom_date({text})") if kind == "date" else f"custom_number({text})"


def _own_sql(column: Any) -> str:
    """How a formula reads a field of the model."""
    place = f"%({column.column})s"
    if column.kind.name == "money":
        return f"({place}::numeric / {_minor_units().format(f'%({column.needs[0]})s')})"
    return _days(place) if column.kind.name == "date" else f"{place}::numeric"


def _days(day: str) -> str:
    return f"({day} - DATE '0001-01-01' + 1)::numeric"


def _today_sql() -> str:
    """Today where the reader is; worked out by the database, as the statement may be kept."""
    zone = timezone.get_current_timezone_name().replace("'", "")
    return _days(f"(now() AT TIME ZONE '{zone}')::date")


_MEMORY: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b if b else None, ast.Lt: lambda a, b: a < b,
    ast.Gt: lambda a, b: a > b, ast.LtE: lambda a, b: a <= b, ast.GtE: lambda a, b: a >= b,
    ast.Eq: lambda a, b: a == b,
}
