"""Nothing leaves this computer: a law that Python itself holds, whatever library asks.

The program's entry points call `refuse` before they import anything else; `import analyzer` never does. It binds what Python
code of this process does. Native code, child processes and the browser are held by other means (docs/threat-model.md).
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any


class LeavesTheComputerError(PermissionError):
    """A look-up, connection or datagram beyond this computer was tried, and refused before anything was sent."""

    def __init__(self) -> None:
        super().__init__(
            errno.EACCES,
            "Expected nothing to leave this computer; a look-up, connection or datagram beyond it was tried and refused.",
        )


#: Kinds of sockets that reach no further than this computer by what they are.
_LOCAL = {getattr(socket, name) for name in ("AF_UNIX", "AF_NETLINK") if hasattr(socket, name)}

#: Look-ups, by what Python calls them; each names a host first.
_LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
#: What is sent to an address, which comes after the socket.
_SENDS = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def is_beyond(host: object) -> bool:
    """Say whether a host is another computer, or a name that would have to be looked up.

    >>> [is_beyond(host) for host in (None, "", "localhost", "127.0.0.1", "::1", "::ffff:127.0.0.1")]
    [False, False, False, False, False, False]
    >>> [is_beyond(host) for host in ("example.org", b"example.org", "192.0.2.1", "::ffff:192.0.2.1", "0.0.0.0", "fe80::1%1", 7)]
    [True, True, True, True, True, True, True]
    """
    if isinstance(host, bytes | bytearray):
        host = bytes(host).decode("ascii", "replace")
    if host is None or host in ("", "localhost"):
        return False
    if not isinstance(host, str):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return True
    return not (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _check(used: socket.socket, address: object) -> None:
    if address is None or used.family in _LOCAL:
        return
    if used.family not in (socket.AF_INET, socket.AF_INET6) or not isinstance(address, tuple):
        raise LeavesTheComputerError
    if not address or is_beyond(address[0]):
        raise LeavesTheComputerError


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _SENDS:
        _check(*arguments[:2])
    elif event in _LOOK_UPS:
        if is_beyond(arguments[0]):
            raise LeavesTheComputerError
    elif event == "socket.getnameinfo" and is_beyond(arguments[0][0]):
        raise LeavesTheComputerError


_held = False


def refuse() -> None:
    """From here to the end of this process, refuse every look-up, connection and datagram beyond this computer.

    It cannot be undone. Calling it again changes nothing.
    """
    global _held  # noqa: PLW0603  a hook cannot be taken off, and a second one would ask everything twice
    if _held:
        return
    _held = True
    sys.addaudithook(_heard)
    # Python looks up the name in an address before it says that it connects: these ask first.
    for method, place in (("connect", 0), ("connect_ex", 0), ("sendto", -1), ("sendmsg", 3), ("bind", 0)):
        if hasattr(socket.socket, method):
            setattr(socket.socket, method, _asked_first(getattr(socket.socket, method), place))


def holds() -> bool:
    """Say whether this process is held to it."""
    return _held


def _asked_first(method: Callable[..., Any], place: int) -> Callable[..., Any]:
    """Return a method of sockets that looks at the address, its argument at a place, before anything is done with it."""

    @wraps(method)
    def asked(self: socket.socket, *arguments: Any) -> Any:
        if len(arguments) > place:
            _check(self, arguments[place])
        return method(self, *arguments)

    return asked
