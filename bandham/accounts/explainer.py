"""Why can, or can't, somebody do this? The answer, step by step, with the rule that decides.

``explain`` says the same as the powers do; a property test holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bandham.accounts.models import Membership, Role, TeamMember
from bandham.accounts.nouns import noun_named
from bandham.accounts.powers import (
    FIELD_WIDTH,
    WIDTH,
    ReadOnlyPowers,
    RolePowers,
    field_granted,
    granted,
    grants_of,
    powers_of,
    token_allows,
    token_allows_verb,
    verb_granted,
)
from bandham.kernel.actor import Actor
from bandham.kernel.text import listed

ACT_WORDS: dict[str, Promise] = {
    "see": _lazy("see"), "create": _lazy("add"), "change": _lazy("change"),
    "delete": _lazy("delete"), "export": _lazy("export")}
REACH: dict[str, Promise] = {
    "none": _lazy("“%(role)s” does not let its holders %(act)s %(noun)s."),
    "own": _lazy("“%(role)s” lets its holders %(act)s %(noun)s that are their own."),
    "team": _lazy("“%(role)s” lets its holders %(act)s %(noun)s of their teams."),
    "all": _lazy("“%(role)s” lets its holders %(act)s all %(noun)s.")}
FIELD_REACH: dict[str, Promise] = {
    "hidden": _lazy("“%(role)s” hides the field “%(field)s”."),
    "read": _lazy("“%(role)s” shows the field “%(field)s”, and does not let it be changed."),
    "edit": _lazy("“%(role)s” leaves the field “%(field)s” open.")}


@dataclass(frozen=True)
class Step:
    """One line of the answer; ``ok`` is None where it only tells. The last line is the verdict."""

    text: str
    ok: bool | None = None
    role_id: UUID | None = None


@dataclass(frozen=True)
class Who:
    """Whoever we ask about, with the roles by name."""

    name: str
    powers: RolePowers
    roles: list[Role]


def explain(
    asked: Actor | Membership, act: str, noun: str, row: Any = None, field: str | None = None
) -> list[Step]:
    """Why ``asked`` may or may not do ``act`` (``see`` … or a verb such as ``people.merge``) to a
    noun, to one of its records, to one of its fields. Asked inside the workspace."""
    who = _who(asked)
    if who is None:
        return [Step(_("This is Bandham itself, which may do everything."), True)]
    steps = [_held(who)]
    steps += _verb_steps(who, act) if "." in act else _act_steps(who, act, noun, row, field)
    ok = all(step.ok is not False or step.role_id for step in steps)
    told = _("So %(name)s can.") if ok else _("So %(name)s cannot.")
    return [*steps, Step(told % {"name": who.name}, ok)]


def verdict(steps: list[Step]) -> bool:
    """Whether the answer is yes."""
    return bool(steps[-1].ok)


def _who(asked: Actor | Membership) -> Who | None:
    if isinstance(asked, Membership):
        return Who(asked.name, powers_of(asked), list(asked.roles.order_by("name")))
    powers = asked.powers.inner if isinstance(asked.powers, ReadOnlyPowers) else asked.powers
    if not isinstance(powers, RolePowers):
        return None
    held = Role.objects.filter(given__membership_id=powers.membership_id).order_by("name")
    return Who(asked.name, powers, list(held))


def _held(who: Who) -> Step:
    if not who.roles:
        return Step(_("%(name)s holds no role.") % {"name": who.name})
    names = listed(_("“%(name)s”") % {"name": role} for role in who.roles)
    return Step(_("%(name)s holds %(roles)s.") % {"name": who.name, "roles": names})


def _verb_steps(who: Who, verb: str) -> Iterator[Step]:
    may = [(role, verb_granted(grants_of(role), verb)) for role in who.roles]
    for role, yes in may:
        text = _("“%(role)s” allows “%(verb)s”.") if yes else _("“%(role)s” forbids “%(verb)s”.")
        yield Step(text % {"role": role, "verb": verb}, yes, role.pk)
    if not any(yes for _role, yes in may):
        yield Step(_("One role that allows it would be enough; there is none."), False)
    if not token_allows_verb(who.powers.limit, verb):
        yield _key_stops()


def _act_steps(who: Who, act: str, noun: str, row: Any, field: str | None) -> Iterator[Step]:
    words = {"act": ACT_WORDS[act], "noun": noun_named(noun).label}
    widths = [granted(grants_of(role), act, noun) for role in who.roles]
    for role, width in zip(who.roles, widths, strict=True):
        yield Step(REACH[width] % {**words, "role": role}, width != "none", role.pk)
    widest = max(widths, key=WIDTH.__getitem__, default="none")
    if widest == "none":
        yield Step(_("One role that allows it would be enough; there is none."), False)
    elif row is not None and act != "create":
        yield _row_step(who, widest, row)
    if not token_allows(who.powers.limit, act, noun):
        yield _key_stops()
    if field:
        yield from _field_steps(who, act, noun, field)


def _row_step(who: Who, width: str, row: Any) -> Step:
    if not hasattr(row, "owner_id"):
        return Step(_("Such records have no owner, so the width does not matter."), True)
    if width == "all":
        return Step(_("Whose record it is does not matter."), True)
    if row.owner_id == who.powers.membership_id:
        return Step(_("The record is %(name)s’s own.") % {"name": who.name}, True)
    owner = Membership.objects.filter(pk=row.owner_id).first() if row.owner_id else None
    return _others_step(who, width, owner)


def _others_step(who: Who, width: str, owner: Membership | None) -> Step:
    if owner is None:
        return Step(_("The record belongs to nobody."), False)
    words = {"owner": owner.name, "name": who.name}
    if width == "own":
        return Step(_("The record belongs to %(owner)s.") % words, False)
    if owner.pk in who.powers.team_mates:
        words["team"] = listed(_("“%(name)s”") % {"name": t} for t in _shared_teams(who, owner))
        return Step(_("It belongs to %(owner)s, who is in %(team)s as %(name)s is.") % words, True)
    return Step(_("It belongs to %(owner)s, who shares no team with %(name)s.") % words, False)


def _shared_teams(who: Who, owner: Membership) -> list[str]:
    mine = TeamMember.objects.filter(membership_id=who.powers.membership_id).values("team_id")
    return sorted(owner.teams.filter(pk__in=mine).values_list("name", flat=True))


def _field_steps(who: Who, act: str, noun: str, field: str) -> Iterator[Step]:
    label = dict(noun_named(noun).fields).get(field, field)
    reach = [field_granted(grants_of(role), noun, field) for role in who.roles]
    for role, value in zip(who.roles, reach, strict=True):
        yield Step(FIELD_REACH[value] % {"role": role, "field": label}, value != "hidden", role.pk)
    best = max(reach, key=FIELD_WIDTH.__getitem__, default="hidden")
    needed = "edit" if act in ("create", "change") else "read"
    if FIELD_WIDTH[best] < FIELD_WIDTH[needed]:
        yield Step(_("No role opens the field “%(field)s” far enough.") % {"field": label}, False)


def _key_stops() -> Step:
    return Step(_("The API key in use was made for less than this."), False)
