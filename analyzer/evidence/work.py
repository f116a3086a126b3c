"""The working file: what a reader chose about one export, in one small file beside it.

It names the export by the hash of what was read, and holds nothing of it but ids of rows. Its secret makes salts and pseudonyms:
who has it and the export gets the same bundle again, so it is kept with the sealed bundle and never lies in one.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from analyzer.analysis.settings import DEFAULT, BadSettings, Settings, as_json, from_json
from analyzer.evidence.canonical import canonical
from analyzer.evidence.ids import hash_of_read
from analyzer.model import Message
from analyzer.reading import Export
from analyzer.reading.row_ids import parsed

FORM = {"name": "tiktok-export-analyzer working file", "version": 1}

#: What is written down when a file comes in; each is a text of the reader's own.
INTAKE = ("account", "asked_by", "mandate", "requested_on", "downloaded_on", "device", "received_from")
_MOST_CHARACTERS = 2000
_MOST_BYTES = 16 * 1024**2


class BadWork(ValueError):  # noqa: N818  as BadInput
    """A working file that cannot be used. `message` says what was expected, what was not it, what to do; never a value."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A row that is shown one by one, by its id, with the columns of it that are let through, and the reader's own words on it."""

    row: str
    columns: tuple[str, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Local days that a reader chose, both included, with a name for them."""

    first: date
    last: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What a reader chose about one export. `of` is the SHA-256 of what was read of it; `secret` has 32 bytes."""

    of: str
    secret: bytes
    settings: Settings = DEFAULT
    periods: tuple[Period, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    captions: Mapping[str, str] = field(default_factory=dict)
    intake: Mapping[str, str] = field(default_factory=dict)
    by_name: bool = False

    def key(self, purpose: str) -> bytes:
        """Return a key of 32 bytes for one purpose, from which the secret cannot be had back."""
        return hmac.digest(self.secret, purpose.encode(), "sha256")


def new(export: Export, settings: Settings = DEFAULT) -> Work:
    """Return an empty working file of an export, with a secret made at random."""
    return Work(hash_of_read(export), secrets.token_bytes(32), settings)


def as_bytes(work: Work) -> bytes:
    """Return a working file as it is written: canonical JSON. A birth date that was entered is not in it."""
    told = {
        "form": FORM,
        "of": work.of,
        "secret": work.secret.hex(),
        "settings": as_json(work.settings),
        "by_name": work.by_name,
        "periods": [
            {"first": one.first.isoformat(), "last": one.last.isoformat(), "name": one.name}
            for one in work.periods
        ],
        "exhibits": [
            {"row": one.row, "columns": list(one.columns), "caption": one.caption} for one in work.exhibits
        ],
        "captions": dict(work.captions),
        "intake": dict(work.intake),
    }
    return canonical(told) + b"\n"


def from_bytes(content: bytes) -> Work:
    """Return the working file in a JSON document. Raises BadWork."""
    try:
        given = json.loads(content)
        if given["form"]["name"] != FORM["name"]:
            raise BadWork(_NONE)
        if given["form"]["version"] > FORM["version"]:
            raise BadWork(_NEWER)
        work = Work(
            _hex(given["of"], 64),
            bytes.fromhex(_hex(given["secret"], 64)),
            from_json(json.dumps(given["settings"])),
            tuple(
                Period(date.fromisoformat(one["first"]), date.fromisoformat(one["last"]), _text(one["name"]))
                for one in given["periods"]
            ),
            tuple(_exhibit(one) for one in given["exhibits"]),
            {_text(key): _text(text) for key, text in given["captions"].items()},
            {_known(key): _text(text) for key, text in given["intake"].items()},
            given["by_name"] is True,
        )
    except BadSettings as bad:
        raise BadWork(bad.message) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as bad:
        raise bad if isinstance(bad, BadWork) else BadWork(_NONE) from None
    return work


def content(path: Path) -> bytes:
    """Return the bytes of the working file at a path. Raises BadWork when there is none that can be read."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadWork(_NONE)
        return path.read_bytes()
    except OSError:
        raise BadWork(
            Message("Expected a working file at this place; none can be read there. Check the path.")
        ) from None


def of_export(work: Work, export: Export) -> Work:
    """Return a working file that belongs to an export. Raises BadWork for one of another."""
    if work.of != hash_of_read(export):
        raise BadWork(
            Message(
                "Expected the working file of this export; this one was made for another. "
                "Name the export that it was made for, or another working file."
            )
        )
    return work


def _exhibit(given: Mapping[str, Any]) -> Exhibit:
    row = parsed(_text(given["row"]))
    if row is None:
        raise ValueError
    return Exhibit(str(row), tuple(_text(name) for name in given["columns"]), _text(given["caption"]))


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _MOST_CHARACTERS:
        raise TypeError
    return value


def _known(key: str) -> str:
    if key not in INTAKE:
        raise ValueError
    return key


def _hex(value: Any, length: int) -> str:
    text = _text(value)
    if len(text) != length or set(text) - set("0123456789abcdef"):
        raise ValueError
    return text


_NONE = Message(
    "Expected a working file of this program, which is one JSON document; this is none, or a part of it was changed. "
    "Choose the file that the program wrote."
)
_NEWER = Message(
    "Expected a working file of this version or an older one; this one was written by a newer program. Use that one."
)
