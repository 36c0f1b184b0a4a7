"""A workspace in scope, somebody who works there, and quick ways to make people."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from bandham.accounts.models import User
from bandham.accounts.powers import actor_for
from bandham.accounts.workspaces import add_member, membership_of, open_workspace
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import change_set
from bandham.kernel.ids import uuid7
from bandham.kernel.tenancy import workspace_scope
from bandham.people.importer import PeopleImporter
from bandham.people.models import Organisation, Person
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


class Door:
    """The workspace in scope for the test, let go while a browser asks for a page."""

    def __init__(self, workspace: UUID) -> None:
        self.workspace = workspace
        self.open()

    def open(self) -> None:
        self.scope = workspace_scope(self.workspace)
        self.scope.__enter__()

    def close(self) -> None:
        self.scope.__exit__(None, None, None)


class Browser:
    def __init__(self, user: User, door: Door) -> None:
        self.user, self.client, self.door = user, Client(), door
        door.close()
        self.client.force_login(user, "bandham.accounts.sessions.Backend")
        door.open()

    def get(self, *args, **kwargs):
        return self.ask(self.client.get, *args, **kwargs)

    def post(self, *args, **kwargs):
        return self.ask(self.client.post, *args, **kwargs)

    def reads(self, **how: str) -> None:
        """The user chooses a language, a calendar; outside the workspace, where users are kept."""
        self.door.close()
        User.objects.filter(pk=self.user.pk).update(**how)
        self.door.open()

    def ask(self, how, *args, **kwargs):
        self.door.close()
        try:
            answer = how(*args, **kwargs)
            answer.words = (b"".join(answer) if answer.streaming else answer.content).decode()
            return answer
        finally:
            self.door.open()


@pytest.fixture
def desk(db):
    """A shop with browsers: of its owner, of a reader, of a stranger; and Meera of Pookalam."""
    folk = {n: User.objects.create_user(f"{n}@example.org", "pw", name=n.title())
            for n in ("owner", "reader", "stranger")}
    door = Door(open_workspace("kochi", "Kochi Tea", folk["owner"]).pk)
    add_member(folk["reader"], "Reader")
    boss = actor_for(membership_of(folk["owner"].pk))
    firm = kernel.create(Organisation, {"name": "Pookalam Café", "city": "Kochi"}, actor=boss)
    meera = make("Meera Nair", boss, organisation=firm, city="Kochi", email="meera@example.org")
    yield SimpleNamespace(boss=boss, firm=firm, meera=meera, web=Browser(folk["owner"], door),
                          reader=Browser(folk["reader"], door), stranger=Browser(folk["stranger"], door))
    door.close()


def page(desk, end: str = "", row=None) -> str:
    row = row or desk.meera
    noun = "people" if isinstance(row, Person) else "organisations"
    return f"/kochi/{noun}/{row.pk}/{end}"


def post(desk, end: str, **data):
    return desk.web.post(page(desk, end), data)


def text(answer) -> str:
    return answer.words


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
