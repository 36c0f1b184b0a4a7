"""People and organisations: who we know, how they belong together, where each fact came from."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "bandham.people"
    label = "people"
