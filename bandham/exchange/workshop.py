"""What is made for an order: its steps in turn, how far they are, and which lines wait for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from bandham.exchange.models import MakingStep, Order, OrderLine, OrderStep
from bandham.exchange.models.words import StepState

Progress = dict[UUID, tuple[int, int]]
"""By line, how many of its steps are done, and how many there are."""


def to_be_made(lines: Iterable[OrderLine]) -> list[OrderLine]:
    """The lines whose goods are made for their order alone."""
    return [line for line in lines if line.product and line.product.made_to_order]


def to_make(order: Order) -> bool:
    """Whether goods of an order are still to be made."""
    return order.made_at is None and order.holds_made_to_order


def plan(order: Order, lines: Iterable[OrderLine]) -> None:
    """Copy the steps of what is to be made; later changes of the product's steps leave the order alone."""
    made = to_be_made(lines)
    steps: dict[Any, list[MakingStep]] = {}
    for step in MakingStep.objects.filter(product_id__in={line.product_id for line in made}).order_by("position", "id"):
        steps.setdefault(step.product_id, []).append(step)
    OrderStep.objects.bulk_create(
        OrderStep(order=order, line=line, product=line.product, position=n, name=step.name, hours=step.hours,
                  state=StepState.WAITING if n > 1 else StepState.OPEN)
        for line in made for n, step in enumerate(steps.get(line.product_id, ()), 1))


def progress(order: Order) -> Progress:
    """How far each line with steps is."""
    rows = order.steps.order_by().values_list("line_id").annotate(
        done=Count("pk", filter=Q(state=StepState.DONE)), steps=Count("pk"))
    return {line: (done, steps) for line, done, steps in rows}


def unmade(order: Order, lines: Iterable[OrderLine]) -> set[UUID]:
    """The lines of which nothing can be sent before they are made."""
    made = to_be_made(lines)
    if order.made_at or not made:
        return set()
    steps = progress(order)
    return {line.pk for line in made if line.pk not in steps or steps[line.pk][0] < steps[line.pk][1]}
