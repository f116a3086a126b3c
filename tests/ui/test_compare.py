"""The page that compares two files of one account."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analyzer

VIEW = Path(analyzer.__file__).parent / "ui" / "views" / "compare.py"


def look(first, second, language):
    seen = AppTest.from_file(str(VIEW), default_timeout=60)
    export = analyzer.open_export(first)
    seen.session_state["export"], seen.session_state["reading"] = export, analyzer.read_tables(export)
    seen.session_state["language"] = language
    if second is not None:
        seen.session_state["other_reading"] = analyzer.read_tables(analyzer.open_export(second))
        seen.session_state["other_name"] = second.name
    seen.run()
    assert not seen.exception, [error.stack_trace for error in seen.exception]
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
