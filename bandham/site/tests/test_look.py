"""The look: lean rows, safe markup, one sprite, nothing inline, and pages in four languages."""

import hashlib
import re
from pathlib import Path

import pytest
from django.template import engines
from django.test import Client
from django.utils import translation
from markupsafe import Markup

from bandham.accounts.reader import reader_for, reading_as
from bandham.records import signs

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "bandham/site/static"
TEMPLATES = sorted(ROOT.glob("bandham/*/templates/**/*.html"))
PAGES = sorted((ROOT / "bandham/records/templates/records").glob("*.html"))
ICON_NAMES = re.compile(r"""(?:icon\(|["']?(?:icon|glyph)["']?\s*[:=]\s*)["']([a-z0-9-]+)["']""")


def jinja():
    return engines["jinja2"].env


def text_of(path: Path) -> str:
    """A template without its comments."""
    return re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)


def test_every_icon_in_use_is_in_the_sprite():
    sprite = (STATIC / "icons.svg").read_text()
    sources = [*TEMPLATES, *(p for p in ROOT.glob("bandham/**/*.py") if "tests" not in p.parts)]
    used = {name for path in sources for name in ICON_NAMES.findall(path.read_text())}
    assert not {name for name in used if f'id="i-{name}"' not in sprite}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_page_carries_no_inline_style_script_or_handler(path):
    markup = text_of(path)
    assert not re.search(r"\sstyle=", markup)
    assert not re.search(r"<style|\son[a-z]+=\"", markup)
    for attributes in re.findall(r"<script([^>]*)>", markup):
        assert "src=" in attributes or "application/json" in attributes


def test_vendored_files_are_what_the_list_says():
    sums = re.findall(r"^([0-9a-f]{64})  (\S+)$", (ROOT / "licenses/VENDORED.md").read_text(), re.M)
    assert len(sums) > 8
    for digest, name in sums:
        assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == digest, name


def test_our_own_scripts_stay_within_their_budget():
    scripts = [STATIC / "bandham.js", *(STATIC / "js").glob("*.js")]
    lines = [len(path.read_text().splitlines()) for path in scripts]
    assert sum(lines) <= 2500 and max(lines) <= 400


@pytest.mark.parametrize("language", ["en", "fa", "ta", "ml"])
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_generic_page_opens_with_the_least_in_each_language(page, language):
    filters = {"fields": [{"key": "city", "label": "City", "ops": [("is", "is")]}], "action": "/"}
    template = jinja().get_template(f"records/{page.name}")
    with translation.override(language):
        html = template.render(step=1, filter=filters, status=404, row=row())
    assert isinstance(html, str)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 429, 500, 503])
def test_an_error_page_says_so_in_the_language_of_the_reader(status):
    with translation.override("fa"):
        html = jinja().get_template("error.html").render(status=status)
    assert '<html lang="fa" dir="rtl"' in html and 'data-calendar="jalali"' in html


@pytest.mark.parametrize(("headers", "kind"), [({}, "text/html"), ({"HX-Request": "true"}, "text/plain")])
def test_a_form_of_an_earlier_visit_is_refused_in_words_and_with_a_way_out(headers, kind):
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "anjali"}, headers=headers)
    assert answer.status_code == 403 and answer["Content-Type"].startswith(kind)
    assert "Load it again, then send it once more." in answer.content.decode()


def row(**given):
    return {"id": 7, "url": "/x/", "name": "Meera", "mark": "", "cells": [("num", "₹5")]} | given


def test_a_row_shows_names_as_text_and_marks_as_markup():
    html = signs.table_rows(
        [
            row(
                name="<b>M</b>",
                mark=signs.avatar("M"),
                cells=[("", "<i>"), ("soft", Markup("<b>k</b>"))],
            )
        ]
    )
    assert "&lt;b&gt;M&lt;/b&gt;" in html and '<span class="avatar' in html
    assert "<td>&lt;i&gt;</td>" in html and '<td class="soft"><b>k</b></td>' in html


def test_a_name_in_its_own_script_says_which():
    html = signs.table_rows([row(other="മീര", other_lang="ml")])
    assert '<bdi class="who__other" lang="ml">മീര</bdi>' in html


def test_the_row_just_changed_is_marked():
    assert "class=changed" in signs.table_rows([row()], 7)
    assert "class=changed" not in signs.table_rows([row()], 8)


def test_the_gravest_of_a_fortnight_is_the_knot():
    assert signs.fortnights([(0.1, "mail"), (0.2, "complaint"), (3.0, "order")]) == [
        (3.0, "order"),
        (0.2, "complaint"),
    ]


def test_a_silence_is_dotted_and_what_is_older_than_a_year_left_out():
    html = signs.spark([(14, "visit"), (9, "order"), (1, "call")])
    assert 'class="gap"' in html and "k-visit" not in html and html.count("<use") == 2


def test_a_spark_says_what_it_shows():
    assert 'aria-label="2 knots in 12 months, latest: call"' in signs.spark(
        [(5, "order"), (1, "call")]
    )
    assert "nothing in 12 months" in signs.spark([])
    with translation.override("fa"), reading_as(reader_for(None, None, "fa")):
        assert 'aria-label="۲ ' in signs.spark([(5, "order"), (1, "call")])


def test_an_unknown_kind_is_a_note_and_not_markup():
    assert "k-note" in signs.knot('"><script>') and "<script>" not in signs.knot('"><script>')


@pytest.mark.parametrize(
    ("name", "letters"), [("Meera Nair", "MN"), ("മീര നായർ", "മീ"), ("  ", "·"), ("+91 98", "+")]
)
def test_an_avatar_shows_what_suits_the_script_or_a_dot(name, letters):
    assert f">{letters}</span>" in signs.avatar(name)


def test_a_number_is_written_as_the_reader_reads():
    with translation.override("fa"):
        assert jinja().from_string("{{ number(1842600) }}").render() == "۱٬۸۴۲٬۶۰۰"
    with translation.override("ml"):
        assert jinja().from_string("{{ number(1842600) }}").render() == "18,42,600"


def test_a_page_with_a_missing_extra_still_opens():
    assert jinja().from_string("{{ page.nothing.here }}|{{ number(page.count) }}").render() == "|"
