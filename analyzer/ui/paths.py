"""The place of a file that a reader types: on this computer, a file or a folder, and nothing that reaches further by being opened."""

from __future__ import annotations

import re
import stat
from pathlib import Path, PureWindowsPath

from analyzer.model import Message
from analyzer.reading import BadInput

NETWORK = Message(
    "Expected a file or folder on this computer; this place is on a network or on the internet. Opening it would send something out. "
    "Copy the file to this computer first."
)
DEVICE = Message(
    "Expected a file or folder; at this place stands a device, a pipe or something else of the computer's own. Choose another place."
)

#: What Windows takes for a device in every folder and with every ending.
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)


def typed(text: str) -> Path:
    """Return the path that was typed, with `~` filled in.

    Raises BadInput where it names a place on a network, before the computer is asked about it, and where it is a device.
    """
    slashes = text.replace("\\", "/")
    # `\\server\share` and `//server/share`; `\\?\` and `\\.\` lead to devices, and to servers as well.
    if slashes.startswith("//") or re.match(r"(?!file:///)[a-z][a-z0-9+.-]+:/", slashes, re.IGNORECASE):
        raise BadInput(NETWORK)
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        path = Path(text)
    if str(path).replace("\\", "/").startswith("//"):
        raise BadInput(NETWORK)
    if _is_reserved(text) or _leads_to_devices(path):
        raise BadInput(DEVICE)
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError):
        # That it is not there, or may not be read, is said by what opens it.
        return path
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        raise BadInput(DEVICE)
    return path


def _is_reserved(text: str) -> bool:
    """Say whether a name in the path is one that Windows keeps for a device; on other computers it is a name like any other."""
    if not isinstance(Path(), PureWindowsPath):
        return False
    return any(_RESERVED.fullmatch(part.split(".")[0].strip()) for part in PureWindowsPath(text).parts)


def _leads_to_devices(path: Path) -> bool:
    """Say whether a path is in one of the folders that hold the computer's own state and no files, also by a link."""
    try:
        real = path.resolve()
    except (OSError, RuntimeError, ValueError):
        return False
    return real.parts[:2] in (("/", "dev"), ("/", "proc"), ("/", "sys"))
