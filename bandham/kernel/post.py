"""Handing letters to the mail server: claimed by one worker, tried again for a day, then given up aloud.

A room that sends mail keeps its letters in a model of its own with the fields that ``Post`` names, says how one
becomes a mail, and what is told where it could not be delivered.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from ssl import SSLError
from time import monotonic
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bandham.kernel.facts import Fact, record
from bandham.kernel.jobs import Running, enqueue
from bandham.kernel.models import ChangeSet
from bandham.kernel.text import clean_line

log = structlog.get_logger()
WAITS = (1, 5, 30, 120, 480, 960)
"""Minutes before each new try."""
CLAIMED = timedelta(minutes=10)
"""A claim so old was left behind by a worker that died."""
SLOW, LEFT_ALONE = 10.0, 50.0
"""Seconds after which a server that did not answer is left alone, and for how long."""
_silent = {"until": 0.0}


class LetterState(models.TextChoices):
    WAITING = "waiting", _("on its way")
    SENT = "sent", pgettext_lazy("letter", "sent")
    FAILED = "failed", _("not delivered")
    PRINT = "print", _("to be printed")
    WITHDRAWN = "withdrawn", _("taken back")


class Trouble(models.TextChoices):
    """Why a mail did not go out."""

    REFUSED = "refused", _("the mail server refused it")
    AWAY = "away", _("the mail server cannot be reached")
    SIGN_IN = "sign_in", _("the mail server did not let us in")
    UNSAFE = "unsafe", _("the way to the mail server is not safe")
    PAPER = "paper", _("the paper could not be made")


@dataclass(frozen=True)
class Post:
    """One kind of letters: their model, the job that sends one, and what a room says of it.

    The model has ``subject``, ``to``, ``state``, ``tries``, ``claimed_at``, ``sent_at``, ``trouble``, ``detail`` and
    ``changeset_id``; ``related`` are read along.
    """

    model: type[Any]
    job: str
    message_of: Callable[[Any], EmailMessage]
    gave_up: Callable[[Any, Trouble], Fact]
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missed:
    """Why a letter did not go out; ``final`` where trying again is of no use."""

    trouble: Trouble
    detail: str = ""
    final: bool = False


def is_set_up() -> bool:
    """Whether a mail server is set up here; else mails are only written to the log."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def send(running: Running, pk: UUID, post: Post) -> None:
    """Send a letter that waits, if nobody else is at it."""
    with running.scope():
        letter = _claimed(pk, post)
        if letter is None:
            _look_again(pk, post)
    if letter is None:
        return
    missed = _hand_over(running, letter, post) if _may_be_asked(letter) else Missed(Trouble.AWAY)
    with running.scope():
        if missed is None:
            post.model.objects.filter(pk=pk).update(
                state=LetterState.SENT, sent_at=timezone.now(), claimed_at=None, trouble="", detail="")
        else:
            _keep(letter, missed, post)


def _claimed(pk: UUID, post: Post) -> Any:
    """The letter, for this worker alone; none where it went, is being sent, or was taken back."""
    now, rows = timezone.now(), post.model.objects.filter(pk=pk)
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIMED)
    if not rows.filter(free, state=LetterState.WAITING).update(claimed_at=now):
        return None
    letter = rows.select_related(*post.related).get()
    if ChangeSet.objects.filter(pk=letter.changeset_id, undone_by__isnull=False).exists():
        rows.update(state=LetterState.WITHDRAWN, claimed_at=None)
        return None
    return letter


def _look_again(pk: UUID, post: Post) -> None:
    """Come back to a letter that another holds: a worker that died in the middle of it does not."""
    held = post.model.objects.filter(pk=pk, state=LetterState.WAITING, claimed_at__isnull=False).first()
    if held is not None:
        send_soon(held, post, int(CLAIMED.total_seconds() // 60) + 1)


def _may_be_asked(letter: Any) -> bool:
    """Whether the server is worth a try: waiting for one that is silent, letter by letter, would keep all other work
    waiting too. The last try is always made."""
    return monotonic() >= _silent["until"] or letter.tries >= len(WAITS)


def _hand_over(running: Running, letter: Any, post: Post) -> Missed | None:
    """Make the mail in a transaction, and hand it over outside of any."""
    try:
        with running.scope():
            message = post.message_of(letter)
    except Exception:
        log.exception("letter cannot be set", letter=str(letter.pk))
        return Missed(Trouble.PAPER)
    begun = monotonic()
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as error:  # ValueError: a head that no mail can bear
        if monotonic() - begun > SLOW:
            _silent["until"] = monotonic() + LEFT_ALONE
        if message.connection:  # Django leaves the line open where TLS or the sign-in fails
            with suppress(SMTPException, OSError):
                message.connection.close()
        return _missed(error)
    return None


def _missed(error: Exception) -> Missed:
    if isinstance(error, SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()), (450, b""))
        return Missed(Trouble.REFUSED, _told(code, said), code >= 500)
    if isinstance(error, SMTPAuthenticationError):
        return Missed(Trouble.SIGN_IN, _told(error.smtp_code, error.smtp_error))
    if isinstance(error, SMTPResponseException):
        return Missed(Trouble.REFUSED, _told(error.smtp_code, error.smtp_error), error.smtp_code >= 500)
    if isinstance(error, SSLError | SMTPNotSupportedError):  # a certificate that is not its own, or no TLS at all
        return Missed(Trouble.UNSAFE, clean_line(getattr(error, "verify_message", "") or str(error))[:300])
    return Missed(Trouble.AWAY, type(error).__name__)


def _told(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return clean_line(f"{code} {text}")[:300]


def _keep(letter: Any, missed: Missed, post: Post) -> None:
    """Try again later, or give up and say so in the thread."""
    over = missed.final or letter.tries >= len(WAITS)
    log.warning("letter not sent", letter=str(letter.pk), trouble=missed.trouble, detail=missed.detail, given_up=over)
    post.model.objects.filter(pk=letter.pk).update(
        tries=letter.tries + 1, claimed_at=None, trouble=missed.trouble, detail=missed.detail,
        state=LetterState.FAILED if over else LetterState.WAITING)
    if over:
        record([post.gave_up(letter, missed.trouble)])
    else:
        send_soon(letter, post, WAITS[letter.tries])


def send_soon(letter: Any, post: Post, minutes: int = 0) -> None:
    """Queue a letter for the worker."""
    enqueue(post.job, letter.subject[:200], letter=str(letter.pk),
            at=timezone.now() + timedelta(minutes=minutes) if minutes else None)
