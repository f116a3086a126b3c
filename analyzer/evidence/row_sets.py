"""The id of a set of rows: what was chosen, in a form that is written down and opened again on the same file.

`TT-1a2b3c4d-night_rows.K7Q2MX` are the rows that a statement counts, `night_rows.of.…` those it counts them out of,
`rows_by_declared_age.under_13.…` those behind one more number of its sentence, and `watch_week.tue-13.…` those behind one mark of
a figure (`all`: behind any). Between the mark and the last part stands what was
chosen and changes them: a period (`2025-03-01_2025-03-31`), the width of a bar (`week`), which of several (`of-…`), settings
that are not the usual ones (`night-23:00_07:00`). The last part are six letters and figures: two of what stands before it, which
tell a slip of the pen, and four of the rows themselves, which tell another file and another rule. Nothing of the file is in it.
The first part can be left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat
from typing import Any

import numpy as np

from analyzer.analysis.settings import DEFAULT, BadSettings, Settings, as_json, from_json
from analyzer.catalogue import CATALOGUE
from analyzer.charts import Step
from analyzer.evidence.ids import FIGURE, asked, fact_id, hash_of_read
from analyzer.figures import FIGURES, WHOLE, Choice, Drawn, counted, draw
from analyzer.figures.marks import ALL, Counts, Groups, RowSet, together
from analyzer.figures.rows import list_title
from analyzer.findings import FINDINGS, Subject, find
from analyzer.findings.finding import RowsOf
from analyzer.model import Message
from analyzer.reading.row_ids import ANOTHER_FILE, DIGITS, OF_FILE, RowId, UnknownId, found, row_id

#: The mark of the rows that a statement counts its number out of.
OUT_OF = "of"

#: The letters and figures of the last part: without I, L, O and U, which are taken for others (Crockford's base 32).
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("ilo", "110")
_OF_TEXT, _OF_ROWS = 2, 4

_ID = re.compile(
    rf"(?:{OF_FILE})?(?P<text>[a-z0-9_]+(?:\..+)?)\.(?P<check>[0-9A-Za-z]{{{_OF_TEXT + _OF_ROWS}}})",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)?_(\d{4}-\d\d-\d\d)?")
#: Stands for the birth date that a reader entered: it is no part of an id.
_ENTERED = "birth_date_entered"


@dataclass(frozen=True, eq=False)
class ChosenRows:
    """Rows that an id names: what they are, the rows by table, and under which settings.

    `id` is "" for rows that have none: those of a second file. They are of the statement with the key `statement`, or of a mark of
    the figure `drawn`; of neither where an id names one row, a table or a section.
    """

    id: str
    says: Message
    rows: RowSet
    subject: Subject
    statement: str = ""
    drawn: Drawn | None = None


# Writing --------------------------------------------------------------------------------------------------------------


def of_statement(key: str, subject: Subject, mark: str = "") -> ChosenRows:
    """Return the rows that a statement counts; with the mark `OUT_OF`, those that it counts them out of.

    With the name of one of its `parts`, the rows behind that number of its sentence. Raises KeyError.
    """
    result = find(key, subject)
    of_part = mark not in ("", OUT_OF)
    found = result.parts[mark] if of_part else result.rows if mark else result.counted
    rows = RowSet(_numbers(found, subject), in_order=of_part)
    says = Message("{question}", {"question": result.finding.question})
    if of_part:
        says = Message(
            "{question} The rows behind one number of the answer.", {"question": result.finding.question}
        )
    elif mark:
        says = Message(
            "{question} The rows that the number is counted out of.", {"question": result.finding.question}
        )
    text = ".".join([key, *([mark] if mark else []), *_chosen_settings(result.settings)])
    return ChosenRows(_written(text, rows, subject), says, rows, subject, statement=key)


def of_figure(drawn: Drawn, subject: Subject, mark: str = ALL) -> ChosenRows:
    """Return the rows behind a mark of a figure. Raises KeyError for a mark that it does not draw."""
    rows = drawn.rows_of(mark)
    question = drawn.title or drawn.figure.question
    says = Message("{question}", {"question": question})
    if mark != ALL:
        name = next(one.name for one in drawn.marks if one.key == mark)
        says = Message("{question} {mark}", {"question": question, "mark": name})
    parts = [drawn.key, mark, *_chosen(drawn), *_chosen_settings(drawn.settings)]
    return ChosenRows(_written(".".join(parts), rows, subject), says, rows, subject, drawn=drawn)


def of_section(key: str, subject: Subject) -> ChosenRows:
    """Return the rows that a section counts, by the line of the figure on all sections. Raises KeyError."""
    line = list(subject.reading.sections).index(key)
    found = draw("all_sections", subject)
    return of_figure(found, subject, found.marks[line].key)


def with_groups(chosen: ChosenRows, key: str, mark: str = "") -> ChosenRows:
    """Return the rows of a statement, or of one number of it, in the groups of which that tells the number.

    They are those of `figures.counted`, or those that a figure counts which stands on the statement, where their rows are together
    the rows that the statement counts.
    """
    groups_of = counted.GROUPS.get((key, mark))
    if groups_of is not None:
        of = groups_of(chosen.subject)
        return replace(chosen, rows=replace(chosen.rows, counts=Counts.GROUPS, groups=of))
    if mark:
        return chosen
    every = {table: set(numbers.tolist()) for table, numbers in chosen.rows.rows.items()}
    standing = [one for one in FIGURES.values() if one.stands_on == key]
    for figure in sorted(standing, key=lambda one: one.key != key):
        found = draw(figure.key, chosen.subject).behind.sets
        if not found or any(one.groups is None for one in found):
            continue
        groups = [
            (unit, name, rows)
            for one in found
            if one.groups is not None
            for unit, name, rows in zip(
                repeat(one.groups.unit), one.groups.names, one.groups.rows, strict=False
            )
            if all(
                table in every and every[table].issuperset(numbers.tolist())
                for table, numbers in rows.items()
            )
        ]
        _, names, rows = zip(*groups, strict=True) if groups else ((), (), ())
        if {table: set(numbers.tolist()) for table, numbers in together(rows).items()} == every:
            of = Groups(groups[0][0], names, rows)
            return replace(chosen, rows=RowSet(chosen.rows.rows, Counts.GROUPS, of))
    return chosen


def _numbers(rows: RowsOf, subject: Subject) -> dict[str, Any]:
    tables = subject.reading.tables
    return {
        key: np.arange(len(tables[key]), dtype=np.int64) if numbers is None else numbers
        for key, numbers in rows.items()
        if key in tables
    }


def _written(text: str, rows: RowSet, subject: Subject) -> str:
    if rows.of_other:
        return ""
    return (
        f"{fact_id(text, subject.export)}.{_check(text, _OF_TEXT)}{_check(_digest(rows, subject), _OF_ROWS)}"
    )


def _check(text: str, letters: int) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return "".join(_LETTERS[number >> 5 * at & 31] for at in range(letters))


def _digest(rows: RowSet, subject: Subject) -> str:
    """Return what tells these rows of this file from any others."""
    whole = hashlib.sha256(hash_of_read(subject.export).encode())
    for key in sorted(rows.rows):
        numbers = np.sort(rows.rows[key]).astype("<i8")
        if len(numbers):
            whole.update(f" {key} ".encode() + numbers.tobytes())
    return whole.hexdigest()


def _chosen(drawn: Drawn) -> Iterator[str]:
    """Yield what a reader chose of a figure, a part each."""
    scope = drawn.scope
    if scope.first is not None or scope.last is not None:
        yield "_".join("" if day is None else day.isoformat() for day in (scope.first, scope.last))
    if scope.step is not None:
        yield scope.step.value
    if scope.of:
        yield f"of-{_named(scope.of)}"


def _named(of: str) -> str:
    """Return what names a choice among several: a word of ours as it is, anything else by letters that tell it from others."""
    return of if of in CATALOGUE else _check(of, 8)


def _chosen_settings(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield the settings that are not the usual ones, a part each; of a birth date that was entered, only that there is one."""
    usual = as_json(DEFAULT)
    for name, value in settings.items():
        if value != usual[name]:
            texts = (
                value if isinstance(value, list) else [value if isinstance(value, str) else json.dumps(value)]
            )
            yield f"{name}-{'_'.join(texts)}".replace(".", ",").replace("/", "~")


# Opening --------------------------------------------------------------------------------------------------------------


def opened(text: str, subject: Subject) -> ChosenRows:
    """Return the rows that an id names: a set of rows, one row, or a fact (all rows of a statement, figure, table or section).

    An id of a set brings its settings along; a birth date that was entered is that of the subject. Raises UnknownId.
    """
    written = _ID.fullmatch(text.strip())
    if written is None or not is_set(text):
        return _fact(text, subject)
    if written["file"] and written["file"].lower() not in _files(subject):
        raise UnknownId(ANOTHER_FILE)
    check = written["check"].lower().translate(_ALIKE).upper()
    if check[:_OF_TEXT] != _check(written["text"], _OF_TEXT):
        raise UnknownId(MISTYPED)
    try:
        chosen = _parsed(written["text"], subject)
    except ValueError as bad:
        raise bad if isinstance(bad, UnknownId) else UnknownId(UNKNOWN) from None
    if chosen.id.rpartition(".")[2] != check:
        raise UnknownId(OTHER_ROWS)
    return chosen


def is_set(text: str) -> bool:
    """Say whether a text has the form of the id of a set of rows; a fact can have it too (`nights_with_rows.figure`)."""
    written = _ID.fullmatch(text.strip())
    return (
        written is not None
        and not written["text"].endswith(".")
        and not text.strip().lower().endswith(FIGURE)
    )


def _files(subject: Subject) -> set[str]:
    return {hash_of_read(subject.export)[:DIGITS], subject.export.sha256[:DIGITS]}


def _fact(text: str, subject: Subject) -> ChosenRows:
    wanted = asked(text, subject.export)
    if isinstance(wanted, RowId):
        table, row = found(wanted, subject.export, subject.reading)
        rows = RowSet({table.key: np.array([row], dtype=np.int64)})
        return ChosenRows(str(row_id(table, row, subject.export)), list_title(table), rows, subject)
    if wanted in FINDINGS:
        return of_statement(wanted, subject)
    if wanted.removesuffix(FIGURE) in FIGURES:
        return of_figure(draw(wanted.removesuffix(FIGURE), subject), subject)
    tables = [table for key, table in subject.reading.tables.items() if wanted in (key, table.section.key)]
    rows = RowSet({table.key: np.arange(len(table), dtype=np.int64) for table in tables})
    return ChosenRows(
        fact_id(wanted, subject.export), Message(CATALOGUE[wanted.split(".")[0]].title), rows, subject
    )


def _parsed(text: str, subject: Subject) -> ChosenRows:
    key, *parts = text.split(".")
    mark = parts.pop(0) if parts and (key not in FINDINGS or _is_mark(key, parts[0])) else ""
    figure = FIGURES.get(key) if mark and mark != OUT_OF else None
    if figure is None and key not in FINDINGS:
        raise UnknownId(UNKNOWN)
    scope, settings, of = WHOLE, {}, ""
    for part in parts:
        name, _, value = part.partition("-")
        if period := _PERIOD.fullmatch(part):
            first, last = (date.fromisoformat(day) if day else None for day in period.groups())
            scope = replace(scope, first=first, last=last)
        elif part in list(Step):
            scope = replace(scope, step=Step(part))
        elif name == "of":
            of = value
        else:
            settings[name] = value
    chosen = replace(subject, settings=_settings(settings, subject.settings), _kept={})
    if chosen.settings == subject.settings:
        chosen = subject
    if figure is None:
        try:
            return of_statement(key, chosen, mark)
        except KeyError:
            raise UnknownId(OTHER_ROWS) from None
    if of:
        every = figure.choices(chosen) if figure.choices is not None and Choice.OF in figure.honours else ()
        scope = replace(scope, of=next((one for one in every if _named(one) == of), ""))
    try:
        return of_figure(draw(key, chosen, scope), chosen, mark)
    except KeyError:
        raise UnknownId(OTHER_ROWS) from None


def _is_mark(key: str, part: str) -> bool:
    """Say whether the part after the key of a statement is a mark, of it or of the figure with its key, and no setting."""
    name, dash, _ = part.partition("-")
    return not dash or (key in FIGURES and name not in as_json(DEFAULT))


def _settings(written: dict[str, str], own: Settings) -> Settings:
    usual, given = as_json(DEFAULT), {}
    for name, value in written.items():
        if name not in usual:
            raise UnknownId(UNKNOWN)
        text = value.replace(",", ".").replace("~", "/")
        given[name] = (
            text.split("_")
            if isinstance(usual[name], list)
            else text
            if isinstance(usual[name], str) or name == "region"
            else json.loads(text)
        )
    entered = given.pop(_ENTERED, False)
    if entered and own.birth_date is None:
        raise UnknownId(NO_BIRTH_DATE)
    try:
        return replace(from_json(json.dumps(given)), birth_date=own.birth_date if entered else None)
    except BadSettings:
        raise UnknownId(UNKNOWN) from None


MISTYPED = Message(
    "Expected an id as it was written down; its last letters do not fit what stands before them, so a sign in it is not as it "
    "was. Compare it with the original, sign by sign."
)
OTHER_ROWS = Message(
    "Expected an id of rows of this file; the rows found here are not those for which it was made. It is of another file, or of "
    "another version of this program. Open the file from which it was written down."
)
UNKNOWN = Message(
    "Expected an id of rows of this file; this program has no statement, figure or setting by that name. It can be of another "
    "version of this program."
)
NO_BIRTH_DATE = Message(
    "Expected a birth date of the reader's own, on which the rows of this id rest; none was entered. Enter it first."
)
