"""The first few statements: counts, periods, states and the account of values, as one sentence each.

A statement whose section allows no answer is the sentence on that section's state instead. The full registry, one literal
per statement, is to take these in.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from analyzer.analysis import account, clock
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Message, State
from analyzer.reading import Export, Reading
from analyzer.reading.tables import SectionReading

_DATE_SOURCES = {
    account.DateSource.FILE_NAME: Message("the file name"),
    account.DateSource.FOLDER_NAME: Message("the name of a folder in it"),
}

#: The day that it was in a zone at a moment.
local_day = clock.day


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence on the file, how sure it is, and the sections it stands on (none: the file as a whole)."""

    key: str
    says: Message
    certainty: Certainty
    sections: tuple[str, ...] = ()


def file_contents(export: Export, reading: Reading, zone: str) -> Statement:
    """Say what the file holds and, where its name or folder tells, when TikTok made it."""
    read = [section for section in reading.sections.values() if section.rows]
    rows = Message("{count} row", {"count": sum(section.rows for section in read)}, plural="{count} rows")
    sections = Message("{count} section", {"count": len(read)}, plural="{count} sections")
    made = export_date(export, zone)
    if made is None:
        says = Message("The file contains {rows} in {sections}.", {"rows": rows, "sections": sections})
    else:
        says = Message(
            "According to {date_source}, TikTok made this file on {export_date}. "
            "It contains {rows} in {sections}.",
            {"date_source": made[0], "export_date": made[1], "rows": rows, "sections": sections},
        )
    return Statement("file_contents", says, Certainty.RECORDED)


def export_date(export: Export, zone: str) -> tuple[Message, date] | None:
    """Return what tells when the file was made, and that local day; None where neither its name nor a folder's does."""
    made = account.named_date(export)
    return None if made is None else (_DATE_SOURCES[made.source], local_day(made.at, zone))


def watch_rows(reading: Reading, zone: str) -> Statement:
    """Say how many videos the watch history lists, from when to when, and how many rows are repeats."""
    key = "watch_history"
    section = reading.sections[key]
    says = _without_rows(key, reading) or Message(
        "The watch history lists {count} video as watched, {period}; {repeats}. "
        "Videos that were swiped away at once can be among them.",
        {"count": section.rows, "period": period(section, zone), "repeats": _repeats(key, reading)},
        plural="The watch history lists {count} videos as watched, {period}; {repeats}. "
        "Videos that were swiped away at once can be among them.",
    )
    return Statement(key="watch_rows", says=says, certainty=Certainty.RECORDED, sections=(key,))


def off_tiktok_rows(reading: Reading, zone: str) -> Statement:
    """Say how many events from outside TikTok are listed, from when to when, and how many rows are repeats."""
    key = "off_tiktok_activity"
    section = reading.sections[key]
    says = _without_rows(key, reading) or Message(
        "Under 'Off TikTok Activity' the file lists {count} event from outside TikTok, {period}; {repeats}.",
        {"count": section.rows, "period": period(section, zone), "repeats": _repeats(key, reading)},
        plural="Under 'Off TikTok Activity' the file lists {count} events from outside TikTok, "
        "{period}; {repeats}.",
    )
    return Statement(key="off_tiktok_rows", says=says, certainty=Certainty.RECORDED, sections=(key,))


def account_existed_by(reading: Reading, zone: str) -> Statement | None:
    """Say from when the oldest row with a usable date is; None without any."""
    oldest = account.oldest_row(reading)
    if oldest is None:
        return None
    says = Message(
        "The oldest row with a usable date is from {first} ('{section}'). "
        "If that date is right, the account existed by then.",
        {
            "first": local_day(oldest.at, zone),
            "section": Message(reading.sections[oldest.section].section.title),
        },
    )
    return Statement("account_existed_by", says, Certainty.CALCULATED, (oldest.section,))


def section_states(reading: Reading) -> Statement:
    """Say how many of the known sections are in which state."""
    counts = Counter(section.state for section in reading.sections.values())
    unread = counts[State.PARTLY_READ] + counts[State.UNREADABLE]
    says = Message(
        "Of the {known} sections known from TikTok files, {filled}, {empty}, {unread}, and {absent}.",
        {
            "known": len(reading.sections),
            "filled": Message(
                "{count} holds data here", {"count": counts[State.READ]}, plural="{count} hold data here"
            ),
            "empty": Message(
                "{count} is present but empty",
                {"count": counts[State.EMPTY]},
                plural="{count} are present but empty",
            ),
            "unread": Message(
                "{count} could not be read or only in part",
                {"count": unread},
                plural="{count} could not be read or only in part",
            ),
            "absent": Message(
                "{count} is not in this file",
                {"count": counts[State.ABSENT]},
                plural="{count} are not in this file",
            ),
        },
    )
    return Statement("section_states", says, Certainty.CALCULATED)


def value_accounting(reading: Reading) -> Statement:
    """Say where every value of the file went."""
    accounting = reading.accounting
    says = Message(
        "The file holds {values}: {in_tables}, {in_issues}, {ignored}, and {unclaimed}.",
        {
            "values": Message("{count} value", {"count": accounting.values}, plural="{count} values"),
            "in_tables": Message(
                "{count} is in the tables",
                {"count": accounting.in_tables},
                plural="{count} are in the tables",
            ),
            "in_issues": Message(
                "{count} could not be read",
                {"count": accounting.in_issues},
                plural="{count} could not be read",
            ),
            "ignored": Message(
                "{count} was left out for a stated reason",
                {"count": accounting.ignored},
                plural="{count} were left out for a stated reason",
            ),
            "unclaimed": Message(
                "{count} is shown although its meaning is not yet known",
                {"count": accounting.unclaimed},
                plural="{count} are shown although their meaning is not yet known",
            ),
        },
    )
    return Statement("value_accounting", says, Certainty.CALCULATED)


def period(section: SectionReading, zone: str) -> Message:
    """Return from when to when a section has rows, as a part of a sentence."""
    if section.first is None or section.last is None:
        return Message("without a usable date")
    first, last = local_day(section.first, zone), local_day(section.last, zone)
    if first == last:
        return Message("on {day}", {"day": first})
    return Message("from {first} to {last}", {"first": first, "last": last})


def _without_rows(key: str, reading: Reading) -> Message | None:
    return state_sentence(key, reading) if not reading.sections[key].rows else None


def _repeats(key: str, reading: Reading) -> Message:
    return Message(
        "{count} row is an exact repeat",
        {"count": int(reading.tables[key].repeats.sum())},
        plural="{count} rows are exact repeats",
    )
