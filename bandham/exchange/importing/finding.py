"""Whom and what rows of orders name: customers, products, and orders that are here already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from bandham.exchange.models import Order, OrderLine, Payment, Product
from bandham.exchange.models.words import OrderState
from bandham.kernel.ids import as_uuid
from bandham.kernel.phones import phone_norm
from bandham.kernel.text import normalise
from bandham.people.models import Organisation, Person, Source, SourceRecord

REMEMBERED = 200_000
"""So many customers and products are kept in mind; then looking up begins anew."""


class Party(NamedTuple):
    """Whose an order is: a contact or a company."""

    person: UUID | None = None
    organisation: UUID | None = None


class Article(NamedTuple):
    id: str
    unit: str


SameLine = tuple[str, str, str, int]
"""What two rows must share to be one line: product, text, quantity, total."""


@dataclass
class Known:
    """An imported order that is here."""

    id: UUID
    number: str
    party: Party
    currency: str
    closed: bool
    total: int
    lines: Counter[SameLine] = field(default_factory=Counter)
    position: int = 0
    payments: int = 0


class Customers:
    """Looks customers up, once each: by number in a source, identifier, e-mail, phone, name."""

    def __init__(self, region: str) -> None:
        self.region = region
        self.known: dict[str, Party | None] = {}

    def look_up(self, said: Collection[str], source: str) -> None:
        """Find what is not known yet; a question a way, however many are asked for."""
        if len(self.known) > REMEMBERED:
            self.known.clear()
        self.left = {key for key in said if key not in self.known}
        self._by_number(source)
        self._take({as_uuid(key): key for key in self.left if as_uuid(key)}, "pk")
        self._take({key.lower(): key for key in self.left if "@" in key}, "email")
        phones = {phone_norm(key, self.region): key for key in self.left if key[:1] in "+0123456789"}
        self._take({phone: key for phone, key in phones.items() if phone and phone[0] == "+"}, "phone")
        self._take({normalise(key): key for key in self.left}, "name_norm")
        self.known |= dict.fromkeys(self.left)

    def _by_number(self, source: str) -> None:
        """The same source is asked first: two systems may have one number for two people."""
        if not self.left:
            return
        sources = dict(Source.objects.values_list("pk", "key"))
        rows = SourceRecord.objects.filter(source__in=list(sources), external_id__in=self.left)
        found: dict[str, dict[Party, bool]] = {}
        for pk, key, person, organisation in rows.values_list(
                "source_id", "external_id", "person_id", "organisation_id"):
            party = Party(person, None if person else organisation)
            found.setdefault(key, {})[party] = sources[pk] == source or found.get(key, {}).get(party, False)
        for key, parties in found.items():
            own = [p for p, same in parties.items() if same] or list(parties)
            if len(own) == 1 and any(own[0]):
                self._keep(key, own[0])

    def _take(self, wanted: dict[Any, str], column: str) -> None:
        """Contacts whose column holds it, else companies; those who share it are left in doubt."""
        made: tuple[tuple[Any, Callable[[UUID], Party]], ...] = (
            (Person, Party), (Organisation, lambda pk: Party(None, pk)))
        for model, party in made:
            asked = [value for value, key in wanted.items() if key in self.left and value]
            if not asked or column not in {f.name for f in model._meta.fields} | {"pk"}:
                continue
            rows = list(model.objects.filter(**{f"{column}__in": asked}).values_list(column, "pk"))
            times = Counter(value for value, _pk in rows)
            for value, pk in rows:
                if times[value] == 1:
                    self._keep(wanted[value], party(pk))

    def _keep(self, key: str, party: Party) -> None:
        self.known[key] = party
        self.left.discard(key)

    @staticmethod
    def missing(said: str) -> str:
        return _("There is no customer “%(name)s”, or there are several. Import the customers first, or write their "
                 "number, e-mail or phone.") % {"name": said[:80]}


class Articles:
    """Looks products up by article number, once each."""

    def __init__(self) -> None:
        self.known: dict[str, Article | None] = {}

    def look_up(self, said: Iterable[str]) -> None:
        if len(self.known) > REMEMBERED:
            self.known.clear()
        left = [sku for sku in said if sku and sku not in self.known]
        if left:
            rows = Product.objects.filter(sku_norm__in=left).values_list("sku_norm", "pk", "unit")
            self.known |= dict.fromkeys(left) | {sku: Article(str(pk), unit) for sku, pk, unit in rows}

    @staticmethod
    def missing(said: str) -> str:
        return _("There is no product of article number “%(name)s”. Import the products first.") % {"name": said[:80]}


def known_orders(source: str, numbers: Collection[str]) -> dict[str, Known]:
    """Orders that a source brought before, with what they hold; by their number there."""
    if not source:
        return {}
    columns = ("source_number", "pk", "number", "person_id", "organisation_id", "currency", "state", "total")
    rows = Order.objects.filter(source=source, source_number__in=numbers).values_list(*columns)
    found = {number: Known(pk, name, Party(person, None if person else organisation), currency,
                           state == OrderState.CLOSED, total)
             for number, pk, name, person, organisation, currency, state, total in rows}
    _fill({known.id: known for known in found.values()})
    return found


def _fill(orders: dict[UUID, Known]) -> None:
    if not orders:
        return
    columns = ("document_id", "position", "product_id", "text", "quantity", "total")
    for pk, position, product, text, quantity, total in OrderLine.objects.filter(
            document_id__in=orders).values_list(*columns):
        known = orders[pk]
        known.lines[str(product or ""), text, str(quantity), total] += 1
        known.position = max(known.position, position)
    rows = Payment.objects.filter(order_id__in=orders).order_by().values_list("order_id")
    for pk, n in rows.annotate(n=Count("pk")):
        orders[pk].payments = n
