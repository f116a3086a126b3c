"""What stands around the data of a figure: ticks, the words at the highest bar, names of days, gaps."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from analyzer.charts import (
    DAYS,
    HOURS,
    MINUTES,
    VIDEOS,
    Bars,
    Curve,
    Mark,
    Period,
    Periods,
    Place,
    PlaceMap,
    Source,
    Span,
    Step,
    Timeline,
)
from analyzer.charts.palette import DARK, LIGHT, Ground, contrast
from analyzer.charts.plotly import figure
from analyzer.charts.plotly.days import _LETTER, _room_above
from analyzer.charts.plotly.pen import Pen, Width
from analyzer.model import Certainty, Message, Theme

ABOUT: dict[str, Any] = {
    "key": "figure",
    "title": Message("When?"),
    "says": Message("Then."),
    "theme": Theme.WATCHING,
    "certainty": Certainty.CALCULATED,
    "source": Source(()),
    "rows": 1,
}
MONTHS = tuple(date(2025, month, 1) for month in range(1, 13))
YEAR = Timeline(
    **ABOUT, step=Step.MONTH, starts=MONTHS, counts=(1,) * 12, first=MONTHS[0], last=date(2025, 12, 31)
)
LEGEND = (Message("nights with rows"), Message("nights that the list spans"))
WIDTHS: tuple[Width, ...] = ("wide", "phone")
LONG = "week of 21 September 2025: 1,253 different IP addresses"


def curve(**more: Any) -> Curve:
    about = ABOUT | {"x_title": Message("Day"), "y_title": Message("Hours"), "x_unit": MINUTES, "unit": HOURS}
    return Curve(**(about | more))


def ticks(drawn: Any) -> list[str]:
    return [text.strip() for text in drawn.layout.yaxis.ticktext]


def words(drawn: Any, part: str) -> Any:
    """The one annotation with these words."""
    (found,) = [note for note in drawn.layout.annotations if part in note.text]
    return found


def shades(drawn: Any) -> list[tuple[str, str]]:
    """From and up to which day each shade stands; those of the legend stand beside the plot."""
    return [
        (str(shape.x0)[:10], str(shape.x1)[:10])
        for shape in drawn.layout.shapes
        if shape.type == "rect" and shape.xref == "x"
    ]


def pen(width: Width) -> Pen:
    return Pen("en", "UTC", width, LIGHT, Theme.WATCHING)


@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_counts_have_whole_ticks_and_hours_may_have_parts(most: int) -> None:
    for counts in ((most, *[0] * 11), (most,) * 12):
        for width in WIDTHS:
            drawn = figure(replace(YEAR, counts=counts), "en", width)
            assert all("." not in tick for tick in ticks(drawn)), ticks(drawn)
            assert drawn.layout.yaxis.range[1] > most
    days = curve(x=MONTHS[:2], middle=(1, 1), step=Step.MONTH, unit=DAYS)
    assert ticks(figure(days, "en")) == ["0", "1"]
    standing = Bars(**ABOUT, labels=("a",) * 99, values=(1,) * 99, upright=True)
    assert ticks(figure(standing, "en")) == ["0", "1"]
    assert "0.5" in ticks(figure(curve(x=(1, 2), middle=(0.3, 1.3)), "en"))


def test_no_line_of_the_grid_crosses_the_words_at_the_highest_bar() -> None:
    drawn = figure(replace(YEAR, counts=(57, *range(11))), "en")
    assert max(drawn.layout.yaxis.tickvals) <= 57


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "text",
    [
        "2 gifts",
        "16 February 2026: 2,419 videos",
        LONG,
        "woensdag 24 september 2025: 30 verschillende IP-adressen",
    ],
)
def test_the_words_at_the_highest_bar_stay_inside_the_plot(width: Width, text: str) -> None:
    least = pen(width).least_plot_width
    for at in (0.0, 0.03, 0.3, 0.5, 0.59, 0.61, 0.97, 1.0):
        lines, anchor, shift, crossed = _room_above(text, at, [], pen(width))
        assert " ".join(lines) == text
        assert len(lines) <= 2
        assert not crossed
        length = _LETTER * max(map(len, lines))
        for actual in (least, least * 1.2, least * 1.5):
            left = at * actual + shift - (length if anchor == "right" else 0)
            assert -0.01 <= left <= at * actual + 0.01
            assert at * actual - 0.01 <= left + length <= actual + 0.01


@pytest.mark.parametrize("width", WIDTHS)
def test_no_birthday_runs_through_the_words_at_the_highest_bar(width: Width) -> None:
    least = pen(width).least_plot_width
    for at, line in itertools.product((0.3, 0.5, 0.8), (0.04, 0.25, 0.31, 0.45, 0.5, 0.62, 0.95)):
        lines, anchor, shift, crossed = _room_above("July 2025: 68 events", at, [line], pen(width))
        length = _LETTER * max(map(len, lines))
        for actual in (least, least * 1.4):
            left = at * actual + shift - (length if anchor == "right" else 0)
            assert not left < line * actual < left + length, (at, line, actual)
            assert not crossed


def test_words_without_room_beside_a_birthday_stand_in_front_of_it() -> None:
    lines, anchor, shift, crossed = _room_above(LONG, 0.05, [0.2], pen("phone"))
    assert (len(lines), anchor, crossed) == (2, "left", True)
    assert shift < 0
    marked = replace(YEAR, counts=(2, *[1] * 11), marks=(Mark(date(2025, 2, 20), Message("13th birthday")),))
    assert words(figure(marked, "en", "phone"), "2 rows").bgcolor == LIGHT.paper
    assert words(figure(replace(marked, marks=()), "en", "phone"), "2 rows").bgcolor is None


def test_a_height_that_several_bars_have_is_not_given_to_one_of_them() -> None:
    alone = figure(replace(YEAR, counts=(1, 3, *[1] * 10), unit=VIDEOS), "en")
    assert words(alone, "3 videos").text == "February 2025: 3 videos"
    several = figure(replace(YEAR, counts=(1, 3, 3, *[1] * 9), unit=VIDEOS), "en")
    assert words(several, "3 videos").text == "3 videos"
    nights = replace(YEAR, counts=(1, 3, 3, *[1] * 9), whole=(28,) * 12, legend=LEGEND, unit=VIDEOS)
    parts = figure(nights, "en")
    assert not [note for note in parts.layout.annotations if "3 videos" in note.text]


def test_a_number_is_not_parted_from_its_unit() -> None:
    folded = pen("phone").wrapped("On how many days is the estimate above 1 h?", 40)
    assert folded == ["On how many days is the estimate above", "1 h?"]


@pytest.mark.parametrize("width", WIDTHS)
def test_names_of_days_and_periods_stand_below_the_title_and_above_each_other(width: Width) -> None:
    marks = tuple(Mark(date(2025, 6, day), Message("13th birthday")) for day in (1, 4, 8))
    span = Span(date(2025, 1, 1), date(2025, 3, 1), Message("examined period"))
    rows = Period("a", Theme.SHOP, date(2025, 1, 1), date(2025, 12, 1), 1)
    for chart in (
        replace(YEAR, marks=marks, spans=(span,)),
        Periods(**ABOUT, periods=(rows,), marks=marks, spans=(span,)),
    ):
        drawn = figure(chart, "en", width)
        title = words(drawn, "When?")
        assert title.yanchor == "top"
        below_title = title.yshift - 22  # of the plot's upper edge
        names = [
            note for note in drawn.layout.annotations if note.yref == "paper" and note.yanchor == "bottom"
        ]
        names = [note for note in names if note.y == 1]
        highest = max(note.yshift for note in names) + 16
        assert below_title - highest >= 8, (below_title, highest)
        levels = [note.yshift for note in names if note.text == "13th birthday"]
        assert len(set(levels)) == 3, levels


def test_the_name_of_a_day_stands_on_the_line_of_the_axis_title_where_there_is_room() -> None:
    drawn = figure(replace(YEAR, marks=(Mark(date(2025, 6, 1), Message("13th birthday")),)), "en")
    assert words(drawn, "13th birthday").yshift == words(drawn, "Rows").yshift
    drawn = figure(replace(YEAR, marks=(Mark(date(2025, 1, 4), Message("13th birthday")),)), "en")
    assert words(drawn, "13th birthday").yshift > words(drawn, "Rows").yshift


def test_a_sliver_at_the_edge_is_not_shaded() -> None:
    half = replace(YEAR, starts=MONTHS[:6], counts=(1,) * 6, first=date(2025, 1, 7), last=date(2025, 6, 3))
    assert not shades(figure(half, "en"))
    one = replace(half, starts=MONTHS[:1], counts=(1,), last=date(2025, 1, 9))
    assert len(shades(figure(one, "en"))) == 2


def test_numbers_at_bars_are_not_made_smaller_than_their_font() -> None:
    for upright in (True, False):
        drawn = figure(Bars(**ABOUT, labels=("a",), values=(1,), upright=upright), "en", "phone")
        assert drawn.data[0].constraintext == "none"


def test_a_band_is_broken_where_there_is_nothing_to_estimate() -> None:
    days = tuple(date(2025, 1, 1) + timedelta(days=at) for at in range(20))
    middle = [2.0] * 20
    gaps = (3, 8, 10)
    for gap in gaps:
        middle[gap] = None  # type: ignore[call-overload]
    low, high = (tuple(None if value is None else value + change for value in middle) for change in (-1, 1))
    drawn = figure(curve(x=days, middle=tuple(middle), low=low, high=high, step=Step.DAY), "en")
    band, *edges, line = drawn.data
    assert len(edges) == 2
    for trace in (*edges, line):
        assert [at for at, value in enumerate(trace.y) if value is None] == list(gaps)
        assert not trace.connectgaps
    # Four stretches, each a shape of its own: 3, 4, 1 and 9 days there and back.
    shapes = [
        list(part) for empty, part in itertools.groupby(band.y, lambda value: value is None) if not empty
    ]
    assert [len(shape) for shape in shapes] == [6, 8, 2, 18]
    # The day that stands alone has a dot and an upright line, or nobody would see it.
    assert [at for at, size in enumerate(line.marker.size) if size] == [9]
    assert [at for at, above in enumerate(line.error_y.array) if above] == [9]
    assert "markers" in line.mode
    # A long line without one shows no dot; each point has its place all the same, for who presses it.
    whole = figure(curve(x=days, middle=(1.0,) * 20, step=Step.DAY), "en").data[0]
    assert set(whole.marker.size) == {0}


def written(drawn: Any) -> dict[str, str]:
    """The words on a map, and where they stand beside their place."""
    return {trace.text[0]: trace.textposition for trace in drawn.data if getattr(trace, "mode", "") == "text"}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("largest", ["US", "NL", "JP", "AU", "BR", "CA", "RU"])
def test_the_largest_place_is_named_on_the_map(largest: str, language: str, width: Width) -> None:
    others = (Place(6, "US"), Place(5, "NL"), Place(5, "BE"), Place(4, "FR"), Place(3, "JP"))
    places = (Place(7, largest), *(place for place in others if place.country != largest))
    drawn = figure(PlaceMap(**ABOUT, places=places), language, width)
    assert any(text.replace("<br>", "").strip().endswith(": 7") for text in written(drawn)), written(drawn)
    assert ", 7 " not in words(drawn, "One account" if language == "en" else "Eén account").text


def test_words_of_a_place_at_the_edge_of_the_map_stay_inside_it() -> None:
    places = (Place(16, "US"), Place(6, "NL"))
    (position,) = [
        position
        for text, position in written(figure(PlaceMap(**ABOUT, places=places), "nl", "phone")).items()
        if "Verenigde Staten: 16" in text
    ]
    assert position == "bottom right"


@pytest.mark.parametrize("ground", [LIGHT, DARK])
def test_what_a_count_is_a_part_of_stands_out_from_the_paper_and_from_the_count(ground: Ground) -> None:
    nights = replace(YEAR, whole=(30,) * 12, legend=LEGEND)
    behind, before = figure(nights, "en", dark=ground is DARK).data
    assert contrast(behind.marker.color, ground.paper) >= 1.25
    assert contrast(before.marker.color, behind.marker.color) >= 2


@pytest.mark.parametrize("name", ["\u05d0\u05d1\u05d2", "\u0645\u0631\u062d\u0628\u0627 12"])
def test_a_name_that_runs_from_right_to_left_does_not_turn_what_stands_beside_it(name: str) -> None:
    alone = f"\u2068{name}\u2069"
    said = Message("of {name}", {"name": name})
    assert pen("wide").text(said) == f"of {alone}"
    assert pen("wide").text(Message("{parts}", {"parts": [said, "Bol"]})) == f"of {alone} and Bol"
    assert pen("wide").hover(f"{name}\u2069", VIDEOS.of(2)) == f"{alone}<br>2 videos"
    points = (
        Place(3, latitude=52.4, longitude=4.9, label=name),
        Place(1, latitude=50.1, longitude=9, label="B"),
    )
    assert any(f"{alone}: 3" in text for text in written(figure(PlaceMap(**ABOUT, places=points), "en")))


def test_a_name_that_is_cut_or_folded_keeps_its_isolate_on_each_line() -> None:
    name = " ".join(["\u05d0\u05d1\u05d2"] * 40)
    assert pen("phone").label(name).startswith("\u2068")
    assert pen("phone").label(name).endswith("…\u2069")
    for line in pen("phone").hover(name).split("<br>"):
        assert (line[0], line[-1]) == ("\u2068", "\u2069")


def test_the_name_of_a_marked_number_stands_beside_the_axis_title_or_above_it() -> None:
    for at, above in ((2, 17), (25, 0)):
        marked = curve(x=tuple(range(31)), middle=(1.5,) * 31, mark=(at, Message("chosen")))
        for width in WIDTHS:
            drawn = figure(marked, "en", width)
            assert words(drawn, "chosen").yshift - words(drawn, "Hours").yshift == above


def test_a_long_name_of_a_period_begins_and_ends_inside_the_plot() -> None:
    said = Message("Period of the class action on the data of children in Europe")
    rows = Period("a", Theme.SHOP, date(2018, 1, 1), date(2025, 12, 1), 1)
    for first in (date(2018, 5, 25), date(2021, 1, 1), date(2025, 6, 1)):
        for width in WIDTHS:
            spans = (Span(first, date(2025, 12, 31), said),)
            note = words(figure(Periods(**ABOUT, periods=(rows,), spans=spans), "en", width), "Period of")
            at = (first - date(2018, 1, 1)).days / (date(2025, 12, 31) - date(2018, 1, 1)).days
            begin = at * pen(width).plot_width + (note.xshift or 0)
            length = _LETTER * len(note.text)
            begin -= length if note.xanchor == "right" else 0
            assert begin >= 0, (first, width)
            assert begin + length <= pen(width).plot_width + 10, (first, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_largest_country_of_a_map_of_europe_has_its_name(width: Width) -> None:
    near = (Place(310, "NL"), Place(41, "DE"), Place(12, "BE"), Place(3, "GB"))
    for places in (near, near[:1], (Place(9, "DE"), Place(1, "PT"))):
        drawn = figure(PlaceMap(**ABOUT, places=places), "en", width)
        name = {"NL": "Netherlands: 310", "DE": "Germany: 9"}[places[0].country]
        if places is near:
            assert {"41", "12", "3"} <= {*written(drawn)}
        assert any(name in text for text in written(drawn)), written(drawn)


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_before_a_whole_are_named_in_the_figure_and_have_their_own_number_above_them(
    width: Width,
) -> None:
    counts = (0, 3, 0, *[12] * 9)
    drawn = figure(replace(YEAR, counts=counts, whole=(31,) * 12, legend=LEGEND), "en", width)
    behind, before = drawn.data
    assert list(before.text) == [str(count) for count in counts]
    assert list(before.y) == list(counts)
    assert not hasattr(behind, "text") or behind.text is None
    assert words(drawn, "nights with rows").yref == words(drawn, "nights that the list spans").yref == "paper"
    fills = {shape.fillcolor for shape in drawn.layout.shapes if shape.xsizemode == "pixel"}
    assert {before.marker.color, behind.marker.color} <= fills
    with pytest.raises(ValueError, match="need a legend"):
        replace(YEAR, whole=(31,) * 12)


def test_what_a_month_is_a_part_of_is_not_in_the_colour_of_the_data() -> None:
    behind, before = figure(replace(YEAR, counts=(0,) * 12, whole=(31,) * 12, legend=LEGEND), "en").data
    red, green, blue = (int(behind.marker.color[at : at + 2], 16) for at in (1, 3, 5))
    assert max(red, green, blue) - min(red, green, blue) < 16
    assert not any(before.y)


def test_weeks_and_months_that_are_covered_in_part_are_hatched_and_named() -> None:
    cut = replace(YEAR, first=date(2025, 1, 20), last=date(2025, 12, 31))
    (bars,) = figure(cut, "en").data
    assert list(bars.marker.pattern.shape) == ["/"] + [""] * 11
    assert "only part of the month is covered" in bars.hovertext[0]
    assert "only part" not in bars.hovertext[1]
    assert words(figure(cut, "en"), "only part of the month")
    (bars,) = figure(YEAR, "en").data
    assert bars.marker.pattern.shape is None
    # A zero of a part of a month is no plain zero; where nothing is covered there is no number to hatch.
    assert words(figure(replace(cut, counts=(0, *[1] * 11)), "en"), "only part of the month")
    nothing = figure(replace(cut, counts=(None, *[1] * 11)), "en")
    assert not [note for note in nothing.layout.annotations if "only part" in note.text]


def test_the_edge_of_a_line_is_dotted_where_its_month_is_covered_in_part() -> None:
    about = {"x": MONTHS, "middle": tuple(map(float, range(12))), "step": Step.MONTH}
    cut = figure(curve(**about, first=date(2025, 1, 20), last=date(2025, 12, 12)), "en")
    *dotted, line = cut.data
    assert [trace.line.dash for trace in dotted] == ["dot", "dot"]
    assert [list(trace.y) for trace in dotted] == [[0, 1], [10, 11]]
    assert (line.y[0], line.y[1], line.y[11]) == (None, 1, None)
    assert words(cut, "only part of the month")
    assert words(cut, "Hours").text == "Hours per month"
    assert "from 20 January 2025 to 12 December 2025" in words(cut, "One account").text
    assert len(figure(curve(**about, first=MONTHS[0], last=date(2025, 12, 31)), "en").data) == 1


def test_stretches_without_rows_are_shaded_and_what_lies_outside_a_choice_is_named_so() -> None:
    gap = Span(date(2025, 3, 2), date(2025, 6, 29), Message("no rows"))
    wide, phone = (figure(replace(YEAR, gaps=(gap,)), "en", width) for width in WIDTHS)
    assert shades(wide) == [("2025-03-02", "2025-06-30")]
    assert words(wide, "no rows").y == words(phone, "no rows").y == 0.5
    short = replace(gap, last=date(2025, 3, 9))
    assert words(figure(replace(YEAR, gaps=(short, gap)), "en"), "no rows").y == 0.5
    assert words(figure(replace(YEAR, gaps=(short, short)), "en"), "no rows").y == 1
    chosen = replace(
        YEAR, starts=MONTHS[5:6], counts=(1,), first=date(2025, 6, 1), last=date(2025, 6, 30),
        before=Message("outside the chosen period"),
    )  # fmt: skip
    drawn = figure(chosen, "en")
    assert words(drawn, "outside the chosen period")
    assert words(drawn, "after the last row")
    assert not [note for note in drawn.layout.annotations if "before the first row" in note.text]


def test_a_name_that_several_spans_have_is_written_once() -> None:
    spans = tuple(
        Span(date(2025, month, 1), date(2025, month, 9), Message("school holidays")) for month in (2, 5, 7)
    )
    assert words(figure(replace(YEAR, spans=spans), "en"), "school holidays").y == 1


def test_bars_of_an_estimate_bear_the_line_from_low_to_high() -> None:
    whole = {"whole": (28,) * 12, "legend": LEGEND}
    estimate = replace(YEAR, counts=(0, *[4] * 11), low=(0, *[1] * 11), high=(0, *[9] * 11), **whole)
    drawn = figure(estimate, "en")
    ranges = drawn.data[1].error_y
    assert (ranges.array[1], ranges.arrayminus[1], ranges.array[0]) == (5, 3, 0)
    assert list(drawn.data[1].text) == ["0"] + [""] * 11
    assert words(drawn, "low to high estimate")
    assert "high estimate: 9 rows of 28" in drawn.data[1].hovertext[1]


def test_on_a_phone_each_line_has_a_short_name_beside_it_that_the_caption_explains() -> None:
    marks = tuple(
        Mark(
            date(2025, month, 1),
            Message("{age}th birthday", {"age": years}),
            Message("{age}", {"age": years}),
        )
        for month, years in ((7, 13), (10, 16))
    )
    drawn = figure(replace(YEAR, marks=marks), "en", "phone")
    named = {note.text: note.yshift for note in drawn.layout.annotations if note.text in ("13", "16")}
    assert len(named) == 2
    assert len(set(named.values())) == 1
    caption = " ".join(note.text for note in drawn.layout.annotations if "·" in note.text).replace(
        "<br>", " "
    )
    assert "13: 13th birthday" in caption
    assert "13: 13th birthday" not in " ".join(
        note.text for note in figure(replace(YEAR, marks=marks), "en", "wide").layout.annotations
    )


def test_a_shade_without_room_for_its_words_is_explained_in_the_caption() -> None:
    early = Mark(date(2024, 11, 1), Message("file made"))
    narrow = figure(
        replace(YEAR, first=date(2025, 1, 1), last=date(2025, 12, 31), marks=(early,)), "en", "phone"
    )
    texts = " ".join(note.text for note in narrow.layout.annotations).replace("<br>", " ")
    assert "shaded: before the first row" in texts
    assert "after the last row" not in texts
