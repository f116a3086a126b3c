"""A press on a bar, a cell, a point, a line or a place of a figure opens its rows, as many as its number says."""

import re

import pytest
from playwright.sync_api import expect

import analyzer
from analyzer.evidence.row_sets import of_figure, opened
from analyzer.figures import draw
from analyzer.findings import Subject
from tests.browser.visit import Visit
from tests.share import WHOLE

#: Pages with a figure of each shape; the whole is tried by `make accept`.
SOME = ("watching", "location")

#: The middle of the mark of a figure that has most room on the screen, and its place among the marks.
MIDDLE = """key => {
    const plot = document.querySelector(`.st-key-figure_${key} .js-plotly-plot`);
    if (!plot) return null;
    plot.scrollIntoView({block: 'center'});
    const found = [];
    const add = (box, mark, says) => {
        const x = box.x + box.width / 2, y = box.y + box.height / 2;
        if (box.width > 1 && box.height > 1) found.push({x, y, mark, says, room: Math.min(box.width, 40) * Math.min(box.height, 40)});
    };
    for (const node of plot.querySelectorAll('.bars .point, .scatterlayer .point, .choroplethlocation, .scattergeo .point')) {
        const data = node.__data__, trace = (data.trace || node.parentNode.__data__?.[0]?.trace || plot._fullData.find(
            one => one.type === (node.matches('.choroplethlocation') ? 'choropleth' : 'scattergeo') && one.customdata));
        const at = data.i ?? data.index, mark = trace?.customdata?.[at];
        if (mark !== undefined) add((node.querySelector('path') || node).getBoundingClientRect(), mark, trace.hovertext[at]);
    }
    if (!found.length) {
        const frame = plot.getBoundingClientRect(), {xaxis, yaxis} = plot._fullLayout;
        for (const trace of plot._fullData.filter(one => one.customdata && one.type === 'scatter'))
            trace.customdata.forEach((mark, at) => {
                if (trace.y[at] === null) return;
                const x = frame.x + xaxis._offset + xaxis.d2p(trace.x[at]), y = frame.y + yaxis._offset + yaxis.d2p(trace.y[at]);
                found.push({x, y, mark, says: trace.hovertext[at], room: 1});
            });
    }
    return found.sort((one, other) => other.room - one.room)[0] ?? null;
}"""

KEYS = """() => [...document.querySelectorAll('[class*="st-key-figure_"]')].map(block =>
    [...block.classList].find(name => name.startsWith('st-key-figure_')).slice('st-key-figure_'.length))"""


@pytest.fixture(scope="module")
def subject(sample):
    export = analyzer.open_export(sample("v4-age-13"))
    return Subject(export, analyzer.read_tables(export))


def pressed(seen, key):
    """Press the mark of a figure that has most room, and return what its label says; None where the figure has no drawing."""
    middle = seen.page.evaluate(MIDDLE, key)
    if middle is None:
        return None
    seen.page.wait_for_timeout(100)
    middle = seen.page.evaluate(MIDDLE, key)
    seen.page.mouse.move(middle["x"], middle["y"])
    seen.page.wait_for_timeout(150)
    seen.page.mouse.click(middle["x"], middle["y"])
    seen.page.locator(
        f".st-key-figure_{key} .st-key-mark_rows_{key}, .st-key-figure_{key} [data-testid='stCode']"
    ).first.wait_for()
    seen.settled()
    return middle["says"]


def written(seen, key):
    """Return the first id that stands below a figure."""
    code = seen.page.locator(f".st-key-figure_{key} [data-testid='stCode']").first
    return code.inner_text().strip()


def test_a_press_on_a_mark_opens_as_many_rows_as_it_counts(look, sample, subject):
    seen = look("en").upload(sample("v4-age-13"))
    tried = set()
    for name in [name for name in seen.pages() if name != "start"] if WHOLE else SOME:
        seen.go(name)
        for _ in parts(seen) if WHOLE else "1":
            open_parts(seen)
            for key in seen.page.evaluate(KEYS)[: None if WHOLE else 3]:
                says = pressed(seen, key)
                if says is None:
                    continue
                # What was pressed is what the label of the mark says; the id beside the rows is opened here, on the same file.
                found = opened(written(seen, key), subject)
                block = seen.page.locator(f".st-key-figure_{key}")
                # The rows are written after the id; on a busy machine a moment later.
                block.get_by_text(f"{len(found.rows):,} row").first.wait_for()
                assert found.rows.number is None or f"{found.rows.number:,} " in says, (name, key)
                tried.add(key)
    assert len(tried) > (40 if WHOLE else 4), tried
    a_filter_is_remembered_and_cleared(seen.go("location"), "registered_countries")


def a_filter_is_remembered_and_cleared(seen, key):
    """The rows of a figure are open: fewer of them are asked for, on another page nothing is lost, and one press shows all."""
    block = seen.page.locator(f".st-key-figure_{key}")
    field = block.get_by_label("With this text")
    field.fill("no such text")
    field.press("Enter")
    left = block.get_by_text(re.compile(r"^0 of [\d,]+ rows are left\.$"))
    left.wait_for()
    seen.go("devices").go("location")
    left.wait_for()
    expect(field).to_have_value("no such text")
    block.get_by_text("Show all again").click()
    left.wait_for(state="detached")
    expect(field).to_have_value("")


def open_parts(seen):
    """Open what stands on the page behind a title."""
    closed = seen.page.locator('[class*="st-key-more_"] details:not([open]) > summary')
    while closed.count():
        closed.first.click()
        seen.settled()


def parts(seen):
    """Choose each part of the page, one after another."""
    yield 0
    choices = seen.page.locator(
        '[data-testid="stButtonGroup"]', has=seen.page.get_by_text("Part", exact=True)
    )
    if choices.count():
        for number in range(1, choices.locator("button").count()):
            choices.locator("button").nth(number).click()
            seen.settled()
            yield number


def test_a_finger_on_a_figure_moves_the_page_and_a_tap_opens_rows(browser, program, sample):
    context = browser.new_context(
        locale="en-GB", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    seen = Visit(context.new_page(), program)
    seen._watch()
    seen.start().upload(sample("v4-age-13")).go("location").hide_sidebar()
    top = "document.querySelector('[data-testid=stMain]').scrollTop"
    key = "registered_countries"
    seen.page.evaluate(MIDDLE, key)
    seen.page.wait_for_timeout(300)
    at, before = seen.page.evaluate(MIDDLE, key), seen.page.evaluate(top)
    for step in range(12):
        points = [{"x": at["x"], "y": at["y"] - 10 * step}]
        kind = "touchMove" if step else "touchStart"
        seen._devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        seen.page.wait_for_timeout(16)
    seen._devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    seen.page.wait_for_timeout(400)
    assert seen.page.evaluate(top) - before > 50
    seen.page.evaluate(MIDDLE, key)
    seen.page.wait_for_timeout(300)
    at = seen.page.evaluate(MIDDLE, key)
    seen.page.touchscreen.tap(at["x"], at["y"])
    seen.page.locator(f".st-key-figure_{key} [data-testid='stCode']").first.wait_for()
    context.close()


def test_on_a_phone_the_moment_and_the_first_text_are_in_sight(look, sample):
    seen = look("nl", 390).upload(sample("v4-age-13")).go("location")
    seen.hide_sidebar()
    grid = seen.page.locator('[data-testid="stDataFrame"]').last
    grid.scroll_into_view_if_needed()
    # The grid writes what a screen reader says once it has been drawn.
    grid.locator("[role='columnheader']").first.wait_for(state="attached")
    headings = [cell.inner_text() for cell in grid.locator("[role='columnheader']").all()]
    assert headings[0].startswith("Tijdstip"), headings
    assert headings[1:2] == ["IP-adres"], headings


@pytest.mark.parametrize("language", ["nl", "en"] if WHOLE else ["nl"])
def test_an_id_that_was_written_down_is_opened_in_another_session(look, sample, subject, language):
    chosen = of_figure(draw("watch_week", subject), subject, "tue-13")
    seen = look(language).upload(sample("v4-age-13")).go("search")
    field = seen.page.get_by_label(re.compile("K7Q2MX"))
    field.fill(chosen.id)
    field.press("Enter")
    seen.page.locator('[data-testid="stDataFrame"]').first.wait_for()
    seen.settled()
    told = {"en": "rows", "nl": "vermeldingen"}[language]
    assert f"{len(chosen.rows)} {told}" in seen.page.locator('[data-testid="stMain"]').inner_text()
    assert not seen.findings()
    field.fill(chosen.id[:-1] + ("0" if chosen.id[-1] != "0" else "1"))
    field.press("Enter")
    seen.page.locator('[data-testid="stDataFrame"]').first.wait_for(state="detached")
    seen.settled()
