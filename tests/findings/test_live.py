"""The statement on LIVE, on small files counted by hand."""

import pytest

from analyzer.findings import find
from analyzer.language import sentence
from tests.files import subject

AT = "2026-03-01 10:30:00"


def live(*rooms):
    """Return an account that watched rooms with so many comments each; None for a room without the key."""
    found = {
        str(number): {
            "WatchTime": AT,
            "Link": "",
            **({} if count is None else {"Comments": [{"CommentTime": AT, "CommentContent": "hi"}] * count}),
        }
        for number, count in enumerate(rooms)
    }
    return subject({"TikTok Live": {"Watch Live History": {"WatchLiveMap": found}}})


@pytest.mark.parametrize(
    ("rooms", "says"),
    [
        ((2,), "The file lists 1 LIVE stream as watched and 2 comments placed during it."),
        ((1, 0), "The file lists 2 LIVE streams as watched and 1 comment placed during them."),
        ((0, None), "The file lists 2 LIVE streams as watched; no comment stands under them."),
    ],
)
def test_live_streams_and_their_comments(rooms, says):
    found = find("live_rows", live(*rooms))
    comments = sum(count or 0 for count in rooms)
    assert sentence(found.says) == says
    assert found.value == {"rooms": len(rooms), "comments": comments}
    assert found.rows_used == len(rooms) + comments


def test_comments_that_could_not_be_read_are_no_zero():
    room = {"WatchTime": AT, "Comments": ["synthetic words", "more"]}
    found = find("live_rows", subject({"TikTok Live": {"Watch Live History": {"WatchLiveMap": {"1": room}}}}))
    assert sentence(found.says) == "The file lists 1 LIVE stream as watched."
    assert found.value == {"rooms": 1, "comments": None}


def test_no_live_streams_are_no_zero():
    assert find("live_rows", live()).value is None
    hosted = subject({"TikTok Live": {"Go Live History": {"GoLiveList": [{"LiveStartTime": AT}]}}})
    assert not find("live_rows", hosted).told
