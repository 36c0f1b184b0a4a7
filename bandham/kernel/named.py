"""Rows that are found by their name."""

from __future__ import annotations

from django.db import models

from bandham.kernel.tenancy import TenantModel
from bandham.kernel.text import clean_line, normalise


class Named(TenantModel):
    """A row with a ``name``, which search knows in the one form in which all scripts compare."""

    name: str
    name_norm = models.CharField(max_length=250, editable=False, default="")

    class Meta(TenantModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = clean_line(self.name)
        self.name_norm = normalise(self.name)[:250]
