"""A page that was closed: the real program and real tabs, and what is left in the process."""

import json
import os
import signal
import socket
import time
import zipfile
from contextlib import contextmanager

import pytest

from analyzer.ui import closed
from tests.browser.process import ROOT, Program
from tests.browser.visit import visit
from tests.browser.watched import QUOTED
from tests.share import WHOLE

FULL = ROOT / "sample_exports" / "v4-age-13.zip"


full_length = pytest.mark.skipif(not WHOLE, reason="takes minutes; `make accept` runs it with FULL_LENGTH=1")


class Watched:
    """The program with what it tells of itself."""

    def __init__(self, program):
        self.program = program

    def told(self):
        already = self._lines()
        self.program.process.send_signal(signal.SIGUSR1)
        until = time.monotonic() + 30
        while len(lines := self._lines()) == len(already):
            assert time.monotonic() < until
            time.sleep(0.02)
        return json.loads(lines[-1].removeprefix("TOLD "))

    def _lines(self):
        return [line for line in self.program.printed if line.startswith("TOLD ")]

    def after(self, enough, within):
        """Return what it tells as soon as that is enough, or in the end. While it counts, it holds all there is: so not too often."""
        until = time.monotonic() + within
        while not enough(told := self.told()) and time.monotonic() < until:
            time.sleep(1)
        return told


@contextmanager
def started(*arguments):
    with Program.start_module("tests.browser.watched", *arguments, "--no-browser", folder=ROOT) as program:
        yield Watched(program)


@pytest.fixture(scope="module")
def watched():
    with started("--fast", "app", "--port", "0") as found:
        yield found


def nothing_left(told):
    return not any(
        told[name]
        for name in ("Reading", "Export", "Document", "Subject", "sessions", "downloads", "uploads")
    )


def save_rows(seen):
    """Ask for the numbers of a figure as CSV, and return the address they came from."""
    seen.go("watching")
    save = seen.page.locator('[data-testid="stDownloadButton"] button').first
    if not save.count():
        seen.page.get_by_role("button", name="Show numbers").first.click()
    with seen.page.expect_download() as saved:
        save.click()
    return saved.value.url


def test_what_a_closed_tab_had_open_is_gone_and_so_are_its_downloads(watched, browser):
    with visit(browser, watched.program) as seen:
        seen.start().upload(FULL)
        # A file that was made at a press is there for the next look and the one after that, which come fast here.
        for _ in range(4):
            url = save_rows(seen).removeprefix(watched.program.address)
            status, headers, rows = watched.program.fetch(url)
            if status == 200:
                break
        assert status == 200
        assert rows
        assert headers["cache-control"] == "no-store"
        told = watched.told()
        assert told["Reading"] == 1
        assert told["arrow"] > 0
        # Longer than several looks while it is open: nothing is taken from an open page.
        time.sleep(3)
        assert watched.told()["Reading"] == 1
        assert "v4-age-13.zip" in seen.go("overview").page.locator('[data-testid="stSidebar"]').inner_text()
    # Bytes that a page was sent as a table are let go of a look after the objects.
    told = watched.after(lambda told: nothing_left(told) and not told["arrow"], 60)
    assert nothing_left(told)
    assert told["arrow"] == 0
    assert watched.program.fetch(url)[0] == 404
    assert [line for line in watched.program.others() if not line.startswith("TOLD ")] == []


@pytest.mark.parametrize("how", ["reloaded", "cut off"])
def test_however_a_page_ends_its_file_is_let_go_of_and_another_stays(watched, browser, how):
    with visit(browser, watched.program) as staying, visit(browser, watched.program) as seen:
        staying.start().upload(ROOT / "sample_exports" / "v4-partial.zip")
        seen.start().upload(ROOT / "sample_exports" / "v4-empty.zip")
        assert watched.told()["Reading"] == 2
        if how == "reloaded":
            seen.page.reload()
            seen.settled()
        else:
            seen.page.context.close()
        told = watched.after(lambda told: told["Reading"] == 1, 60)
        assert told["Reading"] == 1
        assert told["Export"] == 1
        assert (
            "v4-partial.zip" in staying.go("overview").page.locator('[data-testid="stSidebar"]').inner_text()
        )


def test_a_page_that_lost_its_connection_for_a_moment_keeps_its_file(watched, browser):
    with visit(browser, watched.program) as seen:
        seen.start().upload(ROOT / "sample_exports" / "v4-partial.zip")
        seen.page.context.set_offline(True)
        seen.page.wait_for_timeout(300)
        seen.page.context.set_offline(False)
        seen.settled()
        time.sleep(2.5)
        assert watched.told()["Reading"] == 1
        assert "overview" in seen.pages()


@full_length
def test_a_page_that_is_suspended_keeps_its_file(watched, browser):
    with visit(browser, watched.program) as seen:
        seen.start().upload(ROOT / "sample_exports" / "v4-partial.zip")
        devtools = seen.page.context.new_cdp_session(seen.page)
        devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
        time.sleep(12)  # longer than it may leave a ping unanswered, and be let go of
        assert watched.told()["Reading"] == 1
        devtools.send("Page.setWebLifecycleState", {"state": "active"})
        assert "overview" in seen.pages()


def test_one_who_no_longer_answers_is_let_go_of(watched):
    """A browser that was stopped, or a connection that was cut without a word: the socket stays, and nothing comes."""
    assert watched.after(nothing_left, 60)["sessions"] == 0
    program = watched.program
    lines = (
        f"GET {program.base}/_stcore/stream HTTP/1.1",
        f"Host: 127.0.0.1:{program.port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: streamlit",
        f"Cookie: {program.cookie}",
    )
    with socket.create_connection(("127.0.0.1", program.port)) as silent:
        silent.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        assert b" 101 " in silent.recv(100)
        assert watched.after(lambda told: told["sessions"] == 1, 60)["sessions"] == 1
        assert watched.after(nothing_left, 60)["sessions"] == 0


def test_a_fault_of_a_page_is_said_without_the_text_of_the_error(browser):
    with started("--faulty", "app", "--port", "0") as faulty, visit(browser, faulty.program) as seen:
        seen.start()
        seen.page.locator('input[type="file"]').first.set_input_files(
            ROOT / "sample_exports" / "v4-partial.zip"
        )
        failed = seen.page.locator(".st-key-failed")
        failed.wait_for(timeout=60_000)
        assert "The file is unharmed" in failed.inner_text()
        assert QUOTED not in seen.page.content()
        printed = "".join(faulty.program.printed)
        assert "ValueError (its text is left out: it may quote the file)" in printed
        assert QUOTED not in printed


def test_no_file_is_opened_for_writing(watched, browser, tmp_path):
    """An upload of more than a form parser keeps in memory by itself, rows saved, pages looked at."""
    with zipfile.ZipFile(FULL) as archive:
        loose = tmp_path / "user_data_tiktok.json"
        loose.write_bytes(archive.read(next(name for name in archive.namelist() if name.endswith(".json"))))
    assert loose.stat().st_size > 1024**2
    with visit(browser, watched.program) as seen:
        seen.start().upload(loose)
        save_rows(seen)
    assert [path for path in watched.told()["written"] if path != os.devnull] == []


def test_a_collection_passes_by_the_program_and_finds_what_a_page_had_open():
    import asyncio
    import gc
    import weakref

    class Opened:
        """What refers to itself, as much that a page had open does."""

    async def serve():
        before = gc.get_freeze_count()
        async with closed.forgetting():
            assert gc.get_freeze_count() - before > 100_000
            opened = Opened()
            opened.itself = opened
            left = weakref.ref(opened)
            del opened
            gc.collect()
            assert left() is None

    asyncio.run(serve())
    assert gc.get_freeze_count() == 0


def test_a_look_that_fails_is_said_and_the_next_one_comes(watched, capfd, monkeypatch):
    """The task of this process, on the runtime that is not there: the error is real."""
    import asyncio

    monkeypatch.setattr(closed, "LOOK_EVERY", 0.01)
    looks = []
    look = closed.look
    monkeypatch.setattr(closed, "look", lambda *given: looks.append(1) or look(*given))

    class Broken:
        pass

    monkeypatch.setattr(closed.Runtime, "_instance", Broken())

    async def serve():
        async with closed.forgetting():
            until = time.monotonic() + 10
            while len(looks) <= 3 and time.monotonic() < until:
                await asyncio.sleep(0.01)

    asyncio.run(serve())
    said = capfd.readouterr().err
    assert len(looks) > 3
    assert said.count("could not be let go of") == 1
    assert "AttributeError" in said


@full_length
def test_a_minute_after_the_last_tab_nothing_is_left_at_full_length(browser):
    with started("app", "--port", "0") as watched:
        with visit(browser, watched.program) as seen:
            seen.start()
            before = watched.told()
        time.sleep(60)
        assert nothing_left(watched.told())
        for _ in range(2):
            with visit(browser, watched.program) as seen:
                seen.start().upload(FULL)
                for page in seen.pages():
                    seen.go(page)
                url = save_rows(seen).removeprefix(watched.program.address)
            time.sleep(60)
            told = watched.told()
            assert nothing_left(told)
            assert told["arrow"] == 0
            assert watched.program.fetch(url)[0] == 404
            grown = told["memory"] / before["memory"]
            print(f"memory a minute after the last tab: {grown:.2f} times the start page")
            assert grown <= 1.45
