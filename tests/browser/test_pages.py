"""Every page on a sample, as a reader walks through them: nothing leaves, nothing breaks, everyone can read it, in one language."""

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass

import pytest

from analyzer.language import number, sentence
from analyzer.ui import samples
from tests.browser.process import ROOT, Program
from tests.browser.visit import MENU, visit
from tests.share import WHOLE

FULL = "v4-age-13"
#: `make accept` walks in either language at either width, through an empty file and the surprises too, and looks for barriers on
#: every walk.
#: Language, width in pixels, sample.
TOURS = [
    ("en", 1280, FULL),
    ("nl", 390, FULL),
    *([("nl", 1280, FULL), ("en", 390, "v4-empty"), ("nl", 1280, "v4-surprises")] if WHOLE else []),
]
#: Looked at for barriers. The English page has the parts of the Dutch one.
AXED = TOURS if WHOLE else [("nl", 390, FULL)]
#: The widths at which both languages are walked through with the full sample.
BOTH = {"en": 1280, "nl": 1280 if WHOLE else 390}

#: Words that English has and Dutch has not: of sentences, and of buttons.
SENTENCES = set(re.findall(r"\w+", "the and this that are not with from by for has have been which its does"))
#: "Menu" is none: it is the same word in Dutch.
BUTTONS = set(
    re.findall(
        r"\w+",
        "link heading skip main content stop running close search download upload browse files drag drop limit per file show hide "
        "view fullscreen full screen zoom pan reset axes select choose clear remove column row rows settings help more sidebar "
        "expand collapse edit copy copied loading error connecting connection options results add save toggle "
        "navigation page next previous record image plot autoscale box lasso an option value visibility yyyy",
    )
)
#: What Streamlit leaves in English, each named with its reason in the list that people read.
REMAINDER = ROOT / "docs" / "streamlit-texts.md"


@dataclass
class Seen:
    """What a page showed."""

    language: str
    texts: set[str]
    findings: list[str]
    exceptions: list[str]
    beyond: list[str]
    figures: list[dict]
    words: int


@dataclass
class Walk:
    """What a walk through all pages showed."""

    pages: dict[str, Seen]
    outside: list[str]
    errors: list[str]
    requests: list[str]


@pytest.fixture(scope="module")
def walk(browser, program, sample):
    """Upload a sample and open every page from the sidebar, once for each language, width and sample."""
    walks = {}

    def taken(language, width, name):
        if (language, width, name) not in walks:
            with visit(browser, program, language, width) as seen:
                seen.start().upload(sample(name))
                pages = {}
                for page in seen.pages():
                    seen.go(page).hide_sidebar()
                    words = sum(seen.said().words)
                    seen.open_all()
                    pages[page] = Seen(
                        seen.language(),
                        seen.texts(),
                        seen.findings() if (language, width, name) in AXED else [],
                        seen.page.locator('[data-testid="stException"], .st-key-failed').all_inner_texts(),
                        seen.beyond(),
                        seen.figures(),
                        words,
                    )
                    # What stands on the next page too would be open there.
                    seen.open_all(False)
                walks[language, width, name] = Walk(pages, seen.outside, seen.errors, seen.requests)
        return walks[language, width, name]

    return taken


@pytest.mark.parametrize(("language", "width", "name"), TOURS)
def test_every_page_opens_and_nothing_leaves(walk, language, width, name):
    walked = walk(language, width, name)
    views = {path.stem for path in (ROOT / "analyzer" / "ui" / "views").glob("*.py")} - {"__init__"}
    assert set(walked.pages) == views
    assert {page: seen.exceptions for page, seen in walked.pages.items() if seen.exceptions} == {}
    assert walked.outside == []
    assert walked.errors == []
    assert {page: seen.language for page, seen in walked.pages.items()} == dict.fromkeys(views, language)


@pytest.fixture(scope="module")
def told(sample):
    """What `tiktok-analyzer figures` prints of the full sample, by key."""
    printed = subprocess.run(
        [sys.executable, "-m", "analyzer", "figures", str(sample(FULL))],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    return {one["key"]: one for one in json.loads(printed.stdout)}


def values_of(numbers):
    """Return the numbers that a figure draws, of those that the command line prints: no bar is drawn of nothing."""
    if "hours" in numbers:
        found = [value for day in numbers["hours"] for value in day]
    elif "points" in numbers:
        found = [point["middle"] for point in numbers["points"]]
    else:
        parts = next((numbers[name] for name in ("bars", "periods", "places") if name in numbers), [])
        found = [part.get("value", part.get("rows")) for part in parts]
    return Counter(value for value in found if value)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_figures_on_the_pages_are_those_of_the_command_line(walk, told, language):
    # The page of one day narrows its figures to that day.
    pages = walk(language, BOTH[language], FULL).pages
    drawn = [one for page, seen in pages.items() if page != "day" for one in seen.figures]
    assert len(drawn) > 40
    differ = {}
    for one in drawn:
        printed = told[one["key"]]
        # Names and own words are closed on a page until a reader opens them.
        said = ".+".join(map(re.escape, one["says"].split("•••")))
        if not re.fullmatch(said, printed["sentence"][language]):
            differ[one["key"]] = (one["says"], printed["sentence"][language])
        wanted, words = values_of(printed["numbers"]), " ".join(one["words"])
        shown = {round(each, 6) for each in one["numbers"]}
        missing = [
            value
            for value in wanted
            if round(value, 6) not in shown
            and not re.search(rf"(?<![\d.,]){re.escape(number(value, language))}(?!\d)", words)
        ]
        if missing:
            differ[one["key"]] = missing
    assert differ == {}


@pytest.mark.parametrize(("language", "width", "name"), AXED)
def test_no_serious_barrier_on_any_page(walk, language, width, name):
    walked = walk(language, width, name)
    assert {page: seen.findings for page, seen in walked.pages.items() if seen.findings} == {}


@pytest.mark.parametrize("language", ["nl", "en"] if WHOLE else ["nl"])
def test_no_page_is_wider_than_a_telephone(walk, language):
    walked = walk(language, 390, FULL if language == "nl" else "v4-empty")
    assert {page: seen.beyond for page, seen in walked.pages.items() if seen.beyond} == {}


#: Words that a page may have at first sight, those on its drawings too, and all pages together.
ON_A_PAGE, TOGETHER = 500, 7000


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_says_more_at_first_sight_than_can_be_read(walk, language):
    """`python -m tests.browser.words` prints them, and writes what each page says."""
    counted = {page: seen.words for page, seen in walk(language, BOTH[language], FULL).pages.items()}
    assert {page: words for page, words in counted.items() if words > ON_A_PAGE} == {}
    # A page that says nothing would be a walk that counts nothing.
    assert min(counted.values()) > 40
    assert sum(counted.values()) < TOGETHER


def words(text):
    """Return the words of a text, but for the platform's own, which stand in quotes."""
    return set(re.findall(r"[a-z]+", re.sub(r"(?<!\w)'[^']+'(?!\w)", "", text).lower()))


def values(name):
    """Return the texts that a sample holds."""
    with zipfile.ZipFile(ROOT / "sample_exports" / f"{name}.zip") as archive:
        document = json.loads(archive.read(next(n for n in archive.namelist() if n.endswith(".json"))))
    held, left = set(), [document]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
        elif isinstance(value, str):
            held.add(value)
    return held


def remainder():
    """Return the texts that the list of what stays English names, each between backticks at the start of its line."""
    listed = REMAINDER.read_text(encoding="utf-8") if REMAINDER.is_file() else ""
    return set(re.findall(r"^[*|-] *`([^`]+)`", listed, re.MULTILINE))


@pytest.mark.parametrize("name", [FULL])
def test_no_english_is_left_on_a_dutch_page(walk, name):
    """A text that is the same on both pages and has an English word, or that is made of English anyway.

    A value of the file is the file's own, also when a chart shows it.
    """
    dutch, english = (walk(language, BOTH[language], name).pages for language in ("nl", "en"))
    allowed = remainder() | values(name)
    left = {
        page: sorted(
            text
            for text in seen.texts - allowed
            if (text in english[page].texts and words(text) & (SENTENCES | BUTTONS))
            or len(words(text) & SENTENCES) > 2
        )
        for page, seen in dutch.items()
    }
    assert {page: texts for page, texts in left.items() if texts} == {}


def test_a_file_named_at_the_start_is_open_and_in_no_address(browser, tmp_path):
    path = tmp_path / "a private name.json"
    with zipfile.ZipFile(ROOT / "sample_exports" / f"{FULL}.zip") as archive:
        path.write_bytes(archive.read(next(n for n in archive.namelist() if n.endswith(".json"))))
    with Program.start("app", path, "--port", "0") as program, visit(browser, program) as seen:
        seen.start()
        seen.page.wait_for_url("**/first")
        assert "overview" in seen.settled().pages()
        assert not [url for url in [*seen.requests, seen.page.url] if "private" in url]
        assert "private" not in "".join(program.printed)


@pytest.mark.parametrize("language", ["en", "nl"] if WHOLE else ["nl"])
def test_bad_input_is_a_sentence_and_what_was_open_stays_open(look, sample, tmp_path, language):
    bad = tmp_path / "holiday.json"
    bad.write_text('{"photos": [1, 2')
    seen = look(language)
    seen.upload(sample("v4-partial")).go("start")
    seen.page.locator('input[type="file"]').first.set_input_files(bad)
    alert = seen.page.locator('[data-testid="stAlert"]')
    alert.wait_for()
    seen.settled()
    said = alert.inner_text()
    assert len(said) > 40
    assert "Traceback" not in said
    assert "overview" in seen.pages()
    assert "v4-partial.zip" in seen.page.locator('[data-testid="stSidebar"]').inner_text()
    assert seen.path == "/"


def test_two_readers_see_their_own_file(look, sample):
    first, second = look(), look()
    first.upload(sample("v4-partial"))
    second.upload(sample("v4-empty"))
    assert "v4-partial.zip" in first.go("overview").page.locator("body").inner_text()
    assert "v4-empty.zip" in second.go("overview").page.locator("body").inner_text()
    assert len(look().page.locator(MENU).all()) == 0


def test_a_page_without_an_open_file_leads_to_the_start(look):
    seen = look()
    seen.page.goto(seen.address + "/watching")
    seen.page.wait_for_url(lambda _: seen.path == "/")
    assert seen.settled().page.locator('input[type="file"]').count()


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "Er is geen bestand geopend."), ("en", "No file is open.")][: 2 if WHOLE else 1],
)
def test_a_reload_closes_the_file_and_says_so(look, sample, language, said):
    seen = look(language)
    assert not seen.page.get_by_text(said).count()
    seen.upload(sample("v4-empty"))
    seen.page.reload()
    seen.page.get_by_text(said).wait_for()
    assert not seen.settled().page.locator(MENU).count()
    seen.upload(sample("v4-empty")).go("start")
    assert not seen.page.get_by_text(said).count()
    # Closed by its reader it is no surprise.
    sidebar = seen.page.locator('[data-testid="stSidebar"]')
    seen.go("overview")
    seen.open_part({"en": "Settings", "nl": "Instellingen"}[language])
    sidebar.get_by_role(
        "button", name={"en": "Close this file", "nl": "Dit bestand sluiten"}[language]
    ).click()
    seen.page.locator('input[type="file"]').first.wait_for(state="attached")
    assert not seen.settled().page.get_by_text(said).count()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_name_of_a_sample_is_cut_off_on_a_phone(look, language):
    seen = look(language, 390)
    names = list(samples.NAMES.values())
    field = seen.page.locator('[data-testid="stSelectbox"]').first
    room = field.evaluate(
        """field => {
            const shown = field.querySelector('input') || field.querySelector('[data-baseweb] div');
            const style = getComputedStyle(shown);
            const context = document.createElement('canvas').getContext('2d');
            context.font = style.font;
            return {text: shown.value || shown.textContent, width: shown.getBoundingClientRect().width
                - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight),
                font: style.font};
        }"""
    )
    widths = seen.page.evaluate(
        """([font, texts]) => {
            const context = document.createElement('canvas').getContext('2d');
            context.font = font;
            return texts.map(text => context.measureText(text).width);
        }""",
        [room["font"], [sentence(name, language) for name in names]],
    )
    assert max(widths) <= room["width"], (widths, room)


def test_the_language_is_switched_and_the_page_says_so(look, sample):
    seen = look("en")
    seen.upload(sample("v4-partial"))
    assert seen.language() == "en"
    before = seen.texts()
    seen.page.get_by_role("button", name="Nederlands").click()
    seen.page.wait_for_function("() => document.documentElement.lang === 'nl'", polling=50)
    assert not [text for text in seen.settled().texts() & before if len(words(text) & SENTENCES) > 1]
    assert "overview" in seen.pages()


def test_a_program_that_has_ended_is_said_in_dutch(browser, sample):
    with Program.start("app", "--port", "0") as program, visit(browser, program, "nl") as seen:
        seen.start().upload(sample("v4-partial"))
        before = seen.texts()
        program.interrupt()
        seen.page.get_by_text("Het programma geeft geen antwoord").first.wait_for()
        assert not [text for text in seen.texts() - before if words(text) & (SENTENCES | BUTTONS)]


def test_the_settings_speak_dutch_and_one_press_after_a_date_counts(look, sample):
    """They stand in a part that is closed, so the walk does not meet them."""
    seen = look("nl")
    seen.upload(sample(FULL))
    before = seen.texts()
    sidebar = seen.page.locator('[data-testid="stSidebar"]')
    seen.open_part("Instellingen")
    field = sidebar.get_by_label("Een geboortedatum voor een tweede telling")
    field.click()
    seen.settled()
    allowed = remainder() | values(FULL)
    assert [text for text in seen.texts() - before - allowed if words(text) & (SENTENCES | BUTTONS)] == []
    field.press_sequentially("1-6-2025")
    sidebar.get_by_role("button", name="Deze datums gebruiken").click()
    sidebar.get_by_text("van vóór deze geboortedatum").wait_for()
    field.fill("geen dag")
    sidebar.get_by_role("button", name="Deze datums gebruiken").click()
    sidebar.get_by_text("er staat iets anders").wait_for()
    seen.settled()
    assert [text for text in seen.texts() - before - allowed if words(text) & (SENTENCES | BUTTONS)] == []


def test_the_search_in_a_grid_speaks_dutch(look, sample):
    """It opens with Ctrl-F alone, so the walk does not meet it."""
    seen = look("nl")
    seen.upload(sample(FULL)).go("everything")
    seen.page.locator('[class*="st-key-toggle_card_"] button').first.click()
    seen.settled()
    grid = seen.page.locator('[data-testid="stDataFrame"]').locator("visible=true").first
    grid.scroll_into_view_if_needed()
    before = seen.texts()
    status = seen.page.locator(".gdg-search-status").first
    for _ in range(5):
        # A grid that is still being drawn anew lets go of the focus, and the keys go nowhere.
        grid.click(position={"x": 60, "y": 60})
        seen.page.wait_for_timeout(300)
        seen.page.keyboard.press("Control+f")
        seen.page.wait_for_timeout(700)
        if status.count():
            break
    said = []
    for typed in ("", "a", "zzqq"):
        seen.page.keyboard.type(typed)
        seen.page.wait_for_timeout(800)
        said.append(status.inner_text())
    assert said[0] == "Zoeken"
    assert re.fullmatch(r"(\d+ van )?(\d+|meer dan 1000)( gevonden)?", said[1])
    assert said[2] == "0 gevonden"
    assert not [text for text in seen.texts() - before if words(text) & (SENTENCES | BUTTONS)]
