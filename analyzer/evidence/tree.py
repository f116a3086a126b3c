"""Rows that can be checked one by one without seeing the others: salted commitments under a tree as in RFC 6962.

The commitment of a cell is SHA-256(salt, text); a row is `{"cells":{column:commitment},"row":number,"table":key}` as canonical
JSON, a leaf SHA-256(0x00, row), a node SHA-256(0x01, left, right). So of an exhibited row some cells can be shown, with their salts, while the
others stay closed; and without the secret that the salts come from, a closed cell cannot be guessed and tried.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from analyzer.evidence.canonical import of_exact
from analyzer.output.tables import as_texts
from analyzer.reading import Reading

#: How a missing value is committed to: no text can begin with this.
_MISSING = b"\xff"
_EMPTY = hashlib.sha256(b"").digest()


def salt(key: bytes, table: str, row: int, column: int) -> bytes:
    """Return the salt of a cell, 16 bytes."""
    of_row = hmac.digest(key, f"{table}\0{row}".encode(), "sha256")
    return _salt(of_row, column)


def _salt(of_row: bytes, column: int) -> bytes:
    return hashlib.sha256(of_row + column.to_bytes(2, "big")).digest()[:16]


def commitment(cell_salt: bytes, text: str | None) -> str:
    """Return what a cell is committed to by, in hexadecimal."""
    return hashlib.sha256(cell_salt + (_MISSING if text is None else text.encode())).hexdigest()


def row_bytes(table: str, row: int, cells: Mapping[str, str]) -> bytes:
    """Return a row as it is hashed, from the commitments of its cells by column."""
    return of_exact({"cells": dict(cells), "row": row, "table": table})


def leaf(content: bytes) -> bytes:
    """Return the hash of a row."""
    return hashlib.sha256(b"\0" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two hashes."""
    return hashlib.sha256(b"\1" + left + right).digest()


def leaves(reading: Reading, key: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the hash of every row of every table, tables in the order of their keys."""
    for name in sorted(reading.tables):
        texts = as_texts(reading.tables[name])
        yield name, [leaf(content) for content in _rows(name, texts, key)]


def _rows(name: str, texts: pa.Table, key: bytes) -> Iterator[bytes]:
    # Columns in the order of canonical JSON, each with the number that its salt is made of.
    names = sorted(texts.column_names, key=lambda text: text.encode("utf-16-be"))
    numbers = [texts.column_names.index(column) for column in names]
    heads = [f'"{column}":"' for column in names]
    columns = [texts[column].to_pylist() for column in names]
    for row, cells in enumerate(zip(*columns, strict=True)):
        of_row = hmac.digest(key, f"{name}\0{row}".encode(), "sha256")
        committed = ",".join(
            f'{head}{commitment(_salt(of_row, number), cell)}"'
            for head, number, cell in zip(heads, numbers, cells, strict=True)
        )
        # As `row_bytes` writes it: names of columns and tables are ours and need no escape.
        yield f'{{"cells":{{{committed}}},"row":{row},"table":"{name}"}}'.encode()


def root(hashes: Sequence[bytes]) -> str:
    """Return the hash of all rows together, in hexadecimal; that of nothing where there are none."""
    if not hashes:
        return _EMPTY.hex()
    level = list(hashes)
    while len(level) > 1:
        pairs = [node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        # The last of an odd number goes up as it is: this is the tree of RFC 6962.
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0].hex()


def path(hashes: Sequence[bytes], at: int) -> list[str]:
    """Return the hashes that lead from one row to the root: each with the side on which it stands, "L" or "R"."""
    found: list[str] = []
    level = list(hashes)
    while len(level) > 1:
        other = at ^ 1
        if other < len(level):
            found.append(("L" if other < at else "R") + level[other].hex())
        pairs = [node(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2 :]
        at //= 2
    return found


def sides(count: int, at: int) -> list[str]:
    """Return on which side each hash of a path stands, of a row among so many: a path of another form is that of no row.

    >>> sides(1, 0), sides(5, 4), sides(5, 1)
    ([], ['L'], ['L', 'R', 'R'])
    """
    found: list[str] = []
    while count > 1:
        other = at ^ 1
        if other < count:
            found.append("L" if other < at else "R")
        count, at = (count + 1) // 2, at // 2
    return found


def leads_to(content: bytes, steps: Sequence[str]) -> str:
    """Return the root that a row and its path lead to. Raises ValueError for what is no path."""
    found = leaf(content)
    for step in steps:
        other = bytes.fromhex(step[1:])
        if step[:1] not in ("L", "R") or len(other) != len(found):
            raise ValueError
        found = node(other, found) if step[0] == "L" else node(found, other)
    return found.hex()


def exhibited(
    reading: Reading,
    key: bytes,
    rows: Sequence[tuple[str, int, Sequence[str]]],
    hashes: Mapping[str, list[bytes]],
) -> Iterator[dict[str, Any]]:
    """Yield rows as they are shown, each given by table, number and the columns shown: their texts and salts, and the path."""
    every = [one for name in sorted(hashes) for one in hashes[name]]
    first, starts = 0, {}
    for name in sorted(hashes):
        starts[name] = first
        first += len(hashes[name])
    for name, row, columns in rows:
        texts = as_texts(reading.tables[name]).slice(row, 1)
        shown, closed = {}, {}
        for number, column in enumerate(texts.column_names):
            text, cell_salt = texts[column][0].as_py(), salt(key, name, row, number)
            if column in columns:
                shown[column] = {"text": text, "salt": cell_salt.hex()}
            else:
                closed[column] = commitment(cell_salt, text)
        yield {
            "table": name,
            "row": row,
            "shown": shown,
            "closed": closed,
            "path": path(every, starts[name] + row),
        }


def root_of(told: Mapping[str, Any]) -> str:
    """Return the root that an exhibited row leads to. Raises ValueError, TypeError or KeyError for what is none."""
    cells = dict(told["closed"])
    for column, one in told["shown"].items():
        if column in cells:
            raise ValueError
        cells[column] = commitment(bytes.fromhex(one["salt"]), one["text"])
    return leads_to(row_bytes(told["table"], told["row"], cells), told["path"])
