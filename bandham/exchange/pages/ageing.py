"""Who owes how much, and for how long."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.exchange.balance import AGES, Debt, all_debts
from bandham.exchange.saying import count, money
from bandham.people.models import Organisation, Person
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, noun_page
from bandham.records.resource import Resource, resource_of


@noun_page
def ageing(request: Request, resource: Resource) -> HttpResponse:
    """One row a customer and currency: not yet due, then by how late it is."""
    reader, today = request.reader, timezone.localdate()
    seen = set(resource.rows(request.actor).filter(state="posted").values_list("pk", flat=True))
    rows: dict[tuple[Any, Any, str], list[int]] = {}
    for debt in all_debts():
        if debt.id in seen:
            sums = rows.setdefault(_who(debt), [0] * (len(AGES) + 1))
            sums[debt.age(today)] += debt.open
    names = _names([key[0] for key in rows], [key[1] for key in rows])
    shown = [{"name": names.get(person or firm, ("", ""))[0], "url": names.get(person or firm, ("", ""))[1],
              "sums": [money(s, currency, reader) if s else "" for s in sums],
              "total": money(sum(sums), currency, reader)}
             for (person, firm, currency), sums in sorted(rows.items(), key=lambda r: -sum(r[1]))]
    heads = [_("not yet due"), *(_("up to %(n)s days") % {"n": count(n, reader)} for n in AGES[1:]),
             _("over %(n)s days") % {"n": count(AGES[-1], reader)}]
    return frame.render(request, "exchange/ageing.html", {
        "page": {"title": _("Who owes us"), "trail": [(resource.plural, resource.url("list"))]},
        "heads": heads, "rows": shown})


def _who(debt: Debt) -> tuple[Any, Any, str]:
    return (debt.person_id, None if debt.person_id else debt.organisation_id, debt.currency)


def _names(people: list[Any], firms: list[Any]) -> dict[Any, tuple[str, str]]:
    found: dict[Any, tuple[str, str]] = {}
    for model, ids in ((Person, people), (Organisation, firms)):
        noun = resource_of(model)
        for row in model.objects.filter(pk__in=[pk for pk in ids if pk]):
            found[row.pk] = (str(row), noun.url("record", row.pk) if noun else "")
    return found
