"""When a file was made and since when its account existed, on small files written here."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

import analyzer
from analyzer.analysis import account
from analyzer.analysis.account import DateSource, ExportDate, OldestRow


def read(
    watched: list[str], liked: list[str] = (), name: str = "user_data_tiktok.json"
) -> tuple[analyzer.Export, analyzer.Reading]:
    document = {
        "Your Activity": {
            "Watch History": {"VideoList": [{"Date": date, "Link": ""} for date in watched]},
            "Like List": {"ItemFavoriteList": [{"date": date, "link": ""} for date in liked]},
        }
    }
    export = analyzer.open_export(name=name, data=json.dumps(document).encode())
    return export, analyzer.read_tables(export)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("TikTok_Data_1735588272.json", "2024-12-30 19:51:12"),
        ("tiktok_data_1735588272 (1).json", "2024-12-30 19:51:12"),
        ("TikTok_Data_17355882720.json", None),  # eleven digits
        ("TikTok_Data_0000000001.json", None),  # 1970
        ("TikTok_Data_9999999999.json", None),  # 2286
        ("user_data_tiktok.json", None),
    ],
)
def test_the_name_of_a_file_tells_when_it_was_made(name: str, made: str | None) -> None:
    export, reading = read(["2024-12-01 10:00:00"], name=name)
    named = account.named_date(export)
    if made is None:
        assert named is None
        assert account.export_date(export, reading) == ExportDate(
            at("2024-12-01 10:00"), DateSource.NEWEST_ROW
        )
    else:
        assert named == ExportDate(at(made), DateSource.FILE_NAME)
        assert account.export_date(export, reading) == named


def test_the_name_of_a_folder_tells_it_too(sample_file) -> None:
    export = analyzer.open_export(sample_file("v4-age-13"))
    assert account.named_date(export) == ExportDate(at("2026-06-26 08:12:40"), DateSource.FOLDER_NAME)


def test_the_newest_row_is_not_one_whose_year_was_mistaken() -> None:
    usual = [f"2024-{month:02}-{day:02} 12:00:00" for month in range(1, 13) for day in range(1, 29)]
    _, reading = read([*usual, "2035-01-01 12:00:00", "2027-01-01 12:00:00"], ["2024-12-29 09:00:00"])
    assert account.newest_row(reading) == at("2024-12-29 09:00")
    # a few rows, years apart, are all there is
    assert account.newest_row(read(["2020-01-01 12:00:00", "2024-01-01 12:00:00"])[1]) == at(
        "2024-01-01 12:00"
    )
    # a jump, and more than one in a hundred rows after it
    later = ["2026-05-01 12:00:00"] * 5
    assert account.newest_row(read([*usual, *later])[1]) == at("2026-05-01 12:00")
    assert account.newest_row(read(["2062-01-01 12:00:00"])[1]) is None
    assert account.newest_row(read([])[1]) is None
    assert account.export_date(*read([])) is None


def test_the_oldest_row_has_a_date_that_can_be_right() -> None:
    _, reading = read(
        ["2013-12-31 23:59:59", "2024-01-01 10:00:00"],
        ["2022-05-05 10:00:00", "1970-01-01 00:00:00", "N/A", "some day"],
    )
    assert account.oldest_row(reading) == OldestRow(at("2022-05-05 10:00"), "like_list", "like_list", 0)
    made = ExportDate(at("2021-01-01 00:00"), DateSource.FILE_NAME)
    assert account.oldest_row(reading, made) is None
    assert account.oldest_row(read(["2014-01-01 00:00:00"])[1]) == OldestRow(
        at("2014-01-01 00:00"), "watch_history", "watch_history", 0
    )
    assert account.oldest_row(read([])[1]) is None


def test_the_oldest_row_of_a_sample_is_that_of_plain_python(sample_file) -> None:
    for name in ("v4-surprises", "v1-age-12", "txt-nl"):
        export = analyzer.open_export(sample_file(name))
        reading = analyzer.read_tables(export)
        made = account.export_date(export, reading)
        assert made is not None
        moments = [
            (moment, table.section.key)
            for table in reading.tables.values()
            if table.moment and table.spec.counts
            for moment in table.columns[table.moment].to_pylist()
            if moment is not None
            and datetime(2014, 1, 1, tzinfo=UTC) <= moment <= made.at + timedelta(days=1)
        ]
        found = account.oldest_row(reading, made)
        assert found is not None
        assert found.at == min(moment for moment, _ in moments)
        assert (found.at, found.section) in moments
        table = reading.tables[found.table]
        assert table.columns[table.moment][found.row].as_py() == found.at
