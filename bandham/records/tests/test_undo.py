"""What the toast of an undo offers, and what the history calls it."""

import re

import pytest
from django.utils import translation

from bandham.kernel.models import ChangeSet
from bandham.records.models import CustomRecord

pytestmark = pytest.mark.django_db


def take_back_last(house) -> str:
    """Undo the newest change; what the page after it says."""
    with house.scope():
        last = ChangeSet.objects.order_by("-id").first()
    return house.member.post(f"/kochi/changes/{last.pk}/undo/", follow=True).content.decode()


def button(page: str) -> str:
    """What the toast's button says, without its key."""
    shown = re.findall("<form[^>]* data-undo>.*?<button[^>]*>(.*?)<kbd", page, re.DOTALL)[-1]
    return re.sub("<[^>]+>", "", shown).strip()


def test_after_an_undo_the_toast_offers_to_do_it_again_and_then_to_undo(house):
    house.member.post("/kochi/machines/new/", {"name": "Roaster"})
    assert button(take_back_last(house)) == "Do it again"
    assert button(take_back_last(house)) == "Undo"
    with house.scope():
        assert CustomRecord.objects.filter(name="Roaster").exists()


def test_the_history_offers_to_do_again_what_was_taken_back(house):
    house.member.post("/kochi/machines/new/", {"name": "Roaster"})
    history = take_back_last(house).split('id="toasts"')[0]
    assert "Took back: Added Roaster" in history and "Do it again" in history


def test_what_is_undone_and_done_again_keeps_its_own_name_in_the_language_of_whoever_reads(house):
    house.member.post("/kochi/machines/new/", {"name": "Roaster"})
    for _time in range(3):
        take_back_last(house)
    with house.scope():
        newest = [str(one) for one in ChangeSet.objects.order_by("-id")[:3]]
        assert newest == ["Took back: Added Roaster", "Did again: Added Roaster", "Took back: Added Roaster"]
        with translation.override("fa"):
            assert "Added" not in str(ChangeSet.objects.order_by("-id")[0])


def test_a_verb_is_told_in_the_history_in_the_language_of_whoever_reads(house):
    with house.scope():
        done = ChangeSet(label="%(verb)s: %(name)s", params={"verb": "Tag", "name": "Roaster"})
        with translation.override("fa"):
            assert str(done) == "برچسب: Roaster"
