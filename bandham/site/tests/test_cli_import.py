"""`bin/bandham import` and `export`, as somebody at a terminal uses them."""

from __future__ import annotations

import argparse

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from bandham.accounts.models import User
from bandham.accounts.workspaces import open_workspace
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Person
from bandham.records.models import ImportRun
from bandham.site.cli import export, import_

pytestmark = pytest.mark.django_db
FILE = "Kundennummer;Kundenname;Ort\n1;Ada Byron;London\n2;Jai Nair;Kochi\n3;;\n"


@pytest.fixture
def shop(tmp_path):
    owner = User.objects.create_user("meera@kadal.example", "a long password", name="Meera")
    made = open_workspace("kadal", "Kadal", owner)
    (tmp_path / "list.csv").write_text(FILE)
    return made


def run(command, *given):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(word) for word in given]))


def names(shop):
    with workspace_scope(shop.pk):
        return sorted(Person.objects.values_list("name", flat=True))


MAPS = ("--map", "Kundenname=name", "--map", "Ort=city", "--map", "Kundennummer=external_id")


def test_a_file_comes_in_with_its_mapping_and_counts_shown(shop, tmp_path, capsys):
    run(import_, "people", tmp_path / "list.csv", "--workspace", "kadal", *MAPS)
    told = capsys.readouterr().out
    assert names(shop)[-2:] == ["Ada Byron", "Jai Nair"] and "Kundenname" in told and "rows/s" in told


def test_another_sheet_of_a_workbook_comes_in(shop, tmp_path, capsys):
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    for title, name in (("Old", "Ada Byron"), ("New", "Jai Nair")):
        book.add_worksheet(title).write_column(0, 0, ("Name", name))
    book.close()
    run(import_, "people", tmp_path / "book.xlsx", "--workspace", "kadal", "--sheet", "New")
    assert names(shop) == ["Jai Nair"] and "\n1 row in " in f"\n{capsys.readouterr().out}"
    with pytest.raises(ValidationError, match="no sheet"):
        run(import_, "people", tmp_path / "book.xlsx", "--workspace", "kadal", "--sheet", "Newest")


def test_a_dry_run_leaves_nothing_behind(shop, tmp_path, capsys):
    run(import_, "people", tmp_path / "list.csv", "--workspace", "kadal", "--dry-run", *MAPS)
    said = capsys.readouterr().out
    assert names(shop) == [] and "nothing written" in said and "0 tell of the same as a row above" in said
    with workspace_scope(shop.pk):
        assert not ImportRun.objects.exists()


@pytest.mark.parametrize(("noun", "name", "more", "words"), [
    ("people", "nothing.csv", (), "not a file"), ("people", ".", (), "not a file"),
    ("birds", "list.csv", (), "There is no"), ("people", "list.csv", ("--map", "name"), "--map COLUMN"),
    ("people", "list.csv", ("--map", "Ort=wings"), "no field"),
    ("people", "list.csv", ("--map", "Wings=city"), "no column")])
def test_what_cannot_be_done_is_said_in_words(shop, tmp_path, noun, name, more, words):
    with pytest.raises(ValidationError, match=words):
        run(import_, noun, tmp_path / name, "--workspace", "kadal", *more)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "vcf"])
def test_what_came_in_goes_out(shop, tmp_path, ending):
    run(import_, "people", tmp_path / "list.csv", "--workspace", "kadal", *MAPS)
    out = tmp_path / f"people.{ending}"
    run(export, "people", out, "--workspace", "kadal", "--filter",
        '{"field": "city", "op": "is", "value": "Kochi"}')
    assert out.stat().st_size > 50
    if ending != "xlsx":
        assert "Jai Nair" in out.read_text() and "Ada" not in out.read_text()


def test_an_export_that_cannot_be_read_leaves_no_file(shop, tmp_path):
    with pytest.raises(ValidationError):
        run(export, "people", tmp_path / "x.csv", "--workspace", "kadal", "--filter", "{")
    assert not list(tmp_path.glob("*x.csv*"))
