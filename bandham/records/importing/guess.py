"""Where the columns of a file most likely go, seen from their names and from what is in them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import ValidationError

from bandham.kernel.calendars import parse_partial_date
from bandham.kernel.phones import phone_digits
from bandham.kernel.text import fold_digits, normalise
from bandham.records.importing.port import Target
from bandham.records.importing.rows import Cell
from bandham.records.importing.synonyms import CONCEPTS, SEXES, plain_name

_SAMPLE = 200
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"(?:tel:)?[+(]?[\d][\d\s().\-/]{5,22}")
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}|\d{3}\s?\d{3}|\d{5}(?:-?\d{4,5})?")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_THREE = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[t ,].*)?")


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """How one column writes dates and numbers."""

    order: str | None = None
    calendar: str = "gregorian"
    decimal: str | None = None
    serial: bool = False


def suggest_mapping(
    headers: Sequence[str], sample_rows: Iterable[Sequence[Cell]], targets: Sequence[Target]
) -> dict[str, str]:
    """Header to target key, best fits first; columns that fit nowhere are left out.

    A target is used once, or for all columns that are named like it where it takes several.
    """
    rows = list(islice(sample_rows, _SAMPLE))
    columns = [
        [row[i] for row in rows if i < len(row) and row[i] != ""] for i in range(len(headers))
    ]
    scored = [
        (_score(header, columns[i], target), -i, -j, header, target)
        for i, header in enumerate(headers)
        for j, target in enumerate(targets)
    ]
    mapping: dict[str, str] = {}
    for score, *_place, header, target in sorted(scored, key=lambda s: s[:3], reverse=True):
        taken = target.key in mapping.values() and not target.several
        if score > 0 and header not in mapping and not taken:
            mapping[header] = target.key
    return mapping


def _score(header: str, values: list[Cell], target: Target) -> float:
    """Up to 3 for the name, up to 1 for the values; values of another kind rule it out."""
    last = header.rpartition(":")[2]  # “Address (home): city” is a city
    named = max(_name_score(plain_name(name), target) for name in (header, last))
    looks = _LOOKS.get(target.kind)
    if looks is None:
        return named
    share = sum(looks(value) for value in values) / len(values) if values else None
    if share is None:
        return named
    if named:
        return named + share if share >= 0.2 else 0
    # Without a name only unmistakable values speak for a field.
    return share - 0.2 if share > 0.8 and target.kind in ("email", "phone", "sex") else 0


def _name_score(name: str, target: Target) -> float:
    own = {plain_name(str(word)) for word in (target.key, target.label, *target.words)}
    if name in own:
        return 3
    concepts = {CONCEPTS[word] for word in own if word in CONCEPTS}
    if CONCEPTS.get(name) in concepts:
        return 2
    stem = re.sub(r"\s*\d+$", "", name)
    words = sorted((w for w, c in CONCEPTS.items() if c in concepts), key=len, reverse=True)
    inside = next((w for w in words if re.search(rf"(?:^|\s){re.escape(w)}(?:\s|$)", stem)), "")
    return len(inside) / (len(name) + 1) if inside and stem not in CONCEPTS else 0


def _text(value: Cell) -> str:
    return normalise(str(value))


def _looks_like_date(value: Cell) -> bool:
    if isinstance(value, int | float):
        return 10_000 <= value <= 80_000 or 1000 < value < 2200
    try:
        parse_partial_date(str(value), calendar="auto", lenient=True)
    except ValidationError:
        return False
    return True


def _looks_like_phone(value: Cell) -> bool:
    text = _text(value)
    return (
        bool(_PHONE.fullmatch(text))
        and 7 <= len(phone_digits(text)) <= 15
        and not _THREE.fullmatch(text)
    )


_LOOKS: dict[str, Callable[[Cell], bool]] = {
    "email": lambda v: bool(_EMAIL.fullmatch(_text(v))),
    "phone": _looks_like_phone,
    "date": _looks_like_date,
    "partial_date": _looks_like_date,
    "sex": lambda v: _text(v) in SEXES,
    "postcode": lambda v: bool(_POSTCODE.fullmatch(_text(v))),
    "link": lambda v: bool(_LINK.fullmatch(_text(v))) or "." in _text(v),
    "number": lambda v: isinstance(v, int | float) or any(c.isdecimal() for c in _text(v)),
    "money": lambda v: isinstance(v, int | float) or any(c.isdecimal() for c in _text(v)),
}


def column_form(
    values: Iterable[Cell], *, order: str = "dmy", calendar: str = "auto"
) -> ColumnForm:
    """How a column writes dates and numbers; order and calendar decide where nothing tells."""
    kept = list(islice((v for v in values if v != ""), _SAMPLE))
    texts = [fold_digits(v).strip().lower() for v in kept if isinstance(v, str)]
    dates = [m for text in texts if (m := _THREE.fullmatch(text))]
    serials = [v for v in kept if isinstance(v, int | float) or re.fullmatch(r"\d{5}", str(v))]
    return ColumnForm(
        _order(dates) or order,
        _calendar(dates, calendar),
        _decimal_mark(texts),
        bool(kept) and len(serials) > len(kept) / 2,
    )


def _order(dates: list[re.Match[str]]) -> str | None:
    first = [int(m[1]) for m in dates]
    if first and sum(len(m[1]) > 2 or int(m[1]) > 31 for m in dates) > len(dates) / 2:
        return "ymd"
    american = sum(int(m[2]) > 12 for m in dates)
    ours = sum(n > 12 for n in first)
    return None if american == ours else "mdy" if american > ours else "dmy"


def _calendar(dates: list[re.Match[str]], usual: str) -> str:
    """Jalali where nearly all years are of our time in it: old Gregorian years are spread wider."""
    years = [int(n) for m in dates for n in (m[1], m[3]) if len(n) == 4]
    if not years:
        return usual if usual != "auto" else "gregorian"
    ours = sum(1300 <= year <= 1430 for year in years)
    return "jalali" if ours > 0.8 * len(years) else "gregorian"


def _decimal_mark(texts: list[str]) -> str | None:
    """A comma or a point that in some value can be nothing but the decimal mark."""
    comma = sum(bool(re.search(r"\d\.\d{3},\d|\d,\d{1,2}$|^0,", text)) for text in texts)
    point = sum(bool(re.search(r"\d,\d{2,3}\.\d|\d\.\d{1,2}$|^0\.", text)) for text in texts)
    return "," if comma > point else "." if point else None
