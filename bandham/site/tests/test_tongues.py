"""Templates say their sentences in the reader's language, put in place when they are compiled."""

from __future__ import annotations

import pytest
from django.utils import translation
from jinja2 import DictLoader

from bandham.site.jinja import environment

PAGES = {
    "page.html": '{% extends "frame.html" %}{% from "part.html" import part %}{% block body %}'
                 '{{ part(_("Save")) }} {{ _("all %(n)s", n="<b>") }} {{ _(word) }} {{ word }}{% endblock %}',
    "frame.html": '<html title="{{ _("Search or do") }}">{% block body %}{% endblock %}',
    "part.html": '{% macro part(text) %}<i>{{ text }}</i>, {% include "more.html" %}{% endmacro %}',
    "more.html": '{{ pgettext("between two short facts", ",") }}',
}


@pytest.fixture(scope="module")
def pages():
    return environment(loader=DictLoader(PAGES), autoescape=True)


@pytest.mark.parametrize("language", ["en", "fa", "ta", "ml", "fa"])
def test_every_part_of_a_page_speaks_the_language_at_hand(pages, language):
    with translation.override(language):
        said = pages.get_template("page.html").render(word="Cancel")
        told = {word: translation.gettext(word) for word in ("Save", "Cancel", "Search or do")}
        comma = translation.pgettext("between two short facts", ",")
    assert f'<html title="{told["Search or do"]}">' in said
    assert f"<i>{told['Save']}</i>, {comma} " in said
    assert f" {told['Cancel']} Cancel" in said
    assert "&lt;b&gt;" in said and "<b>" not in said


def test_what_needs_no_value_is_text_by_then(pages):
    with translation.override("fa"):
        page = pages.get_template("page.html")
    tree = page.environment._parse(PAGES["frame.html"], "frame.html", None)
    assert "gettext" not in repr(tree) and translation.gettext("Save") not in repr(tree)


def test_a_sentence_with_a_percent_sign_keeps_one(pages):
    with translation.override("en"):
        assert pages.spoken["en"].from_string('{{ _("100%% sure") }}').render() == "100% sure"
