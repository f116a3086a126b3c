"""What a file is, what each section holds, and where every value went: as plain data, on one row, and in a few lines of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from analyzer.kinds import iso
from analyzer.model import Message, Size, State
from analyzer.output.program import PROGRAM, source
from analyzer.reading import Export, Member, Reading, knowledge
from analyzer.reading.resemblance import Resemblance
from analyzer.reading.tables import Layout

if TYPE_CHECKING:
    from analyzer.findings.subject import Subject

#: The layouts by name, and when TikTok handed them out, as far as exports seen tell.
LAYOUTS = {
    "v1": Message("JSON in TikTok's layout of 2020 to early 2022"),
    "v2": Message("JSON in TikTok's layout of April 2022 to 2023"),
    "v2c": Message("JSON in TikTok's layout of 2024 to January 2025"),
    "v3": Message("JSON in TikTok's layout of December 2024 to 2025"),
    "v4": Message("JSON in TikTok's newest layout, handed out in stages since May 2025"),
    "mixed": Message("JSON with parts of several of TikTok's layouts"),
    "other": Message("JSON in a layout that is not known here"),
    "txt nl": Message("TXT, with labels in {language}", {"language": Message("Dutch")}),
    "txt en": Message("TXT, with labels in {language}", {"language": Message("English")}),
    "txt ru": Message("TXT, with labels in {language}", {"language": Message("Russian")}),
}


def _member(member: Member) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": member.name,
        "bytes": member.size,
        "sha256": member.sha256 or None,
        "role": member.role.value,
    }
    if member.problem is not None:
        told["problem"] = member.problem.value
    if member.other_name:
        told["other_name"] = member.other_name
    return told


def _resemblance(name: Resemblance) -> dict[str, str]:
    return {"place": name.place, "found": name.found, "known": name.known}


def summary(export: Export, reading: Reading) -> dict[str, Any]:
    """Return what a file is and holds, as plain data: counts and periods, no values.

    Moments are ISO 8601 in UTC. `accounting` is `analyzer.model.Accounting`; `unclaimed` counts values per path.
    """
    return {
        "program": PROGRAM,
        "source": {
            **source(export),
            "members": [_member(member) for member in export.members],
            "beside": [_member(member) for member in export.beside],
        },
        "layout": str(reading.layout),
        "sections": [
            {
                "key": key,
                "state": section.state.value,
                "rows": section.rows,
                "first": iso(section.first),
                "last": iso(section.last),
                "nodes": [
                    {
                        "path": node.path,
                        "member": node.member,
                        "state": node.state.value,
                        "rows": node.rows,
                        "empty_as": node.empty_as,
                    }
                    for node in section.nodes
                ],
                "issues": sum(issue.count for issue in section.issues),
                # How the section was known, where this file is the first to hold values of it.
                "newly_filled": section.newly_filled and section.newly_filled.value,
            }
            for key, section in reading.sections.items()
        ],
        "unclaimed": [
            {
                "path": u.path,
                "values": u.values,
                "resembles": u.resembles and _resemblance(u.resembles),
            }
            for u in reading.unclaimed
        ],
        # Names of known sections and fields at other places: those read so, by the reader's choice, and those that could be.
        "by_name": [_resemblance(name) for name in reading.by_name],
        "offered_by_name": [_resemblance(name) for name in reading.offered],
        "accounting": asdict(reading.accounting),
    }


def summary_row(export: Export, reading: Reading) -> dict[str, Any]:
    """Return what a file is and holds on one row: its source, its account of values, and each known section."""
    told = summary(export, reading)
    row = {**source(export), "program": " ".join(PROGRAM.values())}
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


def layout_in_words(layout: Layout) -> Message:
    """Return the layout of a file as a reader knows it."""
    return LAYOUTS.get(layout.name, Message("TXT, with labels in a language that is not known here"))


def missing_categories(layout: Layout) -> Message | None:
    """Say which categories that can be asked for are not in a file; None where none is known to be missing."""
    if not layout.partial:
        return None
    return Message(
        "This file holds only part of the categories that can be asked for. Not in it: {categories}.",
        {"categories": layout.missing},
    )


def in_words(subject: Subject) -> Iterator[Message]:
    """Yield the lines: the file and its hash, the first statements, and each section that is in the file, and what is new in it."""
    # Statements load what works on columns; a summary as data needs none of it.
    from analyzer.findings import find
    from analyzer.findings.states import at_two_places

    export, reading = subject.export, subject.reading
    yield Message(
        "{name}: {size}, {layout}, SHA-256 {sha256}",
        {
            "name": export.name,
            "size": Size(export.size),
            "layout": layout_in_words(reading.layout),
            "sha256": export.sha256,
        },
    )
    missing = missing_categories(reading.layout)
    if missing is not None:
        yield missing
    for key in ("file_contents", "section_states", "value_accounting"):
        yield find(key, subject).says
    for section in reading.sections.values():
        if section.state is State.ABSENT:
            continue
        said: dict[str, object] = {
            "section": Message(section.section.title),
            "state": section.state,
            "count": section.rows,
        }
        if not section.rows and section.unclaimed:
            # "0 rows" would say that it holds nothing.
            said["count"] = section.unclaimed
            yield Message(
                "  {section}: {state}, {count} value whose meaning is not yet known",
                said,
                plural="  {section}: {state}, {count} values whose meaning is not yet known",
            )
        elif subject.span(section.section.key) is None:
            yield Message(
                "  {section}: {state}, {count} row", said, plural="  {section}: {state}, {count} rows"
            )
        else:
            said["period"] = subject.period(section.section.key)
            yield Message(
                "  {section}: {state}, {count} row, {period}",
                said,
                plural="  {section}: {state}, {count} rows, {period}",
            )
    yield from filter(None, (at_two_places(key, reading) for key in reading.sections))
    news = [line for section in reading.sections.values() if (line := knowledge.newly_filled(section))]
    yield from news
    if news:
        yield knowledge.structure_wanted()
    for unclaimed in reading.unclaimed:
        yield Message(
            "  {path}: {count} value whose meaning is not yet known",
            {"path": unclaimed.path, "count": unclaimed.values},
            plural="  {path}: {count} values whose meaning is not yet known",
        )
    yield from map(knowledge.resembles, knowledge.resemblances(reading.unclaimed))
