"""A noun as lanes by one of its choices; a card that moves is an edit, or a verb where only verbs may change it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from bandham.kernel.ids import as_uuid
from bandham.records.fields import Field
from bandham.records.pages import frame, lanes
from bandham.records.pages.asked import Asked
from bandham.records.pages.builder import mends_filter
from bandham.records.pages.forms import save_edit
from bandham.records.pages.frame import Request, discreet, noun_page
from bandham.records.pages.listing import around, asked_by
from bandham.records.resource import Resource
from bandham.records.values import Printer, changes, joins, read_values, value_of

CARDS = 20
Count = tuple[int, bool]
NONE: Count = (0, False)


def lane_field(asked: Asked) -> Field:
    """The choice that makes the lanes: what the address says, the noun's own, or its first."""
    found = [asked.fields.get(key) for key in (asked.data.get("by", ""), asked.resource.board)]
    found += [f for f in asked.fields.values() if f.kind.name == "choice"]
    field = next((f for f in found if f and f.kind.name == "choice"), None)
    if field is None:
        raise Http404
    return field


@noun_page
@discreet
@mends_filter
def board(request: Request, resource: Resource) -> HttpResponse:
    asked = asked_by(request, resource)
    by = lane_field(asked)
    total, beyond = asked.query().count()
    counts = _counts(asked, by, beyond)
    made = [_lane(asked, by, key, label, counts.get(key, NONE)) for key, label in _keys(by, counts)]
    if not by.editable:
        ways = lanes.leading(resource, by, request.actor)
        made = [lane | {"fixed": lane["key"] not in ways} for lane in made]
    context = around(request, asked, total, "board", beyond) | {
        "board": {"move_url": asked.url("move"), "region": f"{resource.plural}: {by.label}"}, "lanes": made,
        "foot": {"text": ""}}
    return frame.render(request, "records/board.html", context)


def _counts(asked: Asked, by: Field, beyond: bool, keys: Iterable[str] = ()) -> dict[str, Count]:
    """How many cards each lane has, and whether there are more than that; of ``keys`` alone where they are given.

    One look at all rows counts all lanes. Where those are too many, each lane of the noun's own board is
    counted as a list is: an index leads to its rows.
    """
    if beyond and by.key == asked.resource.board and not by.custom:
        wanted = keys or [*dict(by.choices), ""]
        return {key: asked.query(extra=_is_it(by, key)).count() for key in wanted}
    return {key: (n, False) for key, n in asked.query().lanes(by.key).items()}


def _is_it(by: Field, key: str) -> dict[str, Any]:
    return {"field": by.key, "op": "is", "value": key} if key else {"field": by.key, "op": "empty"}


def _keys(by: Field, counts: dict[str, Count]) -> list[tuple[str, Any]]:
    known = [key for key, _label in by.choices]
    lost = [key for key in counts if key and key not in known]
    return [*by.choices, *((key, key) for key in lost), *([("", _("none"))] if counts.get("", NONE)[0] else [])]


def _lane(asked: Asked, by: Field, key: str, label: Any, counted: Count, cards: bool = True) -> dict[str, Any]:
    is_it, (count, beyond) = _is_it(by, key), counted
    lane: dict[str, Any] = {"key": key or "none", "name": label, "count": count, "beyond": beyond, "cards": []}
    if not cards:
        return lane
    shown = [f for f in asked.columns[1:] if f.key != by.key and f.cell is None][:2]
    read = [*shown, *(f for f in asked.fields.values() if f.key == "owner")]
    query = asked.query(extra=is_it)
    if lost := key not in ("", *dict(by.choices)):  # records may hold a choice that was taken away since
        query.fields = query.fields | {by.key: by.options(choices=(*by.choices, (key, key)))}
    rows = list(query.sorted_rows().select_related(*joins(read))[:CARDS]) if count else []
    printer = Printer(shown, rows, asked.reader)
    lane["cards"] = [_card(asked, printer, shown, row) for row in rows]
    if count > CARDS and not lost:
        lane["more_url"] = asked.url(filter={"all": [t for t in (asked.filter, is_it) if t]})
    if asked.resource.may_create(asked.actor) and (by.editable or key == _first(asked, by)):
        lane["create_url"] = (
            f"{asked.resource.url('new')}?{by.key}={key}&next={asked.url('board')}" if not by.custom else ""
        )
    return lane


def _first(asked: Asked, by: Field) -> str:
    """The lane where a new record begins, where only verbs lead on from it."""
    return "" if by.custom else str(asked.resource.model._meta.get_field(by.name).get_default() or "")


def _card(asked: Asked, printer: Printer, shown: list[Field], row: Any) -> dict[str, Any]:
    texts = [text for f in shown if (text := printer.text(row, f))]
    return {"id": row.pk, "version": row.version, "url": asked.resource.url("record", row.pk), "title": str(row),
            "subtitle": asked.reader.comma.join(texts), **asked.resource.card(row, asked.reader)}


@noun_page
@discreet
def move(request: Request, resource: Resource) -> HttpResponse:
    """A card was dropped: the edit, the heads of both lanes, and a toast that takes it back."""
    frame.need_post(request)
    asked = asked_by(request, resource)
    by = lane_field(asked)
    row = frame.record(resource, request.actor, as_uuid(request.POST.get("id")))
    old = str(value_of(row, by) or "")
    lane = request.POST.get("lane", "")
    lane = "" if lane == "none" else lane
    if lane and lane not in dict(by.choices):
        raise ValidationError(_("A card cannot be put there."))
    answer = _put(request, asked, by, row, lane)
    return answer or _heads(request, asked, by, (old, str(value_of(row, by) or "")), lane)


def _put(request: Request, asked: Asked, by: Field, row: Any, lane: str) -> HttpResponse | None:
    resource = asked.resource
    if by.editable:
        values = changes(resource.model, {by.key: by}, read_values([by], {by.key: lane}, request.reader))
        row.__dict__.update(save_edit(request, row, values).__dict__)
        return None

    def still(now: Any) -> None:
        lanes.still_there(request, now, by.column, lambda now: dict(by.choices).get(value_of(now, by), ""))

    still(row)
    verb = lanes.verb_to(request, resource, by, row, lane)
    return lanes.take(request, resource, row, verb, asked.url("board"), still)


def _heads(request: Request, asked: Asked, by: Field, moved: tuple[str, str], lane: str) -> HttpResponse:
    """The heads of both lanes; a card that went elsewhere than it was dropped is seen on a fresh board."""
    counts = _counts(asked, by, asked.query().count()[1], moved)
    names = dict(_keys(by, counts | {"": (1, False)}))
    heads = [_lane(asked, by, key, names.get(key, key), counts.get(key, NONE), cards=False)
             for key in dict.fromkeys(moved)]
    if moved[1] == lane:
        return frame.render(request, "records/board_moved.html", {"lanes": heads, "forecast": None})
    answer = HttpResponse()
    answer["HX-Refresh"] = "true"
    return answer
