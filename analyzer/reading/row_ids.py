"""The id of a row: short enough to be written down, and the same on every run, in every language and under every setting.

`TT-1a2b3c4d-watch_history-123`: the first eight digits of the SHA-256 of the file in the export that holds the row, the key of
its table, and its number there, counted from 0 in the order of the file. The first part can be left out:
`watch_history-123`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.model import Message
from analyzer.reading.container import Export
from analyzer.reading.tables import Reading, Table

#: How many digits of a hash name a file.
DIGITS = 8

#: What begins every id that names its file.
OF_FILE = rf"TT-(?P<file>[0-9a-f]{{{DIGITS}}})-"

_ROW = re.compile(
    rf"(?:{OF_FILE})?(?P<table>[a-z0-9_]+(?:\.[a-z0-9_]+)?)-(?P<row>[0-9]{{1,18}})", re.IGNORECASE
)


class UnknownId(ValueError):  # noqa: N818  as BadInput
    """An id that names nothing in this file. `message` says what was expected, what was found, what to do; never the id."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True, slots=True)
class RowId:
    """What the id of a row says: the key of its table, its number, and its file; `file` is "" where it names none."""

    table: str
    row: int
    file: str = ""

    def __str__(self) -> str:
        return f"{prefix(self.file) if self.file else ''}{self.table}-{self.row}"


def prefix(sha256: str) -> str:
    """Return how an id begins that names the file with this hash.

    >>> prefix("1a2b3c4d5e6f")
    'TT-1a2b3c4d-'
    """
    return f"TT-{sha256[:DIGITS]}-"


def parsed(text: str) -> RowId | None:
    """Return what the id of a row says, capitals and spaces around it aside; None for what is no such id.

    >>> parsed("TT-1a2b3c4d-gifts.sent-12"), parsed("watch_history-7"), parsed("night_rows")
    (RowId(table='gifts.sent', row=12, file='1a2b3c4d'), RowId(table='watch_history', row=7, file=''), None)
    """
    found = _ROW.fullmatch(text.strip())
    if found is None:
        return None
    return RowId(found["table"].lower(), int(found["row"]), (found["file"] or "").lower())


def file_of(table: Table, row: int, export: Export) -> str:
    """Return the SHA-256 of the file in the export that holds a row; that of the export where no such file is known."""
    name = table.place(row).member
    return next((member.sha256 for member in export.members if member.name == name), export.sha256)


def row_id(table: Table, row: int, export: Export) -> RowId:
    """Return the id of a row of a table, with its file. Raises IndexError for a row that the table does not have."""
    return RowId(table.key, row, file_of(table, row, export)[:DIGITS])


def found(wanted: RowId, export: Export, reading: Reading) -> tuple[Table, int]:
    """Return the table and the number of the row that an id names. Raises UnknownId where this file has no such row."""
    files = {member.sha256[:DIGITS] for member in export.members} | {export.sha256[:DIGITS]}
    if wanted.file and wanted.file not in files:
        raise UnknownId(ANOTHER_FILE)
    table = reading.tables.get(wanted.table)
    if table is None:
        raise UnknownId(
            Message(
                "Expected the id of a row of this file; it has no list with that key. Check how it is written."
            )
        )
    if wanted.row >= len(table):
        raise UnknownId(
            Message(
                "Expected the id of a row of this file; that list has {count} row, numbered from 0. Check the number.",
                {"count": len(table)},
                plural="Expected the id of a row of this file; that list has {count} rows, numbered from 0. Check the number.",
            )
        )
    if wanted.file and file_of(table, wanted.row, export)[:DIGITS] != wanted.file:
        raise UnknownId(
            Message(
                "Expected the id of a row; the file in the export that it names does not hold that row. Check how it is written."
            )
        )
    return table, wanted.row


ANOTHER_FILE = Message(
    "Expected an id that was written down from this file; this one begins as those of another file do. Open the file from "
    "which it was written down."
)
