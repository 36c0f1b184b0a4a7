"""The engine that derives screens, doors and files from nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from bandham.accounts.nouns import Noun


class RecordsConfig(AppConfig):
    name = "bandham.records"
    label = "records"

    def ready(self) -> None:
        from bandham.accounts import nouns, tabs
        from bandham.kernel.rooms import load_rooms

        load_rooms()
        from bandham.records.actions import CUSTOMISE

        nouns.register_source(role_nouns)
        tabs.register_tab("records:fields_home", _("Fields"), verb=CUSTOMISE)
        tabs.register_tab("records:objects", _("Objects"), verb=CUSTOMISE)


def role_nouns() -> Iterator[Noun]:
    """The nouns that roles can speak of, with their fields; those of the workspace among them."""
    from bandham.accounts.nouns import Noun
    from bandham.records.resource import all_nouns

    for resource in all_nouns().values():
        fields = tuple((f.name, f.label) for f in resource.fields().values())
        yield Noun(resource.noun, resource.plural, fields)
