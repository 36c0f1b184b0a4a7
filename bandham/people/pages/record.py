"""The page of a contact or a company, and the parts of its thread that htmx asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from bandham.kernel.calendars import format_date
from bandham.kernel.numbers import to_digits
from bandham.kernel.prepared import Asking, Prepared, ahead
from bandham.kernel.text import comma
from bandham.people import cells, showing
from bandham.people.lines import Scene, due_words
from bandham.people.models import Consent, Joined, Touch
from bandham.people.models.choices import GOLD
from bandham.people.pages import around, facts
from bandham.people.pages.party import address, is_person, may_change, side
from bandham.people.pages.reach import known_reaches, source_records, sources_of
from bandham.people.rhythm import Rhythm, rhythm
from bandham.people.rhythm import asked as beats_asked
from bandham.people.thread import Thread, promises_made, read_cursor, thread
from bandham.people.thread import asked as knots_asked
from bandham.people.tiles import figures_asked, figures_of
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, noun_page, record_page
from bandham.records.pages.record import asked_of, notes_of, trail
from bandham.records.pages.record import more as menu_of
from bandham.records.resource import Resource, rooms_without_money
from bandham.records.signs import KNOT_NAMES, avatar, spark

TONES = {word.lower(): "gold" for word in GOLD}
MOST_FIGURES = 5


@noun_page
def page(request: Request, resource: Resource, pk: UUID) -> HttpResponse:
    return _whole(request, resource, pk)


@record_page
def part(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """More of the thread, or the thread narrowed to some kinds; without htmx the whole page."""
    if not frame.wants_part(request):
        return show(request, resource, row)
    context = thread_context(request, resource, row, read_thread(request, row))
    template = "records/_older.html" if "after" in request.GET else "records/_thread.html"
    return frame.render(request, template, context)


def show(request: Request, resource: Resource, row: Any, composer: Any = None,
         status: int = 200) -> HttpResponse:
    """The page of a record that was just worked on, read anew."""
    return _whole(request, resource, row.pk, composer, status)


def _whole(request: Request, resource: Resource, pk: UUID, composer: Any = None,
           status: int = 200) -> HttpResponse:
    who = resource.model.from_db("default", ["id"], [pk])  # all that is known of it yet, and enough to ask by
    with ahead([*frame.asked(resource, request.actor, pk, whole=True), *asked_of(resource, pk),
                *_asked(request, who), *figures_asked(who, request)]):
        row = frame.record(resource, request.actor, pk, whole=True)
        context = _context(request, resource, row, composer)
    return frame.render(request, "records/record.html", context, status)


def _asked(request: Request, row: Any) -> list[Asking]:
    """What the page of a contact or company asks besides."""
    pk, of = row.pk, side(row)
    asked = [promises_made.of(pk), around.still_owed.of(pk, of=of), around.ties_of.of(pk, of=of),
             facts.open_needs.of(pk, of=of), source_records.of(pk, of=of), known_reaches.of(pk, of=of),
             notes_of.of(pk, most=around.NOTES), beats_asked(pk),
             knots_asked(pk, kinds_of(request), request.GET.get("after", ""))]
    return [*asked, _joined.of(pk), _consents.of(pk)] if is_person(row) else asked


def _context(request: Request, resource: Resource, row: Any, composer: Any) -> dict[str, Any]:
    from bandham.people.pages.composer import composer as blank

    knots = read_thread(request, row)
    scene = showing.scene_of(row, request.reader, knots)
    beat, promises = rhythm(row.pk), around.open_promises(row)
    records, joined, consents = sources_of(row), last_join(row), consents_of(row)
    may = may_change(request, resource, row)
    return head(request, resource, row, beat, joined) | thread_context(request, resource, row, knots) | {
        "figures": all_figures(request, row, figures(request, row, beat, promises, scene, len(records))),
        "year": year(row, beat), "facts": facts.blocks(
            request, resource, row, records, joined, consents),
        "context_blocks": around.blocks(request, resource, row, promises, beat, scene),
        "composer": (composer or blank(request, row, consents=consents)) if may else None,
        "legend": legend(request), "legend_url": address(row, "thread")}


def last_join(row: Any) -> Joined | None:
    """The last time another was joined into this contact."""
    return _joined.first(row.pk) if is_person(row) else None


@Prepared
def _joined(person: UUID) -> Any:
    return Joined.objects.filter(person=person).order_by("-pk")[:1]


def consents_of(row: Any) -> list[Consent]:
    """All that a contact agreed to or refused."""
    return _consents(row.pk) if is_person(row) else []


@Prepared
def _consents(person: UUID) -> Any:
    return Consent.objects.filter(person=person).order_by("purpose", "channel")


def read_thread(request: Request, row: Any) -> Thread:
    return thread(row.pk, actor=request.actor, kinds=kinds_of(request), after=request.GET.get("after", ""))


def kinds_of(request: Request) -> list[str]:
    """The kinds that the legend leaves in; nothing where it leaves all of them."""
    asked = [k for k in request.GET.getlist("kind") if k in showing.KINDS]
    if len(asked) == len(showing.KINDS):
        return []
    return [*asked, "kept"] if "promise" in asked else asked


def legend(request: Request) -> list[tuple[str, Any, bool]]:
    asked = kinds_of(request)
    names = KNOT_NAMES | {"promise": _("promise")}
    return [(kind, _capital(str(names[kind])), not asked or kind in asked)
            for kind in showing.KINDS]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def thread_context(request: Request, resource: Resource, row: Any, knots: Thread) -> dict[str, Any]:
    kinds = kinds_of(request)
    scene = showing.scene_of(row, request.reader, knots, resource.fields(request.actor),
                             rooms_without_money(request.actor))
    place = read_cursor(request.GET.get("after", ""))
    shown = showing.entries(knots, scene, above=place[0] if place else None,
                            strands=not kinds or "promise" in kinds)
    asked = [f"kind={kind}" for kind in kinds if kind != "kept"]
    older = "&".join([f"after={knots.older}", *asked])
    return {"entries": shown,
            "older_url": f"{address(row, 'thread')}?{older}" if knots.older else ""}


def head(request: Request, resource: Resource, row: Any, beat: Rhythm, joined: Joined | None) -> dict[str, Any]:
    """Crumbs, name, what they are in one line, verbs."""
    fields = resource.fields(request.actor)
    native = row.name_native if "name_native" in fields else ""
    tags = [(row.tier, TONES.get(row.tier.lower(), ""))] if row.tier and "tier" in fields else []
    return {
        "page": trail(resource, row),
        "record": {"id": row.pk, "name": str(row), "other": native, "version": row.version,
                   "other_lang": row.name_native_lang, "mark": avatar(str(row), "avatar--big"),
                   "subtitle": subtitle(row, fields), "tags": tags, "since": since(request, row, beat, fields)},
        "actions": resource.ways(row, fields), "more": menu(request, resource, row, joined)}


def subtitle(row: Any, fields: Mapping[str, Any]) -> Markup:
    """“Owner, Pookalam Café, Fort Kochi”."""
    parts = [Markup("<bdi>{}</bdi>").format(text) for text in _parts(row, fields) if text]
    return escape(comma()).join(parts)


def _parts(row: Any, fields: Mapping[str, Any]) -> list[Any]:
    city = row.city if "city" in fields else ""
    if not is_person(row):
        return [row.industry if "industry" in fields else "", city]
    firm = row.organisation if "organisation" in fields else None
    link = Markup('<a href="{}">{}</a>').format(address(firm, "record"), firm) if firm else ""
    return [row.title if "title" in fields else "", link, city]


def since(request: Request, row: Any, beat: Rhythm, fields: Mapping[str, Any]) -> str:
    """“Customer, known since May 2023”."""
    first = min(filter(None, (beat.first, row.created_at)))
    month = format_date(timezone.localdate(first), style="month", calendar=request.reader.calendar,
                        lang=request.reader.language, digits=request.reader.digits)
    if "standing" not in fields:
        return _("Known since %(month)s") % {"month": month}
    return _("%(standing)s, known since %(month)s") % {
        "standing": _capital(row.get_standing_display()), "month": month}


def figures(request: Request, row: Any, beat: Rhythm, promises: list[Touch], scene: Scene,
            sources: int) -> list[dict[str, Any]]:
    """Numbers that this floor knows; money comes with the rooms that hold it."""
    digits = request.reader.digits
    last = row.last_touch_at
    names = KNOT_NAMES | {"promise": _("promise")}
    made: list[dict[str, Any]] = [{
        "label": _("Last touch"), "note": _capital(str(names.get(row.last_touch_kind, ""))),
        "value": cells.ago(request.reader, last) if last else _("none yet")}]
    due = promises[0].due_at if promises else None
    made.append({"label": _("Open promises"), "value": to_digits(str(len(promises)), digits),
                 "note": due_words(due, scene) if due else _("nothing is owed"),
                 "bad": bool(due and due < scene.now)})
    if beat.days:
        n = to_digits(str(beat.days), digits)
        made.append({"label": _("Rhythm"), "note": _("between two touches, this year"),
                     "value": ngettext("%(n)s day", "%(n)s days", beat.days) % {"n": n}})
    if beat.count:
        made.append({"label": _("Touches"), "value": to_digits(str(beat.count), digits),
                     "note": _("in twelve months")})
    if sources > 1:
        made.append({"label": _("Sources"), "value": to_digits(str(sources), digits),
                     "note": _("joined into one")})
    return made


def all_figures(request: Request, row: Any, own: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What higher rooms say first, then as many of our own as leave the row readable."""
    others = figures_of(row, request)
    return [*others, *own[: max(1, MOST_FIGURES - len(others))]]


def year(row: Any, beat: Rhythm) -> dict[str, Any]:
    """Twelve months of thread, and whose relation it is."""
    owner = _("%(name)s owns this relation") % {"name": row.owner} if row.owner_id else ""
    return {"spark": spark(beat.spark, "", width=320, cls="spark--wide"), "note": owner}


def menu(request: Request, resource: Resource, row: Any, joined: Joined | None) -> list[dict[str, Any]]:
    """The verbs behind “…”."""
    items = menu_of(resource, row, request.actor)
    at = next((n for n, i in enumerate(items) if i["icon"] == "history"), 0)
    items[at:at] = _own_verbs(request, row, joined) if is_person(row) else []
    end = next((n for n, i in enumerate(items) if i.get("danger")), len(items))
    items[end:end] = _who_sees(request, resource)
    return items


def _own_verbs(request: Request, row: Any, joined: Joined | None) -> list[dict[str, Any]]:
    powers = request.actor.powers
    made: list[dict[str, Any]] = []
    if request.actor.may("export", "people.person"):
        made.append({"label": _("Save as a vCard"), "icon": "contact",
                     "url": address(row, "card")})
    if powers.may_do("people.merge") and request.actor.may("change", "people.person"):
        made.insert(0, {"label": _("Join with another"), "icon": "merge", "dialog": True,
                        "url": address(row, "join-with")})
        if joined:
            made.insert(1, {"label": _("Split again"), "icon": "split", "method": "post",
                            "url": address(row, "split")})
    return made


def _who_sees(request: Request, resource: Resource) -> list[dict[str, Any]]:
    if not request.actor.may("see", "accounts.role"):
        return []
    try:
        url = reverse("explain")
    except NoReverseMatch:
        return []
    return [{"label": _("Who can see this, and why"), "icon": "eye",
             "url": f"{url}?noun={resource.noun}"}]


@record_page
def card(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """The contact as a vCard."""
    frame.allowed("export", resource, request.actor)
    resource.decorate([row], ["vcard", *resource.fields(request.actor)])
    text = resource.vcard(row) if resource.vcard else ""
    answer = HttpResponse(text.encode(), content_type="text/vcard; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{row.pk}.vcf"'
    return answer
