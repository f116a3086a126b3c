"""Who had the file and what was done with it, as lines of which each names the one before it by its hash.

A chain shows a changed line, and not that lines were cut off its end: so facts pin how many there are, and the hashes of the
first and the last. Nothing in it comes from the clock; what the reader wrote down at the intake is the reader's own word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from analyzer.evidence.canonical import canonical, sha256

_FIRST = "0" * 64


def chained(events: Iterable[Mapping[str, Any]]) -> bytes:
    """Return events as lines of canonical JSON, numbered from 1, each with the SHA-256 of the line before it."""
    lines: list[bytes] = []
    for number, event in enumerate(events, 1):
        previous = sha256(lines[-1]) if lines else _FIRST
        lines.append(canonical({**event, "number": number, "previous": previous}))
    return b"".join(line + b"\n" for line in lines)


def pinned(content: bytes) -> dict[str, Any]:
    """Return what facts say of the lines: how many, and the hashes of the first and the last, without their line ends."""
    lines = content.splitlines()
    return {
        "lines": len(lines),
        "first": sha256(lines[0]) if lines else "",
        "last": sha256(lines[-1]) if lines else "",
    }


def broken_at(content: bytes) -> int | None:
    """Return the number of the first line that does not follow from the one before it; None where all do."""
    previous = _FIRST
    for number, line in enumerate(content.splitlines(), 1):
        try:
            told = json.loads(line)
            follows = (told["number"], told["previous"]) == (number, previous)
        except (ValueError, TypeError, KeyError):
            follows = False
        if not follows:
            return number
        previous = sha256(line)
    return None
