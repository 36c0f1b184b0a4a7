"""``MoneyField``: an amount in a row, in the minor units of the currency that stands beside it."""

from __future__ import annotations

from typing import Any

from django.db import models


class MoneyField(models.BigIntegerField):  # type: ignore[type-arg]  # a field takes none at run time
    """Whole minor units; ``currency`` names the sibling attribute that says of what."""

    def __init__(self, *args: Any, currency: str = "currency", **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "currency": self.currency}


class CurrencyField(models.CharField):  # type: ignore[type-arg]  # a field takes none at run time
    """An ISO 4217 code, or IRT for the Toman."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 3, **kwargs})
