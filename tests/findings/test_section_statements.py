"""Statements on the profile, likes, searches, posts, messages, LIVE and money, on small files counted by hand."""

import json

import pytest

import analyzer
from analyzer.findings import Subject, find
from analyzer.language import sentence

SECTIONS = (
    "profile_fields", "likes_since", "search_rows", "messages_counted", "messages_under_16", "live_rows", "money_rows",
    "declared_birth_date", "inferred_gender", "other_people", "post_visibility", "deleted_posts_listed", "messages_sent",
    "amounts_as_they_stand", "setting_next_to_age",
)  # fmt: skip


def made(document, name="user_data.json"):
    export = analyzer.open_export(name=name, data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export))


def said(key, document, **of_file):
    return sentence(find(key, made(document, **of_file)).says)


def at(day, hour=10):
    return f"2026-03-{day:02} {hour:02}:30:00"


@pytest.mark.parametrize("key", SECTIONS)
def test_a_section_that_is_not_there_says_so_and_gives_no_zero(key):
    result = find(key, made({"Comment": {"Comments": {"CommentsList": None}}}))
    # A file with one category: what was perhaps not asked for, and what some layouts do not have.
    text = sentence(result.says)
    assert text.endswith(
        (
            "belongs to a category that is not in it.",
            "Whether TikTok holds such data cannot be told from this file.",
        )
    )
    assert not any(letter.isdigit() for letter in text)
    assert (result.value, result.rows_used) == (None, 0)


def test_a_birth_date_that_is_no_date_stands_as_it_is():
    def born(text):
        return {
            "Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": text, "userName": "u"}}}
        }

    right = "The file does not show whether that date is right."
    assert (
        said("declared_birth_date", born("9-Aug-2008"))
        == f"The declared birth date in this file is 9 August 2008. {right}"
    )
    assert (
        said("declared_birth_date", born("soon"))
        == f"The declared birth date in this file is 'soon'. {right}"
    )
    assert find("declared_birth_date", made(born("None"))).value is None


def test_the_oldest_like_is_told_in_the_reader_s_day():
    rows = [{"date": at(2), "link": "a"}, {"date": "2026-02-28 23:30:00", "link": "b"}]
    document = {"Likes and Favorites": {"Like List": {"ItemFavoriteList": rows}}}
    # 23:30 in UTC is past midnight in Amsterdam.
    assert said("likes_since", document) == "The list of likes has 2 rows; the oldest is from 1 March 2026."
    undated = {"Likes and Favorites": {"Like List": {"ItemFavoriteList": [{"date": "", "link": "a"}]}}}
    assert said("likes_since", undated) == "The list of likes has 1 row, without a usable date."


def test_visibility_in_the_words_of_the_file():
    posts = [{"Date": at(1), "WhoCanView": value} for value in ("Friends", "Everyone", "Friends")]
    document = {"Post": {"Posts": {"VideoList": posts}}}
    assert "2 on 'Friends' and 1 on 'Everyone'" in said("post_visibility", document)
    one = {"Post": {"Posts": {"VideoList": posts[1:2]}}}
    assert said("post_visibility", one).startswith("The one post in this file can be viewed by 'Everyone'.")


@pytest.mark.parametrize(
    ("made_at", "ending"),
    [
        (
            1773057600,
            "deleted on 4 March 2026, 5 days before the date of the file.",
        ),  # 9 March 2026, 12:00 UTC
        (1772366400, "deleted on 4 March 2026."),  # a file is not older than what it lists
    ],
)
def test_deleted_posts(made_at, ending):
    rows = [{"Date": at(1), "DateDeleted": at(day)} for day in (7, 4)]
    document = {"Post": {"Recently Deleted Posts": {"PostList": rows}}}
    assert said("deleted_posts_listed", document, name=f"TikTok_Data_{made_at}.json").endswith(ending)


def test_messages_of_chats_and_groups_are_added_up():
    row = {"Date": at(1), "From": "me", "Content": "x"}
    later = {"Date": at(6), "From": "you", "Content": "y"}
    document = {
        "Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "me"}}},
        "Direct Message": {
            "Direct Messages": {"ChatHistory": {"Chat History with you:": [row, later]}},
            "Group Chat": {"GroupChat": {"Chat History with 1:": [row]}},
        },
    }
    assert (
        said("messages_counted", document)
        == "The file contains 2 chats with 3 messages in all, from 1 March 2026 to 6 March 2026."
    )
    assert (
        said("messages_sent", document)
        == "Of the 3 messages, 2 have the account's own user name as their sender."
    )


def test_money_counts_only_sections_that_are_in_the_file():
    bought = {
        "BuyGifts": {
            "BuyGifts": [{"Date": at(1), "Price": "9.99"}, {"Date": at(2), "Price": "$1 US Dollars"}]
        }
    }
    document = {"Your Activity": {"Purchases": bought}}
    # No order and no gift is mentioned: those lists are not there.
    assert said("money_rows", document) == "The file lists 2 purchases of coins."
    assert said("amounts_as_they_stand", document).endswith("1 of 2 names no currency.")


def test_coins_in_two_sections_are_not_added_up():
    document = {
        "Your Activity": {"Purchases": {"BuyGifts": {"BuyGifts": [{"Date": at(1), "Price": "9.99"}]}}},
        "Income+ Wallet": {
            "Coin Purchase History": {
                "CoinPurchaseHistoryList": [{"Date": at(1), "Type": "x", "CoinAmount": 5}]
            }
        },
    }
    assert "coins bought in two sections (with 1 and 1 rows" in said("money_rows", document)


def test_live_streams_and_their_comments():
    comments = [{"CommentTime": at(1), "CommentContent": "hi"}] * 2
    rooms = {"1": {"WatchTime": at(1), "Link": "", "Comments": comments, "Questions": None}}
    document = {"TikTok Live": {"Watch Live History": {"WatchLiveMap": rooms}}}
    assert (
        said("live_rows", document)
        == "The file lists 1 LIVE stream as watched and 2 comments placed during them."
    )


def test_messages_before_the_16th_birthday():
    """Born on 2 March 2010; 16 on 2 March 2026, in Amsterdam an hour before UTC."""
    moments = (
        "2026-03-01 22:59:59",
        "2026-03-01 22:59:59",
        "2026-03-01 23:00:00",
        "2019-12-31 12:00:00",
        "x",
    )
    rows = [{"Date": moment, "From": "me", "Content": "x"} for moment in moments]

    def document(born, rows=rows):
        return {
            "Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": born}}},
            "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with you:": rows}}},
        }

    result = find("messages_under_16", made(document("02-Mar-2010")))
    assert result.value == 1
    assert (result.rows_used, sum(result.left_out.values())) == (3, 2)
    assert sentence(result.says).startswith(
        "Going by the declared birth date, 1 message is dated before the 16th birthday and on or after 30 April 2020."
    )
    assert find("messages_under_16", made(document("None"))).value is None
    # The list cannot show a zero for days that it does not reach.
    assert "after the 16th birthday" in said("messages_under_16", document("02-Mar-2010", rows[2:3]))
    assert "end on 31 December 2019" in said("messages_under_16", document("02-Mar-2010", rows[3:4]))
    assert "before TikTok's announcement" in said("messages_under_16", document("01-Apr-2004"))


def test_a_setting_beside_the_declared_age():
    settings = {"Private Account": "Off", "Who Can Send Me Message": "Friends", "Personalized Ads": "On"}
    document = {
        "Profile And Settings": {
            "Profile Info": {"ProfileMap": {"birthDate": "10-Mar-2012"}},
            "Settings": {"SettingsMap": settings},
        }
    }
    before, after = (
        find("setting_next_to_age", made(document, f"TikTok_Data_{at}.json"))
        for at in (1773057600, 1773144000)
    )
    # The file was made on 9 and on 10 March 2026: the birthday itself counts.
    assert (before.value["years"], after.value["years"]) == (13, 14)
    assert sentence(before.says).startswith(
        "In this file the setting 'Private Account' is 'Off'. Going by the declared birth date, that is at 13 years old on "
        "9 March 2026."
    )
    listed = {one["setting"]: one["announced"] for one in before.value["settings"]}
    assert listed == {
        "Private Account": ["private_by_default_under_16"],
        "Who Can Send Me Message": ["no_messages_under_16"],
        "Personalized Ads": ["no_profiling_ads_to_minors"],
    }
