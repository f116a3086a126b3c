"""Two moments in one sentence: where their offsets differ, both are written with them, so that the time between them can be told."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.findings import Subject, find
from analyzer.language import LANGUAGES, sentence
from analyzer.model import Message

ZONES = ("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "UTC")
OFFSET = re.compile(r"\(UTC([+-])(\d\d):(\d\d)\)")
moments = st.datetimes(datetime(2018, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  bounds without a zone


def in_parts(first: datetime, last: datetime) -> list[Message]:
    """The same two moments as values of one message, of one inside another, and of a list of messages."""
    inner = Message("{at}", {"at": last})
    return [
        Message("{first} {last}", {"first": first, "last": last}),
        Message("{first} {inner}", {"first": first, "inner": inner}),
        Message("{parts}", {"parts": [Message("{at}", {"at": first}), inner]}),
    ]


@given(first=moments, apart=st.integers(0, 400 * 24 * 60), zone=st.sampled_from(ZONES))
def test_the_time_between_two_moments_can_be_told(first: datetime, apart: int, zone: str) -> None:
    last = first + timedelta(minutes=apart)
    offsets = [at.astimezone(ZoneInfo(zone)).utcoffset() for at in (first, last)]
    for message in in_parts(first, last):
        for language in LANGUAGES:
            said = sentence(message, language, zone)
            shown = [
                (1 if sign == "+" else -1) * timedelta(hours=int(hours), minutes=int(minutes))
                for sign, hours, minutes in OFFSET.findall(said)
            ]
            if offsets[0] != offsets[1]:
                assert shown == offsets
            else:
                # Only a time that the clock shows twice has its offset then.
                assert all(one == offsets[0] for one in shown)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "from 30 March 2025, 01:50 (UTC+01:00) to 30 March 2025, 03:10 (UTC+02:00)"),
        ("nl", "30 maart 2025, 01:50 (UTC+01:00)"),
    ],
)
def test_the_longest_stretch_over_a_change_of_the_clock(language: str, text: str) -> None:
    rows = [
        {"Date": f"2025-03-30 {at}:00", "Link": f"https://www.tiktokv.com/share/video/{number}/"}
        for number, at in enumerate(
            ("00:50", "00:54", "00:58", "01:02", "01:06", "01:10"), 6854717870488702213
        )
    ]
    document = {"Your Activity": {"Watch History": {"VideoList": rows}}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    subject = Subject.of(analyzer.read_tables(export))
    assert text in sentence(find("longest_session", subject).says, language, "Europe/Amsterdam")
