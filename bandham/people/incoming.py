"""One incoming row, read into what we keep: values, keys, ways to reach."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bandham.accounts.reader import current_reader
from bandham.kernel.calendars import PartialDate
from bandham.kernel.phones import phone_norm
from bandham.kernel.text import clean_line, normalise
from bandham.people.keys import keys_of, postcode_norm
from bandham.people.naming import NameColumns, name_columns
from bandham.people.partial import read_partial
from bandham.people.plain import PLAIN
from bandham.records.fields import Field
from bandham.records.importing.port import EXTERNAL_ID, Row

GENDERS = {
    **dict.fromkeys(("m", "male", "man", "mr", "مرد", "مذکر", "آقا", "ஆண்", "പുരുഷൻ", "ആൺ"), "male"),
    **dict.fromkeys(("f", "w", "female", "woman", "mrs", "ms", "زن", "مونث", "خانم", "பெண்",
                     "സ്ത്രീ", "പെൺ"), "female"),
    **dict.fromkeys(("x", "other", "diverse"), "other"),
}
GENDER_OF = {normalise(word): gender for word, gender in GENDERS.items()}
LINES = {"given": 120, "family": 120, "name_native": 200, "name_native_lang": 8, "title": 120,
         "city": 120, "postcode": 20, "country": 2, "language": 8}
_SEVERAL = re.compile(r"[;,|\n]+")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")


@dataclass(slots=True)
class Prepared:
    """A row that can be kept."""

    number: int
    external_id: str
    raw: Mapping[str, Any]
    values: dict[str, Any]
    name_norm: str
    postcode_norm: str
    born: PartialDate | None
    keys: tuple[int | None, int | None, int | None]
    reaches: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Kind, label, value, norm."""
    plain: dict[str, Any] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    """What cells say of related records, by the custom field’s key; looked up when there is a database."""
    organisation: str = ""
    note: str = ""
    names: NameColumns | None = None
    """What is worked out of the name, for a person of whom this row alone speaks."""
    raw_json: str = ""
    values_json: str = ""

    @property
    def label(self) -> str:
        """A name to show, also where the row has none."""
        said = (self.values.get(key) for key in ("name", "email", "phone"))
        return next((str(text) for text in said if text), self.external_id)


def prepare(row: Row, region: str, customs: Mapping[str, Field] = MappingProxyType({})) -> Prepared:
    """Read one row. Raises ValidationError where there is nothing in it."""
    given = row.values
    values: dict[str, Any] = {}
    for key, most in LINES.items():
        if text := given.get(key):
            values[key] = str(text)[:most]
    reaches = [*_emails(given), *_phones(given, region), *_others(given)]
    for kind in ("email", "phone"):
        if first := next((norm for k, _l, _v, norm in reaches if k == kind), ""):
            values[kind] = first
    if name := _name(given, values):
        values["name"] = name
    if (gender := given.get("gender")) and (found := GENDER_OF.get(normalise(str(gender)))):
        values["gender"] = found
    born = read_partial(given.get("born"))
    if born:
        values["born"] = str(born)
    if not values and not reaches and not given.get(EXTERNAL_ID):
        raise ValidationError(_("There is nothing about anybody in this row."))
    name_norm, postcode = normalise(name), postcode_norm(values.get("postcode", ""))
    number = clean_line(str(given.get(EXTERNAL_ID) or ""))[:120] or content_number(row)
    ready = Prepared(
        row.number, number, row.raw, values, name_norm, postcode, born,
        keys_of(name_norm, born, postcode), reaches,
        {k: given[k] for k in PLAIN if given.get(k) not in (None, "")},
        custom_values(given, customs),
        {k: clean_line(str(given[k])) for k, f in customs.items() if given.get(k) and f.kind.name == "relation"},
        clean_line(str(given.get("organisation") or ""))[:200],
        str(given.get("note") or "").replace("\x00", "").strip()[:20_000])
    more = {**ready.plain, **ready.custom, **ready.named, "organisation": ready.organisation}
    if any(more.values()):  # so that the record is known to have changed when only these did
        values["more"] = {key: value for key, value in more.items() if value}
    ready.names = name_columns(name or ready.label, values.get("name_native") or "")
    ready.raw_json, ready.values_json = encode(row.raw), encode(values)
    return ready


def custom_values(given: Mapping[str, Any], customs: Mapping[str, Field]) -> dict[str, Any]:
    """Values of the workspace's own fields as records keep them."""
    reader = current_reader()
    read = [(f, f.kind.read(given[key], f, reader)) for key, f in customs.items()
            if key in given and f.kind.name != "relation"]
    return {f.name: f.store(value) for f, value in read if value is not None}


def encode(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode()


def content_number(row: Row) -> str:
    """A row without a number of its own is known by what is in it: another file has another row 5."""
    cells = msgspec.json.encode(dict(row.raw) or dict(row.values), order="sorted", enc_hook=str)
    return f"#{blake2b(cells, digest_size=12).hexdigest()}"


def _name(given: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    name = clean_line(str(given.get("name") or ""))[:200]
    return name or f"{values.get('given', '')} {values.get('family', '')}".strip()[:200]


def _several(said: Any) -> list[str]:
    if not said:
        return []
    parts = said if isinstance(said, list | tuple) else _SEVERAL.split(str(said))
    return [clean_line(str(part)) for part in parts]


def _emails(given: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    found = []
    for key in ("email", "email_2"):
        for text in _several(given.get(key)):
            if _EMAIL.fullmatch(text):
                found.append(("email", "", text[:254], text[:254].lower()))
    return found


def _phones(given: Mapping[str, Any], region: str) -> list[tuple[str, str, str, str]]:
    found = []
    for key, label in (("phone", ""), ("mobile", "mobile"), ("phone_2", ""), ("fax", "fax")):
        for text in _several(given.get(key)):
            if norm := phone_norm(text, region):
                found.append(("phone", label, text[:40], norm[:40]))
    return found


def _others(given: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    found = []
    for key, kind in (("address", "address"), ("website", "website"), ("social", "social")):
        if text := clean_line(str(given.get(key) or ""))[:300]:
            found.append((kind, "", text, normalise(text)[:400]))
    return found
