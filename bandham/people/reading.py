"""How somebody outside reads what we write to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation

from bandham.accounts.models import Language, Workspace
from bandham.accounts.reader import Reader, reading_as
from bandham.kernel.tenancy import current_workspace_id


def workspace() -> Workspace:
    """The one that is open."""
    found: Workspace = Workspace.objects.get(pk=current_workspace_id())
    return found


def reader_of(language: str) -> Reader:
    """How a customer reads: Persian with the Jalali calendar and Persian digits, others as the firm does."""
    house, persian = workspace(), language == "fa"
    return Reader(language=language, calendar="jalali" if persian else "gregorian",
                  digits="arabext" if persian else "latn", timezone=house.timezone, region=house.region,
                  currency=house.currency)


def language_among(*wanted: str) -> str:
    """The first of these languages that we write, else the firm's, else English."""
    return next((lang for lang in (*wanted, workspace().language) if lang in Language.values), "en")


@contextmanager
def read_in(language: str) -> Iterator[Reader]:
    """Everything inside is worded for somebody who reads this language."""
    reader = reader_of(language)
    with reading_as(reader), translation.override(reader.language):
        yield reader
