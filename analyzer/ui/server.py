"""The server: on this computer only, and a browser page that may talk to it alone.

Options stand in `.streamlit/config.toml` beside `app.py`; here they are set, and security headers, our own files and the
page's frame in the reader's language are added to what Streamlit serves.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import re
import signal
import sys
import tomllib
import traceback
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import click
import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event
from streamlit import config, net_util
from streamlit.logger import set_log_level

from analyzer.language import LANGUAGES, from_browser, of_terminal, sentence
from analyzer.model import Message
from analyzer.output import standard
from analyzer.ui import closed, gate, session
from analyzer.ui.texts import NO_SCRIPT, PROGRAM, STREAMLIT_TEXTS

_HERE = Path(__file__).parent
MAIN = _HERE / "main.py"

#: Beside this file where the program is installed, at the top of the repository otherwise.
APP = next(path for path in (_HERE / "app.py", _HERE.parents[1] / "app.py") if path.is_file())

#: How uvicorn runs the app. Nothing is logged of a request; the browser's connection is cut when the program is ended.
RUNNING: dict[str, Any] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    # No proxy stands before it, and nobody may say that one does.
    "proxy_headers": False,
    "ws": "websockets-sansio",
    "ws_max_size": 200 * 1024**2,
    "ws_per_message_deflate": False,
    "timeout_graceful_shutdown": 1,
}


def options() -> dict[str, Any]:
    """Return the options of the app by name (`server.address`), as `.streamlit/config.toml` has them."""
    return dict(_flat(tomllib.loads((APP.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))))


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield above + name, value


def set_options() -> None:
    """Set the options over those of the environment, the home folder and the folder the program was started in."""
    logging.getLogger("streamlit.error_util").addFilter(_QUIET)
    # Where an origin is not known, Streamlit asks a service on the internet which address this computer has; no option stops that.
    net_util.get_external_ip = lambda: None
    net_util.get_internal_ip = lambda: "127.0.0.1"
    # An upload of more than this would be written to a temporary file. Streamlit takes it into memory in any case, and no more
    # of it than `server.maxUploadSize`.
    MultiPartParser.spool_max_size = sys.maxsize
    for name, value in options().items():
        config.set_option(name, value, str(APP.parent / ".streamlit" / "config.toml"))
    # Read when Streamlit was imported, before this file said otherwise; the environment is asked by `streamlit run` alone.
    set_log_level(config.get_option("logger.level"))


# From start to end ----------------------------------------------------------------------------------------------------


@contextlib.asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Open the page's own files, say how to come in, and let go of what closed pages had open for as long as the server runs.

    Where a file of the page is missing that is said instead, and the server ends.
    """
    global incomplete  # noqa: PLW0603  there is one server
    lacking = await missing(app)
    if lacking is not None:
        incomplete = True
        standard.line(sentence(lacking, of_terminal()), error=True)
        signal.raise_signal(signal.SIGINT)
    else:
        (come_in or _from_a_terminal)()
    async with closed.forgetting():
        yield


#: Says how to come in, where the command line knows more of it than the server does.
come_in: Callable[[], None] | None = None

#: Whether the server ended because files of the page are missing.
incomplete = False


def _from_a_terminal() -> None:
    if not gate.SECRETS.announced:
        gate.announce(_port(), of_terminal())


async def missing(app: ASGIApp) -> Message | None:
    """Ask the app for what its page loads first, as a browser does; say what it does not give, None where all is there.

    For a file that is missing Streamlit answers with its index page, so that a browser shows an empty one and says nothing.
    """
    _, page = await _asked(app, "")
    names = re.findall(r'(?:src|href)="\./([^"]+)"', page.decode("utf-8", "replace"))
    if not any(name.endswith(".js") for name in names):
        return MISSING
    for name in names:
        kind, content = await _asked(app, name)
        if not content or kind.startswith("text/html"):
            return Message("{what} Missing: {file}.", {"what": MISSING, "file": name})
    return None


MISSING = Message(
    "Expected the program with all its files; one that its page is made of is missing or cannot be read, and the page would stay "
    "empty. Unpack the download again, or install the program again. If a virus scanner took a file away, its list says which."
)


async def _asked(app: ASGIApp, name: str) -> tuple[str, bytes]:
    """Return the kind and the content of what the app answers to its own page; nothing where it refuses or fails."""
    kind, content, asked = "", bytearray(), False

    async def receive() -> Event:
        nonlocal asked
        if asked:
            # The next would be that the browser has gone, and this one stays until it has all.
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Event) -> None:
        nonlocal kind
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "") if message["status"] == 200 else ""
        elif message["type"] == "http.response.body":
            content.extend(message.get("body", b""))

    path = f"/{gate.SECRETS.base}/{name}"
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), (b"cookie", f"{gate.KEY}={gate.SECRETS.key}".encode())],
        "client": None,
        "server": ("127.0.0.1", 80),
    }
    try:
        await app(scope, receive, send)
    except OSError:
        return "", b""
    return (kind, bytes(content)) if kind else ("", b"")


def _port() -> int | None:
    """Return the port of a server that `streamlit run` or `uvicorn` started from a terminal; None where it is not known."""
    started = click.get_current_context(silent=True)
    if started is None:
        return None
    port: int = started.params["port"] if "port" in started.params else config.get_option("server.port")
    return port or None


# What the browser may do ----------------------------------------------------------------------------------------------


def policy(host: str) -> str:
    """Return the Content-Security-Policy: the browser may load from and talk to this server, and nothing else.

    Styles stand in the page itself (Streamlit, Plotly); scripts do not, and none is made of text.
    """
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            f"connect-src 'self' ws://{host}",
            "object-src 'none'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'self'",
        )
    )


def headers(host: str) -> list[tuple[str, str]]:
    """Return the security headers of every response."""
    return [
        ("Content-Security-Policy", policy(host)),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("X-DNS-Prefetch-Control", "off"),
    ]


class SecurityHeaders:
    """Adds the security headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        host = HTTPConnection(scope).headers.get("host", "")
        own = host if re.fullmatch(r"[a-z0-9.\-]+(:\d+)?", host) else "127.0.0.1"

        async def send_with_headers(message: Event) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                added = [(name.lower().encode(), value.encode()) for name, value in headers(own)]
                message["headers"] = [*message.get("headers", []), *added]
            await send(message)

        await self.app(scope, receive, send_with_headers)


#: What belongs to the program and not to a file that is open: a browser may keep it.
_KEPT = ("/static/", "/app-data/")


class Unkept:
    """Has the browser keep nothing that it is sent but the program's own scripts, styles, fonts and maps."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_KEPT):
            await self.app(scope, receive, send)
            return

        async def send_unkept(message: Event) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_unkept)


# A fault of ours ------------------------------------------------------------------------------------------------------


def failed(error: Exception) -> bool:
    """Say on the page that the program failed, and in the terminal where; the error's own words may quote the file.

    Returns True: Streamlit need not show it as well.
    """
    where = "".join(traceback.format_tb(error.__traceback__))
    sys.stderr.write(f"{where}{type(error).__name__} (its text is left out: it may quote the file)\n")
    with st.container(key="failed"):
        st.error(
            session.say(
                Message(
                    "This page could not be drawn, through a fault in the program. The file is unharmed, and the other "
                    "pages still work. The terminal shows where it went wrong, without anything from the file."
                )
            )
        )
    return True


class _Quiet(logging.Filter):
    """Keeps Streamlit from logging an error of a page with its text; `failed` does without."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "Uncaught app execution" not in record.getMessage()


_QUIET = _Quiet()


# The page's frame -----------------------------------------------------------------------------------------------------


#: What the address of the start page holds after that of another page was asked for.
RELOADED = "reloaded"


class Frame:
    """Answers for the start page with Streamlit's index page in the reader's language; every other page leads there.

    The address of a page begins a new session, with nothing open: pages are reached from the sidebar. The start page then
    says that a reload closes the file; its address holds that word and nothing of the file. Whatever Streamlit does not know
    it answers with its own index page, which is led there too.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif not gate.is_page(scope["path"]):
            await self.app(scope, receive, _without_its_index(scope, receive, send))
        else:
            await _page(scope)(scope, receive, send)


def _page(scope: Scope) -> Response:
    """Return the answer to who asks for a page."""
    if scope["method"] not in ("GET", "HEAD"):
        return Response(status_code=405, headers={"Allow": "GET, HEAD"})
    if scope["path"] != "/":
        return RedirectResponse(f"/?{RELOADED}")
    language = from_browser(HTTPConnection(scope).headers.get("accept-language"))
    return HTMLResponse(index(language), headers={"Vary": "Accept-Language"})


def _without_its_index(scope: Scope, receive: Receive, send: Send) -> Send:
    """Return what sends an answer on, but leads to the start page in place of a page of Streamlit's own."""
    replaced = False

    async def send_ours(event: Event) -> None:
        nonlocal replaced
        if event["type"] == "http.response.start":
            kind = MutableHeaders(scope=event).get("content-type", "")
            replaced = kind.startswith("text/html") and scope["method"] in ("GET", "HEAD")
            if replaced:
                await RedirectResponse(f"/?{RELOADED}")(scope, receive, send)
        if not replaced:
            await send(event)

    return send_ours


def index(language: str) -> str:
    """Return Streamlit's index page with a true `lang`, our title, icon and texts, and no offer to translate it elsewhere."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    texts = json.dumps(
        {
            spoken: {text: _unfilled(message, spoken) for text, message in STREAMLIT_TEXTS.items()}
            for spoken in LANGUAGES
        }
    )
    ours = f"""<meta name="google" content="notranslate" />
    <meta name="referrer" content="no-referrer" />
    <meta name="tea-texts" content="{escape(texts)}" />
    <link rel="icon" href="./favicon.png" />
    <link rel="preload" href="./app-data/fonts/source-sans-3-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin />
    <link rel="stylesheet" href="./app-data/page/page.css" />
    <script src="./app-data/page/page.js"></script>
    <title>{escape(sentence(PROGRAM, language))}</title>"""
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r'<link\s+rel="(shortcut icon|preload|service-desc)"[^>]*>', "", page)
    page = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    page = re.sub(r"<title>.*?</title>", lambda _: ours, page, flags=re.DOTALL)
    noscript = f"<noscript><p>{escape(sentence(NO_SCRIPT, language))}</p></noscript>"
    page = re.sub(r"<noscript>.*?</noscript>", lambda _: noscript, page, flags=re.DOTALL)
    return page.replace('<html lang="en">', f'<html lang="{language}" translate="no">', 1).strip()


def _unfilled(message: Message, language: str) -> str:
    """Return a text with its `{braces}` as they are: the page fills them."""
    names = re.findall(r"\{(\w+)\}", message.text)
    return sentence(replace(message, values={name: f"{{{name}}}" for name in names}), language)


def _icon(_request: Request) -> Response:
    return FileResponse(_HERE / "page" / "icon.svg", media_type="image/svg+xml")


ROUTES: list[BaseRoute] = [
    # Streamlit asks for its own icon by this name.
    Route("/favicon.png", _icon),
    Mount(
        "/app-data",
        routes=[
            Mount("/fonts", StaticFiles(directory=_HERE.parent / "data" / "fonts")),
            Mount("/map", StaticFiles(directory=_HERE.parent / "data" / "map")),
            Mount("/page", StaticFiles(directory=_HERE / "page")),
        ],
    ),
]

MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(gate.Gate),
    Middleware(Unkept),
    Middleware(Frame),
]
