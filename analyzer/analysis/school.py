"""School hours: which days had no school, as far as the holiday lists say, and which rows lie in the hours of the others.

School holidays come from `analyzer/data/holidays/` (its README names every source), public holidays of the Netherlands
from the package `holidays`. The closures of 2020 and 2021 were no holidays and are not taken into account.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from analyzer.analysis import clock, watching

_DAY = 86_400_000


class Region(StrEnum):
    """The three regions between which Dutch school holidays differ; the place of the school decides."""

    NORTH = "noord"
    MIDDLE = "midden"
    SOUTH = "zuid"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A school holiday of one region, both days included. `fixed`: compulsory for schools, else advice."""

    name: str
    first: date
    last: date
    fixed: bool


#: When schools in the Netherlands were closed for most pupils: from the first closing to the last reopening, in part, of
#: primary or secondary schools (rijksoverheid.nl, timeline of the coronavirus measures).
CLOSURES = (
    (date(2020, 3, 16), date(2020, 6, 1)),
    (date(2020, 12, 16), date(2021, 2, 28)),
    (date(2021, 12, 20), date(2021, 12, 24)),  # before the Christmas holidays
)


@dataclass(frozen=True, slots=True)
class SchoolHours:
    """The rows in school hours, and what was taken into account.

    `rows`: bool, in the order of the moments; without a region those on days on which there is school in at least one.
    `by_region`: the same for each region, which is the chosen one alone where there is one. `reached`: whether any school hour of a school day lies between the first and the last row; a 0 says nothing otherwise.
    `in_closures`: how many of the rows lie in `CLOSURES`. `beyond`: how many are dated where the list of school holidays
    does not reach.
    """

    rows: npt.NDArray[np.bool_]
    by_region: Mapping[Region, npt.NDArray[np.bool_]]
    region: Region | None
    in_closures: int
    beyond: int
    reached: bool

    @property
    def low(self) -> int:
        """The rows of the region with fewest."""
        return min(int(rows.sum()) for rows in self.by_region.values())

    @property
    def high(self) -> int:
        """The rows of the region with most."""
        return max(int(rows.sum()) for rows in self.by_region.values())

    @property
    def count(self) -> int | None:
        """The rows in school hours; None until a region is chosen, since no one number is right then."""
        return None if self.region is None else int(self.rows.sum())


@cache
def school_holidays(region: Region) -> tuple[Holiday, ...]:
    """Return the school holidays of a region, oldest first."""
    path = files("analyzer") / "data" / "holidays" / "nl_school_holidays.csv"
    return tuple(
        sorted(
            (
                Holiday(
                    row["name_nl"],
                    date.fromisoformat(row["first_day"]),
                    date.fromisoformat(row["last_day"]),
                    row["fixed"] == "yes",
                )
                for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
                if row["region"] == region
            ),
            key=lambda holiday: holiday.first,
        )
    )


def reach(region: Region | None) -> tuple[date, date]:
    """Return the first and the last day that the list of school holidays knows of, of one region or of any."""
    listed = [school_holidays(one) for one in _asked(region)]
    return min(one[0].first for one in listed), max(one[-1].last for one in listed)


def _asked(region: Region | None) -> tuple[Region, ...]:
    return tuple(Region) if region is None else (region,)


def public_holidays(first: date, last: date) -> frozenset[date]:
    """Return the public holidays of the Netherlands from `first` to `last`, both included.

    As the package `holidays` lists them: Good Friday is among them, Liberation Day in years that end on 0 or 5 only.
    """
    listed: Iterable[date] = _listed_public_holidays()
    if first.year < LISTED_YEARS[0] or last.year > LISTED_YEARS[-1]:
        # The package loads the holidays of all countries, which takes as long as reading 100,000 rows.
        from holidays import country_holidays

        listed = country_holidays("NL", years=range(first.year, last.year + 1))
    return frozenset(day for day in listed if first <= day <= last)


#: The years of the list of public holidays; other years are those of the package.
LISTED_YEARS = range(2016, 2041)


@cache
def _listed_public_holidays() -> tuple[date, ...]:
    path = files("analyzer") / "data" / "holidays" / "nl_public_holidays.csv"
    return tuple(map(date.fromisoformat, path.read_text(encoding="utf-8").split()[1:]))


def free_days(first: date, last: date, region: Region) -> frozenset[date]:
    """Return the public holidays and the days of the school holidays of a region, from `first` to `last`."""
    days = set(public_holidays(first, last))
    for holiday in school_holidays(region):
        start, end = max(holiday.first, first), min(holiday.last, last)
        days.update(start + timedelta(days=number) for number in range((end - start).days + 1))
    return frozenset(days)


def school_hours(
    moments: clock.Moments,
    zone: str,
    region: Region | None,
    school: tuple[time, time] = watching.SCHOOL,
) -> SchoolHours:
    """Return the rows on Monday to Friday in school hours, outside public holidays and school holidays.

    Without a region, those of each of the three: a day that is a holiday in all of them counts in none.
    """
    known = clock.milliseconds(moments)
    if not len(known):
        none = watching.school_rows(moments, zone, school)
        return SchoolHours(none, dict.fromkeys(_asked(region), none), region, 0, 0, reached=False)
    first, last = (clock.day(clock.as_moment(at), zone) for at in (known.min(), known.max()))
    free = {one: free_days(first, last, one) for one in _asked(region)}
    everywhere = frozenset.intersection(*free.values())
    rows = watching.school_rows(moments, zone, school, everywhere)
    days = clock.in_local(moments, zone)[rows] // _DAY
    by_region = {}
    for one, of_region in free.items():
        of_rows = rows.copy()
        of_rows[rows] = ~watching.among(days, of_region - everywhere)
        by_region[one] = of_rows
    inside = clock.in_utc(moments)[rows]
    beyond = len(inside) - _within(inside, *reach(region), zone)
    closures = sum(_within(inside, *closed, zone) for closed in CLOSURES)
    reached = bool(len(inside)) or _reached(known, (first, last), zone, school, everywhere)
    return SchoolHours(rows, by_region, region, closures, beyond, reached)


def _reached(
    known: npt.NDArray[np.int64],
    outer: tuple[date, date],
    zone: str,
    school: tuple[time, time],
    free: frozenset[date],
) -> bool:
    long = (outer[1] - outer[0]).days + 1
    every = [outer[0] + timedelta(days=number) for number in range(long)]
    days = [day for day in every if day.weekday() < 5 and day not in free]
    begins, ends = (clock.moments_on(days, at, zone) for at in school) if days else ((), ())
    return any(begin <= known.max() and known.min() < end for begin, end in zip(begins, ends, strict=True))


def _within(milliseconds: np.ndarray, first: date, last: date, zone: str) -> int:
    start, end = clock.moments_on([first, last + timedelta(days=1)], clock.MIDNIGHT, zone)
    return int(((milliseconds >= start) & (milliseconds < end)).sum())
