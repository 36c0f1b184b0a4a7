"""What follows in the exchange once a change is kept: letters go out, and who orders is a customer."""

from __future__ import annotations

from uuid import UUID

from bandham.exchange.facts import OrderConfirmed, PaperMailed
from bandham.exchange.mail.sending import send_soon
from bandham.exchange.models import Letter
from bandham.kernel.feed import Told, on
from bandham.kernel.post import LetterState
from bandham.people.standing import has_bought


@on(PaperMailed)
def send_the_letter(told: Told) -> None:
    """Hand a letter to the worker."""
    letter = Letter.objects.filter(pk=UUID(told.payload["letter"]), state=LetterState.WAITING).first()
    if letter is not None:
        send_soon(letter)


@on(OrderConfirmed)
def make_a_customer(told: Told) -> None:
    has_bought(told)
