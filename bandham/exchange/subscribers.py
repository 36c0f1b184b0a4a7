"""What follows in the exchange once a change is kept: letters go out."""

from __future__ import annotations

from uuid import UUID

from bandham.exchange.facts import PaperMailed
from bandham.exchange.mail.sending import send_soon
from bandham.exchange.models import Letter
from bandham.kernel.feed import Told, on
from bandham.kernel.post import LetterState


@on(PaperMailed)
def send_the_letter(told: Told) -> None:
    """Hand a letter to the worker."""
    letter = Letter.objects.filter(pk=UUID(told.payload["letter"]), state=LetterState.WAITING).first()
    if letter is not None:
        send_soon(letter)
