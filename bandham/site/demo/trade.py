"""Three months of trade for the demo: quotes, orders, shipments, invoices and payments, made set-wise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bandham.accounts.models import Membership
from bandham.exchange import facts
from bandham.exchange.books import sides_of
from bandham.exchange.drafting import Wanted, line_of, settle
from bandham.exchange.models import (
    Allocation,
    Invoice,
    InvoiceLine,
    LedgerEntry,
    Letterhead,
    Order,
    OrderLine,
    Payment,
    Posting,
    Product,
    Quote,
    QuoteAnswer,
    QuoteLine,
    Shipment,
    ShipmentLine,
    StockMove,
    TaxClass,
)
from bandham.exchange.models.numbering import numbers
from bandham.kernel.actor import Actor
from bandham.kernel.facts import Fact, record
from bandham.kernel.money import Money
from bandham.kernel.numbers import to_digits
from bandham.people.models import Person
from bandham.site.demo import goods
from bandham.site.demo.houses import ISFAHAN, House

DAYS = 92


@dataclass
class Made:
    """Rows of one run, by model, and what is told of them by member."""

    rows: dict[type[Any], list[Any]] = field(default_factory=dict)
    told: dict[Any, list[Fact]] = field(default_factory=dict)

    def add(self, *rows: Any) -> None:
        for row in rows:
            self.rows.setdefault(type(row), []).append(row)

    def tell(self, by: Membership, *told: Fact) -> None:
        self.told.setdefault(by, []).extend(told)


def trade(house: House, people: list[Person], staff: list[Membership], now: datetime) -> None:
    """Fill a house's books; the same on every machine and day, counted back from today."""
    now = now.astimezone(ZoneInfo(house.settings["timezone"]))  # papers bear the day that it was there
    chance = Random(f"{house.slug} trade")  # noqa: S311  # the same demo everywhere
    head, products = _shelves(house)
    wishes = sorted(((chance.randrange(DAYS), chance.choice(people)) for _n in range(len(people))),
                    key=lambda w: -w[0])
    made = Made()
    for name, (age, person), key in zip(numbers("order", len(wishes)), wishes, range(len(wishes)), strict=True):
        _order(made, house, head, products, person, staff, now, age, name, chance, quoted=key % 5 == 0)
    _offers(made, house, head, products, people, staff, now, chance)
    _stock(made, products, now)
    _number(made)
    _write(made)


ORDER = (Quote, QuoteLine, QuoteAnswer, Order, StockMove, OrderLine, Shipment, ShipmentLine, Invoice, InvoiceLine,
         Payment, Allocation, Posting, LedgerEntry)


def _write(made: Made) -> None:
    moves = made.rows.pop(StockMove, [])
    coming = [m for m in moves if m.quantity > 0]
    StockMove.objects.bulk_create(coming)
    for model in ORDER:
        model._default_manager.bulk_create(made.rows.get(model, []), batch_size=2000)
    StockMove.objects.bulk_create([m for m in moves if m.quantity < 0])
    for by, told in made.told.items():
        record(told, Actor(by.pk, by.name, "user"))


def _shelves(house: House) -> tuple[Letterhead, list[Product]]:
    """The letterhead, the taxes and the catalogue."""
    persian = house is ISFAHAN
    sold = goods.ISFAHAN if persian else goods.KOCHI
    law = "vat" if persian else "gst"
    street = "اصفهان، میدان نقش جهان، بازار قیصریه" if persian else "14/212 Burgher Street\nFort Kochi 682001"
    head = Letterhead.objects.create(
        name=house.name, regime=law, place="" if persian else "32", address=street,
        tax_number="" if persian else "32AABCK1234L1ZX")
    called = "مالیات %s٪" if persian else "GST %s %%"
    taxes = {rate: TaxClass.objects.create(
        name=called % to_digits(str(rate), "arabext" if persian else ""), regime=law, rate=Decimal(rate))
        for rate in sorted({g[4] for g in sold})}
    made = []
    for sku, names, unit, price, rate, hsn in sold:
        row = Product(sku=sku, name=names["fa" if persian else "en"], unit=unit, price=price, tax=taxes[rate], hsn=hsn,
                      currency=house.settings["currency"], kind="goods" if unit else "service",
                      **{f"name_{lang}": text for lang, text in names.items()})
        row.clean()
        made.append(row)
    return head, list(Product.objects.bulk_create(made))


def _document(model: Any, house: House, head: Letterhead, person: Person, by: Membership, on: date,
              **values: Any) -> Any:
    return model(person=person, organisation=person.organisation, currency=house.settings["currency"], place=head.place,
                 owner=by, on=on, **values)


def _lines(doc: Any, head: Letterhead, products: list[Product], chance: Random, lines: Iterable[Any] = ()) -> list[Any]:
    """Lines of their own, or those of another document, summed up."""
    if lines:
        wanted = [Wanted(n.product, n.quantity, "", n.unit, Money(n.price, n.currency), n.discount) for n in lines]
    else:
        some = chance.sample(products, chance.randrange(1, 4))
        wanted = [Wanted(p, Decimal(1 if p.price > 1_000_000 else chance.randrange(1, 13)), "", "",
                         Money(p.price, p.currency), Decimal(chance.choice([0, 0, 0, 5]))) for p in some]
    made = [line_of(doc, w, n) for n, w in enumerate(wanted, 1)]
    settle(doc, made, head)
    return made


def _order(made: Made, house: House, head: Letterhead, products: list[Product], person: Person,
           staff: list[Membership], now: datetime, age: int, number: str, chance: Random, *, quoted: bool) -> None:
    by, at = chance.choice(staff), now - timedelta(days=age, hours=chance.randrange(1, 6))
    state = "delivered" if age > 8 else "shipped" if age > 3 else "confirmed"
    order = _document(Order, house, head, person, by, at.date(), number=number, state=state,
                      mouth=chance.choice(["staff", "counter", "web", "web"]))
    lines = _lines(order, head, products, chance)
    if quoted:
        order.quote = _quote_before(made, house, head, order, lines, by, at, chance)
    sent = state != "confirmed"
    for line in lines:
        line.shipped, line.reserved = (line.quantity, 0) if sent else (0, line.quantity if line.kept else 0)
    made.add(order, *lines)
    made.tell(by, facts.OrderConfirmed(order, number=number, amount=order.amount(), mouth=order.mouth, happened_at=at,
                                       about=order.concerns()))
    if sent:
        _send(made, order, lines, by, at + timedelta(days=1), state, chance)
        _bill(made, house, head, order, lines, by, at + timedelta(days=1, hours=1), chance, now)


def _quote_before(made: Made, house: House, head: Letterhead, order: Order, lines: list[OrderLine], by: Membership,
                  at: datetime, chance: Random) -> Quote:
    """The offer that an order came from."""
    before = at - timedelta(days=3)
    quote: Quote = _document(Quote, house, head, order.person, by, before.date(), state="accepted", number="?",
                             valid_until=before.date() + timedelta(days=30), sent_at=before, answered_at=at)
    made.add(quote, *_lines(quote, head, [], chance, lines))
    made.add(QuoteAnswer(quote=quote, kind="accepted", name=str(order.person), at=at, address="203.0.113.7"))
    made.tell(by, facts.QuoteSent(quote, number="", amount=quote.amount(), happened_at=before, about=quote.concerns()))
    return quote


def _send(made: Made, order: Order, lines: list[OrderLine], by: Membership, at: datetime, state: str,
          chance: Random) -> None:
    sent = Shipment(order=order, currency=order.currency, sent_at=at, number="?", person=order.person,
                    organisation=order.organisation, carrier=chance.choice(["DTDC", "India Post", "", ""])
                    if order.currency == "INR" else chance.choice(["پست", "تیپاکس", ""]))
    told: list[Fact] = [facts.OrderShipped(
        order, number=order.number, amount=order.amount(), carrier=sent.carrier, happened_at=at, shipment="",
        parts=[[line.product.name, f"{line.quantity.normalize():f}"] for line in lines], about=order.concerns())]
    if state == "delivered":
        there = at + timedelta(days=2)
        sent.state, sent.delivered_at, sent.proof = "delivered", there, str(order.person)
        told.append(facts.ShipmentDelivered(sent, number="", amount=order.amount(), proof=sent.proof, happened_at=there,
                                            about=order.concerns()))
    made.add(sent)
    for line in lines:
        made.add(ShipmentLine(shipment=sent, line=line, quantity=line.quantity))
        if line.kept:
            made.add(StockMove(product=line.product, quantity=-line.quantity, kind="shipment", at=at, shipment=sent))
    made.tell(by, *told)


def _bill(made: Made, house: House, head: Letterhead, order: Order, lines: list[OrderLine], by: Membership,
          at: datetime, chance: Random, now: datetime) -> None:
    bill = _document(Invoice, house, head, order.person, by, at.date(), order=order, state="posted", number="?",
                     due_on=at.date() + timedelta(days=14))
    own = _lines(bill, head, [], chance, lines)
    for mine, line in zip(own, lines, strict=True):
        mine.order_line = line
    made.add(bill, *own)
    made.tell(by, facts.InvoicePosted(bill, number="", amount=bill.amount(), happened_at=at,
                                      due_on=bill.due_on.isoformat(), about=bill.concerns()))
    _post(made, bill.on, bill.concerns(), bill, invoice=bill)
    paid = at + timedelta(days=chance.randrange(1, 24))
    if chance.random() < 0.88 and paid < now:
        _pay(made, bill, by, paid, chance)


def _pay(made: Made, bill: Invoice, by: Membership, at: datetime, chance: Random) -> None:
    amount = bill.total if chance.random() < 0.9 else bill.total // 2
    means = ["upi", "transfer", "cash"] if bill.currency == "INR" else ["card", "transfer", "cash"]
    paid = Payment(person=bill.person, organisation=bill.organisation, amount=amount, currency=bill.currency,
                   means=chance.choice(means), on=at.date(), booked=True, number="?")
    made.add(paid, Allocation(payment=paid, invoice=bill, amount=amount, currency=bill.currency))
    made.tell(by, facts.PaymentReceived(paid, number="", amount=paid.money(), means=paid.means, kind="received",
                                        happened_at=at, about=paid.concerns()))
    _post(made, paid.on, paid.concerns(), paid, payment=paid)


def _post(made: Made, on: date, about: Any, row: Any, **of: Any) -> None:
    posting = Posting(on=on, text="?", person=row.person, organisation=row.organisation, **of)
    made.add(posting, *(LedgerEntry(posting=posting, account=account, amount=amount, currency=row.currency)
                        for account, amount in sides_of(row).items() if amount))


def _offers(made: Made, house: House, head: Letterhead, products: list[Product], people: list[Person],
            staff: list[Membership], now: datetime, chance: Random) -> None:
    """Offers that became no order: sent, declined, drafts."""
    for n, person in enumerate(chance.sample(people, len(people) // 8)):
        by, at = chance.choice(staff), now - timedelta(days=chance.randrange(1, 25))
        state = ("sent", "sent", "declined", "draft")[n % 4]
        quote = _document(Quote, house, head, person, by, at.date(), state=state, number="?",
                          valid_until=at.date() + timedelta(days=30), sent_at=None if state == "draft" else at)
        made.add(quote, *_lines(quote, head, products, chance))
        if state != "draft":
            made.tell(by, facts.QuoteSent(quote, number="", amount=quote.amount(), happened_at=at,
                                          about=quote.concerns()))


def _stock(made: Made, products: list[Product], now: datetime) -> None:
    """Enough came in before the first order, and a little is over."""
    needed: dict[Any, Decimal] = {}
    for line in made.rows.get(OrderLine, []):
        needed[line.product_id] = needed.get(line.product_id, Decimal(0)) + line.quantity
    for n, product in enumerate(products):
        if product.stocked:
            made.add(StockMove(product=product, kind="receipt", at=now - timedelta(days=DAYS + 5),
                               quantity=needed.get(product.pk, Decimal(0)) + 7 * (n % 4) + 1))


SERIES: dict[type[Any], tuple[str, str]] = {
    Quote: ("quote", "on"), Shipment: ("shipment", "sent_at"), Invoice: ("invoice", "on"), Payment: ("payment", "on")}


def _number(made: Made) -> None:
    """Numbers in the order of time, and into what was told."""
    named: dict[Any, str] = {}
    for model, (key, when) in SERIES.items():
        rows = sorted(made.rows.get(model, []), key=lambda row: (getattr(row, when), row.pk))
        for row, number in zip(rows, numbers(key, len(rows)), strict=True):
            row.number, row.number_norm, named[row.pk] = number, number.lower(), number
    for posting in made.rows.get(Posting, []):
        posting.text = (posting.invoice or posting.payment).number
    sent = {s.order_id: s.number for s in made.rows.get(Shipment, [])}
    for told in made.told.values():
        for fact in told:
            if isinstance(fact, facts.OrderShipped):
                vars(fact)["shipment"] = sent.get(fact.subject.pk, "")
            elif fact.subject.pk in named:
                vars(fact)["number"] = named[fact.subject.pk]
