"""The gate before everything that is served: who may come in, and the one page that everybody else gets.

Each start of the program draws its secrets. A *ticket* stands in the address that is printed; it opens once. It is swapped
for a *key*, which stands in a cookie, and for the *base*, the first part of every address from then on. A browser sends a
cookie to every port of a host, so the key is confined to the base, which no other program on this computer can guess. A second
start of the same user is handed a ticket where it proves to know the fourth secret (`running.py`).
"""

from __future__ import annotations

import hmac
import ipaddress
import os
import re
import secrets
import signal
import sys
import threading
from collections.abc import Callable
from enum import StrEnum
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from analyzer.language import LANGUAGES, from_browser, sentence
from analyzer.model import Message
from analyzer.ui.texts import PROGRAM

#: The name in the address and that of the cookie.
TICKET, KEY = "ticket", "tiktok-analyzer-key"

#: The names under which this computer may be asked.
HOSTS = ("127.0.0.1", "localhost")


class Opened(StrEnum):
    """What an address did."""

    OPENED = "opened"
    USED = "used"
    UNKNOWN = "unknown"
    STALE = "stale"


class Secrets:
    """What opens the program from this start to its end; nothing but `hand_over` is written anywhere (`running.py`)."""

    def __init__(self) -> None:
        self.key = secrets.token_urlsafe(32)
        self.base = secrets.token_urlsafe(24)
        self.hand_over = secrets.token_urlsafe(32)
        self._tickets: list[str] = []
        self._used: list[str] = []
        self._lock = threading.Lock()
        #: Whether a ticket was printed.
        self.announced = False

    def ticket(self) -> str:
        """Return a new ticket. Those that were given out before and not used stay valid."""
        with self._lock:
            self._tickets.append(secrets.token_urlsafe(24))
            return self._tickets[-1]

    def redeem(self, ticket: str) -> Opened:
        """Use up a ticket, and say whether it opened."""
        with self._lock:
            for known in self._tickets:
                if same(known, ticket):
                    self._tickets.remove(known)
                    self._used.append(known)
                    return Opened.OPENED
            return Opened.USED if any(same(used, ticket) for used in self._used) else Opened.UNKNOWN


def same(secret: str, given: str) -> bool:
    """Compare in a time that does not tell how much of it was right."""
    return hmac.compare_digest(secret.encode(), given.encode("utf-8", "surrogateescape"))


#: Of this start.
SECRETS = Secrets()

#: Where a second start of the same user asks for a ticket.
HAND_OVER = "/hand-over"


def proof(secret: str, *said: str) -> str:
    """Return what only one who knows the secret can say of these words."""
    return hmac.new(secret.encode(), "\n".join(said).encode("utf-8", "surrogateescape"), "sha256").hexdigest()


# The page for everybody else ------------------------------------------------------------------------------------------

HEADING = Message("Open the address that the program printed")
HOW = Message(
    "It stands in the window in which the program was started, and begins with http://127.0.0.1. It opens the program once. "
    "Press Enter in that window for a new one."
)
WHY = Message(
    "The program opens for the person who started it, and for nobody else on this computer or beyond it. A file that is open in "
    "another tab stays open there."
)
#: Why this address did not open, where that is known.
REASONS: dict[Opened, Message] = {
    Opened.USED: Message(
        "The ticket in this address was used before, perhaps by a tab that is already open. If there is none, someone else on this "
        "computer may have come first: end the program with Ctrl-C and start it again."
    ),
    Opened.UNKNOWN: Message(
        "The ticket in this address is not from this start of the program, or was not copied whole."
    ),
    Opened.STALE: Message(
        "This page belongs to an earlier start of the program, or to another browser. What was open in it was forgotten when "
        "that start ended."
    ),
}

_STYLE = """
:root { color-scheme: light dark; --paper: #FBFAF7; --ink: #1F1E1C; --quiet: #5B5850; --line: #DCD8CF }
@media (prefers-color-scheme: dark) { :root { --paper: #16181B; --ink: #ECEAE4; --quiet: #B4B0A6; --line: #3B3F45 } }
body { background: var(--paper); color: var(--ink); font: 1rem/1.6 "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  margin: 0; padding: clamp(1.5rem, 8vh, 6rem) 1.25rem }
main { max-width: 36rem; margin: auto }
section + section { border-top: 1px solid var(--line); margin-top: 2.25rem; padding-top: .75rem }
h1, h2 { font-size: 1.4rem; line-height: 1.3; font-weight: 600; margin: 1.25rem 0 .75rem }
p { margin: .75rem 0 } .quiet { color: var(--quiet) }
"""


def page(reason: Message | None, first: str) -> str:
    """Return the page that says how to come in, in both languages, the reader's `first`."""
    parts = []
    for place, language in enumerate(sorted(LANGUAGES, key=lambda language: language != first)):
        heading = "h2" if place else "h1"
        said = [f"<p>{escape(sentence(text, language))}</p>" for text in (HOW, reason) if text is not None]
        parts.append(
            f'<section lang="{language}"><{heading}>{escape(sentence(HEADING, language))}</{heading}>{"".join(said)}'
            f'<p class="quiet">{escape(sentence(WHY, language))}</p></section>'
        )
    return f"""<!doctype html>
<html lang="{first}" translate="no">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="google" content="notranslate"><link rel="icon" href="data:,">
<title>{escape(sentence(PROGRAM, first))}</title><style>{_STYLE}</style></head>
<body><main>{"".join(parts)}</main></body></html>"""


# The gate -------------------------------------------------------------------------------------------------------------


class Gate:
    """Lets a request or a socket through that brings the key of this start under its base, from a page of our own.

    What comes through has its path without the base: what stands behind the gate need not know of it.
    """

    def __init__(self, app: ASGIApp, secrets: Secrets = SECRETS) -> None:
        self.app = app
        self.secrets = secrets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        first, slash, rest = scope["path"].removeprefix("/").partition("/")
        under_base = same(self.secrets.base, first)
        ours = _is_ours(scope, headers, f"/{rest}" if under_base else scope["path"])
        if ours and under_base and self._has_key(headers):
            if slash or scope["type"] == "websocket":
                await self.app(self._within(scope, rest), receive, self._leads_within(send))
            else:
                await _answer(RedirectResponse(f"/{self.secrets.base}/"), scope, receive, send)
            return
        if scope["type"] == "websocket":
            # Nobody sees a page that answers a socket.
            await send({"type": "websocket.close", "code": 1008})
            return
        if ours and scope["path"] == HAND_OVER and self._proves(headers):
            await _answer(self._handed(headers), scope, receive, send)
            return
        ticket = _ticket(scope)
        opened = None
        if ours and ticket is not None:
            opened = self.secrets.redeem(ticket)
        elif ours and scope["path"] != "/":
            opened = Opened.STALE
        if opened is Opened.OPENED:
            await _answer(self._come_in(), scope, receive, send)
            return
        reason = None if opened is None else REASONS[opened]
        refusal = HTMLResponse(page(reason, from_browser(headers.get("accept-language"))), 403)
        await _answer(refusal, scope, receive, send)

    def _has_key(self, headers: Headers) -> bool:
        """Say whether the key is among the cookies. Another port can add cookies of the same name, and shut nobody out."""
        pairs = (
            pair.strip().partition("=") for line in headers.getlist("cookie") for pair in line.split(";")
        )
        return any(name == KEY and same(self.secrets.key, value) for name, _, value in pairs)

    def _proves(self, headers: Headers) -> bool:
        """Say whether a second start knows the secret that this one left for its user."""
        once = headers.get("x-once", "")
        return len(once) >= 32 and same(
            proof(self.secrets.hand_over, "ask", once), headers.get("x-proof", "")
        )

    def _handed(self, headers: Headers) -> Response:
        """Return a ticket, and the proof that it comes from here."""
        ticket = self.secrets.ticket()
        return PlainTextResponse(
            f"{ticket}\n{proof(self.secrets.hand_over, 'answer', headers['x-once'], ticket)}"
        )

    def _within(self, scope: Scope, rest: str) -> Scope:
        """Return a request with its path as it is without the base."""
        raw: bytes = scope.get("raw_path") or scope["path"].encode()
        return {**scope, "path": f"/{rest}", "raw_path": raw.removeprefix(f"/{self.secrets.base}".encode())}

    def _leads_within(self, send: Send) -> Send:
        """Return what sends an answer on, with the base before the path that it leads to."""

        async def send_within(event: Event) -> None:
            if event["type"] == "http.response.start":
                headers = MutableHeaders(scope=event)
                to = headers.get("location", "")
                if to.startswith("/") and not to.startswith("//"):
                    headers["location"] = f"/{self.secrets.base}{to}"
            await send(event)

        return send_within

    def _come_in(self) -> Response:
        """Return the answer to a ticket: the key, and where it opens."""
        answer = RedirectResponse(f"/{self.secrets.base}/", status_code=303)
        # The base is the path of the cookie: a browser sends it to no other address, also not to another port.
        answer.set_cookie(
            KEY, self.secrets.key, path=f"/{self.secrets.base}", httponly=True, samesite="strict"
        )
        return answer


async def _answer(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Vary"] = "Accept-Language, Cookie"
    await answer(scope, receive, send)


def is_page(path: str) -> bool:
    """Say whether a path is that of a page, and not of something that a page asks for."""
    return re.fullmatch(r"/[a-z_]*", path) is not None


def _is_ours(scope: Scope, headers: Headers, path: str) -> bool:
    """Say whether a request was made to this computer by its name, by a page of this very server or in the address bar."""
    server, client = scope.get("server"), scope.get("client")
    asked = headers.getlist("host")
    # The socket listens on this computer only. Should someone start the app on another address, it stays shut.
    if server is None or len(asked) != 1 or (client is not None and not _is_this_computer(client[0])):
        return False
    scheme = "https" if scope["scheme"] in ("https", "wss") else "http"
    usual = 443 if scheme == "https" else 80
    ours = [f"{name}:{server[1]}" for name in HOSTS] + ([*HOSTS] if server[1] == usual else [])
    if asked[0] not in ours:
        return False
    if any(origin != f"{scheme}://{asked[0]}" for origin in headers.getlist("origin")):
        return False
    site = headers.getlist("sec-fetch-site")
    if all(each == "same-origin" for each in site):
        return True
    # Typed, or opened by the program: a whole page, and nothing that a page asks for.
    return (
        site == ["none"]
        and scope["type"] == "http"
        and scope["method"] == "GET"
        and headers.get("sec-fetch-mode", "navigate") == "navigate"
        and headers.get("sec-fetch-dest", "document") == "document"
        and is_page(path)
    )


def _is_this_computer(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.removeprefix("::ffff:")).is_loopback
    except ValueError:
        return False


def _ticket(scope: Scope) -> str | None:
    """Return the ticket in the address of a request that may use one up: a look at a link alone (HEAD) does not."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
        return None
    query = scope["query_string"].decode("latin-1")
    return next(iter(parse_qs(query, keep_blank_values=True).get(TICKET, [])), None)


# The terminal ---------------------------------------------------------------------------------------------------------


def address(port: int | None) -> str:
    """Return an address that opens the program once; without a port what comes after that of the server."""
    return f"{'' if port is None else f'http://127.0.0.1:{port}'}/?{TICKET}={SECRETS.ticket()}"


def printed(address: str) -> Message:
    """Return the line in the terminal that says where the program is."""
    if address.startswith("/"):
        return Message(
            "TikTok Export Analyzer: add {address} to the address of this server (Ctrl-C ends it)",
            {"address": address},
        )
    return Message("TikTok Export Analyzer: {address} (Ctrl-C ends it)", {"address": address})


ENTER = Message("This address opens the program once. Press Enter for a new one.")


def announce(port: int | None, language: str, show: Callable[[str], object] | None = None) -> None:
    """Print an address that opens the program once, and another at each Enter; `show` is called with each."""

    def come_in() -> None:
        at = address(port)
        sys.stdout.write(f"{sentence(printed(at), language)}\n")
        sys.stdout.flush()
        if show is not None:
            show(at)

    SECRETS.announced = True
    come_in()
    sys.stdout.write(f"{sentence(ENTER, language)}\n")
    sys.stdout.flush()
    _at_enter(come_in)


def _at_enter(do: Callable[[], None]) -> None:
    """Do something each time Enter is pressed in the terminal, until its input ends; the program goes on after that."""
    if sys.stdin is None:
        return
    try:
        source = sys.stdin.fileno()
    except (OSError, ValueError):
        return
    if hasattr(signal, "SIGTTIN") and threading.current_thread() is threading.main_thread():
        # A program in the background that reads from the terminal would be stopped by it.
        signal.signal(signal.SIGTTIN, signal.SIG_IGN)

    def listen() -> None:
        # Not through `sys.stdin`: its lock would be held by this thread when the program ends.
        while True:
            try:
                typed = os.read(source, 1024)
            except OSError:
                return
            if not typed:
                return
            for _ in range(typed.count(b"\n")):
                do()

    threading.Thread(target=listen, daemon=True, name="enter").start()
