"""What happens to members, roles, teams, invitations and keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bandham.kernel.facts import Fact, fact


@fact
@dataclass(frozen=True)
class WorkspaceChanged(Fact):
    """Name, currency, languages or defaults of the workspace were changed."""

    diff: dict[str, list[Any]] = field(default_factory=dict)


@fact
@dataclass(frozen=True)
class MemberInvited(Fact):
    """Somebody was sent an invitation."""

    email: str = ""
    role: str = ""


@fact
@dataclass(frozen=True)
class InvitationWithdrawn(Fact):
    """An invitation was taken back before anyone used it."""

    email: str = ""


@fact
@dataclass(frozen=True)
class MemberJoined(Fact):
    """An invitation was accepted."""

    email: str = ""
    role: str = ""


@fact
@dataclass(frozen=True)
class MemberRemoved(Fact):
    """A member lost the right to come in; what they own stays theirs."""


@fact
@dataclass(frozen=True)
class MemberLetBack(Fact):
    """A removed member may come in again."""


@fact
@dataclass(frozen=True)
class MemberGotRole(Fact):
    """A member was given a role."""

    role: str = ""


@fact
@dataclass(frozen=True)
class MemberLostRole(Fact):
    """A role was taken from a member."""

    role: str = ""


@fact
@dataclass(frozen=True)
class MemberJoinedTeam(Fact):
    """A member was put in a team."""

    team: str = ""


@fact
@dataclass(frozen=True)
class MemberLeftTeam(Fact):
    """A member was taken out of a team."""

    team: str = ""


@fact
@dataclass(frozen=True)
class KeyIssued(Fact):
    """An API key was made."""

    label: str = ""
    scopes: tuple[str, ...] = ()


@fact
@dataclass(frozen=True)
class KeyRevoked(Fact):
    """An API key stopped working."""

    label: str = ""
