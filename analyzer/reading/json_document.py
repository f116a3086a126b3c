"""A JSON document: its values with nothing lost, and where each of them stands in the file.

A strict reader (msgspec) cuts it into parts without looking into them; where that could hide something, a careful one does. Of a
damaged document, what can be read is kept as a value.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, TypeAlias, cast

import msgspec
import pyarrow as pa

from analyzer.catalogue import LAYOUTS
from analyzer.kinds import Number
from analyzer.model import Message, Reason
from analyzer.reading import damage
from analyzer.reading.by_name import moved_section
from analyzer.reading.container import BadInput, Member, place_in, to_utf8
from analyzer.reading.cut_off import closed
from analyzer.reading.tables import Twin

#: Deeper than any export seen (8 levels) by far; a deeper file is no export.
MAX_DEPTH = 100

Path: TypeAlias = tuple[str | int, ...]
#: The first byte of a value, and the one after its last.
Span: TypeAlias = tuple[int, int]

CATEGORIES = frozenset(category for categories in LAYOUTS.values() for category in categories)

# Values ---------------------------------------------------------------------------------------------------------------


class Pairs(dict[str, Any]):
    """An object with a key that occurs twice: a dict as usual, and all its pairs."""

    pairs: list[tuple[str, Any]]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    twice = Pairs(plain)
    twice.pairs = pairs
    return twice


def items(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the entries of an object by the step that leads to each; a key that occurs twice becomes twins."""
    if not isinstance(value, Pairs):
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
            todo.extend(item.values() if not isinstance(item, Pairs) else (v for _, v in item.pairs))
        elif isinstance(item, list) and item:
            todo.extend(item)
        else:
            count += 1
    return count


def find_exports(value: Any, path: Path = ()) -> list[Path]:
    """Return the paths of the exports that stand in a value: it is one, or some stand in it, at most three levels down."""
    if isinstance(value, dict) and any(isinstance(value[key], dict) for key in set(value) & CATEGORIES):
        return [path]
    if len(path) == 3:
        return []
    steps: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value[:_FIRST_ELEMENTS])
    return [found for step, below in steps for found in find_exports(below, (*path, step))]


#: Of a list, so many elements are searched for an export.
_FIRST_ELEMENTS = 20


def _find_by_name(value: Any, path: Path) -> list[Path]:
    """Return the paths of objects that hold categories, or sections, of which a section has its own name and a list's or field's."""
    if not isinstance(value, dict) or len(path) > 3:
        return []
    for key, below in value.items():
        if isinstance(below, dict) and any(moved_section(key, inner) for inner in below):
            return [path[:-1]]
    return list(
        dict.fromkeys(found for key, below in value.items() for found in _find_by_name(below, (*path, key)))
    )


def _only(found: list[Path]) -> Path | None:
    if len(found) > 1:
        raise BadInput(
            Message(
                "Expected one export in the file; {count} stand in it beside each other. "
                "Download the file from TikTok again and open it unchanged.",
                {"count": len(found)},
            )
        )
    return found[0] if found else None


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


# The document ---------------------------------------------------------------------------------------------------------


@dataclass
class Document:
    """One JSON document of an export, as UTF-8, and the name of its member.

    `whole` is `data` with every broken escape made whole in as many bytes: what a strict reader can cut into parts.
    `original` are the bytes of the member, which can have a byte-order mark or be UTF-16. `again` says how often more the same
    document stands in the file. When the document is `careful`, a key in it can stand twice, or no strict reader takes it.
    `value` is what could be read of a document with damage. Of one that is cut off and closed here, `data` and `whole` end in the
    brackets that are missing, from the byte `cut` on, and `file` is what stands in the file.
    """

    member: str
    data: bytes
    whole: bytes
    original: bytes
    again: int = 0
    careful: bool = False
    value: Any = None
    damage: list[damage.Damage] = field(default_factory=list)
    cut: int | None = None
    file: bytes = b""
    _parts: dict[tuple[Span, bool], list[tuple[str, Span]]] = field(default_factory=dict, repr=False)
    _children: dict[tuple[Path, bool], Any] = field(default_factory=dict, repr=False)

    def raw(self, _member: str, container: Path, key: Any) -> str:
        """Return the slice of the document that holds one row."""
        first, end = self._in_file(container if key is None else (*container, key))
        return (self.data if self.cut is None else self.file)[first:end].decode("utf-8", "replace")

    def span(self, _member: str, container: Path, key: Any) -> Span:
        """Return where a row, or with the key None a whole list or map, stands in its member."""
        first, end = self._in_file(container if key is None else (*container, key))
        return self.in_member(first), self.in_member(end)

    def _in_file(self, path: Path) -> Span:
        """Return where a value stands in the file: one that is cut off ends where the file does."""
        first, end = self.locate(path)
        return first, end if self.cut is None or end <= self.cut else len(self.file)

    def in_member(self, at: int) -> int:
        """Return the byte of the member for a byte of the document."""
        return place_in(self.original, self.data if self.cut is None else self.file, at)

    @property
    def is_salvaged(self) -> bool:
        """Whether no reader takes the document as it stands; zeros between values are passed over and are no damage."""
        return self.value is not None

    @property
    def root(self) -> Span:
        """Where the outermost value stands."""
        return _after_space(self._text, 0) if self.careful else 0, len(self.data)

    def begins(self, span: Span, mark: bytes) -> bool:
        """Say whether a value begins with a mark: `{` or `[`."""
        head = self.data[span[0] : span[0] + 1]
        return head == mark or (head.isspace() and self.data[slice(*span)].lstrip()[:1] == mark)

    def parts(self, span: Span) -> list[tuple[str, Span]]:
        """Return the entries of an object by their keys. A key that stands twice is lost, unless the document is careful."""
        if (span, self.careful) not in self._parts:
            if self.careful:
                parts: Any = self._entries(span[0])
            elif span == self.root and self._cut_levels():
                return self._parts[span, False]
            else:
                cut = msgspec.json.decode(memoryview(self.whole)[slice(*span)], type=dict[str, msgspec.Raw])
                parts = [(key, self.place(raw)) for key, raw in cut.items()]
            self._parts[span, self.careful] = parts
        return self._parts[span, self.careful]

    def _cut_levels(self) -> bool:
        """Cut the three outer levels of a document of objects at once, as `parts` does one by one; say whether it could be done.

        Each cut passes over all that stands inside, which is nearly the whole file at each of these levels.
        """
        try:
            cut = msgspec.json.decode(self.whole, type=dict[str, dict[str, dict[str, msgspec.Raw]]])
        except ValueError:
            return False
        inner = [
            [(key, self.place(raw)) for key, raw in section.items()]
            for sections in cut.values()
            for section in sections.values()
        ]
        objects = self._objects_around([span for parts in inner for _, span in parts])
        if objects is None or [len(level) for level in objects] != [1, len(cut), len(inner)]:
            return False
        _, categories, sections = objects
        numbered = iter(zip(sections, inner, strict=True))
        found = [(self.root, list(zip(cut, categories, strict=True)))]
        for span, names in zip(categories, cut.values(), strict=True):
            own = [(name, *next(numbered)) for name in names]
            found.append((span, [(name, at) for name, at, _ in own]))
            found += [(at, parts) for _, at, parts in own]
        self._parts |= {(span, False): parts for span, parts in found}
        return True

    def _objects_around(self, inner: list[Span]) -> list[list[Span]] | None:
        """Return the objects of each of three levels in which values stand; None where something else stands between the values."""
        levels: list[list[Span]] = [[], [], []]
        begun: list[int] = []
        at = 0
        for first, end in [*inner, (len(self.data), len(self.data))]:
            if not at <= first <= at + _BETWEEN_VALUES:
                return None
            for mark in _STRING_OR_BRACE.finditer(self.whole, at, first):
                if mark[0] == b"{":
                    begun.append(mark.start())
                elif mark[0] == b"}" and begun:
                    begun_at = begun.pop()
                    if len(begun) >= len(levels):
                        return None
                    levels[len(begun)].append((begun_at, mark.end()))
            at = end
        return levels

    def elements(self, span: Span) -> list[Span]:
        """Return the elements of a list."""
        if self.careful:
            return [at for _, at in self._entries(span[0])]
        cut = msgspec.json.decode(memoryview(self.whole)[slice(*span)], type=list[msgspec.Raw])
        return [self.place(raw) for raw in cut]

    def find(self) -> Path | None:
        """Return the path of the export in the document; None where there is none. Raises BadInput for several."""
        if self.is_salvaged:
            return _only(find_exports(self.value))
        try:
            return _only(self._find(self.root, ()))
        except RecursionError:
            return None
        except UnicodeDecodeError:
            # A key that is no text.
            self.careful = True
        except ValueError:
            return None
        try:
            return _only(self._find(self.root, ()))
        except (ValueError, IndexError, StopIteration):
            return None

    def find_by_name(self) -> Path | None:
        """Return the path of what bears the names of known sections, where no category is known; None where nothing does."""
        try:
            return _only(_find_by_name(self.value if self.is_salvaged else loads(self.data), ()))
        except BadInput:
            return None

    def _find(self, span: Span, path: Path) -> list[Path]:
        steps: Iterable[tuple[str | int, Span]] = ()
        if self.begins(span, b"{"):
            steps = self.parts(span)
            if any(str(key) in CATEGORIES and self.begins(at, b"{") for key, at in steps):
                return [path]
        elif self.begins(span, b"["):
            steps = enumerate(self.elements(span)[:_FIRST_ELEMENTS])
        if len(path) == 3:
            return []
        return [found for step, at in steps for found in self._find(at, (*path, step))]

    def last_path(self, depth: int) -> Path | None:
        """Return the path of the last value in the last value, and so on; None where a key that stands twice hides it."""
        span, path = self.root, cast("Path", ())
        for _ in range(depth - 1):
            is_object = self.begins(span, b"{")
            steps: Any = self.parts(span) if is_object else list(enumerate(self.elements(span)))
            step, at = steps[-1]
            if at[1] != span[1] - 1:
                return None
            span, path = at, (*path, step)
        return path

    def locate(self, path: Path) -> Span:
        """Return where a value stands in the document."""
        if not path:
            return self.root
        if self.is_salvaged:
            # Only a whole object tells which keys it has once.
            path = tuple(
                Twin(step, 0) if isinstance(step, str) and not isinstance(step, Twin) else step
                for step in path
            )
        children = self._children_of(path[:-1], careful=self.careful or isinstance(path[-1], Twin))
        if isinstance(path[-1], str) and path[-1] not in children:
            # A key with a broken escape, which was made whole for the strict reader.
            children = self._children_of(path[:-1], careful=True)
        child = children[path[-1]]
        return self.place(child) if isinstance(child, msgspec.Raw) else child

    def _children_of(self, path: Path, *, careful: bool) -> Any:
        """Return the entries of an object or list, each a slice or a span; those last asked for are kept."""
        children = self._children.pop((path, careful), None)
        if children is None:
            children = self._cut(path, careful=careful)
        self._children[path, careful] = children
        if len(self._children) > _CONTAINERS_KEPT:
            del self._children[next(iter(self._children))]
        return children

    def _cut(self, path: Path, *, careful: bool) -> Any:
        if self.is_salvaged:
            # Of a document of one byte a character, only the part that is asked about is read again.
            begin = self.locate(path)[0] if path and self._is_ascii else None
            return damage.entries(self._string, MAX_DEPTH, path, begin)
        first, end = self.locate(path)
        if careful:
            return dict(self._entries(first))
        if ((first, end), False) in self._parts:
            # Cut when the document was gone through: a long one takes as long as reading a good part of it.
            return dict(self._parts[(first, end), False])
        kind = list[msgspec.Raw] if self.begins((first, end), b"[") else dict[str, msgspec.Raw]
        try:
            return msgspec.json.decode(memoryview(self.whole)[first:end], type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError):
            # A key that is no text: found by its place.
            return dict(self._entries(first))

    def place(self, raw: msgspec.Raw) -> Span:
        """Return where a part that the strict reader cut stands in the document."""
        piece = pa.py_buffer(raw)
        first = piece.address - pa.py_buffer(self.whole).address
        return first, first + piece.size

    @cached_property
    def _text(self) -> str:
        """The bytes as a text of as many characters, in which all that is no letter stands where it does in the bytes."""
        return self.data.decode("latin-1")

    @cached_property
    def _is_ascii(self) -> bool:
        return self.data.isascii()

    @cached_property
    def _string(self) -> str:
        return as_string(self.data)

    def _entries(self, at: int) -> list[tuple[str | int, Span]]:
        """Return the entries of the object or list that begins at a byte, each key as often as it stands there."""
        text = self._text
        found: list[tuple[Any, Span]] = []
        is_object = text[at] == "{"
        at = _after_space(text, at + 1)
        try:
            while text[at] not in "]}":
                key: Any = len(found)
                if is_object:
                    begin = at
                    _, at = scanstring(text, at + 1, False)
                    key = loads(self.data[begin:at])
                    at = _after_space(text, _after_space(text, at) + 1)
                _, end = _TOLERANT.scan_once(text, at)  # type: ignore[attr-defined]
                found.append((key, (at, end)))
                at = _after_space(text, end)
                if text[at] == ",":
                    at = _after_space(text, at + 1)
        except RecursionError:
            raise too_deep() from None
        return list(items(_object(found))) if is_object else found


#: What stands outside strings and is a brace is one of an object.
_STRING_OR_BRACE = re.compile(rb'"(?:[^"\\]|\\.)*+"|[{}]', re.DOTALL)
#: Between two values of the outer levels stand a few keys, marks and blanks; where more stands, a key stands twice.
_BETWEEN_VALUES = 10_000

#: So many objects and lists are kept cut, for the rows asked for next.
_CONTAINERS_KEPT = 20

_BROKEN_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
#: In place of a broken escape: a backslash, for which the walk takes the careful way when it stands in a key.
_WHOLE_ESCAPE = rb"\\u005c"
_BLANK = b" \t\r\n\0"
#: At so many bytes is seen how a document ends.
_TAIL = 1000


def open_document(member: Member) -> Document:
    """Return the document of a JSON member. Raises BadInput."""
    data = to_utf8(member.data)
    half = _first_half(data)
    for body, again in ((half, 1), (data, 0)) if half is not None else ((data, 0),):
        document = Document(member.name, body, body, member.data, again)
        if _is_whole(document):
            return document
        document.whole = _without_broken_escapes(body)
        if document.whole != body and _is_whole(document):
            return document
    return _cut_off(member, data) or _only_document(member, data)


def _is_whole(document: Document) -> bool:
    """Say whether a strict reader can cut the document."""
    try:
        if document.begins(document.root, b"{"):
            tail = document.whole[-_TAIL:].rstrip()
            if tail and not tail.endswith(b"}"):
                # A long file that is cut off need not be read through to tell.
                return False
            document.parts(document.root)
        else:
            msgspec.json.decode(document.whole, type=msgspec.Raw)
    except (ValueError, RecursionError):
        return False
    return True


def _first_half(data: bytes) -> bytes | None:
    """Return the document of a file that holds it twice in the same bytes (seen in autumn 2024)."""
    tail = data[-_TAIL:]
    blank = len(tail) - len(tail.rstrip(_BLANK))
    size = len(data) - blank if blank < len(tail) else len(data.rstrip(_BLANK))
    for gap in (b"", b"\n", b"\r\n"):
        half, odd = divmod(size - len(gap), 2)
        if not odd and half > 1 and data[half - 1 : half + len(gap)] == b"}" + gap:
            first = data[:half]
            if data.startswith(first, half + len(gap)):
                return first
    return None


def _cut_off(member: Member, data: bytes) -> Document | None:
    """Return the document of a file that ends too early and has no other damage, closed; None for every other file.

    It gives what `damage.salvage` gives, without reading value by value.
    """
    found = closed(data, MAX_DEPTH)
    if found is None:
        return None
    body, depth, cut = found
    document = Document(member.name, body, body, member.data, cut=cut.end, file=data)
    if not _is_whole(document):
        document.whole = _without_broken_escapes(body)
        if document.whole == body or not _is_whole(document):
            return None
    try:
        prefix = document.find()
        path = None if prefix is None else document.last_path(min(depth, len(prefix) + _TOLD_APART))
    except (ValueError, RecursionError):
        return None
    if path is None:
        return None
    document.damage = [damage.Damage(Reason.ENDS_EARLY, cut.first, len(data), path + cut.key)]
    return document


#: The levels of an export by which its sections are told apart: itself, a category and a section.
_TOLD_APART = 3


def _without_broken_escapes(body: bytes) -> bytes:
    """Return a document with every broken escape made whole, in as many bytes."""
    # One byte is found in a twentieth of the time of two.
    has_escapes = b"\\" in body and b"\\u" in body
    return _BROKEN_ESCAPE.sub(_WHOLE_ESCAPE, body) if has_escapes else body


def _only_document(member: Member, data: bytes) -> Document:
    """Return the document of a file that no strict reader takes: it stands there several times, is damaged, or too deep."""
    text = as_string(data)
    end = len(text.rstrip(" \t\r\n\0"))
    documents: list[tuple[Any, int, int]] = []
    at = _after_space(text, 0)
    try:
        while at < end:
            document, behind = _TOLERANT.raw_decode(text, at)
            documents.append((document, at, behind))
            at = _after_space(text, behind)
        value, start, behind = documents[0]
        differ = any(other != value for other, *_ in documents[1:])
    except RecursionError:
        raise too_deep() from None
    except json.JSONDecodeError as error:
        return _salvaged(member, data, text, error)
    if differ:
        raise BadInput(
            Message(
                "Expected one export in the file; {count} different documents stand in it one after the other. "
                "Download the file from TikTok again and open it unchanged.",
                {"count": len(documents)},
            )
        )
    first = len(text[:start].encode("utf-8", "surrogateescape"))
    data = data[: first + len(text[start:behind].encode("utf-8", "surrogateescape"))]
    return Document(member.name, data, data, member.data, len(documents) - 1, careful=True)


def _salvaged(member: Member, data: bytes, text: str, error: json.JSONDecodeError) -> Document:
    """Return what can be read of a damaged document. Raises BadInput when no part of an export can."""
    try:
        saved = damage.salvage(text, MAX_DEPTH, _object, Number)
    except damage.TooDeep:
        raise too_deep() from None
    if not find_exports(saved.value):
        raise _malformed(error, text) from None
    return Document(member.name, data, data, member.data, value=saved.value, damage=saved.damage)
