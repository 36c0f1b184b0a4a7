"""The import of the exchange: order lines become orders with payments, products are known by their number."""

from bandham.exchange.importing.orders import OrdersImporter
from bandham.exchange.importing.products import ProductsImporter

__all__ = ["OrdersImporter", "ProductsImporter"]
