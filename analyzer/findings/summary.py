"""A file in a few lines of words, for the command line: what it is, what each section holds, where every value went."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.findings import find, knowledge
from analyzer.findings.states import at_two_places
from analyzer.findings.subject import Subject, period
from analyzer.model import Message, Size, State


def in_words(subject: Subject) -> Iterator[Message]:
    """Yield the lines: the file and its hash, the first statements, and each section that is in the file, and what is new in it."""
    export, reading = subject.export, subject.reading
    yield Message(
        "{name}: {size}, layout {layout}, SHA-256 {sha256}",
        {
            "name": export.name,
            "size": Size(export.size),
            "layout": str(reading.layout),
            "sha256": export.sha256,
        },
    )
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
        elif (span := subject.span(section.section.key)) is None:
            yield Message(
                "  {section}: {state}, {count} row", said, plural="  {section}: {state}, {count} rows"
            )
        else:
            said["period"] = period(span)
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
