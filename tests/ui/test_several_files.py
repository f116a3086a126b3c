"""Files that are opened together: which one all pages stand on, and which one stands beside it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.model import Message
from analyzer.reading import BadInput
from analyzer.ui import session
from tests.reading.test_bad_input import JSON, zipped
from tests.reading.test_container import TXT
from tests.reading.test_several_exports import NEWER, OLDER, document

VIEWS = Path(analyzer.__file__).parent / "ui" / "views"


@pytest.fixture
def state(monkeypatch):
    """The state of a session, as a dict."""
    kept = {}
    monkeypatch.setattr(session.st, "session_state", kept)
    return kept


def said(_: Message) -> None:
    """Be told what is being done."""


def test_json_is_open_and_txt_beside_it(state):
    files = [("Watch History.txt", TXT), ("user_data_tiktok.json", JSON)]
    session.open_uploads(files, said)
    assert not session.reading().layout.name.startswith("txt")
    assert session.export().name == "user_data_tiktok.json"
    assert state[session.OTHER].layout.name.startswith("txt")
    assert state[session.OTHER_NAME] == "Watch History.txt"
    assert session.PASSED_OVER not in state


def test_the_newest_zip_is_open_and_a_third_is_named(state):
    files = [
        ("mine.zip", zipped(("user_data.json", document("undated")))),
        (f"{OLDER}.zip", zipped(("user_data.json", document("older")))),
        (f"{NEWER}.zip", zipped(("user_data.json", document("newer")))),
    ]
    session.open_uploads(files, said)
    assert session.export().sha256 == analyzer.open_export(name=files[2][0], data=files[2][1]).sha256
    assert state[session.OTHER].tables["searches"].frame["term"].tolist() == ["older"]
    assert state[session.PASSED_OVER] == ["mine.zip"]


def test_txt_files_of_one_export_stay_one(state):
    session.open_uploads([("Watch History.txt", TXT), ("Like List.txt", TXT)], said)
    assert session.export().name == "Watch History.txt + 1"
    assert session.export().kind == "folder"
    assert session.OTHER not in state


OTHER_TXT = TXT.replace(b"2024-01-01", b"2023-01-01")


@pytest.mark.parametrize(
    "files",
    [
        [("Watch History.txt", TXT), ("Watch History.txt", OTHER_TXT)],
        [("Watch History.txt", TXT), ("Watch History (1).txt", OTHER_TXT)],
        [("Watch History.txt", TXT), ("Kijkgeschiedenis.txt", OTHER_TXT.replace(b"Date", b"Datum"))],
    ],
)
def test_two_txt_files_of_one_section_are_two_exports(state, files):
    session.open_uploads(files, said)
    years = [
        read.tables["watch_history"].frame["at"].dt.year.tolist()
        for read in (session.reading(), state[session.OTHER])
    ]
    assert sorted(years) == [[2023], [2024]]
    assert session.export().name != state[session.OTHER_NAME] or files[0][0] == files[1][0]


@pytest.mark.parametrize("twice", [("Watch History.txt", OTHER_TXT), ("Browsing History.txt", OTHER_TXT)])
def test_txt_files_of_two_exports_that_cannot_be_told_apart_are_refused(state, twice):
    with pytest.raises(BadInput, match="cannot be told which"):
        session.open_uploads([("Watch History.txt", TXT), ("Like List.txt", TXT), twice], said)
    assert not session.is_open()


def test_the_same_file_chosen_twice_is_read_once(state):
    session.open_uploads(
        [("Watch History.txt", TXT), ("Like List.txt", TXT), ("Watch History.txt", TXT)], said
    )
    assert session.OTHER not in state
    assert session.reading().sections["watch_history"].rows == 1


def test_a_second_file_that_cannot_be_read_is_named(state):
    deep = b'{"Your Activity": {"Searches": {"SearchList": ' + b"[" * 5000 + b"]" * 5000 + b"}}}"
    with pytest.raises(BadInput):
        analyzer.read_tables(analyzer.open_export(name="user_data.json", data=deep))
    files = [
        (f"{NEWER}.zip", zipped(("user_data.json", JSON))),
        (f"{OLDER}.zip", zipped(("user_data.json", deep))),
    ]
    session.open_uploads(files, said)
    assert state[session.PASSED_OVER] == [f"{OLDER}.zip"]
    assert session.OTHER not in state


def test_another_file_lets_go_of_the_second(state, tmp_path):
    session.open_uploads([("Watch History.txt", TXT), ("user_data_tiktok.json", JSON)], said)
    (tmp_path / "user_data.json").write_bytes(JSON)
    session.open_path(tmp_path, said)
    assert session.OTHER not in state


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("All numbers are those of '<b>open</b>.json'", "At most two files are open at a time. Not read: third.zip.")),
        ("nl", ("Alle aantallen komen uit '<b>open</b>.json'", "Er zijn hoogstens twee bestanden tegelijk open. Niet gelezen: third.zip.")),
    ],
)  # fmt: skip
def test_the_overview_says_which_file_it_stands_on(language, sentences):
    from html import escape

    app = AppTest.from_file(str(VIEWS / "overview.py"), default_timeout=60)
    export = analyzer.open_export(name="<b>open</b>.json", data=JSON)
    app.session_state["export"], app.session_state["reading"] = export, analyzer.read_tables(export)
    app.session_state["language"] = language
    app.session_state[session.OTHER] = app.session_state["reading"]
    app.session_state[session.OTHER_NAME] = "second.json"
    app.session_state[session.PASSED_OVER] = ["third.zip"]
    app.run()
    assert not app.exception
    body = " ".join(element.proto.body for element in app.get("html"))
    assert [sentence for sentence in sentences if escape(sentence) not in body] == []


def test_a_lone_file_has_no_such_note():
    app = AppTest.from_file(str(VIEWS / "overview.py"), default_timeout=60)
    export = analyzer.open_export(name="user_data.json", data=JSON)
    app.session_state["export"], app.session_state["reading"] = export, analyzer.read_tables(export)
    app.session_state["language"] = "en"
    app.run()
    assert "beside this one" not in " ".join(element.proto.body for element in app.get("html"))
