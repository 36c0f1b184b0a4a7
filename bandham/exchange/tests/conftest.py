"""A shop in Kochi with taxes, a few products and customers, and quick ways to sell to them."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from bandham.accounts.models import User
from bandham.accounts.powers import actor_for
from bandham.accounts.tests import post_office
from bandham.accounts.workspaces import add_member, membership_of, open_workspace
from bandham.exchange import actions as verbs
from bandham.exchange.drafting import Wanted
from bandham.exchange.models import Invoice, Order, Product, Quote, TaxClass
from bandham.kernel import actions as kernel
from bandham.kernel import tenancy
from bandham.kernel.actor import SYSTEM
from bandham.kernel.money import Money
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Organisation, Person


@pytest.fixture
def shop(db):
    """The workspace ``kochi``, open, with its owner as ``boss`` and a member as ``clerk``."""
    user = User.objects.create_user(email="boss@example.org", password="x", name="Boss")
    other = User.objects.create_user(email="clerk@example.org", password="x", name="Clerk")
    workspace = open_workspace("kochi", "Kochi Tea", user)
    with workspace_scope(workspace.pk):
        clerk = add_member(other, "Member")
        made = stock_up()
        yield SimpleNamespace(workspace=workspace, user=user, other=other, boss=actor_for(membership_of(user.pk)),
                              clerk=actor_for(clerk), **made)


def stock_up() -> dict:
    """Taxes, products and customers of a shop, in scope."""
    kernel.create(type_of("Letterhead"), {"name": "Kochi Tea", "regime": "gst", "place": "32"}, actor=SYSTEM)
    gst5 = kernel.create(TaxClass, {"name": "GST 5 %", "regime": "gst", "rate": Decimal(5)}, actor=SYSTEM)
    gst18 = kernel.create(TaxClass, {"name": "GST 18 %", "regime": "gst", "rate": Decimal(18)}, actor=SYSTEM)
    tea = product("TEA", "CTC tea", 42_000, unit="kg", tax=gst5, hsn="0902", name_ml="ചായപ്പൊടി")
    tin = product("TIN", "Cardamom tin", 95_000, unit="tin", tax=gst5, hsn="0908")
    service = product("SRV", "Grinder service", 120_000, kind="service", tax=gst18, hsn="9987")
    cafe = kernel.create(Organisation, {"name": "Pookalam Café"}, actor=SYSTEM)
    meera = kernel.create(Person, {"name": "Meera Nair", "organisation": cafe, "tier": "Gold"}, actor=SYSTEM)
    ravi = kernel.create(Person, {"name": "Ravi Kumar"}, actor=SYSTEM)
    return {"gst5": gst5, "gst18": gst18, "tea": tea, "tin": tin, "service": service, "cafe": cafe,
            "meera": meera, "ravi": ravi}


def type_of(name: str):
    from django.apps import apps

    return apps.get_model("exchange", name)


def product(sku: str, name: str, price: int, **values) -> Product:
    return kernel.create(Product, {"sku": sku, "name": name, "price": price, "currency": "INR", **values},
                         actor=SYSTEM)


def inr(amount: int | str) -> Money:
    return Money.of(amount, "INR")


def order(shop, *lines, who=None, **values):
    """A draft order; each line is (product, quantity) or (product, quantity, price, discount)."""
    return _paper(Order, shop, lines, who, values)


def quote(shop, *lines, who=None, **values):
    return _paper(Quote, shop, lines, who, values)


def invoice(shop, *lines, who=None, **values):
    return _paper(Invoice, shop, lines, who, values)


def _paper(model, shop, lines, who, values):
    head = {"person": who or shop.meera, "currency": "INR", "place": "32", **values}
    made = kernel.create(model, head, actor=SYSTEM)
    return verbs.set_lines(made, [wish(*line) for line in lines], actor=SYSTEM) if lines else made


def wish(what, quantity=1, price=None, discount=0) -> Wanted:
    return Wanted(what, Decimal(quantity), price=price, discount=Decimal(discount))


def receive(product_: Product, quantity: int) -> None:
    verbs.receive_stock(product_, quantity=Decimal(quantity), actor=SYSTEM)


def posted(shop, *lines, who=None, **values):
    made = invoice(shop, *lines, who=who, **values)
    verbs.post(made, actor=SYSTEM)
    return made


def ledger() -> dict[str, int]:
    """What stands on each account."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT account, sum(amount)::bigint FROM exchange_ledgerentry GROUP BY 1")
        return dict(cursor.fetchall())


def outside(shop, ask):
    """What a request gives that is made while no workspace is open, as requests are."""
    token = tenancy._workspace.set(None)
    tenancy.set_local("bandham.workspace", "")
    try:
        return ask(Client())
    finally:
        tenancy._workspace.reset(token)
        tenancy.set_local("bandham.workspace", str(shop.workspace.pk))


def words(answer: Any) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))


class Browser:
    """A member's browser; the shop stays open around what it asks."""

    def __init__(self, shop, user):
        self.shop, self.client = shop, Client()
        outside(shop, lambda _c: self.client.force_login(
            user, "bandham.accounts.sessions.Backend"))

    def get(self, *args, **kwargs):
        return outside(self.shop, lambda _c: self.client.get(*args, **kwargs))

    def post(self, *args, **kwargs):
        return outside(self.shop, lambda _c: self.client.post(*args, **kwargs))


@pytest.fixture
def browser(shop):
    """The boss's browser."""
    return Browser(shop, shop.user)


@pytest.fixture
def office(settings):
    """A mail server that the shop's letters reach."""
    with post_office.opened(settings) as made:
        yield made


@pytest.fixture
def desk(shop):
    """The shop, whose customer has an address."""
    kernel.update(shop.meera, {"email": "meera@example.org", "language": "ml"}, actor=SYSTEM)
    kernel.update(type_of("Letterhead").objects.get(), {"email": "shop@kochi.example"}, actor=SYSTEM)
    return shop
