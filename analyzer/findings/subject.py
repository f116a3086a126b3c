"""What statements are made about: an export, its reading and the settings, with what several statements share.

Everything is worked out when first asked for and kept, so that fifty statements read a long history once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import pyarrow as pa

from analyzer.analysis import account, age, clock, contents, identifiers, messages
from analyzer.analysis.account import DateSource, ExportDate, OldestRow
from analyzer.analysis.by_name import ByName, setting
from analyzer.analysis.by_name import by_name as of_profile
from analyzer.analysis.contents import Counted
from analyzer.analysis.settings import DEFAULT, Settings, as_json
from analyzer.model import Message, NotCounted, Reason
from analyzer.reading import Export, Reading, Table

_T = TypeVar("_T")
_P = ParamSpec("_P")

#: How many answers of one function are kept: more than there are statements or figures, fewer than a reader can choose periods.
MOST = 128

#: The list that most statements are about.
WATCHED = "watch_history"

#: Why a file without a single usable date gives no answer.
NO_DATE = Message("No row that was read in this file has a usable date.")


@dataclass(frozen=True, eq=False)
class Subject:
    """One export, what was read of it, and the settings under which statements are made about it.

    `other` is the reading of a second file that is set beside it; no statement counts its rows.
    """

    export: Export
    reading: Reading
    settings: Settings = DEFAULT
    other: Reading | None = None
    _kept: dict[Callable[..., Any], dict[tuple[Hashable, ...], Any]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, reading: Reading, settings: Settings = DEFAULT) -> Subject:
        """Return what statements are made about, of what `read_tables` read. Raises ValueError for a reading of no file."""
        if reading.export is None:
            raise ValueError(
                "Expected what read_tables returns for an opened export; this reading is of no file."
            )
        return cls(reading.export, reading, settings)

    @property
    def zone(self) -> str:
        return self.settings.zone

    @cached_property
    def plain_settings(self) -> dict[str, Any]:
        """The settings as plain data; see `analysis.settings.as_json`."""
        return as_json(self.settings)

    @cached_property
    def made(self) -> ExportDate | None:
        """When the file was made, and what tells it."""
        return account.export_date(self.export, self.reading)

    @property
    def made_on(self) -> date | None:
        """The local day on which the file was made."""
        return None if self.made is None else self.day(self.made.at)

    @property
    def made_on_said(self) -> date | Message | None:
        """The local day on which the file was made, with what it stands for where only the newest row tells it."""
        made, day = self.made, self.made_on
        if made is None or day is None or made.source is not DateSource.NEWEST_ROW:
            return day
        return Message("{day} (the day of the newest row)", {"day": day})

    def unread(self, tables: Iterable[str]) -> int:
        """Return how many values stand in the file where rows of some tables were expected, and are none."""
        wanted = set(tables)
        return sum(
            issue.count
            for issue in self.reading.issues
            if issue.reason is Reason.NOT_A_RECORD and issue.table in wanted
        )

    @cached_property
    def oldest(self) -> OldestRow | None:
        """The oldest row with a plausible date."""
        return account.oldest_row(self.reading, self.made)

    def by_name(self, field: str) -> ByName | None:
        """Return what can be a field of the profile by its name, where that stands under no known one; see `by_name.by_name`."""
        return self.kept(_by_name, field)

    def taken(self, field: str) -> ByName | None:
        """Return what is a field of the profile by its name, at the reader's word."""
        return self.by_name(field) if getattr(self.settings, setting(field)) else None

    @property
    def own_name(self) -> str | None:
        """The account's user name in the profile, or the one by its name that the reader says it is."""
        taken = self.taken("user_name")
        return messages.own_name(self.reading) if taken is None else str(taken.value)

    @cached_property
    def birth_date(self) -> date | None:
        """The birth date declared in the profile, or the one by its name that the reader says it is.

        None where it is not usable, as one after the file was made.
        """
        taken = self.taken("birth_date")
        born = age.declared_birth_date(self.reading) if taken is None else cast("date", taken.value)
        return None if born is None or (self.made_on is not None and born > self.made_on) else born

    def day(self, moment: datetime) -> date:
        """Return the local day of a moment."""
        return clock.day(moment, self.zone)

    def local(self, moment: datetime) -> datetime:
        """Return a moment as clocks in the zone show it."""
        return moment.astimezone(clock.known_zone(self.zone))

    def midnight(self, day: date) -> int:
        """Return the moment at which a local day begins, in milliseconds since 1970 in UTC."""
        return int(clock.moments_on([day], clock.MIDNIGHT, self.zone)[0])

    def kept(self, function: Callable[..., _T], *arguments: Hashable, most: int = MOST) -> _T:
        """Return what a function of this subject and these arguments gives, worked out once; see `kept` below.

        The last `most` answers of each function are kept.
        """
        answers = self._kept.setdefault(function, {})
        if arguments in answers:
            answers[arguments] = answers.pop(arguments)
        else:
            answers[arguments] = function(self, *arguments)
            while len(answers) > most:
                del answers[next(iter(answers))]
        return cast("_T", answers[arguments])

    def counted(self, key: str, first: date | None = None, last: date | None = None) -> Counted:
        """Return the rows of a table with dates that calculated numbers count, from local day `first` to `last`.

        The table has to be there.
        """
        if first is None and last is None:
            return self.kept(_counted, key)
        # A reader tries periods one after another, and each answer is as long as the list.
        return self.kept(_counted_between, key, first, last, most=8)

    def tables(self, *sections: str) -> list[Table]:
        """Return the tables of some sections, of all when none is named, whose rows count."""
        if not sections:
            return [table for table in self.reading.tables.values() if table.spec.counts]
        of_section = self._tables_of_sections
        # In the order of the catalogue, as all tables are.
        wanted = sections if len(sections) == 1 else [key for key in of_section if key in sections]
        return [table for key in wanted for table in of_section.get(key, ())]

    @cached_property
    def _tables_of_sections(self) -> dict[str, list[Table]]:
        found: dict[str, list[Table]] = {}
        for table in self.tables():
            found.setdefault(table.section.key, []).append(table)
        return found

    def dated(self, *sections: str) -> list[Counted]:
        """Return the counted rows of the dated tables of some sections, of all when none is named."""
        return [self.counted(table.key) for table in self.tables(*sections) if table.moment]

    def span(self, *sections: str) -> tuple[date, date] | None:
        """Return the local days of the first and the last row of some sections with a plausible date; None without any."""
        return self.kept(_span, *sections)

    def period(self, *sections: str) -> Message:
        """Return from when to when the rows of some sections are, as a part of a sentence, and how many have no usable date."""
        said = period(self.span(*sections))
        left_out = together(counted.left_out for counted in self.dated(*sections))
        undated = left_out.get(NotCounted.UNDATED, 0) + left_out.get(NotCounted.IMPLAUSIBLE, 0)
        if not undated or self.span(*sections) is None:
            return said
        return Message(
            "{period} ({count} has no usable date)",
            {"period": said, "count": undated},
            plural="{period} ({count} have no usable date)",
        )

    def rows(self, *sections: str) -> int:
        """Return the rows of some sections."""
        return sum(self.reading.sections[key].rows for key in sections)

    def repeats(self, *sections: str) -> int:
        """Return the rows of some sections that are exact repeats of an earlier one."""
        return sum(int(table.repeats.sum()) for table in self.tables(*sections))

    def all_rows(self, *sections: str) -> dict[str, None]:
        """Return all rows of some sections, by table."""
        return {table.key: None for table in self.tables(*sections)}

    @cached_property
    def watched(self) -> Counted:
        """The counted rows of the watch history."""
        return self.counted(WATCHED)

    @cached_property
    def video_ages(self) -> identifiers.Ages:
        """How old each counted row's video was by its own number; see `identifiers.video_ages`."""
        return identifiers.video_ages(self.watched.moments, self.counted_videos(WATCHED))

    def rows_per_day(self, key: str) -> clock.Counts:
        """Return the counted rows of a table per local day; see `clock.rows_per_day`."""
        return self.kept(_rows_per_day, key)

    def videos(self, key: str) -> pa.Array:
        """Return the number of the video in each row of a table: int64, null where it holds none; see `identifiers.video_numbers`."""
        return self.kept(_videos, key)

    def counted_videos(self, key: str) -> pa.Array:
        """Return the number of the video in each counted row of a table; see `videos`."""
        return self.kept(_counted_videos, key)


def kept(
    function: Callable[Concatenate[Subject, _P], _T],
) -> Callable[Concatenate[Subject, _P], _T]:
    """Make a function of a subject one that is worked out once for each subject and arguments, which have to be hashable.

    What it gives is shared by all who ask: nobody may change it.
    """

    @wraps(function)
    def answer(subject: Subject, /, *arguments: _P.args, **named: _P.kwargs) -> _T:
        if named:
            raise TypeError("What is kept is told apart by its arguments in their places; give none by name.")
        return subject.kept(function, *cast("tuple[Hashable, ...]", arguments))

    return cast("Callable[Concatenate[Subject, _P], _T]", answer)


def _span(subject: Subject, *sections: str) -> tuple[date, date] | None:
    outer = [moment for counted in subject.dated(*sections) for moment in counted.outer or ()]
    return (subject.day(min(outer)), subject.day(max(outer))) if outer else None


def _by_name(subject: Subject, field: str) -> ByName | None:
    return of_profile(subject.reading, field)


def _rows_per_day(subject: Subject, key: str) -> clock.Counts:
    return clock.rows_per_day(subject.counted(key).moments, subject.zone)


def _videos(subject: Subject, key: str) -> pa.Array:
    return identifiers.video_numbers(subject.reading.tables[key].columns["video"])


def _counted_videos(subject: Subject, key: str) -> pa.Array:
    videos, numbers = subject.videos(key), subject.counted(key).numbers
    return videos if len(numbers) == len(videos) else videos.take(pa.array(numbers))


def _counted(subject: Subject, key: str) -> Counted:
    return contents.counted(subject.reading.tables[key], subject.made)


def _counted_between(subject: Subject, key: str, first: date | None, last: date | None) -> Counted:
    return contents.between(subject.counted(key), subject.zone, first, last)


def period(span: tuple[date, date] | None) -> Message:
    """Return from when to when, as a part of a sentence."""
    if span is None:
        return Message("without a usable date")
    first, last = span
    if first == last:
        return Message("on {day}", {"day": first})
    return Message("from {first} to {last}", {"first": first, "last": last})


def repeats(count: int) -> Message:
    """Return how many rows are repeats, as a part of a sentence."""
    if not count:
        return Message("no row is an exact repeat")
    return Message(
        "{count} row is an exact repeat", {"count": count}, plural="{count} rows are exact repeats"
    )


def together(parts: Iterable[dict[NotCounted, int]]) -> dict[NotCounted, int]:
    """Return rows left out of several tables, added up by reason."""
    total: dict[NotCounted, int] = {}
    for part in parts:
        for reason, rows in part.items():
            total[reason] = total.get(reason, 0) + rows
    return total
