"""A workspace with a noun of its own, and a program that asks with a key."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from bandham.accounts.models import Membership, User
from bandham.accounts.powers import actor_for
from bandham.accounts.tokens import issue_token
from bandham.accounts.workspaces import add_member, open_workspace
from bandham.api import pace
from bandham.kernel.tenancy import workspace_scope
from bandham.records import customs
from bandham.records.models import CustomField, CustomObject

FIELDS: list[dict[str, Any]] = [
    {"key": "maker", "label": "Maker", "kind": "text"},
    {"key": "story", "label": "Story", "kind": "long"},
    {"key": "seats", "label": "Seats", "kind": "number"},
    {"key": "price", "label": "Price", "kind": "money"},
    {"key": "bought", "label": "Bought", "kind": "date"},
    {"key": "seen", "label": "Seen", "kind": "moment"},
    {"key": "works", "label": "Works", "kind": "yes"},
    {
        "key": "state",
        "label": "State",
        "kind": "choice",
        "choices": [{"value": "new", "label": "New"}, {"value": "old", "label": "Old"}],
    },
    {
        "key": "colours",
        "label": "Colours",
        "kind": "choices",
        "choices": [{"value": "red", "label": "Red"}, {"value": "blue", "label": "Blue"}],
    },
    {"key": "contact", "label": "Contact", "kind": "email"},
    {"key": "phone", "label": "Phone", "kind": "phone"},
    {"key": "page", "label": "Page", "kind": "link"},
    {"key": "twin", "label": "Twin", "kind": "relation", "target": "machines"},
    {"key": "double", "label": "Double", "kind": "formula", "formula": "seats * 2"},
]
WHOLE = {
    "name": "Roaster",
    "custom": {
        "maker": "Kadal",
        "story": "Long\nand slow.",
        "seats": 4,
        "works": True,
        "state": "new",
        "price": {"minor": 125050, "currency": "INR"},
        "bought": "2026-01-31",
        "seen": "2026-01-31T15:04:05Z",
        "colours": ["red", "blue"],
        "contact": "a@b.example",
        "phone": "+919847055214",
        "page": "https://kadal.example/",
    },
}


class Program:
    """Asks the API with one key, and reads its JSON."""

    def __init__(self, key: str = "") -> None:
        self.client, self.key = Client(raise_request_exception=True), key

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        extra: dict[str, Any] = {"HTTP_ACCEPT": "application/json"}
        if self.key:
            extra["HTTP_AUTHORIZATION"] = f"Bearer {self.key}"
        extra |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        raw = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        kind = extra.pop("HTTP_CONTENT_TYPE", "application/json")
        url = path if path.startswith("/api/") else f"/api/v1/{path}"
        return self.client.generic(method, url, raw, kind, **extra)

    def get(self, path: str, **headers: str) -> Any:
        response = self("GET", path, **headers)
        assert response.status_code == 200, response.content
        return response.json()

    def post(self, path: str, body: Any = None, status: int = 201, **headers: str) -> Any:
        response = self("POST", path, body, **headers)
        assert response.status_code == status, response.content
        return response.json()


def open_house(slug: str) -> SimpleNamespace:
    user = User.objects.create_user(f"owner@{slug}.example", "a long password", name="Meera")
    workspace = open_workspace(slug, slug.title(), user)
    with workspace_scope(workspace.pk):
        owner = Membership.objects.get()
        actor = actor_for(owner)
        machines = CustomObject.objects.create(slug="machines", label="Machine", plural="Machines")
        for place, field in enumerate(FIELDS):
            CustomField.objects.create(noun="custom.machines", position=place, **field)
        _token, key = issue_token(owner, "Shop", actor=actor)
    return SimpleNamespace(
        workspace=workspace,
        user=user,
        owner=owner,
        actor=actor,
        key=key,
        machines=machines,
        ask=Program(key),
    )


def member_of(house: Any, name: str, role: str, scopes: Any = ("read", "write")) -> Program:
    """A further member of a house, by their program."""
    user = User.objects.create_user(f"{name}@member.example", "a long password", name=name)
    with workspace_scope(house.workspace.pk):
        member = add_member(user, role)
        _token, key = issue_token(member, "Phone", scopes=scopes, actor=actor_for(member))
    return Program(key)


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    monkeypatch.setattr(pace.pace, "rate", 0)
    customs.forget()


@pytest.fixture
def house(db):
    return open_house("kadal")


@pytest.fixture
def ask(house):
    return house.ask
