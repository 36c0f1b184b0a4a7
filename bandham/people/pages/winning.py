"""Settings: which value wins where sources differ, with what follows for somebody who is here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from bandham.accounts.tabs import settings_tabs
from bandham.kernel.ids import as_uuid
from bandham.kernel.models import JobState
from bandham.kernel.numbers import to_digits
from bandham.people import believing
from bandham.people.golden import STEPS, Rule, Said, golden_of, hand_of, rule_from
from bandham.people.models import GoldenRule, Organisation, Person, Source, SourceRecord
from bandham.people.models.choices import Step
from bandham.people.models.parties import HAND
from bandham.people.pages.party import address
from bandham.people.pages.reach import Sources
from bandham.records.fields import model_field
from bandham.records.pages import frame
from bandham.records.pages.frame import Request
from bandham.records.pages.jobs import job_context, jobs_for
from bandham.records.resource import resource_of

LATELY, SHOWN = 200, 4
HELP = {
    Step.HAND: gettext_lazy("Always first: it is kept nowhere else."),
    Step.RANK: gettext_lazy("The source that you rank higher is believed."),
    Step.NEWEST: gettext_lazy("The value that came in last is believed."),
    Step.LONGEST: gettext_lazy("The value that says most is believed: a whole birth date over a year."),
}


def winning(request: Request, field: str = "") -> HttpResponse:
    """See the order and set it: of all values, or of one."""
    request.actor.need("see", "people.goldenrule")
    if field and field not in believing.RULED:
        raise Http404
    rule, sources = GoldenRule.objects.get(), list(Source.objects.order_by("rank", "label", "pk"))
    told = _told(request, rule, field, sources)
    if request.method == "POST" and "try" in request.GET:
        return frame.render(request, "people/_example.html", {"example": example(request, told, field)})
    wrong = ""
    if request.method == "POST":
        try:
            return _keep(request, rule, field, told)
        except ValidationError as error:
            wrong = " ".join(error.messages)
    return frame.render(request, "people/winning.html", {
        **_context(request, rule, field, told), "wrong": wrong}, 422 if wrong else 200)


class Told:
    """An order as a form says it, or as it is kept; sources in their order."""

    def __init__(self, rule: Rule, field: str, steps: Sequence[str], sources: Sequence[Source],
                 ranked: bool) -> None:
        self.steps, self.sources, self.ranked = list(steps), list(sources), ranked
        own = {**rule.values, field: tuple(steps)} if field else rule.values
        self.rule = Rule(rule.order if field else tuple(steps), own)

    def rank(self, source: Any) -> int:
        """How far from the top a source stands; all alike where nobody ranked them."""
        return next((n for n, s in enumerate(self.sources) if s.pk == source), 0) if self.ranked else 0


def _told(request: Request, kept: GoldenRule, field: str, sources: list[Source]) -> Told:
    rule, ranked = rule_from(kept), len({s.rank for s in sources}) > 1
    if request.method != "POST":
        return Told(rule, field, rule.steps(field), sources, ranked)
    steps = [str(Step.HAND), *(s for s in request.POST.getlist("step") if s != Step.HAND)]
    places = {as_uuid(pk): n for n, pk in enumerate(request.POST.getlist("source"))}
    asked = sorted(sources, key=lambda s: places.get(s.pk, len(places)))
    return Told(rule, field, steps, asked, ranked or str(Step.RANK) in steps or asked != sources)


def _keep(request: Request, rule: GoldenRule, field: str, told: Told) -> HttpResponse:
    steps: list[str] = [] if "usual" in request.POST else told.steps
    label = gettext_noop("Set which value wins")
    with frame.done(request, label, kind="verb"):
        believing.believe(rule, steps=steps, field=field, actor=request.actor,
                          sources=told.sources if told.ranked and not field else ())
    return HttpResponseRedirect(reverse("people:winning"))


def _context(request: Request, rule: GoldenRule, field: str, told: Told) -> dict[str, Any]:
    may = request.actor.may("change", "people.goldenrule") and request.actor.powers.may_do(believing.BELIEVE)
    home, here = reverse("people:winning"), _("Which value wins")
    names = labels()
    page = {"title": names[field] if field else here, "trail": [(here, home)] if field else []}
    return {
        "page": page, "tabs": [] if field else settings_tabs(request, "people:winning"), "may": may,
        "action": reverse("people:winning-of", args=[field]) if field else home, "field": field,
        "steps": _steps(told), "hand": (capfirst(Step.HAND.label), HELP[Step.HAND]),
        "sources": [] if field else _sources(request, told), "ranked": told.ranked,
        "own": [] if field else _own(rule, names), "has_own": field in rule.orders,
        "words": believing.in_words(told.steps), "example": example(request, told, field), "job": _job(request)}


def _steps(told: Told) -> list[dict[str, Any]]:
    """The rules below what hands set, those that hold first."""
    order = [s for s in told.steps if s in STEPS] + [s for s in STEPS if s not in told.steps]
    alike = not told.ranked
    return [{"key": s, "label": capfirst(Step(s).label), "help": HELP[Step(s)],
             "shown": s in told.steps and not (alike and s == Step.RANK)} for s in order if s != Step.HAND]


def _sources(request: Request, told: Told) -> list[dict[str, Any]]:
    counts = dict(SourceRecord.objects.values_list("source").annotate(Count("pk")).order_by())
    made = []
    for source in told.sources:
        n = counts.get(source.pk, 0)
        note = ngettext("%(n)s record", "%(n)s records", n) % {"n": to_digits(str(n), request.reader.digits)}
        made.append({"key": source.pk, "label": source.label, "note": note})
    return made


def labels() -> dict[str, Any]:
    """Each value that sources vie for, as people call it."""
    found: dict[str, Any] = {}
    for model in (Organisation, Person):
        found |= {value: model_field(model, value).label for value in model.golden}
    return found


def _own(rule: GoldenRule, names: dict[str, Any]) -> list[dict[str, Any]]:
    orders = rule.orders
    return [{"label": name, "url": reverse("people:winning-of", args=[value]),
             "words": believing.in_words(orders[value]) if value in orders else ""}
            for value, name in sorted(names.items(), key=lambda pair: pair[0] not in orders)]


def _job(request: Request) -> dict[str, Any] | None:
    """Work that goes on, or did not come to its end."""
    row = jobs_for(request).filter(kind=believing.JOB).first()
    return job_context(row, request) if row and row.state != JobState.DONE else None


# -- what follows, for somebody who is here -----------------------------------------------------

def example(request: Request, told: Told, field: str) -> dict[str, Any] | None:
    """Somebody of whom sources say different things, and what would be believed."""
    resource = resource_of(Person)
    if resource is None or not request.actor.may("see", resource.noun):
        return None
    fields = resource.fields(request.actor)
    values = [v for v in ([field] if field else Person.golden) if v in fields and v in Person.golden]
    recent = list(believing.spoken_of("person").reverse()[:LATELY])
    people = {p.pk: p for p in resource.rows(request.actor).filter(pk__in=recent)}
    records: dict[Any, list[SourceRecord]] = defaultdict(list)
    for record in SourceRecord.objects.filter(person__in=people).select_related("source"):
        records[record.person_id].append(record)
    best: dict[str, Any] | None = None
    for pk, person in people.items():
        made = _shown(request, person, records[pk], told, values, fields)
        if made and (best is None or len(made["rows"]) > len(best["rows"])):
            best = made
    return best


def _shown(request: Request, person: Person, records: list[SourceRecord], told: Told,
           values: Sequence[str], fields: Any) -> dict[str, Any] | None:
    said = [Said(r.pk, r.values, told.rank(r.source_id), r.received_at) for r in records]
    columns, origins = golden_of(said, hand_of(person), told.rule)
    sources, by = Sources(person, records, request.reader, may=False), {str(r.pk): r for r in records}
    rows = []
    for value in values:
        others = {sources.shown(value, s): r for r in records if any(s := sources.said(value, r))}
        if len(others) < 2:
            continue
        won = sources.shown(value, tuple(columns.get(c) for c in person.golden[value]))
        origin = origins.get(value, origins.get("*", HAND))
        rows.append({
            "label": fields[value].label, "won": won,
            "by": _("from %(source)s") % {"source": by[origin].source} if origin in by else Step.HAND.label,
            "others": [{"value": text, "by": r.source.label} for text, r in others.items() if text != won]})
    return {"name": str(person), "url": address(person, "record"), "rows": rows[:SHOWN]} if rows else None
