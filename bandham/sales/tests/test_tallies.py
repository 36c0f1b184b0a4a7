"""What lies in each lane is kept beside the deals, and equals them whatever happens."""

import threading
from datetime import date, timedelta
from random import Random

from django.db import connection
from django.db.models import Count, Sum
from django.utils import timezone

from bandham.kernel.tenancy import workspace_scope
from bandham.sales import actions as verbs
from bandham.sales.looking_back import tallied
from bandham.sales.models import Deal, Tally
from bandham.sales.models.pipelines import first_pipeline
from bandham.sales.tests.conftest import actor_of, make_deal
from bandham.sales.tests.test_looking_back import one_thing


def counted(pipeline, since: date) -> set:
    """What ``tallied`` should say, by adding the deals up."""
    rows = Deal.objects.filter(pipeline=pipeline).order_by()
    both = [rows.filter(state="open"), rows.filter(state="won", closed_on__gte=since)]
    return {row for deals in both for row in deals.values_list("state", "stage_id", "currency").annotate(
        n=Count("*"), total=Sum("amount"))}


def test_the_tallies_of_a_pipeline_equal_its_deals_whatever_happens_to_them(house):
    chance = Random(5)
    for _n in range(80):
        with house.scope():
            actor, pipeline = actor_of(house, "boss"), first_pipeline()
            one_thing(chance, actor, list(pipeline.stages.order_by("position")))
            since = timezone.now().date() - timedelta(days=3)
            assert set(tallied(pipeline=pipeline.pk, since=since)) == counted(pipeline, since)


def test_many_deals_that_change_in_one_statement_are_tallied_too(shop, boss):
    today = timezone.now().date()
    for n in range(9):
        make_deal(boss, amount=n * 100, currency=("INR", "EUR")[n % 2])
    pipeline, stages = first_pipeline(), shop.stages
    Deal.objects.filter(amount__lt=500).update(stage=stages[2], amount=7)
    Deal.objects.filter(amount__gte=700).update(state="won", closed_on=today - timedelta(days=40))
    Deal.objects.filter(amount=600).update(state="won", closed_on=today)
    assert set(tallied(pipeline=pipeline.pk, since=today)) == counted(pipeline, today)
    assert set(tallied(pipeline=pipeline.pk, since=date(2000, 1, 1))) == counted(pipeline, date(2000, 1, 1))
    Deal.objects.all().delete()
    assert tallied(pipeline=pipeline.pk, since=date(2000, 1, 1)) == []


def test_who_puts_a_deal_into_a_lane_waits_for_nobody_who_is_about_to(transactional_db, house):
    with house.scope():
        boss = actor_of(house, "boss")
        pipeline, (one, other) = first_pipeline(), [make_deal(boss, title) for title in ("One", "Other")]
        stage = list(pipeline.stages.order_by("position"))[1]
    wrong: list[str] = []

    def meanwhile() -> None:
        try:
            with workspace_scope(house.workspace.pk):
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '5s'")
                verbs.move(other, stage=stage, actor=boss)
        except Exception as error:
            wrong.append(repr(error))
        finally:
            connection.close()

    with house.scope():
        verbs.move(one, stage=stage, actor=boss)
        thread = threading.Thread(target=meanwhile)
        thread.start()
        thread.join()
    assert wrong == []
    with house.scope():
        since = timezone.now().date()
        assert set(tallied(pipeline=pipeline.pk, since=since)) == counted(pipeline, since)
        assert Tally.objects.filter(stage_id=stage.pk, number=1).count() == 2


def test_a_lane_that_is_empty_again_is_not_told(shop, boss):
    deal = make_deal(boss)
    for stage in (shop.stages[1], shop.stages[2]):
        verbs.move(Deal.objects.get(pk=deal.pk), stage=stage, actor=boss)
    told = tallied(pipeline=first_pipeline().pk, since=timezone.now().date())
    assert [stage for _state, stage, *_sums in told] == [shop.stages[2].pk]
