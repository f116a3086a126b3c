"""Dated periods (laws, decisions, announcements) and the rows that lie in them; no judgement of any row.

The periods are data (`analyzer/data/periods/periods.toml`). A section has rows inside a period, none although it spans it,
does not reach back to it, ended before it, or is undated: zero is a number only where the section spans the period.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyzer.analysis import age, clock, contents
from analyzer.analysis.contents import Counted
from analyzer.analysis.watching import NIGHT, night_rows
from analyzer.kinds import says_nothing
from analyzer.reading import Reading, Table


class PeriodKind(StrEnum):
    """Whose word a period rests on. Kept apart wherever periods are shown."""

    LAW = "law"
    COURT = "court"
    REGULATOR = "regulator"
    COMPANY = "company"


class Beside(StrEnum):
    """What a period is set beside."""

    ANY = "any"
    ACCOUNT_CREATION = "account creation"
    SECTIONS = "sections"


class Reach(StrEnum):
    """How a section's dates lie to a period."""

    INSIDE = "rows inside"
    SPANS = "rows before and after, none inside"
    NOT_REACHED = "begins after it"
    ENDED = "ends before it"
    UNDATED = "undated"


class Place(StrEnum):
    """Where the creation of an account lies to a period."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"
    CANNOT_TELL = "cannot tell"


class Basis(StrEnum):
    """What a place rests on."""

    OLDEST_ROW = "the oldest row of the account itself"
    ACCOUNT_NUMBER = "the account number under 'Status'"
    DISAGREE = "the oldest row of the account itself and the account number, which do not agree"
    NOTHING = "nothing in the file"


@dataclass(frozen=True, slots=True)
class Period:
    """One dated period, as the data file explains its fields. `first` and `last` are local dates; `last` None: since then."""

    key: str
    first: date
    last: date | None
    precision: str
    phased: bool
    kind: PeriodKind
    authority: str
    subject: str
    decided: date | None
    status: str
    source: str
    checked_on: date
    beside: Beside
    sections: tuple[str, ...]
    settings: tuple[str, ...]
    age_from: int
    age_below: int | None
    at_night: bool
    filled: str
    minutes_a_day: int | None

    @property
    def about_some_rows(self) -> bool:
        """Whether it is about some of a section's rows only: those at an age, at night, or with a value."""
        return self.age_below is not None or self.at_night or bool(self.filled)


@dataclass(frozen=True, slots=True)
class SectionRows:
    """A section beside a period: `rows` dated in it, and `matching`, those of them that the period is about.

    Both are None where the section's dates do not span the period or there are none; `matching` too where it takes a birth
    date and there is none. Each exact repeat counts once.
    """

    section: str
    reach: Reach
    rows: int | None
    matching: int | None
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the creation of the account lies to a period, and what that rests on."""

    place: Place
    basis: Basis


@cache
def periods() -> tuple[Period, ...]:
    """Return the periods, in the order of the data file."""
    text = (files("analyzer") / "data" / "periods" / "periods.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    return tuple(_period(entry, document["checked_on"]) for entry in document["period"])


def period(key: str) -> Period:
    """Return the period of that key."""
    return next(found for found in periods() if found.key == key)


def announced_for(setting: str, day: date, years: int) -> tuple[Period, ...]:
    """Return the periods about a setting (by our field name) that hold on a day for somebody of that age."""
    return tuple(
        found
        for found in periods()
        if setting in found.settings
        and found.first <= day
        and (found.last is None or day <= found.last)
        and found.age_from <= years
        and (found.age_below is None or years < found.age_below)
    )


def section_rows(
    found: Period,
    reading: Reading,
    zone: str,
    birth_date: date | None = None,
    night: tuple[time, time] = NIGHT,
    counted: Callable[[Table], Counted] | None = None,
) -> tuple[SectionRows, ...]:
    """Return the sections that a period is set beside and that have rows, each with its rows in it.

    `counted` gives the rows of a table that count, by `contents.counted` unless given. In the order of the catalogue; none for a
    period about the creation of accounts (see `placement`).
    """
    if found.beside is Beside.ACCOUNT_CREATION:
        return ()
    asked = counted or contents.counted
    by_section: dict[str, list[Counted]] = {}
    for table in reading.tables.values():
        if table.spec.counts and (found.beside is Beside.ANY or table.section.key in found.sections):
            parts = by_section.setdefault(table.section.key, [])
            parts += [asked(table)] if table.moment else []
    return tuple(
        _beside(found, key, by_section[key], zone, birth_date, night)
        for key in reading.sections
        if key in by_section and reading.sections[key].rows
    )


def on_days(found: Period, days: pd.DatetimeIndex, birth_date: date | None) -> npt.NDArray[np.bool_] | None:
    """Say of each local day whether it lies in the period, at an age it is about; None where it takes a birth date."""
    if found.age_below is not None and birth_date is None:
        return None
    inside = np.ones(len(days), dtype=bool)
    for first, last in ((found.first, found.last), _days_at_ages(found, birth_date)):
        if first is not None:
            inside &= np.asarray(days >= pd.Timestamp(first))
        if last is not None:
            inside &= np.asarray(days <= pd.Timestamp(last))
    return inside


def _days_at_ages(found: Period, birth_date: date | None) -> tuple[date | None, date | None]:
    """Return the first and the last local day at the ages that a period is about; None where there is no such bound."""
    if birth_date is None or found.age_below is None:
        return None, None
    return (
        age.birthday(birth_date, found.age_from) if found.age_from else None,
        age.birthday(birth_date, found.age_below) - timedelta(days=1),
    )


def placement(
    first: date, last: date, oldest: datetime | None, made: datetime | None, zone: str
) -> Placement:
    """Return where the creation of the account lies to the period `first` to `last`, both included.

    `oldest`: the oldest row of the account itself; the account existed by then. `made`: when its number was made by its own
    clock, of which only the month is used. Where the two leave more than one answer open, it cannot be told.
    """
    existed_by = None if oldest is None else clock.day(oldest, zone)
    if made is None:
        if existed_by is None:
            return Placement(Place.CANNOT_TELL, Basis.NOTHING)
        before = existed_by < first
        return Placement(Place.BEFORE if before else Place.CANNOT_TELL, Basis.OLDEST_ROW)
    earliest = clock.day(made, zone).replace(day=1)
    latest = (earliest + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if existed_by is not None:
        if existed_by < earliest:
            return Placement(Place.CANNOT_TELL, Basis.DISAGREE)
        latest = min(latest, existed_by)
        if existed_by < first:
            return Placement(Place.BEFORE, Basis.OLDEST_ROW)
    place = Place.CANNOT_TELL
    if latest < first:
        place = Place.BEFORE
    elif first <= earliest and latest <= last:
        place = Place.INSIDE
    elif last < earliest:
        place = Place.AFTER
    return Placement(place, Basis.ACCOUNT_NUMBER)


def _beside(
    found: Period,
    section: str,
    parts: list[Counted],
    zone: str,
    birth_date: date | None,
    night: tuple[time, time],
) -> SectionRows:
    rows = matching = 0
    outer: list[datetime] = []
    edges = clock.edges(zone, found.first, found.last)
    for part in parts:
        if part.outer is None:
            continue
        outer += part.outer
        inside = part.moments.between(*edges)
        rows += inside
        matching += (
            _about(found, part, zone, birth_date, night) if found.about_some_rows and inside else inside
        )
    if not outer:
        return SectionRows(section, Reach.UNDATED, None, None, None, None)
    first, last = clock.day(min(outer), zone), clock.day(max(outer), zone)
    reach = _reach(found, rows, first, last)
    if reach not in (Reach.INSIDE, Reach.SPANS):
        return SectionRows(section, reach, None, None, first, last)
    unknown = found.age_below is not None and birth_date is None
    return SectionRows(section, reach, rows, None if unknown else matching, first, last)


def _about(found: Period, part: Counted, zone: str, birth_date: date | None, night: tuple[time, time]) -> int:
    """Return how many rows dated in a period it is about."""
    inside = clock.on_days(part.moments, zone, found.first, found.last)
    inside &= clock.on_days(part.moments, zone, *_days_at_ages(found, birth_date))
    if found.at_night:
        inside &= night_rows(part.moments, zone, night)
    if found.filled:
        inside &= ~says_nothing(part.table.columns[found.filled].take(part.numbers)).to_numpy()
    return int(inside.sum())


def _reach(found: Period, rows: int, first: date, last: date) -> Reach:
    if rows:
        return Reach.INSIDE
    if found.last is not None and first > found.last:
        return Reach.NOT_REACHED
    return Reach.ENDED if last < found.first else Reach.SPANS


def _period(entry: dict[str, Any], checked_on: date) -> Period:
    return Period(
        key=entry["key"],
        first=entry["from"],
        last=entry.get("to"),
        precision=entry["precision"],
        phased=entry.get("phased", False),
        kind=PeriodKind(entry["kind"]),
        authority=entry["authority"],
        subject=entry["subject"],
        decided=entry.get("decided"),
        status=entry.get("status", ""),
        source=entry["source"],
        checked_on=checked_on,
        beside=Beside(entry["rows"]),
        sections=tuple(entry.get("sections", ())),
        settings=tuple(entry.get("settings", ())),
        age_from=entry.get("age_from", 0),
        age_below=entry.get("age_below"),
        at_night=entry.get("at_night", False),
        filled=entry.get("filled", ""),
        minutes_a_day=entry.get("minutes_a_day"),
    )
