"""A room from outside the package comes in by its entry point and gets all that a noun gets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import datetime, django
django.setup()
from django.core.management import call_command
call_command("migrate", "gift_cards", database="owner", verbosity=0)
from django.test import Client
from bandham.accounts.models import User
from bandham.accounts.powers import actor_for
from bandham.accounts.workspaces import membership_of, open_workspace
from bandham.kernel.actions import create
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet, Knot
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Person
from gift_cards.actions import redeem
from gift_cards.models import GiftCard

user = User.objects.create_user("anna@plugin.example", "a long password", name="Anna")
workspace = open_workspace("plugin", "Plugin", user)
with workspace_scope(workspace.pk):
    actor = actor_for(membership_of(user.pk))
    giver = create(Person, {"name": "Meera Nair"}, actor=actor)
    card = create(GiftCard, {"code": "TEA-1", "giver": giver, "value": 500}, actor=actor)
    redeem(card, on=datetime.date(2026, 1, 2), actor=actor)
    print("redeemed", GiftCard.objects.get().redeemed_on, Knot.objects.filter(kind="payment").count())
    undo(ChangeSet.objects.order_by("-id").first().pk, actor=actor)
    print("undone", GiftCard.objects.get().redeemed_on, Knot.objects.filter(kind="payment").count())
client = Client(headers={"host": "localhost"})
client.force_login(user)
for path in ("", "new/", "board/", "export.csv"):
    response = client.get(f"/plugin/gift-cards/{path}")
    print(path or "list", response.status_code)
print("list shows it", b"TEA-1" in client.get("/plugin/gift-cards/").content)
"""


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_plugin_room_gets_its_pages_its_verb_and_undo(dsn, tmp_path):
    info = tmp_path / "bandham_gift_cards-0.1.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[bandham.rooms]\ngift_cards = gift_cards\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bandham-gift-cards\nVersion: 0.1\n")
    name = f"{os.environ['BANDHAM_DATABASE']}_plugin"
    template = os.environ.get("BANDHAM_TEST_DB", "bandham_test") + "_template"
    with psycopg.connect(dsn("postgres"), autocommit=True) as superuser:
        superuser.execute(f"DROP DATABASE IF EXISTS {name}")
        superuser.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER bandham_owner")
        try:
            done = subprocess.run(
                [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=120, check=False,
                env={**os.environ, "BANDHAM_DATABASE": name, "PYTHONPATH": os.pathsep.join(
                    map(str, (ROOT, ROOT / "examples/gift-cards", tmp_path)))})
        finally:
            superuser.execute(f"DROP DATABASE {name} WITH (FORCE)")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "redeemed 2026-01-02 1", "undone None 0", "list 200", "new/ 200", "board/ 404",
        "export.csv 200", "list shows it True"]
