"""Verbs over rows of a paper: what to send, to take back or to credit, a field for each row."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from bandham.exchange import saying
from bandham.exchange.actions.deliveries import left_to_return, left_to_send
from bandham.exchange.actions.invoices import left_to_credit
from bandham.exchange.asking import plain
from bandham.exchange.stockroom import lines_of
from bandham.kernel.actions import Action
from bandham.records.pages import frame
from bandham.records.pages.controls import control, posted
from bandham.records.pages.frame import Request, record_page
from bandham.records.pages.record import loose_of, run
from bandham.records.resource import Resource
from bandham.records.verbs import verb_fields

Most = dict[Any, Decimal]


def _to_send(order: Any) -> tuple[list[Any], Most]:
    lines = lines_of(order)
    return lines, left_to_send(order, lines)


LEFT: dict[str, Callable[[Any], tuple[list[Any], Most]]] = {
    "ship": _to_send, "ask_return": left_to_return, "credit": left_to_credit}
"""By verb, the rows of a paper and how much of each may be chosen."""


@record_page
def parts(request: Request, resource: Resource, row: Any, verb: str) -> HttpResponse:
    """Ask for the quantity of each row, and what else the verb has to know; then do it."""
    wanted = next((a for a in resource.actions(request.actor) if a.name == verb and verb in LEFT), None)
    if wanted is None:
        raise Http404
    if request.method != "POST":
        return _ask(request, resource, row, wanted)
    seen = request.POST.get("left")

    def still(now: Any) -> None:
        if seen is not None and seen != _mark(LEFT[verb](now)):
            raise ValidationError(_(
                "What is left has changed meanwhile. Look at the quantities, then do it once more."))

    try:
        raw = posted(verb_fields(wanted), request.POST) | {"parts": chosen_parts(request)}
        return run(request, resource, row, wanted, raw, still)
    except ValidationError as error:
        return _ask(request, resource, row, wanted, error)


def _mark(asked: tuple[list[Any], Most]) -> str:
    """What may be chosen as a short text, so that a form tells whether it was asked of the same."""
    lines, most = asked
    return sha256(" ".join(f"{line.pk}:{plain(most[line.pk])}" for line in lines).encode()).hexdigest()[:16]


def chosen_parts(request: Request) -> str:
    """The quantities that were typed, as verbs and programs write them: “1: 5; 2: 3”."""
    typed = {name[4:]: text.strip() for name, text in request.POST.items() if name.startswith("row-")}
    some = [f"{row}: {text}" for row, text in typed.items() if text and row.isdigit()]
    if typed and not some:
        raise ValidationError({"parts": _("Write a quantity above zero for at least one row.")})
    return "; ".join(some)


def _ask(request: Request, resource: Resource, row: Any, verb: Action,
         error: ValidationError | None = None) -> HttpResponse:
    told: dict[str, list[str]] = error.message_dict if error is not None and hasattr(error, "error_dict") else {}
    typed, reader = request.POST, request.reader
    asked = {key: f for key, f in verb_fields(verb).items() if key != "parts"}
    fields = [control(f, None, reader, text=typed.get(key, ""), errors=told.get(key, ())) for key, f in asked.items()]
    page = {"title": f"{verb.label}: {row}", "lead": "",
            "trail": [(resource.plural, resource.url("list")), (str(row), resource.url("record", row.pk))]}
    form = {"action": request.get_full_path(), "groups": [{"fields": [*rows_to_fill(request, row, verb), *fields]}],
            "errors": [("", "", text) for text in loose_of(error, asked)], "submit": verb.label,
            "hidden": {"left": _mark(LEFT[verb.name](row))}, "cancel_url": resource.url("record", row.pk)}
    return frame.ask(request, {"page": page, "form": form}, 422 if error else 200)


def rows_to_fill(request: Request, row: Any, verb: Action) -> list[dict[str, Any]]:
    """A field for each row of which something is left; all that is left stands in it."""
    reader, made = request.reader, []
    lines, most = LEFT[verb.name](row)
    for line in lines:
        left, name = most[line.pk], f"row-{line.position}"
        if left > 0:
            value = request.POST.get(name, "") if request.method == "POST" else saying.count(left, reader)
            made.append({
                "name": name, "kind": "number", "value": value,
                "label": f"{saying.count(Decimal(line.position), reader)}. {line}",
                "unit_end": saying.unit(line.unit),
                "help": _("at most %(n)s") % {"n": saying.count(left, reader)}})
    return made
