"""What stands in the file where a cell did not parse."""

from __future__ import annotations

import json
from typing import Any

from analyzer.kinds import as_text, is_empty_text
from analyzer.model import Fields, Reason
from analyzer.reading.tables import Table
from analyzer.reading.text_records import LABEL, label_key


def source_texts(table: Table, column: str) -> dict[int, str]:
    """Return, for each row whose cell did not parse, the text that stands in the file instead."""
    if isinstance(table.spec, Fields):
        return {}
    keys = table.column(column).keys
    # A text with a broken character is in its cell, that character replaced.
    issues = [i for i in table.issues if i.column == column and i.reason is not Reason.LONE_SURROGATE]
    rows = {row for issue in issues for row in issue.rows}
    return {row: cell_text(table.raw(row), keys) for row in sorted(rows)}


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
