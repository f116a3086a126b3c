"""A JSON export to tables: one walk over the document along the shapes that the catalogue declares.

Large lists of flat records take the fast way (msgspec into generated structs, Arrow columns), block by block; all else, and every
block that does not fit exactly, takes the tolerant way, value by value. Counted quotes prove that the fast way dropped nothing.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from json.decoder import scanstring  # type: ignore[attr-defined]
from operator import attrgetter
from typing import Any

import msgspec
import pyarrow as pa

from analyzer.catalogue import LAYOUTS
from analyzer.kinds import Number, as_text, is_empty_text, text_array
from analyzer.model import Column, Fields, Locator, Message, Reason, Scalar, Section
from analyzer.reading import damage
from analyzer.reading.container import BadInput, Member, encoding_of, not_an_export, to_utf8
from analyzer.reading.tables import Layout, Node, Part, Reading, Row, Sink, Twin, has_twin, pointer, table_key

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
    rank: int = 0  # how many names of the cell's column are declared before this one
    shared: bool = False  # whether the cell's column has further names
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
    names = [name for name in column.keys if name != "{}"]
    for rank, name in enumerate(names):
        shape = base if name == "." else _step(base, name)
        shape.cell, shape.rank, shape.shared = (table, number), rank, len(names) > 1


@cache
def _catalogue_shape(sections: tuple[Section, ...]) -> Shape:
    root = Shape()
    for section in sections:
        _add_section(root, section)
    return root


def shape_of(catalogue: dict[str, Section], prefix: Path) -> Shape:
    """Return the shape of a document whose export stands below `prefix` (empty for the document itself)."""
    shape = _catalogue_shape(tuple(catalogue.values()))
    for step in reversed(prefix):
        shape = Shape(keys={str(step): shape}) if isinstance(step, str) else Shape(each=shape)
    return shape


# The document ---------------------------------------------------------------------------------------------------------


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
    """Yield the entries of an object by the step that leads to each; a key that occurs twice becomes twins."""
    if not isinstance(value, _Pairs):
        yield from value.items()
        return
    times = Counter(key for key, _ in value.pairs)
    seen: Counter[str] = Counter()
    for key, item in value.pairs:
        yield (Twin(key, seen[key]) if times[key] > 1 else key), item
        seen[key] += 1


_TOLERANT = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=Number, parse_float=Number, parse_constant=Number, strict=False
)
_SPACE = re.compile(r"[ \t\r\n]*")


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def as_string(data: bytes) -> str:
    """Return the document's text; bytes that are no UTF-8 become lone surrogates, so that none is lost."""
    return data.decode("utf-8", "surrogateescape")


def loads(data: bytes) -> Any:
    """Return a document with nothing lost: repeated keys, numbers as they stand, broken escapes and bytes. Raises BadInput."""
    text = as_string(data)
    try:
        return _TOLERANT.decode(text)
    except RecursionError:
        raise too_deep() from None
    except json.JSONDecodeError as error:
        raise _malformed(error, text) from None


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
            todo.extend(item.values() if not isinstance(item, _Pairs) else (v for _, v in item.pairs))
        elif isinstance(item, list) and item:
            todo.extend(item)
        else:
            count += 1
    return count


@dataclass(slots=True)
class Document:
    """One JSON document of an export: its member's name, its bytes as UTF-8, and the shape expected in it.

    `whole` is `data` with every broken escape made whole in as many bytes: what a strict reader can cut into parts.
    `original` are the bytes of the member, which can have a byte-order mark or be UTF-16.
    """

    member: str
    data: bytes
    whole: bytes
    root: Shape
    original: bytes
    damaged: bool = False
    _rows: dict[Path, list[msgspec.Raw]] = field(default_factory=dict)
    _spans: dict[Path, dict[str | int, tuple[int, int]]] = field(default_factory=dict)

    def raw(self, _member: str, container: Path, key: Any) -> str:
        """Return the slice of the document that holds one row."""
        path = container if key is None else (*container, key)
        if not has_twin(path) and not self.damaged:
            try:
                start, end = place(self._slice(path), self.whole)
                return self.data[start:end].decode("utf-8", "replace")
            except (ValueError, KeyError, RecursionError):
                pass
        start, end = self._span(path)
        return as_string(self.data)[start:end].encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def _slice(self, path: Path) -> msgspec.Raw:
        if path[:-1] in self._rows:
            return self._rows[path[:-1]][path[-1]]  # type: ignore[index]
        raw: Any = msgspec.Raw(self.whole)
        for depth, step in enumerate(path):
            if isinstance(step, str):
                raw = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])[step]
            else:
                # A list of many rows is cut into rows once; the next row asked for is usually of the same list.
                where = path[:depth]
                if where not in self._rows:
                    self._rows = {where: msgspec.json.decode(raw, type=list[msgspec.Raw])}
                raw = self._rows[where][step]
        assert isinstance(raw, msgspec.Raw)
        return raw

    def span(self, path: Path) -> tuple[int, int]:
        """Return the first byte of a value in its member and the one after its last."""
        first, end = self._span(path)
        return self.byte(first), self.byte(end)

    def byte(self, at: int) -> int:
        """Return the byte of the member at which a character of the document's text stands."""
        codec, mark = encoding_of(self.original)
        errors = "surrogateescape" if codec == "utf-8" else "surrogatepass"
        return mark + len(as_string(self.data)[:at].encode(codec, errors))

    def _span(self, path: Path) -> tuple[int, int]:
        """Return where a value begins and ends in the document's text."""
        text = as_string(self.data)
        if not path:
            return _after_space(text, 0), len(text.rstrip(" \t\r\n\0"))
        container = path[:-1]
        if container not in self._spans:
            spans = (
                damage.entries(text, MAX_DEPTH, container)
                if self.damaged
                else _entries(text, self._span(container)[0])
            )
            self._spans = {container: spans}
        return self._spans[container][path[-1]]


def _entries(text: str, at: int) -> dict[str | int, tuple[int, int]]:
    """Return where each entry of the object or list begins and ends that stands at a place of the text."""
    found: list[tuple[Any, tuple[int, int]]] = []
    is_object = text[at] == "{"
    at = _after_space(text, at + 1)
    while text[at] not in "]}":
        key: str | int = len(found)
        if is_object:
            key, at = scanstring(text, at + 1, False)
            at = _after_space(text, _after_space(text, at) + 1)
        _, end = _TOLERANT.scan_once(text, at)  # type: ignore[attr-defined]
        found.append((key, (at, end)))
        at = _after_space(text, end)
        if text[at] == ",":
            at = _after_space(text, at + 1)
    return dict(_items(_object(found))) if is_object else dict(found)


def read_json(member: Member, sink: Sink) -> Reading:
    """Read a JSON export into the sink and return the reading. Raises BadInput."""
    data, again = _first_half(to_utf8(member.data))
    top, whole = _cut_top(data)
    if top is None and again:
        data, again = to_utf8(member.data), 0
        top, whole = _cut_top(data)
    value: Any = None
    damaged: list[damage.Damage] = []
    if top is None:
        value, data, again, damaged = _only_document(data)
        whole = data
    prefix: Path = ()
    if not set(top if top is not None else value if isinstance(value, dict) else ()) & _CATEGORIES:
        value = loads(data) if top is not None else value
        top, found = None, find_export(value)
        if found is None:
            raise BadInput(not_an_export([member]))
        prefix = found
    document = Document(
        member.name, data, whole, shape_of(sink.catalogue, prefix), member.data, damaged=bool(damaged)
    )
    walk = _Walk(document, sink)
    for one in damaged:
        walk.damaged.setdefault(one.path[: len(prefix) + 2], []).append(one)
    values = walk.run_fast(top) if top is not None else walk.run(value)
    for step in prefix:
        value = value[step]
    if again:
        sink.ignored[Reason.REPEATED_DOCUMENT] += again * values
    layout = _layout(top if top is not None else value)
    if any(one.reason is Reason.ENDS_EARLY for one in damaged):
        # What is missing can have been in the rest of the file.
        layout = Layout(layout.name)
    return sink.finish(layout, values * (1 + again), document)


_CATEGORIES = frozenset(category for categories in LAYOUTS.values() for category in categories)
_BROKEN_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def _first_half(data: bytes) -> tuple[bytes, int]:
    """Return the document of a file that holds it twice in the same bytes (seen in autumn 2024), and 1; else the data and 0."""
    body = data.rstrip(b" \t\r\n\0")
    for gap in (b"", b"\n", b"\r\n"):
        half, odd = divmod(len(body) - len(gap), 2)
        if not odd and half > 1 and body[half - 1 : half] == b"}" and body[half : half + len(gap)] == gap:
            first = body[:half]
            if body.endswith(first):
                return first, 1
    return data, 0


def _cut_top(data: bytes) -> tuple[dict[str, msgspec.Raw] | None, bytes]:
    """Return the top-level parts of a document, and the bytes they were cut from; None when they cannot be cut."""
    whole = data
    for _ in range(2):
        try:
            return msgspec.json.decode(whole, type=dict[str, msgspec.Raw]), whole
        except (ValueError, RecursionError):
            # A key with a broken escape would now hold a backslash, which `run_fast` takes for a reason to look closer.
            whole = _BROKEN_ESCAPE.sub(rb"\\u005c", data)
            if whole == data:
                break
    return None, data


def place(raw: msgspec.Raw, data: bytes) -> tuple[int, int]:
    """Return the first byte of a slice of the data, and the one after its last."""
    piece = pa.py_buffer(raw)
    start = piece.address - pa.py_buffer(data).address
    return start, start + piece.size


def _only_document(data: bytes) -> tuple[Any, bytes, int, list[damage.Damage]]:
    """Return the document of a file, its bytes, how often it stands there again, and what is damaged in it."""
    text = as_string(data)
    end = len(text.rstrip(" \t\r\n\0"))
    documents: list[tuple[Any, int, int]] = []
    at = _after_space(text, 0)
    try:
        while at < end:
            document, behind = _TOLERANT.raw_decode(text, at)
            documents.append((document, at, behind))
            at = _after_space(text, behind)
        first, start, behind = documents[0]
        differ = any(document != first for document, *_ in documents[1:])
    except RecursionError:
        raise too_deep() from None
    except json.JSONDecodeError as error:
        return _salvaged(data, text, error)
    if differ:
        raise BadInput(
            Message(
                "Expected one export in the file; {count} different documents stand in it one after the other. "
                "Download the file from TikTok again and open it unchanged.",
                {"count": len(documents)},
            )
        )
    data = text[start:behind].encode("utf-8", "surrogateescape")
    return first, data, len(documents) - 1, []


def _salvaged(
    data: bytes, text: str, error: json.JSONDecodeError
) -> tuple[Any, bytes, int, list[damage.Damage]]:
    """Return what can be read of a damaged document. Raises BadInput when no part of an export can."""
    try:
        saved = damage.salvage(text, MAX_DEPTH, _object, Number)
    except damage.TooDeep:
        raise too_deep() from None
    if find_export(saved.value) is None:
        raise _malformed(error, text) from None
    return saved.value, data, 0, saved.damage


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


def find_export(value: Any, path: Path = ()) -> Path | None:
    """Return the path of an export that stands inside another object or list, at most three levels down."""
    if isinstance(value, dict) and any(isinstance(value[key], dict) for key in set(value) & _CATEGORIES):
        return path
    if len(path) == 3:
        return None
    steps = (
        value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    )
    found = (find_export(below, (*path, step)) for step, below in steps)
    return next((path for path in found if path is not None), None)


def _keys_of(part: Any) -> set[str]:
    """Return the keys of an object, read or not; none for anything else."""
    if isinstance(part, msgspec.Raw):
        try:
            part = msgspec.json.decode(part, type=dict[str, msgspec.Raw])
        except (ValueError, RecursionError):
            return set()
    return set(part) if isinstance(part, dict) else set()


def _layout(top: dict[str, Any]) -> Layout:
    """Return the layout that the keys of two levels speak of (export-format.md, 3.0 and 3.9), and what a whole export has beside them."""
    names = set(top) & _CATEGORIES
    inside = {f"{name} > {key}" for name in names for key in _keys_of(top[name])}
    new = bool(names & _ONLY_V4 or inside & _IN_V4)
    old = bool(names & _ONLY_OLD or inside & _IN_OLD)
    middle = bool(inside & _IN_V3 or (names & _BEFORE_V4 and not old))
    if new + old + middle > 1 or (old and names & _SINCE_V3):
        return Layout("mixed")
    if new or (names & _SINCE_V3 and not middle):
        name = "v4"
    elif middle:
        name = "v3"
    elif names & {"Income Plus Wallet Transactions", "Poi Review"} or inside & _IN_V2C:
        name = "v2c"
    elif names & {"Tiktok Live", "Tiktok Shopping"} or inside & _IN_V2:
        name = "v2"
    else:
        name = "v1"
    missing = tuple(category for category in _ALWAYS[name] if category not in names)
    return Layout(name, bool(missing), missing)


# Categories that depend on use are left out.
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
# What tells the layouts apart: categories, and sections by the category that they stood in.
_ONLY_OLD = frozenset(LAYOUTS["v2c"]) - set(LAYOUTS["v3"])
_ONLY_V4 = frozenset(LAYOUTS["v4"]) - set(LAYOUTS["v3"])
_BEFORE_V4 = frozenset(LAYOUTS["v3"]) - set(LAYOUTS["v4"])
_SINCE_V3 = frozenset(LAYOUTS["v4"]) & set(LAYOUTS["v3"]) - set(LAYOUTS["v2c"])


def _under(category: str, *sections: str) -> frozenset[str]:
    return frozenset(f"{category} > {section}" for section in sections)


_IN_OLD = _under(
    "Profile", "Profile Information", "Auto Fill", "AIMoji", "Follower List", "Following List"
) | _under("App Settings", "Block")
_IN_V2 = _under("Activity", "Most Recent Location Data", "Activity Summary") | _under(
    "Ads and data",
    "Usage Data From Third-Party Apps And Websites",
    "Ads Based On Data Received From Partners",
)
_IN_V2C = (
    _under("Profile", "Auto Fill", "AIMoji", "Follower List", "Following List")
    | _under("Ads and data", "Off TikTok Activity", "Instant Form Ads Responses")
    | _under("Video", "RecentlyDeletedPosts")
)
_IN_V3 = (
    _under("Profile", "Profile Info", "Autofill", "AI-Moji", "AISelfImage")
    | _under("App Settings", "Block List", "UserThirdPlatformInformation")
    | _under(
        "Your Activity",
        "Like List",
        "Favorite Videos",
        "Favorite Sounds",
        "Favorite Effects",
        "Favorite Hashtags",
    )
    | _under("Your Activity", "Favorite Collection", "Favorite Comment", "Favorite Location", "Collection")
    | _under("Your Activity", "Follower", "Following")
)
_IN_V4 = _under(
    "Your Activity", "Ad Interests", "Off TikTok Activity", "Instant Form Ads Responses", "Ads Visit History", "Reposts",
    "Stickers", "Mini Drama Watch History",
)  # fmt: skip


# The walk -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Block:
    """Rows of a list that stand together: as columns, or as the slice of the file when they do not fit any."""

    columns: list[Any] | None
    count: int
    quotes: int
    rows: bytes = b""
    values: int = 0


@dataclass(slots=True)
class _Piece:
    """A part of the document that is not cut further: its place, what is expected there, and its content."""

    path: Path
    shape: Shape | None
    content: bytes | list[_Block]
    quotes: int


class _Walk:
    def __init__(self, document: Document, sink: Sink) -> None:
        self.document, self.sink = document, sink
        self.member, self.root, self.data = document.member, document.root, document.data
        self.values = 0
        self.section = ""
        self.node = Node("")
        self.node_depth = 0
        self.map_key = ""
        self.rows: dict[str, Row] = {}
        self.damaged: dict[Path, list[damage.Damage]] = {}

    def run(self, document: Any) -> int:
        """Visit a decoded document value by value; return its number of values."""
        self.values += count_values(document)
        self._visit(document, self.root, ())
        for left in self.damaged.values():
            self._report(left)
        return self.values

    def run_fast(self, top: dict[str, msgspec.Raw]) -> int:
        """Visit a document cut at its top; return its number of values."""
        key_quotes = 0

        def cut(parts: dict[str, msgspec.Raw], above: Shape, path: Path) -> Iterator[_Piece]:
            nonlocal key_quotes
            for key, raw in parts.items():
                # Quotes cannot be counted behind a backslash; so few keys have one that they are not worth more.
                key_quotes += 2 if "\\" not in key else _UNKNOWN
                yield from cut_one(raw, above.keys.get(key), (*path, key))

        def cut_one(raw: msgspec.Raw, shape: Shape | None, path: Path) -> Iterator[_Piece]:
            start, end = place(raw, self.document.whole)
            first = self.data[start : start + 1]
            goes_on = shape is not None and shape.keys and not shape.row and not shape.is_leaf
            parts = (
                msgspec.json.decode(raw, type=dict[str, msgspec.Raw]) if goes_on and first == b"{" else None
            )
            if shape is not None and parts:
                yield from cut(parts, shape, path)
                return
            if shape is not None and first == b"[" and shape.each is not None:
                blocks = self._decode_rows(start, end, shape.each)
                if blocks is not None:
                    yield _Piece(path, shape, blocks, sum(block.quotes for block in blocks))
                    return
            yield _Piece(path, shape, self.data[start:end], _quotes(self.data, start, end))

        try:
            pieces = list(cut(top, self.root, ()))
        except (ValueError, RecursionError):
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
        for depth, step in enumerate(path[:-1]):
            shape = None if shape is None else (shape.keys.get(step) if isinstance(step, str) else shape.each)
            if shape is not None and shape.section:
                return path[: depth + 1], shape
        return None

    def _visit_piece(self, piece: _Piece) -> None:
        if isinstance(piece.content, bytes):
            value = loads(piece.content)
            self.values += count_values(value)
            self._visit(value, piece.shape, piece.path)
            return
        assert piece.shape is not None
        assert piece.shape.each is not None
        first = 0
        for block in piece.content:
            if block.columns is None:
                items = loads(b"[%b]" % block.rows)
                self.values += count_values(items)
                for index, item in enumerate(items, first):
                    self._visit_element(item, piece.shape.each, piece.path, index)
            else:
                self.values += block.values
                self.sink.in_tables += block.values
                self.sink.builders[piece.shape.each.row].extend(
                    Part(
                        self.node.path,
                        self.member,
                        piece.path,
                        block.columns,
                        range(first, first + block.count),
                    )
                )
            first += block.count

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
            place = Locator(self.member, bytes=(one.first, one.end))
            self.sink.issue(self.section, "", one.reason, place, values=0)

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
        for _, lost in builder.lost(self.rows[shape.row]):
            self.sink.in_tables -= 1
            reason = Reason.SECOND_KEY if type(lost[-1]) is Twin else Reason.SECOND_NAME
            self.sink.issue(self.section, shape.row, reason, self._locator(lost))
        if outer is not None:
            self.rows[shape.row] = outer

    def _visit_entries(self, value: dict[str, Any], shape: Shape, path: Path) -> None:
        for key, item in _items(value):
            below = shape.keys.get(str(key)) if type(key) is Twin else shape.keys.get(key)
            if below is not None:
                self._visit(item, below, (*path, key))
            elif shape.entry is not None:
                outer, self.map_key = self.map_key, str(key)
                self.sink.key_values += 1
                self._visit_element(item, shape.entry, path, key)
                self.map_key = outer
            else:
                self._leave_unclaimed(item, (*path, key))
            if type(key) is Twin and key.number and (below is None or below.cell is None):
                section = below.section if below is not None and below.section else self.section
                self.sink.issue(section, "", Reason.KEY_AGAIN, self._locator((*path, key)), values=0)

    def _visit_list(self, value: list[Any], shape: Shape, path: Path) -> None:
        if shape.each is None:
            self._leave_unclaimed(value, path)
            return
        for index, item in enumerate(value):
            self._visit_element(item, shape.each, path, index)

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
            if container or is_empty_text(as_text(value)):
                self._mark_empty(value)
            else:
                reason = Reason.NOT_A_RECORD if isinstance(path[-1], int) else Reason.NOT_A_LIST
                sink.issue(self.section, shape.row, reason, self._locator(path))
        elif shape.field is not None:
            table, field_name = shape.field
            sink.in_tables += 1
            name = " > ".join(step for step in path[self.node_depth :] if isinstance(step, str))
            place = (self.node.path, self.member, path[:-1], path[-1], self.map_key)
            sink.builders[table].put_field(place, field_name, name, value)
        else:
            self._put(value, shape, path)

    def _mark_empty(self, value: Any) -> None:
        self.sink.ignored[Reason.EMPTY_MARKER] += 1
        self.node.empty_as = self.node.empty_as or json.dumps(value)

    def _put(self, value: Scalar, shape: Shape, path: Path) -> None:
        assert shape.cell is not None
        table, column = shape.cell
        builder = self.sink.builders[table]
        if shape.row:
            # A plain value is a row of its own (ad interests), unless it says "nothing".
            if is_empty_text(as_text(value)):
                self._mark_empty(value)
                return
            row = builder.begin(self.node.path, self.member, path[:-1], path[-1], self.map_key)
        else:
            row = self.rows[table]
        builder.put(row, column, value, shape.rank, path if shape.shared or type(path[-1]) is Twin else ())
        self.sink.in_tables += 1

    def _locator(self, path: Path) -> Locator:
        if has_twin(path):
            return Locator(self.member, pointer(path), bytes=self.document.span(path))
        return Locator(self.member, pointer(path))

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
        todo: list[tuple[Any, Path, str]] = [(value, path, self._pattern(path))]
        while todo:
            item, where, pattern = todo.pop()
            if len(where) > MAX_DEPTH:
                raise too_deep()
            if isinstance(item, dict) and item:
                is_map = len(item) > _MAP_SIZE
                below = [
                    (v, (*where, k), pattern + ("{}" if is_map else f" > {k}" if pattern else str(k)))
                    for k, v in _items(item)
                ]
                todo.extend(reversed(below))
            elif isinstance(item, list) and item:
                todo.extend(reversed([(v, (*where, i), pattern + "[]") for i, v in enumerate(item)]))
            else:
                text = json.dumps(item) if isinstance(item, dict | list) or item is None else as_text(item)
                self.sink.leave_unclaimed(self.section, pattern, text or "", self._locator(where))

    # The fast way: records whose keys are all declared and whose values are all texts, whole numbers or null.

    def _decode_rows(self, start: int, end: int, row: Shape) -> list[_Block] | None:
        """Return a list of flat records in blocks, or None when it has to be read the tolerant way."""
        if not row.row or row.cell is not None or row.entry or row.each or end - start < _FAST_FROM:
            return None
        edges = self.data[start : start + _EDGE], self.data[max(start, end - _EDGE) : end]
        names = {
            name: shape.cell[1]
            for name, shape in row.keys.items()
            if shape.cell is not None and any(b'"%b"' % name.encode() in edge for edge in edges)
        }
        if not names or len(set(names.values())) != len(names):
            return None
        blocks = []
        try:
            for first, last in self._cuts(start + 1, end - 1):
                block = self._decode_block(self.data[first:last], names, row.row)
                if block is None:
                    rows = msgspec.json.decode(
                        b"[%b]" % self.document.whole[first:last], type=list[msgspec.Raw]
                    )
                    block = _Block(None, len(rows), _quotes(self.data, first, last), self.data[first:last])
                blocks.append(block)
        except ValueError:
            # The cut went through a text.
            return None
        return blocks if any(block.count for block in blocks) else None

    def _decode_block(self, rows: bytes, names: dict[str, int], table: str) -> _Block | None:
        """Return rows as columns, or None when one of them does not fit."""
        # A text that ends in a backslash would make the count of quotes wrong.
        if rows.find(b"\\") >= 0:
            return None
        try:
            records = _decoder(tuple(names)).decode(b"[%b]" % rows)
            columns: list[Any] = [
                pa.nulls(len(records), pa.string()) for _ in self.sink.builders[table].columns
            ]
            texts, missing = 0, []
            for position, column in enumerate(names.values()):
                get = attrgetter(f"f{position}")
                found: list[Any] = [get(record) for record in records]
                try:
                    columns[column] = pa.array(found, type=pa.string())
                    texts += len(found) - columns[column].null_count
                    missing.append(0)
                except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError):
                    missing.append(sum(cell is msgspec.UNSET for cell in found))
                    texts += sum(isinstance(cell, str) for cell in found)
                    found = [None if cell is msgspec.UNSET else cell for cell in found]
                    columns[column] = text_array(found)[0]
        except ValueError:
            return None
        if min(missing) and _EMPTY_RECORD.search(rows):
            return None
        values = len(records) * len(names) - sum(missing)
        return _Block(columns, len(records), 2 * (values + texts), values=values)

    def _cuts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where a few megabytes of whole records begin and end, so that the memory holds few of them at a time."""
        while start < end:
            cut = _BETWEEN_RECORDS.search(self.data, min(start + _BLOCK, end), end)
            yield start, cut.start() + 1 if cut else end
            start = cut.end() - 1 if cut else end


def _quotes(data: bytes, start: int = 0, end: int | None = None) -> int:
    """Return the number of quotes that open or close a string (wrong only where a text ends in a backslash)."""
    quotes = data.count(b'"', start, end)
    # Most exports hold no backslash at all, which is found out faster than pairs are counted.
    return quotes - data.count(b'\\"', start, end) if data.find(b"\\", start, end) >= 0 else quotes


#: More quotes than any file holds.
_UNKNOWN = 1 << 60
#: Below this many bytes a list is read the tolerant way, which knows more.
_FAST_FROM = 20_000
#: Where at both ends of a list its keys are looked for.
_EDGE = 50_000
#: Records are decoded so many bytes at a time.
_BLOCK = 2_000_000
_EMPTY_RECORD = re.compile(rb"\{\s*\}")
_BETWEEN_RECORDS = re.compile(rb"\}\s*,\s*\{")


@cache
def _decoder(names: tuple[str, ...]) -> msgspec.json.Decoder[list[Any]]:
    fields = [
        (f"f{i}", str | int | None | msgspec.UnsetType, msgspec.field(name=name, default=msgspec.UNSET))
        for i, name in enumerate(names)
    ]
    struct = msgspec.defstruct("Record", fields, forbid_unknown_fields=True, gc=False)
    return msgspec.json.Decoder(list[struct])  # type: ignore[valid-type]
