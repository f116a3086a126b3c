"""A section that gives no number gets the sentence that fits, and never one that claims more."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import analyzer
from analyzer.catalogue import CATALOGUE
from analyzer.findings import Subject, find
from analyzer.findings.states import at_two_places, state_sentence, states_sentence
from analyzer.language import sentence
from analyzer.model import Accounting, Issue, NodeState, Reason, State
from analyzer.output.results import as_plain
from analyzer.reading.tables import Layout, Reading, SectionReading
from tests.files import subject

WHOLE = Layout("v4")
PARTIAL = Layout("v4", partial=True, missing=("Your Activity", "TikTok Shop"))


def reading(layout: Layout, key: str, state: State, *issues: Issue, present: str = "") -> Reading:
    """A reading with one section in a state, and another with a node at `present`."""
    found = {key: SectionReading(CATALOGUE[key], state, 0, None, None, (), issues)}
    if present:
        node = NodeState(present, "user_data_tiktok.json", State.READ)
        found["block_list"] = SectionReading(CATALOGUE["block_list"], State.READ, 1, None, None, (node,), ())
    return Reading({}, found, (), (), issues, {}, Accounting(), layout)


def issue(reason: Reason, count: int) -> Issue:
    return Issue("watch_history", "watch_history", "at", "moment", reason, count)


@pytest.mark.parametrize(
    ("layout", "present", "english", "dutch"),
    [
        (WHOLE, "", "Whether TikTok holds such data cannot be told", "Of TikTok zulke gegevens heeft"),
        (
            PARTIAL,
            "",
            "belongs to a category that is not in it",
            "hoort bij een categorie die er niet in zit",
        ),
        # a place for it was there: in the category of this layout, or in the one where it stood before
        (
            PARTIAL,
            "Activity > Block List",
            "Whether TikTok holds such data",
            "Of TikTok zulke gegevens heeft",
        ),
    ],
)
def test_absent(layout: Layout, present: str, english: str, dutch: str) -> None:
    message = state_sentence("watch_history", reading(layout, "watch_history", State.ABSENT, present=present))
    assert message is not None
    assert english in sentence(message, "en")
    assert dutch in sentence(message, "nl")
    assert sentence(message, "nl").count("'Kijkgeschiedenis'") == 1


def test_absent_from_a_category_that_was_asked_for() -> None:
    # The profile's category is in the file, whatever else is missing.
    message = state_sentence("profile_info", reading(PARTIAL, "profile_info", State.ABSENT))
    assert message is not None
    assert "is not in this file" in sentence(message, "en")


def test_empty() -> None:
    message = state_sentence("watch_history", reading(WHOLE, "watch_history", State.EMPTY))
    assert message is not None
    assert "is in this file but holds nothing" in sentence(message, "en")
    assert "maar is leeg" in sentence(message, "nl")


@pytest.mark.parametrize("state", [State.UNREADABLE, State.PARTLY_READ])
def test_unreadable_values_are_counted(state: State) -> None:
    # A missing date is no value that could not be read.
    issues = (
        issue(Reason.NOT_A_MOMENT, 2),
        issue(Reason.LONE_SURROGATE, 1),
        issue(Reason.EPOCH_ZERO, 5),
        issue(Reason.KEY_AGAIN, 7),
    )
    message = state_sentence("watch_history", reading(WHOLE, "watch_history", state, *issues))
    assert message is not None
    assert "3 values could not be read" in sentence(message, "en")
    assert "3 waarden waren niet leesbaar" in sentence(message, "nl")


@pytest.mark.parametrize(
    ("unclaimed", "english", "dutch"),
    [
        (1, "the meaning of 1 other is", "van 1 andere is"),
        (21, "the meaning of 21 others is", "van 21 andere is"),
    ],
)
def test_a_value_under_an_unknown_name_is_none_that_could_not_be_read(
    unclaimed: int, english: str, dutch: str
) -> None:
    found = reading(WHOLE, "shop_orders", State.PARTLY_READ, issue(Reason.NOT_A_MOMENT, 3))
    found.sections["shop_orders"] = replace(found.sections["shop_orders"], unclaimed=unclaimed)
    message = state_sentence("shop_orders", found)
    assert message is not None
    assert sentence(message).startswith(
        f"'Orders' is in this file, but 3 values could not be read, and {english} not yet known."
    )
    assert f"maar 3 waarden waren niet leesbaar, en {dutch} de betekenis nog niet bekend." in sentence(
        message, "nl"
    )


def test_a_section_that_was_read_has_no_such_sentence() -> None:
    found = reading(WHOLE, "watch_history", State.READ)
    found.sections["watch_history"] = replace(found.sections["watch_history"], rows=1)
    assert state_sentence("watch_history", found) is None


def test_rows_at_two_places_are_said_and_counted_once():
    row = {"Date": "2024-01-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/7000000000000000001/"}
    rows = [row, {**row, "Date": "2024-01-02 10:00:00"}]
    document = {
        "Your Activity": {"Watch History": {"VideoList": rows}},
        "Activity": {
            "Video Browsing History": {"VideoList": [*rows, {**row, "Date": "2024-01-03 10:00:00"}]}
        },
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    reading = analyzer.read_tables(export)
    assert reading.sections["watch_history"].rows == 3
    said = at_two_places("watch_history", reading)
    assert sentence(said).startswith("In 'Watch history', 2 rows stand at two places")
    assert sentence(said, "nl").startswith("In 'Kijkgeschiedenis' staan 2 vermeldingen op twee plaatsen")
    assert at_two_places("like_list", reading) is None


def several(**states: State) -> Reading:
    found = {
        key: SectionReading(CATALOGUE[key], state, 0, None, None, (), ()) for key, state in states.items()
    }
    return Reading({}, found, (), (), (), {}, Accounting(), WHOLE)


def test_each_section_that_is_needed_is_named() -> None:
    keys = ("gifts", "coin_purchases", "shop_orders")
    absent = states_sentence(keys, several(**dict.fromkeys(keys, State.ABSENT)))
    assert sentence(absent, "nl").count("'") == 6
    assert "staan niet in dit bestand" in sentence(absent, "nl")
    assert sentence(absent).endswith(
        "are not in this file. Whether TikTok holds such data cannot be told from this file."
    )
    mixed = sentence(
        states_sentence(
            keys, several(gifts=State.EMPTY, coin_purchases=State.ABSENT, shop_orders=State.EMPTY)
        )
    )
    assert "are in this file but hold nothing." in mixed
    assert mixed.count("is not in this file.") == 1
    assert all(f"'{CATALOGUE[key].title}'" in mixed for key in keys)


def test_two_sections_that_a_statement_needs_are_both_named() -> None:
    about = subject({"Your Activity": {"Searches": None}})
    said = sentence(find("views_counter", about).says)
    assert CATALOGUE["activity_summary"].title in said
    assert CATALOGUE["watch_history"].title in said


@pytest.mark.parametrize(
    ("history", "says"),
    [
        ({"VideoList": ["odd", "odd too"]}, "No row of this file could be read."),
        ({}, "No known section of this file has a row."),
    ],
)
def test_a_file_without_rows_has_no_zero_rows_in_zero_sections(history: object, says: str) -> None:
    about = subject({"Your Activity": {"Watch History": history}})
    assert sentence(find("file_contents", about).says) == says
    dated = subject({"Your Activity": {"Watch History": history}}, name="TikTok_Data_1719835200.json")
    assert " 0 " not in sentence(find("file_contents", dated).says)


ROW = {"Date": "2026-01-01 00:00:00", "Link": "https://www.tiktokv.com/share/video/7000000000000000001/"}


def cut_short(rows: int, *, after: str = "") -> Subject:
    """A file that breaks off in the watch history, after some rows of it."""
    rest = {"VideoList": [{**ROW, "Date": f"2026-01-0{n + 1} 00:00:00"} for n in range(rows)]}
    text = json.dumps({"Your Activity": {"Searches": {"SearchList": []}, "Watch History": rest}})
    text = text[: text.rindex("]")] + after
    export = analyzer.open_export(name="user_data_tiktok.json", data=text.encode())
    return Subject(export, analyzer.read_tables(export))


def test_what_is_absent_from_a_file_that_breaks_off_can_have_stood_after_that_place() -> None:
    about = cut_short(2)
    for message in (
        state_sentence("comments", about.reading),
        states_sentence(("comments", "gifts"), about.reading),
    ):
        assert message is not None
        assert "can have stood after the place where it breaks off" in sentence(message)
        assert "kan na die plaats hebben gestaan" in sentence(message, "nl")
    whole = subject({"Your Activity": {"Watch History": {"VideoList": [ROW]}}})
    message = state_sentence("comments", whole.reading)
    assert message is not None
    assert "breaks off" not in sentence(message)


def test_the_section_in_which_a_file_breaks_off_is_partly_read_and_says_so() -> None:
    about = cut_short(2)
    assert about.reading.sections["watch_history"].state is State.PARTLY_READ
    message = state_sentence("watch_history", about.reading)
    assert message is not None
    assert sentence(message) == (
        "The file breaks off in this section, 'Watch history': what came after that place is not in it."
    )
    assert "leesbaar" not in sentence(message, "nl")
    # What could not be read before that place is said as well.
    odd = state_sentence("watch_history", cut_short(2, after=', "odd"').reading)
    assert odd is not None
    assert "breaks off in this section" in sentence(odd)
    assert "1 value could not be read" in sentence(odd)
    none = state_sentence("watch_history", cut_short(0).reading)
    assert none is not None
    assert "before any row of it that could be read" in sentence(none)


def test_a_statement_on_a_section_in_which_the_file_breaks_off_says_so_in_words_and_in_json() -> None:
    about = cut_short(3)
    result = find("watch_rows", about)
    assert result.told
    assert "breaks off in 'Watch history'" in sentence(result.says)
    assert as_plain(result)["breaks_off_in"] == ["watch_history"]
    other = find("section_states", about)
    assert "breaks off" not in sentence(other.says)
    assert "breaks_off_in" not in as_plain(other)


def test_sections_that_can_stand_under_another_name_are_not_found_and_not_absent() -> None:
    about = subject(
        {"Your Activity": {"Searches": {"SearchList": []}}, "Mood Ring": {"MoodList": [{"Mood": "sad"}]}}
    )
    assert sentence(find("section_states", about).says, "nl").endswith(" leesbaar en 67 niet gevonden.")


def test_a_date_in_the_name_that_most_rows_are_later_than_is_not_told_as_the_day_of_the_file() -> None:
    rows = [{**ROW, "Date": f"2026-01-0{n} 00:00:00"} for n in (1, 2, 3)]
    about = subject(
        {"Your Activity": {"Watch History": {"VideoList": rows}}}, name="TikTok_Data_1600000000.json"
    )
    assert sentence(find("file_contents", about).says) == "The file contains 3 rows in 1 known section."
