"""The census: every leaf that a plain parse of a file finds stands in what `tables` writes, in each form, whatever the damage.

Nothing here is shared with the reader: the file is parsed by Python's own json, or cut into lines, and what is written is read
back by Python's csv and by pyarrow.
"""

import contextlib
import csv
import io
import json
import random
import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import analyzer
from analyzer.output.separated import csv_bytes, unguard
from analyzer.output.tables import Form, write_tables, written
from analyzer.reading import Role
from tests import fuzz
from tests.laws import exports
from tests.specimens import FOLDER, NAMES

SAMPLES = (
    "v4-age-13",
    "v3-age-13",
    "v2c-age-13",
    "v2-age-13",
    "v1-age-12",
    "v4-partial",
    "v4-surprises",
    "txt-nl",
    "txt-en",
)


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


def missing(texts, cells):
    """Return the leaves that stand in no cell."""
    found = {text for _, text in cells}
    return [text for text in dict.fromkeys(texts) if not forms(text) & found]


def both(reading):
    """Return the cells of either form, as they are written."""
    as_csv, as_parquet = [], []
    for name, texts, typed in written(reading):
        as_csv.append((name, csv_bytes(texts)))
        out = io.BytesIO()
        pa.parquet.write_table(typed, out)
        as_parquet.append((name, pa.parquet.read_table(io.BytesIO(out.getvalue()))))
    return {"csv": list(cells_of_csv(as_csv)), "parquet": list(cells_of_parquet(as_parquet))}


def census(data, reading):
    """Return for each form the leaves that are missing in it."""
    texts = leaves(data)
    return {form: lost for form, cells in both(reading).items() if (lost := missing(texts, cells))}


# JSON -----------------------------------------------------------------------------------------------------------------


def documents_of(export):
    return [member.data for member in export.members if member.role is Role.JSON]


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", [name for name in SAMPLES if name.startswith("v")])
def test_every_leaf_of_a_sample_is_written(sample_file, tmp_path, name, form):
    export = analyzer.open_export(sample_file(name))
    write_tables(export, analyzer.read_tables(export), tmp_path, form=form)
    if form is Form.CSV:
        cells = cells_of_csv((path.stem, path.read_bytes()) for path in tmp_path.glob("*.csv"))
    else:
        cells = cells_of_parquet(
            (path.stem, pa.parquet.read_table(path)) for path in tmp_path.glob("*.parquet")
        )
    [data] = documents_of(export)
    texts = leaves(data.decode("utf-8-sig").rstrip("\0 \n").encode())
    assert len(texts) > 50
    assert missing(texts, cells) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_leaf_of_a_specimen_is_written(name):
    export = analyzer.open_export(FOLDER / name / "export")
    reading = analyzer.read_tables(export)
    for data in documents_of(export):
        assert census(data, reading) == {}


LONG = "9" * 5000
TWICE = (
    b'{"Your Activity": {"Watch History": {"VideoList": ['
    b'{"Date": "gisteren om 7 uur", "Date": "vandaag", "Link": "a", "Link": "b"},'
    b'{"Date": %(long)b, "Link": "https://x"}, {"Date": 1735689600123, "Link": null, "Link": "c"},'
    b'{"Date": "N/A", "Link": %(long)b}]}},'
    b'"Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "one", "userName": "two", "birthDate": "soon"}}}}'
) % {b"long": LONG.encode()}


def test_a_key_twice_and_a_number_of_thousands_of_digits_are_written():
    reading = exports.read(TWICE)
    assert census(TWICE, reading) == {}
    # Never a whole row in a cell.
    for cells in both(reading).values():
        assert not [text for _, text in cells if "{" in text or '"' in text]
        texts = [text for name, text in cells if name == "watch_history"]
        assert "gisteren om 7 uur" in texts or ("not_parsed", "gisteren om 7 uur") in cells


@exports.law
@given(exports.documents(), st.integers(0, 2**16))
@example({"Activity": {"Status": {"Status List": [{"App Version": "\ud83d"}]}}}, 0)
def test_every_leaf_of_any_document_is_written_also_when_keys_stand_twice(document, seed):
    for data in (exports.written(document), exports.written(exports.with_repeated_keys(document, seed))):
        assert census(data, exports.read(data)) == {}


def test_every_leaf_of_a_damaged_export_is_written():
    """Damage that leaves a document: what a plain parse still finds is written. A share here; `tests.fuzz` goes on."""
    chance = random.Random(2026)
    begin = [
        data
        for _, data in fuzz.documents()
        if data.lstrip(b"\xef\xbb\xbf \n").startswith(b"{") and len(data) < 60_000
    ]
    seen = Counter()
    while seen["parsed"] < 150:
        data = fuzz.damaged(chance.choice(begin), chance)
        try:
            texts = leaves(data.decode("utf-8"))
        except (ValueError, RecursionError):
            seen["no document"] += 1
            continue
        try:
            reading = analyzer.read_tables(analyzer.open_export(name="user_data_tiktok.json", data=data))
        except analyzer.BadInput:
            seen["refused"] += 1
            continue
        seen["parsed"] += 1
        lost = {form: gone for form, cells in both(reading).items() if (gone := missing(texts, cells))}
        assert lost == {}, data
