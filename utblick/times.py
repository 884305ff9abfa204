"""Points in time in a study as days, and days of the calendar, by one rule for all."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

__all__ = ["days_of", "is_day"]

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


def is_day(written: str) -> bool:
    """Tell whether this is a day of the calendar in the form YYYY-MM-DD.

    >>> is_day("2026-11-24"), is_day("2026-02-30"), is_day("20261124"), is_day("2026-W48-2")
    (True, False, False, False)
    """
    # fromisoformat reads other forms too, which xsd:date does not.
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
