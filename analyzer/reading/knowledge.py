"""Sentences about what this program knew until this file: sections not seen filled before, names that look like known ones.

They say nothing about the account.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.model import Known, Message, Section
from analyzer.reading.resemblance import Resemblance
from analyzer.reading.tables import Reading, SectionReading, Unclaimed


def newly_filled(section: SectionReading) -> Message | None:
    """Return how a filled section was known until now, where no real export with it filled was known; else None."""
    title = {"section": Message(section.section.title)}
    match section.newly_filled:
        case None:
            return None
        case Known.CODE:
            return Message(
                "Never seen filled before: the form of '{section}' was known only from programs that read it. "
                "That is about this program's knowledge, not about the account.",
                title,
            )
        case Known.SYNTHETIC:
            return Message(
                "Never seen filled before: the form of '{section}' was known only from made-up files. "
                "That is about this program's knowledge, not about the account.",
                title,
            )
        case _:
            return Message(
                "Never seen filled before: '{section}' was known only empty. "
                "That is about this program's knowledge, not about the account.",
                title,
            )


def how_known(section: Section) -> Iterator[Message]:
    """Yield how the form of a section is known, and which of its names were not seen in a real export."""
    yield Message("How this program knows the section: {known}.", {"known": section.known})
    if names := section.names_known(Known.CODE):
        yield Message(
            "Names that other programs look for, not seen in a file by the makers of this one: {names}.",
            {"names": ", ".join(names)},
        )
    if names := section.names_known(Known.DOCUMENTED):
        yield Message(
            "Names in the words of TikTok's own list of data types, not seen in a file: {names}.",
            {"names": ", ".join(names)},
        )


def structure_wanted() -> Message:
    """Return how a section, or a name, that this program does not know well can be made known."""
    return Message(
        "What 'tiktok-analyzer structure' writes holds names and no values; sent to the makers of this program, "
        "it helps to make such a section known."
    )


def resemblances(parts: Iterable[Unclaimed]) -> list[Resemblance]:
    """Return the names in unclaimed parts that look like known ones, each once."""
    return list(dict.fromkeys(part.resembles for part in parts if part.resembles))


def resembles(name: Resemblance) -> Message:
    """Return what a name in the file looks like, and that it was left as it is."""
    if not name.place:
        return Message(
            "'{found}' resembles '{known}', a name that is known at this place. It was not taken for it.",
            {"found": name.found, "known": name.known},
        )
    return Message(
        "'{found}' in '{place}' resembles '{known}', a name that is known at this place. It was not taken for it.",
        {"found": name.found, "known": name.known, "place": name.place},
    )


def offered_by_name(reading: Reading) -> Message | None:
    """Return the names of known sections and fields at places where they are not known, which are not read as those; else None."""
    if not reading.offered:
        return None
    return Message(
        "{count} name in this file is that of a known section or field, at a place or in letters not known before. "
        "What stands there is not read as that: {names}.",
        {"count": len(reading.offered), "names": _as_known(reading.offered)},
        plural="{count} names in this file are those of known sections or fields, at a place or in letters not known before. "
        "What stands there is not read as those: {names}.",
    )


def read_by_name(reading: Reading) -> Message | None:
    """Return what was read by its name, at a place where it was not known; None where nothing was."""
    if not reading.by_name:
        return None
    return Message(
        "By the reader's choice, {count} name that was not known at its place is read as a known one: {names}.",
        {"count": len(reading.by_name), "names": _as_known(reading.by_name)},
        plural="By the reader's choice, {count} names that were not known at their places are read as known ones: {names}.",
    )


#: So many names stand in a sentence; `summary --json` has all.
_NAMED = 6


def _as_known(names: tuple[Resemblance, ...]) -> list[Message]:
    said = [
        Message(
            "'{found}' as '{known}'",
            {"found": f"{name.place} > {name.found}" if name.place else name.found, "known": name.known},
        )
        for name in names[:_NAMED]
    ]
    return [*said, Message("{count} more", {"count": len(names) - _NAMED})] if len(names) > _NAMED else said


def known_fields(reading: Reading) -> int:
    """Return how many different fields the catalogue declares."""
    specs = (spec for one in reading.sections.values() for spec in one.section.tables)
    return sum(len(spec.declared) for spec in specs)
