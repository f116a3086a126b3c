"""The first page in a real browser, for eight kinds of file: its sentences, where they stand, and what a key opens."""

import json
from pathlib import Path

import pytest

import analyzer
from analyzer.findings import Subject
from analyzer.findings.first import MOST_WORDS, minute
from analyzer.findings.named import questions
from analyzer.language import sentence
from analyzer.model import Message
from analyzer.output.summary import missing_categories
from tests.browser.visit import visit
from tests.share import WHOLE

HEADING = {"en": "What is in this file?", "nl": "Wat staat er in dit bestand?"}
SEARCHES = {"Searches": {"SearchList": [{"Date": "2026-03-02 10:00:00", "SearchTerm": "kat"}]}}
UNDATED = {"Likes": {"ItemFavoriteList": [{"Date": "", "Link": "https://www.tiktokv.com/share/video/7/"}]}}
LOGINS = {"Login History": {"LoginHistoryList": [{"Date": "2026-03-02 10:00:00", "IP": "203.0.113.7"}]}}

#: Files by hand.
MADE = {
    "one-section": {"Your Activity": SEARCHES},
    "no-dates": {
        "Your Activity": UNDATED,
        "Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "verzonnen"}}},
    },
    "no-profile": {"Your Activity": SEARCHES | LOGINS},
}

#: Every kind of file, each language and width with several of them.
KINDS = [
    ("v4-age-13", "en", 390),
    ("v4-empty", "en", 1280),
    ("v4-partial", "nl", 390),
    ("v1-age-12", "en", 1280),
    ("txt-nl", "nl", 1280),
    ("one-section", "nl", 390),
    ("no-dates", "en", 1280),
    ("no-profile", "nl", 1280),
]

#: The least contrast between a text and what it stands on, of every paragraph and part that opens; both colours as painted.
PAINTED = """() => {
    const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const over = (...colours) => {
        for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
        return [...paint.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const light = colour => {
        const [r, g, b] = colour.map(part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor;
    return [...document.querySelectorAll('.st-key-first_minute summary p')].map(text => {
        let seen = 1;
        for (let part = text; part; part = part.parentElement) seen *= getComputedStyle(part).opacity;
        const [a, b] = [light(over(ground, getComputedStyle(text).color)), light(over(ground))].sort((one, other) => other - one);
        return seen < 1 ? 0 : (a + 0.05) / (b + 0.05);
    });
}"""


#: The words of the page from its top to its figure, else to the doors, with the line on reading together; the menu is not
#: among them.
WORDS = """() => {
    const page = document.querySelector('[data-testid="stMain"]'), walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    const below = page.querySelector('[class*="st-key-figure_"], .st-key-doors');
    const skip = 'script, style, [data-testid="stIconMaterial"], details:not([open]) > :not(summary)';
    let said = '';
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (below.contains(node)) break;
        if (!node.parentElement.closest(skip) && node.parentElement.checkVisibility({visibilityProperty: true})) said += ' ' + node.data;
    }
    return said.split(/\\s+/).filter(word => /[\\p{L}\\p{N}]/u.test(word));
}"""

#: Where the sentences end, and the squares of the figure.
ENDS = """() => [...document.querySelectorAll('.st-key-first_minute summary, .js-plotly-plot .heatmaplayer')].map(
    part => Math.round(part.getBoundingClientRect().bottom))"""

#: Names in the menu and how much of each is cut off.
CUT = """() => [...document.querySelectorAll('[data-testid="stSidebar"] [data-testid="stPageLink-NavLink"] p')]
    .filter(name => name.checkVisibility()).map(name => {
        const range = document.createRange();
        range.selectNodeContents(name);
        const needs = range.getBoundingClientRect(), room = name.closest('a').getBoundingClientRect();
        return [name.textContent, Math.max(needs.right - room.right, name.scrollWidth - name.clientWidth)];
    }).filter(([, more]) => more > 0)"""


@pytest.fixture(scope="module")
def file_of(sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")

    def path(name) -> Path:
        if name not in MADE:
            return sample(name)
        written = folder / f"{name}.json"
        written.write_text(json.dumps(MADE[name]), "utf-8")
        return written

    return path


@pytest.mark.parametrize(("name", "language", "width"), KINDS)
def test_the_first_page_says_what_is_in_the_file(browser, program, file_of, name, language, width):
    path = file_of(name)
    subject = Subject.of(analyzer.read_tables(analyzer.open_export(path)))
    told = minute(subject)
    with visit(browser, program, language, width, 800) as seen:
        seen.start().upload(path)
        assert seen.path == "/first"
        seen.hide_sidebar()
        main = seen.page.locator('[data-testid="stMain"]')
        assert main.locator("h1").all_inner_texts() == [HEADING[language]]
        shown = [
            " ".join(each.split())
            for each in main.locator(".st-key-first_minute summary p").all_inner_texts()
        ]
        assert shown == [sentence(line.says, language) for line in told.lines]
        page = main.inner_text()
        missing = missing_categories(subject.reading.layout)
        assert missing is not None or name != "v4-partial"
        texts = filter(None, [told.file, told.limit, told.ages, missing])
        assert all(sentence(one, language) in page for one in texts)
        assert min(seen.page.evaluate(PAINTED)) >= 7
        # Where something is asked of the reader, the question comes on top, with its buttons.
        asked = questions(subject)
        more = len(sentence(asked[0].asks, language).split()) + 10 if asked else 0
        assert 20 < len(seen.page.evaluate(WORDS)) <= MOST_WORDS + more
        if width == 1280:
            assert max(seen.page.evaluate(ENDS)[: len(shown)]) <= 800
        assert seen.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        # A page with a question has all that the others have.
        assert not (WHOLE or asked) or seen.findings() == []
        _answer_all(seen, asked, language)
        assert (seen.outside, seen.errors) == ([], [])


def _answer_all(seen, asked, language):
    """Say yes to each question: one stands there at a time, closed values out of sight, and with the last the page has its words."""
    box = seen.page.locator(".st-key-by_its_name")
    for one in asked:
        box.get_by_text(sentence(one.closed or one.asks, language)).wait_for()
        assert box.count() == 1
        assert len(seen.page.evaluate(WORDS)) <= MOST_WORDS + len(box.inner_text().split())
        box.get_by_role("button", name=sentence(Message("Yes, it is"), language), exact=True).click()
        seen.settled()
    if asked:
        box.wait_for(state="detached")
        assert len(seen.page.evaluate(WORDS)) <= MOST_WORDS
        assert not WHOLE or seen.findings() == []


def _open_by_key(seen):
    """Open the first sentence by keys alone: its certainty, its rule and its rows stand below it."""
    first = seen.page.locator(".st-key-first_minute summary").first
    assert not seen.page.locator(".st-key-first_minute .tea-chip").count()
    seen.page.locator("h1").first.click()
    for _ in range(12):
        seen.page.keyboard.press("Tab")
        if first.evaluate("part => part === document.activeElement"):
            break
    assert first.evaluate("part => part === document.activeElement")
    seen.page.keyboard.press("Enter")
    seen.page.locator(".st-key-first_minute .tea-chip").wait_for()
    seen.settled()


def test_sentences_and_figure_stand_on_the_screen_of_a_laptop(browser, program, sample):
    with visit(browser, program, "nl", 1280, 800, dark=True) as seen:
        seen.start().upload(sample("v4-age-13"))
        ends = seen.page.evaluate(ENDS)
        assert len(ends) == 7
        assert max(ends) <= 800
        assert min(seen.page.evaluate(PAINTED)) >= 7
        assert seen.findings() == []
        _open_by_key(seen)
        # The lists, and the rows of the first of them.
        assert seen.page.locator(".st-key-first_minute [data-testid='stDataFrame']").count() == 2
        assert seen.findings() == []


def test_the_menu_says_which_page_is_open_and_cuts_no_name_off(browser, program, sample):
    with visit(browser, program, "nl", 1280) as seen:
        seen.start().upload(sample("v4-empty"))
        menu = seen.page.locator(
            '.st-key-menu > * [aria-current="page"], .st-key-menu > [aria-current="page"]'
        )
        for name in ("first", "periods", "start"):
            if name != "first":
                seen.go(name)
            said = {(link.get_attribute("href") or "").split("/")[-1] or "start" for link in menu.all()}
            assert said == {name}
            assert seen.page.evaluate(CUT) == []
