"""The row of a new person as it goes to the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bandham.kernel.text import normalise
from bandham.people.naming import NameColumns
from bandham.people.partial import whole
from bandham.people.plain import PLAIN

PERSON = {
    "id": "uuid", "name": "text", "given": "text", "family": "text", "name_native": "text",
    "name_native_lang": "text", "name_norm": "text", "native_norm": "text", "name_latin": "text",
    "sort_key": "bytea", "email": "text", "phone": "text", "city": "text", "city_norm": "text",
    "postcode": "text", "postcode_norm": "text", "country": "text", "language": "text",
    **{name: kind for name, (kind, _start) in PLAIN.items()}, "born": "date",
    "born_year": "smallint", "born_month": "smallint", "born_day": "smallint", "gender": "text",
    "title": "text", "organisation_id": "uuid", "origins": "jsonb", "custom": "jsonb",
}
_START = [start for _kind, start in PLAIN.values()]
PLACE = {column: place for place, column in enumerate(PERSON)}
Born = tuple[int | None, int | None, int | None]


def person_row(
    values: Mapping[str, Any], name: str, names: NameColumns, born: Born, postcode_norm: str
) -> list[Any]:
    """A row in the order of ``PERSON``; its id, origins and company are set when they are known.

    A list, and no mapping: an import makes one for every row of its file.
    """
    said = values.get
    city = said("city", "")
    return [
        None, name, said("given", ""), said("family", ""), said("name_native", ""),
        said("name_native_lang", ""), names["name_norm"], names["native_norm"],
        names["name_latin"], names["sort_key"], said("email", ""), said("phone", ""),
        city, normalise(city) if city else "", said("postcode", ""), postcode_norm,
        said("country", ""), said("language", ""), *_START, whole(*born), *born,
        said("gender", ""), said("title", ""), None, "{}", "{}",
    ]


def add_plain(row: list[Any], plain: Mapping[str, Any], custom: str, organisation: str) -> None:
    """Put in what sources do not vie for."""
    for column, value in plain.items():
        row[PLACE[column]] = value
    if custom:
        row[PLACE["custom"]] = custom
    if organisation:
        row[PLACE["organisation_id"]] = organisation
