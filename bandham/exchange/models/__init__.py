"""The nouns of the room."""

from bandham.exchange.models.catalogue import BundlePart, ExchangeRate, Price, PriceList, Product, TaxClass
from bandham.exchange.models.dunning import DunningLevel, Reminder
from bandham.exchange.models.firm import DiscountLimit, Letterhead
from bandham.exchange.models.invoices import Allocation, Invoice, InvoiceLine, LedgerEntry, Payment, Posting
from bandham.exchange.models.letters import Letter
from bandham.exchange.models.making import MakingStep, OrderStep
from bandham.exchange.models.numbering import Numbering, Series
from bandham.exchange.models.orders import (
    Order,
    OrderLine,
    Return,
    ReturnLine,
    Shipment,
    ShipmentLine,
    Stock,
    StockMove,
)
from bandham.exchange.models.quotes import Quote, QuoteAnswer, QuoteLine, QuoteLink
from bandham.exchange.models.repeats import Repeat, RepeatRun

__all__ = [
    "Allocation", "BundlePart", "DiscountLimit", "DunningLevel", "ExchangeRate", "Invoice", "InvoiceLine",
    "LedgerEntry", "Letter", "Letterhead", "MakingStep", "Numbering", "Order", "OrderLine", "OrderStep", "Payment",
    "Posting", "Price", "PriceList", "Product", "Quote", "QuoteAnswer", "QuoteLine", "QuoteLink", "Reminder", "Repeat",
    "RepeatRun", "Return", "ReturnLine", "Series", "Shipment", "ShipmentLine", "Stock", "StockMove", "TaxClass",
]
