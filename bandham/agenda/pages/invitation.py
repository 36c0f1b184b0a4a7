"""The page of one activity, the rounds of its series, and its invitation as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from bandham.accounts.models import Membership
from bandham.accounts.reader import Reader
from bandham.agenda import inviting, plans, rounds
from bandham.agenda.models import Activity, Invite
from bandham.agenda.pages.telling import clock, day_words
from bandham.agenda.rounds import comes_round
from bandham.kernel.post import LetterState, is_set_up
from bandham.records.kinds import KINDS
from bandham.records.pages.frame import Request
from bandham.records.pages.record import actions, context_blocks, more
from bandham.records.resource import Resource, noun_named

ELSEWHERE = ("skip/", "hold/", "move_round/", "invite/", "call_off/")
"""Verbs that stand beside the round they mean, or where guests wait to hear."""
SOME = 8


def blocks(row: Activity, request: Request, resource: Resource) -> dict[str, Any]:
    """The invitation in the menu, and the record that it is about."""
    items = more(resource, row, request.actor)
    items.insert(0, {"label": _("Invitation as a file"), "icon": "download",
                     "url": reverse("agenda:invitation", kwargs={"pk": row.pk})})
    verbs = actions(resource, row, request.actor)
    told: dict[str, Any] = {"more": items, "actions": [v for v in verbs if v["url"].split("/do/")[-1] not in ELSEWHERE]}
    blocks = [*guests_blocks(row, request, resource)]
    if comes_round(row):
        blocks.append(rounds_block(row, request, resource))
    if blocks:
        told["context_blocks"] = [*blocks, *context_blocks(request, resource, row)]
    about = noun_named(row.noun) if row.noun and row.record_id else None
    if about:
        record = about.rows(request.actor).filter(pk=row.record_id).first()
        if record:
            told["middle"] = [{"kind": "people", "title": _("About"), "rows": [
                {"name": str(record), "url": about.url("record", record.pk), "note": about.label,
                 "mark": about.mark(record)}]}]
    return told


def guests_blocks(row: Activity, request: Request, resource: Resource) -> list[dict[str, Any]]:
    """What the guests do not know yet, with the button that tells them; and who was told what."""
    mails = list(inviting.newest(row)[:SOME]) if row.guests or row.series or row.invites.exists() else []
    words = inviting.to_tell(row) if row.guests or mails else []
    may = request.actor.powers.may_do("agenda.plan") and request.actor.may("change", resource.noun)
    made = [_waiting(row, words, request, resource)] if words and may else []
    if mails:
        told = [_mail(mail, request.reader) for mail in mails]
        made.append({"key": "guests", "template": "agenda/_guests.html", "mails": told})
    return made


def _mail(mail: Invite, reader: Reader) -> dict[str, str]:
    when = KINDS["moment"].show(mail.sent_at or mail.created_at, None, reader)
    return {"to": mail.to, "state": mail.get_state_display(), "why": _why(mail),
            "note": reader.comma.join((mail.get_method_display(), when))}


def _waiting(row: Activity, words: list[inviting.Word], request: Request, resource: Resource) -> dict[str, Any]:
    """“The guests are not invited yet”, and the way out."""
    verb, text, label = "invite", _("The guests are not invited yet."), _("Invite the guests")
    if not row.is_open:
        verb, text, label = "call_off", _("The guests still expect it."), _("Tell the guests that it is off")
    elif any(word.again for word in words):
        text, label = _("The guests know it as it was."), _("Send the update")
    why = escape(request.reader.comma).join(Markup('<bdi dir="ltr">{}</bdi>').format(word.to) for word in words)
    if not is_set_up():
        why += Markup("<br>") + _("No mail server is set up here, so the mail is only written to the log.")
    tell = {"label": label, "icon": "mail", "url": resource.url("do", row.pk, verb=verb), "method": "post",
            "primary": True}
    return {"kind": "next", "title": _("Guests"), "text": text, "why": why, "actions": [tell]}


def _why(mail: Invite) -> str:
    if not mail.trouble:
        return ""
    again = _("It is tried again.") if mail.state == LetterState.WAITING else ""
    said = f"{mail.get_trouble_display()}."
    return f"{said[:1].upper()}{said[1:]} {again}".strip()


def rounds_block(row: Activity, request: Request, resource: Resource) -> dict[str, Any]:
    """The next rounds of a series, each of which can be left out or moved alone."""
    reader, may = request.reader, request.actor.powers.may_do("agenda.plan") and request.actor.may(
        "change", resource.noun)
    urls = {name: resource.url("do", row.pk, verb=name) for name in ("skip", "hold", "move_round")}
    made, moved = [], rounds.elsewhere(row)
    for at in rounds.ahead(row):
        day = row.day_of(at)
        words = day_words(day, reader, "weekday")
        known = {"day": KINDS["date"].show(day, None, reader), "starts_at": KINDS["moment"].show(at, None, reader)}
        made.append({
            "day": day.isoformat(), "out": day in row.skips, "move": f"{urls['move_round']}?{urlencode(known)}",
            "when": words if row.whole_day else f"{words} {clock(at, reader)}",
            "moved": resource.url("record", moved[day].pk) if day in moved else ""})
    return {"key": "rounds", "template": "agenda/_rounds.html", "rounds": made, "urls": urls if may else {},
            "back": f"{resource.url('record', row.pk)}#rounds"}


def invitation(request: Request, pk: UUID) -> HttpResponse:
    """An .ics file that a mail program can answer."""
    row = plans.rows_for(request, None).select_related("person", "organisation", "owner").filter(pk=pk).first()
    host = row and (row.owner or Membership.objects.filter(pk=request.actor.id).first())
    if row is None or host is None:
        raise Http404
    method = "CANCEL" if row.state == "dropped" else "REQUEST" if row.guests else "PUBLISH"
    kind = f"text/calendar; method={method}; charset=utf-8"
    from bandham.agenda import ics  # its library takes a tenth of the start

    answer = HttpResponse(ics.invitation(row, host, method), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{row.pk}.ics"'
    return answer
