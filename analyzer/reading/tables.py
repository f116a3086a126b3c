"""Tables as they come out of a file: typed columns, the place of every row, and the state of every section."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeAlias, overload

import pyarrow as pa
import pyarrow.compute as pc

from analyzer.arrow import array_of, outer_moments, scalar_of, zeros
from analyzer.kinds import (
    MOMENT,
    TEXT,
    WORD,
    as_text,
    is_empty_text,
    says_nothing,
    text_array,
)
from analyzer.model import (
    LEFT_OUT,
    READ_ANYWAY,
    Accounting,
    Column,
    Fields,
    Issue,
    Kind,
    Known,
    Locator,
    NodeState,
    Parsed,
    Reason,
    Records,
    Scalar,
    Section,
    State,
    TableSpec,
)
from analyzer.reading.resemblance import Resemblance
from analyzer.texts import readable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from analyzer.reading.container import Export

#: Columns of every `Fields` table.
FIELD_COLUMNS = (
    Column("field", WORD, title="Field"),
    Column("name", WORD, title="Name in the file"),
    Column("value", TEXT, title="Value"),
)
MAP_KEY = Column("map_key", TEXT, "{}", title="Belongs to")


def columns_of(spec: TableSpec) -> tuple[Column, ...]:
    """Return the columns a table of this form has."""
    if isinstance(spec, Records):
        return spec.columns
    through_map = any("{}" in at for at in spec.at)
    return (*FIELD_COLUMNS, MAP_KEY) if through_map else FIELD_COLUMNS


def table_key(section: str, spec: TableSpec) -> str:
    """Return the key of a table: its section's, then `.` and its own name when it has one."""
    return f"{section}.{spec.name}" if spec.name else section


class Twin(str):
    """A key that stands more than once in one object, and which of them this is, counted from 0.

    A path with one has no JSON Pointer that every reader takes alike, so its place is a range of bytes.
    """

    __slots__ = ("number",)
    number: int

    def __new__(cls, key: str, number: int) -> Self:
        twin = super().__new__(cls, key)
        twin.number = number
        return twin

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Twin) and str(self) == str(other) and self.number == other.number

    def __hash__(self) -> int:
        return hash((str(self), self.number))


def has_twin(path: Iterable[str | int]) -> bool:
    """Say whether a path runs through a key that stands more than once."""
    return any(isinstance(step, Twin) for step in path)


class Source(Protocol):
    """The text behind the tables: gives back what stands at a place of the file."""

    def raw(self, member: str, container: tuple[str | int, ...], key: Any) -> str:
        """Return a row exactly as it stands in the file."""

    def span(self, member: str, container: tuple[str | int, ...], key: Any) -> tuple[int, int]:
        """Return the first byte of a row in its member and the one after its last; with the key None, of its whole list or map."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive rows of one container: `keys[i]` is the index or map key of the i-th row there.

    JSON: `container` is the path of the list or map; a row that is the container itself has the key None.
    TXT: keys are (first line, last line) and the container is empty.
    """

    member: str
    node: str
    container: tuple[str | int, ...]
    keys: Sequence[Any]


def are_indices(keys: Sequence[Any]) -> bool:
    """Say whether the keys of a segment are indices of a list: of a long list they are a range, which is not gone through."""
    return isinstance(keys, range) or all(isinstance(key, int) for key in keys)


class Segments(Sequence[Segment]):
    """The segments of a table, each made when it is asked for: every chat is one."""

    def __init__(self, parts: list[Part]) -> None:
        self._parts = parts

    @cached_property
    def _made(self) -> list[Segment]:
        return [segment for part in self._parts for segment in part.segments()]

    @cached_property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many rows each has."""
        import numpy as np

        parts = ([len(part.keys)] if part.containers is None else part.containers[1] for part in self._parts)
        return np.concatenate([np.zeros(0, dtype=np.int64), *parts])

    @property
    def of_lines(self) -> bool:
        """Whether rows of any of them are lines of a text."""
        return any(part.containers is None and isinstance(part.keys[0], tuple) for part in self._parts)

    def lists(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """Return for each the number of the list of the file that it is of, and whether that is a list.

        A single object and the entries of a map are none. The numbered parts of a TXT file are one list.
        """
        import numpy as np

        numbers: list[Any] = [np.zeros(0, dtype=np.int64)]
        are_lists: list[Any] = [np.zeros(0, dtype=bool)]
        number, last = -1, None
        for part in self._parts:
            place = _place_of(part)
            if part.containers is None:
                number += (*place, part.container) != last
                last = (*place, part.container)
                numbers.append([number])
                are_lists.append([isinstance(part.keys[0], int | tuple)])
            elif len(keys := part.containers[0]):
                number += (*place, (*part.container, keys[0].as_py())) != last
                last = (*place, (*part.container, keys[-1].as_py()))
                others = pc.not_equal(keys[1:], keys[:-1]).to_numpy(zero_copy_only=False)
                numbers.append(number + np.append(0, np.cumsum(others)))
                number = int(numbers[-1][-1])
                are_lists.append(np.ones(len(keys), dtype=bool))
        return np.concatenate(numbers), np.concatenate(are_lists)

    @cached_property
    def _first(self) -> list[int]:
        """The number of the first segment of each part, and of all segments."""
        sizes = (1 if part.containers is None else len(part.containers[0]) for part in self._parts)
        return [*accumulate(sizes, initial=0)]

    @cached_property
    def starts(self) -> list[int]:
        """The row with which each begins."""
        starts: list[int] = []
        at = 0
        for part in self._parts:
            if part.containers is None:
                starts.append(at)
            else:
                starts += (at + row for row in starts_of(part.containers)[:-1])
            at += len(part.keys)
        return starts

    def __len__(self) -> int:
        return self._first[-1]

    @overload
    def __getitem__(self, number: int) -> Segment: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Segment]: ...
    def __getitem__(self, number: int | slice) -> Segment | Sequence[Segment]:
        if isinstance(number, slice):
            return self._made[number]
        number = range(len(self))[number]
        part = bisect_right(self._first, number) - 1
        return self._parts[part].segment(number - self._first[part])

    def __iter__(self) -> Iterator[Segment]:
        return iter(self._made)


def pointer(path: Iterable[str | int]) -> str:
    """Return the RFC 6901 JSON Pointer of a path.

    >>> pointer(("Your Activity", "a/b", 3))
    '/Your Activity/a~1b/3'
    """
    return readable("".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path))


def locator(member: str, container: tuple[str | int, ...], key: Any, source: Source) -> Locator:
    """Return the place of a row: its lines, its pointer, or its bytes where no pointer names it alone."""
    if isinstance(key, tuple):
        return Locator(member, lines=key)
    path = container if key is None else (*container, key)
    named = not has_twin(path) and all(step == readable(step) for step in path if isinstance(step, str))
    return Locator(member, pointer(path), bytes=None if named else source.span(member, path, None))


@dataclass(frozen=True, slots=True)
class Unread:
    """The texts of a column whose cells hold none of it, kept as they were when they were looked at; nothing finds them again.

    `rows` ascend. `reasons` says why each did not parse; None where the text is one of the ways to write nothing (`N/A`) in
    a column that is no text.
    """

    rows: tuple[int, ...]
    texts: tuple[str, ...]
    reasons: tuple[Reason | None, ...]

    def failed(self) -> dict[int, str]:
        """Return the text of each row that did not parse."""
        every = zip(self.rows, self.texts, self.reasons, strict=True)
        return {row: text for row, text, reason in every if reason is not None}


@dataclass(frozen=True)
class Table:
    """One table of a section. Row numbers count from 0 in the order of the file."""

    section: Section
    spec: TableSpec
    columns: pa.Table
    segments: Segments
    issues: tuple[Issue, ...]
    #: row number -> further places at which the same row stands (a section under two parents)
    also: Mapping[int, tuple[Locator, ...]]
    #: rows that a place has more often than another one: the first of them is taken for the row that stands there
    more: frozenset[int]
    #: column -> the texts that stand in the file where its cells hold nothing of them
    unread: dict[str, Unread]
    #: how the date of each row is written: its text, any digit of which is 0; null where the row has none (dictionary of string)
    date_forms: pa.Array
    _source: Source = field(repr=False)

    @cached_property
    def key(self) -> str:
        return table_key(self.section.key, self.spec)

    def __len__(self) -> int:
        return int(self.columns.num_rows)

    def column(self, name: str) -> Column:
        """Return the declaration of a column."""
        return next(c for c in columns_of(self.spec) if c.name == name)

    @cached_property
    def moment(self) -> str:
        """The column by which the rows are dated; empty when the table has no dates."""
        if isinstance(self.spec, Fields):
            return ""
        return next((c.name for c in self.spec.columns if c.kind is MOMENT), "")

    @cached_property
    def utc(self) -> npt.NDArray[np.int64]:
        """The moments by which the rows are dated: milliseconds since 1970 in UTC, the least int64 where a row has none.

        Nobody may change what it gives. The table has to have dates.
        """
        import numpy as np

        moments = self.columns[self.moment].cast(pa.int64())
        if moments.null_count:
            moments = moments.fill_null(scalar_of(np.iinfo(np.int64).min, pa.int64()))
        known: npt.NDArray[np.int64] = moments.to_numpy().view()
        known.flags.writeable = False
        return known

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The columns as a pandas frame with Arrow-backed dtypes: moments are `timestamp[ms, UTC]`, text is string."""
        import pandas as pd

        frame: pd.DataFrame = self.columns.to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def field_column(self, field_name: str) -> Column:
        """Return the declaration behind a row of a long table."""
        assert isinstance(self.spec, Fields)
        return next(c for c in self.spec.fields if c.name == field_name)

    def field(self, field_name: str) -> list[str]:
        """Return the values that a long table holds for one of our field names, as they stand; without nulls."""
        chosen = self.columns.filter(pc.equal(self.columns["field"], field_name))
        return [text for text in chosen["value"].to_pylist() if text is not None]

    def _locate(self, row: int) -> tuple[Segment, Any]:
        if not 0 <= row < len(self):
            raise IndexError(f"The table has {len(self)} rows, numbered from 0; row {row} was asked for.")
        number = bisect_right(self.segments.starts, row) - 1
        segment = self.segments[number]
        return segment, segment.keys[row - self.segments.starts[number]]

    def segments_of(self, rows: Iterable[int]) -> list[Segment]:
        """Return the segments in which rows stand, each once."""
        return [
            self.segments[n]
            for n in dict.fromkeys(bisect_right(self.segments.starts, row) - 1 for row in rows)
        ]

    def place(self, row: int) -> Locator:
        """Return where in the file a row stands."""
        segment, key = self._locate(row)
        return locator(segment.member, segment.container, key, self._source)

    def span(self, row: int) -> tuple[int, int]:
        """Return the first byte of a row in its member and the one after its last; found when asked."""
        segment, key = self._locate(row)
        return self._source.span(segment.member, segment.container, key)

    def span_of(self, segment: Segment) -> tuple[int, int]:
        """Return the first byte of a list or map in its member and the one after its last; in TXT, of the lines of its rows."""
        if isinstance(segment.keys[0], tuple):
            return self._source.span(segment.member, (), (segment.keys[0][0], segment.keys[-1][1]))
        return self._source.span(segment.member, segment.container, None)

    def raw(self, row: int) -> str:
        """Return a row exactly as it stands in the file; every cell can be derived from it again."""
        segment, key = self._locate(row)
        return self._source.raw(segment.member, segment.container, key)

    @cached_property
    def repeats(self) -> npt.NDArray[np.bool_]:
        """For each row, whether an earlier row of the same list is its exact repeat.

        Rows repeat each other when every column reads the same: a moment in two styles is one moment, and all ways to
        write nothing are one.
        """
        import numpy as np

        numbers, are_lists = self.segments.lists()
        lists = np.repeat(numbers, self.segments.lengths)
        in_list = np.repeat(are_lists, self.segments.lengths)
        columns = self.columns
        for name, unread in self.unread.items():
            # Two texts that did not parse are both null in their column.
            texts = unread.failed()
            columns = columns.append_column(
                f"{name} unread", array_of([texts.get(row) for row in range(len(self))], pa.string())
            )
        marks = _repeats(columns, lists)
        # Two broken characters are both the replacement character; only the file can say whether they are the same.
        broken = (issue for issue in self.issues if issue.reason is Reason.LONE_SURROGATE)
        seen: set[tuple[int, str]] = set()
        for row in sorted({row for issue in broken for row in issue.rows}):
            text = int(lists[row]), self.raw(row)
            marks[row] = text in seen
            seen.add(text)
        marks[list(self.more)] = True
        in_lists: npt.NDArray[np.bool_] = marks & in_list
        return in_lists


def _repeats(rows: pa.Table, lists: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    import numpy as np

    # A repeat shares its moments with another row: only the few rows that do are compared whole.
    likely = np.ones(rows.num_rows, dtype=bool)
    for column in rows.columns:
        if pa.types.is_timestamp(column.type):
            likely &= _not_alone(column.cast(pa.int64()).fill_null(-1).to_numpy())
    marks = np.zeros(rows.num_rows, dtype=bool)
    if not likely.any():
        return marks
    if not likely.all():
        rows = rows.filter(likely)
    found = lists[likely]
    for column in rows.columns:
        found = _together(found, _codes(column.combine_chunks()))
    again = np.ones(len(found), dtype=bool)
    again[np.unique(found, return_index=True)[1]] = False
    marks[likely] = again
    return marks


def _not_alone(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Say of each number whether it stands there more than once."""
    import numpy as np

    if (numbers[1:] > numbers[:-1]).all() or (numbers[1:] < numbers[:-1]).all():
        return np.zeros(len(numbers), dtype=bool)
    ordered = np.sort(numbers)
    several = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(several):
        return np.zeros(len(numbers), dtype=bool)
    found: npt.NDArray[np.bool_] = several[np.searchsorted(several[:-1], numbers)] == numbers
    return found


def _together(ones: npt.NDArray[np.int64], others: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return numbers that are equal where those of both are; neither has one below 0."""
    import numpy as np

    width = int(others.max(initial=0)) + 1
    if int(ones.max(initial=0)) >= 2**62 // width:
        ones = np.unique(ones, return_inverse=True)[1]
    return ones * width + others


def _codes(cells: pa.Array) -> npt.NDArray[np.int64]:
    """Return cells as numbers from 0 that are equal where the cells are; 0 where a cell says nothing."""
    import numpy as np

    found = cells.dictionary_encode().indices.fill_null(-1).to_numpy()
    codes: npt.NDArray[np.int64] = found.astype(np.int64) + 1
    if pa.types.is_string(cells.type):
        codes[says_nothing(cells).to_numpy(zero_copy_only=False)] = 0
    return codes


#: How sections are known of which no real export held a value.
NEVER_SEEN_FILLED = frozenset({Known.EMPTY, Known.NOT_AVAILABLE, Known.CODE, Known.SYNTHETIC})


@dataclass(frozen=True, slots=True)
class SectionReading:
    """What the file holds of one section. `rows` counts its counted tables; `first` and `last` are its outer moments.

    `unclaimed` counts the values below its places that no entry of the catalogue declares and that say something. A section
    without declared columns has no rows, whatever it holds: all of it is unclaimed, and the section partly read.
    """

    section: Section
    state: State
    rows: int
    first: datetime | None
    last: datetime | None
    nodes: tuple[NodeState, ...]
    issues: tuple[Issue, ...]
    unclaimed: int = 0

    @property
    def newly_filled(self) -> Known | None:
        """How the section was known, where it is filled here and no real export with it filled was known; else None."""
        filled = self.state in (State.READ, State.PARTLY_READ, State.UNREADABLE)
        return self.section.known if filled and self.section.known in NEVER_SEEN_FILLED else None


class Places(Sequence[Locator]):
    """The places of values in a file, each written out when it is asked for: a file can hold millions."""

    __slots__ = ("_found", "_source")

    def __init__(self, found: Sequence[tuple[str, Any]], source: Source) -> None:
        self._found, self._source = found, source

    def __len__(self) -> int:
        return len(self._found)

    def parts(self) -> Iterator[tuple[str, Sequence[Any]]]:
        """Return what stands together as it was found: a member, and the paths of values in it (or their lines)."""
        if isinstance(self._found, Found):
            yield from self._found.parts()
        else:
            yield from ((member, [at]) for member, at in self._found)

    @overload
    def __getitem__(self, number: int) -> Locator: ...
    @overload
    def __getitem__(self, number: slice) -> Places: ...
    def __getitem__(self, number: int | slice) -> Locator | Places:
        if isinstance(number, slice):
            return Places(self._found[number], self._source)
        member, at = self._found[number]
        if isinstance(at, int):
            return Locator(member, lines=(at, at))
        return locator(member, at, None, self._source)


class Found(Sequence[tuple[str, Any]]):
    """The members and paths (or lines) of values, as they were found: one by one, or many at once."""

    __slots__ = ("_parts", "_starts", "_total")

    def __init__(self) -> None:
        self._parts: list[tuple[str, Sequence[Any]]] = []
        self._starts: list[int] = []
        self._total = 0

    def __len__(self) -> int:
        return self._total

    def parts(self) -> Iterator[tuple[str, Sequence[Any]]]:
        """Return the places of each member, as they were added: many at once, or one after another."""
        return iter(self._parts)

    def append(self, member: str, at: Any) -> None:
        """Add one value."""
        last = self._parts[-1] if self._parts else None
        if last is not None and last[0] == member and isinstance(last[1], list):
            last[1].append(at)
            self._total += 1
        else:
            self.extend(member, [at])

    def extend(self, member: str, places: Sequence[Any]) -> None:
        """Add many values of one member."""
        self._parts.append((member, places))
        self._starts.append(self._total)
        self._total += len(places)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        for member, places in self._parts:
            for at in places:
                yield member, at

    @overload
    def __getitem__(self, number: int) -> tuple[str, Any]: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[tuple[str, Any]]: ...
    def __getitem__(self, number: int | slice) -> Any:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(self._total))]
        if number < 0:
            number += self._total
        if not 0 <= number < self._total:
            raise IndexError(number)
        part = bisect_right(self._starts, number) - 1
        member, places = self._parts[part]
        return member, places[number - self._starts[part]]


class Texts:
    """Texts as they were found: one by one, or many at once as an Arrow array without nulls, of which no object is made yet."""

    __slots__ = ("_count", "_parts")

    def __init__(self) -> None:
        self._parts: list[list[str] | pa.Array] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, text: str) -> None:
        """Add one text."""
        if not self._parts or not isinstance(self._parts[-1], list):
            self._parts.append([])
        self._parts[-1].append(text)
        self._count += 1

    def extend(self, texts: list[str] | pa.Array) -> None:
        """Add many texts."""
        self._parts.append(texts)
        self._count += len(texts)

    def __iter__(self) -> Iterator[str]:
        for part in self._parts:
            yield from _as_list(part)


@dataclass(frozen=True)
class Unclaimed:
    """Values at one path that no entry of the catalogue declares. Shown as they stand, never dropped.

    `path` names list elements `[]` and entries of large maps `{}`. `texts` and `places` have one entry per value.
    `resembles`: the name in the path that looks like a known one of its place, which it was not taken for.
    """

    path: str
    section: str
    _found: Texts = field(repr=False)
    places: Sequence[Locator]
    resembles: Resemblance | None = None

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The values as they stand."""
        return tuple(self._found)

    @property
    def values(self) -> int:
        return len(self._found)


@dataclass(frozen=True, slots=True)
class SetAside:
    """Values that stand in no cell although their place is known, for one reason: shown as they stand, never dropped.

    `table` is the key of the table whose place it is; empty where it is none's. `texts` and `places` have one entry per
    value. They are counted among the issues, or among what is ignored, and not among the unclaimed.
    """

    section: str
    table: str
    reason: Reason
    texts: tuple[str, ...]
    places: Sequence[Locator]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which of TikTok's layouts the file has. `name`: v1, v2, v2c, v3, v4, mixed, txt en, txt nl, ...

    `partial`: categories that every full export of that layout has are not in this file (`missing`).
    """

    name: str
    partial: bool = False
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} partial" if self.partial else self.name


@dataclass(frozen=True)
class Reading:
    """Everything that was read from one export."""

    tables: dict[str, Table]
    sections: dict[str, SectionReading]
    unclaimed: tuple[Unclaimed, ...]
    set_aside: tuple[SetAside, ...]
    issues: tuple[Issue, ...]
    ignored: dict[Reason, int]
    accounting: Accounting
    layout: Layout
    #: What it was read from; None where a test put a reading together without a file.
    export: Export | None = None
    #: Names of known sections and keys at places where they are not known: those that were read so, and those that could be.
    by_name: tuple[Resemblance, ...] = ()
    offered: tuple[Resemblance, ...] = ()


# Building -------------------------------------------------------------------------------------------------------------

#: Pieces of a column with fewer rows than this are joined.
PIECE = 5000
#: Columns of more rows are read by themselves.
SHORT = 1000

_ABSENT: Any = object()
_PLACES_KEPT = 20


#: The keys of the lists of a map, and the length of each list.
Containers: TypeAlias = "tuple[pa.Array, npt.NDArray[np.int64]]"


def starts_of(containers: Containers) -> list[int]:
    """Return the record with which each list of a map begins, and how many there are."""
    return [*accumulate(containers[1].tolist(), initial=0)]


@dataclass(slots=True)
class Part:
    """Rows that came out of one visit to one container."""

    node: str
    member: str
    container: tuple[str | int, ...]
    columns: list[Any]  # lists of source values, or Arrow string arrays
    keys: Any  # range, or list
    #: where the rows stand in the lists of a map, the map being `container`
    containers: Containers | None = None

    def place(self, row: int, source: Source) -> Locator:
        """Return where in the file a row stands."""
        if self.containers is None:
            return locator(self.member, self.container, self.keys[row], source)
        starts = starts_of(self.containers)
        at = bisect_right(starts, row) - 1
        return locator(
            self.member, (*self.container, self.containers[0][at].as_py()), row - starts[at], source
        )

    def only(self, marks: npt.NDArray[np.bool_]) -> Iterator[Part]:
        """Yield the rows that are marked."""
        if marks.all():
            yield self
        elif self.containers is not None:
            at = 0
            for segment in self.segments():
                here = slice(at, at + len(segment.keys))
                columns = [column[here] for column in self.columns]
                part = Part(self.node, self.member, segment.container, columns, segment.keys)
                yield from part.only(marks[here])
                at = here.stop
        elif marks.any():
            rows = marks.nonzero()[0].tolist()
            columns = [
                [column[row] for row in rows] if isinstance(column, list) else column.filter(pa.array(marks))
                for column in self.columns
            ]
            keys = [self.keys[row] for row in rows]
            yield Part(self.node, self.member, self.container, columns, keys)

    def segments(self) -> Iterator[Segment]:
        """Yield the rows by the container that they stand in."""
        if self.containers is None:
            yield Segment(self.member, self.node, self.container, self.keys)
            return
        for key, count in zip(*(of.tolist() for of in self.containers), strict=True):
            yield Segment(self.member, self.node, (*self.container, key), range(count))

    def segment(self, number: int) -> Segment:
        """Return one of the segments."""
        if self.containers is None:
            return Segment(self.member, self.node, self.container, self.keys)
        keys, counts = self.containers
        container = (*self.container, keys[number].as_py())
        return Segment(self.member, self.node, container, range(int(counts[number])))


class Also(Mapping[int, tuple[Locator, ...]]):
    """The further places of rows, each written out when it is asked for."""

    def __init__(self, found: Sequence[tuple[Any, Any, list[Part]]], source: Source) -> None:
        """Take for each node the numbers of rows, and at which rows of the node's parts they stand again."""
        self._found, self._source = found, source

    @cached_property
    def _rows(self) -> dict[int, list[tuple[int, int]]]:
        rows: dict[int, list[tuple[int, int]]] = {}
        for node, (numbers, again, _) in enumerate(self._found):
            for row, at in zip(numbers.tolist(), again.tolist(), strict=True):
                rows.setdefault(row, []).append((node, at))
        return rows

    def __len__(self) -> int:
        return len(set().union(*(numbers.tolist() for numbers, _, _ in self._found)))

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __getitem__(self, row: int) -> tuple[Locator, ...]:
        return tuple(self._place(node, at) for node, at in self._rows[row])

    def _place(self, node: int, at: int) -> Locator:
        for part in self._found[node][2]:
            if at < len(part.keys):
                return part.place(at, self._source)
            at -= len(part.keys)
        raise IndexError(at)


class Row:
    """A row that is being filled. It begins with its first cell when it is `awaited`, else at once."""

    __slots__ = ("awaited", "columns", "counted", "number", "place", "sources")

    def __init__(self, place: tuple[Any, ...]) -> None:
        self.place = place
        self.columns: list[list[Any]] = []
        self.number = 0
        self.awaited = True
        self.counted = False
        #: column -> every value for the cell, where there can be several: whether it says nothing, rank, place, value
        self.sources: dict[int, list[tuple[bool, int, Any, Scalar]]] = {}


class TableBuilder:
    """Collects the rows of one table, cell by cell or by whole columns.

    `counted` is the number of rows so far that hold something: every record of a list or map; of a single object, and of
    the fields of a long table, only what does not say "nothing".
    """

    def __init__(self, section: Section, spec: TableSpec) -> None:
        self.section, self.spec = section, spec
        self.columns = columns_of(spec)
        self.key_columns = [i for i, c in enumerate(self.columns) if "{}" in c.keys]
        self.parts: list[Part] = []
        self.counted = 0
        self.also: Mapping[int, tuple[Locator, ...]] = {}
        self.more: frozenset[int] = frozenset()
        #: of each column, cells that stand together, and where they are among the short columns
        self.runs: list[list[tuple[Any, int | None]]] = []
        #: The rows stand in no list and no map: at most one record.
        self.single = isinstance(spec, Records) and not any("[]" in at or "{}" in at for at in spec.rows)

    def begin(
        self, node: str, member: str, container: tuple[str | int, ...], key: Any, map_key: str | None
    ) -> Row:
        """Return a new row. One with the key None exists only once a cell of it does."""
        row = Row((node, member, container, key, map_key))
        if key is not None:
            self._start(row)
        return row

    def _start(self, row: Row) -> None:
        node, member, container, key, map_key = row.place
        part = self.parts[-1] if self.parts else None
        is_open = part is not None and all(isinstance(column, list) for column in part.columns)
        if part is None or not is_open or part.container != container or part.node != node:
            part = Part(node, member, container, [[] for _ in self.columns], [])
            self.parts.append(part)
        row.columns, row.number, row.awaited = part.columns, len(part.keys), False
        part.keys.append(key)
        for column in part.columns:
            column.append(_ABSENT)
        for position in self.key_columns:
            part.columns[position][-1] = map_key
        if key is not None and not self.single and isinstance(self.spec, Records):
            row.counted = True
            self.counted += 1

    def put(self, row: Row, column: int, value: Scalar, rank: int = 0, path: Any = ()) -> bool:
        """Fill a cell; say whether it now holds the value.

        `path` is given where the row can have several values for the cell. Of those, one that says something goes before one
        that does not, then the name that is declared first (`rank`), so that the order of keys in the file never matters.
        """
        if row.awaited:
            self._start(row)
        if not row.counted and not is_empty_text(as_text(value)):
            row.counted = True
            self.counted += 1
        cells = row.columns[column]
        if path:
            found = row.sources.setdefault(column, [])
            found.append((is_empty_text(as_text(value)), rank, path, value))
            # Python's order of tuples would compare paths and values too; of two equal ones the first counts.
            if min(found, key=lambda source: source[:2])[3] is not value:
                return False
        cells[row.number] = value
        return True

    def lost(self, row: Row) -> Iterator[tuple[Any, Scalar]]:
        """Yield path and text of each value of a row that is not the one in its cell."""
        for column, found in row.sources.items():
            if len(found) > 1:
                cell = row.columns[column][row.number]
                yield from (
                    (path, value)
                    for *_, path, value in found
                    if value != cell or type(value) is not type(cell)
                )

    def holds(self, row: Row, column: int) -> bool:
        """Say whether a cell of a row is filled."""
        return not row.awaited and row.columns[column][row.number] is not _ABSENT

    def put_field(self, place: tuple[Any, ...], field_name: str, name: str, value: Scalar) -> None:
        """Add a row to a long table."""
        row = self.begin(*place)
        for column, cell in enumerate((field_name, name, value)):
            row.columns[column][-1] = cell
        if not is_empty_text(as_text(value)):
            self.counted += 1

    def stretch(self, last_line: int) -> None:
        """Let the newest row of a TXT file reach to a further line."""
        keys = self.parts[-1].keys
        keys[-1] = (keys[-1][0], last_line)

    def append_text(self, column: int, text: str) -> None:
        """Add to the text in the newest row."""
        cells = self.parts[-1].columns[column]
        cells[-1] = f"{cells[-1]}{text}" if cells[-1] else text.lstrip("\n")

    def extend(self, part: Part) -> None:
        """Add whole columns at once."""
        self.parts.append(part)
        self.counted += len(part.keys)

    def extend_with(
        self,
        records: list[dict[str, Scalar]],
        names: dict[str, int],
        place: tuple[str, str, tuple[str | int, ...]],
        map_key: str,
    ) -> None:
        """Add the records of one list at once, a row each; `names` says which key is for which column."""
        count = len(records)
        columns: list[list[Any]] = [[_ABSENT] * count for _ in self.columns]
        for name, column in names.items():
            columns[column] = [record.get(name, _ABSENT) for record in records]
        for column in self.key_columns:
            columns[column] = [map_key] * count
        self.extend(Part(*place, columns, list(range(count))))

    def gather(self, source: Source, short: ShortColumns) -> None:
        """Take rows that two nodes share once, and have the columns read that are short. `counted` is then that of the rows left."""
        self.also, self.more = self._merge_nodes(source)
        self.parts = [part for part in self.parts if len(part.keys)]
        self.counted = sum(self._count(part) for part in self.parts)
        for position, column in enumerate(self.columns):
            runs = list(_runs(self.parts, position))
            self.runs.append([(cells, short.add(column.kind, cells)) for cells in runs])
            for part in self.parts:
                # What was read into the table is not held twice.
                part.columns[position] = None

    def finish(self, source: Source, short: ShortColumns) -> Table | None:
        """Return the typed table, or None when it has no rows."""
        if not self.parts:
            return None
        arrays, issues, unread = [], [], {}
        date_forms: list[pa.Array] = []
        dated = next((n for n, column in enumerate(self.columns) if column.kind is MOMENT), None)
        key = table_key(self.section.key, self.spec)
        for position, column in enumerate(self.columns):
            read: list[pa.Array] = []
            failed: dict[Reason, list[int]] = {}
            kept: list[tuple[int, str, Reason | None]] = []
            first = 0
            for cells, at in self.runs[position]:
                run = column.kind.parse(cells) if at is None else short.read(column.kind, at, len(cells))
                read.append(run.values)
                if position == dated:
                    date_forms.append(
                        _forms(cells, run) if at is None else short.forms(column.kind, at, len(cells))
                    )
                for reason, rows in run.failed.items():
                    failed.setdefault(reason, []).extend(first + row for row in rows)
                kept += [(first + row, text, why) for row, text, why in _unread(cells, run)]
                first += len(run.values)
            self.runs[position] = []
            # A long column stays in the pieces in which it was read: joining them takes its memory once more.
            is_long = first >= PIECE * len(read)
            arrays.append(pa.chunked_array(read) if is_long else pa.concat_arrays(read))
            if kept:
                unread[column.name] = Unread(*zip(*kept, strict=True))
            issues += [
                Issue(self.section.key, key, column.name, column.kind.name, reason, len(rows), tuple(rows))
                for reason, rows in failed.items()
            ]
        return Table(
            section=self.section,
            spec=self.spec,
            columns=pa.Table.from_arrays(arrays, names=[c.name for c in self.columns]),
            segments=Segments(self.parts),
            issues=tuple(issues),
            also=self.also,
            more=self.more,
            unread=unread,
            date_forms=pa.concat_arrays(date_forms) if date_forms else pa.nulls(0, _FORM),
            _source=source,
        )

    def _count(self, part: Part) -> int:
        if isinstance(self.spec, Fields):
            return sum(not is_empty_text(as_text(value)) for value in part.columns[2])
        if self.single or part.keys[0] is None:
            return sum(any(not _says_nothing(cell) for cell in row) for row in _rows_of(part))
        return len(part.keys)

    def _merge_nodes(self, source: Source) -> tuple[Mapping[int, tuple[Locator, ...]], frozenset[int]]:
        """Take rows that two nodes share once: a row's multiplicity is the larger of the two, not the sum.

        Return the further places of rows, and the rows that a later node has beyond those that it shares.
        """
        nodes = list(dict.fromkeys(_place_of(part) for part in self.parts if len(part.keys)))
        if len(nodes) < 2:
            return {}, frozenset()
        import numpy as np

        by_node = [[p for p in self.parts if _place_of(p) == node and len(p.keys)] for node in nodes]
        codes = _identities([part for parts in by_node for part in parts], self.columns)
        kept: list[Part] = []
        known = np.zeros(0, dtype=np.int64)  # the codes of the rows that are kept, by their number
        also: list[tuple[Any, Any, list[Part]]] = []
        more: set[int] = set()
        for parts in by_node:
            here, codes = np.split(codes, [sum(len(part.keys) for part in parts)])
            order = np.argsort(known, kind="stable")
            first = np.searchsorted(known[order], here)
            times = np.searchsorted(known[order], here, side="right") - first
            nth = _how_often_before(here)
            shared = nth < times
            also.append((order[first[shared] + nth[shared]], np.flatnonzero(shared), parts))
            fresh = ~shared
            more |= set((len(known) + np.flatnonzero(times[fresh] > 0)).tolist())
            known = np.concatenate([known, here[fresh]])
            at = 0
            for part in parts:
                kept += part.only(fresh[at : at + len(part.keys)])
                at += len(part.keys)
        self.parts = kept
        return Also(also, source), frozenset(more)


class ShortColumns:
    """Short columns, each read together with all others of its kind: for few values the calls take longer than the values do.

    Beside which others a value stands does not matter: a law holds that each is read as it is by itself.
    """

    def __init__(self) -> None:
        self._cells: dict[str, list[Any]] = {}
        self._read: dict[str, Parsed] = {}
        self._forms: dict[str, pa.Array] = {}

    def add(self, kind: Kind, cells: Any) -> int | None:
        """Add cells; return where they begin, None where they are to be read by themselves."""
        if not isinstance(cells, list) or len(cells) > SHORT:
            return None
        every = self._cells.setdefault(kind.name, [])
        every += cells
        return len(every) - len(cells)

    def read(self, kind: Kind, first: int, count: int) -> Parsed:
        """Return so many of the cells as they were read."""
        read = self._read.get(kind.name)
        if read is None:
            read = self._read[kind.name] = kind.parse(self._cells[kind.name])
        failed = {}
        for reason, rows in read.failed.items():
            here = rows[bisect_left(rows, first) : bisect_left(rows, first + count)]
            if here:
                failed[reason] = [row - first for row in here]
        return Parsed(read.values.slice(first, count), failed)

    def forms(self, kind: Kind, first: int, count: int) -> pa.Array:
        """Return how each date of so many cells is written."""
        if kind.name not in self._forms:
            self._forms[kind.name] = _forms(self._cells[kind.name], self._read[kind.name])
        return self._forms[kind.name].slice(first, count)


_NUMBERED = re.compile(r"_\d+(?=\.txt$)", re.IGNORECASE)


def whole_file(name: str) -> str:
    """Return the name of the TXT file that a numbered part belongs to; any other name as it is.

    >>> whole_file("Activity/Following_2.txt"), whole_file("Following (2).txt")
    ('Activity/Following.txt', 'Following (2).txt')
    """
    return _NUMBERED.sub("", name)


def _place_of(part: Part) -> tuple[str, str]:
    return whole_file(part.member), whole_file(part.node)


def _says_nothing(cell: Any) -> bool:
    return cell is _ABSENT or is_empty_text(as_text(cell))


def _runs(parts: list[Part], position: int) -> Iterator[Any]:
    """Yield one column of all parts: Arrow arrays as they are, lists that follow each other as one."""
    for is_list, run in groupby(
        (part.columns[position] for part in parts), key=lambda c: isinstance(c, list)
    ):
        if is_list:
            yield [None if value is _ABSENT else value for cells in run for value in cells]
        else:
            yield from run


_FORM = pa.dictionary(pa.int32(), pa.string())
#: The forms in which nearly every date is written, by their length.
_USUAL_FORMS = {
    len(form): form
    for form in (
        "0000-00-00 00:00:00",
        "0000-00-00T00:00:00Z",
        "0000-00-00 00:00:00 UTC",
        "0000-00-00 00:00:00 +0000 UTC",
    )
}


def _forms(cells: Any, read: Parsed) -> pa.Array:
    """Return how each date of a column is written; every digit is as good as another, so a long list has few forms."""
    import numpy as np

    texts = text_array(cells)[0]
    if len(texts) and not read.values.null_count:
        # Of these lengths, what could be read as a moment can differ between date and time, and in its end.
        ends = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset :][: len(texts) + 1]
        sizes = np.diff(ends)
        form = _USUAL_FORMS.get(int(sizes[0]))
        if form and (sizes == len(form)).all():
            letters = np.frombuffer(texts.buffers()[2], np.uint8)[ends[0] : ends[-1]].reshape(-1, len(form))
            varies = [10, *range(19, len(form))]
            if all((letters[:, at] == ord(form[at])).all() for at in varies):
                return pa.DictionaryArray.from_arrays(zeros(len(texts)), array_of([form], pa.string()))
    return pc.replace_substring_regex(texts, "[1-9]", "0").dictionary_encode()


def _unread(cells: Any, read: Parsed) -> Iterator[tuple[int, str, Reason | None]]:
    """Yield row, text and reason of each value that says something, or nothing in words, and stands in no cell."""
    nulls = cells.null_count if isinstance(cells, pa.Array) else cells.count(None)
    if read.values.null_count == nulls:
        return
    reasons = {row: reason for reason, rows in read.failed.items() for row in rows}
    texts = text_array(cells)[0]
    rows = pc.indices_nonzero(pc.and_(pc.is_null(read.values), pc.is_valid(texts)))
    for row, text in zip(rows.to_pylist(), texts.take(rows).to_pylist(), strict=True):
        if row in reasons or text.strip():
            yield row, text, reasons.get(row)


def _identities(parts: list[Part], columns: tuple[Column, ...]) -> npt.NDArray[np.int64]:
    """Return numbers that are equal where rows are: each cell as it reads, its text where it does not; see `repeats`."""
    import numpy as np

    codes = np.zeros(sum(len(part.keys) for part in parts), dtype=np.int64)
    for position, column in enumerate(columns):
        texts, exact = [], []
        for part in parts:
            cells = part.columns[position]
            if isinstance(cells, list):
                cells = [None if cell is _ABSENT else cell for cell in cells]
            text, broken = text_array(cells)
            texts.append(text)
            # Two broken characters are both the replacement character.
            exact.append(array_of(map(_bytes, cells), pa.binary()) if broken else text.cast(pa.binary()))
        text = pa.concat_arrays(texts)
        typed = column.kind.parse(text).values
        nothing = says_nothing(text)
        unread = pc.or_(nothing, pc.is_valid(typed))
        for cells, hidden in ((typed, nothing), (pa.concat_arrays(exact), unread)):
            numbers = pc.if_else(hidden, pa.nulls(1, cells.type)[0], cells).dictionary_encode()
            known = pc.coalesce(numbers.indices, scalar_of(-1, pa.int32()))
            found = np.frombuffer(known.buffers()[1], np.int32)[known.offset :][: len(known)]
            wide = codes * (len(numbers.dictionary) + 1) + found + 1
            same = pa.Array.from_buffers(
                pa.int64(), len(wide), [None, pa.py_buffer(wide)]
            ).dictionary_encode()
            codes = np.frombuffer(same.indices.buffers()[1], np.int32)[: len(wide)].astype(np.int64)
    return codes


def _bytes(cell: Any) -> bytes | None:
    text = as_text(cell)
    return None if text is None else text.encode("utf-8", "surrogatepass")


def _how_often_before(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return for each number how often it stands before its place."""
    import numpy as np

    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    nth = np.empty(len(codes), dtype=np.int64)
    nth[order] = np.arange(len(codes)) - np.searchsorted(ordered, ordered)
    return nth


def _rows_of(part: Part) -> Iterator[tuple[Any, ...]]:
    return zip(*(_as_list(column) for column in part.columns), strict=True)


def _as_list(values: Any) -> list[Any]:
    return values if isinstance(values, list) else list(values.to_pylist())


@dataclass(slots=True)
class Node:
    """A place of a section while it is being read."""

    path: str
    empty_as: str = ""


class Sink:
    """Takes in what the readers find in one export and turns it into a `Reading`."""

    def __init__(self, catalogue: dict[str, Section]) -> None:
        self.catalogue = catalogue
        self.builders = {
            table_key(s.key, spec): TableBuilder(s, spec) for s in catalogue.values() for spec in s.tables
        }
        self.in_tables = 0
        self.in_issues = 0
        self.in_unclaimed = 0
        self.key_values = 0
        self.ignored: Counter[Reason] = Counter()
        self._issues: dict[tuple[str, str, Reason], list[Locator]] = {}
        self._issue_counts: Counter[tuple[str, str, Reason]] = Counter()
        self._set_aside: dict[tuple[str, str, Reason], tuple[list[str], Found]] = {}
        self._names: Counter[str] = Counter()
        self._unread: Counter[str] = Counter()
        self._unclaimed: dict[tuple[str, str], tuple[Texts, Found, Resemblance | None]] = {}
        self._undeclared: Counter[str] = Counter()
        self._nodes: dict[str, list[NodeState]] = {}

    def set_aside(
        self, section: str, table: str, reason: Reason, value: Scalar, member: str, at: Any
    ) -> None:
        """Record a value that stands in no cell, and why; `at` is its path in the document, or its line."""
        texts, places = self._set_aside.setdefault((section, table, reason), ([], Found()))
        texts.append(json.dumps(value) if value is None else as_text(value) or "")
        places.append(member, at)
        if reason is Reason.NOTHING_UNDER_KEY:
            # Keys are counted beside the values.
            self._names[section] += 1
        elif reason in LEFT_OUT:
            self.ignored[reason] += 1
        else:
            self.in_issues += 1
            self._unread[section] += 1

    def issue(self, section: str, table: str, reason: Reason, place: Locator) -> None:
        """Record a place that needs a reader's eye although each value of it is in a cell or shown elsewhere."""
        key = (section, table, reason)
        self._issue_counts[key] += 1
        if reason not in READ_ANYWAY:
            self._unread[section] += 1
        places = self._issues.setdefault(key, [])
        if len(places) < _PLACES_KEPT:
            places.append(place)

    def leave_unclaimed(
        self, section: str, path: str, text: str, member: str, at: Any, resembles: Resemblance | None = None
    ) -> None:
        """Record a value that no entry of the catalogue declares; `at` is its path in the document, or its line."""
        texts, places, _ = self._unclaimed.setdefault((section, path), (Texts(), Found(), resembles))
        texts.append(text)
        places.append(member, at)
        self.in_unclaimed += 1
        if text not in NOTHING and not is_empty_text(text):
            self._undeclared[section] += 1

    def leave_column(
        self,
        section: str,
        path: str,
        texts: list[str] | pa.Array,
        member: str,
        places: Sequence[Any],
        resembles: Resemblance | None,
    ) -> None:
        """Record the values of many records at one place that no entry of the catalogue declares; see `leave_unclaimed`."""
        known, found, _ = self._unclaimed.setdefault((section, path), (Texts(), Found(), resembles))
        known.extend(texts)
        found.extend(member, places)
        self.in_unclaimed += len(texts)
        self._undeclared[section] += _saying_something(texts)

    @property
    def placed(self) -> int:
        """The values so far that stand in a table, or are shown as they stand with their place."""
        return self.in_tables + self.in_issues + self.in_unclaimed

    def counts(self, section: str) -> tuple[int, int, int]:
        """Return the section's rows in counted tables, its unread and its undeclared values so far."""
        specs = self.catalogue[section].tables
        rows = sum(self.builders[table_key(section, spec)].counted for spec in specs if spec.counts)
        return rows, self._unread[section], self._undeclared[section]

    @contextmanager
    def observe(self, section: str, path: str, member: str) -> Iterator[Node]:
        """Note the state of a section at one of its places, from what is read there meanwhile."""
        node = Node(readable(path))
        before, names = self.counts(section), self._names[section]
        yield node
        rows, unread, undeclared = (
            now - then for now, then in zip(self.counts(section), before, strict=True)
        )
        state = State.READ
        if not rows:
            nothing = State.EMPTY if self._names[section] == names else State.READ
            state = State.PARTLY_READ if undeclared else State.UNREADABLE if unread else nothing
        elif unread or undeclared:
            state = State.PARTLY_READ
        empty_as = (node.empty_as or "N/A") if state is State.EMPTY else ""
        self._nodes.setdefault(section, []).append(NodeState(node.path, member, state, rows, empty_as))

    def finish(self, layout: Layout, values: int, source: Source) -> Reading:
        """Return the reading. `values` is the file's own count, made independently of where values went."""
        short = ShortColumns()
        for builder in self.builders.values():
            builder.gather(source, short)
        tables = {
            key: table
            for key, builder in self.builders.items()
            if (table := builder.finish(source, short)) is not None
        }
        issues = [
            Issue(section, table, "", "", reason, count, places=tuple(self._issues[section, table, reason]))
            for (section, table, reason), count in self._issue_counts.items()
        ]
        set_aside = tuple(
            SetAside(section, table, reason, tuple(texts), Places(places, source))
            for (section, table, reason), (texts, places) in self._set_aside.items()
        )
        issues += [
            Issue(
                one.section,
                one.table,
                "",
                "",
                one.reason,
                len(one.texts),
                places=tuple(one.places[:_PLACES_KEPT]),
            )
            for one in set_aside
            if one.reason not in LEFT_OUT
        ]
        unclaimed = tuple(
            Unclaimed(readable(path), section, texts, Places(places, source), resembles)
            for (section, path), (texts, places, resembles) in self._unclaimed.items()
        )
        sections = {}
        for section in self.catalogue.values():
            own = [tables[k] for spec in section.tables if (k := table_key(section.key, spec)) in tables]
            found = [i for t in own for i in t.issues] + [i for i in issues if i.section == section.key]
            rows, _, undeclared = self.counts(section.key)
            sections[section.key] = _section_reading(
                section,
                own,
                self._nodes.get(section.key, []),
                found,
                rows=rows,
                unclaimed=undeclared,
            )
        accounting = Accounting(
            values=values,
            in_tables=self.in_tables,
            in_issues=self.in_issues,
            ignored=sum(self.ignored.values()),
            unclaimed=self.in_unclaimed,
            key_values=self.key_values,
        )
        every = tuple(i for s in sections.values() for i in s.issues) + tuple(
            i for i in issues if not i.section
        )
        if any(not part.section for part in unclaimed):
            # What has no known name can be what seems to be missing.
            layout = Layout(layout.name)
        ignored = dict(self.ignored)
        return Reading(tables, sections, unclaimed, set_aside, every, ignored, accounting, layout)


#: How an empty list, object or null stands in a JSON file.
NOTHING = frozenset({"null", "[]", "{}"})


def _saying_something(texts: list[str] | pa.Array) -> int:
    """Return how many undeclared values say something. Those of many records are often the same few."""
    if isinstance(texts, list):
        times = Counter(texts)
        return sum(times[text] for text in times if text not in NOTHING and not is_empty_text(text))
    distinct = texts.value_counts()
    values, counts = distinct.field("values"), distinct.field("counts")
    nothing = pc.or_(says_nothing(values), pc.is_in(values, array_of(sorted(NOTHING), pa.string())))
    return int(pc.sum(counts.filter(pc.invert(nothing))).as_py() or 0)


def _section_reading(
    section: Section,
    tables: list[Table],
    nodes: list[NodeState],
    issues: list[Issue],
    *,
    rows: int,
    unclaimed: int,
) -> SectionReading:
    moments = []
    damaged: set[tuple[str, str]] = set()
    for table in tables:
        if table.spec.counts and table.moment:
            moments += outer_moments(table.columns[table.moment])
        for issue in table.issues:
            if issue.reason not in READ_ANYWAY:
                damaged |= {(s.node, s.member) for s in table.segments_of(issue.rows)}
    nodes = [
        replace(node, state=State.PARTLY_READ)
        if node.state is State.READ and (node.path, node.member) in damaged
        else node
        for node in nodes
    ]
    states = {node.state for node in nodes}
    if not nodes:
        state = State.ABSENT
    elif states == {State.EMPTY}:
        state = State.EMPTY
    elif states <= {State.UNREADABLE, State.EMPTY}:
        state = State.UNREADABLE
    elif states <= {State.READ, State.EMPTY}:
        state = State.READ
    else:
        state = State.PARTLY_READ
    return SectionReading(
        section,
        state,
        rows,
        min(moments, default=None),
        max(moments, default=None),
        tuple(nodes),
        tuple(issues),
        unclaimed,
    )
