"""A file in a few lines of words, for the command line: what it is, what each section holds, where every value went."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.findings import find, knowledge
from analyzer.findings.states import at_two_places
from analyzer.findings.subject import Subject
from analyzer.model import Message, Records, Size, State
from analyzer.reading.tables import Layout, Table

#: The layouts by name, and when TikTok handed them out, as far as exports seen tell.
LAYOUTS = {
    "v1": Message("JSON in TikTok's layout of 2020 to early 2022"),
    "v2": Message("JSON in TikTok's layout of April 2022 to 2023"),
    "v2c": Message("JSON in TikTok's layout of 2024 to January 2025"),
    "v3": Message("JSON in TikTok's layout of December 2024 to 2025"),
    "v4": Message("JSON in TikTok's newest layout, handed out in stages since May 2025"),
    "mixed": Message("JSON with parts of several of TikTok's layouts"),
    "txt nl": Message("TXT, with labels in {language}", {"language": Message("Dutch")}),
    "txt en": Message("TXT, with labels in {language}", {"language": Message("English")}),
    "txt ru": Message("TXT, with labels in {language}", {"language": Message("Russian")}),
}


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


def table_in_words(table: Table) -> Message:
    """Return the name of a table: its section's, with its own where the section has several."""
    section = Message(table.section.title)
    if isinstance(table.spec, Records) and table.spec.title:
        return Message("{section}, {table}", {"section": section, "table": Message(table.spec.title)})
    return section


def in_words(subject: Subject) -> Iterator[Message]:
    """Yield the lines: the file and its hash, the first statements, and each section that is in the file, and what is new in it."""
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
