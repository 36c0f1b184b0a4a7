"""The room's work that nobody waits for."""

from __future__ import annotations

from uuid import UUID

from bandham.exchange.mail.sending import send_letter
from bandham.exchange.repeating import make_due_invoices
from bandham.kernel.jobs import Running, job

__all__ = ["mail", "make_due_invoices"]


@job("exchange.mail")
def mail(running: Running, letter: str) -> None:
    """Hand a letter to the mail server."""
    send_letter(running, UUID(letter))
