"""Tables as one Excel file in which no cell is anything but what it says: nothing is calculated, and no link is made.

Links, numbers of more than 15 digits and what looks like a formula are texts. Moments are Excel's own, in UTC, as the name of
their column says; a moment before March 1900, which Excel counts wrongly, is a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from analyzer.language import sentence
from analyzer.model import Message

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: What Excel holds (Microsoft, "Excel specifications and limits"): rows of a sheet below its headings, characters of a cell,
#: counted as UTF-16 does, characters in the name of a sheet, and digits of a number.
ROWS = 1_048_575
CHARACTERS = 32_767
NAME = 31
DIGITS = 15

#: What XML 1.0 cannot hold; U+000D can be written as the standard says (`_x000D_`).
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FIRST = datetime(1900, 3, 1, tzinfo=UTC)
#: Excel counts a moment in days from here, and 1 hour is no whole number of 2**-n days. What is written is later than the moment
#: by two millionths of a second, in days: a hair too low, readers that cut and do not round give the second before, and with it,
#: for one whole hour in three, the hour before (findings/xlsx-whole-hours-become-the-hour-before.sh).
_FROM = datetime(1899, 12, 30, tzinfo=UTC)
_LATER = 2e-11
#: Stands in the file as the day on which it was made, so that the same tables give the same bytes: that of a zip without one.
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001  the library takes one without a zone
_AT_ONCE = 20_000

TOO_LONG = Message(
    "This text has {count} characters, more than a cell of Excel holds. It stands whole in {file}."
)

#: A cell that Excel cannot hold as it is: table, column, row from 0, place, text.
Kept = tuple[str, str, int, str | None, str]


def write_workbook(
    file: BinaryIO,
    beside: Path,
    parts: Iterable[tuple[str, pa.Table, pa.Table]],
    *,
    language: str,
    kept_in: str,
) -> tuple[list[dict[str, Any]], list[Kept]]:
    r"""Write each part as a sheet, or more where it has more rows than one holds; return the sheets, and the cells not held.

    A part is a name, text columns, and the same with typed ones. `beside`: where unfinished sheets lie, never in the system's
    folder for such files. A character that XML cannot hold is written out (`\x01`); for a text of more than 32,767 characters a
    sentence stands in its cell. The texts of both are returned, to be written to `kept_in`. Raises OSError.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    book = Workbook(file, {"constant_memory": True, "tmpdir": str(beside)})
    try:
        book.use_zip64()
        book.set_properties({"created": _MADE})
        writer = _Writer(book, language, kept_in)
        for name, texts, typed in parts:
            writer.write(name, texts, typed)
        book.close()
    except FileCreateError as error:
        raise error.args[0] from None
    finally:
        # Else it would be closed once more when it is let go of; and Windows takes away no file that is open.
        book.fileclosed = True
        for sheet in book.worksheets():
            if sheet.row_data_fh is not None:
                sheet.row_data_fh.close()
    return writer.sheets, writer.kept


class _Writer:
    def __init__(self, book: Workbook, language: str, kept_in: str) -> None:
        self.book, self.language, self.kept_in = book, language, kept_in
        self.sheets: list[dict[str, Any]] = []
        self.kept: list[Kept] = []
        # Who goes into a cell and out again makes a formula of none, nor a number of a text.
        self._text = book.add_format({"num_format": "@"})
        self._second = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._exact = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss.000"})

    def write(self, name: str, texts: pa.Table, typed: pa.Table) -> None:
        formats = {column: self._format(typed[column]) for column in texts.column_names}
        for first in range(0, max(len(texts), 1), ROWS):
            rows = min(len(texts) - first, ROWS)
            sheet = self._sheet(name, first // ROWS + 1, first, rows)
            sheet.freeze_panes(1, 0)
            for place, (column, form) in enumerate(formats.items()):
                sheet.set_column(place, place, 18 if form is self._text else 23)
                title = f"{column} (UTC)" if pa.types.is_timestamp(typed[column].type) else column
                sheet.write_string(0, place, title, self._text)
            for row, cells in enumerate(_rows(texts, typed, first, rows), first):
                for place, (column, cell, text) in enumerate(zip(formats, *cells, strict=True)):
                    if isinstance(cell, datetime) and cell >= _FIRST:
                        days = (cell - _FROM) / timedelta(days=1) + _LATER
                        sheet.write_number(row - first + 1, place, days, formats[column])
                    elif isinstance(cell, int) and abs(cell) < 10**DIGITS:
                        sheet.write_number(row - first + 1, place, cell)
                    elif text is not None:
                        told = self._held(text, name, column, row, texts)
                        sheet.write_string(row - first + 1, place, told, self._text)

    def _format(self, cells: pa.ChunkedArray) -> Any:
        if not pa.types.is_timestamp(cells.type):
            return self._text
        whole = pc.cast(pc.cast(cells, pa.timestamp("s", "UTC"), safe=False), cells.type)
        return self._second if pc.all(pc.equal(whole, cells)).as_py() in (True, None) else self._exact

    def _sheet(self, name: str, number: int, first: int, rows: int) -> Worksheet:
        title = sheet_name(name, number, {sheet["sheet"].lower() for sheet in self.sheets})
        self.sheets.append({"sheet": title, "table": name, "first_row": first, "rows": rows})
        return self.book.add_worksheet(title)

    def _held(self, text: str, table: str, column: str, row: int, texts: pa.Table) -> str:
        """Return what stands in the cell of a text, and remember the text where that is another."""
        told = text
        if _NOT_IN_XML.search(text):
            told = _NOT_IN_XML.sub(lambda char: char[0].encode("unicode_escape").decode("ascii"), text)
        if len(told) > CHARACTERS // 2 and len(told.encode("utf-16-le")) // 2 > CHARACTERS:
            told = sentence(
                replace(TOO_LONG, values={"count": len(text), "file": self.kept_in}), self.language
            )
        if told != text:
            place = texts["in_file"][row].as_py() if "in_file" in texts.column_names else None
            self.kept.append((table, column, row, place, text))
        return told


def _rows(texts: pa.Table, typed: pa.Table, first: int, rows: int) -> Iterator[tuple[Any, Any]]:
    """Yield the typed cells and the texts of each row."""
    for start in range(first, first + rows, _AT_ONCE):
        length = min(_AT_ONCE, first + rows - start)
        told = [texts[name].slice(start, length).to_pylist() for name in texts.column_names]
        read = [
            typed[name].slice(start, length).to_pylist() if _is_read(typed[name].type) else column
            for name, column in zip(texts.column_names, told, strict=True)
        ]
        yield from zip(zip(*read, strict=True), zip(*told, strict=True), strict=True)


def _is_read(kind: pa.DataType) -> bool:
    """Say whether cells of a type are written as something else than text."""
    return bool(pa.types.is_timestamp(kind) or pa.types.is_integer(kind))


def sheet_name(name: str, number: int, taken: set[str]) -> str:
    """Return the name of the n-th sheet of a table: at most 31 characters, and none that is taken, in small letters.

    >>> sheet_name("watch_history", 1, set()), sheet_name("watch_history", 2, set()), sheet_name("a", 1, {"a"})
    ('watch_history', 'watch_history (2)', 'a~2')
    """
    end = f" ({number})" if number > 1 else ""
    found, again = name[: NAME - len(end)] + end, 1
    while found.lower() in taken:
        again += 1
        tail = f"~{again}{end}"
        found = name[: NAME - len(tail)] + tail
    return found
