"""The right column: what is owed next, the people around, the company, tags, files and notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bandham.kernel.numbers import to_digits
from bandham.kernel.prepared import Prepared
from bandham.kernel.text import listed
from bandham.people.lines import Scene, day_of_promise, due_words
from bandham.people.models import Organisation, Person, Relation, Touch
from bandham.people.pages.party import address, day, is_person, may_change, side
from bandham.people.rhythm import Rhythm
from bandham.records.pages.beside import in_place
from bandham.records.pages.frame import Request
from bandham.records.pages.record import blocks_from_above, files_block, notes_of, tags_block
from bandham.records.resource import Resource, resource_of
from bandham.records.signs import avatar, icon

SOME, NOTES = 8, 3


def open_promises(row: Any) -> list[Touch]:
    """What we still owe them, the most pressing first."""
    return still_owed(row.pk, of=side(row))


@Prepared
def still_owed(pk: UUID, *, of: str) -> Any:
    rows = Touch.objects.filter(**{of: pk}, kind="promise", kept_at=None)
    return rows.select_related("by").order_by("due_at")[:20]


def blocks(request: Request, resource: Resource, row: Any, promises: list[Touch], beat: Rhythm,
           scene: Scene) -> list[dict[str, Any]]:
    may = may_change(request, resource, row)
    made = [next_step(row, promises, scene, may) or silence(request, row, beat)]
    made.append(promises_block(row, promises[1:], scene, may) if promises[1:] else None)
    made += [people_block(request, row, may)]
    made.append(company_block(request, row) if is_person(row) else staff_block(request, row))
    made += blocks_from_above(request, resource, row)
    made += [tags_block(request, resource, row), files_block(request, resource, row),
             notes_block(request, row)]
    return in_place(resource, (block for block in made if block))


def next_step(row: Any, promises: list[Touch], scene: Scene, may: bool) -> dict[str, Any] | None:
    """The promise that is due next."""
    if not promises:
        return None
    first = promises[0]
    due = first.due_at or scene.now
    why = _("%(who)s promised it, %(due)s, %(day)s.") % {
        "who": first.by or _("Somebody"), "due": due_words(due, scene),
        "day": day_of_promise(due, scene)}
    return {"kind": "next", "title": _("Promised next"), "text": first.text, "why": why,
            "actions": [_keep(row, first)] if may else []}


def _keep(row: Any, touch: Touch) -> dict[str, Any]:
    return {"label": _("Kept"), "icon": "check", "small": True, "method": "post",
            "url": address(row, "keep", touch=touch.pk)}


def silence(request: Request, row: Any, beat: Rhythm) -> dict[str, Any] | None:
    """Where they were silent for much longer than usual, that is the next step."""
    if not beat.days or not row.last_touch_at:
        return None
    days = (timezone.now() - row.last_touch_at).days
    if days < 14 or days < beat.days * 2:
        return None
    digits = request.reader.digits
    why = _("Nothing for %(n)s days; usually you are in touch every %(usual)s days.") % {
        "n": to_digits(str(days), digits), "usual": to_digits(str(beat.days), digits)}
    return {"kind": "next", "title": _("Next step"), "text": _("Get in touch again."), "why": why,
            "actions": []}


def promises_block(row: Any, promises: list[Touch], scene: Scene, may: bool) -> dict[str, Any]:
    rows = [{"text": p.text, "note": due_words(p.due_at or scene.now, scene),
             "late": bool(p.due_at and p.due_at < scene.now),
             "keep_url": address(row, "keep", touch=p.pk) if may else ""} for p in promises]
    return {"key": "promises", "template": "people/_promises.html", "title": _("Promised as well"), "rows": rows}


def relations_of(row: Any) -> list[Relation]:
    """Relations from and to a party, those that ended last."""
    return sorted(ties_of(row.pk, of=side(row)), key=lambda r: (r.until is not None, r.pk))


@Prepared
def ties_of(pk: UUID, *, of: str) -> Any:
    ends = Q(**{f"from_{of}": pk}) | Q(**{f"to_{of}": pk})
    return Relation.objects.filter(ends).select_related(
        "kind", "from_person", "from_organisation", "to_person", "to_organisation")[:50]


def other_end(row: Any, tie: Relation) -> tuple[Person | Organisation | None, str]:
    """Who is at the other end of a relation, and what they are seen from here."""
    outward = row.pk in (tie.from_person_id, tie.from_organisation_id)
    label = str(tie.kind) if outward else _(tie.kind.inverse)
    return (tie.second if outward else tie.first), label


def people_block(request: Request, row: Any, may: bool) -> dict[str, Any]:
    """Relations, with who is at the other end; people who may not be seen stay unnamed."""
    ties = [(tie, *other_end(row, tie)) for tie in relations_of(row)]
    seen = visible(request, [other for _tie, other, _label in ties if other])
    rows = [_person(other, label + _ended(tie, request))
            for tie, other, label in ties if other and other.pk in seen]
    return {"key": "relations", "kind": "people", "title": _("People around"), "id": "relations", "rows": rows[:SOME],
            "edit_url": address(row, "relations") if may else "",
            "dialog": True, "empty": _("No relation is known.")}


def visible(request: Request, others: Iterable[Any]) -> set[Any]:
    """Which of some people and companies the actor may see."""
    found: set[Any] = set()
    for model in (Person, Organisation):
        some = [o.pk for o in others if isinstance(o, model)]
        resource = resource_of(model)
        if not some or resource is None:
            continue
        wide = request.actor.powers.scope("see", resource.noun) == "all"
        found |= set(some) if wide else set(
            resource.rows(request.actor).filter(pk__in=some).values_list("pk", flat=True))
    return found


def _ended(tie: Relation, request: Request) -> str:
    if not tie.until:
        return ""
    return _(", until %(day)s") % {"day": day(tie.until, request.reader)}


def _person(row: Any, note: str) -> dict[str, Any]:
    return {"name": str(row), "url": page_of(row), "note": note, "mark": mark(row)}


def mark(row: Any) -> Any:
    return avatar(str(row)) if is_person(row) else icon("building-2")


def page_of(row: Any) -> str:
    return address(row, "record")


def company_block(request: Request, person: Any) -> dict[str, Any] | None:
    """The company they belong to, with the others there."""
    firm = person.organisation
    if firm is None or firm.pk not in visible(request, [firm]):
        return None
    people = resource_of(Person)
    others = people.rows(request.actor).filter(organisation=firm).exclude(
        pk=person.pk).order_by("sort_key")[: SOME // 2] if people else []
    about = listed((firm.industry, firm.city))
    rows = [_person(firm, about), *(_person(p, p.title) for p in others)]
    return {"key": "company", "kind": "people", "title": _("Company"), "rows": rows}


def staff_block(request: Request, firm: Any) -> dict[str, Any]:
    """The people of a company."""
    people = resource_of(Person)
    rows = people.rows(request.actor).filter(organisation=firm) if people else Person.objects.none()
    count = rows[:1000].count()
    title = ngettext("%(n)s contact", "%(n)s contacts", count)
    return {"key": "staff", "kind": "people", "title": title % {"n": to_digits(str(count), request.reader.digits)},
            "rows": [_person(p, p.title) for p in rows.order_by("sort_key")[:12]],
            "empty": _("Nobody is known there yet.")}


def notes_block(request: Request, row: Any) -> dict[str, Any] | None:
    notes = notes_of(row.pk, most=NOTES)
    if not notes:
        return None
    return {"key": "notes", "kind": "notes", "title": _("Latest notes"), "rows": [
        {"text": n.text[:200], "who": n.author or "", "when": day(n.created_at, request.reader)}
        for n in notes]}

