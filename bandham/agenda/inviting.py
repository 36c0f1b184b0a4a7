"""Guests of a meeting: who knows what of it, and the mails by which they hear more (RFC 5546, 6047)."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bandham.accounts.models import Membership
from bandham.accounts.reader import Reader
from bandham.agenda.facts import InviteFailed
from bandham.agenda.models import Activity, ActivityState, Invite, InviteMethod
from bandham.kernel.calendars import format_date, format_moment
from bandham.kernel.post import LetterState, Post, Trouble
from bandham.kernel.text import clean_line
from bandham.people.models import Organisation, Person
from bandham.people.reading import language_among, read_in, workspace

REQUEST, CANCEL = InviteMethod.REQUEST, InviteMethod.CANCEL
LIVE = (LetterState.WAITING, LetterState.SENT)


@dataclass(frozen=True)
class Word:
    """What one guest is to hear."""

    to: str
    method: InviteMethod
    again: bool = False
    """Whether the guest knows of the meeting, as it was."""


def told_of(row: Activity) -> dict[str, Any]:
    """What a guest knows who knows a meeting as it stands; the same for each round of a series."""
    when = row.first_at if row.first_at and row.on_rule else row.starts_at
    return {"when": when.isoformat(), "whole_day": row.whole_day, "minutes": 0 if row.whole_day else row.minutes,
            "what": row.subject, "where": row.place, "rule": row.rule, "but": [day.isoformat() for day in row.skips]}


def known(row: Activity) -> dict[str, Invite]:
    """The last mail that each guest of a meeting, or of its whole series, has got or is to get."""
    sent = Invite.objects.filter(uid=row.uid, of_round=False, state__in=LIVE).order_by("created_at", "id")
    return {invite.to.lower(): invite for invite in sent}


def series_goes_on(row: Activity) -> bool:
    """Whether other rounds of its series are to come, which the end of this one does not touch."""
    rounds = Activity.objects.filter(series=row.uid, state=ActivityState.OPEN)
    return not row.is_open and rounds.exclude(pk=row.pk).exists()


def to_tell(row: Activity) -> list[Word]:
    """What the guests of a meeting do not know yet."""
    heard = known(row)
    invited = [to for to, invite in heard.items() if invite.method == REQUEST]
    if row.state == ActivityState.DROPPED:
        off = {invite.to.lower() for invite in row.invites.filter(method=CANCEL, state__in=LIVE)}
        return [Word(heard[to].to, CANCEL, True) for to in invited if to not in off]
    if not row.is_open:
        return []
    now, guests = told_of(row), {guest.lower(): guest for guest in row.guests}
    return [*(Word(guest, REQUEST, to in invited) for to, guest in guests.items()
              if to not in invited or heard[to].told != now),
            *(Word(heard[to].to, CANCEL, True) for to in invited if to not in guests)]


def letter(row: Activity, word: Word, host: Membership) -> Invite:
    """The mail that tells a guest, in their language; not kept yet."""
    from bandham.agenda import ics  # its library takes a tenth of the start

    one_round = word.method == CANCEL and series_goes_on(row)
    heard = Invite.objects.filter(uid=row.uid).order_by("-sequence").values_list("sequence", flat=True).first()
    sequence = max(row.version - 1, 0) if heard is None else max(row.version - 1, heard + 1)
    guests = [word.to] if word.method == CANCEL else row.guests
    told = ics.invitation(row, host, word.method, guests=guests, sequence=sequence, of_round=one_round)
    with read_in(language_among(_speaks(word.to))) as reader:
        return Invite(
            activity=row, uid=row.uid, method=word.method, of_round=one_round, to=word.to, sequence=sequence,
            subject=_subject(row, word, reader)[:300], words=_words(row, word, host, reader), told=told_of(row),
            calendar=told.decode())


def _speaks(address: str) -> str:
    """The language of whoever has this address, if we know them."""
    for model in (Person, Organisation):
        found = model.objects.filter(email=address.lower()).exclude(language="").values_list("language", flat=True)
        if language := found.first():
            return str(language)
    return ""


def _subject(row: Activity, word: Word, reader: Reader) -> str:
    said = _("Called off: %(what)s, %(when)s") if word.method == CANCEL else _(
        "Changed: %(what)s, %(when)s") if word.again else _("Invitation: %(what)s, %(when)s")
    return clean_line(said % {"what": row.subject, "when": _when(row, reader)})


def _words(row: Activity, word: Word, host: Membership, reader: Reader) -> str:
    said = _("%(host)s (%(firm)s) calls this off:") if word.method == CANCEL else _(
        "%(host)s (%(firm)s) has changed this:") if word.again else _("%(host)s (%(firm)s) invites you:")
    first = said % {"host": host.name, "firm": workspace().name}
    ends = _("The invitation in this mail can be answered in your calendar.") if word.method == REQUEST else ""
    facts = "\n".join(filter(None, (row.subject, _when(row, reader), row.place)))
    return "\n\n".join(filter(None, (first, facts, ends)))


def _when(row: Activity, reader: Reader) -> str:
    """“Mon 1 Jun 09:00 (Asia/Kolkata)”, by the clock where it was planned."""
    zone = ZoneInfo(row.zone)
    if row.whole_day:
        return format_date(row.day_of(row.starts_at), style="full", calendar=reader.calendar, lang=reader.language,
                           digits=reader.digits)
    at = format_moment(row.starts_at, tz=zone, style="full", calendar=reader.calendar, lang=reader.language,
                       digits=reader.digits)
    return f"{at} ({row.zone})"


def message_of(invite: Invite) -> EmailMultiAlternatives:
    """The mail, ready to be handed over: words, and the part that a calendar reads and can answer."""
    sender, host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1], invite.activity.owner or invite.by
    made = EmailMultiAlternatives(
        invite.subject, invite.words, formataddr((clean_line(workspace().name), sender)), [invite.to],
        reply_to=[host.email] if host else None,
        headers={"Message-ID": f"<{invite.pk}@{sender.rpartition('@')[2] or 'localhost'}>"})
    made.attach_alternative(invite.calendar, f"text/calendar; method={invite.method}")
    return made


def _gave_up(invite: Invite, why: Trouble) -> InviteFailed:
    row = invite.activity
    return InviteFailed(row, activity=str(row.pk), text=row.subject, to=invite.to, why=why, about=row.concerns())


POST = Post(Invite, "agenda.invite", message_of, _gave_up, ("activity__owner", "by"))


def newest(row: Activity) -> QuerySet[Invite]:
    """The mails about one meeting, the newest first."""
    found: QuerySet[Invite] = Invite.objects.filter(uid=row.uid).order_by("-created_at", "-id")
    return found
