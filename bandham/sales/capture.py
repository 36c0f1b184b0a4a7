"""Leads that come through a form on the web: what was typed is checked, kept and told, and never half of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.kernel.actions import concerned, save, shown
from bandham.kernel.actor import SYSTEM, Actor
from bandham.kernel.changes import change_set
from bandham.kernel.facts import Created, record
from bandham.kernel.phones import phone_norm
from bandham.kernel.text import clean_line, clean_text, whole
from bandham.people.actions import set_consent
from bandham.people.models import Person
from bandham.people.naming import home_region
from bandham.sales.facts import LeadSent
from bandham.sales.models import FormAnswer, Lead, LeadForm
from bandham.sales.models.webforms import Asked

TRAP = "website"
"""A question that no person sees; whoever answers it is a program."""
LONGEST = {"name": 200, "company": 200, "email": 254, "phone": 40, "city": 120, "wish": 5000}
AGAIN = timedelta(minutes=2)


@dataclass(frozen=True)
class Proof:
    """From where an answer came."""

    address: str
    agent: str


def asked_by(form: LeadForm) -> list[str]:
    return ["name", *form.asks]


def read(form: LeadForm, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, checked. Raises one ValidationError that names each field to put right."""
    values: dict[str, str] = {}
    wrong: dict[str, list[str]] = {}
    for name in asked_by(form):
        try:
            values[name] = _read(name, typed.get(name, ""))
        except ValidationError as error:
            wrong[name] = error.messages
    if not wrong and not (values.get("email") or values.get("phone")):
        wrong = _out_of_reach(form)
    if wrong:
        raise ValidationError(wrong)
    return values


def _out_of_reach(form: LeadForm) -> dict[str, list[str]]:
    if Asked.PHONE not in form.asks:
        return {"email": [_("Write your e-mail.")]}
    if Asked.EMAIL not in form.asks:
        return {"phone": [_("Write your phone.")]}
    return {"email": [_("Write your e-mail or your phone, so that you get an answer.")]}


def _read(name: str, raw: str) -> str:
    text = whole(name, clean_text(raw) if name == "wish" else clean_line(raw), LONGEST[name])
    if name == "name" and not text:
        raise ValidationError(_("Write your name."))
    if name == "email" and text:
        validate_email(text)
    if name == "phone" and text and not phone_norm(text, home_region()):
        raise ValidationError(_("This is no phone number. Write its digits, with the code of your country."))
    return text


def take_in(form: LeadForm, typed: Mapping[str, str], proof: Proof) -> Lead:
    """Make a lead of what somebody sent, in one change that can be taken back. Raises ValidationError in words.

    The very same, sent again so soon, is a second click on the button: the lead is there already.
    """
    values = read(form, typed)
    actor = Actor(name=values["name"], kind="guest")
    label = gettext_noop("%(name)s came through a form")
    with transaction.atomic(), change_set(label, actor=actor, kind="verb", params={"name": values["name"]}):
        LeadForm.objects.lock().get(pk=form.pk)
        owner = form.owner if form.owner and form.owner.active else None
        lead = Lead(source=form.name, owner=owner, **values)
        lead.clean()
        if there := _same(lead):
            return there
        save(lead)
        agreed = {"purpose": form.purpose, "channel": form.channel, "wording": form.wording} \
            if form.purpose and typed.get("agreed") else {}
        save(FormAnswer(lead=lead, form=form, address=proof.address, agent=proof.agent[:300], **agreed))
        record([Created(lead, values=shown(lead), about=concerned(lead)),
                LeadSent(lead, form=form.name, wording=form.wording if agreed else "")], actor)
    return lead


def _same(lead: Lead) -> Lead | None:
    told = {name: getattr(lead, name) for name in ("name", "company", "email", "phone", "city", "wish", "source")}
    found: Lead | None = Lead.objects.filter(**told, created_at__gt=timezone.now() - AGAIN).first()
    return found


def take_over_consents(lead: Lead, person: Person) -> None:
    """What somebody agreed to on a form holds for the contact that their lead became, with its words as proof."""
    for answer in FormAnswer.objects.filter(lead=lead).exclude(purpose="").order_by("at"):
        proof = _("Form “%(form)s”, %(on)s: %(wording)s") % {
            "form": lead.source, "on": timezone.localdate(answer.at).isoformat(), "wording": answer.wording}
        set_consent(person, purpose=answer.purpose, channel=answer.channel, proof=proof[:300], actor=SYSTEM)
