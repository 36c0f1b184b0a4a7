"""The tabs over the settings of a workspace; rooms on higher floors add theirs here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from bandham.kernel.actor import Actor


@dataclass(frozen=True)
class Tab:
    """A page of settings: the name of its address, its label, and what one must be able to see
    or to do."""

    name: str
    label: Any
    noun: str = ""
    verb: str = ""

    def open_to(self, actor: Actor) -> bool:
        return actor.powers.may_do(self.verb) if self.verb else actor.may("see", self.noun)


_tabs = [
    Tab("settings", _("Workspace"), "accounts.workspace"),
    Tab("members", _("Members"), "accounts.membership"),
    Tab("teams", _("Teams"), "accounts.team"),
    Tab("roles", _("Roles"), "accounts.role"),
    Tab("explain", _("Why can they?"), "accounts.role"),
    Tab("tokens", _("API keys"), "accounts.apitoken"),
]


def register_tab(name: str, label: Any, *, noun: str = "", verb: str = "") -> None:
    """Add a page to the settings' tabs, for those who may see ``noun`` or may do ``verb``."""
    if all(tab.name != name for tab in _tabs):
        _tabs.append(Tab(name, label, noun, verb))


def settings_tabs(request: Any, here: str) -> list[dict[str, Any]]:
    """The tabs that the reader may open, as the templates take them; ``here`` is this page's."""
    return [
        {"url": url, "label": tab.label, "current": tab.name == here}
        for tab in _tabs if tab.open_to(request.actor) and (url := _address(tab.name))]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
