"""One list by declared age, on the page of its theme: how many of its rows fall at which age, and the birthdays to mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analyzer.analysis import age
from analyzer.charts import Bars, Mark, Unit
from analyzer.findings import ages
from analyzer.model import Certainty, Message
from analyzer.ui import components, session
from analyzer.ui.rows import Rows

#: Each band of `age.BANDS`, and a count in it.
BANDS = {
    "under_13": (Message("before the 13th birthday"), Message("{count} before the 13th birthday")),
    "from_13": (Message("13 to 15 years"), Message("{count} at 13 to 15")),
    "from_16": (Message("16 or 17 years"), Message("{count} at 16 or 17")),
    "from_18": (Message("18 years or over"), Message("{count} at 18 or over")),
}
BIRTHDAYS = {
    13: Message("13th birthday"),
    16: Message("16th birthday"),
    18: Message("18th birthday"),
}


def birthdays(first: date, last: date) -> tuple[Mark, ...]:
    """Return the birthdays by the declared birth date that lie from `first` to `last`, to be marked in a chart over time."""
    born = session.subject().birth_date
    if born is None:
        return ()
    days = {age.birthday(born, years): words for years, words in BIRTHDAYS.items()}
    return tuple(Mark(day, words) for day, words in days.items() if first <= day <= last)


def by_declared_age(key: str, title: Message, unit: Unit) -> None:
    """Draw a table's rows by declared age, where it has dated rows and the profile a birth date.

    An age that the days of the list do not reach has no bar, which is not a zero.
    """
    subject = session.subject()
    born, table = subject.birth_date, session.reading().tables.get(key)
    if born is None or table is None or not len(found := subject.counted(key).moments):
        return
    counted = subject.counted(key)
    reached = ages.reached_bands(born, subject.day(found.min()), subject.day(found.max()))
    counts = age.rows_by_age(found, subject.zone, born)
    says = Message(
        "{rows} with a usable date, by the declared birth date: {parts}.",
        {
            "rows": unit.of(len(found)),
            "parts": [replace(BANDS[band][1], values={"count": counts[band]}) for band in reached],
        },
    )
    components.figure(
        Bars(
            key=f"{key.replace('.', '_')}_by_declared_age",
            title=title,
            says=says,
            alt=says,
            theme=table.section.theme,
            certainty=Certainty.CALCULATED,
            source=components.source(table.section.key, "profile_info"),
            zone=subject.zone,
            rows=len(found),
            left_out=components.left_out(counted.left_out),
            limits=(
                Message("The file does not show whether the declared birth date is right."),
                Message("A band that the days of the list do not reach has no bar, which is not zero."),
            ),
            labels=tuple(BANDS[band][0] for band in reached),
            values=tuple(counts[band] for band in reached),
            unit=unit,
        ),
        Rows(table, counted.numbers),
        rule=Message(
            "Whole years on the local day of each row. Who was born on 29 February turns a year older on 1 March in other years."
        ),
    )
