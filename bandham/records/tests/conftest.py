"""A workspace with a member of each role, a stranger, and an object with fields of every kind."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps

from bandham.accounts.models import User
from bandham.accounts.powers import actor_for
from bandham.accounts.tests.folk import Seat
from bandham.accounts.workspaces import add_member, membership_of, open_workspace
from bandham.kernel import actions
from bandham.kernel.tenancy import workspace_scope
from bandham.records import actions as verbs
from bandham.records import customs
from bandham.records.models import CustomField, CustomRecord
from bandham.records.resource import noun_by_slug

KINDS = {
    "text": {},
    "long": {},
    "number": {},
    "money": {},
    "date": {},
    "moment": {},
    "yes": {},
    "choice": {"choices": [{"value": v, "label": v} for v in ("red", "green", "blue")]},
    "choices": {"choices": [{"value": v, "label": v} for v in ("a", "b", "c")]},
    "email": {},
    "phone": {},
    "link": {},
    "relation": {"target": "machines"},
    "formula": {"formula": "number * 2 + 1"},
}


@pytest.fixture
def house(db):
    """The workspace ``kochi`` with owner, member, reader; ``other`` with a stranger; machines."""
    people = {
        n: User.objects.create_user(f"{n}@example.org", "pw", name=n.title())
        for n in ("owner", "member", "reader", "stranger")
    }
    kochi = open_workspace("kochi", "Kochi Tea", people["owner"])
    open_workspace("other", "Other", people["stranger"])
    with workspace_scope(kochi.pk):
        add_member(people["member"], "Member")
        add_member(people["reader"], "Reader")
        actor = actor_for(membership_of(people["owner"].pk))
        verbs.keep_object(None, {"slug": "machines", "label": "Machine", "plural": "Machines", "icon": "box"}, actor)
        CustomField.objects.bulk_create(
            CustomField(noun="custom.machines", label=kind.title(), key=kind, kind=kind, **more)
            for kind, more in KINDS.items()
        )
    clients = {n: Seat(f"{n}@example.org") for n in people}
    return SimpleNamespace(workspace=kochi, actor=actor, scope=lambda: workspace_scope(kochi.pk), **clients)


def make(actor, name: str, **custom) -> CustomRecord:
    """A machine, in scope."""
    machines = noun_by_slug("machines")
    assert machines
    return actions.create(
        CustomRecord, {**machines.defaults(actor), "name": name}, actor=actor, custom=custom
    )


def fill(house, n: int) -> list[CustomRecord]:
    with house.scope():
        customs.forget()
        return [
            make(
                house.actor,
                f"Machine {i:03}",
                number=i % 7,
                date=str(date(2026, 1, 1 + i % 28)),
                choice=["red", "green", "blue"][i % 3],
                text=f"text {i % 5}",
            )
            for i in range(n)
        ]


def sample(noun: str, actor) -> Any:
    """One record of any noun, in scope: what its required fields ask for."""
    resource = noun_by_slug(noun)
    assert resource
    values = resource.defaults(actor) | {resource.name: "Sample"} | asked_of(resource, actor)
    return actions.create(resource.model, values, actor=actor)


PLAIN = {"text": "Sample", "money": 100, "number": 1}


def asked_of(resource: Any, actor: Any) -> dict[str, Any]:
    """Plain values for what is required; and somebody whom the record is about, where it can be."""
    columns = {f.name for f in resource.model._meta.fields}
    told = {f.column: PLAIN[f.kind.name] for f in resource.own_fields().values()
            if f.required and f.kind.name in PLAIN and f.key != resource.name}
    if "currency" in columns:
        told["currency"] = "INR"
    if "person" in columns:
        told["person"] = actions.create(apps.get_model("people.person"), {"name": "Somebody"}, actor=actor)
    return told
