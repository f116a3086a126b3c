"""Each shape on full, one-row, empty and hostile data, in both languages, widths and grounds."""

from __future__ import annotations

import html
import itertools
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go
import pytest

from analyzer.charts import (
    HOURS,
    MINUTES,
    VIDEOS,
    Arc,
    Areas,
    Bars,
    Chart,
    Curve,
    Dial,
    HeatMap,
    HourPanels,
    LeftOut,
    Mark,
    Panel,
    Period,
    Periods,
    Place,
    PlaceMap,
    Raster,
    Source,
    Span,
    Step,
    Timeline,
)
from analyzer.charts.layout.outlines import letters, middles
from analyzer.charts.layout.ticks import round_days
from analyzer.charts.palette import DARK, LIGHT, THEME_COLOURS, blend, contrast, edge
from analyzer.charts.plotly import TOPOJSON_URL, config, figure
from analyzer.charts.plotly.pen import Sheet, plain
from analyzer.figures.marks import of_chart
from analyzer.language import file_name
from analyzer.model import Certainty, Message, Theme

MAPS = Path("analyzer/data/map")
WAYS = list(itertools.product(("en", "nl"), ("wide", "phone"), (False, True)))

HOSTILE = (
    '<a href="https://example.org">here</a>',
    "<b>bold</b><br>next",
    "&lt;i&gt; & &amp;amp;",
    "$\\frac{1}{2}$",
    "%{x} {braces}",
    "\u202egnp.exe\u2066",
    "line\nbreak\ttab\x00null\x1b[31m",
    "\ud800 lone",
    "=1+1",
    "א‎ב العربية",
    "\u2069\u2068\u2069א " * 40,
    "👩‍👩‍👧 family",
    "",
    "x" * 5000,
)


def common(theme: Theme = Theme.WATCHING, **more: Any) -> dict[str, Any]:
    about = {
        "key": "rows_by_day",
        "title": Message("What is listed in {place}?", {"place": "Ede"}),
        "says": Message("Two."),
        "theme": theme,
        "certainty": Certainty.CALCULATED,
        "source": Source((Message("Watch history"),)),
        "rows": 12345,
    }
    return about | more


JUNE = [date(2024, 6, 1) + timedelta(days=at) for at in range(30)]
FULL: dict[str, Chart] = {
    "bars": Bars(**common(), labels=("Bol & Co", Message("Searches"), "c"), values=(1243, 7, 0)),
    "standing bars": Bars(
        **common(), labels=tuple(f"{hour}:00" for hour in range(24)), values=tuple(range(24)), upright=True
    ),
    "timeline": Timeline(
        **common(zone="Europe/Amsterdam", left_out=(LeftOut(Message("no date"), 3),)),
        step=Step.DAY,
        starts=tuple(JUNE),
        counts=tuple(None if at < 3 else 0 if at in (9, 10, 11) else at for at in range(30)),
        first=JUNE[3],
        last=JUNE[-1],
        unit=VIDEOS,
        marks=(
            Mark(date(2024, 6, 20), Message("13th birthday")),
            Mark(date(2024, 7, 9), Message("date of the file")),
        ),
        spans=(Span(date(2024, 5, 20), date(2024, 6, 12), Message("examined period")),),
    ),
    "heat map": HeatMap(
        **common(zone="Europe/Amsterdam"),
        counts=tuple(tuple(weekday * hour for hour in range(24)) for weekday in range(7)),
    ),
    "periods": Periods(
        **common(),
        periods=(
            Period(Message("Watch history"), Theme.WATCHING, JUNE[0], JUNE[-1], 12000),
            Period(Message("Likes"), Theme.LIKES, date(2021, 2, 1), date(2024, 3, 1), 345),
            Period(Message("Settings"), Theme.SETTINGS, None, None, 81),
        ),
        marks=(Mark(date(2024, 7, 9), Message("date of the file")),),
    ),
    "map of Europe": PlaceMap(
        **common(Theme.LOCATION), places=(Place(310, "NL"), Place(41, "DE"), Place(1, "mt"))
    ),
    "map of the world": PlaceMap(
        **common(Theme.LOCATION),
        places=(
            Place(310, "NL"),
            Place(2, "US"),
            *(Place(at, code) for at, code in enumerate(("SG", "ZZ", "", "HK", "MO"))),
        ),
    ),
    "map of points": PlaceMap(
        **common(Theme.LOCATION),
        places=(Place(3, latitude=52.4, longitude=4.9, label="A"), Place(12, latitude=51.9, longitude=4.5)),
    ),
    "curve": Curve(
        **common(),
        x=(1, 5, 10, 30),
        low=(1.5, 2, 2.5, None),
        middle=(2, 3, 4, 5),
        high=(3, 5, 7, 9),
        x_title=Message("Break"),
        y_title=Message("Hours"),
        x_unit=MINUTES,
        unit=VIDEOS,
    ),
}
FULL["areas"] = Areas(
    **common(),
    labels=(Message("Watch history"), "Bol & Co", *(f"section {at}" for at in range(12))),
    values=(1243, 300, *range(12)),
    themes=(Theme.WATCHING, Theme.SHOP, *[Theme.LIKES] * 12),
)
FULL["raster"] = Raster(
    **common(zone="Europe/Amsterdam"),
    nights=tuple(JUNE),
    counts=tuple(0 if 10 < at < 20 else 4 + at for at in range(30)),
    dots=tuple((at, 100 + at + step, 1) for at in range(30) if not 10 < at < 20 for step in (0, 1, 2, 60)),
    night=(23, 6),
    marks=(Mark(JUNE[6], Message("13th birthday"), Message("13")),),
    free=(Span(date(2024, 6, 25), date(2024, 7, 9), Message("holidays")),),
    gaps=(Span(JUNE[11], JUNE[19], Message("no rows")),),
)
FULL["dial"] = Dial(
    **common(zone="Europe/Amsterdam"),
    day=date(2025, 10, 26),
    arcs=(
        Arc(((0.0, 0.4),), 12, Message("until {to}", {"to": time(0, 24)})),
        Arc(((2.5, 3.0), (2.0, 2.25)), 1243, Message("a session of the hour that stands twice")),
        Arc(((7.5, 7.5),), 1, Message("at {from}", {"from": time(7, 30)})),
        *(
            Arc(((8 + at / 2, 8.3 + at / 2),), at + 2, Message("session {number}", {"number": str(at)}))
            for at in range(30)
        ),
        Arc(((23.5, 24.0),), 70, Message("from {from} on", {"from": time(23, 30)})),
    ),
    night=(23, 6),
)
FULL["hours in panels"] = HourPanels(
    **common(zone="Europe/Amsterdam"),
    panels=tuple(
        Panel(
            Message("age {age}: 120 days covered", {"age": str(at)}),
            tuple((hour * 37 * 10**at) % 24 for hour in range(24)),
        )
        for at in range(4)
    ),
    night=(23, 6),
)
ONE: dict[str, Chart] = {
    "bars": Bars(**common(), labels=("a",), values=(1,)),
    "standing bars": Bars(**common(), labels=("a",), values=(0,), upright=True),
    "day": Timeline(
        **common(),
        step=Step.DAY,
        starts=(date(2024, 2, 29),),
        counts=(1,),
        first=date(2024, 2, 29),
        last=date(2024, 2, 29),
    ),
    "month": Timeline(
        **common(),
        step=Step.MONTH,
        starts=(date(2024, 12, 1),),
        counts=(1,),
        first=date(2024, 12, 31),
        last=date(2024, 12, 31),
    ),
    "week": Timeline(
        **common(), step=Step.WEEK, starts=(date(2024, 12, 30),), counts=(1,), first=None, last=None
    ),
    "between two ends": Timeline(
        **common(),
        step=Step.WEEK,
        starts=(date(2024, 12, 16), date(2024, 12, 23), date(2024, 12, 30)),
        counts=(None,) * 3,
        low=(0, 4, 2),
        high=(6, 4, 3),
        between=(Message("fewest"), Message("most")),
        first=date(2024, 12, 16),
        last=date(2025, 1, 5),
    ),
    "heat map": HeatMap(**common(), counts=((1, *[0] * 23), *[(0,) * 24] * 6), night=(22, 6), school=None),
    "period": Periods(**common(), periods=(Period("a", Theme.SHOP, date(2024, 1, 1), date(2024, 1, 1), 1),)),
    "undated": Periods(**common(), periods=(Period("a", Theme.SHOP, None, None, 1),)),
    "country": PlaceMap(**common(), places=(Place(1, "NL"),)),
    "no country": PlaceMap(**common(), places=(Place(1, "ZZ"),)),
    "point": PlaceMap(**common(), places=(Place(0, latitude=-33.9, longitude=151.2),)),
    "curve": Curve(
        **common(),
        x=(5,),
        middle=(0.4,),
        x_title=Message("Break"),
        y_title=Message("Hours"),
        x_unit=MINUTES,
        unit=VIDEOS,
    ),
}
ONE["areas"] = Areas(**common(), labels=("a",), values=(1,), themes=(Theme.SHOP,))
ONE["raster"] = Raster(**common(), nights=(JUNE[0],), counts=(1,), dots=((0, 287, 1),), night=None)
ONE["dial"] = Dial(
    **common(), day=JUNE[0], arcs=(Arc(((23.99, 24.0),), 1, Message("at the end")),), night=None
)
ONE["hours in panels"] = HourPanels(**common(), panels=(Panel(Message("a"), (*[0] * 23, 1)),), night=None)
EMPTY: dict[str, Chart] = {
    "dial": Dial(**common(), day=JUNE[0], arcs=()),
    "hours in panels": HourPanels(**common(), panels=()),
    "raster": Raster(**common(), nights=(), counts=(), dots=()),
    "bars": Bars(**common(), labels=(), values=()),
    "timeline": Timeline(**common(), step=Step.DAY, starts=(), counts=(), first=None, last=None),
    "timeline of nothing": replace(FULL["timeline"], counts=(None,) * 30),
    "heat map": HeatMap(**common(), counts=((0,) * 24,) * 7),
    "periods": Periods(**common(), periods=()),
    "map": PlaceMap(**common(), places=()),
    "curve": Curve(
        **common(),
        x=(),
        middle=(),
        x_title=Message("Break"),
        y_title=Message("Hours"),
        x_unit=MINUTES,
        unit=VIDEOS,
    ),
}
ALL = {
    f"{size} {name}": chart
    for size, group in (("full", FULL), ("one", ONE), ("empty", EMPTY))
    for name, chart in group.items()
}


def texts(drawn: Any) -> Iterator[str]:
    """All texts of a figure that Plotly would read as markup."""

    def within(part: Any, name: str = "") -> Iterator[str]:
        if isinstance(part, dict):
            for key, value in part.items():
                yield from within(value, key)
        elif isinstance(part, list):
            for value in part:
                yield from within(value, name)
        elif isinstance(part, str) and name in (
            "text",
            "hovertext",
            "ticktext",
            "name",
            "hovertemplate",
            "texttemplate",
        ):
            yield part

    yield from within(json.loads(drawn.to_json()))


def shown(drawn: Any) -> str:
    """What a reader can read in a figure, hover texts included."""
    return "\n".join(html.unescape(re.sub(r"</?b>|<br>", " ", text)) for text in texts(drawn))


def hostile(label: str) -> list[Chart]:
    said = Message("From {label}", {"label": label})
    return [
        Bars(**common(title=said), labels=(label, said), values=(1, 2)),
        Bars(**common(source=Source((said,))), labels=(label, "b"), values=(1, 2), upright=True),
        replace(FULL["timeline"], marks=(Mark(JUNE[4], said),), spans=(Span(JUNE[5], JUNE[6], said),)),
        Periods(
            **common(),
            periods=(
                Period(label, Theme.SHOP, JUNE[0], JUNE[1], 1),
                Period(label, Theme.SHOP, None, None, 1),
            ),
        ),
        PlaceMap(
            **common(),
            places=(
                Place(1, latitude=52.4, longitude=4.9, label=label),
                Place(2, "ZZ", label=label),
                Place(3, label),
            ),
        ),
        replace(FULL["curve"], x_title=said, y_title=said),
        HeatMap(**common(left_out=(LeftOut(said, 2),)), counts=FULL["heat map"].counts),
    ]


@pytest.mark.parametrize("name", ALL)
def test_each_shape_draws_in_both_languages_widths_and_grounds(name: str) -> None:
    chart = ALL[name]
    for language, width, dark in WAYS:
        drawn = figure(chart, language, width, dark)
        assert drawn.layout.width is None
        assert 100 < drawn.layout.height < 1200
        assert drawn.layout.template.layout.paper_bgcolor == (DARK if dark else LIGHT).paper
        assert {trace.type for trace in drawn.data} <= {
            "bar",
            "scatter",
            "heatmap",
            "choropleth",
            "scattergeo",
        }
        assert "yaxis2" not in drawn.layout
        assert ("geen vermeldingen om te tekenen" in shown(drawn)) == (chart.empty and language == "nl")


def test_a_sheet_holds_what_a_figure_of_plotly_would_with_each_part_added_alone() -> None:
    shapes = [{"type": "rect", "x0": at, "x1": at + 1, "y0": 0, "y1": 1} for at in range(3)]
    notes = [{"text": str(at), "x": at, "y": 0, "font": {"size": 12}} for at in range(3)]
    sheets = [go.Figure(go.Bar(y=[1])), Sheet(go.Bar(y=[1]))]
    for sheet in sheets:
        for shape, note in zip(shapes, notes, strict=True):
            sheet.add_shape(**shape)
            sheet.add_annotation(**note)
    assert len(sheets[0].layout.shapes) == 3
    assert sheets[1].finish().to_dict() == sheets[0].to_dict()
    assert Sheet().finish().to_dict() == go.Figure().to_dict()


@pytest.mark.parametrize("label", HOSTILE)
def test_no_label_is_read_as_markup(label: str) -> None:
    for chart in hostile(label):
        for language, width, dark in WAYS[:4]:
            drawn = figure(chart, language, width, dark)
            drawn.to_json().encode()  # raises on a lone surrogate
            for text in texts(drawn):
                ours = re.sub(r"^<b>|</b>$|<br>", "", text)
                assert not re.search(r"[<>$]", ours), ours[:80]
                assert not re.search(r"&(?!(amp|lt|gt|#36);)", ours), ours[:80]
                assert not re.search(
                    "[\x00-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066\u2067\ud800-\udfff]", ours
                )
                # Isolates are ours: each one ends on its line, and holds what runs from right to left.
                for line in text.split("<br>"):
                    bare = re.sub("\u2068[^\u2068\u2069]*[\u0590-\u06ff][^\u2068\u2069]*\u2069", "", line)
                    assert not re.search("[\u2068\u2069\u0590-\u06ff]", bare), bare
                assert len(max(text.split("<br>"), key=len)) < 300


def test_a_label_reads_as_it_stands_in_the_file() -> None:
    assert html.unescape(plain('<a href="https://x">A & B</a> $5')) == '<a href="https://x">A & B</a> $5'
    assert html.unescape(plain("&lt;")) == "&lt;"
    assert plain("👩‍👩‍👧") == "👩‍👩‍👧"


def test_a_long_label_is_shortened_in_the_drawing_and_whole_in_the_hover_text() -> None:
    name = " ".join(f"word{at}" for at in range(40))
    drawn = figure(Bars(**common(), labels=(name,), values=(1,)), "en")
    assert drawn.layout.yaxis.ticktext[0].strip().endswith("…")
    assert len(drawn.layout.yaxis.ticktext[0]) <= 40 + 2
    assert name in drawn.data[0].hovertext[0].replace("<br>", " ")


def test_numbers_days_and_words_are_the_readers() -> None:
    bars = shown(figure(FULL["bars"], "nl"))
    assert "1.243 vermeldingen" in bars
    assert "7 vermeldingen" in bars
    assert "1,243 rows" in shown(figure(FULL["bars"], "en"))
    heat = shown(figure(FULL["heat map"], "nl"))
    assert "maandag van 23:00 tot 00:00 uur" in heat
    assert "Nacht" in heat
    assert "Schooltijd" in heat
    timeline = shown(figure(FULL["timeline"], "nl"))
    assert "zondag 30 juni 2024: 29 video's" in timeline
    assert "5 juni 2024" in timeline
    for english in ("Monday", "June", "rows", "calculated", "times in"):
        assert english not in bars + heat + timeline
    assert figure(FULL["bars"], "nl").layout.separators == ",."
    assert figure(FULL["bars"], "en").layout.separators == ".,"
    places = shown(figure(FULL["map of Europe"], "nl"))
    assert "Nederland" in places
    assert "Duitsland" in places


def test_a_picture_says_what_it_stands_on() -> None:
    caption = shown(figure(FULL["timeline"], "en"))
    for words in (
        "What is listed in Ede?", "One account", "Watch history", "calculated", "12,345 rows", "left out: 3, no date",
        "from 4 June 2024 to 30 June 2024", "times in Europe/Amsterdam",
    ):  # fmt: skip
        assert words in caption
    made_up = replace(FULL["timeline"], source=Source((Message("Watch history"),), synthetic=True))
    assert "Illustratie met verzonnen gegevens" in shown(figure(made_up, "nl"))
    assert "One account" not in shown(figure(made_up, "en"))


def test_every_chart_must_say_its_finding_in_words() -> None:
    required = {
        field.name for field in fields(Chart) if field.default is MISSING and field.default_factory is MISSING
    }
    assert {"key", "title", "says", "theme", "certainty", "source"} <= required


def test_parts_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="labels 2, values 1"):
        Bars(**common(), labels=("a", "b"), values=(1,))
    with pytest.raises(ValueError, match="7 weekdays"):
        HeatMap(**common(), counts=((0,) * 24,) * 6)


def test_counts_start_at_zero() -> None:
    for name in ("bars", "standing bars", "timeline", "curve"):
        drawn = figure(FULL[name], "en")
        axis = drawn.layout.xaxis if name == "bars" else drawn.layout.yaxis
        assert axis.range[0] == 0, name


def test_bars_between_two_ends_show_both_and_name_no_number() -> None:
    chart = ONE["between two ends"]
    drawn = figure(chart, "en")
    high, low = drawn.data
    assert (list(high.y), list(low.y)) == ([6, 4, 3], [0, 4, 2])
    assert all("fewest: " in text and "most: " in text for text in (*high.hovertext, *low.hovertext))
    assert not any(str(note.text).startswith(("week of", "6 ")) for note in drawn.layout.annotations)
    assert not chart.empty
    with pytest.raises(ValueError, match="no number of their own"):
        replace(chart, counts=(1, 2, 3))


def test_a_gap_stays_a_gap_and_days_not_covered_are_shaded() -> None:
    drawn = figure(FULL["timeline"], "en")
    (bars,) = drawn.data
    assert len(bars.x) == 30 - 3 - 3
    assert date(2024, 6, 10) not in [date.fromisoformat(str(day)[:10]) for day in bars.x]
    assert 0 not in bars.y
    shades = [
        (str(shape.x0)[:10], str(shape.x1)[:10])
        for shape in drawn.layout.shapes
        if shape.fillcolor == LIGHT.shade
    ]
    assert shades == [("2024-05-20", "2024-06-04"), ("2024-07-01", "2024-07-09")]


def test_a_zero_and_a_whole_of_a_part_of_a_month_are_hatched() -> None:
    months = tuple(date(2024, month, 1) for month in (1, 2, 3))
    chart = Timeline(
        **common(),
        step=Step.MONTH,
        starts=months,
        counts=(0, 4, 2),
        first=date(2024, 1, 20),
        last=date(2024, 3, 9),
    )
    legend = "only part of the month is covered"
    bars, strip = figure(chart, "en").data
    # The zero has a strip along the axis; the part of March is hatched itself.
    assert (list(strip.customdata), list(bars.customdata)) == ([0], [1, 2])
    assert 0 < strip.y[0] < 0.2
    assert list(bars.marker.pattern.shape) == ["", "/"]
    assert legend in shown(figure(chart, "en"))
    nights = (Message("nights with rows"), Message("all nights"))
    whole, _, over = figure(replace(chart, whole=(12, 29, 9), legend=nights), "en").data
    assert (list(over.customdata), list(over.y)) == ([0, 2], [12, 9])
    assert over.hovertext[0] == whole.hovertext[0]
    without = replace(chart, counts=(None, 4, None))
    assert legend not in shown(figure(without, "en"))


def test_a_tick_stands_in_the_middle_of_its_bar_also_in_a_long_list() -> None:
    months = tuple(date(2024 + at // 12, at % 12 + 1, 1) for at in range(17))
    chart = Timeline(
        **common(), step=Step.MONTH, starts=months, counts=(5,) * 17, first=months[0], last=date(2025, 5, 31)
    )
    ticks = [date.fromisoformat(str(tick)[:10]) for tick in figure(chart, "en").layout.xaxis.tickvals]
    assert {tick.day for tick in ticks} <= {15, 16}


def test_each_colour_of_a_sheet_is_named_once() -> None:
    chart = Areas(
        **common(),
        labels=("a", "b", "c"),
        values=(9, 2, 3),
        themes=(Theme.WATCHING, Theme.PROFILE, Theme.SETTINGS),
    )
    # Profile and settings share a colour, and so an entry.
    assert "settings and profile" not in shown(figure(chart, "en"))
    words = [str(note.text) for note in figure(chart, "en").layout.annotations]
    assert len([text for text in words if text in ("watching", "profile and settings")]) == 2


def test_a_measure_says_its_unit_once() -> None:
    hours = Bars(**common(), labels=("a", "b"), values=(217.9, 322.0), unit=HOURS)
    assert list(figure(hours, "en").data[0].text) == ["217.9 hours", "322"]
    assert list(figure(FULL["bars"], "en").data[0].text) == ["1,243", "7", "0"]


def test_hours_that_are_pressed_are_the_marks_of_their_chart() -> None:
    for name in ("dial", "hours in panels"):
        marks = of_chart(FULL[name])
        for width in ("wide", "phone"):
            pressed = {int(at) for trace in figure(FULL[name], "en", width).data for at in trace.customdata}
            assert pressed == set(range(len(marks))), name


def test_a_clock_stays_as_large_as_its_place_when_that_grows() -> None:
    """Ranges that Plotly widens to keep a circle round, in a part of a page that is just opening, never shrink again."""
    for width in ("wide", "phone"):
        layout = figure(FULL["dial"], "en", width).layout
        assert (layout.xaxis.scaleanchor, layout.xaxis.constrain, layout.yaxis.constrain) == (
            "y",
            "domain",
            "domain",
        )
        # What stands beside it hangs on no axis, or it would lie beyond its end.
        beside = [note for note in layout.annotations if note.text.startswith("2: ")]
        assert [note.xref for note in beside] == ["paper"]


def test_night_and_school_are_outlined() -> None:
    frames = [(shape.x0, shape.x1, shape.y1) for shape in figure(FULL["heat map"], "en").layout.shapes]
    assert frames == [(0, 6, 6.5), (8.5, 15, 4.5)]
    over_midnight = [(shape.x0, shape.x1) for shape in figure(ONE["heat map"], "en").layout.shapes]
    assert over_midnight == [(22, 24), (0, 6)]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", ["wide", "phone"])
def test_few_rows_do_not_look_like_many(width: Any, dark: bool) -> None:
    """3 videos in an hour, 53 in another: the scale begins at paper, and its classes have their numbers."""
    ground = DARK if dark else LIGHT
    counts = ((3, 53, *[0] * 22), *[(0,) * 24] * 6)
    drawn = figure(HeatMap(**common(Theme.WATCHING), counts=counts), "en", width, dark)
    heat = drawn.data[0]
    few, many, none = heat.z[0][:3]
    colours = {at: heat.colorscale[2 * at][1] for at in range(len(heat.colorscale) // 2)}
    assert colours[none] == ground.paper
    assert contrast(colours[few], ground.paper) < 1.4 < 4.5 <= contrast(colours[many], ground.paper)
    first, *_, last = heat.colorbar.ticktext
    says = last if width == "wide" else f"{last} {heat.colorbar.title.text}"
    assert (first, says.casefold().endswith("53 rows")) == ("0", True)
    assert len(heat.colorbar.ticktext) == len(colours) == 6
    europe = figure(PlaceMap(**common(), places=(Place(310, "NL"), Place(9, "FR"))), "en", width, dark).data[
        0
    ]
    assert europe.z[0] == len(europe.colorscale) // 2 - 1
    assert europe.z[1] == 1
    # On a map the lightest shade stands on land, which is a shade of paper itself, and has to be told from it.
    few, many = (contrast(europe.colorscale[at][1], ground.paper) for at in (2, -1))
    assert few < 1.6 < 2 * few <= many
    assert europe.colorbar.ticktext[0] == "0"


@pytest.mark.parametrize("dark", [False, True])
def test_a_count_has_the_same_shade_on_a_telephone(dark: bool) -> None:
    counts = (tuple(range(0, 1200, 50)), *[(0,) * 24] * 6)
    heat = [
        figure(HeatMap(**common(Theme.WATCHING), counts=counts), "en", w, dark).data[0]
        for w in ("wide", "phone")
    ]
    places = (Place(310, "NL"), Place(120, "BE"), Place(9, "FR"))
    maps = [figure(PlaceMap(**common(), places=places), "en", w, dark).data[0] for w in ("wide", "phone")]
    for wide, phone in (heat, maps):
        assert [list(row) if isinstance(row, tuple) else row for row in phone.z] == [
            list(row) if isinstance(row, tuple) else row for row in wide.z
        ]
        assert phone.colorscale == wide.colorscale
        assert (phone.zmin, phone.zmax) == (wide.zmin, wide.zmax)


def test_no_class_of_a_legend_lies_beyond_a_telephone() -> None:
    counts = ((1, 99_999, *[0] * 22), *[(0,) * 24] * 6)
    heat = figure(HeatMap(**common(Theme.WATCHING), counts=counts), "nl", "phone").data[0]
    assert heat.colorbar.len <= 300
    assert heat.colorbar.ticktext[-1] == "99.999"


def test_a_section_is_thick_in_months_with_rows_only() -> None:
    months = (date(2024, 1, 1), date(2024, 2, 1), date(2024, 5, 1))
    one = Period("a", Theme.SHOP, date(2024, 1, 10), date(2024, 5, 3), 40, months, 7)
    drawn = figure(Periods(**common(), periods=(one,), counted=Message("in the period")), "en")
    thin, thick = drawn.data
    day = 86_400_000
    assert [(str(base)[:10], width // day) for base, width in zip(thin.base, thin.x, strict=True)] == [
        ("2024-01-10", 115)
    ]
    assert [(str(base)[:10], width // day) for base, width in zip(thick.base, thick.x, strict=True)] == [
        ("2024-01-10", 51),
        ("2024-05-01", 3),
    ]
    assert "thick: months with rows" in shown(drawn)
    texts = [note.text for note in drawn.layout.annotations]
    assert {"7", "in the period"} <= set(texts)


def test_a_section_without_dates_is_named() -> None:
    drawn = shown(figure(FULL["periods"], "en"))
    assert "Settings" in drawn
    assert "81 rows, without dates" in drawn


def test_what_the_map_cannot_show_is_named_and_counted() -> None:
    caption = shown(figure(FULL["map of the world"], "en"))
    assert "not drawn: Singapore, 0 rows" in caption
    assert "not drawn: 1 other place, 4 rows" in caption
    assert letters("NL") == "NLD"
    assert letters("") == ""


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (date(2024, 1, 1), date(2024, 1, 2), "day"),
        (date(2024, 1, 1), date(2024, 2, 10), "day"),
        (date(2024, 1, 17), date(2024, 3, 8), "month"),
        (date(2019, 3, 1), date(2026, 1, 1), "month"),
        (date(1970, 1, 1), date(2026, 1, 1), "year"),
    ],
)
@pytest.mark.parametrize("most", [5, 10])
def test_ticks_of_days_are_round_and_few(first: date, last: date, kind: str, most: int) -> None:
    ticks, named = round_days(first, last, most)
    assert 1 <= len(ticks) <= most + 1
    assert all(first <= tick <= last for tick in ticks)
    if kind == "day":
        assert named == "day"
    else:
        assert {tick.day for tick in ticks} == {1}


def test_each_country_of_a_crowded_map_is_written_on_it_or_named_below_it() -> None:
    countries = {"US": 4800, "NL": 250, "DE": 30, "BE": 20, "JP": 2}
    names = ("United States", "Netherlands", "Germany", "Belgium", "Japan")
    chart = PlaceMap(**common(), places=tuple(Place(count, country) for country, count in countries.items()))
    for width in ("wide", "phone"):
        drawn = figure(chart, "en", width=width)
        written = [trace.text[0] for trace in drawn.data if getattr(trace, "mode", "") == "text"]
        caption = " ".join(re.sub("<br>", " ", note.text) for note in drawn.layout.annotations)
        for name in names:
            below = f"not written on the map: {name}," in caption
            assert any(name in words for words in written) != below, (width, name)
        assert len(written) >= 3


def test_a_picture_is_as_wide_as_the_form_of_the_chart_that_it_shows() -> None:
    for width, pixels in (("wide", 1000), ("phone", 500)):
        options = config(FULL["bars"], "en", "png", width)["toImageButtonOptions"]
        assert options["width"] == pixels
        assert options["width"] * options["scale"] == 2000
    assert config(FULL["bars"], "en", "svg", "phone")["toImageButtonOptions"]["scale"] == 1


def test_a_count_on_a_map_is_drawn_once() -> None:
    for name, type_ in (("map of Europe", "choropleth"), ("map of the world", "scattergeo")):
        drawn = [trace for trace in figure(FULL[name], "en").data if getattr(trace, "mode", "") != "text"]
        assert [trace.type for trace in drawn] == [type_]


def test_the_maps_that_plotly_asks_for_are_served_by_us() -> None:
    # Beside the page, whatever unguessable base that stands under: what is asked for elsewhere is refused.
    assert TOPOJSON_URL.startswith("app-data/")
    for name, scope in (
        ("map of Europe", "europe"),
        ("map of points", "europe"),
        ("map of the world", "world"),
    ):
        geo = figure(FULL[name], "en").layout.geo
        assert geo.scope == scope
        assert (MAPS / f"{geo.scope}_{geo.resolution}m.json").is_file()
        assert len(middles(scope)) > 40
    assert "Permission is hereby granted" in (MAPS / "LICENSE").read_text()


@pytest.mark.parametrize(
    ("format", "title"), [("png", "Opslaan als afbeelding (PNG)"), ("svg", "Opslaan als afbeelding (SVG)")]
)
def test_plotly_offers_the_picture_and_sends_nothing(format: Any, title: str) -> None:
    chart = replace(FULL["bars"], key="Rows/../by Day")
    settings = json.loads(json.dumps(config(chart, "nl", format)))
    assert settings["modeBarButtons"] == [["toImage"]]
    assert settings["showSendToCloud"] is False
    assert settings["plotlyServerURL"] == ""
    assert settings["topojsonURL"] == TOPOJSON_URL
    assert not settings["displaylogo"]
    assert settings["toImageButtonOptions"]["format"] == format
    assert settings["toImageButtonOptions"]["filename"] == file_name(chart.key, chart.title, "nl")
    assert config(chart, "en")["toImageButtonOptions"]["filename"] == "rows_by_day"
    assert title in settings["locales"][settings["locale"]]["dictionary"].values()


@pytest.mark.parametrize("ground", [LIGHT, DARK])
def test_text_and_edges_stand_out_from_their_ground(ground: Any) -> None:
    for ink in (ground.ink, ground.quiet):
        for under in (ground.paper, ground.shade):
            assert contrast(ink, under) >= 4.5
    assert contrast(ground.paper, ground.ink) >= 7  # the hover label is turned around
    for theme in Theme:
        assert contrast(edge(THEME_COLOURS[theme], ground), ground.paper) >= 3, theme
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)  # the example of WCAG


@pytest.mark.parametrize("dark", [False, True])
def test_numbers_can_be_read_on_every_country(dark: bool) -> None:
    ground = DARK if dark else LIGHT
    for theme in Theme:
        drawn = figure(replace(FULL["map of Europe"], theme=theme), "en", dark=dark)
        for _, colour in drawn.data[0].colorscale:
            assert contrast(colour, ground.ink) >= 4.5, theme


# How dichromats see colours: Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SIGHT = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def lab(colour: str, sight: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour as it is seen."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0), 1) for row in sight)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_of_themes_are_told_apart_by_colour_blind_readers(sight: str) -> None:
    assert set(THEME_COLOURS) == set(Theme)
    colours = sorted(set(THEME_COLOURS.values()))
    assert len(colours) == 8
    for one, other in itertools.combinations(colours, 2):
        apart = (
            sum((a - b) ** 2 for a, b in zip(lab(one, SIGHT[sight]), lab(other, SIGHT[sight]), strict=True))
            ** 0.5
        )
        assert apart > 15, (one, other)


def test_blending_ends_at_both_colours() -> None:
    assert blend("#000000", "#FFFFFF", 0) == "#000000"
    assert blend("#000000", "#FFFFFF", 1) == "#FFFFFF"


@pytest.mark.browser
def test_a_browser_shows_hostile_labels_as_text_and_asks_no_other_host() -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    browser_path = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if browser_path is None and not os.environ.get("REQUIRE_BROWSER"):
        pytest.skip("no Chromium or Chrome on this machine")
    script = Path(plotly.__file__).parent.joinpath("package_data", "plotly.min.js").read_text()
    label = HOSTILE[0] + HOSTILE[1]
    charts = [*hostile(label), *FULL.values()]
    drawings = [[json.loads(figure(chart, "nl", "phone").to_json()), config(chart, "nl")] for chart in charts]
    asked: list[str] = []

    def answer(route: Any) -> None:
        url = route.request.url
        asked.append(url)
        if url == "http://charts.test/":
            route.fulfill(body="<meta charset=utf-8><body></body>", content_type="text/html")
        elif url.startswith("http://charts.test/" + TOPOJSON_URL):
            route.fulfill(path=MAPS / url.rsplit("/", 1)[1])
        else:
            route.abort()

    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.route("**/*", answer)
        page.goto("http://charts.test/")
        page.add_script_tag(content=script)
        seen = page.evaluate(
            """async drawings => {
                const seen = []
                for (const [figure, config] of drawings) {
                    const place = document.body.appendChild(document.createElement("div"))
                    await Plotly.newPlot(place, figure.data, figure.layout, config)
                    const picture = await Plotly.toImage(place, {format: "png", width: 1000})
                    seen.push({
                        links: place.querySelectorAll("svg a").length,
                        text: place.querySelector(".main-svg").parentNode.textContent,
                        width: place.querySelector(".main-svg").getBoundingClientRect().width,
                        buttons: [...place.querySelectorAll("[data-title]")].map(it => it.dataset.title),
                        picture: picture.slice(0, 22),
                    })
                }
                return seen
            }""",
            drawings,
        )
        browser.close()
    assert {url for url in asked if not url.startswith("http://charts.test/")} == set()
    assert {url.rsplit("/", 1)[1] for url in asked if TOPOJSON_URL in url} == {
        "europe_50m.json",
        "world_110m.json",
    }
    for drawing in seen:
        assert drawing["links"] == 0
        assert drawing["width"] <= 390
        assert drawing["picture"] == "data:image/png;base64,"
        assert drawing["buttons"] == ["Opslaan als afbeelding (PNG)"]
    assert '<a href="https://example.org">here</a><' in seen[0]["text"].replace("\xa0", " ")


@pytest.mark.parametrize("country", ["FR", "RU", "RS", "DE", "CD", "TL"])
def test_a_country_whose_former_states_have_letters_too_is_drawn(country):
    """France was once FXX as well, Russia SUN, Serbia YUG, for which there is no outline."""
    assert letters(country) in middles("world") or letters(country) in middles("europe")


@pytest.mark.parametrize("dark", [False, True])
def test_a_country_with_few_rows_is_told_from_land_and_each_shade_from_the_next(dark: bool) -> None:
    for theme in Theme:
        chart = replace(FULL["map of Europe"], theme=theme)
        drawn = next(one for one in figure(chart, "en", dark=dark).data if one.type == "choropleth")
        land, *shades = dict.fromkeys(colour for _, colour in drawn.colorscale)
        steps = [contrast(shade, land) for shade in shades]
        assert steps
        assert steps[0] >= 1.3, theme
        assert all(later > earlier + 0.05 for earlier, later in itertools.pairwise(steps)), theme
