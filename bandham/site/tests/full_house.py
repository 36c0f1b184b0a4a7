"""A workspace with something in every table, each text of it marked by one word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from bandham.accounts.invitations import invite
from bandham.accounts.models import Membership, Role, Team, TeamMember, User, Workspace
from bandham.accounts.powers import actor_for
from bandham.accounts.reader import Reader
from bandham.accounts.tokens import issue_token
from bandham.accounts.workspaces import add_member, open_workspace
from bandham.exchange import actions as trade
from bandham.exchange import models as goods
from bandham.exchange.drafting import Wanted
from bandham.exchange.links import open_link
from bandham.exchange.repeating import make_due
from bandham.kernel import actions, jobs
from bandham.kernel.actor import Actor
from bandham.kernel.changes import change_set
from bandham.kernel.ids import uuid7
from bandham.kernel.models import ChangeSet, FactRow, Job, Parked
from bandham.kernel.money import Money
from bandham.kernel.tenancy import tenant_models, workspace_scope
from bandham.people import actions as people
from bandham.people.importer import PeopleImporter
from bandham.people.models import DuplicatePair, GoldenRule, Organisation, Person, RelationKind, Source
from bandham.records import actions as verbs
from bandham.records import customs
from bandham.records.fields import Field
from bandham.records.importing.port import Order, Row
from bandham.records.imports.running import begin
from bandham.records.imports.start import start_run
from bandham.records.resource import Resource, all_nouns, noun_named
from bandham.records.values import changes
from bandham.sales.capture import Proof, take_in
from bandham.sales.models import FormAnswer, LeadForm

PLAIN = {"text": "{w}", "long": "{w}", "email": "{w}@a.example", "phone": "+919847012345",
         "link": "https://{w}.example/", "number": 3, "date": "2026-01-31", "yes": True,
         "moment": "2026-01-31T10:00:00Z", "money": Money(100, "INR")}
"""What fills a field of a kind."""
BY_HAND: dict[str, dict[str, Any]] = {"working-times": {"begins": "09:00", "ends": "17:00"}}
"""What fills fields of a noun that ask for more than their kind."""


@dataclass
class House:
    """One firm: its owner, its key, and one row of each table by the table's model."""

    word: str
    slug: str
    workspace: Workspace
    user: User
    actor: Actor
    key: str = ""
    rows: dict[str, Any] = field(default_factory=dict)

    def scope(self) -> Any:
        return workspace_scope(self.workspace.pk)

    def browser(self) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(self.user, "bandham.accounts.sessions.Backend")
        return client

    def id_of(self, what: str) -> UUID:
        """The id of a row of a model (``Person``), or of a noun (``people``)."""
        pk: UUID = self.rows[what].pk
        return pk


def full_house(slug: str, word: str) -> House:
    """Open a workspace and fill it. ``word`` is in every text, so that a leak can be seen."""
    user = User.objects.create_user(f"{word}@{slug}.example", "a long password", name=word)
    colleague = User.objects.create_user(f"{word}2@{slug}.example", "x", name=f"{word} two")
    workspace = open_workspace(slug, f"{word} firm", user)
    with workspace_scope(workspace.pk):
        customs.forget()
        owner = Membership.objects.get()
        house = House(word, slug, workspace, user, actor_for(owner))
        _token, house.key = issue_token(owner, f"{word} key", actor=house.actor)
        with change_set("Filled %(name)s", actor=house.actor, params={"name": word}):
            _settle(house, colleague)
            _add_customs(house)
            _add_people(house)
            _add_trade(house)
            _add_web_form(house)
        _import(house)
        house.rows |= {"golden-rules": GoldenRule.objects.get(), "sources": Source.objects.first()}
        house.rows["Job"] = jobs.enqueue("records.undo", word, actor=house.actor, change_set=str(uuid7()))
        Job.objects.filter(pk=house.rows["Job"].pk).update(state="failed", error=word)
        house.rows["Parked"] = Parked.objects.create(
            subscriber=word, fact_id=FactRow.objects.values_list("id", flat=True)[0], error=word)
        for resource in all_nouns().values():
            house.rows[resource.slug] = _record(house, resource)
        for table in empty_tables():
            _fill_bare(table, word)
        house.rows |= {m.__name__: m._default_manager.first() for m in tenant_models()
                       if m.__name__ not in house.rows and m._default_manager.exists()}
        house.rows["ChangeSet"] = ChangeSet.objects.filter(actor_id=house.actor.id).first()
    return house


def _settle(house: House, colleague: User) -> None:
    word, actor = house.word, house.actor
    role = actions.create(Role, {"name": f"{word} role", "grants": {}}, actor=actor)
    team = actions.create(Team, {"name": f"{word} team"}, actor=actor)
    other = add_member(colleague, "Member")
    TeamMember.objects.create(team=team, membership=other)
    invitation, _link = invite(f"{word}3@{house.slug}.example", Role.objects.get(name="Reader"), actor=actor)
    house.rows |= {"Role": role, "Team": team, "Membership": other, "Invitation": invitation}


def _add_customs(house: House) -> None:
    word, actor = house.word, house.actor
    thing = verbs.keep_object(None, {"slug": f"{word}s", "label": word, "plural": f"{word}s", "icon": "box"}, actor)
    made = verbs.keep_field("people.person", None, {"label": f"{word} field", "kind": "text", "key": word}, actor)
    verbs.keep_field(f"custom.{word}s", None, {
        "label": f"{word} of", "kind": "relation", "target": "people", "key": "of"}, actor)
    people_noun = noun_named("people.person")
    assert people_noun
    view = verbs.keep_view(people_noun, None, {
        "name": word, "owner_id": None, "filter": {"field": "city", "op": "is", "value": word}}, actor)
    verbs.lay_out("people.person", [{"title": word, "fields": ["name"]}], actor)
    house.rows |= {"CustomObject": thing, "CustomField": made, "SavedView": view}


def _add_people(house: House) -> None:
    word, actor = house.word, house.actor
    text: dict[str, Any] = {"city": word, "email": f"{word}@mail.example", "phone": "+919847012345"}
    firm = actions.create(Organisation, {"name": f"{word} works", "city": word}, actor=actor)
    ada, bob, cy, dee = (actions.create(
        Person, {"name": f"{word} {name}", "organisation": firm, "title": word, "tier": word,
                 "custom": {word: word}, **text}, actor=actor) for name in ("Ada", "Bob", "Cy", "Dee"))
    kind = actions.create(RelationKind, {"key": word, "label": f"{word} of", "inverse": f"{word} for"}, actor=actor)
    people.relate(ada, kind=kind, other=bob, actor=actor)
    people.add_need(ada, text=word, source=word, actor=actor)
    people.set_consent(ada, purpose="offers", channel="chat", proof=word, actor=actor)
    people.log_touch(ada, kind="call", text=word, actor=actor)
    people.promise(ada, text=word, due_at=timezone.now(), actor=actor)
    people.merge(ada, other=cy, actor=actor)
    left, right = sorted((ada, dee), key=lambda p: p.pk)
    DuplicatePair.objects.create(left=left, right=right, reason="phone")
    verbs.tag(ada, name=word, actor=actor)
    verbs.write_note(ada, word, actor)
    file = verbs.attach(ada, SimpleUploadedFile(f"{word}.txt", word.encode()), actor)
    house.rows |= {"Person": ada, "other": bob, "people": ada, "Organisation": firm, "organisations": firm,
                   "RelationKind": kind, "Attachment": file}


def _add_rules(made: Any, word: str) -> None:
    made("exchange-rates", goods.ExchangeRate, base="USD", quote="INR", rate=80)
    made("running-numbers", goods.Numbering, key="return", prefix=f"{word[:6]}-")


def _add_web_form(house: House) -> None:
    """A form, and what somebody sent through it, which no member adds."""
    word = house.word
    form = actions.create(LeadForm, {
        "name": word, "heading": word, "thanks": word, "purpose": "news", "wording": word}, actor=house.actor)
    typed = {"name": f"{word} guest", "email": f"{word}7@mail.example", "wish": word, "agreed": "1"}
    take_in(form, typed, Proof("192.0.2.1", word))
    house.rows |= {"lead-forms": form, "form-answers": FormAnswer.objects.get()}


def _add_trade(house: House) -> None:
    """Whatever is sold, from the price to what came back; most of it no form makes."""
    word, actor, rows, who = house.word, house.actor, house.rows, {"person": house.rows["Person"], "currency": "INR"}

    def made(slug: str, model: Any, **values: Any) -> Any:
        rows[slug] = actions.create(model, values, actor=actor)
        return rows[slug]

    made("letterhead", goods.Letterhead, name=word, footer=word)
    _add_rules(made, word)
    tax = made("taxes", goods.TaxClass, name=word, regime="vat", rate=3)
    bundle = made("bundle", goods.Product, sku=f"{word}-b", name=f"{word} box", currency="INR", kind="bundle")
    product = made("products", goods.Product, sku=word, name=word, price=100, currency="INR", tax=tax)
    made("bundle-parts", goods.BundlePart, bundle=bundle, part=product)
    made("prices", goods.Price, product=product, amount=5, price_list=made(
        "price-lists", goods.PriceList, name=word, currency="INR"))
    trade.receive_stock(product, quantity=Decimal(9), note=word, actor=actor)
    order, quote, bill = (made(slug, model, note=word, **who) for slug, model in (
        ("orders", goods.Order), ("quotes", goods.Quote), ("invoices", goods.Invoice)))
    for paper in (order, quote, bill):
        trade.set_lines(paper, [Wanted(product, Decimal(2), word)], actor=actor)
    trade.confirm(order, actor=actor)
    trade.ship(order, carrier=word, tracking=word, actor=actor)
    trade.ask_return(order, reason="broken", words=word, actor=actor)
    _add_making(house, who)
    trade.send(quote, actor=actor)
    open_link(quote, actor=actor)
    trade.decline(quote, why=word, actor=actor)
    made("dunning-levels", goods.DunningLevel, rank=1, days=1, name=word, currency="INR")
    actions.update(bill, dict.fromkeys(("on", "due_on"), timezone.localdate() - timedelta(days=9)), actor=actor)
    trade.post(bill, actor=actor)
    trade.remind(bill, actor=actor)
    trade.repeat(bill, first_on=timezone.localdate(), actor=actor)
    make_due(house.workspace)
    trade.mail_invoice(bill, to=f"{word}@mail.example", subject=word, actor=actor)
    trade.pay(bill, reference=word, actor=actor)
    rows |= {"stock": goods.Stock.objects.order_by("id").first(), "stock-moves": goods.StockMove.objects.first(),
             "shipments": goods.Shipment.objects.get(), "returns": goods.Return.objects.get(),
             "payments": goods.Payment.objects.get(), "letters": goods.Letter.objects.first(),
             "repeats": goods.Repeat.objects.get()}


def _add_making(house: House, who: dict[str, Any]) -> None:
    """Goods that are made in steps, and an order of them."""
    word, actor = house.word, house.actor
    blend = actions.create(goods.Product, {"sku": f"{word}-m", "name": f"{word} blend", "price": 100,
                                           "currency": "INR", "made_to_order": True}, actor=actor)
    step = actions.create(goods.MakingStep, {"product": blend, "name": word}, actor=actor)
    order = actions.create(goods.Order, {"note": word, **who}, actor=actor)
    trade.set_lines(order, [Wanted(blend, Decimal(1), word)], actor=actor)
    trade.confirm(order, actor=actor)
    house.rows |= {"making-steps": step, "workshop": goods.OrderStep.objects.get()}


def _import(house: House) -> None:
    """An import with a row that was refused, and one source straight through its importer."""
    word, noun = house.word, noun_named("people.person")
    assert noun
    with change_set("Imported %(name)s", kind="import", params={"name": word}):
        order, importer = Order(uuid7(), word, "update", True, house.actor), PeopleImporter()
        values = {"external_id": "1", "name": f"{word} Eve", "email": f"{word}9@mail.example", "city": word}
        importer.begin(order)
        importer.ingest([Row(1, values, values)], order)
    file = f"Name;E-mail;Birth date\n{word} Flo;{word}8@mail.example;31/01/1990\n{word * 40};x;\n"
    run = start_run(noun, io.BytesIO(file.encode()), name=f"{word}.csv", actor=house.actor, reader=Reader())
    job = begin(run, house.actor)
    jobs.work_off(job.workspace_id, job.pk)
    run.refresh_from_db()
    house.rows["ImportRun"] = run


def _record(house: House, resource: Resource) -> Any:
    """A record of any noun: the one that was made by hand, else from what its fields ask for."""
    if resource.slug in house.rows:
        return house.rows[resource.slug]
    fields, told = resource.fields(), dict(BY_HAND.get(resource.slug, {}))
    for made in fields.values():
        asked = made.editable and not made.custom and (made.required or made.key == resource.name)
        if asked and made.key not in told:
            told[made.key] = _value(house, made)
    values = {**resource.defaults(house.actor), **changes(resource.model, fields, told)}
    return actions.create(resource.model, values, actor=house.actor)


def _value(house: House, asked: Field) -> Any:
    if asked.kind.name == "relation":
        noun = next((r for r in all_nouns().values() if r.model is asked.target), None)
        if noun is None:  # a member, a team: what has no pages of the engine
            return house.rows[asked.target.__name__ if asked.target else ""].pk
        if noun.slug not in house.rows:
            house.rows[noun.slug] = _record(house, noun)
        return house.rows[noun.slug].pk
    plain = asked.choices[0][0] if asked.choices else PLAIN[asked.kind.name]
    return plain.format(w=house.word) if isinstance(plain, str) else plain


def tenant_tables() -> list[str]:
    """Every table with a workspace, whoever made it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'"
            " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
            " AND c.relnamespace = 'public'::regnamespace ORDER BY 1")
        return [name for (name,) in cursor.fetchall()]


def empty_tables() -> Iterator[str]:
    """Tables of the workspace in scope that hold nothing yet."""
    with connection.cursor() as cursor:
        for table in tenant_tables():
            cursor.execute(f'SELECT NOT EXISTS (SELECT FROM "{table}" WHERE workspace_id = kernel_workspace())')
            if cursor.fetchone()[0]:
                yield table


_BARE = {"uuid": "gen_random_uuid()", "integer": "1", "bigint": "1", "smallint": "1", "boolean": "false",
         "jsonb": "'{}'", "timestamp with time zone": "now()", "date": "now()", "bytea": "''", "xid8": "'1'",
         "ARRAY": "'{}'"}


def _fill_bare(table: str, word: str) -> None:
    """A row for a table that no verb filled; where its rules ask for more, fill it by hand above."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' "
            "AND table_name = %s AND is_nullable = 'NO' AND column_default IS NULL", [table])
        values = {name: _BARE.get(kind, f"'{word}'") for name, kind in cursor.fetchall()}
        cursor.execute(
            "SELECT a.attname, c.confrelid::regclass::text FROM pg_constraint c JOIN pg_attribute a "
            "ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2] WHERE c.contype = 'f' AND c.conrelid = %s::regclass",
            [table])
        values |= {name: f"(SELECT id FROM {target} ORDER BY id LIMIT 1)"
                   for name, target in cursor.fetchall() if name in values}
        values["workspace_id"] = "kernel_workspace()"
        names = ", ".join(f'"{name}"' for name in values)
        cursor.execute(f'INSERT INTO "{table}" ({names}) '
                       f"VALUES ({', '.join(values.values())})")
