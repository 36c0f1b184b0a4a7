"""What deals are worth is on none of their pages where a role hides it."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape

from bandham.accounts.models import Role, RoleGiven
from bandham.accounts.workspaces import membership_of
from bandham.sales import products
from bandham.sales.tests.conftest import actor_of, make_deal

AMOUNT = re.compile(r"₹\s?[\d,]+")


def told(seat, url: str) -> list[str]:
    answer = seat.get(url)
    assert answer.status_code == 200, url
    return AMOUNT.findall(unescape(answer.content.decode()))


def test_a_hidden_amount_is_on_no_page_of_deals(house):
    with house.scope():
        deal = make_deal(actor_of(house, "boss"))
        products.set_lines(deal, [{"name": "Hamper", "quantity": Decimal(2), "price": 500_00, "currency": "INR",
                                   "discount": Decimal(0), "tax": Decimal(0)}], actor=actor_of(house, "boss"))
        role = Role.objects.create(name="Blind", grants={
            "nouns": {"*": {"see": "all", "change": "all"}}, "verbs": {"*": True},
            "fields": {"sales.deal.amount": "hidden", "sales.deal.mrr": "hidden"}})
        RoleGiven.objects.filter(membership=membership_of(house.users["asha"].pk)).update(role=role)
    for page in (f"{deal.pk}/", f"{deal.pk}/peek/", "board/"):
        assert told(house.boss, f"/kochi/deals/{page}"), page
        assert not told(house.asha, f"/kochi/deals/{page}"), page
    for page in ("forecast/", "changed/", f"{deal.pk}/products/"):
        assert house.boss.get(f"/kochi/deals/{page}").status_code == 200, page
        assert house.asha.get(f"/kochi/deals/{page}").status_code == 403, page
