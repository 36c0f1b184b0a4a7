"""The customer's own door to a quote: an address nobody guesses, which runs out, and what they answer there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.accounts.keys import make_key
from bandham.accounts.models import Workspace
from bandham.exchange.actions.quotes import accepted, declined
from bandham.exchange.facts import QuoteQuestioned
from bandham.exchange.models import Quote, QuoteAnswer, QuoteLink
from bandham.exchange.models.quotes import AnswerKind
from bandham.exchange.models.words import QuoteState
from bandham.exchange.papers.paper import content, customer_reads
from bandham.kernel.actions import insert, locked_row, save
from bandham.kernel.actor import Actor
from bandham.kernel.changes import change_set
from bandham.kernel.facts import record
from bandham.kernel.tenancy import current_workspace_id
from bandham.kernel.text import clean_line, clean_text, whole

MARK = "quo"
LOOKS_A_MINUTE, ANSWERS_AN_HOUR = 60, 20


@dataclass(frozen=True)
class Proof:
    """From where an answer came."""

    address: str | None
    agent: str


def open_link(quote: Quote, *, actor: Actor) -> str:
    """Make an address that opens a quote until a week after its last day; its secret is told this once."""
    actor.need_verb("exchange.send_quote")
    if quote.state != QuoteState.SENT:
        raise ValidationError(_("Send the quote first, then give its link."))
    return make_link(quote)


def make_link(quote: Quote) -> str:
    """The same for whoever sends it by right of an earlier verb."""
    key = make_key(MARK, current_workspace_id())
    zone = ZoneInfo(Workspace.objects.get(pk=current_workspace_id()).timezone)
    last = (quote.valid_until or timezone.localdate()) + timedelta(days=7)
    QuoteLink.objects.create(quote=quote, prefix=key.prefix, secret_hash=key.hash,
                             expires_at=datetime.combine(last, time.max, zone))
    return key.text


def looked_at(link: QuoteLink) -> None:
    """Remember that somebody opened it, and when first."""
    QuoteLink.objects.filter(pk=link.pk).update(opened=link.opened + 1, opened_at=link.opened_at or timezone.now())


def answer(quote: Quote, kind: str, *, name: str, text: str, proof: Proof) -> None:
    """Keep what a customer answered, and do what follows. Raises ValidationError in words."""
    name, text = clean_line(name), clean_text(text)
    for key, typed, most in (("name", name, 200), ("text", text, 5000)):
        whole(key, typed, most)
    if kind == AnswerKind.ACCEPTED and len(name) < 2:
        raise ValidationError({"name": _("Type your name to sign.")})
    if kind == AnswerKind.ASKED and not text:
        raise ValidationError({"text": _("Write your question.")})
    actor = Actor(name=name or str(quote.party), kind="guest")
    made = QuoteAnswer(name=name, text=text, address=proof.address, agent=proof.agent[:300], paper=fingerprint(quote))
    label = gettext_noop("Answer to %(name)s")
    with transaction.atomic(), change_set(label, actor=actor, kind="verb", params={"name": str(quote)}):
        held = locked_row(quote, actor, "change")
        record([_answered(held, kind, made, actor)], actor)
        save(held)


def _answered(quote: Quote, kind: str, made: QuoteAnswer, actor: Actor) -> Any:
    if kind == AnswerKind.ACCEPTED:
        return accepted(quote, made, actor)
    if kind == AnswerKind.DECLINED:
        return declined(quote, made)
    made.quote, made.kind = quote, AnswerKind.ASKED
    insert(made)
    return QuoteQuestioned(quote, number=str(quote), amount=quote.amount(), text=made.text, about=quote.concerns())


def fingerprint(quote: Quote) -> str:
    """SHA-256 of what the paper says, so that nobody can say later that it said something else."""
    with customer_reads(quote) as reader:
        return sha256(msgspec.json.encode(content(quote, reader))).hexdigest()
