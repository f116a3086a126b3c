"""A census of a file that shares nothing with the reader: each leaf or line of it, and the cells that are written of it.

A file is parsed by Python's own json, or cut into lines, and what is written is read back by Python's csv, sqlite3 and XML
reader, and by pyarrow.
"""

import contextlib
import csv
import io
import json
import re
import sqlite3
import tempfile
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow as pa
import pyarrow.parquet

from analyzer.model import LEFT_OUT
from analyzer.output.database import write_database
from analyzer.output.separated import csv_bytes, unguard
from analyzer.output.tables import written
from analyzer.output.workbook import write_workbook

# What stands in the file ----------------------------------------------------------------------------------------------


def leaves(data):
    """Return every leaf of a JSON document as text, a key that stands twice as often as it does; keys of data are none."""

    def below(value):
        if isinstance(value, Pairs):
            return [leaf for _, item in value for leaf in below(item)]
        if isinstance(value, list):
            return [leaf for item in value for leaf in below(item)]
        return [] if value is None else [value]

    class Pairs(list):
        pass

    # Numbers as they are written: Python refuses a whole number of more than 4,300 digits.
    found = json.loads(
        data, object_pairs_hook=Pairs, strict=False, parse_int=str, parse_float=str, parse_constant=str
    )
    texts = (("true" if leaf else "false") if isinstance(leaf, bool) else leaf for leaf in below(found))
    return [text for text in map(legible, texts) if text.strip()]


def legible(text):
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def moments(text):
    """Return the ways in which a written moment can be told: in UTC, to the second or the millisecond."""
    text = text.strip()
    if re.fullmatch(r"\d{9,10}|\d{12,13}", text):
        at = datetime.fromtimestamp(0, UTC) + timedelta(
            milliseconds=int(text) * (1 if len(text) > 10 else 1000)
        )
    else:
        plain = re.fullmatch(
            r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?\s*(UTC|Z|GMT|[+-]\d\d:?\d\d)?(\s+(UTC|GMT|[+-]\d{4}))?",
            text,
        )
        if plain is None:
            return set()
        try:
            zone = plain[4] if plain[4] and plain[4][0] in "+-" else "+00:00"
            at = datetime.fromisoformat(f"{plain[1]}T{plain[2]}{(plain[3] or '')[:7]}{zone}").astimezone(UTC)
        except (ValueError, OverflowError):
            return set()
    whole = at.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
    return {f"{whole}Z", f"{whole}.{at.microsecond // 1000:03}Z"}


def forms(text):
    """Return what a leaf can look like in a typed cell: itself, a moment in UTC, a day, a whole number."""
    found = {text} | moments(text)
    for form in ("%d-%b-%Y", "%Y-%m-%d"):
        with contextlib.suppress(ValueError):
            found.add(
                datetime.strptime(text.strip()[:11].strip(), form).replace(tzinfo=UTC).date().isoformat()
            )
    if day := re.match(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]|\s*$)", text):
        found.add("-".join((day[1], day[2].zfill(2), day[3].zfill(2))))
    if re.fullmatch(r"\s*-?[0-9]{1,18}\s*", text):
        found.add(str(int(text)))
    return found


# What is written ------------------------------------------------------------------------------------------------------


def cells_of_csv(files):
    for name, content in files:
        for row in list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]:
            yield from ((name, unguard(cell)) for cell in row)


def told(cell):
    if isinstance(cell, datetime):
        whole = cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
        return f"{whole}.{cell.microsecond // 1000:03}Z" if cell.microsecond else f"{whole}Z"
    return str(cell)


def cells_of_parquet(tables):
    for name, table in tables:
        for column in table.columns:
            yield from ((name, told(cell)) for cell in column.to_pylist() if cell is not None)


def cells_of_sqlite(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{name}"'):
                yield from ((name, str(cell)) for cell in row if cell is not None)


_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def sheets_of(file):
    """Yield each sheet of an Excel file: its name, and its rows as cells of kind, style and text, by the letters of their column."""
    with zipfile.ZipFile(file) as book:
        targets = {
            one.get("Id"): one.get("Target") for one in ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        }
        for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{_XML}sheet"):
            rows = []
            with book.open(f"xl/{targets[sheet.get(f'{_LINKS}id')]}") as data:
                for _, row in ET.iterparse(data):
                    if row.tag != f"{_XML}row":
                        continue
                    rows.append(
                        {
                            cell.get("r").rstrip("0123456789"): (
                                cell.get("t", "n"),
                                cell.get("s"),
                                _decoded(
                                    "".join(part.text or "" for part in cell.iter() if part is not cell)
                                ),
                            )
                            for cell in row
                        }
                    )
                    row.clear()
            yield sheet.get("name"), rows


def _decoded(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def cells_of_xlsx(file, kept=()):
    """Yield the cells of an Excel file, and those that it says it cannot hold."""
    for name, rows in sheets_of(file):
        moments = {letters for row in rows[:1] for letters, cell in row.items() if cell[2].endswith(" (UTC)")}
        for row in rows[1:]:
            for letters, (kind, _, text) in row.items():
                if kind == "n" and letters in moments:
                    milliseconds = round(float(text) * 86_400_000)
                    yield (
                        name,
                        told(datetime(1899, 12, 30, tzinfo=UTC) + timedelta(milliseconds=milliseconds)),
                    )
                else:
                    yield name, text
    yield from (("not_in_excel", text) for *_, text in kept)


def missing(texts, cells):
    """Return the leaves that stand in no cell."""
    found = {text for _, text in cells}
    return [text for text in dict.fromkeys(texts) if not forms(text) & found]


def _as_csv(parts):
    return cells_of_csv((name, csv_bytes(texts)) for name, texts, _ in parts)


def _as_parquet(parts):
    for name, _, typed in parts:
        out = io.BytesIO()
        pa.parquet.write_table(typed, out)
        yield from cells_of_parquet([(name, pa.parquet.read_table(io.BytesIO(out.getvalue())))])


def _as_sqlite(parts):
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "tables.sqlite"
        write_database(database, parts)
        yield from cells_of_sqlite(database)


def _as_xlsx(parts):
    book = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        _, kept = write_workbook(book, Path(folder), parts, language="en", kept_in="not_in_excel.csv")
    yield from cells_of_xlsx(book, kept)


FORMS = {"csv": _as_csv, "parquet": _as_parquet, "sqlite": _as_sqlite, "xlsx": _as_xlsx}
#: Those that are written in no time, for laws over thousands of small files; the others hold the same parts.
QUICK = ("csv", "parquet")


def every(reading, names=tuple(FORMS)):
    """Return the cells of each form, as they are written."""
    parts = list(written(reading))
    return {name: list(FORMS[name](parts)) for name in names}


def census(data, reading, names=tuple(FORMS)):
    """Return for each form the leaves that are missing in it."""
    texts = leaves(data)
    return {form: lost for form, cells in every(reading, names).items() if (lost := missing(texts, cells))}


def unseen(text, reading, names=tuple(FORMS)):
    """Return for each form the lines of a TXT file that stand in no cell, where they are more than it leaves out without a text."""
    shown = sum(len(one.texts) for one in reading.set_aside if one.reason in LEFT_OUT)
    lines = [line.strip() for line in re.split(r"\r\n|\n|\r", text) if line.strip()]
    # Of a label with nothing behind it there is no value.
    lines = [line for line in lines if line.startswith(">>>") or not line.endswith(":")]
    # A carriage return can stand within a label that is not known: what is before it stands in a path.
    cut = {part.strip() for part in re.findall(r"([^\r\n]+)\r(?!\n)", text)}
    lost = {}
    for form, cells in every(reading, names).items():
        found = {part.strip() for _, cell in cells for part in (cell, *re.split(r"\r\n|\n|\r", cell))}
        gone = [line for line in lines if not any(forms(one) & found for one in _values(line, found))]
        gone = [line for line in gone if line not in cut or not any(f" > {line}" in cell for cell in found)]
        if len(gone) > reading.accounting.ignored - shown:
            lost[form] = gone
    return lost


def _values(line, found):
    """Yield what can be the value of a line: all of it, what stands behind its label, the text of a message, a partner's name."""
    yield line
    if chat := re.match(r">{2,}\s*(.+?):{1,2}$", line):
        yield f"{chat[1]}:"
    # A line can begin with its colon, behind a carriage return within the label.
    if label := re.match(r"(?:>>)?\s*[^:]{0,200}?\s*:{1,2}[ \t\u00a0](.*)$", line, re.DOTALL):
        value = label[1].strip()
        yield value
        if value.startswith("[") and all(
            part.strip() in found for part in value.strip("[]").split(",") if part.strip()
        ):
            yield next(iter(found), "")
    if message := re.match(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [+-]\d{4})?(?: UTC)?\s+[^:]*: ?(.*)$", line, re.DOTALL
    ):
        yield message[1].strip()
