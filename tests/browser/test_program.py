"""What the program answers, whom it answers, and how it starts and ends: over the wire, without a browser."""

import re
import socket
import subprocess
import sys

import pytest

from tests.browser.process import ROOT, Program

PATHS = (
    "/",
    "/overview",
    "/_stcore/health",
    "/_stcore/host-config",
    "/app-data/page/page.js",
    "/no/such/page",
)


def sources(policy):
    """Return the sources a policy allows, by directive."""
    parts = (part.split() for part in policy.split(";"))
    return {name: set(allowed) for name, *allowed in parts}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_a_policy_that_names_no_other_host(program, path):
    _, headers, _ = program.fetch(path)
    policy = sources(headers["content-security-policy"])
    own = program.origin.removeprefix("http://")
    assert policy["default-src"] == {"'self'"}
    assert policy["connect-src"] == {"'self'", f"ws://{own}"}
    assert policy["frame-ancestors"] == policy["object-src"] == {"'none'"}
    assert policy["form-action"] == policy["base-uri"] == {"'self'"}
    allowed = set().union(*policy.values())
    assert allowed <= {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:", f"ws://{own}"}
    assert "'unsafe-inline'" not in policy["script-src"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["attacker.example", "attacker.example:80", "127.0.0.1.attacker.example", "0.0.0.0"]
)
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/stream", "/app-data/page/page.js"])
def test_another_host_name_is_refused(program, host, path):
    """A page elsewhere whose name has been given this computer's address asks under its own name."""
    status, _, text = program.fetch(path, {"Host": host})
    assert status == 403
    assert "streamlit" not in text.lower()


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_its_own_names_are_answered(program, name):
    status, _, _ = program.fetch("/", {"Host": f"{name}:{program.port}"})
    assert status == 200


def websocket(program, **headers):
    """Return the first line that the program answers to one who asks for its websocket."""
    asked = {
        "Host": f"127.0.0.1:{program.port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol": "streamlit",
        "Cookie": program.cookie,
        **headers,
    }
    lines = [
        f"GET {program.base}/_stcore/stream HTTP/1.1",
        *(f"{name}: {value}" for name, value in asked.items()),
    ]
    with socket.create_connection(("127.0.0.1", program.port), timeout=10) as wire:
        wire.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return wire.recv(4096).split(b"\r\n")[0].decode()


def test_a_page_of_another_origin_gets_no_websocket(program):
    assert " 101 " in websocket(program, Origin=program.origin) + " "
    assert " 101 " not in websocket(program, Origin="http://attacker.example") + " "
    assert " 101 " not in websocket(program, Host="attacker.example", Origin="http://attacker.example") + " "


def test_no_page_of_another_origin_may_read(program):
    _, headers, _ = program.fetch("/_stcore/health", {"Origin": "http://attacker.example"})
    assert headers.get("access-control-allow-origin") in (None, program.origin)


def test_an_upload_without_the_pages_own_token_is_refused(program):
    status, _, _ = program.fetch(
        "/_stcore/upload_file/session/file", {"Origin": "http://attacker.example"}, method="PUT"
    )
    assert status == 403


def test_no_other_address_of_this_computer_is_listened_on(program):
    if sys.platform != "linux":
        pytest.skip("only Linux lists its open sockets in a file")
    assert program.listens_on() == {"127.0.0.1"}


@pytest.mark.parametrize(("asked", "language"), [("nl-NL,nl;q=0.9,en;q=0.8", "nl"), ("en-GB,en;q=0.9", "en")])
def test_the_page_says_its_language_and_asks_for_no_translation(program, asked, language):
    status, _, page = program.fetch("/", {"Accept-Language": asked})
    assert status == 200
    assert re.search(r"<html [^>]*>", page)[0] == f'<html lang="{language}" translate="no">'
    assert '<meta name="google" content="notranslate"' in page


def test_the_page_names_no_other_host(program):
    _, _, page = program.fetch("/")
    assert not re.findall(r"""(?:src|href|content)=["'](?:https?:)?//[^"']+""", page)


def test_what_the_page_begins_with_is_there(program):
    _, _, page = program.fetch("/")
    own = re.findall(r'(?:src|href)="(\./[^"]+)"', page)
    assert len(own) >= 4
    assert {path: program.fetch(path[1:])[0] for path in own} == dict.fromkeys(own, 200)


def test_files_of_the_program_are_not_served(program):
    for path in (
        "/app-data/page/../server.py",
        "/app-data/page/%2e%2e/server.py",
        "/app-data/fonts/..%2f..%2fmodel.py",
    ):
        status, _, text = program.fetch(path)
        assert "import" not in text or status == 404, path


def test_it_ends_quietly():
    with Program.start("app", "--port", "0") as program:
        assert program.interrupt() == 0
    assert program.others() == []


def test_a_second_one_takes_another_port():
    with Program.start("app") as first, Program.start("app") as second:
        assert first.port != second.port


def command(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_port_that_is_taken_is_said_in_one_line(program):
    ended = command("app", "--port", str(program.port), "--no-browser")
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert str(program.port) in ended.stderr


def test_a_file_that_is_not_there_is_said_in_one_line():
    ended = command("app", "no such file.zip", "--no-browser")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert "no such file" not in ended.stderr


@pytest.mark.parametrize("home", ["/dev/null", "/proc/1/no such home"])
def test_it_starts_where_the_home_cannot_be_written(home):
    with Program.start("app", "--port", "0", more={"HOME": home, "USERPROFILE": home}) as program:
        assert program.fetch("/")[0] == 200
        assert program.fetch("/_stcore/health")[0] == 200
        assert program.interrupt() == 0
    assert program.others() == []
