"""The engine that derives screens, doors and files from nouns."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "bandham.records"
    label = "records"

    def ready(self) -> None:
        from bandham.accounts import nouns, tabs
        from bandham.kernel.rooms import load_rooms

        load_rooms()
        from bandham.records.actions import CUSTOMISE
        from bandham.records.customs import nouns_for_roles

        nouns.register_source(nouns_for_roles)
        tabs.register_tab("records:fields_home", _("Fields"), verb=CUSTOMISE)
        tabs.register_tab("records:objects", _("Objects"), verb=CUSTOMISE)
        tabs.register_tab("records:jobs", _("Jobs"), verb=CUSTOMISE)
