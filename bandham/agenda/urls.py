"""The addresses of this room inside a workspace; all others of its nouns are the engine's."""

from __future__ import annotations

from django.urls import path

from bandham.agenda.pages import calendar, day, invitation, planning

app_name = "agenda"
urlpatterns = [
    path("day/", day.day, name="day"),
    path("day/feed/", day.feed, name="feed"),
    path("day/reminders/", day.reminders, name="reminders"),
    path("day/<uuid:pk>/done/", day.done, name="done"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/move/", calendar.move, name="move"),
    path("<slug:noun>/<uuid:pk>/plan/", planning.plan, name="plan"),
    path("activities/<uuid:pk>/invitation.ics", invitation.invitation, name="invitation"),
]
