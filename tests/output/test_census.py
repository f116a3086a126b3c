"""The census: every leaf that a plain parse of a file finds stands in what `tables` writes, in each form, whatever the damage."""

import dataclasses
import json
import random
from collections import Counter

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import analyzer
from analyzer.output.forms import Form
from analyzer.output.tables import write_tables
from analyzer.reading import Role
from tests import fuzz
from tests.census import (
    FORMS,
    QUICK,
    cells_of_csv,
    cells_of_parquet,
    cells_of_sqlite,
    cells_of_xlsx,
    census,
    every,
    leaves,
    missing,
    unseen,
)
from tests.laws import exports
from tests.share import WHOLE, crossed
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


# JSON -----------------------------------------------------------------------------------------------------------------


def documents_of(export):
    return [member.data for member in export.members if member.role is Role.JSON]


@pytest.mark.parametrize(("name", "form"), crossed([name for name in SAMPLES if name.startswith("v")], Form))
def test_every_leaf_of_a_sample_is_written(sample_file, tmp_path, name, form):
    export = analyzer.open_export(sample_file(name))
    write_tables(export, analyzer.read_tables(export), tmp_path, form=form)
    cells = list(cells_of_csv((path.stem, path.read_bytes()) for path in tmp_path.glob("*.csv")))
    match form:
        case Form.PARQUET:
            cells = cells_of_parquet(
                (path.stem, pa.parquet.read_table(path)) for path in tmp_path.glob("*.parquet")
            )
        case Form.SQLITE:
            cells = cells_of_sqlite(tmp_path / "tables.sqlite")
        case Form.XLSX:
            cells += cells_of_xlsx(tmp_path / "tables.xlsx")
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


# TXT ------------------------------------------------------------------------------------------------------------------


def texts_of(export):
    return {m.name: m.data.decode("utf-8-sig") for m in export.members if m.role is Role.TEXT}


@pytest.mark.parametrize("name", ["txt-nl", "txt-en"])
def test_every_line_of_a_sample_is_written(sample_file, name):
    export = analyzer.open_export(sample_file(name))
    texts = texts_of(export)
    assert len(texts) > 20
    assert unseen("\n".join(texts.values()), analyzer.read_tables(export)) == {}


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("txt")])
def test_every_line_of_a_specimen_is_written(name):
    export = analyzer.open_export(FOLDER / name / "export")
    texts = texts_of(export)
    assert texts
    assert unseen("\n".join(texts.values()), analyzer.read_tables(export)) == {}


# Damage ---------------------------------------------------------------------------------------------------------------

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
    for cells in every(reading).values():
        assert not [text for _, text in cells if "{" in text or '"' in text]
        texts = [text for name, text in cells if name == "watch_history"]
        assert "gisteren om 7 uur" in texts or ("not_parsed", "gisteren om 7 uur") in cells


@exports.law
@given(exports.documents(), st.integers(0, 2**16))
@example({"Activity": {"Status": {"Status List": [{"App Version": "\ud83d"}]}}}, 0)
def test_every_leaf_of_any_document_is_written_also_when_keys_stand_twice(document, seed):
    for data in (exports.written(document), exports.written(exports.with_repeated_keys(document, seed))):
        assert census(data, exports.read(data), QUICK) == {}


def test_every_leaf_of_a_damaged_export_is_written():
    """Damage that leaves a document: what a plain parse still finds is written. A share here; `tests.fuzz` goes on."""
    chance = random.Random(2026)
    begin = [
        data
        for _, data in fuzz.documents()
        if data.lstrip(b"\xef\xbb\xbf \n").startswith(b"{") and len(data) < 60_000
    ]
    seen = Counter()
    while seen["parsed"] < (500 if WHOLE else 60):
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
        forms = FORMS if seen["parsed"] % 10 == 0 else QUICK
        lost = {
            form: gone for form, cells in every(reading, forms).items() if (gone := missing(texts, cells))
        }
        assert lost == {}, data


def test_every_line_of_a_damaged_text_is_written():
    chance = random.Random(2027)
    begin = [(name, data) for name, data in fuzz.documents(8_000) if name.endswith(".txt")]
    seen = Counter()
    while seen["read"] < (300 if WHOLE else 60):
        name, data = chance.choice(begin)
        data = fuzz.damaged(data, chance)
        try:
            text = data.decode("utf-8")
            reading = analyzer.read_tables(analyzer.open_export(name=name, data=data))
        except (UnicodeDecodeError, analyzer.BadInput):
            continue
        if "\0" in text or text.startswith("\ufeff"):
            continue
        seen["read"] += 1
        assert unseen(text, reading, FORMS if seen["read"] % 10 == 0 else QUICK) == {}, (name, data)


def test_the_census_finds_what_is_missing(sample_file):
    searches = [{"Date": "2026-03-02 10:00:00", "SearchTerm": f"cats {number}"} for number in range(3)]
    document = {"Your Activity": {"Searches": {"SearchList": searches}, "Something New": {"Colour": "blue"}}}
    data = json.dumps(document).encode()
    reading = exports.read(data)
    assert census(data, reading) == {}
    without = {key: table for key, table in reading.tables.items() if key != "searches"}
    assert set(census(data, dataclasses.replace(reading, tables=without))) == set(Form)
    assert set(census(data, dataclasses.replace(reading, unclaimed=()))) == set(Form)
    texts = analyzer.open_export(sample_file("txt-en"))
    told = analyzer.read_tables(texts)
    without = {key: table for key, table in told.tables.items() if key != "searches"}
    lines = "\n".join(texts_of(texts).values())
    assert set(unseen(lines, dataclasses.replace(told, tables=without), QUICK)) == set(QUICK)
