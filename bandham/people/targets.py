"""Where columns of a file may go on a contact."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from bandham.people.models.choices import Channel, Standing
from bandham.records.importing.port import EXTERNAL_ID, Target

SHARED = {
    "": _("same number in the source"), "email": _("same e-mail"), "phone": _("same phone"),
    "key_born": _("same name and birth date"), "key_post": _("same name and postcode"),
    "key_home": _("same given name, birth year and postcode"), "review": _("alike"),
}


def person_targets(resource: Any = None) -> list[Target]:
    """All targets, the workspace's custom fields last."""
    return [*_own_targets(), *_custom_targets(resource)]


def _own_targets() -> list[Target]:
    reach, birth = _("Reach"), _("About them")
    return [
        Target(EXTERNAL_ID, _("Number in the source"), words=("source_id", "customer no", "uid")),
        Target("name", _("Name"), words=("name",), max_length=200),
        Target("given", _("Given name"), words=("first_name",), max_length=120),
        Target("family", _("Family name"), words=("last_name",), max_length=120),
        Target("name_native", _("Name in their own script"), words=("native name",),
               max_length=200),
        Target("born", _("Birth date"), "partial_date", ("birth_date",), birth),
        Target("gender", _("Gender"), "sex", ("sex",), birth),
        Target("title", _("Occupation"), words=("occupation",), group=birth, max_length=120),
        Target("organisation", _("Company"), words=("company",), group=birth, max_length=200),
        Target("language", _("Language"), words=("language",), group=birth, max_length=8),
        Target("email", _("E-mail"), "email", ("email",), reach, several=True),
        Target("phone", _("Phone"), "phone", ("phone",), reach, several=True),
        Target("address", _("Street"), words=("street",), group=reach, max_length=300),
        Target("city", _("City"), words=("city",), group=reach, max_length=120),
        Target("postcode", _("Postcode"), "postcode", ("postcode",), reach, max_length=20),
        Target("country", _("Country"), words=("country",), group=reach, max_length=60),
        Target("website", _("Website"), "link", ("website",), reach),
        Target("standing", _("Standing"), "choice", ("standing", "status"),
               choices=tuple(Standing.choices)),
        Target("tier", _("Tier"), words=("tier", "level"), max_length=40),
        Target("preferred_channel", _("Preferred channel"), "choice", ("preferred channel",),
               choices=tuple(Channel.choices)),
        Target("note", _("Note"), "long", ("note",)),
    ]


def _custom_targets(resource: Any) -> list[Target]:
    if resource is None:
        return []
    return [
        Target(f.key, f.label, f.kind.name, (str(f.label),), _("Own fields"), choices=f.choices,
               field=f)
        for f in resource.fields().values()
        if f.custom and f.editable and f.kind.name != "relation"]
