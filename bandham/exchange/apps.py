"""The exchange: what we sell, quotes, orders, invoices, payments, deliveries and returns."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "bandham.exchange"
    label = "exchange"
