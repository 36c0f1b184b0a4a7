"""Who owes us how much, for how long, and which of it is to be reminded of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.reader import Reader
from bandham.exchange.actions.reminders import remind
from bandham.exchange.balance import AGES, Debt, all_debts
from bandham.exchange.dunning import levels, ripe_debts
from bandham.exchange.models import DunningLevel, Invoice
from bandham.exchange.saying import count, money
from bandham.kernel.changes import change_set
from bandham.people.models import Organisation, Person
from bandham.records.pages import frame
from bandham.records.pages.bulk import Deed, apply
from bandham.records.pages.frame import Request, noun_page, of_amounts
from bandham.records.resource import Resource, resource_of

REMIND = "exchange.invoice"


@dataclass
class Owing:
    """What one customer owes in one currency."""

    sums: list[int] = field(default_factory=lambda: [0] * (len(AGES) + 1))
    reminded: int = 0
    ripe: list[Any] = field(default_factory=list)
    next: DunningLevel | None = None

    def add(self, debt: Debt, level: DunningLevel | None) -> None:
        self.sums[debt.age(timezone.localdate())] += debt.open
        self.reminded = max(self.reminded, debt.reminded)
        if level is not None:
            self.ripe.append(debt.id)
            self.next = level if self.next is None or level.rank > self.next.rank else self.next


def owing(request: Request, resource: Resource) -> dict[tuple[Any, Any, str], Owing]:
    """By contact, company and currency, of the invoices that the reader may see."""
    seen = set(resource.rows(request.actor).filter(state="posted").values_list("pk", flat=True))
    debts = [debt for debt in all_debts() if debt.id in seen]
    ripe = ripe_debts(debts, timezone.localdate())
    found: dict[tuple[Any, Any, str], Owing] = {}
    for debt in debts:
        found.setdefault(_who(debt), Owing()).add(debt, ripe.get(debt.id))
    return found


@noun_page
@of_amounts
def ageing(request: Request, resource: Resource) -> HttpResponse:
    """One row a customer and currency: not yet due, then by how late it is, and its reminders."""
    reader, rows = request.reader, owing(request, resource)
    names, titles = _names([key[0] for key in rows], [key[1] for key in rows]), {x.rank: str(x) for x in levels()}
    shown = [{"name": names.get(key[0] or key[1], ("", ""))[0], "url": names.get(key[0] or key[1], ("", ""))[1],
              "sums": [money(s, key[2], reader) if s else "" for s in found.sums], "key": _key(key),
              "total": money(sum(found.sums), key[2], reader), "reminded": titles.get(found.reminded, ""),
              "next": str(found.next) if found.next else ""}
             for key, found in sorted(rows.items(), key=lambda r: -sum(r[1].sums))]
    heads = [_("not yet due"), *(_("up to %(n)s days") % {"n": count(n, reader)} for n in AGES[1:]),
             _("over %(n)s days") % {"n": count(AGES[-1], reader)}]
    return frame.render(request, "exchange/ageing.html", {
        "page": {"title": _("Who owes us"), "trail": [(resource.plural, resource.url("list"))]},
        "heads": [capfirst(head) for head in heads], "rows": shown,
        "all": _all(rows, reader), "may": _may(request, resource),
        "ripe": count(sum(len(found.ripe) for found in rows.values()), reader),
        "some": any(found.ripe for found in rows.values()), "remind_url": reverse("exchange:remind")})


def _all(rows: dict[tuple[Any, Any, str], Owing], reader: Reader) -> list[str]:
    """What everybody owes together: the total, then by age; where it is all of one currency."""
    units = list({key[2] for key in rows})
    if len(units) != 1:
        return []
    sums = [sum(aged) for aged in zip(*(found.sums for found in rows.values()), strict=True)]
    return [money(s, units[0], reader) for s in (sum(sums), *sums)]


def _may(request: Request, resource: Resource) -> bool:
    return bool(request.actor.powers.may_do(REMIND) and request.actor.may("change", resource.noun))


@noun_page
def remind_all(request: Request, resource: Resource) -> HttpResponse:
    """Remind of all that is ripe: of one customer, or of everybody."""
    frame.need_post(request)
    request.actor.need_verb(REMIND)
    one = request.POST.get("who", "")
    ids = [pk for key, found in owing(request, resource).items() if one in ("", _key(key)) for pk in found.ripe]
    deed = Deed("", "", {}, lambda row, raw: remind(row, actor=request.actor))
    label = gettext_noop("Reminded of %(n)s invoices")
    with transaction.atomic(), change_set(label, actor=request.actor, kind="bulk", params={"n": len(ids)}) as made:
        number, kept = apply(deed, Invoice.objects.filter(pk__in=ids).order_by("due_on", "pk"), {})
        made.params = {"n": number}
        made.save(update_fields=["params"])
    if number:
        frame.toast(request, f"{made}.", undo=made)
    if number < len(ids) or not ids:
        frame.toast(request, kept or _("Nothing is ripe for a reminder now."), danger=True)
    return HttpResponseRedirect(reverse("exchange:ageing"))


def _who(debt: Debt) -> tuple[Any, Any, str]:
    return (debt.person_id, None if debt.person_id else debt.organisation_id, debt.currency)


def _key(who: tuple[Any, Any, str]) -> str:
    return f"{who[0] or who[1]}:{who[2]}"


def _names(people: list[Any], firms: list[Any]) -> dict[Any, tuple[str, str]]:
    found: dict[Any, tuple[str, str]] = {}
    for model, ids in ((Person, people), (Organisation, firms)):
        noun = resource_of(model)
        for row in model.objects.filter(pk__in=[pk for pk in ids if pk]):
            found[row.pk] = (str(row), noun.url("record", row.pk) if noun else "")
    return found
