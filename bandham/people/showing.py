"""A thread as the page prints it: days, knots with their lines, silences and promise strands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import format_date, format_moment, relative
from bandham.kernel.money import withheld
from bandham.people.lines import Line, Scene, describe
from bandham.people.thread import Knot, Thread

RECENT = 7
"""So many days have a heading each; those before are gathered by month."""
KINDS = ("mail", "chat", "call", "letter", "visit", "promise", "complaint", "note")


def scene_of(party: Any, reader: Reader, page: Thread, fields: Any = None,
             discreet: frozenset[str] = frozenset()) -> Scene:
    kept = {p.id: p.kept_at for p in page.promises}
    return Scene(str(party), reader, timezone.now(), kept, fields, discreet=discreet)


def entries(page: Thread, scene: Scene, *, above: datetime | None = None,
            strands: bool = True) -> list[dict[str, Any]]:
    """What ``macros/thread.html`` prints; ``above`` is the last knot of the page before."""
    made: list[dict[str, Any]] = []
    day = heading(above, scene) if above else ""
    for n, knot in enumerate(page.knots):
        with withheld(knot.name.partition(".")[0] in scene.discreet):
            line = describe(knot, scene)
        now = heading(knot.at, scene)
        if now != day:
            made.append({"day": now, "strand": page.strand_above(n) if strands else "",
                         "quiet": n > 0 and page.quiet(n - 1)})
            day = now
        made.append(_entry(knot, line, scene) | {
            "quiet": page.quiet(n), "strand": page.strand(n) if strands else ""})
    return made


def _entry(knot: Knot, line: Line, scene: Scene) -> dict[str, Any]:
    own = line.lang if line.lang != scene.reader.language else ""
    return {"day": "", "url": "", "other": "",
            "id": knot.fact, "kind": knot.kind, "at": knot.at.astimezone(UTC).isoformat(),
            "time": _time(knot.at, scene), "who": line.who, "what": line.what, "note": line.note,
            "text": line.text, "lang": own, "foot": line.foot}


def _local(at: datetime, scene: Scene) -> date:
    return at.astimezone(scene.zone).date()


def heading(at: datetime, scene: Scene) -> str:
    """“Today, Tuesday 24 November 2026”, a day of this week, or a month."""
    day = _local(at, scene)
    ago = (scene.today - day).days
    how: dict[str, Any] = {"calendar": scene.reader.calendar, "lang": scene.reader.language,
                           "digits": scene.reader.digits}
    if ago >= RECENT or ago < 0:
        return format_date(day, style="month", **how)
    full = format_date(day, style="full", **how)
    if ago > 1:
        return full
    word = relative(day, scene.today, scene.reader.language)
    return _("%(word)s, %(day)s") % {"word": word, "day": full}


def _time(at: datetime, scene: Scene) -> str:
    reader, day = scene.reader, _local(at, scene)
    how: dict[str, Any] = {"calendar": reader.calendar, "lang": reader.language,
                           "digits": reader.digits}
    if 0 <= (scene.today - day).days < RECENT:
        return format_moment(at, tz=scene.zone, style="time", now=scene.now, **how)
    return format_date(day, style="short", today=day, **how)
