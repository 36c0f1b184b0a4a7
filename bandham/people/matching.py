"""Which incoming rows and which people are one: pure, over keys that were found equal.

Equal keys join only where nothing speaks against it: a family shares a phone, and a father and
his son share a name and a postcode. What is left in doubt becomes a pair to decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from uuid import UUID

from bandham.kernel.text import latin_key
from bandham.people.incoming import Prepared
from bandham.people.keys import TOWN, name_words

GENERATION = 12
"""Years between two births that speak against one person of one name in one place."""
CROWD = 60
"""A key that so many rows of a batch share names nobody."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row and a person share a key; ``key`` is empty where it is the same record of a source."""

    row: int
    person: UUID
    key: str = ""
    name: str = ""
    name_norm: str = ""
    born_year: int | None = None

    def sure(self) -> Hit:
        """The same hit, decided by hand."""
        return Hit(self.row, self.person)


@dataclass(slots=True)
class Group:
    """Rows and people that are one person."""

    rows: list[Prepared] = field(default_factory=list)
    people: list[UUID] = field(default_factory=list)


class Circles:
    """Union and find."""

    def __init__(self) -> None:
        self.up: dict[Hashable, Hashable] = {}

    def find(self, node: Hashable) -> Hashable:
        up = self.up
        while (above := up.get(node, node)) != node:
            up[node] = up.get(above, above)
            node = above
        return node

    def join(self, a: Hashable, b: Hashable) -> None:
        first, second = self.find(a), self.find(b)
        if first != second:
            self.up[second] = first


def compatible(key: str, name_a: str, year_a: int | None, name_b: str, year_b: int | None) -> bool:
    """Whether two that share a key may be joined without asking."""
    if key in ("key_born", "key_home"):
        return True
    if key == TOWN:
        return False
    if year_a and year_b and abs(year_a - year_b) > GENERATION:
        return False
    return key == "key_post" or same_name(name_a, name_b)


def same_name(a: str, b: str) -> bool:
    """One name says no more than the other, or the given names are equal."""
    one, two = name_words(a), name_words(b)
    if not one or not two or _within(one, two):
        return True
    if a.isascii() and b.isascii():
        return False
    one, two = latin_key(a).split(), latin_key(b).split()
    return bool(one and two) and _within(one, two)


def _within(one: list[str], two: list[str]) -> bool:
    short, long = sorted((set(one), set(two)), key=len)
    return short <= long or (len(one[0]) > 1 and one[0] == two[0])


Doubt = tuple[Hashable, Hashable, str]


def match(
    rows: Sequence[Prepared], hits: Iterable[Hit], apart: Set[int] = frozenset()
) -> tuple[list[Group], set[Doubt]]:
    """Groups of what is one person, and pairs in doubt (row numbers or people, with the key).

    Rows in ``apart`` join nobody by their keys.
    """
    circles = Circles()
    doubts: set[Doubt] = set()
    by_number = {row.number: row for row in rows}
    people: set[UUID] = set()
    for hit in hits:
        row = by_number[hit.row]
        people.add(hit.person)
        year = row.born.year if row.born else None
        if hit.key and hit.row in apart:
            continue
        if not hit.key or compatible(hit.key, row.name_norm, year, hit.name_norm, hit.born_year):
            circles.join(hit.person, row.number)
        else:
            doubts.add((row.number, hit.person, hit.key))
    for kind, alike in _alike([row for row in rows if row.number not in apart]):
        doubts |= _join_alike(circles, kind, alike)
    return _groups(circles, rows, people), {
        (a, b, key) for a, b, key in doubts if circles.find(a) != circles.find(b)}


def _alike(rows: Sequence[Prepared]) -> Iterable[tuple[str, list[Prepared]]]:
    first: dict[tuple[str, int | str], Prepared] = {}
    shared: dict[tuple[str, int | str], list[Prepared]] = {}
    for row in rows:
        for mark in row.marks:
            other = first.setdefault(mark, row)
            if other is not row:
                shared.setdefault(mark, [other]).append(row)
    return ((kind, alike) for (kind, _key), alike in shared.items() if len(alike) <= CROWD)


def _join_alike(
    circles: Circles, kind: str, alike: list[Prepared]
) -> set[Doubt]:
    doubts: set[Doubt] = set()
    for n, row in enumerate(alike[1:], 1):
        year = row.born.year if row.born else None
        for other in alike[:n]:
            if compatible(kind, row.name_norm, year, other.name_norm,
                          other.born.year if other.born else None):
                circles.join(other.number, row.number)
                break
        else:
            doubts.add((row.number, alike[0].number, kind))
    return doubts


def _groups(circles: Circles, rows: Sequence[Prepared], people: set[UUID]) -> list[Group]:
    groups: dict[Hashable, Group] = defaultdict(Group)
    for row in rows:
        groups[circles.find(row.number)].rows.append(row)
    for person in sorted(people):
        groups[circles.find(person)].people.append(person)
    return list(groups.values())
