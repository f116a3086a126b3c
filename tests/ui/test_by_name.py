"""What stands at an unknown place under known names is read so by one press, on every page, and left again by another."""

import json

import pytest
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.ui import session

ROWS = [
    {"Date": "2024-01-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/7000000000000000001/"}
] * 3
DOCUMENT = {"Your Activity": {"Searches": {"SearchList": []}}, "New": {"Watch History": {"VideoList": ROWS}}}


@pytest.mark.parametrize(
    ("language", "offered", "chosen"),
    [
        (
            "en",
            "1 name in this file is that of a known section",
            "1 name that was not known at its place is read",
        ),
        (
            "nl",
            "1 naam in dit bestand is die van een bekend onderdeel",
            "1 naam die op zijn plaats niet bekend was",
        ),
    ],
)
def test_one_press_reads_by_name_and_one_leaves_it(language, offered, chosen):
    app = AppTest.from_string("from analyzer.ui import main\nmain._by_name()", default_timeout=60)
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(DOCUMENT).encode())
    app.session_state["export"], app.session_state["reading"] = export, analyzer.read_tables(export)
    app.session_state["language"] = language
    app.session_state[session.OTHER_NAME] = "beside.json"
    app.run()
    assert not app.exception
    assert offered in app.info[0].value
    assert "Watch History' " in app.info[0].value
    assert app.session_state["reading"].sections["watch_history"].rows == 0
    app.button(key="by_name").click().run()
    assert not app.exception
    assert chosen in app.info[0].value
    assert app.session_state["reading"].sections["watch_history"].rows == 3
    assert app.session_state[session.OTHER_NAME] == "beside.json"
    app.button(key="not_by_name").click().run()
    assert app.session_state["reading"].sections["watch_history"].rows == 0
    assert offered in app.info[0].value


def test_a_known_file_is_offered_nothing(opened):
    app = AppTest.from_string("from analyzer.ui import main\nmain._by_name()", default_timeout=60)
    app.session_state["export"], app.session_state["reading"] = opened("v4-age-13")
    app.session_state["language"] = "en"
    app.run()
    assert not app.exception
    assert not app.info
    assert not app.button
