"""What happens in the exchange."""

from __future__ import annotations

from dataclasses import dataclass, field

from bandham.kernel.facts import Fact, fact
from bandham.kernel.money import Money


@dataclass(frozen=True)
class PaperFact(Fact):
    """Something happened to a numbered paper over an amount."""

    number: str
    amount: Money


@fact
@dataclass(frozen=True)
class QuoteSent(PaperFact):
    """An offer went out to a customer; ``by_mail`` where the same change mailed it."""

    valid_until: str = ""
    by_mail: bool = False
    knot = "letter"

    def knot_kind(self) -> str:
        return "" if self.by_mail else self.knot  # the mail is a knot of its own


@fact
@dataclass(frozen=True)
class ApprovalAsked(PaperFact):
    """A discount above somebody's limit waits for approval."""

    discount: str = ""


@fact
@dataclass(frozen=True)
class DiscountApproved(PaperFact):
    """A discount above somebody's limit was approved."""

    discount: str = ""


@fact
@dataclass(frozen=True)
class QuoteRevised(PaperFact):
    """A new version of an offer was begun."""

    version: int = 1


@fact
@dataclass(frozen=True)
class QuoteAccepted(PaperFact):
    """The customer accepted an offer; ``signed`` is the name they typed."""

    signed: str = ""
    knot = "order"


@fact
@dataclass(frozen=True)
class QuoteDeclined(PaperFact):
    """The customer declined an offer."""

    text: str = ""
    knot = "note"


@fact
@dataclass(frozen=True)
class QuoteQuestioned(PaperFact):
    """The customer asked something about an offer."""

    text: str = ""
    knot = "chat"


@fact
@dataclass(frozen=True)
class OrderConfirmed(PaperFact):
    """An order stands; ``waiting`` is how many lines wait for stock."""

    mouth: str = ""
    waiting: int = 0
    knot = "order"


@fact
@dataclass(frozen=True)
class OrderImported(PaperFact):
    """An order that was made and paid elsewhere came in from a file; ``source`` is where it is from."""

    source: str = ""
    lines: int = 0
    knot = "order"


@fact
@dataclass(frozen=True)
class OrderReopened(PaperFact):
    """A confirmed order became a draft again."""


@fact
@dataclass(frozen=True)
class MakingStarted(PaperFact):
    """Goods of an order are being made."""

    knot = "order"


@fact
@dataclass(frozen=True)
class MakingFinished(PaperFact):
    """Goods of an order are ready."""

    knot = "order"


@dataclass(frozen=True)
class StepFact(PaperFact):
    """Something happened to a step of making goods for an order."""

    step: str
    product: str


@fact
@dataclass(frozen=True)
class StepBegun(StepFact):
    """Somebody began a step of making."""


@fact
@dataclass(frozen=True)
class StepFinished(StepFact):
    """A step of making is done."""


@fact
@dataclass(frozen=True)
class StepReopened(StepFact):
    """A step of making has to be done again."""


@fact
@dataclass(frozen=True)
class OrderShipped(PaperFact):
    """A part of an order, or all of it, went out."""

    shipment: str = ""
    carrier: str = ""
    tracking: str = ""
    parts: list[list[str]] = field(default_factory=list)
    knot = "order"


@fact
@dataclass(frozen=True)
class ShipmentDelivered(PaperFact):
    """A shipment arrived; ``proof`` is who took it."""

    proof: str = ""
    knot = "order"


@fact
@dataclass(frozen=True)
class OrderClosed(PaperFact):
    """Nothing is left to do for an order."""


@fact
@dataclass(frozen=True)
class OrderCancelled(PaperFact):
    """An order was given up."""

    reason: str = ""
    knot = "note"


@fact
@dataclass(frozen=True)
class RestGivenUp(PaperFact):
    """What of an order was not yet sent was given up; ``parts`` is what."""

    reason: str = ""
    parts: list[list[str]] = field(default_factory=list)
    knot = "note"


@fact
@dataclass(frozen=True)
class InvoicePosted(PaperFact):
    """An invoice got its number and stands in the books."""

    due_on: str = ""
    knot = "payment"


@fact
@dataclass(frozen=True)
class CreditPosted(PaperFact):
    """A credit note got its number and stands in the books."""

    invoice: str = ""
    reason: str = ""
    knot = "payment"


@fact
@dataclass(frozen=True)
class PaymentReceived(PaperFact):
    """Money came in."""

    means: str = ""
    kind: str = ""
    knot = "payment"


@fact
@dataclass(frozen=True)
class PaymentRefunded(PaperFact):
    """Money went back to a customer."""

    means: str = ""
    knot = "payment"


@fact
@dataclass(frozen=True)
class PaymentAllocated(PaperFact):
    """A payment or a credit note was put against an invoice or a refund."""

    against: str = ""


@fact
@dataclass(frozen=True)
class AllocationReleased(PaperFact):
    """A payment or a credit note was taken off an invoice again."""

    against: str = ""


@fact
@dataclass(frozen=True)
class ReturnAsked(PaperFact):
    """A customer wants to give something back."""

    reason: str = ""
    remedy: str = ""
    knot = "complaint"


@fact
@dataclass(frozen=True)
class GoodsReturned(PaperFact):
    """Goods came back."""

    knot = "order"


@fact
@dataclass(frozen=True)
class ReturnSettled(PaperFact):
    """A customer got their money back or a replacement."""

    remedy: str = ""
    knot = "order"


@fact
@dataclass(frozen=True)
class PaperMailed(PaperFact):
    """A quote, an invoice or a reminder goes to a customer by mail."""

    to: str = ""
    title: str = ""
    kind: str = ""
    letter: str = ""
    knot = "mail"

    def knot_kind(self) -> str:
        return "" if self.kind == "reminder" else self.knot  # each invoice tells of its reminder itself


@fact
@dataclass(frozen=True)
class InvoiceReminded(PaperFact):
    """A customer was reminded of an overdue invoice; ``to`` is empty where the letter is to be printed."""

    level: int = 1
    title: str = ""
    to: str = ""
    knot = "letter"


@fact
@dataclass(frozen=True)
class InvoiceDisputed(PaperFact):
    """A customer disputes an invoice; it is not reminded of meanwhile."""

    reason: str = ""
    knot = "complaint"


@fact
@dataclass(frozen=True)
class DisputeSettled(PaperFact):
    """An invoice is disputed no more."""


@fact
@dataclass(frozen=True)
class InvoiceRepeats(PaperFact):
    """An invoice is to be made again every so often."""

    every: int = 1
    unit: str = ""
    first_on: str = ""
    until: str = ""
    knot = "payment"


@fact
@dataclass(frozen=True)
class RepeatPaused(Fact):
    """An invoice that repeats is not made for now."""


@fact
@dataclass(frozen=True)
class RepeatResumed(Fact):
    """An invoice that repeated is made again."""


@fact
@dataclass(frozen=True)
class MailFailed(PaperFact):
    """A mail with a paper could not be delivered; ``why`` says why."""

    to: str = ""
    why: str = ""
    knot = "mail"


@fact
@dataclass(frozen=True)
class StockMoved(Fact):
    """The quantity on hand of a product changed."""

    quantity: str
    kind: str
