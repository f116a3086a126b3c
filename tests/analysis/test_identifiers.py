"""The platform's own numbers: checked ones, made-up ones, and all that is no such number."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis import identifiers
from analyzer.analysis.identifiers import Entity

UTC_MS = pa.timestamp("ms", tz="UTC")


def number(seconds: int, nibble: int, low: int = 0x5A) -> int:
    """A number as the platform builds it: seconds, a counter, the nibble that names the entity."""
    return (seconds << 32) | (0x1234 << 12) | (nibble << 8) | low


def link(video: int | str) -> str:
    return f"https://www.tiktokv.com/share/video/{video}/"


MADE = int(datetime(2025, 3, 1, 12, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("value", "entity", "made"),
    [
        # 6854717870488702213 is a video of 29 July 2020, 02:06:13 UTC (DFIR Review)
        (6854717870488702213, Entity.VIDEO, "2020-07-29T02:06:13+00:00"),
        (6854717870488702213, Entity.USER, None),
        (number(MADE, 13), Entity.VIDEO, "2025-03-01T12:00:00+00:00"),
        (number(MADE, 0), Entity.USER, "2025-03-01T12:00:00+00:00"),
        (number(MADE, 4), Entity.USER, "2025-03-01T12:00:00+00:00"),
        (number(MADE, 6), Entity.DEVICE, "2025-03-01T12:00:00+00:00"),
        (number(MADE, 11), Entity.LIVE, "2025-03-01T12:00:00+00:00"),
        (number(MADE, 5), Entity.USER, None),
        # the first and the last second of the years that can be read
        (number(int(datetime(2014, 1, 1, tzinfo=UTC).timestamp()), 13), Entity.VIDEO, "2014-01-01T00:00:00+00:00"),
        (number(int(datetime(2014, 1, 1, tzinfo=UTC).timestamp()) - 1, 13), Entity.VIDEO, None),
        (number(int(datetime(2036, 1, 1, tzinfo=UTC).timestamp()) - 1, 13), Entity.VIDEO, "2035-12-31T23:59:59+00:00"),
        (number(int(datetime(2036, 1, 1, tzinfo=UTC).timestamp()), 13), Entity.VIDEO, None),
        (12345, Entity.USER, None),
        (0, Entity.USER, None),
        (9999999999999999999, Entity.VIDEO, None),
        (2**63 - 1, Entity.VIDEO, None),
        (2**80, Entity.VIDEO, None),
    ],
)  # fmt: skip
def test_when_a_number_was_made(value: int, entity: Entity, made: str | None) -> None:
    found = identifiers.created(value, entity)
    assert (None if found is None else found.isoformat()) == made
    # as text, among others, the same; exact, for no float comes near it
    column = pa.chunked_array([["no number", str(value)], [None, "", "-1", "7.5e18", "９"]])
    assert identifiers.creations(column, entity).to_pylist() == [None, found, *[None] * 5]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (link(7234567890123456789), 7234567890123456789),
        ("https://www.tiktok.com/@somebody/video/7234567890123456789?lang=en", 7234567890123456789),
        ("https://www.tiktok.com/@somebody/photo/7234567890123456789", 7234567890123456789),
        ("https://m.tiktok.com/v/7234567890123456789.html", 7234567890123456789),
        (link(123), 123),
        (link("9999999999999999999"), None),
        (link("72345678901234567890"), None),  # twenty digits, of which none are taken
        (link("723456789012345678x"), None),
        ("https://www.tiktokv.com/share/video/", None),
        ("https://vm.tiktok.com/ZM8abc/", None),
        ("", None),
        (None, None),
    ],
)
def test_the_number_in_a_link(text: str | None, found: int | None) -> None:
    usual = link(7111111111111111111)
    # alone, after a usual link and before one: the fast way and the slow one
    for links, at in (([text], 0), ([usual, text], 1), ([text, usual], 0)):
        numbers = identifiers.video_numbers(pa.array(links, pa.string())).to_pylist()
        assert numbers[at] == found
        assert len(numbers) == len(links)
    series = pd.Series([usual, text], dtype=pd.ArrowDtype(pa.string()))
    assert identifiers.video_numbers(series).to_pylist() == [7111111111111111111, found]


@given(
    st.lists(
        st.text("0123456789/videophoto.x", max_size=40)
        | st.from_regex(r"(.*/video/)[0-9]{18,20}/?", fullmatch=True)
        | st.none(),
        max_size=12,
    )
)
def test_numbers_in_links_equal_those_of_plain_python(texts: list[str | None]) -> None:
    wanted = []
    for text in texts:
        match = re.search(r"/(?:video|photo|v)/([0-9]+)(?:[^0-9A-Za-z]|$)", text or "")
        value = match and match[1]
        fits = value is not None and (len(value) < 19 or (len(value) == 19 and value[0] != "9"))
        wanted.append(int(value) if value is not None and fits else None)
    assert identifiers.video_numbers(pa.array(texts, pa.string())).to_pylist() == wanted


def test_ages_of_videos_and_rows_before_their_video() -> None:
    moments = pa.array([(MADE + s) * 1000 for s in (60, 86_399, 86_400, -120, -121, 0)] + [None], UTC_MS)
    video = number(MADE, 13)
    links = pa.array([link(video)] * 5 + [link(number(MADE, 11)), link(video)])
    ages = identifiers.video_ages(moments, links)
    assert [None if pd.isna(a) else a for a in ages] == [60, 86_399, 86_400, -120, -121, None, None]
    assert identifiers.early_rows(ages) == identifiers.EarlyRows(1, 5)
    assert identifiers.early_rows(ages, timedelta(seconds=60)) == identifiers.EarlyRows(2, 5)
    # the row dated far before its video says nothing about how new it was
    assert identifiers.fresh_rows(ages) == identifiers.Fresh(3, 4)
    series = pd.Series(moments.to_pandas()).set_axis(list("abcdefg"))
    assert identifiers.video_ages(series, links)[1] == 86_399
    nothing = identifiers.video_ages(pa.array([], UTC_MS), pa.array([], pa.string()))
    assert identifiers.early_rows(nothing) == identifiers.EarlyRows(0, 0)
    assert identifiers.fresh_rows(nothing) == identifiers.Fresh(0, 0)


def test_videos_listed_more_than_once() -> None:
    links = pa.array([link(7), link(8), link(7), None, "no video", link(9), link(7), link(9)])
    assert identifiers.listed_again(identifiers.times_listed(links)) == identifiers.ListedAgain(
        rows=6, videos=3, again=2
    )
    assert identifiers.listed_again(
        identifiers.times_listed(pa.array([], pa.string()))
    ) == identifiers.ListedAgain(0, 0, 0)


def status(*rows: dict[str, str]) -> analyzer.Table:
    document = {"Your Activity": {"Status": {"Status List": list(rows)}}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return analyzer.read_tables(export).tables["device_status"]


def test_account_and_device_numbers_by_their_own_clock() -> None:
    user, device = number(MADE, 4), number(MADE, 6)
    table = status(
        {"UID": str(user), "DID": str(device)},
        {"UID": str(user), "DID": ""},
        {"UID": "107955", "DID": str(user)},
        {"UID": "N/A"},
        {"UID": "0", "DID": "0"},  # zeros stand for none
        {"UID": "000", "DID": "00000000-0000-0000-0000-000000000000"},
    )
    made = datetime(2025, 3, 1, 12, tzinfo=UTC)
    assert identifiers.account_numbers(table) == (
        identifiers.Making(str(user), 2, made),
        identifiers.Making("107955", 1, None),
    )
    assert identifiers.device_numbers(table) == (
        identifiers.Making(str(device), 1, made),
        identifiers.Making(str(user), 1, None),
    )


def test_a_device_number_that_stays_when_others_change() -> None:
    device = str(number(MADE, 6))
    table = status(
        {"DID": device, "GAID": "ab-1", "App Version": "35.1.0"},
        {"DID": device, "GAID": "AB-1", "App Version": "35.2.0"},
        {"DID": device, "GAID": "cd-2", "App Version": "35.2.0"},
        {"DID": device, "IDFA": "EF-3", "GAID": "00000000-0000-0000-0000-000000000000", "App Version": ""},
        {"DID": "1", "GAID": "zz", "App Version": "30.0.0"},
        {"GAID": "none beside it"},
    )
    assert identifiers.beside_device_numbers(table) == (
        identifiers.DeviceNumber(device, 4, 3, 2),
        identifiers.DeviceNumber("1", 1, 1, 1),
    )
    assert identifiers.beside_device_numbers(status({"DID": "0", "GAID": "ab-1"})) == ()


def test_every_watched_video_of_a_sample_can_be_dated(sample_file) -> None:
    table = analyzer.read_tables(analyzer.open_export(sample_file("v4-age-13"))).tables["watch_history"]
    ages = identifiers.video_ages(table.columns["at"], table.columns["video"])
    found = identifiers.early_rows(ages)
    assert found == identifiers.EarlyRows(0, len(table))
    # again, row by row, from the file's own text
    for row in range(0, len(table), 977):
        match = re.search(r"/video/(\d+)/", table.raw(row))
        assert match is not None
        moment = table.columns["at"][row].as_py()
        assert ages[row] == moment.timestamp() - (int(match[1]) >> 32)
