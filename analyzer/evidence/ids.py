"""Ids of facts: `TT-1a2b3c4d-night_rows` for a statement, figure, table or section by its key; rows as in `reading.row_ids`.

The eight figures are the first of the SHA-256 of the file in the export that was read; of several (TXT) those of the SHA-256 of
their sorted hashes, one on each line. So another zip of the same files has the same ids.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.catalogue import CATALOGUE
from analyzer.evidence.canonical import sha256
from analyzer.figures import FIGURES
from analyzer.findings import FINDINGS
from analyzer.model import Message
from analyzer.reading import Export, Role
from analyzer.reading.row_ids import ANOTHER_FILE, DIGITS, OF_FILE, RowId, UnknownId, parsed, prefix

#: What ends the id of a figure whose key is that of a statement too.
FIGURE = ".figure"

_KEY = re.compile(rf"(?:{OF_FILE})?(?P<key>[a-z0-9_]+(?:\.[a-z0-9_]+)?)", re.IGNORECASE)


def hash_of_read(export: Export) -> str:
    """Return the SHA-256 of the file in an export that was read; of several, that of their sorted hashes."""
    return hash_of([member.sha256 for member in export.members if member.role in (Role.JSON, Role.TEXT)])


def hash_of(hashes: Sequence[str]) -> str:
    """Return one SHA-256 for the files that were read, of one its own."""
    return hashes[0] if len(hashes) == 1 else sha256("\n".join(sorted(hashes)).encode())


def fact_id(key: str, export: Export) -> str:
    """Return the id of a statement, table or section."""
    return prefix(hash_of_read(export)) + key


def figure_id(key: str, export: Export) -> str:
    """Return the id of a figure."""
    return fact_id(key + (FIGURE if key in FINDINGS else ""), export)


def asked(text: str, export: Export) -> str | RowId:
    """Return the key, or the row, that an id asks for. Raises UnknownId for what is no id, or one of another file."""
    row = parsed(text)
    if row is not None:
        return row
    found = _KEY.fullmatch(text.strip())
    if found is None:
        raise UnknownId(NO_ID)
    of = (found["file"] or "").lower()
    if of and of not in {hash_of_read(export)[:DIGITS], export.sha256[:DIGITS]}:
        raise UnknownId(ANOTHER_FILE)
    key = found["key"].lower()
    if key not in FINDINGS and key.removesuffix(FIGURE) not in FIGURES and key.split(".")[0] not in CATALOGUE:
        raise UnknownId(NO_ID)
    return key


NO_ID = Message(
    'Expected the key of a statement or figure such as "night_rows", or a row such as "watch_history-123"; this is neither. '
    "The command facts prints all of them."
)
