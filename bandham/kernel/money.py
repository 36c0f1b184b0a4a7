"""Money: whole minor units of one currency, read and written as people do."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache, lru_cache, total_ordering

from babel.core import get_global
from babel.numbers import get_currency_precision
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bandham.kernel.numbers import LRM, MINUS, format_number, parse_number
from bandham.kernel.text import normalise

LIMIT = 2**63 - 1
WIDEST = 10**15
"""No amount that is kept is larger, in minor units: API clients keep it exact in a float."""
_EXACT = Context(prec=60)
NO_MONEY = ("XTS", "XXX")
"""ISO 4217 keeps these for tests, and for what is no money at all."""


WITHHELD = "—"
"""What stands where an amount is kept from whoever reads."""
_withheld: ContextVar[bool] = ContextVar("withheld", default=False)


@contextmanager
def withheld(yes: bool) -> Iterator[None]:
    """Print no amount inside, where ``yes``: for a page whose reader's role hides them."""
    token = _withheld.set(yes or _withheld.get())
    try:
        yield
    finally:
        _withheld.reset(token)


@cache
def places(currency: str) -> int:
    """Decimals of a currency; IRT is the Toman, ten rials, which has no code of its own."""
    return 0 if currency == "IRT" else int(get_currency_precision(currency))


def by_places() -> dict[int, list[str]]:
    """All currencies, by how many decimals they have."""
    found: dict[int, list[str]] = {}
    for code in sorted({*get_global("all_currencies"), "IRT"}):
        found.setdefault(places(code), []).append(code)
    return found


def is_currency(code: str) -> bool:
    """Whether a code is one we can keep money in."""
    return code == "IRT" or (code in get_global("all_currencies") and code not in NO_MONEY)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the smallest unit of its currency."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> "Money":
        """From an amount in the main unit, rounded half to even."""
        exact = Decimal(amount).scaleb(places(currency), _EXACT)
        return cls(int(exact.to_integral_value(ROUND_HALF_EVEN)), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in the main unit."""
        return Decimal(self.minor).scaleb(-places(self.currency), _EXACT)

    def _with(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be combined")
        return other.minor

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._with(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._with(other), self.currency)

    def __mul__(self, factor: int | Decimal) -> "Money":
        exact = _EXACT.multiply(Decimal(self.minor), Decimal(factor))
        return Money(int(exact.to_integral_value(ROUND_HALF_EVEN)), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._with(other)


_SIGNS = {"INR": "₹", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_NAMES = {
    "fa": {
        "INR": "روپیه", "IRT": "تومان", "IRR": "ریال", "USD": "دلار",
        "EUR": "یورو", "GBP": "پوند", "AED": "درهم",
    },
    "en": {"IRT": "Toman"}, "ta": {"IRT": "தோமான்"}, "ml": {"IRT": "തൊമാൻ"},
}  # fmt: skip
_SCALES = {
    "en": {"lakh": 10**5, "crore": 10**7, "thousand": 10**3, "million": 10**6, "billion": 10**9},
    "fa": {"هزار": 10**3, "میلیون": 10**6, "میلیارد": 10**9},
    "ta": {"ஆயிரம்": 10**3, "லட்சம்": 10**5, "கோடி": 10**7},
    "ml": {"ആയിരം": 10**3, "ലക്ഷം": 10**5, "കോടി": 10**7},
}
_ALSO = {
    "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "l": 10**5, "crores": 10**7, "cr": 10**7,
    "k": 10**3, "m": 10**6, "mn": 10**6, "millions": 10**6, "bn": 10**9, "b": 10**9, "இலட்சம்": 10**5,
}  # fmt: skip
_WORDS = {normalise(word): n for scale in (*_SCALES.values(), _ALSO) for word, n in scale.items()}
_CURRENCY_WORDS = {
    normalise(word): code
    for code, words in {
        "INR": "₹ rs inr rupee rupees ரூ ரூபாய் രൂ രൂപ روپیه",
        "IRT": "irt toman tomans تومان تومن தோமான் തൊമാൻ",
        "IRR": "irr rial rials ریال ﷼",
        "USD": "$ us$ dollar dollars دلار டாலர் ഡോളർ",
        "EUR": "€ euro euros یورو யூரோ യൂറോ",
        "GBP": "£ pound pounds پوند",
        "JPY": "¥ yen",
        "AED": "dirham dirhams درهم",
    }.items()
    for word in words.split()
}
_WORD = r"[^\s\d.,٬٫'’+()/₹$€£¥-]+"
_PARTS = re.compile(rf"(\d[\d.,٬٫'’]*)\s*({_WORD})?")
_UNITS = re.compile(rf"us\$|[₹$€£¥]|{_WORD}")


def parse_money(text: str, default_currency: str, *, exact: bool = False) -> Money:
    """“₹1,00,000”, “2 crore 50 lakh”, “۶۳۰ هزار تومان”; in the default currency unless named.

    What is finer than the currency goes is rounded, or where it is to be ``exact``, refused.
    """
    plain = normalise(text).replace(MINUS, "-").removesuffix("/-")
    plain = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", plain)
    found = {code for word in _UNITS.findall(plain) if (code := _currency(word))}
    rest = _UNITS.sub(lambda m: "" if _currency(m[0]) else m[0], plain).strip(" .")
    bare = re.sub(r"^[-+(]|[-)]$", "", rest)
    if len(found) > 1 or len(plain) > 80:
        raise _not_money(text)
    total = _sum(bare.strip(" ."), text) * (1 if bare == rest or rest[0] == "+" else -1)
    money = Money.of(total, (found or {default_currency}).pop())
    if abs(money.minor) > LIMIT:
        raise ValidationError(_("“%(text)s” is too large an amount."), params={"text": text[:60]})
    if exact and money.amount != total:
        near = format_money(money, (get_language() or "en")[:2])
        raise ValidationError(_("“%(text)s” is finer than the currency goes. Write %(near)s, or another amount."),
                              params={"text": text[:60], "near": near})
    return money


def _currency(word: str) -> str | None:
    if word in _WORDS:
        return None
    code = word.upper()
    return _CURRENCY_WORDS.get(word) or (code if len(code) == 3 and is_currency(code) else None)


def _sum(rest: str, text: str) -> Decimal:
    """Adds “2 crore 50 lakh”; whatever is no number, scale or “and” is refused."""
    parts = [(m[1].rstrip(",."), (m[2] or "").removeprefix("و")) for m in _PARTS.finditer(rest)]
    left = re.sub("and|و", "", _PARTS.sub("", rest)).strip()
    if left or not parts or not all(word in _WORDS for _n, word in parts[:-1]):
        raise _not_money(text)
    try:
        return sum((parse_number(n) * (_WORDS[w] if w else 1) for n, w in parts), Decimal(0))
    except (ValidationError, KeyError):
        raise _not_money(text) from None


def _not_money(text: str) -> ValidationError:
    message = _("“%(text)s” is not an amount. Write it like 1,250 or ₹1,250.50.")
    return ValidationError(message, code="money", params={"text": text[:60]})


def format_money(
    m: Money, lang: str, *, compact: bool = False, digits: str = "auto", grouping: str = "auto"
) -> str:
    """“₹18,42,600” in English, Tamil and Malayalam, “۱۸٬۴۲۶٬۰۰۰ تومان” in Persian.

    Minor units show only where there are some; compact gives “₹2.5 crore”, “۲٫۵ میلیون تومان”.
    """
    return WITHHELD if _withheld.get() else _told(m, lang, compact, digits, grouping)


@lru_cache(maxsize=8192)
def _told(m: Money, lang: str, compact: bool, digits: str, grouping: str) -> str:
    if grouping == "auto":
        grouping = "indian" if m.currency == "INR" and lang != "fa" else "western"
    amount, word = _compacted(abs(m.amount), m.currency, lang) if compact else (abs(m.amount), "")
    decimals = 0 if amount == amount.to_integral_value() else None if word else places(m.currency)
    number = format_number(amount, lang, digits=digits, grouping=grouping, places=decimals)
    number = f"{number} {word}" if word else number
    return _signed(m, number, lang)


def currency_name(code: str, lang: str) -> str:
    """What its amounts call a currency in a language: “تومان” in Persian, else its code."""
    return _NAMES.get(lang, _NAMES["en"]).get(code, code)


def need_narrow(name: str, minor: int, currency: str) -> None:
    """Raise ValidationError of a field whose amount is larger than any that is kept."""
    if abs(minor) > WIDEST:
        most = format_money(Money(WIDEST, currency), get_language() or "en")
        raise ValidationError({name: _("This amount is too large. The largest is %(most)s.") % {"most": most}})


def format_amounts(amounts: Mapping[str, int], lang: str, *, digits: str = "auto") -> str:
    """Minor units by currency, beside each other, since they cannot be added: “₹5,400 + $20”."""
    return " + ".join(format_money(Money(n, code), lang, digits=digits) for code, n in sorted(amounts.items()) if n)


def _signed(m: Money, number: str, lang: str) -> str:
    minus = (LRM + MINUS if lang == "fa" else MINUS) if m.minor < 0 else ""
    name = _NAMES.get(lang, _NAMES["en"]).get(m.currency)
    if name or lang == "fa":
        return f"{minus}{number} {name or m.currency}"
    sign = _SIGNS.get(m.currency)
    return f"{minus}{sign}{number}" if sign else f"{minus}{m.currency} {number}"


def _compacted(amount: Decimal, currency: str, lang: str) -> tuple[Decimal, str]:
    """The amount in the largest unit people would say, and that unit's word."""
    scale = _SCALES.get(lang, _SCALES["en"])
    said = {n: word for word, n in scale.items() if lang == "fa" or n > 1000}
    if scale is _SCALES["en"]:
        said = {n: word for n, word in said.items() if (n in (10**5, 10**7)) == (currency == "INR")}
    largest = max((n for n in said if n <= amount), default=0)
    if not largest:
        return amount, ""
    short = (amount / largest).quantize(Decimal("0.1"), ROUND_HALF_EVEN, _EXACT)
    return Decimal(f"{short.normalize():f}"), said[largest]
