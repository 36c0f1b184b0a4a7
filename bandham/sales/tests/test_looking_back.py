"""The pipeline as it was: the steps say the same as a replay of the facts."""

from collections import defaultdict
from random import Random

import pytest
from django.utils import timezone

from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet, FactRow
from bandham.kernel.tenancy import workspace_scope
from bandham.sales import actions as verbs
from bandham.sales import looking_back
from bandham.sales.models import Deal
from bandham.sales.models.pipelines import first_pipeline
from bandham.sales.tests.conftest import actor_of, make_deal


def replay(at) -> dict:
    """Count and sum by stage, from nothing but the facts up to a moment and what was undone by then."""
    undone = {c.pk: ChangeSet.objects.get(pk=c.undone_by).at for c in ChangeSet.objects.exclude(undone_by=None)}
    deals: dict = {}
    for fact in FactRow.objects.filter(at__lte=at).order_by("xid", "id"):
        if undone.get(fact.changeset_id, at) >= at:
            tell(deals, fact)
    sums: dict = defaultdict(lambda: (0, 0))
    for deal in deals.values():
        if deal["state"] == "open":
            n, total = sums[deal["stage"]]
            sums[deal["stage"]] = (n + 1, total + deal["amount"])
    return dict(sums)


def tell(deals: dict, fact) -> None:
    """What one fact makes of the deals so far."""
    told, key = fact.payload, str(fact.subject_id)
    if fact.name == "kernel.Created" and fact.subject_type == "sales.deal":
        values = told["values"]
        deals[key] = {"stage": values["stage"], "amount": values.get("amount", {"minor": 0})["minor"], "state": "open"}
    elif key in deals and fact.name == "kernel.Updated":
        deals[key] |= {k: new["minor"] for k, (_old, new) in told["diff"].items() if k == "amount"}
    elif key in deals and fact.name == "kernel.Deleted":
        del deals[key]
    elif key in deals and fact.name == "sales.DealMoved":
        deals[key]["stage"] = told["stage"]
    elif key in deals and fact.name.startswith("sales.Deal"):
        deals[key]["state"] = {"sales.DealWon": "won", "sales.DealLost": "lost"}.get(fact.name, "open")


def one_thing(chance: Random, actor, stages) -> None:
    deals = list(Deal.objects.order_by("id"))
    deal = chance.choice(deals) if deals else None
    what = chance.choice(["new", "new", "amount", "move", "move", "win", "lose", "reopen", "delete", "undo"])
    if deal is None or what == "new":
        make_deal(actor, amount=chance.randrange(1, 9999))
    elif what == "amount":
        kernel.update(deal, {"amount": chance.randrange(1, 9999)}, actor=actor)
    elif what == "undo":
        last = ChangeSet.objects.filter(undone_by=None, undoes=None).order_by("-at", "-id").first()
        undo(last.pk, actor=actor, keep_later=True)
    elif what == "delete":
        kernel.delete(deal, actor=actor)
    elif deal.is_open and what == "move":
        verbs.move(deal, stage=chance.choice(stages[:3]), actor=actor)
    elif deal.is_open and what in ("win", "lose"):
        getattr(verbs, what)(deal, reason="price", actor=actor)
    elif not deal.is_open and what == "reopen":
        verbs.reopen(deal, actor=actor)


@pytest.mark.django_db(transaction=True)
def test_any_day_of_the_past_equals_a_replay_of_the_facts(house):
    chance, moments = Random(11), []
    for _n in range(60):
        with workspace_scope(house.workspace.pk):
            actor, pipeline = actor_of(house, "boss"), first_pipeline()
            one_thing(chance, actor, list(pipeline.stages.order_by("position")))
        moments.append(timezone.now())
    with workspace_scope(house.workspace.pk):
        actor = actor_of(house, "boss")
        for at in moments:
            told = looking_back.as_of(at, pipeline.pk, actor)
            found = {str(stage): sums["INR"] for stage, sums in told.items()}
            assert found == replay(at)
        assert looking_back.today(pipeline.pk, actor) == told
        kinds = {c.kind for c in looking_back.changes(moments[5], moments[-1], pipeline.pk, actor)}
        assert kinds & {"new", "won", "lost", "gone", "moved", "amount"}
