"""Figures on the page of a contact or a company that higher rooms know: money, visits, tickets.

    @figures_from(asks=lambda party, request: [])
    def money_figures(party, request) -> list of {label, value, note, bad}: ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bandham.kernel.prepared import Asking

Teller = Callable[[Any, Any], list[dict[str, Any]]]
Asker = Callable[[Any, Any], list[Asking]]
_tellers: list[tuple[Teller, Asker]] = []


def figures_from(asks: Asker) -> Callable[[Teller], Teller]:
    """Register a room's figures, and what they ask; they stand before those of this room."""
    def register(teller: Teller) -> Teller:
        _tellers.append((teller, asks))
        return teller

    return register


def figures_asked(party: Any, request: Any) -> list[Asking]:
    """What all rooms ask of a party, to be put in one trip."""
    return [asked for _teller, asks in _tellers for asked in asks(party, request)]


def figures_of(party: Any, request: Any) -> list[dict[str, Any]]:
    """What all rooms say of a party, in the order of their floors."""
    return [figure for teller, _asks in _tellers for figure in teller(party, request)]
