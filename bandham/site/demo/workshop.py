"""What the two houses of the demo make to order, with orders under way in their workshops."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bandham.accounts.models import Membership
from bandham.exchange import actions as verbs
from bandham.exchange.drafting import Wanted
from bandham.exchange.models import Letterhead, MakingStep, Order, OrderStep, Product, TaxClass
from bandham.kernel.actions import create
from bandham.kernel.actor import Actor
from bandham.people.models import Person
from bandham.site.demo.houses import ISFAHAN, House

HAMPER: tuple[dict[str, str], int, tuple[str, ...]] = (
    {"en": "Gift hamper", "ml": "സമ്മാനക്കൂട", "ta": "பரிசுக் கூடை", "fa": "سبد هدیه"}, 185_000,
    ("Roast", "Pack", "Label"))
TRAY: tuple[dict[str, str], int, tuple[str, ...]] = (
    {"fa": "سینی قلم‌زنی سفارشی", "en": "Tray engraved to order"}, 9_800_000, ("طراحی", "قلم‌زنی", "پرداخت"))
DONE = (2, 1, 0)
"""How many steps are done of each order."""


def workshop(house: House, people: list[Person], staff: list[Membership]) -> None:
    """A product in three steps, and three orders that wait for it."""
    persian = house is ISFAHAN
    names, price, steps = TRAY if persian else HAMPER
    actor = Actor(staff[0].pk, staff[0].name, "user")
    made = create(Product, {
        "name": names["fa" if persian else "en"], "sku": "MADE-1", "price": price, "made_to_order": True,
        "stocked": False, "currency": house.settings["currency"], "tax": TaxClass.objects.order_by("rate").first(),
        **{f"name_{lang}": text for lang, text in names.items()}}, actor=actor)
    for n, name in enumerate(steps, 1):
        create(MakingStep, {"product": made, "position": n, "name": name, "hours": Decimal(n)}, actor=actor)
    for n, (person, done) in enumerate(zip(people[-3:], DONE, strict=True)):
        _order(house, person, Actor(staff[n % len(staff)].pk, staff[n % len(staff)].name, "user"), made, done, n)


def _order(house: House, person: Person, actor: Actor, made: Product, done: int, n: int) -> None:
    place = Letterhead.objects.values_list("place", flat=True).get()
    values: dict[str, Any] = {
        "person": person, "organisation": person.organisation, "currency": house.settings["currency"],
        "place": place, "owner_id": actor.id, "wanted_on": timezone.localdate() + timedelta(days=3 + 2 * n)}
    order = create(Order, values, actor=actor)
    verbs.set_lines(order, [Wanted(made, Decimal(4 + n))], actor=actor)
    verbs.confirm(order, actor=actor)
    steps = list(OrderStep.objects.filter(order=order).order_by("position"))
    for step in steps[:done]:
        verbs.finish_step(step, actor=actor)
    if done:
        verbs.begin_step(steps[done], actor=actor)
