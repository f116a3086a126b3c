"""Other accounts, counted by hand."""

from datetime import UTC, datetime

import pytest

from analyzer.analysis import social
from tests.files import read

ROW = "2026-01-0{} 10:00:00"


def test_a_name_in_several_sections_is_one_account():
    reading = read(
        {
            "Profile And Settings": {
                "Follower": {"FansList": [{"Date": ROW.format(1), "UserName": name} for name in "ab"]},
                "Following": {"Following": [{"Date": ROW.format(2), "UserName": name} for name in ("b", "c", "c")]},
                "Block List": {"BlockList": [{"Date": ROW.format(3), "UserName": ""}]},
            },
            "Direct Message": {
                "Direct Messages": {
                    "ChatHistory": {
                        "Chat History with c:": [{"Date": ROW.format(4), "From": "c", "Content": "x"}],
                        "Chat History with d:": [{"Date": ROW.format(5), "From": "me", "Content": "y"}],
                    }
                }
            },
        }
    )  # fmt: skip
    assert len(social.other_accounts(reading, None)) == 4  # a, b, c, d


def test_a_name_is_given_as_it_stands_there_most_often():
    fans = [
        {"Date": ROW.format(day), "UserName": name}
        for day, name in enumerate(("anna", "Anna_B", "ANNA_B"), 1)
    ]
    chats = {
        "Chat History with Anna_B:": [{"Date": ROW.format(4), "From": "x", "Content": "y"}],
        "Chat History with Eva:": [],
    }
    reading = read(
        {
            "Profile And Settings": {"Follower": {"FansList": fans}},
            "Direct Message": {"Direct Messages": {"ChatHistory": chats}},
        }
    )  # fmt: skip
    assert social.other_accounts(reading, "ANNA").names == ("Anna_B", "Eva")


def test_no_sections_no_accounts():
    assert not len(social.other_accounts(read({"Comment": {"Comments": {"CommentsList": None}}}), None))


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("Chat History with zon:", "zon"), ("Chat History with zon::", "zon"), ("zon", "zon"),
        ("Chat History with a:b:", "a:b"), ("Chat History with ", "Chat History with "),
    ],
)  # fmt: skip
def test_partner(key, name):
    assert social.partner(key) == name


def test_the_post_that_is_deleted_longest():
    posts = [
        {"Date": ROW.format(1), "DateDeleted": ROW.format(6)},
        {"Date": ROW.format(5), "DateDeleted": ROW.format(7)},
    ]
    table = read({"Post": {"Recently Deleted Posts": {"PostList": posts}}}).tables["deleted_posts"]
    assert social.longest_deleted(table) == datetime(2026, 1, 6, 10, tzinfo=UTC)


def test_the_accounts_own_name_and_texts_that_say_nothing_are_no_others():
    fans = [{"Date": ROW.format(1), "UserName": name} for name in ("N/A", "None", "bob", "me")]
    reading = read(
        {
            "Profile And Settings": {
                "Profile Info": {"ProfileMap": {"userName": "me"}},
                "Follower": {"FansList": fans},
            },
            "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with eve:": []}}},
        }
    )
    assert list(social.other_accounts(reading, "me").rows.values())[-1:] == [{}]
    assert len(social.other_accounts(reading, "me")) == 2  # bob, and eve of a chat without messages
