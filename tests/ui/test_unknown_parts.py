"""The page of all sections where a file holds what this program did not know: new content, and names like known ones."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analyzer
from tests.specimens import FOLDER

VIEW = Path(analyzer.__file__).parent / "ui" / "views" / "everything.py"


def look(export, language="en", **state):
    seen = AppTest.from_file(str(VIEW), default_timeout=60)
    seen.session_state["export"], seen.session_state["reading"] = export, analyzer.read_tables(export)
    seen.session_state["language"] = language
    seen.session_state["together"] = False
    for key, value in state.items():
        seen.session_state[key] = value
    seen.run()
    assert not seen.exception, [error.stack_trace for error in seen.exception]
    return seen


def specimen(name):
    return analyzer.open_export(FOLDER / name / "export")


def texts(seen):
    return " ".join(element.proto.body for element in seen.get("html"))


@pytest.mark.parametrize(
    ("language", "mark", "about"),
    [
        ("en", "never seen filled before", "not about the account"),
        ("nl", "nog niet eerder met inhoud gezien", "niet over het account"),
    ],
)
def test_a_section_filled_for_the_first_time_is_marked_and_says_so_inside(language, mark, about):
    export = specimen("never-filled")
    reading = analyzer.read_tables(export)
    seen = look(export, language)
    marked = [part.label for part in seen.expander if mark in part.label]
    assert len(marked) == sum(found.newly_filled is not None for found in reading.sections.values()) > 10
    assert about not in texts(seen)
    opened = texts(look(export, language, section_favorite_locations=True))
    assert opened.count(about) == 1
    # It lists what it holds; the values stand under those whose meaning is not yet known.
    closed = len(seen.dataframe)
    assert len(look(export, language, section_favorite_locations=True).dataframe) == closed + 2


def test_an_ordinary_file_has_no_such_mark():
    labels = [part.label for part in look(specimen("v1")).expander]
    assert labels
    assert not any("never seen filled" in label for label in labels)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "&#x27;Vide List&#x27; in &#x27;Your Activity &gt; Watch History&#x27; resembles &#x27;VideoList&#x27;",
        ),
        (
            "nl",
            "&#x27;Vide List&#x27; in &#x27;Your Activity &gt; Watch History&#x27; lijkt op &#x27;VideoList&#x27;",
        ),
    ],
)
def test_a_name_like_a_known_one_is_told_beside_the_unknown_parts_and_in_its_section(language, said):
    export = specimen("near-names")
    assert texts(look(export, language)).count(said) == 1
    assert texts(look(export, language, section_watch_history=True)).count(said) == 2
    assert "synthetic_partner" not in texts(look(export, language, section_direct_messages=True))


def test_so_many_names_are_told_and_the_rest_is_counted():
    lists = {"Date" + " " * count: "x" for count in range(1, 31)}
    data = json.dumps({"Your Activity": {"Searches": {"SearchList": [lists]}}}).encode()
    body = texts(look(analyzer.open_export(name="user_data_tiktok.json", data=data)))
    assert body.count("resembles &#x27;Date&#x27;") == 20
    assert "10 more names resemble known ones" in body


@pytest.mark.parametrize(("language", "show"), [("en", "Show these values"), ("nl", "Deze waarden tonen")])
def test_values_that_stand_in_no_table_are_listed_with_their_text_when_asked_for(language, show):
    row = {"Date": "2024-01-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/7000000000000000001/"}
    document = {"Your Activity": {"Watch History": {"VideoList": [row, *["synthetic words"] * 30]}}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    seen = look(export, language)
    [button] = [button for button in seen.button if button.key == "toggle_not_read"]
    assert button.label == show
    seen = button.click().run()
    grids = [frame.value for frame in seen.dataframe]
    [masked] = [grid for grid in grids if len(grid) == 30]
    assert "synthetic words" not in masked.to_string()
    [switch] = [switch for switch in seen.toggle if "not_read" in switch.key]
    shown = [frame.value for frame in switch.set_value(True).run().dataframe]
    [open_grid] = [grid for grid in shown if len(grid) == 30]
    assert open_grid.to_string().count("synthetic words") == 30


@pytest.mark.parametrize(
    ("language", "not_in_it", "not_found"),
    [
        ("en", "not in this file", "not found in this file"),
        ("nl", "niet in dit bestand", "niet gevonden in dit bestand"),
    ],
)
@pytest.mark.parametrize("view", ["everything", "overview", "watching", "likes", "shop"])
def test_of_a_file_in_an_unknown_language_no_page_says_that_a_section_is_not_in_it(
    view, language, not_in_it, not_found
):
    # Its watch history is there, under a name that nobody has declared.
    export = specimen("txt-unknown-de")
    seen = AppTest.from_file(str(VIEW.with_name(f"{view}.py")), default_timeout=60)
    seen.session_state["export"], seen.session_state["reading"] = export, analyzer.read_tables(export)
    seen.session_state["language"] = language
    seen.run()
    assert not seen.exception, [error.stack_trace for error in seen.exception]
    said = re.sub(r"<[^>]+>", "", " ".join([texts(seen), *(part.label for part in seen.expander)]))
    assert f"– {not_found}" in said
    assert f"– {not_in_it}" not in said


def test_of_a_txt_file_without_rows_is_said_so_in_the_language_of_the_page():
    export = specimen("txt-nl")
    seen = AppTest.from_file(str(VIEW.with_name("overview.py")), default_timeout=60)
    seen.session_state["export"], seen.session_state["reading"] = export, analyzer.read_tables(export)
    seen.session_state["language"] = "nl"
    seen.run()
    assert not seen.exception, [error.stack_trace for error in seen.exception]
    assert "no rows" not in texts(seen)
    assert " · geen vermeldingen" in texts(seen)
