"""The nouns of forms on the web, declared."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.kernel.actions import action
from bandham.kernel.actor import Actor
from bandham.kernel.facts import Fact
from bandham.people.reading import language_among, read_in
from bandham.records.fields import model_field
from bandham.records.pages.record import context_blocks
from bandham.records.resource import Related, Resource
from bandham.sales.models import FormAnswer, LeadForm
from bandham.sales.models.webforms import Asked
from bandham.sales.pages.webform import questions


def address_of(form: LeadForm) -> str:
    return f"{settings.SITE_URL}/f/{form.key}/"


@action(permission="sales.lead", label=gettext_lazy("Give it a new address"), icon="refresh-cw", bulk=False,
        said=gettext_noop("Gave %(name)s a new address"))
def renew(form: LeadForm, *, actor: Actor) -> list[Fact]:
    """Whoever has the old address finds nothing there any more; undone, it is open again and the new one is not."""
    form.key = form.prefix = ""
    return []


def snippet(form: LeadForm) -> str:
    """Plain HTML of a form for a page of one's own, in the form's language."""
    with read_in(language_among(form.language)) as reader:
        return render_to_string("sales/snippet.html", {
            "form": form, "action": address_of(form), "questions": questions(form, {}, {}), "reader": reader},
            using="jinja2").strip()


class LeadForms(Resource):
    model = LeadForm
    slug = "lead-forms"
    label, plural, new_label = gettext_lazy("Web form"), gettext_lazy("Web forms"), gettext_lazy("New web form")
    icon, in_menu, sort = "globe", False, "name"
    fields_shown = ["name", "active", "language", "heading", model_field(LeadForm, "asks", choices=Asked.choices),
                    "thanks", "owner", "purpose", "channel", "wording"]
    columns = ["name", "active", "language", "owner", "purpose"]
    groups = [(gettext_lazy("Web form"), ["name", "language", "active", "owner"]),
              (gettext_lazy("What it says and asks"), ["heading", "asks", "thanks"]),
              (gettext_lazy("Consent"), ["purpose", "channel", "wording"])]
    related = [Related("answers", gettext_lazy("Answers"), FormAnswer, "form_id", ("at", "purpose"))]

    def defaults(self, actor: Any) -> dict[str, Any]:
        return {}  # whoever makes it need not get its leads: the rules of assignment decide

    def blocks(self, row: Any, request: Any) -> dict[str, Any]:
        given = {"template": "sales/_webform.html", "title": _("On the web"), "address": address_of(row),
                 "snippet": snippet(row)}
        return {"middle": [given], "context_blocks": context_blocks(request, self, row)}


class FormAnswers(Resource):
    model = FormAnswer
    slug = "form-answers"
    label, plural = gettext_lazy("Answer to a form"), gettext_lazy("Answers to forms")
    icon, in_menu, name, sort = "globe", False, "lead", "-at"
    comes_from = gettext_lazy("An answer comes when somebody sends a web form. Make one under “Web forms”.")
    fields_shown = [model_field(FormAnswer, n, editable=False) for n in (
        "lead", "form", "at", "purpose", "channel", "wording", "address", "agent")]
    columns = ["lead", "form", "at", "purpose", "channel"]
