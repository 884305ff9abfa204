"""Points in time within a study as days, by one rule for every source."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["days_of"]

_TIME: Final = re.compile(r"(?:(\d{1,4}) ?(week|day)s?|(week|day) (\d{1,4}))\.?", re.IGNORECASE)
_DAYS: Final = {"week": 7, "day": 1}


def days_of(time: str) -> int | None:
    """Give a point in time in days if it is a plain one in weeks or days, else None.

    Months and years are no whole number of days, and "up to" is no point in time.

    >>> days_of("Week 24"), days_of("24 weeks"), days_of("Up to 24 weeks"), days_of("6 months")
    (168, 168, None, None)
    """
    found = _TIME.fullmatch(time.strip())
    if found is None:
        return None
    number, unit = (found[1], found[2]) if found[1] else (found[4], found[3])
    return int(number) * _DAYS[unit.lower()]
