"""Ages and time frames of the registry as RDF terms, else as text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from utblick.graph import Term, decimal

__all__ = ["age_in_years", "days_of"]

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
_TIME = re.compile(r"(?:(\d{1,4}) ?(week|day)s?|(week|day) (\d{1,4}))\.?", re.IGNORECASE)
_DAYS: Final = {"week": 7, "day": 1}


def age_in_years(age: str) -> Term | None:
    """Give an age bound in years, to six decimal places, or None if it is not plain.

    >>> age_in_years("6 Months"), age_in_years("N/A")
    ('"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', None)
    """
    found = _AGE.fullmatch(age)
    if found is None:
        return None
    return decimal((Decimal(found[1]) / _PER_YEAR[found[2]]).quantize(_SIX_PLACES))


def days_of(time_frame: str) -> int | None:
    """Give a time frame in days if it is a plain one in weeks or days, else None.

    Months and years are no whole number of days, and "up to" is no point in time.

    >>> days_of("Week 24"), days_of("24 weeks"), days_of("Up to 24 weeks"), days_of("6 months")
    (168, 168, None, None)
    """
    found = _TIME.fullmatch(time_frame.strip())
    if found is None:
        return None
    number, unit = (found[1], found[2]) if found[1] else (found[4], found[3])
    return int(number) * _DAYS[unit.lower()]
