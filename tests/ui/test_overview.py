"""The overview: what a file is, its periods and themes, and what became of each section."""

import json
import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.findings import FINDINGS, Reader, first_findings
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


#: The states of the sections of this file, counted by hand.
STATES_OF_FULL = {
    State.READ: 3, State.PARTLY_READ: 0, State.UNREADABLE: 0, State.EMPTY: 1, State.ABSENT: 64,
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
                "The file contains 4 rows in 3 known sections.",
                "The watch history lists 2 videos as watched, on 2 June 2024; 1 row is an exact repeat.",
                "The oldest row with a usable date is from 5 May 2022",
                "'Gifts and coins', 'Coin purchases' and 'Orders' were not found in this file.",
            ),
        ),
        (
            "nl",
            (
                "Wat staat er in dit bestand?",
                "Het bestand bevat 4 vermeldingen in 3 bekende onderdelen.",
                "In de kijkgeschiedenis staan 2 video's, op 2 juni 2024; 1 vermelding is een exacte herhaling.",
                "De oudste vermelding met een bruikbare datum is van 5 mei 2022",
                "en 'Bestellingen' zijn in dit bestand niet gevonden.",
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
    for state, count in STATES_OF_FULL.items():
        word = "not found in this file" if state is State.ABSENT else state.value
        assert re.search(rf"{word} {count} sections?\b", shown), state


def test_names_from_the_file_are_never_markup():
    page, _ = texts(overview(FULL, name="<b onclick=x>user_data.json"))
    assert "&lt;b onclick=x&gt;" in page
    assert "<b onclick" not in page


def test_a_press_on_a_card_shows_its_rows():
    app = overview(FULL)
    grids = len(app.dataframe)
    app.button("toggle_card_account_existed_by").click().run()
    assert not app.exception
    assert len(app.dataframe) == grids + 1
    followers = app.dataframe[0].value
    assert followers["Place in the file"].tolist() == ["/Profile And Settings/Follower/FansList/0"]
    assert "synthetic_fan" not in followers.to_string()


def test_one_card_at_a_time_shows_its_rows():
    app = overview(FULL)
    grids = len(app.dataframe)
    app.button("toggle_card_file_contents_rows").click().run()
    app.button("toggle_card_account_existed_by").click().run()
    assert len(app.dataframe) == grids + 1
    assert app.button("toggle_card_file_contents_rows").label == "Rows"
    assert app.button("toggle_card_account_existed_by").label == "Hide rows"


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


def order_of(app):
    """Return the texts and charts of a page in the order in which they stand."""

    def walk(block):
        for child in block.children.values():
            if hasattr(child, "children"):
                yield from walk(child)
            elif child.type == "html":
                yield from re.findall(
                    r"<(?:h2|h3) class='?\"?tea-(?:small-)?heading.*?>(.*?)</", child.proto.body
                )
            elif child.type == "plotly_chart":
                yield "figure"

    return list(walk(app.main))


def test_a_figure_stands_after_two_answers_and_all_twelve_questions_stand_once(opened):
    app = AppTest.from_file(VIEW, default_timeout=60)
    app.session_state["export"], app.session_state["reading"] = opened("v4-age-13")
    app.session_state["language"] = "en"
    app.run()
    assert not app.exception
    shown = order_of(app)
    assert shown.index("figure") == shown.index("The first questions") + 3
    asked = [FINDINGS[key].question.text for key in first_findings(Reader.PARENT)]
    assert [text for text in shown if text in asked] == asked


def test_which_periods_the_file_covers_stands_after_the_first_answers(opened):
    app = AppTest.from_file(VIEW, default_timeout=60)
    app.session_state["export"], app.session_state["reading"] = opened("v4-age-13")
    app.session_state["language"] = "en"
    app.run()
    charts = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert "oldest row with a usable date" in charts[0]
    assert len(charts) == 3


@pytest.mark.parametrize(
    ("language", "state", "step"),
    [
        ("en", "That can have several causes", "ask TikTok for all data, in the format JSON"),
        ("nl", "Dat kan verschillende oorzaken hebben", "alle gegevens opvragen, in de indeling JSON"),
    ],
)
def test_the_state_of_empty_sections_is_said_once_with_a_next_step(opened, language, state, step):
    app = AppTest.from_file(VIEW, default_timeout=60)
    app.session_state["export"], app.session_state["reading"] = opened("v4-empty")
    app.session_state["language"] = language
    app.run()
    shown = texts(app)[1]
    assert shown.count(state) == 1
    assert shown.count(step) == 1
    app.button("toggle_findings_others").click().run()
    assert texts(app)[1].count(state) == 2


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "en",
            {
                "csv_figure_periods": "periods.csv",
                "csv_card_file_contents_sections": "filled.csv",
                "csv_card_account_existed_by": "followers.csv",
            },
        ),
        (
            "nl",
            {
                "csv_figure_periods": "van-wanneer-tot-wanneer-heeft-elk-onderdeel-vermeldingen.csv",
                "csv_card_file_contents_sections": "onderdelen-van-het-bestand.csv",
                "csv_card_account_existed_by": "volgers.csv",
            },
        ),
    ],
)
def test_files_are_named_in_the_readers_language(monkeypatch, language, names):
    saved = {}
    monkeypatch.setattr(
        st, "download_button", lambda _label, **given: saved.update({given["key"]: given["file_name"]})
    )
    app = overview(FULL, language)
    for card in ("file_contents_sections", "account_existed_by"):
        app.button(f"toggle_card_{card}").click().run()
    app.button("toggle_figure_periods").click().run()
    assert not app.exception
    assert {key: saved.get(key) for key in names} == names
