"""The Jinja2 environment: macros are the components, globals speak the reader's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import ChainableUndefined, Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from bandham.kernel.calendars import format_date, relative
from bandham.kernel.money import Money, format_money
from bandham.kernel.numbers import format_number, to_digits
from bandham.records import signs

RTL = ("fa", "ar", "ur", "he")


@dataclass(frozen=True)
class PlainReader:
    """Whoever has told us nothing yet: the language they see decides the rest."""

    language: str = "en"
    calendar: str = "gregorian"
    digits: str = "latn"
    timezone: str = "UTC"
    week_start: int = 0
    theme: str = ""
    density: str = ""

    @property
    def direction(self) -> str:
        """The way the language runs."""
        return "rtl" if self.language in RTL else "ltr"


@lru_cache(maxsize=16)
def plain_reader(language: str) -> PlainReader:
    """The reader a language suggests: Jalali and Persian digits in Persian."""
    short = language.split("-")[0]
    calendar = "jalali" if short == "fa" else "gregorian"
    return PlainReader(language=short, calendar=calendar, digits="arabext" if short == "fa" else "latn")


def reader_of(context: Context) -> Any:
    """The reader of this page: `reader`, or `request.reader`, or a plain one."""
    reader = context.get("reader") or getattr(context.get("request"), "reader", None)
    return reader or plain_reader(translation.get_language() or "en")


@pass_context
def number(context: Context, value: Any, **how: Any) -> str:
    """A number in the reader's digits and groups."""
    if value is None or value == "":
        return ""
    reader = reader_of(context)
    return format_number(value, reader.language, digits=reader.digits, **how)


@pass_context
def money(context: Context, value: Money | None) -> str | Markup:
    """An amount with its unit; nothing for no amount."""
    if value is None:
        return ""
    reader = reader_of(context)
    return format_money(value, reader.language, digits=reader.digits)


@pass_context
def day(context: Context, value: date | datetime | None, style: str = "medium") -> str:
    """A date in the reader's calendar, language and digits."""
    if value is None or value == "":
        return ""
    reader = reader_of(context)
    return format_date(
        _local(value, reader),
        calendar=reader.calendar,
        lang=reader.language,
        digits=reader.digits,
        style=style,
    )


@pass_context
def moment(context: Context, value: datetime | None, style: str = "medium") -> Markup | str:
    """A `<time>` with day and hour in the reader's zone."""
    if value is None:
        return ""
    return _time(value, f"{day(context, value, style)} {clock(context, value)}")


@pass_context
def clock(context: Context, value: datetime | None) -> str:
    """Hour and minute in the reader's zone and digits."""
    if value is None:
        return ""
    reader = reader_of(context)
    return to_digits(value.astimezone(_zone(reader.timezone)).strftime("%H:%M"), reader.digits)


@pass_context
def ago(context: Context, value: datetime | None) -> Markup | str:
    """A `<time>` that says how long since, or until, with the exact moment in its title."""
    if value is None:
        return ""
    reader = reader_of(context)
    text = relative(value, timezone.now(), reader.language)
    exact = f"{day(context, value, 'medium')} {clock(context, value)}"
    return _time(value, to_digits(text, reader.digits), exact)


def _time(value: datetime, text: str, title: str = "") -> Markup:
    stamp = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    named = Markup(' title="%s"') % title if title else ""
    return Markup('<time datetime="%s"%s>%s</time>') % (stamp, named, text)


def _local(value: date | datetime, reader: Any) -> date:
    if isinstance(value, datetime):
        return value.astimezone(_zone(reader.timezone)).date()
    return value


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


@pass_context
def spark(context: Context, events: Iterable[Any], label: str = "", **how: Any) -> Markup:
    """A spark over (months ago or moment, kind) pairs."""
    now = timezone.now()
    pairs = [
        ((now - at).total_seconds() / 2_629_800 if isinstance(at, datetime) else at, kind)
        for at, kind in events
    ]
    return signs.spark(pairs, label, **how)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def split_at(message: str, mark: str = "|") -> tuple[str, str]:
    """A message in two halves round a name, so a list asks gettext once and not per row."""
    before, _mark, after = message.partition(mark)
    return before, after


GLOBALS: dict[str, Callable[..., Any]] = {
    "url": url,
    "static": static,
    "icon": signs.icon,
    "knot": signs.knot,
    "knot_sprite": signs.knot_sprite,
    "spark": spark,
    "avatar": signs.avatar,
    "bdi": signs.bdi,
    "number": number,
    "money": money,
    "date": day,
    "moment": moment,
    "clock": clock,
    "ago": ago,
    "split_at": split_at,
    "reader_of": pass_context(reader_of),
}
LANGUAGES = (("en", "English"), ("fa", "فارسی"), ("ta", "தமிழ்"), ("ml", "മലയാളം"))


def environment(**options: Any) -> Environment:
    """What settings name as the Jinja2 environment."""
    options["undefined"] = ChainableUndefined  # a page with a missing extra still opens
    env = Environment(
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        **options,
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(GLOBALS, LANGUAGES=LANGUAGES, KNOT_NAMES=signs.KNOT_NAMES)
    return env
