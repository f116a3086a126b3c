"""A JSON document that ends too early and has no other damage: where its last whole value ends, and which brackets are missing.

What `damage.salvage` reads one by one is read in one piece once the document is closed. Nothing is guessed: what is not clear is
left to `damage.salvage`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from json import JSONDecodeError, loads

_BLANK = b" \t\r\n\0"
_WORD_AT_END = re.compile(rb"(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)\Z")
#: A number that is longer is not looked at.
_LONGEST_WORD = 100
#: So many bytes are searched for blanks at once.
_AT_ONCE = 10_000
_ALL_BUT_BRACKETS = bytes(set(range(256)) - set(b'"[]{}'))
_CLOSING = bytes.maketrans(b"[{", b"]}")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the last whole value (or opened bracket) ends, the first byte of what is cut off, and its key where that is whole."""

    end: int
    first: int
    key: tuple[str, ...] = ()


def closed(data: bytes, limit: int) -> tuple[bytes, int, Cut] | None:
    """Return a document that is cut off as a whole one, how many brackets were closed, and the cut; None for any other.

    Whether it is well formed otherwise is for a strict reader to say.

    >>> closed(b'{"a": [1, {"b": "c", "d": "unfin', 10)
    (b'{"a": [1, {"b": "c"}]}', 3, Cut(end=19, first=26, key=('d',)))
    """
    cut = _last_whole(data)
    if cut is None:
        return None
    whole = data[: cut.end]
    opened = _left_open(whole)
    if not 0 < len(opened) <= limit:
        return None
    return whole + opened[::-1].translate(_CLOSING), len(opened), cut


def _plain_quotes(data: bytes) -> bytes:
    """Return a document without the backslashes and quotes that are part of a text."""
    return data.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in data else data


def _left_open(data: bytes) -> bytes:
    """Return the brackets that are open at the end, which lies outside a string; empty where brackets do not fit each other."""
    # A string without a bracket in it is two quotes now.
    rest = _plain_quotes(data).translate(None, _ALL_BUT_BRACKETS).replace(b'""', b"")
    rest = re.sub(rb'"[^"]*"', b"", rest)
    size = -1
    while size != len(rest):
        size = len(rest)
        rest = rest.replace(b"{}", b"").replace(b"[]", b"")
    return b"" if rest.strip(b"{[") else rest


def _last_whole(data: bytes) -> Cut | None:
    if _plain_quotes(data).count(b'"') % 2:
        return _before_text(data, _quote_before(data, len(data)))
    end = _before_blanks(data, len(data), _BLANK)
    last = data[end - 1 : end]
    if last in (b"{", b"[", b"}", b"]"):
        return Cut(end, len(data))
    if last == b",":
        return Cut(_before_blanks(data, end - 1), len(data))
    if last == b":":
        return _before_value(data, end, len(data))
    if last == b'"':
        opens = _quote_before(data, end - 1)
        before = _before_text(data, opens)
        colon = _before_blanks(data, opens)
        is_value = data[colon - 1 : colon] == b":" or (
            before is not None and _left_open(data[: before.end]).endswith(b"[")
        )
        return Cut(end, len(data)) if is_value else before
    word = _WORD_AT_END.search(data, max(0, end - _LONGEST_WORD), end)
    return Cut(end, len(data)) if word and data[end : end + 1] != b"\0" else None


def _before_text(data: bytes, opens: int) -> Cut | None:
    """Return what stands whole before a text that opens at a byte and is cut off."""
    end = _before_blanks(data, opens)
    match data[end - 1 : end]:
        case b"{" | b"[":
            return Cut(end, opens)
        case b",":
            return Cut(_before_blanks(data, end - 1), opens)
        case b":":
            return _before_value(data, end, opens)
    return None


def _before_value(data: bytes, colon: int, first: int) -> Cut | None:
    """Return what stands whole before the key of a value that is cut off; `colon` is the byte after its colon."""
    end = _before_blanks(data, colon - 1)
    opens = _quote_before(data, end - 1)
    if data[end - 1 : end] != b'"' or opens < 0:
        return None
    before = _before_text(data, opens)
    if before is None or before.key:
        return None
    try:
        key = loads(data[opens:end])
    except (JSONDecodeError, UnicodeDecodeError):
        return None
    return Cut(before.end, first, (key,))


def _before_blanks(data: bytes, end: int, blanks: bytes = b" \t\n\r\x0b\f") -> int:
    """Return where the blanks before a byte begin; the document is not copied for it."""
    while end > 0:
        some = data[max(0, end - _AT_ONCE) : end]
        kept = len(some.rstrip(blanks))
        end -= len(some) - kept
        if kept:
            break
    return end


def _quote_before(data: bytes, end: int) -> int:
    """Return the last quote before a byte that no backslash makes a part of a text; -1 where there is none."""
    at = data.rfind(b'"', 0, end)
    while at > 0 and _backslashes_before(data, at) % 2:
        at = data.rfind(b'"', 0, at)
    return at


def _backslashes_before(data: bytes, at: int) -> int:
    begin = at
    while begin > 0 and data[begin - 1] == ord("\\"):
        begin -= 1
    return at - begin
