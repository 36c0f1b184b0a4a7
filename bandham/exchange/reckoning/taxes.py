"""Taxes: which levies a supply bears, and how much each of them is.

Rates are whole thousandths of a percent: 18 % is 18,000. Amounts are whole minor units; halves are
rounded away from zero, as tax offices do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FULL = 100_000
"""A hundred percent."""


@dataclass(frozen=True)
class Levy:
    """One tax of a supply: CGST, SGST, IGST, VAT."""

    name: str
    rate: int


@dataclass(frozen=True)
class TaxPart:
    """What one levy takes."""

    name: str
    rate: int
    minor: int


def levies_of(regime: str, rate: int, *, seller: str = "", buyer: str = "") -> tuple[Levy, ...]:
    """The levies of a supply under a regime: ``gst`` (India), ``vat`` or none.

    ``seller`` and ``buyer`` are GST state codes. Within one state the tax is halved between the
    union (CGST) and the state (SGST); between two it is IGST alone.
    """
    if not rate or regime not in ("gst", "vat"):
        return ()
    if regime == "vat":
        return (Levy("VAT", rate),)
    if buyer and seller and buyer != seller:
        return (Levy("IGST", rate),)
    return (Levy("CGST", rate - rate // 2), Levy("SGST", rate // 2))


def rounded(amount: int, over: int) -> int:
    """``amount / over``, halves away from zero."""
    whole = (abs(amount) * 2 + over) // (2 * over)
    return whole if amount >= 0 else -whole


def tax_of(amount: int, levies: Sequence[Levy], *, inclusive: bool = False) -> tuple[int, tuple[TaxPart, ...]]:
    """Net and levies of an amount; where it is inclusive, they are taken out of it."""
    whole = FULL + sum(levy.rate for levy in levies) if inclusive else FULL
    parts = tuple(TaxPart(levy.name, levy.rate, rounded(amount * levy.rate, whole)) for levy in levies)
    return (amount - sum(p.minor for p in parts) if inclusive else amount), parts


def shared(total: int, weights: Sequence[int]) -> list[int]:
    """A total in parts after weights, to the last unit; the largest remainders come first."""
    whole = sum(map(abs, weights))
    if not whole:
        return [total, *([0] * (len(weights) - 1))] if weights else []
    sign = 1 if total >= 0 else -1
    exact = [abs(total) * abs(w) for w in weights]
    found = [e // whole for e in exact]
    rest = abs(total) - sum(found)
    for n in sorted(range(len(exact)), key=lambda n: (-(exact[n] % whole), n))[:rest]:
        found[n] += 1
    return [sign * part for part in found]
