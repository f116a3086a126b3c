"""The law that nothing leaves, inside the process; each test in a process of its own, as the law cannot be lifted again."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: Says what is asked of the network in a process, and refuses it, so that no test sends anything. Set before the law.
WATCH = """
import json, sys
asked, loaded, held = [], [], []
def hear(event, arguments):
    if event == "import":
        loaded.append(arguments[0])
    elif event == "sys.addaudithook":
        held.append(list(loaded))
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        asked.append([event, str(arguments[0])])
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        asked.append([event, str(arguments[1])])
sys.addaudithook(hear)
"""


def run(code, *arguments, watched=True):
    """Return what a piece of code printed as JSON in a process of its own, far from this one."""
    ended = subprocess.run(
        [sys.executable, "-c", (WATCH if watched else "") + textwrap.dedent(code), *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    return json.loads(ended.stdout.splitlines()[-1])


#: Ways to reach another computer, in the standard library and in what Streamlit and geopy bring along.
WAYS = {
    "look-up": "socket.getaddrinfo('example.org', 80)",
    "look-up of bytes": "socket.getaddrinfo(b'example.org', 80)",
    "old look-up": "socket.gethostbyname('example.org')",
    "old look-up of all": "socket.gethostbyname_ex('example.org')",
    "look-up of an address": "socket.gethostbyaddr('192.0.2.1')",
    "name of an address": "socket.getnameinfo(('192.0.2.1', 80), 0)",
    "connection": "socket.socket().connect(('192.0.2.1', 80))",
    "connection by name": "socket.socket().connect(('example.org', 80))",
    "connection with a code": "socket.socket().connect_ex(('example.org', 80))",
    "connection of version 6": "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    "mapped address": "socket.socket(socket.AF_INET6).connect(('::ffff:192.0.2.1', 80))",
    "datagram": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    "datagram by name": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', 0, ('example.org', 53))",
    "datagram to all": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('<broadcast>', 53))",
    "message": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('192.0.2.1', 53))",
    "own address by a datagram": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 1))",
    "listening to all": "socket.socket().bind(('0.0.0.0', 0))",
    "create_connection": "socket.create_connection(('example.org', 80), 1)",
    "http.client": "__import__('http.client').client.HTTPConnection('192.0.2.1', timeout=1).request('GET', '/')",
    "urllib": "__import__('urllib.request').request.urlopen('http://example.org/', timeout=1)",
    "requests": "__import__('requests').get('http://example.org/', timeout=1)",
    "asyncio": "asyncio.run(asyncio.open_connection('192.0.2.1', 80))",
    "asyncio by name": "asyncio.run(asyncio.open_connection('example.org', 80))",
}


def test_every_way_out_is_refused_before_anything_is_sent():
    said = run(
        """
        from analyzer import offline
        offline.refuse()
        offline.refuse()
        import asyncio, socket
        said = {}
        for name, way in json.loads(sys.argv[1]).items():
            try:
                eval(way)
                said[name] = "not refused"
            except BaseException as error:
                causes = []
                while error is not None:
                    causes.append(type(error).__name__)
                    error = error.__cause__ or error.__context__ or getattr(error, "reason", None)
                    error = error if isinstance(error, BaseException) else None
                said[name] = causes
        print(json.dumps([said, held != []]))
        """,
        json.dumps(WAYS),
    )
    assert {name: causes for name, causes in said[0].items() if "LeavesTheComputerError" not in causes} == {}
    assert said[1]


def test_local_sockets_stay_allowed():
    run(
        """
        from analyzer import offline
        offline.refuse()
        import asyncio, socket
        async def answer(reader, writer):
            writer.write(await reader.read(1))
            writer.close()
        async def talk():
            for host in ("127.0.0.1", "localhost"):
                server = await asyncio.start_server(answer, host, 0)
                reader, writer = await asyncio.open_connection(host, server.sockets[0].getsockname()[1])
                writer.write(b"x")
                assert await reader.read() == b"x"
                writer.close()
                server.close()
        asyncio.run(talk())
        one, other = socket.socketpair()
        one.sendall(b"x")
        assert other.recv(1) == b"x"
        first, second = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
        first.bind(("127.0.0.1", 0))
        second.sendto(b"x", first.getsockname())
        assert first.recv(1) == b"x"
        print("null")
        """
    )


def test_a_library_is_bound_by_no_law_that_its_user_did_not_ask_for():
    held = run(
        """
        import importlib, pkgutil
        import analyzer
        for module in pkgutil.walk_packages(analyzer.__path__, "analyzer."):
            entry = module.name.rsplit(".", 1)[-1] == "__main__" or module.name.startswith("analyzer.ui.")
            if not entry:
                importlib.import_module(module.name)
        print(json.dumps(len(held)))
        """
    )
    assert held == 0


ENTRIES = {
    "python -m analyzer": "sys.argv = ['analyzer', '--help']; runpy.run_module('analyzer', run_name='__main__')",
    "tiktok-analyzer": "sys.argv = ['tiktok-analyzer', '--help']; from analyzer.__main__ import run; run()",
    "app.py": "runpy.run_path('app.py')",
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_entry_holds_the_law_before_it_loads_anything(entry):
    loaded, refused = run(
        """
        import os, runpy
        os._exit = sys.exit  # this process has more to tell
        del loaded[:]
        try:
            exec(sys.argv[1])
        except SystemExit:
            pass
        import socket
        try:
            socket.getaddrinfo("example.org", 80)
            refused = False
        except PermissionError as error:
            refused = type(error).__name__ == "LeavesTheComputerError"
        print(json.dumps([held[0] if held else None, refused]))
        """,
        ENTRIES[entry],
    )
    assert refused
    # What is loaded by then is of the standard library, this package and the law itself.
    others = {name.split(".")[0] for name in loaded} - set(sys.stdlib_module_names) - {"org"}
    assert others <= {"analyzer"}
    assert {name for name in loaded if name.startswith("analyzer")} <= {
        "analyzer",
        "analyzer.__main__",
        "analyzer.offline",
    }


def test_streamlit_asks_nobody_for_the_address_of_this_computer():
    """Without the law: the question itself is gone."""
    allowed, asked = run(
        """
        from analyzer.ui import server
        server.set_options()
        from streamlit.web.server import server_util
        allowed = [server_util.is_url_from_allowed_origins(url) for url in
                   ("http://attacker.example", "http://127.0.0.1:1", "http://192.0.2.1")]
        print(json.dumps([allowed, asked]))
        """
    )
    assert asked == []
    assert allowed == [False, True, False]


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["findings", "{sample}"],
        ["structure", "{sample}", "--out", "{out}"],
    ],
)
def test_no_command_loads_what_could_send(command, tmp_path):
    sample = ROOT / "sample_exports" / "v4-partial.zip"
    named = [part.format(sample=sample, out=tmp_path / "structure.json") for part in command]
    loaded, asked = run(
        """
        import contextlib, io, os, runpy
        os._exit = sys.exit  # this process has more to tell
        sys.argv = ["analyzer", *sys.argv[1:]]
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):
            runpy.run_module("analyzer", run_name="__main__")
        print(json.dumps([[name for name in ("requests", "urllib3", "geopy", "streamlit") if name in sys.modules], asked]))
        """,
        *named,
    )
    assert loaded == []
    assert asked == []


def test_geopy_is_loaded_by_a_position():
    loaded = run(
        """
        from analyzer.analysis import places
        before = "geopy" in sys.modules
        assert places.degrees("Station Zuid") is None
        between = "geopy" in sys.modules
        assert places.position("52.0894, 5.1102") is not None
        print(json.dumps([before, between, "geopy" in sys.modules]))
        """
    )
    assert loaded == [False, False, True]
