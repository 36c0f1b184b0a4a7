"""Contacts and companies, declared."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from bandham.kernel.search import searchable
from bandham.people.importer import PeopleImporter
from bandham.people.models import Consent, Need, Organisation, Person, Reach, Touch
from bandham.records.fields import model_field
from bandham.records.resource import Related, Resource, View


def party_fields(model: Any, *more: str) -> list[Any]:
    """The fields that both nouns have, with the noun's own between."""
    name = model_field(model, "name", sort="sort_key", norm="name_norm", width=16.75)
    native = model_field(model, "name_native", norm="name_norm", sortable=False)
    touched = model_field(model, "last_touch_at", width=6.75, editable=False)
    return [name, native, *more, "email", "phone", "city", "postcode", "country", "language",
            "standing", "tier", "owner", touched]


class People(Resource):
    model = Person
    slug = "people"
    label, plural = _("Contact"), _("Contacts")
    new_label = _("New contact")
    icon, key = "users", "C"
    fields_shown = party_fields(
        Person, "given", "family", "organisation", "title", "born", "gender", "preferred_channel",
        "best_hour", "interests")
    columns = ["name", "organisation", "last_touch_at", "city", "preferred_channel", "standing",
               "tier", "owner"]
    groups = [
        (_("Name"), ["name", "given", "family", "name_native"]),
        (_("Reach"), ["email", "phone", "city", "postcode", "country", "preferred_channel",
                      "best_hour", "language"]),
        (_("About them"), ["organisation", "title", "born", "gender", "interests"]),
        (_("Business"), ["standing", "tier", "owner"]),
    ]
    related = [
        Related("needs", _("Needs"), Need, "person_id", ("text", "since", "met_on")),
        Related("consents", _("Consents"), Consent, "person_id", ("purpose", "channel", "state")),
        Related("reaches", _("Ways to reach"), Reach, "person_id", ("kind", "label", "value")),
        Related("touches", _("Thread"), Touch, "person_id", ("kind", "happened_at", "due_at")),
    ]
    views = [
        View("gold", _("Gold"), {"field": "tier", "op": "is", "value": "Gold"}),
        View("quiet", _("Gone quiet"), {"not": {
            "field": "last_touch_at", "op": "within", "value": "last_30_days"}}),
        View("promises", _("Open promises"), {"related": "touches", "where": {"all": [
            {"field": "kind", "op": "is", "value": "promise"}, {"field": "due_at", "op": "filled"}]}}),
    ]
    board, sort = "standing", "name"
    name_other = ("name_native", "name_native_lang")
    importer = PeopleImporter


class Organisations(Resource):
    model = Organisation
    slug = "organisations"
    label, plural = _("Company"), _("Companies")
    new_label = _("New company")
    icon = "building-2"
    fields_shown = party_fields(Organisation, "industry", "website", "parent")
    columns = ["name", "industry", "city", "standing", "last_touch_at", "owner"]
    groups = [
        (_("Name"), ["name", "name_native", "industry", "parent"]),
        (_("Reach"), ["email", "phone", "website", "city", "postcode", "country", "language"]),
        (_("Business"), ["standing", "tier", "owner"]),
    ]
    board, sort = "standing", "name"
    name_other = ("name_native", "name_native_lang")


searchable(Person, columns=["name_norm", "name_latin"])
searchable(Organisation, columns=["name_norm", "name_latin"])
searchable(Reach, columns=["norm"], noun="people.person", record="person_id")
