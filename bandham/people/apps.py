"""People and organisations: who we know, how they belong together, where each fact came from."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "bandham.people"
    label = "people"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from bandham.accounts import powers, tabs, workspaces

        powers.owners_set("people.goldenrule")
        tabs.register_tab("people:winning", _("Which value wins"), noun="people.goldenrule")
        workspaces.begins_with.append(self.begin)

    def begin(self) -> None:
        """Every workspace has an order of rules."""
        from bandham.people.models import GoldenRule

        GoldenRule.objects.create()
