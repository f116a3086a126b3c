"""The file as it was received, held in memory: what is read is what lies in the bundle, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.evidence.canonical import sha256
from analyzer.model import Message
from analyzer.reading import BadInput, Export, Reading, open_exports, read_first
from analyzer.reading.opening import open_folder, read_whole

FOLDER = "data/original"
_KINDS = {"zip": "zip", "json": "json", "txt": "txt"}


@dataclass(frozen=True, slots=True)
class Original:
    """A file as received, or of a folder its JSON and TXT files, by their names in it."""

    name: str
    files: tuple[tuple[str, bytes], ...]
    is_folder: bool = False
    #: size and SHA-256 of each file, where the bytes themselves are not at hand
    known: tuple[tuple[int, str], ...] = ()

    def received(self) -> list[dict[str, Any]]:
        """Return size and SHA-256 of each file."""
        known = self.known or [(len(data), sha256(data)) for _, data in self.files]
        return [{"bytes": size, "sha256": digest} for size, digest in known]

    def opened(self, *, by_name: bool = False) -> tuple[Export, Reading]:
        """Return the export in it and what is read of it. Raises BadInput."""
        if self.is_folder:
            return read_first(open_folder(self.name, self.files), by_name=by_name)
        return read_first(open_exports(name=self.name, data=self.files[0][1]), by_name=by_name)

    def stored(self) -> dict[str, bytes]:
        """Return the files by their paths in a bundle: names of ours, since those received can be none on another system."""
        if not self.is_folder:
            return {f"{FOLDER}/original.{_kind(self.name)}": self.files[0][1]}
        return {
            f"{FOLDER}/{number:05}.{_kind(name)}": data for number, (name, data) in enumerate(self.files, 1)
        }

    def names(self) -> dict[str, str]:
        """Return the names received, by the paths in a bundle."""
        return dict(zip(self.stored(), (name for name, _ in self.files), strict=True))


def take(path: Path) -> Original:
    """Return the file, or the files of the folder, at a path. Raises BadInput when it is no export, or changes meanwhile."""
    if not path.is_dir():
        return Original(path.name, ((path.name, read_whole(path)),))
    export, _ = read_first(open_exports(path))
    if export.kind != "folder":
        raise BadInput(
            Message(
                "Expected the file as TikTok made it, or the folder unpacked from it; in this folder lies such a file. "
                "Name the file itself."
            )
        )
    members = sorted((member.name, member.data) for member in export.members if member.data)
    return Original(path.name, tuple(members), is_folder=True)


def of_export(export: Export) -> Original:
    """Return what is known of the file that an export was opened from, without its bytes: enough for a bundle that leaves."""
    if export.kind != "folder":
        return Original(export.name, (), known=((export.size, export.sha256),))
    members = sorted((member.name, member.size, member.sha256) for member in export.members if member.data)
    return Original(export.name, (), True, tuple((size, digest) for _, size, digest in members))


def stored_in(
    files: Mapping[str, bytes], names: Mapping[str, str], name: str, *, is_folder: bool
) -> Original:
    """Return the original of a bundle, from its files by their paths and the names that were received."""
    return Original(name, tuple((names[path], files[path]) for path in sorted(names)), is_folder)


def _kind(name: str) -> str:
    return _KINDS.get(name.rsplit(".", 1)[-1].lower(), "bin")
