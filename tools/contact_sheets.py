"""`python -m tools.contact_sheets --out DIR`: figures on samples, in each form, as small pictures beside each other, for people to look at.

`--docs` writes those of docs/pictures/: one sheet for each form or sample, in few colours.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image

import analyzer
from analyzer.charts.paper import FORMS
from analyzer.charts.paper.sheet import png
from analyzer.evidence import pictures
from analyzer.evidence.pictures import NoPicture, Picture
from analyzer.evidence.redaction import Level
from analyzer.figures import FIGURES
from analyzer.findings import Subject

ROOT = Path(__file__).parents[1]

#: For each sheet of the documents: its sample, form, language, level.
SHEETS = (
    ("v4-age-13", "square", "nl", Level.EXHIBIT),
    ("v4-age-13", "square", "en", Level.PUBLIC),
    ("v4-age-13", "story", "nl", Level.PUBLIC),
    ("v4-age-13", "wide", "en", Level.EXHIBIT),
    ("v4-age-13", "column", "nl", Level.EXHIBIT),
    ("v4-age-13", "page", "nl", Level.PUBLIC),
    ("v4-age-13", "a4", "en", Level.EXHIBIT),
    ("v1-age-12", "square", "nl", Level.EXHIBIT),
    ("txt-nl", "square", "nl", Level.EXHIBIT),
    ("v4-surprises", "square", "en", Level.EXHIBIT),
)


#: What a sheet of the documents has in any case, beside each third one.
ALWAYS = frozenset({"nights_raster", "sessions_of_a_day", "sheet_of_sections"})


@cache
def _subject(sample: str) -> Subject:
    export = analyzer.open_export(ROOT / "sample_exports" / f"{sample}.zip")
    return Subject(export, analyzer.read_tables(export))


def made(sample: str, language: str, level: Level) -> Iterator[Picture]:
    """Give every picture of a sample."""
    for key in FIGURES:
        try:
            yield pictures.picture(_subject(sample), key, level=level, language=language)
        except NoPicture:
            continue


def sheet(found: list[Picture], form: str, language: str, wide: int, across: int) -> Image.Image:
    """Return pictures beside each other, each so many pixels wide."""
    size = FORMS[form]
    high = round(wide * size.high / size.wide)
    rows = -(-len(found) // across)
    whole = Image.new("RGB", (across * (wide + 8), rows * (high + 8)), "#bbbbbb")
    for at, one in enumerate(found):
        drawn = Image.open(io.BytesIO(png(pictures.sheet(one, form, language), (wide * 2, high * 2))))
        small = drawn.convert("RGB").resize((wide, high), Image.Resampling.LANCZOS)
        whole.paste(small, (at % across * (wide + 8) + 4, at // across * (high + 8) + 4))
    return whole


def main() -> None:
    """Write the sheets."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    asked.add_argument("--docs", action="store_true")
    asked.add_argument("--wide", type=int, default=420)
    asked.add_argument("--only", nargs="*", default=[])
    chosen = asked.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for sample, form, language, level in SHEETS:
        name = f"{sample}-{form}-{language}-level-{int(level)}"
        if chosen.only and name not in chosen.only:
            continue
        found = list(made(sample, language, level))
        if chosen.docs:
            # Each third one: what differs is told by the form, not by the number of pictures.
            always = [one for one in found if one.key in ALWAYS]
            others = [one for one in found if one.key not in ALWAYS][::3]
            whole = sheet(
                [*always, *others][:15],
                form,
                language,
                270 if form == "wide" else 200,
                6 if form != "wide" else 5,
            )
            # By this method rare colours stay themselves: others made the orange brown.
            few = whole.quantize(48, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
            few.save(chosen.out / f"{name}.png", optimize=True)
        else:
            for at in range(0, len(found), 12):
                sheet(found[at : at + 12], form, language, chosen.wide, 4).save(
                    chosen.out / f"{name}-{at:02}.png"
                )


if __name__ == "__main__":
    main()
