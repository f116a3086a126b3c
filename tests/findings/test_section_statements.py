"""Statements on the profile, likes, searches, posts, messages, LIVE and money, on small files counted by hand."""

from datetime import date

import pytest

from analyzer.findings import likes, live, messages, profile, shop, social
from analyzer.language import sentence
from tests.files import read

ZONE = "Europe/Amsterdam"
NOTHING = read({"Comment": {"Comments": {"CommentsList": None}}})


def said(statement, language="en"):
    return sentence(statement.says, language, ZONE)


def at(day, hour=10):
    return f"2026-03-{day:02} {hour:02}:30:00"


def test_a_section_that_is_not_there_says_so_and_gives_no_zero():
    for statement in (
        profile.profile_fields(NOTHING), likes.likes_since(NOTHING, ZONE), social.search_rows(NOTHING, ZONE),
        messages.messages_counted(NOTHING, ZONE), live.live_rows(NOTHING), shop.money_rows(NOTHING),
    ):  # fmt: skip
        # A file with one category: what was perhaps not asked for, and what some layouts do not have.
        assert said(statement).endswith(
            (
                "belongs to a category that is not in it.",
                "Whether TikTok holds such data cannot be told from this file.",
            )
        )
        assert not any(letter.isdigit() for letter in said(statement))
    for nothing in (
        profile.declared_birth_date(NOTHING), profile.inferred_gender(NOTHING), social.other_people(NOTHING),
        social.post_visibility(NOTHING), social.deleted_posts_listed(NOTHING, None, ZONE),
        messages.messages_sent(NOTHING), shop.amounts_as_they_stand(NOTHING),
    ):  # fmt: skip
        assert nothing is None


def test_a_birth_date_that_is_no_date_stands_as_it_is():
    def born(text):
        return read({"Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": text}}}})

    right = "The file does not show whether that date is right."
    assert (
        said(profile.declared_birth_date(born("9-Aug-2008")))
        == f"The declared birth date in this file is 9 August 2008. {right}"
    )
    assert (
        said(profile.declared_birth_date(born("soon")))
        == f"The declared birth date in this file is 'soon'. {right}"
    )
    assert profile.declared_birth_date(born("None")) is None


def test_the_oldest_like_is_told_in_the_reader_s_day():
    rows = [{"date": at(2), "link": "a"}, {"date": "2026-02-28 23:30:00", "link": "b"}]
    reading = read({"Likes and Favorites": {"Like List": {"ItemFavoriteList": rows}}})
    # 23:30 in UTC is past midnight in Amsterdam.
    assert (
        said(likes.likes_since(reading, ZONE))
        == "The list of likes has 2 rows; the oldest is from 1 March 2026."
    )
    undated = read({"Likes and Favorites": {"Like List": {"ItemFavoriteList": [{"date": "", "link": "a"}]}}})
    assert said(likes.likes_since(undated, ZONE)) == "The list of likes has 1 row, without a usable date."


def test_visibility_in_the_words_of_the_file():
    posts = [{"Date": at(1), "WhoCanView": value} for value in ("Friends", "Everyone", "Friends")]
    reading = read({"Post": {"Posts": {"VideoList": posts}}})
    assert "2 on 'Friends' and 1 on 'Everyone'" in said(social.post_visibility(reading))
    one = read({"Post": {"Posts": {"VideoList": posts[1:2]}}})
    assert said(social.post_visibility(one)).startswith(
        "The one post in this file can be viewed by 'Everyone'."
    )


@pytest.mark.parametrize(
    ("exported", "ending"),
    [
        (date(2026, 3, 9), "deleted on 4 March 2026, 5 days before the date of the file."),
        (None, "deleted on 4 March 2026."),
        (date(2026, 3, 1), "deleted on 4 March 2026."),  # a file is not older than what it lists
    ],
)
def test_deleted_posts(exported, ending):
    rows = [{"Date": at(1), "DateDeleted": at(day)} for day in (7, 4)]
    reading = read({"Post": {"Recently Deleted Posts": {"PostList": rows}}})
    assert said(social.deleted_posts_listed(reading, exported, ZONE)).endswith(ending)


def test_messages_of_chats_and_groups_are_added_up():
    row = {"Date": at(1), "From": "me", "Content": "x"}
    later = {"Date": at(6), "From": "you", "Content": "y"}
    reading = read(
        {
            "Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "me"}}},
            "Direct Message": {
                "Direct Messages": {"ChatHistory": {"Chat History with you:": [row, later]}},
                "Group Chat": {"GroupChat": {"Chat History with 1:": [row]}},
            },
        }
    )
    assert (
        said(messages.messages_counted(reading, ZONE))
        == "The file contains 2 chats with 3 messages in all, from 1 March 2026 to 6 March 2026."
    )
    assert (
        said(messages.messages_sent(reading))
        == "Of the 3 messages, 2 have the account's own user name as their sender."
    )


def test_money_counts_only_sections_that_are_in_the_file():
    bought = {
        "BuyGifts": {
            "BuyGifts": [{"Date": at(1), "Price": "9.99"}, {"Date": at(2), "Price": "$1 US Dollars"}]
        }
    }
    reading = read({"Your Activity": {"Purchases": bought}})
    # No order is mentioned: that section is not there.
    assert said(shop.money_rows(reading)) == "The file lists 2 purchases of coins and 0 gifts sent."
    assert said(shop.amounts_as_they_stand(reading)).endswith("1 of 2 names no currency.")


def test_coins_in_two_sections_are_not_added_up():
    reading = read(
        {
            "Your Activity": {"Purchases": {"BuyGifts": {"BuyGifts": [{"Date": at(1), "Price": "9.99"}]}}},
            "Income+ Wallet": {
                "Coin Purchase History": {
                    "CoinPurchaseHistoryList": [{"Date": at(1), "Type": "x", "CoinAmount": 5}]
                }
            },
        }
    )
    assert "coins bought in two sections (with 1 and 1 rows" in said(shop.money_rows(reading))


def test_live_streams_and_their_comments():
    comments = [{"CommentTime": at(1), "CommentContent": "hi"}] * 2
    rooms = {"1": {"WatchTime": at(1), "Link": "", "Comments": comments, "Questions": None}}
    reading = read({"TikTok Live": {"Watch Live History": {"WatchLiveMap": rooms}}})
    assert (
        said(live.live_rows(reading))
        == "The file lists 1 LIVE stream as watched and 2 comments placed during them."
    )
