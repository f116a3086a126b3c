"""Age at a row, by a birth date: the one declared in the file, or one that the reader enters (the same functions).

Age is whole years on the row's local date. Who was born on 29 February is a year older on 1 March in other years. A file
never shows whether a declared birth date is right, so every number says whose date it rests on.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyzer.analysis import clock
from analyzer.kinds import parse_date
from analyzer.reading import Reading

#: The birthdays that divide the bands.
EDGES = (13, 16, 18)
BANDS = ("under_13", "from_13", "from_16", "from_18")

#: Nobody's rows reach further; a birth date beyond it is a typing error.
_OLDEST = 130


def declared_birth_date(reading: Reading) -> date | None:
    """Return the birth date declared in the profile; None where it is not a date, not there, or two of them differ."""
    table = reading.tables.get("profile_info")
    texts = table.field("birth_date") if table is not None else []
    dates = {day for text in texts if isinstance(day := parse_date(text), date)}
    return dates.pop() if len(dates) == 1 else None


def birthday(birth_date: date, years: int) -> date:
    """Return the day on which somebody born on `birth_date` is that many years old.

    >>> birthday(date(2012, 2, 29), 13), birthday(date(2012, 2, 29), 16)
    (datetime.date(2025, 3, 1), datetime.date(2028, 2, 29))
    """
    year = birth_date.year + years
    if year > date.max.year:  # a birth date that cannot be right
        return date.max
    if (birth_date.month, birth_date.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return birth_date.replace(year=year)


def age_on(birth_date: date, day: date) -> int:
    """Return the whole years on a day; below 0 on a day before the birth.

    >>> age_on(date(2012, 9, 14), date(2025, 9, 13)), age_on(date(2012, 9, 14), date(2025, 9, 14))
    (12, 13)
    """
    years = day.year - birth_date.year
    return years - (day < birthday(birth_date, years))


def ages(moments: clock.Moments, zone: str, birth_date: date) -> pd.Series[int]:
    """Return the age at each moment: Int16, the same index, <NA> where missing, -1 on any day before the birth."""
    birthdays = [birthday(birth_date, years) for years in range(_OLDEST)]
    known = clock.in_utc(moments)
    years = np.searchsorted(clock.moments_on(birthdays, clock.MIDNIGHT, zone), known, side="right") - 1
    index = moments.index if isinstance(moments, pd.Series) else None
    return pd.Series(years, index=index, dtype="Int16").mask(known == clock.MISSING)


def younger_than(moments: clock.Moments, zone: str, birth_date: date, years: int) -> npt.NDArray[np.bool_]:
    """Say of each moment whether it lies before that birthday, on the local date; False where missing."""
    known = clock.in_utc(moments)
    turned = clock.moments_on([birthday(birth_date, years)], clock.MIDNIGHT, zone)[0]
    younger: npt.NDArray[np.bool_] = (known < turned) & (known != clock.MISSING)
    return younger


def rows_by_age(moments: clock.Moments, zone: str, birth_date: date) -> dict[str, int]:
    """Return the moments per band of `BANDS`; they add up to the moments there are.

    A moment before the birth lies before the 13th birthday, and counts there.
    """
    edges, ordered = _edges(birth_date, zone), clock.in_order(moments)
    bounds = [0, *np.searchsorted(ordered, edges).tolist(), len(ordered)]
    return dict(zip(BANDS, (end - begin for begin, end in pairwise(bounds)), strict=True))


def bands_of(moments: clock.Moments, zone: str, birth_date: date) -> npt.NDArray[np.int64]:
    """Return the band of each moment that there is, as its place in `BANDS`; see `rows_by_age`."""
    edges = _edges(birth_date, zone)
    return np.searchsorted(edges, clock.milliseconds(moments), side="right").astype(np.int64)


def _edges(birth_date: date, zone: str) -> npt.NDArray[np.int64]:
    """Return when the local days of the birthdays of `EDGES` begin, in milliseconds since 1970 in UTC."""
    return clock.moments_on([birthday(birth_date, years) for years in EDGES], clock.MIDNIGHT, zone)
