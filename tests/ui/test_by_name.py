"""What stands at an unknown place under known names is read so by one press; what only the reader can say is asked once."""

import json
from html import unescape

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


# Fields of the profile that only the reader can say to be known ones --------------------------------------------------------

FIELDS = {
    "birth-dates": "2012-07-01",
    "user_nam": "verzonnen",
    "e_mail_adress": "verzonnen@voorbeeld.example",
}
VALUE = {
    "birth_date": "2012-07-01",
    "user_name": "'user_nam: verzonnen'",
    "email": "verzonnen@voorbeeld.example",
}


@pytest.fixture
def asking():
    document = {"Profile And Settings": {"Profile Info": {"ProfileMap": {"displayName": "Iemand", **FIELDS}}}}
    app = AppTest.from_string(
        "import streamlit as st\nfrom analyzer.ui import by_name, session\n"
        "st.button('read by names', on_click=session.read_by_name, args=(True,))\n"
        "st.button('close', on_click=session.close)\n"
        "if session.is_open():\n    by_name.ask()",
        default_timeout=60,
    )
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    app.session_state["export"], app.session_state["reading"] = export, analyzer.read_tables(export)
    app.session_state["language"] = "en"
    return app.run()


def shown(app):
    assert not app.exception
    return unescape(" ".join(part.proto.body for part in app.get("html")))


def press(app, name):
    (button,) = [one for one in app.button if one.label == name]
    return button.click().run()


def test_one_question_stands_at_a_time_and_a_closed_value_opens_at_a_press(asking):
    assert VALUE["birth_date"] in shown(asking)
    assert "user_nam" not in shown(asking)
    press(asking, "Yes, it is")
    for name, field in (("user_nam", "user_name"), ("e_mail_adress", "email")):
        assert f"'{name}'" in shown(asking)
        assert VALUE[field] not in shown(asking)
        if asking.session_state[session.TOGETHER]:
            press(asking, "Open names and texts")
        else:
            asking.toggle[0].set_value(True).run()
        assert VALUE[field] in shown(asking)
        press(asking, "No, or not known")
    assert not [one for one in asking.button if one.label == "Yes, it is"]
    assert asking.session_state["chosen_birth_date_by_name"] is True
    assert asking.session_state["chosen_user_name_by_name"] is False


def test_an_answer_stays_with_the_file_and_can_be_asked_again(asking):
    press(asking, "Yes, it is")
    press(asking, "No, or not known")
    press(asking, "read by names")
    assert "'e_mail_adress'" in shown(asking)
    asking.button(key="again_birth_date").click().run()
    assert VALUE["birth_date"] in shown(asking)
    assert asking.session_state["chosen_birth_date_by_name"] is False
    press(asking, "Yes, it is")
    # Another file is another matter.
    press(asking, "close")
    assert "answered" not in asking.session_state
    assert "chosen_birth_date_by_name" not in asking.session_state
