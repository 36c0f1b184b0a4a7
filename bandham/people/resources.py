"""Contacts and companies, declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bandham.accounts.reader import current_reader
from bandham.kernel.actions import Action
from bandham.kernel.actor import Actor
from bandham.kernel.numbers import to_digits
from bandham.kernel.prepared import Asking
from bandham.kernel.search import searchable
from bandham.people import believing, cells, doubles, story
from bandham.people.importer import PeopleImporter
from bandham.people.models import Consent, GoldenRule, Need, Organisation, Person, Reach, Source, SourceRecord, Touch
from bandham.people.models.choices import HIDDEN_WITH, Step
from bandham.people.thread import sparks, sparks_asked
from bandham.people.vcards import vcard
from bandham.records.fields import Field, model_field
from bandham.records.kinds import KINDS
from bandham.records.resource import OTHERS, Related, Resource, View

REGISTERED = (believing, story)
"""Modules that only have to be imported."""


def party_fields(model: Any, *more: str | Field) -> list[Any]:
    """The fields that both nouns have, with the noun's own between."""
    name = model_field(model, "name", sort="sort_key", norm="name_norm", width=15)
    native = model_field(model, "name_native", norm="name_norm", sortable=False)
    touched = model_field(model, "last_touch_at", width=8.75, editable=False,
                          cell=cells.touch_cell, needs=("last_touch_kind",))
    year = Field("thread", _("Thread, 12 months"), KINDS["text"], editable=False, sortable=False,
                 filterable=False, width=9.25, cell=cells.year_cell)
    return [name, native, *more, "email", model_field(model, "phone", kind="phone"),
            model_field(model, "city", width=6.25), "postcode", "country", "language",
            model_field(model, "standing", width=7),
            model_field(model, "tier", width=4.75),
            model_field(model, "owner", width=6.75, cell=cells.owner_cell), touched, year]


def add_years(rows: list[Any]) -> None:
    """Give each row of a page its twelve months, in one query."""
    found = sparks([row.pk for row in rows]) if rows else {}
    for row in rows:
        setattr(row, cells.YEAR, found.get(row.pk, ()))


def add_reaches(rows: list[Any], keys: Sequence[str]) -> None:
    """Give each row what its vCard says of how to reach it, in one query."""
    found: dict[Any, list[Reach]] = {row.pk: [] for row in rows}
    for reach in Reach.objects.filter(person__in=found, valid=True).order_by("-primary", "id"):
        found[reach.person_id].append(reach)
    for row in rows:
        row.card = (found[row.pk], frozenset(keys))


OWED = [("promises", _("Promised as well")), ("relations", _("People around"))]
NOTED = [(OTHERS, ""), ("notes", _("Latest notes"))]
"""What stands beside a contact or a company, but for what is planned and sold with them."""


class Reaches(Related):
    """Ways to reach, without the kinds whose field a role hides."""

    def rows(self) -> Any:
        powers = self.actor.powers if self.actor else None
        hidden = [kind for kind, field in HIDDEN_WITH.items()
                  if powers and powers.field("people.person", field) == "hidden"]
        return super().rows().exclude(kind__in=hidden) if hidden else super().rows()


class People(Resource):
    model = Person
    slug = "people"
    label, plural = _("Contact"), _("Contacts")
    new_label = _("New contact")
    icon, key = "users", "C"
    fields_shown = party_fields(
        Person, "given", "family", "salutation", model_field(Person, "organisation", width=10.25), "title",
        "born", "gender", model_field(Person, "preferred_channel", label=_("Prefers"), width=6.25,
                                      cell=cells.channel_cell), "best_hour", "interests")
    columns = ["name", "organisation", "thread", "last_touch_at", "city", "preferred_channel",
               "standing", "tier", "owner"]
    groups = [
        (_("Name"), ["name", "given", "family", "salutation", "name_native"]),
        (_("Reach"), ["email", "phone", "city", "postcode", "country", "preferred_channel",
                      "best_hour"]),
        (_("About them"), ["organisation", "title", "language", "born", "gender", "interests"]),
        (_("Business"), ["standing", "tier", "owner"]),
    ]
    related = [
        Related("needs", _("Needs"), Need, "person_id", ("text", "since", "met_on")),
        Related("consents", _("Consents"), Consent, "person_id", ("purpose", "channel", "state")),
        Reaches("reaches", _("Ways to reach"), Reach, "person_id", ("kind", "label", "value")),
        Related("touches", _("Thread"), Touch, "person_id",
                ("kind", "happened_at", "due_at", "kept_at")),
    ]
    views = [
        View("quiet", _("Gone quiet"), {"not": {
            "field": "last_touch_at", "op": "within", "value": "last_30_days"}}),
        View("promises", _("Open promises"), {"related": "touches", "where": {"all": [
            {"field": "kind", "op": "is", "value": "promise"},
            {"field": "kept_at", "op": "empty"}]}}),
    ]
    board, sort = "standing", "-last_touch_at"
    beside, quick = ("organisation", "city"), ("name", "phone", "email", "organisation")
    aside, apart = [*OWED, ("company", _("Company")), *NOTED], ("needs", "consents", "reaches", "touches")
    name_other = ("name_native", "name_native_lang")
    importer = PeopleImporter
    sources = (SourceRecord, "person_id")

    def card(self, row: Any, reader: Any) -> dict[str, Any]:
        return cells.card(row, reader)

    def ways(self, row: Any, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
        return cells.ways(row, fields)

    def decorate_asked(self, ids: Sequence[UUID]) -> list[Asking]:
        return [sparks_asked(ids)]

    def decorate(self, rows: list[Any], keys: Sequence[str]) -> None:
        if "thread" in keys and "vcard" not in keys:
            add_years(rows)
        if "vcard" in keys:
            add_reaches(rows, keys)

    def vcard(self, row: Any) -> str:
        reaches, keys = getattr(row, "card", None) or (row.reach_set.filter(valid=True), None)
        return vcard(row, list(reaches), keys)

    def likely(self, values: Mapping[str, Any], actor: Actor) -> list[dict[str, Any]]:
        return doubles.likely(self, values, actor)

    def list_actions(self, actor: Actor) -> list[dict[str, Any]]:
        count = doubles.open_count(self, actor)
        if not count or not actor.powers.may_do("people.merge"):
            return []
        shown = to_digits(str(count), current_reader().digits)
        return [{"label": _("Possible duplicates: %(n)s") % {"n": shown}, "icon": "users", "quiet": True,
                 "url": reverse("people:duplicates")}]

    def list_asked(self, actor: Actor) -> list[Asking]:
        return doubles.open_asked(self, actor)

    def bulk_actions(self, actor: Actor) -> list[dict[str, Any]]:
        if not actor.powers.may_do("people.merge"):
            return []
        return [{"label": _("Join"), "icon": "merge", "url": reverse("people:join")}]


class Organisations(Resource):
    model = Organisation
    slug = "organisations"
    label, plural = _("Company"), _("Companies")
    new_label = _("New company")
    icon = "building-2"
    fields_shown = party_fields(Organisation, "industry", "website", "parent")
    columns = ["name", "industry", "thread", "last_touch_at", "city", "standing", "owner"]
    groups = [
        (_("Name"), ["name", "name_native"]),
        (_("Reach"), ["email", "phone", "city", "postcode", "country"]),
        (_("About them"), ["industry", "website", "language", "parent"]),
        (_("Business"), ["standing", "tier", "owner"]),
    ]
    board, sort = "standing", "-last_touch_at"
    beside, quick = ("industry", "city"), ("name", "phone", "email", "city")
    aside = [*OWED, ("staff", _("Contacts")), *NOTED]
    name_other = ("name_native", "name_native_lang")

    def card(self, row: Any, reader: Any) -> dict[str, Any]:
        return cells.card(row, reader)

    def ways(self, row: Any, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
        return cells.ways(row, fields)

    def decorate_asked(self, ids: Sequence[UUID]) -> list[Asking]:
        return [sparks_asked(ids)]

    def decorate(self, rows: list[Any], keys: Sequence[str]) -> None:
        if "thread" in keys:
            add_years(rows)


class Sources(Resource):
    """Where contacts come from. A file makes its source; which is believed first is set for all of them at once."""

    model = Source
    slug = "sources"
    label, plural, new_label = _("Source"), _("Sources"), _("New source")
    icon, in_menu, name, sort = "database", False, "label", "rank"
    comes_from = _("A source is made by the first file that comes from it.")
    fields_shown = ["label", "code", model_field(Source, "key", editable=False),
                    model_field(Source, "rank", editable=False)]
    columns = ["label", "code", "rank"]


class GoldenRules(Resource):
    """Which value wins: one record, changed by its verb."""

    model = GoldenRule
    slug = "golden-rules"
    label = plural = _("Which value wins")
    icon, in_menu, name = "list-checks", False, "steps"
    comes_from = _("There is one in every workspace.")
    fields_shown = [model_field(GoldenRule, "steps", editable=False, choices=tuple(Step.choices)),
                    model_field(GoldenRule, "own", editable=False)]
    columns = ["steps", "own"]

    def may_delete(self, actor: Actor) -> bool:
        return False

    def verb_url(self, row: Any, verb: Action) -> str:
        return reverse("people:winning")


for _party in (Person, Organisation):
    searchable(_party, columns=["name_norm", "native_norm", "name_latin"],
               marks={"native_norm": "name_native", "name_latin": "name_native"})
searchable(Reach, columns=["norm"], noun="people.person", record="person_id",
           marked_by="kind", marks={"address": HIDDEN_WITH["address"]})
