"""One sentence on extremes: the highest, all that are as high, or none."""

from datetime import date

import pytest

from analyzer.charts import VIDEOS, Step
from analyzer.figures import extremes
from analyzer.language import LANGUAGES, sentence

DAYS = (date(2025, 3, 1), date(2025, 3, 2), date(2025, 3, 3))


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((1, 5, 2), "5 videos on 2 March 2025: the highest number on one day."),
        ((5, 1, 5), "No day lists more than 5 videos; 2 days list as many."),
        ((0, None, 0), "No row in this period has a usable date."),
        ((), "No row in this period has a usable date."),
        ((0, 1, None), "Only on 2 March 2025: 1 video."),
    ],
)
def test_days(counts, says):
    assert sentence(extremes.over_time(Step.DAY, DAYS[: len(counts)], counts, VIDEOS), "en") == says


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((4, 2), "'a' has most: 4 videos."),
        ((4,), "Only 'a' stands here: 4 videos."),
        ((1,), "Only 'a' stands here: 1 video."),
        ((1, 1), "No name stands here more than once."),
    ],
)
def test_names(counts, says):
    assert sentence(extremes.of_names(("a", "b")[: len(counts)], counts, VIDEOS), "en") == says


def test_hours_of_the_week():
    counts = [[0] * 24 for _ in range(7)]
    assert extremes.of_the_week(counts, VIDEOS) == extremes.NO_DATE
    counts[6][23] = 4
    assert sentence(extremes.of_the_week(counts, VIDEOS), "en") == (
        "4 videos in all on Sunday from 23:00 to 00:00: the highest number in one hour of the week."
    )
    counts[0][0] = 4
    assert sentence(extremes.of_the_week(counts, VIDEOS), "nl") == (
        "De meeste in één uur van de week: 4 video's, in 2 uren evenveel."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_that_are_equal_are_no_single_winner(language):
    one = sentence(extremes.of_names(["a", "b"], [2, 1], VIDEOS), language)
    assert "'a'" in one
    tied = sentence(extremes.of_names(["a", "b"], [2, 2], VIDEOS), language)
    assert "'a'" not in tied
    assert "2" in tied
