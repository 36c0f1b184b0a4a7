"""A noun as a table, its columns, and one cell edited in place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.kernel.actions import Conflict
from bandham.kernel.money import format_amounts
from bandham.kernel.numbers import format_number
from bandham.kernel.prepared import ahead
from bandham.kernel.text import sort_key
from bandham.records.customs import remembered
from bandham.records.fields import Field
from bandham.records.pages import frame
from bandham.records.pages.asked import Asked
from bandham.records.pages.builder import mends_filter, of_place
from bandham.records.pages.bulk import bulk_bar
from bandham.records.pages.controls import SIMPLE, choices_of, control
from bandham.records.pages.forms import both, save_edit
from bandham.records.pages.frame import Request, noun_page, record_page
from bandham.records.pages.words import chips
from bandham.records.query import Page, Query
from bandham.records.resource import Resource
from bandham.records.values import Printer, changes, joins, read_values, value_of

FRAMES = 64


def asked_by(request: Request, resource: Resource) -> Asked:
    return Asked(resource, request.actor, request.reader, request.GET)


@noun_page
@mends_filter
def listing(request: Request, resource: Resource) -> HttpResponse:
    asked = asked_by(request, resource)
    query, after, before = asked.query(), request.GET.get("after", ""), request.GET.get("before", "")
    first = [] if after or before else query.first_asked(asked.columns)
    with ahead([*first, *resource.list_asked(request.actor)]):
        page = query.page(after, before, columns=asked.columns)
        count, beyond = query.count()
        return _listing(request, asked, query, page, count, beyond)


def _listing(request: Request, asked: Asked, query: Query, page: Page, count: int, beyond: bool) -> HttpResponse:
    resource = asked.resource
    totals = query.totals([f for f in asked.columns if resource.adds_up(f)]) if count and not beyond else {}
    context = around(request, asked, count, beyond=beyond) | {
        **frame_of(asked), "rows": rows_of(asked, page.rows), "foot": _foot(asked, page, count, beyond),
        "totals": _totals(asked, totals), "empty": {} if page.rows else _empty(asked)}
    part = frame.wants_part(request) and "HX-History-Restore-Request" not in request.headers
    return frame.render(request, "records/_swap.html" if part else "records/list.html", context)


def frame_of(asked: Asked) -> dict[str, Any]:
    """Heads, buttons and ways out: the same until the member, their reading or a field changes."""
    kept = remembered("frames", dict)
    key = (asked.resource, asked.actor.powers, asked.reader, tuple(asked.address.items()))
    found: dict[str, Any] | None = kept.get(key)
    if found is None:
        if len(kept) >= FRAMES:
            kept.clear()
        still: dict[str, Any] = {
            "columns": heads(asked), "bulk": bulk_bar(asked), "columns_url": asked.url("columns"),
            "exports": _exports(asked), "filter_url": asked.url("filter"), "save_view_url": asked.url("save_view"),
            "table_url": asked.url(by=None), "board_url": asked.url("board"), "around": _page(asked)}
        found = kept[key] = {**still, "part": _parts(still, asked.reader)}
    return found


def _parts(still: dict[str, Any], reader: Reader) -> Callable[[str], str]:
    """What prints the templates that ``still`` and the reader alone decide, each of them once."""
    context = {**still, "reader": reader}
    return cache(lambda template: mark_safe(  # noqa: S308  our own templates, autoescaped
        render_to_string(template, context, using="jinja2")))


def _page(asked: Asked) -> dict[str, Any]:
    resource, actor = asked.resource, asked.actor
    may_create = resource.may_create(actor)
    return {
        "title": str(resource.plural), "noun": str(resource.label), "key": "C", "quick": True,
        "create_url": resource.url("new") if may_create else "",
        "create_label": str(resource.new_label or _("New")), "list_url": resource.url("list"),
        "import_url": import_url(resource) if may_create else "",
        "cell_url": cell_url(asked) if actor.may("change", resource.noun) else ""}


def around(request: Request, asked: Asked, count: int | None, place: str = "list",
           beyond: bool = False) -> dict[str, Any]:
    """What list and board have in common: head, tabs, chips, filter; ``beyond``, there are more than ``count``."""
    still = frame_of(asked)
    page = {**still["around"], "count": count, "beyond": beyond, "actions": asked.resource.list_actions(asked.actor)}
    return {"page": page, "views": tabs(asked, count, beyond), "chips": chips(asked, place),
            "ways": _ways(request, asked, still), "save_view_url": still["save_view_url"],
            "filter_url": still["filter_url"] if place == "list" else of_place(still["filter_url"], place)}


def cell_url(asked: Asked) -> str:
    """Where a cell is edited, with places for the script to fill in."""
    return f"{asked.resource.url('list')}{{id}}/cell/{{key}}/?{urlencode(asked.address)}"


def import_url(resource: Resource) -> str:
    return reverse("records:list", kwargs={"noun": resource.slug}) + "import/"


def _ways(request: Request, asked: Asked, still: dict[str, Any]) -> list[dict[str, Any]]:
    lanes = [f for f in asked.fields.values() if f.kind.name == "choice"]
    if not lanes:
        return []
    on_board = request.path.endswith("/board/")
    return [{"label": _("Table"), "icon": "table-2", "url": still["table_url"], "current": not on_board},
            {"label": _("Board"), "icon": "square-kanban", "url": still["board_url"], "current": on_board}]


def tabs(asked: Asked, count: int | None, beyond: bool = False) -> list[dict[str, Any]]:
    """All records, the noun's own views, then saved ones; how many is told of a view that nothing narrows."""
    base = asked.resource.url("list")
    views = [("", _("All")), *((v.key, v.label) for v in asked.resource.views),
             *((str(v.pk), v.name) for v in asked.saved)]
    now = asked.data.get("view", "") if asked.view else ""
    counted = asked.filter == (asked.view.filter if asked.view else {})
    return [{"label": label, "url": f"{base}?view={key}" if key else base, "current": key == now,
             "count": count if key == now and counted else None, "beyond": beyond} for key, label in views]


def heads(asked: Asked) -> list[dict[str, Any]]:
    key, down = asked.sort.lstrip("-"), asked.sort.startswith("-")
    made = []
    for field in asked.columns:
        now = field.key == key
        made.append({
            "key": field.key, "label": str(field.label), "width": field.width, "numeric": field.kind.numeric,
            "edit": field.kind.name if _in_place(field) else "",
            "sort": ("descending" if down else "ascending") if now else "",
            "sort_url": asked.url(sort=field.key if (now and down) or not now else f"-{field.key}")
            if field.sortable else ""})
    return made


def _in_place(field: Field) -> bool:
    short = field.kind.name == "relation" and field.target is not None and (
        field.target._meta.model_name == "membership")
    return field.editable and (field.kind.name in SIMPLE or short)


def rows_of(asked: Asked, rows: list[Any]) -> list[dict[str, Any]]:
    """Rows as ``records/_rows.html`` prints them, in as many queries for one as for fifty."""
    resource, others = asked.resource, asked.columns[1:]
    resource.decorate(rows, [f.key for f in asked.columns])
    printer = Printer(asked.columns, rows, asked.reader)
    other, lang = resource.name_other or ("", "")
    base, cells = resource.url("list"), [printer.cells(f) for f in others]
    return [{
        "id": (pk := str(row.pk)), "url": f"{base}{pk}/", "name": printer.text(row, asked.columns[0]) or str(row),
        "mark": resource.mark(row), "other": getattr(row, other, ""), "other_lang": getattr(row, lang, ""),
        "cells": [made(row) for made in cells],
    } for row in rows]


def _foot(asked: Asked, page: Page, count: int, beyond: bool) -> dict[str, Any]:
    n = format_number(count, asked.reader.language, digits=asked.reader.digits)
    by = asked.fields.get(asked.sort.lstrip("-"))
    text = _("more than %(n)s") % {"n": n} if beyond else n
    if by:
        text = _("%(n)s, sorted by %(field)s") % {"n": text, "field": by.label}
    return {"text": text, "range": "", "newer": asked.url(before=page.newer) if page.newer else "",
            "older": asked.url(after=page.older) if page.older else ""}


def _totals(asked: Asked, sums: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """The foot of each column after the first; amounts in several currencies stand beside each other."""
    if not sums:
        return []

    reader = asked.reader

    def told(field: Field) -> str:
        found = sums.get(field.key, {})
        if field.kind.name == "money":
            return format_amounts({c: int(n) for c, n in found.items()}, reader.language, digits=reader.digits)
        return field.kind.show(found[""], field, reader) if found else ""

    return [("num" if f.kind.numeric else "", told(f)) for f in asked.columns[1:]]


def _empty(asked: Asked) -> dict[str, Any]:
    if asked.filter:
        without = asked.url(filter={} if asked.view else "", f=None)
        return {"scene": "gap", "title": _("Nothing fits this filter"),
                "text": _("Take a condition away, or look at all of them."),
                "actions": [{"label": _("Show all"), "url": without}]}
    may = asked.resource.may_create(asked.actor)
    return {"scene": "start", "title": _("Nothing here yet"),
            "text": asked.resource.comes_from or _("Add the first one, or bring in a file."),
            "actions": [{"label": asked.resource.new_label or _("New"), "icon": "plus", "primary": True,
                         "url": asked.resource.url("new")}] if may else []}


def _exports(asked: Asked) -> list[dict[str, str]]:
    if not asked.actor.may("export", asked.resource.noun):
        return []
    kinds = [("csv", "CSV"), ("xlsx", "Excel (XLSX)"), ("json", "JSON")]
    kinds += [("vcf", "vCard")] if asked.resource.vcard else []
    return [{"label": label, "url": asked.url("export", ext=ext)} for ext, label in kinds]


@noun_page
def columns(request: Request, resource: Resource) -> HttpResponse:
    """Which columns are shown: kept in the address, and in a view once it is saved."""
    asked = asked_by(request, resource)
    if request.method == "POST":
        chosen = [k for k in request.POST.getlist("col") if k in asked.fields]
        return HttpResponseRedirect(asked.url(cols=",".join(dict.fromkeys(chosen))))
    shown = asked.columns
    others = sorted((f for f in asked.fields.values() if f not in shown), key=lambda f: sort_key(str(f.label)))
    page = {"title": resource.plural, "trail": [(resource.plural, asked.url())]}
    context = {"page": page, "form": {"action": asked.url("columns")}, "groups": [
        (_("Shown"), [{"key": f.key, "label": f.label, "shown": True, "fixed": not n} for n, f in enumerate(shown)]),
        (_("More columns"), [{"key": f.key, "label": f.label} for f in others])]}
    part = frame.wants_part(request)
    return frame.render(request, "records/columns.html" if part else "records/columns_page.html", context)


@record_page
def cell(request: Request, resource: Resource, row: Any, key: str) -> HttpResponse:
    """One cell: its control for GET; saved by POST and answered with the row and a toast."""
    asked = asked_by(request, resource)
    field = asked.fields.get(key)
    if field is None:
        raise Http404
    if not _in_place(field) or not request.actor.may("change", resource.noun):
        raise PermissionDenied(_("This cannot be edited here."))
    if request.method != "POST":
        return _cell(request, row, field)
    raw = {key: request.POST.get("value", "")}
    try:
        values = read_values([field], raw, request.reader)
        save_edit(request, row, changes(resource.model, {key: field}, values))
    except Conflict as clash:
        row.refresh_from_db()
        told = both(clash, {key: field}, row, raw, request.reader)[0]
        return _cell(request, row, field, _("Somebody wrote “%(theirs)s” meanwhile. Enter keeps “%(yours)s”.") % told,
                     raw[key], 422)
    except ValidationError as error:
        return _cell(request, row, field, " ".join(error.messages), raw[key], 422)
    row = resource.all_rows().select_related(*joins(asked.columns)).get(pk=row.pk)
    if not frame.wants_part(request):
        return HttpResponseRedirect(asked.url())
    return frame.render(request, "records/_row.html", {"row": rows_of(asked, [row])[0]})


def _cell(request: Request, row: Any, field: Field, error: str = "", text: str = "", status: int = 200) -> HttpResponse:
    told = control(field, value_of(row, field), request.reader, text=text)
    value = told.get("text", told["value"]) if field.kind.name in ("date", "moment") else told["value"]
    if field.kind.name == "yes" and isinstance(value, bool):
        value = "yes" if value else "no"
    shown = {"label": field.label, "kind": field.kind.name, "value": value, "choices": choices_of(field)}
    return frame.render(request, "records/_cell.html", {"field": shown, "error": error, "version": row.version}, status)
