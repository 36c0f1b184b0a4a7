"""Where columns of a file may go on a contact."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from bandham.people.keys import TOWN
from bandham.people.models.choices import Gender
from bandham.people.plain import PLAIN
from bandham.records.importing.port import EXTERNAL_ID, Target

SHARED = {
    "": _("same number in the source"), "email": _("same e-mail"), "phone": _("same phone"),
    "key_born": _("same name and birth date"), "key_post": _("same name and postcode"),
    "key_home": _("same given name, birth year and postcode"), TOWN: _("same name and town"), "review": _("alike"),
}


SEXES = (("f", Gender.FEMALE.label), ("m", Gender.MALE.label), ("x", Gender.OTHER.label))
"""What a file’s letters for it mean."""
WORDS = {"standing": ("status",), "tier": ("level",)}
"""What else columns of files call a field."""


def person_targets(resource: Any = None) -> list[Target]:
    """All targets: those with a way of their own, other fields of the model, then custom ones."""
    own = _own_targets()
    return [*own, *_plain_targets(resource, {t.key for t in own}), *_custom_targets(resource)]


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
        Target("gender", _("Gender"), "sex", ("sex",), birth, choices=SEXES),
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
        Target("note", _("Note"), "long", ("note",)),
    ]


def _plain_targets(resource: Any, taken: set[str]) -> list[Target]:
    """Fields that sources do not vie for, as the noun has them."""
    fields = resource.own_fields() if resource is not None else {}
    return [
        Target(f.key, f.label, f.kind.name, (f.key.replace("_", " "), *WORDS.get(f.key, ())),
               choices=f.choices, max_length=f.max_length)
        for f in fields.values() if f.column in PLAIN and f.editable and f.key not in taken]


def _custom_targets(resource: Any) -> list[Target]:
    if resource is None:
        return []
    return [
        Target(f.key, f.label, "text" if f.kind.name == "relation" else f.kind.name, (str(f.label),),
               _("Own fields"), choices=f.choices, field=f)
        for f in resource.fields().values() if f.custom and f.editable]
