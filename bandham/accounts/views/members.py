"""Members, invitations and teams."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bandham.accounts.actions import let_back, remove
from bandham.accounts.forms import InviteForm
from bandham.accounts.invitations import invite, mail_invitation, withdraw
from bandham.accounts.models import Invitation, Membership, Role, Team
from bandham.accounts.pages import fields_of, problems_of, put_errors, toast
from bandham.accounts.powers import is_owner
from bandham.accounts.roles import save_team, set_member, set_members
from bandham.accounts.views.frame import newest_change, refusal, settings_page, tried
from bandham.kernel.actions import delete


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: Any) -> HttpResponse:
    """Who works here, who is invited; a form invites one more."""
    request.actor.need("see", "accounts.membership")
    form = InviteForm(request.POST or None)
    link = _invited(request, form) if request.method == "POST" and form.is_valid() else ""
    rows = Membership.objects.prefetch_related("roles", "teams").order_by("-active", "name")
    invitations = Invitation.objects.filter(accepted_at=None).select_related("role")
    return settings_page(
        request, "members", "members", 422 if form.errors else 200,
        members=request.actor.powers.narrow(rows), link=link,
        invitations=request.actor.powers.narrow(invitations.order_by("email")),
        fields=fields_of(InviteForm() if link else form),
        problems=problems_of(form),
        may_invite=request.actor.may("create", "accounts.invitation"))


def _invited(request: Any, form: InviteForm) -> str:
    data = form.cleaned_data
    try:
        made, secret = invite(data["email"], data["role"], actor=request.actor)
    except ValidationError as error:
        put_errors(form, error)
        return ""
    except PermissionDenied as error:
        form.add_error("role", str(error))
        return ""
    link = (settings.PUBLIC_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}")
    link += f"/invitation/{secret}/"
    mail_invitation(made, request.workspace, link, request.member.name)
    return link


@require_POST
def withdraw_invitation(request: Any, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Invitation.objects.filter(accepted_at=None), pk=pk)
    return tried(request, lambda: withdraw(row, actor=request.actor), reverse("members"),
                 _("The invitation of %(email)s is taken back.") % {"email": row.email})


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: Any, pk: UUID) -> HttpResponse:
    """One member: roles and teams."""
    request.actor.need("see", "accounts.membership")
    row = get_object_or_404(Membership.objects.all(), pk=pk)
    if request.method == "POST":
        roles = _chosen(Role, request.POST.getlist("roles"))
        teams = _chosen(Team, request.POST.getlist("teams"))
        try:
            set_member(row, roles, teams, actor=request.actor)
        except (ValidationError, PermissionDenied) as error:
            refusal(request, error)
            return redirect("member", pk=pk)
        toast(request, _("Saved."), undo=newest_change(request))
        return redirect("members")
    return settings_page(
        request, "member", "members", member=row, held=set(row.roles.all()),
        inside=set(row.teams.all()), roles=Role.objects.order_by("-is_owner", "name"),
        teams=Team.objects.order_by("name"), may_view_as=is_owner(request.actor),
        may_manage=request.actor.powers.may_do("accounts.manage_members"))


def _chosen(model: Any, ids: list[str]) -> list[Any]:
    """The rows of a form's choices; what is no id, or is not here, is left out."""
    known = {str(row.pk): row for row in model.objects.all()}
    return [known[i] for i in ids if i in known]


@require_POST
def remove_member(request: Any, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Membership.objects.all(), pk=pk)
    return tried(request, lambda: remove(row, actor=request.actor), reverse("members"),
                 _("%(name)s can no longer come in. What is theirs stays.") % {"name": row.name})


@require_POST
def return_member(request: Any, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Membership.objects.all(), pk=pk)
    return tried(request, lambda: let_back(row, actor=request.actor), reverse("members"),
                 _("%(name)s may come in again.") % {"name": row.name})


@require_safe
def teams(request: Any) -> HttpResponse:
    """The teams, with who is in them."""
    request.actor.need("see", "accounts.team")
    return settings_page(
        request, "teams", "teams", teams=Team.objects.prefetch_related("members").order_by("name"),
        may_create=request.actor.may("create", "accounts.team"))


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: Any, pk: UUID | None = None) -> HttpResponse:
    """A new team, or one that is there: its name and its members."""
    row = get_object_or_404(Team.objects.all(), pk=pk) if pk else None
    act = "change" if row else "create"
    request.actor.need("see", "accounts.team")
    error, name = "", request.POST.get("name", row.name if row else "")
    if request.method == "POST":
        request.actor.need(act, "accounts.team")
        try:
            made = save_team(row, name, actor=request.actor)
            set_members(made, _chosen(Membership, request.POST.getlist("members")),
                        actor=request.actor)
        except (ValidationError, PermissionDenied) as refused:
            error = " ".join(getattr(refused, "messages", [str(refused)]))
        else:
            toast(request, _("Saved."), undo=newest_change(request))
            return redirect("teams")
    inside = set(row.members.values_list("pk", flat=True)) if row else set()
    return settings_page(
        request, "team", "teams", 422 if error else 200, team=row, name=name, error=error,
        inside=inside, members=Membership.objects.filter(active=True).order_by("name"),
        may=request.actor.may(act, "accounts.team"),
        may_delete=row is not None and request.actor.may("delete", "accounts.team"))


@require_POST
def delete_team(request: Any, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Team.objects.all(), pk=pk)
    return tried(request, lambda: delete(row, actor=request.actor), reverse("teams"),
                 _("The team “%(name)s” is deleted.") % {"name": row.name})
