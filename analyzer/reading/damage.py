"""A JSON document that is damaged: cut short, or edited by hand. What can be read is read, the rest is named by its bytes.

Only for documents that no strict reader takes. Nothing is guessed: a damaged place gives no value, it is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from json import JSONDecodeError, JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from analyzer.model import Reason
from analyzer.reading.tables import Twin

_SPACE = re.compile(r"[ \t\r\n\0]*")
_WORD = re.compile(r"(true|false|null)\b|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=[\s,\]}]|$)")
_RUBBISH = re.compile(r"[^,\[\]{}\n]*")
_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Damage:
    """A place that cannot be read: bytes `first` up to but not `end`, and the path of what stands around it."""

    reason: Reason
    first: int
    end: int
    path: tuple[str | int, ...]


def _number(text: str) -> int | Decimal:
    return Decimal(text) if set(text) & set(".eE") else int(text)


class TooDeep(Exception):  # noqa: N818  says what is found, for the caller to put into a sentence
    """The document is nested deeper than `limit`."""


@dataclass(slots=True)
class Salvage:
    """What was saved from a damaged document.

    >>> saved = salvage('{"a": [1, 2,], "b": {"c": "x", "d": "unfin', 10)
    >>> saved.value
    {'a': [1, 2], 'b': {'c': 'x'}}
    >>> [(d.reason.name, d.first, d.end, d.path) for d in saved.damage]
    [('STRAY_COMMA', 11, 12, ('a',)), ('ENDS_EARLY', 36, 42, ('b', 'd'))]
    """

    value: Any = None
    damage: list[Damage] = field(default_factory=list)


def salvage(
    text: str,
    limit: int,
    make_object: Callable[[Any], Any] = dict,
    make_number: Callable[[str], Any] = _number,
) -> Salvage:
    """Return what can be read of a damaged document, and each damaged place.

    `text` is decoded with `surrogateescape`, so that places can be given in bytes; `make_object` makes an object of its pairs,
    `make_number` a number of its text. Raises TooDeep beyond `limit` levels.
    """
    reader = _Reader(text, limit, make_object, make_number)
    value = reader.value(_skip(text, 0), ())
    reader.after(value)
    return Salvage(None if value is _NOTHING else value, reader.damage)


def entries(
    text: str, limit: int, container: tuple[str | int, ...], begin: int | None = None
) -> dict[str | int, tuple[int, int]]:
    """Return the first byte of each entry of an object or list of a damaged document, and the one after its last.

    Each key, of the entries and in the path `container`, is a `Twin`, since a damaged object can have it several times. `begin` is the character at which that object or list begins, where it is known: what stands before is not read again.
    """
    reader = _Reader(text, limit, dict, float)
    reader.wanted = container
    if begin is None:
        reader.value(_skip(text, 0), ())
    else:
        reader.known = begin, begin
        reader.value(begin, container)
    return reader.entries


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()


class _Reader:
    def __init__(self, text: str, limit: int, make_object: Any, make_number: Any) -> None:
        self.text, self.limit, self.make_object, self.make_number = text, limit, make_object, make_number
        self.wanted: tuple[str | int, ...] | None = None
        self.entries: dict[str | int, tuple[int, int]] = {}
        self.at = 0
        self.cut = False
        # A failed try costs as much as there is text before it.
        self.tries = 100
        decoder = JSONDecoder(
            object_pairs_hook=make_object,
            parse_int=make_number,
            parse_float=make_number,
            parse_constant=make_number,
            strict=False,
        )
        self.sound = decoder.scan_once  # type: ignore[attr-defined]
        self.known = 0, 0  # a character, and its byte
        self.damage: list[Damage] = []

    def after(self, value: Any) -> None:
        """Report what stands behind the document."""
        rest = _skip(self.text, self.at)
        if rest < len(self.text) and value is not _NOTHING:
            self._report(Reason.NOT_JSON, rest, len(self.text), ())

    def value(self, at: int, path: tuple[str | int, ...]) -> Any:
        if len(path) > self.limit:
            raise TooDeep
        text = self.text
        if at >= len(text):
            return self._ends(at, path)
        if text[at] in "{[" and self._is_worth_a_try(path):
            try:
                value, self.at = self.sound(text, at)
            except (StopIteration, ValueError, RecursionError):
                self.tries -= 1
            else:
                return value
        match text[at]:
            case "{":
                return self._object(at + 1, path)
            case "[":
                return self._list(at + 1, path)
            case '"':
                return self._string(at, path)
        if word := _WORD.match(text, at):
            self.at = word.end()
            if word[1]:
                return {"true": True, "false": False, "null": None}[word[1]]
            return self.make_number(word[2])
        rubbish = _RUBBISH.match(text, at)
        self.at = max(rubbish.end() if rubbish else at, at + 1)
        self._report(Reason.NOT_JSON, at, self.at, path)
        return _NOTHING

    def _is_worth_a_try(self, path: tuple[str | int, ...]) -> bool:
        """Say whether an object or list can be read at once: it is not the whole document, nor around what is looked for."""
        around = self.wanted is not None and self.wanted[: len(path)] == path
        return self.tries > 0 and bool(path) and not around

    def _string(self, at: int, path: tuple[str | int, ...]) -> Any:
        try:
            string, self.at = scanstring(self.text, at + 1, False)
        except JSONDecodeError as error:
            if error.msg.startswith("Unterminated"):
                return self._ends(at, path)
            # A broken escape: the string is known to end at the next quote that is not escaped.
            end = re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL).match(self.text, at + 1)
            if end is None:
                return self._ends(at, path)
            self.at = end.end()
            self._report(Reason.NOT_JSON, at, self.at, path)
            return _NOTHING
        return string

    def _object(self, at: int, path: tuple[str | int, ...]) -> Any:
        pairs: list[tuple[str, Any]] = []
        times: Counter[str] = Counter()
        self.at, begun = at, False
        while not self.cut and not self._closes("}", path, begun):
            begun = True
            begin = self.at
            key = self._string(begin, path) if self.text[begin] == '"' else None
            colon = _skip(self.text, self.at)
            if not isinstance(key, str) or self.text[colon : colon + 1] != ":":
                if colon >= len(self.text) and not self.cut:
                    self._ends(begin, path)
                elif not self.cut:
                    self._skip_rubbish(begin, path)
                continue
            begin = _skip(self.text, colon + 1)
            step = key if self.wanted is None else Twin(key, times[key])
            value = self.value(begin, (*path, step))
            if value is not _NOTHING:
                pairs.append((key, value))
                times[key] += 1
                if path == self.wanted:
                    self.entries[step] = self._byte(begin), self._byte(self.at)
        return self.make_object(pairs)

    def _list(self, at: int, path: tuple[str | int, ...]) -> Any:
        items: list[Any] = []
        self.at, begun = at, False
        while not self.cut and not self._closes("]", path, begun):
            begun = True
            begin = self.at
            value = self.value(begin, (*path, len(items)))
            if value is not _NOTHING:
                if path == self.wanted:
                    self.entries[len(items)] = self._byte(begin), self._byte(self.at)
                items.append(value)
        return items

    def _closes(self, bracket: str, path: tuple[str | int, ...], begun: bool) -> bool:
        """Go on to the next entry; say whether there is none."""
        text = self.text
        at = _skip(text, self.at)
        comma = -1
        while text[at : at + 1] == ",":
            if comma >= 0 or not begun:
                self._report(Reason.STRAY_COMMA, at, at + 1, path)
            comma = at
            at = _skip(text, at + 1)
        self.at = at
        if at >= len(text):
            self._ends(at, path)
            return True
        if text[at] == bracket:
            if comma >= 0:
                self._report(Reason.STRAY_COMMA, comma, comma + 1, path)
            self.at = at + 1
            return True
        if text[at] in "]}":
            # The wrong bracket closes what is open here: the entries so far are not in doubt.
            self._report(Reason.NOT_JSON, at, at + 1, path)
            self.at = at + 1
            return True
        if begun and comma < 0:
            self._report(Reason.NO_COMMA, at, at, path)
        return False

    def _skip_rubbish(self, at: int, path: tuple[str | int, ...]) -> None:
        rubbish = _RUBBISH.match(self.text, max(at, self.at))
        self.at = max(rubbish.end() if rubbish else at, at + 1)
        self._report(Reason.NOT_JSON, at, self.at, path)

    def _ends(self, at: int, path: tuple[str | int, ...]) -> object:
        if not self.cut:
            self.cut = True
            self._report(Reason.ENDS_EARLY, at, len(self.text), path)
        self.at = len(self.text)
        return _NOTHING

    def _report(self, reason: Reason, first: int, end: int, path: tuple[str | int, ...]) -> None:
        start = self._byte(first)
        self.damage.append(Damage(reason, start, start + self._size(first, end), path))

    def _byte(self, at: int) -> int:
        """Return the byte of a character, counted on from the place that was last asked for."""
        known, byte = self.known
        byte += self._size(known, at) if at >= known else -self._size(at, known)
        self.known = at, byte
        return byte

    def _size(self, first: int, end: int) -> int:
        return len(self.text[first:end].encode("utf-8", "surrogateescape"))
