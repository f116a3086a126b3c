"""One reader's look at the app in the browser, with a record of every request, error and byte."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page
from playwright.sync_api import TimeoutError as PressMissed

from tests.browser.process import Program

#: Streamlit's script has ended, nothing is waiting, and each Plotly figure has been drawn.
SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.dataset.testScriptState !== 'notRunning') return false;
    if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) return false;
    return [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every(
        chart => chart.querySelector('.main-svg'));
}"""

#: The links of the menu.
MENU = '[data-testid="stSidebar"] [data-testid="stPageLink-NavLink"]'

#: What is in the sidebar no longer moves: nothing is animated there, and its parts stand where they stood ten frames ago.
STILL = """() => {
    const sidebar = document.querySelector('[data-testid="stSidebar"]');
    const now = [...sidebar.querySelectorAll('details, button')].map(part => part.getBoundingClientRect().bottom).join();
    const moves = sidebar.getAnimations({subtree: true}).some(each => each.playState === 'running');
    const [before, frames] = sidebar.stood ?? ['', 0];
    sidebar.stood = [now, now === before && !moves ? frames + 1 : 0];
    return sidebar.stood[1] >= 10;
}"""

#: What a reader sees or hears: texts and names of what is visible. Grids hold what stands in the file, and have headings.
TEXTS = """() => {
    const texts = new Set();
    const add = text => { const tidy = (text || '').replace(/\\s+/g, ' ').trim(); if (tidy) texts.add(tidy); };
    const skip = 'script, style, noscript, td, code, pre, [data-testid="stCode"], [data-testid="stIconMaterial"]';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest(skip) && parent.checkVisibility({visibilityProperty: true})) add(walker.currentNode.data);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        if (!element.checkVisibility({visibilityProperty: true}) || element.closest(skip)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) add(element.getAttribute(name));
    }
    for (const element of document.querySelectorAll('button, label, small, [data-testid="stFileUploader"] span')) {
        for (const part of ['::before', '::after']) {
            const content = getComputedStyle(element, part).content;
            if (/^"/.test(content)) add(content.slice(1, -1));
        }
    }
    add(document.title);
    return [...texts];
}"""

#: Texts of the page that stand beyond the sides of the screen; a drawing has its own measures, and what only a screen reader says has
#: no place. The document itself never scrolls: the part of it that holds the page does.
BEYOND = """() => {
    const main = document.querySelector('[data-testid="stMain"]'), beyond = [];
    if (main.scrollWidth > main.clientWidth) beyond.push(`the page is ${main.scrollWidth - main.clientWidth} px too wide`);
    const skip = 'script, style, .tea-unseen, .js-plotly-plot, [data-testid="stIconMaterial"]';
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement, range = document.createRange();
        if (!text.data.trim() || parent.closest(skip) || !parent.checkVisibility({visibilityProperty: true})) continue;
        range.selectNodeContents(text);
        if ([...range.getClientRects()].some(box => box.width > 2 && box.height > 2
            && (box.right > window.innerWidth + 1 || box.left < -1))) beyond.push(text.data.trim());
    }
    return beyond;
}"""

#: What each figure of a page shows: its sentence, the numbers of its drawing as Plotly holds them, and its words.
FIGURES = """() => [...document.querySelectorAll('[class*="st-key-figure_"]')].map(block => {
    const key = [...block.classList].find(name => name.startsWith('st-key-figure_')).slice('st-key-figure_'.length);
    const says = block.querySelector('.tea-says'), chart = block.querySelector('.js-plotly-plot');
    const all = one => one === null || one === undefined ? [] : typeof one === 'object' ? Array.from(one).flatMap(all) : [one];
    const traces = chart ? chart._fullData : [];
    return {
        key,
        says: says ? says.textContent : '',
        numbers: traces.flatMap(trace => [...all(trace.x), ...all(trace.y)]).filter(one => typeof one === 'number'),
        words: [
            ...traces.flatMap(trace => [...all(trace.hovertext), ...all(trace.text)]),
            ...(chart ? (chart.layout.annotations || []).map(one => one.text) : []),
            ...[...block.querySelectorAll('li')].map(one => one.textContent),
        ],
    };
})"""


#: What is read in the page itself without a press, a line for each block, and apart the texts on its drawings. What only a
#: screen reader says is a pixel wide.
SAID = """() => {
    const main = document.querySelector('[data-testid="stMain"]'), lines = [], drawn = [];
    const skip = 'script, style, noscript, canvas, .tea-unseen, [data-testid="stIconMaterial"]';
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), range = document.createRange();
    let block = null;
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement;
        if (!text.data.trim() || parent.closest(skip) || !parent.checkVisibility({visibilityProperty: true})) continue;
        if (getComputedStyle(parent).fontFamily.includes('Material')) continue;  // the name of an icon
        range.selectNodeContents(text);
        if (![...range.getClientRects()].some(box => box.width > 1 && box.height > 1)) continue;
        const tidy = text.data.replace(/\\s+/g, ' ').trim();
        if (parent.closest('svg')) {
            const picture = parent.closest('[class*="st-key-pictured_"]');
            // What lies below the edge is for the picture that is saved.
            if (!picture || range.getBoundingClientRect().top < picture.getBoundingClientRect().bottom - 2) drawn.push(tidy);
            continue;
        }
        const of = parent.closest('p, li, h1, h2, h3, dt, dd, td, th, button, label, summary, a, div');
        if (of === block) lines.push(lines.pop() + ' ' + tidy); else lines.push(tidy);
        block = of;
    }
    return [lines, drawn];
}"""


@dataclass(frozen=True)
class Said:
    """What a page says at first sight: its own lines, and the texts on its drawings."""

    lines: list[str]
    drawn: list[str]

    @property
    def words(self) -> tuple[int, int]:
        """How many words the lines have, and how many the drawings: what stands between spaces and has a letter or a digit."""
        return _words(self.lines), _words(self.drawn)

    @property
    def text(self) -> str:
        """The lines, then those on drawings."""
        return "\n".join([*self.lines, "", *self.drawn, ""])


def _words(lines: list[str]) -> int:
    return sum(any(map(str.isalnum, word)) for line in lines for word in line.split())


@dataclass
class Visit:
    """A page of the browser in one language and width."""

    page: Page
    program: Program
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    received: int = 0
    _devtools: Any = None

    @property
    def address(self) -> str:
        """The address of the start page."""
        return self.program.address

    @property
    def path(self) -> str:
        """The path of the page that is shown, within the program."""
        return urlsplit(self.page.url).path.removeprefix(self.program.base)

    @property
    def outside(self) -> list[str]:
        """Return each address beyond the program that the page asked for."""
        own = urlsplit(self.address).netloc
        beyond = []
        for url in self.requests:
            parts = urlsplit(url)
            if parts.scheme in ("data", "blob", "about"):
                continue
            if parts.netloc != own or parts.scheme not in ("http", "ws"):
                beyond.append(url)
        return beyond

    def start(self) -> Visit:
        """Go to the start page as a new reader."""
        self.page.goto(self.program.ticket())
        return self.settled()

    def settled(self, within: float = 60) -> Visit:
        """Wait until the page stands still."""
        self.page.wait_for_function(SETTLED, timeout=within * 1000, polling=50)
        # A script can begin again at once, as when a page leads on to the next.
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(SETTLED, timeout=within * 1000, polling=50)
        return self

    def upload(self, *files: Path, within: float = 120) -> Visit:
        """Hand over files on the start page, and wait until they have been read and the pages are listed."""
        self.page.locator('input[type="file"]').first.set_input_files(files)
        self.page.locator(MENU).nth(1).wait_for(state="attached", timeout=within * 1000)
        return self.settled(within)

    def pages(self) -> list[str]:
        """Return the names of all pages as the menu lists them; the start page first."""
        return [_name(link.get_attribute("href") or "") for link in self._links().all()]

    def go(self, name: str) -> Visit:
        """Open a page as a reader does, from the menu. An address would begin a new session, with nothing open."""
        index = self.pages().index(name)
        expected = self.program.base + ("/" if name == "start" else f"/{name}")
        self._links().nth(index).click()
        try:
            self.page.wait_for_url(lambda url: urlsplit(url).path == expected)
        except PressMissed:
            # On a machine full of work a press can meet a menu that is just drawn anew, and a connection that is just made again:
            # a reader presses once more.
            self._links().nth(index).click()
            self.page.wait_for_url(lambda url: urlsplit(url).path == expected)
        return self.settled()

    def _links(self) -> Locator:
        """Open the list of all pages in the menu, and return its links."""
        self._show_sidebar()
        listed = self.page.locator(".st-key-menu_all")
        links = listed.locator('[data-testid="stPageLink-NavLink"]')
        if not links.first.is_visible():
            listed.locator("summary").click()
            links.first.wait_for()
            self.page.wait_for_function(STILL)
        return links

    def _show_sidebar(self) -> None:
        opened = self.page.locator('[data-testid="stSidebar"][data-collapsed="false"]')
        button = self.page.locator('[data-testid="stExpandSidebarButton"]')
        if not opened.count() and button.count():
            button.click()
            opened.wait_for()
            self.page.wait_for_timeout(350)  # it slides

    def open_part(self, title: str) -> None:
        """Open a part of the sidebar by its title, and wait until it has slid open: a press on what still moves meets nothing."""
        sidebar = self.page.locator('[data-testid="stSidebar"]')
        sidebar.get_by_text(title, exact=True).click()
        sidebar.locator("details[open]").first.wait_for()
        self.page.wait_for_function(STILL)

    def hide_sidebar(self) -> None:
        """Close the sidebar where it lies over the page, as on a telephone."""
        if self.page.viewport_size and self.page.viewport_size["width"] < 768:
            opened = self.page.locator('[data-testid="stSidebar"][data-collapsed="false"]')
            if opened.count():
                self.page.locator('[data-testid="stSidebar"]').hover()
                self.page.locator('[data-testid="stSidebarCollapseButton"] button').click()
                self.page.locator('[data-testid="stSidebar"][data-collapsed="true"]').wait_for(
                    state="attached"
                )
                self.page.wait_for_timeout(350)

    def texts(self) -> set[str]:
        """Return every text on the page that a reader sees or a screen reader says, but for what stands in grids."""
        return set(self.page.evaluate(TEXTS))

    def said(self) -> Said:
        """Return what the page says at first sight, without the menu and without what is closed."""
        return Said(*self.page.evaluate(SAID))

    def open_all(self, opened: bool = True) -> Visit:
        """Open, or close again, what waits for a press on its title, without any press: it stands in the page already."""
        self.page.evaluate(
            """opened => document.querySelectorAll('[class*="st-key-more_"] > div > details, details.tea-known, details.tea-state')
                .forEach(part => { part.open = opened; })""",
            opened,
        )
        return self

    def beyond(self) -> list[str]:
        """Return what of the page would have to be scrolled to sideways, a text each."""
        return list(self.page.evaluate(BEYOND))

    def figures(self) -> list[dict[str, Any]]:
        """Return what each figure of the page shows: key, sentence, numbers drawn, words on the drawing or in its place."""
        return list(self.page.evaluate(FIGURES))

    def language(self) -> str:
        """Return the language that the page says it is in."""
        return str(self.page.evaluate("document.documentElement.lang"))

    def findings(self) -> list[str]:
        """Return what axe finds serious or critical, a line each; it is run through devtools, past the page's own policy."""
        self._evaluate(_axe())
        result = self._evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['target']} {node['html'][:160]}"
            for violation in result["violations"]
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]

    def _evaluate(self, expression: str) -> Any:
        answer = self._devtools.send(
            "Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True}
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(
                f"Expected the page to run a script of a test; it said {answer['exceptionDetails']}"
            )
        return answer["result"].get("value")

    def _watch(self) -> None:
        def heard(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.errors.append(f"{message.text} ({message.location.get('url', '')})")

        def counted(event: dict[str, Any]) -> None:
            self.received += int(event.get("encodedDataLength", 0))

        def framed(event: dict[str, Any]) -> None:
            # What is not text comes as base64: four letters for three bytes.
            response = event["response"]
            self.received += len(response["payloadData"]) * (4 if response["opcode"] == 1 else 3) // 4

        self.page.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.context.on("console", heard)
        self.page.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self._devtools = self.page.context.new_cdp_session(self.page)
        self._devtools.send("Network.enable")
        self._devtools.on("Network.loadingFinished", counted)
        self._devtools.on("Network.webSocketFrameReceived", framed)


@contextmanager
def visit(
    browser: Browser,
    program: Program,
    language: str = "en",
    width: int = 1280,
    height: int = 900,
    *,
    dark: bool = False,
) -> Iterator[Visit]:
    """Give a look at the app in a browser set to a language, on a screen of a width, in a session of its own."""
    context = browser.new_context(
        locale={"en": "en-GB", "nl": "nl-NL"}[language],
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        timezone_id="Europe/Amsterdam",
    )
    looked = Visit(context.new_page(), program)
    looked.page.set_default_timeout(60_000)  # beside a second process of tests
    looked._watch()
    try:
        yield looked
    finally:
        context.close()


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def _name(href: str) -> str:
    return urlsplit(href).path.rpartition("/")[2] or "start"
