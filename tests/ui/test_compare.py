"""The page that compares two files of one account."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analyzer
from tests.ui.test_figures import captions, figures

VIEW = Path(analyzer.__file__).parent / "ui" / "views" / "compare.py"


def visit(first, second, language):
    seen = AppTest.from_file(str(VIEW), default_timeout=60)
    export = analyzer.open_export(first)
    seen.session_state["export"], seen.session_state["reading"] = export, analyzer.read_tables(export)
    seen.session_state["language"] = language
    if second is not None:
        other = analyzer.open_export(second)
        seen.session_state["other_reading"], seen.session_state["other_export"] = (
            analyzer.read_tables(other),
            other,
        )
        seen.session_state["other_name"] = second.name
    seen.run()
    assert not seen.exception, [error.stack_trace for error in seen.exception]
    return seen


def look(first, second, language):
    seen = visit(first, second, language)
    return " ".join(
        element.value if hasattr(element, "value") else element.proto.body for element in seen.get("html")
    )


@pytest.mark.parametrize(
    ("language", "words"), [("en", "What does another file"), ("nl", "Wat staat er in een ander bestand")]
)
def test_it_asks_for_a_second_file(sample_file, language, words):
    assert words in look(sample_file("v4-age-13"), None, language)


@pytest.mark.parametrize(("language", "words"), [("en", " 0 only in"), ("nl", " 0 alleen in")])
def test_a_file_and_itself_differ_in_nothing(sample_file, language, words):
    assert look(sample_file("v4-partial"), sample_file("v4-partial"), language).count(words) == 2


def test_two_accounts_are_named_as_such_without_their_names(sample_file):
    text = look(sample_file("v4-age-13"), sample_file("v1-age-12"), "en")
    assert "user names in the two profiles differ" in text
    assert "synthetic_" not in text


def test_another_format(sample_file):
    assert "rows only in the second file" in look(sample_file("v4-age-13"), sample_file("txt-nl"), "en")


def caption(first, second):
    return captions(figures(visit(first, second, "en"))["comparison"])


def file(path, user, day):
    profile = {"Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": user}}}} if user else {}
    rows = [{"Date": f"{day} 10:00:00", "Link": "https://www.tiktokv.com/share/video/6854717870488702213/"}]
    path.write_text(json.dumps({**profile, "Your Activity": {"Watch History": {"VideoList": rows}}}))
    return path


@pytest.mark.parametrize(
    ("here", "there", "says"),
    [
        ("ada", "ada", "Two files with one user name, made on 1 March 2025"),
        ("ada", "eve", "Two files with different user names, made on 1 March 2025"),
        ("ada", "", "Two files, made on 1 March 2025"),
    ],
)
def test_a_picture_of_two_files_says_so_and_claims_no_account(tmp_path, here, there, says):
    (tmp_path / "b").mkdir()
    one = file(tmp_path / "user_data_tiktok.json", here, "2025-03-01")
    other = file(tmp_path / "b" / "user_data_tiktok.json", there, "2025-04-02")
    drawn = caption(one, other)
    assert says in drawn
    assert "2 April 2025" in drawn
    assert "One account" not in drawn
    assert "made-up" not in drawn


def test_a_picture_of_two_files_is_marked_when_one_of_them_is_made_up(sample_file, tmp_path):
    own = file(tmp_path / "user_data_tiktok.json", "ada", "2025-03-01")
    for pair in ((own, sample_file("v1-age-12")), (sample_file("v1-age-12"), own)):
        assert "Illustration with made-up data" in caption(*pair)


@pytest.mark.parametrize(("card", "rows"), [("here", 1), ("there", 2)])
def test_each_card_has_its_rows_those_of_the_second_file_too(tmp_path, card, rows):
    here, there = file(tmp_path / "here.json", "ada", "2025-03-01"), tmp_path / "there.json"
    document = json.loads(file(there, "ada", "2025-03-02").read_text())
    listed = document["Your Activity"]["Watch History"]["VideoList"]
    listed.append({**listed[0], "Date": "2025-03-03 10:00:00"})
    there.write_text(json.dumps(document))
    seen = visit(here, there, "en")
    seen.button(key=f"toggle_card_comparison_{card}").click().run()
    assert not seen.exception
    grids = [frame.value for frame in seen.dataframe if "Video" in frame.value.columns]
    assert [len(grid) for grid in grids][:1] == [rows]
    # Rows of the second file have no id on the open one.
    assert any(code.value.startswith("TT-") for code in seen.code) is (card == "here")
