"""What people do on the pages: write, change, take back, tag, attach, move, all at once."""

import io
import json
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from bandham.accounts.powers import actor_for
from bandham.kernel import actions
from bandham.kernel.jobs import run_now
from bandham.kernel.models import ChangeSet, Job
from bandham.records import customs
from bandham.records.exports import harmless
from bandham.records.models import Attachment, CustomField, CustomRecord, Note, SavedView, Tagging
from bandham.records.tests.conftest import fill, make

pytestmark = pytest.mark.django_db
LIST = "/kochi/machines/"


def rows(house, **want):
    with house.scope():
        return list(CustomRecord.objects.filter(**want).order_by("name"))


def undo_last(house, client, **data):
    with house.scope():
        last = ChangeSet.objects.order_by("-id").first()
    return client.post(f"/kochi/changes/{last.pk}/undo/", data)


def test_a_form_keeps_values_of_every_kind(house):
    answer = house.member.post(
        LIST + "new/",
        {
            "name": "Roaster",
            "custom.text": "ചായ",
            "custom.number": "1,234.5",
            "custom.money": "₹12.50",
            "custom.date": "2026-02-03",
            "custom.yes": "on",
            "custom.choice": "red",
            "custom.choices": ["a", "c"],
            "custom.email": "A@B.org",
            "custom.phone": "0484 234 5678",
            "custom.link": "example.org",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    row = rows(house, name="Roaster")[0]
    assert row.custom["number"] == 1234.5 and row.custom["money"] == {"minor": 1250, "currency": "INR"}
    assert row.custom["choices"] == ["a", "c"] and row.custom["yes"] is True and row.custom["email"] == "a@b.org"
    page = house.member.get(answer["Location"]).content.decode()
    assert "Roaster" in page and "ചായ" in page and "/undo/" in page


def test_a_wrong_form_loses_nothing_and_says_what_to_mend(house):
    page = house.member.post(LIST + "new/", {"name": "", "custom.date": "31/02/2026", "custom.text": "kept words"})
    text = page.content.decode()
    assert page.status_code == 422 and "kept words" in text and "31/02/2026" in text and "things to put right" in text


def test_two_editors_see_both_values(house):
    row = fill(house, 1)[0]
    where = f"{LIST}{row.pk}/edit/"
    first = {"name": "Mine", "version": row.version, "custom.number": "0", "custom.text": "text 0"}
    assert house.owner.post(where, {"name": "Theirs", "version": row.version}).status_code == 302
    clash = house.member.post(where, first)
    assert clash.status_code == 409
    assert "Mine" in clash.content.decode() and "Theirs" in clash.content.decode()
    version = rows(house)[0].version
    house.member.post(where, {**first, "version": version, "choose-name": "theirs", "custom.text": "new words"})
    row = rows(house)[0]
    assert row.name == "Theirs" and row.custom["text"] == "new words"


def test_edits_of_different_fields_are_joined(house):
    row = fill(house, 1)[0]
    where = f"{LIST}{row.pk}/edit/"
    house.owner.post(where, {"name": row.name, "custom.text": "from the owner", "version": row.version})
    answer = house.member.post(where, {"name": "Renamed", "custom.text": "text 0", "version": row.version})
    assert answer.status_code == 302
    row = rows(house)[0]
    assert row.name == "Renamed" and row.custom["text"] == "from the owner"


def test_a_cell_is_edited_in_place_and_taken_back(house):
    row = fill(house, 1)[0]
    where = f"{LIST}{row.pk}/cell/custom.number/?cols=name,custom.number"
    assert 'name="value"' in house.member.get(where).content.decode()
    answer = house.member.post(where, {"value": "42", "version": row.version}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "42" in answer.content.decode() and "/undo/" in answer.content.decode()
    bad = house.member.post(where, {"value": "tea", "version": 99}, headers={"HX-Request": "true"})
    assert bad.status_code == 422
    assert undo_last(house, house.member).status_code == 302
    assert rows(house)[0].custom["number"] == 0


def test_a_deleted_record_comes_back(house):
    row = fill(house, 1)[0]
    assert house.owner.post(f"{LIST}{row.pk}/delete/").status_code == 302
    assert rows(house) == []
    undo_last(house, house.owner)
    assert [r.pk for r in rows(house)] == [row.pk]


def test_undo_is_refused_where_a_later_change_is_in_the_way(house):
    row = fill(house, 1)[0]
    house.member.post(f"{LIST}{row.pk}/edit/", {"name": "Second"})
    with house.scope():
        second = ChangeSet.objects.order_by("-id").first()
    house.member.post(f"{LIST}{row.pk}/edit/", {"name": "Third"})
    refused = house.member.post(f"/kochi/changes/{second.pk}/undo/")
    assert refused.status_code == 409 and "Third" in refused.content.decode()
    assert house.member.post(f"/kochi/changes/{second.pk}/undo/", {"keep": "1"}).status_code == 302
    assert rows(house)[0].name == "Third"


@pytest.mark.parametrize(
    "what, data, check",
    [
        ("set-custom.number", {"custom.number": "9", "go": "1"}, lambda r: r.custom["number"] == 9),
        ("do-tag", {"name": "urgent", "go": "1"}, lambda r: Tagging.objects.filter(record_id=r.pk).exists()),
    ],
)
def test_many_are_changed_at_once_and_taken_back_at_once(house, what, data, check):
    picked = fill(house, 3)
    answer = house.member.post(f"{LIST}bulk/{what}/", {"pick": [str(r.pk) for r in picked], **data})
    assert answer.status_code == 302
    with house.scope():
        assert all(check(r) for r in CustomRecord.objects.all())
    undo_last(house, house.member)
    with house.scope():
        assert not any(check(r) for r in CustomRecord.objects.all())


def test_bulk_asks_for_what_it_needs(house):
    picked = {"pick": [str(r.pk) for r in fill(house, 2)]}
    assert 'name="field"' in house.member.post(f"{LIST}bulk/set/", picked).content.decode()
    asked = house.member.post(f"{LIST}bulk/set/", {**picked, "field": "custom.date"}, headers={"HX-Request": "true"})
    assert 'name="custom.date"' in asked.content.decode() and "2 records" in asked.content.decode()
    assert house.member.post(f"{LIST}bulk/delete/", {}).status_code == 400
    assert house.member.post(f"{LIST}bulk/do-nothing/", picked).status_code == 404


def test_all_of_a_list_are_changed_by_a_job(house):
    fill(house, 9)
    red = json.dumps({"field": "custom.choice", "op": "is", "value": "red"})
    answer = house.member.post(
        f"{LIST}bulk/set-custom.text/?filter={red}", {"all": "1", "go": "1", "custom.text": "done"}
    )
    assert answer.status_code == 302 and "/jobs/" in answer["Location"]
    with house.scope():
        customs.forget()
        job = run_now(Job.objects.latest("created_at"))
        assert (job.state, job.done, job.error) == ("done", 3, "")
        assert CustomRecord.objects.filter(custom__text="done").count() == 3
    page = house.member.get(answer["Location"], headers={"HX-Request": "true"}).content.decode()
    assert "3 of 3" in page
    house.member.post(f"/kochi/changes/{job.changeset_id}/undo/")
    assert rows(house, custom__text="done") == []


def test_a_view_is_saved_shared_renamed_and_deleted(house):
    red = json.dumps({"field": "custom.choice", "op": "is", "value": "red"})
    fill(house, 3)
    house.member.post(f"{LIST}views/save/?filter={red}&sort=-name&cols=name,custom.choice", {"name": "Reds"})
    with house.scope():
        view = SavedView.objects.get()
    page = house.member.get(f"{LIST}?view={view.pk}").content.decode()
    assert "Reds" in page and "Machine 000" in page and "Machine 001" not in page
    assert "Reds" not in house.owner.get(LIST).content.decode()
    house.member.post(f"{LIST}views/save/?view={view.pk}", {"name": "Reds", "shared": "on", "replace": "on"})
    assert "Reds" in house.owner.get(LIST).content.decode()
    house.member.post(f"{LIST}views/{view.pk}/", {"name": "Red ones"})
    assert "Red ones" in house.owner.get(f"{LIST}views/").content.decode()
    house.owner.post(f"{LIST}views/{view.pk}/delete/")
    with house.scope():
        assert not SavedView.objects.exists()


def test_the_filter_form_works_without_script(house):
    fill(house, 3)
    page = house.member.get(
        f"{LIST}?join=all&f=custom.choice&o=is&v=red&g=0&f=name&o=contains&v=machine&g=0"
    ).content.decode()
    assert "Machine 000" in page and "Machine 001" not in page and "Choice is" in page
    page = house.member.get(f"{LIST}?f=has.tags&o=is&v=yes&g=0&join=all").content.decode()
    assert "Nothing fits this filter" in page


def test_notes_name_colleagues(house):
    row = fill(house, 1)[0]
    house.owner.post(f"{LIST}{row.pk}/notes/", {"text": "Ask @Member about <b>steam</b>"})
    with house.scope():
        note = Note.objects.get()
        assert len(note.mentions) == 1
    page = house.member.get(f"{LIST}{row.pk}/").content.decode()
    assert "Ask @Member about &lt;b&gt;steam&lt;/b&gt;" in page


def test_tags_come_and_go(house):
    row = fill(house, 1)[0]
    house.member.post(f"{LIST}{row.pk}/tags/", {"name": "Urgent"})
    with house.scope():
        tagging = Tagging.objects.get()
    assert "Urgent" in house.member.get(f"{LIST}{row.pk}/").content.decode()
    house.member.post(f"{LIST}{row.pk}/tags/?remove={tagging.tag_id}")
    with house.scope():
        assert not Tagging.objects.exists()
    assert house.member.post(f"{LIST}{row.pk}/tags/?remove=xyz").status_code in (400, 404)


@pytest.mark.parametrize(
    "name, content, how",
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n....", "inline"),
        ("page.html", b"<script>alert(1)</script>", "attachment"),
        ("photo.png", b"<svg onload=x>", "attachment"),
        ("../../etc/x.pdf", b"%PDF-1.7", "attachment"),
    ],
)
def test_files_are_served_safely(house, name, content, how):
    row = fill(house, 1)[0]
    answer = house.member.post(f"{LIST}{row.pk}/files/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content
    with house.scope():
        file = Attachment.objects.get()
    served = house.member.get(f"/kochi/files/{file.pk}/")
    assert served["Content-Disposition"].startswith(how) and served["X-Content-Type-Options"] == "nosniff"
    assert b"".join(served) == content and "html" not in served["Content-Type"] and "svg" not in served["Content-Type"]
    assert house.stranger.get(f"/kochi/files/{file.pk}/").status_code == 404


def test_programs_and_empty_files_are_not_taken(house):
    row = fill(house, 1)[0]
    for content in (b"MZ....", b""):
        answer = house.member.post(f"{LIST}{row.pk}/files/", {"file": SimpleUploadedFile("a.exe", content)})
        assert answer.status_code == 400


def test_a_card_moves_to_another_lane_and_back(house):
    row = fill(house, 1)[0]
    assert "Machine 000" in house.member.get(f"{LIST}board/").content.decode()
    moved = house.member.post(
        f"{LIST}board/move/", {"id": row.pk, "lane": "blue", "version": row.version}, headers={"HX-Request": "true"}
    )
    assert moved.status_code == 200 and "head-blue" in moved.content.decode()
    assert rows(house)[0].custom["choice"] == "blue"
    undo_last(house, house.member)
    assert rows(house)[0].custom["choice"] == "red"
    assert house.member.post(f"{LIST}board/move/", {"id": row.pk, "lane": "violet"}).status_code == 400


def test_the_palette_finds_records_and_things_to_do(house):
    fill(house, 2)
    page = house.member.get("/kochi/search/?q=machine 001", headers={"HX-Request": "true"}).content.decode()
    assert "<mark>Machine 001</mark>" in page and "Machine 000" not in page
    assert "Machines" in house.member.get("/kochi/search/?q=mach", headers={"HX-Request": "true"}).content.decode()
    assert "Machine 001" not in house.stranger.get("/other/search/?q=machine").content.decode()


def test_while_nothing_is_typed_the_palette_lists_every_place_of_the_menu(house):
    for headers in ({"HX-Request": "true"}, {}):
        page = house.member.get("/kochi/search/", headers=headers).content.decode()
        listed = page.split("Go to", 1)[1]
        for place in ("/kochi/machines/", "/kochi/changes/", "/kochi/settings/"):
            assert place in listed, place


def test_what_can_be_done_is_counted_where_no_record_was_found(house):
    page = house.member.get("/kochi/search/?q=settings", headers={"HX-Request": "true"}).content.decode()
    assert "0 found" not in page and "1 found" in page


def test_csv_neutralises_formulas_and_keeps_the_filter(house):
    with house.scope():
        customs.forget()
        make(house.actor, "=1+1", choice="red")
        make(house.actor, "Blue one", choice="blue")
    red = json.dumps({"field": "custom.choice", "op": "is", "value": "red"})
    text = b"".join(house.member.get(f"{LIST}export.csv?filter={red}")).decode()
    assert text.startswith("\ufeffid,") and ",'=1+1," in text and "Blue one" not in text
    picked = rows(house, name="Blue one")[0]
    data = json.loads(b"".join(house.member.post(f"{LIST}export.json", {"pick": [str(picked.pk)]})))
    assert [d["name"] for d in data] == ["Blue one"]
    book = zipfile.ZipFile(io.BytesIO(b"".join(house.member.get(f"{LIST}export.xlsx"))))
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    assert house.reader.get(f"{LIST}export.csv").status_code == 403


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(text):
    assert harmless(text) == f"'{text}"


def test_a_phone_number_is_left_as_it_is():
    assert harmless("+919847055214") == "+919847055214"
    assert harmless("+91=1") == "'+91=1"


def test_a_field_made_in_the_browser_is_everywhere_at_once(house):
    fill(house, 1)
    made = house.owner.post(
        "/kochi/settings/fields/machines/new/?kind=choice", {"label": "Colour", "choices": "Red\nBlue"}
    )
    assert made.status_code == 302, made.content.decode()
    for part in ("new/", "filter/", "columns/"):
        assert "Colour" in house.member.get(LIST + part).content.decode()
    assert "Colour" in b"".join(house.member.get(LIST + "export.csv")).decode()
    row = rows(house)[0]
    house.member.post(f"{LIST}{row.pk}/edit/", {"name": row.name, "custom.colour": "Blue"})
    with house.scope():
        field = CustomField.objects.get(key="colour")
    house.owner.post(f"/kochi/settings/fields/machines/{field.pk}/delete/")
    assert "Colour" not in house.member.get(LIST + "new/").content.decode()
    undo_last(house, house.owner)
    assert "Blue" in house.member.get(f"{LIST}{row.pk}/").content.decode()


@pytest.mark.parametrize(
    "kind, data", [("formula", {"formula": "__import__('os')"}), ("choice", {"choices": ""}), ("text", {"label": ""})]
)
def test_a_field_that_makes_no_sense_is_refused(house, kind, data):
    answer = house.owner.post(f"/kochi/settings/fields/machines/new/?kind={kind}", {"label": "X", **data})
    assert answer.status_code == 422


def test_an_object_made_in_the_browser_behaves_as_any_noun(house):
    answer = house.owner.post("/kochi/settings/objects/new/", {"label": "Pet", "plural": "Pets"})
    assert answer.status_code == 302
    house.owner.post("/kochi/settings/fields/pets/new/?kind=relation", {"label": "Machine", "target": "machines"})
    machine = fill(house, 1)[0]
    assert (
        house.member.post("/kochi/pets/new/", {"name": "Kitty", "custom.machine": str(machine.pk)}).status_code == 302
    )
    assert "Machine 000" in house.member.get("/kochi/pets/?cols=name,custom.machine").content.decode()
    assert "Kitty" in house.member.get(f"{LIST}{machine.pk}/").content.decode()
    assert (
        house.owner.post("/kochi/settings/objects/new/", {"label": "x", "plural": "Jobs", "slug": "jobs"}).status_code
        == 422
    )


def test_often_filtered_fields_get_an_index(house):
    with house.scope():
        field = CustomField.objects.get(key="number")
    house.owner.post(f"/kochi/settings/fields/machines/{field.pk}/", {"label": "Number", "filterable": "on"})
    with house.scope():
        customs.forget()
        assert run_now(Job.objects.latest("created_at")).state == "done"
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'custom_ix_records_customrecord_number%'"
            )
            assert "custom_number" in cursor.fetchone()[0]


def test_a_layout_moves_and_hides_fields(house):
    row = fill(house, 1)[0]
    page = house.owner.get("/kochi/settings/layout/machines/").content.decode()
    keys = re.findall(r'name="place-([^"]+)"', page)
    data = {f"place-{k}": "g0" for k in keys} | {f"rank-{k}": n for n, k in enumerate(keys)} | {"place-custom.text": ""}
    assert house.owner.post("/kochi/settings/layout/machines/", data).status_code == 302
    assert "text 0" not in house.member.get(f"{LIST}{row.pk}/").content.decode()
    house.owner.post("/kochi/settings/layout/machines/?reset=1")
    assert "text 0" in house.member.get(f"{LIST}{row.pk}/").content.decode()


def test_own_scope_shows_own_records_alone(house):
    from bandham.accounts.models import Membership, Role

    fill(house, 2)
    with house.scope():
        role = Role.objects.get(name="Member")
        role.grants = {
            **role.grants,
            "nouns": {**role.grants["nouns"], "custom.machines": {"see": "own", "create": "own", "change": "own"}},
        }
        role.save()
        member = Membership.objects.get(email="member@example.org")
        customs.forget()
        mine = make(actor_for(member), "Mine")
        assert actions.locked_row is not None and mine.created_at <= now()
    page = house.member.get(LIST).content.decode()
    assert "Mine" in page and "Machine 000" not in page
    other = rows(house, name="Machine 000")[0]
    assert house.member.get(f"{LIST}{other.pk}/").status_code == 404
    assert house.member.post(f"{LIST}{other.pk}/edit/", {"name": "x"}).status_code == 404
    assert "Machine 000" not in house.member.get("/kochi/search/?q=machine 000").content.decode().split("palette")[0]
