"""The statement on likes, on small files counted by hand."""

from datetime import date

import pytest

from analyzer.findings import find
from analyzer.language import sentence
from tests.files import subject


def likes(*moments):
    rows = [{"date": moment, "link": "a"} for moment in moments]
    return subject({"Likes and Favorites": {"Like List": {"ItemFavoriteList": rows}}})


@pytest.mark.parametrize(
    ("moments", "says"),
    [
        # 23:30 in UTC is past midnight in Amsterdam.
        (
            ("2026-03-02 10:30:00", "2026-02-28 23:30:00"),
            "The list of likes has 2 rows (no row is an exact repeat); the oldest is from 1 March 2026.",
        ),
        (
            ("2026-03-02 10:30:00", "2026-03-02 10:30:00"),
            "The list of likes has 2 rows (1 row is an exact repeat); the oldest is from 2 March 2026.",
        ),
        (
            ("2026-03-02 10:30:00", "1970-01-01 00:00:00", "2001-01-01 10:00:00"),
            "The list of likes has 3 rows (no row is an exact repeat); the oldest is from 2 March 2026.",
        ),
        (("soon",), "The list of likes has 1 row (no row is an exact repeat), without a usable date."),
    ],
)
def test_the_oldest_like_is_told_in_the_reader_s_day(moments, says):
    found = find("likes_since", likes(*moments))
    assert sentence(found.says) == says
    assert found.rows_used == found.value["rows"] == len(moments)


def test_no_likes_are_no_zero():
    assert "holds nothing" in sentence(find("likes_since", likes()).says)
    absent = subject({"Comment": {"Comments": {"CommentsList": None}}})
    assert find("likes_since", absent).value is None
    assert find("likes_since", likes("2026-03-02 10:30:00")).value["first"] == date(2026, 3, 2)


def test_favourites_are_added_up_and_a_list_without_rows_is_no_zero():
    video = {"Date": "2026-03-02 10:30:00", "Link": "a"}
    account = subject(
        {
            "Likes and Favorites": {
                "Favorite Videos": {"FavoriteVideoList": [video, video]},
                "Favorite Sounds": {"FavoriteSoundList": [video]},
                "Favorite Effects": {"FavoriteEffectsList": None},
            }
        }
    )
    found = find("favourites_listed", account)
    assert found.value == {
        "favourites": 3, "videos": 2, "others": 1, "kinds": {"favorite_videos": 2, "favorite_sounds": 1},
    }  # fmt: skip
    assert found.rows_used == 3
    assert sentence(found.says).startswith("The file lists 3 favourites: 2 under ")
    alone = subject({"Likes and Favorites": {"Favorite Sounds": {"FavoriteSoundList": [video]}}})
    assert find("favourites_listed", alone).value["videos"] is None
    assert not find("favourites_listed", likes("2026-03-02 10:30:00")).told
