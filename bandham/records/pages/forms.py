"""New, edit, delete: the form of a noun, the same in a page and in a dialog."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bandham.kernel import actions
from bandham.kernel.actions import str_id
from bandham.kernel.models import Change, ChangeSet
from bandham.kernel.removing import why_it_stays
from bandham.records.customs import remembered
from bandham.records.fields import Field
from bandham.records.models import Layout
from bandham.records.pages import frame
from bandham.records.pages.controls import control, posted, problems
from bandham.records.pages.frame import Request, noun_page, record_page
from bandham.records.resource import Resource
from bandham.records.values import Printer, changes, joins, read_values, value_of


def layout_of(resource: Resource) -> Layout | None:
    """How the workspace laid out the fields of a noun and what stands beside its records, if it did."""
    kept: dict[str, Layout] = remembered("layouts", lambda: {row.noun: row for row in Layout.objects.all()})
    return kept.get(resource.noun)


def groups_of(resource: Resource, fields: dict[str, Field]) -> list[tuple[str, list[Field]]]:
    """Fields by group: as the workspace laid them out, else as the noun declares them."""
    kept = layout_of(resource)
    told = [(title_of(resource, g["title"]), g["fields"]) for g in kept.groups] if kept else list(resource.groups)
    placed = [(str(title), [fields[k] for k in keys if k in fields]) for title, keys in told]
    seen = {f.key for _title, some in placed for f in some} | {
        k for g in (kept.groups if kept else ()) for k in g.get("off", ())}
    rest = [f for key, f in fields.items() if key not in seen]
    return [g for g in [*placed, (_("More") if placed else "", rest)] if g[1]]


def title_of(resource: Resource, kept: str) -> str:
    """The name of a group as one reads it: those that came with Bandham in the reader's language, others as typed."""
    came = {"More": _("More"), **{str_id(title): str(title) for title, _keys in resource.groups}}
    return came.get(kept, kept)


def form_of(resource: Resource, request: Request, row: Any, fields: dict[str, Field], *,
            raw: dict[str, Any] | None = None, error: ValidationError | None = None) -> dict[str, Any]:
    """The form's context; ``raw`` is what somebody typed before, kept where it could not be saved."""
    banner, wrong = problems(error, fields) if error else ([], {})
    printer = Printer(fields.values(), [row], request.reader)

    def one(field: Field) -> dict[str, Any]:
        value, text = value_of(row, field), ""
        if raw is not None and field.key in raw:
            value, text = _typed_again(field, raw[field.key], request.reader)
        if field.kind.name == "relation" and not text:
            text = printer.text(row, field)
        return control(field, value, request.reader, text=text, errors=wrong.get(field.key, ()))

    groups = [{"title": title, "fields": [one(f) for f in some]}
              for title, some in groups_of(resource, fields)]
    return {"groups": groups, "errors": banner, "hidden": {"shown": ",".join(fields)},
            "submit": _("Save"), "action": request.get_full_path()}


def _typed_again(field: Field, raw: Any, reader: Any) -> tuple[Any, str]:
    try:
        return field.kind.read(raw, field, reader), ""
    except ValidationError:
        return None, raw if isinstance(raw, str) else ""


def editable(fields: dict[str, Field]) -> dict[str, Field]:
    return {key: f for key, f in fields.items() if f.editable}


@noun_page
def new(request: Request, resource: Resource) -> HttpResponse:
    return made_with(request, resource, {})


def made_with(request: Request, resource: Resource, given: dict[str, Any]) -> HttpResponse:
    """The form of a new record, and what makes one of it; ``given`` holds what the page it began on says of it."""
    frame.allowed("create", resource, request.actor)
    fields = editable(resource.fields(request.actor))
    if request.method == "POST":
        return _create(request, resource, fields, given)
    quick = frame.wants_part(request)
    row = _blank(resource, request, fields, given)
    if quick:
        first = {*(resource.quick or resource.columns), *(k for k, f in fields.items() if f.required), *request.GET}
        fields = {k: f for k, f in fields.items() if k in first}
    return _new_form(request, resource, form_of(resource, request, row, fields), quick=quick)


def _blank(resource: Resource, request: Request, fields: dict[str, Field], given: dict[str, Any]) -> Any:
    """A new record, with what the address already says (a board's lane)."""
    row = resource.model(**_without_twins(resource.defaults(request.actor) | given))
    asked = {k: f for k, f in fields.items() if k in request.GET and not f.custom}
    for name, value in changes(resource.model, asked, read_values(
            asked.values(), posted(asked, request.GET), request.reader)).items():
        setattr(row, name, value)
    return row


def _new_form(request: Request, resource: Resource, form: dict[str, Any], *, quick: bool = False,
              likely: Any = (), status: int = 200) -> HttpResponse:
    form |= {"action": request.path, "cancel_url": resource.url("list"), "another": not quick}
    form["hidden"] |= {"next": request.GET.get("next", "")} if request.GET.get("next") else {}
    page = {"title": resource.new_label or _("New"), "trail": [(resource.plural, resource.url("list"))]}
    template = "records/quick.html" if quick else "records/form.html"
    return frame.render(request, template, {"page": page, "form": form, "likely": likely}, status)


def _create(request: Request, resource: Resource, fields: dict[str, Field], given: dict[str, Any]) -> HttpResponse:
    raw = posted(fields, request.POST)
    blank = resource.model(**resource.defaults(request.actor))
    try:
        missing = {k: "" for k, f in fields.items() if f.required and k not in raw}
        values = read_values(fields.values(), raw | missing, request.reader)
        likely = () if "not_the_same" in request.POST else resource.likely(values, request.actor)
        if likely:
            form = form_of(resource, request, blank, fields, raw=raw)
            return _new_form(request, resource, form, likely=likely, status=409)
        with frame.done(request, gettext_noop("Added %(name)s")) as made:
            told = resource.defaults(request.actor) | given | changes(resource.model, fields, values)
            row = actions.create(resource.model, _without_twins(told), actor=request.actor)
            frame.name_anew(made, str(row))
    except ValidationError as error:
        form = form_of(resource, request, blank, fields, raw=raw, error=error)
        return _new_form(request, resource, form, status=422)
    if "another" in request.POST:
        return HttpResponseRedirect(request.path)
    return frame.way_back(request, resource.url("record", row.pk))


def _without_twins(told: dict[str, Any]) -> dict[str, Any]:
    """``owner`` and ``owner_id`` name one column: what the form said wins."""
    return {k: v for k, v in told.items() if f"{k}_id" not in told}


@record_page
def edit(request: Request, resource: Resource, row: Any) -> HttpResponse:
    frame.allowed("change", resource, request.actor)
    fields = editable(resource.fields(request.actor))
    if request.method != "POST":
        row = resource.rows(request.actor).select_related(*joins(fields.values())).get(pk=row.pk)
        return _edit_form(request, resource, row, form_of(resource, request, row, fields))
    raw = posted(fields, request.POST)
    for key in [k for k in raw if request.POST.get(f"choose-{k}") == "theirs"]:
        del raw[key]
    try:
        values = changes(resource.model, fields, read_values(fields.values(), raw, request.reader))
        save_edit(request, row, values)
    except actions.Conflict as clash:
        return _conflict(request, resource, row, fields, raw, clash)
    except ValidationError as error:
        form = form_of(resource, request, row, fields, raw=raw, error=error)
        return _edit_form(request, resource, row, form, status=422)
    return frame.way_back(request, resource.url("record", row.pk))


def save_edit(request: Request, row: Any, values: dict[str, Any]) -> Any:
    """The built-in verb with a toast that takes it back."""
    version = request.POST.get("version", "")
    with frame.done(request, gettext_noop("Changed %(name)s"), name=str(row)):
        seen = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None
        return actions.update(row, values, actor=request.actor, version=seen)


def _edit_form(request: Request, resource: Resource, row: Any, form: dict[str, Any], *,
               conflict: Any = None, status: int = 200) -> HttpResponse:
    form |= {"action": resource.url("edit", row.pk), "cancel_url": resource.url("record", row.pk),
             "version": row.version,
             "delete_url": resource.url("delete", row.pk) if resource.may_delete(request.actor) else ""}
    page = {"title": str(row), "here": _("Edit"),
            "trail": [(resource.plural, resource.url("list")), (str(row), resource.url("record", row.pk))]}
    context = {"page": page, "form": form, "conflict": conflict}
    return frame.render(request, "records/form.html", context, status)


def _conflict(request: Request, resource: Resource, row: Any, fields: dict[str, Field],
              raw: dict[str, Any], clash: actions.Conflict) -> HttpResponse:
    """Both values of each field in dispute, to choose from; what else was typed stays typed."""
    row = resource.rows(request.actor).select_related(*joins(fields.values())).get(pk=row.pk)
    last = Change.objects.filter(row_id=row.pk).order_by("-seq").values_list("changeset_id", flat=True)
    by = ChangeSet.objects.filter(pk__in=last[:1]).first()
    return _edit_form(request, resource, row, form_of(resource, request, row, fields, raw=raw), status=409, conflict={
        "who": by.actor_name if by else _("Somebody"), "when": _("since you opened it"),
        "fields": both(clash, fields, row, raw, request.reader)})


def both(clash: actions.Conflict, fields: dict[str, Field], row: Any, raw: dict[str, Any], reader: Any) -> list[Any]:
    """Fields in dispute with what either side says, in words."""
    names = {f"custom.{f.name}" if f.custom else f.column: f for f in fields.values()}
    printer = Printer(fields.values(), [row], reader)
    found = [names[name] for name in clash.fields if name in names]
    return [{"name": f.key, "label": f.label, "theirs": printer.text(row, f) or _("empty"),
             "yours": _said(f, raw.get(f.key), reader)} for f in found]


def _said(field: Field, raw: Any, reader: Any) -> str:
    value, text = _typed_again(field, raw, reader)
    if field.kind.name == "relation" and value and field.target:
        return str(field.target._default_manager.filter(pk=value).first() or "")
    return text or ("" if value is None else field.kind.show(value, field, reader)) or _("empty")


@record_page
def delete(request: Request, resource: Resource, row: Any) -> HttpResponse:
    frame.allowed("delete", resource, request.actor)
    if request.method != "POST":
        return _ask_to_delete(request, resource, row)
    try:
        with frame.done(request, gettext_noop("Deleted %(name)s"), name=str(row)):
            actions.delete(row, actor=request.actor)
    except ValidationError as error:
        frame.toast(request, " ".join(error.messages), danger=True)
        return HttpResponseRedirect(resource.url("record", row.pk))
    return frame.way_back(request, resource.url("list"))


def _ask_to_delete(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """The question, or the menu's item alone; where the record stays, the reason instead."""
    mine = resource.rows(request.actor, "delete").filter(pk=row.pk).exists()
    why = why_it_stays(row) if mine else _("Your role does not let you do this here.")
    if "item" in request.GET:
        return frame.render(request, "records/_item.html", {"item": delete_item(resource, row) | {"why": why}})
    page = {"title": _("“%(name)s” stays") if why else _("Delete “%(name)s”?"),
            "lead": why or _("It can be taken back from the history.")}
    return frame.ask(request, {"page": page | {"title": page["title"] % {"name": row}}, "form": {
        "action": resource.url("delete", row.pk), "submit": "" if why else _("Delete"), "danger": True,
        "cancel_url": resource.url("record", row.pk)}})


def delete_item(resource: Resource, row: Any) -> dict[str, Any]:
    """“Delete” in a record's menu, which asks when it is opened whether the record would let itself be deleted."""
    url = resource.url("delete", row.pk)
    return {"label": _("Delete"), "icon": "trash-2", "url": url, "method": "post", "danger": True,
            "asks_url": f"{url}?item=1"}
