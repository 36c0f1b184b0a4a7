"""Lanes that cards reach by verbs: which verb leads where, what it asks first, and who was there before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from bandham.kernel.actions import Action
from bandham.kernel.actor import Actor
from bandham.kernel.calendars import relative
from bandham.kernel.models import Change, ChangeSet
from bandham.records.fields import Field
from bandham.records.pages import frame
from bandham.records.pages.frame import Request
from bandham.records.pages.record import run_told
from bandham.records.resource import Resource
from bandham.records.verbs import verb_fields


def leading(resource: Resource, by: Field, actor: Actor) -> dict[str, list[Action]]:
    """By lane, the verbs that lead there, as far as the actor may do them."""
    found: dict[str, list[Action]] = {}
    if by.editable or by.key != resource.board or not actor.may("change", resource.noun):
        return found
    for verb in resource.actions(actor):
        for lane in verb.leads_to:
            found.setdefault(lane, []).append(verb)
    return found


def verb_to(request: Request, resource: Resource, by: Field, row: Any, lane: str) -> Action:
    """The verb that takes a record to a lane now. Raises ValidationError that names the ways there are."""
    ways = leading(resource, by, request.actor)
    if found := next((v for v in ways.get(lane, ()) if v.may(row, request.actor)), None):
        return found
    told = {"name": row, "lane": dict(by.choices).get(lane, lane)}
    verbs = dict.fromkeys(str(v.label) for some in ways.values() for v in some if v.may(row, request.actor))
    if not verbs:
        raise ValidationError(_("“%(name)s” cannot be put under “%(lane)s”, nor anywhere else from here.") % told)
    raise ValidationError(_("“%(name)s” cannot be put under “%(lane)s” now. What can be done: %(verbs)s.") % {
        **told, "verbs": request.reader.comma.join(verbs)})


def asks_first(resource: Resource, row: Any, verb: Action) -> bool:
    """Whether a verb must be told something, or has a page of its own for what it may be told."""
    own_page = resource.verb_url(row, verb) != resource.url("do", row.pk, verb=verb.name)
    return own_page or any(field.required for field in verb_fields(verb).values())


def ask(request: Request, resource: Resource, row: Any, verb: Action, board_url: str) -> HttpResponse:
    """The dialog of a verb, which leads back to the board; until then the card goes where it came from."""
    url = resource.verb_url(row, verb)
    ask_url = f"{url}{'&' if '?' in url else '?'}{urlencode({'next': board_url})}"
    answer = frame.render(request, "records/board_asks.html", {"ask_url": ask_url})
    answer["HX-Trigger"] = "board:asks"
    return answer


def take(request: Request, resource: Resource, row: Any, verb: Action, board_url: str,
         still: Callable[[Any], None]) -> HttpResponse | None:
    """Do what a drop asks for; where the verb has to know more, its dialog is the answer."""
    if asks_first(resource, row, verb):
        still(row)
        return ask(request, resource, row, verb, board_url)
    run_told(request, resource, row, verb, {}, still)
    return None


def still_there(request: Request, now: Any, column: str, place: Callable[[Any], Any]) -> None:
    """Refuse to move a card that somebody else moved since it was shown, and say who.

    ``column`` is what makes the lanes, ``place`` names the one where the card is ``now``.
    """
    seen = request.POST.get("version", "")
    if not (seen.isascii() and seen.isdigit()) or int(seen) >= now.version:
        return
    last = Change.objects.filter(row_id=now.pk, new__has_key=column).order_by("-seq").first()
    since = last and int((last.old or {}).get("version", 0)) >= int(seen)
    by = ChangeSet.objects.filter(pk=last.changeset_id).first() if last and since else None
    if by is None:
        return
    ago = relative(by.at, timezone.now(), request.reader.language, digits=request.reader.digits)
    if by.actor_id == request.actor.id and timezone.now() - by.at < timedelta(hours=1):
        return
    raise ValidationError(_("%(who)s moved “%(title)s” to “%(stage)s” %(ago)s. Load the board again to "
                            "see it, then move it.") % {
        "who": by.actor_name, "title": now, "stage": place(now), "ago": ago})
