"""Verbs: the only way a business row changes.

``@action`` wraps a function that changes its locked first argument and returns facts. The wrapper
checks permission, locks, saves, records the facts and groups all of it in one change set.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, update_wrapper
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

import msgspec
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections, transaction
from django.db.models import ForeignKey, UniqueConstraint
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.kernel.actor import Actor, noun_of_row
from bandham.kernel.amounts import MoneyField
from bandham.kernel.changes import change_set
from bandham.kernel.facts import Created, Deleted, Fact, Updated, plain, record
from bandham.kernel.money import Money
from bandham.kernel.plans import Statement
from bandham.kernel.prepared import Prepared
from bandham.kernel.removing import need_captured, remove
from bandham.kernel.tenancy import TenantModel

M = TypeVar("M", bound=TenantModel)
_verbs: dict[str, Action] = {}
edit_guards: list[Callable[[Any, dict[str, Any]], None]] = []
"""Asked within an edit once its values are set: a guard raises ValidationError, or sets what follows from them."""


class Conflict(ValidationError):
    """Two editors at once; ``fields`` holds (yours, theirs) by field."""

    def __init__(self, fields: dict[str, tuple[Any, Any]]) -> None:
        super().__init__(
            _("This record was changed while you edited it. Compare the values and save again."),
            code="conflict",
        )
        self.fields = fields


@dataclass
class Action:
    """A verb with what the pages, the API and the automation need to offer it."""

    run: Callable[..., Any]
    permission: str
    label: Any
    icon: str = ""
    danger: bool = False
    bulk: bool = True
    available: Callable[[Any], bool] | None = None
    back: str = ""
    """The verb that sets right what this one did, where it is not undone: its toast offers that one."""
    said: str = ""
    """What it has done, as an English message id with a place for ``%(name)s``; else its label and the name say so."""
    leads_to: tuple[str, ...] = ()
    """The lanes of the noun's board that this verb may leave a record in: a card dropped there runs it."""
    model: type[TenantModel] = field(init=False)
    params: dict[str, inspect.Parameter] = field(init=False)
    types: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.types = get_type_hints(self.run)
        given = inspect.signature(self.run).parameters
        first = next(iter(given))
        self.model = self.types[first]
        self.params = {n: p for n, p in given.items() if n not in (first, "actor")}
        update_wrapper(self, self.run)

    @property
    def name(self) -> str:
        return self.run.__name__

    @property
    def key(self) -> str:
        return f"{self.model._meta.app_label}.{self.name}"

    def may(self, row: Any, actor: Actor) -> bool:
        """Whether the actor may do this to the row as it stands."""
        return actor.powers.may_do(self.permission) and (
            self.available is None or self.available(row)
        )

    def __call__(self, row: Any, /, *, actor: Actor, still: Callable[[Any], None] | None = None,
                 **kwargs: Any) -> list[Fact]:
        """Run the verb. Raises PermissionDenied, ValidationError, or DoesNotExist for a stranger.

        ``still`` is asked of the locked row first, and raises where it is no longer as the actor saw it.
        """
        actor.need_verb(self.permission)
        with transaction.atomic(), change_set(str_id(self.label), actor=actor, kind="verb"):
            locked = locked_row(row, actor, "change")
            if still is not None:
                still(locked)
            before = snapshot(locked)
            told = self.run(locked, actor=actor, **kwargs)
            facts = [told] if isinstance(told, Fact) else list(told or ())
            if locked.pk and snapshot(locked) != before:
                save(locked, before)
            record(facts, actor)
        row.__dict__.update({k: v for k, v in locked.__dict__.items() if k != "_state"})
        return facts


def action(*, permission: str, label: Any, **options: Any) -> Callable[[Callable[..., Any]], Action]:
    """Register a verb. ``label`` is the button's text; ``bulk=False`` keeps it off many rows at once."""

    def register(run: Callable[..., Any]) -> Action:
        made = Action(run, permission, label, **options)
        _verbs[made.key] = made
        return made

    return register


def actions_of(model: type[Any]) -> list[Action]:
    return [a for a in _verbs.values() if issubclass(model, a.model)]


def all_actions() -> dict[str, Action]:
    return dict(_verbs)


def str_id(label: Any) -> str:
    """The English message id of a lazy string, so that it can be translated when read."""
    args = getattr(label, "_args", None)
    return str(args[0]) if args else str(label)


def locked_row(row: M, actor: Actor, act: str) -> M:
    """The row as it stands now, locked; refused where the actor may not do ``act`` to it."""
    model, noun = type(row), noun_of_row(row)
    found: M | None
    if actor.powers.scope(act, noun) == "all":
        found = _locked.first(row.pk, model=model)
    else:
        found = actor.powers.narrow(model.objects.lock().filter(pk=row.pk), act, noun).first()
    if found is None:
        if model.objects.filter(pk=row.pk).exists():
            actor.need("none", noun)
        raise model.DoesNotExist
    return found


@Prepared
def _locked(pk: UUID, *, model: Any) -> Any:
    return model.objects.lock().filter(pk=pk)


def snapshot(row: TenantModel) -> dict[str, Any]:
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}


def save(row: TenantModel, before: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Check and write one row; the version goes up with every change.

    Whether a record that a foreign key names is there is asked where it is not the one of ``before``. Of
    constraints the database judges, once: raises ValidationError, in their words, inside the transaction
    that the caller has to leave.
    """
    known = [f.name for f in row._meta.concrete_fields if isinstance(f, ForeignKey) and (
        f.is_cached(row) or before.get(f.attname) == getattr(row, f.attname))]
    row.full_clean(exclude=known, validate_unique=False, validate_constraints=False)
    try:
        _write(row, before)
    except IntegrityError as error:
        raise _broken(row, error) from error


def _write(row: TenantModel, before: Mapping[str, Any]) -> None:
    if row._state.adding:
        insert(row)
        return
    row.version += 1
    _rewrite(row, before)


def _broken(row: TenantModel, error: IntegrityError) -> Exception:
    """What a constraint says of a row that breaks it."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    found = next((c for c in row._meta.constraints if c.name == name), None)
    if found is None:
        return error
    fields = [f for f in found.fields if f != "workspace_id"] if isinstance(found, UniqueConstraint) else []
    said: Any = found.get_violation_error_message()
    if fields and found.violation_error_message == found.default_violation_error_message:
        said = row.unique_error_message(type(row), fields)
    alone = len(fields) == 1 and row._meta.get_field(fields[0]).editable
    return ValidationError({fields[0]: [said]} if alone else [said])


@cache
def _insert_fields(model: type[TenantModel]) -> list[Any]:
    return [f for f in model._meta.local_concrete_fields if not f.generated]


@lru_cache(maxsize=1024)
def _insertion(model: type[TenantModel], given: tuple[Any, ...]) -> Statement:
    """``given`` says of each field what is the same for many rows, else that its value follows."""
    told = [(f, how) for f, how in zip(_insert_fields(model), given, strict=True) if how is not None]
    names = ", ".join(f'"{f.column}"' for f, _how in told)
    places = ", ".join(_place(f) if how is ... else "''" for f, how in told)
    return Statement(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})')


def _place(field: Any) -> str:
    return f"%s::{field.db_type(connection)}" if isinstance(field, ArrayField) else "%s"


def insert(row: TenantModel) -> None:
    """Write a new row, checked before, by a statement that is put together once for all that are alike.

    Most columns of a new row are empty, and psycopg takes longer to quote a value than to send it.
    """
    model, live = type(row), connections[DEFAULT_DB_ALIAS]
    fields = _insert_fields(model)
    values = [f.pre_save(row, True) for f in fields]
    given = tuple(value if value is None or (type(value) is str and not value) else ... for value in values)
    told = [f.get_db_prep_save(v, live) for f, v, how in zip(fields, values, given, strict=True) if how is ...]
    with live.cursor() as cursor:
        cursor.execute(_insertion(model, given).words(cursor, told))
    row._state.adding, row._state.db = False, live.alias


@lru_cache(maxsize=1024)
def _update(model: type[TenantModel], names: tuple[str, ...]) -> tuple[Statement, list[Any]]:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    sets = ", ".join(f'"{f.column}" = {_place(f)}' for f in fields)
    return Statement(f'UPDATE "{model._meta.db_table}" SET {sets} WHERE workspace_id = %s AND id = %s'), fields


def _rewrite(row: TenantModel, before: Mapping[str, Any]) -> None:
    """Write what is not as it was ``before``; a list or an object may have been changed in its place."""
    kept = [f for f in row._meta.local_concrete_fields if not f.generated and not f.primary_key]
    values = {f.name: f.pre_save(row, False) for f in kept}
    names = tuple(f.name for f in kept if isinstance(values[f.name], dict | list)
                  or before.get(f.attname, ...) != values[f.name])
    update, fields = _update(type(row), names)
    live = connections[DEFAULT_DB_ALIAS]
    told = [f.get_db_prep_save(values[f.name], live) for f in fields]
    with live.cursor() as cursor:
        cursor.execute(update.words(cursor, [*told, row.workspace_id, row.pk]))
        if not cursor.rowcount:
            raise type(row).DoesNotExist


def concerned(row: Any) -> tuple[Any, ...]:
    """In whose thread a record's facts belong; a model may say so by ``concerns()``."""
    teller = getattr(row, "concerns", None)
    return tuple(teller()) if teller else ()


def create(model: type[M], values: dict[str, Any], *, actor: Actor, **fields: Any) -> M:
    """The built-in verb for a new record. Keys of ``custom`` fields come as ``custom={…}``."""
    row = model(**values, **fields)
    actor.need("create", noun_of_row(row))
    with transaction.atomic(), change_set(
        gettext_noop("Added %(name)s"), actor=actor, params={"name": str(row)}
    ):
        save(row)
        record([Created(row, values=shown(row), about=concerned(row))], actor)
    return row


def update(
    row: M, values: dict[str, Any], *, actor: Actor, version: int | None = None
) -> M:
    """The built-in verb for an edit.

    With ``version`` (the one the editor saw), raises :class:`Conflict` where somebody else changed
    one of the same fields since; edits of other fields are joined.
    """
    actor.need("change", noun_of_row(row))
    with transaction.atomic(), change_set(
        gettext_noop("Changed %(name)s"), actor=actor, params={"name": str(row)}
    ):
        locked = locked_row(row, actor, "change")
        if version is not None and locked.version != version:
            values = _joined(locked, values, version)
        before = snapshot(locked)
        diff = assign(locked, values)
        if diff:
            save(locked, before)
            record([Updated(locked, diff=diff, about=concerned(locked))], actor)
    return locked


def delete(row: TenantModel, *, actor: Actor) -> None:
    """The built-in verb for taking a record away; Undo brings it back with what belonged to it."""
    actor.need("delete", noun_of_row(row))
    need_captured(row)
    with transaction.atomic(), change_set(
        gettext_noop("Deleted %(name)s"), actor=actor, params={"name": str(row)}
    ):
        locked = locked_row(row, actor, "delete")
        fact = Deleted(locked, label=str(locked), about=concerned(locked))
        remove(locked)
        locked.pk = row.pk
        record([fact], actor)


def assign(row: TenantModel, values: dict[str, Any]) -> dict[str, list[Any]]:
    """Set the values of an edit and return what changed, as facts tell it. The row is locked and not saved yet."""
    diff: dict[str, list[Any]] = {}
    for name, given in values.items():
        old = getattr(row, name)
        new = {**old, **given} if name == "custom" else given
        if name == "custom":
            diff |= {f"custom.{k}": [old.get(k), v] for k, v in new.items() if old.get(k) != v}
        elif old != new:
            diff[name] = [told(row, name, old), told(row, name, new)]
        setattr(row, name, new)
    for guard in edit_guards if diff else ():
        guard(row, diff)
    return diff


def told(row: TenantModel, name: str, value: Any) -> Any:
    """A value as facts tell it: an amount with its currency."""
    field = row._meta.get_field(name)
    if isinstance(field, MoneyField) and value is not None and (currency := getattr(row, field.currency)):
        return plain(Money(value, currency))
    return plain(value)


def shown(row: TenantModel) -> dict[str, Any]:
    """What a new record holds, as facts tell it."""
    return {k: told(row, k, v) for k, v in model_to_dict(row).items() if v not in (None, "", {}, [])}


def _joined(row: TenantModel, values: dict[str, Any], version: int) -> dict[str, Any]:
    """An edit begun at ``version``, joined with what was saved since: what the editor left alone
    stays as others made it. Raises :class:`Conflict` where both sides changed a field."""
    first = _first_values(row, version)
    old = first.get("custom", row.custom)
    custom = values.get("custom", {})
    sides = {name: (mine, getattr(row, name), first.get(row._meta.get_field(name).attname, ...))  # type: ignore[union-attr]
             for name, mine in values.items() if name != "custom"}
    sides |= {f"custom.{k}": (mine, row.custom.get(k), old.get(k)) for k, mine in custom.items()}
    touched = {name: s for name, s in sides.items() if s[2] is ... or plain(s[0]) != s[2]}
    clash = {name: (mine, theirs) for name, (mine, theirs, was) in touched.items()
             if was is not ... and plain(theirs) not in (was, plain(mine))}
    if clash:
        raise Conflict(clash)
    kept = {k: v for k, v in custom.items() if f"custom.{k}" in touched}
    return {**{k: v for k, v in values.items() if k in touched}, **({"custom": kept} if kept else {})}


def _first_values(row: TenantModel, version: int) -> dict[str, Any]:
    """What the fields that changed since a version held at that version."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.key, (array_agg(e.value ORDER BY c.seq))[1]::text "
            "FROM kernel_change c, jsonb_each(c.old) e "
            "WHERE c.workspace_id = kernel_workspace() AND c.row_id = %s AND c.op = 'U' "
            "AND (c.new ->> 'version')::int > %s GROUP BY e.key", [row.pk, version])
        return {key: msgspec.json.decode(value) for key, value in cursor.fetchall()}


__all__ = [
    "Action", "Conflict", "ObjectDoesNotExist", "action", "actions_of", "all_actions", "create",
    "delete", "update",
]
