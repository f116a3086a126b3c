"""The program as a reader starts it, and a browser that reports whatever it asks for beyond it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect

REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY / "sample_exports"

#: A browser that asks for nothing by itself.
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_BY_HAND = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def browser_path() -> str | None:
    """Return where Chromium or Chrome stands on this computer."""
    found = [shutil.which(name) for name in BROWSERS] + [path for path in _BY_HAND if Path(path).exists()]
    return next((path for path in found if path), None)


def launch(playwright: Playwright) -> Browser:
    """Return a browser of this computer."""
    return playwright.chromium.launch(executable_path=browser_path(), args=QUIET)


@contextmanager
def running(*arguments: str) -> Iterator[str]:
    """Start the program through its command line on a free port, from a folder of no meaning; give its address."""
    with tempfile.TemporaryDirectory() as elsewhere:
        program = subprocess.Popen(
            [sys.executable, "-m", "analyzer", *(arguments or ("app",)), "--no-browser", "--port", "0"],
            cwd=elsewhere,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert program.stdout is not None
            said = program.stdout.readline()
            address = re.search(r"http://[\d.]+:\d+", said)
            assert address, f"Expected the address of the app; the program said: {said!r}"
            yield address[0]
        finally:
            program.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
            program.wait(20)


@dataclass
class Reader:
    """A page in a browser of its own, with what it asked for and what went wrong in it."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Of the context, so that requests of workers and of other windows count as well.
        self.page.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    @property
    def outside(self) -> list[str]:
        """What was asked of any other place than the program."""
        own = urlsplit(self.address).netloc
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != own
        ]

    def goto(self, page: str = "") -> None:
        """Go to a page by its address."""
        self.page.goto(f"{self.address}/{page}")
        self.settled()

    def open(self, file: Path) -> None:
        """Hand a file over on the start page and wait for the overview."""
        self.goto()
        self.page.set_input_files("input[type=file]", file)
        self.page.wait_for_url("**/overview", timeout=60_000)
        self.settled()

    def visit(self, name: str) -> None:
        """Go to a page by its entry in the navigation."""
        if self.page.locator('[data-testid="stExpandSidebarButton"]').is_visible():
            self.page.locator('[data-testid="stExpandSidebarButton"]').click()
        self.page.locator(f'[data-testid="stSidebarNavLink"][href$="/{name}"]').click()
        self.page.wait_for_url(f"**/{name}")
        self.settled()

    def pages(self) -> list[str]:
        """Return the pages that the navigation names, the start page left out."""
        links = self.page.locator('[data-testid="stSidebarNavLink"]').all()
        names = [str(link.get_attribute("href")).rsplit("/", 1)[-1] for link in links]
        return [name for name in names if name]

    def settled(self) -> None:
        """Wait until the page has been drawn."""
        expect(
            self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
        ).to_be_attached(timeout=60_000)
        self.page.wait_for_timeout(300)


def reader(browser: Browser, address: str, language: str = "nl-NL", width: int = 1280) -> Reader:
    """Return a reader with a new browser window of a width in pixels."""
    context: BrowserContext = browser.new_context(
        locale=language, viewport={"width": width, "height": 900 if width > 500 else 844}
    )
    return Reader(context.new_page(), address)
