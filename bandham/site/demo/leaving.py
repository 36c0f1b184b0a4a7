"""The way out of the demo, in the browser: its owner takes one demo workspace away."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bandham.accounts.models import User, Workspace
from bandham.accounts.pages import toast
from bandham.accounts.powers import actor_for, is_owner
from bandham.accounts.workspaces import membership_of
from bandham.kernel.tenancy import workspace_scope
from bandham.site.demo import build


@login_required
@require_POST
def leave(request: Any, slug: str) -> HttpResponse:
    """Erase a demo workspace with its sign-ins; what is no demo, or not one's own, is not there."""
    workspace = Workspace.objects.filter(slug=slug, is_demo=True).first()
    if workspace is None or not _owns(request.user.pk, workspace):
        raise Http404
    build.remove(slug)
    if not User.objects.filter(pk=request.user.pk).exists():  # the sign-in was the demo's own
        request.session.flush()
        request.user = AnonymousUser()
    toast(request, _("%(name)s is taken away, and all that was in it.") % {"name": workspace.name})
    return redirect("home")


def _owns(user_id: Any, workspace: Workspace) -> bool:
    with workspace_scope(workspace.pk):
        member = membership_of(user_id)
        return member is not None and is_owner(actor_for(member))
