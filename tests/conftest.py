"""What holds for every test: it reaches no other computer, and Hypothesis sets no time limit on a busy machine."""

import ipaddress
import os
import socket
from pathlib import Path

import hypothesis
import pytest

from tests.share import WHOLE

#: How often each law is tried: `LAW_EXAMPLES=100000 python -m pytest tests/laws` takes hours.
TRIED = int(os.environ.get("LAW_EXAMPLES", "500" if WHOLE else "32"))
hypothesis.settings.register_profile("project", deadline=None, max_examples=TRIED)
hypothesis.settings.load_profile("project")


def _is_outside(address) -> bool:
    if not isinstance(address, tuple):  # a socket in the file system
        return False
    if address[0] in ("localhost", ""):
        return False
    try:
        return not ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return True


def pytest_collection_modifyitems(items):
    # Two processes share the files (`make test`): those that wait longest first, so that neither is left with them at the end.
    # Playwright's loop runs until its browser is closed, and no test may start one of its own meanwhile: in a file the browser last.
    files = {path: place for place, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(
        key=lambda item: (
            "browser" not in item.path.parts,
            files[item.path],
            "browser" in getattr(item, "fixturenames", ()),
        )
    )


@pytest.fixture(autouse=True, scope="session")
def _nothing_leaves():
    """Make a connection to another computer, or a look-up of its name, an error in every test."""

    def refuse(address):
        raise AssertionError(
            f"Expected nothing to leave this computer; a connection to {address!r} was tried."
        )

    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo
    patch = pytest.MonkeyPatch()
    patch.setattr(
        socket.socket, "connect", lambda self, to: refuse(to) if _is_outside(to) else connect(self, to)
    )
    patch.setattr(
        socket.socket, "connect_ex", lambda self, to: refuse(to) if _is_outside(to) else connect_ex(self, to)
    )
    patch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **named: (
            refuse(host) if host and _is_outside((host,)) else getaddrinfo(host, *rest, **named)
        ),
    )
    yield
    patch.undo()


@pytest.fixture(scope="session")
def sample_file():
    """The committed synthetic exports, by name."""
    folder = Path(__file__).parents[1] / "sample_exports"
    return lambda name: folder / f"{name}.zip"
