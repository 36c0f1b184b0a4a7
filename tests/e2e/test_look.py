"""Every page in four languages, light and dark, wide and narrow: readable, reachable, inside its frame."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import USERS, SignIn, axe, ready

MONTH = "calendar/?way=month"
PAGES = ["people/", "people/board/", "people/new/", "people/import/", "changes/", "settings/",
         "settings/members/", "settings/roles/", "settings/fields/people/", "organisations/",
         "people/duplicates/", "settings/objects/", "settings/keys/", "settings/why/", "settings/values/", "/me/"]
SELLING = ["day/", "calendar/", MONTH, "deals/board/", "deals/forecast/", "deals/changed/", "leads/", "quotes/",
           "orders/", "invoices/ageing/"]
SOLD = ["leads/", "deals/", "quotes/", "orders/", "invoices/"]
"""Nouns whose newest record is looked at too."""
Look = tuple[int, Literal["light", "dark"]]
DAY_WIDE: list[Look] = [(1440, "light"), (390, "dark")]
NIGHT_WIDE: list[Look] = [(1440, "dark"), (390, "light")]
LOOKS = {"en": DAY_WIDE, "fa": NIGHT_WIDE, "ta": DAY_WIDE, "ml": NIGHT_WIDE}
"""Each language in both widths and both schemes, paired either way."""
OPENED: list[tuple[str, str, Callable[[Page], None]]] = [
    ("people/", "#palette", lambda page: page.keyboard.press("ControlOrMeta+k")),
    ("people/", "#quick", lambda page: page.keyboard.press("c")),
    ("people/", "#filter select", lambda page: page.keyboard.press("/")),
    ("people/", "td.edit input", lambda page: page.locator("#rows td").nth(4).dblclick()),
    ("people/board/", ".menu:popover-open", lambda page: page.locator(".deal__move").first.click(force=True)),
]
"""What opens over a page: where, what is then there, and what opens it."""
UNDER_44 = """() => [...document.querySelectorAll(":is(main, .rail) :is(a, button, input, select)")]
    .filter((el) => {
        const { width, height } = el.getBoundingClientRect();
        if (!width || el.matches(".sr, [type=checkbox], [type=radio], [type=file], .who a, .deal h3 a")) return false;
        if (!el.checkVisibility({ visibilityProperty: true })) return false;
        return height < 43.5 || (width < 43.5 && el.matches(".btn--icon, .hit"));
    }).map((el) => el.outerHTML.slice(0, 120))"""
PERSIAN_DIGITS = re.compile("[۰-۹]")


def first_record(page: Page) -> str:
    return page.locator("#rows tr a").first.get_attribute("href") or ""


def faults(page: Page, path: str, width: int) -> list[str]:
    """What is wrong with a page as it is shown: hard to read, hard to reach, or out of its frame."""
    found = axe(page)
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found += [f"{over} px wider than the window"] * (over > 1)
    if width < 500:
        found += [f"under 44 px: {what}" for what in page.evaluate(UNDER_44)]
    return [f"{path}: {fault}" for fault in found]


@pytest.mark.parametrize("language", USERS)
def test_every_page_is_readable_and_inside_its_frame(sign_in: SignIn, language: str) -> None:
    page = sign_in(language)
    record = first_record(page)
    found = []
    for path in [*PAGES, record, f"{record}edit/"]:
        answer = page.goto(path)
        assert answer and answer.status == 200, path
        for width, scheme in LOOKS[language]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += faults(page, f"{path} at {width} px, {scheme}", width)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1440, "light"), ("fa", 390, "dark")])
def test_the_pages_of_selling_are_readable_and_inside_their_frame(
        sign_in: SignIn, language: str, width: int, scheme: str) -> None:
    page = sign_in(language, width=width, scheme=scheme)
    found = []
    for path in SELLING:
        answer = page.goto(path)
        assert answer and answer.status == 200, path
        found += faults(page, path, width)
    page.goto(MONTH)
    over = page.locator(".board").evaluate("board => board.scrollWidth - board.clientWidth")
    found += [f"a month is {over} px wider than its frame"] * (over > 1)
    for path in SOLD:
        page.goto(path)
        page.goto(first_record(page))
        found += faults(page, f"a record of {path}", width)
    page.goto("quotes/?filter=" + quote('{"field":"state","op":"is","value":"draft"}'))
    page.goto(f"{first_record(page)}lines/")
    found += faults(page, "the lines of a quote", width)
    page.goto("deals/?filter=" + quote('{"field":"expected_on","op":"before","value":"no day"}'))
    found += faults(page, "a filter that cannot be read", width)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("fa", "dark")])
def test_axe_finds_nothing_in_what_opens_over_a_page(sign_in: SignIn, language: str, scheme: str) -> None:
    page = sign_in(language, scheme=scheme)
    found = []
    for path, there, opens in OPENED:
        page.goto(path)
        ready(page, "board" if "board" in path else "list")
        opens(page)
        expect(page.locator(there).first).to_be_visible()
        found += [f"{path} with {there}: {fault}" for fault in axe(page)]
    assert not found, "\n".join(found)


def test_persian_runs_from_right_to_left_with_its_digits(sign_in: SignIn) -> None:
    page = sign_in("fa")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert PERSIAN_DIGITS.search(page.locator("h1").inner_text())
    page.goto("changes/")
    words = page.locator("main").inner_text()
    assert not re.search("[0-9]{2}", re.sub(r"[A-Za-z][\w.@-]*", "", words)), words
