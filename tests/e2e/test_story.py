"""From a lead to the money and the delivery, by clicking what people see; and the way back from each step."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import ROOT, SignIn, axe
from tests.e2e.test_look import UNDER_44

LOCALE = ROOT / "bandham/site/locale"
PICTURES = os.environ.get("BANDHAM_PICTURES", "")
"""A folder that gets a picture of each step, for whoever wants to look."""


@dataclass(frozen=True)
class Tale:
    """Who wants what: two goods of the demo’s catalogue, one of which comes back in part."""

    person: str
    company: str
    goods: tuple[tuple[str, str, str], ...]
    """Name, quantity, price."""
    part: str
    first_payment: str
    carrier: str
    gated: str
    gate: str


TALES = {
    "en": Tale("Nalini Varghese", "Monsoon Tea Rooms", (("CTC tea", "6", "420"), ("Turmeric powder", "4", "210")),
               "2", "1000", "Malabar Express", "Cafés & hotels: Quote sent", "Amount"),
    "fa": Tale("شیرین نیک‌نام", "خانهٔ چای زاینده‌رود",
               (("گز پسته‌ای", "۶", "۴۸۰۰۰۰"), ("کوزهٔ سفال", "۴", "۶۲۰۰۰۰")),
               "۲", "۱۰۰۰۰۰۰", "پست پیشتاز", "هتل‌ها و کافه‌ها: پیش‌فاکتور", "مبلغ"),
}


TAKEN_BACK = "Taken back: %(what)s."
CHANGED_SINCE = ("This cannot be taken back as it is: “%(name)s” was changed since. "
                 "Take the later change back first, or keep that record.")
STEPS = {
    "made a deal of the lead “%(name)s”": 1, "moved the deal “%(title)s” to “%(stage)s”": 1,
    "made quote %(paper)s of the deal “%(title)s”": 1, "sent quote %(number)s over %(amount)s": 1,
    "accepted quote %(number)s over %(amount)s": 1, "ordered for %(amount)s, %(number)s": 1,
    "won the deal “%(title)s”": 1, "sent %(shipment)s of order %(number)s": 2,
    "got shipment %(number)s": 2,
    "posted invoice %(number)s over %(amount)s": 1, "paid %(amount)s": 2,
    "gives something back, %(number)s": 1, "took the goods of return %(number)s in": 1,
    "credited %(amount)s of invoice %(invoice)s, %(number)s": 1, "settled return %(number)s": 1,
    "gave %(amount)s back": 1,
}
"""What the thread of the customer says at least how often."""


class Teller:
    """A member at their screen, who reads buttons and headings in their own language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language, self.tale = page, language, TALES[language]
        found = LOCALE / language / "LC_MESSAGES" / "django.mo"
        self.words: NullTranslations = (
            GNUTranslations(BytesIO(found.read_bytes())) if found.exists() else NullTranslations())
        self.main, self.ask = page.locator("main"), page.locator("#ask")
        self.steps = 0
        self.addresses: list[str] = []

    def say(self, text: str) -> str:
        return self.words.gettext(text)

    def pattern(self, text: str) -> re.Pattern[str]:
        """A sentence as it is told to this member, whatever it names."""
        pieces = re.split(r"%\(\w+\)[sd]", self.say(text))
        return re.compile(".+".join(re.escape(p.rstrip(".")) for p in pieces))

    def look(self, name: str, page: Page | None = None) -> None:
        self.steps += 1
        if PICTURES:
            (page or self.page).screenshot(path=Path(PICTURES) / f"{self.language}-{self.steps:02}-{name}.png")

    def button(self, label: str, where: Locator) -> Locator:
        """A button, or a link that looks like one, by what is written on it."""
        name = re.compile(rf"^\W*{re.escape(self.say(label))}")
        return where.get_by_role("button", name=name).or_(where.get_by_role("link", name=name)).first

    def press(self, label: str) -> None:
        """Press a button of the record on the page; what stands behind “…” is taken out of there."""
        button = self.button(label, self.main.locator(".bar__end > :not(.menu)"))
        expect(self.page.locator("[popovertarget=more]")).to_be_visible()
        button = self.main.locator(".bar__end > .btn, .bar__end > form > .btn").filter(
            has_text=re.compile(rf"^\s*{re.escape(self.say(label))}\s*$")).first
        if not button.is_visible():
            self.page.locator("[popovertarget=more]").click()
            button = self.button(label, self.page.locator("#more"))
        button.click()

    def answer(self, label: str, **fields: str) -> None:
        """Fill in what a dialog asks, and send it."""
        expect(self.ask).to_be_visible()
        for name, value in fields.items():
            field = self.ask.locator(f"[name={name.replace('_', '-') if name.startswith('row') else name}]")
            if field.evaluate("el => el.tagName") == "SELECT":
                field.select_option(label=value) if value else field.select_option(index=1)
            else:
                field.fill(value)
        self.look(re.sub(r"\W+", "-", label.lower()))
        with self.page.expect_navigation():
            self.button(label, self.ask.locator(".dialog__foot")).click()

    def do(self, label: str, asks: bool = True, stays: str = "", **fields: str) -> None:
        """Do something to the record on the page: a toast tells it, and leads back from it or says why it stays."""
        if asks:
            self.press(label)
            self.answer(label, **fields)
            expect(self.ask).to_have_count(0)
        else:
            with self.page.expect_navigation():
                self.press(label)
        toast = self.page.locator("#toasts .toast").first
        expect(toast).to_be_visible()
        if stays:
            expect(toast).to_contain_text(self.pattern(stays))
            expect(toast.locator("[data-undo]")).to_have_count(0)
        else:
            expect(toast.locator("form button, a").first).to_be_visible()

    def undo(self, answer: str) -> None:
        """Press Undo in the toast: the step is taken back, or it is said why it stays."""
        here = self.page.url
        with self.page.expect_navigation():
            self.page.locator("#toasts [data-undo] button").first.click()
        expect(self.page.locator("#toasts")).to_contain_text(self.pattern(answer))
        self.page.goto(here)

    def open(self, block: str) -> None:
        """Go to the newest record in a block at the side."""
        heading = re.compile(rf"^\s*{re.escape(self.say(block))}(\s|$)")
        part = self.main.locator("section.block").filter(has=self.page.get_by_role("heading", name=heading))
        part.get_by_role("link").first.click()
        expect(self.main.locator(".crumbs")).to_be_visible()

    def here(self) -> None:
        self.addresses.append(self.page.url)

    def at(self, text: str) -> None:
        expect(self.main.locator(".title .tag").first).to_have_text(self.say(text))


@pytest.mark.parametrize("language", TALES)
def test_a_lead_becomes_a_deal_an_order_and_money_and_its_thread_tells_it(
        sign_in: SignIn, browser: Browser, language: str) -> None:
    told = Teller(sign_in(language), language)
    lead(told)
    deal(told)
    order = accept(told, browser, quote(told))
    deliver(told, order)
    arrive(told)
    if language == "en":
        by_hand(told)
    told.page.goto(told.addresses[3])
    invoice = bill(told)
    give_back(told, invoice)
    thread(told)
    ways_back(told)


def lead(told: Teller) -> None:
    """Somebody wants something; the lead’s page leads on to the deal."""
    page = told.page
    page.goto("leads/")
    told.button("New lead", told.main).click()
    form = page.locator("#quick form")
    form.locator("[name=name]").fill(told.tale.person)
    form.locator("[name=company]").fill(told.tale.company)
    told.look("new-lead")
    form.get_by_role("button", name=told.say("Save")).last.click()
    expect(form).to_have_count(0)
    page.goto("leads/")
    page.locator("#rows").get_by_role("link", name=told.tale.person).first.click()
    told.do("Make it a deal")
    told.here()
    told.look("converted")
    told.main.locator(".facts").get_by_role("link", name=told.tale.company).last.click()
    expect(told.main.locator("h1")).to_contain_text(told.tale.company)


def deal(told: Teller) -> None:
    """The gate of a stage stops it until the products give it an amount."""
    tale = told.tale
    told.press("Move")
    told.answer("Move", stage=tale.gated)
    expect(told.main.locator("form")).to_contain_text(tale.gate)
    told.look("the-gate")
    told.button("Leave it", told.main).click()
    told.main.locator("#products").get_by_role("link").click()
    for n, values in enumerate(tale.goods):
        for name, value in zip(("name", "quantity", "price"), values, strict=True):
            told.main.locator(f"[name={name}]").nth(n).fill(value)
    told.look("products")
    told.button("Save", told.main.locator(".form__foot")).click()
    expect(told.main.locator("#products")).to_contain_text(tale.goods[1][0])
    told.do("Move", stage=tale.gated)
    told.undo(TAKEN_BACK)
    told.do("Move", stage=tale.gated)
    told.here()
    told.look("moved")


def quote(told: Teller) -> str:
    """A quote of what the deal holds: its PDF answers, and a link opens it. Returns the link."""
    page = told.page
    told.do("Make a quote", asks=False)
    told.open("Quotes")
    expect(told.main.locator(".papers")).to_contain_text(told.tale.goods[0][0])
    told.do("Mark as sent", asks=False)
    told.at("sent")
    told.here()
    told.look("quote")
    paper = page.request.get(told.button("PDF", told.main.locator(".bar__end")).get_attribute("href") or "")
    assert paper.ok and paper.headers["content-type"] == "application/pdf" and paper.body()[:5] == b"%PDF-"
    told.press("Link for the customer")
    told.button("Make the link", told.ask).click()
    link = told.main.locator("#link")
    expect(link).to_be_visible()
    told.look("link")
    return link.input_value()


def accept(told: Teller, browser: Browser, link: str) -> str:
    """The customer signs on a phone, without an account. Returns the number of their order."""
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = phone.new_page()
    page.goto(link)
    expect(page.locator("main")).to_contain_text(told.tale.goods[0][0])
    assert not axe(page)
    assert not page.evaluate(UNDER_44)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
    told.look("offer", page)
    page.locator("#sign").fill(told.tale.person)
    page.locator("button[value=accepted]").click()
    status = page.locator(".next[role=status]")
    expect(status).to_contain_text(told.tale.person)
    told.look("accepted", page)
    number = page.evaluate("document.querySelector('.next .why').textContent.match(/\\p{L}+-\\p{N}+/u)[0]")
    phone.close()
    heard(told)
    return str(number)


def heard(told: Teller) -> None:
    """The deal hears of it, says what is missing, and “Won” knows why; the way back leads to the open deal."""
    block = told.main.locator("section.next")
    for _n in range(40):
        told.page.goto(told.addresses[1])
        if block.is_visible():
            break
        told.page.wait_for_timeout(500)
    expect(block).to_contain_text(told.pattern("Quote %(paper)s was accepted."))
    told.look("heard")
    told.do("Won")
    expect(told.main.locator(".title .tag")).to_have_count(1)
    told.undo(TAKEN_BACK)
    expect(told.main.locator(".title .tag")).to_have_count(0)
    told.do("Won")


def deliver(told: Teller, number: str) -> None:
    """Goods come in, and leave in two shipments."""
    for name, _quantity, _price in told.tale.goods:
        told.page.goto("products/")
        told.page.locator("#rows").get_by_role("link", name=name, exact=True).first.click()
        told.do("Goods came in", quantity="20")
    told.page.goto(told.addresses[2])
    told.at("accepted")
    told.open("Orders")
    expect(told.main.locator("h1")).to_contain_text(number)
    told.do("Ship", row_1=told.tale.part, row_2="", carrier=told.tale.carrier)
    told.undo(TAKEN_BACK)
    told.at("confirmed")
    told.do("Ship", row_1=told.tale.part, row_2="", carrier=told.tale.carrier)
    told.look("first-part")
    told.do("Ship")
    told.at("shipped")
    told.here()
    told.look("all-sent")


def arrive(told: Teller) -> None:
    """Both parcels arrive, each told by its own page; the order is delivered with the second, and not before."""
    for n, state in ((0, "shipped"), (1, "delivered")):
        told.page.goto(told.addresses[3])
        parcels(told).nth(n).click()
        told.do("Delivered", received_by=told.tale.person)
        if not n:
            told.undo(TAKEN_BACK)
            told.do("Delivered", received_by=told.tale.person)
        told.look("delivered")
        told.page.goto(told.addresses[3])
        told.at(state)


def parcels(told: Teller) -> Locator:
    heading = re.compile(rf"^\s*{re.escape(told.say('Shipments'))}(\s|$)")
    return told.main.locator("section.block").filter(
        has=told.page.get_by_role("heading", name=heading)).get_by_role("link")


def by_hand(told: Teller) -> None:
    """On the board, a card that is dropped closes the order; where nothing leads it goes back and says why."""
    page = told.page
    number = told.main.locator("h1").inner_text().strip()
    page.goto("orders/board/")
    card = page.locator(".deal").filter(has_text=number)
    drag(page, card, page.locator(".lane[data-lane=shipped]"))
    expect(page.locator("#toasts")).to_contain_text("cannot be put under “Shipped” now")
    expect(page.locator(".lane[data-lane=delivered]")).to_contain_text(number)
    drag(page, card, page.locator(".lane[data-lane=closed]"))
    expect(page.locator("#toasts")).to_contain_text(f"Close: {number}")
    expect(page.locator(".lane[data-lane=closed]")).to_contain_text(number)
    told.look("board")
    told.undo(TAKEN_BACK)
    expect(page.locator(".lane[data-lane=delivered]")).to_contain_text(number)


def drag(page: Page, card: Locator, lane: Locator) -> None:
    """By the mouse, as a hand does it, once both are in sight."""
    card.scroll_into_view_if_needed()
    lane.locator(".lane__head").scroll_into_view_if_needed()
    start, end = card.bounding_box(), lane.locator(".lane__head").bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 12)
    page.mouse.down()
    for step in (10, 40):
        page.mouse.move(end["x"] + 60, end["y"] + end["height"] + step, steps=4)
    page.mouse.up()


def bill(told: Teller) -> str:
    """An invoice of all of it, and two payments. Returns the address of the invoice."""
    told.do("Make an invoice")
    told.open("Invoices")
    told.do("Post", asks=False)
    told.at("posted")
    stays = "A payment that was booked stays. Open it and give the money back instead."
    told.do("Take a payment", amount=told.tale.first_payment, stays=stays)
    told.look("half-paid")
    told.do("Take a payment", stays=stays)
    expect(told.button("Take a payment", told.main.locator(".bar__end"))).to_have_count(0)
    told.here()
    told.look("paid")
    return told.page.url


def give_back(told: Teller, invoice: str) -> None:
    """A part comes back, is credited and paid out."""
    told.page.goto(told.addresses[3])
    told.do("Take back", row_1="1", row_2="", reason="")
    told.open("Returns")
    told.do("Came back", asks=False)
    told.do("Settle", asks=False, stays="A credit note that was posted stays. Post a new invoice for what it took off.")
    told.here()
    told.page.goto(invoice)
    told.open("Credit notes")
    told.look("credit-note")
    told.do("Pay it out", stays="Money that was given back stays in the books. Take a payment when it comes in again.")


def thread(told: Teller) -> None:
    """The customer’s own page tells every step, and nobody owes anything."""
    told.page.goto(told.addresses[1])
    told.main.locator(".title").get_by_role("link", name=told.tale.person).click()
    figure = told.main.locator(".figure").filter(has_text=told.say("Open balance"))
    expect(figure).to_contain_text(told.say("settled"))
    told.look("customer")
    said = told.main.locator("#thread-part").inner_text()
    missing = [text for text, times in STEPS.items() if len(told.pattern(text).findall(said)) < times]
    assert not missing, said


def ways_back(told: Teller) -> None:
    """The history of a paper has each of its steps, with a way back, or the reason why it stays."""
    posted = "A credit note that was posted stays. Post a new invoice for what it took off."
    for address, label, why in ((5, "Settle", posted), (5, "Came back", CHANGED_SINCE)):
        told.page.goto(told.addresses[address])
        told.press("History")
        step = told.main.locator(".thread--history > li").filter(has_text=told.say(label)).first
        with told.page.expect_navigation():
            told.button("Undo", step).click()
        expect(told.page.locator("body")).to_contain_text(told.pattern(why))
        told.look("why-it-stays")
