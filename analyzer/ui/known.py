"""How a number is known: one part that opens below it, on the page and not over it, for statements and figures alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from analyzer.charts import LeftOut
from analyzer.evidence import row_sets
from analyzer.evidence.ids import fact_id, figure_id, hash_of_read
from analyzer.evidence.row_sets import ChosenRows
from analyzer.figures import Drawn
from analyzer.findings import Result
from analyzer.language.terms import MEANINGS
from analyzer.model import Certainty, Message
from analyzer.output.check import commands
from analyzer.output.program import PROGRAM
from analyzer.output.settings import settings_used
from analyzer.texts import visible
from analyzer.ui import components, session
from analyzer.ui.texts import escape

TITLE = Message("How this is known")
NAME = "FILE"


def of_statement(result: Result, number: str = "", place: str = "") -> None:
    """Draw how a statement is known; with a `number` among its parts, how that one is. `place` tells several on one page apart."""
    opened = _part(f"statement_{result.key}_{place}" if place else f"statement_{result.key}")
    if not opened.open:
        return
    with opened:
        subject, finding = session.subject(), result.finding
        _rule(result.certainty, finding.rule, result.settings)
        _lines(
            [
                Message(
                    "Counted: {rows}, out of {count} row.",
                    {"rows": result.rows_counted, "count": result.rows_of},
                    plural="Counted: {rows}, out of {count} rows.",
                ),
                *_left_out(
                    LeftOut(Message("{reason}", {"reason": reason}), rows)
                    for reason, rows in result.left_out.items()
                ),
                *finding.limits,
                _version(result.key, finding.version),
            ]
        )
        counted = row_sets.of_statement(result.key, subject, number if number in result.parts else "")
        _places(result.rows)
        _check(counted, fact_id(result.key, subject.export), result.rows)
        _cited(result.key, finding.version, counted)


#: How the rows of a section are known.
OF_SECTION = Message(
    "All rows that were read in this section, with their exact repeats; a field in which nothing stands, such as 'N/A', is no row."
)


def of_section(key: str, chosen: ChosenRows, place: str) -> None:
    """Draw how the rows of a section are known."""
    opened = _part(f"section_{key}_{place}")
    if not opened.open:
        return
    with opened:
        _rule(Certainty.RECORDED, OF_SECTION, {})
        _places(chosen.rows.rows)
        _check(chosen, fact_id(key, session.subject().export), chosen.rows.rows)


def of_figure(found: Drawn) -> None:
    """Draw how a figure is known."""
    opened = _part(f"figure_{found.key}")
    if not opened.open:
        return
    with opened:
        subject = session.subject()
        _rule(found.certainty, found.rule, found.settings)
        _lines(
            [
                Message("Drawn: {count} row.", {"count": found.drawn}, plural="Drawn: {count} rows."),
                *_left_out(found.left_out),
                *found.limits,
                *(
                    [Message("Times are read as UTC and shown in {zone}.", {"zone": found.chart.zone})]
                    if found.chart is not None and found.chart.zone
                    else []
                ),
                _version(found.key, found.figure.version),
            ]
        )
        every = row_sets.of_figure(found, subject)
        tables = {**dict.fromkeys(found.lists), **every.rows.rows}
        _places(tables)
        _check(every, figure_id(found.key, subject.export), tables)
        _cited(found.key, found.figure.version, every)


def _part(key: str) -> Any:
    """Return the part that opens; what is in it is worked out once it is open."""
    return st.expander(
        components.label(TITLE),
        key=f"known_{key}",
        on_change="rerun",
        type="compact",
        icon=":material/rule:",
    )


def _rule(certainty: Certainty, rule: Message, settings: Mapping[str, Any]) -> None:
    words = escape(session.say(MEANINGS[certainty]))
    st.html(f'<p class="tea-text">{components.chip(certainty)} {words}</p>')
    _lines([rule, *settings_used(settings)])


def _lines(lines: Iterable[Message]) -> None:
    st.html("".join(components.html("p", session.say(line), "tea-limit") for line in lines))


def _version(key: str, version: int) -> Message:
    return Message("Rule: {key}, version {version}.", {"key": key, "version": str(version)})


def _left_out(left: Iterable[LeftOut]) -> list[Message]:
    return [
        Message("Left out: {rows}, {reason}.", {"rows": one.rows, "reason": one.reason})
        for one in left
        if one.rows
    ]


def _places(tables: Iterable[str]) -> None:
    """Draw where in the file the lists stand."""
    reading = session.reading()
    sections = dict.fromkeys(reading.tables[key].section.key for key in tables if key in reading.tables)
    paths = dict.fromkeys(node.path for key in sections for node in reading.sections[key].nodes if node.rows)
    if paths:
        _lines([Message("In the file:")])
        st.code("\n".join(map(visible, paths)), language=None, wrap_lines=True)


def _check(chosen: ChosenRows, fact: str, tables: Iterable[str]) -> None:
    """Draw the commands that print the same rows, and those that check the file without this program."""
    if chosen.id:
        _lines(
            [
                Message(
                    "With this program, {name} being the file, its rows and how it came about are printed by:",
                    {"name": NAME},
                )
            ]
        )
        st.code(
            f"tiktok-analyzer rows {NAME} {chosen.id}\ntiktok-analyzer explain {NAME} {fact}",
            language=None,
            wrap_lines=True,
        )
    found = session.reading().tables
    written = [
        line
        for key in tables
        if key in found
        for line in commands(session.export(), found[key], reveal=session.reveal())
    ]
    if not written:
        return
    counted = any(line.startswith("jq ") for line in written)
    _lines(
        [
            Message(
                "With these commands, typed in the folder where the file lies unpacked, its fingerprint and its rows can be "
                "checked without this program. Behind each stands what it prints."
            )
            if counted
            else Message("With this command the fingerprint of the file can be checked without this program.")
        ]
    )
    st.code("\n".join(dict.fromkeys(written)), language=None, wrap_lines=True)


def _cited(key: str, version: int, chosen: ChosenRows) -> None:
    """Draw the line with which the number is cited: program, rule, file, rows."""
    _lines([Message("To cite it:")])
    program = (
        f"TikTok Export Analyzer {PROGRAM['version']}" if "version" in PROGRAM else "TikTok Export Analyzer"
    )
    parts = [program, f"{key} v{version}", f"SHA-256 {hash_of_read(session.export())}"]
    st.code(", ".join([*parts, *([chosen.id] if chosen.id else [])]), language=None, wrap_lines=True)
