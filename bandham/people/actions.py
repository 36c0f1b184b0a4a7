"""What one can do with people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from bandham.kernel.actions import action, locked_row, save
from bandham.kernel.actor import Actor
from bandham.kernel.changes import change_set
from bandham.kernel.facts import Fact
from bandham.kernel.facts import record as tell
from bandham.people import joining, splitting
from bandham.people.facts import (
    ConsentGiven,
    ConsentRefused,
    NeedAdded,
    NeedMet,
    PairKeptApart,
    PersonMerged,
    PersonSplit,
    PromiseKept,
    PromiseMade,
    ReachMarked,
    RelationAdded,
    RelationEnded,
    TouchLogged,
    ValueChosen,
)
from bandham.people.models import (
    Consent,
    DuplicatePair,
    Need,
    Organisation,
    Person,
    Reach,
    Relation,
    RelationKind,
    Source,
    SourceRecord,
    Touch,
)
from bandham.people.models.choices import Channel, ConsentState, PairState, Purpose, TouchKind
from bandham.people.models.parties import HAND


def _by(actor: Actor) -> dict[str, UUID | None]:
    return {"by_id": actor.id}


@action(permission="people.merge", label=_("Join"), icon="merge", bulk=False)
def merge(person: Person, *, other: Person, actor: Actor) -> PersonMerged:
    """Join another record of one person into this one. “Split again” takes it back exactly."""
    if other.pk == person.pk:
        raise ValidationError({"other": _("This is the same contact. Choose another one.")})
    if not actor.powers.narrow(Person.objects.filter(pk=other.pk), "change").exists():
        raise ValidationError({"other": _("Your role does not let you change this contact.")})
    joining.join_many({other.pk: person.pk}, by=actor.name)
    return PersonMerged(person, others=[str(other.pk)], names=[other.name], about=(person.pk,))


def merge_all(person: Person, others: Iterable[Person], *, actor: Actor) -> None:
    """Join several records into one, in one change set, so that one split gives all of them back."""
    actor.need_verb("people.merge")
    gone = {p.pk: p for p in others if p.pk != person.pk}
    label = gettext_noop("Joined contacts into %(name)s")
    with transaction.atomic(), change_set(
        label, actor=actor, kind="verb", params={"name": person.name}
    ):
        locked_row(person, actor, "change")
        if actor.powers.narrow(Person.objects.filter(pk__in=gone), "change").count() != len(gone):
            raise ValidationError(_("Your role does not let you change one of these contacts."))
        joining.join_many(dict.fromkeys(gone, person.pk), by=actor.name)
        tell([PersonMerged(person, others=list(map(str, gone)), about=(person.pk,),
                           names=[p.name for p in gone.values()])], actor)


@action(permission="people.merge", label=_("Split again"), icon="split", bulk=False,
        available=lambda person: person.joined.exists())
def split(person: Person, *, actor: Actor) -> PersonSplit:
    """Take the last join back; what stands in the way stays, and the history says so."""
    given = splitting.split(person, actor=actor)
    if not given.people:
        raise ValidationError(_("This contact was not joined with anybody."))
    return PersonSplit(person, others=[str(p.pk) for p in given.people],
                       names=[p.name for p in given.people], exact=given.exact,
                       about=(person.pk, *(p.pk for p in given.people)))


@action(permission="people.merge", label=_("Take a source out"), icon="split", bulk=False)
def take_out(person: Person, *, record: SourceRecord, actor: Actor) -> PersonSplit:
    """Make a person of their own from one source record that was matched wrongly."""
    if record.person_id != person.pk:
        raise ValidationError({"record": _("This record belongs to somebody else.")})
    if person.sourcerecord_set.count() == 1:
        raise ValidationError({"record": _("It is the only source of this contact.")})
    made = splitting.take_out(person, record)
    return PersonSplit(person, others=[str(made.pk)], names=[made.name], exact=False,
                       about=(person.pk, made.pk))


@action(permission="people.log", label=_("Add to the thread"), icon="pen-line", bulk=False)
def log_touch(person: Person, *, kind: TouchKind, text: str, actor: Actor,
              happened_at: datetime | None = None) -> TouchLogged:
    """Write down a note, a call, a visit, a letter or a complaint."""
    return _log({"person": person}, person, kind, text, happened_at, actor)


@action(permission="people.log", label=_("Add to the thread"), icon="pen-line", bulk=False)
def log_with(organisation: Organisation, *, kind: TouchKind, text: str, actor: Actor,
             happened_at: datetime | None = None) -> TouchLogged:
    """Write down what happened between us and a company."""
    return _log({"organisation": organisation}, organisation, kind, text, happened_at, actor)


def _log(party: dict[str, Any], subject: Any, kind: str, text: str, at: datetime | None,
         actor: Actor) -> TouchLogged:
    if kind == TouchKind.PROMISE:
        raise ValidationError({"kind": _("Use “Promise”, and say by when.")})
    touch = Touch(**party, kind=kind, text=text, happened_at=at or timezone.now(), **_by(actor))
    save(touch)
    return TouchLogged(subject, touch=str(touch.pk), kind=touch.kind, text=touch.text,
                       about=(subject.pk,), happened_at=touch.happened_at)


@action(permission="people.log", label=_("Promise"), icon="clock", bulk=False)
def promise(person: Person, *, text: str, due_at: datetime, actor: Actor) -> PromiseMade:
    """Promise something by a day; the thread carries it until it is kept."""
    touch = Touch(person=person, kind=TouchKind.PROMISE, text=text, due_at=due_at, **_by(actor))
    save(touch)
    return PromiseMade(person, touch=str(touch.pk), text=touch.text, due_at=due_at.isoformat(),
                       about=(person.pk,), happened_at=touch.happened_at)


@action(permission="people.log", label=_("Kept"), icon="check",
        available=lambda touch: touch.kind == TouchKind.PROMISE and not touch.kept_at)
def keep_promise(touch: Touch, *, actor: Actor) -> PromiseKept:
    """Say that a promise was kept."""
    if touch.kind != TouchKind.PROMISE or touch.kept_at:
        raise ValidationError(_("Only an open promise can be kept."))
    touch.kept_at = timezone.now()
    return PromiseKept(touch.party, touch=str(touch.pk), text=touch.text,
                       due_at=touch.due_at.isoformat() if touch.due_at else "",
                       about=touch.concerns(), happened_at=touch.kept_at)


@action(permission="people.consent", label=_("Consent given"), icon="check", bulk=False)
def set_consent(person: Person, *, purpose: Purpose, channel: Channel, proof: str,
                actor: Actor) -> ConsentGiven:
    """Write down that a person agreed to a purpose on a channel, and how we know."""
    if not proof.strip():
        raise ValidationError({"proof": _("Say how we know: a form, a call, a letter.")})
    _consent(person, purpose, channel, ConsentState.GIVEN, proof)
    return ConsentGiven(person, purpose=purpose, channel=channel, proof=proof, about=(person.pk,))


@action(permission="people.consent", label=_("Consent refused"), icon="x", bulk=False)
def refuse(person: Person, *, purpose: Purpose, channel: Channel, actor: Actor,
           proof: str = "") -> ConsentRefused:
    """Write down that a person refused, or took their consent back."""
    _consent(person, purpose, channel, ConsentState.REFUSED, proof)
    return ConsentRefused(person, purpose=purpose, channel=channel, proof=proof,
                          about=(person.pk,))


def _consent(person: Person, purpose: str, channel: str, state: str, proof: str) -> None:
    row = Consent.objects.lock().filter(
        person=person, purpose=purpose, channel=channel).first() or Consent(
        person=person, purpose=purpose, channel=channel)
    row.state, row.proof, row.at = state, proof.strip(), timezone.now()
    save(row)


@action(permission="people.need", label=_("Add a need"), icon="lightbulb", bulk=False)
def add_need(person: Person, *, text: str, actor: Actor, source: str = "") -> NeedAdded:
    """Keep what somebody needs, and how we know."""
    need = Need(person=person, text=text, source=source)
    save(need)
    return NeedAdded(person, need=str(need.pk), text=need.text, about=(person.pk,))


@action(permission="people.need", label=_("Met"), icon="check",
        available=lambda need: need.met_on is None)
def meet_need(need: Need, *, actor: Actor, met_on: date | None = None) -> NeedMet:
    """Say that a need was met."""
    need.met_on = met_on or timezone.localdate()
    return NeedMet(need.party, need=str(need.pk), text=need.text, about=need.concerns())


@action(permission="people.relate", label=_("Relate"), icon="waypoints", bulk=False)
def relate(person: Person, *, kind: RelationKind, actor: Actor, other: Person | None = None,
           organisation: Organisation | None = None, since: date | None = None) -> RelationAdded:
    """Tie a person to another, or to a company."""
    return _relate({"from_person": person}, kind, other, organisation, since)


@action(permission="people.relate", label=_("Relate"), icon="waypoints", bulk=False)
def relate_with(company: Organisation, *, kind: RelationKind, actor: Actor, other: Person | None = None,
                organisation: Organisation | None = None, since: date | None = None) -> RelationAdded:
    """Tie a company to another, which it owns for one, or to a person."""
    return _relate({"from_organisation": company}, kind, other, organisation, since)


def _relate(first: dict[str, Any], kind: RelationKind, other: Person | None, organisation: Organisation | None,
            since: date | None) -> RelationAdded:
    if (other is None) == (organisation is None):
        raise ValidationError({"other": _("Choose a contact or a company, one of them.")})
    tie = Relation(**first, kind=kind, to_person=other, to_organisation=organisation, since=since)
    save(tie)
    return RelationAdded(tie.first, relation=str(tie.pk), kind=kind.key, other=str(tie.second),
                         about=tie.concerns())


@action(permission="people.relate", label=_("End"), icon="x",
        available=lambda relation: relation.until is None)
def end_relation(relation: Relation, *, actor: Actor, until: date | None = None) -> RelationEnded:
    """Say since when a relation is over."""
    relation.until = until or timezone.localdate()
    return RelationEnded(relation.first, relation=str(relation.pk), until=relation.until.isoformat(),
                         about=relation.concerns())


@action(permission="people.reach", label=_("Does not work"), icon="x",
        available=lambda reach: reach.valid)
def mark_invalid(reach: Reach, *, actor: Actor) -> ReachMarked:
    """Say that nobody can be reached this way any more."""
    reach.valid = False
    return _marked(reach, "invalid")


@action(permission="people.reach", label=_("Opted out"), icon="x",
        available=lambda reach: not reach.opted_out)
def opt_out(reach: Reach, *, actor: Actor) -> ReachMarked:
    """Say that they do not want to be reached this way."""
    reach.opted_out = True
    return _marked(reach, "opted_out")


def _marked(reach: Reach, state: str) -> ReachMarked:
    return ReachMarked(reach.party, reach=str(reach.pk), value=reach.value, state=state,
                       about=reach.concerns())


@action(permission="people.choose", label=_("Use this value"), icon="check", bulk=False)
def use_value(person: Person, *, field: str, record: SourceRecord, actor: Actor) -> ValueChosen:
    """Choose what one source says over the others; from now on it stands as set by hand."""
    from bandham.people.golden import columns_of

    if field not in Person.golden or record.person_id != person.pk:
        raise ValidationError({"field": _("This source says nothing about that.")})
    columns = columns_of(field, record.values)
    for name, value in zip(Person.golden[field], columns, strict=True):
        setattr(person, name, value)
    person.derive()
    person.origins = {**person.origins, field: HAND}
    return ValueChosen(person, field=field, value=" ".join(str(v) for v in columns if v),
                       about=(person.pk,))


@action(permission="people.merge", label=_("Two people"), icon="users",
        available=lambda pair: pair.state == PairState.OPEN)
def keep_apart(pair: DuplicatePair, *, actor: Actor) -> PairKeptApart:
    """Say that two who look alike are two; they are not asked about again."""
    pair.state = PairState.APART
    return PairKeptApart(pair.left, pair=str(pair.pk), about=())


@action(permission="people.merge", label=_("One person"), icon="merge",
        available=lambda pair: pair.state == PairState.OPEN)
def join_pair(pair: DuplicatePair, *, actor: Actor) -> list[Fact]:
    """Join the two of a pair; the older record stays."""
    merge(pair.left, other=pair.right, actor=actor)  # tells its own fact
    return []


def source_named(key: str, label: str = "") -> Source:
    """The source of that key, made where it is new."""
    made: tuple[Source, bool] = Source.objects.get_or_create(
        key=key, defaults={"label": label or key, "code": (label or key)[:2].upper()})
    return made[0]
