"""The files that an export consists of, with their hashes and what each is."""

from __future__ import annotations

from analyzer.model import Message
from analyzer.output.rows import Listing
from analyzer.reading import Role
from analyzer.ui import session

ROLES = {
    Role.JSON: Message("the export in JSON"),
    Role.TEXT: Message("part of the export in TXT"),
    Role.SIBLING: Message("an export of Lemon8, not read"),
    Role.OTHER_FORMAT: Message("the same export in TXT, not read"),
    Role.OTHER: Message("not part of an export, not read"),
    Role.JUNK: Message("left by an operating system, not read"),
}


def members() -> Listing:
    """Return the files of the open export, read or not."""
    found = session.export().members
    return Listing(
        "members",
        (Message("Name"), Message("Size in bytes"), Message("What it is"), Message("SHA-256")),
        (
            [member.name for member in found],
            [member.size for member in found],
            [ROLES[member.role] for member in found],
            [member.sha256 for member in found],
        ),
    )
