"""One way to open what was handed over: a path, a folder or files from a browser give the same exports, the best one first.

What is no export is named and passed over; it refuses nothing. Only where no export is found, the input is refused, with the reason
that stands nearest to one.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from analyzer.model import Message, Problem
from analyzer.reading import container
from analyzer.reading.container import (
    MADE,
    BadInput,
    Export,
    Member,
    Role,
    as_folder,
    container_of,
    is_zip,
    name_of,
    readable_name,
    refusal,
    sha256_of,
    too_large,
    too_many,
)
from analyzer.reading.recognising import (
    ends_early,
    exports_in,
    is_junk,
    is_named_as_export,
    mixed,
    not_an_export,
    passed_over,
    why_no_document,
)


def open_export(
    path: str | os.PathLike[str] | None = None, *, name: str = "", data: bytes | None = None
) -> Export:
    """Return the export at a path, or in a file held in memory (`name` and `data`); of several the best, which names the others.

    Raises BadInput when it is no TikTok export or cannot be opened safely.
    """
    return open_exports(path, name=name, data=data)[0]


def open_exports(
    path: str | os.PathLike[str] | None = None,
    *,
    name: str = "",
    data: bytes | None = None,
    files: Sequence[tuple[str, bytes]] = (),
) -> tuple[Export, ...]:
    """Return all exports at a path, or in what was handed over (`name` and `data`, or several `files`), the best one first.

    A whole export goes before one that ends early, JSON before TXT, then the newest by the second in its name, then the largest.
    The same bytes are one. Raises BadInput when there is none, or TXT files of several cannot be told apart.
    """
    if data is not None:
        return _exports(_of_files([(name or "upload", data)]))
    if files:
        return _exports(_of_files(files))
    if path is None:
        raise ValueError("Expected a path, or a name and data; neither was given.")
    source = Path(path)
    with _plain_errors():
        if source.is_dir():
            return _exports(_of_folder(source))
        found = _Found()
        found.take(container_of(source.name, _content(source)))
        return _exports(found)


def open_folder(name: str, files: Iterable[tuple[str, bytes]]) -> tuple[Export, ...]:
    """Return all exports in the JSON and TXT files of a folder, held in memory by their names in it. Raises BadInput."""
    found = _Found()
    members = (Member(inside, len(data), sha256_of(data), Role.OTHER, data) for inside, data in sorted(files))
    found.take(as_folder(name, members))
    return _exports(found)


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file that is to be opened. Raises BadInput, also for one that changes meanwhile."""
    with _plain_errors():
        before = path.stat()
        data = _content(path)
        after = path.stat()
    if (before.st_size, before.st_mtime_ns, len(data)) != (after.st_size, after.st_mtime_ns, before.st_size):
        raise BadInput(
            Message(
                "Expected a file that stays as it is; this one was changed while it was read. "
                "Wait until its download has ended, or copy it to another folder and open the copy."
            )
        )
    return data


@dataclass(slots=True)
class _Found:
    """What was handed over: exports, the files that are part of none, and why some could not be opened."""

    exports: list[Export] = field(default_factory=list)
    beside: list[Member] = field(default_factory=list)
    refused: list[BadInput] = field(default_factory=list)

    def add(self, name: str, size: int, content: Callable[[], bytes]) -> None:
        """Open a file by itself; one that cannot be is named beside the rest."""
        try:
            with _plain_errors():
                self.take(container_of(name, content()))
        except BadInput as bad:
            self.refused.append(bad)
            self.beside.append(Member(name, size, "", Role.OTHER, problem=bad.problem))

    def take(self, one: Export) -> None:
        """Take in the exports of a container. Where it has none, its bytes are let go of, and its files are named beside the rest."""
        try:
            inside = exports_in(one)
        except BadInput as bad:
            self.refused.insert(0, bad)
            inside = []
        self.exports += inside
        if not inside:
            without = passed_over(one)
            self.refused.append(_why_none(one))
            self.beside += without if one.kind != "zip" else [_as_member(one, _problem_of(without))]


def _exports(found: _Found) -> tuple[Export, ...]:
    if not found.exports:
        raise _nearest(found.refused)
    ordered, copies = _in_order(found.exports)
    named = (*copies, *(member for member in found.beside if member.role is not Role.JUNK))
    others = _as_others(ordered) if len(ordered) > 1 else []
    return tuple(
        replace(export, beside=(*others[:number], *others[number + 1 :], *named))
        for number, export in enumerate(ordered)
    )


def _as_others(exports: Sequence[Export]) -> list[Member]:
    """Return exports as they are named beside each other: JSON and TXT of one zip, too, and which one is cut."""
    names = {export.name for export in exports}
    return [
        Member(
            f"{one.name}/{_read_members(one)[0].name}" if f"{one.name}, TXT" in names else one.name,
            one.size,
            one.sha256,
            Role.ANOTHER,
            problem=Problem.CUT if ends_early(one) else None,
        )
        for one in exports
    ]


def _in_order(exports: Iterable[Export]) -> tuple[tuple[Export, ...], list[Member]]:
    """Return exports, whole ones first, JSON before TXT, then the newest by the second in a name, the largest; and copies of them."""
    once: dict[frozenset[str], Export] = {}
    copies: list[Member] = []
    for export in exports:
        known = once.setdefault(frozenset(member.sha256 for member in _read_members(export)), export)
        if known is not export:
            copies.append(Member(export.name, export.size, export.sha256, Role.COPY))
    for some, export in list(once.items()):
        # A second folder with some of the files of the first.
        if any(some < others for others in once):
            copies.append(Member(once.pop(some).name, export.size, export.sha256, Role.COPY))
    several = list(once.values())
    if len(several) > 1:
        several.sort(
            key=lambda one: (
                ends_early(one),
                _read_members(one)[0].role is not Role.JSON,
                -_made(one),
                -sum(member.size for member in _read_members(one)),
            )
        )
    return tuple(several), copies


def _read_members(export: Export) -> list[Member]:
    return [member for member in export.members if member.role in (Role.JSON, Role.TEXT)]


def _made(export: Export) -> int:
    """Return the second at which TikTok made an export, by the names it lies under; 0 where none tells."""
    names = f"{export.name}/{_read_members(export)[0].name}"
    return int((MADE.findall(names) or [0])[-1])


def _as_member(one: Export, problem: Problem | None) -> Member:
    return Member(one.name, one.size, one.sha256, Role.OTHER, problem=problem or one.problem)


# Why there is none ----------------------------------------------------------------------------------------------------


def _problem_of(members: Iterable[Member]) -> Problem | None:
    """Return the problem of the file that could have been the export, where something is wrong with one."""
    wrong = [member for member in members if member.problem is not None]
    wrong.sort(key=lambda member: (not is_named_as_export(member.name), not _could_be(member)))
    return wrong[0].problem if wrong and (_could_be(wrong[0]) or len(wrong) == len(tuple(members))) else None


def _could_be(member: Member) -> bool:
    return member.name.lower().endswith((".json", ".txt"))


def _why_none(one: Export) -> BadInput:
    """Return why a container holds no export."""
    problem = _problem_of(one.members)
    if problem not in (None, Problem.CUT):
        return refusal(problem)
    for member in one.members:
        if is_named_as_export(member.name) or (
            one.kind == "file" and member.data.lstrip()[:1] in (b"{", b"[")
        ):
            bad = why_no_document(member)
            if bad is not None and member.problem is None:
                is_packed = bad.problem is Problem.EMPTY and one.kind == "zip"
                return BadInput(_NOTHING_PACKED, bad.problem) if is_packed else bad
    if problem is not None or one.problem is not None:
        return refusal(problem or Problem.CUT)
    return BadInput(not_an_export(list(one.members)))


def _nearest(refused: list[BadInput]) -> BadInput:
    """Return the reason that says most: that of a file which could be an export, before that of one which is none."""
    if not refused:
        return BadInput(_NOTHING)
    return min(refused, key=lambda bad: bad.message.text == _NO_PART)


_NOTHING_PACKED = Message(
    "Expected a TikTok export; the file of that name in this zip is empty. "
    "Download the file from TikTok again and open it unchanged."
)
_NO_PART = not_an_export([]).text
_NOTHING = Message(
    "Expected a folder with an export in it; this folder holds no JSON and no TXT file. "
    "Choose the zip file from TikTok, or the folder that was unpacked from it."
)


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Say in a sentence why the computer does not give a file."""
    try:
        yield
    except FileNotFoundError:
        raise BadInput(
            Message("Expected a file or folder at this place; there is none. Check the path and try again.")
        ) from None
    except PermissionError:
        raise refusal(Problem.NO_PERMISSION) from None
    except OSError:
        raise refusal(Problem.NOT_READ) from None


def _content(path: Path) -> bytes:
    """Return the bytes of a regular file of at most the limit; a pipe or a device could go on without end."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise refusal(Problem.NO_FILE)
    if status.st_size > container.MAX_TOTAL:
        raise too_large()
    return path.read_bytes()


# Files that were handed over ------------------------------------------------------------------------------------------


def _of_files(files: Sequence[tuple[str, bytes]]) -> _Found:
    """Return what several files hold: each zip by itself, all others together, as in a folder without a name.

    Raises BadInput when a TXT file is among them twice, with others beside it: their folders, which would tell, are not handed over.
    """
    found = _Found()
    loose: list[tuple[str, bytes]] = []
    for name, data in dict.fromkeys(files):
        if is_zip(data):
            found.add(name, len(data), lambda data=data: data)  # type: ignore[misc]
        else:
            loose.append((name, data))
    if len(loose) == 1:
        name, data = loose[0]
        found.add(name, len(data), lambda: data)
    elif loose:
        found.take(as_folder("", _told_apart(loose)))
    return found


def _told_apart(files: Sequence[tuple[str, bytes]]) -> Iterator[Member]:
    texts = {name for name, _ in files if name.lower().endswith(".txt")}
    taken: set[str] = set()
    for number, (name, data) in enumerate(files):
        if name in taken and name in texts and len(texts) > 1:
            raise mixed(name, name)
        yield Member(
            f"{number}/{name}" if name in taken else name, len(data), sha256_of(data), Role.OTHER, data
        )
        taken.add(name)


# Folder ---------------------------------------------------------------------------------------------------------------


def _of_folder(folder: Path) -> _Found:
    """Return what a folder holds: each zip by itself, and all JSON and TXT files together. Links are not followed."""
    found = _Found()
    members: list[Member] = []
    left = container.MAX_TOTAL
    zips: list[Path] = []
    for path in _files(folder, found):
        inside = path.relative_to(folder).as_posix()
        suffix = path.suffix.lower()
        if suffix not in (".json", ".txt", ".zip") or is_junk(inside):
            continue
        if len(members) + len(zips) >= container.MAX_MEMBERS:
            raise too_many(len(members) + len(zips) + 1)
        if suffix == ".zip":
            zips.append(path)
            continue
        member = _loose(path, inside, left)
        members.append(member)
        left -= len(member.data)
    # The newest of TikTok's own first, within the limit for all together.
    for path in sorted(zips, key=lambda path: -int((MADE.findall(path.name) or [0])[-1])):
        name = readable_name(path.relative_to(folder).as_posix())
        problem = _no_file(path)
        size = path.lstat().st_size
        if problem is None and size > left:
            problem = Problem.TOO_LARGE
        if problem is not None:
            found.beside.append(Member(name, size, "", Role.OTHER, problem=problem))
            found.refused.append(too_large() if problem is Problem.TOO_LARGE else refusal(problem))
        elif _holds_no_text(path):
            found.beside.append(Member(name, size, "", Role.OTHER))
            found.refused.append(BadInput(not_an_export([])))
        else:
            left -= size
            found.add(name, size, lambda path=path: _content(path))  # type: ignore[misc]
    readable = sorted((m for m in members if m.sha256), key=lambda member: member.name)
    for member in members:
        if not member.sha256:
            found.beside.append(member)
            assert member.problem is not None
            found.refused.append(
                too_large() if member.problem is Problem.TOO_LARGE else refusal(member.problem)
            )
    if readable:
        found.take(as_folder(folder.name, readable))
    return found


def _loose(path: Path, name: str, left: int) -> Member:
    """Return a file of a folder; one that cannot be read has a problem and no hash."""
    name, other = name_of(name)
    problem = _no_file(path)
    size = path.lstat().st_size
    if problem is None and size > left:
        problem = Problem.TOO_LARGE
    if problem is None:
        try:
            with _plain_errors():
                data = _content(path)
            return Member(name, len(data), sha256_of(data), Role.OTHER, data, other_name=other)
        except BadInput as bad:
            problem = bad.problem or Problem.NOT_READ
    return Member(name, size, "", Role.OTHER, problem=problem, other_name=other)


def _no_file(path: Path) -> Problem | None:
    """Return what stands in a folder in place of a file; None for a file."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return Problem.LINK
    return None if stat.S_ISREG(mode) else Problem.NO_FILE


def _holds_no_text(path: Path) -> bool:
    """Say whether the list of files in a zip names nothing that could be part of an export, so that it need not be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry.filename for entry in archive.infolist()]
    except Exception:  # noqa: BLE001  whatever is wrong with it, it is read, which tells
        return False
    return "tiktok" not in path.name.lower() and not any(
        name.lower().endswith((".json", ".txt")) for name in names
    )


def _files(folder: Path, found: _Found) -> Iterator[Path]:
    """Yield the files below a folder; a folder that cannot be looked into is named."""

    def note(error: OSError) -> None:
        problem = Problem.NO_PERMISSION if isinstance(error, PermissionError) else Problem.NOT_READ
        found.refused.append(refusal(problem))
        if error.filename and Path(error.filename) != folder:
            name = readable_name(Path(error.filename).relative_to(folder).as_posix())
            found.beside.append(Member(f"{name}/", 0, "", Role.OTHER, problem=problem))

    for top, folders, names in os.walk(folder, onerror=note, followlinks=False):
        folders.sort()
        for name in sorted(names):
            yield Path(top, name)
