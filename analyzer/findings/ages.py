"""Statements on the age at a row: by the birth date declared in the file, and apart from it by one that the reader enters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from analyzer.analysis import age
from analyzer.analysis.contents import Counted
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import NO_DATE, Subject, kept, together
from analyzer.model import Certainty, Message, NotCounted

NO_BIRTH_DATE = Message(
    "No usable birth date was recognised in the profile of this file, so no declared age can be reckoned from it."
)


#: The bands of `age.BANDS`, as names, and a count in each as a part of a sentence.
BANDS = {
    "under_13": Message("before the 13th birthday"),
    "from_13": Message("13 to 15 years"),
    "from_16": Message("16 or 17 years"),
    "from_18": Message("18 years or over"),
}
PARTS = {
    "under_13": Message("{count} before the 13th birthday"),
    "from_13": Message("{count} at 13 to 15"),
    "from_16": Message("{count} at 16 or 17"),
    "from_18": Message("{count} at 18 or over"),
}

#: The same for a count of all in that band.
PARTS_OF_ALL = {
    "under_13": Message("{count} of {all} before the 13th birthday"),
    "from_13": Message("{count} of {all} at 13 to 15"),
    "from_16": Message("{count} of {all} at 16 or 17"),
    "from_18": Message("{count} of {all} at 18 or over"),
}

#: The bands with the days of a list that lie in each, as names of bars.
COVERED = {
    "under_13": Message("before 13: {days} covered"),
    "from_13": Message("13 to 15: {days} covered"),
    "from_16": Message("16 or 17: {days} covered"),
    "from_18": Message("18 or over: {days} covered"),
}

#: What has to be said wherever counts of several bands stand side by side.
NO_RATES = Message("the bars cover unequal numbers of days: counts, not rates")

#: Why a row of a dated list has no age here.
REASONS = (NotCounted.REPEAT, NotCounted.UNDATED, NotCounted.IMPLAUSIBLE)


def _by_age(subject: Subject, born: date, fewer: Message) -> Found | CannotTell:
    """Return the rows by age; `fewer` is the sentence where the file does not reach every band, which is no zero then.

    It also stands where no row lies before the 13th birthday: "0 of the rows" reads as a finding.
    """
    counted = [part for part in subject.dated() if len(part.table)]
    bands = dict.fromkeys(age.BANDS, 0)
    for part in counted:
        for band, rows in age.rows_by_age(part.moments, subject.zone, born).items():
            bands[band] += rows
    total, span = sum(bands.values()), subject.span()
    if span is None:
        return CannotTell(NO_DATE)
    # What lies between two lists is reached by neither.
    of_sections = bands_by_section(subject, born).values()
    reached = tuple(band for band in age.BANDS if any(counts[band] is not None for counts in of_sections))
    parts = [replace(PARTS[band], values={"count": bands[band]}) for band in reached]
    return Found(
        {**{band: bands[band] if band in reached else None for band in age.BANDS}, "dated": total},
        {**bands, "count": total},
        {part.table.key: part.numbers for part in counted},
        together(part.left_out for part in counted),
        None
        if len(reached) == len(age.BANDS) and bands["under_13"]
        else replace(fewer, values={"count": total, "parts": parts}),
        parts={band: _oldest_first(counted, subject, born, band) for band in reached if bands[band]},
    )


def _oldest_first(
    counted: list[Counted], subject: Subject, born: date, band: str
) -> dict[str, npt.NDArray[np.int64]]:
    """Return the rows in a band of `age.BANDS` by table: the list with the oldest of them first, and each list by its moments."""
    edges = dict(zip(age.BANDS, zip((None, *age.EDGES), (*age.EDGES, None), strict=True), strict=True))
    begin, end = (
        None if years is None else subject.midnight(age.birthday(born, years)) for years in edges[band]
    )
    found = []
    for part in counted:
        ordered = part.moments.in_order
        first = 0 if begin is None else int(np.searchsorted(ordered, begin))
        last = len(ordered) if end is None else int(np.searchsorted(ordered, end))
        if first < last:
            found.append((ordered[first], part.table.key, part.numbers[part.moments.order[first:last]]))
    return {key: numbers for _, key, numbers in sorted(found, key=lambda one: one[0])}


def bands_by_section(subject: Subject, born: date) -> dict[str, dict[str, int | None]]:
    """Return, per section with dated lists, its rows by band of `age.BANDS`; None for a band that its rows do not reach.

    Rows are those that calculated numbers count; sections without any are not listed.
    """
    found: dict[str, dict[str, int | None]] = {}
    for key in subject.reading.sections:
        parts = subject.dated(key)
        span = subject.span(key)
        if span is None:
            continue
        counts = dict.fromkeys(age.BANDS, 0)
        for part in parts:
            for band, rows in age.rows_by_age(part.moments, subject.zone, born).items():
                counts[band] += rows
        reached = reached_bands(born, *span)
        found[key] = {band: counts[band] if band in reached else None for band in age.BANDS}
    return found


@kept
def before_birth(subject: Subject, born: date) -> tuple[int, int]:
    """Return how many dated rows that calculated numbers count lie before a birth date, and how many there are."""
    moments = [one.moments for one in subject.dated()]
    birth = subject.midnight(born)
    before = sum(each.between(None, birth) for each in moments)
    return before, sum(map(len, moments))


def reached_bands(born: date, first: date, last: date) -> tuple[str, ...]:
    """Return the bands of `age.BANDS` in which any of the days `first` to `last` lies, both included."""
    return tuple(covered_days(born, first, last))


def covered_days(born: date, first: date, last: date) -> dict[str, int]:
    """Return how many of the days `first` to `last`, both included, lie in each band of `age.BANDS` that has any."""
    edges = [age.birthday(born, years) for years in age.EDGES]
    begins, ends = [date.min, *edges], [*edges, date.max]
    days = {
        band: (min(last + timedelta(days=1), end) - max(first, begin)).days
        for band, begin, end in zip(age.BANDS, begins, ends, strict=True)
    }
    return {band: count for band, count in days.items() if count > 0}


def _rows_by_declared_age(subject: Subject) -> Found | CannotTell:
    born = subject.birth_date
    return (
        CannotTell(NO_BIRTH_DATE)
        if born is None
        else _by_age(
            subject,
            born,
            Message(
                "Going by the birth date that stands in this file now, the one row with a date falls as follows: {parts}.",
                plural="Going by the birth date that stands in this file now, the {count} rows with a date fall as follows: {parts}.",
            ),
        )
    )


def _rows_by_entered_age(subject: Subject) -> Found | CannotTell:
    born, made = subject.settings.birth_date, subject.made_on
    if born is not None and made is not None and born > made:
        return CannotTell(
            Message(
                "The birth date that was entered, {born}, lies after {made}, the day of the file or of its newest row.",
                {"born": born, "made": made},
            )
        )
    return (
        CannotTell(Message("No birth date of the reader's own was entered here."))
        if born is None
        else _by_age(
            subject,
            born,
            Message(
                "Going by the birth date that was entered here, which is not in the file, the one row with a date falls as "
                "follows: {parts}.",
                plural="Going by the birth date that was entered here, which is not in the file, the {count} rows with a date "
                "fall as follows: {parts}.",
            ),
        )
    )


RULE = Message(
    "Whole years on the row's local date, for every row of a dated list with a usable date. Exact repeats count once. Who was "
    "born on 29 February is a year older on 1 March in other years."
)

#: What the file says of a birth date: the one declared in it, and the one that the reader entered.
LIMIT_DECLARED = Message(
    "The file does not show whether the birth date that stands in this file now is right, nor which one was given before."
)
LIMIT_ENTERED = Message("The birth date was entered by the reader; nothing in the file stands behind it.")
UNEQUAL = Message(
    "The bands are of unequal length and no list covers all of them alike, so these numbers are counts, not rates."
)

FINDINGS = (
    Finding(
        key="rows_by_declared_age",
        question=Message("At what age were the rows made, by the birth date that stands in this file now?"),
        says=Message(
            "Going by the birth date that stands in this file now, {under_13} of the {count} rows with a date falls before the 13th birthday, "
            "{from_13} at 13 to 15, {from_16} at 16 or 17, and {from_18} at 18 or over.",
            plural="Going by the birth date that stands in this file now, {under_13} of the {count} rows with a date fall before the 13th "
            "birthday, {from_13} at 13 to 15, {from_16} at 16 or 17, and {from_18} at 18 or over.",
            count_of="under_13",
        ),
        certainty=Certainty.CALCULATED,
        rule=RULE,
        find=_rows_by_declared_age,
        sections=("profile_info",),
        settings=("zone", "birth_date_by_name"),
        limits=(LIMIT_DECLARED, UNEQUAL),
        first={Reader.LEGAL: 6, Reader.CAMPAIGNER: 6},
    ),
    Finding(
        key="rows_by_entered_age",
        question=Message("And by a birth date that was entered here?"),
        says=Message(
            "Going by the birth date that was entered here, which is not in the file, {under_13} of the {count} rows with "
            "a date falls before the 13th birthday, {from_13} at 13 to 15, {from_16} at 16 or 17, and {from_18} at 18 or over.",
            plural="Going by the birth date that was entered here, which is not in the file, {under_13} of the {count} rows with "
            "a date fall before the 13th birthday, {from_13} at 13 to 15, {from_16} at 16 or 17, and {from_18} at 18 or over.",
            count_of="under_13",
        ),
        certainty=Certainty.CALCULATED,
        rule=RULE,
        find=_rows_by_entered_age,
        settings=("zone", "birth_date_entered"),
        limits=(LIMIT_ENTERED, UNEQUAL),
    ),
)
