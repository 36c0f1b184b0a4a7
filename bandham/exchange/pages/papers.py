"""Papers as PDF, and the link that opens a quote to the customer."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from bandham.exchange.links import open_link
from bandham.exchange.models import Quote
from bandham.exchange.papers.paper import compiled, file_name, pdf
from bandham.kernel.calendars import format_date
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, of_amounts, record_page
from bandham.records.resource import Resource


def pdf_answer(doc: Any, language: str = "") -> HttpResponse:
    return inline(pdf(doc, language), doc)


def inline(paper: bytes, name: Any) -> HttpResponse:
    """A PDF that the browser shows."""
    answer = HttpResponse(paper, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{file_name(name)}"'
    return answer


@record_page
@of_amounts
def paper(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """The PDF; ``?language=fa`` has it in another language than the customer’s."""
    return pdf_answer(row, request.GET.get("language", ""))


@record_page
@of_amounts
def letter(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """The PDF that went with a letter, as it was then where it is a paper of its own."""
    made = compiled(row.paper) if row.paper else pdf(row.document, row.language)
    return inline(made, row.paper_name)


@record_page
def link(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """Make a link for the customer; it is shown once, since only its hash is kept."""
    if not isinstance(row, Quote):
        raise Http404
    page = {"title": _("Link for the customer"), "trail": [(resource.plural, resource.url("list")),
                                                           (str(row), resource.url("record", row.pk))]}
    if request.method != "POST":
        return frame.ask(request, {
            "page": {**page, "lead": _("Whoever holds the link can read the quote, accept or decline it, and ask.")},
            "form": {"action": request.get_full_path(), "submit": _("Make the link"),
                     "cancel_url": resource.url("record", row.pk)}})
    secret = open_link(row, actor=request.actor)
    reader = request.reader
    last: Any = row.valid_until
    until = format_date(last, calendar=reader.calendar, lang=reader.language, digits=reader.digits)
    address = f"{request.scheme}://{request.get_host()}/q/{secret}/"
    return frame.render(request, "exchange/link.html", {
        "page": page, "address": address, "until": until, "back": resource.url("record", row.pk)})
