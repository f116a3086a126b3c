"""What the command line says to its reader, and how a command ends that cannot go on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from click.exceptions import Exit

from analyzer.language import of_terminal, sentence
from analyzer.model import Message
from analyzer.output import standard, whole


class Language(StrEnum):
    """The languages the program speaks."""

    ENGLISH = "en"
    DUTCH = "nl"


@contextlib.contextmanager
def writing(language: Language | None) -> Iterator[None]:
    """End with one plain line when an output cannot be written whole."""
    try:
        yield
    except whole.NotWritten as end:
        raise refused(end.message, language) from None


def outside(export: Path, out: Path) -> None:
    """Raise NotWritten when something is to be written into the export itself, which nothing may change."""
    if export.is_dir() and out.absolute().is_relative_to(export.absolute()):
        raise whole.NotWritten(
            Message(
                "Expected a place outside the export, which nothing may change; this one lies in it. "
                "Choose another with --out."
            )
        )


def say(line: Message, language: Language | None, *, error: bool = False) -> None:
    """Print a line for the reader."""
    standard.line(sentence(line, language_of(language)), error=error)


def language_of(chosen: Language | None) -> str:
    """Return the language that is chosen, else that of the terminal."""
    if chosen is not None:
        return chosen.value
    return of_terminal()


def refused(why: Message, language: Language | None = None) -> Exit:
    """Print why a command ends, on one line, and return its end."""
    with contextlib.suppress(standard.NotPrinted):
        say(why, language, error=True)
    return Exit(2)
