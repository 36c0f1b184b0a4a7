"""What happens to what is planned."""

from __future__ import annotations

from dataclasses import dataclass

from bandham.kernel.facts import Fact, fact

SHAPES = {"call": "call", "meeting": "visit", "visit": "visit", "mail": "mail", "letter": "letter",
          "promise": "kept", "task": "note"}


@fact
@dataclass(frozen=True)
class ActivityDone(Fact):
    """Something planned was done; ``outcome`` says what came of it."""

    activity: str
    kind: str
    text: str
    outcome: str

    def knot_kind(self) -> str:
        return SHAPES.get(self.kind, "note")


@fact
@dataclass(frozen=True)
class ActivityMoved(Fact):
    """Something planned was put off, or brought forward."""

    activity: str
    text: str
    old: str
    new: str


@fact
@dataclass(frozen=True)
class RoundSkipped(Fact):
    """One round of a series will not be; the others stay as they are."""

    activity: str
    text: str
    day: str


@fact
@dataclass(frozen=True)
class RoundHeld(Fact):
    """A round of a series that was left out will be after all."""

    activity: str
    text: str
    day: str


@fact
@dataclass(frozen=True)
class ActivityDropped(Fact):
    """Something planned will not be done."""

    activity: str
    text: str


@fact
@dataclass(frozen=True)
class ActivityReopened(Fact):
    """Something that was done or dropped is to be done after all."""

    activity: str
    text: str


@fact
@dataclass(frozen=True)
class GuestMailed(Fact):
    """A guest of a meeting is told by mail: that it is, that it changed, or that it is off."""

    activity: str
    text: str
    to: str
    method: str
    invite: str
    knot = "mail"


@fact
@dataclass(frozen=True)
class InviteFailed(Fact):
    """A mail to a guest could not be delivered; ``why`` says why."""

    activity: str
    text: str
    to: str
    why: str
    knot = "mail"


@fact
@dataclass(frozen=True)
class ReminderDue(Fact):
    """It is time to remind somebody of what they planned."""

    activity: str
    text: str
    owner: str
