"""Joining two to five records of one person, and splitting them again."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from bandham.kernel import actions as kernel
from bandham.kernel.ids import as_uuid
from bandham.kernel.numbers import to_digits
from bandham.people import actions as verbs
from bandham.people.models import Need, Person, Reach, SourceRecord, Touch
from bandham.people.pages.pairs import may_join
from bandham.people.pages.party import address, changing, one_of
from bandham.people.pages.relating import OTHER
from bandham.people.pages.sides import form
from bandham.people.plain import PLAIN
from bandham.records.fields import Field
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, noun_page
from bandham.records.resource import Resource
from bandham.records.signs import avatar
from bandham.records.values import Printer, value_of

MOST = 5
CHOSEN = ("name", "name_native", "born", "email", "phone", "city", "postcode", "country",
          "language", "organisation", "title", "gender", "owner", *PLAIN)


@noun_page
def join(request: Request, resource: Resource) -> HttpResponse:
    """The page that joins those picked; with ``keep``, it does so. Nothing has to be chosen."""
    may_join(request)
    frame.allowed("change", resource, request.actor)
    names = request.POST.getlist("ids") or [*request.POST.getlist("pick"),
                                            *request.GET.getlist("pick")]
    ids = list(dict.fromkeys(pk for text in names if (pk := as_uuid(text))))
    rows = resource.rows(request.actor, "change").filter(pk__in=ids[: MOST + 1]).select_related(
        "organisation", "owner")
    people = sorted(rows, key=lambda p: p.pk)
    if not 2 <= len(people) <= MOST or len(ids) > MOST:
        raise ValidationError(_("Pick two to five contacts that are one person."))
    if request.method == "POST" and "keep" in request.POST:
        return _join(request, resource, people)
    return _ask(request, resource, people)


def stays(people: list[Person]) -> Person:
    """The record that the most is known of stays; among equals, the oldest."""
    known = Counter(SourceRecord.objects.filter(person__in=people).values_list("person", flat=True))
    known += Counter(Touch.objects.filter(person__in=people).values_list("person", flat=True))
    return max(people, key=lambda p: (known[p.pk], -p.pk.int))


def _ask(request: Request, resource: Resource, people: list[Person]) -> HttpResponse:
    keep = stays(people)
    fields = resource.fields(request.actor)
    printer = Printer(fields.values(), people, request.reader)
    rows = [row for key in CHOSEN if key in fields
            if (row := _row(printer, fields[key], people, keep))]
    records = [{"id": p.pk, "name": str(p), "mark": avatar(str(p)), "keep": p.pk == keep.pk,
                "note": _note(p, keep)} for p in people]
    page = {"title": _("Join these contacts"), "trail": [(resource.plural, resource.url("list"))]}
    return frame.render(request, "records/merge.html", {"page": page, "merge": {
        "action": reverse("people:join"), "records": records, "rows": rows,
        "carried": carried(people, request.reader.digits), "cancel_url": resource.url("list")}})


def _note(person: Person, keep: Person) -> str:
    return _("stays") if person.pk == keep.pk else ""


def _row(printer: Printer, field: Field, people: list[Person],
         keep: Person) -> dict[str, Any] | None:
    """A value as each record has it, where they differ; the fullest record's is chosen."""
    texts = {p.pk: printer.text(p, field) for p in people}
    if len(set(filter(None, texts.values()))) < 2:
        return None
    first = keep.pk if texts[keep.pk] else next(pk for pk, text in texts.items() if text)
    native = field.key == "name_native"
    return {"name": field.key, "label": field.label, "answers": [
        {"id": p.pk, "text": texts[p.pk], "chosen": p.pk == first,
         "lang": p.name_native_lang if native else ""} for p in people]}


def carried(people: list[Person], digits: str) -> list[str]:
    """What comes along, in words."""
    def of(model: Any) -> int:
        return int(model.objects.filter(person__in=people).count())

    counts = [(ngettext("%(n)s way to reach", "%(n)s ways to reach", n := of(Reach)), n),
              (ngettext("%(n)s thread entry", "%(n)s thread entries", n := of(Touch)), n),
              (ngettext("%(n)s need", "%(n)s needs", n := of(Need)), n),
              (ngettext("%(n)s source", "%(n)s sources", n := of(SourceRecord)), n)]
    return [text % {"n": to_digits(str(n), digits)} for text, n in counts if n]


def _join(request: Request, resource: Resource, people: list[Person]) -> HttpResponse:
    keep = next((p for p in people if str(p.pk) == request.POST["keep"]), people[0])
    gone = [p for p in people if p.pk != keep.pk]
    chosen = _chosen(request, resource, people)
    names = ", ".join(str(p) for p in gone)
    joined = gettext_noop("Joined %(names)s with %(name)s")
    with frame.done(request, joined, kind="verb", names=names, name=str(keep),
                    back=(address(keep, "split"), _("Split again"))):
        verbs.merge_all(keep, gone, actor=request.actor)
        kept = Person.objects.get(pk=keep.pk)
        differ = {k: v for k, v in chosen.items() if getattr(kept, k) != v}
        if differ:
            kernel.update(kept, differ, actor=request.actor)
    return HttpResponseRedirect(resource.url("record", keep.pk))


def _chosen(request: Request, resource: Resource, people: list[Person]) -> dict[str, Any]:
    """Values taken from one record by hand: columns and what they shall hold."""
    by_id = {str(p.pk): p for p in people}
    told: dict[str, Any] = {}
    for key, field in resource.fields(request.actor).items():
        source = by_id.get(request.POST.get(f"field-{key}", ""))
        if source is None or not field.editable or key not in CHOSEN:
            continue
        columns = Person.golden.get(key, (field.column,))
        told |= {column: getattr(source, column) for column in columns} if key != "born" else {
            "born": value_of(source, field)}
    return told


@changing
def join_with(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """Choose another record to join this one with."""
    may_join(request)
    fields = {"other": OTHER.options(label=_("The other record"), required=True)}
    if request.method != "POST":
        return form(request, row, _("Join %(name)s with another") % {"name": row}, fields,
                    address(row, "join-with"), {}, _("Compare"))
    other = as_uuid(request.POST.get("other", ""))
    if other is None:
        wrong = ValidationError({"other": _("Choose a contact from the list.")})
        return form(request, row, _("Join %(name)s with another") % {"name": row}, fields,
                    address(row, "join-with"), {}, _("Compare"), wrong)
    return HttpResponseRedirect(f"{reverse('people:join')}?pick={row.pk}&pick={other}")


@changing
def split(request: Request, resource: Resource, row: Any) -> HttpResponse:
    """Take the last join back."""
    frame.need_post(request)
    with frame.done(request, gettext_noop("Split %(name)s again"), kind="verb", name=str(row)):
        verbs.split(row, actor=request.actor)
    return HttpResponseRedirect(resource.url("record", row.pk))


@changing
def take_out(request: Request, resource: Resource, row: Any, record: UUID) -> HttpResponse:
    """A source record becomes a contact of its own."""
    frame.need_post(request)
    found = one_of(SourceRecord.objects.filter(person=row), record)
    label = gettext_noop("Took a source out of %(name)s")
    with frame.done(request, label, kind="verb", name=str(row)):
        verbs.take_out(row, record=found, actor=request.actor)
    return HttpResponseRedirect(resource.url("record", row.pk))


@changing
def use(request: Request, resource: Resource, row: Any, field: str, record: UUID) -> HttpResponse:
    """What one source says is chosen by hand."""
    frame.need_post(request)
    found = one_of(SourceRecord.objects.filter(person=row), record)
    known = resource.fields(request.actor).get(field)
    if known is None or not known.editable:
        raise ValidationError({"field": _("Your role does not let you change this.")})
    with frame.done(request, gettext_noop("Chose a value of %(name)s"), name=str(row)):
        verbs.use_value(row, field=field, record=found, actor=request.actor)
    return HttpResponseRedirect(resource.url("record", row.pk))
