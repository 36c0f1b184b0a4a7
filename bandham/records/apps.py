"""The engine that derives screens, doors and files from nouns."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "bandham.records"
    label = "records"

    def ready(self) -> None:
        from bandham.kernel.rooms import load_rooms

        load_rooms()
