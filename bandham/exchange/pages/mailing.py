"""Sending a paper by mail: to whom and in which words, filled in as it would go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bandham.accounts.models import Language
from bandham.exchange.mail.addresses import address_of
from bandham.exchange.mail.words import wording
from bandham.exchange.models import Invoice, Letter, Quote, Reminder
from bandham.exchange.saying import left_to_right
from bandham.kernel.actions import Action
from bandham.kernel.actor import Actor
from bandham.kernel.post import LetterState, Trouble, is_set_up
from bandham.records.kinds import KINDS
from bandham.records.pages import frame
from bandham.records.pages.controls import control, posted
from bandham.records.pages.frame import Request, record_page
from bandham.records.pages.record import actions, context_blocks, run
from bandham.records.resource import Resource, resource_of
from bandham.records.verbs import verb_fields

MAILING = ("mail_quote", "mail_invoice")
SOME = 6


@record_page
def mail(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """Ask by GET, send by POST."""
    verb = next((a for a in resource.actions(request.actor) if a.name in MAILING), None)
    if verb is None:
        raise Http404
    if request.method != "POST":
        return _ask(request, resource, row, verb)
    try:
        return run(request, resource, row, verb, posted(verb_fields(verb), request.POST))
    except ValidationError as error:
        return _ask(request, resource, row, verb, error)


def _ask(request: Request, resource: Resource, row: Any, verb: Action,
         error: ValidationError | None = None) -> HttpResponse:
    told: dict[str, list[str]] = error.message_dict if error is not None and hasattr(error, "error_dict") else {}
    usual = wording(row)
    values = {"to": address_of(row), "subject": usual.subject, "message": usual.text}
    typed = request.POST if request.method == "POST" else values
    fields = [control(f, typed.get(key, ""), request.reader, errors=told.get(key, ()))
              for key, f in verb_fields(verb).items()]
    fields[0] |= {"kind": "email"}
    fields[-1] |= {"rows": 8}
    banner = [("", "", text) for key, texts in told.items() if key not in values for text in texts]
    banner += [("", "", text) for text in (error.messages if error and not told else [])]
    page = {"title": f"{verb.label}: {row}", "lead": _lead(row, usual.language),
            "trail": [(resource.plural, resource.url("list")), (str(row), resource.url("record", row.pk))]}
    form = {"action": request.get_full_path(), "groups": [{"fields": fields}], "errors": banner,
            "submit": _("Send"), "cancel_url": resource.url("record", row.pk)}
    return frame.ask(request, {"page": page, "form": form}, 422 if error else 200)


def _lead(row: Any, language: str) -> str:
    """What goes with the words, and what stands in the way of a mail that arrives."""
    name = dict(Language.choices).get(language, language)
    said = [_("The PDF goes with it, and the link to answer; both in %(language)s.") if isinstance(row, Quote)
            else _("The PDF goes with it, in %(language)s.")]
    if not is_set_up():
        said.append(_("No mail server is set up here, so the mail is only written to the log."))
    return " ".join(said) % {"language": name}


def letter(resource: Resource, row: Any, request: Request) -> dict[str, Any]:
    """The page of a letter: its paper, and what became of it."""
    shown = {"label": _("PDF"), "icon": "printer",
             "url": reverse("exchange:letter", kwargs={"noun": "letters", "pk": row.pk})}
    tag = (row.get_state_display(), "gold" if row.state == LetterState.FAILED else "")
    return {"actions": [shown, *actions(resource, row, request.actor)],
            "record": {"id": row.pk, "name": str(row), "mark": resource.mark(row), "version": row.version,
                       "subtitle": row.get_kind_display(), "tags": [tag]},
            "context_blocks": [*_undelivered(row), *context_blocks(request, resource, row)]}


def letters_of(row: Any, request: Request) -> list[dict[str, Any]]:
    """The mails of a paper, newest first; before them what did not arrive, with the way out."""
    noun = resource_of(Letter)
    if not isinstance(row, Quote | Invoice) or noun is None or not request.actor.may("see", noun.noun):
        return []
    about = Q(quote=row) if isinstance(row, Quote) else Q(invoice=row) | Q(
        pk__in=Reminder.objects.filter(invoice=row).values("letter"))
    some = list(Letter.objects.filter(about).order_by("-created_at")[:SOME])
    rows = [{"title": x.to or x.get_kind_display(), "url": noun.url("record", x.pk), "end": x.get_state_display(),
             "note": _trying(x) or _when(x, request)} for x in some]
    block = [{"key": "mail", "kind": "lines", "title": _("Mail"), "rows": rows}] if rows else []
    return [*_undelivered(some[0], _again(some[0], request.actor)), *block] if some else []


def _again(letter: Letter, actor: Actor) -> list[dict[str, Any]]:
    again = {"label": _("Send again"), "icon": "send-horizontal", "icon_cls": "icon--dir", "dialog": True,
             "url": reverse("records:do", kwargs={"noun": "letters", "pk": letter.pk, "verb": "send_again"})}
    return [again] if actor.powers.may_do("exchange.invoice") else []


def _undelivered(letter: Letter, again: Sequence[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    if letter.state != LetterState.FAILED:
        return []
    return [{"kind": "next", "title": _("Not delivered"), "why": why(letter), "actions": again,
             "text": _("The mail to %(address)s did not arrive.") % {"address": left_to_right(letter.to)}}]


def why(letter: Letter) -> str:
    said = letter.get_trouble_display()
    told = letter.detail if letter.trouble != Trouble.AWAY else ""  # else it is the name of an exception, for the log
    return f"{said[:1].upper()}{said[1:]}. {left_to_right(told)}".strip()


def _trying(letter: Letter) -> str:
    tried = letter.state == LetterState.WAITING and letter.tries
    return " ".join([why(letter), _("It is tried again.")]) if tried else ""


def _when(letter: Letter, request: Request) -> str:
    return KINDS["moment"].show(letter.sent_at or letter.created_at, None, request.reader)
