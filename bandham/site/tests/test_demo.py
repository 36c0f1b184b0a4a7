"""The demo firms: every list of their trade has something to show, and their books are right."""

from __future__ import annotations

import re

from django.db import connection

from bandham.accounts.workspaces import workspace_by_slug
from bandham.exchange.models import Invoice, OrderLine, Payment, Quote, Return
from bandham.kernel.tenancy import workspace_scope
from bandham.records.resource import all_nouns
from bandham.sales.models import LeadForm
from bandham.site.demo import build
from bandham.site.demo.houses import HOUSES

EMPTY = {"letters", "dunning-levels", "discount-limits", "running-numbers"}
"""Lists that a firm of the demo leaves to whoever looks round: mails, and rules that hold without any."""


def test_each_list_of_trade_has_something_to_show_and_the_books_are_right(db: None) -> None:
    build.load()
    for house in HOUSES:
        workspace = workspace_by_slug(house.slug)
        assert workspace is not None
        with workspace_scope(workspace.pk):
            assert _empty() == set(), house.slug
            _books_are_right()
            assert set(Return.objects.values_list("state", flat=True)) == {"asked", "received", "settled"}
            assert any(line.kept and line.waiting > 0 for line in OrderLine.objects.filter(
                document__state__in=("confirmed", "shipping")).select_related("product"))
            assert OrderLine.objects.filter(period="month").exists() and LeadForm.objects.filter(active=True).exists()
            assert Quote.objects.filter(version_no=2, state__in=("sent", "approval")).count() == 2


def _empty() -> set[str]:
    trade = {noun.slug: noun for noun in all_nouns().values() if noun.noun.startswith("exchange.")}
    return {slug for slug, noun in trade.items() if slug not in EMPTY and not noun.all_rows().exists()}


def _books_are_right() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT 1 FROM exchange_ledgerentry GROUP BY posting_id, currency "
                       "HAVING sum(amount) <> 0) wrong")
        assert cursor.fetchone() == (0,)
    for rows in (Invoice.objects.filter(kind="invoice", state="posted"), Invoice.objects.filter(kind="credit"),
                 Payment.objects.filter(booked=True)):
        taken = sorted(int(re.sub(r"\D", "", number)) for number in rows.values_list("number", flat=True))
        assert taken == list(range(1, len(taken) + 1))
