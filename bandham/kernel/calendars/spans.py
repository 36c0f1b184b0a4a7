"""What named periods are called: “last 30 days” for ``last_30_days``, in the language of whoever is spoken to."""

import re

from django.utils.translation import gettext_lazy as _

from bandham.kernel.numbers import to_digits
from bandham.kernel.text import normalise

NAMES = {
    "today": _("today"), "yesterday": _("yesterday"), "tomorrow": _("tomorrow"),
    "this_week": _("this week"), "last_week": _("last week"), "next_week": _("next week"),
    "this_month": _("this month"), "last_month": _("last month"), "next_month": _("next month"),
    "this_quarter": _("this quarter"), "last_quarter": _("last quarter"), "next_quarter": _("next quarter"),
    "this_year": _("this year"), "last_year": _("last year"), "next_year": _("next year"),
    "last_%_days": _("last %(n)s days"), "next_%_days": _("next %(n)s days"),
    "last_%_months": _("last %(n)s months"), "next_%_months": _("next %(n)s months"),
}
USUAL = ("today", "yesterday", "this_week", "last_week", "this_month", "last_month", "this_quarter", "this_year",
         "last_7_days", "last_30_days", "last_12_months", "next_7_days", "next_30_days")
_NUMBER = re.compile(r"\d+")


def period_words(name: str, digits: str = "latn") -> str:
    """A period as people call it; a name that is none stays as it is."""
    found = NAMES.get(_NUMBER.sub("%", name))
    number = _NUMBER.search(name)
    return str(found) % {"n": to_digits(number[0], digits) if number else ""} if found else name.replace("_", " ")


def read_period(said: str) -> str:
    """The name of the period that somebody wrote, in their words or by its name."""
    plain = normalise(said)
    number = _NUMBER.search(plain)
    bare = _NUMBER.sub("%", plain)
    for name, label in NAMES.items():
        if bare == normalise(str(label) % {"n": "%"}):
            return name.replace("%", number[0] if number else "")
    return said.strip().lower().replace(" ", "_")
