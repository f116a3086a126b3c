"""What a number of a statement counts where it counts no rows: lists, days, names, addresses, senders, each with its rows.

By the key of the statement and the name of the number among its parts; "" for the number that the statement counts. Groups that a
figure draws are not here: they are taken from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd

from analyzer.analysis import age, clock
from analyzer.analysis.spellings import fold
from analyzer.charts import DAYS, Text, Unit
from analyzer.figures.location import ADDRESSES
from analyzer.figures.marks import Groups, split
from analyzer.figures.rows import Listing, list_title
from analyzer.figures.senders import SENDERS
from analyzer.figures.social import ACCOUNTS
from analyzer.findings import Subject, advertising, find, location, social
from analyzer.findings.subject import WATCHED, kept
from analyzer.model import Message, State
from analyzer.reading import Table

LISTS = Unit(Message("Lists"), Message("{count} list", plural="{count} lists"))


def _lists(statement: str, part: str) -> Callable[[Subject], Groups]:
    """Return what gives the lists with rows of a part of a statement, in its order."""

    @kept
    def groups(subject: Subject) -> Groups:
        rows = find(statement, subject).parts[part]
        tables = subject.reading.tables
        return Groups(
            LISTS,
            tuple(list_title(tables[key]) for key in rows),
            tuple({key: np.asarray(numbers)} for key, numbers in rows.items()),
        )

    return groups


@kept
def _days(subject: Subject) -> Groups:
    """Return the local days with videos, each with its rows, that with most first."""
    watched = subject.watched
    days = pd.DatetimeIndex(clock.days(watched.moments, subject.zone))
    every = days.unique().sort_values()
    parts = split(watched.numbers, every.get_indexer(days), len(every))
    order = sorted(range(len(every)), key=lambda at: -len(parts[at]))
    return Groups(
        DAYS,
        tuple(Message("{day}", {"day": every[at].date()}) for at in order),
        tuple({WATCHED: parts[at]} for at in order),
    )


@kept
def _names(subject: Subject) -> Groups:
    """Return the names of other accounts, each with its rows, that with most first; they are closed at first."""
    return _most_first(ACCOUNTS, social.other_accounts(subject).rows)


@kept
def _addresses(subject: Subject) -> Groups:
    """Return the IP addresses of the login history, each with its rows, that with most first."""
    table = subject.reading.tables[location.LOGINS]
    listed = {text: {table.key: rows} for text, rows in location.addresses_listed(subject).items()}
    return _most_first(ADDRESSES, listed, table, "address")


@kept
def _senders(subject: Subject) -> Groups:
    """Return the sources of events from outside TikTok, each with its rows, that with most first."""
    table = subject.reading.tables[advertising.OFF_TIKTOK]
    rows: dict[str, list[int]] = {}
    for row, (text, again) in enumerate(
        zip(table.columns["source"].to_pylist(), table.repeats.tolist(), strict=True)
    ):
        if not again:
            rows.setdefault(fold(text), []).append(row)
    listed = {
        one.source: {table.key: rows[fold(one.source)]}
        for one in advertising.senders(subject)
        if fold(one.source) in rows
    }
    return _most_first(SENDERS, listed, table, "source")


def _most_first(
    unit: Unit,
    listed: Mapping[str, Mapping[str, Iterable[int]]],
    table: Table | None = None,
    column: str = "",
) -> Groups:
    """Return groups by their text; one of a column of a table that is not closed is shown as it stands."""
    is_open = table is not None and not table.column(column).closed
    groups = [
        (name, {key: np.array(list(numbers), dtype=np.int64) for key, numbers in rows.items()})
        for name, rows in listed.items()
    ]
    groups.sort(key=lambda one: (-sum(map(len, one[1].values())), one[0]))
    names: list[Text] = [Message("{name}", {"name": name}) if is_open else name for name, _ in groups]
    return Groups(unit, tuple(names), tuple(rows for _, rows in groups))


#: What a number counts, by its statement and its name in it.
GROUPS: dict[tuple[str, str], Callable[[Subject], Groups]] = {
    **{
        (statement, band): _lists(statement, band)
        for statement in ("rows_by_declared_age", "rows_by_entered_age")
        for band in age.BANDS
    },
    ("watch_per_day", "median"): _days,
    ("other_people", ""): _names,
    ("login_rows", "addresses"): _addresses,
    ("off_tiktok_sources", ""): _senders,
}


def listing(statement: str, part: str, subject: Subject) -> Listing | None:
    """Return what a number counts that is no row of the file: the sections in a state; None where it counts rows."""
    if (statement, part) != ("section_states", "empty"):
        return None
    empty = [one for one in subject.reading.sections.values() if one.state is State.EMPTY]
    return Listing(
        "empty_sections",
        (Message("Section"),),
        ([Message(one.section.title) for one in empty],),
        Message("sections that are empty"),
    )
