"""The left column: who they are, what they agreed to, what they need, where we know them from."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bandham.accounts.reader import Reader
from bandham.kernel.numbers import to_digits
from bandham.kernel.prepared import Prepared
from bandham.kernel.text import listed
from bandham.people.incoming import is_content_number
from bandham.people.lines import consent_words
from bandham.people.models import Consent, Joined, Need, SourceRecord
from bandham.people.pages import reach
from bandham.people.pages.party import address, day, is_person, may_change, side
from bandham.records.pages.forms import groups_of
from bandham.records.pages.frame import Request
from bandham.records.resource import Resource
from bandham.records.values import Printer

ELSEWHERE = {
    "name", "name_native", "given", "family", "email", "phone", "city", "postcode", "thread",
    "preferred_channel", "best_hour", "organisation", "title", "tier", "owner", "last_touch_at",
    "standing",
}
"""Fields that the head, the figures or another block show."""


def blocks(request: Request, resource: Resource, row: Any,
           records: list[SourceRecord], joined: Joined | None,
           consents: list[Consent]) -> list[dict[str, Any]]:
    may = may_change(request, resource, row)
    fields = resource.fields(request.actor)
    sources = reach.Sources(row, records, request.reader, may)
    made = [reach.block(row, sources, reach.reaches_of(row), fields, may)]
    made += about(request, resource, row, sources, may)
    if is_person(row):
        made += [consent_block(request, row, consents, may), needs_block(request, row, may)]
    if records:
        made.append(sources_block(request, row, records, joined, may))
    return made


def about(request: Request, resource: Resource, row: Any, sources: reach.Sources,
          may: bool) -> list[dict[str, Any]]:
    """The other fields that have a value, by the groups of the layout, own fields included."""
    fields = resource.fields(request.actor)
    printer = Printer(fields.values(), [row], request.reader)
    made = []
    for title, some in groups_of(resource, fields):
        rows = [{"label": f.label, "value": html, **sources.ticks(f.key, f.label)}
                for f in some if f.key not in ELSEWHERE and (html := printer.html(row, f))]
        told = [f for f in some if sources.records and f.key in row.golden
                and f.key not in ELSEWHERE and printer.html(row, f)]
        if rows:
            made.append({
                "template": "people/_facts.html", "title": title or _("Facts"), "rows": rows,
                "edit_url": resource.url("edit", row.pk) if may else "",
                "origins": [sources.origins(f.key, f.label) for f in told]})
    return made


def consent_block(request: Request, person: Any, rows: list[Consent],
                  may: bool) -> dict[str, Any]:
    return {"kind": "consent", "title": _("Consent"), "id": "consent", "dialog": True,
            "edit_url": address(person, "consents") if may else "",
            "empty": _("Nothing was asked yet."),
            "rows": [consent_row(c, request) for c in rows]}


def consent_row(consent: Consent, request: Request) -> dict[str, Any]:
    words = consent_words(consent.purpose, consent.channel)
    return {"label": words[:1].upper() + words[1:], "ok": consent.state == "given",
            "state": consent.get_state_display(), "proof": consent.proof,
            "when": day(consent.at, request.reader)}


@Prepared
def open_needs(pk: UUID, *, of: str) -> Any:
    return Need.objects.filter(**{of: pk}, met_on=None).order_by("-since", "-id")[:20]


def needs_block(request: Request, row: Any, may: bool) -> dict[str, Any]:
    rows = open_needs(row.pk, of=side(row))
    return {"kind": "needs", "title": _("Needs"), "id": "needs", "dialog": True,
            "edit_url": address(row, "needs") if may else "",
            "empty": _("No need is known."), "rows": [need_row(n, request) for n in rows]}


def need_row(need: Need, request: Request) -> dict[str, Any]:
    told = (need.source, day(need.since, request.reader))
    return {"text": need.text, "from": listed(told)}


def sources_block(request: Request, row: Any, records: list[SourceRecord],
                  last: Joined | None, may: bool) -> dict[str, Any]:
    """Where we know them from, with the way to split what was joined."""
    n = len(records)
    title = ngettext("One record, %(n)s source", "One record, %(n)s sources", n)
    help_text = _("Joined by %(who)s on %(day)s. Splitting takes everything back to where it was.")
    when = day(last.created_at, request.reader) if last else ""
    return {
        "template": "people/_sources.html", "id": "sources",
        "title": title % {"n": to_digits(str(n), request.reader.digits)},
        "rows": [source_row(row, r, may and n > 1 and is_person(row), request.reader) for r in records],
        "split_url": address(row, "split") if last and may else "",
        "help": help_text % {"who": last.by or _("an import"), "day": when} if last else ""}


def source_row(row: Any, record: SourceRecord, may: bool, reader: Reader) -> dict[str, Any]:
    """A source by its number there; one that gave none by the day it came, for its own mark says nothing to anybody."""
    source = record.source
    return {"code": source.code or source.label[:2].upper(), "system": source.label,
            "ref": day(record.received_at, reader) if is_content_number(record.external_id) else record.external_id,
            "take_out_url": address(row, "take-out", record=record.pk) if may else ""}
