"""Tables as they come out of a file: typed columns, the place of every row, and the state of every section."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from analyzer.kinds import MOMENT, TEXT, WORD, as_text, is_empty_text
from analyzer.model import (
    Accounting,
    Column,
    Fields,
    Issue,
    Locator,
    NodeState,
    Reason,
    Records,
    Scalar,
    Section,
    State,
    TableSpec,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

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


def pointer(path: Iterable[str | int]) -> str:
    """Return the RFC 6901 JSON Pointer of a path.

    >>> pointer(("Your Activity", "a/b", 3))
    '/Your Activity/a~1b/3'
    """
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


@dataclass(frozen=True)
class Table:
    """One table of a section. Row numbers count from 0 in the order of the file."""

    section: Section
    spec: TableSpec
    columns: pa.Table
    segments: tuple[Segment, ...]
    issues: tuple[Issue, ...]
    #: row number -> further places at which the same row stands (a section under two parents)
    also: dict[int, tuple[Locator, ...]]
    _raw: Callable[[str, tuple[str | int, ...], Any], str] = field(repr=False)

    @property
    def key(self) -> str:
        return table_key(self.section.key, self.spec)

    def __len__(self) -> int:
        return int(self.columns.num_rows)

    def column(self, name: str) -> Column:
        """Return the declaration of a column."""
        return next(c for c in columns_of(self.spec) if c.name == name)

    @property
    def moment(self) -> str:
        """The column by which the rows are dated; empty when the table has no dates."""
        if isinstance(self.spec, Fields):
            return ""
        return next((c.name for c in self.spec.columns if c.kind is MOMENT), "")

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

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for segment in self.segments:
            starts.append(at)
            at += len(segment.keys)
        return starts

    def _locate(self, row: int) -> tuple[Segment, Any]:
        if not 0 <= row < len(self):
            raise IndexError(f"The table has {len(self)} rows, numbered from 0; row {row} was asked for.")
        number = bisect_right(self._starts, row) - 1
        segment = self.segments[number]
        return segment, segment.keys[row - self._starts[number]]

    def place(self, row: int) -> Locator:
        """Return where in the file a row stands."""
        segment, key = self._locate(row)
        if isinstance(key, tuple):
            return Locator(segment.member, lines=key)
        path = segment.container if key is None else (*segment.container, key)
        return Locator(segment.member, pointer(path))

    def raw(self, row: int) -> str:
        """Return a row exactly as it stands in the file; every cell can be derived from it again."""
        segment, key = self._locate(row)
        return self._raw(segment.member, segment.container, key)

    @cached_property
    def repeats(self) -> npt.NDArray[np.bool_]:
        """For each row, whether an earlier row of the same list is its exact repeat."""
        import numpy as np

        marks = np.zeros(len(self), dtype=bool)
        at = 0
        for segment in self.segments:
            rows = self.columns.slice(at, len(segment.keys))
            if isinstance(segment.keys, range) or (segment.keys and isinstance(segment.keys[0], int | tuple)):
                marks[at : at + rows.num_rows] = _repeats(rows)
            at += rows.num_rows
        if any(issue.reason in _UNTYPED for issue in self.issues):
            # Two texts that did not parse are both null here; only the file can say whether they are the same.
            doubted = sorted({row for issue in self.issues if issue.reason in _UNTYPED for row in issue.rows})
            seen: set[str] = set()
            for row in doubted:
                text = self.raw(row)
                marks[row] = text in seen
                seen.add(text)
        return marks


_UNTYPED = frozenset(
    {
        Reason.NOT_A_MOMENT,
        Reason.EPOCH_ZERO,
        Reason.NOT_A_DATE,
        Reason.NOT_A_NUMBER,
        Reason.NOT_AN_ADDRESS,
        Reason.LONE_SURROGATE,
    }
)


def _repeats(rows: pa.Table) -> npt.NDArray[np.bool_]:
    import pandas as pd

    codes = {name: rows[name].combine_chunks().dictionary_encode().indices for name in rows.column_names}
    return (
        pd.DataFrame({name: index.to_numpy(zero_copy_only=False) for name, index in codes.items()})
        .duplicated()
        .to_numpy()
    )


@dataclass(frozen=True, slots=True)
class SectionReading:
    """What the file holds of one section. `rows` counts its counted tables; `first` and `last` are its outer moments."""

    section: Section
    state: State
    rows: int
    first: datetime | None
    last: datetime | None
    nodes: tuple[NodeState, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """Values at one path that no entry of the catalogue declares. Shown as they stand, never dropped.

    `path` names list elements `[]` and entries of large maps `{}`. `texts` and `places` have one entry per value.
    """

    path: str
    section: str
    texts: tuple[str, ...]
    places: tuple[Locator, ...]

    @property
    def values(self) -> int:
        return len(self.texts)


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
    issues: tuple[Issue, ...]
    ignored: dict[Reason, int]
    accounting: Accounting
    layout: Layout


# Building -------------------------------------------------------------------------------------------------------------

_ABSENT = object()
_PLACES_KEPT = 20


@dataclass(slots=True)
class Part:
    """Rows that came out of one visit to one container."""

    node: str
    member: str
    container: tuple[str | int, ...]
    columns: list[Any]  # lists of source values, or Arrow string arrays
    keys: Any  # range, or list


class TableBuilder:
    """Collects the rows of one table, cell by cell or by whole columns."""

    def __init__(self, section: Section, spec: TableSpec) -> None:
        self.section, self.spec = section, spec
        self.columns = columns_of(spec)
        self.key_columns = [i for i, c in enumerate(self.columns) if "{}" in c.keys]
        self.parts: list[Part] = []
        self.filled = 0
        self._pending: tuple[Any, ...] | None = None

    @property
    def rows(self) -> int:
        return sum(len(part.keys) for part in self.parts)

    def begin(self, node: str, member: str, container: tuple[str | int, ...], key: Any, map_key: str) -> None:
        """Open a row; cells then go to it."""
        part = self.parts[-1] if self.parts else None
        if part is None or part.container != container or part.node != node or isinstance(part.keys, range):
            part = Part(node, member, container, [[] for _ in self.columns], [])
            self.parts.append(part)
        part.keys.append(key)
        for column in part.columns:
            column.append(_ABSENT)
        for position in self.key_columns:
            part.columns[position][-1] = map_key
        self._pending = None

    def await_row(self, *place: Any) -> None:
        """Note where a row would begin that only exists when one of its cells does."""
        self._pending = place

    def forget(self) -> None:
        """Drop a row that was awaited and did not come."""
        self._pending = None

    def put(self, column: int, value: Scalar) -> bool:
        """Fill a cell of the open row; False when it holds another value already."""
        if self._pending is not None:
            self.begin(*self._pending)
        cells = self.parts[-1].columns[column]
        if cells[-1] is not _ABSENT:
            return bool(cells[-1] == value and type(cells[-1]) is type(value))
        cells[-1] = value
        if value is not None and value != "":
            self.filled += 1
        return True

    def put_field(self, place: tuple[Any, ...], field_name: str, name: str, value: Scalar) -> None:
        """Add a row to a long table."""
        self.begin(*place)
        cells = self.parts[-1].columns
        cells[0][-1], cells[1][-1], cells[2][-1] = field_name, name, value
        if not is_empty_text(as_text(value)):
            self.filled += 1

    def stretch(self, last_line: int) -> None:
        """Let the newest row of a TXT file reach to a further line."""
        keys = self.parts[-1].keys
        keys[-1] = (keys[-1][0], last_line)

    def append_text(self, column: int, line: str) -> None:
        """Add a line to the text in the newest row."""
        cells = self.parts[-1].columns[column]
        cells[-1] = f"{cells[-1]}\n{line}" if cells[-1] else line

    def extend(self, part: Part) -> None:
        """Add whole columns at once."""
        self.parts.append(part)
        self.filled += len(part.keys)

    def finish(self, raw: Callable[[str, tuple[str | int, ...], Any], str]) -> Table | None:
        """Return the typed table, or None when it has no rows."""
        also = self._merge_nodes()
        parts = [part for part in self.parts if len(part.keys)]
        if not parts:
            return None
        arrays, issues = [], []
        key = table_key(self.section.key, self.spec)
        for position, column in enumerate(self.columns):
            if len(parts) == 1:
                source = parts[0].columns[position]
            else:
                source = [value for part in parts for value in _as_list(part.columns[position])]
            if isinstance(source, list):
                source = [None if value is _ABSENT else value for value in source]
            parsed = column.kind.parse(source)
            arrays.append(parsed.values)
            for reason, rows in parsed.failed.items():
                issues.append(
                    Issue(
                        self.section.key, key, column.name, column.kind.name, reason, len(rows), tuple(rows)
                    )
                )
        segments = tuple(Segment(part.member, part.node, part.container, part.keys) for part in parts)
        return Table(
            section=self.section,
            spec=self.spec,
            columns=pa.Table.from_arrays(arrays, names=[c.name for c in self.columns]),
            segments=segments,
            issues=tuple(issues),
            also={row: tuple(places) for row, places in also.items()},
            _raw=raw,
        )

    def _merge_nodes(self) -> dict[int, list[Locator]]:
        """Take rows that two nodes share once: a row's multiplicity is the larger of the two, not the sum."""
        nodes = list(dict.fromkeys((part.member, part.node) for part in self.parts if len(part.keys)))
        also: dict[int, list[Locator]] = {}
        if len(nodes) < 2:
            return also
        kept: list[Part] = []
        places: dict[tuple[Any, ...], list[int]] = {}
        number = 0
        for node in nodes:
            available = {row: list(numbers) for row, numbers in places.items()}
            for part in (p for p in self.parts if (p.member, p.node) == node):
                rows = list(zip(*(_as_list(column) for column in part.columns), strict=True))
                fresh = []
                for index, row in enumerate(rows):
                    identity = tuple((type(v).__name__, v) for v in row)
                    if available.get(identity):
                        twin = available[identity].pop(0)
                        key = part.keys[index]
                        path = part.container if key is None else (*part.container, key)
                        here = (
                            Locator(part.member, lines=key)
                            if isinstance(key, tuple)
                            else Locator(part.member, pointer(path))
                        )
                        also.setdefault(twin, []).append(here)
                    else:
                        fresh.append(index)
                        places.setdefault(identity, []).append(number)
                        number += 1
                if len(fresh) < len(rows):
                    columns = [[_as_list(column)[i] for i in fresh] for column in part.columns]
                    keys = [part.keys[i] for i in fresh]
                    kept.append(Part(part.node, part.member, part.container, columns, keys))
                else:
                    kept.append(part)
        self.parts = kept
        return also


def _as_list(values: Any) -> list[Any]:
    return list(values.to_pylist()) if isinstance(values, pa.Array | pa.ChunkedArray) else list(values)


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
        self.key_values = 0
        self.ignored: Counter[Reason] = Counter()
        self._issues: dict[tuple[str, str, Reason], list[Locator]] = {}
        self._issue_counts: Counter[tuple[str, str, Reason]] = Counter()
        self._unclaimed: dict[tuple[str, str], tuple[list[str], list[Locator]]] = {}
        self._nodes: dict[str, list[NodeState]] = {}

    def issue(self, section: str, table: str, reason: Reason, place: Locator, count: int = 1) -> None:
        """Record values that no cell could hold."""
        key = (section, table, reason)
        self._issue_counts[key] += count
        places = self._issues.setdefault(key, [])
        if len(places) < _PLACES_KEPT:
            places.append(place)

    def leave_unclaimed(self, section: str, path: str, text: str, place: Locator) -> None:
        """Record a value that no entry of the catalogue declares."""
        texts, places = self._unclaimed.setdefault((section, path), ([], []))
        texts.append(text)
        places.append(place)

    def counts(self, section: str) -> tuple[int, int, int]:
        """Return the section's filled cells or rows, issues and unclaimed values so far."""
        filled = sum(b.filled for b in self._counted(section))
        issues = sum(n for (s, _, _), n in self._issue_counts.items() if s == section)
        unclaimed = sum(
            sum(not is_empty_text(text) for text in texts)
            for (s, _), (texts, _) in self._unclaimed.items()
            if s == section
        )
        return filled, issues, unclaimed

    def rows(self, section: str) -> int:
        """Return the rows so far in the section's counted tables; fields that say "nothing" do not count."""
        return sum(b.filled if isinstance(b.spec, Fields) else b.rows for b in self._counted(section))

    def _counted(self, section: str) -> list[TableBuilder]:
        return [
            self.builders[table_key(section, spec)] for spec in self.catalogue[section].tables if spec.counts
        ]

    @contextmanager
    def observe(self, section: str, path: str, member: str) -> Iterator[Node]:
        """Note the state of a section at one of its places, from what is read there meanwhile."""
        node = Node(path)
        before, rows = self.counts(section), self.rows(section)
        yield node
        filled, issues, unclaimed = (
            now - then for now, then in zip(self.counts(section), before, strict=True)
        )
        state = State.READ
        if not filled:
            state = State.PARTLY_READ if unclaimed else State.UNREADABLE if issues else State.EMPTY
        elif issues or unclaimed:
            state = State.PARTLY_READ
        empty_as = (node.empty_as or "N/A") if state is State.EMPTY else ""
        self._nodes.setdefault(section, []).append(
            NodeState(path, member, state, self.rows(section) - rows, empty_as)
        )

    def finish(
        self, layout: Layout, values: int, raw: Callable[[str, tuple[str | int, ...], Any], str]
    ) -> Reading:
        """Return the reading. `values` is the file's own count, made independently of where values went."""
        tables = {key: table for key, b in self.builders.items() if (table := b.finish(raw)) is not None}
        issues = [
            Issue(section, table, "", "", reason, count, places=tuple(self._issues[section, table, reason]))
            for (section, table, reason), count in self._issue_counts.items()
        ]
        sections = {}
        for section in self.catalogue.values():
            own = [tables[k] for spec in section.tables if (k := table_key(section.key, spec)) in tables]
            found = [i for t in own for i in t.issues] + [i for i in issues if i.section == section.key]
            sections[section.key] = _section_reading(section, own, self._nodes.get(section.key, []), found)
        unclaimed = tuple(
            Unclaimed(path, section, tuple(texts), tuple(places))
            for (section, path), (texts, places) in self._unclaimed.items()
        )
        accounting = Accounting(
            values=values,
            in_tables=self.in_tables,
            in_issues=sum(self._issue_counts.values()),
            ignored=sum(self.ignored.values()),
            unclaimed=sum(u.values for u in unclaimed),
            key_values=self.key_values,
        )
        every = tuple(i for s in sections.values() for i in s.issues) + tuple(
            i for i in issues if not i.section
        )
        return Reading(tables, sections, unclaimed, every, dict(self.ignored), accounting, layout)


def _section_reading(
    section: Section, tables: list[Table], nodes: list[NodeState], issues: list[Issue]
) -> SectionReading:
    moments = []
    rows = 0
    for table in tables:
        if not table.spec.counts:
            continue
        if isinstance(table.spec, Fields):
            rows += sum(not is_empty_text(text) for text in table.columns["value"].to_pylist())
        else:
            rows += len(table)
        if table.moment:
            bounds = pc.min_max(table.columns[table.moment]).as_py()
            moments += [m for m in bounds.values() if m is not None]
    states = {node.state for node in nodes}
    unreadable = any(issue.reason is not Reason.EPOCH_ZERO for issue in issues)
    if not nodes:
        state = State.ABSENT
    elif states == {State.EMPTY}:
        state = State.EMPTY
    elif states <= {State.UNREADABLE, State.EMPTY}:
        state = State.UNREADABLE
    elif unreadable or states & {State.PARTLY_READ, State.UNREADABLE}:
        state = State.PARTLY_READ
    else:
        state = State.READ
    return SectionReading(
        section,
        state,
        rows,
        min(moments, default=None),
        max(moments, default=None),
        tuple(nodes),
        tuple(issues),
    )
