"""The nouns of the exchange, declared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bandham.agenda.resources import PLANNED
from bandham.exchange import offering, saying, telling, tiles
from bandham.exchange.actions.invoices import uses_of
from bandham.exchange.dues import DunningLevels, Letters, Repeats
from bandham.exchange.importing import OrdersImporter, ProductsImporter
from bandham.exchange.making import MakingSteps, Workshop
from bandham.exchange.models import (
    BundlePart,
    DiscountLimit,
    DunningLevel,
    ExchangeRate,
    Invoice,
    Letterhead,
    MakingStep,
    Order,
    OrderStep,
    Payment,
    Price,
    PriceList,
    Product,
    Quote,
    Repeat,
    Return,
    Shipment,
    Stock,
    StockMove,
    TaxClass,
)
from bandham.exchange.models.documents import SUMS
from bandham.exchange.models.firm import firm
from bandham.exchange.models.invoices import invoices_with_open, payments_with_open
from bandham.exchange.numberings import Numberings
from bandham.exchange.pages import mailing, recurring, showing
from bandham.exchange.sold import Sold, home_currency
from bandham.kernel.actions import Action
from bandham.kernel.actor import Actor
from bandham.kernel.search import searchable
from bandham.people.models import Organisation, Person
from bandham.records.fields import Field, model_field
from bandham.records.kinds import KINDS
from bandham.records.pages import record as page_of
from bandham.records.resource import Related, View, add_related

REGISTERED = (offering, telling, tiles)
"""Modules that only have to be imported: their lines and figures register themselves."""


class Taxes(Sold):
    model = TaxClass
    slug, icon, in_menu = "taxes", "landmark", False
    label, plural, new_label = _("Tax"), _("Taxes"), _("New tax")
    fields_shown = ["name", "regime", "rate"]
    columns, sort = ["name", "regime", "rate"], "name"


class PriceLists(Sold):
    model = PriceList
    slug, icon, in_menu = "price-lists", "list", False
    label, plural, new_label = _("Price list"), _("Price lists"), _("New price list")
    fields_shown = ["name", "currency", "inclusive", "person", "organisation", "tier", "starts_on", "ends_on",
                    "active"]
    columns, sort = ["name", "currency", "person", "organisation", "tier", "starts_on", "ends_on"], "name"
    related = [Related("prices", _("Prices"), Price, "price_list_id", ("product", "least", "amount"))]

    def list_actions(self, actor: Actor) -> list[dict[str, Any]]:
        return self.shelf(actor, Prices)


class Prices(Sold):
    model = Price
    slug, icon, in_menu = "prices", "tag", False
    label, plural, new_label = _("Price"), _("Prices"), _("New price")
    name = "product"
    fields_shown = ["product", "price_list", "least", "amount"]
    columns, sort = ["product", "price_list", "least", "amount"], ""


class ExchangeRates(Sold):
    model = ExchangeRate
    slug, icon, in_menu = "exchange-rates", "arrow-left-right", False
    label, plural, new_label = _("Exchange rate"), _("Exchange rates"), _("New exchange rate")
    name = "base"
    fields_shown = ["base", "quote", "on", "rate"]
    columns, sort = ["base", "quote", "on", "rate"], "-on"


class Bundles(Sold):
    model = BundlePart
    slug, icon, in_menu = "bundle-parts", "layers", False
    label, plural, new_label = _("Part of a bundle"), _("Parts of bundles"), _("New part of a bundle")
    name = "bundle"
    fields_shown = columns = ["bundle", "part", "quantity"]


class Letterheads(Sold):
    model = Letterhead
    slug, icon, in_menu = "letterhead", "briefcase", False
    label, plural, new_label = _("Letterhead"), _("Letterhead and rules"), _("New letterhead")
    fields_shown = ["name", "address", "email", "phone", "tax_number", "place", "regime", "inclusive", "rounding",
                    "valid_days", "due_days", "closed_until", "terms", "footer"]
    columns = ["name", "regime", "place", "rounding"]


class DiscountLimits(Sold):
    model = DiscountLimit
    slug, icon, in_menu = "discount-limits", "shield", False
    label, plural, new_label = _("Discount limit"), _("Discount limits"), _("New discount limit")
    name = "role"
    fields_shown = columns = ["role", "percent"]


class Products(Sold):
    model = Product
    slug, icon, key = "products", "tag", "C"
    label, plural, new_label = _("Product"), _("Products"), _("New product")
    known_by = ("sku",)
    fields_shown = [
        model_field(Product, "name", sort="sort_key", norm="name_norm", width=16),
        model_field(Product, "sku", norm="sku_norm", width=7), model_field(Product, "kind", width=6),
        model_field(Product, "unit").options(kind=saying.UNIT),
        model_field(Product, "price", width=7), model_field(Product, "period", width=6), "tax", "hsn", "stocked",
        "made_to_order", "active", "parent", "option", "about", "name_en", "name_fa", "name_ta", "name_ml"]
    columns = ["name", "sku", "kind", "price", "unit", "tax", "active"]
    groups = [
        (_("Product"), ["name", "sku", "kind", "unit", "active"]),
        (_("Price and tax"), ["price", "period", "tax", "hsn"]),
        (_("Stock and making"), ["stocked", "made_to_order"]),
        (_("Variants"), ["parent", "option"]),
        (_("Names in other languages"), ["name_en", "name_fa", "name_ta", "name_ml"]),
        (_("Description"), ["about"])]
    beside, apart = ("sku", "price"), ("stock",)
    importer = ProductsImporter
    related = [
        Related("stock", _("Stock"), Stock, "product_id", ("on_hand", "reserved")),
        Related("variants", _("Variants"), Product, "parent_id", ("option", "sku", "price")),
        Related("prices", _("Prices"), Price, "product_id", ("price_list", "least", "amount")),
        Related("parts", _("In the bundle"), BundlePart, "bundle_id", ("part", "quantity")),
        Related("making_steps", _("Steps of making"), MakingStep, "product_id", ("position", "name", "hours"))]
    views = [View("sale", _("For sale"), {"field": "active", "op": "is", "value": "yes"})]
    sort = "name"

    def defaults(self, actor: Actor) -> dict[str, Any]:
        return {"currency": home_currency()}

    def list_actions(self, actor: Actor) -> list[dict[str, Any]]:
        return self.shelf(actor, Stocks, PriceLists, Taxes, ExchangeRates, Bundles, MakingSteps)

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        return {"figures": showing.stock_figures(row, request.reader),
                "context_blocks": page_of.context_blocks(request, self, row)}


class Stocks(Sold):
    model = Stock
    slug, icon, in_menu = "stock", "layers", False
    label, plural = _("Stock"), _("Stock")
    comes_from = _("Stock follows what comes in and goes out. Choose “Goods came in” on a product.")
    name = "product"
    fields_shown = columns = ["product", "on_hand", "reserved"]


class StockMoves(Sold):
    model = StockMove
    slug, icon, in_menu = "stock-moves", "arrow-left-right", False
    label, plural = _("Stock move"), _("Stock moves")
    comes_from = Stocks.comes_from
    name = "product"
    fields_shown = [model_field(StockMove, n, editable=False) for n in ("product", "quantity", "kind", "at", "note")]
    columns, sort = ["product", "quantity", "kind", "at", "note"], "-at"


def paper_fields(model: Any, *more: str | Field) -> list[Any]:
    """The fields that quotes, orders and invoices share, with their own between."""
    return [
        model_field(model, "number", norm="number_norm", width=7.5), model_field(model, "person", width=10),
        model_field(model, "organisation", width=10), model_field(model, "state", width=7),
        model_field(model, "total", width=8), model_field(model, "on", width=6.5), *more, "currency", "inclusive",
        "place", model_field(model, "net", width=7), model_field(model, "tax", width=7), "note",
        model_field(model, "owner", width=7)]


PARTED = ("ship", "ask_return", "credit")
"""Verbs that ask for a quantity of each row, on a page of their own."""


class Papers(Sold, abstract=True):
    """Quotes, orders and invoices."""

    name, sort = "number", "-on"
    sums: Sequence[str] = SUMS
    record_template = "exchange/paper.html"

    def verb_url(self, row: Any, verb: Action) -> str:
        if verb.name in PARTED:
            return showing.address(self, row, "parts", verb=verb.name)
        if verb.name in mailing.MAILING:
            return showing.address(self, row, "mail")
        return super().verb_url(row, verb)

    def begins(self, row: Any, verb: Action) -> dict[str, Any]:
        return recurring.known(row) if verb.name == "repeat" else super().begins(row, verb)

    def card(self, row: Any, reader: Any) -> dict[str, Any]:
        wanted = getattr(row, "wanted_on", None)
        return {"kind": "order", "sum": saying.money(row.total, row.currency, reader), "owner": str(row.owner or ""),
                "when": saying.day(wanted, reader) if wanted else ""}

    def defaults(self, actor: Actor) -> dict[str, Any]:
        house = firm()
        return super().defaults(actor) | {
            "currency": home_currency(), "inclusive": house.inclusive, "place": house.place,
            "on": timezone.localdate()}

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        return showing.paper(self, row, request)


class Quotes(Papers):
    model = Quote
    icon, slug = "file-text", "quotes"
    label, plural, new_label = _("Quote"), _("Quotes"), _("New quote")
    fields_shown = paper_fields(Quote, "valid_until", "language", "version_no", "sent_at", "answered_at",
                                "approved_by")
    columns = ["number", "organisation", "person", "total", "state", "on", "valid_until", "owner"]
    groups = [(_("For whom"), ["person", "organisation", "owner"]),
              (_("Offer"), ["on", "valid_until", "language", "currency", "inclusive", "place"]),
              (_("Words"), ["note"])]
    views = [View("open", pgettext_lazy("not closed yet", "Open"),
                  {"field": "state", "op": "any_of", "value": ["draft", "approval", "sent"]}),
             View("approval", _("Waiting for approval"), {"field": "state", "op": "is", "value": "approval"})]
    board = "state"
    aside = [("mail", _("Mail")), ("versions", _("Versions")), ("link", _("Behind the link")),
             ("origin", _("Made for"))]
    related = [
        Related("orders", _("Orders"), Order, "quote_id", ("state", "total", "on")), PLANNED]

    def defaults(self, actor: Actor) -> dict[str, Any]:
        return super().defaults(actor) | {"valid_until": None}

    def list_actions(self, actor: Actor) -> list[dict[str, Any]]:
        return self.shelf(actor, Letterheads, DiscountLimits, Numberings)


class Orders(Papers):
    model = Order
    icon, slug = "package", "orders"
    importer = OrdersImporter
    label, plural, new_label = _("Order"), _("Orders"), _("New order")
    fields_shown = paper_fields(Order, "mouth", "wanted_on", "reference", "quote", "made_at", "cancelled_because",
                                "source", "source_number")
    columns = ["number", "organisation", "person", "total", "state", "on", "mouth", "owner"]
    groups = [(_("For whom"), ["person", "organisation", "owner"]),
              (_("Order"), ["on", "wanted_on", "mouth", "reference", "source", "source_number", "currency", "inclusive",
                            "place"]),
              (_("Words"), ["note"])]
    views = [
        View("open", _("To be sent"), {"field": "state", "op": "any_of", "value": ["confirmed", "making", "shipping"]}),
        View("way", _("On the way"), {"field": "state", "op": "is", "value": "shipped"})]
    board = "state"
    aside, apart = [("steps", _("Steps of making"))], ("steps",)
    related = [
        Related("steps", _("Steps of making"), OrderStep, "order_id", ("product", "state", "maker")),
        Related("shipments", _("Shipments"), Shipment, "order_id", ("state", "carrier", "sent_at")),
        Related("invoices", _("Invoices"), Invoice, "order_id", ("kind", "state", "total", "on"), **showing.HOW_PAID),
        Related("payments", _("Payments"), Payment, "order_id", ("kind", "amount", "on")),
        Related("returns", _("Returns"), Return, "order_id", ("state", "reason")), PLANNED]
    told_with = ("steps", "shipments", "invoices", "payments", "returns")

    def list_actions(self, actor: Actor) -> list[dict[str, Any]]:
        return self.shelf(actor, Workshop, Shipments, Returns)


class Invoices(Papers):
    model = Invoice
    icon, slug = "receipt", "invoices"
    label, plural, new_label = _("Invoice"), _("Invoices"), _("New invoice")
    fields_shown = paper_fields(
        Invoice, "kind", "due_on", "order", "credits", "reason", model_field(Invoice, "reminded", width=5),
        "reminded_on", "disputed",
        Field("open", pgettext_lazy("amount", "Open"), KINDS["money"], column="open", needs=("currency",),
              editable=False, width=7))
    columns = ["number", "organisation", "person", "open", "total", "state", "kind", "on", "due_on",
               "reminded"]
    sums, minus = [*SUMS, "open"], Q(kind="credit")
    groups = [(_("For whom"), ["person", "organisation", "owner"]),
              (_("Invoice"), ["on", "due_on", "currency", "inclusive", "place"]),
              (_("Words"), ["note"])]
    views = [
        View("owed", _("Unpaid"), {"all": [{"field": "open", "op": "over", "value": 0},
                                           {"field": "kind", "op": "is", "value": "invoice"}]}, "due_on"),
        View("reminded", _("Reminded"), {"all": [{"field": "open", "op": "over", "value": 0},
                                                 {"field": "reminded", "op": "over", "value": 0}]}, "due_on"),
        View("drafts", _("Drafts"), {"field": "state", "op": "is", "value": "draft"})]
    board = "state"
    aside = [("mail", _("Mail")), ("paid", _("Paid by"))]
    related = [Related("credits", _("Credit notes"), Invoice, "credits_id", ("total", "on", "reason")),
               Related("repeats", _("Repeats"), Repeat, "invoice_id", ("every", "unit", "next_on", "until")), PLANNED]
    told_with = ("credits", "repeats")

    def list_actions(self, actor: Actor) -> list[dict[str, Any]]:
        return [{"label": _("Who owes us"), "icon": "clock", "quiet": True, "url": reverse("exchange:ageing")},
                *self.shelf(actor, Letters, Repeats, DunningLevels, Numberings)]

    def all_rows(self) -> Any:
        return invoices_with_open()

    def story(self, row: Any) -> tuple[str, tuple[UUID, ...]]:
        party, theirs = super().story(row)
        return party, (*theirs, *(pk for use in uses_of(row) if (pk := use.payment_id or use.refund_id)))


class Payments(Sold):
    model = Payment
    icon, slug = "banknote", "payments"
    label, plural, new_label = _("Payment"), _("Payments"), _("New payment")
    name, sort = "number", "-on"
    fields_shown = [
        model_field(Payment, "number", norm="number_norm", width=7.5), "person", "organisation",
        model_field(Payment, "amount", width=8), model_field(Payment, "kind", width=6), "means", "on", "reference",
        "order", model_field(Payment, "booked", width=5), "elsewhere",
        Field("open", _("Free"), KINDS["money"], column="open", needs=("currency",), editable=False, width=7)]
    columns = ["number", "organisation", "person", "amount", "open", "kind", "means", "on", "booked"]
    sums, minus = ["amount", "open"], Q(kind="refund")
    views = [View("free", _("Not yet put against an invoice"), {"field": "open", "op": "over", "value": 0})]

    def all_rows(self) -> Any:
        return payments_with_open()

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        return showing.payment(row, request)


class Shipments(Sold):
    model = Shipment
    slug, icon, in_menu = "shipments", "truck", False
    label, plural = _("Shipment"), _("Shipments")
    comes_from = _("A shipment is made of its order. Choose “Ship” on the order.")
    name, sort = "number", "-sent_at"
    fields_shown = [
        model_field(Shipment, "number", norm="number_norm"), model_field(Shipment, "order", editable=False),
        *(model_field(Shipment, n, editable=False) for n in ("person", "organisation")), "state", "carrier",
        "tracking", model_field(Shipment, "sent_at", editable=False), "delivered_at", "proof"]
    columns = ["number", "order", "person", "state", "carrier", "tracking", "sent_at", "delivered_at"]
    views = [View("way", _("On the way"), {"field": "state", "op": "is", "value": "sent"})]
    board = "state"

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        return showing.parcel(row.lines, request)


class Returns(Sold):
    model = Return
    slug, icon, in_menu = "returns", "undo-2", False
    label, plural = _("Return"), _("Returns")
    comes_from = _("A return is made of its order. Choose “Take back” on the order.")
    name, sort = "number", "-asked_on"
    fields_shown = [
        model_field(Return, "number", norm="number_norm"),
        *(model_field(Return, n, editable=False) for n in ("order", "person", "organisation")), "state",
        model_field(Return, "reason", editable=False), "remedy", "words",
        model_field(Return, "asked_on", editable=False)]
    columns = ["number", "order", "person", "state", "reason", "remedy", "asked_on"]
    board = "state"

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        return showing.parcel(row.lines, request)


def _tie(party: Any, back: str) -> None:
    paper = ("state", "total", "on")
    add_related(
        party, Related("orders", _("Orders"), Order, back, paper), Related("quotes", _("Quotes"), Quote, back, paper),
        Related("invoices", _("Invoices"), Invoice, back, ("kind", *paper, "due_on"), **showing.HOW_PAID),
        Related("payments", _("Payments"), Payment, back, ("amount", "kind", "on")))


_tie(Person, "person_id")
_tie(Organisation, "organisation_id")
searchable(Product, columns=["name_norm", "sku_norm"])
for _named in (PriceList, TaxClass, DunningLevel):
    searchable(_named, columns=["name_norm"])
for _paper in (Quote, Order, Invoice, Payment, Shipment, Return):
    searchable(_paper, columns=["number_norm"])
