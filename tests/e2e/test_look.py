"""Every page in four languages, light and dark, wide and narrow: readable, reachable, inside its frame."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import USERS, SignIn, axe

PAGES = ["people/", "people/board/", "people/new/", "people/import/", "changes/", "settings/",
         "settings/members/", "settings/roles/", "settings/fields/people/", "organisations/",
         "people/duplicates/", "settings/objects/"]
PERSIAN_DIGITS = re.compile("[۰-۹]")


def first_record(page: Page) -> str:
    return page.locator("#rows tr a").first.get_attribute("href") or ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", USERS)
def test_axe_finds_nothing_on_any_page(sign_in: SignIn, language: str, scheme: str) -> None:
    page = sign_in(language, scheme=scheme)
    record = first_record(page)
    found = []
    for path in [*PAGES, record, f"{record}edit/"]:
        answer = page.goto(path)
        assert answer and answer.status == 200, path
        found += [f"{path}: {fault}" for fault in axe(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", USERS)
def test_nothing_runs_out_of_a_phone(sign_in: SignIn, language: str) -> None:
    page = sign_in(language, width=390)
    record = first_record(page)
    wide = []
    for path in [*PAGES, record]:
        page.goto(path)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 1:
            wide.append((path, over))
    assert not wide


def test_persian_runs_from_right_to_left_with_its_digits(sign_in: SignIn) -> None:
    page = sign_in("fa")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert PERSIAN_DIGITS.search(page.locator("h1").inner_text())
    page.goto("changes/")
    words = page.locator("main").inner_text()
    assert not re.search("[0-9]{2}", re.sub(r"[A-Za-z][\w.@-]*", "", words)), words
