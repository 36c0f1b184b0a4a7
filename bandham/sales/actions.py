"""What one can do with leads and deals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from bandham.accounts.models import Membership
from bandham.kernel.actions import action, create, edit_guards
from bandham.kernel.actor import Actor
from bandham.kernel.money import Money, format_money
from bandham.kernel.text import listed, normalise
from bandham.people import occasions
from bandham.people.models import Organisation, Person
from bandham.people.occasions import Occasion, Wish
from bandham.people.periods import MONTHS, monthly, paid_once
from bandham.sales import cadences, capture, keeping
from bandham.sales.facts import (
    CadenceStarted,
    DealLost,
    DealMoved,
    DealOffered,
    DealReopened,
    DealWon,
    LeadAssigned,
    LeadConverted,
    LeadDisqualified,
    LeadQualified,
    LeadReopened,
)
from bandham.sales.models import Cadence, Competitor, Deal, DealLine, Lead, Stage
from bandham.sales.models.choices import DealState, LeadState, LostReason, OutReason, WonReason
from bandham.sales.models.pipelines import first_stage, stage_by

__all__ = ["keeping"]
ASKED = (gettext_noop("Title"), gettext_noop("Stage"), gettext_noop("Expected on"),
         gettext_noop("Starts on"), gettext_noop("Cadence"), gettext_noop("Rule"))
"""Questions of verbs that are no field of their noun, for the translators."""


def _live(lead: Lead) -> bool:
    return lead.live


def _open(deal: Deal) -> bool:
    return deal.is_open


def _need_open(deal: Deal) -> None:
    if not deal.is_open:
        raise ValidationError(_("This deal is closed. Open it again first."))


def keep_the_sum(deal: Any, diff: Mapping[str, Any]) -> None:
    """A deal that has products is worth their sum, once and a month, in their currency; else only a quote that was
    accepted says more. Where none of them recurs, somebody may know more of the month."""
    if not isinstance(deal, Deal) or not {"amount", "mrr", "currency"} & diff.keys() or "accepted" in diff:
        return
    lines = list(DealLine.objects.filter(deal=deal.pk).values_list("period", "total"))
    if not lines:
        return
    if "currency" in diff:
        raise ValidationError({"amount": _("The products of this deal are in %(currency)s. Take them off before you "
                                           "write another currency.") % {"currency": diff["currency"][0]}})
    if "amount" in diff and deal.amount != paid_once(lines):
        raise ValidationError({"amount": _("The amount is what the products come to, %(sum)s. Change the products; "
                                           "without any, the amount is yours to write.") % {
            "sum": _said(paid_once(lines), deal)}})
    if "mrr" in diff and any(MONTHS[period] for period, _total in lines) and deal.mrr != monthly(lines):
        raise ValidationError({"mrr": _("What comes back a month is what the recurring products come to, %(sum)s. "
                                        "Change those; without any, it is yours to write.") % {
            "sum": _said(monthly(lines), deal)}})


def _said(minor: int, deal: Deal) -> str:
    return format_money(Money(minor, deal.currency), get_language() or "en")


if keep_the_sum not in edit_guards:
    edit_guards.append(keep_the_sum)


@action(permission="sales.move", label=_("Move"), icon="arrow-right", available=_open)
def move(deal: Deal, *, stage: Stage, actor: Actor) -> list[DealMoved]:
    """Put an open deal into another stage; its gates must be met."""
    _need_open(deal)
    if stage.pk == deal.stage_id:
        return []
    old, days = stage_by(deal.stage_id), (timezone.now() - deal.stage_since).days
    deal.stage = stage
    return [DealMoved(deal, title=deal.title, old=str(old.pk), old_name=old.name,
                      stage=str(stage.pk), stage_name=stage.name, days=days,
                      about=deal.concerns())]


@action(permission="sales.close", label=_("Won"), icon="check", available=_open)
def win(deal: Deal, *, reason: WonReason, actor: Actor, closed_on: date | None = None) -> DealWon:
    """Close an open deal as won, and say why they chose us; what a stage of its way asks for must be known.

    When it was expected to close is not asked any more: it closes.
    """
    _need_open(deal)
    missing = deal.missing_to_win("expected_on")
    if missing:
        raise ValidationError(_("To win this deal, fill in: %(names)s.") % {"names": listed(missing)})
    deal.state, deal.reason = DealState.WON, reason
    cadences.stop(deal)
    deal.closed_on = _closing_day(closed_on)
    return DealWon(deal, title=deal.title, amount=deal.worth, reason=reason,
                   closed_on=deal.closed_on.isoformat(), about=deal.concerns())


@action(permission="sales.close", label=_("Lost"), icon="x", available=_open)
def lose(deal: Deal, *, reason: LostReason, actor: Actor, remark: str = "",
         lost_to: Competitor | None = None, closed_on: date | None = None) -> DealLost:
    """Close an open deal as lost, and say why."""
    _need_open(deal)
    if reason == LostReason.OTHER and not remark.strip():
        raise ValidationError({"remark": _("Say in a few words why it was lost.")})
    deal.state, deal.reason, deal.remark = DealState.LOST, reason, remark.strip()
    deal.closed_on, deal.lost_to = _closing_day(closed_on), lost_to
    cadences.stop(deal)
    return DealLost(deal, title=deal.title, amount=deal.worth, reason=reason, remark=deal.remark,
                    closed_on=deal.closed_on.isoformat(), rival=str(lost_to or ""),
                    about=deal.concerns())


def _closing_day(day: date | None) -> date:
    today = timezone.localdate()
    if day and day > today:
        raise ValidationError({"closed_on": _("This day is still to come.")})
    return day or today


@action(permission="sales.offer", label=_("Make a quote"), icon="file-text", bulk=False,
        said=gettext_noop("Made a quote of %(name)s"),
        available=lambda deal: deal.is_open and occasions.answerable())
def offer(deal: Deal, *, actor: Actor) -> DealOffered:
    """Make a quote of the products of a deal, at the prices that were talked about."""
    _need_open(deal)
    if not occasions.answerable():
        raise ValidationError(_("Nothing here makes quotes."))
    wishes = tuple(Wish(row.name, row.quantity, Money(row.price, row.currency), row.discount, row.tax, row.period)
                   for row in DealLine.objects.filter(deal=deal).order_by("position", "id"))
    paper = occasions.answer(Occasion(
        deal.pk, deal.person_id, deal.organisation_id, deal.owner_id or actor.id, deal.currency, wishes), actor)
    return DealOffered(deal, title=deal.title, paper=str(paper), amount=paper.amount(), about=deal.concerns())


@action(permission="sales.close", label=_("Open again"), icon="undo-2",
        available=lambda deal: not deal.is_open)
def reopen(deal: Deal, *, actor: Actor) -> DealReopened:
    """Make a closed deal an open one, in the stage where it was."""
    if deal.is_open:
        raise ValidationError(_("This deal is open."))
    deal.state, deal.reason, deal.closed_on, deal.lost_to = DealState.OPEN, "", None, None
    return DealReopened(deal, title=deal.title, about=deal.concerns())


@action(permission="sales.lead", label=_("Qualify"), icon="check",
        available=lambda lead: lead.state in (LeadState.NEW, LeadState.WORKING))
def qualify(lead: Lead, *, actor: Actor) -> LeadQualified:
    """Say that a lead is worth following."""
    if lead.state not in (LeadState.NEW, LeadState.WORKING):
        raise ValidationError(_("Only a lead that is not decided yet can be qualified."))
    lead.state = LeadState.QUALIFIED
    return LeadQualified(lead)


@action(permission="sales.lead", label=_("Disqualify"), icon="x", available=_live)
def disqualify(lead: Lead, *, reason: OutReason, actor: Actor,
               remark: str = "") -> LeadDisqualified:
    """Put a lead aside, and say why."""
    if not lead.live:
        raise ValidationError(_("This lead is decided already."))
    if reason == OutReason.OTHER and not remark.strip():
        raise ValidationError({"remark": _("Say in a few words why.")})
    lead.state, lead.reason = LeadState.OUT, reason
    lead.remark = remark.strip() or lead.remark
    cadences.stop(lead)
    return LeadDisqualified(lead, reason=reason, remark=lead.remark)


@action(permission="sales.lead", label=_("Follow again"), icon="undo-2",
        available=lambda lead: lead.state == LeadState.OUT)
def reopen_lead(lead: Lead, *, actor: Actor) -> LeadReopened:
    """Follow a lead again that was put aside."""
    if lead.state != LeadState.OUT:
        raise ValidationError(_("Only a lead that was put aside can be followed again."))
    lead.state, lead.reason = LeadState.WORKING, ""
    return LeadReopened(lead)


@action(permission="sales.assign", label=_("Assign"), icon="user-round",
        said=gettext_noop("Assigned %(name)s"))
def assign(lead: Lead, *, owner: Membership, actor: Actor, rule: str = "") -> LeadAssigned:
    """Give a lead to somebody."""
    if not owner.active:
        raise ValidationError({"owner": _("%(name)s does not work here any more.") % {"name": owner}})
    lead.owner = owner
    return LeadAssigned(lead, owner=str(owner.pk), owner_name=owner.name, rule=rule)


@action(permission="sales.lead", label=_("Make it a deal"), icon="handshake", bulk=False,
        said=gettext_noop("Made a deal of %(name)s"),
        available=_live)
def convert(lead: Lead, *, actor: Actor, title: str = "", person: Person | None = None,
            organisation: Organisation | None = None, stage: Stage | None = None,
            amount: Money | None = None, expected_on: date | None = None) -> LeadConverted:
    """Make a contact, a company and a deal of a lead; those who are known already are taken."""
    if not lead.live:
        raise ValidationError(_("This lead is decided already."))
    firm = organisation or _firm_of(lead, actor)
    who = person or _person_of(lead, firm, actor)
    values = {
        "title": title.strip() or lead.company or lead.name, "person": who, "organisation": firm,
        "stage": stage or first_stage(), "owner_id": lead.owner_id or actor.id,
        "source": lead.source, "expected_on": expected_on}
    if amount:
        values |= {"amount": amount.minor, "currency": amount.currency}
    deal = create(Deal, values, actor=actor)
    capture.take_over_consents(lead, who)
    lead.person, lead.organisation, lead.deal = who, firm, deal
    lead.state = LeadState.CONVERTED
    cadences.stop(lead)
    return LeadConverted(lead, lead=str(lead.pk), lead_name=lead.name, source=lead.source,
                         deal=str(deal.pk), title=deal.title, about=deal.concerns())


@action(permission="sales.cadence", label=_("Start a cadence"), icon="list-checks", available=_live)
def follow(lead: Lead, *, cadence: Cadence, actor: Actor, starts_on: date | None = None) -> CadenceStarted:
    """Plan all steps of a cadence for a lead, on working days."""
    if not lead.live:
        raise ValidationError(_("This lead is decided already."))
    count = cadences.plan(cadence, lead, lead.name, lead.owner_id or actor.id, starts_on)
    return CadenceStarted(lead, cadence=cadence.name, steps=count)


@action(permission="sales.cadence", label=_("Start a cadence"), icon="list-checks", available=_open)
def pursue(deal: Deal, *, cadence: Cadence, actor: Actor, starts_on: date | None = None) -> CadenceStarted:
    """Plan all steps of a cadence for a deal, on working days."""
    _need_open(deal)
    count = cadences.plan(cadence, deal, deal.title, deal.owner_id or actor.id, starts_on)
    return CadenceStarted(deal, cadence=cadence.name, steps=count, about=deal.concerns())


def _person_of(lead: Lead, firm: Organisation | None, actor: Actor) -> Person:
    """Who is known by the lead's e-mail or phone; else a new contact."""
    same = Q(email=lead.email) if lead.email else Q(pk=None)
    same |= Q(phone=lead.phone) if lead.phone else Q(pk=None)
    known: Person | None = actor.powers.narrow(Person.objects.filter(same)).order_by("id").first()
    return known or create(Person, {
        "name": lead.name, "email": lead.email, "phone": lead.phone, "city": lead.city,
        "organisation": firm, "owner_id": lead.owner_id}, actor=actor)


def _firm_of(lead: Lead, actor: Actor) -> Organisation | None:
    """The company of that very name; else a new one, where the lead names one."""
    if not lead.company:
        return None
    rows = Organisation.objects.filter(name_norm=normalise(lead.company)[:400])
    known: Organisation | None = actor.powers.narrow(rows).order_by("id").first()
    return known or create(Organisation, {
        "name": lead.company, "city": lead.city, "owner_id": lead.owner_id}, actor=actor)
