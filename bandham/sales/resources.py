"""Deals, leads and what belongs to them, declared."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bandham.agenda.resources import PLANNED
from bandham.kernel.actions import Action
from bandham.kernel.actor import Actor
from bandham.kernel.search import searchable
from bandham.people import occasions
from bandham.people.models import Organisation, Person
from bandham.records.fields import Field, model_field
from bandham.records.pages.record import actions, in_order, more
from bandham.records.resource import Related, Resource, View, add_related
from bandham.records.signs import avatar, icon
from bandham.sales.models import (
    AssignmentRule,
    Cadence,
    CadenceStep,
    Competitor,
    Deal,
    DealContact,
    DealLine,
    DealRival,
    FormAnswer,
    Goal,
    Lead,
    Objection,
    Pipeline,
    RuleMember,
    Stage,
)
from bandham.sales.models.choices import WonReason
from bandham.sales.models.pipelines import GATES, first_stage, gates
from bandham.sales.webforms import LeadForms


class Deals(Resource):
    model = Deal
    slug = "deals"
    label, plural, new_label = _("Deal"), _("Deals"), _("New deal")
    icon, name = "handshake", "title"
    fields_shown = [
        model_field(Deal, "title", norm="title_norm", width=16),
        model_field(Deal, "person", width=10), model_field(Deal, "organisation", width=10),
        model_field(Deal, "amount", width=8), model_field(Deal, "mrr", width=7),
        model_field(Deal, "stage", width=7.5), "pipeline", model_field(Deal, "state", width=5),
        model_field(Deal, "expected_on", width=7), "closed_on", "stage_since", "reason", "remark",
        "lost_to", "accepted", "source", model_field(Deal, "owner", width=7)]
    columns = ["title", "organisation", "person", "amount", "stage", "state", "expected_on", "owner"]
    sums = ["amount", "mrr"]
    groups = [
        (_("Deal"), ["title", "person", "organisation", "owner", "source"]),
        (_("Value"), ["amount", "mrr"]),
        (_("Where it stands"), ["stage", "expected_on", "remark"])]
    related = [
        Related("products", _("Products"), DealLine, "deal_id", ("name", "quantity", "price", "period", "discount")),
        Related("contacts", _("Contacts"), DealContact, "deal_id", ("person", "role")),
        Related("rivals", _("Competitors"), DealRival, "deal_id", ("competitor", "remark")),
        PLANNED]
    views = [
        View("open", pgettext_lazy("not closed yet", "Open"),
             {"field": "state", "op": "is", "value": "open"}, "expected_on"),
        View("accepted", _("Quote accepted"), {"all": [
            {"field": "state", "op": "is", "value": "open"}, {"field": "accepted", "op": "filled"}]}, "expected_on"),
        View("won", _("Won"), {"field": "state", "op": "is", "value": "won"}, "-closed_on"),
        View("lost", _("Lost"), {"field": "state", "op": "is", "value": "lost"}, "-closed_on")]
    board, sort = "stage", "expected_on"

    def defaults(self, actor: Actor) -> dict[str, Any]:
        return super().defaults(actor) | {"stage": first_stage()}

    def verb_url(self, row: Any, verb: Action) -> str:
        """Won, with its reason filled in where they accepted a quote."""
        known = f"?reason={WonReason.QUOTE}" if verb.name == "win" and row.accepted else ""
        return super().verb_url(row, verb) + known

    def mark(self, row: Any) -> Any:
        return icon("handshake")

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        from bandham.sales.pages.deal import page_blocks

        return page_blocks(row, request, self)

    def list_actions(self, actor: Actor) -> list[dict[str, Any]]:
        nouns = [(Pipelines, "sales.pipeline"), (Goals, "sales.goal"),
                 (Competitors, "sales.competitor")]
        return [{"label": r.plural, "icon": r.icon, "quiet": True,
                 "url": reverse("records:list", kwargs={"noun": r.slug})}
                for r, noun in nouns if actor.may("see", noun)]


class Leads(Resource):
    model = Lead
    slug = "leads"
    label, plural, new_label = _("Lead"), _("Leads"), _("New lead")
    icon = "leaf"
    fields_shown = [
        model_field(Lead, "name", norm="name_norm", width=13), "company", "email",
        model_field(Lead, "phone", kind="phone"), "city", "source", "wish",
        model_field(Lead, "state", width=7), "reason", "remark", model_field(Lead, "owner", width=8),
        "person", "deal"]
    columns = ["name", "company", "source", "state", "city", "owner", "wish"]
    groups = [(_("Lead"), ["name", "company", "email", "phone", "city"]),
              (_("What it is about"), ["wish", "source", "owner", "remark"])]
    views = [
        View("live", _("To decide"), {"field": "state", "op": "any_of",
                                      "value": ["new", "working", "qualified"]}),
        View("out", _("Disqualified"), {"field": "state", "op": "is", "value": "out"})]
    sort = ""

    related = [Related("form_answers", _("Through forms"), FormAnswer, "lead_id", ("at", "purpose", "wording")),
               PLANNED]

    def list_actions(self, actor: Actor) -> list[dict[str, Any]]:
        nouns = [(LeadForms, "sales.leadform"), (AssignmentRules, "sales.assignmentrule"), (Cadences, "sales.cadence")]
        return [{"label": r.plural, "icon": r.icon, "quiet": True,
                 "url": reverse("records:list", kwargs={"noun": r.slug})}
                for r, noun in nouns if actor.may("see", noun)]

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        verbs = actions(self, row, request.actor)
        first, behind = in_order(verbs, ("disqualify", "assign", "follow"))
        return {"actions": first, "more": [*behind, *more(self, row, request.actor)]}

    def defaults(self, actor: Actor) -> dict[str, Any]:
        return {}  # whoever writes it down need not follow it: the rules of assignment decide


class Competitors(Resource):
    model = Competitor
    slug = "competitors"
    label, plural, new_label = _("Competitor"), _("Competitors"), _("New competitor")
    icon, in_menu, sort = "flag", False, "name"
    fields_shown = ["name", "website", "strengths", "weaknesses"]
    columns = ["name", "website"]
    related = [Related("lost", _("Deals lost to them"), Deal, "lost_to_id",
                       ("title", "amount", "closed_on")),
               Related("objections", _("Objections"), Objection, "competitor_id", ("answer",))]

    def choices(self) -> list[tuple[str, str]]:
        return [(str(r.pk), r.name) for r in Competitor.objects.order_by("name")[:100]]


class Objections(Resource):
    model, slug = Objection, "objections"
    label, plural, new_label = _("Objection"), _("Objections"), _("New objection")
    icon, in_menu, sort = "text-quote", False, "name"
    fields_shown = ["name", "answer", "competitor"]
    columns = ["name", "answer", "competitor"]


class Pipelines(Resource):
    model = Pipeline
    slug = "pipelines"
    label, plural, new_label = _("Pipeline"), _("Pipelines"), _("New pipeline")
    icon, in_menu, sort = "signpost", False, "position"
    fields_shown = columns = ["name", "position", "stale_days", "quote_wins"]
    related = [Related("stages", _("Stages"), Stage, "pipeline_id",
                       ("name", "probability", "position"))]

    def choices(self) -> list[tuple[str, str]]:
        return [(str(r.pk), str(r)) for r in Pipeline.objects.order_by("position", "id")]


class Stages(Resource):
    model = Stage
    slug = "stages"
    label, plural, new_label = _("Stage"), _("Stages"), _("New stage")
    icon, in_menu, sort = "signpost", False, "position"
    fields_shown = ["name", "pipeline", "position", "probability", "commits",
                    model_field(Stage, "gates", choices=GATES)]
    columns = ["name", "pipeline", "position", "probability", "commits", "gates"]

    def fields(self, actor: Actor | None = None) -> dict[str, Field]:
        """Its gates may be custom fields of deals too."""
        found = super().fields(actor)
        if "gates" in found:
            found["gates"] = found["gates"].options(choices=tuple(gates().items()))
        return found

    def choices(self) -> list[tuple[str, str]]:
        rows = list(Stage.objects.select_related("pipeline").order_by(
            "pipeline__position", "pipeline_id", "position"))
        several = len({r.pipeline_id for r in rows}) > 1
        return [(str(r.pk), f"{r.pipeline}: {r}" if several else str(r)) for r in rows]


class DealLines(Resource):
    model = DealLine
    slug = "deal-products"
    label, plural, new_label = _("Product"), _("Products of deals"), _("New product")
    icon, in_menu = "package", False
    fields_shown = ["name", "deal", "quantity", "price", "discount", "tax", "period", "total", "position"]
    columns, sums = ["name", "deal", "quantity", "price", "period", "discount", "total"], ["total"]


class DealContacts(Resource):
    model = DealContact
    slug = "deal-contacts"
    label, plural, new_label = _("Contact of a deal"), _("Contacts of deals"), _("New contact")
    icon, in_menu, name = "users", False, "role"
    fields_shown = [model_field(DealContact, "role", label=pgettext_lazy("played in a deal", "Part")), "deal", "person"]
    columns = ["role", "deal", "person"]

    def mark(self, row: Any) -> Any:
        return avatar(str(row.person))


class DealRivals(Resource):
    model = DealRival
    slug = "deal-rivals"
    label, plural, new_label = _("Competitor in a deal"), _("Competitors in deals"), _("Add")
    icon, in_menu, name = "flag", False, "remark"
    fields_shown = ["remark", "deal", "competitor"]
    columns = ["remark", "deal", "competitor"]


class Goals(Resource):
    model = Goal
    slug = "goals"
    label, plural, new_label = _("Goal"), _("Goals"), _("New goal")
    icon, in_menu, sort = "flag", False, "-starts_on"
    fields_shown = ["name", "amount", "starts_on", "ends_on", "owner", "team", "pipeline"]
    columns, sums = ["name", "amount", "starts_on", "ends_on", "owner", "team"], ["amount"]

    def defaults(self, actor: Actor) -> dict[str, Any]:
        return {}


class AssignmentRules(Resource):
    model = AssignmentRule
    slug = "assignment-rules"
    label, plural, new_label = _("Rule of assignment"), _("Rules of assignment"), _("New rule")
    icon, in_menu, sort = "signpost", False, "position"
    fields_shown = ["name", "position", "active", "source", "way"]
    columns = ["name", "position", "source", "way", "active"]
    related = [Related("members", _("Members"), RuleMember, "rule_id", ("member", "places", "capacity"))]

    def choices(self) -> list[tuple[str, str]]:
        return [(str(r.pk), r.name) for r in AssignmentRule.objects.order_by("position", "id")]


class RuleMembers(Resource):
    model = RuleMember
    slug = "rule-members"
    label, plural, new_label = _("Member of a rule"), _("Members of rules"), _("New member")
    icon, in_menu, name = "users", False, "member"
    fields_shown = ["member", "rule", model_field(RuleMember, "places", choices=()), "capacity",
                    "last_at"]
    columns = ["member", "rule", "places", "capacity"]


class Cadences(Resource):
    model = Cadence
    slug = "cadences"
    label, plural, new_label = _("Cadence"), _("Cadences"), _("New cadence")
    icon, in_menu, sort = "list-checks", False, "name"
    fields_shown = ["name"]
    columns = ["name"]
    related = [Related("steps", _("Steps"), CadenceStep, "cadence_id", ("subject", "kind", "after"))]

    def choices(self) -> list[tuple[str, str]]:
        return [(str(r.pk), r.name) for r in Cadence.objects.order_by("name")]


class CadenceSteps(Resource):
    model = CadenceStep
    slug = "cadence-steps"
    label, plural, new_label = _("Step of a cadence"), _("Steps of cadences"), _("New step")
    icon, in_menu, name, sort = "list-checks", False, "subject", "after"
    fields_shown = ["subject", "cadence", "kind", "after"]
    columns = ["subject", "cadence", "kind", "after"]


for _party, _back in ((Person, "person_id"), (Organisation, "organisation_id")):
    add_related(_party, Related("deals", _("Deals"), Deal, _back,
                                ("title", "amount", "stage", "state")))
occasions.asks(Deal)
add_related(Person, Related("leads", _("Leads"), Lead, "person_id", ("name", "source", "state")))
searchable(Deal, columns=["title_norm", "title_latin"])
for _named in (Competitor, Pipeline, Goal, Cadence):
    searchable(_named, columns=["name_norm"])
searchable(Lead, columns=["name_norm", "name_latin"])
