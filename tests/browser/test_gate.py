"""Who gets in: the real program, asked as a browser, another page, another port or another user would ask."""

import http.server
import re
import socket
import threading
from contextlib import contextmanager

import pytest

from analyzer.language import LANGUAGES, sentence
from analyzer.ui import gate
from tests.browser.process import ROOT, Program
from tests.browser.test_program import websocket
from tests.browser.visit import MENU, visit

#: What is served: pages, the framework's own answers, what stands in the file, an upload, the program's own files.
PATHS = (
    "/",
    "/overview",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/stream",
    "/_stcore/upload_file/session/file",
    "/media/0123456789abcdef.csv",
    "/app-data/page/page.js",
    "/static/js/index.js",
    "/component/x",
    "/no/such/page",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")


def is_the_page(answer):
    """Say whether this is the page for everybody who does not get in, with nothing of the program on it."""
    status, headers, text = answer
    said = all(sentence(gate.HEADING, language) in text for language in LANGUAGES)
    return (
        status == 403
        and said
        and headers["cache-control"] == "no-store"
        and "set-cookie" not in headers
        and "default-src 'self'" in headers["content-security-policy"]
        and "streamlit" not in text.lower()
    )


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_answered_without_the_key(program, path):
    for at in (path, f"/another-base{path}", program.base + path):
        for method in METHODS:
            status, headers, text = program.ask(at, method=method)
            assert status == 403, (at, method)
            assert method == "HEAD" or is_the_page((status, headers, text)), (at, method)
    wrong = f"{gate.KEY}={'x' * 43}"
    assert is_the_page(program.ask(program.base + path, {"Cookie": wrong}))
    # The key under another address than its own.
    assert is_the_page(program.ask(path, {"Cookie": program.cookie}))


def test_the_same_requests_are_answered_with_it(program):
    assert {path: program.fetch(path)[0] for path in PATHS[:4]} == {
        "/": 200,
        "/overview": 307,
        "/_stcore/health": 200,
        "/_stcore/host-config": 200,
    }


@pytest.mark.parametrize(
    "path",
    [
        "/overview",
        "/overview/",
        "/overview?a=b",
        "/no/such/page",
        "/no/such/folder/",
        "/index.html",
        "/openapi.json",
        "/static/",
        "/_stcore//health",
        "/%zz",
    ],
)
def test_every_other_address_leads_to_the_start_page_and_never_out_of_the_base(program, path):
    """A bookmark, a slash too many, what Streamlit would answer with its own index page."""
    at = program.base + path
    for _ in range(4):
        status, headers, text = program.ask(at, {"Cookie": program.cookie, "Accept-Language": "nl"})
        if "location" not in headers:
            break
        at = headers["location"]
        assert at.startswith(f"{program.base}/")
    assert (status, at) == (200, f"{program.base}/?reloaded")
    assert '<html lang="nl" translate="no">' in text


def test_a_page_is_asked_for_and_nothing_else_is_done_with_it(program):
    for path in ("/", "/overview"):
        for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"):
            assert program.fetch(path, method=method)[0] == 405, (path, method)
        assert program.fetch(path, method="HEAD")[0] in (200, 307)
    assert program.others() == []


@pytest.mark.parametrize("origin", ["null", "http://attacker.example", "http://127.0.0.1:1", "http://127.0.0.1",
    "https://127.0.0.1:{port}", "http://localhost:{port}", "http://127.0.0.1:{port}.attacker.example"])  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/", "/_stcore/health", "/_stcore/upload_file/session/file", "/media/x.csv"]
)
def test_another_origin_is_refused_with_the_key(program, origin, path):
    named = origin.replace("{port}", str(program.port))
    for method in ("GET", "PUT", "OPTIONS"):
        assert is_the_page(program.fetch(path, {"Origin": named}, method)), method
    assert " 403 " in websocket(program, Origin=named)
    assert program.fetch("/_stcore/health", {"Origin": program.origin})[0] == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "Same-Origin", "same-origin, cross-site"])
def test_what_another_site_begins_is_refused_with_the_key(program, site):
    for path in ("/", "/_stcore/health", "/media/x.csv"):
        assert is_the_page(program.fetch(path, {"Sec-Fetch-Site": site}))
    assert " 403 " in websocket(program, **{"Sec-Fetch-Site": site})


def test_what_nobody_began_is_a_page_and_nothing_else(program):
    typed = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert program.fetch("/", typed)[0] == 200
    for path, headers, method in (
        ("/_stcore/health", typed, "GET"),
        ("/media/x.csv", typed, "GET"),
        ("/", typed, "POST"),
        ("/", {**typed, "Sec-Fetch-Dest": "iframe"}, "GET"),
        ("/", {**typed, "Sec-Fetch-Mode": "no-cors"}, "GET"),
    ):
        assert is_the_page(program.fetch(path, headers, method)), (path, headers, method)
    assert " 403 " in websocket(program, **{"Sec-Fetch-Site": "none"})


def test_no_socket_without_the_key(program):
    assert " 101 " in websocket(program, Origin=program.origin) + " "
    assert " 403 " in websocket(program, Origin=program.origin, Cookie="")
    assert " 403 " in websocket(program, Origin=program.origin, Cookie=f"{gate.KEY}=wrong")


def test_a_ticket_opens_once(program):
    ticket = program.ticket().removeprefix(program.origin)
    # A look at a link does not use it up, nor does a page elsewhere that knows it.
    assert program.ask(ticket, method="HEAD")[0] == 403
    assert is_the_page(program.ask(ticket, {"Sec-Fetch-Site": "cross-site"}))
    assert is_the_page(program.ask(ticket, {"Host": "attacker.example"}))
    status, headers, _ = program.ask(ticket)
    assert (status, headers["location"]) == (303, f"{program.base}/")
    cookie = headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", f"path={program.base.lower()}"):
        assert part in [each.strip() for each in cookie.split(";")]
    assert "max-age" not in cookie
    assert "expires" not in cookie
    again = program.ask(ticket)
    assert is_the_page(again)
    for language in LANGUAGES:
        assert sentence(gate.REASONS[gate.Opened.USED], language).replace("'", "&#x27;") in again[2]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/?ticket=wrong", gate.Opened.UNKNOWN),
        ("/?ticket=", gate.Opened.UNKNOWN),
        ("/of-an-earlier-start/", gate.Opened.STALE),
        ("/", None),
    ],
)
def test_each_address_that_does_not_open_says_why_in_both_languages(program, path, why):
    for asked, first in (("nl-NL,nl;q=0.9", "nl"), ("en-GB", "en")):
        status, _, text = program.ask(path, {"Accept-Language": asked})
        assert status == 403
        assert re.findall(r'<section lang="(\w+)">', text) == sorted(
            LANGUAGES, key=lambda each: each != first
        )
        assert f'<html lang="{first}"' in text
        for reason, said in gate.REASONS.items():
            assert [sentence(said, language) in text for language in LANGUAGES] == [reason == why] * 2


def test_two_tickets_of_one_enter_each_both_open(program):
    first, second = program.ticket(), program.ticket()
    assert first != second
    for ticket in (second, first):
        assert program.ask(ticket.removeprefix(program.origin))[0] == 303


def test_a_cookie_of_another_port_shuts_nobody_out(program):
    added = f'{gate.KEY}=added; "; {program.cookie}; {gate.KEY}=also'
    assert program.fetch("/", {"Cookie": added})[0] == 200


@contextmanager
def another_port():
    """Give a server on another port of this computer, and what it was sent: first lines and headers."""
    received = []

    class Recorder(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            received.append((self.path, dict(self.headers)))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>another</title>")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, received
    finally:
        server.shutdown()
        server.server_close()


def test_another_port_gets_nothing_that_it_could_use(browser, program):
    with visit(browser, program) as seen, another_port() as (port, received):
        seen.start()
        key = program.cookie.partition("=")[2]
        held = {cookie["name"]: cookie for cookie in seen.page.context.cookies(seen.address + "/")}
        assert held[gate.KEY]["value"] == key
        assert held[gate.KEY]["httpOnly"]
        assert gate.KEY not in seen.page.evaluate("document.cookie")
        other = seen.page.context.new_page()
        for path in ("/", "/_stcore/health", "/media/x"):
            other.goto(f"http://127.0.0.1:{port}{path}")
        told = repr(received)
        assert len(received) >= 3
        assert key not in told
        assert program.base.strip("/") not in told
        # What it was sent opens nothing, wherever it is tried.
        for _, headers in received:
            cookies = headers.get("Cookie", "")
            for path in ("/", "/_stcore/health", "/media/x.csv"):
                assert is_the_page(program.ask(path, {"Cookie": cookies}))
        # And a page of its own reaches nothing either, not even with the browser's help.
        reached = other.evaluate(
            """async address => {
                const asked = await fetch(address + '/_stcore/health', {credentials: 'include', mode: 'no-cors'})
                    .then(answer => answer.type, () => 'refused');
                const socket = await new Promise(done => {
                    const tried = new WebSocket(address.replace('http', 'ws') + '/_stcore/stream');
                    tried.onopen = () => done('open');
                    tried.onerror = () => done('refused');
                });
                return [asked, socket];
            }""",
            seen.address,
        )
        assert reached[0] in ("opaque", "refused")
        assert reached[1] == "refused"
        # Led there by the other page, with the true address, the browser shows the page for everybody else.
        other.evaluate("address => { location.href = address + '/' }", seen.address)
        other.get_by_text(sentence(gate.HEADING)).wait_for()


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_for_everybody_else_can_be_read(browser, program, language, width):
    with visit(browser, program, language, width) as seen:
        seen.page.goto(program.origin)
        assert seen.language() == language
        assert seen.page.get_by_role("heading", level=1).inner_text() == sentence(gate.HEADING, language)
        assert seen.findings() == []
        assert seen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert seen.outside == []


def test_the_file_named_at_the_start_goes_to_the_first_page_with_the_key(browser):
    path = ROOT / "sample_exports" / "v4-partial.zip"
    with Program.start("app", path, "--port", "0") as program:
        # One without the key comes first, and gets nothing.
        assert is_the_page(program.ask("/"))
        assert " 403 " in websocket(program, Cookie="")
        with visit(browser, program) as first, visit(browser, program) as second:
            first.start()
            first.page.wait_for_url("**/first")
            second.start()
            assert second.page.get_by_text("has gone to the first page").count()
            assert second.page.locator(MENU).count() == 0
            assert "v4-partial.zip" in first.settled().page.locator('[data-testid="stSidebar"]').inner_text()


def test_a_tab_of_an_earlier_start_says_so(browser):
    with Program.start("app", "--port", "0") as earlier:
        port = earlier.port
        with visit(browser, earlier, "nl") as seen:
            seen.start()
            earlier.interrupt()
            with Program.start("app", "--port", str(port)):
                # Whether the page tries again by itself or is reloaded, it ends at the same page.
                stale = sentence(gate.REASONS[gate.Opened.STALE], "nl")
                seen.page.get_by_text(stale).wait_for(timeout=60_000)


def test_it_goes_on_when_its_input_ends():
    with Program.start("app", "--port", "0") as program:
        assert program.process.stdin is not None
        program.process.stdin.close()
        assert program.fetch("/")[0] == 200
        assert program.interrupt() == 0
    assert program.others() == []


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


@pytest.mark.parametrize("server", ["uvicorn", "streamlit"])
def test_other_ways_to_start_it_go_through_the_same_gate(server):
    port = free_port()
    arguments = {
        "uvicorn": ["uvicorn", "app:app", "--port", port, "--log-level", "error"],
        "streamlit": ["streamlit", "run", "app.py", "--server.port", port],
    }
    with Program.start_module(*arguments[server], folder=ROOT) as program:
        assert program.port == int(port)
        assert program.fetch("/")[0] == 200
        assert program.fetch("/_stcore/health")[0] == 200
        for path in ("/", "/_stcore/health", "/media/x.csv", program.base + "/"):
            assert is_the_page(program.ask(path))
        assert " 403 " in websocket(program, Cookie="")
        assert " 101 " in websocket(program, Origin=program.origin)
        assert program.ask(program.ticket().removeprefix(program.origin))[0] == 303
    # Streamlit's own word at Ctrl-C.
    assert [line for line in program.others() if line.strip() not in ("", "Aborted!")] == []
