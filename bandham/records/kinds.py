"""Kinds of field: how a value is read, kept, shown, compared and asked for in a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup, escape

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import format_date, parse_date, parse_moment
from bandham.kernel.ids import as_uuid
from bandham.kernel.money import Money, format_money, parse_money
from bandham.kernel.numbers import format_number, parse_number, to_digits
from bandham.kernel.phones import format_phone, phone_norm
from bandham.kernel.text import clean_line, clean_text, listed, normalise, too_many_letters

TEXT_OPS = ("is", "is_not", "starts", "contains", "any_of", "empty", "filled")
ORDER_OPS = ("is", "over", "under", "between", "empty", "filled")
TIME_OPS = ("within", "on", "before", "after", "between", "empty", "filled")
CHOICE_OPS = ("is", "is_not", "any_of", "empty", "filled")
SET_OPS = ("any_of", "all_of", "none_of", "empty", "filled")

OP_LABELS = {
    "is": gettext_lazy("is"), "is_not": gettext_lazy("is not"),
    "starts": gettext_lazy("starts with"), "contains": gettext_lazy("contains"),
    "any_of": gettext_lazy("is any of"), "all_of": gettext_lazy("has all of"),
    "none_of": gettext_lazy("has none of"), "over": gettext_lazy("over"),
    "under": gettext_lazy("under"), "between": gettext_lazy("between"),
    "within": gettext_lazy("within"), "on": gettext_lazy("on"),
    "before": gettext_lazy("before"), "after": gettext_lazy("after"),
    "empty": gettext_lazy("is empty"), "filled": gettext_lazy("is filled"),
}


@dataclass(frozen=True)
class Kind:
    """One kind of field. ``sql`` is the type its custom values are compared as."""

    name: str
    label: Any
    ops: tuple[str, ...]
    parse: Callable[[Any, Any, Reader], Any]
    show: Callable[[Any, Any, Reader], str]
    sql: str = "text"
    numeric: bool = False
    long: bool = False

    def read(self, raw: Any, field: Any, reader: Reader) -> Any:
        """A typed value from what somebody typed or sent. Raises ValidationError naming the field."""
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return None
        try:
            return self.parse(raw, field, reader)
        except ValidationError as error:
            raise ValidationError({field.key: error.messages}) from error

    def html(self, value: Any, field: Any, reader: Reader) -> Markup | str:
        if value in (None, "", []):
            return ""
        return escape(self.show(value, field, reader))


def _text(raw: Any, field: Any, reader: Reader) -> str:
    if isinstance(raw, dict | list | bool):
        raise ValidationError(_("Write text here."))
    text = clean_line(str(raw))
    if told := too_long(text, field):
        raise ValidationError(told)
    return text


def too_long(text: str, field: Any) -> str:
    """Why a text does not fit its field; nothing where it does."""
    if not field.max_length or len(text) <= field.max_length:
        return ""
    return too_many_letters(len(text), field.max_length)


def _long(raw: Any, field: Any, reader: Reader) -> str:
    text = clean_text(str(raw))
    if len(text) > 100_000:
        raise ValidationError(_("A text may have at most 100,000 letters. Attach it as a file instead."))
    return text


def _number(raw: Any, field: Any, reader: Reader) -> Decimal | int:
    number = Decimal(str(raw)) if isinstance(raw, int | float | Decimal) else parse_number(
        str(raw), reader.language)
    if not number.is_finite() or abs(number) >= Decimal(10) ** 18:
        raise ValidationError(_("This number is too large."))
    if number == number.to_integral_value():
        return int(number)
    if field.whole:  # a column would cut it off unsaid
        raise ValidationError(_("Write a whole number."))
    return number


YEARS = 700, 9000
"""Of the Gregorian calendar; a typing error or a forgery beyond them."""


def _money(raw: Any, field: Any, reader: Reader) -> Money:
    if isinstance(raw, Money):
        return raw
    if isinstance(raw, dict):
        return Money(int(raw["minor"]), str(raw["currency"]))
    return parse_money(str(raw), reader.currency, exact=True)


def _date(raw: Any, field: Any, reader: Reader) -> date:
    if isinstance(raw, datetime):
        return _told_by_all(raw.date())
    if isinstance(raw, date):
        return _told_by_all(raw)
    return _told_by_all(parse_date(str(raw), calendar=reader.calendar, lang=reader.language))


def _told_by_all(day: date) -> date:
    """A day that every calendar has a name for."""
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValidationError(_("Write a date between the years %(first)s and %(last)s.") % {
            "first": YEARS[0], "last": YEARS[1]})
    return day


def _moment(raw: Any, field: Any, reader: Reader) -> datetime:
    read = raw if isinstance(raw, datetime) else parse_moment(
        str(raw), calendar=reader.calendar, lang=reader.language)
    _told_by_all(read.date())
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(reader.timezone))


YES = {"1", "true", "yes", "y", "on", "بله", "آری", "ஆம்", "അതെ", "✓"}
NO = {"0", "false", "no", "n", "off", "خیر", "نه", "இல்லை", "അല്ല"}


def _yes(raw: Any, field: Any, reader: Reader) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in YES or word in NO:
        return word in YES
    raise ValidationError(_("Write yes or no."))


def _choice(raw: Any, field: Any, reader: Reader) -> str:
    wanted = normalise(str(raw))
    for value, label in field.choices:
        if str(raw) == value or wanted in (normalise(value), normalise(str(label))):
            return str(value)
    raise ValidationError(
        _("“%(value)s” is not one of: %(choices)s.")
        % {"value": raw, "choices": listed(label for _v, label in field.choices)})


def _choices(raw: Any, field: Any, reader: Reader) -> list[str]:
    parts = (
        raw
        if isinstance(raw, list | tuple)
        else str(raw).replace("؛", ",").replace("،", ",").replace(";", ",").split(",")
    )
    found = [str(p).strip() for p in parts if str(p).strip()]
    if field.choices:
        found = [_choice(p, field, reader) for p in found]
    return list(dict.fromkeys(found))


def _email(raw: Any, field: Any, reader: Reader) -> str:
    text = clean_line(str(raw)).lower()
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValidationError(_("“%(text)s” is not an e-mail address.") % {"text": text}) from error
    return text


def _phone(raw: Any, field: Any, reader: Reader) -> str:
    number = phone_norm(str(raw), reader.region)
    if not number or len(number) < 4:
        raise ValidationError(_("“%(text)s” is not a phone number.") % {"text": raw})
    return number


def _link(raw: Any, field: Any, reader: Reader) -> str:
    text = clean_line(str(raw))
    text = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError as error:
        raise ValidationError(_("“%(text)s” is not a web address.") % {"text": raw}) from error
    return text


def _relation(raw: Any, field: Any, reader: Reader) -> UUID:
    found = as_uuid(getattr(raw, "pk", raw))
    if found is None or not field.exists(found):
        raise ValidationError(_("This record is not here, or not for you."))
    return found


def _formula(raw: Any, field: Any, reader: Reader) -> Any:
    raise ValidationError(_("A formula works itself out; it cannot be written to."))


def _show(value: Any, field: Any, reader: Reader) -> str:
    return str(value)


def _show_number(value: Any, field: Any, reader: Reader) -> str:
    if isinstance(value, Decimal):
        value = value.normalize()  # a column of three places keeps 4 as 4.000
    return str(format_number(value, reader.language, digits=reader.digits))


def _show_money(value: Any, field: Any, reader: Reader) -> str:
    money = value if isinstance(value, Money) else Money(value["minor"], value["currency"])
    return str(format_money(money, reader.language, digits=reader.digits))


def _show_date(value: Any, field: Any, reader: Reader) -> str:
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return str(format_date(day, calendar=reader.calendar, lang=reader.language,
                           digits=reader.digits, style="medium"))


def _show_moment(value: Any, field: Any, reader: Reader) -> str:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = moment.astimezone(ZoneInfo(reader.timezone))
    return f"{_show_date(local.date(), field, reader)} {to_digits(local.strftime('%H:%M'), reader.digits)}"


def _show_yes(value: Any, field: Any, reader: Reader) -> str:
    return _("yes") if value else _("no")


def _show_choice(value: Any, field: Any, reader: Reader) -> str:
    return str(next((label for key, label in field.choices if key == value), value))


def _show_choices(value: Any, field: Any, reader: Reader) -> str:
    return reader.comma.join(_show_choice(v, field, reader) for v in value)


def _show_phone(value: Any, field: Any, reader: Reader) -> str:
    return to_digits(str(format_phone(value, reader.region)), reader.digits)


KINDS: dict[str, Kind] = {
    k.name: k for k in (
        Kind("text", gettext_lazy("Text"), TEXT_OPS, _text, _show),
        Kind("long", gettext_lazy("Long text"), ("contains", "empty", "filled"), _long, _show, long=True),
        Kind("number", gettext_lazy("Number"), ORDER_OPS, _number, _show_number, "numeric", numeric=True),
        Kind("money", gettext_lazy("Money"), ORDER_OPS, _money, _show_money, "bigint", numeric=True),
        Kind("date", gettext_lazy("Date"), TIME_OPS, _date, _show_date, "date"),
        Kind("moment", gettext_lazy("Date and time"), TIME_OPS, _moment, _show_moment, "timestamptz"),
        Kind("yes", gettext_lazy("Yes or no"), ("is", "empty", "filled"), _yes, _show_yes, "boolean"),
        Kind("choice", gettext_lazy("Choice"), CHOICE_OPS, _choice, _show_choice),
        Kind("choices", gettext_lazy("Several choices"), SET_OPS, _choices, _show_choices, "jsonb"),
        Kind("email", gettext_lazy("E-mail"), TEXT_OPS, _email, _show),
        Kind("phone", gettext_lazy("Phone"), TEXT_OPS, _phone, _show_phone),
        Kind("link", gettext_lazy("Web address"), TEXT_OPS, _link, _show),
        Kind("relation", gettext_lazy("Relation"), CHOICE_OPS, _relation, _show, "uuid"),
        Kind("formula", gettext_lazy("Formula"), ORDER_OPS, _formula, _show_number, "numeric", numeric=True),
    )
}
