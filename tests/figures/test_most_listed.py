"""The videos that are listed again most often: counted by hand, equals together, with their age by the moment in their number."""

from analyzer.figures import draw
from analyzer.language import sentence
from tests.files import subject as of_document

#: Made on 29 July 2020 at 02:06:13 UTC, by the upper half of its number; and one second later.
FIRST, SECOND = 6854717870488702213, 6854717870488702213 + (1 << 32)


def subject(*rows):
    videos = [{"Date": day, "Link": f"https://www.tiktokv.com/share/video/{number}/"} for day, number in rows]
    return of_document({"Activity": {"Video Browsing History": {"VideoList": videos}}})


def test_the_most_listed_with_its_days_and_ages():
    found = subject(
        ("2020-07-29 02:06:13", FIRST),
        ("2020-07-30 02:06:12", FIRST),
        ("2020-07-31 23:30:00", FIRST),
        ("2020-07-31 23:30:00", FIRST),  # an exact repeat
        ("2020-07-31 10:00:00", SECOND),
        ("2020-07-20 10:00:00", SECOND),
        ("2020-08-01 10:00:00", SECOND + (1 << 32)),
    )
    drawn = draw("most_listed_videos", found)
    assert sentence(drawn.says, "en") == "The video that is listed most often is listed 3 times."
    assert (drawn.chart.labels, drawn.chart.values) == ((str(FIRST), str(SECOND)), (3, 2))
    rows = [[str(value) for value in row] for row in zip(*drawn.rows.columns, strict=True)]
    assert rows == [
        # On the clock of Amsterdam the last is a day later; 2 days, 21 hours and more are 2 days.
        [str(FIRST), "3", "2020-07-29", "2020-08-01", "2020-07-29", "0", "2"],
        # The first row is dated before its own video: no age.
        [str(SECOND), "2", "2020-07-20", "2020-07-31", "2020-07-29", "None", "2"],
    ]
    assert drawn.drawn == 5
    assert sum(left.rows for left in drawn.left_out) == 2


def test_equals_are_said_together_also_beyond_the_last_bar():
    rows = [(f"2024-01-{day:02} 10:00:00", FIRST + number) for number in range(14) for day in (1, 2)]
    drawn = draw("most_listed_videos", subject(*rows))
    assert (
        sentence(drawn.says, "en") == "No video is listed more than 2 times; 14 videos are listed as often."
    )
    assert len(drawn.chart.labels) == 12
    assert "2 more videos are listed as often as the last bar." in [
        sentence(one, "en") for one in drawn.limits
    ]
    assert len(drawn.rows) == 14


def test_without_a_video_listed_again_there_is_no_figure():
    drawn = draw(
        "most_listed_videos", subject(("2024-01-01 10:00:00", FIRST), ("2024-01-01 11:00:00", SECOND))
    )
    assert not drawn.told
