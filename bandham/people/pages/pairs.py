"""Possible duplicates side by side, for somebody to decide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from markupsafe import Markup

from bandham.kernel.ids import as_uuid
from bandham.kernel.jobs import enqueue
from bandham.people import actions as verbs
from bandham.people.doubles import MANY, open_pairs, reason
from bandham.people.models import DuplicatePair, Person
from bandham.people.pages.party import address
from bandham.records import actions as records
from bandham.records.fields import Field
from bandham.records.pages import frame
from bandham.records.pages.controls import members
from bandham.records.pages.frame import Request, noun_page
from bandham.records.resource import Resource
from bandham.records.values import Printer

PAGE = 10
COMPARED = ("name", "name_native", "born", "email", "phone", "city", "postcode", "organisation",
            "title", "last_touch_at")


def may_join(request: Request) -> None:
    if not request.actor.powers.may_do("people.merge"):
        raise PermissionDenied(_("Your role does not let you do this here."))


@noun_page
def duplicates(request: Request, resource: Resource) -> HttpResponse:
    """Pairs in doubt, some at a time."""
    may_join(request)
    pairs = open_pairs(resource, request.actor).order_by("id")
    count = pairs[:MANY].count()
    after = as_uuid(request.GET.get("after", ""))
    rows = (pairs.filter(pk__gt=after) if after else pairs).select_related(
        "left", "right", "left__organisation", "right__organisation")
    found = list(rows[: PAGE + 1])
    here = reverse("people:duplicates")
    page = {"title": _("Possible duplicates"), "count": count,
            "trail": [(resource.plural, resource.url("list"))],
            "actions": [{"label": _("Look for more"), "icon": "search", "method": "post",
                         "url": reverse("people:look")}]}
    return frame.render(request, "people/duplicates.html", {
        "page": page, "newer": here if after else "",
        "older": f"{here}?after={found[PAGE - 1].pk}" if len(found) > PAGE else "",
        "pairs": [shown(request, resource, pair) for pair in found[:PAGE]]})


@noun_page
def look(request: Request, resource: Resource) -> HttpResponse:
    """Compare everybody with everybody, as long work."""
    frame.need_post(request)
    may_join(request)
    job = enqueue("people.find_duplicates", gettext_noop("Look for possible duplicates"),
                  actor=request.actor)
    return HttpResponseRedirect(reverse("records:job", kwargs={"pk": job.pk}))


def shown(request: Request, resource: Resource, pair: DuplicatePair) -> dict[str, Any]:
    """A pair as ``records/_pair.html`` prints it."""
    fields = [f for key, f in resource.fields(request.actor).items() if key in COMPARED]
    printer = Printer(fields, [pair.left, pair.right], request.reader)
    url = reverse("people:decide", kwargs={"pk": pair.pk})
    return {"n": pair.pk, "legend": reason(pair), "action": url, "choices": [],
            "left": _heading(pair.left), "right": _heading(pair.right),
            "ask_url": reverse("people:ask", kwargs={"pk": pair.pk}),
            "rows": [row for f in fields if (row := _row(printer, pair, f))]}


def _heading(person: Person) -> Markup:
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(address(person, "record"), person)


def _row(printer: Printer, pair: DuplicatePair, field: Field) -> dict[str, Any] | None:
    left, right = printer.text(pair.left, field), printer.text(pair.right, field)
    if not left and not right:
        return None
    native = field.key == "name_native"
    return {"label": field.label, "left": left, "right": right,
            "differs": bool(left and right and left != right),
            "left_lang": pair.left.name_native_lang if native else "",
            "right_lang": pair.right.name_native_lang if native else ""}


def pair_of(request: Request, resource: Resource, pk: UUID) -> DuplicatePair:
    may_join(request)
    pairs = open_pairs(resource, request.actor).select_related("left", "right")
    found: DuplicatePair | None = pairs.filter(pk=pk).first()
    if found is None:
        raise Http404(_("This pair was decided already."))
    return found


@noun_page
def decide(request: Request, resource: Resource, pk: UUID) -> HttpResponse:
    """One person, or two."""
    frame.need_post(request)
    pair = pair_of(request, resource, pk)
    left, right = str(pair.left), str(pair.right)
    if request.POST.get("choice") == "one":
        label = gettext_noop("Joined %(left)s and %(right)s")
        back = (address(pair.left, "split"), _("Split again"))
        with frame.done(request, label, kind="verb", back=back, left=left, right=right):
            verbs.join_pair(pair, actor=request.actor)
    elif request.POST.get("choice") == "two":
        label = gettext_noop("%(left)s and %(right)s are two people")
        with frame.done(request, label, left=left, right=right):
            verbs.keep_apart(pair, actor=request.actor)
    else:
        raise ValidationError({"choice": _("Say whether they are one or two.")})
    return HttpResponseRedirect(reverse("people:duplicates"))


@noun_page
def ask(request: Request, resource: Resource, pk: UUID) -> HttpResponse:
    """Ask a colleague, by a note that names them; the pair stays open."""
    pair = pair_of(request, resource, pk)
    here = reverse("people:duplicates")
    if request.method == "POST":
        name = dict(members()).get(request.POST.get("member", ""))
        if name is None:
            raise ValidationError({"member": _("Choose a colleague.")})
        text = _("@%(who)s: is this the same person as %(other)s?") % {
            "who": name, "other": pair.right}
        with frame.done(request, gettext_noop("Asked about %(name)s"), name=str(pair.left)):
            records.write_note(pair.left, text, request.actor)
        return HttpResponseRedirect(here)
    field = {"name": "member", "label": _("Colleague"), "kind": "choice", "choices": members(),
             "required": True}
    page = {"title": _("Ask a colleague"), "trail": [(_("Possible duplicates"), here)],
            "lead": _("They are told by a note on %(name)s.") % {"name": pair.left}}
    return frame.ask(request, {"page": page, "form": {
        "action": reverse("people:ask", kwargs={"pk": pk}), "groups": [{"fields": [field]}],
        "submit": _("Ask"), "cancel_url": here}})
