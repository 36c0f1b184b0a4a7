"""Choosing the columns of a list, by hand and by key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import USERS, SignIn, axe


def columns_of(page: Page) -> None:
    page.get_by_role("link", name="Columns").click()
    expect(page.locator("dialog#columns [data-sift]")).to_be_focused()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_column_is_found_by_its_name_and_shown_by_keys_alone(sign_in: SignIn, width: int) -> None:
    page = sign_in(width=1440)
    columns_of(page)
    page.set_viewport_size({"width": width, "height": 700})
    assert axe(page) == []
    expect(page.get_by_role("button", name="Show these")).to_be_in_viewport()
    page.keyboard.type("postc")
    expect(page.locator("#picks li:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(page.locator("#picks [data-takes] li").last).to_contain_text("Postcode")
    page.keyboard.press("Enter")
    expect(page.locator("#heads")).to_contain_text("Postcode")


def test_a_column_that_was_just_ticked_can_be_moved_among_those_shown(sign_in: SignIn) -> None:
    page = sign_in()
    columns_of(page)
    page.get_by_role("checkbox", name="Postcode").check()
    up = page.get_by_role("button", name="Move Postcode up")
    up.press("Enter")
    up.press("Enter")
    page.get_by_role("button", name="Show these").click()
    page.wait_for_url("**cols=**")
    heads = page.locator("#heads th").all_inner_texts()
    assert [head.strip() for head in heads].index("Postcode") == len(heads) - 3


CUT = """() => [...document.querySelectorAll("#rows td > .mini")].filter((el) => {
    const cell = el.parentElement;
    return el.scrollWidth > cell.clientWidth - 2 * parseFloat(getComputedStyle(cell).paddingInlineEnd);
}).map((el) => el.textContent)"""
TOUCH = """() => [...document.querySelectorAll(".figures dt, .figures dd")].filter((el, n, all) => all.some((other) => {
    const range = (node) => {
        const found = document.createRange();
        found.selectNodeContents(node);
        return found.getBoundingClientRect();
    };
    if (el.parentElement === other.parentElement) return false;
    const [a, b] = [range(el), range(other)];
    return a.bottom > b.top && b.bottom > a.top && a.right + 4 > b.left && b.right + 4 > a.left;
})).map((el) => el.textContent)"""


@pytest.mark.parametrize("language", USERS)
def test_contacts_fit_a_desk_and_nothing_in_them_is_cut_or_touches(sign_in: SignIn, language: str) -> None:
    page = sign_in(language)
    page.goto("people/?sort=last_touch_at")
    wide, seen = page.evaluate("(el => [el.scrollWidth, el.clientWidth])(document.querySelector('.table-scroll'))")
    assert wide <= seen and page.evaluate(CUT) == []
    page.goto("people/")
    page.locator("#rows .who a").first.click()
    expect(page.locator(".figures")).to_be_visible()
    assert page.evaluate(TOUCH) == []
