"""The value of a column in a row's own text."""

from __future__ import annotations

import json
from typing import Any

from analyzer.kinds import as_text, is_empty_text
from analyzer.reading.text_records import LABEL, label_key


def cell_text(raw: str, keys: tuple[str, ...]) -> str:
    """Return the value of a column in a row's own text, by the names the column has in the file; empty where it has none."""
    try:
        record = json.loads(raw, strict=False, parse_float=str)
    except ValueError:
        names = set(map(label_key, keys))
        matches = filter(None, map(LABEL.fullmatch, raw.split("\n")))
        found = [match[2] or "" for match in matches if label_key(match[1]) in names]
        # Of a label that stands twice, a row holds the value that says something.
        return min(found, key=is_empty_text, default="")
    if not isinstance(record, dict):
        return as_text(record) or ""
    for key in keys:
        value: Any = record
        for step in key.split(" > "):
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None:
            return as_text(value) or ""
    return ""
