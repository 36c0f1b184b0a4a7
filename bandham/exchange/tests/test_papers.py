"""Papers in four languages: what stands on them is kept word for word, and how many pages they have."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from bandham.exchange.models import Letterhead
from bandham.exchange.papers.paper import compiled, content, customer_reads, pdf
from bandham.exchange.tests.conftest import quote
from bandham.kernel import actions as kernel
from bandham.kernel.actor import SYSTEM

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("en", "fa", "ta", "ml")
UNSEEN = "\u200c\u200d\u2066\u2068\u2069\u200e"
"""Joiners and marks of direction: no font draws them."""


@pytest.fixture
def offer(shop):
    house = Letterhead.objects.get()
    kernel.update(house, {"address": "14/212 Burgher Street\nFort Kochi 682001", "phone": "+91 98470 55 214",
                          "tax_number": "32AABCK1234L1ZX", "terms": "Pay within 14 days."}, actor=SYSTEM)
    kernel.update(shop.meera, {"name_native": "മീര നായർ", "name_native_lang": "ml", "city": "Kochi"}, actor=SYSTEM)
    return quote(shop, (shop.tea, 12, None, 5), (shop.tin, 2), (shop.service, 1), on=date(2026, 11, 26),
                 valid_until=date(2026, 12, 26), note="Thank you.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_quote_is_as_it_was(offer, language):
    with customer_reads(offer, language) as reader:
        said = {k: v for k, v in content(offer, reader).items() if k != "pages"}
    path = GOLDEN / f"quote-{language}.json"
    if os.environ.get("BANDHAM_RECORD"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    assert json.loads(path.read_text()) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_quote_is_one_page_in_every_script(offer, language):
    with customer_reads(offer, language) as reader:
        data = content(offer, reader)
    assert isinstance(compiled(data, "png", 40), bytes)
    assert pdf(offer, language).startswith(b"%PDF")


def test_a_long_quote_goes_on_with_its_heads_on_each_page(offer):
    with customer_reads(offer, "en") as reader:
        data = content(offer, reader)
    pages = compiled({**data, "rows": data["rows"] * 20}, "png", 20)
    assert isinstance(pages, list) and len(pages) in (3, 4)


def test_every_letter_of_the_four_scripts_is_in_our_own_fonts(offer):
    from fontTools.ttLib import TTFont

    letters: set[int] = set()
    for file in (Path(__file__).parents[1] / "papers" / "fonts").glob("*-regular.ttf"):
        letters |= set(TTFont(file).getBestCmap())
    for language in LANGUAGES:
        with customer_reads(offer, language) as reader:
            text = json.dumps({k: v for k, v in content(offer, reader).items() if k != "pages"}, ensure_ascii=False)
        missing = {c for c in text if ord(c) > 127 and ord(c) not in letters and c not in UNSEEN}
        assert not missing, (language, missing)
