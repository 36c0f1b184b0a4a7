"""Sales: from a lead to a deal that is won, and what the next months may bring."""

from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "bandham.sales"
    label = "sales"
