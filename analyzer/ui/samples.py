"""The made-up exports that come with the program, with a name a reader understands: short, since a list on a phone shows one line."""

from __future__ import annotations

from pathlib import Path

from analyzer.model import Message

#: The one that `tiktok-analyzer demo` opens.
DEMO = "v4-age-13.zip"

#: The samples by file name, the fullest first.
NAMES = {
    "v4-age-13.zip": Message("Declared age 13, JSON of 2026"),
    "v3-age-13.zip": Message("Declared age 13, JSON of 2025"),
    "v2c-age-13.zip": Message("Declared age 13, JSON of 2024"),
    "v2-age-13.zip": Message("Declared age 13, JSON of 2022"),
    "v1-age-12.zip": Message("Declared age 12, JSON of 2021"),
    "txt-nl.zip": Message("Text files (TXT) in Dutch"),
    "txt-en.zip": Message("Text files (TXT) in English"),
    "v4-partial.zip": Message("Only one part was asked for"),
    "v4-empty.zip": Message("Almost nothing stands in it"),
    "v4-surprises.zip": Message("Damaged and odd"),
}


def folder() -> Path:
    """Return where the samples lie: in the installed program, else at the top of the repository."""
    package = Path(__file__).parents[1]
    installed = package / "samples" / "exports"
    return installed if installed.is_dir() else package.parent / "sample_exports"


def present() -> dict[Path, Message]:
    """Return the samples that are there, each with its name."""
    return {folder() / file: name for file, name in NAMES.items() if (folder() / file).is_file()}
