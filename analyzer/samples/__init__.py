"""Synthetic exports: made-up people, and the files that TikTok could have given them.

Every member of an export is the same on every system, byte for byte. Each says in its own content that it is made up: a
member named `SYNTHETIC.txt` lies beside the data, and the user name begins with `synthetic_` where there is a profile.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from analyzer.model import SAMPLE_MARK
from analyzer.samples.personas import PERSONAS, USER_NAME_MARK, Persona

if TYPE_CHECKING:
    # Making an example reads none.
    from analyzer.reading import Export, Reading

__all__ = ["MARK", "PERSONAS", "Persona", "is_synthetic", "make", "write"]

#: The member that marks an export as made up. A real export has none of this name.
MARK = SAMPLE_MARK


def is_synthetic(export: Export, reading: Reading | None = None) -> bool:
    """Say whether an opened export is one of ours: by the member `SYNTHETIC.txt`, or by its user name when it was read."""
    if any(member.name.rsplit("/", 1)[-1] == MARK for member in export.members):
        return True
    profile = reading.tables.get("profile_info") if reading else None
    return profile is not None and any(name.startswith(USER_NAME_MARK) for name in profile.field("user_name"))


def make(persona_key: str, rows: int | None = None) -> dict[str, bytes]:
    """Return member name -> bytes of a persona's export; `rows` sets the number of watch rows."""
    # Who asks whether a file is made up makes none: what makes them is loaded here.
    from analyzer.samples import surprises, words
    from analyzer.samples.content import Content, unstamp
    from analyzer.samples.layouts import document
    from analyzer.samples.life import live
    from analyzer.samples.text_files import text_members
    from analyzer.samples.writing import json_bytes

    persona = PERSONAS[persona_key]
    content = Content(persona, live(persona, rows))
    sections = content.sections() if persona.filled else content.nothing_but_a_name()
    mark = {MARK: f"{words.NOTICE}\n".encode()}
    if persona.text:
        return {**mark, **text_members(persona.text, sections)}
    contents = document(persona.layout, sections, persona.only)
    if persona.surprises:
        surprises.surprise(contents, unstamp(persona.exported))
        return {
            **mark,
            "user_data_tiktok (1).json": surprises.finish(json_bytes(contents)),
            **surprises.other_members(),
        }
    return {**mark, persona.member: json_bytes(contents)}


def write(persona_key: str, out: str | Path | BinaryIO, rows: int | None = None) -> None:
    """Write a persona's export as a zip: the same members, in the same order, with the same dates, each time."""
    day, clock = PERSONAS[persona_key].exported.split()
    year, month, date = map(int, day.split("-"))
    hour, minute, second = map(int, clock.split(":"))
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in make(persona_key, rows).items():
            entry = zipfile.ZipInfo(name, (year, month, date, hour, minute, second))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
