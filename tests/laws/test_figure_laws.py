"""What holds for every figure of the registry, on every sample and on files made to be hard: one row, ties, nothing, a broken end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import analyzer
from analyzer.analysis.settings import DEFAULT, from_json
from analyzer.charts import Bars, Chart, Curve, Dial, HourPanels, Periods, PlaceMap, Raster, Step, Timeline
from analyzer.charts.description import described
from analyzer.figures import FIGURES, WHOLE, Choice, Drawn, Scope, certainty, draw, figures, rule
from analyzer.figures.units import UNITS
from analyzer.findings import FINDINGS, Subject, find, plain
from analyzer.language import LANGUAGES, number, sentence
from analyzer.language.words import barred
from analyzer.model import Certainty, Message, NotCounted
from analyzer.output.figures import DRAWN, as_csv, as_plain

SAMPLES = (
    "v4-age-13", "v4-empty", "v4-partial", "v4-surprises", "v3-age-13", "v2c-age-13", "v2-age-13", "v1-age-12", "txt-nl",
    "txt-en",
)  # fmt: skip
LINK = "https://www.tiktokv.com/share/video/6854717870488702213/"


def rows_at(*moments: str) -> list[dict[str, str]]:
    return [{"Date": moment, "Link": LINK} for moment in moments]


def document(watched: list[Any], logins: list[Any], events: list[Any]) -> dict[str, Any]:
    return {
        "Profile And Settings": {
            "Profile Info": {"ProfileMap": {"userName": "synthetic", "birthDate": "01-Feb-2013"}}
        },
        "Your Activity": {
            "Watch History": {"VideoList": watched},
            "Login History": {"LoginHistoryList": logins},
            "Searches": {
                "SearchList": [
                    {"Date": row["Date"], "SearchTerm": f"term {n}"} for n, row in enumerate(watched)
                ]
            },
        },
        "Likes and Favorites": {
            "Like List": {"ItemFavoriteList": [{"date": row["Date"], "link": LINK} for row in watched]}
        },
        "Ads and data": {"Off TikTok Activity": {"OffTikTokActivityDataList": events}},
    }


def login(moment: str, address: str, device: str) -> dict[str, str]:
    return {
        "Date": moment, "IP": address, "DeviceModel": device, "DeviceSystem": f"System of {device}",
        "NetworkType": "Wi-Fi", "Carrier": f"Carrier of {device}",
    }  # fmt: skip


def event(moment: str, source: str) -> dict[str, str]:
    return {"TimeStamp": moment, "Source": source, "Event": "View"}


TIED_DAYS = [f"2025-03-{day:02} {hour:02}:00:00" for day in (3, 4, 11, 12) for hour in (1, 10, 22)]
#: Files made by hand, by what makes each hard.
MADE: dict[str, dict[str, Any]] = {
    "one row": document(
        rows_at("2025-03-03 10:00:00"), [login("2025-03-03 10:00:00", "8.8.8.8", "A")],
        [event("2025-03-03 10:00:00", "shop.example")],
    ),
    "ties": document(
        rows_at(*TIED_DAYS),
        [login(moment, ("8.8.8.8", "193.0.6.139")[at % 2], "AB"[at % 2]) for at, moment in enumerate(TIED_DAYS)],
        [event(moment, ("a.example", "b.example")[at % 2]) for at, moment in enumerate(TIED_DAYS)],
    ),
    "impossible dates": document(
        rows_at("1999-01-01 10:00:00", *TIED_DAYS, "2099-01-01 10:00:00", "soon", "2025-03-05 12:00:00"),
        [login(moment, "8.8.8.8", "A") for moment in ("1999-01-01 10:00:00", "2025-03-03 10:00:00", "2025-03-05 10:00:00")],
        [event(moment, "shop.example") for moment in ("2099-01-01 10:00:00", "2025-03-03 10:00:00")],
    ),
    "no row": document([], [], []),
}  # fmt: skip


def subject_of(name: str, data: bytes) -> Subject:
    export = analyzer.open_export(name=name, data=data)
    return Subject.of(analyzer.read_tables(export))


@pytest.fixture(scope="module")
def subjects(sample_file: Any) -> dict[str, Subject]:
    found = {name: subject_of(f"{name}.json", json.dumps(made).encode()) for name, made in MADE.items()}
    whole = json.dumps(MADE["ties"]).encode()
    found["broken end"] = subject_of("cut.json", whole[: whole.index(b"Like List") - 200])
    for name in SAMPLES:
        export = analyzer.open_export(sample_file(name))
        found[name] = Subject.of(analyzer.read_tables(export))
    return found


EVERY = (*SAMPLES, *MADE, "broken end")
SCOPES = (WHOLE, Scope(step=Step.DAY), Scope(date(2025, 3, 4), date(2025, 3, 11), Step.WEEK))


def drawn(subject: Subject) -> Iterator[Drawn]:
    for scope in SCOPES:
        yield from figures(subject, scope)


def test_every_figure_has_a_certainty_no_surer_than_its_statement_and_a_rule() -> None:
    for figure in FIGURES.values():
        assert rule(figure).text, figure.key
        if figure.stands_on:
            assert figure.stands_on in FINDINGS, figure.key
            assert figure.certainty is None, figure.key
            assert certainty(figure) is FINDINGS[figure.stands_on].certainty
        else:
            assert isinstance(figure.certainty, Certainty), figure.key


@pytest.mark.parametrize("name", EVERY)
def test_rows_drawn_and_rows_left_out_are_the_rows_of_the_lists(
    name: str, subjects: dict[str, Subject]
) -> None:
    subject = subjects[name]
    unread = Message("{reason}", {"reason": NotCounted.UNREAD})
    for one in drawn(subject):
        if one.lists:
            left = sum(left.rows for left in one.left_out if left.reason != unread)
            rows = sum(len(subject.reading.tables[key]) for key in one.lists)
            assert one.drawn + left == rows, one.key
        else:
            assert not any(left.rows for left in one.left_out), one.key


@pytest.mark.parametrize("name", EVERY)
def test_no_single_winner_is_named_among_equals(name: str, subjects: dict[str, Subject]) -> None:
    for one in drawn(subjects[name]):
        equals = highest(one)
        named = [label for label in equals if label in list(values(one.says))]
        assert len(equals) < 2 or len(named) in (0, len(equals)), (one.key, len(equals))


def highest(one: Drawn) -> list[Any]:
    """The labels of the highest bars."""
    match one.chart:
        case Bars(labels=labels, values=counts):
            named: tuple[Any, ...] = labels
        case Timeline(starts=named, counts=counts):
            pass
        case _:
            return []
    most = max((count for count in counts if count is not None), default=0)
    return [label for label, count in zip(named, counts, strict=True) if most and count == most]


def values(message: Any) -> Iterator[Any]:
    """Everything that fills a sentence."""
    yield message
    if isinstance(message, Message):
        for value in message.values.values():
            yield from values(value)
    elif isinstance(message, list | tuple):
        for value in message:
            yield from values(value)


@pytest.mark.parametrize("name", ["impossible dates", "v4-surprises"])
def test_a_date_that_cannot_be_right_is_no_edge_of_a_figure(name: str, subjects: dict[str, Subject]) -> None:
    subject = subjects[name]
    latest = subject.made.at.date() + timedelta(days=31) if subject.made else date(2035, 1, 1)
    for one in drawn(subject):
        # The days of rules and decisions are no days of the file.
        for day in () if one.key == "rules_and_decisions" else days_of(one):
            # A bar begins up to a month before its first row.
            assert date(2013, 11, 30) <= day <= latest, one.key


def days_of(one: Drawn) -> Iterator[date]:
    chart, listed = one.chart, getattr(one.rows, "columns", ())
    match chart:
        case Timeline(starts=starts, first=first, last=last):
            yield from (day for day in (*starts, first, last) if day is not None)
        case Curve(x=x):
            yield from (day for day in x if isinstance(day, date))
        case Periods(periods=periods):
            yield from (
                day for one in periods for day in (one.first, one.last, *one.months) if day is not None
            )
    if isinstance(listed, tuple):
        for column in listed:
            yield from (
                value.astimezone(UTC).date() if isinstance(value, datetime) else value
                for value in column
                if isinstance(value, date)
            )


@pytest.mark.parametrize("name", ["v4-empty", "no row"])
def test_an_empty_file_draws_no_empty_chart(name: str, subjects: dict[str, Subject]) -> None:
    for one in figures(subjects[name]):
        assert one.chart is None or not one.chart.empty, one.key
        assert one.told or sentence(one.says, "en"), one.key


@pytest.mark.parametrize("name", EVERY)
def test_every_sentence_is_one_in_both_languages_by_the_word_rules(
    name: str, subjects: dict[str, Subject]
) -> None:
    for one in drawn(subjects[name]):
        for language in LANGUAGES:
            said = sentence(one.says, language)
            assert said.endswith((".", "!", "?")), (one.key, said)
            assert not list(barred(said, language)), (one.key, said)


@pytest.mark.parametrize("name", EVERY)
def test_who_does_not_see_a_chart_hears_its_course_and_its_extremes(
    name: str, subjects: dict[str, Subject]
) -> None:
    for one in drawn(subjects[name]):
        if one.chart is None:
            continue
        for language in LANGUAGES:
            heard, said = sentence(described(one.chart), language), sentence(one.says, language)
            assert heard.startswith(said), one.key
            beside = heard.removeprefix(said)
            assert len(beside.split()) > 3, (one.key, heard)
            assert not list(barred(beside, language)), (one.key, heard)
            if isinstance(one.chart, Timeline) and len(one.chart.starts) <= 8:
                of = {"en": "of", "nl": "van"}[language]
                for count, whole in zip(one.chart.counts, one.chart.whole, strict=False):
                    assert count is None or f"{of} {number(whole, language)}" in beside, (one.key, heard)
            for value in extremes(one.chart):
                assert re.search(rf"(?<!\d){re.escape(number(value, language))}(?!\d)", beside), (
                    one.key,
                    heard,
                )


def extremes(chart: Chart) -> list[float]:
    """The highest and the lowest number that a chart draws."""
    match chart:
        case Bars():
            found: list[Any] = list(chart.values)
        case Timeline():
            found = [*chart.counts, *chart.low, *chart.high]
        case Curve():
            found = [*chart.middle, *chart.low, *chart.high]
        case Periods():
            found = [one.rows for one in chart.periods if one.first]
        case Raster():
            found = list(chart.counts)
        case Dial():
            found = [arc.count for arc in chart.arcs]
        case HourPanels():
            found = [sum(panel.counts) for panel in chart.panels]
        case PlaceMap():
            found = [place.count for place in chart.places]
        case _:
            # Of the hours of a week the weekdays are told.
            found = [sum(day) for day in chart.counts]
    known = [value for value in found if value is not None]
    return [max(known), min(known)] if known else []


def test_where_the_file_breaks_off_is_said_once(subjects: dict[str, Subject]) -> None:
    whole = json.dumps(MADE["ties"]).encode()
    # Cut in the watch history, where most figures stand on statements.
    cut = subject_of("cut.json", whole[: whole.index(b"VideoList") + 700])
    assert cut.reading.sections["watch_history"].rows
    for subject in (cut, subjects["broken end"]):
        for one in drawn(subject):
            said = sentence(one.says, "en").count("The file breaks off in")
            assert said == bool(one.broken), one.key


@pytest.mark.parametrize("name", EVERY)
def test_a_figure_that_stands_on_a_statement_tells_its_numbers(
    name: str, subjects: dict[str, Subject]
) -> None:
    subject = subjects[name]
    for one in figures(subject):
        if not (one.told and one.figure.stands_on):
            continue
        value = find(one.figure.stands_on, subject).value
        told = plain(value) if isinstance(value, dict) else {}
        numbers = plain(one.numbers)
        same = {key: number for key, number in numbers.items() if key in told}
        assert same == {key: told[key] for key in same}, one.key


@pytest.mark.parametrize("name", EVERY)
def test_each_named_number_has_a_unit_and_each_figure_can_leave(
    name: str, subjects: dict[str, Subject]
) -> None:
    for one in drawn(subjects[name]):
        assert set(one.numbers) <= set(UNITS) - DRAWN, (one.key, set(one.numbers) - set(UNITS))
        written = as_plain(one, "Europe/Amsterdam")
        assert json.loads(json.dumps(written, allow_nan=False)) == written, one.key
        assert one.told or not written["numbers"], one.key
        if one.told and (one.chart is not None or not hasattr(one.rows, "table")):
            assert as_csv(one, "Europe/Amsterdam").count(b"\n") >= 2, one.key


def test_what_a_figure_does_not_honour_does_not_make_it_another(subjects: dict[str, Subject]) -> None:
    subject = subjects["ties"]
    for key, figure in FIGURES.items():
        whole = draw(key, subject)
        for choice, scope in {
            Choice.PERIOD: Scope(date(2025, 3, 4), date(2025, 3, 4)),
            Choice.STEP: Scope(step=Step.MONTH),
            Choice.OF: Scope(of="no such part"),
        }.items():
            if choice not in figure.honours:
                assert draw(key, subject, scope) is whole, (key, choice)


@pytest.mark.parametrize(
    "settings", [{"session_break": 180}, {"night": ["22:00", "05:00"]}, {"zone": "Asia/Tokyo"}]
)
def test_other_settings_are_told_by_statement_and_figure_alike(
    settings: dict[str, Any], subjects: dict[str, Subject]
) -> None:
    usual = subjects["v4-age-13"]
    subject = replace(usual, settings=from_json(json.dumps(settings)), _kept={})
    assert subject.settings != DEFAULT
    for one in figures(subject):
        if one.told and one.figure.stands_on:
            value = find(one.figure.stands_on, subject).value
            told = plain(value) if isinstance(value, dict) else {}
            same = {name: number for name, number in plain(one.numbers).items() if name in told}
            assert same == {name: told[name] for name in same}, one.key
