"""What else happens over a counter: prices of one's own, what came back, what waits, what is made again each month.

Few of each, so that every page has something to show; done by verbs, so that it is as if somebody had done it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bandham.accounts.models import Membership
from bandham.exchange import actions as verbs
from bandham.exchange.drafting import Wanted
from bandham.exchange.models import (
    BundlePart,
    ExchangeRate,
    Invoice,
    Letterhead,
    Order,
    Price,
    PriceList,
    Product,
    Quote,
    Repeat,
    Return,
    Stock,
)
from bandham.exchange.models.words import Reason, Remedy, RepeatUnit
from bandham.kernel.actions import create
from bandham.kernel.actor import Actor
from bandham.people.models import Organisation, Person
from bandham.sales.models import LeadForm
from bandham.site.demo.houses import ISFAHAN, House

RATES: dict[str, dict[str, tuple[str, ...]]] = {
    "INR": {"USD": ("83.10", "83.45", "83.20", "83.90"), "EUR": ("90.20", "89.75", "90.60", "91.05")},
    "IRT": {"USD": ("61200", "62850", "64100", "63400"), "AED": ("16650", "17100", "17450", "17260")}}
"""What a unit of another currency cost, eleven, eight, four weeks ago and yesterday."""
WEEKS = (77, 56, 28, 1)
WHY = (Reason.BROKEN, Reason.WRONG, Reason.LATE, Reason.BROKEN)


@dataclass(frozen=True)
class Words:
    """What the two houses say."""

    club: str
    agreed: str
    bundle: dict[str, str]
    back: tuple[str, ...]
    """What they say who give something back: one waits, one is here, one got money, one got it again."""
    goodwill: str
    waits: str
    monthly: dict[str, str]
    form: tuple[str, str, str]
    """Name, heading and the words of consent of the form on the firm's site."""


KOCHI_WORDS = Words(
    club="Gold prices", agreed="Yearly agreement", bundle={
        "en": "Breakfast box", "ml": "പ്രാതൽപ്പെട്ടി", "ta": "காலை உணவுப் பெட்டி", "fa": "جعبهٔ صبحانه"},
    back=("The packet was open", "We ordered the other size", "Came after the feast", "The lid is dented"),
    goodwill="The tin had a scratch; they keep it", waits="For the feast, all at once please",
    monthly={"en": "Tea for the office", "ml": "ഓഫീസിലേക്കു ചായ", "ta": "அலுவலகத்துக்குத் தேநீர்", "fa": "چای دفتر"},
    form=("Our site", "Ask for a tasting", "Kadal may send me its offers by e-mail; I can end that at any time."))
ISFAHAN_WORDS = Words(
    club="بهای مشتریان طلایی", agreed="قرارداد سالانه", bundle={"fa": "بستهٔ پذیرایی", "en": "Welcome box"},
    back=("بسته باز شده بود", "اندازهٔ دیگری می‌خواستیم", "دیر رسید", "لبه‌اش پریده است"),
    goodwill="خراش کوچکی داشت؛ نگهش می‌دارند", waits="همه را یک‌جا می‌خواهند",
    monthly={"fa": "نگهداری ماهانهٔ ویترین", "en": "Care of the showcase"},
    form=("تارنما", "از ما بپرسید", "نقش می‌تواند پیشنهادهایش را با رایانامه برایم بفرستد؛ هر وقت بخواهم پایان می‌یابد."))


def counter(house: House, people: Sequence[Person], staff: Sequence[Membership]) -> None:
    """Few of everything that three months of plain trade leave out."""
    words = ISFAHAN_WORDS if house is ISFAHAN else KOCHI_WORDS
    by = Actor(staff[0].pk, staff[0].name, "user")
    goods = list(Product.objects.filter(stocked=True).order_by("sku"))
    _prices(house, words, goods, by)
    _came_back(words, by)
    _waits(house, words, goods, people[0], by)
    _again(by)
    _offered_anew(by)
    _each_month(house, words, goods, people[1], by)


def _each_month(house: House, words: Words, goods: list[Product], person: Person, by: Actor) -> None:
    """A service that is billed every month, ordered with something that is paid once, and a form for whoever asks."""
    service = create(Product, {
        "name": words.monthly["fa" if house is ISFAHAN else "en"], "sku": "MONTH-1", "kind": "service",
        "period": "month", "stocked": False, "currency": house.settings["currency"], "tax": goods[0].tax,
        "price": goods[0].price * 5,
        **{f"name_{lang}": text for lang, text in words.monthly.items()}}, actor=by)
    made = _draft(Order, house, person, by)
    verbs.set_lines(made, [Wanted(goods[-1], Decimal(1)), Wanted(service, Decimal(1))], actor=by)
    verbs.confirm(made, actor=by)
    name, heading, consent = words.form
    create(LeadForm, {"name": name, "heading": heading, "asks": ["company", "email", "phone", "wish"],
                      "purpose": "offers", "channel": "mail", "wording": consent}, actor=by)


def _prices(house: House, words: Words, goods: list[Product], by: Actor) -> None:
    home, today = house.settings["currency"], timezone.localdate()
    ExchangeRate.objects.bulk_create(
        ExchangeRate(base=base, quote=home, on=today - timedelta(days=days), rate=Decimal(rate))
        for base, rates in RATES[home].items() for days, rate in zip(WEEKS, rates, strict=True))
    firm = Organisation.objects.order_by("created_at", "pk")[0]
    club = create(PriceList, {"name": words.club, "currency": home, "tier": house.tiers[0]}, actor=by)
    agreed = create(PriceList, {
        "name": words.agreed, "currency": home, "organisation": firm, "starts_on": today - timedelta(days=60),
        "ends_on": today + timedelta(days=305)}, actor=by)
    Price.objects.bulk_create(
        Price(price_list=of, product=product, least=Decimal(least), amount=product.price * percent // 100,
              currency=home)
        for of, least, percent in ((club, 0, 95), (agreed, 0, 92), (agreed, 10, 88)) for product in goods[:3])
    box = create(Product, {
        "name": words.bundle["fa" if house is ISFAHAN else "en"], "sku": "BOX-1", "kind": "bundle", "currency": home,
        "price": sum(product.price for product in goods[:2]) * 95 // 100, "tax": goods[0].tax,
        **{f"name_{lang}": text for lang, text in words.bundle.items()}}, actor=by)
    BundlePart.objects.bulk_create(BundlePart(bundle=box, part=part, quantity=Decimal(1)) for part in goods[:2])


def _came_back(words: Words, by: Actor) -> None:
    """Four returns, each a step further, and a credit note for what a customer keeps."""
    orders = list(Order.objects.filter(state="delivered", lines__product__stocked=True).distinct().order_by("-on")[:5])
    for n, (order, said) in enumerate(zip(orders, words.back, strict=False)):
        first = order.lines.filter(product__stocked=True).order_by("position")[0]
        verbs.ask_return(order, reason=WHY[n], remedy=Remedy.REPLACEMENT if n == 3 else Remedy.REFUND,
                         parts=f"{first.position}: 1", words=said, actor=by)
        back = Return.objects.get(order=order)
        if n > 0:
            verbs.receive_return(back, actor=by)
        if n > 1:
            verbs.settle_return(back, actor=by)
    billed = Invoice.objects.filter(order=orders[-1], kind="invoice").get()
    verbs.credit(billed, reason=words.goodwill, parts="1: 1", actor=by)


def _waits(house: House, words: Words, goods: list[Product], person: Person, by: Actor) -> None:
    """Two orders that want more than is there: of one a part is on its way."""
    for n, product in enumerate(goods[:2]):
        on_hand = Stock.objects.get(product=product)
        made = _draft(Order, house, person, by, wanted_on=timezone.localdate() + timedelta(days=7 + n),
                      note=words.waits)
        verbs.set_lines(made, [Wanted(product, on_hand.free + 12)], actor=by)
        verbs.confirm(made, actor=by)
        if n == 0 and on_hand.free:
            verbs.ship(made, actor=by)


def _again(by: Actor) -> None:
    """Invoices that are made again each month, by hand or by themselves, and one that rests."""
    bills = Invoice.objects.filter(kind="invoice", state="posted", order__state="shipped").order_by("-on", "number")[:3]
    for n, bill in enumerate(bills):
        verbs.repeat(bill, unit=list(RepeatUnit)[n + 1] if n else RepeatUnit.MONTH, post_it=n == 1, actor=by)
        if n == 2:
            verbs.pause(Repeat.objects.get(invoice=bill), actor=by)


def _offered_anew(by: Actor) -> None:
    """A changed offer, and one whose discount waits for somebody's word."""
    old, other = Quote.objects.filter(state="sent").order_by("-on", "number")[:2]
    verbs.revise(old, actor=by)
    fresh = Quote.objects.get(previous=old)
    verbs.set_lines(fresh, [_cheaper(line, 8) for line in fresh.lines.select_related("product")], actor=by)
    verbs.send(fresh, actor=by)
    verbs.revise(other, actor=by)
    asked = Quote.objects.get(previous=other)
    verbs.set_lines(asked, [_cheaper(line, 20) for line in asked.lines.select_related("product")], actor=by)
    verbs.ask_approval(asked, actor=by)


def _cheaper(line: Any, percent: int) -> Wanted:
    return Wanted(line.product, line.quantity, line.text, line.unit, None, Decimal(percent), line.tax_class)


def _draft(model: Any, house: House, person: Person, by: Actor, **values: Any) -> Any:
    place = Letterhead.objects.values_list("place", flat=True).get()
    return create(model, {"person": person, "organisation": person.organisation, "place": place, "owner_id": by.id,
                          "currency": house.settings["currency"], **values}, actor=by)
