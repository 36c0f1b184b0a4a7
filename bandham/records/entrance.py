"""Coming into a workspace: who somebody is there and what its nouns look like, in one question.

What the database tells is the same text until a role, a team, a custom field, a saved view
or a layout changes, so what is read out of it is kept by that text.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec

from bandham.accounts.models import Membership, Workspace
from bandham.accounts.powers import powers_told
from bandham.kernel.actor import Actor
from bandham.kernel.plans import Statement
from bandham.kernel.tenancy import opened_scope

ENTER = Statement("SELECT place, told FROM records_enter(%s, %s)")


@dataclass(frozen=True, eq=False)
class Arrival:
    """A member inside. ``customs`` holds custom fields, objects, views and layouts, once read."""

    workspace: Workspace
    member: Membership
    actor: Actor
    customs: dict[Any, Any] = field(default_factory=dict)


@contextmanager
def arriving(slug: str, user_id: UUID) -> Iterator[Arrival | None]:
    """Work inside the workspace of an address, in one transaction; None where the user is a stranger."""
    with opened_scope(ENTER, [slug, user_id]) as told:
        yield _arrival(told) if told else None


@lru_cache(maxsize=512)
def _arrival(told: str) -> Arrival:
    said = msgspec.json.decode(told)
    member: Membership = _row(Membership, said["member"])
    powers = powers_told(member.pk, said["roles"], said["mates"])
    return Arrival(_row(Workspace, said["workspace"]), member, Actor(member.pk, member.name, "user", powers))


def _row(model: Any, told: dict[str, Any]) -> Any:
    """A row as told; its values go in by the model's order, not by the table's."""
    given = [f for f in model._meta.concrete_fields if f.column in told]
    return model.from_db("default", [f.attname for f in given], [f.to_python(told[f.column]) for f in given])


def own_copy(row: Any) -> Any:
    """A row to hand out: what is kept stays as it was told."""
    return copy.copy(row)
