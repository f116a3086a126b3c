"""The overview: what a file is, its periods and themes, and what became of each section."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.model import State

VIEW = str(Path(analyzer.__file__).parent / "ui" / "views" / "overview.py")
WATCHED = {"Date": "2024-06-01 22:30:00", "Link": "https://www.tiktokv.com/share/video/6854717870488702213/"}
FULL = {
    "Your Activity": {
        "Watch History": {"VideoList": [WATCHED, WATCHED]},
        "Searches": {"SearchList": [{"Date": "2023-01-01 12:00:00", "SearchTerm": "<script>alert(1)</script>"}]},
        "Ad Interests": {"AdInterestCategories": ""},
        "Something New": {"Score": 3},
    },
    "Profile And Settings": {"Follower": {"FansList": [{"Date": "2022-05-05 10:00:00", "UserName": "synthetic_fan"}]}},
}  # fmt: skip


def overview(document, language="en", name="user_data_tiktok.json"):
    """Return the page as it stands for a file."""
    export = analyzer.open_export(name=name, data=json.dumps(document).encode())
    app = AppTest.from_file(VIEW, default_timeout=30)
    app.session_state["export"], app.session_state["reading"] = export, analyzer.read_tables(export)
    app.session_state["language"] = language
    return app.run()


def texts(app):
    """Return the page's own HTML, and its text without tags."""
    bodies = [element.proto.body for element in app.get("html")]
    page = "\n".join(body for body in bodies if not body.startswith("<style"))
    return page, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            (
                "What is in this file?",
                "The file contains 4 rows in 3 sections.",
                "The watch history lists 2 videos as watched, on 2 June 2024; 1 row is an exact repeat.",
                "The oldest row with a usable date is from 5 May 2022",
                "1 is shown although its meaning is not yet known",
                "'Off-TikTok activity' is not in this file.",
            ),
        ),
        (
            "nl",
            (
                "Wat staat er in dit bestand?",
                "Het bestand bevat 4 regels in 3 onderdelen.",
                "In de kijkgeschiedenis staan 2 video's, op 2 juni 2024; 1 regel is een exacte herhaling.",
                "De oudste regel met een bruikbare datum is van 5 mei 2022",
                "'Activiteit buiten TikTok' staat niet in dit bestand.",
            ),
        ),
    ],
)
def test_it_says_what_stands_in_the_file(language, sentences):
    app = overview(FULL, language)
    assert not app.exception
    shown = texts(app)[1].replace("&#x27;", "'")
    assert [sentence for sentence in sentences if sentence not in shown] == []


def test_the_day_in_the_name_is_named_as_its_source():
    app = overview(FULL, name="TikTok_Data_1765819188.json")
    assert "According to the file name, TikTok made this file on 15 December 2025." in texts(app)[1]


def test_the_states_count_every_known_section_once():
    shown = texts(overview(FULL))[1]
    reading = analyzer.read_tables(
        analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(FULL).encode())
    )
    for state in State:
        count = sum(section.state is state for section in reading.sections.values())
        word = "not in this file" if state is State.ABSENT else state.value
        assert re.search(rf"{word} {count} sections?\b", shown), state


def test_names_from_the_file_are_never_markup():
    page, _ = texts(overview(FULL, name="<b onclick=x>user_data.json"))
    assert "&lt;b onclick=x&gt;" in page
    assert "<b onclick" not in page


def test_a_press_on_a_card_shows_its_rows():
    app = overview(FULL)
    grids = len(app.dataframe)
    app.button("toggle_card_oldest").click().run()
    assert not app.exception
    assert len(app.dataframe) == grids + 1
    followers = app.dataframe[0].value
    assert followers["Place in the file"].tolist() == ["/Profile And Settings/Follower/FansList/0"]
    assert "synthetic_fan" not in followers.to_string()


def test_one_card_at_a_time_shows_its_rows():
    app = overview(FULL)
    grids = len(app.dataframe)
    app.button("toggle_card_rows").click().run()
    app.button("toggle_card_oldest").click().run()
    assert len(app.dataframe) == grids + 1
    assert app.button("toggle_card_rows").label == "Show rows"
    assert app.button("toggle_card_oldest").label == "Hide rows"


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "document",
    [
        {"Your Activity": {"Watch History": {"VideoList": []}}},
        {"Your Activity": {"Watch History": {"VideoList": [WATCHED]}}},
        {"Your Activity": {"Watch History": None}, "Comment": {}},
    ],
)
def test_a_file_with_little_or_nothing_has_its_page_too(document, language):
    app = overview(document, language)
    assert not app.exception
    assert "<h1" in texts(app)[0]
