"""The workspace's own calendar: its hours, its holidays, and those of its country."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import cache, lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import holidays
from django.utils.translation import get_language

from bandham.accounts.models import Workspace
from bandham.hours.models import Holiday, WorkTime
from bandham.hours.working import Spans, WorkingTime
from bandham.kernel.tenancy import current_workspace_id

KEY = "holidays"
"""In the workspace's settings: the country and part whose public holidays count, such as IN-KL."""
WEEKEND = {"IR": (3, 4), "IN": (6,), "AE": (5, 6)}
PART = {"IN": "KL"}


@lru_cache(maxsize=64)
def public(code: str, year: int, language: str = "en") -> Mapping[date, str]:
    """Public holidays of a country, or of a part of it (``IN-KL``), in one year, named in a language.

    Those of the whole country where we know no such part; none where we do not know the country.
    """
    country, _dash, part = code.partition("-")
    parts = _supported().get(country)
    if parts is None:
        return {}
    named = next((known for known in _languages().get(country, ()) if known.startswith(language)), None)
    return MappingProxyType(dict(holidays.country_holidays(
        country, subdiv=part if part in parts else None, years=year, language=named)))


@cache
def _supported() -> Mapping[str, list[str]]:
    return holidays.list_supported_countries()


@cache
def _languages() -> Mapping[str, list[str]]:
    return holidays.list_localized_countries()


def usual_hours(region: str) -> dict[int, Spans]:
    """Nine to six on the days that people of a country work."""
    rest = WEEKEND.get(region, (5, 6))
    return {day: ((time(9), time(18)),) for day in range(7) if day not in rest}


def business_calendar() -> WorkingTime:
    """When the firm in scope works. Costs three questions; keep it while you reckon."""
    told = Workspace.objects.values_list("region", "timezone", "settings").get(
        pk=current_workspace_id())
    region, zone, settings = told
    code, language = str(settings.get(KEY) or _code_of(region)), get_language() or "en"
    own = {on: (name, is_open) for name, on, is_open in
           Holiday.objects.values_list("name", "on", "is_open")}
    hours: dict[int, Spans] = {}
    for row in WorkTime.objects.order_by("weekday", "begins"):
        day = int(row.weekday)
        hours[day] = (*hours.get(day, ()), row.span)

    def day_off(day: date) -> str:
        if day in own:
            name, is_open = own[day]
            return "" if is_open else name
        return public(code, day.year, language).get(day, "")

    return WorkingTime(hours or usual_hours(region), day_off, ZoneInfo(zone))


def _code_of(region: str) -> str:
    return f"{region}-{PART[region]}" if region in PART else region
