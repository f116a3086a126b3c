"""The program that runs already: a second start of the same user has it open a page, instead of starting another.

The running program leaves a small file in the user's own folder for states: its port, its version and a secret of this start,
readable by the user alone. The secret itself never goes over the wire. A second start proves with it who asks, and the running
program proves with it who answers: whoever listens on that port after it has ended can hand over nothing.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import analyzer
from analyzer.ui import gate

#: Seconds that a running program may take to answer.
_WITHIN = 5.0


def place() -> Path | None:
    """Return where the file lies; None where this user has no folder for it."""
    if sys.platform == "win32":
        above = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        above = os.path.expanduser("~/Library/Application Support")  # noqa: PTH111  gives the text back without a home
    else:
        named = os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("XDG_STATE_HOME")
        above = named or os.path.expanduser("~/.local/state")  # noqa: PTH111
    if not above or not Path(above).is_absolute():
        return None
    return Path(above) / "tiktok-export-analyzer" / "running.json"


@contextlib.contextmanager
def known(port: int) -> Iterator[None]:
    """Let a second start find this one, for as long as it runs; where nothing can be written it is not found, and starts anew."""
    file = place()
    told = {"port": port, "version": analyzer.__version__, "secret": gate.SECRETS.hand_over}
    if file is None or not _write(file, json.dumps(told)):
        yield
        return
    try:
        yield
    finally:
        # A later start may have put its own in this place.
        if _read(file) == told:
            with contextlib.suppress(OSError):
                file.unlink()


def address() -> str | None:
    """Return an address that opens the running program once; None where none of this version runs for this user."""
    file = place()
    told = None if file is None else _read(file)
    if not isinstance(told, dict) or told.get("version") != analyzer.__version__:
        return None
    port, secret = told.get("port"), told.get("secret")
    if not isinstance(port, int) or not isinstance(secret, str):
        return None
    ticket = _asked(port, secret)
    return None if ticket is None else f"http://127.0.0.1:{port}/?{gate.TICKET}={ticket}"


def _asked(port: int, secret: str) -> str | None:
    """Return a ticket of the program at a port that can prove to know the secret."""
    once = secrets.token_urlsafe(24)
    headers = {"X-Once": once, "X-Proof": gate.proof(secret, "ask", once)}
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=_WITHIN)
    try:
        wire.request("GET", gate.HAND_OVER, headers=headers)
        answer = wire.getresponse()
        given = answer.read(1024).decode("ascii", "replace").split("\n")
    except (OSError, OverflowError, http.client.HTTPException):
        return None
    finally:
        wire.close()
    if answer.status != 200 or len(given) != 2:
        return None
    ticket, proof = given
    return ticket if gate.same(gate.proof(secret, "answer", once, ticket), proof) else None


def _write(file: Path, text: str) -> bool:
    """Put a text in a file of the user alone, in place of what stood there; say whether that could be done."""
    new = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as written:
            written.write(text)
        new.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        return False
    return True


def _read(file: Path) -> object:
    """Return what a file of this user alone holds; None where there is none, or others may write or read it."""
    try:
        of = file.lstat()
        alone = os.name == "nt" or (of.st_uid == os.getuid() and not of.st_mode & 0o077)
        return json.loads(file.read_bytes()[:4096]) if alone and stat.S_ISREG(of.st_mode) else None
    except (OSError, ValueError):
        return None
