"""Figures of every dated list by age: one list at a time, all of them per section, and a list over time beside the birthdays.

Lists begin on different days, so rows of several in one bar would say more of the lists than of the ages.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
import numpy.typing as npt

from analyzer.analysis import age, clock
from analyzer.analysis.contents import Counted
from analyzer.charts import DAYS, ROWS, HourPanels, Panel, Step, Timeline
from analyzer.figures import ages, over_time
from analyzer.figures.ages import DECLARED, ENTERED, Birth
from analyzer.figures.figure import ONE_OF, Drawing, Figure, Scope
from analyzer.figures.marks import each, parted
from analyzer.figures.rows import Listing, Rows, list_title
from analyzer.figures.watching import hours
from analyzer.findings import Subject, find
from analyzer.findings import ages as findings
from analyzer.findings.finding import CannotTell
from analyzer.findings.subject import kept, together
from analyzer.model import Message, Theme

#: The rows of all ages, as `Scope.of` names them beside the bands of `analysis.age.BANDS`.
ALL = "all"


def lists(subject: Subject) -> dict[str, Counted]:
    """Return the lists that have rows with a usable date, by the key of their table."""
    return {part.table.key: part for part in subject.dated() if len(part.moments)}


@kept
def widest(subject: Subject, born: date) -> str:
    """Return the list that reaches most ages, of several the one with most rows; "" without a list."""
    parts = lists(subject)

    def reach(key: str) -> tuple[int, int]:
        moments = parts[key].moments
        first, last = map(subject.day, moments.outer)
        return len(findings.covered_days(born, first, last)), len(moments)

    return max(parts, key=reach, default="")


def of(table: str, band: str = ALL) -> str:
    """Return how a scope names a list and the age of the rows that are shown of it.

    >>> of("gifts.sent", "under_13"), chosen("gifts.sent under_13"), chosen("likes")
    ('gifts.sent under_13', ('gifts.sent', 'under_13'), ('likes', 'all'))
    """
    return f"{table} {band}"


def chosen(of: str) -> tuple[str, str]:
    """Return the list and the age of its rows that a scope names; "" is the list that is shown unless asked."""
    table, _, band = of.partition(" ")
    return table, band or ALL


def _asked(birth: Birth, subject: Subject, scope: Scope) -> tuple[date, Counted, str] | CannotTell:
    """Return the birth date, the list and the age asked for; why there is none."""
    statement, born = find(_STATEMENTS[birth.name], subject), birth.day(subject)
    if born is None or not statement.told:
        # The statement names a date that can be it; a figure has no text of the file.
        offered = birth.name == "declared" and subject.by_name("birth_date") is not None
        return CannotTell(birth.missing if offered else statement.says)
    table, band = chosen(scope.of)
    part = lists(subject).get(table or widest(subject, born))
    if part is None or band not in (ALL, *age.BANDS):
        return CannotTell(Message("This list has no row with a usable date."))
    return born, part, band


def _by_age(birth: Birth, subject: Subject, scope: Scope) -> Drawing | CannotTell:
    asked = _asked(birth, subject, scope)
    if isinstance(asked, CannotTell):
        return asked
    table = asked[1].table
    drawing = ages.rows_drawn(birth, table.key, ROWS, subject, Scope())
    if isinstance(drawing, CannotTell):
        return drawing
    values = {"list": list_title(table)}
    title = (
        Message(
            "At which age are the rows of '{list}' dated, by the birth date that stands in this file now?",
            values,
        )
        if birth is DECLARED
        else Message(
            "At which age are the rows of '{list}' dated, by the birth date that was entered?", values
        )
    )
    return replace(drawing, title=title, numbers={"rows": drawing.drawn})


@kept
def _bands(subject: Subject, born: date) -> dict[str, dict[str, int | None]]:
    return findings.bands_by_section(subject, born)


def _per_section(birth: Birth, subject: Subject, _: Scope) -> Drawing | CannotTell:
    asked = _asked(birth, subject, Scope())
    if isinstance(asked, CannotTell):
        return asked
    bands = _bands(subject, asked[0])
    parts = {key: subject.dated(key) for key in bands}
    left_out = {key: together(part.left_out for part in of_section) for key, of_section in parts.items()}
    drawn = sum(len(part.moments) for of_section in parts.values() for part in of_section)
    return Drawing(
        says=Message(
            "{rows} with a usable date, in {count} section.",
            {"rows": ROWS.of(drawn), "count": len(bands)},
            plural="{rows} with a usable date, in {count} sections.",
        ),
        rows=Listing(
            f"ages_{birth.name}",
            (
                Message("Section"),
                *findings.BANDS.values(),
                *(Message("{reason}", {"reason": reason}) for reason in findings.REASONS),
            ),
            (
                [Message(subject.reading.sections[key].section.title) for key in bands],
                *([counts[band] for counts in bands.values()] for band in findings.BANDS),
                *([found.get(reason, 0) for found in left_out.values()] for reason in findings.REASONS),
            ),
            Message("rows by birth date"),
        ),
        behind=lambda: each(
            {part.table.key: part.numbers for part in of_section} for of_section in parts.values()
        ),
        drawn=drawn,
        left_out=together(left_out.values()),
        lists=tuple(part.table.key for of_section in parts.values() for part in of_section),
        numbers={"dated": drawn, "sections": len(bands)},
        sections=(*bands, *birth.sections),
    )


def _by_hour(birth: Birth, subject: Subject, scope: Scope) -> Drawing | CannotTell:
    """Draw the hours of the day of the rows of a list, a panel for each age that has any."""
    asked = _asked(birth, subject, scope)
    if isinstance(asked, CannotTell):
        return asked
    born, part, _ = asked
    key, night = part.table.key, subject.settings.night
    days = findings.covered_days(born, *map(subject.day, part.moments.outer))
    bands = age.bands_of(part.moments, subject.zone, born)
    hour_of = clock.hours_of_the_week(part.moments, subject.zone) % 24
    reached = [band for band in days if (bands == age.BANDS.index(band)).any()]
    place = np.searchsorted([age.BANDS.index(band) for band in reached], bands)
    counts = np.bincount(place * 24 + hour_of, minlength=24 * len(reached)).reshape(-1, 24)
    dark = clock.between(part.moments, subject.zone, *night)
    covered = {
        band: replace(findings.COVERED[band], values={"days": DAYS.of(long)}) for band, long in days.items()
    }
    without = [covered[band] for band in days if band not in reached]
    parts = [
        replace(
            findings.PARTS_OF_ALL[band],
            values={"count": int(dark[place == at].sum()), "all": int((place == at).sum())},
        )
        for at, band in enumerate(reached)
    ]
    values = {"list": list_title(part.table), "by": birth.by}
    return Drawing(
        says=Message(
            "Rows of '{list}' between {night_from} and {night_to}, {by}: {parts}.",
            {**values, "night_from": night[0], "night_to": night[1], "parts": parts},
        ),
        title=Message(
            "At which hours of the day are the rows of '{list}' dated, before and after the birthdays {by}?",
            values,
        ),
        shape=partial(
            HourPanels,
            panels=tuple(
                Panel(covered[band], tuple(map(int, row))) for band, row in zip(reached, counts, strict=True)
            ),
            unit=ROWS,
            night=hours(night),
        ),
        behind=lambda: parted(key, part.numbers, place * 24 + hour_of, 24 * len(reached)),
        rows=Rows(part.table, part.numbers),
        drawn=len(part.moments),
        left_out=part.left_out,
        notes=((Message("without rows: {bands}", {"bands": without}),) if without else ()),
        numbers={"rows": len(part.moments)},
        sections=(*birth.sections, part.table.section.key),
    )


NO_PANEL = Message("A band that the days of the list do not reach has no panel, which is not zero.")
HOURS_ALONE = Message(
    "What can be compared between bands is at which hours the rows fall, not how many there are."
)


def _over_time(birth: Birth, subject: Subject, scope: Scope) -> Drawing | CannotTell:
    asked = _asked(birth, subject, scope)
    if isinstance(asked, CannotTell):
        return asked
    born, part, band = asked
    first, last = map(subject.day, part.moments.outer)
    counts = clock.rows_per_month(part.moments, subject.zone)
    marks = ages.birthdays(born, first, last)
    inside = in_band(part.moments, subject.zone, born, band)
    shape = partial(
        Timeline,
        step=Step.MONTH,
        starts=counts.dates,
        counts=counts.numbers,
        first=first,
        last=last,
        marks=marks,
    )
    return Drawing(
        says=_marked(part, len(marks), birth),
        title=Message(
            "When are the rows of '{list}' dated, beside the birthdays {by}?",
            {"list": list_title(part.table), "by": birth.by},
        ),
        shape=shape,
        behind=lambda: over_time.rows_behind(shape, part.table.key, part.numbers, part.moments, subject.zone),
        rows=Rows(part.table, part.numbers[inside]),
        drawn=len(part.moments),
        left_out=part.left_out,
        numbers={"rows": len(part.moments), "birthdays": len(marks)},
        sections=(*birth.sections, part.table.section.key),
    )


def in_band(moments: clock.Moments, zone: str, born: date, band: str) -> npt.NDArray[np.bool_]:
    """Say of each moment whether it lies in a band of `age.BANDS`; of all bands, every one does."""
    inside = np.ones(len(moments), dtype=bool)
    if band == ALL:
        return inside
    number = age.BANDS.index(band)
    if number:
        inside &= ~age.younger_than(moments, zone, born, age.EDGES[number - 1])
    if number < len(age.EDGES):
        inside &= age.younger_than(moments, zone, born, age.EDGES[number])
    return inside


def _marked(part: Counted, among: int, birth: Birth) -> Message:
    """Say how many birthdays lie among the rows of a list."""
    values = {
        "list": list_title(part.table),
        "rows": ROWS.of(len(part.moments)),
        "count": among,
        "by": birth.by,
    }
    if not among:
        return Message(
            "'{list}' has {rows} with a usable date; no 13th, 16th or 18th birthday {by} lies among their days.",
            values,
        )
    return Message(
        "'{list}' has {rows} with a usable date; {count} of the 13th, 16th and 18th birthdays {by} lies among their days.",
        values,
        plural="'{list}' has {rows} with a usable date; {count} of the 13th, 16th and 18th birthdays {by} lie among their days.",
    )


def choices(subject: Subject) -> list[str]:
    """Return every list, and every age of each, as a scope names them."""
    return [
        name for table in lists(subject) for name in (table, *(of(table, band) for band in (ALL, *age.BANDS)))
    ]


_STATEMENTS = {"declared": "rows_by_declared_age", "entered": "rows_by_entered_age"}


def _figures(
    birth: Birth, one_list: Message, per_section: Message, by_hour: Message, beside_birthdays: Message
) -> tuple[Figure, ...]:
    """Return the four figures that go by one birth date."""
    statement = _STATEMENTS[birth.name]
    return (
        Figure(
            key=f"list_by_{birth.name}_age",
            question=one_list,
            theme=Theme.PROFILE,
            draw=partial(_by_age, birth),
            stands_on=statement,
            limits=(birth.limit, ages.NOT_REACHED),
            honours=ONE_OF,
            choices=choices,
            local=True,
        ),
        Figure(
            key=f"sections_by_{birth.name}_age",
            question=per_section,
            theme=Theme.PROFILE,
            draw=partial(_per_section, birth),
            stands_on=statement,
            limits=(
                Message(
                    "A cell is empty where the rows of a section do not reach that band; 0 where they do."
                ),
            ),
            local=True,
        ),
        Figure(
            key=f"list_hours_by_{birth.name}_age",
            question=by_hour,
            theme=Theme.PROFILE,
            draw=partial(_by_hour, birth),
            stands_on=statement,
            rule=Message(
                "Each row is counted in the hour of its local time, and in the whole years since the birth date on its local date. Exact repeats count once."
            ),
            settings=("night",),
            limits=(birth.limit, HOURS_ALONE, NO_PANEL),
            honours=ONE_OF,
            choices=choices,
            local=True,
        ),
        Figure(
            key=f"list_over_{birth.name}_birthdays",
            question=beside_birthdays,
            theme=Theme.PROFILE,
            draw=partial(_over_time, birth),
            stands_on=statement,
            limits=(over_time.EDGE,),
            honours=ONE_OF,
            choices=choices,
            local=True,
        ),
    )


FIGURES = (
    *_figures(
        DECLARED,
        Message("At which age are the rows of a list dated, by the birth date that stands in this file now?"),
        Message(
            "At which age are the rows of each section dated, by the birth date that stands in this file now?"
        ),
        Message(
            "At which hours of the day are the rows of a list dated, before and after the birthdays by the birth date that stands in this file now?"
        ),
        Message(
            "When are the rows of a list dated, beside the birthdays by the birth date that stands in this file now?"
        ),
    ),
    *_figures(
        ENTERED,
        Message("At which age are the rows of a list dated, by the birth date that was entered?"),
        Message("At which age are the rows of each section dated, by the birth date that was entered?"),
        Message(
            "At which hours of the day are the rows of a list dated, before and after the birthdays by the birth date that was entered?"
        ),
        Message(
            "When are the rows of a list dated, beside the birthdays by the birth date that was entered?"
        ),
    ),
)
