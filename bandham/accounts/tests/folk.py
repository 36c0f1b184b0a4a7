"""People for the tests, outside of any scope."""

from __future__ import annotations

from typing import Any

from django.test import Client

from bandham.accounts.models import User, Workspace
from bandham.accounts.workspaces import add_member
from bandham.kernel.tenancy import workspace_scope

PASSWORD = "tea and cardamom"


def person(email: str, name: str) -> User:
    return User.objects.create_user(email, PASSWORD, name=name)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


class Seat(Client):
    """The browser of somebody, who signs in when they first ask: most tests ask as one of many."""

    def __init__(self, email: str) -> None:
        super().__init__()
        self.email = email

    def sit(self) -> Client:
        """Sign in, unless that was done."""
        if email := self.email:
            self.email = ""
            self.force_login(
                User.objects.get(email=email), "bandham.accounts.sessions.Backend")
        return self

    def request(self, **told: Any) -> Any:
        self.sit()
        return super().request(**told)


def joined(firm: Workspace, email: str, name: str, role: str = "Member") -> User:
    """A user who is a member of the firm."""
    user = person(email, name)
    with workspace_scope(firm.pk):
        add_member(user, role)
    return user
