"""The forecast equals plain SQL; goals and what is attained of them."""

from datetime import date, timedelta
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from bandham.accounts.reader import Reader
from bandham.kernel import actions as kernel
from bandham.sales import actions as verbs
from bandham.sales.forecast import Period, attainments, goals_for, outlook, periods, share_of
from bandham.sales.models import Deal, Goal
from bandham.sales.models.pipelines import first_pipeline
from bandham.sales.tests.conftest import actor_of, make_deal

PLAIN = """
SELECT sum(amount) FILTER (WHERE state = 'won' AND closed_on >= %(a)s AND closed_on < %(b)s),
       sum(amount) FILTER (WHERE state = 'open' AND expected_on >= %(a)s AND expected_on < %(b)s),
       sum(amount) FILTER (WHERE state = 'open' AND expected_on >= %(a)s AND expected_on < %(b)s AND commits),
       sum(amount * probability) FILTER (WHERE state = 'open' AND expected_on >= %(a)s AND expected_on < %(b)s) / 100
FROM sales_deal d JOIN sales_stage s ON s.id = d.stage_id WHERE currency = 'INR'
"""


def plain(span: Period) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(PLAIN, {"a": span.start, "b": span.end})
        return [int(n or 0) for n in cursor.fetchone()]


def fill(shop, count: int = 60) -> None:
    chance, today = Random(7), date.today()
    for n in range(count):
        day = today + timedelta(days=chance.randrange(-90, 120))
        deal = make_deal(shop.actor, f"Deal {n}", stage=chance.choice(shop.stages[:2]),
                         amount=chance.randrange(1, 10**7), expected_on=day,
                         currency="INR" if n % 9 else "USD")
        if n % 4 == 0:
            verbs.win(deal, reason="price", closed_on=today - timedelta(days=chance.randrange(0, 80)), actor=shop.actor)
        elif n % 3 == 0:
            kernel.update(deal, {"stage_id": shop.stages[3].pk}, actor=shop.actor)


@pytest.mark.parametrize("calendar", ["gregorian", "jalali"])
def test_the_forecast_is_what_plain_sql_says(shop, calendar):
    fill(shop)
    spans = periods(Reader(calendar=calendar), count=8, back=4)
    found = outlook(Deal.objects.all(), spans, "INR")
    for one in found:
        won, open_sum, committed, weighted = plain(one.period)
        assert (one.won, one.best, one.committed, one.weighted) == (
            won, won + open_sum, won + committed, won + weighted)
    assert sum(one.best for one in found) > 0


def test_periods_follow_the_reader_s_calendar(shop):
    from bandham.kernel.calendars import JALALI

    for span in periods(Reader(calendar="jalali"), "quarter"):
        assert JALALI.from_date(span.start)[2] == 1
        assert JALALI.from_date(span.start)[1] in (1, 4, 7, 10)


def goal(boss, **values) -> Goal:
    told = {"name": "Spring", "amount": 900_00, "currency": "INR", "starts_on": date(2026, 4, 1),
            "ends_on": date(2026, 6, 30)}
    return kernel.create(Goal, told | values, actor=boss)


def test_a_goal_counts_what_was_won_by_whom_it_is_of(shop, boss):
    mine = goal(boss, owner_id=boss.id)
    for who, day in ((boss.id, date(2026, 5, 1)), (None, date(2026, 5, 2)), (boss.id, date(2026, 7, 1))):
        verbs.win(make_deal(boss, owner_id=who), reason="price", closed_on=min(day, date.today()), actor=boss)
    Deal.objects.filter(owner=boss.id).update(closed_on=date(2026, 5, 1))
    Deal.objects.filter(owner=None).update(closed_on=date(2026, 5, 2))
    every = goal(boss)
    assert attainments([mine, every]) == {mine.pk: 200_00, every.pk: 300_00}


def test_a_longer_goal_is_shared_among_the_periods_by_days(shop, boss):
    goal(boss, amount=91_00)
    spans = [Period("", date(2026, 4, 1), date(2026, 5, 1)), Period("", date(2026, 5, 1), date(2026, 7, 1))]
    assert [share_of(goals_for(), span) for span in spans] == [30_00, 61_00]


@pytest.mark.parametrize(("values", "words"), [
    ({"ends_on": date(2026, 1, 1)}, "before the first"), ({"amount": 0}, "more than zero"),
    ({"amount": 10**15 + 1}, "too large")])
def test_absurd_goals_are_refused(shop, boss, values, words):
    with pytest.raises(ValidationError, match=words):
        goal(boss, **values)


def test_sums_of_the_largest_amounts_are_told(house):
    with house.scope():
        boss = actor_of(house, "boss")
        goal(boss, amount=10**15, starts_on=date.today(), ends_on=date.today())
        for verb in ("win", "move", "win", "move"):
            deal, asked = make_deal(boss), {"win": {"reason": "price"}, "move": {"stage": house_stage()}}
            getattr(verbs, verb)(deal, actor=boss, **asked[verb])
        Deal.objects.update(amount=9 * 10**18, expected_on=date.today())
    for path in ("forecast/", "changed/?since=2999-01-01", "board/", ""):
        answer = house.boss.get(f"/kochi/deals/{path}")
        assert answer.status_code == 200, path


def house_stage():
    return first_pipeline().stages.order_by("position")[1]


def test_what_is_in_other_currencies_or_comes_back_monthly_is_told(house):
    with house.scope():
        boss, today = actor_of(house, "boss"), date.today()
        make_deal(boss, expected_on=today)
        make_deal(boss, expected_on=today, amount=999_999_00, currency="USD")
        verbs.win(make_deal(boss, expected_on=today, amount=7_00, currency="EUR"), reason="price", actor=boss)
    page = house.boss.get("/kochi/deals/forecast/").content.decode()
    assert "Not counted: €7 + $999,999 in other currencies." in page and "A month" not in page
    with house.scope():
        make_deal(boss, expected_on=today, mrr=500_00)
        verbs.win(make_deal(boss, expected_on=today, mrr=40_00), reason="price", actor=boss)
    page = house.boss.get("/kochi/deals/forecast/").content.decode()
    assert 'data-head="A month">₹90<' in page


def test_the_pages_of_the_forecast_open(house):
    for path in ("forecast/", "forecast/?by=quarter", "forecast/?pipeline=x&owner=y", "changed/",
                 "changed/?since=nonsense"):
        assert house.boss.get(f"/kochi/deals/{path}").status_code == 200, path
        assert house.stranger.get(f"/kochi/deals/{path}").status_code == 404, path
    page = house.boss.get("/kochi/deals/changed/?since=31/02/2026").content.decode()
    assert "No such day: 31/02/2026" in page and 'value="31/02/2026" autocomplete="off" dir="auto" aria-invalid' in page
