"""Agenda: what is to be done with whom, when; my day, calendars, reminders."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "bandham.agenda"
    label = "agenda"
