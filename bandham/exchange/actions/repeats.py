"""Invoices that are made again by themselves: begun, paused, gone on with."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.accounts.models import Workspace
from bandham.exchange.actions.invoices import need_leave, told
from bandham.exchange.facts import InvoiceRepeats, RepeatPaused, RepeatResumed
from bandham.exchange.models import Invoice, Repeat
from bandham.exchange.models.repeats import rhythms_of
from bandham.exchange.models.words import InvoiceKind, RepeatUnit
from bandham.kernel.actions import action, save
from bandham.kernel.actor import Actor
from bandham.kernel.facts import Created, Fact
from bandham.kernel.tenancy import current_workspace_id
from bandham.kernel.text import listed


@action(permission="exchange.invoice", label=gettext_lazy("Repeat"), icon="refresh-cw", bulk=False,
        available=lambda i: i.kind == InvoiceKind.INVOICE)
def repeat(invoice: Invoice, *, actor: Actor, every: int = 1, unit: RepeatUnit = RepeatUnit.MONTH,
           first_on: date | None = None, until: date | None = None, post_it: bool = False,
           mail_it: bool = False) -> list[Fact]:
    """Make it again every so often, with its prices as they are; of recurring lines, those of that rhythm.

    Without a first day, from the next step after its own that is not past.
    """
    if invoice.kind != InvoiceKind.INVOICE:
        raise ValidationError(_("A credit note does not repeat."))
    if not invoice.lines.exists():
        raise ValidationError(_("This invoice has no lines yet. Add at least one."))
    if every != int(every) or not 1 <= every <= 99:
        raise ValidationError({"every": _("Choose a number from 1 to 99.")})
    if post_it and not invoice.posted:
        need_leave(invoice, actor)
    calendar = Workspace.objects.values_list("calendar", flat=True).get(pk=current_workspace_id())
    made = Repeat(invoice=invoice, every=int(every), unit=unit, calendar=calendar, first_on=first_on or invoice.on,
                  until=until, post_it=post_it, mail_it=mail_it, **invoice.same_party())
    made.next_on = made.first_on
    while first_on is None and made.next_on < max(made.day(1), timezone.localdate()):
        made.go_on()
    _check_rhythm(made)
    _check_new(made)
    save(made)
    return [Created(made, values={"every": made.every, "unit": made.unit}),
            InvoiceRepeats(invoice, every=made.every, unit=made.unit, first_on=made.next_on.isoformat(),
                           until=made.until.isoformat() if made.until else "", **told(invoice))]


def _check_rhythm(made: Repeat) -> None:
    """Lines that say how often they are billed are not billed more often, nor less."""
    rhythms = rhythms_of(made.invoice.lines.all())
    if rhythms and made.months not in [period.months for period in rhythms]:
        raise ValidationError({"unit": _("This invoice holds lines billed %(periods)s. Choose that rhythm.") % {
            "periods": listed(period.label for period in rhythms)}})


def _check_new(made: Repeat) -> None:
    """A doubled click, or a second tab, does not make it twice as often."""
    same = Repeat.objects.filter(invoice=made.invoice, every=made.every, unit=made.unit, next_on=made.next_on,
                                 paused=False)
    if same.exists():
        raise ValidationError(_("%(number)s is made again in this rhythm already. See “Repeating invoices”.") % {
            "number": made.invoice})


@action(permission="exchange.invoice", label=gettext_lazy("Pause"), icon="pause", available=lambda r: not r.paused)
def pause(repeat: Repeat, *, actor: Actor) -> RepeatPaused:
    """Make no more of it for now."""
    if repeat.paused:
        raise ValidationError(_("It is paused already."))
    repeat.paused = True
    return RepeatPaused(repeat, about=repeat.concerns())


@action(permission="exchange.invoice", label=gettext_lazy("Go on"), icon="play", available=lambda r: r.paused)
def resume(repeat: Repeat, *, actor: Actor) -> RepeatResumed:
    """Go on with the next day that comes; those that passed meanwhile are left out."""
    if not repeat.paused:
        raise ValidationError(_("It is not paused."))
    repeat.paused, repeat.trouble = False, ""
    while repeat.next_on < timezone.localdate():
        repeat.go_on()
    return RepeatResumed(repeat, about=repeat.concerns())
