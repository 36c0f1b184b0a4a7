"""Hours: when the firm works, and when it is shut. One calendar for plans, promises and answers."""

from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "bandham.hours"
    label = "hours"
