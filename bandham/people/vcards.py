"""Contacts as vCard 3.0 (RFC 2426), which every phone and mail program reads.

Lines end in CRLF and are folded at 75 octets, never inside a letter (RFC 6350, 3.2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

WIDTH = 75
_REACH = {"email": "EMAIL", "phone": "TEL", "website": "URL", "social": "X-SOCIALPROFILE"}
_TYPES = {"home": "HOME", "work": "WORK", "mobile": "CELL", "fax": "FAX"}


def escape(text: str) -> str:
    """A value in which comma, semicolon, backslash and line break mean themselves."""
    text = text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def parts(*values: str) -> str:
    return ";".join(escape(v or "") for v in values)


def fold(line: str) -> str:
    """A content line as it is written: pieces of at most 75 octets, each but the first indented."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > WIDTH:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece]) + "\r\n"


def vcard(person: Any, reaches: Iterable[Any] = (), shown: Collection[str] | None = None) -> str:
    """A person as a card; ``shown`` are the fields that whoever asks may read (None: all)."""
    may = (lambda key: True) if shown is None else shown.__contains__
    lines = [*_head(person, may), *_about(person, may), *_address(person, reaches, may)]
    for reach in reaches:
        if reach.kind in _REACH and may(_field(reach.kind)):
            lines.append(_reach_line(reach))
    lines.append(f"REV:{person.updated_at:%Y-%m-%dT%H:%M:%SZ}")
    return "".join(map(fold, ["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"]))


def _field(kind: str) -> str:
    return {"website": "name", "social": "name"}.get(kind, kind)


def _head(person: Any, may: Any) -> list[str]:
    family, given = person.family, person.given
    if not family and not given:
        given, _space, family = person.name.rpartition(" ")
        given, family = (given, family) if given else (family, "")
    found = [f"UID:urn:uuid:{person.pk}", f"FN:{escape(person.name)}",
             f"N:{parts(family, given, '', '', '')}"]
    if person.name_native and may("name_native"):
        found.append(f"NICKNAME:{escape(person.name_native)}")
    return found


def _about(person: Any, may: Any) -> list[str]:
    found = []
    if person.organisation_id and may("organisation"):
        found.append(f"ORG:{escape(str(person.organisation))}")
    if person.title and may("title"):
        found.append(f"TITLE:{escape(person.title)}")
    if person.born and may("born"):
        found.append(f"BDAY:{person.born.isoformat()}")
    if person.interests and may("interests"):
        found.append("CATEGORIES:" + ",".join(map(escape, person.interests)))
    return found


def _address(person: Any, reaches: Iterable[Any], may: Any) -> list[str]:
    street = next((r.value for r in reaches if r.kind == "address"), "") if may("city") else ""
    city = person.city if may("city") else ""
    postcode = person.postcode if may("postcode") else ""
    country = person.country if may("country") else ""
    if not (street or city or postcode or country):
        return []
    return [f"ADR:{parts('', '', street, city, '', postcode, country)}"]


def _reach_line(reach: Any) -> str:
    kinds = [_TYPES[reach.label]] if reach.label in _TYPES else []
    kinds = ["INTERNET", *kinds] if reach.kind == "email" else kinds
    kinds += ["PREF"] if reach.primary else []
    typed = f";TYPE={','.join(kinds)}" if kinds and reach.kind in ("email", "phone") else ""
    value = reach.norm if reach.kind == "phone" else reach.value
    return f"{_REACH[reach.kind]}{typed}:{escape(value)}"
