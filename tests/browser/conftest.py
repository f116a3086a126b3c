"""A browser and a running program for these tests, and the reason why there is none."""

import os
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.process import ROOT, Program
from tests.browser.visit import visit


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    missing = chromium.executable() is None and not os.environ.get("REQUIRE_BROWSER")
    for item in items:
        if here in item.path.parents and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if missing:
                item.add_marker(pytest.mark.skip(reason="no Chromium or Chrome was found on this computer"))


@pytest.fixture(scope="module")
def browser():
    """A browser of one file's tests: while it runs, no other test of the process can have a loop of its own."""
    with chromium.running() as started:
        yield started


@pytest.fixture(scope="session")
def program():
    """The program, started once by its command line, with nothing open."""
    with Program.start("app", "--port", "0") as started:
        yield started


@pytest.fixture(scope="session")
def sample():
    """The path of a committed sample by its name."""
    return lambda name: ROOT / "sample_exports" / f"{name}.zip"


@pytest.fixture
def look(browser, program):
    """Open the app as a new reader: `look("nl", 390)`. After the test, nothing may have left or gone wrong in any look."""
    opened, kept = [], []

    def start(language="en", width=1280, **options):
        manager = visit(browser, program, language, width, **options)
        opened.append(manager)
        kept.append(manager.__enter__())
        return kept[-1].start()

    yield start
    outside = [url for each in kept for url in each.outside]
    errors = [error for each in kept for error in each.errors]
    for manager in opened:
        manager.__exit__(None, None, None)
    assert not outside, "Expected requests to the program alone; the page also asked for these addresses."
    assert not errors, "Expected no error in the browser's console."
