"""`python -m tools.contact_sheets --out DIR`: figures on samples, in each form, as small pictures beside each other, for people to look at.

`--docs` writes those of docs/pictures/: one sheet for each form or sample, in few colours.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
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


def made(sample: str, language: str, level: Level) -> Iterator[Picture]:
    """Give every picture of a sample."""
    export = analyzer.open_export(ROOT / "sample_exports" / f"{sample}.zip")
    subject = Subject(export, analyzer.read_tables(export))
    for key in FIGURES:
        try:
            yield pictures.picture(subject, key, level=level, language=language)
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
            whole = sheet(
                found[::3][:15], form, language, 225 if form == "wide" else 165, 6 if form != "wide" else 5
            )
            whole.quantize(24).save(chosen.out / f"{name}.png", optimize=True)
        else:
            for at in range(0, len(found), 12):
                sheet(found[at : at + 12], form, language, chosen.wide, 4).save(
                    chosen.out / f"{name}-{at:02}.png"
                )


if __name__ == "__main__":
    main()
