"""Figures of two files: the rows that both hold, those that one of them holds, and the sections whose state differs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.analysis import comparison
from analyzer.analysis.by_name import setting
from analyzer.analysis.comparison import Comparison, TableComparison
from analyzer.charts import ROWS, Bars, Source
from analyzer.figures.figure import ONE_OF, Drawing, Figure, Scope
from analyzer.figures.marks import Behind, Counts, RowSet, each, nothing
from analyzer.figures.rows import Listing, Rows, title_in
from analyzer.findings import Subject
from analyzer.findings.finding import CannotTell
from analyzer.findings.subject import kept
from analyzer.model import Certainty, Message, Records, Theme
from analyzer.reading.tables import table_key
from analyzer.samples import is_synthetic

NO_OTHER = CannotTell(Message("No second file is open, so there is nothing to compare this one with."))
RULE = Message(
    "Rows are the same when all columns are that both files fill; counters and links that change with each download are left "
    "aside."
)
SIDES = {"here": Message("only in the open file"), "there": Message("only in the second file")}
_PER_SIDE = (Message("In both"), Message("Only in the open file"), Message("Only in the second file"))


@kept
def compared(subject: Subject) -> Comparison | None:
    """Return the open file beside the second one; None where there is none."""
    return None if subject.other is None else comparison.compare(subject.reading, subject.other)


def same_account(subject: Subject) -> bool | None:
    """Say whether both files bear one user name; None where one of them has none, or there is no second file."""
    if subject.other is None:
        return None
    return comparison.same_account(subject.reading, subject.other, subject.taken("user_name"))


def _of_lists(found: Comparison, subject: Subject) -> list[TableComparison]:
    """Return the tables that are lists: fields of the profile and settings are not among the rows that are counted."""
    return [
        table
        for table in found.tables
        for spec in subject.reading.sections[table.section].section.tables
        if isinstance(spec, Records) and spec.counts and table.table == table_key(table.section, spec)
    ]


def _in_both(table: TableComparison, subject: Subject) -> npt.NDArray[np.int64]:
    """Return the rows of the open file that the second one holds too."""
    own = subject.reading.tables.get(table.table)
    return np.setdiff1d(np.arange(0 if own is None else len(own), dtype=np.int64), table.here)


def _sides_behind(found: Comparison, subject: Subject) -> Behind:
    lists = _of_lists(found, subject)
    return Behind(
        (
            RowSet({table.table: _in_both(table, subject) for table in lists}),
            RowSet({table.table: table.here for table in lists}),
            RowSet({table.table: table.there for table in lists}, of_other=True),
        )
    )


def _counts(found: Comparison, subject: Subject) -> dict[str, int]:
    """Return the rows of lists that are in both files, only here and only there."""
    lists = _of_lists(found, subject)
    return {
        "both": sum(table.both for table in lists),
        "here": sum(len(table.here) for table in lists),
        "there": sum(len(table.there) for table in lists),
    }


def _title(table: TableComparison, subject: Subject) -> Message:
    section = subject.reading.sections[table.section].section
    specs = {table_key(section.key, spec): spec for spec in section.tables}
    return title_in(section, specs[table.table])


def _both(subject: Subject, _: Scope) -> Drawing | CannotTell:
    found = compared(subject)
    if found is None:
        return NO_OTHER
    counts = _counts(found, subject)
    return Drawing(
        says=Message(
            "{count} row stands in both files.",
            {"count": counts["both"]},
            plural="{count} rows stand in both files.",
        ),
        shape=partial(Bars, labels=_PER_SIDE, values=tuple(counts.values()), unit=ROWS),
        behind=lambda: _sides_behind(found, subject),
        rows=_per_list(found, subject),
        drawn=sum(counts.values()),
        numbers=counts,
        source=_two_files(subject),
    )


def _two_files(subject: Subject) -> Source:
    """Return what a chart of both files stands on: when each was made, and whether one account is known to be behind them."""
    other, unknown = subject.other, Message("an unknown day")
    assert other is not None
    second = replace(Subject.of(other), settings=subject.settings)
    days = {"here": subject.made_on_said or unknown, "there": second.made_on_said or unknown}
    match same_account(subject):
        case True:
            of = Message("Two files with one user name, made on {here} and on {there}", days)
        case False:
            of = Message("Two files with different user names, made on {here} and on {there}", days)
        case None:
            of = Message("Two files, made on {here} and on {there}; a user name is missing", days)
    synthetic = is_synthetic(subject.export, subject.reading) or is_synthetic(second.export, other)
    return Source((), synthetic, of)


def _per_list(found: Comparison, subject: Subject) -> Listing:
    return Listing(
        "comparison",
        (Message("Section"), *_PER_SIDE, Message("Compared by")),
        (
            [_title(table, subject) for table in found.tables],
            [table.both for table in found.tables],
            [len(table.here) for table in found.tables],
            [len(table.there) for table in found.tables],
            [", ".join(table.identity) for table in found.tables],
        ),
        Message("comparison"),
    )


def _lists(subject: Subject, _: Scope) -> Drawing | CannotTell:
    found = compared(subject)
    if found is None:
        return NO_OTHER
    if not found.tables:
        return CannotTell(Message("Neither file has a list with rows."))
    return Drawing(
        says=Message(
            "{count} list of both files.", {"count": len(found.tables)}, plural="{count} lists of both files."
        ),
        behind=lambda: each(
            (
                {table.table: np.union1d(_in_both(table, subject), table.here).astype(np.int64)}
                for table in found.tables
            ),
            Counts.NEITHER,
        ),
        rows=_per_list(found, subject),
        drawn=sum(table.both + len(table.here) + len(table.there) for table in found.tables),
    )


def _states(subject: Subject, _: Scope) -> Drawing | CannotTell:
    found = compared(subject)
    if found is None:
        return NO_OTHER
    if not found.states:
        return CannotTell(Message("No section has another state in the second file."))
    return Drawing(
        says=Message(
            "{count} section has another state in the second file.",
            {"count": len(found.states)},
            plural="{count} sections have another state in the second file.",
        ),
        rows=Listing(
            "comparison_states",
            (Message("Section"), Message("In the open file"), Message("In the second file")),
            (
                [Message(subject.reading.sections[key].section.title) for key in found.states],
                [here for here, _ in found.states.values()],
                [there for _, there in found.states.values()],
            ),
            Message("sections with another state"),
        ),
        behind=lambda: nothing(len(found.states)),
        drawn=0,
    )


def one_sided(subject: Subject) -> dict[str, Message]:
    """Return what the figure `comparison_rows` is of: each list with rows that one file holds only, by what names it."""
    return {
        f"{table.table} {side}": Message("{list}, {side}", {"list": _title(table, subject), "side": words})
        for (table, side), words in _sided(subject)
    }


def _sided(subject: Subject) -> list[tuple[tuple[TableComparison, str], Message]]:
    found = compared(subject)
    return [
        ((table, side), words)
        for table in (found.tables if found else ())
        for side, words in SIDES.items()
        if len(getattr(table, side))
    ]


def _rows(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    if subject.other is None:
        return NO_OTHER
    every = {f"{table.table} {side}": (table, side) for (table, side), _ in _sided(subject)}
    chosen = scope.of or next(iter(every), "")
    if chosen not in every:
        return CannotTell(Message("No list has rows there that one of the files holds only."))
    table, side = every[chosen]
    reading = subject.reading if side == "here" else subject.other
    numbers: npt.NDArray[np.int64] = getattr(table, side)
    values: dict[str, Any] = {"list": one_sided(subject)[chosen], "rows": ROWS.of(len(numbers))}
    return Drawing(
        says=Message("{list}: {rows}.", values),
        behind=lambda: Behind((RowSet({table.table: numbers}, of_other=side == "there"),)),
        rows=Rows(reading.tables[table.table], numbers),
        drawn=len(numbers),
        lists=(),
    )


def _figure(key: str, question: Message, draw: Any, **more: Any) -> Figure:
    return Figure(
        key=key,
        question=question,
        theme=Theme.PROFILE,
        draw=draw,
        certainty=Certainty.CALCULATED,
        rule=RULE,
        **more,
    )


FIGURES = (
    _figure(
        "comparison",
        Message("How many rows do both files hold?"),
        _both,
        settings=(setting("user_name"),),
        limits=(
            Message(
                "Fields of the profile and settings are not among these rows: many are alike in any two accounts."
            ),
        ),
    ),
    _figure("comparison_lists", Message("Per list"), _lists),
    _figure("comparison_states", Message("Sections with another state"), _states),
    _figure(
        "comparison_rows",
        Message("Rows that only one file holds"),
        _rows,
        honours=ONE_OF,
        choices=one_sided,
    ),
)
