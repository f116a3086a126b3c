"""The text that can be changed in a picture stands there in Chromium too: each word is drawn, in the font that is inside the file."""

import io

import pytest
from PIL import Image

import analyzer
from analyzer.charts.paper import FORMS
from analyzer.charts.paper.sheet import svg
from analyzer.evidence import pictures
from analyzer.evidence.pictures import NoPicture
from analyzer.evidence.redaction import Level
from analyzer.figures import FIGURES
from analyzer.findings import Subject
from tests.share import every
from tests.test_paper import bare, unseen

SIDE = 640
#: `make accept` looks at every figure of a large sample.
SHARE = every(24)

_LOADED = """async () => {
    await Promise.all([...document.fonts].map(face => face.load()))
    await document.fonts.ready
    return [...document.fonts].map(face => face.status)
}"""
_LENGTHS = "[...document.querySelectorAll('svg text')].map(one => one.getComputedTextLength())"


@pytest.fixture(scope="module")
def sheets(sample):
    export = analyzer.open_export(sample("v4-age-13" if SHARE == 1 else "v1-age-12"))
    subject = Subject(export, analyzer.read_tables(export))
    found = {}
    for key in list(FIGURES)[::SHARE]:
        try:
            found[key] = pictures.sheet(pictures.picture(subject, key, level=Level.EXHIBIT), "square", "nl")
        except NoPicture:
            continue
    return found


def test_every_text_is_seen_in_the_font_of_the_file(browser, sheets):
    assert len(sheets) > 1
    page = browser.new_page(viewport={"width": SIDE, "height": SIDE}, device_scale_factor=1)

    def seen(sheet):
        drawn = svg(sheet, (str(SIDE), str(SIDE)), outlines=False)
        page.set_content(f"<!doctype html><style>body{{margin:0}}svg{{display:block}}</style>{drawn}")
        assert set(page.evaluate(_LOADED)) <= {"loaded"}
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")

    assert (FORMS["square"].wide, FORMS["square"].high) == (SIDE, SIDE)
    for key, sheet in sheets.items():
        with_text = seen(sheet)
        wide = page.evaluate(_LENGTHS)
        assert len(wide) == len(sheet.texts), key
        # A font that stands in for it has other widths.
        for one, length in zip(sheet.texts, wide, strict=True):
            assert length == pytest.approx(one.wide, abs=1 + 0.005 * one.wide), (key, one.text)
        assert unseen(sheet, with_text, seen(bare(sheet))) == [], key
    page.close()
