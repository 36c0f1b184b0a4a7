"""The workspace's own settings."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bandham.accounts.forms import WorkspaceSettingsForm
from bandham.accounts.models import Workspace
from bandham.accounts.pages import fields_of, problems_of, put_errors, toast
from bandham.accounts.powers import is_owner
from bandham.accounts.views.frame import settings_page
from bandham.accounts.workspaces import change_workspace


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Any) -> HttpResponse:
    """Name, currency, languages and defaults."""
    request.actor.need("see", "accounts.workspace")
    row = Workspace.objects.get(pk=request.workspace.pk)
    form = WorkspaceSettingsForm(request.POST or None, instance=row)
    if request.method == "POST":
        request.actor.need("change", "accounts.workspace")
        if form.is_valid() and _saved(request, form):
            toast(request, _("Saved."))
            return redirect("settings")
    may = request.actor.may("change", "accounts.workspace")
    fields = [{**field, "disabled": not may} for field in fields_of(form)]
    return settings_page(
        request, "settings", "settings", 422 if form.errors else 200,
        fields=fields, problems=problems_of(form), may=may, slug=row.slug,
        demo_url=f"/workspaces/{row.slug}/demo/remove/" if row.is_demo and is_owner(request.actor) else "")


def _saved(request: Any, form: WorkspaceSettingsForm) -> bool:
    fresh = Workspace.objects.get(pk=request.workspace.pk)
    try:
        change_workspace(fresh, form.cleaned_data, actor=request.actor)
    except ValidationError as error:
        put_errors(form, error)
        return False
    return True
