"""Working times and holidays, declared."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bandham.hours.models import Holiday, WorkTime
from bandham.records.resource import Resource


class WorkTimes(Resource):
    model = WorkTime
    slug = "working-times"
    label, plural, new_label = _("Working time"), _("Working times"), _("New working time")
    icon, in_menu, name = "clock", False, "weekday"
    fields_shown = ["weekday", "begins", "ends"]
    columns = ["weekday", "begins", "ends"]
    sort = "weekday"


class Holidays(Resource):
    model = Holiday
    slug = "holidays"
    label, plural, new_label = _("Holiday"), _("Holidays"), _("New holiday")
    icon, in_menu, sort = "flag", False, "-on"
    fields_shown = ["name", "on", "is_open"]
    columns = ["name", "on", "is_open"]
