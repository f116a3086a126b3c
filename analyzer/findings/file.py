"""Statements on the file as a whole: what it holds, what became of each section and value, what no field says."""

from __future__ import annotations

from collections import Counter

from analyzer.analysis import account
from analyzer.analysis.account import DateSource, ExportDate
from analyzer.analysis.contents import fields_present
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.states import has_unknown_parts
from analyzer.findings.subject import Subject
from analyzer.model import Certainty, Message, NotCounted, State

#: What tells when the file was made, where something but its rows does.
DATE_SOURCES = {
    DateSource.FILE_NAME: Message("the file name"),
    DateSource.FOLDER_NAME: Message("the name of a folder in it"),
}

#: The section that names partners and advertisers.
PARTNERS = "partner_ads_data"


def _file_contents(subject: Subject) -> Found:
    read = [section for section in subject.reading.sections.values() if section.rows]
    total = sum(section.rows for section in read)
    parts = {
        "rows": Message("{count} row", {"count": total}, plural="{count} rows"),
        "sections": Message("{count} known section", {"count": len(read)}, plural="{count} known sections"),
    }
    value: dict[str, object] = {"rows": total, "sections": len(read), "date": None, "date_source": None}
    rows = subject.all_rows(*(section.section.key for section in read)) if read else {}
    every = sum(len(subject.reading.tables[key]) for key in rows)
    left_out = {NotCounted.NO_VALUE: every - total} if every > total else {}
    made = account.named_date(subject.export)
    if read and made is not None and subject.made is not None and subject.made.at != made.at:
        # Most rows are later than the date in the name: it cannot be the day on which the file was made.
        made = None
    if not read:
        return _without_rows(subject, value, made)
    if made is None:
        says = Message("The file contains {rows} in {sections}.", parts)
        return Found(value, rows=rows, left_out=left_out, says=says, used=total)
    day = subject.day(made.at)
    value |= {"date": made.at, "date_source": made.source}
    values = {"date_source": DATE_SOURCES[made.source], "export_date": day, **parts}
    return Found(value, values, rows, left_out, used=total)


def _without_rows(subject: Subject, value: dict[str, object], made: ExportDate | None) -> Found:
    """Return what is said of a file without rows: whether it has any that could not be read."""
    unread = any(
        section.state in (State.UNREADABLE, State.PARTLY_READ)
        for section in subject.reading.sections.values()
    )
    if made is None:
        return Found(
            value,
            says=Message("No row of this file could be read.")
            if unread
            else Message("No known section of this file has a row."),
        )
    values = {"date_source": DATE_SOURCES[made.source], "export_date": subject.day(made.at)}
    says = (
        Message(
            "According to {date_source}, TikTok made this file on {export_date}. No row of it could be read.",
            values,
        )
        if unread
        else Message(
            "According to {date_source}, TikTok made this file on {export_date}. No known section of it has a row.",
            values,
        )
    )
    return Found(value | {"date": made.at, "date_source": made.source}, says=says)


def _section_states(subject: Subject) -> Found:
    sections = subject.reading.sections.values()
    counts = Counter(section.state for section in sections)
    unread = counts[State.PARTLY_READ] + counts[State.UNREADABLE]
    value = {
        "known": len(sections),
        "present": len(sections) - counts[State.ABSENT],
        "filled": counts[State.READ],
        "empty": counts[State.EMPTY],
        "unread": unread,
        "absent": counts[State.ABSENT],
    }
    return Found(
        value,
        {
            "known": len(sections),
            "filled": Message(
                "{count} holds data here, all of it read",
                {"count": counts[State.READ]},
                plural="{count} hold data here, all of it read",
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
                "{count} was not found in it",
                {"count": counts[State.ABSENT]},
                plural="{count} were not found in it",
            )
            if has_unknown_parts(subject.reading)
            else Message(
                "{count} is not in this file",
                {"count": counts[State.ABSENT]},
                plural="{count} are not in this file",
            ),
        },
    )


def _value_accounting(subject: Subject) -> Found:
    accounting = subject.reading.accounting
    value = {
        "values": accounting.values,
        "in_tables": accounting.in_tables,
        "in_issues": accounting.in_issues,
        "ignored": accounting.ignored,
        "unclaimed": accounting.unclaimed,
        "not_as_expected": sum(issue.count for issue in subject.reading.issues),
    }
    return Found(
        value,
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


def _recipients_not_stated(subject: Subject) -> Found | CannotTell:
    fields = fields_present(subject.reading)
    if not fields:
        return CannotTell(Message("No known field of this file holds a value."))
    if subject.rows(PARTNERS):
        title = Message(subject.reading.sections[PARTNERS].section.title)
        return CannotTell(
            Message(
                "This file names partners or advertisers under '{section}'. What they received is not in it.",
                {"section": title},
            )
        )
    return Found(fields, {"count": fields})


FINDINGS = (
    Finding(
        key="file_contents",
        question=Message("What did TikTok hand over, and when?"),
        says=Message(
            "According to {date_source}, TikTok made this file on {export_date}. "
            "It contains {rows} in {sections}."
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The rows of all sections that have any, exact repeats among them; a field that says nothing, such as 'N/A', is "
            "no row. The date is the number of seconds in the "
            "name of the file, else of a folder in it."
        ),
        find=_file_contents,
        settings=("zone",),
        limits=(Message("A row counts as one, whether it is a video, a message or a setting."),),
        first={Reader.LEGAL: 1, Reader.CAMPAIGNER: 4},
    ),
    Finding(
        key="section_states",
        question=Message("What is in this file, and what is not?"),
        says=Message(
            "Of the {known} sections known from TikTok files, {filled}, {empty}, {unread}, and {absent}."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Each known section is in one of five states: read, partly read, unreadable, empty, or not in this file."
        ),
        find=_section_states,
        limits=(Message("That a section is not in this file says nothing about what TikTok holds."),),
        first={Reader.LEGAL: 2},
    ),
    Finding(
        key="value_accounting",
        question=Message("Was anything overlooked?"),
        says=Message("The file holds {values}: {in_tables}, {in_issues}, {ignored}, and {unclaimed}."),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Each value of the file is in one of the four groups. A value is a leaf of a JSON document or an empty list "
            "or object; in a TXT file, a line that is not blank."
        ),
        find=_value_accounting,
        first={Reader.LEGAL: 3},
    ),
    Finding(
        key="recipients_not_stated",
        question=Message("Who received the data, and did they go to other countries?"),
        says=Message(
            "The {count} known field in this file does not state why data were kept, who received them, for how long they "
            "are kept or to which countries they went.",
            plural="None of the {count} known fields in this file states why data were kept, who received them, for how long "
            "they are kept or to which countries they went.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The declared fields of all sections that hold a value in this file. By their descriptions none of them is about "
            "purpose, receivers, retention or transfer."
        ),
        find=_recipients_not_stated,
        limits=(
            Message("Values whose meaning is not yet known are not among these fields."),
            Message("Whom the account itself sent something to, or who brought an order, is not meant here."),
        ),
        also=(PARTNERS,),
        first={Reader.LEGAL: 11, Reader.CAMPAIGNER: 12},
    ),
)
