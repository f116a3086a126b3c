"""The sentences on what was opened with a file and is not read: other exports, files that are none, files that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.model import Message
from analyzer.reading.container import Export, Member, Role

#: So many names stand in a sentence; of more, the number is told.
_NAMED = 10


def not_read(export: Export, *, exports: bool = True) -> Iterator[Message]:
    """Yield what of a file, or beside it, is not read, each with its reason; `exports` says whether other exports are among it."""
    if exports:
        others = [member for member in export.beside if member.role is Role.ANOTHER]
        if others:
            yield Message(
                "{count} more export was found and is not read here: {names}.",
                {"count": len(others), "names": _names(others)},
                plural="{count} more exports were found and are not read here: {names}.",
            )
    everything = [*export.members, *export.beside]
    none = [member for member in everything if member.role is Role.OTHER and member.problem is None]
    if none:
        yield Message(
            "{count} file is no part of a TikTok export and is not read: {names}.",
            {"count": len(none), "names": _names(none)},
            plural="{count} files are no part of a TikTok export and are not read: {names}.",
        )
    wrong = [
        member for member in everything if member.problem is not None and member.role is not Role.ANOTHER
    ]
    if wrong:
        yield Message(
            "{count} file cannot be read, or not to its end: {names}.",
            {"count": len(wrong), "names": _names(wrong)},
            plural="{count} files cannot be read, or not to their end: {names}.",
        )
    copies = [member for member in everything if member.role is Role.COPY]
    if copies:
        yield Message(
            "{count} file holds the same bytes as another one and is read once: {names}.",
            {"count": len(copies), "names": _names(copies)},
            plural="{count} files hold the same bytes as another one and are read once: {names}.",
        )
    loose = [member for member in everything if member.role is Role.LOOSE]
    if loose:
        yield Message(
            "{count} byte of the zip file belongs to no file in it and is not read: {names}.",
            {"count": sum(member.size for member in loose), "names": _names(loose)},
            plural="{count} bytes of the zip file belong to no file in it and are not read: {names}.",
        )


def _names(members: Sequence[Member]) -> list[Message]:
    names = [
        Message("'{name}'", {"name": member.name})
        if member.problem is None
        else Message("'{name}' ({problem})", {"name": member.name, "problem": member.problem})
        for member in members[:_NAMED]
    ]
    if len(members) > _NAMED:
        names.append(Message("{count} more", {"count": len(members) - _NAMED}))
    return names
