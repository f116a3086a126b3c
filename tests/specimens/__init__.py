"""Exports written by hand from what is known of the format, each with what the program is to read from it.

`<name>/export/` is the export as a folder; `<name>/expected.json` what reading it gives, every cell included. After a change
`make accept` writes the expectations anew, and a person reads the difference.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from analyzer import open_export, read_tables
from analyzer.output.summary import summary
from analyzer.reading import Reading, Table

FOLDER = Path(__file__).parent
NAMES = sorted(path.name for path in FOLDER.iterdir() if (path / "export").is_dir())


def read(name: str) -> Reading:
    return read_tables(open_export(FOLDER / name / "export"))


def found(name: str) -> dict[str, Any]:
    """Return what reading a specimen gives: the summary without absent sections, issues, and every table cell by cell."""
    export = open_export(FOLDER / name / "export")
    reading = read_tables(export)
    plain = summary(export, reading)
    return {
        "layout": plain["layout"],
        "missing": list(reading.layout.missing),
        "accounting": plain["accounting"],
        "ignored": {reason.name: count for reason, count in sorted(reading.ignored.items())},
        "sections": {
            s["key"]: {k: v for k, v in s.items() if k != "key" and (k, v) != ("newly_filled", None)}
            for s in plain["sections"]
            if s["state"] != "absent"
        },
        "issues": [
            [i.section, i.table, i.column, i.reason.name, i.count, list(i.rows), [str(p) for p in i.places]]
            for i in reading.issues
        ],
        "unclaimed": {
            u.path: [
                list(u.texts),
                [str(p) for p in u.places],
                *filter(None, [u.resembles and u.resembles.known]),
            ]
            for u in reading.unclaimed
        },
        "set_aside": [
            [one.section, one.reason.name, list(one.texts), [str(p) for p in one.places]]
            for one in reading.set_aside
        ],
        "tables": {key: _cells(table) for key, table in reading.tables.items()},
    }


def _cells(table: Table) -> dict[str, Any]:
    repeats = table.repeats
    return {
        "columns": [*table.columns.column_names, "(place)", "(also)", "(repeats)"],
        "rows": [
            [
                *(_plain(cell) for cell in row.values()),
                str(table.place(number)),
                [str(place) for place in table.also.get(number, ())],
                bool(repeats[number]),
            ]
            for number, row in enumerate(table.columns.to_pylist())
        ],
    }


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell


def written(value: Any, indent: str = "") -> str:
    """Return an expectation as JSON with one line per section, issue and row, so that a difference reads well."""
    deep = indent + "  "
    if isinstance(value, dict) and value and (len(indent) < 4 or ("rows" in value and "columns" in value)):
        entries = [f"{deep}{json.dumps(k, ensure_ascii=False)}: {written(v, deep)}" for k, v in value.items()]
    elif (
        isinstance(value, list)
        and value
        and isinstance(value[0], list)
        and isinstance(value[0][0], str | None | int)
    ):
        entries = [f"{deep}{json.dumps(entry, ensure_ascii=False)}" for entry in value]
    else:
        return json.dumps(value, ensure_ascii=False)
    begin, end = "{}" if isinstance(value, dict) else "[]"
    return f"{begin}\n" + ",\n".join(entries) + f"\n{indent}{end}" + ("" if indent else "\n")
