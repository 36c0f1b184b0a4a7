"""Products of a file are known by their number in the source or their article number, never by name."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bandham.kernel.text import normalise
from bandham.records.importing.port import EXTERNAL_ID, Row
from bandham.records.imports.plain import Found, PlainImporter

SKU = "sku"


class ProductsImporter(PlainImporter):
    """Many articles share a name, so that a name says nothing about which one is meant."""

    def _keys(self, row: Row) -> list[tuple[str, str]]:
        found = [("number", str(row.values.get(EXTERNAL_ID, ""))), (SKU, normalise(str(row.values.get(SKU, ""))))]
        return [(kind, value) for kind, value in found if value]

    def _there(self, kind: str, values: Iterable[str], source: str) -> dict[str, Found]:
        if kind != SKU:
            return super()._there(kind, values, source)
        rows = self.resource.all_rows().filter(sku_norm__in=list(values))
        return {row.sku_norm: Found(row, _("same article number")) for row in rows}
