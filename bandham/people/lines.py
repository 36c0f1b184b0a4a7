"""What the facts of a thread say to people: who, what, and the words that were said.

A room that puts knots on a thread registers a line for each of its facts:

    @tells(OrderPlaced)
    def placed(told: Knot, scene: Scene) -> Line: ...
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import format_date, format_moment, relative
from bandham.kernel.facts import Created, Deleted, Fact, Updated
from bandham.kernel.numbers import to_digits
from bandham.kernel.text import listed
from bandham.people import facts
from bandham.people.models.choices import Channel, Purpose
from bandham.people.thread import Knot
from bandham.records.facts import FileAttached, NoteWritten, Tagged, Untagged

LAST_MINUTE = (23, 59)
"""The hour of a promise that was made for a day, not for an hour."""


@dataclass(frozen=True)
class Scene:
    """Whose thread it is, who reads it and when; ``kept`` says when promises were kept."""

    party: str
    reader: Reader
    now: datetime
    kept: Mapping[str, datetime | None] = field(default_factory=dict)
    fields: Mapping[str, Any] | None = None
    """Those that the reader may see, by name; all where it is not said."""
    record: str = ""
    """The record whose page it is, where that is nobody we know."""
    discreet: frozenset[str] = frozenset()
    """The rooms whose facts are told without amounts, since a role hides them."""

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.reader.timezone)

    @cached_property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Line:
    """One entry in words. ``text`` is what somebody wrote, ``lang`` its language where known."""

    who: str
    what: str
    text: str = ""
    lang: str = ""
    note: str = ""
    foot: tuple[tuple[str, str], ...] = ()


Teller = Callable[[Knot, Scene], Line]
_tellers: dict[str, Teller] = {}


def tells(*kinds: type[Fact]) -> Callable[[Teller], Teller]:
    """Register the line of one or several facts."""

    def register(teller: Teller) -> Teller:
        _tellers.update({kind.name: teller for kind in kinds})
        return teller

    return register


def describe(told: Knot, scene: Scene) -> Line:
    """The line of a fact; one that nobody registered is named by its own name."""
    return _tellers.get(told.name, _unknown)(told, scene)


def has_line(name: str) -> bool:
    """Whether somebody registered what a fact says."""
    return name in _tellers


def _unknown(told: Knot, scene: Scene) -> Line:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", told.name.rpartition(".")[2])
    text = told.payload.get("text") or told.payload.get("label") or ""
    return Line(told.who, words.lower(), str(text), lang_of(str(text)))


_SCRIPTS = (("ml", 0x0D00, 0x0D7F), ("ta", 0x0B80, 0x0BFF), ("fa", 0x0600, 0x06FF))


def lang_of(text: str) -> str:
    """The language that the script of a text speaks for; English for Latin, nothing if unclear."""
    for letter in text[:200]:
        if letter.isalpha():
            code = ord(letter)
            return next((lang for lang, low, high in _SCRIPTS if low <= code <= high),
                        "en" if code < 0x250 else "")
    return ""


DEEDS = {
    "note": gettext_lazy("wrote a note"), "call": gettext_lazy("noted a call"),
    "visit": gettext_lazy("noted a visit"), "letter": gettext_lazy("noted a letter"),
    "mail": gettext_lazy("noted an e-mail"), "chat": gettext_lazy("noted a chat"),
    "sms": gettext_lazy("noted an SMS"), "fax": gettext_lazy("noted a fax"),
}


@tells(facts.TouchLogged)
def _touch(told: Knot, scene: Scene) -> Line:
    text = str(told.payload.get("text", ""))
    if told.payload.get("kind") == "complaint":
        by = _("written down by %(name)s") % {"name": told.who}
        return Line(scene.party, _("complained"), text, lang_of(text), foot=(("pen-line", by),))
    deed = DEEDS.get(str(told.payload.get("kind")), DEEDS["note"])
    return Line(told.who, str(deed), text, lang_of(text))


@tells(NoteWritten)
def _note(told: Knot, scene: Scene) -> Line:
    text = str(told.payload.get("text", ""))
    return Line(told.who, str(DEEDS["note"]), text, lang_of(text))


@tells(FileAttached)
def _file(told: Knot, scene: Scene) -> Line:
    name = str(told.payload.get("file_name", ""))
    return Line(told.who, _("attached a file"), foot=(("paperclip", name),))


def day_of_promise(due: datetime, scene: Scene) -> str:
    """The day a promise is due, in short, and the hour where one was named."""
    return promised_by(due, scene.reader, "weekday")


def promised_by(due: datetime, reader: Reader, style: str = "full") -> str:
    """The day a promise is due, and the hour where one was named."""
    local = due.astimezone(ZoneInfo(reader.timezone))
    how: dict[str, Any] = {"calendar": reader.calendar, "lang": reader.language, "digits": reader.digits,
                           "style": style}
    if (local.hour, local.minute) == LAST_MINUTE:
        return format_date(local.date(), **how)
    return format_moment(local, **how)


def due_words(due: datetime, scene: Scene) -> str:
    """“due in 2 days”, or how long it is late."""
    zone = ZoneInfo(scene.reader.timezone)
    when = relative(due.astimezone(zone).date(), scene.now.astimezone(zone).date(),
                    scene.reader.language, digits=scene.reader.digits)
    when = when[:1].lower() + when[1:]
    told = _("was due %(when)s") if due < scene.now else _("due %(when)s")
    return told % {"when": when}


@tells(facts.PromiseMade)
def _promised(told: Knot, scene: Scene) -> Line:
    text = str(told.payload.get("text", ""))
    due = _moment(told.payload.get("due_at"))
    open_now = scene.kept.get(str(told.payload.get("touch")), scene.now) is None
    return Line(told.who, _("promised"), text, lang_of(text),
                note=due_words(due, scene) if due and open_now else "",
                foot=(("clock", day_of_promise(due, scene)),) if due else ())


@tells(facts.PromiseKept)
def _kept(told: Knot, scene: Scene) -> Line:
    text = str(told.payload.get("text", ""))
    due = _moment(told.payload.get("due_at"))
    return Line(told.who, _("kept a promise"), text, lang_of(text),
                note=_kept_when(due - told.at, scene) if due else "")


def _kept_when(ahead: timedelta, scene: Scene) -> str:
    days = abs(ahead).days
    n = to_digits(str(days), scene.reader.digits)
    if not days:
        return _("in time") if ahead > timedelta(0) else _("a little late")
    if ahead > timedelta(0):
        return ngettext("%(n)s day early", "%(n)s days early", days) % {"n": n}
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": n}


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None


@tells(facts.PersonMerged)
def _merged(told: Knot, scene: Scene) -> Line:
    names = listed(told.payload.get("names", ()))
    return Line(told.who, _("joined %(names)s with this contact") % {"names": names})


@tells(facts.PersonSplit)
def _split(told: Knot, scene: Scene) -> Line:
    names = listed(told.payload.get("names", ()))
    return Line(told.who, _("split %(names)s off again") % {"names": names})


def consent_words(purpose: Any, channel: Any) -> str:
    """“offers by e-mail”."""
    said = dict(Purpose.choices).get(purpose, purpose), dict(Channel.choices).get(channel, channel)
    return _("%(purpose)s by %(channel)s") % {"purpose": said[0], "channel": said[1]}


@tells(facts.ConsentGiven)
def _agreed(told: Knot, scene: Scene) -> Line:
    what = consent_words(told.payload.get("purpose"), told.payload.get("channel"))
    return Line(scene.party, _("agreed to %(what)s") % {"what": what},
                note=str(told.payload.get("proof", "")))


@tells(facts.ConsentRefused)
def _refused(told: Knot, scene: Scene) -> Line:
    what = consent_words(told.payload.get("purpose"), told.payload.get("channel"))
    return Line(scene.party, _("refused %(what)s") % {"what": what},
                note=str(told.payload.get("proof", "")))


@tells(facts.NeedAdded, facts.NeedMet)
def _need(told: Knot, scene: Scene) -> Line:
    text = str(told.payload.get("text", ""))
    met = told.name == facts.NeedMet.name
    return Line(told.who, _("met a need") if met else _("noted a need"), text, lang_of(text))


@tells(facts.RelationAdded)
def _related(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("noted a relation with %(name)s") % {"name": told.payload.get("other")})


@tells(facts.RelationEnded)
def _unrelated(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("noted that a relation ended"))


@tells(facts.ReachMarked)
def _marked(told: Knot, scene: Scene) -> Line:
    said = _("noted that %(value)s is unwanted")
    if told.payload.get("state") == "invalid":
        said = _("noted that %(value)s does not work")
    return Line(told.who, said % {"value": told.payload.get("value")})


@tells(facts.ValueChosen)
def _chose(told: Knot, scene: Scene) -> Line:
    label = _label(str(told.payload.get("field")), scene)
    return Line(told.who, _("chose “%(value)s” for %(field)s") % {
        "value": told.payload.get("value"), "field": label})


@tells(facts.SourceReceived)
def _received(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("brought in a record of %(source)s") % {
        "source": told.payload.get("source")})


@tells(Tagged, Untagged)
def _tagged(told: Knot, scene: Scene) -> Line:
    off = told.name == Untagged.name
    said = _("took the tag “%(tag)s” off") if off else _("tagged this “%(tag)s”")
    return Line(told.who, said % {"tag": told.payload.get("tag")})


@tells(Created)
def _created(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("added %(name)s") % {"name": scene.record or scene.party})


@tells(Deleted)
def _deleted(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("deleted %(name)s") % {"name": told.payload.get("label")})


@tells(Updated)
def _updated(told: Knot, scene: Scene) -> Line:
    """“changed City: Kochi → Chennai”, field by field; of another record only that it is another one."""
    diff = known_changes(told, scene)
    said = [_label(name, scene) if _leads_on(name, scene) else
            f"{_label(name, scene)}: {_value(name, old, scene)} → {_value(name, new, scene)}"
            for name, (old, new) in list(diff.items())[:4]]
    more = len(diff) - len(said)
    said += [ngettext("%(n)s more", "%(n)s more", more) % {
        "n": to_digits(str(more), scene.reader.digits)}] if more else []
    return Line(told.who, _("changed %(what)s") % {"what": "; ".join(said)})


def known_changes(told: Knot, scene: Scene) -> dict[str, Any]:
    """What changed, of the fields that the reader may see."""
    diff: Mapping[str, Any] = told.payload.get("diff", {})
    return {name: both for name, both in diff.items() if scene.fields is None or _field(name, scene)}


def _field(name: str, scene: Scene) -> Any:
    fields = scene.fields or {}
    return fields.get(name) or fields.get(name.removesuffix("_id"))


def _leads_on(name: str, scene: Scene) -> bool:
    found = _field(name, scene)
    return found.kind.name == "relation" if found else name.endswith("_id")


def _label(name: str, scene: Scene) -> str:
    found = _field(name, scene)
    return str(found.label) if found else capfirst(name.removeprefix("custom.").removesuffix("_id").replace("_", " "))


def _value(name: str, value: Any, scene: Scene) -> str:
    if value in (None, "", []):
        return _("empty")
    found = _field(name, scene)
    try:
        return found.kind.show(value, found, scene.reader) if found else str(value)
    except (TypeError, ValueError, KeyError, AttributeError):
        return str(value)
