"""The addresses of this room inside a workspace; all others of its nouns are the engine's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from bandham.exchange.pages import ageing, lines, mailing, papers, parts

app_name = "exchange"


def about(noun: str, end: str, view: Callable[..., Any], name: str) -> URLPattern:
    """A page about one paper."""
    return path(f"{noun}/<uuid:pk>/{end}", view, {"noun": noun}, name=name)


GRID = (("lines/", lines.lines, "lines"), ("lines/row/", lines.line, "line"), ("lines/sum/", lines.sum_up, "sum"))
urlpatterns = [
    path("invoices/ageing/", ageing.ageing, {"noun": "invoices"}, name="ageing"),
    path("invoices/ageing/remind/", ageing.remind_all, {"noun": "invoices"}, name="remind"),
    about("letters", "paper.pdf", papers.letter, "letter"),
    path("quotes/<uuid:pk>/link/", papers.link, {"noun": "quotes"}, name="link"),
    *(about(noun, "paper.pdf", papers.paper, "pdf") for noun in ("quotes", "invoices")),
    *(about(noun, "mail/", mailing.mail, "mail") for noun in ("quotes", "invoices")),
    *(about(noun, "parts/<slug:verb>/", parts.parts, "parts") for noun in ("orders", "invoices")),
    *(about(noun, *rest) for noun in ("quotes", "orders", "invoices") for rest in GRID),
]
