"""Facts: all that the program says of a file, each with what a third party needs to get the same, as canonical JSON.

The same file under the same settings gives the same bytes on every system. Facts hold texts of the file: names in sentences,
places and lists. Layout, all keys always there:

* `form` (name and version of this layout), `program` (with the versions of the data that its rules rest on), `file` (as
  `summary` tells it: hashes, members, layout, sections, account of values), `made` (the date of the file and what tells it),
  `settings`, and `by_name`: whether parts were read by their names alone, at the reader's wish.
* `row_sets`: id -> table and rows, as ranges of numbers from 0, both ends included: `"0-4,9"`. `statements` and `figures` name them.
* `tables`: columns with their kinds, and where the rows stand: member, JSON Pointer of the list or map and the keys in it, or lines;
  bytes (first, and after the last).
* `sections`: the state of each, in words.
* `known_limits`: what holds for all of it.
"""

from __future__ import annotations

import importlib.metadata
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.analysis.settings import as_json
from analyzer.evidence.canonical import exact, of_exact, sha256
from analyzer.evidence.ids import fact_id, figure_id
from analyzer.figures import FIGURES, Drawn, Rows, draw, limits
from analyzer.findings import FINDINGS, Result, Subject, find, plain
from analyzer.findings.box import box
from analyzer.findings.states import state_sentence
from analyzer.kinds import iso
from analyzer.language import LANGUAGES, sentence
from analyzer.model import Message, NotCounted
from analyzer.output import figures as figures_out
from analyzer.output.check import commands
from analyzer.output.program import PROGRAM
from analyzer.output.summary import summary
from analyzer.reading import Table
from analyzer.reading.tables import are_indices, columns_of, pointer

#: A change of the layout of facts is a new version.
FORM = {"name": "tiktok-export-analyzer facts", "version": 1}

#: The packages whose data decide what a rule counts.
_DATA_PACKAGES = {"address_registry": "iptocc", "public_holidays": "holidays"}
_DATA_FILES = {
    "public_holidays_listed": "holidays/nl_public_holidays.csv",
    "school_holidays": "holidays/nl_school_holidays.csv",
    "periods": "periods/periods.toml",
}


def facts(subject: Subject) -> bytes:
    """Return everything that is said of a file, as canonical JSON that ends with a line feed."""
    return of_exact(as_plain(subject)) + b"\n"


def as_plain(subject: Subject) -> dict[str, Any]:
    """Return everything that is said of a file, as plain data; see the layout above."""
    sets = RowSets(subject)
    statements = [_statement(find(key, subject), subject, sets) for key in FINDINGS]
    figures = [_figure(draw(key, subject), subject, sets) for key in FIGURES]
    made = subject.made
    told: dict[str, Any] = {
        "form": FORM,
        "program": {**PROGRAM, "data": data_of_rules()},
        "file": {
            name: part
            for name, part in summary(subject.export, subject.reading).items()
            if name not in ("program", "sections")
        },
        "made": None if made is None else {"at": iso(made.at), "told_by": made.source.value},
        "settings": as_json(subject.settings),
        "by_name": bool(subject.reading.by_name),
        "statements": statements,
        "figures": figures,
        "row_sets": sets.sets,
        "tables": [_table(table, subject) for table in subject.reading.tables.values()],
        "sections": list(_sections(subject)),
        "known_limits": said_of(box(subject.zone), subject),
    }
    plain_facts: dict[str, Any] = exact(told)
    return plain_facts


class RowSets:
    """The sets of rows that facts name, each once."""

    def __init__(self, subject: Subject) -> None:
        self.tables = subject.reading.tables
        self.sets: dict[str, dict[str, Any]] = {}
        #: id of an array -> it, so that the id stays its own, and its name: many facts rest on one
        self._named: dict[tuple[str, int], tuple[object, str]] = {}

    def name(self, key: str, numbers: npt.NDArray[np.int64] | None) -> str:
        """Return the id of a set of rows of a table; None for all of them."""
        if (key, id(numbers)) in self._named:
            return self._named[key, id(numbers)][1]
        count = len(self.tables[key]) if numbers is None else len(numbers)
        rows = ranges(np.arange(count) if numbers is None else numbers)
        name = sha256(f"{key}\n{rows}".encode())[:16]
        self.sets[name] = {"table": key, "rows": rows, "count": count}
        self._named[key, id(numbers)] = (numbers, name)
        return name

    def names(self, rows: Mapping[str, npt.NDArray[np.int64] | None]) -> list[str]:
        """Return the ids of sets of rows given by table."""
        return [self.name(key, numbers) for key, numbers in rows.items()]


def ranges(numbers: npt.NDArray[np.int64]) -> str:
    """Return row numbers as ranges, both ends included.

    >>> ranges(np.array([0, 1, 2, 7, 9, 10]))
    '0-2,7,9-10'
    """
    if not len(numbers):
        return ""
    steps, ascending = np.diff(numbers), numbers
    if not (steps > 0).all():
        ascending = np.unique(numbers)
        steps = np.diff(ascending)
    breaks = np.flatnonzero(steps != 1)
    firsts = ascending[np.concatenate(([0], breaks + 1))].tolist()
    lasts = ascending[np.concatenate((breaks, [len(ascending) - 1]))].tolist()
    return ",".join(
        str(first) if first == last else f"{first}-{last}" for first, last in zip(firsts, lasts, strict=True)
    )


def numbers_in(rows: str) -> npt.NDArray[np.int64]:
    """Return the row numbers in ranges.

    >>> numbers_in("0-2,7").tolist()
    [0, 1, 2, 7]
    """
    parts = (part.split("-") for part in rows.split(",") if part)
    found = [np.arange(int(part[0]), int(part[-1]) + 1, dtype=np.int64) for part in parts]
    return np.concatenate(found) if found else np.array([], dtype=np.int64)


def _statement(result: Result, subject: Subject, sets: RowSets) -> dict[str, Any]:
    finding = result.finding
    told = fact_id(result.key, subject.export)
    return {
        "id": told,
        "key": result.key,
        "question": said_of(finding.question, subject),
        "sentence": said_of(result.says, subject),
        "value": plain(result.value),
        "certainty": result.certainty.value,
        "rule": {
            "key": finding.key,
            "version": finding.version,
            "definition": said_of(finding.rule, subject),
        },
        "settings": dict(result.settings),
        "rows": {
            "counted": sets.names(result.counted),
            "of": sets.names(result.rows),
            "rows_counted": result.rows_counted,
            "rows_of": result.rows_of,
            "in_lists": sum(len(subject.reading.tables[key]) for key in result.rows),
            "left_out": {
                reason.value: rows
                for reason, rows in result.left_out.items()
                if reason is not NotCounted.UNREAD
            },
            "not_in_the_form_of_a_row": result.left_out.get(NotCounted.UNREAD, 0),
        },
        "sections": list(finding.stands_on),
        "sections_without_rows": list(result.without),
        "breaks_off_in": list(result.broken),
        "limits": [said_of(limit, subject) for limit in finding.limits],
        "check": check(told),
    }


def _figure(drawn: Drawn, subject: Subject, sets: RowSets) -> dict[str, Any]:
    figure = drawn.figure
    told = figure_id(drawn.key, subject.export)
    shown = figures_out.as_plain(drawn, subject.zone)
    rows = drawn.rows
    return {
        "id": told,
        "key": drawn.key,
        "question": said_of(drawn.title or figure.question, subject),
        "sentence": shown["sentence"],
        "numbers": shown["numbers"],
        "certainty": drawn.certainty.value,
        "rule": {"key": figure.key, "version": figure.version, "definition": said_of(drawn.rule, subject)},
        "stands_on": figure.stands_on,
        "settings": dict(drawn.settings),
        "rows": {
            "drawn": sets.names({rows.key: rows.numbers}) if isinstance(rows, Rows) else [],
            "rows_drawn": drawn.drawn,
            "lists": list(drawn.lists),
            "left_out": shown["left_out"],
        },
        "sections_without_rows": list(drawn.without),
        "breaks_off_in": list(drawn.broken),
        "limits": [said_of(limit, subject) for limit in (drawn.limits or limits(figure))],
        "check": check(told),
    }


def check(told: str) -> list[str]:
    """Return the command that tells how a fact came about."""
    return [f"tiktok-analyzer explain FILE {told}"]


def _table(table: Table, subject: Subject) -> dict[str, Any]:
    return {
        "id": fact_id(table.key, subject.export),
        "key": table.key,
        "section": table.section.key,
        "rows": len(table),
        "repeats": int(table.repeats.sum()),
        "columns": [
            {"name": column.name, "kind": column.kind.name, "sensitivity": column.sensitivity.value}
            for column in columns_of(table.spec)
        ],
        "parts": list(_parts(table)),
        "at_another_place_too": len(table.also),
        "not_parsed": {
            name: {
                reason.value: len(list(same))
                for reason, same in itertools.groupby(sorted(filter(None, unread.reasons)))
            }
            for name, unread in table.unread.items()
            if any(unread.reasons)
        },
        "check": commands(subject.export, table, reveal=True),
    }


def _parts(table: Table) -> Iterator[dict[str, Any]]:
    """Yield each list, map or file in which rows of a table stand, in the order of the rows."""
    first = 0
    for (member, container), group in itertools.groupby(table.segments, lambda s: (s.member, s.container)):
        segments = list(group)
        held = [segment.keys for segment in segments]
        ends, rows = (held[0][0], held[-1][-1]), sum(map(len, held))
        in_lines = isinstance(ends[0], tuple)
        yield {
            "member": member,
            "pointer": None if in_lines else pointer(container),
            "lines": [ends[0][0], ends[1][1]] if in_lines else None,
            "bytes": list(table.span_of(replace(segments[0], keys=ends))),
            "first_row": first,
            "rows": rows,
            "keys": _keys(held),
        }
        first += rows


def _keys(held: Sequence[Sequence[Any]]) -> Any:
    """Return where rows stand in their list or map: indices as ranges, names in the order of the rows; None where they are it, or in TXT."""
    if held[0][0] is None or isinstance(held[0][0], tuple):
        return None
    if all(map(are_indices, held)):
        return ranges(np.concatenate(list(map(_array, held))))
    return [str(key) for keys in held for key in keys]


def _array(numbers: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return whole numbers as an array; a range, as the keys of a long list are, is not gone through."""
    if isinstance(numbers, range):
        return np.arange(numbers.start, numbers.stop, numbers.step)
    return np.array(numbers, dtype=np.int64)


def _sections(subject: Subject) -> Iterator[dict[str, Any]]:
    told = summary(subject.export, subject.reading)["sections"]
    for section in told:
        says = state_sentence(section["key"], subject.reading)
        yield {
            "id": fact_id(section["key"], subject.export),
            **section,
            "sentence": None if says is None else said_of(says, subject),
        }


def said_of(message: Message, subject: Subject) -> dict[str, str]:
    """Return a sentence in every language, with times in the zone of the settings."""
    return {language: sentence(message, language, subject.zone) for language in LANGUAGES}


@cache
def data_of_rules() -> dict[str, Any]:
    """Return which data the rules rest on: versions of packages, hashes of our own files."""
    folder = files("analyzer") / "data"
    return {
        **{
            name: {"package": package, "version": _version(package)}
            for name, package in _DATA_PACKAGES.items()
        },
        **{name: {"sha256": sha256((folder / path).read_bytes())} for name, path in _DATA_FILES.items()},
    }


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
