"""Events from outside TikTok and lists of interests, on rows counted by hand."""

import json
from datetime import UTC, datetime

import pytest

import analyzer
from analyzer.analysis.advertising import listed_texts, numbered_rows, senders


def reading(document):
    return analyzer.read_tables(
        analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    )


def events(*rows):
    listed = [{"TimeStamp": at, "Source": source, "Event": event} for at, source, event in rows]
    document = {"Ads and data": {"Off TikTok Activity": {"OffTikTokActivityDataList": listed}}}
    return reading(document).tables["off_tiktok_activity"]


def test_senders_with_rows_moments_and_events():
    table = events(
        ("2026-01-01 10:00:00", "shop.example", "ViewContent"),
        ("2026-01-01 10:00:00", "shop.example", "ViewContent"),  # an exact repeat, counted once
        ("2026-01-02 10:00:00", "shop.example", "Purchase"),
        ("2026-01-03 10:00:00", "shop.example", "ViewContent"),
        ("2026-01-01 11:00:00", "12345678901234567", "Pageview"),
        ("yesterday", "12345678901234567", "Pageview"),
        ("2026-01-01 12:00:00", " 42 ", ""),
        ("2026-01-01 13:00:00", "Shop.example", "Login"),
        ("2026-01-01 14:00:00", "", "Login"),
    )
    found = senders(table)
    assert [(one.source, one.rows, one.named) for one in found] == [
        ("shop.example", 4, True),
        ("12345678901234567", 2, False),
        ("42", 1, False),
    ]
    assert [one.repeats for one in found] == [1, 0, 0]
    # One source in two spellings is one; each as it is written is kept.
    assert found[0].spellings == ("shop.example", "Shop.example")
    assert (found[0].events.texts, found[0].events.rows) == (("ViewContent", "Login", "Purchase"), (2, 1, 1))
    assert (found[0].first, found[0].last) == (
        datetime(2026, 1, 1, 10, tzinfo=UTC),
        datetime(2026, 1, 3, 10, tzinfo=UTC),
    )
    assert found[1].last == datetime(2026, 1, 1, 11, tzinfo=UTC)
    assert found[2].events.missing == 1
    assert numbered_rows(found) == 3


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Games, Pets,Food", ["Games", "Pets", "Food"]),
        ("Games | Food, drinks | Games", ["Games", "Food, drinks"]),
        (["Games", "Food, drinks", "Pets"], ["Games", "Food, drinks", "Pets"]),
        (["Games", "Games", "N/A", ""], ["Games"]),
        (["Games|Pets"], ["Games", "Pets"]),
        ("Games", ["Games"]),
        ("Games|Pets|, ", ["Games", "Pets"]),
        (["Games", ",", " ; "], ["Games"]),
        (["C++", "\U0001f434"], ["C++", "\U0001f434"]),
    ],
)
def test_interests_as_text_or_as_list(given, expected):
    document = {"Your Activity": {"Ad Interests": {"AdInterestCategories": given}}}
    assert listed_texts(reading(document).tables["ad_interests"], "interest") == expected


def test_an_empty_text_is_no_interest():
    found = reading({"Your Activity": {"Ad Interests": {"AdInterestCategories": ""}}})
    assert found.sections["ad_interests"].rows == 0
    table = found.tables.get("ad_interests")
    assert table is None or listed_texts(table, "interest") == []
