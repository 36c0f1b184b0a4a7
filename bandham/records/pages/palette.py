"""Search or do: records of all nouns, pages and things to do, from a few letters."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from bandham.kernel.actor import Actor
from bandham.kernel.text import normalise
from bandham.records.customs import CUSTOM_RECORDS
from bandham.records.finding import find, findable
from bandham.records.models import CustomRecord
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, noun_page
from bandham.records.pages.listing import import_url
from bandham.records.resource import Resource, all_nouns
from bandham.records.signs import icon

MOST = 20
Found = list[tuple[Resource, Any, str]]


def records(text: str, actor: Actor, only: Resource | None = None) -> Found:
    """Records that match and that the actor may see, best first: one query a noun that was hit."""
    nouns = {r.noun: r for r in findable([only] if only else all_nouns().values(), actor)}
    hits = find(text, nouns.values(), actor, MOST * 3)
    by_table = {n: [h.id for h in hits if h.noun == n] for n in {h.noun for h in hits}}
    rows: dict[Any, tuple[Resource, Any]] = {}
    for noun, ids in by_table.items():
        if noun == CUSTOM_RECORDS:
            for row in CustomRecord.objects.filter(pk__in=ids).select_related("object"):
                resource = nouns.get(f"custom.{row.object.slug}")
                if resource and resource.rows(actor).filter(pk=row.pk).exists():
                    rows[row.pk] = (resource, row)
        else:
            rows |= {row.pk: (nouns[noun], row) for row in nouns[noun].rows(actor).filter(pk__in=ids)}
    return [(*rows[h.id], h.words) for h in hits if h.id in rows][:MOST]


def home(request: Request) -> HttpResponse:
    """The first page of a workspace: the first noun that the actor may see."""
    seen = [r for r in all_nouns().values() if r.in_menu and request.actor.may("see", r.noun)]
    return HttpResponseRedirect(seen[0].url("list") if seen else reverse("records:changes"))


def search(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    found = records(text, request.actor) if text else []
    groups = [{"label": _("Found"), "hits": [_hit(*f, text) for f in found]}] if found else []
    doable = [d for d in things_to_do(request.actor) if normalise(text) in normalise(str(d["title"]))]
    groups += [{"label": _("Do"), "hits": doable[:8]}] if doable else []
    context = {"groups": groups, "q": text, "count_text": ngettext(
        "%(num)s found", "%(num)s found", len(found)) % {"num": len(found)} if text else ""}
    return frame.render(request, "_found.html" if frame.wants_part(request) else "search.html", context)


def _hit(resource: Resource, row: Any, words: str, text: str) -> dict[str, Any]:
    other, lang = resource.name_other or ("", "")
    name = str(row)
    snippet = "" if normalise(text) in normalise(name) or words in normalise(name) else words[:60]
    return {"url": resource.url("record", row.pk), "title": marked(name, text), "mark": resource.mark(row),
            "other": getattr(row, other, ""), "other_lang": getattr(row, lang, ""),
            "note": f"{resource.label} · {snippet}" if snippet else resource.label}


def marked(name: str, text: str) -> Markup:
    """A name with what was typed marked in it."""
    at = name.casefold().find(text.casefold())
    if at < 0 or len(name.casefold()) != len(name) or not text:
        return escape(name)
    end = at + len(text)
    return Markup("{}<mark>{}</mark>{}").format(name[:at], name[at:end], name[end:])


def things_to_do(actor: Actor) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []

    def add(title: Any, url: str, glyph: str, key: str = "") -> None:
        made.append({"title": str(title), "url": url, "mark": icon(glyph), "key": key})

    for resource in all_nouns().values():
        if actor.may("see", resource.noun) and resource.in_menu:
            add(resource.plural, resource.url("list"), resource.icon)
            if actor.may("create", resource.noun):
                add(resource.new_label or _("New"), resource.url("new"), "plus", resource.key)
                add(_("Import: %(what)s") % {"what": resource.plural}, import_url(resource), "upload")
    for title, name, glyph in [
            (_("History and undo"), "records:changes", "history"), (_("Jobs"), "records:jobs", "refresh-cw"),
            (_("Settings"), "settings", "settings-2"), (_("Fields"), "records:fields_home", "sliders-horizontal"),
            (_("Objects"), "records:objects", "box")]:
        try:
            add(title, reverse(name), glyph)
        except NoReverseMatch:
            continue
    return made


@noun_page
def options(request: Request, resource: Resource) -> HttpResponse:
    """What a picker of related records found."""
    text = request.GET.get("q", "").strip()[:200]
    if text:
        rows = [row for _resource, row, _words in records(text, request.actor, resource)]
    else:
        rows = list(resource.rows(request.actor).order_by("-id")[:MOST])
    found = [{"id": row.pk, "name": str(row), "mark": resource.mark(row), "note": ""} for row in rows]
    return frame.render(request, "records/options.html", {"options": found, "q": text})
