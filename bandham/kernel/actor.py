"""Who does something, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _


class Powers(Protocol):
    """What an actor may do; accounts builds it from roles."""

    def scope(self, act: str, noun: str) -> str:
        """``none``, ``own``, ``team`` or ``all`` for see, create, change, delete, export."""

    def narrow(self, rows: QuerySet[Any], act: str = "see", noun: str = "") -> QuerySet[Any]:
        """The rows of a noun (the model's, or one made in the browser) on which the actor may do ``act``."""

    def may_do(self, verb: str) -> bool:
        """Whether the verb, such as ``people.merge``, is allowed."""

    def field(self, noun: str, name: str) -> str:
        """``edit``, ``read`` or ``hidden``."""

    @property
    def hides(self) -> bool:
        """Whether any field of any noun may be hidden; where not, nobody has to look at each of them."""


class AllPowers:
    """The system itself: every right."""

    hides = False

    def scope(self, act: str, noun: str) -> str:
        return "all"

    def narrow(self, rows: QuerySet[Any], act: str = "see", noun: str = "") -> QuerySet[Any]:
        return rows

    def may_do(self, verb: str) -> bool:
        return True

    def field(self, noun: str, name: str) -> str:
        return "edit"


@dataclass(frozen=True)
class Actor:
    """A member, a token, an import or the system. ``id`` is the membership where there is one."""

    id: UUID | None = None
    name: str = ""
    kind: str = "system"
    powers: Powers = field(default_factory=AllPowers, compare=False)

    def may(self, act: str, noun: str) -> bool:
        return self.powers.scope(act, noun) != "none"

    def need(self, act: str, noun: str) -> None:
        """Raise :class:`PermissionDenied`, in words, where the act is not allowed."""
        if not self.may(act, noun):
            raise PermissionDenied(_("Your role does not let you do this here."))

    def need_verb(self, verb: str) -> None:
        if not self.powers.may_do(verb):
            raise PermissionDenied(_("Your role does not let you do this here."))


SYSTEM = Actor(name="Bandham")


def noun_of(model: type[Any]) -> str:
    """The name that roles, facts and the search know a model by: ``people.person``."""
    return str(model._meta.label_lower)


def noun_of_row(row: Any) -> str:
    """The noun of a record; one made in the browser says its own by ``made_noun``."""
    return str(getattr(row, "made_noun", "") or noun_of(type(row)))
