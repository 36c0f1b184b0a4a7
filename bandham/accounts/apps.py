"""Who works here: workspaces, users, roles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "bandham.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from bandham.accounts import nouns
        from bandham.accounts.guards import guard_undo
        from bandham.accounts.workspaces import zone_of
        from bandham.kernel.changes import undo_guards
        from bandham.kernel.clock import tell_zones

        tell_zones(zone_of)
        if guard_undo not in undo_guards:
            undo_guards.append(guard_undo)
        nouns.register("accounts.workspace", _("Settings of the workspace"))
        nouns.register("accounts.membership", _("Members"))
        nouns.register("accounts.invitation", _("Invitations"))
        nouns.register("accounts.team", _("Teams"))
        nouns.register("accounts.role", _("Roles"))
        nouns.register("accounts.apitoken", _("API keys"))
