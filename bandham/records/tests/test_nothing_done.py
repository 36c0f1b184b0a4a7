"""What leaves nothing behind: a bulk change of nothing, a file that is a program."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bandham.records.tests.conftest import fill
from bandham.records.tests.test_doing import LIST


def test_nothing_picked_that_is_here_leaves_no_change(house):
    fill(house, 1)
    before = house.member.get("/kochi/changes/").content.decode().count("/undo/")
    page = house.member.post(f"{LIST}bulk/delete/", {"pick": [str(UUID(int=7))]}, follow=True).content.decode()
    assert "not here, or not for you" in page
    assert house.member.get("/kochi/changes/").content.decode().count("/undo/") == before


@pytest.mark.parametrize("name", ["a.EXE", "a.bat\u200b", "a.js"])
def test_what_runs_when_it_is_opened_is_known_by_its_ending_too(house, name):
    row = fill(house, 1)[0]
    answer = house.member.post(f"{LIST}{row.pk}/files/", {"file": SimpleUploadedFile(name, b"harmless words")})
    assert answer.status_code == 400 and "Programs are not kept here" in answer.content.decode()
