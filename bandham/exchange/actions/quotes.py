"""An offer's way: draft, perhaps approval, sent, and an answer."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.accounts.reader import current_reader
from bandham.exchange.actions.deliveries import stand
from bandham.exchange.asking import plain
from bandham.exchange.discounting import discount_of, limit_of
from bandham.exchange.drafting import wanted_of, write_lines
from bandham.exchange.facts import (
    ApprovalAsked,
    DiscountApproved,
    QuoteAccepted,
    QuoteDeclined,
    QuoteRevised,
    QuoteSent,
)
from bandham.exchange.models import Order, Quote, QuoteAnswer, QuoteLink
from bandham.exchange.models.firm import firm
from bandham.exchange.models.quotes import AnswerKind
from bandham.exchange.models.words import Mouth, QuoteState
from bandham.exchange.saying import count
from bandham.kernel.actions import action, insert, save
from bandham.kernel.actor import Actor
from bandham.kernel.facts import Created, Fact, record
from bandham.kernel.money import Money
from bandham.people import occasions
from bandham.people.periods import monthly, paid_once


def _told(quote: Quote) -> dict[str, Any]:
    return {"number": str(quote), "amount": quote.amount(), "about": quote.concerns()}


def _need(quote: Quote, *states: str) -> None:
    if quote.state not in states:
        raise ValidationError(_("This quote is “%(state)s”, so that cannot be done now.") % {
            "state": quote.get_state_display()})


def _approved(quote: Quote) -> Decimal:
    """Up to how much off was approved."""
    return quote.approved_percent or Decimal(0)


@action(permission="exchange.send_quote", label=gettext_lazy("Mark as sent"), icon="send-horizontal",
        said=gettext_noop("Marked %(name)s as sent"),
        leads_to=(QuoteState.SENT,), available=lambda q: q.state == QuoteState.DRAFT)
def send(quote: Quote, *, actor: Actor) -> QuoteSent:
    """The offer goes out; from now on it changes only by a new version."""
    _need(quote, QuoteState.DRAFT)
    if not quote.lines.exists():
        raise ValidationError(_("This quote has no lines yet. Add at least one."))
    quote.valid_until = quote.valid_until or timezone.localdate() + timedelta(days=firm().valid_days)
    if quote.over:
        raise ValidationError({"valid_until": _("Its last day is past. Choose a later one.")})
    over, limit = discount_of(quote), limit_of(actor)
    if over > max(limit, _approved(quote)):
        raise ValidationError(
            _("A discount of %(n)s percent is above your limit of %(limit)s percent. Ask for approval first.")
            % {"n": count(over, current_reader()), "limit": count(limit, current_reader())}, code="discount")
    quote.state, quote.sent_at = QuoteState.SENT, timezone.now()
    return QuoteSent(quote, valid_until=quote.valid_until.isoformat(), **_told(quote))


@action(permission="exchange.send_quote", label=gettext_lazy("Ask for approval"), icon="shield",
        leads_to=(QuoteState.APPROVAL,),
        available=lambda q: q.state == QuoteState.DRAFT and discount_of(q) > _approved(q))
def ask_approval(quote: Quote, *, actor: Actor) -> ApprovalAsked:
    """Let somebody with a higher limit look at the discount."""
    _need(quote, QuoteState.DRAFT)
    quote.state = QuoteState.APPROVAL
    return ApprovalAsked(quote, discount=plain(discount_of(quote)), **_told(quote))


@action(permission="exchange.approve_discount", label=gettext_lazy("Approve the discount"), icon="check",
        leads_to=(QuoteState.DRAFT,), available=lambda q: q.state == QuoteState.APPROVAL)
def approve_discount(quote: Quote, *, actor: Actor) -> DiscountApproved:
    """Allow a discount above the seller's limit; the quote can then be sent."""
    _need(quote, QuoteState.APPROVAL)
    off = discount_of(quote)
    if off > limit_of(actor):
        raise PermissionDenied(_("This discount is above your own limit too. Ask somebody with a higher one."))
    quote.state, quote.approved_by_id, quote.approved_percent = QuoteState.DRAFT, actor.id, off
    return DiscountApproved(quote, discount=plain(off), **_told(quote))


def _open_links(quote: Quote) -> Any:
    return QuoteLink.objects.filter(quote=quote, revoked_at=None, expires_at__gt=timezone.now())


@action(permission="exchange.send_quote", label=gettext_lazy("Take the link back"), icon="x", bulk=False,
        available=lambda q: q.sent_at is not None and _open_links(q).exists())
def take_link_back(quote: Quote, *, actor: Actor) -> list[Fact]:
    """Whoever holds a link to this quote reads and answers it no more; another can be made."""
    if not _open_links(quote).update(revoked_at=timezone.now()):
        raise ValidationError(_("No link to this quote is open."))
    return []


@action(permission="exchange.send_quote", label=gettext_lazy("New version"), icon="layers", bulk=False,
        available=lambda q: q.state in (QuoteState.SENT, QuoteState.DECLINED))
def revise(quote: Quote, *, actor: Actor) -> QuoteRevised:
    """Begin a changed offer under the same number; this one is replaced by it."""
    _need(quote, QuoteState.SENT, QuoteState.DECLINED)
    fresh = Quote(number=quote.number, number_norm=quote.number_norm, version_no=quote.version_no + 1,
                  previous=quote, language=quote.language, origin_id=quote.origin_id,
                  on=timezone.localdate(), **quote.header())
    save(fresh)
    write_lines(fresh, wanted_of(quote.lines.select_related("product", "tax_class")))
    save(fresh)
    quote.state = QuoteState.REPLACED
    return QuoteRevised(fresh, version=fresh.version_no, **_told(fresh))


@action(permission="exchange.answer_quote", label=gettext_lazy("Accepted"), icon="check", bulk=False,
        leads_to=(QuoteState.ACCEPTED,), available=lambda q: q.state == QuoteState.SENT)
def accept(quote: Quote, *, actor: Actor, signed: str = "") -> QuoteAccepted:
    """The customer agreed: the offer becomes an order, once."""
    return accepted(quote, QuoteAnswer(name=signed), actor)


def accepted(quote: Quote, answer: QuoteAnswer, actor: Actor) -> QuoteAccepted:
    """Keep an agreement with its proof and make the order. The quote is locked by its verb."""
    if quote.state == QuoteState.ACCEPTED:
        raise ValidationError(_("This quote was accepted already."), code="accepted")
    _need(quote, QuoteState.SENT)
    if quote.over:
        raise ValidationError(_("This quote holds no more since its last day is past. Ask for a new version."))
    answer.quote, answer.kind = quote, AnswerKind.ACCEPTED
    insert(answer)
    quote.state, quote.answered_at = QuoteState.ACCEPTED, answer.at
    order_of(quote, actor, Mouth.STAFF if actor.id else Mouth.WEB)
    if quote.origin_id:
        nets = list(quote.lines.values_list("period", "net"))
        occasions.accepted(quote.origin_id, quote, Money(paid_once(nets), quote.currency),
                           Money(monthly(nets), quote.currency), actor)
    return QuoteAccepted(quote, signed=answer.name, **_told(quote))


def order_of(quote: Quote, actor: Actor, mouth: Mouth) -> Order:
    """The order that an accepted quote becomes, confirmed."""
    order = Order(quote=quote, mouth=mouth, on=timezone.localdate(), **quote.header())
    save(order)
    write_lines(order, wanted_of(quote.lines.select_related("product", "tax_class")))
    save(order)
    record([Created(order, values={"number": order.number}, about=order.concerns())], actor)
    fact = stand(order)
    save(order)
    record([fact], actor)
    return order


@action(permission="exchange.answer_quote", label=gettext_lazy("Declined"), icon="x", bulk=False,
        leads_to=(QuoteState.DECLINED,), available=lambda q: q.state == QuoteState.SENT)
def decline(quote: Quote, *, actor: Actor, why: str = "") -> QuoteDeclined:
    """The customer did not agree."""
    return declined(quote, QuoteAnswer(text=why))


def declined(quote: Quote, answer: QuoteAnswer) -> QuoteDeclined:
    _need(quote, QuoteState.SENT)
    answer.quote, answer.kind = quote, AnswerKind.DECLINED
    insert(answer)
    quote.state, quote.answered_at = QuoteState.DECLINED, answer.at
    return QuoteDeclined(quote, text=answer.text, **_told(quote))
