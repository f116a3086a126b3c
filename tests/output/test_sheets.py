"""Tables as SQLite and as Excel: nothing is taken for what it is not, nothing is lost, the same bytes twice."""

import contextlib
import errno
import io
import json
import sqlite3
import tempfile
import time
import zipfile
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import analyzer
from analyzer.evidence import exhibit
from analyzer.evidence.redaction import Level
from analyzer.evidence.work import Work
from analyzer.findings import Subject
from analyzer.kinds import MOMENT_TYPE
from analyzer.output import workbook
from analyzer.output.database import write_database
from analyzer.output.forms import Form
from analyzer.output.tables import titles, write_parts, write_tables
from tests import planted
from tests.census import cells_of_csv, cells_of_parquet, cells_of_sqlite, cells_of_xlsx, sheets_of
from tests.evidence.test_redaction import SHARED, leaks

NEW = (Form.SQLITE, Form.XLSX)
SECOND = datetime(2024, 7, 1, 22, 30, 5, tzinfo=UTC)
#: Texts that programs for tables take for something else.
HARD = [
    "=1+1",
    "@SUM(A1)",
    "https://www.tiktok.com/@someone/video/7123456789012345678",
    "mailto:someone@example.org",
    "7123456789012345678",
    "33.10",
    "1e5",
    "007",
    "TRUE",
    "2024-07-01",
    "  two blanks at both ends  ",
    "_x0041_ is no A",
    "a\r\nb\nc\td",
    "<b>&amp;</b>",
    "\U0001f600" * 16_383,
]


def part(texts, name="searches", typed=None):
    table = pa.table(
        {"text": pa.array(texts, pa.string()), "in_file": [f"m#/{n}" for n in range(len(texts))]}
    )
    return name, table, table if typed is None else pa.table({"text": typed, "in_file": table["in_file"]})


def written(tmp_path, *parts, language="en"):
    book = io.BytesIO()
    sheets, kept = workbook.write_workbook(
        book, tmp_path, parts, language=language, kept_in="not_in_excel.csv"
    )
    assert list(tmp_path.iterdir()) == [], "something is left of what was unfinished"
    return book, sheets, kept


def column(book, letters="A"):
    return [[row.get(letters) for row in rows] for _, rows in sheets_of(book)]


# Excel ----------------------------------------------------------------------------------------------------------------


def test_every_text_is_a_text_in_excel(tmp_path, monkeypatch):
    # The system's folder for temporary files is not where parts of an export may lie.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    book, _, kept = written(tmp_path, part(HARD))
    [[_, *cells]] = column(book)
    assert [text for _, _, text in cells] == HARD
    assert {kind for kind, _, _ in cells} == {"inlineStr"}
    assert kept == []
    with zipfile.ZipFile(book) as content:
        everything = b"".join(content.read(name) for name in content.namelist() if "sheet" in name)
        assert not [name for name in content.namelist() if "sheets/_rels" in name]
    assert b"<hyperlink" not in everything
    assert b"<f>" not in everything


def test_what_excel_cannot_hold_is_said_in_its_cell_and_returned_whole(tmp_path):
    hard = [
        "bell \x07 and \x00 and \ufffe",
        "a" * 32_768,
        "\U0001f600" * 16_384,
        "a" * 32_767,
        "\x01" * 10_000,
    ]
    book, _, kept = written(tmp_path, part(hard))
    [[_, *cells]] = column(book)
    texts = [text for _, _, text in cells]
    assert texts[0] == r"bell \x07 and \x00 and \ufffe"
    assert texts[1].startswith("This text has 32,768 characters")
    assert texts[2].startswith("This text has 16,384 characters")
    assert "not_in_excel.csv" in texts[1]
    assert texts[3] == hard[3]
    assert kept == [("searches", "text", n, f"m#/{n}", hard[n]) for n in (0, 1, 2, 4)]
    dutch, _, _ = written(tmp_path, part(hard), language="nl")
    assert column(dutch)[0][2][2].startswith("Deze tekst heeft 32.768 tekens")


def test_moments_are_excels_own_in_utc_and_old_ones_are_texts(tmp_path):
    moments = pa.array([SECOND, None, datetime(1899, 1, 1, tzinfo=UTC)], MOMENT_TYPE)
    book, _, _ = written(
        tmp_path, part(["2024-07-01T22:30:05Z", "gisteren", "1899-01-01T00:00:00Z"], typed=moments)
    )
    [[heading, first, *others]] = column(book)
    assert heading[2] == "text (UTC)"
    # Days since 30 December 1899, as anyone can count them: 45,474 to 1 July 2024.
    assert (first[0], round(float(first[2]), 9)) == (
        "n",
        round(45_474 + (22 * 3600 + 30 * 60 + 5) / 86_400, 9),
    )
    assert [cell[::2] for cell in others] == [
        ("inlineStr", "gisteren"),
        ("inlineStr", "1899-01-01T00:00:00Z"),
    ]


def test_a_moment_in_excel_is_never_before_its_own_second(tmp_path):
    # Half of the readers cut where others round (findings/xlsx-whole-hours-become-the-hour-before.sh): a number a hair too low
    # gave the hour before, for one whole hour in three.
    whole = [datetime(2024, 7, 1, tzinfo=UTC) + timedelta(seconds=n) for n in range(0, 86_400, 60)]
    exact = [moment + timedelta(milliseconds=123) for moment in whole]
    for moments, parts in ((whole, 86_400), (exact, 86_400_000)):
        texts = [moment.isoformat() for moment in moments]
        book, _, _ = written(tmp_path, part(texts, typed=pa.array(moments, MOMENT_TYPE)))
        [[_, *cells]] = column(book)
        found = [Fraction(text) * parts for _, _, text in cells]
        wanted = [
            Fraction((moment - datetime(1899, 12, 30, tzinfo=UTC)) // timedelta(microseconds=1))
            * parts
            / 86_400_000_000
            for moment in moments
        ]
        assert [int(one) for one in found] == wanted
        # Nor more than ten millionths of a second after it, which no reader shows.
        assert max(one - due for one, due in zip(found, wanted, strict=True)) < Fraction(
            parts, 86_400 * 100_000
        )


def test_a_whole_number_is_one_as_long_as_excel_keeps_all_its_digits(tmp_path):
    numbers = [5, 10**15 - 1, 10**15, -(10**15), None]
    texts = ["5", str(10**15 - 1), str(10**15), str(-(10**15)), "veel"]
    book, _, _ = written(tmp_path, part(texts, typed=pa.array(numbers, pa.int64())))
    [[_, *cells]] = column(book)
    assert [kind for kind, _, _ in cells] == ["n", "n", "inlineStr", "inlineStr", "inlineStr"]
    assert [text for _, _, text in cells] == texts


def test_a_long_table_goes_on_in_a_next_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 4)
    monkeypatch.setattr(workbook, "_AT_ONCE", 3)
    texts = [f"row {n}" for n in range(10)]
    book, sheets, _ = written(tmp_path, part(texts), part([], "likes"), part(["x"], "searches (2)"))
    assert [one["sheet"] for one in sheets] == [
        "searches", "searches (2)", "searches (3)", "likes", "searches (2)~2"
    ]  # fmt: skip
    assert [(one["first_row"], one["rows"]) for one in sheets] == [(0, 4), (4, 4), (8, 2), (0, 0), (0, 1)]
    told = column(book)
    assert [text for rows in told[:3] for _, _, text in rows[1:]] == texts
    assert all(rows[0][2] == "text" for rows in told)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are listed by Linux")
def test_a_failure_leaves_no_file_open_that_could_not_be_taken_away(tmp_path):
    """A system such as Windows takes away no file that is open: parts of an export would be left."""

    def fails():
        yield part(["one"])
        yield part(["two"], "likes")
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        workbook.write_workbook(io.BytesIO(), tmp_path, fails(), language="en", kept_in="not_in_excel.csv")
    assert list(tmp_path.iterdir()), "nothing was begun"
    held = [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.exists()]
    assert [path for path in held if path.startswith(str(tmp_path))] == []


def test_names_of_sheets_are_short_and_differ():
    taken = set()
    for name in (
        "a_very_long_name_of_a_table.and_of_its_part",
        "A_very_long_name_of_a_table.and_another_part",
    ):
        for number in (1, 2, 11):
            found = workbook.sheet_name(name, number, taken)
            assert len(found) <= 31
            assert found.lower() not in taken
            taken.add(found.lower())


# SQLite ---------------------------------------------------------------------------------------------------------------


def test_texts_stay_texts_and_numbers_numbers_in_sqlite(tmp_path):
    path = tmp_path / "tables.sqlite"
    path.touch()
    numbers = pa.array([5, None, 2**62], pa.int64())
    told = write_database(
        path, [part([*HARD, "a\0b"]), part(["5", "veel", str(2**62)], "likes", numbers), part([], "empty")]
    )
    assert told == {
        "searches": {"rows": len(HARD) + 1, "nul": {"text": [len(HARD)]}},
        "likes": {"rows": 3},
        "empty": {"rows": 0},
    }
    with contextlib.closing(sqlite3.connect(path)) as database:
        found = database.execute('SELECT "row", text, in_file FROM searches ORDER BY "row"').fetchall()
        assert found == [(n, text, f"m#/{n}") for n, text in enumerate([*HARD, "a\0b"])]
        assert database.execute("SELECT text FROM likes").fetchall() == [(5,), (None,), (2**62,)]
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_datasette_is_told_the_names_in_the_language_of_the_reader(sample_file, tmp_path):
    export = analyzer.open_export(sample_file("v4-surprises"))
    reading = analyzer.read_tables(export)
    write_tables(export, reading, tmp_path, form=Form.SQLITE, language="nl")
    told = json.loads((tmp_path / "datasette.json").read_bytes())["databases"]["tables"]["tables"]
    assert set(told) == {*reading.tables, "not_parsed", "unclaimed", "set_aside"}
    assert told["watch_history"]["title"] == titles(reading, "nl")["watch_history"][0] != "Watch history"
    with contextlib.closing(sqlite3.connect(tmp_path / "tables.sqlite")) as database:
        for name, one in told.items():
            columns = {row[1] for row in database.execute(f'PRAGMA table_info("{name}")')}
            assert set(one.get("columns", ())) <= columns


# Both -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", NEW)
def test_the_same_tables_give_the_same_bytes(sample_file, tmp_path, monkeypatch, form):
    export = analyzer.open_export(sample_file("v4-surprises"))
    made = []
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        if hasattr(time, "tzset"):
            time.tzset()
        out = tmp_path / zone.partition("/")[2]
        names = write_tables(export, analyzer.read_tables(export), out, form=form)
        made.append({name: (out / name).read_bytes() for name in [*names, "manifest.json"]})
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()
    assert made[0] == made[1]


def test_a_text_that_excel_cannot_hold_lies_beside_it(tmp_path):
    rows = [
        {"Date": "2024-07-01 22:30:00", "SearchTerm": "b" * 40_000},
        {"Date": "x", "SearchTerm": "a\u0001"},
    ]
    data = json.dumps({"Your Activity": {"Searches": {"SearchList": rows}}}).encode()
    export = analyzer.open_export(name="user_data_tiktok.json", data=data)
    names = write_tables(export, analyzer.read_tables(export), tmp_path, form=Form.XLSX)
    assert names == ["tables.xlsx", "not_in_excel.csv"]
    beside = (tmp_path / "not_in_excel.csv").read_text(encoding="utf-8-sig")
    assert "b" * 40_000 in beside
    assert "a\u0001" in beside
    told = json.loads((tmp_path / "manifest.json").read_bytes())["files"]
    assert [one["name"] for one in told] == names
    assert {"sheet": "searches", "table": "searches", "first_row": 0, "rows": 2} in told[0]["sheets"]


@pytest.mark.parametrize("level", SHARED)
@pytest.mark.parametrize("form", Form)
def test_nothing_planted_is_in_tables_at_a_level_that_leaves(tmp_path, form, level):
    data, _ = planted.json_export(everywhere=True)
    export = analyzer.open_export(name="user_data_tiktok.json", data=data)
    subject = Subject(export, analyzer.read_tables(export))
    work = Work("", bytes(range(32)))
    write_parts(
        exhibit.parts(subject, level, work),
        tmp_path,
        form=form,
        about={},
        titles=titles(subject.reading, "en"),
        language="en",
    )
    cells = [
        *cells_of_csv((path.stem, path.read_bytes()) for path in tmp_path.glob("*.csv")),
        *cells_of_parquet((path.stem, pq.read_table(path)) for path in tmp_path.glob("*.parquet")),
        *(cell for path in tmp_path.glob("*.sqlite") for cell in cells_of_sqlite(path)),
        *(cell for path in tmp_path.glob("*.xlsx") for cell in cells_of_xlsx(path)),
    ]
    if level is Level.EXHIBIT:
        assert ("login_history", "2024-01-05T23:10:00Z") in cells
    else:
        assert ("login_history", "2024-01") in cells
    everything = "\n".join(text for _, text in cells) + "".join(
        path.read_bytes().decode("utf-8", "replace") for path in tmp_path.iterdir()
    )
    assert leaks(everything, level) == []
