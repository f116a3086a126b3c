"""The part of the page on all sections that saves the file's structure, without its values."""

import json
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.reading.structure import undeclared_keys

VIEW = Path(analyzer.__file__).parent / "ui" / "views" / "everything.py"
TITLES = {"en": "Help to make unknown parts known", "nl": "Onbekende delen helpen bekend maken"}
PROMISE = {"en": "the program sends nothing", "nl": "het programma verstuurt niets"}


def look(export, language, **state):
    seen = AppTest.from_file(str(VIEW), default_timeout=60)
    seen.session_state["export"], seen.session_state["reading"] = export, analyzer.read_tables(export)
    seen.session_state["language"] = language
    seen.session_state["together"] = False
    for key, value in state.items():
        seen.session_state[key] = value
    seen.run()
    assert not seen.exception, [error.stack_trace for error in seen.exception]
    return seen


def texts(seen):
    return " ".join(element.proto.body for element in seen.get("html"))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_unknown_names_are_listed_after_a_press_only(sample_file, language):
    export = analyzer.open_export(sample_file("v4-surprises"))
    shut = look(export, language)
    assert TITLES[language] in [part.label for part in shut.expander]
    assert not shut.multiselect
    assert not any("structure.json" in button.proto.label for button in shut.get("download_button"))
    opened = look(export, language, help_unknown=True)
    assert opened.multiselect(key="kept_keys").options == undeclared_keys(export)
    assert opened.multiselect(key="kept_keys").value == []
    assert PROMISE[language] in texts(opened)


@pytest.mark.parametrize("name", ["v4-age-13", "txt-nl"])
def test_a_file_without_unknown_names_has_no_such_part(sample_file, name):
    export = analyzer.open_export(sample_file(name))
    assert not undeclared_keys(export)
    assert TITLES["en"] not in [part.label for part in look(export, "en").expander]


def test_only_chosen_names_stand_in_the_file_that_is_saved(monkeypatch):
    """The button makes the file when it is pressed; what it would save is taken from the call."""
    document = {"Your Activity": {"Searches": {"SearchList": []}, "Zzquiz": {"Anneke Geheim": "a value"}}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    saved = {}

    button = streamlit.download_button

    def taken(*arguments, **options):
        saved[options["file_name"]] = options["data"]
        return button(*arguments, **options)

    monkeypatch.setattr(streamlit, "download_button", taken)
    seen = look(export, "en", help_unknown=True)
    found = saved["structure.json"]().decode()
    assert json.loads(found)["program"]["version"] == analyzer.__version__
    assert "Searches" in found
    assert not any(word in found for word in ("Zzquiz", "Anneke", "a value"))
    seen.multiselect(key="kept_keys").select("Zzquiz").run()
    found = saved["structure.json"]().decode()
    assert "Zzquiz" in found
    assert not any(word in found for word in ("Anneke", "a value"))


@pytest.mark.parametrize(
    ("language", "begins"), [("en", "What this program did"), ("nl", "Wat dit programma")]
)
def test_what_was_not_understood_is_saved_in_the_language_of_the_page(
    monkeypatch, sample_file, language, begins
):
    saved = {}
    button = streamlit.download_button

    def pressed(*args, **asked):
        if asked.get("key") == "save_not_understood":
            saved.update(asked, text=asked["data"]())
        return button(*args, **asked)

    monkeypatch.setattr(streamlit, "download_button", pressed)
    look(analyzer.open_export(sample_file("v4-surprises")), language)
    assert saved["text"].decode("utf-8-sig").startswith(begins)
    assert saved["file_name"].endswith(".txt")


@pytest.mark.parametrize("mark", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u2028"])
def test_a_name_in_the_file_cannot_steer_a_page(mark):
    """In a sentence and by itself, what steers a screen is written out, and what turns the writing turns nothing."""
    seen = AppTest.from_string(
        "import streamlit as st\n"
        "from analyzer.model import Message\n"
        "from analyzer.ui import components\n"
        "name = st.session_state['name']\n"
        "components.paragraph(Message(\"'{name}'\", {'name': name}))\n"
        "st.html(components.html('p', name))\n",
        default_timeout=60,
    )
    seen.session_state["name"], seen.session_state["language"] = f"Quiz {mark}moc.knab", "en"
    seen.run()
    assert not seen.exception
    sentence, alone = [element.proto.body for element in seen.get("html")]
    assert "moc.knab" in sentence
    assert mark not in sentence + alone
    assert mark.encode("unicode_escape").decode() in alone
