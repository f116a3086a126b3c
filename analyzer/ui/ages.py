"""Rows beside an age, on any page: the birth dates there are, how many rows fall at which age, and the birthdays to mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from analyzer.analysis import age
from analyzer.charts import DAYS, Bars, LeftOut, Mark, Unit
from analyzer.findings import ages
from analyzer.findings.subject import period
from analyzer.model import Certainty, Message
from analyzer.output.rows import Rows
from analyzer.ui import components, session

BIRTHDAYS = {
    13: Message("13th birthday"),
    16: Message("16th birthday"),
    18: Message("18th birthday"),
}
NOT_REACHED = Message("A band that the days of the rows do not reach has no bar, which is not zero.")


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date, and whose word it is: `name` is "declared" (in the file) or "entered" (by the reader)."""

    day: date
    name: str
    says: Message
    limit: Message
    sections: tuple[str, ...]


def births() -> Iterator[Birth]:
    """Yield the declared birth date, and apart from it the one that the reader entered; each where there is one."""
    subject = session.subject()
    if subject.birth_date is not None:
        yield Birth(
            subject.birth_date,
            "declared",
            Message("{rows} with a usable date, by the birth date that stands in this file now: {parts}."),
            ages.LIMIT_DECLARED,
            ("profile_info",),
        )
    if subject.settings.birth_date is not None:
        yield Birth(
            subject.settings.birth_date,
            "entered",
            Message("{rows} with a usable date, by the birth date entered under 'Settings': {parts}."),
            ages.LIMIT_ENTERED,
            (),
        )


def birthdays(born: date | None, first: date, last: date) -> tuple[Mark, ...]:
    """Return the birthdays that lie from `first` to `last`, to be marked in a chart over time."""
    days = {} if born is None else {age.birthday(born, years): years for years in BIRTHDAYS}
    return tuple(
        Mark(day, BIRTHDAYS[years], Message("{years}", {"years": years}))
        for day, years in days.items()
        if first <= day <= last
    )


def by_age(
    birth: Birth,
    key: str,
    title: Message,
    rows: Rows,
    moments: pd.Series[pd.Timestamp],
    left_out: Sequence[LeftOut],
    unit: Unit,
) -> None:
    """Draw rows of one table by age. An age that their days do not reach has no bar, which is not a zero."""
    if moments.empty:
        return
    subject, section = session.subject(), rows.table.section
    first, last = subject.day(moments.min()), subject.day(moments.max())
    reached = ages.covered_days(birth.day, first, last)
    counts = age.rows_by_age(moments, subject.zone, birth.day)
    parts = [replace(ages.PARTS[band], values={"count": counts[band]}) for band in reached]
    says = replace(birth.says, values={"rows": unit.of(len(moments)), "parts": parts})
    components.figure(
        Bars(
            key=f"{key}_by_{birth.name}_age",
            title=title,
            says=says,
            alt=says,
            theme=section.theme,
            certainty=Certainty.CALCULATED,
            source=components.source(section.key, *birth.sections),
            zone=subject.zone,
            rows=len(moments),
            left_out=tuple(left_out),
            notes=(period((first, last)), *((ages.NO_RATES,) if len(reached) > 1 else ())),
            limits=(birth.limit, NOT_REACHED),
            labels=tuple(
                replace(ages.COVERED[band], values={"days": DAYS.of(days)}) for band, days in reached.items()
            ),
            values=tuple(counts[band] for band in reached),
            unit=unit,
        ),
        rows,
        rule=ages.RULE,
    )


def by_declared_age(key: str, title: Message, unit: Unit) -> None:
    """Draw a table's rows by declared age, where it has dated rows and the profile a birth date."""
    if key not in session.reading().tables:
        return
    counted = session.subject().counted(key)
    for birth in births():
        if birth.name == "declared":
            by_age(
                birth, key.replace(".", "_"), title, Rows(counted.table, counted.numbers), counted.moments,
                components.left_out(counted.left_out), unit,
            )  # fmt: skip
