"""A quote that a customer accepted, as the deal hears of it that the quote answers."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from bandham.accounts.models import Workspace
from bandham.agenda.models import Activity
from bandham.kernel.actions import save, update
from bandham.kernel.actor import SYSTEM, noun_of_row
from bandham.kernel.facts import record
from bandham.kernel.money import Money
from bandham.kernel.tenancy import current_workspace_id
from bandham.kernel.text import listed
from bandham.people.periods import RECURRING
from bandham.sales.actions import win
from bandham.sales.facts import DealAccepted
from bandham.sales.models import Deal, DealLine
from bandham.sales.models.choices import WonReason


def hear(deal: Deal, paper: str, amount: Money, monthly: int) -> None:
    """Take the amounts over, win the deal where its pipeline says so and nothing is missing, and tell its owner.

    A paper without anything that recurs leaves alone what somebody wrote of the month.
    """
    values = {"amount": amount.minor, "currency": amount.currency, "accepted": paper[:60]}
    if monthly or DealLine.objects.filter(deal=deal).filter(period__in=RECURRING).exists():
        values["mrr"] = monthly
    deal = update(deal, values, actor=SYSTEM)
    record([DealAccepted(deal, title=deal.title, paper=paper, amount=amount)], SYSTEM)
    missing = deal.missing_to_win()
    if deal.pipeline.quote_wins and not missing:
        win(deal, reason=WonReason.QUOTE, actor=SYSTEM)
    _tell(deal, paper, missing)


def _tell(deal: Deal, paper: str, missing: list[str]) -> None:
    """A task for the owner, in the language of the workspace, about what happened or is left to do."""
    language = Workspace.objects.values_list("language", flat=True).get(pk=current_workspace_id())
    with translation.override(language):
        if not deal.is_open:
            text = _("Quote %(paper)s was accepted, and “%(title)s” is won. Thank them")
        elif missing:
            text = _("Quote %(paper)s was accepted. To win “%(title)s”, fill in: %(names)s")
        else:
            text = _("Quote %(paper)s was accepted. Close “%(title)s” as won")
        said = text % {"paper": paper, "title": deal.title, "names": listed(deal.missing_to_win())}
    save(Activity(kind="task", subject=said[:200], owner_id=deal.owner_id, noun=noun_of_row(deal), record_id=deal.pk,
                  person_id=deal.person_id, organisation_id=deal.organisation_id, starts_at=timezone.now(),
                  whole_day=True))
