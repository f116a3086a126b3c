"""Synthetic exports: made-up people, and the files that TikTok could have given them.

Every member of an export is the same on every system, byte for byte. Each says in its own content that it is made up:
the user name begins with `synthetic_`, the profile carries a notice, and a member named `SYNTHETIC.txt` lies beside the data.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from analyzer.samples import words
from analyzer.samples.content import Content
from analyzer.samples.layouts import document
from analyzer.samples.life import live
from analyzer.samples.personas import PERSONAS, Persona
from analyzer.samples.writing import json_bytes

__all__ = ["MARK", "PERSONAS", "Persona", "is_synthetic", "make", "write"]

#: The member that marks an export as made up. A real export has none of this name.
MARK = "SYNTHETIC.txt"


def is_synthetic(member_names: Iterable[str]) -> bool:
    """Say whether an export with these members is one of ours.

    >>> is_synthetic(["user_data_tiktok.json"]), is_synthetic(["SYNTHETIC.txt", "user_data_tiktok.json"])
    (False, True)
    """
    return any(name.rsplit("/", 1)[-1] == MARK for name in member_names)


def make(persona_key: str, rows: int | None = None) -> dict[str, bytes]:
    """Return member name -> bytes of a persona's export; `rows` sets the number of watch rows."""
    persona = PERSONAS[persona_key]
    content = Content(persona, live(persona, rows))
    data = json_bytes(document(persona.layout, content.sections()))
    name = "user_data.json" if persona.layout in ("v1", "v2") else "user_data_tiktok.json"
    return {name: data, MARK: f"{words.NOTICE}\n".encode()}


def write(persona_key: str, path: str | Path, rows: int | None = None) -> None:
    """Write a persona's export as a zip; the same call gives the same members and the same order and dates of them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in make(persona_key, rows).items():
            entry = zipfile.ZipInfo(name, date_time=_moment(PERSONAS[persona_key]))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)


def _moment(persona: Persona) -> tuple[int, int, int, int, int, int]:
    day, clock = persona.exported.split()
    year, month, date = map(int, day.split("-"))
    hour, minute, second = map(int, clock.split(":"))
    return year, month, date, hour, minute, second // 2 * 2
