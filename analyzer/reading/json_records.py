"""Lists of like records as columns: the fast way through a JSON document.

A record is decoded into a generated struct that refuses a key it was not made for; keys that the catalogue does not declare, and
objects inside a record, are learned from the first record that has them. Counted quotes prove that nothing was dropped (the strict
reader drops a key that stands twice). A record that does not fit is handed back, to be read value by value; its neighbours are not.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.arrow import array_of, scalar_of
from analyzer.kinds import Number, as_text, text_array
from analyzer.reading import json_alike
from analyzer.reading.json_alike import Alike, Unlike
from analyzer.reading.json_document import Document, Path, Span, count_values, loads
from analyzer.reading.json_shapes import Shape
from analyzer.reading.tables import Containers, starts_of

#: Below this many bytes a list is read the tolerant way, which knows more.
FAST_FROM = 20_000
#: Records are decoded so many bytes at a time.
BLOCK = 2_000_000
#: Where at both ends of a list its keys are looked for.
_EDGE = 50_000
#: So many keys are learned of one object, and so deep; what has more is read value by value.
_KEYS, _DEPTH = 50, 5
#: Where counted quotes do not agree, so many records are looked at one by one.
_FEW = 50

_EMPTY_RECORD = re.compile(rb"\{\s*\}")
_BETWEEN_RECORDS = re.compile(rb"\}\s*,\s*\{")
_BETWEEN_LISTS = re.compile(rb'\]\s*,\s*"')
_MINUS_ZERO = re.compile(rb"-0(?![0-9])")


#: In the name of a key, what a path is written with: two places of a record can then have one path, in which values stand by record.
_MARK_OF_A_PATH = re.compile(r" > |\[\]|\{\}")

#: What stands between records.
_BETWEEN = b" \t\r\n,"
#: In place of a column: values there are read otherwise.
_NO_PLACE = -1


class Misfit(Exception):  # noqa: N818  no error: the records are read the other way
    """Records do not fit the form, or hold what the decoder drops."""


def quotes(data: bytes, start: int = 0, end: int | None = None) -> int:
    r"""Return the number of quotes that open or close a string, in a part of a document that begins outside all strings.

    >>> quotes(rb'{"a": "say \"x\"", "b": "back\\"}')
    8
    """
    if data.find(b"\\", start, end) < 0:
        return data.count(b'"', start, end)
    # Backslashes in pairs mean themselves; of the others, one before a quote makes it a part of its text.
    part = data[start:end].replace(b"\\\\", b"")
    return part.count(b'"') - part.count(b'\\"')


# What records look like -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Place:
    """What stands under a key of a record: texts, whole numbers and nulls (`plain`), anything (`raw`), or objects (`below`)."""

    plain: bool = False
    raw: bool = False
    below: Form | None = None


@dataclass(slots=True)
class Form:
    """The keys of a record, or of an object in it, in the order in which they were learned."""

    keys: dict[str, Place] = field(default_factory=dict)

    def key(self) -> tuple[Any, ...]:
        """Return the form as something that can be looked up."""
        return tuple(
            (name, place.plain, place.raw, place.below.key() if place.below else None)
            for name, place in self.keys.items()
        )

    def place(self, name: str) -> Place:
        """Return what stands under a key; of one that is too many, nothing that is kept."""
        if name not in self.keys and len(self.keys) >= _KEYS:
            return Place()
        return self.keys.setdefault(name, Place())


@cache
def _struct(key: tuple[Any, ...]) -> tuple[Any, tuple[tuple[str, Any, Callable[[Any], Any]], ...]]:
    """Return the struct for a form, and of each place its name, the struct below it and what gets its value."""
    fields: list[Any] = []
    places = []
    for position, (name, plain, raw, below) in enumerate(key):
        kind: Any = msgspec.UnsetType
        inner = _struct(below) if below is not None else None
        if inner is not None:
            kind |= inner[0]
        if plain:
            kind = kind | str | int | None
        fields.append(
            (
                f"f{position}",
                msgspec.Raw if raw else kind,
                msgspec.field(name=name, default=msgspec.UNSET),
            )
        )
        places.append((name, inner, attrgetter(f"f{position}")))
    return msgspec.defstruct("Record", fields, forbid_unknown_fields=True, gc=False), tuple(places)


@cache
def _decoder(key: tuple[Any, ...], kind: str) -> msgspec.json.Decoder[Any]:
    struct = _struct(key)[0]
    kinds: dict[str, Any] = {"one": struct, "list": list[struct], "map": dict[str, list[struct]]}  # type: ignore[valid-type]
    return msgspec.json.Decoder(kinds[kind])


_RAW_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_RAW_MAP = msgspec.json.Decoder(dict[str, msgspec.Raw])
_RAW_LISTS = msgspec.json.Decoder(dict[str, list[msgspec.Raw]])


# What comes out of them -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Left:
    """Values at one undeclared place of records: the keys that lead there, the records by number, and the values.

    `values` are whole where `whole` says so, else the texts of leaves, as a list or an Arrow array without nulls.
    """

    tail: tuple[str, ...]
    rows: Sequence[int]
    values: list[Any] | pa.Array
    whole: bool


@dataclass(slots=True)
class Block:
    """Records that stand together: as columns, or as the slice of the file when they fit none.

    `values` counts the values in them, `cells` those of them that stand in a column. In a map of lists, `containers` are the keys
    and the lengths of the lists, or `entry` is the key of the one list of which this is a part, and which goes on in the next
    block with that key; with neither, `rows` are entries of the map.
    """

    columns: list[Any] | None
    count: int
    rows: bytes = b""
    values: int = 0
    cells: int = 0
    left: list[Left] = field(default_factory=list)
    containers: Containers | None = None
    entry: str | None = None


class RowPaths(Sequence[Path]):
    """The paths of values in the records of one list, or of a map of lists; each is written out when it is asked for."""

    __slots__ = ("_first", "_keys", "_path", "_rows", "_starts", "_tail")

    def __init__(
        self,
        path: Path,
        rows: Sequence[int],
        tail: tuple[str, ...],
        first: int = 0,
        containers: Containers | None = None,
    ) -> None:
        self._path, self._rows, self._tail, self._first = path, rows, tail, first
        self._keys = containers[0] if containers else None
        self._starts = starts_of(containers) if containers else []

    def __len__(self) -> int:
        return len(self._rows)

    def in_list(self) -> tuple[Path, Sequence[int], tuple[str, ...]] | None:
        """Return the path of the list, the index of each record in it, and the keys below each; None in a map of lists."""
        if self._keys is not None:
            return None
        return self._path, [self._first + row for row in self._rows], self._tail

    def __getitem__(self, number: Any) -> Any:
        row = self._rows[number]
        if self._keys is None:
            return (*self._path, self._first + row, *self._tail)
        at = bisect_right(self._starts, row) - 1
        return (*self._path, self._keys[at].as_py(), row - self._starts[at], *self._tail)


class Records:
    """Reads the records of one shape, and learns on the way what stands in them."""

    def __init__(self, shape: Shape, width: int, is_map: Callable[[tuple[str, ...]], bool]) -> None:
        self.shape, self.width, self.is_map = shape, width, is_map
        self.form = Form()
        #: of each place with a cell, its column
        self.cells: dict[tuple[str, ...], int] = {}
        #: the same of records that are written alike
        self.places: dict[tuple[str, ...], int | None] = {}
        self.edges: tuple[bytes, ...] = ()

    @property
    def names(self) -> Counter[int]:
        """How many places each column has."""
        return Counter(self.cells.values())

    @staticmethod
    def take(shape: Shape) -> bool:
        """Say whether records of a shape can be read so."""
        return bool(shape.row) and shape.cell is None and not shape.entry and shape.each is None

    def look(self, data: bytes, start: int, end: int) -> None:
        """Remember both ends of a list: who decodes it learns from them the declared keys that stand there."""
        self.edges = data[start : start + _EDGE], data[max(start, end - _EDGE) : end]

    def _learn_from_edges(self) -> None:
        edges, self.edges = self.edges, ()
        if not edges:
            return
        for name, shape in self.shape.keys.items():
            own = shape.cell is not None and shape.cell[0] == self.shape.row
            if own and shape.is_end and any(b'"%b"' % name.encode() in e for e in edges):
                assert shape.cell is not None
                self.form.keys[name] = Place(plain=True)
                self.cells[name,] = shape.cell[1]

    # Learning.

    def _learn(self, record: Any) -> bool:
        """Learn the keys of a record; say whether there was something to learn."""
        before = self.form.key()
        if isinstance(record, dict) and record:
            self._learn_object(record, self.form, self.shape, ())
        return self.form.key() != before

    def _learn_object(
        self, value: dict[str, Any], form: Form, shape: Shape | None, path: tuple[str, ...]
    ) -> None:
        for name, item in value.items():
            below = shape.keys.get(name) if shape is not None else None
            inside = (*path, name)
            if below is None:
                if not _MARK_OF_A_PATH.search(name):
                    self._learn_undeclared(item, form.place(name), inside)
            elif below.section or below.row or below.entry or below.each or below.field:
                continue
            elif below.keys:
                if isinstance(item, dict) and item and below.cell is None:
                    place = form.place(name)
                    place.below = place.below or Form()
                    self._learn_object(item, place.below, below, inside)
            elif (
                below.cell is not None
                and below.cell[0] == self.shape.row
                and not isinstance(item, dict | list)
            ):
                place = form.place(name)
                self.cells[inside] = below.cell[1]
                place.raw = place.raw or not is_plain(item)
                place.plain = not place.raw

    def _learn_undeclared(self, item: Any, place: Place, path: tuple[str, ...]) -> None:
        if place.raw:
            return
        if isinstance(item, dict) and item and len(path) < _DEPTH and not self.is_map(path):
            place.below = place.below or Form()
            self._learn_object(item, place.below, None, path)
        elif is_plain(item):
            place.plain = True
        else:
            place.plain, place.raw, place.below = False, True, None

    # Reading.

    def read_list(self, data: bytes, start: int, end: int) -> list[Block]:
        """Return the records of a list in blocks. Raises ValueError where a cut went through a text."""
        blocks: list[Block] = []
        for first, last in _cuts(data, start + 1, end - 1):
            blocks += self.read(data[first:last])
        return blocks

    def read(self, rows: bytes) -> list[Block]:
        """Return the records of a part of a list in blocks. Raises ValueError where the part is none of whole records."""
        try:
            alike = json_alike.records(rows)
            block = self._of_alike(alike)
        except (Misfit, Unlike):
            return self._read_decoded(rows)
        if not alike.others:
            return [block]
        # What stands between the few that are of no form is read once more, by itself.
        blocks: list[Block] = []
        at = 0
        for _, first, end in alike.others:
            if before := rows[at:first].strip(_BETWEEN):
                blocks += self.read(before)
            blocks += self._read_decoded(rows[first:end])
            at = end
        if behind := rows[at:].strip(_BETWEEN):
            blocks += self.read(behind)
        return blocks

    def _of_alike(self, alike: Alike) -> Block:
        """Return records that are written alike as a block. Raises Misfit where a value belongs in no column."""
        columns: list[Any] = [None] * self.width
        block = Block(columns, alike.count, containers=alike.containers)
        taken: dict[int, list[json_alike.Column]] = {}
        for found in alike.columns:
            block.values += len(found.texts)
            column = self._column_of(found.tail)
            if column is None:
                rows = range(alike.count) if found.rows is None else found.rows.tolist()
                block.left.append(Left(found.tail, rows, _with_nulls(found.texts), whole=False))
            else:
                block.cells += len(found.texts)
                taken.setdefault(column, []).append(found)
        for column, several in taken.items():
            columns[column] = _one_column(several, alike.count)
        for column, texts in enumerate(columns):
            if texts is None:
                columns[column] = pa.nulls(alike.count, pa.string())
        return block

    def _column_of(self, tail: tuple[str, ...]) -> int | None:
        """Return the column of a value of a record, None where nothing is declared there. Raises Misfit for any other place."""
        if tail not in self.places:
            self.places[tail] = self._find_column(tail)
        column = self.places[tail]
        if column == _NO_PLACE:
            raise Misfit
        return column

    def _find_column(self, tail: tuple[str, ...]) -> int | None:
        shape: Shape | None = self.shape
        for depth, key in enumerate(tail, start=1):
            below = shape.keys.get(key) if shape is not None else None
            is_object = depth < len(tail)
            if below is None:
                is_too_deep = is_object and (depth >= _DEPTH or self.is_map(tail[:depth]))
                if is_too_deep or _MARK_OF_A_PATH.search(key):
                    return _NO_PLACE
            elif below.section or below.row or below.entry or below.each or below.field:
                return _NO_PLACE
            elif is_object:
                if not below.keys or below.cell is not None:
                    return _NO_PLACE
            elif below.keys or below.cell is None or below.cell[0] != self.shape.row:
                return _NO_PLACE
            else:
                return below.cell[1]
            shape = below
        return None

    def _read_decoded(self, rows: bytes) -> list[Block]:
        self._learn_from_edges()
        if self.form.keys:
            try:
                return [self._block(_decoder(self.form.key(), "list").decode(b"[%b]" % rows), rows)]
            except (Misfit, ValueError):
                pass
        return list(self._sorted(_RAW_LIST.decode(b"[%b]" % rows), rows))

    def _sorted(self, raws: list[msgspec.Raw], rows: bytes) -> Iterator[Block]:
        """Yield records that fit as columns, and the others as they stand."""
        fits = self._fitting(raws)
        if sum(fits) < len(fits) // 2:
            yield Block(None, len(raws), rows)
            return
        at = 0
        while at < len(raws):
            end = next((n for n in range(at, len(raws)) if fits[n] != fits[at]), len(raws))
            if fits[at]:
                yield from self._run(raws[at:end])
            else:
                yield Block(None, end - at, b",".join(raws[at:end]))
            at = end

    def _fitting(self, raws: list[msgspec.Raw]) -> list[bool]:
        """Say of each record whether it fits the form, which learns from those that do not."""
        fits = []
        decode = _decoder(self.form.key(), "one").decode
        for raw in raws:
            fit = _is_taken(decode, raw)
            if not fit and self._learn(loads(bytes(raw))):
                decode = _decoder(self.form.key(), "one").decode
                fit = _is_taken(decode, raw)
            fits.append(fit)
        return fits

    def _run(self, raws: list[msgspec.Raw]) -> Iterator[Block]:
        """Yield records of which each fits by itself; where quotes do not agree, ever fewer are counted at once."""
        rows = b",".join(raws)
        try:
            yield self._block(_decoder(self.form.key(), "list").decode(b"[%b]" % rows), rows)
        except (Misfit, ValueError):
            if len(raws) <= _FEW:
                yield Block(None, len(raws), rows)
                return
            half = len(raws) // 2
            yield from self._run(raws[:half])
            yield from self._run(raws[half:])

    def _block(self, records: list[Any], rows: bytes, outer: int = 0) -> Block:
        """Return decoded records as columns; `outer` strings of `rows` stand outside them. Raises Misfit."""
        gathered = _Gathered(rows)
        gathered.gather(records, range(len(records)), _struct(self.form.key()), ())
        columns: list[Any] = [None] * self.width
        held: dict[int, set[int]] = {}
        left = []
        cells = 0
        for tail, at, found in gathered.found:
            column = self.cells.get(tail)
            if column is None:
                left.append(gathered.left(tail, at, found))
                continue
            texts, missing = gathered.texts(found)
            cells += len(found) - missing
            if len(found) != len(records):
                texts = _spread(texts, at, len(records))
            if columns[column] is not None:
                # Two names of one column: as long as no record has both, there is nothing to choose.
                texts = pc.coalesce(columns[column], texts)
                held[column] |= _rows_with(at, found)
                if len(held[column]) < gathered.of_column[column] + len(found) - missing:
                    raise Misfit
            elif self.names[column] > 1:
                held[column] = _rows_with(at, found)
            gathered.of_column[column] += len(found) - missing
            columns[column] = texts
        if gathered.quotes + 2 * outer != quotes(rows):
            raise Misfit
        columns = [pa.nulls(len(records), pa.string()) if column is None else column for column in columns]
        return Block(columns, len(records), values=gathered.values, cells=cells, left=left)

    # A map of lists.

    def read_map(self, document: Document, span: Span) -> list[Block]:
        """Return the records of a map of lists in blocks. Raises ValueError where it cannot be read so."""
        data = document.data
        start, end = data.index(b"{", span[0]), span[1]
        cuts = list(_cuts(data, start + 1, data.rindex(b"}", start, end), _BETWEEN_LISTS))
        if cuts and all(last - first <= 2 * BLOCK for first, last in cuts):
            try:
                return self._alike_lists(data, cuts)
            except (Misfit, Unlike):
                pass
        try:
            entries = _RAW_MAP.decode(memoryview(document.whole)[start:end])
        except UnicodeDecodeError as error:
            raise ValueError from error
        keys, raws = list(entries), list(entries.values())
        del entries
        if not raws or data[document.place(raws[-1])[1] : end].strip() != b"}":
            # A key that stands twice keeps its first place, with its last value: behind the last one stands more.
            raise ValueError
        # Where each entry stands is looked up for the last of many only.
        many = max(1, BLOCK * len(raws) // (end - start))
        blocks: list[Block] = []
        begin = start + 1
        for first in range(0, len(raws), many):
            blocks += self._entries(document, begin, raws[first : first + many], keys[first : first + many])
            begin = document.place(raws[min(first + many, len(raws)) - 1])[1]
        return blocks

    def _alike_lists(self, data: bytes, cuts: list[tuple[int, int]]) -> list[Block]:
        """Return blocks of lists that are written alike. Raises Misfit or Unlike; also where a key stands in two of them."""
        blocks, keys = [], []
        for first, last in cuts:
            alike = json_alike.records(data[first:last], is_map=True)
            assert alike.containers is not None
            keys.append(alike.containers[0])
            blocks.append(self._of_alike(alike))
        every = pa.concat_arrays(keys)
        if len(every.unique()) < len(every):
            raise Misfit
        return blocks

    def _entries(
        self, document: Document, begin: int, raws: list[msgspec.Raw], keys: list[str]
    ) -> Iterator[Block]:
        """Yield some entries of a map, the first of which begins at a byte (its comma included).

        Raises ValueError where the last of them does not stand behind it: a key that stands twice is in the map.
        """
        data = document.data
        span = document.place(raws[-1])
        if span[0] < begin:
            raise ValueError
        if span[1] - begin > 4 * BLOCK and len(keys) > 1:
            half = len(keys) // 2
            yield from self._entries(document, begin, raws[:half], keys[:half])
            yield from self._entries(document, document.place(raws[half - 1])[1], raws[half:], keys[half:])
            return
        if span[1] - begin > 2 * BLOCK and len(keys) == 1 and quotes(data, begin, span[0]) == 2:
            yield from self._one_entry(data, span, keys[0], data[begin : span[1]].lstrip(b" \t\r\n,"))
            return
        part = data[begin : span[1]].lstrip(b" \t\r\n,")
        try:
            yield self._map_block(part)
        except (Misfit, ValueError):
            pass
        else:
            return
        if len(keys) == 1:
            # Behind a key that stands twice stand two lists.
            if quotes(data, begin, span[0]) == 2:
                yield from self._one_entry(data, span, keys[0], part)
            else:
                yield Block(None, 0, b"{%b}" % part)
            return
        groups = self._groups(part, len(keys))
        if len(groups) == 1:
            half = len(keys) // 2
            groups = [half, len(keys) - half]
        at = 0
        for size in groups:
            yield from self._entries(document, begin, raws[at : at + size], keys[at : at + size])
            begin, at = document.place(raws[at + size - 1])[1], at + size

    def _groups(self, part: bytes, count: int) -> list[int]:
        """Return how many entries that follow each other hold records that fit, and each other one by itself."""
        try:
            lists = _RAW_LISTS.decode(b"{%b}" % part)
        except ValueError:
            return [count]
        if len(lists) != count:
            return [count]
        fits = self._fitting(list(chain.from_iterable(lists.values())))
        groups: list[int] = []
        at, before = 0, False
        for raws in lists.values():
            whole = bool(raws) and all(fits[at : at + len(raws)])
            at += len(raws)
            if whole and before:
                groups[-1] += 1
            else:
                groups.append(1)
            before = whole
        return groups

    def _one_entry(self, data: bytes, span: Span, key: str, part: bytes) -> Iterator[Block]:
        """Yield the one list of an entry in blocks, or the entry as it stands."""
        start, end = span
        if end - start >= FAST_FROM and data[start : start + 1] == b"[":
            try:
                blocks = self.read_list(data, start, end)
            except ValueError:
                blocks = []
            if any(block.columns is not None for block in blocks):
                for block in blocks:
                    block.entry = key
                yield from blocks
                return
        yield Block(None, 0, b"{%b}" % part)

    def _map_block(self, part: bytes) -> Block:
        try:
            return self._of_alike(json_alike.records(part, is_map=True))
        except (Misfit, Unlike):
            self._learn_from_edges()
        if not self.form.keys:
            raise Misfit
        lists = _decoder(self.form.key(), "map").decode(b"{%b}" % part)
        counts = [len(records) for records in lists.values()]
        if not all(counts):
            raise Misfit
        block = self._block(list(chain.from_iterable(lists.values())), part, len(counts))
        block.containers = array_of(lists, pa.string()), np.array(counts)
        return block


class _Gathered:
    """Values of decoded records by their places, and how many values and quotes they are."""

    def __init__(self, rows: bytes) -> None:
        self.rows = rows
        self.values = self.quotes = 0
        #: place, the records by number, and their values there, of which some can be missing
        self.found: list[tuple[tuple[str, ...], Sequence[int], list[Any] | pa.Array]] = []
        self.of_column: Counter[int] = Counter()

    def gather(self, records: list[Any], at: Sequence[int], struct: Any, path: tuple[str, ...]) -> None:
        """Take the values out of records, or of the objects below a key of them. Raises Misfit for an empty one."""
        if not records:
            return
        fewest = len(records)
        for name, below, get in struct[1]:
            found = [get(record) for record in records]
            inside = (*path, name)
            if below is None and (texts := _texts(found)) is not None:
                fewest = 0
                self.values += len(texts)
                self.quotes += 4 * len(texts) - 2 * texts.null_count
                self.found.append((inside, at, texts))
                continue
            missing = _missing(found)
            fewest = min(fewest, missing)
            self.quotes += 2 * (len(found) - missing)
            if below is not None:
                found, missing = self._below(found, missing, at, below, inside)
            if missing < len(found):
                self.values += len(found) - missing
                self.found.append((inside, at, found))
        if fewest and _EMPTY_RECORD.search(self.rows):
            raise Misfit

    def _below(
        self, found: list[Any], missing: int, at: Sequence[int], below: Any, path: tuple[str, ...]
    ) -> tuple[list[Any], int]:
        """Take the values out of the objects among some values; return the others."""
        struct = below[0]
        objects = [value for value in found if type(value) is struct]
        if len(objects) == len(found):
            self.gather(objects, at, below, path)
            return [], 0
        rows = [row for row, value in zip(at, found, strict=True) if type(value) is struct]
        self.gather(objects, rows, below, path)
        others = [msgspec.UNSET if type(value) is struct else value for value in found]
        return others, missing + len(objects)

    def texts(self, found: list[Any] | pa.Array) -> tuple[pa.Array, int]:
        """Return the values of a column as texts, null where there is none, and how many are missing.

        Raises Misfit for an object or list.
        """
        if isinstance(found, pa.Array):
            return found, 0
        missing = _missing(found)
        if missing:
            found = [None if value is msgspec.UNSET else value for value in found]
        first = next((value for value in found if value is not None), None)
        if not isinstance(first, msgspec.Raw):
            return self._plain(found, first), missing
        values = self._loaded([b"null" if raw is None else raw for raw in found])
        texts, broken = text_array(values)
        if broken or any(isinstance(value, dict | list) for value in values):
            raise Misfit
        return texts, missing

    def _plain(self, found: list[Any], first: Any) -> pa.Array:
        """Return texts, whole numbers and nulls as texts, and count the quotes around the texts."""
        if isinstance(first, int):
            try:
                numbers = array_of(found, pa.int64())
            except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, TypeError):
                pass
            else:
                self._without_minus(
                    has_zero=bool(pc.any(pc.equal(numbers, scalar_of(0, pa.int64()))).as_py())
                )
                return numbers.cast(pa.string())
        try:
            texts = array_of(found, pa.string())
        except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError):
            self._without_minus(has_zero=any(type(value) is int and value == 0 for value in found))
            self.quotes += 2 * sum(isinstance(value, str) for value in found)
            return text_array(found)[0]
        self.quotes += 2 * (len(texts) - texts.null_count)
        return texts

    def _without_minus(self, *, has_zero: bool) -> None:
        """Raise Misfit where a 0 can be one that is written -0."""
        if has_zero and _MINUS_ZERO.search(self.rows):
            raise Misfit

    def _loaded(self, raws: list[Any]) -> list[Any]:
        """Return values that were not decoded, with nothing lost."""
        data = b",".join(raws)
        self.quotes += quotes(data)
        values: list[Any] = loads(b"[%b]" % data)
        return values

    def left(self, tail: tuple[str, ...], at: Sequence[int], found: list[Any] | pa.Array) -> Left:
        """Return the values of an undeclared place."""
        if isinstance(found, pa.Array):
            return Left(tail, at, _with_nulls(found), whole=False)
        if _missing(found):
            kept = [(row, value) for row, value in zip(at, found, strict=True) if value is not msgspec.UNSET]
            at, found = [row for row, _ in kept], [value for _, value in kept]
        if isinstance(found[0], msgspec.Raw):
            values = self._loaded(found)
            if any(isinstance(value, dict | list) and value for value in values):
                self.values += sum(count_values(value) for value in values) - len(values)
                return Left(tail, at, values, whole=True)
            return Left(tail, at, [leaf_text(value) for value in values], whole=False)
        return Left(tail, at, _with_nulls(self._plain(found, found[0])), whole=False)


def _with_nulls(texts: pa.Array) -> pa.Array:
    """Return values as they stand among what is not claimed, null as a word."""
    return pc.coalesce(texts, scalar_of("null", pa.string())) if texts.null_count else texts


def leaf_text(value: Any) -> str:
    """Return a leaf or an empty container as it stands among what is not claimed."""
    return json.dumps(value) if isinstance(value, dict | list) or value is None else as_text(value) or ""


def is_plain(value: Any) -> bool:
    """Say whether a value is a text, null, or a whole number that the decoder gives back as it stands."""
    if isinstance(value, Number):
        return value.removeprefix("-").isdigit() and value != "-0"
    return value is None or isinstance(value, str)


def _is_taken(decode: Callable[[Any], Any], raw: msgspec.Raw) -> bool:
    try:
        decode(raw)
    except ValueError:
        return False
    return True


def _missing(found: list[Any]) -> int:
    return Counter(map(type, found))[msgspec.UnsetType]


def _texts(found: list[Any]) -> pa.Array | None:
    """Return values as texts where each of them is a text or null; else None."""
    try:
        return array_of(found, pa.string())
    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError):
        return None


def _rows_with(at: Sequence[int], found: list[Any] | pa.Array) -> set[int]:
    if isinstance(found, pa.Array):
        return set(at)
    return {row for row, value in zip(at, found, strict=True) if value is not msgspec.UNSET}


def _one_column(several: list[json_alike.Column], count: int) -> pa.Array:
    """Return the texts of a column, which can stand under several names. Raises Misfit where a record has two of them."""
    if len(several) > 1:
        rows = [one.rows for one in several if one.rows is not None]
        if len(rows) < len(several) or np.unique(every := np.concatenate(rows)).size < every.size:
            raise Misfit
        return json_alike.spread(pa.concat_arrays([one.texts for one in several]), every, count)
    one = several[0]
    return one.texts if one.rows is None else json_alike.spread(one.texts, one.rows, count)


def _spread(texts: pa.Array, at: Sequence[int], count: int) -> pa.Array:
    """Return the texts at their rows, null elsewhere."""
    places: list[int | None] = [None] * count
    for number, row in enumerate(at):
        places[row] = number
    return texts.take(array_of(places, pa.int64()))


def _cuts(
    data: bytes, start: int, end: int, between: re.Pattern[bytes] = _BETWEEN_RECORDS
) -> Iterator[tuple[int, int]]:
    """Yield where a few megabytes of whole records begin and end, so that the memory holds few of them at a time."""
    while start < end:
        cut = between.search(data, min(start + BLOCK, end), end)
        yield start, cut.start() + 1 if cut else end
        start = cut.end() - 1 if cut else end


def of_containers(containers: Containers) -> pa.Array:
    """Return for each record of a map of lists the key of its list."""
    keys, counts = containers
    return keys.take(json_alike.integers(np.repeat(np.arange(len(keys)), counts)))
