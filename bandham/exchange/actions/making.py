"""Making to order: an order as a whole, or the steps of its lines by whoever does them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.exchange import facts
from bandham.exchange.actions.deliveries import need, told
from bandham.exchange.models import Order, OrderStep
from bandham.exchange.models.words import OrderState, StepState
from bandham.exchange.stockroom import OPEN, lines_of
from bandham.exchange.workshop import progress, to_be_made, to_make
from bandham.kernel.actions import action, save
from bandham.kernel.actor import Actor
from bandham.kernel.facts import Fact


def _steps_left(order: Order) -> Any:
    return order.steps.exclude(state=StepState.DONE)


@action(permission="exchange.ship", label=gettext_lazy("Start making"), icon="hammer",
        leads_to=(OrderState.MAKING,), available=lambda o: o.state == OrderState.CONFIRMED and to_make(o))
def start_making(order: Order, *, actor: Actor) -> facts.MakingStarted:
    """Goods that are made to order are being made."""
    need(order, OrderState.CONFIRMED)
    order.state = OrderState.MAKING
    return facts.MakingStarted(order, **told(order))


def _makes(order: Order) -> bool:
    """Whether an order is in the making; one that was shipped in part is, as long as goods are to be made."""
    return order.state == OrderState.MAKING or (order.state == OrderState.SHIPPING and to_make(order))


@action(permission="exchange.ship", label=gettext_lazy("Made"), icon="circle-check",
        leads_to=(OrderState.CONFIRMED,), available=lambda o: _makes(o) and not _steps_left(o).exists())
def finish_making(order: Order, *, actor: Actor) -> facts.MakingFinished:
    """Everything is made and can be sent."""
    if not _makes(order):
        need(order, OrderState.MAKING)
    if left := _steps_left(order).select_related("product").first():
        raise ValidationError(_("“%(step)s” is still to be done. Finish its steps in the workshop.") % {"step": left})
    return _made(order)


def _made(order: Order) -> facts.MakingFinished:
    order.made_at = timezone.now()
    if order.state == OrderState.MAKING:
        order.state = OrderState.CONFIRMED
    return facts.MakingFinished(order, **told(order))


def _order_of(step: OrderStep) -> Order:
    """The order of a step, locked, if things may still be made for it."""
    order: Order = Order.objects.lock().get(pk=step.order_id)
    if order.state not in OPEN:
        raise ValidationError(_("Order %(number)s is “%(state)s”, so nothing is made for it now.") % {
            "number": order, "state": order.get_state_display()})
    return order


def _said(step: OrderStep, order: Order) -> dict[str, Any]:
    return {**told(order), "step": step.name, "product": str(step.product)}


def _need_turn(step: OrderStep) -> None:
    if step.state == StepState.DONE:
        raise ValidationError(_("“%(step)s” is done already.") % {"step": step})
    before = step.line.steps.filter(position__lt=step.position).exclude(state=StepState.DONE).first()
    if before is not None:
        raise ValidationError(_("“%(step)s” comes first. Finish that before.") % {"step": before})


def _under_way(order: Order) -> list[Fact]:
    """An order of which a step is done is being made."""
    if order.state != OrderState.CONFIRMED:
        return []
    order.state = OrderState.MAKING
    return [facts.MakingStarted(order, **told(order))]


@action(permission="exchange.make", label=gettext_lazy("Begin"), icon="hammer", leads_to=(StepState.BEGUN,),
        available=lambda s: s.state == StepState.OPEN)
def begin_step(step: OrderStep, *, actor: Actor) -> list[Fact]:
    """Somebody makes it now."""
    order = _order_of(step)
    _need_turn(step)
    if step.state == StepState.BEGUN:
        raise ValidationError(_("%(who)s began this already.") % {"who": step.maker or _("Somebody")})
    step.state, step.begun_at, step.maker_id = StepState.BEGUN, timezone.now(), actor.id or step.maker_id
    started = _under_way(order)
    if started:
        save(order)
    return [*started, facts.StepBegun(step, **_said(step, order))]


@action(permission="exchange.make", label=gettext_lazy("Done"), icon="circle-check", leads_to=(StepState.DONE,),
        available=lambda s: s.state in (StepState.OPEN, StepState.BEGUN))
def finish_step(step: OrderStep, *, actor: Actor) -> list[Fact]:
    """It is done; the turn of the next step has come, and after the last the goods can be sent."""
    order = _order_of(step)
    _need_turn(step)
    now = timezone.now()
    step.state, step.begun_at, step.done_at = StepState.DONE, step.begun_at or now, now
    step.maker_id, step.done_by_id = step.maker_id or actor.id, actor.id
    if follows := step.line.steps.filter(state=StepState.WAITING).first():
        follows.state = StepState.OPEN
        save(follows)
    finished = facts.StepFinished(step, **_said(step, order))
    further = _under_way(order)
    if _all_made(order, step):
        further.append(_made(order))
    if further:
        save(order)
    return [finished, *further]


def _all_made(order: Order, step: OrderStep) -> bool:
    """Whether this was the last step, and nothing of the order is made without steps."""
    if order.made_at or _steps_left(order).exclude(pk=step.pk).exists():
        return False
    steps = progress(order)
    return all(line.pk in steps for line in to_be_made(lines_of(order)))


@action(permission="exchange.make", label=gettext_lazy("Not done yet"), icon="undo-2", leads_to=(StepState.OPEN,),
        available=lambda s: s.state in (StepState.BEGUN, StepState.DONE))
def reopen_step(step: OrderStep, *, actor: Actor) -> facts.StepReopened:
    """It has to be done, or done again; what comes after it waits."""
    order = _order_of(step)
    if step.state not in (StepState.BEGUN, StepState.DONE):
        raise ValidationError(_("“%(step)s” is not done yet.") % {"step": step})
    if step.line.shipped:
        raise ValidationError(_("Goods of this row were sent already. Take them back as a return."))
    after = step.line.steps.filter(position__gt=step.position)
    if begun := after.filter(state__in=(StepState.BEGUN, StepState.DONE)).last():
        raise ValidationError(_("“%(step)s” comes after it and was begun. Take that back first.") % {"step": begun})
    for follows in after.filter(state=StepState.OPEN):
        follows.state = StepState.WAITING
        save(follows)
    step.state, step.begun_at, step.done_at, step.done_by = StepState.OPEN, None, None, None
    if order.made_at:
        order.made_at = None
        order.state = OrderState.MAKING if order.state == OrderState.CONFIRMED else order.state
        save(order)
    return facts.StepReopened(step, **_said(step, order))
