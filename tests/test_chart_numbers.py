"""The numbers that a figure draws can be saved, for each shape, in both languages."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest

from analyzer.charts import Chart, Timeline
from analyzer.charts.numbers import columns, with_source
from analyzer.charts.plotly import figure
from analyzer.language import LANGUAGES, sentence
from analyzer.model import Message
from analyzer.output.rows import Listing
from analyzer.output.rows import csv as csv_of
from tests.test_charts import FULL, ONE


def saved(chart: Chart, language: str) -> list[list[str]]:
    headings, values = zip(*columns(chart, language), strict=True)
    data = csv_of(Listing("numbers", headings, values, Message("numbers")), language, "UTC")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter={"en": ",", "nl": ";"}[language]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FULL)
def test_each_shape_gives_its_numbers(name: str, language: str) -> None:
    for chart in (FULL[name], *([ONE[name]] if name in ONE else [])):
        heading, *lines = saved(chart, language)
        assert len(set(heading)) == len(heading)
        assert len(lines) >= 1
        assert {len(line) for line in lines} == {len(heading)}


def test_a_week_has_the_count_that_is_drawn_and_a_day_not_covered_has_none() -> None:
    chart = FULL["timeline"]
    assert isinstance(chart, Timeline)
    heading, *lines = saved(chart, "en")
    assert heading == ["Day", "Videos"]
    assert lines[2:5] == [["2024-06-03", ""], ["2024-06-04", "3"], ["2024-06-05", "4"]]
    nights = replace(
        chart, starts=(date(2024, 6, 3), date(2024, 6, 10)), counts=(2, 1), whole=(6, 7), step=chart.step.WEEK,
        legend=(Message("nights with rows"), Message("nights")), marks=(), spans=(),
    )  # fmt: skip
    assert saved(nights, "nl") == [
        ["Week die begint op", "Video's", "Van hoeveel", "Maar deels bestreken"],
        ["2024-06-03", "2", "6", "ja"],
        ["2024-06-10", "1", "7", "nee"],
    ]
    estimate = replace(nights, low=(0, 0), high=(3, 4), whole=(), legend=None)
    assert saved(estimate, "en")[0] == [
        "Week that begins on",
        "Videos",
        "low estimate",
        "high estimate",
        "Covered in part only",
    ]


@pytest.mark.parametrize("name", FULL)
def test_numbers_stand_beside_what_they_stand_on_as_the_picture_says_it(name: str) -> None:
    chart = FULL[name]
    drawn = columns(chart, "en")
    everything = with_source(chart, "en")
    lengths = {len(values) for _, values in everything}
    assert len(lengths) == 1
    for (heading, values), (same, padded) in zip(drawn, everything, strict=False):
        assert (heading, list(values)) == (same, list(padded)[: len(values)])
        assert set(padded[len(values) :]) <= {None}
    lines = [line for line in everything[-1][1] if line is not None]
    assert chart.title == lines[0]
    caption = re.sub(r"<br>", " ", " ".join(note.text for note in figure(chart, "en").layout.annotations))
    for line in lines[1:]:
        said = line if isinstance(line, str) else sentence(line, "en", chart.zone or "UTC")
        assert said in caption, said


def test_hours_of_the_week_places_and_estimates_are_named() -> None:
    hours = saved(FULL["heat map"], "nl")
    assert hours[0] == ["Dag van de week", "Vanaf uur", "Vermeldingen"]
    assert len(hours) == 1 + 7 * 24
    assert hours[-1] == ["zondag", "23", "138"]
    assert saved(FULL["map of Europe"], "nl")[1] == ["Nederland", "NL", "310"]
    assert saved(FULL["map of points"], "en")[1] == ["A", "52.4", "4.9", "3"]
    assert saved(FULL["curve"], "en")[-1] == ["30", "", "5", "9"]
