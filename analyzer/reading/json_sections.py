"""A JSON export to tables: one walk over the document along the shapes that the catalogue declares.

Large lists of flat records take the fast way (msgspec into generated structs, Arrow columns); all else, and every list that
does not fit exactly, takes the tolerant way, value by value. The fast way proves that it dropped nothing by counting quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec
import pyarrow as pa

from analyzer.catalogue import LAYOUTS
from analyzer.kinds import as_text, is_empty_text, text_array
from analyzer.model import Column, Fields, Locator, Message, Reason, Scalar, Section
from analyzer.reading.container import BadInput, Member, not_an_export, to_utf8
from analyzer.reading.tables import Layout, Node, Part, Reading, Sink, pointer, table_key

#: Deeper than any export seen (8 levels) by far; a deeper file is no export.
MAX_DEPTH = 100
#: An undeclared object with more entries than this is taken for a map whose keys are data.
_MAP_SIZE = 50

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Shape:
    """What the catalogue expects at one place of the document."""

    keys: dict[str, Shape] = field(default_factory=dict)
    each: Shape | None = None
    entry: Shape | None = None
    section: str = ""  # set at a section's node
    row: str = ""  # key of the table of which a row begins here
    cell: tuple[str, int] | None = None  # table key and column number
    field: tuple[str, str] | None = None  # table key and our field name

    @property
    def is_leaf(self) -> bool:
        return self.cell is not None or self.field is not None


def _step(shape: Shape, path: str) -> Shape:
    """Return the shape at a path below another one, made where it is new."""
    for part in path.split(" > ") if path else ():
        name = part.rstrip("[]{}") if part.endswith(("[]", "{}")) else part
        marks = re.findall(r"\[\]|\{\}", part[len(name) :])
        if name:
            shape = shape.keys.setdefault(name, Shape())
        for mark in marks:
            if mark == "[]":
                shape.each = shape.each or Shape()
                shape = shape.each
            else:
                shape.entry = shape.entry or Shape()
                shape = shape.entry
    return shape


def _add_section(root: Shape, section: Section) -> None:
    for node in section.nodes:
        top = _step(root, node)
        top.section = section.key
        for spec in section.tables:
            key = table_key(section.key, spec)
            if isinstance(spec, Fields):
                for at in spec.at:
                    base = _step(top, at)
                    for column in spec.fields:
                        for name in column.keys:
                            _step(base, name).field = (key, column.name)
            else:
                for rows in spec.rows:
                    base = _step(top, rows)
                    base.row = key
                    for number, column in enumerate(spec.columns):
                        _add_column(base, key, number, column)


def _add_column(base: Shape, table: str, number: int, column: Column) -> None:
    for name in column.keys:
        if name == "{}":
            continue
        (base if name == "." else _step(base, name)).cell = (table, number)


@cache
def _catalogue_shape(sections: tuple[Section, ...]) -> Shape:
    root = Shape()
    for section in sections:
        _add_section(root, section)
    return root


class _Pairs(dict[str, Any]):
    """An object with a key that occurs twice: a dict as usual, and all its pairs."""

    pairs: list[tuple[str, Any]]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    twice = _Pairs(plain)
    twice.pairs = pairs
    return twice


def _items(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return iter(value.pairs if isinstance(value, _Pairs) else value.items())


_TOLERANT = json.JSONDecoder(object_pairs_hook=_object, parse_float=Decimal, strict=False)


def loads(data: bytes) -> Any:
    """Return a document with nothing lost: repeated keys kept, numbers exact, broken escapes and bytes as surrogates."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        return _TOLERANT.decode(text)
    except RecursionError:
        raise too_deep() from None


def too_deep() -> BadInput:
    """Return the error for a file that is nested deeper than any export."""
    return BadInput(
        Message(
            "Expected a TikTok export, which is at most a dozen levels deep; this file is nested more than {limit} levels deep. "
            "Download the file from TikTok again and open it unchanged.",
            {"limit": MAX_DEPTH},
        )
    )


def count_values(value: Any) -> int:
    """Return the number of JSON leaves and empty containers, as `jq` would count them (repeated keys included)."""
    count, todo = 0, [value]
    while todo:
        item = todo.pop()
        if isinstance(item, dict) and item:
            todo.extend(v for _, v in _items(item))
        elif isinstance(item, list) and item:
            todo.extend(item)
        else:
            count += 1
    return count


@dataclass(slots=True)
class Document:
    """One JSON document of an export: its member's name, its bytes as UTF-8, and the shape expected in it."""

    member: str
    data: bytes
    root: Shape
    _lists: dict[Path, list[msgspec.Raw]] = field(default_factory=dict)

    def raw(self, _member: str, container: Path, key: Any) -> str:
        """Return the slice of the document that holds one row."""
        path = container if key is None else (*container, key)
        raw: Any = msgspec.Raw(self.data)
        try:
            for depth, step in enumerate(path):
                if isinstance(step, str):
                    raw = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])[step]
                else:
                    # A list of many rows is cut into rows once; the next row asked for is usually of the same list.
                    where = path[:depth]
                    if where not in self._lists:
                        self._lists = {where: msgspec.json.decode(raw, type=list[msgspec.Raw])}
                    raw = self._lists[where][step]
            return bytes(raw).decode("utf-8", "replace")
        except (msgspec.DecodeError, KeyError):
            value = loads(self.data)
            for step in path:
                value = value[step]
            return json.dumps(value, ensure_ascii=False, default=str)


def shape_of(catalogue: dict[str, Section], prefix: Path) -> Shape:
    """Return the shape of a document whose export stands below `prefix` (empty for the document itself)."""
    shape = _catalogue_shape(tuple(catalogue.values()))
    for step in reversed(prefix):
        shape = Shape(keys={step: shape}) if isinstance(step, str) else Shape(each=shape)
    return shape


def read_json(member: Member, sink: Sink) -> Reading:
    """Read a JSON export into the sink and return the reading. Raises BadInput."""
    data = to_utf8(member.data)
    try:
        top: Any = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        value: Any = None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        top, value = None, _only_document(data, sink)
    values = sink.ignored[Reason.REPEATED_DOCUMENT]
    prefix: Path = ()
    if not set(top if top is not None else value if isinstance(value, dict) else ()) & _CATEGORIES:
        value = loads(data) if top is not None else value
        top, found = None, _find_export(value)
        if found is None:
            raise BadInput(not_an_export([member]))
        prefix = found
    document = Document(member.name, data, shape_of(sink.catalogue, prefix))
    walk = _Walk(document, sink)
    values += walk.run_fast(top) if top is not None else walk.run(value)
    for step in prefix:
        value = value[step]
    return sink.finish(_layout(top if top is not None else value), values, document.raw)


_CATEGORIES = frozenset(category for categories in LAYOUTS.values() for category in categories)


def _only_document(data: bytes, sink: Sink) -> Any:
    """Return the document of a file that holds it once, or twice in the same words (seen in autumn 2024)."""
    text = data.decode("utf-8", "surrogateescape").rstrip(" \t\r\n\0")
    documents = []
    position = 0
    try:
        while position < len(text):
            document, position = _TOLERANT.raw_decode(text, position)
            documents.append(document)
            position = len(text) - len(text[position:].lstrip())
    except RecursionError:
        raise too_deep() from None
    except json.JSONDecodeError as error:
        raise _malformed(error, text) from None
    if any(document != documents[0] for document in documents[1:]):
        raise BadInput(
            Message(
                "Expected one export in the file; {count} different documents stand in it one after the other. "
                "Download the file from TikTok again and open it unchanged.",
                {"count": len(documents)},
            )
        )
    for repeated in documents[1:]:
        sink.ignored[Reason.REPEATED_DOCUMENT] += count_values(repeated)
    return documents[0]


def _malformed(error: json.JSONDecodeError, text: str) -> BadInput:
    where = {
        "line": error.lineno,
        "column": error.colno,
        "byte": len(text[: error.pos].encode("utf-8", "surrogateescape")),
    }
    # An unclosed string is reported where it opens; it, too, is a file that ends too early.
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return BadInput(
            Message(
                "Expected a whole file; this one ends too early, in line {line}, column {column} (byte {byte}). "
                "The download was probably cut short: download the file from TikTok again.",
                where,
            )
        )
    return BadInput(
        Message(
            "Expected a file as TikTok makes it; it cannot be read from line {line}, column {column} (byte {byte}) on. "
            "It may have been edited: download the file from TikTok again and open it unchanged.",
            where,
        )
    )


def _find_export(value: Any, path: Path = ()) -> Path | None:
    """Return the path of an export that stands inside another object or list, at most three levels down."""
    if isinstance(value, dict) and any(isinstance(value[key], dict) for key in set(value) & _CATEGORIES):
        return path
    if len(path) == 3:
        return None
    steps = (
        value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    )
    found = (_find_export(below, (*path, step)) for step, below in steps)
    return next((path for path in found if path is not None), None)


def _layout(top: dict[str, Any]) -> Layout:
    """Return the layout that the top-level keys speak of (export-format.md, 3.0), and what a whole export has beside them."""
    names = set(top)
    activity = top.get("Your Activity")
    inside = set(
        msgspec.json.decode(activity, type=dict[str, msgspec.Raw])
        if isinstance(activity, msgspec.Raw)
        else activity or ()
    )
    new = names & _ONLY_V4 or (
        names == {"Your Activity"} and inside & {"Ad Interests", "Off TikTok Activity", "Reposts"}
    )
    middle = names & _ONLY_V3 or ("Your Activity" in names and "Like List" in inside)
    old = names & _ONLY_OLD
    found = [name for name, sign in (("old", old), ("v3", middle), ("v4", new)) if sign]
    if len(found) > 1 and not (found == ["v3", "v4"] and not names & _ONLY_V3):
        return Layout("mixed")
    if new:
        name = "v4"
    elif middle or ("Your Activity" in names and not old):
        name = "v3"
    elif names & {"Income Plus Wallet Transactions", "Poi Review"}:
        name = "v2c"
    elif names & {"Tiktok Live", "Tiktok Shopping"}:
        name = "v2"
    else:
        name = "v1"
    missing = tuple(category for category in _ALWAYS[name] if category not in names)
    return Layout(name, bool(missing), missing)


# Only `App Settings` and `Profile` are in every layout but the last; categories that depend on use are left out.
_ALWAYS = {
    "v1": ("Activity", "App Settings", "Comment", "Profile", "Video"),
    "v2": ("Activity", "App Settings", "Comment", "Profile", "Video"),
    "v2c": ("Activity", "App Settings", "Comment", "Profile", "Video"),
    "v3": ("Your Activity", "App Settings", "Comment", "Direct Message", "Profile", "Post"),
    "v4": (
        "Your Activity",
        "Comment",
        "Direct Message",
        "Likes and Favorites",
        "Profile And Settings",
        "Post",
    ),
}
_ONLY_OLD = frozenset({"Activity", "Direct Messages", "Video", "Poi Review", "Tiktok Shopping"})
_ONLY_V3 = (set(LAYOUTS["v3"]) - set(LAYOUTS["v4"])) - set(LAYOUTS["v2c"])
_ONLY_V4 = set(LAYOUTS["v4"]) - set(LAYOUTS["v3"])


@dataclass(slots=True)
class _Rows:
    """A list of flat records as columns: per table column an Arrow string array or a list of scalars."""

    columns: list[Any]
    count: int
    values: int
    quotes: int


@dataclass(slots=True)
class _Piece:
    """A part of the document that is not cut further: its place, what is expected there, and its content."""

    path: Path
    shape: Shape | None
    content: msgspec.Raw | _Rows
    quotes: int


class _Walk:
    def __init__(self, document: Document, sink: Sink) -> None:
        self.member, self.root, self.data = document.member, document.root, document.data
        self.sink = sink
        self.values = 0
        self.section = ""
        self.node = Node("")
        self.node_depth = 0
        self.map_key = ""
        self._open: Path | None = None

    def run(self, document: Any) -> int:
        """Visit a decoded document value by value; return its number of values."""
        self.values += count_values(document)
        self._visit(document, self.root, ())
        return self.values

    def run_fast(self, top: dict[str, msgspec.Raw]) -> int:
        """Visit a document cut at its top; return its number of values."""
        key_quotes = 0

        def cut(parts: dict[str, msgspec.Raw], above: Shape, path: Path) -> Iterator[_Piece]:
            nonlocal key_quotes
            key_quotes += 2 * len(parts)
            for key, raw in parts.items():
                yield from cut_one(raw, above.keys.get(key), (*path, key))

        def cut_one(raw: msgspec.Raw, shape: Shape | None, path: Path) -> Iterator[_Piece]:
            first = bytes(memoryview(raw)[:1])
            goes_on = shape is not None and shape.keys and not shape.row and not shape.is_leaf
            parts = (
                msgspec.json.decode(raw, type=dict[str, msgspec.Raw]) if goes_on and first == b"{" else None
            )
            if shape is not None and parts:
                yield from cut(parts, shape, path)
                return
            if shape is not None and first == b"[" and shape.each is not None:
                rows = self._decode_rows(raw, shape.each)
                if rows is not None:
                    yield _Piece(path, shape, rows, rows.quotes)
                    return
            yield _Piece(path, shape, raw, _quotes(self.data, *self._span(raw)))

        try:
            pieces = list(cut(top, self.root, ()))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return self.run(loads(self.data))
        if key_quotes + sum(piece.quotes for piece in pieces) != _quotes(self.data):
            # Something stands in the file twice under one key, which the fast way would drop.
            return self.run(loads(self.data))
        self._visit_pieces(pieces)
        return self.values

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
        for depth, step in enumerate(path):
            shape = None if shape is None else (shape.keys.get(step) if isinstance(step, str) else shape.each)
            if shape is not None and shape.section and depth + 1 < len(path):
                return path[: depth + 1], shape
        return None

    def _visit_piece(self, piece: _Piece) -> None:
        if isinstance(piece.content, _Rows):
            assert piece.shape is not None
            assert piece.shape.each is not None
            rows = piece.content
            self.values += rows.values
            self.sink.in_tables += rows.values
            self.sink.builders[piece.shape.each.row].extend(
                Part(self.node.path, self.member, piece.path, rows.columns, range(rows.count))
            )
        else:
            value = loads(bytes(piece.content))
            self.values += count_values(value)
            self._visit(value, piece.shape, piece.path)

    @contextmanager
    def _inside(self, shape: Shape, path: Path) -> Iterator[None]:
        """Be at a section's node; its state is judged from what is visited meanwhile."""
        outer = self.section, self.node, self.node_depth
        self.section, self.node_depth = shape.section, len(path)
        with self.sink.observe(shape.section, _pattern(path), self.member) as self.node:
            yield
        self.section, self.node, self.node_depth = outer

    # The tolerant way: every value is looked at and goes to exactly one place.

    def _visit(self, value: Any, shape: Shape | None, path: Path) -> None:
        if len(path) > MAX_DEPTH:
            raise too_deep()
        if shape is not None and shape.section and shape.section != self.section:
            with self._inside(shape, path):
                self._visit(value, shape, path)
        elif isinstance(value, dict) and value:
            self._visit_object(value, shape, path)
        elif isinstance(value, list) and value:
            self._visit_list(value, shape, path)
        else:
            self._visit_leaf(value, shape, path)

    def _visit_object(self, value: dict[str, Any], shape: Shape | None, path: Path) -> None:
        if shape is None or not (shape.keys or shape.entry):
            self._leave_unclaimed(value, path)
            return
        builder = None
        if shape.row and self._open != path:
            # A row at a place that is no list element is one only when a declared key stands there.
            builder = self.sink.builders[shape.row]
            builder.await_row(self.node.path, self.member, path, None, self.map_key)
        for key, item in _items(value):
            below = shape.keys.get(key)
            if below is not None:
                self._visit(item, below, (*path, key))
            elif shape.entry is not None:
                outer, self.map_key = self.map_key, key
                self.sink.key_values += 1
                self._visit_element(item, shape.entry, path, key)
                self.map_key = outer
            else:
                self._visit(item, None, (*path, key))
        if builder is not None:
            builder.forget()

    def _visit_list(self, value: list[Any], shape: Shape | None, path: Path) -> None:
        if shape is None or shape.each is None:
            self._leave_unclaimed(value, path)
            return
        for index, item in enumerate(value):
            self._visit_element(item, shape.each, path, index)

    def _visit_element(self, item: Any, shape: Shape, container: Path, key: str | int) -> None:
        """Visit an element of a list or an entry of a map, which is where rows begin."""
        path = (*container, key)
        is_container = isinstance(item, dict | list)
        if shape.row and (not is_container if shape.cell is not None else isinstance(item, dict) and item):
            self.sink.builders[shape.row].begin(self.node.path, self.member, container, key, self.map_key)
            self._open = path
        self._visit(item, shape, path)

    def _visit_leaf(self, value: Any, shape: Shape | None, path: Path) -> None:
        sink = self.sink
        container = isinstance(value, dict | list)
        if shape is None:
            self._leave_unclaimed(value, path)
        elif container or not shape.is_leaf:
            if container or is_empty_text(as_text(value)):
                sink.ignored[Reason.EMPTY_MARKER] += 1
                self.node.empty_as = self.node.empty_as or json.dumps(value)
            else:
                reason = Reason.NOT_A_RECORD if isinstance(path[-1], int) else Reason.NOT_A_LIST
                sink.issue(self.section, shape.row, reason, self._locator(path))
        elif shape.field is not None:
            table, field_name = shape.field
            sink.in_tables += 1
            name = " > ".join(step for step in path[self.node_depth :] if isinstance(step, str))
            place = (self.node.path, self.member, path[:-1], path[-1], self.map_key)
            sink.builders[table].put_field(place, field_name, name, value)
        elif shape.cell is not None:
            self._put(value, shape, path)

    def _put(self, value: Scalar, shape: Shape, path: Path) -> None:
        assert shape.cell is not None
        table, column = shape.cell
        sink = self.sink
        builder = sink.builders[table]
        if shape.row and self._open != path:
            # A single value where a list of them is known too (ad interests): a row unless it says "nothing".
            if is_empty_text(as_text(value)):
                sink.ignored[Reason.EMPTY_MARKER] += 1
                self.node.empty_as = self.node.empty_as or json.dumps(value, default=str)
                return
            builder.begin(self.node.path, self.member, path[:-1], path[-1], self.map_key)
        if builder.put(column, value):
            sink.in_tables += 1
        else:
            sink.issue(self.section, table, Reason.SECOND_NAME, self._locator(path))

    def _locator(self, path: Path) -> Locator:
        return Locator(self.member, pointer(path))

    def _leave_unclaimed(self, value: Any, path: Path) -> None:
        todo: list[tuple[Any, Path, str]] = [(value, path, _pattern(path))]
        while todo:
            item, where, pattern = todo.pop()
            if len(where) > MAX_DEPTH:
                raise too_deep()
            if isinstance(item, dict) and item:
                is_map = len(item) > _MAP_SIZE
                below = [
                    (v, (*where, k), pattern + ("{}" if is_map else f" > {k}" if pattern else k))
                    for k, v in _items(item)
                ]
                todo.extend(reversed(below))
            elif isinstance(item, list) and item:
                todo.extend(reversed([(v, (*where, i), pattern + "[]") for i, v in enumerate(item)]))
            else:
                text = json.dumps(item) if isinstance(item, dict | list) or item is None else as_text(item)
                self.sink.leave_unclaimed(self.section, pattern, text or "", self._locator(where))

    # The fast way: records whose keys are all declared and whose values are all scalars.

    def _span(self, raw: msgspec.Raw) -> tuple[int, int]:
        """Return the first byte of a slice of the document, and the one after its last."""
        piece = pa.py_buffer(raw)
        start = piece.address - pa.py_buffer(self.data).address
        return start, start + piece.size

    def _decode_rows(self, raw: msgspec.Raw, row: Shape) -> _Rows | None:
        """Return a list of flat records as columns, or None when it has to be read the tolerant way."""
        start, end = self._span(raw)
        if not row.row or row.cell is not None or row.entry or row.each or end - start < _FAST_FROM:
            return None
        first = _FIRST_RECORD.match(self.data, start, end)
        try:
            names = list(json.loads(first[1])) if first else []
        except ValueError:
            return None
        cells = [shape.cell for name in names if (shape := row.keys.get(name)) is not None and not shape.keys]
        columns = [cell[1] for cell in cells if cell is not None and cell[0] == row.row]
        # A text that ends in a backslash would make the count of quotes wrong.
        if not names or len(set(columns)) != len(names) or _ends_in_backslash(self.data, start, end):
            return None
        blocks: list[list[Any]] = [[] for _ in columns]
        count = values = texts = 0
        decode = _decoder(tuple(names)).decode
        try:
            for block in self._blocks(start + 1, end - 1):
                records = decode(block)
                count += len(records)
                for position, into in enumerate(blocks):
                    get = attrgetter(f"f{position}")
                    found: list[Any] = [get(record) for record in records]
                    missing = 0
                    try:
                        array = pa.array(found, type=pa.string())
                        texts += len(found) - array.null_count
                    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError):
                        missing = sum(cell is msgspec.UNSET for cell in found)
                        texts += sum(isinstance(cell, str) for cell in found)
                        array = text_array([None if cell is msgspec.UNSET else cell for cell in found])[0]
                    into.append(array)
                    values += len(found) - missing
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        out: list[Any] = [pa.nulls(count, pa.string()) for _ in self.sink.builders[row.row].columns]
        for column, arrays in zip(columns, blocks, strict=True):
            out[column] = pa.concat_arrays(arrays)
        return _Rows(out, count, values, 2 * (values + texts))

    def _blocks(self, start: int, end: int) -> Iterator[bytes]:
        """Yield the records of a list in lists of a few megabytes, so that the memory holds few of them at a time.

        A cut inside a text would leave a text open, which the decoder refuses.
        """
        while start < end:
            cut = _BETWEEN_RECORDS.search(self.data, min(start + _BLOCK, end), end)
            stop = cut.start() + 1 if cut else end
            yield b"[%b]" % self.data[start:stop]
            start = cut.end() - 1 if cut else end


def _pattern(path: Path) -> str:
    """Return a path with list positions left out.

    >>> _pattern(("Your Activity", "New", 3, "Link"))
    'Your Activity > New[] > Link'
    """
    text = ""
    for step in path:
        text += "[]" if isinstance(step, int) else f" > {step}" if text else step
    return text


def _quotes(data: bytes, start: int = 0, end: int | None = None) -> int:
    """Return the number of quotes that open or close a string (wrong only where a text ends in a backslash)."""
    quotes = data.count(b'"', start, end)
    # Most exports hold no backslash at all, which is found out faster than pairs are counted.
    return quotes - data.count(b'\\"', start, end) if data.find(b"\\", start, end) >= 0 else quotes


def _ends_in_backslash(data: bytes, start: int, end: int) -> bool:
    return data.find(b"\\", start, end) >= 0 and data.find(b"\\\\", start, end) >= 0


#: Below this many bytes a list is read the tolerant way, which knows more.
_FAST_FROM = 20_000
_FIRST_RECORD = re.compile(rb"\[\s*(\{[^{}\[\]]*\})")


#: Records are decoded so many bytes at a time.
_BLOCK = 2_000_000
_BETWEEN_RECORDS = re.compile(rb"\}\s*,\s*\{")


@cache
def _decoder(names: tuple[str, ...]) -> msgspec.json.Decoder[list[Any]]:
    fields = [
        (f"f{i}", str | int | None | msgspec.UnsetType, msgspec.field(name=name, default=msgspec.UNSET))
        for i, name in enumerate(names)
    ]
    struct = msgspec.defstruct("Record", fields, forbid_unknown_fields=True, gc=False)
    return msgspec.json.Decoder(list[struct])  # type: ignore[valid-type]
