"""Writing down what happened: notes, calls, visits, letters and promises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, pgettext_lazy

from bandham.kernel.actor import noun_of
from bandham.kernel.calendars import day_from_now
from bandham.kernel.phones import format_phone
from bandham.people import actions as verbs
from bandham.people.lines import promised_by
from bandham.people.models import Consent, Touch
from bandham.people.models.choices import TouchKind
from bandham.people.pages import record
from bandham.people.pages.party import address, changing, day, is_person, one_of, tied
from bandham.records import actions as records
from bandham.records.fields import Field
from bandham.records.kinds import KINDS
from bandham.records.pages import frame
from bandham.records.pages.frame import Request
from bandham.records.resource import Resource

WAYS = (
    ("note", "sticky-note", pgettext_lazy("thread", "Note")), ("call", "phone", gettext_lazy("Call")),
    ("visit", "store", gettext_lazy("Visit")), ("letter", "mailbox", gettext_lazy("Letter")),
    ("mail", "mail", gettext_lazy("E-mail")), ("chat", "message-circle", gettext_lazy("Chat")),
    ("complaint", "triangle-alert", gettext_lazy("Complaint")),
)
CONSENTED = ("mail", "chat", "letter")
"""Ways for which a consent may have been refused."""
WAY_OF_CHANNEL = {"phone": "call", "mail": "mail", "chat": "chat", "letter": "letter",
                  "visit": "visit"}
DUE = Field("due", gettext_lazy("Due on"), KINDS["moment"])


def refusals(row: Any, request: Request,
             consents: Iterable[Consent] | None = None) -> dict[str, str]:
    """Ways that every answer of theirs refuses, with the reason in words."""
    answers: dict[str, list[Consent]] = {}
    for consent in record.consents_of(row) if consents is None else consents:
        if consent.channel in CONSENTED:
            answers.setdefault(consent.channel, []).append(consent)
    shut = {c: a for c, a in answers.items() if all(one.state == "refused" for one in a)}
    return {channel: _("Refused on %(day)s. Ask them first, then change the consent.") % {
        "day": day(max(one.at for one in some), request.reader)}
        for channel, some in shut.items()}


def composer(request: Request, row: Any, chosen: str = "", draft: str = "",
             due: str = "", consents: Iterable[Consent] | None = None) -> dict[str, Any]:
    """The context of the composer macro."""
    shut = refusals(row, request, consents)
    best = WAY_OF_CHANNEL.get(getattr(row, "preferred_channel", ""), "")
    ways = [{"value": way, "icon": glyph, "label": label, "best": way == best and way not in shut,
             "why": shut.get(way, "")} for way, glyph, label in WAYS]
    return {"action": address(row, "log"), "ways": ways, "chosen": chosen or "note",
            "to": _where_to(row, request), "draft": draft, "due": due, "promise": is_person(row),
            "label": _("Write down what happened with %(name)s") % {"name": row},
            "placeholder": _("What happened? @Name tells a colleague."), "send": _("Add")}


def _where_to(row: Any, request: Request) -> dict[str, str]:
    """What each way goes to, as far as the reader may see it."""
    by_hand = _("Written down here by hand; nothing is sent.")
    hidden = {name for name in ("phone", "email", "city")
              if request.actor.powers.field(noun_of(type(row)), name) == "hidden"}
    phone = format_phone(row.phone, request.reader.region) if row.phone and "phone" not in hidden else ""
    email, city = ("" if name in hidden else getattr(row, name) for name in ("email", "city"))
    return {
        "note": _("Only your team sees this."), "call": phone or _("No phone is known."),
        "visit": city or _("No town is known."), "letter": by_hand,
        "mail": f"{by_hand} {email}".strip(), "chat": f"{by_hand} {phone}".strip(),
        "complaint": _("What hurts them, in their own words if you can.")}


@changing
def log(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """Keep an entry, and the promise it makes, as one change."""
    frame.need_post(request)
    way, text = request.POST.get("way", "note"), request.POST.get("text", "")
    try:
        due = _due(request) if is_person(row) else None
        if way in refusals(row, request):
            raise ValidationError({"way": refusals(row, request)[way]})
        also = _("Promised by %(day)s.") % {"day": promised_by(due, request.reader)} if due else ""
        with frame.done(request, gettext_noop("Added to the thread of %(name)s"), also=also, name=str(row)):
            if due:
                verbs.promise(row, text=text, due_at=due, actor=request.actor)
            if not due or way != "note":
                _write(request, row, way, text)
    except ValidationError as error:
        told = composer(request, row, way, text, request.POST.get("due", ""))
        frame.toast(request, " ".join(error.messages), danger=True)
        return record.show(request, resource, row, composer=told, status=422)
    return frame.way_back(request, resource.url("record", row.pk))


def _write(request: Request, row: Any, way: str, text: str) -> None:
    if way == "note":
        records.write_note(row, text, request.actor)
        return
    if way not in [known for known, _icon, _label in WAYS]:
        raise ValidationError({"way": _("Choose what it was.")})
    if not text.strip():
        raise ValidationError({"text": _("Write something first.")})
    verb = verbs.log_touch if is_person(row) else verbs.log_with
    verb(row, kind=TouchKind(way), text=text, actor=request.actor)


def _due(request: Request) -> datetime | None:
    """When a promise is due; a day alone means its end."""
    text = request.POST.get("due", "").strip()
    if not text:
        if "promise" in request.POST:
            raise ValidationError({"due": _("Say by when it is promised.")})
        return None
    zone = ZoneInfo(request.reader.timezone)
    if soon := day_from_now(text, timezone.now().astimezone(zone).date()):
        return datetime.combine(soon, time(23, 59), zone)
    due: datetime = KINDS["moment"].read(text, DUE, request.reader)
    local = due.astimezone(zone)
    return local.replace(hour=23, minute=59) if (local.hour, local.minute) == (0, 0) else due


@changing
def keep(request: Request, resource: Resource, row: Any, touch: UUID) -> HttpResponse:
    """A promise was kept."""
    frame.need_post(request)
    found = one_of(Touch.objects.filter(**tied(row)), touch)
    with frame.done(request, gettext_noop("Kept the promise to %(name)s"), name=str(row)):
        verbs.keep_promise(found, actor=request.actor)
    return frame.way_back(request, resource.url("record", row.pk))
