"""The five steps of an import in the browser, as plain forms."""

from __future__ import annotations

import html
import json
import re
from datetime import datetime
from urllib.parse import quote

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bandham.accounts.models import User, Workspace
from bandham.kernel import jobs
from bandham.kernel.actions import update
from bandham.kernel.models import Job
from bandham.records.imports.running import begin
from bandham.records.models import CustomRecord, ImportRun
from bandham.records.tests.conftest import make

pytestmark = pytest.mark.django_db
FILE = "Name;Number;Date\nPress;12,5;31/01/2026\nOven;3,0;30/02/2026\nMill;7,0;1/3/2026\n"


def send(client, text=FILE, name="machines.csv", **data):
    data["file"] = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    return client.post("/kochi/machines/import/", data)


def test_a_file_goes_through_all_five_steps(house):
    page = house.owner.get("/kochi/machines/import/")
    assert page.status_code == 200 and b"Choose a file" in page.content
    run = send(house.owner)["Location"]
    page = house.owner.get(run).content.decode()
    assert "machines.csv" in page and "<bdi>Press</bdi> · <bdi>Oven</bdi>" in page and "3 of 3 in use" in page
    house.owner.post(f"{run}columns/", {
        "to-0": "name", "to-1": "custom.number", "to-2": "custom.date", "remember": "1"})
    page = house.owner.get(run).content.decode()
    assert "nothing written" in page and "30/02/2026" in page and f"{run}?step=4" in page
    page = house.owner.get(f"{run}?step=4").content.decode()
    assert "Ask me" in page and "1 row stays out; step three says why." in page
    assert page.index("<h2>Import") < page.index("Import 2 rows now</button>")
    house.owner.post(f"{run}start/", {"policy": "skip", "silent": "1"})
    assert house.owner.get(f"{run}progress/", headers={"HX-Request": "true"}).status_code == 200
    with house.scope():
        found = ImportRun.objects.get()
    jobs.work_off(house.workspace.pk, found.job_id)
    page = house.owner.get(run).content.decode()
    assert "Undo takes back all 2" in page and "refused.csv" in page
    ended = house.owner.get(f"{run}progress/", headers={"HX-Request": "true"})
    assert ended["HX-Redirect"] == f"{run}?done#now"
    assert "30/02/2026" in b"".join(house.owner.get(f"{run}refused.csv").streaming_content).decode()
    with house.scope():
        assert sorted(CustomRecord.objects.values_list("name", flat=True)) == ["Mill", "Press"]
        changes = ImportRun.objects.get().changeset_id
    house.owner.post(f"/kochi/changes/{changes}/undo/", {"next": run})
    page = house.owner.get(run).content.decode()
    assert '<dt>Added</dt><dd>2</dd><dd>taken back</dd>' in page and "<progress" not in page
    with house.scope():
        assert not CustomRecord.objects.exists()


def test_a_file_of_which_no_row_can_be_written_has_no_button_that_would(house):
    run = send(house.owner, "Name;Date\nOven;30/02/2026\n")["Location"].split("#")[0]
    house.owner.post(f"{run}columns/", {"to-0": "name", "to-1": "custom.date"})
    page = house.owner.get(f"{run}?step=4").content.decode()
    assert "No row can come in as it is: step three says why." in page and 'form="known"' not in page


@pytest.mark.parametrize("data", [
    b"", b"\x00\x01\x02" * 500, b"PK\x03\x04nothing", b"\x1f\x8bnothing", b"BEGIN:VCARD\nFN:Half",
    b"a," * 1000 + b"\n1", b"\xff\xfe", b"\xd8\x00" * 400, b"Name\n" + b"x" * 3_000_000])
def test_no_file_makes_the_page_fall_over(house, data):
    answer = send(house.owner, data)
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        run = answer["Location"]
        assert house.owner.get(run).status_code == 200
        assert house.owner.post(f"{run}columns/", {"to-0": "name"}).status_code in (302, 422)
        assert house.owner.get(run).status_code == 200


def test_the_form_itself_can_be_sent(house):
    client = Client(enforce_csrf_checks=True)
    client.cookies = house.owner.sit().cookies
    page = client.get("/kochi/machines/import/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page[page.index("multipart"):])[1]
    assert send(client, csrfmiddlewaretoken=token).status_code == 302


def test_two_columns_for_one_field_are_said_in_words(house):
    run = send(house.owner)["Location"]
    answer = house.owner.post(f"{run}columns/", {"to-0": "name", "to-1": "name"})
    assert answer.status_code == 422 and "Two columns go to" in answer.content.decode()


def test_forged_choices_change_nothing(house):
    run = send(house.owner)["Location"]
    assert house.owner.post(f"{run}columns/", {"to-0": "workspace_id"}).status_code == 422
    assert house.owner.post(f"{run}start/", {"policy": "all"}).status_code == 422
    assert house.owner.get(f"{run}columns/").status_code == 404


def test_phones_in_a_persian_preview_stay_whole_each_for_itself_and_left_to_right(house):
    User.objects.filter(email="owner@example.org").update(language="fa")
    Workspace.objects.filter(pk=house.workspace.pk).update(region="IR")
    run = send(house.owner, "نام;Phone\nپرس;+98 913 118 0027\nکوره;09131180028\nآسیاب;۰۹۱۳۲۱۴۵۵۸۷\n")["Location"]
    page = house.owner.get(run).content.decode()
    assert "<bdi>+98 913 118 0027</bdi> · <bdi>09131180028</bdi> · <bdi>۰۹۱۳۲۱۴۵۵۸۷</bdi>" in page
    assert '<bdi dir="ltr">۰۹۱۳ ۱۱۸ ۰۰۲۷</bdi>' in page and 'aria-current="step"' in page


def test_others_neither_see_nor_start_an_import(house):
    run = send(house.owner)["Location"]
    assert house.member.get(run).status_code == 404
    assert house.stranger.get(run).status_code == 404
    assert house.reader.get("/kochi/machines/import/").status_code == 403
    assert send(house.reader).status_code == 403


EVERYTHING = {
    "text": "=not a formula", "long": "one\ntwo, “three”", "number": -12.5, "date": "2026-01-31",
    "money": {"minor": 1250, "currency": "INR"}, "moment": "2026-03-01T10:30:00+05:30", "yes": False,
    "choice": "red", "choices": ["a", "c"], "email": "press@example.org", "phone": "+919846012345",
    "link": "https://example.org/press",
}


@pytest.mark.parametrize("ext", ["csv", "xlsx"])
def test_what_was_exported_comes_back_as_it_was(house, ext):
    with house.scope():
        anchor = make(house.actor, "Anchor")
        make(house.actor, "آسیاب −مرکزی", **EVERYTHING, relation=str(anchor.pk))
        make(house.actor, "Money", money={"minor": 99, "currency": "USD"}, yes=True)
        before = {m.name: m.custom for m in CustomRecord.objects.all()}
    file = b"".join(house.owner.get(f"/kochi/machines/export.{ext}").streaming_content)
    with house.scope():
        CustomRecord.objects.exclude(pk=anchor.pk).delete()
    run = send(house.owner, file, f"machines.{ext}")["Location"]
    with house.scope():
        found = ImportRun.objects.get()
        begin(found, house.actor)
    jobs.work_off(house.workspace.pk, found.job_id)
    assert "Refused" not in house.owner.get(run).content.decode()
    with house.scope():
        after = {m.name: {k: v for k, v in m.custom.items() if k != "_sources"}
                 for m in CustomRecord.objects.all()}
    moment = [datetime.fromisoformat(side["آسیاب −مرکزی"].pop("moment")) for side in (before, after)]
    differing = {n: (k, v, after[n].get(k)) for n, b in before.items() for k, v in b.items() if after[n].get(k) != v}
    assert not differing and after == before and moment[0] == moment[1]


def test_of_several_sheets_one_is_chosen(house, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "two.xlsx") as book:
        for sheet, name in (("Old", "Lathe"), ("New", "Mill")):
            page = book.add_worksheet(sheet)
            page.write_row(0, 0, ["Name", f"Only {sheet}"])
            page.write_row(1, 0, [name, "x"])
    at = send(house.member, (tmp_path / "two.xlsx").read_bytes(), "two.xlsx")["Location"].split("#")[0]
    shown = house.member.get(at).content.decode()
    assert "<option selected>Old</option><option>New</option>" in shown and "Only Old" in shown
    house.member.post(f"{at}sheet/", {"sheet": "New"})
    shown = house.member.get(at).content.decode()
    assert "<option selected>New</option>" in shown and "Only New" in shown and "Mill" in shown
    assert house.member.post(f"{at}sheet/", {"sheet": "Nowhere"}).status_code == 422


def imported(house):
    """An import that is done, and the address of its page."""
    run = send(house.owner)["Location"].split("#")[0]
    with house.scope():
        found = ImportRun.objects.get()
        begin(found, house.actor)
    jobs.work_off(house.workspace.pk, found.job_id)
    return found, run


def test_what_an_import_brought_is_one_click_away_and_nothing_else_with_it(house):
    with house.scope():
        make(house.actor, "Anchor")
    found, run = imported(house)
    page = house.owner.get(run).content.decode()
    assert "aria-current=\"step\"" not in page and "Save and leave" not in page  # nothing is asked of anybody
    there = html.unescape(re.search(r'href="([^"]*)">See those added', page)[1])
    shown = house.owner.get(there).content.decode()
    assert "Press" in shown and "Mill" in shown and "Anchor" not in shown and "machines.csv" in shown
    with house.scope():
        kept = there.replace(str(found.pk), str(house.workspace.pk))
    assert "Press" not in house.owner.get(kept).content.decode()
    for wrong in ({"import": "x"}, {"import": str(found.pk), "part": "best"}, {"import": str(found.pk), "part": []}):
        assert house.owner.get("/kochi/machines/?filter=" + quote(json.dumps(wrong))).status_code == 400


def test_what_an_import_updated_has_a_list_of_its_own(house):
    with house.scope():
        make(house.actor, "Press")
        make(house.actor, "Anchor")
    _found, run = imported(house)
    links = re.findall(r'href="([^"]*)">See those', house.owner.get(run).content.decode())
    lists = [house.owner.get(html.unescape(at)).content.decode() for at in links]
    names = [{n for n in ("Press", "Mill", "Anchor") if f">{n}<" in shown} for shown in lists]
    assert names == [{"Mill"}, {"Press"}]
    assert "Added by import" in lists[0] and "Joined or updated by import" in lists[1]


def test_an_import_that_is_being_taken_back_shows_how_far_that_is_and_offers_it_no_more(house):
    found, run = imported(house)
    with house.scope():
        work = jobs.enqueue("records.undo", "Taking back", change_set=str(found.changeset_id))
        begun = Job.objects.filter(pk=work.pk)
        begun.update(state="running")
    assert "Taking back 2 records of" in house.owner.get(run).content.decode()
    with house.scope():
        begun.update(state="queued")
    page = house.owner.get(run).content.decode()
    assert "being taken back" in page and f'hx-get="{run}progress/"' in page and "Undo this import" not in page
    jobs.work_off(house.workspace.pk, work.pk)
    ended = house.owner.get(f"{run}progress/", headers={"HX-Request": "true"})
    assert ended["HX-Redirect"] == f"{run}?{work.pk}#now"
    assert "taken back" in house.owner.get(run).content.decode()


def test_a_large_import_whose_records_were_changed_since_says_so_and_offers_to_keep_those(house):
    found, run = imported(house)
    with house.scope():
        press = CustomRecord.objects.get(name="Press")
        update(press, {"name": "Old press"}, actor=house.actor)
        work = jobs.enqueue("records.undo", "Taking back", change_set=str(found.changeset_id),
                            reader={"language": "fa", "digits": "arabext"})
    jobs.work_off(house.workspace.pk, work.pk)
    for at in (run, f"/kochi/jobs/{work.pk}/"):
        page = house.owner.get(at).content.decode()
        assert "«Old press»" in page and "Keep those, take the rest back" in page, at
    house.owner.post(f"/kochi/changes/{found.changeset_id}/undo/", {"keep": "1", "next": run})
    with house.scope():
        assert [r.name for r in CustomRecord.objects.all()] == ["Old press"]
