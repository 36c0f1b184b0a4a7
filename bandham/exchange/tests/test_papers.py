"""Papers in four languages: what stands on them is kept word for word, and how many pages they have."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bandham.exchange import actions as verbs
from bandham.exchange.models import DunningLevel, Invoice, Letterhead, Product, TaxClass
from bandham.exchange.papers.paper import compiled, content, customer_reads, pdf
from bandham.exchange.papers.reminder import reminder
from bandham.exchange.tests.conftest import invoice, order, posted, product, quote, wish
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("en", "fa", "ta", "ml")
UNSEEN = "\u200c\u200d\u2066\u2068\u2069\u200e"
"""Joiners and marks of direction: no font draws them."""
DAY = date(2024, 11, 26)


@pytest.fixture
def counter(shop):
    """The shop with a whole letterhead, and a customer whose name is known in two scripts."""
    house = Letterhead.objects.get()
    kernel.update(house, {"address": "14/212 Burgher Street\nFort Kochi 682001", "phone": "+91 98470 55 214",
                          "tax_number": "32AABCK1234L1ZX", "terms": "Pay within 14 days."}, actor=SYSTEM)
    kernel.update(shop.meera, {"name_native": "മീര നായർ", "name_native_lang": "ml", "city": "Kochi"}, actor=SYSTEM)
    return shop


def quoted(shop):
    return quote(shop, (shop.tea, 12, None, 5), (shop.tin, 2), (shop.service, 1), on=date(2026, 11, 26),
                 valid_until=date(2026, 12, 26), note="Thank you.")


def recurring(shop):
    """An offer of goods once, and of services that come back at two rhythms."""
    care = product("CARE", "Grinder care", 45_000, kind="service", tax=shop.gst18, hsn="9987", period="month")
    made = quote(shop, on=date(2026, 11, 26), valid_until=date(2026, 12, 26))
    return verbs.set_lines(made, [wish(shop.tin, 2), wish(care, 3), replace(wish(shop.service), period="year")],
                           actor=SYSTEM)


def billed(shop):
    """A tax invoice of an order, with GST of two rates."""
    made = order(shop, (shop.tea, 12, None, 5), (shop.tin, 2), (shop.service, 1), organisation=shop.cafe)
    verbs.confirm(made, actor=SYSTEM)
    verbs.make_invoice(made, actor=SYSTEM)
    draft = kernel.update(made.invoices.get(), {"on": DAY, "note": "Thank you."}, actor=SYSTEM)
    verbs.post(draft, actor=SYSTEM)
    return draft


def billed_with_vat(shop):
    """An invoice of a firm in Tehran."""
    vat = kernel.create(TaxClass, {"name": "VAT", "regime": "vat", "rate": Decimal(10)}, actor=SYSTEM)
    saffron = kernel.create(Product, {"sku": "ZAF", "name": "Saffron of the first harvest, whole threads",
                                      "name_fa": "زعفران سرگل", "unit": "g", "tax": vat, "price": 1_850_000,
                                      "currency": "IRR"}, actor=SYSTEM)
    kernel.update(Letterhead.objects.get(), {
        "name": "نقش", "regime": "vat", "place": "", "address": "تهران، خیابان ولیعصر ۱۲۰", "phone": "+98 21 8888 1234",
        "tax_number": "411112345678", "terms": "پرداخت تا ۱۴ روز.\nThank you!"}, actor=SYSTEM)
    kernel.update(shop.ravi, {"name": "Sara Ahmadi", "name_native": "سارا احمدی", "name_native_lang": "fa",
                              "city": "تهران", "postcode": "1966713451"}, actor=SYSTEM)
    return posted(shop, (saffron, 45), (saffron, 5, None, "12.5"), who=shop.ravi, currency="IRR", place="", on=DAY)


def credited(shop):
    """A credit note over a part of an invoice."""
    verbs.credit(billed(shop), reason="Two tins arrived dented", parts="1: 3, 2: 2", actor=SYSTEM)
    note = Invoice.objects.get(kind="credit")
    note.on = DAY + timedelta(days=9)
    return note


def owing(shop):
    """What is reminded of: two invoices, one of them paid in part."""
    first = posted(shop, (shop.tea, 2), on=DAY)
    verbs.pay(first, amount=first.amount() * Decimal("0.25"), on=DAY, actor=SYSTEM)
    return posted(shop, (shop.service, 3), on=DAY + timedelta(days=2))


def _reminded(doc: Any, reader: Any) -> dict[str, Any]:
    level = DunningLevel(rank=2, fee=25_000, currency="INR")
    return reminder(doc, level, reader, DAY + timedelta(days=40))


PAPERS: dict[str, tuple[Callable[..., Any], Callable[..., dict[str, Any]]]] = {
    "quote": (quoted, content), "recurring": (recurring, content), "invoice": (billed, content),
    "vat-invoice": (billed_with_vat, content),
    "credit": (credited, content), "reminder": (owing, _reminded)}
each_paper = pytest.mark.parametrize("kind", PAPERS)


def said_on(kind: str, doc: Any, language: str) -> dict[str, Any]:
    with customer_reads(doc, language) as reader:
        return PAPERS[kind][1](doc, reader)


@each_paper
def test_what_stands_on_a_paper_is_as_it_was_and_is_one_page_in_every_script(counter, kind):
    doc = PAPERS[kind][0](counter)
    for language in LANGUAGES:
        whole = said_on(kind, doc, language)
        said = {k: v for k, v in whole.items() if k != "pages"}
        path = GOLDEN / f"{kind}-{language}.json"
        if os.environ.get("BANDHAM_RECORD"):
            path.write_text(json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        assert json.loads(path.read_text()) == said
        assert isinstance(compiled(whole, "png", 40), bytes)
        if folder := os.environ.get("BANDHAM_PICTURES"):
            Path(folder, f"{kind}-{language}.png").write_bytes(compiled(whole, "png", 80))


def test_a_paper_is_a_pdf(counter):
    assert pdf(quoted(counter), "ml").startswith(b"%PDF")


def test_a_long_quote_goes_on_with_its_heads_on_each_page(counter):
    data = said_on("quote", quoted(counter), "en")
    pages = compiled({**data, "rows": data["rows"] * 20}, "png", 20)
    assert isinstance(pages, list) and len(pages) in (3, 4)


@each_paper
def test_every_letter_of_the_four_scripts_is_in_our_own_fonts(kind):
    from fontTools.ttLib import TTFont

    letters: set[int] = set()
    for file in (Path(__file__).parents[1] / "papers" / "fonts").glob("*-regular.ttf"):
        letters |= set(TTFont(file).getBestCmap())
    for language in LANGUAGES:
        text = (GOLDEN / f"{kind}-{language}.json").read_text()
        missing = {c for c in text if ord(c) > 127 and ord(c) not in letters and c not in UNSEEN}
        assert not missing, (language, missing)


@each_paper
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_firms_own_words_are_in_the_language_of_the_paper(kind, language):
    """Labels and sums differ from the English paper's, except names of levies that are the law's own."""
    def own(lang):
        said = json.loads((GOLDEN / f"{kind}-{lang}.json").read_text())
        labels = {f"label {k}": v for k, v in said["labels"].items() if v}
        parts = ("facts", "sums", "words")
        return labels | {f"{part} {n}": row[0] for part in parts for n, row in enumerate(said[part])}

    english, here = own("en"), own(language)
    assert english.keys() == here.keys()
    assert not {k for k, v in here.items() if v == english[k] and not v.startswith(("CGST", "SGST"))}


def test_a_credit_note_says_what_it_is_for_and_why(counter):
    said = said_on("credit", credited(counter), "en")
    assert ["Credit for", "INV-0001, 26 Nov 2024"] in said["facts"]
    assert said["words"] == [["Reason", "Two tins arrived dented"]]


def test_a_draft_says_that_it_is_not_yet_valid(counter):
    assert said_on("invoice", invoice(counter, (counter.tea, 1)), "en")["state"] == "Draft, not yet valid"
