"""What people do on their first day, in a real browser against the whole of Bandham."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import SignIn, ready, take_back

ROWS = "\n".join(
    f"F{n};Visitor {chr(65 + n % 26)}{n};visitor{n}@fair.example;1990/0{n % 9 + 1}/12;Kollam"
    for n in range(1, 41))


def count(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator("#count").inner_text()))


def expect_count(page: Page, number: int) -> None:
    """Asks for the list anew: what was pressed before has been answered."""
    page.goto("people/")
    expect(page.locator("#count")).to_have_text(str(number))


def test_a_wrong_password_is_answered_in_words(site: str, browser: object) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(f"{site}/sign-in/")
    page.fill("input[name=login]", "anjali@kadal.example")
    page.fill("input[name=password]", "not-this-one")
    page.press("input[name=password]", "Enter")
    expect(page.locator("main")).to_contain_text("password")
    assert "/sign-in/" in page.url
    page.close()


def test_a_file_is_imported_and_the_import_taken_back(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in()
    before = count(page)
    file = tmp_path / "fair.csv"
    file.write_text(f"NO;NAME;MAIL;BORN;TOWN\n{ROWS}\n", encoding="cp1252")
    page.goto("people/import/")
    page.set_input_files("input[type=file]", file)
    page.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}/"))
    page.get_by_role("button", name="Try it out").click()
    expect(page.locator("main")).to_contain_text("nothing written", timeout=60_000)
    on = page.get_by_role("link", name="Go on")
    if on.count():
        on.click()
    page.locator("main").get_by_role("button", name=re.compile("Import [0-9]+ rows? now")).click()
    undo = page.get_by_role("button", name="Undo this import")
    expect(undo).to_be_visible(timeout=60_000)
    expect(page.locator("main")).to_contain_text(re.compile("40 rows"), timeout=60_000)
    run = page.url
    expect_count(page, before + 40)
    page.goto(run)
    undo.click()
    expect(page.locator("body")).to_contain_text(re.compile("taken back|Took back"), timeout=60_000)
    expect_count(page, before)


def test_a_cell_is_edited_in_place_and_undone(sign_in: SignIn) -> None:
    page = ready(sign_in())
    cell = page.locator('#rows tr').nth(1).locator("td").nth(
        page.locator("#heads th").evaluate_all(
            "ths => ths.findIndex(t => t.dataset.key === 'city')"))
    was = cell.inner_text()
    cell.dblclick()
    page.locator("td.edit input").fill("Vypin")
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Undo")
    expect(page.locator("#rows")).to_contain_text("Vypin")
    take_back(page)
    expect(page.locator("#rows")).not_to_contain_text("Vypin")
    expect(page.locator("#rows")).to_contain_text(was)


def go_to(page: Page, key: str) -> None:
    """The first row, and along it to a column."""
    page.keyboard.press("j")
    heads = page.locator("#heads th").evaluate_all("all => all.map((th) => th.dataset.key)")
    for _step in range(heads.index(key)):
        page.keyboard.press("ArrowLeft" if page.locator("html[dir=rtl]").count() else "ArrowRight")


def test_what_is_typed_after_a_slash_goes_to_the_filter_and_starts_nothing_behind_it(sign_in: SignIn) -> None:
    page = ready(sign_in())
    page.keyboard.press("/")
    field = page.locator("#filter select[name=f]")
    expect(field).to_be_focused()
    page.keyboard.type("ci")
    expect(field).to_have_value("city")
    page.locator("#filter [data-drop]").focus()
    page.keyboard.type("cxj")
    expect(page.locator("#over dialog")).to_have_count(0)
    expect(page.locator("#filter [data-drop]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#filter")).to_be_hidden()
    page.keyboard.press("/")
    expect(field).to_be_focused()


def test_a_column_is_sorted_by_its_whole_head(sign_in: SignIn) -> None:
    page = ready(sign_in())
    head = page.locator("#heads th[data-key=city]")
    box = head.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 25, box["y"] + 5)
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] - 5)
    expect(head).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_e_edits_the_cell_where_one_stands_and_leaves_one_there(sign_in: SignIn, language: str) -> None:
    page = ready(sign_in(language))
    row = page.locator("#rows tr").first
    go_to(page, "city")
    city = row.locator("td:focus")
    was = city.inner_text()
    page.keyboard.press("e")
    expect(page.locator("td.edit [name=value]")).to_have_value(was)
    page.keyboard.press("Escape")
    expect(city).to_have_text(was)
    page.goto("people/")
    ready(page)
    page.keyboard.press("j")
    name = row.locator(".who a").inner_text()
    page.keyboard.press("e")
    expect(page.locator("td.edit [name=value]")).to_have_value(name)


def test_letters_typed_before_the_cell_has_opened_are_kept(sign_in: SignIn) -> None:
    page = ready(sign_in())
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/cell/city\b"), hold)
    go_to(page, "city")
    page.keyboard.press("e")
    page.keyboard.type("Vyp")
    expect(page.locator("td.edit[aria-busy] input")).to_have_value("Vyp")
    held[0].continue_()
    expect(page.locator("td.edit [name=value]")).to_have_value("Vyp")
    page.keyboard.type("in")
    expect(page.locator("td.edit [name=value]")).to_have_value("Vypin")
    page.keyboard.press("Escape")
    expect(page.locator("#rows")).not_to_contain_text("Vypin")


def test_enter_before_the_cell_has_opened_saves_what_was_typed(sign_in: SignIn) -> None:
    page = ready(sign_in("fa"))
    go_to(page, "city")
    page.keyboard.press("e")
    page.keyboard.type("نایین")
    page.keyboard.press("Enter")
    expect(page.locator("#rows")).to_contain_text("نایین")
    expect(page.locator("#toasts [data-undo]")).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator("#rows")).not_to_contain_text("نایین")


def test_a_card_is_moved_from_its_menu_without_dragging(sign_in: SignIn) -> None:
    page = sign_in(width=390)
    page.goto("people/board/")
    ready(page, "board")
    lanes = page.locator(".lane")
    name = lanes.nth(0).locator(".deal h3").first.inner_text()
    lanes.nth(0).locator(".deal__move").first.click()
    page.locator(".menu:popover-open button").first.click()
    expect(lanes.nth(1).locator(".deal h3").first).to_have_text(name)
    expect(page.locator("#toasts")).to_contain_text("Undo")
    take_back(page)
    page.goto("people/board/")
    expect(lanes.nth(0)).to_contain_text(name)


def test_j_and_k_walk_over_the_board_and_a_card_dropped_by_key_is_counted_where_it_lies(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto("deals/board/")
    ready(page, "board")
    cards, lanes = page.locator(".lane:not([data-fixed]) .deal"), page.locator(".lane")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(cards.nth(1).locator("h3 a")).to_be_focused()
    page.keyboard.press("k")
    expect(cards.nth(0).locator("h3 a")).to_be_focused()
    before = int(lanes.nth(1).locator("h2 .n").inner_text())
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(lanes.nth(1).locator("h2 .n")).to_have_text(str(before + 1))
    expect(page.locator("#board-said")).to_have_text(lanes.nth(1).locator("h2").inner_text())
    take_back(page)


def test_a_card_let_go_as_its_gap_opens_is_dropped_there(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto("deals/board/")
    ready(page, "board")
    lane = page.locator(".lane").nth(1)
    card = page.locator(f'.deal[data-id="{page.locator(".lane .deal").first.get_attribute("data-id")}"]')
    start, end = card.bounding_box(), lane.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 60, start["y"] + 22)
    page.mouse.down()
    page.mouse.move(end["x"] + 80, end["y"] + 120)
    page.mouse.move(end["x"] + 84, end["y"] + 124)
    page.mouse.up()
    expect(page.locator("#toasts")).to_contain_text("Moved")
    expect(lane.locator(f'[data-id="{card.get_attribute("data-id")}"]')).to_be_visible()
    take_back(page)


@pytest.mark.parametrize("way", ["week", "month"])
def test_a_card_of_the_calendar_is_dragged_to_another_day_by_the_mouse(sign_in: SignIn, way: str) -> None:
    page = sign_in()
    page.set_viewport_size({"width": 1440, "height": 2400})  # every week in sight: nothing is dropped out of it
    page.goto(f"calendar/?way={way}&who=all")
    ready(page, "board")
    card = page.locator(".deal[data-id]").first
    name, old = card.get_attribute("data-id"), card.evaluate("card => card.closest('.lane').dataset.lane")
    days = page.locator(".lane").evaluate_all("all => all.map((lane) => lane.dataset.lane)")
    at = days.index(old)
    new = days[at + 7] if at + 7 < len(days) else days[at - 1]
    card.scroll_into_view_if_needed()
    start, end = card.bounding_box(), page.locator(f"#day-{new} header").bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 30, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 36, start["y"] + 20, steps=3)
    page.mouse.move(end["x"] + 40, end["y"] + 10, steps=10)
    page.mouse.up()
    expect(page.locator("#toasts")).to_contain_text("Moved")
    expect(page.locator(f"#day-{new} [data-id='{name}']")).to_be_visible()
    expect(page.locator(f"#day-{old} [data-id='{name}']")).to_have_count(0)
    take_back(page)


def test_the_palette_finds_a_name_in_either_script(sign_in: SignIn) -> None:
    page = sign_in()
    for typed in ("meera", "മീര"):
        page.keyboard.press("ControlOrMeta+k")
        page.locator("#palette input").fill(typed)
        expect(page.locator("#found")).to_contain_text("മീര")
        page.keyboard.press("Escape")


def test_on_a_phone_the_menu_leads_to_every_place(sign_in: SignIn) -> None:
    page = sign_in(width=390)
    page.locator(".rail").get_by_role("link", name="Menu").click()
    expect(page.locator("#palette input")).not_to_be_focused()
    for place in ("Deals", "Invoices", "History", "Settings"):
        expect(page.locator("#found").get_by_role("option", name=place, exact=True)).to_be_visible()
    page.locator("#found").get_by_role("option", name="Invoices", exact=True).click()
    page.wait_for_url("**/invoices/")


def test_z_leads_to_history_where_no_toast_offers_an_undo(sign_in: SignIn) -> None:
    page = sign_in()
    ready(page, "list")
    page.keyboard.press("z")
    page.wait_for_url("**/changes/")


def test_a_field_made_in_the_browser_is_at_once_in_form_and_list(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto("settings/fields/people/new/?kind=text")
    page.fill("input[name=label]", "Tea they drink")
    page.locator("main form").get_by_role("button", name="Save").first.click()
    page.wait_for_url("**/settings/fields/people/")
    page.goto("people/new/")
    expect(page.locator("main")).to_contain_text("Tea they drink")
    page.goto("people/columns/")
    expect(page.locator("body")).to_contain_text("Tea they drink")


def test_two_people_are_joined_and_split_again(sign_in: SignIn) -> None:
    page = ready(sign_in())
    before = count(page)
    boxes = page.locator('#rows input[name="pick"]')
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.locator(".bulk").get_by_role("button", name=re.compile("Join")).click()
    page.locator("dialog[open], main").get_by_role("button", name=re.compile("Join")).last.click()
    expect(page.locator("body")).to_contain_text(re.compile("Split again|Undo"), timeout=20_000)
    expect_count(page, before - 1)
    page.goto("changes/")
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Undo")).first.click()
    expect_count(page, before)


def test_a_chosen_product_brings_its_price_and_leaves_one_that_was_typed(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto("deals/")
    page.goto((page.locator("#rows tr a").first.get_attribute("href") or "") + "products/")
    row = page.locator("[data-cost] tbody tr").last
    name, price, quantity = (row.locator(f"[name={cell}]") for cell in ("name", "price", "quantity"))
    name.press_sequentially("Cardamom")
    page.locator("[role=option]").first.click()
    expect(price).to_have_value(re.compile("₹"))
    price.fill("5")
    with page.expect_response(re.compile("/products/cost/")):
        quantity.fill("20")
        quantity.press("Tab")
    expect(price).to_have_value("5")
    saved = page.locator("[data-cost] tbody tr").first
    was = saved.locator("[name=price]").input_value()
    saved.locator("[name=name]").fill("")
    saved.locator("[name=name]").press_sequentially("Cardamom")
    saved.locator("[role=option]").first.click()
    expect(saved.locator("[name=price]")).not_to_have_value(was)


def test_a_letter_closes_the_deal_whose_card_is_in_focus(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto("deals/board/")
    ready(page, "board")
    card = page.locator(f'.deal[data-id="{page.locator(".lane .deal").first.get_attribute("data-id")}"]')
    title = card.locator("h3").inner_text()
    card.locator("h3 a").focus()
    page.keyboard.press("l")
    dialog = page.locator("#over dialog")
    expect(dialog).to_contain_text(title)
    dialog.locator("select[name=reason]").select_option("price")
    dialog.locator("button.btn--danger, button.btn--primary").last.click()
    expect(page.locator("#toasts")).to_contain_text(title)
    expect(page).to_have_url(re.compile("deals/board/"))
    expect(card).to_have_count(0)
    take_back(page)
    expect(card).to_have_count(1)


def test_what_was_typed_while_the_session_ended_is_there_again_after_signing_in(site: str, sign_in: SignIn) -> None:
    page = sign_in()
    page.goto("deals/")
    page.locator("#rows a").first.click()
    page.locator("#products").get_by_role("link").click()
    for n, name in enumerate(("Cardamom", "Cloves")):
        page.locator("[name=name]").nth(n).fill(name)
    form = page.url
    leave(page, site)
    page.locator(".form__foot .btn--primary").click()
    come_back(page)
    assert page.url == form
    expect(page.locator("#toasts")).to_contain_text("nothing was saved yet")
    assert [page.locator("[name=name]").nth(n).input_value() for n in range(2)] == ["Cardamom", "Cloves"]
    page.locator(".form__foot .btn--primary").click()
    expect(page.locator("#products")).to_contain_text("Cloves")


def test_a_question_that_was_being_answered_is_asked_again_with_its_answers(site: str, sign_in: SignIn) -> None:
    page = sign_in()
    page.goto("people/")
    page.locator("#rows .who a").first.click()
    page.locator("[name=text]").fill("wants half-kilo packs")
    leave(page, site)
    page.locator("form:has([name=text]) .btn--primary").last.click()
    come_back(page)
    expect(page.locator("[name=text]")).to_have_value("wants half-kilo packs")
    page.goto("leads/")
    page.get_by_role("link", name="New lead").click()
    name = page.locator("#quick [name=name]")
    name.fill("Half typed")
    leave(page, site)
    page.locator("#quick .btn--primary").click()
    come_back(page)
    expect(name).to_be_visible()
    expect(name).to_have_value("Half typed")


def leave(page: Page, site: str) -> None:
    """Sign out in another tab."""
    other = page.context.new_page()
    other.goto(f"{site}/sign-out/")
    other.locator("main .btn--primary").click()
    other.wait_for_url("**/sign-in/")
    other.close()


def come_back(page: Page) -> None:
    page.wait_for_url(re.compile(r"/sign-in/\?next="))
    page.fill("input[name=login]", "anjali@kadal.example")
    page.fill("input[name=password]", "tea-and-spice")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def test_an_activity_asks_for_its_last_day_only_as_an_absence(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto("activities/new/")
    last_day = page.locator("main [name=last_day]")
    expect(last_day).to_be_hidden()
    page.select_option("main [name=kind]", "absence")
    expect(last_day).to_be_visible()
