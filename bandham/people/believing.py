"""Which value wins: the order of the rules, the rank of the sources, and what follows for those who are here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bandham.kernel.actions import action
from bandham.kernel.actor import Actor
from bandham.kernel.changes import undo_checks
from bandham.kernel.facts import Fact
from bandham.kernel.ids import uuid7
from bandham.kernel.jobs import enqueue
from bandham.kernel.models import ChangeSet, Job, JobState
from bandham.kernel.removing import delete_guards
from bandham.kernel.text import listed
from bandham.people.facts import OrderOfValuesSet
from bandham.people.golden import STEPS, recompute
from bandham.people.landing import mirror
from bandham.people.lines import Line, Scene, tells
from bandham.people.models import GoldenRule, Organisation, Person, Source, SourceRecord
from bandham.people.models.choices import Step
from bandham.people.thread import Knot

BELIEVE = "people.believe"
JOB = "people.settle"
BATCH = 500
RULED = {**Person.golden, **Organisation.golden}
"""The values that sources vie for, with their columns."""


@action(permission=BELIEVE, label=gettext_lazy("Say which value wins"), icon="list-checks", bulk=False)
def believe(rule: GoldenRule, *, steps: list[str], actor: Actor, field: str = "",
            sources: Sequence[Source] = ()) -> list[Fact]:
    """Set the order of the rules, of all values or of one ``field``, and which sources are believed before others.

    No steps: the usual order, or for one field the order of all others. Sources that are not named come after
    those that are. Who is here already is settled anew by a job.
    """
    order = _order(steps)
    if field and field not in RULED:
        raise ValidationError({"field": _("No sources vie for “%(value)s”. There are: %(values)s.") % {
            "value": field, "values": listed(sorted(RULED))}})
    if field:
        rule.give(field, order)
    else:
        rule.steps = order or list(STEPS)
    _rank(sources)
    work_out_anew(actor)
    return [OrderOfValuesSet(rule, field=field, steps=order, sources=[s.key for s in sources])]


def _order(steps: Sequence[str]) -> list[str]:
    """Rules as they are kept. Raises ValidationError, naming what is wrong."""
    for step in steps:
        if step not in STEPS:
            raise ValidationError({"steps": _("“%(step)s” is no rule. There are: %(steps)s.") % {
                "step": step, "steps": listed(STEPS)}})
    if len(set(steps)) < len(steps):
        raise ValidationError({"steps": _("Name each rule once.")})
    if Step.HAND in steps and steps[0] != Step.HAND:
        raise ValidationError({"steps": _(
            "What was set by hand comes first: it is kept nowhere else and would be lost.")})
    rest = [s for s in steps if s != Step.HAND]
    if steps and not rest:
        raise ValidationError({"steps": _(
            "Choose one more rule: where nothing was set by hand, something must decide.")})
    return [str(Step.HAND), *rest] if rest else []


def _rank(sources: Sequence[Source]) -> None:
    if len({s.pk for s in sources}) < len(sources):
        raise ValidationError({"sources": _("Name each source once.")})
    if not sources:
        return
    told = {s.pk: n for n, s in enumerate(sources)}
    rows = sorted(Source.objects.lock(), key=lambda s: (told.get(s.pk, len(told)), s.rank, s.pk))
    for rank, row in enumerate(rows, 1 - len(rows)):  # a new source begins at 100, so it comes last
        if row.rank != rank:
            row.rank, row.version = rank, row.version + 1
            row.save(update_fields=["rank", "version", "updated_at"])


def work_out_anew(actor: Actor) -> Job:
    """Settle everybody of whom several records speak; work of this kind that goes on is stopped."""
    Job.objects.filter(kind=JOB, state__in=[JobState.QUEUED, JobState.RUNNING]).update(cancel_asked=True)
    return enqueue(JOB, gettext_noop("Working out which values win"), actor=actor, changes=str(uuid7()))


def spoken_of(side: str, after: str | None = None) -> Any:
    """People (or companies) of whom several records speak; of one there is nothing to decide."""
    rows = SourceRecord.objects.filter(**{f"{side}__isnull": False})
    rows = rows.filter(**{f"{side}__gt": after}) if after else rows
    return rows.values_list(f"{side}_id", flat=True).annotate(n=Count("pk")).filter(
        n__gt=1).order_by(f"{side}_id")


# -- what an undo changes -----------------------------------------------------------------------

_RULES = """
SELECT EXISTS (SELECT FROM kernel_change WHERE workspace_id = kernel_workspace() AND changeset_id = %s
    AND op = 'U' AND (tbl = 'people_goldenrule' OR tbl = 'people_source' AND new ? 'rank'))"""
_MOVED = """
WITH c AS MATERIALIZED (
    SELECT op, coalesce(u, row_id) AS id, old ->> 'person_id' AS before, new ->> 'person_id' AS after
    FROM kernel_change LEFT JOIN LATERAL unnest(row_ids) u ON true
    WHERE workspace_id = kernel_workspace() AND changeset_id = %s AND tbl = 'people_sourcerecord'
), who AS (
    SELECT before::uuid AS id FROM c UNION SELECT after::uuid FROM c UNION
    SELECT r.person_id FROM c, LATERAL (
        SELECT person_id FROM people_sourcerecord r
        WHERE r.workspace_id = kernel_workspace() AND r.id = c.id OFFSET 0) r WHERE c.op <> 'D')
SELECT p.id FROM who, LATERAL (
    SELECT id FROM people_person p
    WHERE p.workspace_id = kernel_workspace() AND p.id = who.id OFFSET 0) p ORDER BY p.id"""
"""Who is here and had a source record taken, given or changed; one look at an index for each."""


def settle_after_undo(made: ChangeSet) -> None:
    """Values follow the rule that holds now: where the rule itself, or what sources say, was taken back."""
    with connection.cursor() as cursor:
        cursor.execute(_RULES, [made.pk])
        if cursor.fetchone()[0]:
            work_out_anew(Actor(made.actor_id, made.actor_name))
        cursor.execute(_MOVED, [made.pk])
        people = [row[0] for row in cursor.fetchall()]
        for some in range(0, len(people), BATCH):
            mirror(cursor, recompute(people[some:some + BATCH]))


def keep_the_rule(row: Any) -> None:
    if isinstance(row, GoldenRule):
        raise ValidationError(_("Every workspace needs an order of rules. Set the usual one instead."))


if settle_after_undo not in undo_checks:
    undo_checks.append(settle_after_undo)
    delete_guards.append(keep_the_rule)


@tells(OrderOfValuesSet)
def _set(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("set which value wins: %(order)s") % {
        "order": in_words(told.payload.get("steps") or STEPS)})


def in_words(steps: Iterable[str]) -> str:
    """An order of rules as one reads it."""
    return listed([str(Step(step).label) for step in steps])
