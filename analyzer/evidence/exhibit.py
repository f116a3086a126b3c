"""Facts and tables as they may go to a court (level 2) or to everybody (level 3): by allow-list, as `redaction` says.

What rests on the birth date is left out of both: together with rows of which the time or the month is told, a number of rows
before a birthday tells the day of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis.settings import as_json
from analyzer.catalogue import CATALOGUE
from analyzer.evidence import tree
from analyzer.evidence.canonical import exact, of_exact
from analyzer.evidence.facts import FORM, RowSets, data_of_rules, said_of
from analyzer.evidence.ids import FIGURE
from analyzer.evidence.redaction import (
    Level,
    Rule,
    redacted,
    redacted_figure,
    rests_on_birth_date,
    rule,
    said,
)
from analyzer.evidence.work import Work
from analyzer.figures import FIGURES, Drawn, draw, settings
from analyzer.findings import FINDINGS, Finding, Result, Subject, find, plain
from analyzer.findings.box import box
from analyzer.findings.states import state_sentence
from analyzer.kinds import MOMENT_TYPE, iso, text_array
from analyzer.model import Country, Message, Month, Records, Share
from analyzer.output import figures as figures_out
from analyzer.output.program import PROGRAM
from analyzer.output.separated import csv_of_guarded, guarded
from analyzer.output.tables import Part
from analyzer.reading import Table
from analyzer.reading.row_ids import parsed, prefix
from analyzer.reading.tables import columns_of, table_key

_IN_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}")

#: Names of the parts of values, which are ours; keys that a file brings along are in no list.
_PARTS = frozenset(
    [
        "absent",
        "ad_numbers",
        "addresses",
        "advertisers",
        "again",
        "age_date",
        "amounts",
        "app_versions",
        "basis",
        "busiest_alike",
        "busiest_day",
        "busiest_rows",
        "by_more",
        "by_name",
        "by_up_to_one_hour",
        "by_up_to_two_hours",
        "carriers",
        "chats",
        "checked",
        "coin_purchases",
        "coins_bought",
        "comments",
        "counter",
        "countries",
        "date",
        "date_source",
        "days",
        "days_before",
        "deleted_posts",
        "direct_chats",
        "direct_messages",
        "empty",
        "end",
        "favourites",
        "field",
        "filled",
        "first",
        "first_deleted",
        "followed",
        "fresh",
        "from",
        "gifts",
        "group_messages",
        "high",
        "highest",
        "ignored",
        "in_issues",
        "in_no_registry",
        "in_tables",
        "interests",
        "inversions",
        "ipv4",
        "ipv6",
        "kinds",
        "known",
        "last",
        "later_than_name",
        "least",
        "least_per_day",
        "location_reviews",
        "low",
        "lowest",
        "malformed",
        "median",
        "mentioned",
        "messages",
        "middle",
        "models",
        "most",
        "most_per_day",
        "named",
        "networks",
        "nights",
        "nights_covered",
        "nights_in_empty_stretches",
        "no_currency",
        "not_as_expected",
        "not_reached",
        "numbered",
        "numbers",
        "of_a_region",
        "one_hour",
        "orders",
        "others",
        "partners",
        "period",
        "periods",
        "place",
        "places",
        "posts",
        "present",
        "private",
        "repeats",
        "rooms",
        "rows",
        "rows_since",
        "rules",
        "seconds",
        "section",
        "sections",
        "sent",
        "sessions",
        "special",
        "start",
        "stay",
        "steps",
        "systems",
        "to",
        "two_hours",
        "unclaimed",
        "unknown",
        "unread",
        "values",
        "versions",
        "videos",
        "with_address",
        "without_country",
        "without_usable_date",
    ]
)
#: Keys of the catalogue, which stand in values as text.
_KEYS = (
    frozenset(CATALOGUE)
    | {table_key(section.key, spec) for section in CATALOGUE.values() for spec in section.tables}
    | {
        field.name
        for section in CATALOGUE.values()
        for spec in section.tables
        if not isinstance(spec, Records)
        for field in spec.declared
    }
)


def mark(work: Work) -> str:
    """Return how ids begin in the bundles of a working file: not by the hash of the file."""
    return prefix(work.key("ids").hex())


def as_plain(subject: Subject, level: Level, work: Work, hashes: Mapping[str, list[bytes]]) -> dict[str, Any]:
    """Return what is said of a file as it may be told at level 2 or 3, as plain data in the layout of `facts`.

    `hashes`: those of all rows, for the root; empty at level 3.
    """
    sets = RowSets(subject)
    begins = mark(work)
    export, reading, made = subject.export, subject.reading, subject.made
    told: dict[str, Any] = {
        "form": FORM,
        "program": {**PROGRAM, "data": data_of_rules()},
        "file": {
            "source": {
                "bytes": export.size,
                "sha256": export.sha256,
                "members": [
                    {"bytes": member.size, "sha256": member.sha256 or None, "role": member.role.value}
                    for member in export.members
                ],
            },
            "layout": str(reading.layout),
            "accounting": asdict(reading.accounting),
        },
        "made": None if made is None else {"at": _moment(made.at, level), "told_by": made.source.value},
        "settings": as_json(subject.settings),
        "by_name": bool(reading.by_name),
        "statements": [
            _statement(find(key, subject), subject, level, sets, begins)
            for key, finding in FINDINGS.items()
            if not rests_on_birth_date(finding.settings)
        ],
        "figures": [
            _figure(draw(key, subject), subject, level, begins)
            for key, figure in FIGURES.items()
            if not rests_on_birth_date(settings(figure))
        ],
        "row_sets": sets.sets,
        "tables": [
            {"id": begins + table.key, "key": table.key, "section": table.section.key, "rows": len(table)}
            for table in reading.tables.values()
        ],
        "sections": [_section(key, subject, level, begins) for key in reading.sections],
        "left_out": {
            "statements": [key for key, one in FINDINGS.items() if rests_on_birth_date(one.settings)],
            "figures": [key for key, one in FIGURES.items() if rests_on_birth_date(settings(one))],
        },
        "known_limits": said_of(box(subject.zone), subject),
    }
    if level is Level.EXHIBIT:
        told["rows"] = {
            "root": tree.root([one for name in sorted(hashes) for one in hashes[name]]),
            "tables": {name: len(hashes[name]) for name in sorted(hashes)},
        }
    plain_facts: dict[str, Any] = exact(told)
    return plain_facts


def _statement(result: Result, subject: Subject, level: Level, sets: RowSets, begins: str) -> dict[str, Any]:
    finding: Finding = result.finding
    return {
        "id": begins + result.key,
        "key": result.key,
        "question": said_of(said(finding.question, level), subject),
        "sentence": said_of(said(result.says, level), subject),
        "value": _value(result.value, level),
        "certainty": result.certainty.value,
        "rule": {
            "key": finding.key,
            "version": finding.version,
            "definition": said_of(said(finding.rule, level), subject),
        },
        "settings": dict(result.settings),
        "rows": {
            "counted": _sets(result.counted, subject, level, sets),
            "of": _sets(result.rows, subject, level, sets),
            "rows_counted": result.rows_counted,
            "rows_of": result.rows_of,
            "left_out": {reason.value: rows for reason, rows in result.left_out.items()},
        },
        "sections": list(finding.stands_on),
        "sections_without_rows": list(result.without),
        "breaks_off_in": list(result.broken),
        "limits": [said_of(said(limit, level), subject) for limit in finding.limits],
        "check": [f"tiktok-analyzer explain FILE {result.key}"],
    }


def _sets(rows: Mapping[str, Any], subject: Subject, level: Level, sets: RowSets) -> list[str]:
    """Return the sets of rows of tables that are shown row by row; the rows of others would tell more than these tables do."""
    if level is not Level.EXHIBIT:
        return []
    tables = subject.reading.tables
    return [sets.name(key, numbers) for key, numbers in rows.items() if is_by_row(tables[key], level)]


def is_by_row(table: Table, level: Level) -> bool:
    """Say whether a table is shown row by row at a level."""
    if level is not Level.EXHIBIT or not isinstance(table.spec, Records):
        return False
    return all(rule(table.key, column, level) is not Rule.PER_MONTH for column in columns_of(table.spec))


def _value(value: Any, level: Level) -> Any:
    """Return a value with what may be told of it: numbers, days at level 2, words of ours; None in place of all else."""
    match value:
        case bool() | None:
            return value
        case StrEnum():
            return value.value
        case str():
            return value if value in _KEYS else None
        case Country():
            return value.code if level is Level.EXHIBIT else None
        case datetime():
            return _moment(value, level)
        case date():
            return value.isoformat() if level is Level.EXHIBIT else value.strftime("%Y-%m")
        case int() | float() | timedelta() | Share() | Month() | np.generic():
            return plain(value)
        case Mapping():
            told = {_key(key, level): _value(part, level) for key, part in value.items()}
            told.pop("", None)
            return told
        case list() | tuple():
            return [_value(part, level) for part in value]
    return None


def _key(key: Any, level: Level) -> str:
    if isinstance(key, StrEnum):
        return key.value
    if isinstance(key, Country):
        return key.code if level is Level.EXHIBIT else ""
    if isinstance(key, Message):
        return "" if key.values else key.text
    return key if isinstance(key, str) and key in _PARTS | _KEYS else ""


def _moment(moment: datetime, level: Level) -> str | None:
    return iso(moment) if level is Level.EXHIBIT else f"{moment:%Y-%m}"


def _figure(drawn: Drawn, subject: Subject, level: Level, begins: str) -> dict[str, Any]:
    bare = redacted_figure(drawn, level)
    shown = figures_out.as_plain(bare, subject.zone, closed=True)
    key = drawn.key + (FIGURE if drawn.key in FINDINGS else "")
    return {
        "id": begins + key,
        "key": drawn.key,
        "question": said_of(said(bare.title or drawn.figure.question, level), subject),
        "sentence": shown["sentence"],
        "numbers": shown["numbers"],
        "certainty": drawn.certainty.value,
        "rule": {
            "key": drawn.key,
            "version": drawn.figure.version,
            "definition": said_of(bare.rule, subject),
        },
        "settings": dict(drawn.settings),
        "rows": {"rows_drawn": drawn.drawn, "left_out": shown["left_out"]},
        "limits": [said_of(limit, subject) for limit in bare.limits],
        "check": [f"tiktok-analyzer explain FILE {key}"],
    }


def _section(key: str, subject: Subject, level: Level, begins: str) -> dict[str, Any]:
    section = subject.reading.sections[key]
    says = state_sentence(key, subject.reading)
    return {
        "id": begins + key,
        "key": key,
        "state": section.state.value,
        "rows": section.rows,
        "first": section.first and _moment(section.first, level),
        "last": section.last and _moment(section.last, level),
        "sentence": None if says is None else said_of(said(says, level), subject),
    }


def tables(subject: Subject, level: Level, work: Work) -> Iterator[tuple[str, bytes]]:
    """Yield each table as CSV as it may be told, by the name of its file; a row of a table shown row by row begins with its number."""
    for name, texts, _ in parts(subject, level, work):
        yield name, csv_of_guarded(guarded(texts)[0])


def parts(subject: Subject, level: Level, work: Work) -> Iterator[Part]:
    """Yield each table as it may be told: its name, text columns, and the same with moments (to the second) and whole numbers."""
    made = subject.made_on
    for name, table in subject.reading.tables.items():
        frame = redacted(table, level, work.key("pseudonyms"), zone=subject.zone, on=made)
        if not len(frame.columns):
            continue
        texts, typed, names = [], [], []
        if is_by_row(table, level):
            names.append("row")
            typed.append(pa.array(range(len(frame)), pa.int64()))
            texts.append(typed[0].cast(pa.string()))
        for column in frame.columns:
            names.append(str(column))
            cells = frame[column].tolist()
            texts.append(text_array([_cell(cell) for cell in cells])[0])
            typed.append(_typed(cells, texts[-1]))
        yield name, pa.Table.from_arrays(texts, names), pa.Table.from_arrays(typed, names)


def _typed(cells: list[Any], texts: pa.Array) -> pa.Array:
    import pandas as pd

    held = [None if pd.isna(cell) else cell for cell in cells]
    kinds = {type(cell) for cell in held if cell is not None}
    if kinds == {int}:
        return pa.array(held, pa.int64())
    if kinds and all(issubclass(kind, datetime) for kind in kinds):
        return pc.cast(pa.array(held, MOMENT_TYPE), pa.timestamp("s", "UTC"), safe=False)
    return texts


def _cell(cell: Any) -> str | None:
    import pandas as pd

    if pd.isna(cell):
        return None
    return iso(cell) if isinstance(cell, datetime) else str(cell)


def exhibits(subject: Subject, work: Work, hashes: Mapping[str, list[bytes]], begins: str) -> bytes:
    """Return the rows that the reader shows one by one: their cells let through by a rule or ticked, salts, and path to the root."""
    lines = []
    for one in work.exhibits:
        row = parsed(one.row)
        if row is None or row.table not in subject.reading.tables:
            continue
        table = subject.reading.tables[row.table]
        if row.row >= len(table):
            continue
        open_columns = [
            column.name
            for column in columns_of(table.spec)
            if isinstance(table.spec, Records) and rule(table.key, column, Level.EXHIBIT) is Rule.KEEP
        ]
        shown = [*open_columns, *one.columns]
        [told] = tree.exhibited(subject.reading, work.key("salts"), [(row.table, row.row, shown)], hashes)
        lines.append(
            of_exact(exact({"id": f"{begins}{row.table}-{row.row}", "caption": one.caption, **told})) + b"\n"
        )
    return b"".join(lines)
