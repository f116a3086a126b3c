"""Statements on searches, other accounts and own posts, on small files counted by hand."""

from datetime import UTC, date, datetime

import pytest

from analyzer.findings import find
from analyzer.language import sentence
from analyzer.model import NotCounted
from tests.files import subject


def at(day, hour=10):
    return f"2026-03-{day:02} {hour:02}:30:00"


def said(key, account, language="en"):
    return sentence(find(key, account).says, language)


def searches(*days):
    rows = [{"Date": day and at(day), "SearchTerm": "kat"} for day in days]
    return subject({"Your Activity": {"Searches": {"SearchList": rows}}})


def test_search_terms():
    assert said("search_rows", searches(2, 4, 2)) == (
        "The file lists 3 search terms, from 2 March 2026 to 4 March 2026; 1 row is an exact repeat."
    )
    assert said("search_rows", searches(2)) == (
        "The file lists 1 search term, on 2 March 2026; no row is an exact repeat."
    )
    assert "without a usable date" in said("search_rows", searches(""))
    assert not find("search_rows", searches()).told
    # An hour before midnight in UTC is the next day in Amsterdam.
    late = subject(
        {"Your Activity": {"Searches": {"SearchList": [{"Date": at(2, 23), "SearchTerm": "kat"}]}}}
    )
    assert find("search_rows", late).value["first"] == date(2026, 3, 3)


def test_names_of_other_accounts_count_once_each():
    row = {"Date": at(1), "UserName": "anna"}
    account = subject(
        {
            "Profile And Settings": {
                "Follower": {"FansList": [row, row, {"Date": at(2), "UserName": "bram"}]},
                "Following": {
                    "Following": [{"Date": at(3), "UserName": "anna"}, {"Date": at(3), "UserName": ""}]
                },
            },
            "Direct Message": {
                "Direct Messages": {
                    "ChatHistory": {
                        "Chat History with cato:": [{"Date": at(1), "From": "cato", "Content": "x"}]
                    }
                }
            },
        }
    )
    found = find("other_people", account)
    assert found.value == 3
    # Blocked accounts, receivers of gifts and the like are not in this file: they are not named.
    assert said("other_people", account).endswith(
        "the names of 3 other accounts: followers, accounts followed and chat partners."
    )
    assert found.left_out == {NotCounted.REPEAT: 1, NotCounted.NO_VALUE: 1}
    assert found.rows_used + sum(found.left_out.values()) == 6
    nameless = subject(
        {"Profile And Settings": {"Follower": {"FansList": [{"Date": at(3), "UserName": ""}]}}}
    )
    assert said("other_people", nameless) == "No row of those lists names another account."
    one = subject({"Profile And Settings": {"Follower": {"FansList": [row]}}})
    assert said("other_people", one) == "The file contains the name of 1 other account."
    assert not find("other_people", searches(1)).told


def test_senders_in_group_chats_are_other_accounts():
    talk = [{"Date": at(1), "From": name, "Content": "x"} for name in ("anna", "bram")]
    account = subject({"Direct Message": {"Group Chat": {"GroupChat": {"Chat History with 748:": talk}}}})
    assert said("other_people", account) == (
        "The file contains the names of 2 other accounts: senders in group chats."
    )


def posts(*seen_by):
    rows = [{"Date": at(day + 1), "WhoCanView": value} for day, value in enumerate(seen_by)]
    return subject({"Post": {"Posts": {"VideoList": rows}}})


def test_visibility_in_the_words_of_the_file():
    found = find("post_visibility", posts("Friends", "Everyone", "Friends", ""))
    assert found.value == {"posts": 4, "visibility": {"Friends": 2, "Everyone": 1}}
    assert found.left_out == {NotCounted.NO_VALUE: 1}
    assert sentence(found.says) == (
        "The setting for who can view the 4 posts in this file is: 2 on 'Friends', 1 on 'Everyone' and 1 not stated. "
        "Earlier settings are not in the file."
    )
    assert said("post_visibility", posts("Everyone")).startswith(
        "The one post in this file can be viewed by 'Everyone'."
    )
    assert said("post_visibility", posts("", "")) == "No post in this file says who can view it."
    assert not find("post_visibility", posts()).told


def deleted(*days, made=None, more=()):
    rows = [{"Date": at(1), "DateDeleted": at(day)} for day in days]
    rows += [{"Date": at(1), "DateDeleted": moment} for moment in more]
    name = "user_data_tiktok.json"
    if made is not None:
        name = f"TikTok_Data_{int(datetime(*made, 12, tzinfo=UTC).timestamp())}.json"
    return subject({"Post": {"Recently Deleted Posts": {"PostList": rows}}}, name=name)


@pytest.mark.parametrize(
    ("made", "ending"),
    [
        (
            (2026, 3, 9),
            "the longest-deleted one was deleted on 4 March 2026, 5 days before the date of the file.",
        ),
        (None, "the longest-deleted one was deleted on 4 March 2026."),
        # A file is not older than what it lists: by a day that can be a matter of the clock, by more it is a mistake.
        ((2026, 3, 3), "the longest-deleted one was deleted on 4 March 2026."),
        ((2026, 3, 1), "2 deleted posts."),
    ],
)
def test_deleted_posts(made, ending):
    assert said("deleted_posts_listed", deleted(7, 4, made=made)).endswith(ending)


def test_one_deleted_post_and_dates_that_cannot_be_right():
    assert said("deleted_posts_listed", deleted(4, made=(2026, 3, 5))) == (
        "The file lists 1 deleted post, deleted on 4 March 2026, 1 day before the date of the file."
    )
    assert said("deleted_posts_listed", deleted(4, made=(2026, 3, 9), more=["1971-01-01 10:00:00"])).endswith(
        "deleted on 4 March 2026, 5 days before the date of the file."
    )
    assert said("deleted_posts_listed", deleted(more=["soon"])) == "The file lists 1 deleted post."
    assert not find("deleted_posts_listed", deleted()).told


def test_rows_that_a_period_does_not_hold_are_said_beside_it():
    assert said("search_rows", searches(2, "", "")).startswith(
        "The file lists 3 search terms, on 2 March 2026 (2 have no usable date); 1 row is an exact repeat."
    )


@pytest.mark.parametrize(
    ("key", "document", "says"),
    [
        (
            "share_rows",
            {"Your Activity": {"Share History": {"ShareHistoryList": [{"Date": at(2), "Method": "x"}]}}},
            "The file lists something as shared 1 time, on 2 March 2026; no row is an exact repeat.",
        ),
        (
            "following_rows",
            {"Profile And Settings": {"Following": {"Following": [{"Date": at(2), "UserName": "anna"}] * 2}}},
            "The file lists 2 accounts as followed, on 2 March 2026; 1 row is an exact repeat.",
        ),
        (
            "comment_rows",
            {
                "Comment": {
                    "Comments": {"CommentsList": [{"date": at(day), "comment": "x"} for day in (2, 4)]}
                }
            },
            "The file lists 2 comments, from 2 March 2026 to 4 March 2026; no row is an exact repeat.",
        ),
    ],
)
def test_lists_with_dates_are_counted_as_they_stand(key, document, says):
    found = find(key, subject(document))
    assert sentence(found.says) == says
    assert found.rows_used == found.value["rows"]
    assert find(key, searches(1)).value is None


def test_one_name_in_several_spellings_is_one_account():
    followers = [{"Date": at(day), "UserName": name} for day, name in enumerate(("Anna", "anna ", "ADA"), 1)]
    account = subject(
        {
            "Profile And Settings": {
                "Follower": {"FansList": followers},
                "Profile Info": {"ProfileMap": {"userName": "ada"}},
            },
            "Direct Message": {
                "Direct Messages": {
                    "ChatHistory": {
                        "Chat History with ANNA:": [
                            {"Date": at(1), "From": "Ada", "Content": "x"},
                            {"Date": at(2), "From": "ANNA", "Content": "x"},
                        ]
                    }
                }
            },
        }
    )
    assert find("other_people", account).value == 1
    assert find("messages_sent", account).value == {"sent": 1, "messages": 2}
