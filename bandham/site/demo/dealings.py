"""Three months of leads, deals and plans for a demo workspace, set-wise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from bandham.accounts.models import Membership
from bandham.agenda.facts import ActivityDone
from bandham.agenda.models import Activity, Repeat
from bandham.hours.business import business_calendar
from bandham.kernel.actor import SYSTEM, Actor
from bandham.kernel.calendars import add_months, period
from bandham.kernel.facts import Created, Fact, record
from bandham.kernel.ids import uuid7
from bandham.kernel.text import normalise
from bandham.people.models import Person
from bandham.sales.facts import DealLost, DealMoved, DealWon
from bandham.sales.models import (
    AssignmentRule,
    Cadence,
    CadenceStep,
    Competitor,
    Deal,
    DealContact,
    DealLine,
    DealRival,
    Goal,
    Lead,
    Pipeline,
    RuleMember,
    Stage,
    Step,
)
from bandham.sales.models.deals import line_total
from bandham.site.demo.bargains import BARGAINS, Bargains
from bandham.site.demo.houses import House

BACK = 92
AROUND = (-10, -9, -7, -6, -4, -3, -3, -2, -1, -1, 1, 1, 2, 4, 6)
"""Days from today on which somebody was, or will be, about a deal of theirs."""
ROLES = ("decides", "buys", "uses", "advises")


class Dealings:
    """One house's selling; everything is drawn from one chance, so it is the same everywhere."""

    def __init__(self, house: House, people: Sequence[Person], staff: Sequence[Membership],
                 now: datetime, chance: Random) -> None:
        self.words: Bargains = BARGAINS[house.slug]
        self.currency = house.settings["currency"]
        self.calendar = house.settings["calendar"]
        self.people, self.staff, self.now, self.chance = list(people), list(staff), now, chance
        self.zone = ZoneInfo(house.settings["timezone"])
        self.working = business_calendar()
        self.facts: dict[Any, list[Fact]] = {member.pk: [] for member in self.staff}
        self.steps: list[Step] = []

    def build(self) -> None:
        stages = self.pipelines()
        rivals = Competitor.objects.bulk_create(
            Competitor(name=name, name_norm=normalise(name)) for name in self.words.rivals)
        deals = self.deals(stages, rivals)
        self.belongings(deals, rivals)
        self.leads()
        self.goals()
        Activity.objects.bulk_create(self.plans(deals))
        for member in self.staff:
            record(self.facts[member.pk], Actor(member.pk, member.name, "user"))

    def pipelines(self) -> list[list[Stage]]:
        found = []
        for place, (name, stages) in enumerate(self.words.pipelines):
            pipeline = Pipeline.objects.create(name=name, name_norm=normalise(name), position=place)
            found.append(list(Stage.objects.bulk_create(
                Stage(pipeline=pipeline, name=label, position=n, probability=odds, commits=commits, gates=gates)
                for n, (label, odds, commits, gates) in enumerate(stages))))
        return found

    def deals(self, stages: list[list[Stage]], rivals: Sequence[Competitor]) -> list[Deal]:
        count = len(self.words.titles) * 3
        made = [self.deal(n, stages, rivals) for n in range(count)]
        Deal.objects.bulk_create(made)
        # The triggers have noted today; what the demo tells happened before.
        Step.objects.filter(deal_id__in=[d.pk for d in made]).delete()
        Step.objects.bulk_create(self.steps)
        return made

    def deal(self, n: int, stages: list[list[Stage]], rivals: Sequence[Competitor]) -> Deal:
        chance = self.chance
        path = stages[0] if n % 5 < 3 else stages[n % len(stages)]
        person = self.people[(n * 7) % len(self.people)]
        owner = self.staff[n % len(self.staff)]
        fate = chance.choices(["open", "won", "lost"], [55, 28, 17])[0]
        until = self.now - timedelta(days=chance.uniform(1, BACK) if fate != "open" else 0)
        begun = until - timedelta(days=chance.uniform(3, BACK) if fate == "open" else chance.uniform(12, 45))
        deal = Deal(id=uuid7(), title=self.words.titles[n % len(self.words.titles)], person=person,
                    organisation=person.organisation, owner=owner, currency=self.currency,
                    amount=chance.randrange(2, 40) * self.words.unit, source=chance.choice(self.words.sources),
                    mrr=self.words.unit // 4 if n % 6 == 0 else 0, stage=path[0])
        reached = len(path) - 1 if fate == "won" else chance.randrange(len(path))
        moment = self.walk(deal, path[:reached + 1], begun, until)
        self.finish(deal, fate, moment, until, rivals)
        deal.clean()
        return deal

    def walk(self, deal: Deal, path: Sequence[Stage], begun: datetime, until: datetime) -> datetime:
        """Through the stages, with a step and a fact for each; returns when it entered the last."""
        moment = begun
        for old, new in zip([None, *path[:-1]], path, strict=True):
            if old is not None:
                later = moment + (until - moment) * self.chance.uniform(0.1, 0.45)
                self.tell(deal, DealMoved(
                    deal, title=deal.title, old=str(old.pk), old_name=old.name, stage=str(new.pk), stage_name=new.name,
                    days=(later - moment).days, about=deal.concerns(), happened_at=later))
                self.step(deal, old, moment, later)
                moment = later
        deal.stage, deal.stage_since = path[-1], moment
        vars(deal)["_stage_was"] = path[-1].pk
        deal.pipeline_id = path[-1].pipeline_id
        return moment

    def finish(self, deal: Deal, fate: str, moment: datetime, until: datetime, rivals: Sequence[Competitor]) -> None:
        end = moment + (until - moment) * self.chance.uniform(0.6, 1)
        if fate == "open":
            deal.expected_on = self.now.astimezone(self.zone).date() + timedelta(days=self.chance.randrange(-6, 80))
            self.step(deal, deal.stage, moment, None)
            return
        self.step(deal, deal.stage, moment, end)
        deal.state, deal.closed_on = fate, end.astimezone(self.zone).date()
        told: dict[str, Any] = {"title": deal.title, "amount": deal.worth, "closed_on": deal.closed_on.isoformat(),
                                "about": deal.concerns(), "happened_at": end}
        if fate == "won":
            deal.reason = self.chance.choice(["quality", "trust", "price"])
            self.tell(deal, DealWon(deal, reason=deal.reason, **told))
        else:
            deal.reason, deal.remark = self.chance.choice(self.words.lost)
            deal.lost_to = self.chance.choice(list(rivals)) if deal.reason == "rival" else None
            self.tell(deal, DealLost(deal, reason=deal.reason, remark=deal.remark,
                                     rival=str(deal.lost_to or ""), **told))
        self.step(deal, deal.stage, end, None)

    def step(self, deal: Deal, stage: Stage, since: datetime, until: datetime | None) -> None:
        self.steps.append(Step(
            deal_id=deal.pk, since=since, until=until, pipeline_id=stage.pipeline_id, stage_id=stage.pk,
            owner_id=deal.owner_id, state=deal.state, amount=deal.amount, currency=deal.currency,
            expected_on=deal.expected_on, closed_on=deal.closed_on))

    def tell(self, deal: Any, fact: Fact) -> None:
        self.facts[deal.owner_id].append(fact)

    def belongings(self, deals: Sequence[Deal], rivals: Sequence[Competitor]) -> None:
        """Products on half of the deals, whose sum is the amount; contacts; competitors."""
        chance, lines = self.chance, []
        for n, deal in enumerate(deals):
            if n % 2:
                continue
            for place, name in enumerate(chance.sample(self.words.products, 2)):
                quantity, price = Decimal(chance.randrange(5, 60)), self.words.unit // chance.choice([10, 20, 4])
                lines.append(DealLine(deal=deal, name=name, quantity=quantity, price=price, position=place,
                                      currency=deal.currency, tax=0, total=line_total(quantity, price, Decimal(0))))
        DealLine.objects.bulk_create(lines)
        DealContact.objects.bulk_create(
            DealContact(deal=d, person=d.person, role=ROLES[n % len(ROLES)]) for n, d in enumerate(deals) if n % 3 == 0)
        DealRival.objects.bulk_create(
            DealRival(deal=d, competitor=rivals[n % len(rivals)]) for n, d in enumerate(deals) if n % 4 == 1)
        # The triggers let amounts follow the products: the open step follows too.
        Step.objects.filter(deal_id__in=[d.pk for d in deals], since__gte=self.now).delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE sales_step s SET amount = d.amount, until = CASE WHEN s.until >= %s THEN NULL ELSE s.until END "
                "FROM sales_deal d WHERE s.workspace_id = kernel_workspace() AND d.workspace_id = s.workspace_id "
                "AND d.id = s.deal_id", [self.now])

    def leads(self) -> None:
        states = ("new", "working", "qualified", "new", "out", "new")
        made = []
        for n, (name, company, wish) in enumerate(self.words.leads * 2):
            lead = Lead(name=name, company=company, wish=wish, source=self.chance.choice(self.words.sources),
                        owner=self.staff[n % len(self.staff)], state=states[n % len(states)] if n < len(
                            self.words.leads) else self.chance.choice(["working", "out"]))
            lead.reason = "budget" if lead.state == "out" else ""
            lead.clean()
            made.append(lead)
        Lead.objects.bulk_create(made)
        record([Created(lead, values={"name": lead.name}) for lead in made], SYSTEM)
        rule = AssignmentRule.objects.create(name=self.words.rule)
        RuleMember.objects.bulk_create(RuleMember(rule=rule, member=member) for member in self.staff)
        name, steps = self.words.cadence
        cadence = Cadence.objects.create(name=name, name_norm=normalise(name))
        CadenceStep.objects.bulk_create(
            CadenceStep(cadence=cadence, kind=kind, subject=subject, after=after) for kind, subject, after in steps)

    def goals(self) -> None:
        today = self.now.astimezone(self.zone).date()
        start, end = period("this_quarter", today, self.calendar)
        for first, last in ((start, end), (end, add_months(end, 3, self.calendar))):
            self.goal(self.words.goal, first, last, 240)
            for member in self.staff:
                self.goal(member.name, first, last, 90, owner=member)

    def goal(self, name: str, first: date, last: date, units: int, **of: Any) -> None:
        Goal.objects.create(name=name, name_norm=normalise(name), starts_on=first,
                            ends_on=last - timedelta(days=1), currency=self.currency,
                            amount=units * self.words.unit, **of)

    def plans(self, deals: Sequence[Deal]) -> list[Activity]:
        """Done ones for three months, a full day today, the next two weeks, and what comes round again."""
        made = self.rounds()
        for n, deal in enumerate(deals):
            made.append(self.plan(deal, self.day(-self.chance.randrange(1, 85)), "done"))
            if deal.is_open:
                made.append(self.plan(deal, self.day(self.chance.choice([-2, 1, 2, 3, 5, 8, 13])), "open"))
                if n % 3 == 0:
                    made.append(self.plan(deal, self.day(self.chance.randrange(1, 20)), "open"))
        hours = (9, 11, 12, 14, 16)
        for member in self.staff:
            own = [d for d in deals if d.owner_id == member.pk and d.is_open]
            made += [self.plan(deal, self.day(n), "done" if n < 0 else "open")
                     for deal, n in zip(own * 2, AROUND, strict=False)]
            for hour, deal in zip(hours, own[:len(hours)], strict=False):
                at = self.day(0).replace(hour=hour, minute=30)
                made.append(self.plan(deal, at, "done" if at < self.now else "open", kind="visit"))
        return made

    def rounds(self) -> list[Activity]:
        """Each week and each month, in the house's own calendar, from the next working day on."""
        made = []
        for n, (kind, subject, repeat) in enumerate(self.words.rounds):
            row = Activity(kind=kind, subject=subject, repeat=Repeat(repeat), calendar=self.calendar, minutes=45,
                           owner_id=self.staff[n % len(self.staff)].pk, starts_at=self.day(1 + n).replace(hour=9),
                           zone=str(self.zone))
            row.clean()
            made.append(row)
        return made

    def day(self, days: int) -> datetime:
        """Some hour of a day so far from today; of a day off, of the working day beyond it."""
        local = self.now.astimezone(self.zone) + timedelta(days=days)
        while days and not self.working.is_working_day(local.date()):
            local += timedelta(days=1 if days > 0 else -1)
        return local.replace(hour=self.chance.randrange(9, 18), minute=self.chance.choice([0, 15, 30, 45]),
                             second=0, microsecond=0)

    def plan(self, deal: Deal, at: datetime, state: str, kind: str = "") -> Activity:
        told, subject = self.chance.choice([p for p in self.words.plans if not kind or p[0] == kind])
        row = Activity(kind=told, subject=subject, person=deal.person, organisation=deal.organisation,
                       owner_id=deal.owner_id, noun="sales.deal", record_id=deal.pk, starts_at=at,
                       minutes=self.chance.choice([15, 30, 45, 60]), state=state, zone=str(self.zone),
                       place=deal.person.city if told in ("visit", "meeting") and deal.person else "")
        row.clean()
        if state == "done":
            row.done_at, row.outcome = at, self.chance.choice(self.words.outcomes)
            self.tell(deal, ActivityDone(row, activity=str(row.pk), kind=row.kind, text=row.subject,
                                         outcome=row.outcome, about=row.concerns(), happened_at=at))
        return row
