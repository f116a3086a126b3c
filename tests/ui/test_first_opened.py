"""What the first page and the frame around the pages draw: what a number opens, empty pages, the line for the account holder."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analyzer.ui import doors
from tests.ui.test_section_pages import look, texts

VIEWS = Path(doors.__file__).parent / "views"
SHOWS = """
import streamlit as st
from analyzer.findings import first
from analyzer.ui import session
from analyzer.ui.views import first as page

for line in first.minute(session.subject()).lines:
    if line.key == st.session_state["wanted"]:
        page._behind(line)
"""


def behind(export, reading, line, language="en", **state):
    """Draw what one sentence of the first page opens."""
    app = AppTest.from_string(SHOWS, default_timeout=60)
    chosen = {"export": export, "reading": reading, "language": language, "wanted": line, "together": False}
    for key, value in (chosen | state).items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def grids(seen):
    """Return the grids drawn, each as its columns by heading."""
    return [one.value.to_dict("list") for one in seen.dataframe]


def test_a_night_a_name_and_a_list_are_opened_as_such(opened):
    sample = opened("v4-age-13")
    nights, *_ = grids(behind(*sample, "nights_with_rows"))
    assert (len(nights["Nights"]), sum(nights["Rows"])) == (53, 4719)
    lists, rows, *_ = grids(behind(*sample, "before_a_birthday"))
    assert (len(lists["Lists"]), sum(lists["Rows"]), lists["Lists"][0]) == (18, 2476, "Likes")
    moments = next(column for column in rows.values() if hasattr(column[0], "year"))
    assert len(moments) == 594
    assert moments == sorted(moments)
    names, *_ = grids(behind(*sample, "others"))
    assert names["Accounts"][:2] == ["text 1", "text 2"]
    assert len(names["Accounts"]) == 141


def test_the_events_before_the_13th_birthday_are_explained_by_their_own_statement(opened):
    seen = behind(*opened("v4-age-13"), "off_tiktok_rows", first_number_off_tiktok_rows=2)
    assert "310 of the 822 events from outside TikTok are dated before the 13th birthday" in texts(seen)
    assert "18th birthday" not in texts(seen)


@pytest.mark.parametrize(("language", "heading"), [("en", "Section"), ("nl", "Onderdeel")])
def test_empty_sections_are_opened_as_their_names(language, heading, opened):
    (names,) = grids(behind(*opened("v4-empty"), "empty", language))
    assert len(set(names[heading])) == 63


def test_a_section_is_not_explained_by_the_date_of_the_file(opened):
    seen = behind(*opened("v4-partial"), "section_device_status")
    assert len(grids(seen)[0]) > 1
    assert "seconds in the name" not in texts(seen)


@pytest.mark.parametrize(("together", "opens"), [(True, ["open_contents"]), (False, [])])
def test_the_line_for_the_account_holder_stays_once_names_are_opened(together, opens, opened):
    export, reading = opened("v4-partial")
    app = AppTest.from_string("from analyzer.ui import together\ntogether.banner()", default_timeout=60)
    for key, value in {"export": export, "reading": reading, "language": "nl", "together": together}.items():
        app.session_state[key] = value
    app.run()
    assert "Kindertelefoon: 0800 0432" in texts(app)
    assert [one.key for one in app.button] == opens


def test_a_subject_whose_sections_are_all_empty_says_so(opened):
    _, empty = opened("v4-empty")
    told = {name for name in doors.SECTIONS if doors.is_empty([name], empty)}
    assert told == set(doors.SECTIONS) - {"profile"}
    _, filled = opened("v4-age-13")
    assert not doors.is_empty(["watching"], filled)
    # What was not asked for is not empty.
    _, partial = opened("v4-partial")
    assert not doors.is_empty(["messages"], partial)
    # Nor is a page over the whole file.
    assert not doors.is_empty(["watching", "overview"], empty)


def test_the_sections_of_a_page_are_declared_once():
    from analyzer.ui.views import social

    assert doors.SECTIONS["social"] == tuple(key for keys in social.SECTIONS.values() for key in keys)
    for name in doors.SECTIONS.keys() - {"social", "watching", "sessions"}:
        source = (VIEWS / f"{name}.py").read_text("utf-8")
        assert f'\nSECTIONS = doors.SECTIONS["{name}"]\n' in source


def test_a_listing_says_how_it_is_known_before_a_line_is_chosen(opened):
    seen = look("advertising", *opened("v4-age-13"))
    keys = {one.proto.id for one in seen.expander if one.label == "How this is known"}
    assert any("known_figure_" in key for key in keys)
