"""Statements on the account: since when it existed, when it was probably created, how old its oldest data are."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from analyzer.analysis import account, age, identifiers, periods
from analyzer.analysis.account import OldestRow
from analyzer.analysis.contents import Counted
from analyzer.analysis.periods import Basis, Place
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import NO_DATE, Subject, kept, together
from analyzer.model import Certainty, Message, Month, NotCounted

STATUS = "device_status"


@kept
def oldest(subject: Subject) -> OldestRow | None:
    """Return the oldest plausibly dated row that cannot be older than the account: of all sections but `account.MAYBE_OLDER`."""
    return account.oldest_row(subject.reading, subject.made, without=account.MAYBE_OLDER)


def _of_the_account(subject: Subject) -> list[Counted]:
    """Return the counted rows of the dated lists in which no row can be older than the account."""
    return [
        part
        for part in subject.dated()
        if len(part.table) and part.table.section.key not in account.MAYBE_OLDER
    ]


def _account_existed_by(subject: Subject) -> Found | CannotTell:
    if subject.oldest is None:
        return CannotTell(NO_DATE)
    of_account = oldest(subject)
    until = None if of_account is None else of_account.at
    # The sections left out that have an older row, so that the sentence says so where it makes a difference.
    older = [
        Message("'{section}'", {"section": Message(subject.reading.sections[key].section.title)})
        for key in subject.reading.sections
        if key in account.MAYBE_OLDER
        and any(
            part.outer is not None and (until is None or part.outer[0] < until) for part in subject.dated(key)
        )
    ]
    if of_account is None:
        return CannotTell(
            Message(
                "Rows with a usable date stand only in {sections}, where rows can be older than the account.",
                {"sections": older},
            )
        )
    looked_at = _of_the_account(subject)
    section = subject.reading.sections[of_account.section].section
    values = {"first": subject.day(of_account.at), "section": Message(section.title), "sections": older}
    without_older = Message(
        "Leaving out {sections}, where rows can be older than the account, the oldest row with a usable date is from {first} "
        "('{section}'). If that date is right, the account existed by then.",
        values,
    )
    return Found(
        of_account.at,
        values,
        {part.table.key: part.numbers for part in looked_at},
        together(part.left_out for part in looked_at),
        says=without_older if older else None,
        counted={of_account.table: np.array([of_account.row])},
    )


def account_number(subject: Subject) -> identifiers.Making | None:
    """Return the one account number under 'Status'; None where there is none, or several of a different number."""
    table = subject.reading.tables.get(STATUS)
    numbers = identifiers.account_numbers(table) if table is not None else ()
    return numbers[0] if len(numbers) == 1 else None


def _account_created_estimate(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables[STATUS]
    numbers = identifiers.account_numbers(table)
    if not numbers:
        return CannotTell(Message("No row under 'Status' has an account number."))
    if len(numbers) > 1:
        return CannotTell(
            Message(
                "The rows under 'Status' have {count} different account numbers, so none is taken for this account's.",
                {"count": len(numbers)},
            )
        )
    made = numbers[0].at
    if made is None:
        return CannotTell(
            Message("The account number under 'Status' is not of the form from which a month can be read.")
        )
    month = subject.day(made)
    holding = _holding(subject, numbers[0])
    return Found(
        made,
        {"month": Month(month.year, month.month)},
        {STATUS: holding},
        {NotCounted.NO_VALUE: len(table) - len(holding)},
    )


def _holding(subject: Subject, number: identifiers.Making) -> np.ndarray:
    """Return the rows under 'Status' that hold an account number."""
    texts = subject.reading.tables[STATUS].columns["account_id"].to_pylist()
    return np.flatnonzero([(text or "").strip() == number.number for text in texts])


#: Where the account was created, as a part of a sentence.
PLACES = {
    Place.BEFORE: Message("before that period"),
    Place.INSIDE: Message("inside that period"),
    Place.AFTER: Message("after that period"),
}
BASES = {
    Basis.OLDEST_ROW: Message("the oldest row of the account itself"),
    Basis.ACCOUNT_NUMBER: Message("the account number under 'Status'"),
    Basis.DISAGREE: Message(
        "the oldest row of the account itself and the account number, which do not agree"
    ),
}
_BOTH = Message("the account number under 'Status' and the oldest row of the account itself")


def _group_period(subject: Subject) -> Found | CannotTell:
    first, last = subject.settings.account_period
    named = periods.period("class_action_accounts")
    number, row = account_number(subject), oldest(subject)
    made: datetime | None = None if number is None else number.at
    placed = periods.placement(first, last, None if row is None else row.at, made, subject.zone)
    period = {"from": first, "to": last}
    value = {**period, "place": placed.place, "basis": placed.basis}
    counted = {} if row is None else {row.table: np.array([row.row])}
    looked_at = [part for part in _of_the_account(subject) if part.table.key != STATUS or number is None]
    rows: dict[str, np.ndarray | None] = {part.table.key: part.numbers for part in looked_at}
    left_out = together(part.left_out for part in looked_at)
    if number is not None:
        rows[STATUS] = None
        counted[STATUS] = np.union1d(counted.get(STATUS, []), _holding(subject, number)).astype(np.int64)
    if placed.basis is Basis.NOTHING:
        return CannotTell(
            Message(
                "No row of the account itself has a usable date, and 'Status' has no account number that can be read, so nothing tells "
                "when the account was created."
            )
        )
    both = placed.basis is Basis.ACCOUNT_NUMBER and row is not None
    of_decision = (first, last) == (named.first, named.last)
    values = {
        **period,
        "basis": _BOTH if both else BASES[placed.basis],
        "decision_date": named.decided,
        "checked_on": named.checked_on,
        "status": Message(named.status),
    }
    if placed.place is not Place.CANNOT_TELL:
        values["place"] = PLACES[placed.place]
        if of_decision:
            return Found(value, values, rows, left_out, counted=counted)
        return Found(
            value,
            rows=rows,
            left_out=left_out,
            counted=counted,
            says=Message(
                "Going by {basis}, the account was created {place}: from {from} to {to}, as chosen in the settings. "
                "This does not settle who belongs to a group.",
                values,
            ),
        )
    if of_decision:
        says = Message(
            "The court decision of {decision_date} names accounts created from {from} to {to}. Whether the account was created "
            "inside that period cannot be told from {basis}. Status on {checked_on}: {status}. "
            "This does not settle who belongs to the group. This period is under appeal; do not let registering depend on it.",
            values,
        )
    else:
        says = Message(
            "Whether the account was created from {from} to {to}, the period chosen in the settings, cannot be told from "
            "{basis}.",
            values,
        )
    return Found(value, rows=rows, left_out=left_out, says=says, counted=counted)


def _old_rows(subject: Subject) -> Found | CannotTell:
    made = subject.made
    if made is None or subject.oldest is None:
        return CannotTell(NO_DATE)
    years = subject.settings.old_after_years
    made_on = subject.day(made.at)
    edge = age.birthday(made_on, -years)
    counted = subject.dated()
    midnight = subject.midnight(edge)
    old = {
        key: numbers
        for part in counted
        for key, numbers in part.rows(part.moments.utc < midnight).items()
        if len(numbers)
    }
    total = sum(len(numbers) for numbers in old.values())
    rows = {part.table.key: part.numbers for part in counted}
    section = subject.reading.sections[subject.oldest.section].section
    values = {
        "export_date": subject.made_on_said,
        "count": total,
        "years": Message("{count} year", {"count": years}, plural="{count} years"),
        "section": Message(section.title),
    }
    left_out = together(part.left_out for part in counted)
    if not total:
        values["first"] = subject.day(subject.oldest.at)
        return Found(
            0,
            rows=rows,
            left_out=left_out,
            counted={},
            says=Message(
                "On {export_date}, no row was more than {years} old; the oldest is from {first} ('{section}').",
                values,
            ),
        )
    return Found(total, values, rows, left_out, counted=old)


_MAYBE_OLDER = Message(
    "Rows of the account itself are those of all lists but these: events from outside TikTok, messages in group chats and the "
    "most recent position, which can be older than the account; reposts, ads visited and products in the cart, of which it is "
    "not documented what their dates are of."
)

FINDINGS = (
    Finding(
        key="account_existed_by",
        question=Message("Since when did the account exist at the latest?"),
        says=Message(
            "The oldest row with a usable date is from {first} ('{section}'). "
            "If that date is right, the account existed by then."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The oldest moment in the lists of the account itself, from 2014 on and no more than a day after the file was made."
        ),
        find=_account_existed_by,
        version=2,
        settings=("zone",),
        limits=(
            Message("The account can be older: what was before the oldest row is not in the file."),
            _MAYBE_OLDER,
        ),
        first={Reader.LEGAL: 4},
    ),
    Finding(
        key="account_created_estimate",
        question=Message("When was the account probably created?"),
        says=Message(
            "The account number under 'Status' points to {month} as the month of creation. This is an estimate from the way "
            "such numbers are built; it has not been checked on accounts whose date is known."
        ),
        certainty=Certainty.ESTIMATED,
        rule=Message(
            "The upper 32 bits of the account number (UID), the first half of it as a computer stores it, read as seconds since 1970; "
            "only the month is said. Numbers from before 2014 or of another form are not read."
        ),
        find=_account_created_estimate,
        sections=(STATUS,),
        settings=("zone",),
        limits=(
            Message(
                "The recorded bound goes first: the account existed by the oldest row of the account itself."
            ),
        ),
    ),
    Finding(
        key="group_period",
        question=Message("How does that compare with the period in the class action?"),
        says=Message(
            "The court decision of {decision_date} names accounts created from {from} to {to}. Going by {basis}, the account was "
            "created {place}. Status on {checked_on}: {status}. This does not settle who belongs to the group. "
            "This period is under appeal; do not let registering depend on it."
        ),
        certainty=Certainty.ESTIMATED,
        rule=Message(
            "The account was created in the month of its number (UID), and no later than the oldest row of the account itself "
            "with a usable date. Where the two leave more than one answer open, it cannot be told."
        ),
        find=_group_period,
        version=2,
        also=(STATUS,),
        settings=("zone", "account_period"),
        limits=(_MAYBE_OLDER,),
    ),
    Finding(
        key="old_rows",
        question=Message("How old are the oldest rows in the file?"),
        says=Message(
            "On {export_date}, {count} row was more than {years} old; the oldest was in '{section}'.",
            plural="On {export_date}, {count} rows were more than {years} old; the oldest were in '{section}'.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Rows dated before the day that lies so many years before the day on which the file was made. "
            "Exact repeats count once."
        ),
        find=_old_rows,
        settings=("zone", "old_after_years"),
        limits=(
            Message("Where no name tells when the file was made, the day of its newest row stands for it."),
        ),
    ),
)
