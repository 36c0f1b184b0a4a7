"""The pages of the exchange, as a browser sees them."""

import json
import re
from datetime import date
from decimal import Decimal
from html import unescape
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from bandham.accounts.models import Membership, Role, RoleGiven, User
from bandham.accounts.tokens import issue_token
from bandham.accounts.workspaces import membership_of
from bandham.exchange import actions as verbs
from bandham.exchange.models import BundlePart, Invoice, Letterhead, Order, Quote
from bandham.exchange.tests.conftest import Browser, invoice, order, outside, posted, product, quote, receive
from bandham.exchange.tests.test_orders import do
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM
from bandham.records.query import Query
from bandham.records.resource import code_nouns

NOUNS = [slug for slug, r in code_nouns().items() if r.noun.startswith("exchange.")]


@pytest.fixture
def busy(shop):
    """A shop where one of everything happened."""
    receive(shop.tea, 10)
    quote(shop, (shop.tea, 1, None, 5))
    do(verbs.ship, do(verbs.confirm, order(shop, (shop.tea, 4))))
    verbs.ask_return(Order.objects.get(), reason="broken", parts="1: 1", actor=SYSTEM)
    do(verbs.pay, posted(shop, (shop.tea, 2)))
    posted(shop, (shop.tin, 2))
    invoice(shop, (shop.tea, 1))
    return shop


def test_every_noun_has_its_list_its_form_and_its_pages(busy, browser):
    for noun in NOUNS:
        rows = code_nouns()[noun].all_rows()[:3]
        ends = ["", *([] if code_nouns()[noun].comes_from else ["new/"]), "board/", *(f"{row.pk}/" for row in rows)]
        answers = {end: browser.get(f"/kochi/{noun}/{end}").status_code for end in ends}
        assert set(answers.values()) <= {200, 404 if "board/" in answers else 200}, (noun, answers)
        assert all(code == 200 for end, code in answers.items() if end != "board/"), (noun, answers)


def test_what_verbs_alone_make_is_added_by_no_form_file_or_program(busy, browser):
    made = {slug: r for slug, r in code_nouns().items() if slug in NOUNS and r.comes_from}
    assert {"shipments", "returns", "letters", "stock", "stock-moves", "workshop"} <= set(made)
    key = issue_token(membership_of(busy.user.pk), "Till", scopes=("read", "write"), actor=busy.boss)[1]
    for slug, noun in made.items():
        before, told = noun.all_rows().count(), str(noun.comes_from)
        page = browser.get(f"/kochi/{slug}/").content.decode()
        assert f"/kochi/{slug}/new/" not in page and f"/kochi/{slug}/import/" not in page
        for end in ("new/", "import/"):
            answer = browser.post(f"/kochi/{slug}/{end}", {"carrier": "Post"})
            assert answer.status_code == 403 and told in unescape(answer.content.decode()), (slug, end)
        answer = outside(busy, lambda c, to=slug: c.post(f"/api/v1/{to}", "{}", content_type="application/json",
                                                         headers={"Authorization": f"Bearer {key}"}))
        assert answer.status_code == 403 and answer.json()["detail"] == told
        assert noun.all_rows().count() == before


def test_every_column_that_can_be_sorted_by_sorts(busy):
    for noun in code_nouns().values():
        for key in [k for k, f in noun.fields(busy.boss).items() if f.sortable]:
            page = Query(noun, busy.boss, sort=f"-{key}").page(size=1)
            assert len(page.rows) <= 1, (noun, key)


@pytest.mark.parametrize("sort", ["open", "-open"])
def test_invoices_are_read_on_by_what_is_open(busy, sort):
    asked, seen, after = Query(code_nouns()["invoices"], busy.boss, sort=sort), [], ""
    while len(seen) < 3:
        page = asked.page(after=after, size=1)
        seen, after = seen + [row.open for row in page.rows], page.older
    assert not after and seen == sorted(seen, reverse=sort == "-open") and max(seen) > 0


def test_what_undo_could_not_bring_back_is_not_deleted(busy, browser):
    stock = busy.tea.stock.get()
    assert f"/stock/{stock.pk}/delete/" not in browser.get(f"/kochi/stock/{stock.pk}/").content.decode()
    page = browser.post(f"/kochi/stock/{stock.pk}/delete/", follow=True)
    assert "is kept by Bandham itself" in page.content.decode()
    browser.post("/kochi/stock/bulk/delete/", {"pick": str(stock.pk), "go": "1"})
    assert busy.tea.stock.get().on_hand == 6


def test_why_a_record_cannot_be_deleted_is_said_on_its_page(busy, browser):
    page = browser.post(f"/kochi/products/{busy.tea.pk}/delete/", follow=True)
    assert page.redirect_chain == [(f"/kochi/products/{busy.tea.pk}/", 302)]
    assert "It is on SO-0001, Q-0001, INV-0001, so it stays." in unescape(page.content.decode())
    assert "untick “For sale”" in unescape(page.content.decode())


def test_a_strangers_browser_finds_none_of_it(busy, django_user_model):
    user = outside(busy, lambda _c: django_user_model.objects.create_user("s@example.org", "x", name="S"))
    stranger = Browser(busy, user)
    made = Order.objects.get()
    for end in ("", "lines/", "lines/sum/"):
        assert stranger.get(f"/kochi/orders/{made.pk}/{end}").status_code == 404


def row_of(made, key="a", **values):
    return {"key": key, "product": "", "product-text": "", "text": "", "quantity": "", "price": "", "discount": "",
            "tax": "", **values}


def form(*rows):
    return {name: [row[name] for row in rows] for name in row_of(None)}


def test_lines_are_written_in_the_grid_with_the_customers_own_price(shop, browser):
    made = order(shop)
    page = browser.post(f"/kochi/orders/{made.pk}/lines/", form(
        row_of(made, product=str(shop.tea.pk), **{"product-text": "CTC tea"}, quantity="۲"),
        row_of(made, "b", text="Delivery", price="₹80"), row_of(made, "c")))
    assert page.status_code == 302
    made = Order.objects.get()
    assert [(str(line), line.quantity, line.price) for line in made.lines.all()] == [
        ("CTC tea", 2, 42_000), ("Delivery", 1, 8_000)]
    assert made.total == 88_200 + 8_000


@pytest.mark.parametrize(("row", "why"), [
    ({"product-text": "Coffee"}, "“Coffee” is no product"), ({"text": "x", "price": "abc"}, "not an amount"),
    ({"text": "x", "price": "1.234"}, "Row 1: “1.234” is finer than the currency goes. Write ₹1.23, or another"),
    ({"text": "x", "quantity": "-3"}, "Row 1"), ({"text": "x", "discount": "120"}, "between 0 and 100"),
    ({"text": "x", "quantity": "9" * 30}, "Row 1: the quantity must be above zero and at most a million."),
    ({"text": "x" * 301}, "Row 1: This is 301 letters long; at most 300 fit.")])
def test_what_cannot_be_read_is_said_by_row_and_nothing_is_lost(shop, browser, row, why):
    made = order(shop, (shop.tea, 1))
    page = browser.post(f"/kochi/orders/{made.pk}/lines/", form(row_of(made, **row)))
    assert page.status_code == 422 and why in page.content.decode()
    assert Order.objects.get().lines.count() == 1


def test_a_persian_grid_says_once_and_in_its_own_digits_what_is_wrong(shop, browser):
    outside(shop, lambda _c: User.objects.filter(pk=shop.user.pk).update(language="fa"))
    made = order(shop, currency="IRT")
    page = unescape(browser.post(f"/kochi/orders/{made.pk}/lines/", form(
        row_of(made, text="x", quantity="9" * 30))).content.decode())
    assert page.count("سطر ۱:") == 1 and "سطر 1" not in page
    assert "· تومان ·" in page and "IRT" not in page.split("<table")[0].split("<h1")[1]


def test_the_sums_follow_what_is_typed_without_saving(shop, browser):
    made = order(shop)
    page = browser.post(f"/kochi/orders/{made.pk}/lines/sum/", form(
        row_of(made, product=str(shop.tea.pk), quantity="2")), headers={"HX-Request": "true"})
    assert "₹882" in page.content.decode() and not Order.objects.get().lines.exists()


def test_a_paper_of_as_many_lines_as_it_may_hold_is_changed_in_the_grid(shop, browser):
    made = order(shop)
    rows = [row_of(made, f"k{n}", text=f"Row {n}") for n in range(500)]
    assert browser.post(f"/kochi/orders/{made.pk}/lines/", form(*rows)).status_code == 302
    assert Order.objects.get().lines.count() == 500
    more = browser.post(f"/kochi/orders/{made.pk}/lines/", form(*rows, row_of(made, text="One more")))
    assert more.status_code == 422 and "at most 500 lines" in more.content.decode()


@pytest.mark.parametrize(("verb", "paper", "field", "most"), [
    (verbs.pay, posted, "reference", 80), (verbs.credit, posted, "reason", 300), (verbs.dispute, posted, "reason", 300),
    (verbs.cancel, order, "reason", 300)])
def test_words_that_do_not_fit_are_refused_and_never_cut_off_unsaid(shop, verb, paper, field, most):
    made = paper(shop, (shop.tea, 1))
    with pytest.raises(ValidationError, match=f"at most {most} fit") as told, transaction.atomic():
        verb(made, **{field: "x" * (most + 1)}, actor=SYSTEM)
    assert list(told.value.message_dict) == [field]
    verb(made, **{field: "x" * most}, actor=SYSTEM)


def test_a_row_is_added_and_taken_off_without_script(shop, browser):
    made = order(shop)
    rows = (row_of(made, "a", text="One"), row_of(made, "b", text="Two"))
    more = browser.post(f"/kochi/orders/{made.pk}/lines/", {**form(*rows), "add": "1"}).content.decode()
    less = browser.post(f"/kochi/orders/{made.pk}/lines/", {**form(*rows), "remove": "a"}).content.decode()
    assert more.count('name="key"') == 3 and less.count('name="key"') == 1 and "One" not in less


def test_the_toast_of_a_posted_invoice_offers_a_credit_note(shop, browser):
    made = invoice(shop, (shop.tea, 1))
    page = browser.post(f"/kochi/invoices/{made.pk}/do/post/", follow=True).content.decode()
    assert f"/kochi/invoices/{made.pk}/do/credit/" in page and "Make a credit note" in page


def test_the_toast_names_an_invoice_by_the_number_that_it_got(shop, browser):
    made = invoice(shop, (shop.tea, 1))
    page = browser.post(f"/kochi/invoices/{made.pk}/do/post/", follow=True).content.decode()
    number = Invoice.objects.get(pk=made.pk).number
    assert f"Posted {number}." in page and f"Posted {number}" in browser.get("/kochi/changes/").content.decode()


def test_a_posted_invoice_does_not_offer_to_be_deleted_but_says_what_to_do(shop, browser):
    draft, kept = invoice(shop, (shop.tea, 1)), posted(shop, (shop.tea, 1))
    asked = [browser.get(f"/kochi/invoices/{made.pk}/delete/?item=1").content.decode() for made in (draft, kept)]
    assert f'action="/kochi/invoices/{draft.pk}/delete/"' in asked[0] and "aria-disabled" not in asked[0]
    assert "Make a credit note instead" in asked[1] and "aria-disabled" in asked[1] and "action=" not in asked[1]
    dialog = browser.get(f"/kochi/invoices/{kept.pk}/delete/").content.decode()
    assert f"“{kept.number}” stays" in dialog and "btn--danger" not in dialog


def test_what_was_sent_or_came_back_or_is_used_elsewhere_says_why_it_stays(shop, browser):
    receive(shop.tea, 10)
    made = do(verbs.confirm, order(shop, (shop.tea, 6)))
    sent = do(verbs.ship, made).shipments.get()
    for url, why in ((f"shipments/{sent.pk}", "A shipment stays"), (f"orders/{made.pk}", "Cancel or close the order"),
                     (f"products/{shop.tea.pk}", "To sell it no more")):
        assert why in unescape(browser.get(f"/kochi/{url}/delete/?item=1").content.decode())
    assert browser.post(f"/kochi/shipments/{sent.pk}/delete/").status_code == 302 and made.shipments.exists()


def test_undo_of_a_posted_invoice_says_what_to_do_instead(shop, browser):
    made = invoice(shop, (shop.tea, 1))
    browser.post(f"/kochi/invoices/{made.pk}/do/post/")
    from bandham.exchange.tests.test_orders import newest

    assert browser.post(f"/kochi/changes/{newest().pk}/undo/").status_code == 302
    assert "Make a credit note instead" in browser.get("/kochi/changes/").content.decode()


def test_the_page_of_a_customer_shows_what_they_are_worth_and_owe(busy, browser):
    page = browser.get(f"/kochi/people/{busy.meera.pk}/").content.decode()
    for told in ("Lifetime value", "₹2,877", "Open balance", "₹1,995", "Last order", "SO-0001"):
        assert told in page


def test_an_invoice_beside_its_customer_says_how_far_it_is_paid(busy, browser):
    page = unescape(browser.get(f"/kochi/people/{busy.meera.pk}/").content.decode())
    told = re.findall(r"<small>Invoice, ₹[\d,.]+, [^,<]+, ([^<]+)</small>", page)
    assert [re.sub("due .*", "due", words) for words in told] == ["draft", "unpaid, due", "settled"]


def test_people_are_found_by_when_their_invoices_are_due(busy, browser):
    for field, value, there in (("state", "draft", True), ("due_on", "2020-01-01", False)):
        where = {"field": field, "op": "is" if field == "state" else "before", "value": value}
        only = urlencode({"filter": json.dumps({"related": "invoices", "where": where})})
        page = browser.get(f"/kochi/people/?{only}").content.decode()
        assert ("Meera Nair" in page) is there, field


def test_a_page_says_nothing_of_its_invoices_that_a_role_hides(busy):
    role = Role.objects.create(name="Desk", grants={
        "nouns": {noun: {"see": "all"} for noun in ("people.person", "exchange.invoice")},
        "fields": {"exchange.invoice.total": "hidden"}})
    RoleGiven.objects.filter(membership_id=busy.clerk.id).update(role=role)
    page = unescape(Browser(busy, busy.other).get(f"/kochi/people/{busy.meera.pk}/").content.decode())
    told = re.findall(r"<small>Invoice, ([^<]+)</small>", page)
    assert len(told) == 3 and not any("₹" in words or "unpaid" in words or "settled" in words for words in told)


def test_who_owes_us_is_listed_by_age(busy, browser):
    page = browser.get("/kochi/invoices/ageing/").content.decode()
    assert "Meera Nair" in page and "₹1,995" in page
    assert "₹1,995" in page[page.index("<tfoot>"):]  # all of it, where it is of one currency


def test_a_number_that_a_name_holds_by_chance_is_told_beside_it(shop, browser):
    gift = product("GIFT", "Gift of 5", 90_000, kind="bundle")
    kernel.create(BundlePart, {"bundle": gift, "part": shop.tea, "quantity": Decimal(5)}, actor=SYSTEM)
    page = browser.get(f"/kochi/products/{gift.pk}/").content.decode()
    block = page[page.index("In the bundle"):]
    assert "Gift of 5: CTC tea</a><small>5</small>" in block


def test_a_paper_is_a_pdf(busy, browser):
    page = browser.get(f"/kochi/quotes/{Quote.objects.get().pk}/paper.pdf")
    assert page["Content-Type"] == "application/pdf" and page.content.startswith(b"%PDF")


def test_a_thread_holds_back_what_is_told_of_papers_that_a_role_does_not_see(shop, browser, django_user_model):
    do(verbs.pay, posted(shop, (shop.tea, 2)))
    user = outside(shop, lambda _c: django_user_model.objects.create_user("nia@example.org", "x", name="Nia"))
    role = Role.objects.create(name="Contacts alone", grants={
        "nouns": {"people.person": {"see": "all"}}, "fields": {"people.person.*": "edit", "*": "edit"}})
    RoleGiven.objects.create(membership=Membership.objects.create(user=user, name="Nia", email=user.email), role=role)
    nia = Browser(shop, user)
    for end in ("", "thread/"):
        address = f"/kochi/people/{shop.meera.pk}/{end}"
        assert "INV-0001" in browser.get(address).content.decode()
        shown = nia.get(address).content.decode()
        assert shop.meera.name in shown
        assert "INV-0001" not in shown


def test_a_part_of_an_order_is_sent_by_a_field_for_each_row(shop, browser):
    receive(shop.tea, 10)
    made = do(verbs.confirm, order(shop, (shop.tea, 6), (shop.service, 1)))
    page = f"/kochi/orders/{made.pk}/parts/ship/"
    assert "at most 6" in browser.get(page).content.decode()
    assert browser.post(page, {"row-1": "۲", "row-2": "", "carrier": "Post"}).status_code == 302
    assert [line.shipped for line in Order.objects.get().lines.all()] == [2, 0]
    assert "at most 4" in browser.get(page).content.decode()


@pytest.mark.parametrize(("row", "why"), [("", "at least one row"), ("9", "at most 6 are left"), ("x", "number")])
def test_quantities_that_cannot_be_are_refused_by_row_and_stay_in_the_form(shop, browser, row, why):
    receive(shop.tea, 10)
    made = do(verbs.confirm, order(shop, (shop.tea, 6)))
    answer = browser.post(f"/kochi/orders/{made.pk}/parts/ship/", {"row-1": row, "carrier": "Post"})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert 'value="Post"' in answer.content.decode()


@pytest.mark.parametrize("verb", ["ship", "ask_return", "credit"])
def test_rows_asked_in_two_tabs_are_done_once_and_the_second_sees_what_is_left(shop, browser, verb):
    receive(shop.tea, 10)
    made = do(verbs.confirm, order(shop, (shop.tea, 6)))
    page = f"/kochi/orders/{made.pk}/parts/{verb}/"
    if verb == "ask_return":
        verbs.ship(made, actor=SYSTEM)
    if verb == "credit":
        verbs.make_invoice(made, actor=SYSTEM)
        bill = made.invoices.get()
        verbs.post(bill, actor=SYSTEM)
        page = f"/kochi/invoices/{bill.pk}/parts/{verb}/"
    left = left_in(browser.get(page))
    typed = {"row-1": "2", "reason": "broken", "remedy": "refund", "left": left}
    assert browser.post(page, typed).status_code == 302
    second = browser.post(page, typed)
    assert second.status_code == 422
    told = second.content.decode()
    assert "What is left has changed meanwhile" in told and "at most 4" in told
    assert browser.post(page, typed | {"row-1": "1", "left": left_in(second)}).status_code == 302


def left_in(answer):
    return re.search(r'name="left" value="(\w+)"', answer.content.decode())[1]


def test_why_a_button_was_refused_is_said_even_where_it_asks_nothing(shop, browser):
    made = invoice(shop, (shop.tea, 1), on=date(2026, 3, 1))
    kernel.update(Letterhead.objects.get(), {"closed_until": date(2026, 3, 31)}, actor=SYSTEM)
    answer = browser.post(f"/kochi/invoices/{made.pk}/do/post/")
    assert answer.status_code == 422 and "The books are closed until 31 Mar 2026" in answer.content.decode()


def test_lines_typed_while_somebody_confirmed_the_order_stay_in_the_form_that_says_why(shop, browser):
    made = order(shop, (shop.tea, 2))
    page = f"/kochi/orders/{made.pk}/lines/"
    do(verbs.confirm, made)
    answer = browser.post(page, {"key": "a", "product": str(shop.tea.pk), "text": "typed with care", "quantity": "9"})
    told = answer.content.decode()
    assert answer.status_code == 422 and "Make it a draft again to change it" in told
    assert 'value="typed with care"' in told and Order.objects.get().lines.get().quantity == 2
    opened = browser.get(page)
    assert opened.url == f"/kochi/orders/{made.pk}/"
    assert "Make it a draft again to change it" in browser.get(opened.url).content.decode()


def test_only_verbs_over_rows_have_such_a_page(shop, browser):
    made = do(verbs.confirm, order(shop, (shop.tea, 6)))
    for verb in ("cancel", "credit", "nothing"):
        assert browser.get(f"/kochi/orders/{made.pk}/parts/{verb}/").status_code == 404


def test_an_invoice_says_what_pays_it_and_an_order_that_is_billed_asks_for_no_more(shop, browser):
    made = do(verbs.confirm, order(shop, (shop.tea, 6)))
    verbs.make_invoice(made, actor=SYSTEM)
    bill = made.invoices.get()
    verbs.post(bill, actor=SYSTEM)
    verbs.pay(bill, actor=SYSTEM)
    page = browser.get(f"/kochi/invoices/{bill.pk}/").content.decode()
    assert "Paid by" in page
    assert "PAY-" in page
    assert "Make an invoice" not in browser.get(f"/kochi/orders/{made.pk}/").content.decode()


def test_a_line_is_taken_off_by_its_row(busy, browser):
    made = order(busy, (busy.tea, 1), (busy.tin, 2))
    assert browser.post(f"/kochi/orders/{made.pk}/do/take_off_order/", {"row": "1"}).status_code == 302
    assert [line.product.sku for line in Order.objects.get(pk=made.pk).lines.all()] == ["TIN"]


def test_a_question_shows_what_an_empty_answer_would_mean(busy, browser):
    made = posted(busy, (busy.tea, 1))
    page = browser.get(f"/kochi/invoices/{made.pk}/do/repeat/").content.decode()
    assert re.search(r'name="every"[^>]*value="1"', page) and re.search(r'value="month"[^>]*selected', page)


def test_a_list_says_what_its_amounts_add_up_to_less_what_was_credited(busy, browser):
    def told(address: str) -> str:
        page = unescape(browser.get(address).content.decode())
        return page[page.index('id="totals"'):].partition("</tfoot>")[0]

    posted(busy, (busy.tea, 1))
    before = told("/kochi/invoices/")
    verbs.credit(posted(busy, (busy.tin, 1)), reason="broken", actor=SYSTEM)
    assert told("/kochi/invoices/") == before and "₹" in before
    assert "₹" not in told("/kochi/products/")  # the prices of a catalogue add up to nothing
