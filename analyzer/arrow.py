"""Arrow arrays from Python lists without pandas, which `pyarrow.array` loads to look at a list: half the start of a short command."""

from __future__ import annotations

import array
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_FIRST_DAY = date(1970, 1, 1)
_FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def array_of(values: Iterable[Any], type_: pa.DataType) -> pa.Array:
    """Return values (None where there is none) as an Arrow array of strings, bytes, whole numbers, days or moments in ms.

    Raises TypeError or pyarrow.ArrowInvalid for a value of another type, OverflowError for a number that is too large, and
    UnicodeEncodeError for a text that is no Unicode.

    >>> array_of(["a", None, "\u00e9"], pa.string()).to_pylist()
    ['a', None, '\u00e9']
    """
    found = values if isinstance(values, list) else list(values)
    if not found:
        return pa.nulls(0, type_)
    if "pandas" in sys.modules:
        return pa.array(found, type=type_)
    if pa.types.is_string(type_) or pa.types.is_binary(type_):
        return _of_texts(found, type_)
    if pa.types.is_date32(type_):
        return _of_numbers([None if day is None else (day - _FIRST_DAY).days for day in found], "i", type_)
    if pa.types.is_timestamp(type_):
        one = timedelta(milliseconds=1)
        return _of_numbers([None if at is None else (at - _FIRST_MOMENT) // one for at in found], "q", type_)
    if pa.types.is_int64(type_) or pa.types.is_int32(type_):
        return _of_numbers(found, "q" if pa.types.is_int64(type_) else "i", type_)
    return pa.array(found, type=type_)


def _of_texts(found: list[Any], type_: pa.DataType) -> pa.Array:
    nulls = _nulls(found)
    nothing: Any = "" if pa.types.is_string(type_) else b""
    cells = [nothing if cell is None else cell for cell in found] if nulls else found
    if pa.types.is_string(type_):
        cells = list(map(str.encode, cells))
    data = b"".join(cells)
    if len(data) >= 2**31:
        return pa.array(found, type=type_)
    offsets = array.array("i", accumulate(map(len, cells), initial=0))
    buffers = [nulls, pa.py_buffer(offsets), pa.py_buffer(data)]
    return pa.Array.from_buffers(type_, len(found), buffers)


def _of_numbers(found: Sequence[Any], code: str, type_: pa.DataType) -> pa.Array:
    nulls = _nulls(found)
    numbers = array.array(code, [0 if number is None else number for number in found] if nulls else found)
    return pa.Array.from_buffers(type_, len(found), [nulls, pa.py_buffer(numbers)])


def _nulls(found: Sequence[Any]) -> pa.Buffer | None:
    """Return the bits that say which values there are; None where all are."""
    if None not in found:
        return None
    bits = bytearray(b"\xff" * ((len(found) + 7) // 8))
    for number, value in enumerate(found):
        if value is None:
            bits[number >> 3] &= ~(1 << (number & 7)) & 255
    return pa.py_buffer(bytes(bits))


def scalar_of(value: Any, type_: pa.DataType) -> pa.Scalar:
    """Return one value as an Arrow scalar; `pyarrow.scalar` loads pandas too, and so does every function given a plain value."""
    return array_of([value], type_)[0]


def zeros(count: int) -> pa.Array:
    """Return so many zeros, int32."""
    return pa.Array.from_buffers(pa.int32(), count, [None, pa.py_buffer(bytes(4 * count))])


def outer_moments(moments: pa.ChunkedArray) -> list[datetime]:
    """Return the first and the last moment (ms, in UTC) of a column; nothing where it has none."""
    bounds = pc.min_max(moments.cast(pa.int64())).as_py()
    return [_FIRST_MOMENT + timedelta(milliseconds=at) for at in bounds.values() if at is not None]
