"""What the figures of pages show, and what stands beside them."""

import csv
import json
import re
from datetime import time
from pathlib import Path

import pytest

from analyzer.charts import Step, plotly
from analyzer.language import LANGUAGES
from analyzer.ui import components
from tests.ui.test_signal_pages import html, look, made_up

ROOT = Path(__file__).parents[2]
LINK = "https://www.tiktokv.com/share/video/6854717870488702213/"


def figures(seen):
    """The figures of a page, by the key of their chart."""
    found = {}
    for node in seen._tree:
        proto = getattr(node, "proto", None)
        if proto is not None and type(proto).__name__ == "PlotlyChart":
            drawn = json.loads(proto.spec)
            found[json.loads(proto.config)["toImageButtonOptions"]["filename"]] = drawn
    return found


def captions(drawn):
    return " ".join(note["text"] for note in drawn["layout"]["annotations"]).replace("<br>", " ")


def events(**sources):
    rows = [
        {
            "TimeStamp": f"2025-03-{at % 28 + 1:02} 10:{at // 28:02}:00",
            "Source": source,
            "Event": "ViewContent",
        }
        for source, count in sources.items()
        for at in range(count)
    ]
    return {"Ads and data": {"Off TikTok Activity": {"OffTikTokActivityDataList": rows}}}


def counting(monkeypatch):
    """Have the real drawing say what it draws: a list of key, language and ground."""
    drawn, real = [], plotly.figure

    def counted(chart, language, **asked):
        drawn.append((chart.key, language, asked["dark"]))
        return real(chart, language, **asked)

    monkeypatch.setattr(plotly, "figure", counted)
    return drawn


def test_a_second_look_sends_the_same_figures_and_draws_none_again(monkeypatch, opened):
    drawn = counting(monkeypatch)
    seen = look("watching", *opened("v4-age-13"))
    first, count = figures(seen), len(drawn)
    assert count > 1
    assert figures(seen.run()) == first
    assert len(drawn) == count
    # In another language, with another zone, or read together a figure is another one.
    seen.session_state["language"] = "nl"
    dutch = figures(seen.run())
    assert {language for _, language, _ in drawn[count:]} == {"nl"}
    assert dutch != first
    for key, value in (("zone", "America/New_York"), ("together", True), ("chosen_night_to", time(7))):
        seen.session_state[key] = value
        before = len(drawn)
        seen.run()
        assert len(drawn) > before, key


def test_no_more_figures_are_kept_than_a_reader_goes_between(monkeypatch, opened):
    monkeypatch.setattr(components, "_PICTURES", 1)
    seen = look("watching", *opened("v4-age-13"))
    assert len(figures(seen)) > 1
    assert len(seen.session_state["subject"]._kept[components._picture]) == 1


def test_named_senders_are_drawn_and_those_without_a_name_counted_beside_them():
    seen = look("advertising", *made_up(events(**{"shop.example": 4, "app.example": 3, "7301": 90})))
    drawn = figures(seen)["off_tiktok_sources"]
    assert drawn["data"][0]["text"] == ["4", "3"]
    assert "90, of 1 sender that is only a number" in captions(drawn)
    assert "named senders" in captions(drawn)
    assert "not named" not in captions(drawn)
    assert "Sources that are only a number stand beside 90 events." in html(seen)


def test_senders_without_a_name_are_told_in_words_when_there_are_no_others():
    seen = look("advertising", *made_up(events(**{"7301": 90})))
    assert "off_tiktok_sources" not in figures(seen)
    assert "sender given as a number only: 90 events" in html(seen)
    assert "not named" not in html(seen)


def test_bars_of_one_row_each_are_a_list_of_escaped_words():
    seen = look("advertising", *made_up(events(**{"<b>shop</b>": 1, "app.example": 1})))
    assert "off_tiktok_sources" not in figures(seen)
    assert "&lt;b&gt;shop&lt;/b&gt;: 1 event" in html(seen)
    assert "app.example: 1 event" in html(seen)
    assert "off_tiktok_sources" in figures(
        look("advertising", *made_up(events(**{"shop.example": 2, "app.example": 1})))
    )


@pytest.mark.parametrize(
    ("numbered", "says"),
    [
        ({}, "No name has more than 4 events; 2 names have as many."),
        ({"7301": 90}, "2 names have as many. Sources that are only a number stand beside 90 events."),
    ],
)
def test_one_of_several_equal_senders_is_not_said_to_stand_beside_most(numbered, says):
    document = events(**{"shop.example": 4, "app.example": 4, "game.example": 1}, **numbered)
    drawn = html(look("advertising", *made_up(document)))
    assert says in drawn
    assert "has most" not in drawn


def watched(*moments):
    rows = [{"Date": moment, "Link": LINK} for moment in moments]
    return {"Your Activity": {"Watch History": {"VideoList": rows}}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_without_rows_is_no_zero_in_the_band_of_time(language):
    moments = [f"2025-03-{day:02} 10:0{minute}:00" for day in (1, 2, 4, 9) for minute in range(5)]
    seen = look("sessions", *made_up(watched(*moments)), language, filter_sessions_step=Step.DAY)
    line = next(drawn for name, drawn in figures(seen).items() if name == "time_watched" or "hoelang" in name)
    middle = line["data"][-1]["y"]
    assert [value is None for value in middle] == [day not in (1, 2, 4, 9) for day in range(1, 10)]
    assert ("Where the line is broken" in html(seen)) == (language == "en")
    assert ("Waar de lijn onderbroken is" in html(seen)) == (language == "nl")


def test_a_band_without_gaps_says_nothing_of_them():
    moments = [f"2025-03-0{day} 10:0{minute}:00" for day in range(1, 5) for minute in range(5)]
    drawn = html(look("sessions", *made_up(watched(*moments))))
    assert "Where the line is broken" not in drawn
    assert "a point at the edge can stand for a part of its week or month" in drawn


def test_a_figure_offers_the_numbers_it_draws_beside_its_rows(monkeypatch):
    import streamlit as st

    offered = {}
    monkeypatch.setattr(
        st, "download_button", lambda _label, **given: offered.update({given["key"]: given["data"]})
    )
    seen = look(
        "watching", *made_up(watched("2025-03-01 10:00:00", "2025-03-01 11:00:00", "2025-03-03 10:00:00"))
    )
    seen.button("toggle_numbers_watch_volume").click().run()
    seen.button("toggle_figure_watch_volume").click().run()
    numbers = offered["csv_numbers_watch_volume"]().decode("utf-8-sig").splitlines()
    cells = list(csv.reader(numbers))
    assert [line[:2] for line in cells[:4]] == [
        ["Day", "Videos"],
        ["2025-03-01", "2"],
        ["2025-03-02", "0"],
        ["2025-03-03", "1"],
    ]
    assert [line[:2] for line in cells[4:]] == [["", ""]] * len(cells[4:])
    about = [line[3] for line in cells]
    assert about[0] == "About these numbers"
    assert {"One account", "calculated", "3 rows", "times in Europe/Amsterdam"} <= set(about)
    assert "from 1 March 2025 to 3 March 2025" in about
    assert len(offered["csv_figure_watch_volume"]().decode().splitlines()) == 4


def test_the_words_for_bands_of_age_stand_in_one_place():
    words = re.compile('before the 13th birthday"|13 to 15 years|16 or 17 years|18 years or over')
    files = [path for path in (ROOT / "analyzer").rglob("*.py") if words.search(path.read_text())]
    assert files == [ROOT / "analyzer" / "findings" / "ages.py"]


def test_a_figure_of_gaps_counts_the_rows_of_the_list_that_it_draws():
    days = [f"2025-03-{day:02}" for day in range(1, 31) if not 12 <= day <= 20]
    document = watched(*(f"{day} 10:00:00" for day in days))
    document["Your Activity"]["Login History"] = {
        "LoginHistoryList": [
            {"Date": f"{day} {hour}:30:00", "IP": "8.8.8.8"} for day in days for hour in (11, 12, 13)
        ]
    }
    drawn = figures(look("integrity", *made_up(document)))["empty_stretches"]
    assert "21 rows" in captions(drawn)
    assert "Are there gaps in the watch history?" in captions(drawn)


def of_countries(*addresses):
    rows = [
        {"Date": f"2026-01-{number:02} 10:00:00", "IP": address, "Carrier": "Tel <b>x</b>"}
        for number, address in enumerate(addresses, 1)
    ]
    return {"Your Activity": {"Login History": {"LoginHistoryList": rows}}}


def test_few_countries_are_bars_of_login_rows_and_what_is_no_country_stands_apart():
    addresses = ("8.8.8.8", "8.8.4.4", "193.0.6.139", "127.0.0.1", "")
    seen = look("location", *made_up(of_countries(*addresses)))
    drawn = figures(seen)["registered_countries"]
    assert drawn["data"][0]["type"] == "bar"
    assert drawn["data"][0]["text"] == ["2", "1"]
    caption = captions(drawn)
    for words in (
        "How many rows of the login history",
        "3 rows",
        "1, address of the device itself",
        "1, without an IP",
    ):
        assert words in caption
    spans = figures(seen)["countries_over_time"]
    assert [text.strip() for text in spans["layout"]["yaxis"]["ticktext"]] == ["United States", "Netherlands"]
    assert "1, address of the device itself" in captions(spans)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_one_provider_names_it_but_its_file_does_not(language):
    seen = look("location", *made_up(of_countries("8.8.8.8", "8.8.4.4")), language)
    found = {name: captions(one) for name, one in figures(seen).items() if "month" in name or "maand" in name}
    named = [name for name, words in found.items() if "Tel" in words]
    assert len(named) == 1
    assert "tel" not in named[0]
