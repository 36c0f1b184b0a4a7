"""The Jinja2 environment: macros are the components, globals speak the reader's language."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import ChainableUndefined, Environment, pass_context, pass_environment
from jinja2.runtime import Context
from markupsafe import Markup

from bandham.accounts.reader import Reader, current_reader, in_digits, reader_for
from bandham.kernel.calendars import format_date, format_moment, relative
from bandham.kernel.money import Money, format_money
from bandham.kernel.numbers import format_number
from bandham.records import signs
from bandham.site.tongues import Tongues

LANGUAGES = (("en", "English"), ("fa", "فارسی"), ("ta", "தமிழ்"), ("ml", "മലയാളം"))
MONTH = 2_629_800.0


def reader_of(context: Context) -> Reader:
    """Who reads: `reader`, `request.reader`, the current one, or what the language says."""
    reader = context.get("reader") or getattr(context.get("request"), "reader", None)
    if isinstance(reader, Reader):
        return reader
    reader, language = current_reader(), (translation.get_language() or "en").split("-")[0]
    return reader if reader.language == language else reader_for(None, None, language)


@lru_cache(maxsize=64)
def zone(name: str) -> tzinfo:
    """A time zone by name; UTC where there is none such."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


@pass_context
def number(context: Context, value: Any, places: int | None = None) -> str:
    """A number in the reader's digits and groups."""
    if not value and value != 0:
        return ""
    reader = reader_of(context)
    return format_number(value, reader.language, digits=reader.digits, places=places)


@pass_context
def money(context: Context, value: Money | None, compact: bool = False) -> str:
    """An amount with its unit; nothing for no amount."""
    if not isinstance(value, Money):
        return ""
    reader = reader_of(context)
    return format_money(value, reader.language, digits=reader.digits, compact=compact)


@pass_context
def day(context: Context, value: date | datetime | None, style: str = "medium") -> str:
    """A date in the reader's calendar, language and digits."""
    if not value:
        return ""
    reader = reader_of(context)
    here = value.astimezone(zone(reader.timezone)) if isinstance(value, datetime) else value
    today = timezone.now().astimezone(zone(reader.timezone)).date()
    return format_date(
        here.date() if isinstance(here, datetime) else here,
        calendar=reader.calendar,
        lang=reader.language,
        digits=reader.digits,
        style=style,
        today=today,
    )


def _moment(reader: Reader, value: datetime, style: str) -> str:
    return format_moment(
        value,
        tz=zone(reader.timezone),
        calendar=reader.calendar,
        lang=reader.language,
        digits=reader.digits,
        style=style,
        now=timezone.now(),
    )


@pass_context
def moment(context: Context, value: datetime | None, style: str = "short") -> Markup | str:
    """A `<time>` with day and hour in the reader's zone."""
    return _time(value, _moment(reader_of(context), value, style)) if value else ""


@pass_context
def clock(context: Context, value: datetime | None) -> str:
    """Hour and minute in the reader's zone and digits."""
    return _moment(reader_of(context), value, "time") if value else ""


@pass_context
def ago(context: Context, value: datetime | None) -> Markup | str:
    """A `<time>` that says how long since, or until, with the exact moment in its title."""
    if not value:
        return ""
    reader = reader_of(context)
    now = timezone.now().astimezone(zone(reader.timezone))
    said = relative(value, now, reader.language, digits=reader.digits)
    return _time(value, said, _moment(reader, value, "medium"))


def _time(value: datetime, text: str, title: str = "") -> Markup:
    stamp = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    named = Markup(' title="%s"') % title if title else ""
    return Markup('<time datetime="%s"%s>%s</time>') % (stamp, named, text)


def spark(events: Iterable[Any], label: str = "", width: int = 132, cls: str = "") -> Markup:
    """A spark over (months ago or moment, kind) pairs."""
    now = timezone.now()
    pairs = [
        ((now - at).total_seconds() / MONTH if isinstance(at, datetime) else at, kind)
        for at, kind in events
    ]
    return signs.spark(pairs, label, width, cls)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


@pass_environment
def fixed(env: Environment, name: str, **given: str) -> Markup:
    """A part that differs by language and a few words alone, rendered once for each."""
    return _fixed(env, name, translation.get_language() or "en", tuple(given.items()))


@lru_cache(maxsize=1024)
def _fixed(
    env: Environment, name: str, language: str, given: tuple[tuple[str, str], ...]
) -> Markup:
    return Markup(env.get_template(name).render(dict(given)))  # noqa: S704  our own template, autoescaped


@pass_context
def part(context: Context, name: str) -> Markup:
    """A part of a page, where the page does not bring a ``part`` of its own that knows it already."""
    return Markup(context.environment.get_template(name).render(context.get_all()))  # noqa: S704  our own, autoescaped


PRINTERS: dict[str, Callable[..., Any]] = {
    "icon": signs.icon,
    "knot": signs.knot,
    "avatar": signs.avatar,
    "bdi": signs.bdi,
    "number": number,
    "money": money,
    "date": day,
    "moment": moment,
    "clock": clock,
    "ago": ago,
}
GLOBALS: dict[str, Callable[..., Any]] = {
    "url": url,
    "static": static,
    "knot_sprite": signs.knot_sprite,
    "table_rows": signs.table_rows,
    "fixed": fixed,
    "part": part,
    "spark": spark,
    "in_digits": in_digits,
    "whole_codes": signs.whole_codes,
    "reader_of": pass_context(reader_of),
}


def environment(**options: Any) -> Environment:
    """What settings name as the Jinja2 environment."""
    options["undefined"] = ChainableUndefined  # a page with a missing extra still opens
    options["extensions"] = ["jinja2.ext.i18n", "jinja2.ext.do", *options.get("extensions", [])]
    env = Tongues(trim_blocks=True, lstrip_blocks=True, **options)
    env.policies["ext.i18n.trimmed"] = True
    install: Any = env
    install.install_gettext_callables(
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.prints(PRINTERS)
    env.globals.update(GLOBALS, LANGUAGES=LANGUAGES, KNOT_NAMES=signs.KNOT_NAMES)
    return env
