"""Bandham: one record of each customer, one thread of all that happened."""

__version__ = "0.1.0"
