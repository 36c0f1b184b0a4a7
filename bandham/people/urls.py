"""The addresses of this room inside a workspace; all others of its nouns are the engine's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from bandham.people.pages import composer, merging, pairs, record, relating, sides, winning

app_name = "people"
PEOPLE = {"noun": "people"}


def about(noun: str, end: str, view: Callable[..., Any], name: str) -> URLPattern:
    """A page about one contact or one company."""
    return path(f"{noun}/<uuid:pk>/{end}", view, {"noun": noun}, name=name)


BOTH = (
    ("", record.page, "record"), ("thread/", record.part, "thread"), ("log/", composer.log, "log"),
    ("promises/<uuid:touch>/kept/", composer.keep, "keep"),
    ("reach/", sides.reaches, "reaches"), ("reach/new/", sides.reach_form, "reach-new"),
    ("reach/<uuid:reach>/", sides.reach_form, "reach"),
    ("reach/<uuid:reach>/remove/", sides.reach_remove, "reach-remove"),
    ("relations/", sides.relations, "relations"),
    ("relations/new/", relating.relation_form, "relation-new"),
    ("relations/kinds/new/", relating.kind_form, "kind-new"),
    ("relations/<uuid:tie>/end/", sides.relation_end, "relation-end"),
    ("relations/<uuid:tie>/remove/", sides.relation_remove, "relation-remove"),
)
ONE = (
    ("card.vcf", record.card, "card"),
    ("consents/", sides.consents, "consents"), ("consents/new/", sides.consent_form, "consent"),
    ("needs/", sides.needs, "needs"), ("needs/new/", sides.need_form, "need-new"),
    ("needs/<uuid:need>/met/", sides.need_met, "need-met"),
    ("needs/<uuid:need>/remove/", sides.need_remove, "need-remove"),
    ("join/", merging.join_with, "join-with"), ("split/", merging.split, "split"),
    ("sources/<uuid:record>/take-out/", merging.take_out, "take-out"),
    ("sources/<uuid:record>/use/<slug:field>/", merging.use, "use"),
)
urlpatterns = [
    path("settings/values/", winning.winning, name="winning"),
    path("settings/values/<slug:field>/", winning.winning, name="winning-of"),
    path("people/duplicates/", pairs.duplicates, PEOPLE, name="duplicates"),
    path("people/duplicates/look/", pairs.look, PEOPLE, name="look"),
    path("people/duplicates/<uuid:pk>/", pairs.decide, PEOPLE, name="decide"),
    path("people/duplicates/<uuid:pk>/ask/", pairs.ask, PEOPLE, name="ask"),
    path("people/join/", merging.join, PEOPLE, name="join"),
    *(about(noun, *rest) for noun in ("people", "organisations") for rest in BOTH),
    *(about("people", *rest) for rest in ONE),
]
