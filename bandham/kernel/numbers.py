"""Numbers as people of four languages write and read them."""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bandham.kernel.text import DIGIT_ZEROS, fold_digits

MINUS, LRM = "\u2212", "\u200e"
_SPACES = re.compile("[\\s'’_\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]+")
_SHAPE = re.compile(r"(?P<minus>-)?(?P<body>[\d.,]*\d[\d.,]*)(?P<exp>e[+-]?\d{1,2})?")
_GROUPED = {  # 1,234,567 or 12,34,567
    ",": re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}"),
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+"),
}
_EXACT = Context(prec=60)
_SIZES = {
    "fa": ["بایت", "کیلوبایت", "مگابایت", "گیگابایت", "ترابایت"],
    "en": ["bytes", "KB", "MB", "GB", "TB"],
}


def parse_number(text: str, lang: str | None = None, *, decimal: str | None = None) -> Decimal:
    """The number a person wrote: any digits, Indian or western groups, a minus before or after.

    Pass decimal="," or "." where a whole column is known to use it; otherwise a lone mark with
    three digits after it is read as readers of English, Persian, Tamil and Malayalam do.
    """
    plain = _plain(text, lang)
    if "٫" in text or "٬" in text:
        decimal = "."
    shape = _SHAPE.fullmatch(plain) if len(plain) <= 80 else None
    value = shape and _decimal(shape["body"], decimal)
    if not shape or not value:
        raise _not_a_number(text)
    number = Decimal(value + (shape["exp"] or ""))
    return number.copy_negate() if shape["minus"] else number


def _plain(text: str, lang: str | None) -> str:
    """ASCII digits, at most a leading minus, `,` and `.` as the only marks."""
    s = _SPACES.sub("", fold_digits(text)).lower().replace(MINUS, "-").removeprefix("+")
    if lang == "fa" and re.fullmatch(r"-?\d+/\d+", s):
        s = s.replace("/", "٫")
    if "٫" in s or "٬" in s:  # these marks say which is which
        whole, mark, part = re.sub("[٬،,]", "", s).partition("٫")
        return whole + ("." + part if mark else "")
    s = s.replace("،", ",")
    if s.startswith("(") and s.endswith(")"):
        return "-" + s[1:-1]
    return "-" + s[:-1] if s.endswith("-") and not s.startswith("-") else s


def _decimal(body: str, decimal: str | None) -> str | None:
    """The digits with a point for the decimal mark, or None when the marks make no sense."""
    mark = decimal or _decimal_mark(body)
    whole, _point, part = body.rpartition(mark) if mark and mark in body else (body, "", "")
    group = {",": ".", ".": ","}.get(mark or "", "," if "," in body else ".")
    if "." in part or "," in part or (mark and mark in whole):
        return None
    if group in whole and not _GROUPED[group].fullmatch(whole):
        return None
    return (whole.replace(group, "") or "0") + ("." + part if part else "")


def _decimal_mark(body: str) -> str | None:
    commas, points = body.count(","), body.count(".")
    if commas and points:
        return "," if body.rfind(",") > body.rfind(".") else "."
    if points == 1:
        return "."
    if commas == 1 and not (_GROUPED[","].fullmatch(body) and not body.startswith("0")):
        return ","
    return None


def _not_a_number(text: str) -> ValidationError:
    message = _("“%(text)s” is not a number. Write it like 1234.5.")
    return ValidationError(message, code="number", params={"text": text[:60]})


def format_number(
    n: int | float | Decimal,
    lang: str,
    *,
    digits: str = "auto",
    grouping: str = "auto",
    places: int | None = None,
) -> str:
    """A number in the reader's digits and groups; `places` fixes the decimals."""
    value = n if isinstance(n, Decimal) else Decimal(str(n))
    if not value.is_finite():
        return str(value)
    if places is not None:
        value = _rounded(value, places)
    system = ("arabext" if lang == "fa" else "latn") if digits == "auto" else digits
    western = grouping == "western" or (grouping == "auto" and lang == "fa")
    whole, _point, part = f"{value.copy_abs():f}".partition(".")
    separator, point = ("٬", "٫") if system == "arabext" else (",", ".")
    written = _grouped(whole, separator, western) + (point + part if part else "")
    sign = (LRM + MINUS if lang == "fa" else MINUS) if value < 0 else ""
    return sign + to_digits(written, system)


def _rounded(value: Decimal, places: int) -> Decimal:
    try:
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, _EXACT)
    except InvalidOperation:
        return value


def _grouped(whole: str, separator: str, western: bool) -> str:
    head, tail = whole[:-3], whole[-3:]
    pattern = r"(?<=\d)(?=(?:\d{3})+$)" if western else r"(?<=\d)(?=(?:\d{2})+$)"
    return (re.sub(pattern, separator, head) + separator if head else "") + tail


def to_digits(text: str, system: str) -> str:
    """ASCII digits written in another digit system (latn, arabext, tamldec, mlym)."""
    zero = DIGIT_ZEROS.get(system)
    return text.translate({48 + n: zero + n for n in range(10)}) if zero else text


def format_percent(ratio: float | Decimal, lang: str, *, digits: str = "auto", places: int | None = None) -> str:
    """0.125 as “12.5%”, or “۱۲٫۵٪” in Persian."""
    percent = Decimal(str(ratio)) * 100
    if places is None:
        percent = Decimal(f"{_rounded(percent, 1).normalize():f}")
    return format_number(percent, lang, digits=digits, places=places) + ("٪" if lang == "fa" else "%")


def format_size(count: int, lang: str) -> str:
    """A file's size in the largest unit that keeps it above one."""
    units = _SIZES.get(lang, _SIZES["en"])
    step = next((i for i in range(len(units)) if count < 1000 ** (i + 1)), len(units) - 1)
    value = Decimal(count) / 1000**step
    shown = _rounded(value, 0 if step == 0 or value >= 10 else 1)
    return f"{format_number(shown, lang)} {units[step]}"
