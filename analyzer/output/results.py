"""Results on their way out as plain data: one object for each statement, or all on one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.analysis.settings import as_json
from analyzer.findings import Result, findings, plain
from analyzer.findings.subject import Subject
from analyzer.output.program import PROGRAM


def as_plain(result: Result) -> dict[str, Any]:
    """Return a result without its sentence: durations in seconds, moments in ISO 8601 UTC; no value where none can be told."""
    return {
        "key": result.key,
        "certainty": result.certainty.value,
        "value": plain(result.value),
        "rows_counted": result.rows_counted,
        "rows_of": result.rows_of,
        # The name that the rows counted out of had before there were two sets.
        "rows_used": result.rows_used,
        "rows_left_out": {reason.value: rows for reason, rows in result.left_out.items()},
        "settings": dict(result.settings),
        "rule_version": result.finding.version,
        "program": PROGRAM["version"],
        # Only of a file that breaks off in these sections: the value is of what stands before that place.
        **({"breaks_off_in": list(result.broken)} if result.broken else {}),
    }


def findings_row(subject: Subject) -> dict[str, Any]:
    """Return every statement on one row, after the settings: each named part of its value in a column of its own.

    `time_watched.low`, then `time_watched.rows_counted`, `.rows_of`, `.rows_used` and `.certainty`; a list is its number of entries.
    """
    row: dict[str, Any] = {"name": subject.export.name, "sha256": subject.export.sha256}
    row["program"] = " ".join(PROGRAM.values())
    row |= {f"settings.{name}": _written(value) for name, value in as_json(subject.settings).items()}
    for result in findings(subject):
        row |= dict(_cells(result.key, plain(result.value)))
        row |= {
            f"{result.key}.rows_counted": result.rows_counted,
            f"{result.key}.rows_of": result.rows_of,
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
