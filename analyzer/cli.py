"""The command line: one function for each command, none with logic of its own."""

from __future__ import annotations

import contextlib
import runpy
import socket
import webbrowser
from pathlib import Path
from typing import Annotated, NoReturn

import typer

commands = typer.Typer(
    help='Opens TikTok\'s "Download your data" file on your own computer and shows what was collected.',
    invoke_without_command=True,
    # A traceback with the values of variables would print parts of the file.
    pretty_exceptions_show_locals=False,
    add_completion=False,
)

DEFAULT_PORT = 8501


@commands.callback()
def default(context: typer.Context) -> None:
    """Start the app when no command is given."""
    if context.invoked_subcommand is None:
        _serve(None, None, browser=True)


@commands.command()
def app(
    file: Annotated[
        Path | None, typer.Argument(help="The zip file, folder, JSON or TXT file to open.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="The port to listen on; another free one by default.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Start the app on this computer and open the browser."""
    if file is not None and not file.exists():
        _refuse("Expected a file or folder at this place; there is none. Check the path and try again.")
    _serve(file, port, browser=not no_browser)


@commands.command()
def demo(
    port: Annotated[
        int | None, typer.Option(help="The port to listen on; another free one by default.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Start the app with a made-up export of a 13-year-old account."""
    from analyzer.ui import samples

    _serve(samples.folder() / samples.DEMO, port, browser=not no_browser)


def _serve(file: Path | None, port: int | None, *, browser: bool) -> None:
    """Run the app until it is interrupted."""
    # Imported here: the other commands need no server.
    import uvicorn

    from analyzer.ui import server, session

    session.handed_over = file
    listening = _listen(port)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    served = runpy.run_path(str(server.APP))["app"]
    typer.echo(f"TikTok Export Analyzer: {address} (Ctrl-C ends it)")
    if browser:
        webbrowser.open(address)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(served, **server.RUNNING)).run(sockets=[listening])


def _listen(port: int | None) -> socket.socket:
    """Return a socket of this computer only, at the port asked for, else the usual one, else any that is free."""
    for wanted in (DEFAULT_PORT, 0) if port is None else (port,):
        listening = socket.socket()
        try:
            listening.bind(("127.0.0.1", wanted))
        except (OSError, OverflowError):
            listening.close()
        else:
            return listening
    _refuse(
        f"Expected port {port} to be free; it is taken or not allowed. Choose another, or leave out --port."
    )


def _refuse(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(2)


def main() -> None:
    """Run the command that stands on the command line."""
    commands()
