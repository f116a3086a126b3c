"""The pages on one day and on one search: what they draw, what they keep closed, and what they answer to what is no day and no text."""

from datetime import date

import pytest

from analyzer.analysis import day as days
from tests.files import subject
from tests.ui.test_section_pages import look, sent, texts

SAMPLES = ("v4-age-13", "txt-nl", "v4-empty", "v4-partial", "v4-surprises")


def expanders(seen):
    return [node.label for node in seen.expander]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("page", ["day", "search"])
def test_the_page_is_drawn(page, sample, language, opened):
    body = texts(look(page, *opened(sample), language))
    assert body.count("<h1") == 1
    assert "tea-cannot" in body


def test_a_day_has_all_its_rows_and_the_arrows_lead_to_its_neighbours(opened):
    export, reading = opened("v4-age-13")
    seen = look("day", export, reading, filter_day=date(2026, 2, 8))
    found = sum(
        int(text.rsplit(": ")[1].split()[0].replace(",", ""))
        for text in texts(seen).split("<li>")[1:]
        for text in [text.split("</li>")[0]]
    )
    counts = days.rows_per_day(reading.tables.values(), "Europe/Amsterdam")
    assert found == counts["2026-02-08"] > 0
    seen.button(key="day_after").click().run()
    after = seen.session_state["filter_day"]
    assert after == counts.index[counts.index.get_loc("2026-02-08") + 1].date()
    seen.button(key="day_before").click().run()
    assert seen.session_state["filter_day"] == date(2026, 2, 8)


def test_a_day_outside_the_file_is_answered_in_a_sentence(opened):
    seen = look("day", *opened("v4-age-13"), filter_day=date(1999, 1, 1))
    assert "No row that was read in this file is dated on 1 January 1999." in texts(seen)
    assert not expanders(seen)
    seen.button(key="day_after").click().run()
    assert expanders(seen)


def test_the_hours_of_the_day_on_which_summer_time_begins_are_said(opened):
    assert "This day has 23 hours" in texts(look("day", *opened("v4-age-13"), filter_day=date(2026, 3, 29)))


def test_what_is_closed_is_neither_found_nor_counted(opened):
    export, reading = opened("v4-age-13")
    term = reading.tables["searches"].columns["term"][0].as_py()
    closed = look("search", export, reading, filter_search=term)
    # A zero would be one of the whole file.
    assert "was not found in what is open here" in texts(closed)
    assert "0 rows" not in texts(closed)
    opened_by_hand = look("search", export, reading, filter_search=term, reveal_search=True)
    assert any(term in label for label in expanders(opened_by_hand))
    # The same words on its day.
    moment = reading.tables["searches"].columns["at"][0].as_py()
    page = look("day", export, reading, filter_day=moment.date())
    assert term.encode() not in sent(page)


def test_a_search_that_no_one_types_is_answered_in_a_sentence(opened):
    assert "Expected a text of 1 to 1,000 characters" in texts(
        look("search", *opened("v4-age-13"), filter_search="x" * 10_000)
    )


def test_an_address_is_found_with_the_day_of_each_row(opened):
    export, reading = opened("v4-age-13")
    address = reading.tables["login_history"].columns["address"][0].as_py()
    seen = look("search", export, reading, filter_search=address)
    assert "outside the tables" not in texts(seen), "nothing stands there"
    labels = expanders(seen)
    assert labels
    assert all("Login history" in label and address in label for label in labels[:3])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_read_together_a_press_opens_names_and_texts(language, opened):
    export, reading = opened("v4-age-13")
    term = reading.tables["searches"].columns["term"][0].as_py()
    seen = look("search", export, reading, language, filter_search=term, together=True, reveal_search=True)
    # What was opened by hand before is closed too.
    assert not expanders(seen)
    seen.button(key="open_search").click().run()
    assert any(term in label for label in expanders(seen))


def test_a_picture_that_is_made_while_reading_together_says_so(opened):
    pages = [look("social", *opened("v4-age-13"), together=together) for together in (True, False)]
    assert [b"read together: names and texts are closed" in sent(page) for page in pages] == [True, False]


def test_the_buttons_to_other_days_and_months_name_them():
    views = [{"Date": f"2026-{day} 10:00:00", "Link": "https://x/1"} for day in ("03-28", "05-01", "05-09")]
    of = subject({"Your Activity": {"Watch History": {"VideoList": views}}})
    seen = look("day", of.export, of.reading, "nl")
    names = {
        key: seen.button(key=key).label
        for key in ("day_before", "day_after", "calendar_earlier", "calendar_later")
    }
    assert names == {
        "day_before": "1 mei 2026", "day_after": "geen latere", "calendar_earlier": "maart 2026", "calendar_later": "geen latere",
    }  # fmt: skip
