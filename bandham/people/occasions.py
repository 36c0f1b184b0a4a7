"""Occasions: what a customer wants, told by the room that knows it, and answered by a paper of another room.

Neither knows the other: both know this module. A room that asks names its model once, one that answers
names what it makes; the page of whoever asked then shows the papers that answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from bandham.kernel.actor import Actor
from bandham.kernel.facts import record
from bandham.kernel.money import Money
from bandham.people.facts import OccasionAccepted
from bandham.people.periods import Period
from bandham.records.resource import Related, add_related, resource_of


@dataclass(frozen=True)
class Wish:
    """One thing that is wanted; ``discount`` and ``tax`` in percent, ``period`` one of ``Period``. Without a price it
    is the customer's own; a price of nought is a gift.

    Without a tax it bears the one that is usual for the thing; a tax of nought is none, on purpose.
    """

    name: str
    quantity: Decimal
    price: Money | None
    discount: Decimal = Decimal(0)
    tax: Decimal | None = None
    period: str = Period.ONCE


@dataclass(frozen=True)
class Occasion:
    """What somebody wants, and the record that says so."""

    record_id: UUID
    person_id: UUID | None
    organisation_id: UUID | None
    owner_id: UUID | None
    currency: str
    wishes: tuple[Wish, ...]


@dataclass(frozen=True)
class Cost:
    """What one thing costs somebody: its price before tax, that tax in percent, and how often it is paid."""

    price: Money
    tax: Decimal
    period: str = Period.ONCE


@dataclass(frozen=True)
class CostOf:
    """A question for the cost of so much of a thing of that name, to a party (or nobody yet), on a day."""

    name: str
    quantity: Decimal
    currency: str
    party: Any
    on: date


Costs = Callable[[CostOf], Cost | None]
"""The cost, none where nothing of that name is sold. Raises ValidationError where no rate of that day is known."""
Answer = Callable[[Occasion, Actor], Any]
"""Makes the paper that answers an occasion, and gives it back. Raises ValidationError in words."""
_askers: list[Any] = []
_answers: list[Answer] = []
_papers: list[Related] = []
_goods: list[Any] = []
_costs: list[Costs] = []


def asks(model: Any) -> None:
    """Records of this model are occasions: their page shows the papers that answer them."""
    _askers.append(model)
    add_related(model, *_papers)


def answers(answer: Answer, paper: Related, goods: Any, costs: Costs) -> None:
    """``answer`` makes the papers of ``paper``, whose ``back`` column holds the id of the record that asked.

    ``goods`` is the model of what can be wished for by name, ``costs`` what those cost whom.
    """
    _goods.append(goods)
    _costs.append(costs)
    _answers.append(answer)
    _papers.append(paper)
    for model in _askers:
        add_related(model, paper)


def answerable() -> bool:
    """Whether any room here makes papers for occasions."""
    return bool(_answers)


def goods_url() -> str:
    """Where a picker of goods looks; empty where no room has any."""
    noun = resource_of(_goods[0]) if _goods else None
    return noun.url("options") if noun else ""


def sees_goods(actor: Actor) -> bool:
    """Whether an actor may see what there is to wish for."""
    noun = resource_of(_goods[0]) if _goods else None
    return bool(noun and actor.may("see", noun.noun))


def cost(asked: CostOf) -> Cost | None:
    """What a thing costs, as the room that sells it says; none where nobody here sells anything of that name."""
    return _costs[0](asked) if _costs and asked.name else None


def answer(occasion: Occasion, actor: Actor) -> Any:
    """The paper that answers an occasion, made now, in the change that is under way."""
    return _answers[0](occasion, actor)


def accepted(record_id: UUID, paper: Any, amount: Money, monthly: Money, actor: Actor) -> None:
    """Tell whoever asked that the customer accepted a paper: before tax this amount once, and that every month."""
    record([OccasionAccepted(paper, record=str(record_id), paper=str(paper), amount=amount, monthly=monthly)], actor)


def asked_by(record_id: UUID | None, actor: Actor) -> tuple[str, str, str]:
    """What asked (“Deal”), its name and its address; three empty texts for whoever may not see it."""
    for model in _askers if record_id else ():
        noun = resource_of(model)
        row = noun.rows(actor).filter(pk=record_id).first() if noun and actor.may("see", noun.noun) else None
        if row is not None and noun is not None:
            return str(noun.label), str(row), noun.url("record", row.pk)
    return "", "", ""
