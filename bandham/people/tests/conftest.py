"""A workspace in scope, somebody who works there, and quick ways to make people."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace

import pytest
from django.db import connection

from bandham.accounts.models import User
from bandham.accounts.powers import actor_for
from bandham.accounts.workspaces import membership_of, open_workspace
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import change_set
from bandham.kernel.ids import uuid7
from bandham.kernel.tenancy import workspace_scope
from bandham.people.importer import PeopleImporter
from bandham.people.models import Person
from bandham.records.importing.port import Order, Row


@pytest.fixture
def shop(db):
    """The workspace ``kochi``, open, with its owner as ``boss``."""
    user = User.objects.create_user(email="boss@example.org", password="x", name="Boss")
    workspace = open_workspace("kochi", "Kochi Tea", user)
    with workspace_scope(workspace.pk):
        yield SimpleNamespace(workspace=workspace, user=user, boss=actor_for(membership_of(user.pk)))


@pytest.fixture
def boss(shop):
    return shop.boss


def make(name: str, actor=SYSTEM, **values) -> Person:
    return kernel.create(Person, {"name": name, **values}, actor=actor)


def bring(source: str, *rows: dict, policy: str = "update", changes=None, **order):
    """Import rows of a source in one batch; returns (result, change set id)."""
    changes = changes or uuid7()
    importer = PeopleImporter()
    with change_set("Imported %(name)s", kind="import", resume=changes, params={"name": source}):
        wanted = Order(uuid7(), source, policy, True, SYSTEM, **order)
        importer.begin(wanted)
        result = importer.ingest(
            [Row(n, dict(row), {k: str(v) for k, v in row.items()}) for n, row in enumerate(rows, 1)],
            wanted)
    return result, changes


TABLES = (
    "people_person", "people_organisation", "people_reach", "people_relation", "people_need",
    "people_consent", "people_sourcerecord", "people_joined", "people_duplicatepair",
    "people_touch", "records_note", "records_tagging", "kernel_knot")


def hashes() -> dict[str, str]:
    """A fingerprint of every table's rows, whatever their order."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT string_agg(t::text, '|' ORDER BY t::text) FROM {table} t")
            found[table] = hashlib.sha256((cursor.fetchone()[0] or "").encode()).hexdigest()
    return found
