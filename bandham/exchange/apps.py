"""The exchange: what we sell, quotes, orders, invoices, payments, deliveries and returns."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "bandham.exchange"
    label = "exchange"

    def ready(self) -> None:
        from bandham.accounts.powers import owners_set

        owners_set("exchange.discountlimit")  # else everybody could lift their own
