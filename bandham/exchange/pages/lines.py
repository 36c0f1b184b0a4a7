"""The page of lines: one grid for quotes, orders and invoices, with sums that follow what is typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bandham.accounts.reader import in_digits
from bandham.exchange import saying
from bandham.exchange.actions.lines import need_draft, set_lines
from bandham.exchange.drafting import Wanted, line_of, settle
from bandham.exchange.models import Product, TaxClass
from bandham.exchange.pages import showing
from bandham.kernel.ids import as_uuid
from bandham.kernel.money import Money, currency_name, parse_money
from bandham.kernel.numbers import parse_number
from bandham.people.periods import Period
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, of_amounts, record_page
from bandham.records.resource import Resource, noun_by_slug

NAMES = ("key", "product", "product-text", "text", "quantity", "price", "discount", "tax", "period")
UNTAXED = "none"
Typed = dict[str, str]


def typed(request: Request) -> list[Typed]:
    """The rows of the form as they were typed."""
    columns = {name: request.POST.getlist(name) for name in NAMES}
    most = min(len(columns["key"]), 1000)
    return [{name: (values[n].strip() if n < len(values) else "") for name, values in columns.items()}
            for n in range(most)]


def filled(row: Typed) -> bool:
    return bool(row["product"] or row["product-text"] or row["text"] or row["price"])


def wanted(row: Typed, n: int, doc: Any, reader: Any) -> Wanted:
    """A typed row as a wish. Raises ValidationError that names the row."""
    try:
        product = _one(Product, row["product"])
        if product is None and row["product-text"]:
            raise ValidationError(_("“%(text)s” is no product. Choose one from the list.") % {
                "text": row["product-text"]})
        price = parse_money(row["price"], doc.currency, exact=True) if row["price"] else None
        return Wanted(product, _number(row["quantity"], 1, reader), row["text"], "", price,
                      _number(row["discount"], 0, reader), _one(TaxClass, row["tax"]), period=row["period"],
                      untaxed=row["tax"] == UNTAXED)
    except ValidationError as error:
        raise ValidationError(_("Row %(row)s: %(why)s") % {"row": n, "why": " ".join(error.messages)}) from error


def _number(text: str, otherwise: int, reader: Any) -> Decimal:
    return parse_number(text, reader.language) if text else Decimal(otherwise)


def _one(model: Any, pk: str) -> Any:
    found = as_uuid(pk) if pk else None
    return model.objects.filter(pk=found).first() if found else None


def all_wanted(request: Request, doc: Any) -> list[Wanted]:
    rows = [row for row in typed(request) if filled(row)]
    return [wanted(row, n, doc, request.reader) for n, row in enumerate(rows, 1)]


@record_page
@of_amounts
def lines(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """The grid; saved by POST. Without script, “add” and “remove” come back with the grid."""
    frame.allowed("change", resource, request.actor)
    if request.method != "POST":
        return _opened(request, resource, row)
    rows = typed(request)
    if "add" in request.POST:
        return _grid(request, resource, row, [*rows, blank()])
    if gone := request.POST.get("remove"):
        return _grid(request, resource, row, [r for r in rows if r["key"] != gone])
    try:
        version = request.POST.get("version", "")
        with frame.done(request, "Changed the lines of %(name)s", kind="verb", name=str(row)):
            set_lines(row, all_wanted(request, row), actor=request.actor,
                      version=int(version) if version.isdigit() else None)
    except ValidationError as error:
        return _grid(request, resource, row, rows, error)
    return HttpResponseRedirect(resource.url("record", row.pk))


def _opened(request: Request, resource: Resource, row: Any) -> HttpResponse:
    try:
        need_draft(row)
    except ValidationError as error:
        frame.toast(request, " ".join(error.messages), danger=True)
        return HttpResponseRedirect(resource.url("record", row.pk))
    return _grid(request, resource, row, [*kept(row, request.reader), blank()])


def blank() -> Typed:
    return dict.fromkeys(NAMES, "") | {"key": uuid4().hex[:8]}


def kept(doc: Any, reader: Any) -> list[Typed]:
    """The lines at hand, as the form shows them."""
    return [{
        "key": line.pk.hex[:8] + line.pk.hex[-6:], "product": str(line.product_id or ""),
        "product-text": str(line.product or ""), "text": line.text, "quantity": saying.count(line.quantity, reader),
        "price": saying.money(line.price, line.currency, reader),
        "discount": saying.count(line.discount, reader) if line.discount else "", "tax": _tax_of(line),
        "period": line.period,
    } for line in doc.lines.select_related("product")]


def _grid(request: Request, resource: Resource, row: Any, rows: list[Typed],
          error: ValidationError | None = None) -> HttpResponse:
    products, summed = noun_by_slug("products"), sums(request, row, rows)
    context = {
        "page": {"title": str(row), "trail": [(resource.plural, resource.url("list")),
                                              (str(row), resource.url("record", row.pk))]},
        "doc": row, "party": row.party, "currency": currency_name(row.currency, request.reader.language), "rows": rows,
        "errors": _unsaid(error, summed["told"]) if error else [], "back": resource.url("record", row.pk), **choices(),
        "search_url": products.url("options") if products else "",
        "action": showing.address(resource, row, "lines"), "row_url": _url(resource, row, "line"),
        "sum_url": _url(resource, row, "sum"), **summed,
    }
    return frame.render(request, "exchange/lines.html", context, 422 if error else 200)


def _unsaid(error: ValidationError, told: dict[str, Any]) -> list[str]:
    """What is not told beside its row, and how many rows are to be put right."""
    beside = [said["wrong"] for said in told.values() if "wrong" in said]
    rest = [text for text in map(in_digits, error.messages) if text not in beside]
    return rest + [in_digits(ngettext("%(num)s thing to put right.", "%(num)s things to put right.", len(beside)) % {
        "num": len(beside)})] if beside else rest


def _tax_of(line: Any) -> str:
    """The tax that is chosen; said where it is none although the product bears one."""
    return str(line.tax_class_id or (UNTAXED if line.product and line.product.tax_id else ""))


def choices() -> dict[str, Any]:
    """What a row offers to choose from."""
    return {"taxes": list(TaxClass.objects.order_by("name")), "periods": Period.choices, "untaxed": UNTAXED}


def _url(resource: Resource, row: Any, name: str) -> str:
    return reverse(f"exchange:{name}", kwargs={"noun": resource.slug, "pk": row.pk})


def sums(request: Request, doc: Any, rows: list[Typed]) -> dict[str, Any]:
    """The sums of what is typed so far; what cannot be read yet is told beside its row, not refused."""
    made, told = [], {}
    for n, row in enumerate((r for r in rows if filled(r)), 1):
        try:
            made.append((row["key"], line_of(doc, wanted(row, n, doc, request.reader), n)))
        except ValidationError as error:
            told[row["key"]] = {"wrong": in_digits(" ".join(error.messages))}
    lines_ = [line for _key, line in made]
    draft = type(doc)(currency=doc.currency, inclusive=doc.inclusive, place=doc.place, person_id=doc.person_id,
                      organisation_id=doc.organisation_id, on=doc.on, number=doc.number)
    draft._state.adding = False
    try:
        settle(draft, lines_)
    except ValidationError as error:
        return {"told": told, "sums": [{"label": " ".join(error.messages), "value": ""}]}
    for key, line in made:
        told[key] = {"total": saying.money(line.total if doc.inclusive else line.net, doc.currency, request.reader),
                     "price": saying.money(line.price, doc.currency, request.reader)}
    return {"told": told, "sums": showing.sums_of(draft, lines_, request.reader)}


@record_page
@of_amounts
def sum_up(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """For htmx: the foot of the grid and the amounts of its rows, from what is typed."""
    frame.need_post(request)
    rows = typed(request)
    return frame.render(request, "exchange/_sums.html", {"rows": rows, **sums(request, row, rows)})


@record_page
@of_amounts
def line(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """For htmx: one more row."""
    products = noun_by_slug("products")
    return frame.render(request, "exchange/_line.html", {
        "r": blank(), "told": {}, **choices(),
        "search_url": products.url("options") if products else "", "money_of": Money})
