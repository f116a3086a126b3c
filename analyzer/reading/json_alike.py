"""Records that are written alike, as columns, without an object for any of them.

Of each form that records of a list have, one is read with care: what stands between its values (keys, marks, blanks) becomes a
template. Another record is of that form where the same bytes stand between its values, and each value is what can stand there. So
nothing has to be parsed again, and nothing can be dropped: every byte of a record is one of the template or of a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.arrow import array_of, scalar_of

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]

#: So many forms are looked for in a few megabytes of records; what has more is read otherwise.
_FORMS = 16
#: Objects deeper in a record are read otherwise.
_DEPTH = 8

#: A character that no text has, and how it is escaped.
_CHARACTER, _APART = 0x1F, r"\u001f"
#: More backslashes in a row are for who reads with more care.
_BACKSLASHES = 100

_BLANK = b" \t\r\n"
_SPACE = re.compile(rb"[ \t\r\n]*")
_TOKEN = re.compile(rb'[ \t\r\n]*(?:("[^"\\\x00-\x1f]*")|([{}:,])|([-+.0-9A-Za-z]+))')
#: What stands without quotes, as JSON has it.
_SCALAR = r"^(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null)\z"
_IS_SCALAR = re.compile(_SCALAR.replace(r"\z", r"\Z").encode())


class Unlike(Exception):  # noqa: N818  no error: the records are read otherwise
    """Records are not written alike."""


@dataclass(slots=True)
class Column:
    """Values at one place of records: the keys that lead there, the records by number (None: all), and the values as texts.

    null stands as null; a number, true and false as they are written.
    """

    tail: tuple[str, ...]
    rows: Numbers | None
    texts: pa.Array


@dataclass(slots=True)
class Alike:
    """Records as columns. In a map of lists, `containers` are its keys, each once, and the lengths of the lists."""

    count: int
    columns: list[Column]
    #: The numbers of records that are of no form, and where they begin and end; the columns have no values of them.
    others: list[tuple[int, int, int]] = field(default_factory=list)
    containers: tuple[pa.Array, Numbers] | None = None


@dataclass(slots=True)
class _Value:
    """A value of the record that a template was made of: where it stands, and of which string it is, or behind which."""

    tail: tuple[str, ...]
    first: int
    end: int
    string: int
    is_text: bool


@dataclass(slots=True)
class _Template:
    """What stands before each value and behind the last, the values, and the number of quotes."""

    fixed: list[bytes]
    values: list[_Value]
    quotes: int


class _Bytes:
    """Bytes, and the places of the quotes in them that open or close a string."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.every = np.frombuffer(data, dtype=np.uint8)
        self.escapes = b"\\" in data
        blank = _SPACE.match(data)
        #: Where the first record begins, and the last one ends.
        self.begin, self.end = blank.end() if blank else 0, len(data)
        while data[self.end - 1 : self.end].isspace():
            self.end -= 1

    @cached_property
    def quotes(self) -> Numbers:
        """The places. Raises Unlike where a string is not closed."""
        quotes = np.flatnonzero(self.every == ord('"'))
        if self.escapes:
            behind = np.flatnonzero(self.every[quotes - 1] == ord("\\"))
            if len(behind):
                quotes = np.delete(quotes, behind[self._is_escaped(quotes[behind])])
        if len(quotes) % 2:
            raise Unlike
        return quotes

    def _is_escaped(self, at: Numbers) -> npt.NDArray[np.bool_]:
        """Say of bytes behind a backslash whether it is the last of an odd number: two of them mean themselves."""
        escaped = np.ones(len(at), dtype=np.bool_)
        going = np.arange(len(at))
        for back in range(2, _BACKSLASHES):
            going = going[self.every[np.maximum(at[going] - back, 0)] == ord("\\")]
            if not len(going):
                return escaped
            escaped[going] ^= True
        raise Unlike

    def have(self, fixed: bytes, at: Numbers) -> npt.NDArray[np.bool_]:
        """Say of each place whether these bytes stand there."""
        size = len(fixed)
        if not size or not len(at):
            return np.ones(len(at), dtype=np.bool_)
        if size > len(self.data):
            return np.zeros(len(at), dtype=np.bool_)
        if at.min() < 0 or at.max() > len(self.data) - size:
            inside = (at >= 0) & (at <= len(self.data) - size)
            return inside & self.have(fixed, np.where(inside, at, 0))
        there = self._pieces(at, size).tobytes()
        if there == fixed * len(at):
            return np.ones(len(at), dtype=np.bool_)
        letters = np.frombuffer(there, dtype=np.uint8).reshape(len(at), size)
        same: npt.NDArray[np.bool_] = (letters == np.frombuffer(fixed, dtype=np.uint8)).all(axis=1)
        return same

    def texts(self, first: Numbers, end: Numbers) -> pa.Array:
        """Return what stands between places, which ascend."""
        count = len(first)
        sizes = end - first
        size = int(sizes[0]) if count else 0
        if size and (sizes == size).all():
            ends = np.arange(count + 1, dtype=np.int32) * np.int32(size)
            return _strings(ends, self._pieces(first, size).tobytes())
        return _cut_out(self.data, first, end)

    def _pieces(self, at: Numbers, size: int) -> npt.NDArray[np.void]:
        """Return so many bytes from each place on."""
        from_each: npt.NDArray[np.void] = np.ndarray(
            (len(self.data) - size + 1,), f"V{size}", self.data, strides=(1,)
        )
        return from_each[at]


def _cut_out(data: bytes, first: Numbers, end: Numbers) -> pa.Array:
    """Return what stands between places, which ascend."""
    # What stands between the texts is cut out as well, and left: Arrow's texts follow each other.
    ends = np.empty(2 * len(first), dtype=np.int32)
    ends[::2], ends[1::2] = first, end
    return _strings(ends, data).take(integers(np.arange(0, len(ends), 2)))


def _strings(ends: npt.NDArray[np.int32], data: Any) -> pa.Array:
    return pa.Array.from_buffers(pa.string(), len(ends) - 1, [None, pa.py_buffer(ends), pa.py_buffer(data)])


def records(data: bytes, *, is_map: bool = False) -> Alike:
    """Return the records of a part of a list (`{...}, {...}`), or of a map of lists (`"key": [{...}, {...}], ...`).

    Raises Unlike where most of them, or what stands between them, is not as in the others.
    """
    if len(data) >= 2**31:
        raise Unlike
    found = _Bytes(data)
    if not is_map:
        for way in (_of_one_size, _of_one_form):
            try:
                return way(found)
            except Unlike:
                pass
    return _of_several(found, is_map=is_map)


def _of_one_size(found: _Bytes) -> Alike:
    """Return the records if all have the form and the size of the first: no quote has to be looked for. Raises Unlike."""
    template, end = _template(found.data, found.begin)
    second = found.data.find(b"{", end)
    size = second - found.begin
    count, odd = divmod(found.end - found.begin + second - end, size)
    between = found.data[end:second]
    if second < 0 or odd or between.strip(_BLANK) != b",":
        raise Unlike

    def of_each(first: int, end: int, records: int = count) -> bytes:
        """Return what stands at a place of each record."""
        if first == end:
            return b""
        return np.ndarray((records,), f"V{end - first}", found.data, first, (size,)).tobytes()

    begins = [found.begin, *(value.end for value in template.values)]
    ends = [*(value.first for value in template.values), end]
    alike = all(
        of_each(*at) == fixed * count for *at, fixed in zip(begins, ends, template.fixed, strict=True)
    )
    if not alike or of_each(end, second, count - 1) != between * (count - 1):
        raise Unlike
    columns = []
    for value in template.values:
        texts = of_each(value.first, value.end)
        if value.is_text and (b'"' in texts or b"\\" in texts):
            raise Unlike
        width = np.int32(value.end - value.first)
        cells = _strings(np.arange(count + 1, dtype=np.int32) * width, texts)
        columns.append(Column(value.tail, None, _read(cells) if value.is_text else _scalars(cells)))
    return Alike(count, columns)


def _of_one_form(found: _Bytes) -> Alike:
    """Return the records if all have the form of the first. Raises Unlike."""
    template, end = _template(found.data, found.begin)
    count, odd = divmod(len(found.quotes), template.quotes)
    if odd:
        raise Unlike
    strings = found.quotes.reshape(count, template.quotes)
    first = strings[:, 0] - (int(strings[0, 0]) - found.begin)
    last = np.empty_like(first)
    last[-1] = found.end
    if count > 1:
        between = found.data[end : int(first[1])]
        last[:-1] = first[1:] - len(between)
        if between.strip(_BLANK) != b"," or not found.have(between, last[:-1]).all():
            raise Unlike
    fit, spans = _placed(found, template, strings, first, last)
    if not fit.all():
        raise Unlike
    return Alike(count, [Column(tail, None, texts) for tail, texts in _cut(found, template, spans)])


def _of_several(found: _Bytes, *, is_map: bool) -> Alike:
    """Return the records by the forms that they have. Raises Unlike."""
    first, last, begins, ends = _outermost(found)
    count = len(first)
    quotes = ends - begins
    containers = _containers(found, first, last, begins, ends) if is_map else None
    if not is_map:
        _check_commas(found, first, last, begins, ends)
    is_left, left = np.ones(count, dtype=np.bool_), np.arange(count)
    columns: dict[tuple[str, ...], list[tuple[Numbers, pa.Array]]] = {}
    others: list[int] = []
    for _ in range(_FORMS):
        if not len(left):
            break
        try:
            template, _ = _template(found.data, int(first[left[0]]))
        except Unlike:
            others.append(int(left[0]))
            is_left[left[0]] = False
            left = left[1:]
            continue
        like = left[quotes[left] == template.quotes]
        strings = found.quotes[begins[like][:, None] + np.arange(template.quotes)]
        fit, spans = _placed(found, template, strings, first[like], last[like])
        if not fit[0]:
            raise Unlike
        rows = like[fit]
        for tail, texts in _cut(found, template, [(a[fit], b[fit]) for a, b in spans]):
            columns.setdefault(tail, []).append((rows, texts))
        is_left[rows] = False
        left = np.flatnonzero(is_left)
    others = sorted([*others, *left.tolist()])
    if not columns or len(others) > max(count // 20, 1) or (others and is_map):
        raise Unlike
    return Alike(
        count,
        [_joined(tail, parts, count) for tail, parts in columns.items()],
        [(row, int(first[row]), int(last[row])) for row in others],
        containers,
    )


def _joined(tail: tuple[str, ...], parts: list[tuple[Numbers, pa.Array]], count: int) -> Column:
    """Return the values of several forms in the order of the records."""
    rows = np.concatenate([rows for rows, _ in parts])
    texts = pa.concat_arrays([texts for _, texts in parts])
    if len(parts) > 1:
        order = np.argsort(rows, kind="stable")
        rows, texts = rows[order], texts.take(integers(order))
    return Column(tail, None if len(rows) == count else rows, texts)


# One record ----------------------------------------------------------------------------------------------------------


def _template(data: bytes, begin: int) -> tuple[_Template, int]:
    """Return the template of the record that begins at a byte, and its end. Raises Unlike."""
    values: list[_Value] = []
    end, quotes = _object(data, begin, (), 0, values)
    if not values:
        raise Unlike
    fixed, at = [], begin
    for value in values:
        fixed.append(data[at : value.first])
        at = value.end
    return _Template([*fixed, data[at:end]], values, quotes), end


def _object(
    data: bytes, at: int, path: tuple[str, ...], quotes: int, values: list[_Value]
) -> tuple[int, int]:
    """Read an object at a byte; return its end, and the number of quotes up to there. Raises Unlike."""
    token = _token(data, at)
    if token[2] != b"{" or len(path) >= _DEPTH:
        raise Unlike
    keys: set[str] = set()
    while True:
        token = _token(data, token.end())
        if token[1] is None:
            raise Unlike
        try:
            key = token[1][1:-1].decode()
        except UnicodeDecodeError:
            raise Unlike from None
        quotes += 2
        colon = _token(data, token.end())
        if key in keys or colon[2] != b":":
            # A key that stands twice is for who reads with more care.
            raise Unlike
        keys.add(key)
        inside = (*path, key)
        string = _STRING.match(data, colon.end())
        token = string or _token(data, colon.end())
        if string is not None:
            values.append(_Value(inside, string.start(1), string.end(1), quotes, is_text=True))
            end, quotes = string.end(), quotes + 2
        elif token[3] is not None and _IS_SCALAR.match(token[3]):
            values.append(_Value(inside, token.start(3), token.end(3), quotes, is_text=False))
            end = token.end()
        else:
            end, quotes = _object(data, colon.end(), inside, quotes, values)
        token = _token(data, end)
        if token[2] == b"}":
            return token.end(), quotes
        if token[2] != b",":
            raise Unlike


#: A text, whatever is escaped in it.
_STRING = re.compile(rb'[ \t\r\n]*"((?:[^"\\]|\\.)*)"', re.DOTALL)


def _token(data: bytes, at: int) -> re.Match[bytes]:
    token = _TOKEN.match(data, at)
    if token is None:
        raise Unlike
    return token


def _placed(
    found: _Bytes, template: _Template, strings: Numbers, first: Numbers, last: Numbers
) -> tuple[npt.NDArray[np.bool_], list[tuple[Numbers, Numbers]]]:
    """Say of each record whether it is of a form, and where its values then stand.

    `strings` has a row for each: the places of its quotes. `first` and `last` are where it begins, and the byte behind its end.
    """
    fit = np.ones(len(first), dtype=np.bool_)
    spans: list[tuple[Numbers, Numbers]] = []
    at = first
    for value, fixed in zip(template.values, template.fixed, strict=False):
        begin = at + len(fixed)
        if value.is_text:
            fit &= strings[:, value.string] + 1 == begin
            end = strings[:, value.string + 1]
        else:
            behind = template.fixed[len(spans) + 1]
            # Up to the next quote, or to the end of the record, all that stands behind the value is the same.
            quote = behind.find(b'"')
            end = last - len(behind) if quote < 0 else strings[:, value.string] - quote
        fit &= end >= begin if value.is_text else end > begin
        fit &= found.have(fixed, at)
        spans.append((begin, end))
        at = end
    fit &= at + len(template.fixed[-1]) == last
    fit &= found.have(template.fixed[-1], at)
    return fit, spans


def _cut(
    found: _Bytes, template: _Template, spans: list[tuple[Numbers, Numbers]]
) -> Iterator[tuple[tuple[str, ...], pa.Array]]:
    """Yield the values of records of one form. Raises Unlike where one is none that can stand there."""
    for value, (first, end) in zip(template.values, spans, strict=True):
        texts = found.texts(first, end)
        yield value.tail, _read(texts, escapes=found.escapes) if value.is_text else _scalars(texts)


def _letters(texts: pa.Array) -> npt.NDArray[np.uint8]:
    """Return the bytes of texts that follow each other from the first on."""
    data = texts.buffers()[2]
    return np.frombuffer(data, dtype=np.uint8) if data is not None else np.zeros(0, dtype=np.uint8)


def _has(texts: pa.Array, letter: bytes) -> bool:
    return bool((_letters(texts) == ord(letter)).any())


def _read(texts: pa.Array, *, escapes: bool = False) -> pa.Array:
    """Return strings as they stand between their quotes as texts. Raises Unlike for what is no text."""
    letters = _letters(texts)
    if not len(letters):
        return texts
    if letters.min() < ord(" "):
        raise Unlike
    if letters.max() > 0x7F:
        try:
            texts.validate(full=True)
        except pa.ArrowInvalid:
            raise Unlike from None
    return _unescaped(texts) if escapes and _has(texts, b"\\") else texts


def _unescaped(texts: pa.Array) -> pa.Array:
    """Return texts with what is escaped in them read.

    Raises Unlike for a broken escape, half of a character, or the one by which texts are told apart.
    """
    has = pc.match_substring(texts, "\\")
    few = texts.filter(has)
    # All as one text, apart by a character, and no other such may come out: no object is made for each.
    ends = array_of([0, len(few)], pa.int32())
    joined = pc.binary_join(pa.ListArray.from_arrays(ends, few), scalar_of(_APART, pa.string()))[0]
    try:
        read = msgspec.json.decode(b'"%b"' % joined.as_buffer().to_pybytes(), type=str).encode()
    except (ValueError, UnicodeError):
        raise Unlike from None
    apart = np.flatnonzero(np.frombuffer(read, dtype=np.uint8) == _CHARACTER)
    if len(apart) != len(few) - 1:
        raise Unlike
    first, end = np.concatenate(([0], apart + 1)), np.concatenate((apart, [len(read)]))
    few = _cut_out(read, first, end)
    return few if len(few) == len(texts) else pc.replace_with_mask(texts, has, few)


def _scalars(texts: pa.Array) -> pa.Array:
    """Return what stands without quotes, null as null. Raises Unlike for what is no value."""
    known = texts.unique()
    if not pc.all(pc.match_substring_regex(known, _SCALAR)).as_py():
        raise Unlike
    null = scalar_of("null", pa.string())
    if not pc.any(pc.equal(known, null)).as_py():
        return texts
    return pc.if_else(pc.equal(texts, null), scalar_of(None, pa.string()), texts)


# All records ---------------------------------------------------------------------------------------------------------


def _outermost(found: _Bytes) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return where the outermost objects begin, the bytes behind their ends, and how many quotes stand before these places.

    Raises Unlike where one is not closed.
    """
    braces = np.flatnonzero((found.every == ord("{")) | (found.every == ord("}")))
    before = np.searchsorted(found.quotes, braces)
    outside = before % 2 == 0
    braces, before = braces[outside], before[outside]
    opens = found.every[braces] == ord("{")
    if len(braces) and not len(braces) % 2 and opens[::2].all() and not opens[1::2].any():
        # No object stands in another one.
        return braces[::2], braces[1::2] + 1, before[::2], before[1::2]
    depth = np.cumsum(np.where(opens, 1, -1))
    if not len(depth) or depth[-1] or depth.min() < 0:
        raise Unlike
    first, last = opens & (depth == 1), ~opens & (depth == 0)
    return braces[first], braces[last] + 1, before[first], before[last]


def _check_commas(found: _Bytes, first: Numbers, last: Numbers, begins: Numbers, ends: Numbers) -> None:
    """Raise Unlike where records do not stand apart as the first two do, by a comma and blanks."""
    data = found.data
    if data[: first[0]].strip(_BLANK) or data[last[-1] :].strip(_BLANK):
        raise Unlike
    if len(first) > 1:
        between = data[int(last[0]) : int(first[1])]
        alike = (first[1:] - last[:-1] == len(between)) & (begins[1:] == ends[:-1])
        if between.strip(_BLANK) != b"," or not alike.all() or not found.have(between, last[:-1]).all():
            raise Unlike


def _containers(
    found: _Bytes, first: Numbers, last: Numbers, begins: Numbers, ends: Numbers
) -> tuple[pa.Array, Numbers]:
    """Return the keys of the lists in which records stand, and the lengths of the lists. Raises Unlike."""
    data, quotes = found.data, found.quotes
    if begins[0] != 2 or data[: quotes[0]].strip(_BLANK) or data[last[-1] :].strip(_BLANK) != b"]":
        raise Unlike
    apart = begins[1:] - ends[:-1]
    same, new = np.flatnonzero(apart == 0), np.flatnonzero(apart == 2)
    if len(same) + len(new) != len(apart):
        raise Unlike
    key = np.concatenate(([0], ends[:-1][new]))
    checked = [
        # Between two records of a list; before a key; behind it.
        (last[:-1][same], first[1:][same], b","),
        (last[:-1][new], quotes[key[1:]], b"],"),
        (quotes[key + 1] + 1, first[np.concatenate(([0], new + 1))], b":["),
    ]
    for at, end, marks in checked:
        if len(at):
            between = data[int(at[0]) : int(end[0])]
            if (
                between.translate(None, _BLANK) != marks
                or not (end - at == len(between)).all()
                or not found.have(between, at).all()
            ):
                raise Unlike
    keys = found.texts(quotes[key] + 1, quotes[key + 1])
    if found.escapes and pc.any(pc.match_substring(keys, "\\")).as_py():
        raise Unlike
    keys = _read(keys)
    if len(keys.unique()) < len(keys):
        raise Unlike
    return keys, np.diff(np.concatenate(([0], new + 1, [len(first)])))


def integers(numbers: Numbers) -> pa.Array:
    """Return whole numbers as an Arrow array."""
    return pa.Array.from_buffers(
        pa.int64(), len(numbers), [None, pa.py_buffer(np.ascontiguousarray(numbers))]
    )


def spread(texts: pa.Array, rows: Numbers, count: int) -> pa.Array:
    """Return the texts at their rows of so many, null elsewhere."""
    places = np.zeros(count, dtype=np.int64)
    places[rows] = np.arange(len(rows))
    has = np.zeros(count, dtype=np.bool_)
    has[rows] = True
    bits = pa.py_buffer(np.packbits(has, bitorder="little"))
    return texts.take(pa.Array.from_buffers(pa.int64(), count, [bits, pa.py_buffer(places)]))
