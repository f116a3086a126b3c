"""The watch history: what is listed when, on the clock of the reader's zone, and TikTok's own counter beside it."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analyzer

VIEW = str(Path(analyzer.__file__).parent / "ui" / "views" / "watching.py")


def video(moment, number=6854717870488702213):
    return {"Date": moment, "Link": f"https://www.tiktokv.com/share/video/{number}/"}


ROWS = [
    video("2024-07-01 22:30:00"),  # 00:30 on Tuesday 2 July in Amsterdam
    video("2024-07-01 22:30:00"),
    video("2024-07-02 10:00:00"),
    video("2024-08-05 10:00:00"),
    video("last week"),
]
COUNTER = {"ActivitySummaryMap": {"videosWatchedToTheEndSinceAccountRegistration": 1234, "note": "n"}}


def watching(history, language="en", summary=COUNTER, **state):
    """Return the page as it stands for a file with this watch history and counter; None: not in it."""
    activity = {"Watch History": history, "Activity Summary": summary, "Searches": None}
    document = {"Your Activity": {key: value for key, value in activity.items() if value != "absent"}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    app = AppTest.from_file(VIEW, default_timeout=30)
    app.session_state["export"], app.session_state["reading"] = export, analyzer.read_tables(export)
    app.session_state["language"] = language
    for key, value in state.items():
        app.session_state[key] = value
    return app.run()


def shown(app):
    """Return the text of the page without tags."""
    assert not app.exception
    bodies = [element.proto.body for element in app.get("html")]
    page = " ".join(body for body in bodies if not body.startswith("<style"))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            (
                "lists 5 videos as watched, from 2 July 2024 to 5 August 2024; 1 row is an exact repeat.",
                "On 1 of the 35 nights that the watch history spans, at least one video is listed",
                "1 of the 3 videos listed as watched (33.3%) has a time between 00:00 and 06:00",
                "Left out: 1, exact repeat of an earlier row.",
                "Left out: 1, without a usable date.",
                "The busiest day is 2 July 2024, with 2 videos.",
                "The busiest hour of the week is Monday from 12:00 to 13:00, with 1 video in all.",
            ),
        ),
        (
            "nl",
            (
                "In de kijkgeschiedenis staan 5 video's, van 2 juli 2024 tot en met 5 augustus 2024",
                "De drukste dag is 2 juli 2024, met 2 video's.",
            ),
        ),
    ],
)
def test_it_says_what_is_listed_when(language, sentences):
    text = shown(watching({"VideoList": ROWS}, language))
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_the_list_has_every_row_with_its_place_and_the_repeats_have_one_of_their_own():
    app = watching({"VideoList": ROWS})
    listed = app.dataframe[-1].value
    assert listed["Place in the file"].tolist() == [
        f"/Your Activity/Watch History/VideoList/{row}" for row in range(5)
    ]
    assert listed["Time (Europe/Amsterdam)"].tolist()[4] == "last week"
    app.session_state["filter_watching_list"] = "repeats"
    assert app.run().dataframe[-1].value["Row"].tolist() == [1]


def test_the_chosen_period_narrows_figures_and_list():
    app = watching({"VideoList": ROWS})
    first, last = app.selectbox
    assert (first.options, last.value.number) == (["July 2024", "August 2024"], 8)
    app = first.select_index(1).run()
    assert "Left out: 2, outside the chosen period." in shown(app)
    assert app.dataframe[-1].value["Row"].tolist() == [3]


def test_a_press_shows_the_rows_of_a_figure_and_of_them_only():
    app = watching({"VideoList": ROWS})
    app.button("toggle_figure_watch_volume").click().run()
    assert app.dataframe[0].value["Row"].tolist() == [0, 2, 3]
    app.button("toggle_figure_watch_volume").click().run()
    assert len(app.dataframe) == 1


@pytest.mark.parametrize(
    ("history", "language", "sentence"),
    [
        ({"VideoList": []}, "en", "'Watch history' is in this file but holds nothing."),
        ({"VideoList": []}, "nl", "'Kijkgeschiedenis' staat in dit bestand, maar is leeg."),
        (
            "absent",
            "en",
            "'Watch history' is not in this file. Whether TikTok holds such data cannot be told",
        ),
        ("absent", "nl", "'Kijkgeschiedenis' staat niet in dit bestand."),
        (
            {"VideoList": ROWS[:1]},
            "en",
            "lists 1 video as watched, on 2 July 2024; 0 rows are exact repeats.",
        ),
        ({"VideoList": ROWS[:1]}, "nl", "staat 1 video, op 2 juli 2024; 0 regels zijn een exacte herhaling."),
        ({"VideoList": ROWS[4:]}, "en", "lists 1 video as watched, without a usable date;"),
    ],
)
def test_empty_absent_and_one_row_are_told_apart(history, language, sentence):
    assert sentence in shown(watching(history, language))


@pytest.mark.parametrize("summary", ["absent", None, {"ActivitySummaryMap": {"videoCount": "N/A"}}])
def test_without_a_counter_the_page_says_so_or_leaves_it_out(summary):
    text = shown(watching({"VideoList": ROWS}, summary=summary))
    assert "TikTok's own counter" not in text


def test_what_one_session_has_computed_is_not_in_another():
    first, second = watching({"VideoList": ROWS}), watching({"VideoList": ROWS[:1]})
    assert first.session_state["remembered"] is not second.session_state["remembered"]
    assert "lists 5 videos" in shown(first.run())
