"""Make the fonts of printed pictures and the outlines of their letters from the font that the program serves to the screen.

Two static TrueType fonts (400 and 700), both subsets in one, without rules of layout so that a text is as wide as its letters;
under a name of their own, since the licence reserves that of the original for it. And `letters.json`: the width and the outline
of each letter, from which pictures are drawn without any font. `python -m tools.fonts` writes them, `--check` holds them fresh.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.pens.basePen import BasePen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FOLDER = Path(__file__).parents[1] / "analyzer" / "data" / "fonts"
FAMILY = "TEA Sans"
WEIGHTS = {400: "Regular", 700: "Bold"}
SUBSETS = ("latin", "latin-ext")
#: Of these only the positions of marks would remain; a text is written precomposed.
COMBINING = range(0x300, 0x370)


def static(weight: int) -> TTFont:
    """Return one static font of both subsets, renamed."""
    parts = []
    for subset in SUBSETS:
        font = TTFont(FOLDER / f"source-sans-3-{subset}-wght-normal.woff2")
        font = instancer.instantiateVariableFont(font, {"wght": weight})
        font.flavor = None
        options = Options()
        options.layout_features, options.hinting, options.name_IDs = [], False, ["*"]
        options.drop_tables += [
            "GPOS",
            "GSUB",
            "GDEF",
            "BASE",
            "STAT",
            "HVAR",
            "MVAR",
            "avar",
            "gasp",
            "prep",
            "fpgm",
        ]
        options.notdef_outline = True
        subsetter = Subsetter(options)
        taken = {code for part in parts for code in TTFont(part).getBestCmap()}
        subsetter.populate(
            unicodes=[code for code in font.getBestCmap() if code not in taken and code not in COMBINING]
        )
        subsetter.subset(font)
        out = io.BytesIO()
        font.save(out, reorderTables=True)
        out.seek(0)
        parts.append(out)
    merged: TTFont = Merger().merge(parts)
    _rename(merged, weight)
    return merged


def _rename(font: TTFont, weight: int) -> None:
    style = WEIGHTS[weight]
    notice = next(str(name) for name in font["name"].names if name.nameID == 0)
    licence = next(str(name) for name in font["name"].names if name.nameID == 14)
    names = {
        0: notice, 1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}", 5: "Version 1.0",
        6: f"{FAMILY.replace(' ', '')}-{style}", 13: "SIL Open Font License, Version 1.1", 14: licence, 16: FAMILY, 17: style,
    }  # fmt: skip
    font["name"].names = []
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if weight == 700 else 0x40
    font["head"].macStyle = int(weight == 700)
    # The moment of making is not told, or no two runs would give the same bytes.
    font["head"].created = font["head"].modified = 3_786_825_600
    font.recalcTimestamp = False


class Contours(BasePen):
    """Each contour of a letter as its first point and the rest in relative steps, so that moving it changes two numbers."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.found: list[list[Any]] = []

    def _moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.at = to
        self.found.append([*map(round, to), ""])

    def _step(self, letter: str, *points: tuple[float, float]) -> None:
        x, y = (round(part) for part in self.at)
        steps = [f"{round(px) - x} {round(py) - y}" for px, py in points]
        self.found[-1][2] += letter + " ".join(steps).replace(" -", "-")
        self.at = points[-1]

    def _lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._step("l", to)

    def _qCurveToOne(self, over: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        self._step("q", over, to)

    def _closePath(self) -> None:  # noqa: N802
        pass


def letters(font: TTFont) -> dict[str, list[Any]]:
    """Return for each character how wide it is and its contours, in thousandths of its size, upward."""
    glyphs = font.getGlyphSet()
    told = {}
    for code, name in sorted(font.getBestCmap().items()):
        pen = Contours(glyphs)
        glyphs[name].draw(pen)
        told[chr(code)] = [round(glyphs[name].width), pen.found]
    return told


def made() -> dict[str, bytes]:
    """Return the files by name."""
    files, outlines = {}, {}
    for weight, style in WEIGHTS.items():
        font = static(weight)
        out = io.BytesIO()
        font.save(out, reorderTables=True)
        files[f"tea-sans-{style.lower()}.ttf"] = out.getvalue()
        outlines[str(weight)] = letters(font)
    files["letters.json"] = (
        json.dumps(outlines, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"
    )
    return files


def main() -> None:
    """Write the files, or with `--check` end with 1 where one is not as it would be written."""
    check = "--check" in sys.argv
    stale = [
        name
        for name, data in made().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_bytes() != data
    ]
    if check and stale:
        sys.exit(f"Not as made from the font: {', '.join(stale)}. Run `python -m tools.fonts`.")
    if not check:
        for name, data in made().items():
            (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
