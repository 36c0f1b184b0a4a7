"""What the pages of an import say of contacts who are here already."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bandham.accounts.models import Membership, Role, RoleGiven, User
from bandham.kernel import actions, jobs
from bandham.people.models import Person, SourceRecord
from bandham.people.tests.conftest import Browser, bring, make, page, text
from bandham.records.models import ImportRun

pytestmark = pytest.mark.django_db
ADA = {"name": "Ada Byron", "email": "ada@example.org"}


def tried(web, rows: str, noun: str = "people", **more) -> tuple[str, str]:
    """A file sent and tried out: the address of its run, and the page of the dry run."""
    file = SimpleUploadedFile("list.csv", rows.encode())
    run = web.post(f"/kochi/{noun}/import/", {"file": file, **more})["Location"].split("#")[0]
    mapping = ImportRun.objects.latest("id")
    web.post(f"{run}columns/", {f"to-{n}": mapping.mapping.get(h, "") for n, h in enumerate(mapping.form["headers"])})
    return run, text(web.get(run))


def plain(said: str) -> str:
    """A page's words without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", said))




def written(desk, run: str) -> str:
    """The page of the run when it has been written."""
    desk.web.post(f"{run}start/", {"policy": "update"})
    found = ImportRun.objects.latest("id")
    desk.web.door.close()
    jobs.work_off(found.workspace_id, found.job_id)
    desk.web.door.open()
    return text(desk.web.get(run))


def seen(desk, done: str, label: str) -> str:
    """The list behind a link of a run that is done."""
    [link] = re.findall(rf'href="([^"]*)">{label}<', done)
    return text(desk.web.get(html.unescape(link)))


def test_who_was_joined_is_shown_after_an_import_though_nothing_about_them_is_new(desk):
    bring("till", {"external_id": "1", **ADA})
    run, _dry = tried(desk.web, "Name,E-mail\nAda Byron,ada@example.org\nBob Hope,bob@example.org\n")
    done = written(desk, run)
    added, joined = seen(desk, done, "See those added"), seen(desk, done, "See those joined or updated")
    assert "Bob Hope" in added and "Ada Byron" not in added
    assert "Ada Byron" in joined and "Bob Hope" not in joined and "Meera Nair" not in joined


def test_a_record_of_a_file_without_numbers_is_told_by_its_day(desk):
    run, _dry = tried(desk.web, "Name,City\nAda Byron,Ely\n")
    written(desk, run)
    ada = SourceRecord.objects.get()
    told = text(desk.web.get(page(desk, row=ada.person)))
    assert ada.external_id not in told and re.search(r'<bdi class="faint nowrap">\d+ \w+ \d{4}</bdi>', told)


def test_rows_that_only_joined_one_above_them_are_among_those_added(desk):
    run, _dry = tried(desk.web, "Name,E-mail,City\nAda Byron,ada@example.org,\nAda Byron,ada@example.org,Ely\n")
    done = written(desk, run)
    assert "See those joined" not in done and "Ada Byron" in seen(desk, done, "See those added")


def test_a_row_that_would_be_joined_says_with_whom_before_anything_is_written(desk):
    bring("till", {"external_id": "1", **ADA})
    run, dry = tried(desk.web, "Name,E-mail,City\nAda B Byron,ada@example.org,Bath\nBob Hope,bob@example.org,Ely\n")
    ada = Person.objects.get(name="Ada Byron")
    for shown in (dry, text(desk.web.get(f"{run}?step=4"))):
        assert "1 row matches a record you have: Row 2: Ada Byron same e-mail" in plain(shown)
        assert f'href="{page(desk, row=ada)}"' in shown
    assert not Person.objects.filter(city="Bath").exists()


def test_a_row_with_the_number_of_a_record_that_came_before_is_one_that_matches(desk):
    bring("till", {"external_id": "7", "name": "Ada"})
    _run, dry = tried(desk.web, "Customer no,Name\n7,Ada Byron\n", source="till")
    assert "1 row matches a record you have: Row 2: Ada same number in the source" in plain(dry)


def test_only_the_first_matches_are_named_and_the_others_counted(desk):
    bring("till", *({"external_id": str(n), "name": f"Guest {n}", "email": f"g{n}@example.org"} for n in range(7)))
    rows = "".join(f"Guest {n},g{n}@example.org\n" for n in range(7))
    _run, dry = tried(desk.web, f"Name,E-mail\n{rows}")
    assert "7 rows match records you have:" in dry and "Guest 4" in plain(dry)
    assert "and 2 more rows" in dry and dry.count('<ul class="matches">') == 1


def test_a_row_in_doubt_says_its_number_and_whom_it_looks_like(desk):
    bring("till", {"external_id": "1", "name": "Nandan Nair", "phone": "+919847055214"})
    run, _dry = tried(desk.web, "Name,Phone\nBob Hope,\nLeela Menon,+91 98470 55214\n")
    deciding = plain(text(desk.web.get(f"{run}?step=4")))
    assert "1 row to decide on" in deciding and "Row 3 looks like Nandan Nair same phone" in deciding


def test_a_name_and_a_town_alone_are_a_row_to_decide_on(desk):
    run, dry = tried(desk.web, "Name,City\nMeera Nair,Kochi\n")
    assert "match a record" not in dry
    assert "Row 2 looks like Meera Nair same name and town" in plain(text(desk.web.get(f"{run}?step=4")))


def test_what_a_row_leaves_empty_is_named_and_the_row_is_written(desk):
    _run, dry = tried(desk.web, "Name,Phone,Nickname,City,Note\nAda Byron,98470 55214\nBob Hope,12,,Ely,x\n")
    assert "the row, without City, Note" in plain(dry)
    assert "the row, without Phone" in plain(dry) and ">nothing<" not in dry


def test_a_row_in_which_only_what_is_not_used_is_missing_is_written_as_it_is(desk):
    _run, dry = tried(desk.web, "Name,City,Favourite\nAda Byron,Bath,x\nBob Hope,Ely\n")
    assert "the row as it is" in plain(dry)


@pytest.mark.parametrize(("rows", "problem"), [
    ("Name;City\nBob Hope;Ely\n,,;\n", "Name: “,,” has no letter and no digit. Write a name."),
    ("Name;Company\nBob Hope;Kadal\nAda Byron;--\n", "Company: “--” has no letter and no digit. Write a name.")])
def test_a_name_of_marks_alone_is_a_problem_of_its_row(desk, rows, problem):
    run, dry = tried(desk.web, rows)
    assert problem in plain(dry) and "nothing, the row is refused" in dry
    assert "Import 1 row now" in text(desk.web.get(f"{run}?step=4"))


def test_a_company_of_marks_alone_is_refused_in_its_own_import(desk):
    _run, dry = tried(desk.web, "Name;City\nKadal;Kochi\n***;Kochi\n", noun="organisations")
    assert "Name: “***” has no letter and no digit. Write a name." in plain(dry)


@pytest.mark.parametrize("name", [",,", "–", "¿?"])
def test_a_form_refuses_a_name_of_marks_alone_and_says_so_at_the_field(desk, name):
    answer = desk.web.post("/kochi/people/new/", {"name": name})
    assert answer.status_code == 422 and f"“{name}” has no letter and no digit. Write a name." in text(answer)


@pytest.mark.parametrize("name", ["മീര", "مریم", "மீனா", "7up", "Ø"])
def test_a_name_in_any_script_is_one(desk, name):
    assert make(name, desk.boss).name == name


def test_a_contact_who_has_such_a_name_already_can_be_changed_otherwise(desk):
    Person.objects.filter(pk=desk.meera.pk).update(name=",,")
    actions.update(Person.objects.get(pk=desk.meera.pk), {"city": "Ely"}, actor=desk.boss)
    assert Person.objects.get(pk=desk.meera.pk).city == "Ely"


def test_who_may_not_see_a_record_is_not_told_its_name_by_an_import(desk):
    desk.web.door.close()
    user = User.objects.create_user("mia@example.org", "pw", name="Mia")
    desk.web.door.open()
    role = Role.objects.create(name="Own", grants={"nouns": {"*": {"see": "own", "create": "all", "change": "all"}}})
    RoleGiven.objects.create(membership=Membership.objects.create(user=user, name="Mia", email=user.email), role=role)
    bring("till", {"external_id": "1", **ADA})
    _run, dry = tried(Browser(user, desk.web.door), "Name,E-mail\nAda,ada@example.org\n")
    assert "1 row matches a record you have:" in dry and "and 1 more row" in dry and "Ada Byron" not in dry
