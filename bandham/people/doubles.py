"""Records that may speak of one person: before one is added, and the pairs that imports found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bandham.kernel.actor import Actor
from bandham.kernel.prepared import Asking, Prepared
from bandham.kernel.text import listed, normalise
from bandham.people.models import DuplicatePair, Person, Reach
from bandham.people.models.choices import PairState
from bandham.people.models.reaches import reach_norm
from bandham.people.naming import home_region
from bandham.people.targets import SHARED

MOST, MANY = 5, 1000


def likely(resource: Any, values: Mapping[str, Any], actor: Actor) -> list[dict[str, Any]]:
    """People a new one may double, as the form shows them: same phone or e-mail, or same name."""
    region = home_region()
    norms = [reach_norm(kind, str(values[kind]), region) for kind in ("email", "phone")
             if values.get(kind)]
    names = [normalise(str(values[key])) for key in ("name", "name_native") if values.get(key)]
    rows = resource.rows(actor)
    found = {p.pk: p for p in _by_reach(rows, [n for n in norms if n])}
    for person in _by_name(rows, [n for n in names if n]):
        found.setdefault(person.pk, person)
    return [{"name": person.name, "url": resource.url("record", person.pk),
             "mark": resource.mark(person), "why": _why(person, norms)}
            for person in list(found.values())[:MOST]]


def _by_reach(rows: QuerySet[Any], norms: list[str]) -> list[Person]:
    if not norms:
        return []
    tied = Reach.objects.filter(norm__in=norms, person__isnull=False).values("person_id")
    return list(rows.filter(Q(email__in=norms) | Q(phone__in=norms) | Q(pk__in=tied))[:MOST])


def _by_name(rows: QuerySet[Any], names: list[str]) -> list[Person]:
    same = Q(name_norm__in=names)
    return list(rows.filter(same)[:MOST]) if names else []


def _why(person: Person, norms: list[str]) -> str:
    if person.email in norms and person.email:
        return _("same e-mail, %(value)s") % {"value": person.email}
    if person.phone in norms and person.phone:
        return _("same phone, %(value)s") % {"value": person.phone}
    words = [_("same name"), person.city, str(person.organisation or "")]
    return listed(words)


def open_pairs(resource: Any, actor: Actor) -> QuerySet[DuplicatePair]:
    """Pairs to decide, of people whom the actor may both see."""
    pairs = _all_open()
    if not resource.sees_all(actor):
        seen = resource.rows(actor).values("pk")
        pairs = pairs.filter(left__in=seen, right__in=seen)
    return pairs


def open_count(resource: Any, actor: Actor) -> int:
    """How many of them there are; it stops counting at ``MANY``."""
    if resource.sees_all(actor):
        return _open.count()
    return open_pairs(resource, actor)[:MANY].count()


def open_asked(resource: Any, actor: Actor) -> list[Asking]:
    return [_open.counting()] if resource.sees_all(actor) else []


def _all_open() -> QuerySet[DuplicatePair]:
    pairs: QuerySet[DuplicatePair] = DuplicatePair.objects.filter(state=PairState.OPEN)
    return pairs


@Prepared
def _open() -> Any:
    return _all_open().values_list("pk")[:MANY]


def reason(pair: DuplicatePair) -> str:
    """What the two of a pair share, in words."""
    return str(SHARED.get(pair.reason, SHARED["review"]))
