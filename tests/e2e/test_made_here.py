"""Fields and objects that somebody makes in the browser are everywhere at once, in every process."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import SignIn

ASKED = 12
"""How often the API is asked: each time on a new connection, so that every web process has its turn."""


def make_field(page: Page, noun: str, kind: str, label: str, **more: str) -> None:
    page.goto(f"settings/fields/{noun}/new/?kind={kind}")
    page.fill("main input[name=label]", label)
    for name, chosen in more.items():
        page.select_option(f"main select[name={name}]", label=chosen)
    page.locator("main form").get_by_role("button", name="Save").last.click()
    page.wait_for_url(f"**/settings/fields/{noun}/")
    expect(page.locator("main")).to_contain_text(label)


def make_object(page: Page, one: str, several: str) -> None:
    page.goto("settings/objects/new/")
    page.fill("main input[name=label]", one)
    page.fill("main input[name=plural]", several)
    page.locator("main form").get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/settings/fields/*/")


def add(page: Page, noun: str, **values: str) -> None:
    """By the form; the labels lead to the fields."""
    page.goto(f"{noun}/new/")
    for label, value in values.items():
        page.locator("main").get_by_label(label.replace("_", " "), exact=True).fill(value)
    page.locator("main form").get_by_role("button", name="Save").last.click()
    page.wait_for_url(re.compile(rf"/{noun}/[0-9a-f-]{{36}}/"))


def show_column(page: Page, noun: str, *labels: str) -> None:
    """By the dialog of columns; the list then has them."""
    page.goto(f"{noun}/")
    page.locator("main").get_by_role("link", name="Columns").click()
    for label in labels:
        page.get_by_role("checkbox", name=label, exact=True).check()
    page.get_by_role("button", name="Show these").click()
    for label in labels:
        expect(page.locator("#heads")).to_contain_text(label)


def filter_by(page: Page, noun: str, label: str, op: str, value: str) -> None:
    page.goto(f"{noun}/filter/")
    page.get_by_label("Field", exact=True).first.select_option(label=label)
    page.get_by_label("Comparison", exact=True).first.select_option(label=op)
    page.get_by_label("Value", exact=True).first.fill(value)
    page.get_by_role("button", name="Show these").click()
    expect(page.locator(".chips, #chips, main").first).to_contain_text(f"{label} {op} {value}")


def expect_rows(page: Page, number: int) -> None:
    """Waits: the chip line of a page is there before the last of its rows is."""
    expect(page.locator('#rows input[name="pick"]')).to_have_count(number)


def bring_in(page: Page, noun: str, file: Path) -> None:
    """By the wizard, with the mapping that it suggests."""
    page.goto(f"{noun}/import/")
    page.set_input_files("input[type=file]", file)
    page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}/"))
    chosen = page.locator("table.map select").evaluate_all("all => all.map(s => s.selectedOptions[0].text)")
    assert chosen == file.read_text().splitlines()[0].split(";")
    page.get_by_role("button", name="Try it out").click()
    expect(page.locator("main")).to_contain_text("nothing written", timeout=60_000)
    on = page.get_by_role("link", name="Go on")
    if on.count():
        on.click()
    page.locator("main").get_by_role("button", name=re.compile("Import [0-9]+ rows? now")).click()
    expect(page.get_by_role("button", name="Undo this import")).to_be_visible(timeout=60_000)


def exported(page: Page, address: str) -> list[dict[str, str]]:
    """The CSV of the list that the browser shows."""
    told = page.request.get(page.url.replace("/?", "/export.csv?"))
    assert told.ok, address
    return list(csv.DictReader(io.StringIO(told.text().lstrip("\ufeff"))))


@pytest.fixture
def key(sign_in: SignIn) -> str:
    page = sign_in()
    page.goto("settings/keys/")
    page.fill("main input[name=name]", "Test")
    page.locator("main form").get_by_role("button", name=re.compile("key", re.I)).first.click()
    return page.locator("main code, main output, main [data-secret]").first.inner_text().strip()


def ask(site: str, key: str, path: str) -> Any:
    """On a new connection."""
    request = urllib.request.Request(f"{site}/api/v1/{path}", headers={"Authorization": f"Bearer {key}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read())


def test_a_field_made_on_contacts_is_everywhere_at_once(
    site: str, sign_in: SignIn, key: str, tmp_path: Path
) -> None:
    page = sign_in()
    before = ask(site, key, "openapi.json")["components"]["schemas"]["PeopleRecord"]
    assert "favourite_roast" not in json.dumps(before)
    add(page, "organisations", Name="Malabar Roasters")
    make_field(page, "people", "text", "Favourite roast")
    make_field(page, "people", "relation", "Roasted by", target="Companies")

    add(page, "people", Name="Rosa Light", Favourite_roast="Light")
    expect(page.locator("main")).to_contain_text("Light")
    file = tmp_path / "roasts.csv"
    file.write_text("Name;Favourite roast;Roasted by\nDora Dark;Dark;Malabar Roasters\nDina Dark;Dark;\n")
    bring_in(page, "people", file)

    show_column(page, "people", "Favourite roast", "Roasted by")
    filter_by(page, "people", "Favourite roast", "is", "Dark")
    expect_rows(page, 2)
    page.goto("people/?cols=custom.favourite_roast,custom.roasted_by&sort=name&filter="
              + json.dumps({"field": "custom.favourite_roast", "op": "filled"}))
    expect_rows(page, 3)
    expect(page.locator("#rows")).to_contain_text("Malabar Roasters")
    saved = {r["Name"]: (r["Favourite roast"], r["Roasted by"]) for r in exported(page, "people")}
    assert saved == {"Rosa Light": ("Light", ""), "Dina Dark": ("Dark", ""), "Dora Dark": ("Dark", "Malabar Roasters")}

    firm = ask(site, key, "organisations?name=Malabar%20Roasters")["data"][0]["id"]
    for _n in range(ASKED):
        found = ask(site, key, "people?custom.favourite_roast=Dark&sort=name")["data"]
        assert [p["name"] for p in found] == ["Dina Dark", "Dora Dark"]
        assert found[1]["custom"]["roasted_by"]["id"] == firm
        described = ask(site, key, "openapi.json")["components"]["schemas"]
        told = described["PeopleRecordNew"]["properties"]["custom"]["properties"]
        assert {"favourite_roast", "roasted_by"} <= set(told)


def test_an_object_made_here_behaves_as_any_other_at_once(
    site: str, sign_in: SignIn, key: str, tmp_path: Path
) -> None:
    page = sign_in()
    make_object(page, "Roaster", "Roasters")
    make_field(page, "roasters", "number", "Capacity")
    make_field(page, "roasters", "date", "Bought on")
    add(page, "people", Name="Olga Owner")
    make_field(page, "roasters", "relation", "Belongs to", target="Contacts")

    add(page, "roasters", Name="Probat", Capacity="12", Bought_on="2024-03-01")
    file = tmp_path / "roasters.csv"
    file.write_text("Name;Capacity;Bought on;Belongs to\nDiedrich;5;31/01/2020;Olga Owner\nLoring;35;01/02/2021;\n")
    bring_in(page, "roasters", file)

    show_column(page, "roasters", "Capacity", "Belongs to")
    expect_rows(page, 3)
    expect(page.locator("#rows")).to_contain_text("Olga Owner")
    filter_by(page, "roasters", "Capacity", "over", "10")
    expect_rows(page, 2)
    page.goto("roasters/?cols=custom.capacity,custom.bought_on&sort=name")
    told = {r["Name"]: (float(r["Capacity"]), r["Bought on"]) for r in exported(page, "roasters")}
    assert told == {"Diedrich": (5, "2020-01-31"), "Loring": (35, "2021-02-01"), "Probat": (12, "2024-03-01")}

    for _n in range(ASKED):
        found = ask(site, key, "roasters?sort=-custom.capacity")["data"]
        assert [r["name"] for r in found] == ["Loring", "Probat", "Diedrich"]
        assert found[2]["custom"]["belongs_to"]["name"] == "Olga Owner"
        described = ask(site, key, "openapi.json")
        assert "/roasters/{id}" in described["paths"]
        assert "capacity" in json.dumps(described["components"]["schemas"]["RoastersRecord"])
    page.goto("people/")
    page.keyboard.press("ControlOrMeta+k")
    page.locator("#palette input").fill("probat")
    expect(page.locator("#found")).to_contain_text("Probat")
