"""Charts on paper: every word is drawn, in every mode; nothing hangs on the computer; hostile texts are named, not dropped."""

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import resvg_py
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

from analyzer.charts import NIGHTS, Arc, Bars, Dial, HeatMap, Step, Timeline
from analyzer.charts.paper import FORMS, Said, draw, letters
from analyzer.charts.paper.sheet import Shape, Sheet, Words, pdf, png, svg
from analyzer.model import Message
from tests.share import every
from tests.test_charts import EMPTY, FULL, HOSTILE, ONE, common

FONTS = Path(letters.__file__).parents[2] / "data" / "fonts"
SAID = Said(
    "2,419 videos in the week that begins on 2 February 2026: the highest number in one week.",
    ("How many videos are listed, per week?", "from 27 December 2025 to 24 June 2026 \u00b7 one account"),
    (
        "Calculated: counted from the rows of the file.",
        "A row can be a video that was swiped away at once. " * 3,
    ),
    "Source: TikTok export; tiktok-export-analyzer 0.2.0",
    "Made-up data",
)
CHARTS = {
    f"{name}, {kind}": chart
    for kind, charts in (("full", FULL), ("one", ONE))
    for name, chart in charts.items()
}
CHARTS["heat map, large"] = HeatMap(
    **common(), counts=tuple(tuple(weekday * 1000 + hour * 41 for hour in range(24)) for weekday in range(7))
)
CHARTS["bars, many"] = Bars(
    **common(),
    labels=tuple(f"a name of some length, {at}" for at in range(80)),
    values=tuple(range(80, 0, -1)),
)
CHARTS["weeks before a whole"] = Timeline(
    **common(), step=Step.WEEK, starts=tuple(date(2025, 1, 6) + timedelta(days=7 * at) for at in range(60)),
    counts=tuple(at % 7 for at in range(60)), whole=(7,) * 60, legend=(Message("nights with rows"), Message("all nights")),
    first=date(2025, 1, 8), last=date(2026, 2, 20), unit=NIGHTS,
)  # fmt: skip

#: `make accept` looks at all.
HASHED = sorted(CHARTS)[:: every(7)]


def sheet_of(name, form="square", language="en"):
    return draw(CHARTS[name], SAID, FORMS[form], language)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CHARTS)
def test_every_word_stands_on_the_sheet_and_none_on_another(name, form):
    sheet = sheet_of(name, form, "nl")
    boxes = [(one.text, *one.box) for one in sheet.texts]
    assert any("2,419 videos" in text for text, *_ in boxes)
    for at, (text, left, top, wide, high) in enumerate(boxes):
        assert left >= -0.01, text
        assert top >= -0.01, text
        assert left + wide <= sheet.width + 0.01, text
        assert top + high <= sheet.height + 0.01, text
        for other, x, y, w, h in boxes[at + 1 :]:
            beside = left + wide <= x + 0.5 or x + w <= left + 0.5
            above = top + high <= y + 3.5 or y + h <= top + 3.5
            assert beside or above, (text, other)


@pytest.mark.parametrize("form", ["wide", "page"])
def test_a_clock_fills_a_wide_form_with_a_bar_for_each_session(form):
    arcs = tuple(
        Arc(((at * 3.0, at * 3.0 + 0.5),), count, Message("session")) for at, count in enumerate((20, 5, 10))
    )
    sheet = draw(Dial(**common(), day=date(2026, 6, 1), arcs=arcs), SAID, FORMS[form], "en")
    bars = [
        one.rings[0][1][0] - one.rings[0][0][0]
        for one in sheet.drawn
        if isinstance(one, Shape)
        and one.fill
        and len(one.rings[0]) == 4
        and one.rings[0][0][0] > sheet.width * 0.3
    ]
    assert [round(bar / max(bars) * 20) for bar in bars] == [20, 5, 10]
    assert max(one.left + one.wide for one in sheet.texts if one.text == "20 videos") > sheet.width * 0.9
    assert "Videos per session" in [one.text for one in sheet.texts]


def test_a_bar_before_a_whole_is_named_with_what_it_is_a_part_of():
    months = Timeline(
        **common(), step=Step.MONTH, starts=(date(2026, 1, 1), date(2026, 2, 1)), counts=(3, 12), whole=(31, 28),
        legend=(Message("nights with rows"), Message("all nights")), first=date(2026, 1, 1), last=date(2026, 2, 28),
        unit=NIGHTS,
    )  # fmt: skip
    assert "12 nights of 28" in {one.text for one in draw(months, SAID, FORMS["square"], "en").texts}
    year = replace(
        months, starts=tuple(date(2026, at, 1) for at in range(1, 13)), counts=(*range(1, 12), 30), whole=(31,) * 12,
        last=date(2026, 12, 31),
    )  # fmt: skip
    assert "30 of 31" in {one.text for one in draw(year, SAID, FORMS["square"], "en").texts}


def test_a_hatch_is_one_shape():
    sheet = Sheet(100, 100, "#FFFFFF")
    sheet.hatch(10, 10, 30, 60, "#000000")
    (one,) = sheet.drawn
    assert len(one.rings) > 10


def drawn(text, pixels, **more):
    """Return a picture of SVG as resvg makes it."""
    data = resvg_py.svg_to_bytes(
        svg_string=text, width=pixels[0], height=pixels[1], skip_system_fonts=True, **more
    )
    return Image.open(io.BytesIO(bytes(data))).convert("RGB")


def unseen(sheet, with_text, without):
    """Return the texts in whose box two pictures of a sheet, with and without its words, do not differ."""
    scale = with_text.width / sheet.width
    changed = ImageChops.difference(with_text, without)
    found = []
    for one in sheet.texts:
        left, top, wide, high = (round(part * scale) for part in one.box)
        if (
            one.text.strip()
            and changed.crop((left, top, left + max(wide, 2), top + max(high, 2))).getbbox() is None
        ):
            found.append(one.text)
    return found


def bare(sheet):
    return replace(sheet, drawn=[one for one in sheet.drawn if not isinstance(one, Words)])


@pytest.mark.parametrize("name", [f"{name}, full" for name in FULL])
def test_every_text_of_a_picture_is_seen_as_outlines_and_as_text(name):
    sheet = sheet_of(name)
    size = (540, 540)
    without = drawn(svg(bare(sheet), ("540", "540")), size)
    assert unseen(sheet, drawn(svg(sheet, ("540", "540")), size), without) == []
    fonts = [str(FONTS / file) for file in letters.FONT_FILES]
    as_text = svg(sheet, ("540", "540"), outlines=False)
    assert unseen(sheet, drawn(as_text, size, font_files=fonts), without) == []
    # The test can fail: without the fonts the same file is drawn without a word, and without an error.
    assert set(unseen(sheet, drawn(as_text, size), without)) == {
        one.text for one in sheet.texts if one.text.strip()
    }


def test_text_and_outlines_are_equally_wide():
    for file, bold in zip(letters.FONT_FILES, (False, True), strict=True):
        font = TTFont(FONTS / file)
        names, widths = font.getBestCmap(), font["hmtx"].metrics
        assert font["name"].getDebugName(1) == font["name"].getDebugName(16) == letters.FAMILY
        assert "Source" not in " ".join(str(font["name"].getDebugName(number)) for number in (1, 3, 4, 6, 16))
        assert "Source" in font["name"].getDebugName(0), "the notice has to go with the font"
        for letter in "AZaz09 .,\u2013\u2026\u20ac\u0133\u00eb":
            assert letters.width(letter, 1000, bold=bold) == widths[names[ord(letter)]][0]
        assert set(names) == {ord(letter) for letter in letters._letters(bold=bold)}


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_has_exactly_the_pixels_of_its_form(form):
    sheet = sheet_of("bars, full", form)
    picture = Image.open(io.BytesIO(png(sheet, FORMS[form].pixels, FORMS[form].dots)))
    picture.load()
    assert picture.size == FORMS[form].pixels
    if FORMS[form].dots:
        assert [round(dots) for dots in picture.info["dpi"]] == [300, 300]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_a_text_in_svg_and_named_where_there_are_no_letters(text):
    chart = Bars(**common(), labels=(text, Message("of {text}", {"text": text})), values=(3, 1))
    said = replace(SAID, title=f"Title {text[:300]}")
    sheet = draw(chart, said, FORMS["square"], "en")
    for outlines in (True, False):
        root = ET.fromstring(svg(sheet, ("1080", "1080"), outlines=outlines))
        assert {re.sub(r"\{.*\}", "", one.tag) for one in root.iter()} <= {
            "svg",
            "title",
            "desc",
            "rect",
            "path",
            "circle",
            "text",
            "style",
        }
    assert sheet.texts
    pdf(sheet, (500, 500))


def test_letters_without_a_form_are_named():
    assert letters.written("\u05d0\u05d1 Ko\u0142o", "en") == "[2 characters: Hebrew] Ko\u0142o"
    assert letters.written("\U0001f600", "nl") == "[1 teken: symbolen]"
    assert letters.written("q\u0323\u0307", "en").startswith("q[")
    assert letters.written("\u041c\u0438\u0448\u0430", "nl") == "[4 tekens: Cyrillic]"


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_chart_is_refused(name):
    with pytest.raises(ValueError, match="something to draw"):
        draw(EMPTY[name], SAID, FORMS["square"], "en")


_HASHES = """
import hashlib
from analyzer.charts.paper import FORMS, draw
from analyzer.charts.paper.sheet import pdf, png, svg
from tests.test_paper import CHARTS, HASHED, SAID
for name in HASHED:
    sheet = draw(CHARTS[name], SAID, FORMS["square"], "nl")
    parts = svg(sheet, ("9", "9")).encode(), svg(sheet, ("9", "9"), outlines=False).encode(), pdf(sheet, (9, 9)), png(sheet, (216, 216))
    print(name, *(hashlib.sha256(part).hexdigest() for part in parts))
"""


def test_the_bytes_are_the_same_in_another_process_zone_locale_and_hash_seed():
    told = []
    for zone, language, seed in (("UTC", "C", "0"), ("Pacific/Auckland", "nl_NL.UTF-8", "77")):
        around = os.environ | {
            "TZ": zone,
            "LC_ALL": language,
            "LANG": language,
            "PYTHONHASHSEED": seed,
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            [sys.executable, "-c", _HASHES], env=around, capture_output=True, text=True, check=True
        )
        told.append(done.stdout)
    assert told[0] == told[1]
    assert len(told[0].splitlines()) == len(HASHED) > 2
