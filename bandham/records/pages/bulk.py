"""Many records at once: those picked in the request itself, all of a list as a job."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from bandham.accounts.reader import Reader
from bandham.kernel import actions
from bandham.kernel.actor import Actor
from bandham.kernel.changes import change_set
from bandham.kernel.ids import as_uuid, uuid7
from bandham.kernel.jobs import enqueue
from bandham.kernel.numbers import format_number
from bandham.records.fields import Field
from bandham.records.pages import frame
from bandham.records.pages.asked import Asked
from bandham.records.pages.controls import control, posted
from bandham.records.pages.frame import Request, noun_page
from bandham.records.resource import Resource
from bandham.records.values import changes, read_values
from bandham.records.verbs import verb_arguments, verb_fields

AT_ONCE, BATCH = 500, 200


@dataclass(frozen=True)
class Deed:
    """One thing to do to each of many records."""

    label: str
    title: str
    fields: dict[str, Field]
    run: Callable[[Any, dict[str, Any]], Any]
    act: str = "change"
    danger: bool = False
    button: str = ""


def deed(resource: Resource, what: str, actor: Actor, reader: Reader) -> Deed:
    """What ``delete``, ``set-<field>`` or ``do-<verb>`` means for a noun. 404 where it means nothing."""
    kind, _dash, key = what.partition("-")
    if what == "delete":
        return Deed(gettext_noop("Deleted %(n)s records"), _("Delete"), {},
                    lambda row, raw: actions.delete(row, actor=actor), "delete", True)
    if kind == "set":
        field = resource.fields(actor).get(key)
        if field is not None and field.editable:
            return Deed(
                gettext_noop("Changed %(n)s records"),
                str(field.label),
                {key: field},
                lambda row, raw: actions.update(
                    row, changes(resource.model, {key: field}, read_values([field], raw, reader)), actor=actor
                ),
                button=_("Change"),
            )
    if kind == "do":
        verb = next((a for a in resource.actions(actor) if a.name == key and a.bulk), None)
        if verb is not None:
            return Deed(str(verb.label).replace("%", "%%") + ": %(n)s", str(verb.label), verb_fields(verb),
                        lambda row, raw: verb(row, actor=actor, **verb_arguments(verb, raw, reader, actor)),
                        danger=verb.danger)
    raise Http404


def bulk_bar(asked: Asked) -> list[dict[str, Any]]:
    """The buttons that appear when rows are picked."""
    resource, actor = asked.resource, asked.actor
    made: list[dict[str, Any]] = []

    def add(what: str, label: Any, icon: str, **more: Any) -> None:
        made.append({"label": str(label), "icon": icon, "url": asked.url("bulk", what=what), **more})

    if actor.may("change", resource.noun):
        if "owner" in asked.fields and asked.fields["owner"].editable:
            add("set-owner", _("Assign"), "user-round", dialog=True)
        for verb in resource.actions(actor):
            if verb.bulk:
                add(f"do-{verb.name}", verb.label, verb.icon or "zap", dialog=bool(verb.params), danger=verb.danger)
        add("set", _("Edit a field"), "pencil", dialog=True)
        made += resource.bulk_actions(actor)
    if actor.may("export", resource.noun):
        made.append({"label": _("Export"), "icon": "download", "url": asked.url("export", ext="csv")})
    if resource.may_delete(actor):
        add("delete", _("Delete"), "trash-2", danger=True, iconic=True)
    return made


@noun_page
def bulk(request: Request, resource: Resource, what: str) -> HttpResponse:
    frame.need_post(request)
    asked = Asked(resource, request.actor, request.reader, request.GET)
    ids = [pk for text in request.POST.getlist("pick")[:AT_ONCE] if (pk := as_uuid(text))]
    everything = "all" in request.POST
    if not ids and not everything:
        raise ValidationError(_("Pick at least one record first."))
    if what == "set":
        if "field" not in request.POST:
            return _which_field(request, asked)
        what = f"set-{request.POST['field']}"
    wanted = deed(resource, what, request.actor, request.reader)
    frame.allowed(wanted.act, resource, request.actor)
    raw = posted(wanted.fields, request.POST)
    try:
        if (wanted.fields or everything) and "go" not in request.POST:
            return _ask(request, asked, wanted, what)
        read_values(wanted.fields.values(), raw, request.reader)
    except ValidationError as error:
        return _ask(request, asked, wanted, what, error)
    if everything:
        return _as_job(request, asked, wanted, what, raw)
    return _at_once(request, asked, wanted, ids, raw)


def _hidden(request: Request, **more: Any) -> dict[str, Any]:
    hidden: dict[str, Any] = {"pick": request.POST.getlist("pick")[:AT_ONCE], **more}
    return hidden | ({"all": "1"} if "all" in request.POST else {})


def _title(request: Request, asked: Asked, label: str) -> str:
    n = asked.query().count()[0] if "all" in request.POST else len(request.POST.getlist("pick"))
    return ngettext("%(what)s: %(num)s record", "%(what)s: %(num)s records", n) % {
        "what": label, "num": format_number(n, asked.reader.language, digits=asked.reader.digits)}


def _which_field(request: Request, asked: Asked) -> HttpResponse:
    choices = [(key, f.label) for key, f in asked.fields.items() if f.editable]
    field = {"name": "field", "label": _("Field"), "kind": "choice", "choices": choices, "required": True}
    return frame.ask(request, {"page": {"title": _title(request, asked, _("Edit a field")), "trail": []}, "form": {
        "action": asked.url("bulk", what="set"), "groups": [{"fields": [field]}], "submit": _("Go on"),
        "hidden": _hidden(request), "cancel_url": asked.url()}})


def _ask(request: Request, asked: Asked, wanted: Deed, what: str, error: ValidationError | None = None) -> HttpResponse:
    told = error.message_dict if error else {}
    fields = [control(f, None, request.reader, text=request.POST.get(key, ""), errors=told.get(key, ()))
              for key, f in wanted.fields.items()]
    page = {"title": _title(request, asked, wanted.title), "trail": [],
            "lead": _("It can be taken back from the history.")}
    return frame.ask(request, {"page": page, "form": {
        "action": asked.url("bulk", what=what), "groups": [{"fields": fields}], "submit": wanted.button or wanted.title,
        "danger": wanted.danger, "hidden": _hidden(request, go="1"), "cancel_url": asked.url()}}, 422 if error else 200)


def _at_once(request: Request, asked: Asked, wanted: Deed, ids: list[UUID], raw: dict[str, Any]) -> HttpResponse:
    rows = list(asked.resource.rows(request.actor, wanted.act).filter(pk__in=ids))
    if not rows:
        return _told(request, asked, len(ids), _("This record is not here, or not for you."))
    with transaction.atomic(), change_set(
            wanted.label, actor=request.actor, kind="bulk", params={"n": len(rows)}) as made:
        number, kept = apply(wanted, rows, raw)
        made.params = {"n": number}
        made.save(update_fields=["params"])
    if number:
        frame.toast(request, f"{made}.", undo=made)
    return _told(request, asked, len(ids) - number, kept)


def _told(request: Request, asked: Asked, refused: int, kept: str) -> HttpResponse:
    if refused:
        reason = kept or _("Your role does not let you do this here.")
        n = format_number(refused, request.reader.language, digits=request.reader.digits)
        frame.toast(request, _("%(n)s left as they were: %(reason)s") % {"n": n, "reason": reason}, danger=True)
    return HttpResponseRedirect(asked.url())


def apply(wanted: Deed, rows: Iterable[Any], raw: dict[str, Any]) -> tuple[int, str]:
    """Do it to each row that lets itself; returns how many, and why the first other one did not."""
    number, reason = 0, ""
    for row in rows:
        try:
            with transaction.atomic():
                wanted.run(row, raw)
            number += 1
        except ValidationError as error:
            reason = reason or " ".join(error.messages)
        except (PermissionDenied, ObjectDoesNotExist) as error:
            reason = reason or str(error)
    return number, reason


def _as_job(request: Request, asked: Asked, wanted: Deed, what: str, raw: dict[str, Any]) -> HttpResponse:
    job = enqueue("records.bulk", wanted.title, actor=request.actor, noun=asked.resource.slug, what=what,
                  raw=raw, tree=asked.filter, reader=asdict(request.reader), changes=str(uuid7()))
    return HttpResponseRedirect(reverse("records:job", kwargs={"pk": job.pk}))
