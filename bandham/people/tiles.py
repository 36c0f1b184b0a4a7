"""Figures on the page of a contact or a company that higher rooms know: money, visits, tickets.

    @figures_from
    def money_figures(party, request) -> list of {label, value, note, bad}: ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Teller = Callable[[Any, Any], list[dict[str, Any]]]
_tellers: list[Teller] = []


def figures_from(teller: Teller) -> Teller:
    """Register a room's figures; they stand before those of this room."""
    _tellers.append(teller)
    return teller


def figures_of(party: Any, request: Any) -> list[dict[str, Any]]:
    """What all rooms say of a party, in the order of their floors."""
    return [figure for teller in _tellers for figure in teller(party, request)]
