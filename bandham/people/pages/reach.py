"""How somebody can be reached, and which of their sources say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from markupsafe import Markup

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import PartialDate
from bandham.kernel.numbers import to_digits
from bandham.kernel.phones import format_phone
from bandham.kernel.prepared import Prepared
from bandham.kernel.text import listed
from bandham.people.golden import columns_of
from bandham.people.models import Reach, SourceRecord
from bandham.people.models.choices import HIDDEN_WITH
from bandham.people.models.parties import HAND
from bandham.people.pages.party import address, day, is_person, side
from bandham.records.fields import Field

TICKS = 6
ORDER = {"phone": 0, "email": 1, "address": 2, "social": 3, "website": 4}
WAY_OF = {"phone": ("phone", "chat", "sms", "fax"), "email": ("mail",),
          "address": ("letter", "visit")}


def sources_of(row: Any) -> list[SourceRecord]:
    """The source records of a party, the best believed first."""
    return source_records(row.pk, of=side(row))


@Prepared
def source_records(pk: UUID, *, of: str) -> Any:
    rows = SourceRecord.objects.filter(**{of: pk}).select_related("source")
    return rows.order_by("source__rank", "-received_at")[:50]


def reaches_of(row: Any) -> list[Reach]:
    return sorted(known_reaches(row.pk, of=side(row)), key=lambda r: ORDER.get(r.kind, 9))


@Prepared
def known_reaches(pk: UUID, *, of: str) -> Any:
    return Reach.objects.filter(**{of: pk}).order_by("-valid", "-primary", "id")[:50]


class Sources:
    """Which sources agree with a golden value: y agrees, n is silent, d differs."""

    def __init__(self, row: Any, records: list[SourceRecord], reader: Reader, may: bool) -> None:
        self.row, self.records, self.reader, self.may = row, records, reader, may

    def said(self, value: str, record: SourceRecord) -> tuple[Any, ...]:
        if is_person(self.row):
            return columns_of(value, record.values)
        return tuple(str(record.values.get(c) or "") for c in self.row.golden[value])

    def kept(self, value: str) -> tuple[Any, ...]:
        return tuple(getattr(self.row, column) for column in self.row.golden[value])

    def tick(self, value: str, record: SourceRecord) -> str:
        said, kept = self.said(value, record), self.kept(value)
        if not any(said):
            return "n"
        known = [(s, k) for s, k in zip(said, kept, strict=True) if s or value == "born"]
        return "y" if all(str(s) == str(k) for s, k in known) else "d"

    def bits(self, value: str) -> str:
        return "".join(self.tick(value, record) for record in self.records[:TICKS])

    def origins(self, value: str, title: Any) -> dict[str, Any]:
        """The popover that says who said what."""
        ticks = [tick for record in self.records if (tick := self.tick(value, record)) != "n"]
        heading = ngettext("%(what)s, seen in %(n)s source", "%(what)s, seen in %(n)s sources", len(ticks))
        rows = [self._origin(value, record) for record in self.records[:12]]
        return {"id": f"src-{value}", "help": self._why(value, ticks, any(row["use_url"] for row in rows)),
                "title": heading % {"what": title, "n": to_digits(str(len(ticks)), self.reader.digits)}, "rows": rows}

    def _why(self, value: str, ticks: list[str], choice: bool) -> str:
        """Why this value is kept; that another can be chosen only where a source says another."""
        if self.row.origin_of(value) == HAND:
            return _("It was set by hand, so it stays whatever the sources say.")
        if "d" not in ticks:
            return _("They say the same.") if len(ticks) > 1 else ""
        kept = _("Kept by the order that the settings give under “Which value wins”.")
        return kept + " " + _("You can choose another.") if choice else kept

    def _origin(self, value: str, record: SourceRecord) -> dict[str, Any]:
        tick = self.tick(value, record)
        use = self.may and tick == "d" and is_person(self.row)
        return {
            "code": record.source.code or record.source.label[:2].upper(),
            "value": self.shown(value, self.said(value, record)) or _("nothing said"),
            "told": listed((record.source.label, day(record.received_at, self.reader))),
            "sure": pgettext("value of a source", "kept") if self._won(value, record) else "",
            "use_url": address(self.row, "use", field=value, record=record.pk) if use else ""}

    def _won(self, value: str, record: SourceRecord) -> bool:
        return bool(self.row.origin_of(value) == str(record.pk) and any(self.said(value, record)))

    def shown(self, value: str, said: tuple[Any, ...]) -> str:
        if value == "born":
            return PartialDate(*said).told(calendar=self.reader.calendar, lang=self.reader.language,
                                           digits=self.reader.digits) if said[0] else ""
        if value == "phone" and said[0]:
            return to_digits(str(format_phone(said[0], self.reader.region)), self.reader.digits)
        choices = self.row._meta.get_field(self.row.golden[value][0]).choices or ()
        return str(dict(choices).get(said[0], said[0] or ""))

    def ticks(self, value: str, title: Any) -> dict[str, Any]:
        """What a row of facts adds where sources speak of its value."""
        if not self.records or value not in self.row.golden:
            return {}
        return {"bits": self.bits(value), "tick": f"src-{value}", "what": title}


def block(row: Any, sources: Sources, reaches: list[Reach], fields: Mapping[str, Field],
          may: bool) -> dict[str, Any]:
    """The block “Reach”: ways in the order people use them, then the town."""
    shown = [r for r in reaches if HIDDEN_WITH.get(r.kind, "name") in fields]
    rows = [_way(row, reach, sources) for reach in shown]
    if "city" in fields and (row.city or row.postcode):
        code = to_digits(row.postcode or "", sources.reader.digits)
        town = " ".join(filter(None, (row.city, code)))
        rows.append({"label": _("Town"), "value": town, **sources.ticks("city", _("Town"))})
    golden = [k for k in ("phone", "email", "city") if k in fields and getattr(row, k)]
    titles = {"phone": _("Phone"), "email": _("E-mail"), "city": _("Town")}
    return {"template": "people/_facts.html", "title": _("Reach"), "id": "reach", "rows": rows,
            "edit_url": address(row, "reaches") if may else "", "dialog": True,
            "origins": [sources.origins(k, titles[k]) for k in golden] if sources.records else []}


def _way(row: Any, reach: Reach, sources: Sources) -> dict[str, Any]:
    golden = reach.kind in ("email", "phone") and reach.norm == getattr(row, reach.kind)
    label = reach.get_kind_display()
    label = label[:1].upper() + label[1:]
    told = {"label": f"{label}, {reach.get_label_display()}" if reach.label else label,
            "value": shown(reach, sources.reader), "state": state(reach)}
    if golden:
        told |= sources.ticks(reach.kind, label)
        told["best"] = _best(row, reach, sources.reader)
    return told


def _best(row: Any, reach: Reach, reader: Reader) -> str:
    """“best after 16:00”, beside the way they like."""
    if not is_person(row) or row.preferred_channel not in WAY_OF.get(reach.kind, ()):
        return ""
    if row.best_hour is None:
        return _("likes this best")
    return _("best after %(hour)s") % {"hour": to_digits(f"{row.best_hour:02}:00", reader.digits)}


def state(reach: Reach) -> str:
    if not reach.valid:
        return _("does not work")
    return _("opted out") if reach.opted_out else ""




def shown(reach: Reach, reader: Reader) -> Markup:
    """The value as it is read, with a link that writes or rings."""
    if reach.kind == "phone":
        text = to_digits(str(format_phone(reach.norm, reader.region)), reader.digits)
        return Markup('<bdi dir="ltr"><a href="tel:{}">{}</a></bdi>').format(reach.norm, text)
    if reach.kind == "email":
        return Markup('<bdi dir="ltr"><a href="mailto:{0}">{0}</a></bdi>').format(reach.value)
    value = to_digits(reach.value, reader.digits) if reach.kind == "address" else reach.value
    return Markup('<bdi dir="auto">{}</bdi>').format(value)
