"""API keys: made, shown once, stopped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bandham.accounts.forms import KeyForm
from bandham.accounts.models import ApiToken
from bandham.accounts.pages import fields_of, problems_of, put_errors, toast
from bandham.accounts.tokens import issue_token, revoke_token
from bandham.accounts.views.frame import refusal, settings_page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: Any) -> HttpResponse:
    """One's own keys, or all of them for those who may see all."""
    request.actor.need("see", "accounts.apitoken")
    form = KeyForm(request.POST or None)
    secret = _made(request, form) if request.method == "POST" and form.is_valid() else ""
    rows = ApiToken.objects.select_related("membership").order_by("revoked_at", "-created_at")
    if request.actor.powers.scope("see", "accounts.apitoken") != "all":
        rows = rows.filter(membership=request.member)
    return settings_page(
        request, "keys", "tokens", 422 if form.errors else 200, keys=rows, secret=secret,
        fields=fields_of(KeyForm() if secret else form), problems=problems_of(form),
        may_create=request.actor.may("create", "accounts.apitoken"))


def _made(request: Any, form: KeyForm) -> str:
    data = form.cleaned_data
    ends = timezone.now() + timedelta(days=data["days"]) if data["days"] else None
    try:
        _row, text = issue_token(request.member, data["name"], scopes=data["scopes"],
                                 expires_at=ends, actor=request.actor)
    except ValidationError as error:
        put_errors(form, error)
        return ""
    return text


@require_POST
def stop_key(request: Any, pk: UUID) -> HttpResponse:
    row = get_object_or_404(ApiToken.objects.all(), pk=pk)
    try:
        revoke_token(row, actor=request.actor)
    except (ValidationError, PermissionDenied) as error:
        refusal(request, error)
    else:
        toast(request, _("The key “%(name)s” no longer opens anything.") % {"name": row.name})
    return redirect("tokens")
