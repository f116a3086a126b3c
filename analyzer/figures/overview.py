"""Figures of the file as a whole: from when to when its sections have rows, how many each theme has, its files, what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import chain

import numpy as np
import numpy.typing as npt

from analyzer.analysis import account, contents
from analyzer.charts import ROWS, Areas, Bars, LeftOut, Mark, Period, Periods
from analyzer.figures import extremes, over_time
from analyzer.figures.figure import Drawing, Figure, Scope, reasons
from analyzer.figures.marks import Behind, each, nothing, together
from analyzer.figures.rows import Listing
from analyzer.findings import Subject, find
from analyzer.findings.finding import CannotTell
from analyzer.findings.subject import kept
from analyzer.model import Certainty, Message, NotCounted, Theme
from analyzer.reading import Member, Role, SectionReading

AS_A_WHOLE = Message("the file as a whole")
ROLES = {
    Role.JSON: Message("the export in JSON"),
    Role.TEXT: Message("part of the export in TXT"),
    Role.COPY: Message("the same bytes as a file that is read, read once"),
    Role.SIBLING: Message("an export of Lemon8, not read"),
    Role.OTHER_FORMAT: Message("the same export in TXT, not read"),
    Role.ANOTHER: Message("another export, not read here"),
    Role.OTHER: Message("not part of an export, not read"),
    Role.SAMPLE: Message("the mark of a made-up example, not read"),
    Role.JUNK: Message("left by an operating system, not read"),
    Role.LOOSE: Message("bytes of the zip that belong to no file in it, not read"),
}
_NO_ROWS = Message("No section that was read in this file has rows.")


def filled(subject: Subject) -> list[SectionReading]:
    """Return the sections that have rows."""
    return [section for section in subject.reading.sections.values() if section.rows]


def section_rows(key: str, subject: Subject, listed: Iterable[SectionReading]) -> Listing:
    """Return sections as a list: theme, state, rows, the local days of the first and the last usable date, and place."""
    found = list(listed)
    spans = [subject.span(section.section.key) for section in found]
    return Listing(
        key,
        (
            Message("Section"), Message("Theme"), Message("State"), Message("Rows"), Message("First day"),
            Message("Last day"), Message("Place in the file"),
        ),
        (
            [Message(section.section.title) for section in found],
            [Message("{theme}", {"theme": section.section.theme}) for section in found],
            [section.state for section in found],
            [section.rows for section in found],
            [None if span is None else span[0] for span in spans],
            [None if span is None else span[1] for span in spans],
            [", ".join(dict.fromkeys(node.path for node in section.nodes if node.rows)) for section in found],
        ),
        Message("sections of the file"),
    )  # fmt: skip


@kept
def months(subject: Subject, section: str) -> tuple[date, ...]:
    """Return the first days of the local months in which a section has rows that calculated numbers count."""
    return over_time.months_of(
        chain.from_iterable(
            over_time.months_at(part.moments, subject.zone) for part in subject.dated(section)
        )
    )


def rows_of_section(subject: Subject, section: str) -> dict[str, npt.NDArray[np.int64]]:
    """Return the rows of a section, by table: those that its number of rows counts."""
    return {table.key: contents.holding_something(table) for table in subject.tables(section)}


def sections_behind(subject: Subject, sections: Iterable[str]) -> Behind:
    """Return the rows behind marks that stand for sections."""
    return each(rows_of_section(subject, section) for section in sections)


def drawn_of(drawn: int, undated: int) -> tuple[Message, ...]:
    """Return how many sections a chart draws, and how many have rows but no date, for its picture."""
    with_dates = Message("{count} section drawn", {"count": drawn}, plural="{count} sections drawn")
    without = Message("{count} without dates", {"count": undated})
    return (with_dates, without) if undated else (with_dates,)


def _periods(subject: Subject, _: Scope) -> Drawing | CannotTell:
    every = filled(subject)
    spans = {section.section.key: subject.span(section.section.key) for section in every}
    dated = [section for section in every if spans[section.section.key] is not None]
    says = find("account_existed_by", subject).says
    if not dated:
        return CannotTell(says if every else _NO_ROWS)
    made = account.named_date(subject.export)
    lines = tuple(
        Period(
            Message(section.section.title),
            section.section.theme,
            *span,
            section.rows,
            months(subject, section.section.key),
        )
        for section in dated
        if (span := spans[section.section.key]) is not None
    )
    drawn, rows = sum(section.rows for section in dated), sum(section.rows for section in every)
    return Drawing(
        says=says,
        shape=partial(
            Periods,
            periods=lines,
            marks=() if made is None else (Mark(subject.day(made.at), Message("file made")),),
        ),
        behind=lambda: sections_behind(subject, [section.section.key for section in dated]),
        rows=section_rows("periods", subject, dated),
        drawn=drawn,
        left_out=(
            LeftOut(Message("in sections without dates"), rows - drawn),
            *_without_value(subject, every),
        ),
        lists=_tables(subject, every),
        notes=drawn_of(len(dated), len(every) - len(dated)),
        sections=tuple(section.section.key for section in dated),
    )


def _tables(subject: Subject, found: list[SectionReading]) -> tuple[str, ...]:
    return tuple(subject.all_rows(*(section.section.key for section in found))) if found else ()


def _without_value(subject: Subject, found: list[SectionReading]) -> tuple[LeftOut, ...]:
    """Return the fields of these sections that stand in the file without a value: they are no rows of a section."""
    every = sum(len(subject.reading.tables[key]) for key in _tables(subject, found))
    return reasons({NotCounted.NO_VALUE: every - sum(section.rows for section in found)})


def _themes(subject: Subject, _: Scope) -> Drawing | CannotTell:
    every, rows = filled(subject), contents.rows_per_theme(subject.reading)
    if not every:
        return CannotTell(_NO_ROWS)
    labels = tuple(Message("{theme}", {"theme": theme}) for theme in rows)
    counts, total = tuple(rows.values()), sum(rows.values())
    most, places = extremes.highest(counts)
    if len(counts) == 1:
        values = {"theme": labels[0], "rows": ROWS.of(most)}
        says = Message("All rows that were read are of one theme, '{theme}': {rows}.", values)
    elif len(places) == 1:
        says = Message(
            "The theme with the most rows is '{theme}': {count} of {total}.",
            {"theme": labels[places[0]], "count": most, "total": total},
        )
    else:
        says = Message(
            "No theme has more rows than {most}, of {total} in all; {count} themes have as many.",
            {"most": most, "total": total, "count": len(places)},
        )
    return Drawing(
        says=says,
        shape=partial(Bars, labels=labels, values=counts, unit=ROWS),
        behind=lambda: each(
            together(
                rows_of_section(subject, section.section.key)
                for section in every
                if section.section.theme is theme
            )
            for theme in rows
        ),
        rows=section_rows("themes", subject, every),
        drawn=total,
        left_out=_without_value(subject, every),
        lists=_tables(subject, every),
        numbers={"most": most},
        sections=tuple(section.section.key for section in every),
    )


def _sheet(subject: Subject, _: Scope) -> Drawing | CannotTell:
    every = [one for one in filled(subject) if one.rows]
    if not every:
        return CannotTell(_NO_ROWS)
    every = sorted(every, key=lambda one: -one.rows)
    total = sum(one.rows for one in every)
    return Drawing(
        says=Message(
            "{rows} in {count} section.",
            {"rows": ROWS.of(total), "count": len(every)},
            plural="{rows} in {count} sections, each an area of one sheet.",
        ),
        shape=partial(
            Areas,
            labels=tuple(Message(one.section.title) for one in every),
            values=tuple(one.rows for one in every),
            themes=tuple(one.section.theme for one in every),
            unit=ROWS,
        ),
        behind=lambda: each(rows_of_section(subject, one.section.key) for one in every),
        rows=section_rows("sheet_of_sections", subject, every),
        drawn=total,
        left_out=_without_value(subject, every),
        lists=_tables(subject, every),
        sections=tuple(one.section.key for one in every),
    )


def _members(subject: Subject, _: Scope) -> Drawing:
    found = (*subject.export.members, *subject.export.beside)
    return Drawing(
        says=Message("{count} file.", {"count": len(found)}, plural="{count} files."),
        rows=Listing(
            "members",
            (Message("Name"), Message("Size in bytes"), Message("What it is"), Message("SHA-256")),
            (
                [_name(member) for member in found],
                [member.size for member in found],
                [_what(member) for member in found],
                [member.sha256 for member in found],
            ),
            Message("files of the export"),
        ),
        behind=lambda: nothing(len(found)),
        drawn=0,
    )


def _name(member: Member) -> str | Message:
    if not member.other_name:
        return member.name
    return Message("{name} (also read as {other})", {"name": member.name, "other": member.other_name})


def _what(member: Member) -> Message:
    if member.problem is None:
        return ROLES[member.role]
    return Message("{role}: {problem}", {"role": ROLES[member.role], "problem": member.problem})


def _left_out(subject: Subject, _: Scope) -> Drawing | CannotTell:
    reading = subject.reading
    if not (reading.ignored or reading.issues):
        return CannotTell(Message("No value of this file was left out or is not as expected."))
    sections = [
        Message(reading.sections[issue.section].section.title) if issue.section else AS_A_WHOLE
        for issue in reading.issues
    ]
    why = [*reading.ignored, *(issue.reason for issue in reading.issues)]
    values = [*reading.ignored.values(), *(issue.count for issue in reading.issues)]
    return Drawing(
        says=Message(
            "{count} value was left out or is not as expected.",
            {"count": sum(values)},
            plural="{count} values were left out or are not as expected.",
        ),
        rows=Listing(
            "accounting",
            (Message("Section"), Message("Reason"), Message("Values")),
            (
                [AS_A_WHOLE] * len(reading.ignored) + sections,
                [Message("{reason}", {"reason": reason}) for reason in why],
                values,
            ),
            Message("values left out or not read"),
        ),
        behind=lambda: nothing(len(values)),
        drawn=0,
    )


FIGURES = (
    Figure(
        key="periods",
        question=Message("From when to when does each section have rows?"),
        theme=Theme.PROFILE,
        draw=_periods,
        stands_on="account_existed_by",
        rule=Message("For each section, the local days of its first and its last row with a usable date."),
        limits=(
            Message(
                "A line begins where the file begins for that section. That is not the moment at which its use began."
            ),
        ),
        local=True,
    ),
    Figure(
        key="themes",
        question=Message("How many rows does each theme have?"),
        theme=Theme.PROFILE,
        draw=_themes,
        certainty=Certainty.CALCULATED,
        rule=Message("The rows of the sections of a theme, added up."),
        limits=(Message("A row counts as one, whether it is a video, a message or a setting."),),
    ),
    Figure(
        key="sheet_of_sections",
        question=Message("What is this file made of?"),
        theme=Theme.PROFILE,
        draw=_sheet,
        certainty=Certainty.CALCULATED,
        rule=Message("The rows of each section as a part of one sheet: twice as many have twice the area."),
        limits=(
            Message("A row counts as one, whether it is a video, a message or a setting."),
            Message(
                "Lists cover periods of unequal length; that one is short does not show that little happened."
            ),
        ),
    ),
    Figure(
        key="file_members",
        question=Message("Files in it, with their hashes"),
        theme=Theme.PROFILE,
        draw=_members,
        certainty=Certainty.RECORDED,
        rule=Message("Each file of what was opened, its size, and the SHA-256 of its bytes."),
    ),
    Figure(
        key="values_left_out",
        question=Message("Values left out or not read, with the reason"),
        theme=Theme.PROFILE,
        draw=_left_out,
        stands_on="value_accounting",
    ),
)
