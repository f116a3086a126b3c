"""The letters of printed pictures: how wide a text is, its outlines, its lines, and what stands for letters that there are none of.

Widths and outlines come from `analyzer/data/fonts/letters.json` (`python -m tools.fonts`), so no font has to be found or read.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TypeAlias

from analyzer.charts.layout.text import visible
from analyzer.language import END, ISOLATE, sentence
from analyzer.model import Message

#: The first point of a contour, and its steps from there as SVG writes them, in thousandths of the size, upward.
Contour: TypeAlias = tuple[int, int, str]

FAMILY = "TEA Sans"
#: The files of the font, for who changes the text of a picture in a drawing program.
FONT_FILES = ("tea-sans-regular.ttf", "tea-sans-bold.ttf")


@cache
def _every() -> dict[str, dict[str, tuple[int, list[Contour]]]]:
    told: dict[str, dict[str, tuple[int, list[Contour]]]] = json.loads(
        (files("analyzer") / "data" / "fonts" / "letters.json").read_text(encoding="utf-8")
    )
    return told


def _letters(*, bold: bool) -> dict[str, tuple[int, list[Contour]]]:
    return _every()["700" if bold else "400"]


def font(*, bold: bool) -> bytes:
    """Return the font as a TrueType file."""
    return (files("analyzer") / "data" / "fonts" / FONT_FILES[bold]).read_bytes()


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text stands, in the unit of its size. Raises KeyError for a letter that there is none of."""
    letters = _letters(bold=bold)
    return sum(letters[letter][0] for letter in text) * size / 1000


def outline(text: str, *, bold: bool) -> str:
    """Return the outlines of a text as an SVG path that begins at 0 0, in thousandths of the size, upward."""
    letters, at, parts = _letters(bold=bold), 0, []
    for letter in text:
        wide, contours = letters[letter]
        parts += [f"M{x + at} {y}{steps}z" for x, y, steps in contours]
        at += wide
    return "".join(parts)


def written(text: str, language: str) -> str:
    r"""Return a text as the letters there are can write it; a stretch of others is named, never dropped in silence.

    >>> written("Bol\u2003Co \u05d0\u05d1 \u202egnp", "en"), written("cafe\u0301", "en")
    ('Bol Co [2 characters: Hebrew] gnp', 'café')
    """
    letters = _letters(bold=False)
    parts = []
    shown = without_breaks(unicodedata.normalize("NFC", text))
    for script, run in groupby(shown, lambda letter: "" if letter in letters else _script(letter)):
        found = "".join(run)
        parts.append(_named(script, len(found), language) if script else found)
    return "".join(parts)


def without_breaks(text: str) -> str:
    """Return a text of any origin on one line, without what is invisible."""
    return " ".join("".join(visible(letter) for letter in text if letter not in ISOLATE + END).split())


def _script(letter: str) -> str:
    """Return a name for what a letter belongs to, by its name in Unicode."""
    if unicodedata.category(letter).startswith("S"):
        return "sign"
    if unicodedata.category(letter).startswith("M"):
        return "mark"
    return unicodedata.name(letter, "unknown").split()[0].capitalize()


def _named(script: str, count: int, language: str) -> str:
    kinds = {"sign": Message("signs"), "mark": Message("marks on letters")}
    named = Message(
        "[{count} character: {script}]",
        {"count": count, "script": kinds.get(script, script)},
        plural="[{count} characters: {script}]",
    )
    return sentence(named, language)


def lines(text: str, size: float, room: float, *, bold: bool = False, most: int | None = None) -> list[str]:
    """Return a text on lines that fit a width; a word that is too long is broken, and what goes beyond `most` lines ends in "…"."""
    found: list[str] = []
    line = ""
    # A number stays with its unit.
    for word in _pieces(re.sub(r"(?<=\d) (?=(h|u|min|s)\b)", "\u00a0", text), size, room, bold=bold):
        joint = f"{line} {word}" if line else word
        if line and width(joint, size, bold=bold) > room:
            found.append(line)
            line = word
        else:
            line = joint
    found += [line] if line else []
    if most is not None and len(found) > most:
        found = [*found[: most - 1], shortened(found[most - 1] + "…", size, room, bold=bold)]
    return found


def _pieces(text: str, size: float, room: float, *, bold: bool) -> Sequence[str]:
    """Return the words of a text, those that are wider than the room in pieces."""
    widths, room = _letters(bold=bold), room * 1000 / size
    pieces = []
    for word in text.split(" "):
        piece, wide = "", 0
        for letter in word:
            if piece and wide + widths[letter][0] > room:
                pieces.append(piece)
                piece, wide = "", 0
            piece, wide = piece + letter, wide + widths[letter][0]
        pieces += [piece] if piece else []
    return pieces


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return a text cut to a width, with "…" at its end where it was cut."""
    if width(text, size, bold=bold) <= room:
        return text
    widths, room = _letters(bold=bold), (room - width("…", size, bold=bold)) * 1000 / size
    wide = kept = 0
    for letter in text.rstrip("…"):
        wide += widths[letter][0]
        if wide > room:
            break
        kept += 1
    return text[:kept].rstrip() + "…"
