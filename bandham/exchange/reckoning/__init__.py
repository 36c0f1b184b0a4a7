"""Pure reckoning: taxes, sums of lines, prices and rates. Nothing here knows of rows."""

from bandham.exchange.reckoning.sums import Line, LineSum, Reckoned, reckon
from bandham.exchange.reckoning.taxes import Levy, TaxPart, levies_of, tax_of

__all__ = ["Levy", "Line", "LineSum", "Reckoned", "TaxPart", "levies_of", "reckon", "tax_of"]
