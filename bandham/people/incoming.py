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
from bandham.people.keys import KEYS, TOWN, keys_of, postcode_norm, town_key
from bandham.people.naming import check_name, name_columns
from bandham.people.newcomers import person_row
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
KEYED = ("email", "phone")
"""Ways to reach by which people are known."""
_SEVERAL = re.compile(r"[;,|\n]+")
_CONTENT = re.compile("#[0-9a-f]{24}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")


Reached = tuple[str, str, str, str]
"""Kind, label, value, norm."""


@dataclass(slots=True)
class Prepared:
    """A row that can be kept."""

    number: int
    external_id: str
    values: dict[str, Any]
    name_norm: str
    born: PartialDate | None
    keys: tuple[int | None, int | None, int | None]
    reaches: list[Reached]
    marks: list[tuple[str, int | str]]
    """What others who share it may be known by: the keys that there are, e-mails and phones; else the weak key."""
    plain: dict[str, Any] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    """What cells say of related records, by the custom field’s key; looked up when there is a database."""
    organisation: str = ""
    note: str = ""
    person: list[Any] = field(default_factory=list)
    """The row of a person of whom this record alone speaks, as ``newcomers`` has it."""
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
    values: dict[str, Any] = {
        key: str(text)[:LINES[key]] for key, text in given.items() if key in LINES and text}
    reaches = _reaches(given, region)
    for kind, _label, _value, norm in reaches:
        if kind in KEYED:
            values.setdefault(kind, norm)
    if name := _name(given, values):
        values["name"] = named(name, _("Name"))
    if (gender := given.get("gender")) and (found := GENDER_OF.get(normalise(str(gender)))):
        values["gender"] = found
    born = read_partial(given.get("born"))
    if born:
        values["born"] = str(born)
    if not values and not reaches and not given.get(EXTERNAL_ID):
        raise ValidationError(_("There is nothing about anybody in this row."))
    name_norm, postcode = normalise(name), postcode_norm(values.get("postcode", ""))
    number = clean_line(str(given.get(EXTERNAL_ID) or ""))[:120] or content_number(row)
    keys = keys_of(name_norm, born, postcode)
    marks: list[tuple[str, int | str]] = [
        (kind, key) for kind, key in zip(KEYS, keys, strict=True) if key is not None]
    marks += [(kind, norm) for kind, _l, _v, norm in reaches if kind in KEYED]
    if not marks and (weak := town_key(name_norm, normalise(values.get("city", "")))):
        marks.append((TOWN, weak))
    ready = Prepared(row.number, number, values, name_norm, born, keys, reaches, marks)
    _prepare_more(ready, given, customs)
    names = name_columns(name or ready.label, values.get("name_native") or "",
                         name_norm if name else None)
    ready.person = person_row(
        values, name or ready.label, names,
        (born.year, born.month, born.day) if born else (None, None, None), postcode)
    ready.raw_json, ready.values_json = encode(row.raw), encode(values)
    return ready


def _prepare_more(
    ready: Prepared, given: Mapping[str, Any], customs: Mapping[str, Field]
) -> None:
    """What sources do not vie for."""
    ready.plain = {key: said for key, said in given.items() if key in PLAIN and said not in (None, "")}
    if customs:
        ready.custom = custom_values(given, customs)
        ready.named = {
            key: clean_line(str(given[key])) for key, of in customs.items()
            if given.get(key) and of.kind.name == "relation"}
    if firm := given.get("organisation"):
        ready.organisation = named(clean_line(str(firm))[:200], _("Company"))
    if note := given.get("note"):
        ready.note = str(note).replace("\x00", "").strip()[:20_000]
    if ready.plain or ready.custom or ready.named or ready.organisation:
        # so that the record is known to have changed when only these did
        more = {**ready.plain, **ready.custom, **ready.named, "organisation": ready.organisation}
        ready.values["more"] = {key: value for key, value in more.items() if value}


def custom_values(given: Mapping[str, Any], customs: Mapping[str, Field]) -> dict[str, Any]:
    """Values of the workspace's own fields as records keep them."""
    reader = current_reader()
    read = [(f, f.kind.read(given[key], f, reader)) for key, f in customs.items()
            if key in given and f.kind.name != "relation"]
    return {f.name: f.store(value) for f, value in read if value is not None}


_encode = msgspec.json.Encoder(enc_hook=str).encode


def encode(value: Any) -> str:
    return _encode(value).decode()


def content_number(row: Row) -> str:
    """A row without a number of its own is known by what is in it: another file has another row 5."""
    cells = msgspec.json.encode(dict(row.raw) or dict(row.values), order="sorted", enc_hook=str)
    return f"#{blake2b(cells, digest_size=12).hexdigest()}"


def is_content_number(number: str) -> bool:
    """Whether a number was made of a row's content, and is none that the source gave."""
    return bool(_CONTENT.fullmatch(number))


def _name(given: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    name = clean_line(str(given.get("name") or ""))[:200]
    return name or f"{values.get('given', '')} {values.get('family', '')}".strip()[:200]


def named(name: str, label: str) -> str:
    """The name again. Raises ValidationError, naming the field, where it is none."""
    try:
        check_name(name)
    except ValidationError as error:
        raise ValidationError(f"{label}: {' '.join(error.messages)}") from error
    return name


def _several(said: Any) -> list[str]:
    if not said:
        return []
    parts = said if isinstance(said, list | tuple) else _SEVERAL.split(str(said))
    return [clean_line(str(part)) for part in parts]


_EMAILS = ("email", "email_2")
_PHONES = {"phone": "", "mobile": "mobile", "phone_2": "", "fax": "fax"}
_OTHERS = ("address", "website", "social")


def _reaches(given: Mapping[str, Any], region: str) -> list[Reached]:
    found: list[Reached] = [
        ("email", "", text[:254], text[:254].lower())
        for key in _EMAILS if key in given
        for text in _several(given[key]) if _EMAIL.fullmatch(text)]
    found += [
        ("phone", label, text[:40], norm[:40])
        for key, label in _PHONES.items() if key in given
        for text in _several(given[key]) if (norm := phone_norm(text, region))]
    found += [
        (kind, "", text, normalise(text)[:400])
        for kind in _OTHERS if kind in given
        if (text := clean_line(str(given[kind] or ""))[:300])]
    return found
