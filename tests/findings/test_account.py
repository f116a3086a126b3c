"""Statements on the account, on small files counted by hand: what bounds its creation, and what cannot."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import analyzer
from analyzer.analysis.periods import Basis, Place
from analyzer.findings import Subject, find
from analyzer.language import sentence

WATCHED = {"VideoList": [{"Date": "2024-06-02 08:00:00", "Link": "x"}]}


def outside(at: str) -> dict[str, Any]:
    """Return one event that another company sent."""
    event = {"TimeStamp": at, "Source": "shop.example", "Event": "Customer file upload"}
    return {"OffTikTokActivityDataList": [event]}


def uid(made: datetime) -> dict[str, Any]:
    """Return an account number of that moment, under 'Status'."""
    return {"Status List": [{"UID": int(made.timestamp()) << 32 | 1, "DID": "1"}]}


def subject(activity: dict[str, Any], **rest: Any) -> Subject:
    document = {"Your Activity": activity, **{name.replace("_", " "): part for name, part in rest.items()}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export))


def test_an_event_from_outside_tiktok_does_not_date_the_account():
    of = subject({"Off TikTok Activity": outside("2018-01-05 10:00:00"), "Watch History": WATCHED})
    existed = find("account_existed_by", of)
    assert existed.value == datetime(2024, 6, 2, 8, tzinfo=UTC)
    assert {key: rows.tolist() for key, rows in existed.rows.items()} == {"watch_history": [0]}
    assert sentence(existed.says) == (
        "Leaving out 'Off-TikTok activity', where rows can be older than the account, the oldest row with a usable date is "
        "from 2 June 2024 ('Watch history'). If that date is right, the account existed by then."
    )
    group = find("group_period", of)
    assert (group.value["place"], group.value["basis"]) == (Place.CANNOT_TELL, Basis.OLDEST_ROW)
    assert "cannot be told from the oldest row of the account itself" in sentence(group.says)
    # The row that is older than the account is still the oldest in the file.
    assert "the oldest was in 'Off-TikTok activity'" in sentence(find("old_rows", of).says)


def test_an_event_from_outside_tiktok_does_not_narrow_the_month_of_the_number():
    """A number of November 2022: the period ends on the 9th, so whether the account is inside it is open."""
    number = uid(datetime(2022, 11, 19, 19, 20, tzinfo=UTC))
    event = outside("2022-11-05 10:00:00")
    of = subject({"Off TikTok Activity": event, "Status": number, "Watch History": WATCHED})
    assert find("group_period", of).value["place"] is Place.CANNOT_TELL
    # A row of the account itself does narrow it.
    liked = {"Like List": {"ItemFavoriteList": [{"date": "2022-11-05 10:00:00", "link": "x"}]}}
    of = subject({"Status": number, "Watch History": WATCHED}, Likes_and_Favorites=liked)
    assert find("group_period", of).value["place"] is Place.INSIDE


def test_an_event_from_outside_tiktok_does_not_disagree_with_the_number():
    """A number of May 2018, and an event of January of that year: the month lies on both sides of the 25th."""
    number = uid(datetime(2018, 5, 30, tzinfo=UTC))
    of = subject({"Off TikTok Activity": outside("2018-01-05 10:00:00"), "Status": number})
    value = find("group_period", of).value
    assert (value["place"], value["basis"]) == (Place.CANNOT_TELL, Basis.ACCOUNT_NUMBER)


def test_other_rows_that_can_be_older_than_the_account_do_not_date_it():
    old = "2017-01-05 10:00:00"
    of = subject(
        {
            "Watch History": WATCHED,
            "Reposts": {"RepostList": [{"Date": old, "Link": "x"}]},
            "Ads Visit History": {"AdsVisitHistoryList": [{"CreateTime": old, "AdTitle": "x", "AdLink": "x"}]},
            "Most Recent Location Data": {"LocationData": {"Date": old, "GpsData": "52.1,4.3", "LastRegion": "NL"}},
        },
        TikTok_Shop={"Shopping Cart List": {"ShoppingCart": [{"CreateTime": old, "ProductName": "x"}]}},
        Direct_Message={"Group Chat": {"GroupChat": {"Chat with x:": [{"Date": old, "From": "x", "Content": "x"}]}}},
    )  # fmt: skip
    assert find("account_existed_by", of).value == datetime(2024, 6, 2, 8, tzinfo=UTC)
    assert of.oldest is not None
    assert of.oldest.at.year == 2017
    assert len(find("account_existed_by", of).says.values["sections"]) == 5


def test_without_a_row_of_the_account_itself_its_age_cannot_be_told():
    of = subject({"Off TikTok Activity": outside("2018-01-05 10:00:00")})
    existed = find("account_existed_by", of)
    assert existed.value is None
    assert sentence(existed.says) == (
        "Rows with a usable date stand only in 'Off-TikTok activity', where rows can be older than the account."
    )
    assert find("group_period", of).value is None
    assert "No row of the account itself has a usable date" in sentence(find("group_period", of).says)


def test_where_nothing_older_is_left_out_the_sentence_is_plain():
    of = subject({"Off TikTok Activity": outside("2024-06-03 10:00:00"), "Watch History": WATCHED})
    assert sentence(find("account_existed_by", of).says) == (
        "The oldest row with a usable date is from 2 June 2024 ('Watch history'). If that date is right, the account existed "
        "by then."
    )


@pytest.mark.parametrize(
    ("language", "end"),
    [
        ("en", "This period is under appeal; do not let registering depend on it."),
        ("nl", "Over deze periode loopt hoger beroep; laat aanmelden er niet van afhangen."),
    ],
)
def test_the_period_of_the_court_ends_with_what_it_must_not_decide(sample_file, language, end):
    told = 0
    for name in ("v4-age-13", "v1-age-12", "v3-age-13"):
        export = analyzer.open_export(sample_file(name))
        result = find("group_period", Subject(export, analyzer.read_tables(export)))
        told += result.told
        assert not result.told or sentence(result.says, language).endswith(end)
    assert told


def test_the_period_of_the_court_stands_on_the_page_of_the_law_only():
    views = Path(analyzer.__file__).parent / "ui" / "views"
    pages = [page.name for page in views.glob("*.py") if '"group_period"' in page.read_text(encoding="utf-8")]
    assert pages == ["periods.py"]
