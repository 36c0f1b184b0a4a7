"""What follows in this room; its sentences on threads are registered along with it."""

from bandham.sales import lines

__all__ = ["lines"]
