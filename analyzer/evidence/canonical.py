"""Canonical JSON (RFC 8785): the same data give the same bytes on every system.

A number of JSON is a double for most readers. So what such a reader would change is text with its kind: a whole number beyond
2^53 - 1 is `{"integer": "7123456789012345678"}`. A fraction has twelve significant digits: what a processor adds up in another
order differs in the last of sixteen.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any

from analyzer.texts import readable

#: The largest whole number that every reader of JSON takes as it stands.
LARGEST = 2**53 - 1


def exact(value: Any) -> Any:
    """Return plain data (as of `findings.plain`) with texts, keys and numbers that canonical JSON holds without loss.

    >>> exact({"id": 7123456789012345678, "share": 0.1 + 0.2, "mean": 3.0, "n": 12})
    {'id': {'integer': '7123456789012345678'}, 'share': 0.3, 'mean': 3, 'n': 12}
    """
    match value:
        case None | bool():
            return value
        case str():
            return readable(str(value))
        case int():
            return value if -LARGEST <= value <= LARGEST else {"integer": str(value)}
        case float() if not math.isfinite(value):
            return {"number": str(value)}
        case float():
            rounded = float(f"{value:.12g}")
            return exact(int(rounded)) if rounded.is_integer() else rounded
        case Mapping():
            return {readable(str(key)): exact(part) for key, part in value.items()}
        case list() | tuple():
            return [exact(part) for part in value]
    raise TypeError(f"Expected plain data, found {type(value).__name__}; make it plain first.")


def canonical(value: Any) -> bytes:
    """Return plain data as canonical JSON in UTF-8, without a line end."""
    return of_exact(exact(value))


def of_exact(value: Any) -> bytes:
    """Return what `exact` gives as canonical JSON in UTF-8, without a line end.

    Facts of a long history are written several times as fast by the encoder of Python, where a test holds that it writes the same.
    """
    if _is_common(value):
        return _ENCODER.encode(value).encode()
    import rfc8785

    return rfc8785.dumps(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
#: Fractions between these are written without an exponent by both; smaller ones have zeros in RFC 8785 and an exponent in Python.
_SMALL, _LARGE = 1e-4, 1e15
#: Keys of characters below it sort in UTF-16 as they do by their characters.
_ABOVE_PAIRS = "\ue000"


def _is_common(value: Any) -> bool:
    """Say whether Python's own encoder writes what `exact` gave as RFC 8785 asks: keys in the same order, fractions in the same form."""
    todo = [value]
    for part in todo:
        if isinstance(part, dict):
            if any(not key.isascii() and max(key) >= _ABOVE_PAIRS for key in part):
                return False
            todo.extend(part.values())
        elif isinstance(part, list | tuple):
            todo.extend(part)
        elif isinstance(part, int):
            if not -LARGEST <= part <= LARGEST:
                return False
        elif isinstance(part, float) and (part.is_integer() or not _SMALL <= abs(part) < _LARGE):
            return False
    return True


def sha256(content: bytes) -> str:
    """Return the hash of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
