"""Output that is whole or absent: written beside its place, flushed, and put there in one step.

A folder holds `manifest.json`, written last: where it stands, all the files that it names are complete. No two commands
can write to one place, and nothing that stands there is ever written over. A failure takes away what was begun.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from analyzer.model import Message
from analyzer.texts import readable

MANIFEST = "manifest.json"
#: What a folder or file is called while it is being written; a computer that stops leaves it under this name.
UNFINISHED = "unfinished"

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_TAKEN = frozenset({errno.EEXIST, errno.ENOTEMPTY})


class NotWritten(Exception):  # noqa: N818  the plain word for it
    """Why an output could not be written; nothing of it is left. `message` is the sentence for the reader."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def why_not(error: OSError, *, folder: bool = False) -> Message:
    """Return the sentence on what the computer refused; `folder` says that a folder was to be written."""
    if error.errno in _FULL:
        return Message(
            "Expected room on the disk for what is to be written; there is too little, and nothing was left "
            "behind. Make room, or choose another place with --out."
        )
    if error.errno in _FORBIDDEN:
        return Message(
            "Expected a place that may be written to; this one may not. Choose another with --out."
        )
    if error.errno in _TAKEN and folder:
        return Message(
            "Expected a new or an empty folder to write to; this one holds something. Choose another with --out."
        )
    if error.errno in _TAKEN:
        return Message(
            "Expected the name of a new file to write to; this one exists. Choose another with --out."
        )
    return Message(
        "Expected a place that can be written to; this one cannot, and nothing was left behind. "
        "Check the path, or choose another with --out."
    )


class Folder:
    """A folder that is being written: `add` opens each file in turn."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: list[dict[str, Any]] = []

    @contextmanager
    def add(self, name: str, **told: Any) -> Iterator[BinaryIO]:
        """Open a new file to write bytes to. The manifest names it with its size, its SHA-256 and what else is told of it."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            yield file
            _flush(file)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self.files.append({"name": name, "bytes": path.stat().st_size, "sha256": digest, **told})

    def tell(self, **told: Any) -> None:
        """Let the manifest tell more of the file that was written last."""
        self.files[-1] |= told


@contextmanager
def new_folder(out: Path, about: Mapping[str, Any]) -> Iterator[Folder]:
    """Give a folder to write files to, which stands at `out` once all are written, with `about` in its manifest.

    `out` is new or an empty folder. Raises NotWritten; then there is nothing at `out` that was not there before.
    """
    with _new_folder(out, last=MANIFEST) as folder:
        yield folder
        with (folder.path / MANIFEST).open("xb") as file:
            file.write(as_json({**about, "files": folder.files}))
            _flush(file)


def write_tree(out: Path, files: Mapping[str, bytes], *, last: str) -> None:
    """Write files by their paths below a new or empty folder, the one named `last` at the end. Raises NotWritten."""
    with _new_folder(out, last=last) as folder:
        for name, content in files.items():
            with folder.add(name) as file:
                file.write(content)


@contextmanager
def _new_folder(out: Path, *, last: str) -> Iterator[Folder]:
    out = out.absolute()
    made: list[Path] = []
    folder: Folder | None = None
    try:
        free_folder(out)
        inside = out.is_dir()
        made = _make(out.parent)
        # An empty folder can be a disk's own or the one that somebody stands in: it stays, and is filled.
        folder = Folder(out / UNFINISHED if inside else _beside(out))
        folder.path.mkdir()
        yield folder
        if inside:
            _fill(folder, out, last)
        else:
            # Fails where a folder with content has come to stand there meanwhile.
            folder.path.rename(out)
        _flush_folder(out if inside else out.parent)
    except BaseException as error:
        if folder is not None and not _is_anothers(folder, error):
            shutil.rmtree(folder.path, ignore_errors=True)
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir()
        if isinstance(error, OSError):
            raise NotWritten(why_not(error, folder=True)) from None
        raise


def _is_anothers(folder: Folder, error: BaseException) -> bool:
    """Say whether the folder for what is unfinished was there before: another command is writing."""
    return isinstance(error, FileExistsError) and error.filename == str(folder.path)


def _fill(folder: Folder, out: Path, last: str) -> None:
    """Move what is written into a folder that was empty, one of its files last; take it away again on failure."""
    moved: list[Path] = []
    try:
        for path in sorted(folder.path.iterdir(), key=lambda path: (path.name == last, path.name)):
            _put(path, out / path.name)
            moved.append(out / path.name)
        folder.path.rmdir()
    except BaseException:
        for path in reversed(moved):
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def free_folder(out: Path) -> None:
    """Raise NotWritten when a place is no new or empty folder."""
    try:
        taken = os.path.lexists(out) and (not out.is_dir() or any(out.iterdir()))
    except OSError as error:
        raise NotWritten(why_not(error, folder=True)) from None
    if taken:
        raise NotWritten(why_not(FileExistsError(errno.EEXIST, ""), folder=True))


def free_file(out: Path) -> None:
    """Raise NotWritten when something stands at a place: it can be the export, which nothing may change."""
    if os.path.lexists(out):
        raise NotWritten(why_not(FileExistsError(errno.EEXIST, "")))


@contextmanager
def new_file(out: Path) -> Iterator[BinaryIO]:
    """Give a file to write bytes to, which stands at `out` once it is whole. Raises NotWritten; then there is none."""
    out = out.absolute()
    made: list[Path] = []
    beside = _beside(out)
    try:
        free_file(out)
        made = _make(out.parent)
        with beside.open("xb") as file:
            yield file
            _flush(file)
        _put(beside, out)
        _flush_folder(out.parent)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink()
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir()
        if isinstance(error, OSError):
            raise NotWritten(why_not(error)) from None
        raise


def as_json(told: Any) -> bytes:
    """Return plain data as JSON in UTF-8, for a file or for the standard output."""
    return readable(json.dumps(told, ensure_ascii=False, indent=2)).encode() + b"\n"


def _beside(out: Path) -> Path:
    return out.with_name(f"{out.name[:40]}.{UNFINISHED}-{secrets.token_hex(4)}")


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it; return the new ones, the outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    made: list[Path] = []
    try:
        for path in reversed(missing):
            path.mkdir()
            made.append(path)
    except OSError:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir()
        raise
    return made


def _put(beside: Path, out: Path) -> None:
    """Give a file, or a folder, its name in one step; fail when it is taken."""
    if os.name == "nt" or beside.is_dir():
        beside.rename(out)
        return
    try:
        # Renaming would write over what has come to stand there; a second name does not.
        os.link(beside, out)
    except OSError as error:
        if error.errno in _TAKEN:
            raise
        # A disk without second names, such as a USB stick: the name is taken first.
        with out.open("xb"):
            pass
        beside.replace(out)
    else:
        beside.unlink()


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
