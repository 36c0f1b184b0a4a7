"""The public page of a form: whoever has its address fills it in, there or on a page of the firm's own."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as django_render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bandham.accounts.keys import LeadsNowhere, opened_by
from bandham.accounts.pacing import too_fast
from bandham.accounts.reader import current_reader
from bandham.people.reading import language_among, read_in, workspace
from bandham.sales import capture
from bandham.sales.models import LeadForm
from bandham.sales.models.webforms import MARK

LOOKS_A_MINUTE, ANSWERS_AN_HOUR, OF_ALL_AN_HOUR = 60, 20, 600
"""Of one address, and of all together to one form."""
AS_TYPED = {"name": ("text", "name"), "company": ("text", "organization"), "email": ("email", "email"),
            "phone": ("tel", "tel"), "city": ("text", "address-level2"), "wish": ("", "")}
"""How a browser helps to fill in a question: the type and what it may remember."""


def questions(form: LeadForm, typed: Mapping[str, str], wrong: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    labels = {"name": _("Your name"), "company": _("Company"), "email": _("E-mail"), "phone": _("Phone"),
              "city": _("City"), "wish": _("What is it about?")}
    return [{"key": key, "label": labels[key], "type": AS_TYPED[key][0], "remember": AS_TYPED[key][1],
             "most": capture.LONGEST[key], "value": typed.get(key, ""), "wrong": " ".join(wrong.get(key, ())),
             "needed": key == "name"} for key in capture.asked_by(form)]


# Safe without a token against forgery: such a token keeps others from acting with the rights of whoever is signed in,
# and this view reads no session, knows nobody and gives no rights. Anybody may send it; that is what it is for. The
# page of the firm that holds the form is another site, which could not have our cookie either.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webform(request: HttpRequest, secret: str) -> HttpResponse:
    """Read it by GET, send it by POST; a guess finds nothing, slowly."""
    address = request.META.get("REMOTE_ADDR", "")
    if wait := _must_wait(request, address, secret):  # the counters are out of sight once a workspace is open
        return wait
    with opened_by(MARK, secret, LeadForm, "owner") as form:
        if form is None:
            raise LeadsNowhere
        with read_in(language_among(form.language)):
            if not form.active:
                return _show(request, form, {"closed": True}, 410)
            if request.method != "POST":
                return _show(request, form, {"questions": questions(form, {}, {})})
            return _answered(request, form, secret, capture.Proof(address, request.headers.get("User-Agent", "")))


def _answered(request: HttpRequest, form: LeadForm, secret: str, proof: capture.Proof) -> HttpResponse:
    typed = {key: request.POST.get(key, "") for key in (*capture.asked_by(form), "agreed")}
    try:
        if not request.POST.get(capture.TRAP):
            capture.take_in(form, typed, proof)
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return _show(request, form, {"questions": questions(form, typed, told), "wrong": told, "typed": typed}, 422)
    return HttpResponseRedirect(reverse("lead-form-thanks", kwargs={"secret": secret}), status=303)


def thanks(request: HttpRequest, secret: str) -> HttpResponse:
    """What is said to whoever sent it."""
    if wait := _must_wait(request, request.META.get("REMOTE_ADDR", ""), secret):
        return wait
    with opened_by(MARK, secret, LeadForm) as form:
        if form is None:
            raise LeadsNowhere
        with read_in(language_among(form.language)):
            return _show(request, form, {"thanks": form.thanks or _("It has reached us, and we will answer you.")})


def _must_wait(request: HttpRequest, address: str, secret: str) -> HttpResponse | None:
    told = ""
    if too_fast(f"form-look-{address}", LOOKS_A_MINUTE, 60):
        told = _("Too many requests. Try again in a minute.")
    elif request.method == "POST" and (too_fast(f"form-answer-{address}", ANSWERS_AN_HOUR, 3600) or too_fast(
            f"form-all-{sha256(secret.encode()).hexdigest()}", OF_ALL_AN_HOUR, 3600)):
        told = _("Too many answers. Try again in an hour.")
    return HttpResponse(told, status=429, content_type="text/plain; charset=utf-8") if told else None


def _show(request: HttpRequest, form: LeadForm, context: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = django_render(request, "sales/webform.html", {
        "reader": current_reader(), "firm": "", "house": workspace().name, "form": form, "trap": capture.TRAP,
        "here": reverse("lead-form", kwargs={"secret": form.key}), **context}, status=status, using="jinja2")
    answer["X-Robots-Tag"] = "noindex"
    return answer
