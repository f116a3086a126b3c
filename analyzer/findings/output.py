"""Results on their way out as plain data: one object for each statement, one row for each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from analyzer.analysis.settings import as_json
from analyzer.findings import Result, findings, plain
from analyzer.findings.subject import Subject
from analyzer.model import State
from analyzer.reading import Export, Reading
from analyzer.reading.output import csv_bytes, iso, summary


def as_plain(result: Result) -> dict[str, Any]:
    """Return a result without its sentence: durations in seconds, moments in ISO 8601 UTC; no value where none can be told."""
    return {
        "key": result.key,
        "certainty": result.certainty.value,
        "value": plain(result.value),
        "rows_used": result.rows_used,
        "rows_left_out": {reason.value: rows for reason, rows in result.left_out.items()},
        "settings": dict(result.settings),
        # Only of a file that breaks off in these sections: the value is of what stands before that place.
        **({"breaks_off_in": list(result.broken)} if result.broken else {}),
    }


def summary_row(export: Export, reading: Reading) -> dict[str, Any]:
    """Return what a file is and holds on one row: its source, its account of values, and each known section."""
    told = summary(export, reading)
    row = {name: told["source"][name] for name in ("name", "bytes", "sha256")}
    row |= {"layout": told["layout"], **told["accounting"]}
    for key, section in reading.sections.items():
        row[f"{key}.state"] = section.state.value
        if section.state is not State.ABSENT:
            row |= {
                f"{key}.rows": section.rows,
                f"{key}.first": iso(section.first),
                f"{key}.last": iso(section.last),
            }
    return row


def findings_row(subject: Subject) -> dict[str, Any]:
    """Return every statement on one row, after the settings: each named part of its value in a column of its own.

    `time_watched.low`, then `time_watched.rows_used` and `time_watched.certainty`; a list is its number of entries.
    """
    row: dict[str, Any] = {"name": subject.export.name, "sha256": subject.export.sha256}
    row |= {f"settings.{name}": _written(value) for name, value in as_json(subject.settings).items()}
    for result in findings(subject):
        row |= dict(_cells(result.key, plain(result.value)))
        row |= {
            f"{result.key}.rows_used": result.rows_used,
            f"{result.key}.certainty": result.certainty.value,
        }
    return row


def _written(value: Any) -> Any:
    return " - ".join(value) if isinstance(value, list) else value


def _cells(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for part, inner in value.items():
            yield from _cells(f"{name}.{part}", inner)
    elif isinstance(value, list):
        yield f"{name}.count", len(value)
    else:
        yield name, value


def csv(rows: list[dict[str, Any]]) -> bytes:
    """Return rows as CSV that a spreadsheet opens, with every column that any of them has."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    # A statement without an answer in one file and with named parts in another: the bare name says nothing then.
    columns = [
        name
        for name in columns
        if any(row.get(name) is not None for row in rows)
        or not any(c.startswith(f"{name}.") for c in columns)
    ]
    texts = [[None if row.get(name) is None else str(row[name]) for row in rows] for name in columns]
    return csv_bytes(pa.Table.from_arrays([pa.array(column, pa.string()) for column in texts], names=columns))
