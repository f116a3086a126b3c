"""A bundle in its encrypted form: one zip, in the age format, that opens with a passphrase (`pyrage`, or the program age)."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path

from analyzer.evidence.bundle import PAGE, TAGS, BadChoice, may_hold, page_beside, sealed_name, write_beside
from analyzer.evidence.program import entry
from analyzer.model import Message
from analyzer.output import whole
from analyzer.reading.opening import read_whole


def passphrase_in(path: Path) -> str:
    """Return the passphrase in a file: its text without line ends, in one form of Unicode. Raises BadChoice for an empty one."""
    try:
        text = unicodedata.normalize("NFKC", path.read_bytes().decode("utf-8-sig")).strip("\r\n")
    except (OSError, UnicodeDecodeError):
        text = ""
    if not text.strip():
        raise BadChoice(
            Message(
                "Expected a file with a passphrase, as text in UTF-8; there is none at this place, or it is empty. "
                "Write several words into it."
            )
        )
    return text


def zipped(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """Return a bundle as one zip: the same files are the same bytes.

    In a folder of that name where one is given, and beside it, as the command writes it, the page that checks it.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            archive.writestr(entry(f"{folder}/{path}" if folder else path), files[path])
        if folder:
            archive.writestr(entry(page_beside(Path(folder)).name), PAGE.read_bytes())
    return packed.getvalue()


def sealed(files: Mapping[str, bytes], passphrase: str) -> bytes:
    """Return a bundle as one encrypted zip. Each time it is other bytes, as encryption has to be; the zip in it is the same."""
    import pyrage

    return bytes(pyrage.passphrase.encrypt(zipped(files), passphrase))


def write(files: Mapping[str, bytes], out: Path, passphrase: str) -> None:
    """Write the encrypted form of a bundle, and what belongs beside it. Raises NotWritten."""
    with whole.new_file(sealed_name(out)) as file:
        file.write(sealed(files, passphrase))
    write_beside(files, out)


def opened(path: Path, passphrase: str) -> dict[str, bytes]:
    """Return the files of an encrypted bundle. Raises BadInput or BadChoice when it does not open."""
    import pyrage

    content = read_whole(path)
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(content, passphrase))) as archive:
            if all(map(may_hold, archive.namelist())):
                files = {name: archive.read(name) for name in archive.namelist()}
    except (pyrage.DecryptError, zipfile.BadZipFile):
        files = {}
    if TAGS not in files:
        raise BadChoice(
            Message(
                "Expected an encrypted bundle and its passphrase; this file does not open with it. Check the passphrase, "
                "and whether the file arrived whole."
            )
        )
    return files
