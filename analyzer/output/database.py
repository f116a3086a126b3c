"""Tables as one SQLite file, with their names in words for who opens it in Datasette.

Texts are texts (a version 33.10 stays 33.10), moments are ISO 8601 in UTC, whole numbers are numbers.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

#: Rows that are handed over at once: few enough for a small memory.
_AT_ONCE = 20_000
#: The number of a row from 0, as ids of rows have it (`watch_history-123`).
ROW = "row"


def write_database(path: Path, parts: Iterable[tuple[str, pa.Table, pa.Table]]) -> dict[str, dict[str, Any]]:
    """Write each part as a table into the empty file at `path`; return what there is to say of each, by its name.

    A part is a name, text columns, and the same with typed ones. A table with places gets a first column `row`, its key. A
    column of whole numbers is INTEGER, its cell empty where the text is none (`not_parsed` has it); every other is TEXT with
    the cells of the text column. Told: `rows`, and under `nul` the rows of each column whose text has the character U+0000,
    behind which some programs show nothing. Raises OSError.
    """
    told = {}
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            # All of it is written once and is whole or absent as a file: a journal has no use, and would hold texts.
            for pragma in ("page_size=4096", "encoding='UTF-8'", "journal_mode=OFF", "synchronous=OFF"):
                database.execute(f"PRAGMA {pragma}")
            database.execute("BEGIN")
            for name, texts, typed in parts:
                told[name] = _write(database, name, texts, typed)
            database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if full else errno.EIO, "") from error
    return told


def _write(database: sqlite3.Connection, name: str, texts: pa.Table, typed: pa.Table) -> dict[str, Any]:
    numbers = {column for column in texts.column_names if pa.types.is_integer(typed[column].type)}
    declared = [f"{_quoted(c)} {'INTEGER' if c in numbers else 'TEXT'}" for c in texts.column_names]
    columns = [typed[c] if c in numbers else texts[c] for c in texts.column_names]
    if "in_file" in texts.column_names and ROW not in texts.column_names:
        declared.insert(0, f"{ROW} INTEGER PRIMARY KEY")
        columns.insert(0, pa.chunked_array([pa.array(range(len(texts)), pa.int64())]))
    database.execute(f"CREATE TABLE {_quoted(name)} ({', '.join(declared)})")
    insert = f"INSERT INTO {_quoted(name)} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608  names of ours
    for first in range(0, len(texts), _AT_ONCE):
        cells = [column.slice(first, _AT_ONCE).to_pylist() for column in columns]
        database.executemany(insert, zip(*cells, strict=True))
    nul = {
        c: rows
        for c in texts.column_names
        if (rows := pc.indices_nonzero(pc.match_substring(pc.cast(texts[c], pa.string()), "\0")).to_pylist())
    }
    return {"rows": len(texts), **({"nul": nul} if nul else {})}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def datasette(titles: Mapping[str, tuple[str, Mapping[str, str]]], database: str) -> dict[str, Any]:
    """Return the names of tables and their columns in words, as Datasette takes them (`datasette FILE --metadata`)."""
    tables = {
        name: {"title": title, **({"columns": dict(columns)} if columns else {})}
        for name, (title, columns) in titles.items()
    }
    return {"databases": {database: {"tables": tables}}}
