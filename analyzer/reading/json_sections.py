"""A JSON export to tables: one walk over the document along the shapes that the catalogue declares.

Large lists of like records, and maps of such lists, take the fast way (`json_records.py`); all else, and every record that does not
fit exactly, takes the tolerant way, value by value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Any

import pyarrow as pa

from analyzer.arrow import array_of, zeros
from analyzer.kinds import Number, as_text, is_empty_text
from analyzer.model import Locator, Reason, Scalar
from analyzer.reading import damage, json_records
from analyzer.reading.by_name import named_shape
from analyzer.reading.container import BadInput, Member
from analyzer.reading.json_document import (
    CATEGORIES,
    MAX_DEPTH,
    Document,
    Path,
    Span,
    count_values,
    items,
    loads,
    open_document,
    too_deep,
)
from analyzer.reading.json_records import Block, Records, RowPaths, leaf_text, of_containers, quotes
from analyzer.reading.json_shapes import Shape, is_map_of_lists, shape_of
from analyzer.reading.layouts import layout_of
from analyzer.reading.recognising import not_an_export, says_no_data
from analyzer.reading.resemblance import Resemblance, nearest
from analyzer.reading.tables import (
    NEVER_SEEN_FILLED,
    Layout,
    Node,
    Part,
    Reading,
    Row,
    Sink,
    Twin,
    locator,
)

#: An undeclared object with more entries than this is taken for a map whose keys are data.
_MAP_SIZE = 50
#: The types of what stands in a cell.
_SINGLE = frozenset({str, Number, bool, type(None)})


def read_json(member: Member, sink: Sink, again: Sink | None = None) -> Reading:
    """Read a JSON export into the sink and return the reading; into `again`, by their names, the parts at unknown places too.

    Raises BadInput.
    """
    document = open_document(member)
    prefix = document.find()
    if prefix is None:
        prefix = document.find_by_name()
    if prefix is None:
        raise BadInput(not_an_export([member]))
    shape = shape_of(sink.catalogue, prefix)
    reading = _read(document, prefix, shape, sink)
    if not reading.unclaimed:
        return reading
    shape, names = named_shape(shape, (part.path for part in reading.unclaimed), len(prefix))
    if not names or again is None:
        return replace(reading, offered=names)
    return replace(_read(document, prefix, shape, again), by_name=names)


def _read(document: Document, prefix: Path, shape: Shape, sink: Sink) -> Reading:
    values = _Walk(document, shape, sink, len(prefix)).run()
    if document.again:
        sink.ignored[Reason.REPEATED_DOCUMENT] += document.again * values
    layout = layout_of(_keys(document, prefix))
    if any(one.reason in (Reason.ENDS_EARLY, Reason.NOT_JSON) for one in document.damage):
        # What is missing can have been in the rest of the file.
        layout = Layout(layout.name)
    return sink.finish(layout, values * (1 + document.again), document)


def _keys(document: Document, prefix: Path) -> dict[str, set[str]]:
    """Return the keys of the export's outer level, each category with the sections below it."""
    if document.is_salvaged:
        value = document.value
        for step in prefix:
            value = value[step]
        return {key: set(below) if isinstance(below, dict) else set() for key, below in value.items()}
    span = document.locate(prefix)
    # What is no category was not cut on the way here: a key in it can be no text.
    return {
        str(key): {str(name) for name, _ in document.parts(at)}
        if str(key) in CATEGORIES and document.begins(at, b"{")
        else set()
        for key, at in document.parts(span)
    }


# The walk -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Piece:
    """A part of the document that is not cut further: its place, what is expected there, and its content."""

    path: Path
    shape: Shape | None
    span: Span
    blocks: list[Block] | None = None


class _Walk:
    def __init__(self, document: Document, root: Shape, sink: Sink, depth: int) -> None:
        self.document, self.root, self.sink = document, root, sink
        self.member, self.data = document.member, document.data
        self.depth = depth
        self.alike: dict[tuple[int, str], str] = {}
        self.values = 0
        self.section = ""
        self.node = Node("")
        self.node_depth = 0
        self.map_key = ""
        self.rows: dict[str, Row] = {}
        self.keys: list[str] = []
        self.damaged: dict[Path, list[damage.Damage]] = {}
        for one in document.damage:
            self.damaged.setdefault(one.path[: depth + 2], []).append(one)

    def run(self) -> int:
        """Visit the document; return its number of values."""
        if self.document.is_salvaged:
            self.values = count_values(self.document.value)
            self._visit(self.document.value, self.root, ())
        else:
            self._visit_pieces(self._pieces())
        for left in self.damaged.values():
            self._report(left)
        return self.values

    def _pieces(self) -> list[_Piece]:
        """Return the document cut into its pieces, in the order of the file."""
        document = self.document
        if not document.careful:
            try:
                pieces = list(self._cut(document.root, self.root, ()))
                # A broken escape in a key was made whole for the strict reader; so few keys hold a backslash that they are not worth more.
                if self._quotes_between(pieces) == 2 * len(self.keys) and not any(
                    "\\" in key for key in self.keys
                ):
                    return pieces
            except (ValueError, RecursionError):
                pass
            # Something stands in the file twice under one key, which the strict reader drops.
            document.careful = True
        return list(self._cut(document.root, self.root, ()))

    def _quotes_between(self, pieces: list[_Piece]) -> int:
        """Return the number of quotes outside all pieces: those of the keys, and of what the strict reader dropped."""
        count = at = 0
        for first, end in sorted(piece.span for piece in pieces):
            count += quotes(self.data, at, first)
            at = end
        return count + quotes(self.data, at)

    def _cut(self, span: Span, shape: Shape | None, path: Path) -> Iterator[_Piece]:
        document = self.document
        if (
            shape is not None
            and shape.keys
            and not shape.row
            and not shape.is_leaf
            and document.begins(span, b"{")
        ):
            parts = document.parts(span)
            self.keys += [str(key) for key, _ in parts]
            for key, at in parts:
                below = shape.keys.get(str(key))
                self._see_twin(key, below, path)
                yield from self._cut(at, below, (*path, key))
            if parts:
                return
        elif shape is not None and shape.each is not None and document.begins(span, b"["):
            if shape.each.keys and not shape.each.row:
                elements = document.elements(span)
                for index, at in enumerate(elements):
                    yield from self._cut(at, shape.each, (*path, index))
                if elements:
                    return
            blocks = self._decode_list(*span, shape.each, path)
            if blocks is not None:
                yield _Piece(path, shape, span, blocks)
                return
        elif is_map_of_lists(shape) and document.begins(span, b"{"):
            assert shape is not None
            assert shape.entry is not None
            assert shape.entry.each is not None
            blocks = self._decode_map(span, shape.entry.each, path)
            if blocks is not None:
                yield _Piece(path, shape, span, blocks)
                return
        yield _Piece(path, shape, span)

    def _visit_pieces(self, pieces: list[_Piece]) -> None:
        """Visit the pieces in the order of the file, entering and leaving nodes on the way."""
        position = 0
        while position < len(pieces):
            node = self._node_above(pieces[position].path)
            if node is None:
                self._visit_piece(pieces[position])
                position += 1
                continue
            end = position
            while end < len(pieces) and pieces[end].path[: len(node[0])] == node[0]:
                end += 1
            with self._inside(node[1], node[0]):
                for piece in pieces[position:end]:
                    self._visit_piece(piece)
            position = end

    def _node_above(self, path: Path) -> tuple[Path, Shape] | None:
        """Return the path and shape of the node that a piece lies below (not the piece itself)."""
        shape: Shape | None = self.root
        for depth, step in enumerate(path[:-1]):
            if shape is not None:
                shape = shape.keys.get(str(step)) if isinstance(step, str) else shape.each
            if shape is not None and shape.section:
                return path[: depth + 1], shape
        return None

    def _visit_piece(self, piece: _Piece) -> None:
        if piece.blocks is None:
            value = loads(self.data[slice(*piece.span)])
            self.values += count_values(value)
            self._visit(value, piece.shape, piece.path)
            return
        assert piece.shape is not None
        if piece.shape.each is not None:
            self._visit_list_blocks(piece.blocks, piece.shape.each, piece.path)
        else:
            assert piece.shape.entry is not None
            self._visit_map_blocks(piece.blocks, piece.shape.entry, piece.path)

    @contextmanager
    def _inside(self, shape: Shape, path: Path) -> Iterator[None]:
        """Be at a section's node; its state is judged from what is visited meanwhile."""
        outer = self.section, self.node, self.node_depth
        self.section, self.node_depth = shape.section, len(path)
        with self.sink.observe(shape.section, self._pattern(path), self.member) as self.node:
            yield
            self._report(self.damaged.pop(path, []))
        self.section, self.node, self.node_depth = outer

    def _report(self, damaged: list[damage.Damage]) -> None:
        for one in damaged:
            place = self.document.in_member(one.first), self.document.in_member(one.end)
            self.sink.issue(self.section, "", one.reason, Locator(self.member, bytes=place))

    # The tolerant way: every value is looked at and goes to exactly one place.

    def _visit(self, value: Any, shape: Shape | None, path: Path) -> None:
        if shape is None:
            self._leave_unclaimed(value, path)
        elif shape.section and shape.section != self.section:
            with self._inside(shape, path):
                self._visit(value, shape, path)
        elif isinstance(value, dict) and value:
            self._visit_object(value, shape, path)
        elif isinstance(value, list) and value:
            self._visit_list(value, shape, path)
        else:
            self._visit_leaf(value, shape, path)

    def _visit_object(self, value: dict[str, Any], shape: Shape, path: Path) -> None:
        if not (shape.keys or shape.entry):
            self._leave_unclaimed(value, path)
        elif shape.row:
            # A row at a place that is no list element is one only when a declared key stands there.
            self._visit_row(value, shape, path, path, None)
        else:
            self._visit_entries(value, shape, path)

    def _visit_row(self, value: dict[str, Any], shape: Shape, path: Path, container: Path, key: Any) -> None:
        """Visit a record with a row open for its cells."""
        outer = self.rows.get(shape.row)
        builder = self.sink.builders[shape.row]
        self.rows[shape.row] = builder.begin(self.node.path, self.member, container, key, self.map_key)
        self._visit_entries(value, shape, path)
        for lost, item in builder.lost(self.rows[shape.row]):
            self.sink.in_tables -= 1
            reason = Reason.SECOND_KEY if type(lost[-1]) is Twin else Reason.SECOND_NAME
            self.sink.set_aside(self.section, shape.row, reason, item, self.member, lost)
        if outer is not None:
            self.rows[shape.row] = outer

    def _visit_entries(self, value: dict[str, Any], shape: Shape, path: Path) -> None:
        for key, item in items(value):
            below = shape.keys.get(str(key)) if type(key) is Twin else shape.keys.get(key)
            if below is not None:
                self._visit(item, below, (*path, key))
            elif shape.entry is not None:
                outer, self.map_key = self.map_key, str(key)
                before = self.sink.placed
                self.sink.key_values += 1
                self._visit_element(item, shape.entry, path, key)
                if self.sink.placed == before:
                    # No row and no place of a value tells of this key.
                    self.sink.set_aside(
                        self.section, "", Reason.NOTHING_UNDER_KEY, str(key), self.member, (*path, key)
                    )
                self.map_key = outer
            else:
                self._leave_unclaimed(item, (*path, key))
            self._see_twin(key, below, path)

    def _see_twin(self, key: str | int, below: Shape | None, path: Path) -> None:
        """Note a key that stands in its object again; a cell notes it itself, when the values differ."""
        if type(key) is Twin and key.number and (below is None or below.cell is None):
            node = self._node_above((*path, key, ""))
            section = node[1].section if node else ""
            self.sink.issue(section, "", Reason.KEY_AGAIN, self._locator((*path, key)))

    def _visit_list(self, value: list[Any], shape: Shape, path: Path) -> None:
        if shape.each is None:
            self._leave_unclaimed(value, path)
            return
        if self._take_together(value, shape.each, path):
            return
        for index, item in enumerate(value):
            self._visit_element(item, shape.each, path, index)

    def _take_together(self, value: list[Any], row: Shape, path: Path) -> bool:
        """Take the records of a list as columns where each holds single values only, under one name for a column; else say no."""
        if not row.row or not all(type(item) is dict and item for item in value):
            return False
        columns = {}
        for key in dict.fromkeys(chain.from_iterable(value)):
            below = row.keys.get(key)
            if below is None or below.cell is None or below.cell[0] != row.row or not below.is_end:
                return False
            columns[key] = below.cell[1]
        if not all(_SINGLE.issuperset(map(type, item.values())) for item in value):
            return False
        builder = self.sink.builders[row.row]
        taken = {*columns.values(), *builder.key_columns}
        if builder.single or len(taken) < len(columns) + len(builder.key_columns):
            return False
        builder.extend_with(value, columns, (self.node.path, self.member, path), self.map_key)
        self.sink.in_tables += sum(map(len, value))
        return True

    def _visit_element(self, item: Any, shape: Shape, container: Path, key: str | int) -> None:
        """Visit an element of a list or an entry of a map, which is where rows begin."""
        path = (*container, key)
        if shape.row and isinstance(item, dict) and item and (shape.keys or shape.entry):
            self._visit_row(item, shape, path, container, key)
        else:
            self._visit(item, shape, path)

    def _visit_leaf(self, value: Any, shape: Shape, path: Path) -> None:
        sink = self.sink
        container = isinstance(value, dict | list)
        if container or not shape.is_leaf:
            if container or _says_nothing(value):
                self._mark_empty(value, path)
            elif self.section and self.sink.catalogue[self.section].known in NEVER_SEEN_FILLED:
                # Of what was never seen filled, no form was to be expected.
                self._leave_unclaimed(value, path)
            else:
                reason = Reason.NOT_A_RECORD if isinstance(path[-1], int) else Reason.NOT_A_LIST
                sink.set_aside(self.section, shape.row, reason, value, self.member, path)
        elif shape.field is not None:
            table, field_name = shape.field
            sink.in_tables += 1
            name = " > ".join(step for step in path[self.node_depth :] if isinstance(step, str))
            place = (self.node.path, self.member, path[:-1], path[-1], self.map_key)
            sink.builders[table].put_field(place, field_name, name, value)
        else:
            self._put(value, shape, path)

    def _mark_empty(self, value: Any, path: Path) -> None:
        if isinstance(value, str) and value.strip():
            # It says nothing in words, which are shown.
            self.sink.set_aside(self.section, "", Reason.EMPTY_MARKER, value, self.member, path)
        else:
            self.sink.ignored[Reason.EMPTY_MARKER] += 1
        self.node.empty_as = self.node.empty_as or json.dumps(value)

    def _put(self, value: Scalar, shape: Shape, path: Path) -> None:
        assert shape.cell is not None
        table, column = shape.cell
        builder = self.sink.builders[table]
        if shape.row:
            # A plain value is a row of its own (ad interests), unless it says "nothing".
            if _says_nothing(value):
                self._mark_empty(value, path)
                return
            row = builder.begin(self.node.path, self.member, path[:-1], path[-1], self.map_key)
        else:
            row = self.rows[table]
        builder.put(row, column, value, shape.rank, path if shape.shared or type(path[-1]) is Twin else ())
        self.sink.in_tables += 1

    def _locator(self, path: Path) -> Locator:
        return locator(self.member, path, None, self.document)

    def _pattern(self, path: Path) -> str:
        """Return a path with what is data left out: positions in lists, and the keys of maps.

        'Direct Message > Direct Messages > ChatHistory{}[] > Stars'
        """
        shape: Shape | None = self.root
        text = ""
        for step in path:
            if isinstance(step, int):
                text += "[]"
                shape = shape.each if shape else None
                continue
            below = shape.keys.get(str(step)) if shape else None
            if below is None and shape is not None and shape.entry is not None:
                text += "{}"
                shape = shape.entry
            else:
                text += f" > {step}" if text else str(step)
                shape = below
        return text

    def _leave_unclaimed(self, value: Any, path: Path) -> None:
        """Leave a value, and all below it, to be shown as it stands."""
        resembles, alike = self._resemblance(path)
        self._leave(value, path, self._pattern(path), alike, resembles)

    def _leave(
        self, value: Any, path: Path, pattern: str, alike: Shape | None, resembles: Resemblance | None
    ) -> None:
        """Leave a value unclaimed under its path without what is data; `alike` is what stands at the place that it is like."""
        if len(path) > MAX_DEPTH:
            raise too_deep()
        if isinstance(value, dict) and value:
            is_map = len(value) > _MAP_SIZE or (alike is not None and alike.entry is not None)
            for key, item in items(value):
                self._see_twin(key, None, path)
                below = "{}" if is_map else f" > {key}" if pattern else str(key)
                known = alike and (alike.keys.get(str(key)) or alike.entry)
                self._leave(item, (*path, key), pattern + below, known, resembles)
        elif isinstance(value, list) and value:
            for index, item in enumerate(value):
                self._leave(item, (*path, index), f"{pattern}[]", alike and alike.each, resembles)
        else:
            self.sink.leave_unclaimed(self.section, pattern, leaf_text(value), self.member, path, resembles)

    def _resemblance(self, path: Path) -> tuple[Resemblance | None, Shape | None]:
        """Return what the last key of a path is like of the keys declared at its place, and the shape there; nothing in a map."""
        if len(path) <= self.depth or isinstance(path[-1], int):
            return None, None
        shape = self._shape_at(path[:-1])
        key = str(path[-1])
        if shape is None or shape.entry is not None or key in shape.keys:
            return None, None
        # The same few keys come again in every record of a list.
        known = self.alike.get((id(shape), key))
        if known is None:
            known = self.alike[id(shape), key] = nearest(key, shape.keys)
        return (
            (Resemblance(self._pattern(path[:-1]), key, known), shape.keys[known]) if known else (None, None)
        )

    def _shape_at(self, path: Path) -> Shape | None:
        shape: Shape | None = self.root
        for step in path:
            if shape is not None:
                shape = shape.each if isinstance(step, int) else shape.keys.get(str(step), shape.entry)
        return shape

    # The fast way.

    def _records(self, row: Shape, path: Path) -> Records | None:
        """Return what reads the records of a list at a place; None where they cannot be read so."""
        if not Records.take(row):
            return None
        return Records(
            row,
            len(self.sink.builders[row.row].columns),
            lambda tail: self._is_map((*path, 0, *tail), len(path) + 1),
        )

    def _decode_list(self, start: int, end: int, row: Shape, path: Path) -> list[Block] | None:
        """Return a list of records in blocks, or None when it has to be read the tolerant way."""
        records = self._records(row, path) if end - start >= json_records.FAST_FROM else None
        if records is None:
            return None
        records.look(self.data, start, end)
        try:
            blocks = records.read_list(self.data, start, end)
        except ValueError:
            return None
        return blocks if any(block.count for block in blocks) else None

    def _decode_map(self, span: Span, row: Shape, path: Path) -> list[Block] | None:
        """Return a map of lists of records in blocks, or None when it has to be read the tolerant way."""
        records = self._records(row, (*path, "")) if span[1] - span[0] >= json_records.FAST_FROM else None
        if records is None:
            return None
        records.look(self.data, *span)
        try:
            return records.read_map(self.document, span) or None
        except ValueError:
            return None

    def _visit_list_blocks(self, blocks: Iterable[Block], shape: Shape, path: Path) -> None:
        """Visit the blocks of a list."""
        first = 0
        for block in blocks:
            if block.columns is None:
                items = loads(b"[%b]" % block.rows)
                self.values += count_values(items)
                for index, item in enumerate(items, first):
                    self._visit_element(item, shape, path, index)
            else:
                keys = array_of([self.map_key], pa.string()).take(zeros(block.count))
                self._take(
                    block,
                    shape,
                    Part(self.node.path, self.member, path, block.columns, range(first, first + block.count)),
                    keys,
                )
                self._leave_all(block, path, first)
            first += block.count

    def _visit_map_blocks(self, blocks: list[Block], shape: Shape, path: Path) -> None:
        """Visit the blocks of a map of lists; `shape` is what stands under each of its keys."""
        assert shape.each is not None
        for entry, some in groupby(blocks, key=lambda block: block.entry):
            if entry is not None:
                # One list of which at least some records fit: no key without anything under it.
                outer, self.map_key = self.map_key, entry
                self.sink.key_values += 1
                self._visit_list_blocks(some, shape.each, (*path, entry))
                self.map_key = outer
                continue
            for block in some:
                if block.columns is None:
                    value = loads(block.rows)
                    self.values += count_values(value)
                    self._visit_entries(value, Shape(entry=shape), path)
                else:
                    assert block.containers is not None
                    self.sink.key_values += len(block.containers[0])
                    part = Part(
                        self.node.path, self.member, path, block.columns, range(block.count), block.containers
                    )
                    self._take(block, shape.each, part, of_containers(block.containers))
                    self._leave_all(block, path)

    def _take(self, block: Block, row: Shape, part: Part, map_keys: pa.Array) -> None:
        """Add records as columns to their table."""
        self.values += block.values
        self.sink.in_tables += block.cells
        builder = self.sink.builders[row.row]
        for column in builder.key_columns:
            part.columns[column] = map_keys
        builder.extend(part)

    def _leave_all(self, block: Block, path: Path, first: int = 0) -> None:
        """Leave the values of records that no entry of the catalogue declares."""
        for left in block.left:
            paths = RowPaths(path, left.rows, left.tail, first, block.containers)
            depth = len(path) + 1 + (block.containers is not None)
            pattern, alike, resembles = self._undeclared(paths[0], depth)
            if left.whole:
                for at, value in zip(paths, left.values, strict=True):
                    self._leave(value, at, pattern, alike, resembles)
            else:
                self.sink.leave_column(self.section, pattern, left.values, self.member, paths, resembles)

    def _undeclared(self, path: Path, depth: int) -> tuple[str, Shape | None, Resemblance | None]:
        """Return the pattern of a place in a record at `depth`, what stands at the place it is like, and what its name resembles."""
        shape = self._shape_at(path[:depth])
        top = depth
        while shape is not None and top < len(path):
            shape = shape.keys.get(str(path[top]))
            top += 1
        resembles, alike = self._resemblance(path[:top])
        pattern = self._pattern(path[:top])
        for key in path[top:]:
            pattern += f" > {key}"
            alike = alike and (alike.keys.get(str(key)) or alike.entry)
        return pattern, alike, resembles

    def _is_map(self, path: Path, depth: int) -> bool:
        """Say whether an undeclared object in a record would be taken for a map by what its name is like."""
        alike = self._undeclared(path, depth)[1]
        return alike is not None and alike.entry is not None


def _says_nothing(value: Any) -> bool:
    """Say whether a single value says that there is nothing: in a way that any field has, or in the sentence of TXT exports."""
    text = as_text(value)
    return text is None or is_empty_text(text) or says_no_data(text)
