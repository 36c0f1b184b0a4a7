"""A cell made a value: what it says, what had to be left out, or why it cannot pass."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from bandham.kernel.calendars import PartialDate, parse_date, parse_moment, parse_partial_date
from bandham.kernel.money import Money, parse_money
from bandham.kernel.numbers import parse_number
from bandham.kernel.phones import phone_norm
from bandham.kernel.text import clean_line, fold_digits, listed, normalise
from bandham.records.importing.guess import ColumnForm
from bandham.records.importing.rows import Cell
from bandham.records.importing.synonyms import SEXES, plain_name

MAX_LONG = 100_000
_EMAIL = re.compile(r"[a-z0-9_-]+(?:[.+][a-z0-9_-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}")
_SERIAL_ZERO = date(1899, 12, 30)
_YES = set(normalise("1 true yes y on x ✓ بله بلی آری ஆம் അതെ").split())
_NO = set(normalise("0 false no n off خیر نه இல்லை അല്ല ഇല്ല").split())


class Reading(NamedTuple):
    """A cell's value; a note tells what was left out, a problem why the row must not pass."""

    value: Any = None
    note: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Habits:
    """How the file's people write: for phones, amounts and numbers."""

    region: str = "IN"
    currency: str = "INR"
    lang: str = "en"


_PLAIN, _USUAL, _NOTHING = ColumnForm(), Habits(), Reading()


def read_value(
    raw: Cell,
    kind: str,
    form: ColumnForm = _PLAIN,
    habits: Habits = _USUAL,
    choices: Sequence[tuple[str, str]] = (),
) -> Reading:
    """Read a cell as a kind of field; nothing is left empty or changed without a word."""
    return value_reader(kind, form, habits, choices)(raw)


def value_reader(
    kind: str,
    form: ColumnForm = _PLAIN,
    habits: Habits = _USUAL,
    choices: Sequence[tuple[str, str]] = (),
) -> Callable[[Cell], Reading]:
    """The same for all cells of a column: what is looked up once is not looked up for each."""
    kind_reader = _READERS.get(kind, _text)
    if kind in ("choice", "choices"):
        known = {normalise(word): value for value, label in choices for word in (value, str(label))}

        def kind_reader(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
            return _choice(raw, kind, choices, known)

    def read(raw: Cell) -> Reading:
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return _NOTHING
        try:
            return kind_reader(raw, form, habits)
        except ValidationError as error:
            return Reading(problem=" ".join(error.messages))

    return read


def _text(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    text = clean_line(raw if type(raw) is str else _written(raw))
    if len(text) > MAX_LONG:
        return Reading(problem=_too_long(len(text)))
    return Reading(text)


def _written(raw: Cell) -> str:
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date().isoformat()
    return raw.isoformat() if isinstance(raw, date) else str(raw)


def _long(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    lines = _written(raw).splitlines() or [""]
    text = "\n".join(clean_line(line) for line in lines).strip()
    return Reading(problem=_too_long(len(text))) if len(text) > MAX_LONG else Reading(text)


def _too_long(size: int) -> str:
    message = _("A text of %(size)d letters is too long; at most %(most)d fit.")
    return str(message % {"size": size, "most": MAX_LONG})


def _left_out(message: Any, raw: Cell) -> Reading:
    return Reading(note=str(message % {"text": str(raw)[:60]}))


def _figure(raw: Cell) -> Decimal | None:
    """What a workbook keeps as a number; nothing for its infinities, which are read as the words they are."""
    if not isinstance(raw, int | float) or isinstance(raw, bool):
        return None
    found = Decimal(str(raw))
    return found if found.is_finite() else None


def _number(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    if (figure := _figure(raw)) is not None:
        return Reading(figure)
    return Reading(parse_number(_written(raw), habits.lang, decimal=form.decimal))


def _money(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    if (figure := _figure(raw)) is not None:
        return Reading(Money.of(figure, habits.currency))
    text = _written(raw)
    if form.decimal == "," and re.fullmatch(r"[\d.,\s]+", fold_digits(text)):
        return Reading(Money.of(parse_number(text, decimal=","), habits.currency))
    return Reading(parse_money(text, habits.currency))


def _day(raw: Cell, form: ColumnForm) -> date | None:
    """The day of a cell that is a date already, or counts days as spreadsheets do."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = str(raw)
    if form.serial and re.fullmatch(r"\d{1,6}(\.\d+)?", text):
        return _SERIAL_ZERO + timedelta(days=int(float(text)))
    return None


def _date(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    return Reading(
        _day(raw, form) or parse_date(_written(raw), calendar=form.calendar, order=form.order)
    )


def _partial_date(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    """Keeps what is known, as PartialDate; what cannot be a date at all is left out."""
    if day := _day(raw, form):
        return Reading(PartialDate(day.year, day.month, day.day))
    read = partial(parse_partial_date, _written(raw), calendar=form.calendar, order=form.order)
    try:
        return _year_kept(read(), raw, habits)
    except ValidationError:
        pass
    try:
        known = read(lenient=True).gregorian()
    except ValidationError:
        return _left_out(_("“%(text)s” is not a date; it was left out."), raw)
    message = _("“%(text)s” is no day of the calendar; “%(known)s” was kept.")
    return Reading(known, str(message % {"text": str(raw)[:40], "known": known.told(lang=habits.lang)}))


def _year_kept(known: PartialDate, raw: Cell, habits: Habits) -> Reading:
    """A month of another calendar lies in two of the Gregorian one, in which dates are kept: only its year can stay."""
    kept = known.gregorian()
    if known.day or not known.month or kept is known:
        return Reading(known)
    message = _("“%(text)s” names no day; its Gregorian year was kept: %(known)s.")
    return Reading(kept, str(message % {"text": str(raw)[:40], "known": kept.told(lang=habits.lang)}))


def _moment(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    """A datetime; without a zone it is the workspace's own time."""
    if isinstance(raw, datetime):
        return Reading(raw)
    if day := _day(raw, form):
        return Reading(datetime.combine(day, time()))
    return Reading(parse_moment(_written(raw), calendar=form.calendar, order=form.order))


def _yes(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    word = normalise(str(raw))
    if word in _YES or word in _NO:
        return Reading(word in _YES)
    return Reading(problem=str(_("“%(text)s” is neither yes nor no.") % {"text": str(raw)[:40]}))


def _sex(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    if sex := SEXES.get(plain_name(str(raw).lower())):
        return Reading(sex)
    return _left_out(_("“%(text)s” is not a sex we know; it was left out."), raw)


def _email(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    text = clean_line(str(raw)).removeprefix("mailto:").lower()
    try:
        if not _EMAIL.fullmatch(text):
            validate_email(text)
    except ValidationError:
        return _left_out(_("“%(text)s” is not an e-mail address; it was left out."), raw)
    return Reading(text)


def _phone(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    number = phone_norm(str(raw), habits.region)
    if not number:
        return _left_out(_("“%(text)s” is not a phone number; it was left out."), raw)
    if not number.startswith("+"):
        message = _("“%(text)s” is too short or too long for a phone number; it is kept as it is.")
        return Reading(number, str(message % {"text": str(raw)[:40]}))
    return Reading(number)


def _link(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    text = clean_line(str(raw))
    text = text if "://" in text else f"https://{text}"
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text, re.IGNORECASE):
        return _left_out(_("“%(text)s” is not a web address; it was left out."), raw)
    return Reading(text)


def _postcode(raw: Cell, form: ColumnForm, habits: Habits) -> Reading:
    return Reading(fold_digits(clean_line(_written(raw))).upper())


def _choice(
    raw: Cell, kind: str, choices: Sequence[tuple[str, str]], known: Mapping[str, str]
) -> Reading:
    parts = re.split("[,;،؛]", str(raw)) if kind == "choices" else [str(raw)]
    words = [clean_line(part) for part in parts if part.strip()]
    strange = [word for word in words if choices and normalise(word) not in known]
    if strange:
        message = _("“%(text)s” is not one of: %(choices)s.")
        labels = listed(label for _value, label in choices)
        return Reading(problem=str(message % {"text": strange[0][:40], "choices": labels[:200]}))
    found = list(dict.fromkeys(known.get(normalise(word), word) for word in words))
    return Reading(found if kind == "choices" else found[0] if found else None)


_READERS = {
    "text": _text, "long": _long, "number": _number, "money": _money, "date": _date,
    "partial_date": _partial_date, "moment": _moment, "yes": _yes, "sex": _sex, "email": _email,
    "phone": _phone, "link": _link, "postcode": _postcode,
}  # fmt: skip
