"""The made-up exports that come with the program, with a name a reader understands."""

from __future__ import annotations

from pathlib import Path

from analyzer.model import Message

#: The one that `tiktok-analyzer demo` opens.
DEMO = "v4-age-13.zip"

#: The samples by file name, the fullest first.
NAMES = {
    "v4-age-13.zip": Message("Account with a declared age of 13, half a year (JSON of 2026)"),
    "v3-age-13.zip": Message("Account with a declared age of 13 (JSON of 2025)"),
    "v2c-age-13.zip": Message("Account with a declared age of 13 (JSON of 2024)"),
    "v2-age-13.zip": Message("Account with a declared age of 13 (JSON of 2022)"),
    "v1-age-12.zip": Message("Account with a declared age of 12 (JSON of 2021)"),
    "txt-nl.zip": Message("Export in Dutch text files (TXT)"),
    "txt-en.zip": Message("Export in English text files (TXT)"),
    "v4-partial.zip": Message("Export of which one part was asked for"),
    "v4-empty.zip": Message("Export in which almost nothing stands"),
    "v4-surprises.zip": Message("Damaged and odd export"),
}


def folder() -> Path:
    """Return where the samples lie: in the installed program, else at the top of the repository."""
    package = Path(__file__).parents[1]
    installed = package / "samples" / "exports"
    return installed if installed.is_dir() else package.parent / "sample_exports"


def present() -> dict[Path, Message]:
    """Return the samples that are there, each with its name."""
    return {folder() / file: name for file, name in NAMES.items() if (folder() / file).is_file()}
