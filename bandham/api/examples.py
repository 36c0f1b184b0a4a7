"""Values as they could be, for the description."""

from __future__ import annotations

from typing import Any

from bandham.records.fields import Field

ID = "01930b5e-7a1c-7b3e-9c11-5f0e8a2d4c61"
MOMENT = "2026-01-31T15:04:05Z"
MONEY = {"minor": 125000, "currency": "INR"}
BY_KEY: dict[str, Any] = {
    "name": "Meera Thomas",
    "name_native": "മീര തോമസ്",
    "given": "Meera",
    "family": "Thomas",
    "city": "Kochi",
    "postcode": "682001",
    "country": "IN",
    "title": "Buyer",
    "tier": "Gold",
    "industry": "Tea",
    "best_hour": 17,
}
BY_KIND: dict[str, Any] = {
    "text": "Darjeeling",
    "long": "Asks for the first flush each spring.",
    "number": 12,
    "money": MONEY,
    "date": "2026-01-31",
    "moment": MOMENT,
    "yes": True,
    "email": "meera@kadal.example",
    "phone": "+919847055214",
    "link": "https://kadal.example/",
    "relation": ID,
    "formula": 24,
    "choices": ["tea"],
}


def example_of(field: Field, *, read: bool = False) -> Any:
    """A value that could be there."""
    if field.choices:
        first = field.choices[0][0]
        return [first] if field.kind.name == "choices" else first
    if read and field.kind.name == "relation":
        return {"id": ID, "name": "Meera Thomas"}
    value = BY_KEY.get(field.name, BY_KIND.get(field.kind.name, "Darjeeling"))
    return value[: field.max_length] if field.max_length and isinstance(value, str) else value
