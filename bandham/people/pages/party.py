"""What the pages of contacts and companies have in common: the record at hand and addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from bandham.accounts.reader import Reader
from bandham.kernel.calendars import format_date
from bandham.people.models import Organisation, Person
from bandham.records import addresses
from bandham.records.pages import frame
from bandham.records.pages.frame import Request
from bandham.records.resource import Resource


def is_person(row: Any) -> bool:
    return isinstance(row, Person)


def tied(row: Any) -> dict[str, Person | Organisation]:
    """The filter, or the values, of rows that belong to a party."""
    return {side(row): row}


def side(row: Any) -> str:
    """The column that ties a row to a party."""
    return "person" if is_person(row) else "organisation"


def address(row: Any, name: str, **kwargs: Any) -> str:
    """The address of one of this room's pages about a party."""
    noun = "people" if is_person(row) else "organisations"
    return addresses.address(f"people:{name}", noun=noun, pk=row.pk, **kwargs)


def may_change(request: Request, resource: Resource, row: Any) -> bool:
    """Whether the actor may change this very record."""
    actor = request.actor
    scope = actor.powers.scope("change", resource.noun)
    return scope == "all" or (
        scope != "none" and resource.rows(actor, "change").filter(pk=row.pk).exists())


def changing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views that write: the record at hand must be one that the actor may change."""

    @frame.record_page
    def page(request: Request, resource: Resource, row: Any, **kwargs: Any) -> HttpResponse:
        frame.allowed("change", resource, request.actor)
        if not may_change(request, resource, row):
            raise Http404
        return view(request, resource, row, **kwargs)

    return page


def day(at: date, reader: Reader) -> str:
    """A day for a reader; of a moment, the day it was where they are."""
    local = at.astimezone(ZoneInfo(reader.timezone)).date() if isinstance(at, datetime) else at
    return format_date(local, calendar=reader.calendar, lang=reader.language,
                       digits=reader.digits)


def one_of(rows: Any, pk: Any) -> Any:
    """A row that belongs to the record at hand; 404 where it is not there."""
    try:
        return rows.get(pk=pk)
    except ObjectDoesNotExist as error:
        raise Http404(_("It is not here any more.")) from error
