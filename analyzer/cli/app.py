"""`app` and `demo`: the app on this computer, and a browser that shows it."""

from __future__ import annotations

import contextlib
import gc
import os
import runpy
import socket
import webbrowser
from pathlib import Path

import click
from click.exceptions import Exit

from analyzer.cli import OFTEN, given, window
from analyzer.cli.said import language_of, refused, say
from analyzer.model import Message

DEFAULT_PORT = 8501


@click.command()
@click.argument(
    "file", required=False, type=given.PATH, help="The zip file, folder, JSON or TXT file to open."
)
@click.option("--port", type=int, help="The port to listen on; another free one by default.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def app(file: Path | None, port: int | None, no_browser: bool) -> None:
    """Start the app on this computer and open the browser."""
    if file is not None and not file.exists():
        raise refused(
            Message("Expected a file or folder at this place; there is none. Check the path and try again.")
        )
    serve(file, port, browser=not no_browser)


@click.command()
@click.option("--port", type=int, help="The port to listen on; another free one by default.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def demo(port: int | None, no_browser: bool) -> None:
    """Start the app with a made-up export of a 13-year-old account."""
    from analyzer.ui import samples

    serve(samples.folder() / samples.DEMO, port, browser=not no_browser)


def serve(file: Path | None, port: int | None, *, browser: bool) -> None:
    """Run the app until it is interrupted, or open the one that runs already where nothing else was asked for."""
    # Imported here: the other commands need no server.
    from analyzer.ui import gate, running

    usual = file is None and port is None and browser
    there = running.address() if usual else None
    if there is not None:
        say(RUNS, None)
        say(gate.printed(there), None)
        if not _show(there):
            raise Exit(1)
        return
    if window.by_a_click:
        # Not where another runs already: the window of this start ends nothing.
        say(window.ABOUT, None)
        say(window.WAIT, None)

    gc.set_threshold(*OFTEN)
    import uvicorn

    from analyzer.ui import closed, server, session

    session.handed_over = file
    closed.ends_by_itself = window.by_a_click
    listening = _listen(port)
    served = runpy.run_path(str(server.APP))["app"]
    at = listening.getsockname()[1]
    server.come_in = lambda: gate.announce(at, language_of(None), _show if browser else None)
    with running.known(at) if usual else contextlib.nullcontext(), contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(served, **server.RUNNING)).run(sockets=[listening])
    if server.incomplete:
        raise Exit(2)


def _show(address: str) -> bool:
    """Open the browser, and say whether there is one."""
    try:
        shown = webbrowser.open(address)
    except (OSError, webbrowser.Error):
        shown = False
    if not shown:
        say(NO_BROWSER, None)
    return shown


RUNS = Message(
    "The program runs already; the browser opens a new page of it. A file that is open in another stays open there."
)
NO_BROWSER = Message(
    "No browser could be opened. Copy the address above into the address bar of one, such as Edge, Firefox, Chrome or Safari."
)
NO_PORT = Message(
    "Expected a free port on this computer, over which the browser reads the pages; the system gives none. End other programs "
    "or restart the computer, and start it again; if this comes back, a firewall or virus scanner may hold it back."
)


def _listen(port: int | None) -> socket.socket:
    """Return a socket of this computer only, at the port asked for, else the usual one, else any that is free."""
    for wanted in (DEFAULT_PORT, 0) if port is None else (port,):
        listening = socket.socket()
        if os.name == "posix":
            # Elsewhere the option lets two programs share a port; here it frees one that was just let go of.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", wanted))
            # From here on a browser that comes early waits instead of being refused.
            listening.listen()
        except (OSError, OverflowError):
            listening.close()
        else:
            return listening
    if port is None:
        raise refused(NO_PORT)
    raise refused(
        Message(
            "Expected port {port} to be free; it is taken or not allowed. Choose another, or leave out --port.",
            {"port": str(port)},
        )
    )
