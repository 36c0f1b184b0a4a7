"""The door for programs: REST over every noun and verb."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "bandham.api"
    label = "api"
    verbose_name = _("API")

    def ready(self) -> None:
        from importlib import import_module

        import_module("bandham.api.door")  # its handlers fill the table of operations
