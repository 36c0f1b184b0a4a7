"""Letters of this room on their way to the mail server."""

from __future__ import annotations

from uuid import UUID

from bandham.exchange.facts import MailFailed
from bandham.exchange.mail.message import message_of
from bandham.exchange.models import Letter
from bandham.kernel import post
from bandham.kernel.jobs import Running
from bandham.kernel.post import Post, Trouble


def _gave_up(letter: Letter, why: Trouble) -> MailFailed:
    doc = letter.document
    return MailFailed(doc, number=str(doc), amount=doc.amount(), to=letter.to, why=why, about=doc.concerns())


POST = Post(Letter, "exchange.mail", message_of, _gave_up, ("quote", "invoice", "by"))


def send_letter(running: Running, pk: UUID) -> None:
    """Send a letter that waits, if nobody else is at it."""
    post.send(running, pk, POST)


def send_soon(letter: Letter) -> None:
    """Queue a letter for the worker."""
    post.send_soon(letter, POST)
