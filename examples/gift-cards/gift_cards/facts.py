from dataclasses import dataclass

from bandham.kernel.facts import Fact, fact


@fact
@dataclass(frozen=True)
class GiftCardRedeemed(Fact):
    """A gift card was paid with."""

    code: str
    value: int
    knot = "payment"
