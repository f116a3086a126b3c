"""Rows beside an age: the birth dates there are, the birthdays to mark, and the figure of one table's rows by age."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from analyzer.analysis import age
from analyzer.catalogue import CATALOGUE
from analyzer.charts import DAYS, Bars, Mark, Unit
from analyzer.figures.figure import PERIOD, Drawing, Figure, Scope
from analyzer.figures.marks import parted, places_of
from analyzer.figures.rows import Rows
from analyzer.findings import Subject, ages
from analyzer.findings.finding import CannotTell
from analyzer.findings.subject import period
from analyzer.model import Certainty, Message

BIRTHDAYS = {
    13: Message("13th birthday"),
    16: Message("16th birthday"),
    18: Message("18th birthday"),
}
NOT_REACHED = Message("A band that the days of the rows do not reach has no bar, which is not zero.")
NO_BIRTH_DATE = Message(
    "No usable birth date was recognised in the profile of this file, so these rows cannot be divided by it."
)
NONE_ENTERED = Message("No birth date of the reader's own was entered under 'Settings'.")


@dataclass(frozen=True, slots=True)
class Birth:
    """Whose word a birth date is: `name` is "declared" (in the file) or "entered" (by the reader); `by` says it in a sentence."""

    name: str
    day: Callable[[Subject], date | None]
    says: Message
    limit: Message
    missing: Message
    sections: tuple[str, ...]
    settings: tuple[str, ...]
    by: Message


DECLARED = Birth(
    "declared",
    lambda subject: subject.birth_date,
    Message("{rows} with a usable date, by the birth date that stands in this file now: {parts}."),
    ages.LIMIT_DECLARED,
    NO_BIRTH_DATE,
    ("profile_info",),
    ("birth_date_by_name",),
    Message("by the birth date that stands in this file now"),
)
ENTERED = Birth(
    "entered",
    lambda subject: subject.settings.birth_date,
    Message("{rows} with a usable date, by the birth date entered under 'Settings': {parts}."),
    ages.LIMIT_ENTERED,
    NONE_ENTERED,
    (),
    ("birth_date_entered",),
    Message("by the birth date entered under 'Settings'"),
)


def birthdays(born: date | None, first: date, last: date) -> tuple[Mark, ...]:
    """Return the birthdays that lie from `first` to `last`, to be marked in a chart over time."""
    days = {} if born is None else {age.birthday(born, years): years for years in BIRTHDAYS}
    return tuple(
        Mark(day, BIRTHDAYS[years], Message("{years}", {"years": years}))
        for day, years in days.items()
        if first <= day <= last
    )


def rows_by_age(
    birth: Birth, key: str, table: str, question: Message, unit: Unit, *, scoped: bool = False
) -> Figure:
    """Return the figure of a table's rows by age, `scoped` those of the period asked about.

    An age that their days do not reach has no bar, which is not a zero.
    """
    section = CATALOGUE[table.split(".", maxsplit=1)[0]]
    return Figure(
        key=f"{key}_by_{birth.name}_age",
        question=question,
        theme=section.theme,
        draw=partial(rows_drawn, birth, table, unit),
        certainty=Certainty.CALCULATED,
        rule=ages.RULE,
        sections=(section.key,),
        also=birth.sections,
        settings=birth.settings,
        limits=(birth.limit, NOT_REACHED),
        honours=PERIOD if scoped else frozenset(),
        local=True,
    )


def rows_drawn(birth: Birth, key: str, unit: Unit, subject: Subject, scope: Scope) -> Drawing | CannotTell:
    """Return the rows of a table in the period asked about, drawn by age."""
    born = birth.day(subject)
    if born is None:
        return CannotTell(birth.missing)
    if key not in subject.reading.tables:
        return CannotTell(Message("This list has no rows."))
    found = subject.counted(key, scope.first, scope.last)
    if found.moments.empty:
        return CannotTell(Message("No row in this period has a usable date."))
    first, last = map(subject.day, found.moments.outer)
    reached = ages.covered_days(born, first, last)
    counts = age.rows_by_age(found.moments, subject.zone, born)
    parts = [replace(ages.PARTS[band], values={"count": counts[band]}) for band in reached]
    return Drawing(
        says=replace(birth.says, values={"rows": unit.of(len(found.moments)), "parts": parts}),
        shape=partial(
            Bars,
            labels=tuple(
                replace(ages.COVERED[band], values={"days": DAYS.of(days)}) for band, days in reached.items()
            ),
            values=tuple(counts[band] for band in reached),
            unit=unit,
        ),
        behind=lambda: parted(
            key,
            found.numbers,
            places_of((age.BANDS[band] for band in age.bands_of(found.moments, subject.zone, born)), reached),
            len(reached),
        ),
        rows=Rows(found.table, found.numbers),
        drawn=len(found.moments),
        left_out=found.left_out,
        notes=(period((first, last)), *((ages.NO_RATES,) if len(reached) > 1 else ())),
        sections=(found.table.section.key, *birth.sections),
    )
