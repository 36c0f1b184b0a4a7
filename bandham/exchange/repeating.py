"""Makes the invoices that are due to repeat: each of its days once, and those that were missed, too."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.models import Workspace
from bandham.accounts.reader import current_reader
from bandham.exchange.actions.invoices import post
from bandham.exchange.actions.letters import mail
from bandham.exchange.discounting import lowest_limit, newly_off
from bandham.exchange.drafting import wanted_of, write_lines
from bandham.exchange.models import Invoice, Repeat, RepeatRun
from bandham.exchange.models.words import LetterKind
from bandham.exchange.saying import count
from bandham.kernel.actions import concerned, save, told
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import change_set
from bandham.kernel.clock import clock_of
from bandham.kernel.facts import Created, record
from bandham.kernel.jobs import hourly
from bandham.kernel.tenancy import workspace_scope

log = structlog.get_logger()
MOST = 500
"""More are not made of one at a time: an hour later it goes on."""


@hourly
def make_due_invoices() -> int:
    """Make all that is due, workspace by workspace; returns how many."""
    return sum(make_due(workspace) for workspace in Workspace.objects.all())


def make_due(workspace: Workspace) -> int:
    """Make what is due in a workspace by its own clock; each in a transaction of its own."""
    with clock_of(workspace.pk):
        today = timezone.localdate()
        with workspace_scope(workspace.pk):
            ids = list(Repeat.objects.filter(paused=False, next_on__lte=today).values_list("pk", flat=True))
        return sum(_catch_up(workspace.pk, pk, today) for pk in ids)


def _catch_up(workspace: UUID, pk: UUID, today: date) -> int:
    for number in range(MOST):
        try:
            with workspace_scope(workspace):
                if not _make_next(pk, today):
                    return number
        except ValidationError as error:
            _stop(workspace, pk, " ".join(error.messages))
            return number
    return MOST


def _make_next(pk: UUID, today: date) -> bool:
    """Make the next one of a repeat, while others wait; whether there was one to make."""
    row = Repeat.objects.lock().filter(pk=pk).first()
    if row is None or not row.due(today):
        return False
    with change_set(gettext_noop("Made invoice %(name)s again"), actor=SYSTEM, kind="verb",
                    params={"name": str(row)}):
        made = _copy(row)
        save(RepeatRun(repeat=row, on=row.next_on, invoice=made))
        row.go_on()
        row.trouble = _send_on(row, made)[:300] if row.post_it else ""
        save(row)
    return True


def _copy(row: Repeat) -> Invoice:
    """A draft with the lines and prices of the pattern, on the day it is for."""
    pattern = row.invoice
    wait = pattern.due_on - pattern.on if pattern.due_on else None
    head = pattern.header() | {"net": 0, "tax": 0, "total": 0}
    made = Invoice(on=row.next_on, due_on=row.next_on + wait if wait is not None else None, **head)
    save(made)
    lines = row.lines()
    if not lines:
        raise ValidationError(_("%(number)s holds no line of this rhythm any more.") % {"number": pattern})
    write_lines(made, wanted_of(lines))
    save(made)
    record([Created(made, values={"total": told(made, "total", made.total)}, about=concerned(made))], SYSTEM)
    return made


def _send_on(row: Repeat, made: Invoice) -> str:
    """Post it, and mail it; returns why not, where that is refused. The draft then waits for somebody."""
    try:
        with transaction.atomic():
            _need_approved(row.invoice, made)
            fact = post.run(made, actor=SYSTEM)
            save(made)
            record([fact], SYSTEM)
        if row.mail_it:
            with transaction.atomic():
                record(mail(made, LetterKind.INVOICE, SYSTEM), SYSTEM)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _need_approved(pattern: Invoice, made: Invoice) -> None:
    """Nobody stands behind what is posted by itself, unless somebody has posted what it repeats."""
    over = None if pattern.posted else newly_off(made, lowest_limit(), pattern.on)
    if over is not None:
        raise ValidationError(
            _("Nobody has approved the discount of %(n)s percent yet. Post the invoice that is repeated, and this one.")
            % {"n": count(over, current_reader())}, code="discount")


def _stop(workspace: UUID, pk: UUID, why: str) -> None:
    """What cannot be made at all is paused, and says why."""
    log.warning("repeat paused", repeat=str(pk), why=why)
    with workspace_scope(workspace):
        row = Repeat.objects.lock().get(pk=pk)
        row.paused, row.trouble = True, why[:300]
        with change_set(gettext_noop("Paused %(name)s"), actor=SYSTEM, kind="verb", params={"name": str(row)}):
            save(row)
