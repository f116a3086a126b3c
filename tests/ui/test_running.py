"""A second start of the same user opens the program that runs; nobody else is handed anything, and nothing else hands over."""

import http.server
import json
import os
import re
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from analyzer.cli import app, window
from analyzer.language import sentence
from analyzer.ui import closed, gate, running
from tests.browser.process import ROOT, Program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the folder's variables are those of Linux and macOS")
BROWSER = 'import sys\nprint("browser:", sys.argv[1], flush=True)\n'


@pytest.fixture
def home(tmp_path):
    """The environment of a user with a home of their own and a browser that only prints what it is given."""
    (tmp_path / "browser.py").write_text(BROWSER)
    home = tmp_path / "home"
    home.mkdir()
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "nl_NL.UTF-8",
        "XDG_STATE_HOME": str(home),
        "BROWSER": f"{sys.executable} {tmp_path / 'browser.py'} %s",
    }


CLICK = "from analyzer import offline; offline.refuse(); from analyzer.cli.window import clicked; clicked()"


def start(home):
    return Program.start_command(sys.executable, "-c", CLICK, folder=None, environment=home)


def start_again(home):
    return subprocess.run(
        [sys.executable, "-c", CLICK],
        env=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def kept(home):
    return list(Path(home["XDG_STATE_HOME"]).rglob("running.json*"))


def test_a_second_double_click_opens_the_running_program(home):
    with start(home) as first:
        assert [line.strip() for line in first.printed[:2]] == [
            sentence(window.ABOUT, "nl"),
            sentence(window.WAIT, "nl"),
        ]
        (file,) = kept(home)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        second = start_again(home)
        assert (second.returncode, second.stderr) == (0, "")
        assert sentence(app.RUNS, "nl") in second.stdout
        # Its window ends nothing, and does not say so.
        assert sentence(window.ABOUT, "nl") not in second.stdout
        address = re.search(r"browser: (http://\S+)", second.stdout)[1]
        assert address.startswith(f"{first.origin}/?ticket=")
        assert first.ask(address.removeprefix(first.origin))[0] == 303
        assert first.ask(address.removeprefix(first.origin))[0] == 403
        # Not the secret, nor what could be sent a second time, opens anything.
        secret = json.loads(file.read_text())["secret"]
        assert first.ask(f"/?ticket={secret}")[0] == 403
        for once, proof in (("x" * 40, ""), ("x" * 40, secret), ("x", gate.proof(secret, "ask", "x"))):
            assert first.ask(gate.HAND_OVER, {"X-Once": once, "X-Proof": proof})[0] == 403
        once = "y" * 40
        right = {"X-Once": once, "X-Proof": gate.proof(secret, "ask", once)}
        assert first.ask(gate.HAND_OVER, right)[0] == 200
        for header in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Origin": "http://attacker.example"},
            {"Host": "a.example"},
        ):
            assert first.ask(gate.HAND_OVER, {**right, **header})[0] == 403
        assert first.interrupt() == 0
        assert kept(home) == []


def test_where_nothing_can_be_written_it_starts_all_the_same(home, tmp_path):
    (tmp_path / "file").write_text("no folder")
    home["XDG_STATE_HOME"] = str(tmp_path / "file")
    with start(home) as program:
        assert program.fetch("/")[0] == 200


class _Liar(http.server.BaseHTTPRequestHandler):
    """Another program that listens on the port of one that has ended, and gives an address of its own."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"ticket\n{'0' * 64}".encode())

    def log_message(self, *_):
        pass


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_another_program_on_its_port_hands_over_nothing(monkeypatch, tmp_path, mode):
    monkeypatch.setattr(running, "place", lambda: tmp_path / "running.json")
    with http.server.HTTPServer(("127.0.0.1", 0), _Liar) as liar:
        threading.Thread(target=liar.serve_forever, daemon=True).start()
        with running.known(liar.server_address[1]):
            (tmp_path / "running.json").chmod(mode)
            assert running.address() is None
        liar.shutdown()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": "0"}', '{"port": "x"}', "\x00"])
def test_a_file_that_cannot_be_read_is_none(monkeypatch, tmp_path, text):
    monkeypatch.setattr(running, "place", lambda: tmp_path / "running.json")
    (tmp_path / "running.json").write_text(text)
    (tmp_path / "running.json").chmod(0o600)
    assert running.address() is None


def test_without_a_browser_it_says_so_and_goes_on(home):
    home["BROWSER"], home["PATH"] = "/no/such/browser", ""
    with start(home) as program:
        assert program.fetch("/")[0] == 200
        deadline = time.monotonic() + 20
        while sentence(app.NO_BROWSER, "nl") + "\n" not in program.printed and time.monotonic() < deadline:
            time.sleep(0.05)
        assert sentence(app.NO_BROWSER, "nl") + "\n" in program.printed
        assert not any("Traceback" in line for line in program.printed)


def test_pages_that_come_back_after_a_sleep_do_not_end_the_program():
    unused = closed.Unused()
    assert not unused.for_long(1, 0.0)
    # The computer slept for two hours with a page open; its connection is not back yet.
    assert not unused.for_long(0, 7200.0)
    assert not unused.for_long(1, 7210.0)
    assert unused.for_long(0, 7220.0) is False
    assert next(now for now in range(7230, 8000, 10) if unused.for_long(0, float(now))) == 7810
