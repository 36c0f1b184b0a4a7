"""Pages of accounts inside a workspace."""

from django.urls import path

from bandham.accounts.views import keys, members, roles, workspace

urlpatterns = [
    path("settings/", workspace.settings, name="settings"),
    path("settings/members/", members.members, name="members"),
    path("settings/members/<uuid:pk>/", members.member, name="member"),
    path("settings/members/<uuid:pk>/remove/", members.remove_member, name="member-remove"),
    path("settings/members/<uuid:pk>/let-back/", members.return_member, name="member-let-back"),
    path("settings/invitations/<uuid:pk>/withdraw/", members.withdraw_invitation,
         name="invitation-withdraw"),
    path("settings/teams/", members.teams, name="teams"),
    path("settings/teams/new/", members.team, name="team-new"),
    path("settings/teams/<uuid:pk>/", members.team, name="team"),
    path("settings/teams/<uuid:pk>/delete/", members.delete_team, name="team-delete"),
    path("settings/roles/", roles.roles, name="roles"),
    path("settings/roles/new/", roles.role, name="role-new"),
    path("settings/roles/<uuid:pk>/", roles.role, name="role"),
    path("settings/roles/<uuid:pk>/delete/", roles.remove_role, name="role-delete"),
    path("settings/view-as/member/<uuid:pk>/", roles.view_as, {"kind": "member"},
         name="view-as-member"),
    path("settings/view-as/role/<uuid:pk>/", roles.view_as, {"kind": "role"}, name="view-as-role"),
    path("settings/why/", roles.why, name="explain"),
    path("settings/keys/", keys.keys, name="tokens"),
    path("settings/keys/<uuid:pk>/stop/", keys.stop_key, name="token-stop"),
]
