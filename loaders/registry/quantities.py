"""Ages of the registry as RDF terms, else as text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from utblick.graph import Term, decimal

__all__ = ["age_in_years"]

_AGE = re.compile(r"(\d{1,4}) (Year|Month|Week|Day|Hour|Minute)s?")
# A year has 12 months; 365.25 days.
_PER_YEAR: Final = {
    "Year": Decimal(1),
    "Month": Decimal(12),
    "Week": Decimal("365.25") / 7,
    "Day": Decimal("365.25"),
    "Hour": Decimal("365.25") * 24,
    "Minute": Decimal("365.25") * 24 * 60,
}
_SIX_PLACES: Final = Decimal("0.000001")


def age_in_years(age: str) -> Term | None:
    """Give an age bound in years, to six decimal places, or None if it is not plain.

    >>> age_in_years("6 Months"), age_in_years("N/A")
    ('"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', None)
    """
    found = _AGE.fullmatch(age)
    if found is None:
        return None
    return decimal((Decimal(found[1]) / _PER_YEAR[found[2]]).quantize(_SIX_PLACES))
