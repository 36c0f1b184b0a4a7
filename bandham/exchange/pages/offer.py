"""What a customer sees behind a quote’s link: the offer, its paper, and three ways to answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bandham.accounts.keys import LeadsNowhere, opened_by
from bandham.accounts.pacing import too_fast
from bandham.accounts.reader import current_reader
from bandham.exchange import links
from bandham.exchange.models import Order, Quote, QuoteAnswer, QuoteLink
from bandham.exchange.models.firm import firm
from bandham.exchange.models.quotes import AnswerKind
from bandham.exchange.models.words import QuoteState
from bandham.exchange.pages.papers import pdf_answer
from bandham.exchange.papers.paper import LANGUAGES, content, customer_reads

NAMES = (("en", "English"), ("fa", "فارسی"), ("ta", "தமிழ்"), ("ml", "മലയാളം"))
View = Callable[..., HttpResponse]


def behind_link(view: View) -> View:
    """Open the workspace of a link and give the view its quote; a guess finds nothing, slowly."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def page(request: HttpRequest, secret: str) -> HttpResponse:
        if wait := _must_wait(request):  # the counters are out of sight once a workspace is open
            return wait
        with opened_by(links.MARK, secret, QuoteLink, "quote__person", "quote__organisation") as link:
            if link is None:
                raise LeadsNowhere
            language = request.GET.get("language", "")
            with customer_reads(link.quote, language):
                closed = link.revoked_at or link.expires_at < timezone.now()
                answer = _over(request) if closed else view(request, link, secret)
                answer["X-Robots-Tag"] = "noindex"
                return answer

    return page


def _must_wait(request: HttpRequest) -> HttpResponse | None:
    told = ""
    if too_fast(f"quote-look-{address_of(request)}", links.LOOKS_A_MINUTE, 60):
        told = _("Too many requests. Try again in a minute.")
    elif request.method == "POST" and too_fast(
            f"quote-answer-{address_of(request)}", links.ANSWERS_AN_HOUR, 3600):
        told = _("Too many answers. Try again in an hour.")
    return HttpResponse(told, status=429, content_type="text/plain; charset=utf-8") if told else None


def address_of(request: HttpRequest) -> str | None:
    return request.META.get("REMOTE_ADDR") or None


def _show(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    languages = [(code, name) for code, name in NAMES if code in LANGUAGES]
    return django_render(request, "exchange/offer.html", {
        "reader": current_reader(), "firm": "", "house": firm(), "languages": languages,
        **context}, status=status, using="jinja2")


def _over(request: HttpRequest) -> HttpResponse:
    return _show(request, {"over": _("This link has run out. Ask for a new one.")}, 410)


@behind_link
def paper(request: HttpRequest, link: QuoteLink, secret: str) -> HttpResponse:
    return pdf_answer(link.quote, request.GET.get("language", ""))


@behind_link
def offer(request: HttpRequest, link: QuoteLink, secret: str) -> HttpResponse:
    """Read it by GET, answer by POST."""
    if request.method != "POST":
        if request.method == "GET":
            links.looked_at(link)
        return _offer(request, link.quote, secret)
    try:
        links.answer(link.quote, kind_of(request), name=request.POST.get("name", ""),
                     text=request.POST.get("text", ""),
                     proof=links.Proof(address_of(request), request.headers.get("User-Agent", "")))
    except ValidationError as error:
        fresh = Quote.objects.get(pk=link.quote_id)
        again = getattr(error, "code", "") == "accepted"
        return _offer(request, fresh, secret, [] if again else error.messages, 200 if again else 422)
    return _offer(request, Quote.objects.get(pk=link.quote_id), secret, asked=kind_of(request) == AnswerKind.ASKED)


def kind_of(request: HttpRequest) -> str:
    kind = request.POST.get("answer", "")
    if kind not in AnswerKind.values:
        raise LeadsNowhere
    return kind


def _offer(request: Any, quote: Quote, secret: str, errors: list[str] | None = None, status: int = 200,
           asked: bool = False) -> HttpResponse:
    answers = QuoteAnswer.objects.filter(quote=quote).order_by("at")
    return _show(request, {
        "quote": quote, "paper": content(quote, current_reader()), "errors": errors or [], "asked": asked,
        "typed": request.POST if errors else {}, "open": quote.state == QuoteState.SENT and not quote.over,
        "late": quote.state == QuoteState.SENT and quote.over, "replaced": quote.state == QuoteState.REPLACED,
        "accepted": answers.filter(kind=AnswerKind.ACCEPTED).last(),
        "declined": quote.state == QuoteState.DECLINED,
        "order": Order.objects.filter(quote=quote).first(), "questions": answers.filter(kind=AnswerKind.ASKED),
        "here": reverse("offer", kwargs={"secret": secret}),
        "paper_url": reverse("offer-paper", kwargs={"secret": secret}),
    }, status)
