"""Builds the demo workspaces, set-wise, and takes them away again."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from bandham.accounts.models import Membership, User, Workspace
from bandham.accounts.workspaces import add_member, open_workspace, workspace_by_slug, workspaces_of
from bandham.kernel.actor import SYSTEM, Actor
from bandham.kernel.changes import change_set
from bandham.kernel.facts import Fact, record
from bandham.kernel.ids import uuid7
from bandham.kernel.tenancy import TenantModel, workspace_scope
from bandham.people.facts import ConsentGiven, ConsentRefused, NeedAdded, PromiseKept, PromiseMade, TouchLogged
from bandham.people.importer import PeopleImporter
from bandham.people.models import (
    Consent,
    Need,
    Organisation,
    Person,
    Relation,
    RelationKind,
    Source,
    SourceRecord,
    Touch,
)
from bandham.people.models.parties import HAND
from bandham.records.importing.port import Order, Row
from bandham.records.models import SavedView
from bandham.site.demo.counter import counter
from bandham.site.demo.dealings import Dealings
from bandham.site.demo.houses import GROCER, HOUSES, PASSWORD, House, neighbours
from bandham.site.demo.trade import trade
from bandham.site.demo.workshop import workshop

CHANNELS = ["chat", "phone", "mail", "letter", "sms"]


def load() -> list[tuple[str, str, str]]:
    """Make what is missing; returns (workspace, e-mail, password) of the owners."""
    for house in HOUSES:
        if workspace_by_slug(house.slug) is None:
            with transaction.atomic():
                _build(house)
    return sign_ins()


def sign_ins() -> list[tuple[str, str, str]]:
    return [(h.slug, h.staff[0][0], PASSWORD) for h in HOUSES
            if Workspace.objects.filter(slug=h.slug, is_demo=True).exists()]


def remove(*slugs: str) -> int:
    """Take these demo workspaces, or all, away with their users; returns how many workspaces."""
    gone = 0
    for slug in slugs or [*(house.slug for house in HOUSES), GROCER[0]]:
        workspace = Workspace.objects.filter(slug=slug, is_demo=True).first()
        if workspace:
            with workspace_scope(workspace.pk), connection.cursor() as cursor:
                cursor.execute("SELECT kernel_erase_demo()")
            workspace.delete()
            gone += 1
    if gone:
        _remove_staff()
    return gone


def _remove_staff() -> None:
    """Users of the demo who work nowhere else; Django cannot ask the tenant tables from here."""
    for email in {GROCER[1], *(email for h in HOUSES for email, _n, _r in h.staff)}:
        user = User.objects.filter(email=email).first()
        if user and not workspaces_of(user):
            for rel in user._meta.related_objects:
                if not issubclass(rel.related_model, TenantModel):
                    rel.related_model._base_manager.filter(**{rel.field.name: user}).delete()
            User.objects.filter(pk=user.pk)._raw_delete("default")


def _build(house: House) -> None:
    users = [_user(email, name) for email, name, _role in house.staff]
    workspace = open_workspace(house.slug, house.name, users[0], is_demo=True, **house.settings)
    with workspace_scope(workspace.pk), change_set(gettext_noop("Filled in the demo"), kind="demo"):
        for user, (_email, _name, role) in zip(users, house.staff, strict=True):
            add_member(user, role)
        _furnish(house, Random(house.slug))  # noqa: S311  # the same demo on every machine


def _user(email: str, name: str) -> User:
    return User.objects.filter(email=email).first() or User.objects.create_user(
        email, PASSWORD, name=name)


def _furnish(house: House, chance: Random) -> None:
    staff = list(Membership.objects.order_by("id"))[:3]
    firms = _firms(house, staff, chance)
    rows = neighbours(house, chance)
    _bring_in(house, rows, chance)
    people = _dress(house, rows, firms, staff, chance)
    best = house.tiers[0]
    SavedView.objects.create(noun="people.person", name=best, filter={"field": "tier", "op": "is", "value": best})
    now = timezone.now()
    touches = [t for n, person in enumerate(people)
               for t in _history(house, person, staff, now, chance, n)]
    Touch.objects.bulk_create(touches)
    for by in staff:
        actor = Actor(by.pk, by.name, "user")
        record((f for t in touches if t.by == by for f in _told(t, t.person)), actor)
    record(_needs_and_consents(house, people, now, chance), SYSTEM)
    _relate(people, firms, chance)
    Dealings(house, people, staff, now, chance).build()
    trade(house, people, staff, now)
    workshop(house, people, staff)
    counter(house, people, staff)


def _firms(house: House, staff: list[Membership], chance: Random) -> list[Organisation]:
    made = []
    for name, native, lang, industry, city in house.firms:
        firm = Organisation(name=name, name_native=native, name_native_lang=lang, city=city,
                            industry=industry, standing="customer", owner=chance.choice(staff))
        firm.clean()
        made.append(firm)
    return list(Organisation.objects.bulk_create(made))


def _bring_in(house: House, rows: list[dict[str, Any]], chance: Random) -> None:
    """Each customer lies in one to three sources, as customers do; the import joins them."""
    for key, label, code, rank in house.sources:
        Source.objects.create(key=key, label=label, code=code, rank=rank)
    for place, (key, _label, code, _rank) in enumerate(house.sources):
        order = Order(uuid7(), key, "update", True, SYSTEM)
        known = [(n, row) for n, row in enumerate(rows) if place == 0 or chance.random() < 0.5 / place]
        importer = PeopleImporter()
        importer.begin(order)
        importer.ingest([_as_row(n, row, place, code, rows[n - 1]["city"]) for n, row in known], order)


def _as_row(n: int, row: dict[str, Any], place: int, code: str, elsewhere: str) -> Row:
    """A customer as a source knows them; the second one heard of another town now and then."""
    values = {k: v for k, v in row.items() if not k.startswith("_")}
    if place == 1:
        values.pop("address")
        values["city"] = elsewhere if n % 4 == 0 else values["city"]
    if place >= 2:
        values = {k: values[k] for k in ("name", "phone", "email")}
    values["external_id"] = f"{code}-{n + 1:05d}"
    return Row(n + 1, values, {k: str(v) for k, v in values.items()})


def _dress(house: House, rows: list[dict[str, Any]], firms: list[Organisation],
           staff: list[Membership], chance: Random) -> list[Person]:
    first = SourceRecord.objects.filter(source__key=house.sources[0][0]).select_related("person")
    people = [r.person for r in sorted(first, key=lambda r: r.external_id)]
    for n, person in enumerate(people):
        person.owner = staff[n % len(staff)]
        person.organisation = chance.choice(firms) if chance.random() < 0.55 else None
        person.preferred_channel = chance.choice(CHANNELS)
        person.best_hour = chance.choice([None, 9, 11, 16, 18])
        person.interests = chance.sample(house.interests, 2)
        person.standing = chance.choices(
            ["customer", "prospect", "partner", "vendor"], [70, 20, 5, 5])[0]
        person.tier = chance.choices(["", *house.tiers], [70, 10, 20])[0]
        person.title = chance.choice(house.titles)
        person.origins = {**person.origins, "title": HAND}
    Person.objects.bulk_update(people, [
        "owner", "organisation", "preferred_channel", "best_hour", "interests", "standing", "tier",
        "title", "origins"])
    return people


def _history(house: House, person: Person, staff: list[Membership], now: datetime,
             chance: Random, n: int) -> list[Touch]:
    """A year of thread, the last three months the busiest."""
    by, touches = chance.choice(staff), []
    ages = [chance.randrange(0, 90) for _ in range(chance.randrange(2, 6))]
    ages += [chance.randrange(90, 360) for _ in range(chance.randrange(1, 9))]
    known = [t for t in house.touches if t[1] in ("en", "fa", person.language)]
    quiet = [t for t in known if t[0] != "complaint"]
    for age in ages:
        kind, _lang, text = chance.choice(known if chance.random() < 0.25 else quiet)
        touches.append(Touch(person=person, kind=kind, text=text, by=by,
                             happened_at=_in_the_day(house, now, age, chance)))
    if n % 9 == 0:
        touches.append(_promise(house, person, by, now, chance))
    return touches


def _in_the_day(house: House, now: datetime, age: int, chance: Random) -> datetime:
    """Some moment of business hours, so many days ago, and not in the future."""
    local = now.astimezone(ZoneInfo(house.settings["timezone"])) - timedelta(days=age)
    at = local.replace(hour=chance.randrange(9, 19), minute=chance.randrange(0, 60))
    return at if at < now else at - timedelta(days=1)


def _promise(house: House, person: Person, by: Membership, now: datetime, chance: Random) -> Touch:
    made = now - timedelta(days=chance.uniform(0.1, 20))
    due = (made + timedelta(days=chance.choice([2, 5, 9]))).replace(hour=5, minute=30, second=0)
    kept = due - timedelta(hours=5) if due < now and chance.random() < 0.7 else None
    return Touch(person=person, kind="promise", text=chance.choice(house.promises), by=by,
                 happened_at=made, due_at=due, kept_at=kept)


def _told(touch: Touch, person: Person) -> list[Fact]:
    about = (person.pk,)
    if touch.kind != "promise":
        return [TouchLogged(person, touch=str(touch.pk), kind=touch.kind, text=touch.text,
                            about=about, happened_at=touch.happened_at)]
    assert touch.due_at
    due = touch.due_at.isoformat()
    told: list[Fact] = [PromiseMade(person, touch=str(touch.pk), text=touch.text, due_at=due,
                                    about=about, happened_at=touch.happened_at)]
    if touch.kept_at:
        told.append(PromiseKept(person, touch=str(touch.pk), text=touch.text, due_at=due,
                                about=about, happened_at=touch.kept_at))
    return told


def _needs_and_consents(house: House, people: list[Person], now: datetime,
                        chance: Random) -> list[Fact]:
    needs: list[Need] = []
    consents: list[Consent] = []
    facts: list[Fact] = []
    for person in people:
        for text, source in chance.sample(house.needs, chance.randrange(0, 3)):
            needs.append(Need(person=person, text=text, source=source,
                              since=(now - timedelta(days=chance.randrange(5, 200))).date()))
        for channel in ("mail", "chat", "letter", "sms"):
            if chance.random() < 0.6:
                consents.append(Consent(
                    person=person, purpose="offers", channel=channel, proof=house.sources[0][1],
                    state="refused" if chance.random() < 0.15 else "given",
                    at=now - timedelta(days=chance.randrange(100, 700))))
    Need.objects.bulk_create(needs)
    Consent.objects.bulk_create(consents)
    facts += [NeedAdded(n.person, need=str(n.pk), text=n.text) for n in needs]
    for c in consents:
        kind = ConsentGiven if c.state == "given" else ConsentRefused
        facts.append(kind(c.person, purpose=c.purpose, channel=c.channel, proof=c.proof))
    return facts


def _relate(people: list[Person], firms: list[Organisation], chance: Random) -> None:
    kinds = {k.key: k for k in RelationKind.objects.all()}
    for key, label, inverse in (("works_for", "works for", "employs"), ("owns", "owns", "belongs to"),
                                ("married_to", "is married to", "is married to"),
                                ("buys_for", "buys for", "lets buy")):
        if key not in kinds:
            kinds[key] = RelationKind.objects.create(key=key, label=label, inverse=inverse)
    made = [Relation(from_person=p, kind=kinds[chance.choice(["works_for", "works_for", "owns"])],
                     to_organisation=p.organisation) for p in people if p.organisation]
    made += [Relation(from_person=a, kind=kinds["married_to"], to_person=b)
             for a, b in zip(people[0:40:4], people[1:41:4], strict=True)]
    made += [Relation(from_person=p, kind=kinds["buys_for"], to_organisation=chance.choice(firms))
             for p in people[2:60:7]]
    Relation.objects.bulk_create(made)
