"""The page of one record; a room replaces its template and adds blocks."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Value
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from markupsafe import Markup

from bandham.kernel.actions import Action, actions_of, str_id
from bandham.kernel.actor import Actor, noun_of
from bandham.kernel.prepared import Asking, Prepared, ahead
from bandham.records.addresses import address
from bandham.records.customs import relations_to
from bandham.records.fields import Field
from bandham.records.models import Attachment, Note, Tagging
from bandham.records.pages import frame
from bandham.records.pages.beside import in_place, key_of, relations_of
from bandham.records.pages.controls import control, posted
from bandham.records.pages.forms import delete_item, groups_of
from bandham.records.pages.frame import Request, discreet, noun_page, record_page
from bandham.records.places import offered, storied
from bandham.records.query import Query, lean
from bandham.records.resource import Related, Resource, all_nouns, related_from_above, resource_of
from bandham.records.values import Printer, joins, value_of
from bandham.records.verbs import usual_answers, verb_arguments, verb_fields

SOME = 6
POINTING = ("arrow-right", "send-horizontal", "undo-2")
"""Signs that point along the line of reading, and turn with it."""


@noun_page
@discreet
def record(request: Request, resource: Resource, pk: UUID) -> HttpResponse:
    row = frame.record(resource, request.actor, pk, whole=True)
    return frame.render(request, resource.record_template, record_context(request, resource, row))


@record_page
def beside(request: Request, resource: Resource, row: Any, before: bool) -> HttpResponse:
    """To the record before or after this one, as the list has them at first."""
    other = Query(resource, request.actor, reader=request.reader).beside(row.pk, before)
    if other is None:
        frame.toast(request, _("This is the first one.") if before else _("This is the last one."))
    return HttpResponseRedirect(resource.url("record", (other or row).pk))


def trail(resource: Resource, row: Any) -> dict[str, Any]:
    """The head of a record's page: where it belongs, and the ways to those beside it."""
    return {"title": str(row), "trail": [(resource.plural, resource.url("list"))],
            "prev_url": resource.url("before", row.pk), "next_url": resource.url("next", row.pk)}


def record_context(request: Request, resource: Resource, row: Any) -> dict[str, Any]:
    """All that ``records/record.html`` shows; what the noun's ``blocks`` give comes last and wins."""
    actor = request.actor
    other, lang = resource.name_other or ("", "")
    given = resource.blocks(row, request)
    context = {
        "page": trail(resource, row),
        "record": {"id": row.pk, "name": str(row), "other": getattr(row, other, ""),
                   "other_lang": getattr(row, lang, ""), "mark": resource.mark(row), "version": row.version,
                   "subtitle": resource.label, "tags": [], "since": ""},
        "actions": actions(resource, row, actor), "more": more(resource, row, actor),
        **({} if "facts" in given else {"facts": facts_blocks(request, resource, row)}),
        **({} if "context_blocks" in given else {"context_blocks": context_blocks(request, resource, row)}),
        **({} if "entries" in given and "composer" in given else story(request, resource, row)),
    }
    told = context | given
    return told | {"context_blocks": in_place(resource, told["context_blocks"])}


def context_blocks(request: Request, resource: Resource, row: Any) -> list[dict[str, Any]]:
    """What belongs to a record."""
    return [*related_blocks(request, resource, row), tags_block(request, resource, row),
            files_block(request, resource, row)]


def facts_blocks(request: Request, resource: Resource, row: Any) -> list[dict[str, Any]]:
    """The record's fields, by the groups of the layout."""
    fields = resource.fields(request.actor)
    printer = Printer(fields.values(), [row], request.reader)
    may = request.actor.may("change", resource.noun)
    return [{"kind": "facts", "title": title or _("Facts"), "id": f"group-{n}",
             "edit_url": resource.url("edit", row.pk) if may and not n else "",
             "rows": [{"label": f.label, "value": html, "id": f.key} for f in some
                      if (html := _fact(printer, row, f, request.actor)) and f.key != resource.name]}
            for n, (title, some) in enumerate(groups_of(resource, fields))]


def _fact(printer: Printer, row: Any, field: Field, actor: Actor) -> Markup | str:
    """A value of a record; the name of another record leads there, for whoever may see such."""
    html, target = printer.html(row, field), resource_of(field.target) if field.target else None
    if not html or target is None or not actor.may("see", target.noun):
        return html
    return Markup('<a href="{}">{}</a>').format(target.url("record", value_of(row, field)), html)


def actions(resource: Resource, row: Any, actor: Actor) -> list[dict[str, Any]]:
    """The verbs that this record lets itself be done now, as buttons."""
    if not actor.may("change", resource.noun):
        return []
    return [verb_button(resource, row, verb) for verb in resource.actions(actor)
            if verb.may(row, actor) and not verb.key.startswith("kernel.")]


def in_order(verbs: list[dict[str, Any]],
             behind: tuple[str, ...]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Verbs that go on, the first of them last and filled; and those named ``behind``, for the menu behind “…”.

    A single verb is not hidden in a menu, but is not filled either where it does not go on.
    """
    def back(verb: dict[str, Any]) -> bool:
        return verb["url"].rstrip("/").rpartition("/")[2] in behind

    hidden = [v for v in verbs if back(v)] if len(verbs) > 1 else []
    first = [v for v in verbs if v not in hidden]
    if first and not first[0].get("danger") and not back(first[0]):
        first[0]["primary"] = True
    return first[::-1], hidden


def verb_button(resource: Resource, row: Any, verb: Action) -> dict[str, Any]:
    asks = bool(verb.params)
    return {"label": verb.label, "icon": verb.icon, "icon_cls": "icon--dir" if verb.icon in POINTING else "",
            "url": resource.verb_url(row, verb),
            "method": "" if asks else "post", "dialog": asks, "danger": verb.danger}


def more(resource: Resource, row: Any, actor: Actor) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [
        {"label": _("History"), "icon": "history", "url": f"{address('records:changes')}?record={row.pk}"}
    ]
    if actor.may("change", resource.noun):
        made.insert(0, {"label": _("Edit"), "icon": "pencil", "url": resource.url("edit", row.pk), "key": "E"})
    if resource.may_delete(actor):
        made.append(delete_item(resource, row) | {"line": True})
    return [*offered(resource, row, actor), *made]


def related_blocks(request: Request, resource: Resource, row: Any) -> list[dict[str, Any]]:
    """Records that belong to this one: by the noun's own relations, and by custom relation fields."""
    actor = request.actor
    links = relations_of(resource)
    filled = _leading_on(links, row)
    with ahead(_belonging_asked(filled, row, actor)):
        found = [_linked(link, row, actor, link in filled) for link in links]
    added = [_adding(link, row, actor) for link in links]
    return [*(_related_block(request, *told) | add for told, add in zip(found, added, strict=True)),
            *_pointing_blocks(request, resource, row)]


def _pointing_blocks(request: Request, resource: Resource, row: Any) -> list[dict[str, Any]]:
    """Records that name this one in a relation of one's own."""
    pointing = relations_to(resource)
    nouns = {r.noun: r for r in all_nouns().values() if request.actor.may("see", r.noun)} if pointing else {}
    found = ((f, nouns[f.noun]) for f in pointing if f.noun in nouns)
    return [_related_block(request, key_of(f), noun.plural, noun, noun.rows(request.actor).filter(
        **{f"custom__{f.key}": str(row.pk)})[: SOME + 1], []) for f, noun in found]


def _adding(link: Related, row: Any, actor: Actor) -> dict[str, Any]:
    """The way to add what belongs to a record, with the record filled in."""
    other, key = resource_of(link.model), link.back.removesuffix("_id")
    if other is None or not other.may_create(actor):
        return {}
    field = other.fields(actor).get(key)
    if field is None or not field.editable:
        return {}
    here = resource_of(type(row))
    back = {"next": here.url("record", row.pk)} if here else {}
    url = f"{other.url('new')}?{urlencode({key: row.pk, **back})}"
    return {"edit_url": url, "edit_label": _("Add"), "dialog": True}


def _linked(link: Related, row: Any, actor: Actor, filled: bool,
            ) -> tuple[str, Any, Resource | None, list[Any], list[Field]]:
    """The newest of what belongs to a record by one relation, with the fields that say what it is."""
    some: list[Any] = []
    if filled and _sees_all(link, actor):
        some = _belonging(row.pk, of=_way(link))
    elif filled:
        some = list(actor.powers.narrow(_newest(link, row.pk))[: SOME + 1])
    return link.name, link.label, resource_of(link.model), some, _says(replace(link, actor=actor))


def _sees_all(link: Related, actor: Actor) -> bool:
    return actor.powers.scope("see", noun_of(link.model)) == "all"


def _says(link: Related) -> list[Field]:
    """The fields that tell what belongs to a record, without its name and the way back."""
    other = resource_of(link.model)
    return [f for f in link.told()
            if not f.column.startswith(link.back) and (other is None or f.key != other.name)]


def _newest(link: Related, pk: UUID) -> Any:
    other, says = resource_of(link.model), _says(link)
    every = other.all_rows() if other and link.stands else link.rows()
    rows = every.filter(**{link.back: pk}).order_by("-id")
    return lean(rows, other, says) if other else rows.select_related(*joins(says))


def _way(link: Related) -> tuple[Any, ...]:
    return link.model, link.back, link.columns, None, link.stands, link.untold


@Prepared
def _belonging(pk: UUID, *, of: tuple[Any, ...]) -> Any:
    return _newest(Related("", "", *of), pk)[: SOME + 1]


def _belonging_asked(links: Iterable[Related], row: Any, actor: Actor) -> list[Asking]:
    return [_belonging.of(row.pk, of=_way(link)) for link in links if _sees_all(link, actor)]


def _leading_on(links: list[Related], row: Any) -> list[Related]:
    """Those relations by which anything belongs to a record; most lead nowhere."""
    if not links:
        return []
    return [links[n] for n in _leading(row.pk, by=_ways_back(links))]


def _ways_back(links: Iterable[Related]) -> tuple[tuple[Any, str], ...]:
    return tuple((link.model, link.back) for link in links)


@Prepared
def _leading(pk: UUID, *, by: tuple[tuple[Any, str], ...]) -> Any:
    first, *others = [model.objects.filter(**{back: pk}).order_by().values_list(Value(n), flat=True)[:1]
                      for n, (model, back) in enumerate(by)]
    return first.union(*others, all=True) if others else first


def asked_of(resource: Resource, pk: UUID) -> list[Asking]:
    """What a page with blocks from above, tags and files asks of any record, to be put ahead."""
    above = _ways_back(related_from_above(resource.model))
    asked = [_tags.of(pk), _files.of(pk)]
    return [*asked, _leading.of(pk, by=above)] if above else asked


def blocks_from_above(request: Request, resource: Resource, row: Any) -> list[dict[str, Any]]:
    """What higher rooms know of this record; for pages that lay out their own relations themselves."""
    links = _leading_on(related_from_above(resource.model), row)
    with ahead(_belonging_asked(links, row, request.actor)):
        made = [_related_block(request, *_linked(link, row, request.actor, True)) for link in links]
    return [block for block in (*made, *_pointing_blocks(request, resource, row)) if block["rows"]]


def _related_block(request: Request, key: str, label: Any, other: Resource | None, rows: Iterable[Any],
                   notes: list[Field]) -> dict[str, Any]:
    some = list(rows)
    printer = Printer(notes, some, request.reader)

    def line(r: Any) -> dict[str, Any]:
        said = ((f, printer.said(r, f)) for f in notes)
        note = request.reader.comma.join(
            text for f, text in said if text and not (f.kind.name == "relation" and text in str(r)))
        if other is None:
            return {"title": str(r), "url": "", "note": note}
        return {"name": str(r), "url": other.url("record", r.pk), "mark": other.mark(r), "note": note}

    return {"key": key, "kind": "people" if other else "lines", "title": label, "rows": [line(r) for r in some[:SOME]],
            "count": len(some) if len(some) <= SOME else None}


@Prepared
def _tags(record: UUID) -> Any:
    return Tagging.objects.filter(record_id=record).order_by("tag__name").values_list("tag__name", "tag__pk")


@Prepared
def _files(record: UUID) -> Any:
    return Attachment.objects.filter(record_id=record).order_by("-created_at")[:50]


@Prepared
def notes_of(record: UUID, *, most: int) -> Any:
    """The notes of a record, the newest first."""
    return Note.objects.filter(record_id=record).select_related("author").order_by("-created_at")[:most]


def tags_block(request: Request, resource: Resource, row: Any) -> dict[str, Any]:
    may = request.actor.powers.may_do("records.tag")
    url = resource.url("tags", row.pk)
    names = _tags(row.pk)
    return {"key": "tags", "kind": "tags", "title": _("Tags"), "add_url": url if may else "",
            "rows": [(name, f"{url}?remove={pk}" if may else "") for name, pk in names]}


def files_block(request: Request, resource: Resource, row: Any) -> dict[str, Any]:
    files = _files(row.pk)
    may = request.actor.may("create", noun_of(Attachment))
    return {"key": "files", "kind": "files", "title": _("Files"),
            "add_url": resource.url("attach", row.pk) if may else "",
            "rows": [{"name": f.name, "url": address("records:file", pk=f.pk), "note": f.media_type}
                     for f in files]}


def story(request: Request, resource: Resource, row: Any) -> dict[str, Any]:
    """What happened to a record as a thread, with the place to write a note."""
    return {"entries": storied(resource, row, request.actor, request.reader),
            "composer": composer(request, resource, row)}


def composer(request: Request, resource: Resource, row: Any) -> dict[str, Any] | None:
    """The place to write a note on a record, for whoever may."""
    if not request.actor.may("create", noun_of(Note)):
        return None
    return {"action": resource.url("notes", row.pk), "chosen": "note", "label": _("Add a note"),
            "ways": [{"value": "note", "icon": "sticky-note", "label": _("Note")}],
            "placeholder": _("Write a note. @Name tells a colleague.")}


@record_page
def do(request: Request, resource: Resource, row: Any, verb: str) -> HttpResponse:
    """Run a verb on a record; what it needs to know is asked from its signature."""
    wanted = next((a for a in resource.actions(request.actor) if a.name == verb), None)
    if wanted is None:
        raise Http404
    fields = verb_fields(wanted)
    if request.method == "POST":
        if not fields.keys() & request.POST.keys() and any(field.required for field in fields.values()):
            return HttpResponseRedirect(resource.verb_url(row, wanted))  # a button: what it asks is still to be asked
        try:
            return run(request, resource, row, wanted, posted(fields, request.POST))
        except ValidationError as error:
            return _ask_verb(request, resource, row, wanted, error)
    return _ask_verb(request, resource, row, wanted)


def run(request: Request, resource: Resource, row: Any, verb: Action, raw: dict[str, Any],
        still: Callable[[Any], None] | None = None) -> HttpResponse:
    """Do a verb with what was typed, say so, and go back to the record. Raises ValidationError.

    ``still`` is asked of the locked row, as by the verb itself.
    """
    values = verb_arguments(verb, raw, request.reader, request.actor)
    run_told(request, resource, row, verb, values, still)
    return frame.way_back(request, resource.url("record", row.pk))


def run_told(request: Request, resource: Resource, row: Any, verb: Action, values: dict[str, Any],
             still: Callable[[Any], None] | None = None) -> None:
    """Do a verb, and say what it did to the record by the name that this has then."""
    label, told = (verb.said, {}) if verb.said else ("%(verb)s: %(name)s", {"verb": str_id(verb.label)})
    with frame.done(request, label, kind="verb", back=sets_right(resource, row, verb), name=str(row), **told) as made:
        verb(row, actor=request.actor, still=still, **values)
        frame.name_anew(made, str(row))


def sets_right(resource: Resource, row: Any, verb: Action) -> tuple[str, str]:
    """The address and the button of the verb that sets right what this one did, where undo does not."""
    found = next((a for a in actions_of(resource.model) if verb.back and a.name == verb.back), None)
    return (resource.url("do", row.pk, verb=found.name), str(found.label)) if found else ("", "")


def _ask_verb(request: Request, resource: Resource, row: Any, verb: Action,
              error: ValidationError | None = None) -> HttpResponse:
    told = error.message_dict if error is not None and hasattr(error, "error_dict") else {}
    typed = request.POST if request.method == "POST" else request.GET
    usual = usual_answers(verb) | resource.begins(row, verb) if request.method == "GET" else {}
    asked = verb_fields(verb)
    fields = [control(f, usual.get(key), request.reader, text=typed.get(key, ""), errors=told.get(key, ()))
              for key, f in asked.items()]
    loose = [("", "", text) for text in loose_of(error, asked)]
    page = {"title": f"{verb.label}: {row}", "lead": "",
            "trail": [(resource.plural, resource.url("list")), (str(row), resource.url("record", row.pk))]}
    form = {"action": request.get_full_path(), "groups": [{"fields": fields}], "errors": loose,
            "submit": verb.label, "danger": verb.danger, "cancel_url": resource.url("record", row.pk)}
    return frame.ask(request, {"page": page, "form": form}, 422 if error else 200)


def loose_of(error: ValidationError | None, asked: Container[str]) -> list[str]:
    """What an error says of no field that is asked, but of the record or of a field it has elsewhere."""
    if error is None or not hasattr(error, "error_dict"):
        return error.messages if error is not None else []
    return [text for key, some in error.message_dict.items() if key not in asked for text in some]
