"""The files that an export consists of, with their hashes and what each is."""

from __future__ import annotations

from analyzer.model import Message
from analyzer.output.rows import Listing
from analyzer.reading import Member, Role
from analyzer.ui import session

ROLES = {
    Role.JSON: Message("the export in JSON"),
    Role.TEXT: Message("part of the export in TXT"),
    Role.COPY: Message("the same bytes as a file that is read, read once"),
    Role.SIBLING: Message("an export of Lemon8, not read"),
    Role.OTHER_FORMAT: Message("the same export in TXT, not read"),
    Role.ANOTHER: Message("another export, not read here"),
    Role.OTHER: Message("not part of an export, not read"),
    Role.SAMPLE: Message("the mark of a made-up example, not read"),
    Role.JUNK: Message("left by an operating system, not read"),
    Role.LOOSE: Message("bytes of the zip that belong to no file in it, not read"),
}


def members() -> Listing:
    """Return the files of the open export and those beside it, read or not."""
    found = (*session.export().members, *session.export().beside)
    return Listing(
        "members",
        (Message("Name"), Message("Size in bytes"), Message("What it is"), Message("SHA-256")),
        (
            [_name(member) for member in found],
            [member.size for member in found],
            [_what(member) for member in found],
            [member.sha256 for member in found],
        ),
    )


def _name(member: Member) -> str | Message:
    if not member.other_name:
        return member.name
    return Message("{name} (also read as {other})", {"name": member.name, "other": member.other_name})


def _what(member: Member) -> Message:
    if member.problem is None:
        return ROLES[member.role]
    return Message("{role}: {problem}", {"role": ROLES[member.role], "problem": member.problem})
