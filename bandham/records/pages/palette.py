"""Search or do: records of all nouns, pages and things to do, from a few letters."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from bandham.accounts.reader import Reader
from bandham.kernel.actor import Actor
from bandham.kernel.ids import as_array
from bandham.kernel.numbers import to_digits
from bandham.kernel.prepared import Asking, Prepared, ahead
from bandham.kernel.text import is_sound, normalise
from bandham.records.addresses import address
from bandham.records.customs import CUSTOM_RECORDS, remembered
from bandham.records.fields import Field
from bandham.records.finding import find, findable
from bandham.records.menu import entries
from bandham.records.models import CustomRecord
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, noun_page
from bandham.records.pages.listing import import_url
from bandham.records.places import places
from bandham.records.resource import Resource, all_nouns
from bandham.records.signs import icon
from bandham.records.values import Printer, joins

MOST, SHOWN = 20, 6
Found = list[tuple[Resource, Any, str]]


def records(text: str, actor: Actor, only: Resource | None = None, each: int = MOST) -> tuple[Found, int]:
    """Records that match and that the actor may see, best first, and how many they are: one query a noun that was
    hit. Of a noun no more than ``each`` are read, where that much is enough to know how many there are.
    """
    nouns, whole = remembered(("findable", only, actor.powers), lambda: _among(only, actor))
    hits = find(text, nouns.values(), actor, MOST if whole else MOST * 3)
    by_table = {n: [h.id for h in hits if h.noun == n][: each if whole and n != CUSTOM_RECORDS else None]
                for n in {h.noun for h in hits}}
    with ahead(_asked(hits, by_table, nouns, actor, not only)):
        rows: dict[Any, tuple[Resource, Any]] = {}
        for noun, ids in by_table.items():
            rows |= _made(ids, nouns, actor) if noun == CUSTOM_RECORDS else {
                row.pk: (nouns[noun], row) for row in _some(nouns[noun], ids, actor)}
        found = [(*rows[h.id], h.words) for h in hits if h.id in rows][:MOST]
        if found and not only and "thread" in found[0][0].fields(actor):
            found[0][0].decorate([found[0][1]], ["thread"])
    return found, len(hits) if whole else len(found)


def _among(only: Resource | None, actor: Actor) -> tuple[dict[str, Resource], bool]:
    """Where to look, by noun, and whether the actor sees all that is there."""
    nouns = {r.noun: r for r in findable([only] if only else all_nouns().values(), actor)}
    return nouns, all(r.sees_all(actor) for r in nouns.values())


def _asked(hits: list[Any], by_table: dict[str, list[UUID]], nouns: dict[str, Resource],
           actor: Actor, best: bool) -> list[Asking]:
    """The records, and what the best of them shows besides, in one trip where it is plain whose they are."""
    asked = [_by_id.of(as_array(ids), noun=nouns[n], related=_joined(nouns[n], actor))
             for n, ids in by_table.items() if n != CUSTOM_RECORDS and nouns[n].sees_all(actor)]
    if not asked or len(asked) < len(by_table):
        return []
    first = nouns[hits[0].noun]
    return [*asked, *first.decorate_asked([hits[0].id])] if best and "thread" in first.fields(actor) else asked


def _some(resource: Resource, ids: list[UUID], actor: Actor) -> Any:
    related = _joined(resource, actor)
    if resource.sees_all(actor):
        return _by_id(as_array(ids), noun=resource, related=related)
    return resource.rows(actor).select_related(*related).filter(pk__in=ids)


@Prepared
def _by_id(ids: str, *, noun: Any, related: tuple[str, ...]) -> Any:
    table = noun.model._meta.db_table
    among = RawSQL(f'"{table}"."id" = ANY (%s::uuid[])', (ids,), output_field=BooleanField())  # noqa: S611
    return noun.all_rows().select_related(*related).filter(among).order_by()


def _joined(resource: Resource, actor: Actor) -> tuple[str, ...]:
    return tuple(joins(beside(resource, resource.fields(actor))))


def _made(ids: list[UUID], nouns: dict[str, Resource], actor: Actor) -> dict[Any, tuple[Resource, Any]]:
    """Of objects made in the browser, whose records share a table."""
    rows = {}
    for row in CustomRecord.objects.filter(pk__in=ids).select_related("object"):
        resource = nouns.get(f"custom.{row.object.slug}")
        if resource and resource.rows(actor).filter(pk=row.pk).exists():
            rows[row.pk] = (resource, row)
    return rows


def home(request: Request) -> HttpResponse:
    """The first page of a workspace: the first noun that the actor may see."""
    seen = [r for r in all_nouns().values() if r.in_menu and request.actor.may("see", r.noun)]
    return HttpResponseRedirect(seen[0].url("list") if seen else reverse("records:changes"))


def search(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    part = frame.wants_part(request)
    found, count = records(text, request.actor, each=SHOWN if part else MOST) if text else ([], 0)
    short = part and count > SHOWN
    groups = _by_noun(found, text, request, SHOWN if short else MOST)
    if short:
        groups[-1]["hits"].append(_all_found(text))
    if found:
        groups[1:1] = [_for_best(*found[0][:2], request)]
    if text:
        doable = things_to_do(request.actor, text)[:8]
        groups += [{"label": _("Do"), "hits": doable}] if doable else []
        count = count or len(doable)
    else:
        groups = [{"label": _("Go to"), "hits": [_deed(e.label, e.url, e.icon) for e in entries(request.actor)]}]
    context = {"groups": groups, "q": text, "count_text": ngettext(
        "%(num)s found", "%(num)s found", count) % {
            "num": to_digits(str(count), request.reader.digits)} if text else ""}
    return frame.render(request, "_found.html" if part else "search.html", context)


def _all_found(text: str) -> dict[str, Any]:
    """The way from the palette, which shows the first of each noun, to all of them."""
    return {"title": _("All that was found"), "mark": icon("list"),
            "url": f"{address('records:search')}?{urlencode({'q': text})}"}


def _by_noun(found: Found, text: str, request: Request, most: int) -> list[dict[str, Any]]:
    """The first that were found, by noun; the noun of the best comes first, and the best shows its year."""
    groups = []
    for noun in dict.fromkeys(r.noun for r, _row, _words in found):
        some = [f for f in found if f[0].noun == noun][:most]
        resource = some[0][0]
        fields = resource.fields(request.actor)
        shown = beside(resource, fields)
        printer = Printer(shown, [row for _r, row, _w in some], request.reader)
        hits = [_hit(r, row, words, text, [printer.text(row, f) for f in shown], request.reader)
                for r, row, words in some]
        groups.append({"label": resource.plural, "hits": hits})
        if len(groups) == 1 and "thread" in fields:
            groups[0]["hits"][0]["spark"] = _year(some[0][1], fields["thread"], request)
    return groups


def beside(resource: Resource, fields: dict[str, Field]) -> list[Field]:
    """The fields that tell records of one name apart."""
    keys = resource.beside or [k for k in resource.columns if k in fields and fields[k].cell is None][1:3]
    return [fields[k] for k in keys if k in fields]


def _year(row: Any, field: Field, request: Request) -> Any:
    return field.cell(row, request.reader)[1] if field.cell else ""


def _for_best(resource: Resource, row: Any, request: Request) -> dict[str, Any]:
    """What one most often does with the record that fits best."""
    ways = resource.ways(row, resource.fields(request.actor))
    hits = [{"title": w["label"], "url": w["url"], "mark": icon(w["icon"])} for w in ways]
    if request.actor.may("change", resource.noun):
        hits.append({"title": _("Edit"), "url": resource.url("edit", row.pk), "mark": icon("pencil")})
    past = f"{address('records:changes')}?record={row.pk}"
    hits.append({"title": _("History"), "url": past, "mark": icon("history")})
    return {"label": _("Do, for %(name)s") % {"name": row}, "hits": hits}


def _hit(resource: Resource, row: Any, words: str, text: str, said: list[str], reader: Reader) -> dict[str, Any]:
    other, lang = resource.name_other or ("", "")
    name = str(row)
    own = f"{name} {getattr(row, other, '')}"
    if normalise(text) not in normalise(own) and words not in normalise(own) and not is_sound(words):
        said.append(words[:60])
    return {"url": resource.url("record", row.pk), "title": marked(name, text), "mark": resource.mark(row),
            "other": marked(getattr(row, other, ""), text), "other_lang": getattr(row, lang, ""),
            "note": reader.comma.join(t for t in said if t)}


def marked(name: str, text: str) -> Markup:
    """A name with what was typed marked in it."""
    at = name.casefold().find(text.casefold())
    if at < 0 or len(name.casefold()) != len(name) or not text:
        return escape(name)
    end = at + len(text)
    return Markup("{}<mark>{}</mark>{}").format(name[:at], name[at:end], name[end:])


def things_to_do(actor: Actor, text: str) -> list[dict[str, Any]]:
    """Pages and things to do in whose names the text is."""
    typed = normalise(text)
    known = remembered(("doable", actor.powers, get_language()), lambda: [
        (normalise(hit["title"]), hit) for hit in _doable(actor)])
    return [hit for name, hit in known if typed in name]


def _doable(actor: Actor) -> list[dict[str, Any]]:
    seen = [r for r in all_nouns().values() if actor.may("see", r.noun)]
    made = [_deed(place["label"], place["url"], place["icon"]) for place in places(actor, "")]
    for resource in (r for r in seen if r.in_menu):
        made.append(_deed(resource.plural, resource.url("list"), resource.icon))
        if resource.may_create(actor):
            made.append(_deed(resource.new_label or _("New"), resource.url("new"), "plus", resource.key))
            made.append(_deed(_("Import: %(what)s") % {"what": resource.plural}, import_url(resource), "upload"))
    for title, name, glyph in [
            (_("History and undo"), "records:changes", "history"), (_("Jobs"), "records:jobs", "refresh-cw"),
            (_("Settings"), "settings", "settings-2"), (_("Fields"), "records:fields_home", "sliders-horizontal"),
            (_("Objects"), "records:objects", "box")]:
        try:
            made.append(_deed(title, reverse(name), glyph))
        except NoReverseMatch:
            continue
    return made + [_deed(r.plural, r.url("list"), r.icon) for r in seen if not r.in_menu]


def _deed(title: Any, url: str, glyph: str, key: str = "") -> dict[str, Any]:
    return {"title": str(title), "url": url, "mark": icon(glyph), "key": key}


@noun_page
def options(request: Request, resource: Resource) -> HttpResponse:
    """What a picker of related records found."""
    text = request.GET.get("q", "").strip()[:200]
    if text:
        rows = [row for _resource, row, _words in records(text, request.actor, resource)[0]]
    else:
        related = joins(beside(resource, resource.fields(request.actor)))
        rows = list(resource.rows(request.actor).select_related(*related).order_by("-id")[:MOST])
    fields = beside(resource, resource.fields(request.actor))
    printer = Printer(fields, rows, request.reader)
    found = [{"id": row.pk, "name": str(row), "mark": resource.mark(row),
              "note": request.reader.comma.join(t for f in fields if (t := printer.text(row, f)))} for row in rows]
    return frame.render(request, "records/options.html", {"options": found, "q": text})
