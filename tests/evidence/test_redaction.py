"""What may leave at each level: by allow-list, for every column of the catalogue and every figure of the registry."""

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache

import pytest

import analyzer
from analyzer.analysis import age
from analyzer.catalogue import CATALOGUE
from analyzer.charts import Span, Step
from analyzer.evidence import redaction
from analyzer.evidence.redaction import Level, Rule, pseudonym, redacted, redacted_figure, rule
from analyzer.figures import FIGURES, Scope, draw, settings
from analyzer.findings import Subject
from analyzer.kinds import TEXT
from analyzer.language import sentence
from analyzer.model import Column, Message, Sensitivity
from analyzer.reading.tables import table_key
from tests import planted

KEY = bytes(range(32))
ZONE = "Europe/Amsterdam"
SHARED = (Level.EXHIBIT, Level.PUBLIC)
COLUMNS = [
    (table_key(section.key, spec), column)
    for section in CATALOGUE.values()
    for spec in section.tables
    for column in spec.declared
]
#: Columns that an exhibit shows as they stand, by the design's table: settings, the platform's words, devices, ad interests.
AS_THEY_STAND = {
    f"{table.partition('.')[0]}.{table.partition('.')[2]}.{column.name}"
    for table, column in COLUMNS
    if rule(table, column, Level.EXHIBIT) is Rule.KEEP
}


@cache
def planted_file():
    data, texts = planted.json_export(everywhere=True)
    export = analyzer.open_export(name="user_data_tiktok_milan.json", data=data)
    reading = analyzer.read_tables(export)
    assert len(reading.tables) > 60, "the planted export is not read as one"
    return Subject(export, reading), dict(texts)


def leaks(content, level):
    """Return where the planted texts come from that stand in some content and may not."""
    _, texts = planted_file()
    allowed = AS_THEY_STAND if level is Level.EXHIBIT else set()
    return sorted({at for text, at in texts.items() if text in content and at not in allowed})


@pytest.mark.parametrize("level", SHARED)
def test_no_planted_text_of_any_column_is_in_a_table_that_leaves(level):
    subject, _ = planted_file()
    told = {
        key: redacted(table, level, KEY, zone=ZONE, on=date(2024, 5, 1)).to_csv()
        for key, table in subject.reading.tables.items()
    }
    assert {key: leaks(text, level) for key, text in told.items() if leaks(text, level)} == {}
    assert "2024-01" in told["login_history"], "dates are left out where a month is allowed"


def test_an_exhibit_keeps_what_its_rules_name():
    subject, texts = planted_file()
    table = subject.reading.tables["login_history"]
    frame = redacted(table, Level.EXHIBIT, KEY, zone=ZONE)
    assert list(frame["address"]) == [
        "198.51.100.0/24",
        "2001:db8:77::/48",
        "203.0.113.0/24",
        "203.0.113.0/24",
    ]
    assert set(frame["device"]) <= set(texts)
    assert list(frame["at"]) == list(table.frame["at"])


def texts_of(value):
    """Return every text in a chart or a sentence, wherever it stands in it."""
    if isinstance(value, Message):
        if value.values or not value.plural:
            yield from [sentence(value, language, ZONE) for language in ("en", "nl")]
        yield from texts_of(tuple(value.values.values()))
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts_of((*value, *value.values()))
    elif isinstance(value, list | tuple | frozenset):
        for part in value:
            yield from texts_of(part)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from texts_of(tuple(getattr(value, field.name) for field in fields(value)))


@pytest.mark.parametrize("level", SHARED)
def test_no_planted_text_of_any_column_is_in_a_figure_that_leaves(level):
    subject, _ = planted_file()
    drawn = {}
    for key in FIGURES:
        one = redacted_figure(draw(key, subject), level)
        assert one.rows is None
        told = (one.says, one.title, one.chart, one.limits, one.rule, one.numbers, one.left_out, one.scope)
        content = "\n".join(texts_of(told))
        assert leaks(content, level) == [], key
        if one.chart is not None:
            drawn[key] = one
    assert len(drawn) > 25, "too many figures are refused for the law to mean much"


@pytest.mark.parametrize("level", [Level.COMPUTER, Level.LAWYER])
def test_up_to_the_lawyer_nothing_changes(level):
    subject, _ = planted_file()
    table = subject.reading.tables["direct_messages"]
    assert redacted(table, level, KEY, zone=ZONE) is table.frame
    drawn = draw("searches_term", subject)
    assert redacted_figure(drawn, level) is drawn


@pytest.mark.parametrize("level", SHARED)
def test_a_column_that_no_rule_names_is_left_out(level):
    assert rule("watch_history", Column("new", TEXT, "New"), level) is Rule.DROP
    assert (
        rule("watch_history", Column("new", TEXT, "New", sensitivity=Sensitivity.PURCHASE), level)
        is Rule.DROP
    )


def test_a_rule_never_tells_more_at_level_3_than_at_level_2():
    tells = (Rule.DROP, Rule.PRESENT, Rule.NUMBER, Rule.PER_MONTH, Rule.MONTH, Rule.BAND, Rule.KNOWN, Rule.PSEUDONYM,
             Rule.HEAD, Rule.BLOCK, Rule.AMOUNT, Rule.TICKED, Rule.KEEP)  # fmt: skip
    for table, column in COLUMNS:
        exhibit, public = (tells.index(rule(table, column, level)) for level in SHARED)
        assert public <= exhibit, (table, column.name)
    everywhere = {rule(table, column, Level.PUBLIC) for table, column in COLUMNS}
    assert everywhere <= {Rule.DROP, Rule.NUMBER, Rule.PER_MONTH, Rule.MONTH, Rule.BAND, Rule.KNOWN}


def test_pseudonyms_are_stable_for_a_key_and_differ_between_keys():
    subject, _ = planted_file()
    table = subject.reading.tables["direct_messages"]
    frames = [redacted(table, Level.EXHIBIT, key, zone=ZONE) for key in (KEY, KEY, redaction.new_key())]
    assert frames[0].equals(frames[1])
    assert not set(frames[0]["sender"]) & set(frames[2]["sender"])
    assert pseudonym("caf\u00e9", KEY) == pseudonym("cafe\u0301", KEY)


def test_a_ticked_text_stands_in_an_exhibit_and_not_in_public():
    subject, _ = planted_file()
    sources = subject.reading.tables["off_tiktok_activity"].frame["source"]
    ticked = {sources[0]}
    frame = redacted(
        subject.reading.tables["off_tiktok_activity"], Level.EXHIBIT, KEY, zone=ZONE, ticked=ticked
    )
    assert set(frame["source"]) == {sources[0], redaction.OTHER}
    drawn = draw("off_tiktok_sources", subject)
    shown = redacted_figure(drawn, Level.EXHIBIT, ticked=ticked)
    assert shown.chart is not None
    assert [label for label in shown.chart.labels if isinstance(label, str)] == [sources[0]]
    assert redacted_figure(drawn, Level.PUBLIC, ticked=ticked).chart is None


def test_a_birthday_cannot_be_read_from_what_leaves():
    subject, _ = planted_file()
    born = subject.birth_date
    assert born is not None
    for level in SHARED:
        for key in FIGURES:
            one = redacted_figure(draw(key, subject), level)
            marks = getattr(one.chart, "marks", ())
            assert not [mark for mark in marks if (mark.at.month, mark.at.day) == (born.month, born.day)], key
            if one.chart is not None:
                said = [sentence(limit, "en") for limit in (*one.limits, *one.chart.limits, one.chart.title)]
                sources = [sentence(title, "en") for title in one.chart.source.sections]
                about = [text for text in said if "birth" in text.lower()]
                assert about == [], key
                if "profile_info" in FIGURES[key].also:
                    assert "Profile information" not in sources, key
    refused = redacted_figure(draw("list_over_declared_birthdays", subject), Level.EXHIBIT)
    assert (refused.chart, refused.says.text) == (None, redaction.BIRTH.text)


@pytest.mark.parametrize("level", SHARED)
def test_no_number_of_rows_by_age_leaves_beside_dated_rows(level, sample_file):
    export = analyzer.open_export(sample_file("v4-age-13"))
    subject = Subject(export, analyzer.read_tables(export))
    born = subject.birth_date
    assert born is not None
    counts = draw("like_list_by_declared_age", subject).chart.values
    days = sorted(subject.day(moment) for moment in subject.counted("like_list").moments)
    # What an opponent does: the day of the row at that place, counted from the first, is next to the 13th birthday.
    before, after = days[counts[0] - 1], days[counts[0]]
    assert before < age.birthday(born, 13) <= after
    assert (after - before).days < 31, "so the month of birth would be known"
    for key, figure in FIGURES.items():
        one = redacted_figure(draw(key, subject), level)
        if key.endswith("_age"):
            assert (one.chart, dict(one.numbers)) == (None, {}), key
        if redaction.rests_on_birth_date(settings(figure)) and one.chart is not None:
            told = (dict(one.numbers), one.says.values)
            # Nothing of it is of the birth date: it is the same for a file without one.
            bare = Subject(export, analyzer.read_tables(export))
            bare.__dict__["birth_date"] = None
            assert bare.birth_date is None
            other = redacted_figure(draw(key, bare), level)
            assert (dict(other.numbers), other.says.values, other.chart) == (*told, one.chart), key


def days_in(value):
    """Return every day and moment that a sentence carries."""
    if isinstance(value, Message):
        yield from days_in(tuple(value.values.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from days_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from days_in(tuple(getattr(value, field.name) for field in fields(value)))
    elif isinstance(value, date):
        yield value


def test_no_day_is_told_in_public():
    subject, _ = planted_file()
    told = {}
    for key in FIGURES:
        whole = draw(key, subject, Scope(step=Step.MONTH))
        one = redacted_figure(whole, Level.PUBLIC)
        said = (
            one.says,
            one.title,
            one.limits,
            one.rule,
            *(getattr(one.chart, "notes", ()), getattr(one.chart, "marks", ())),
        )
        assert list(days_in(said)) == [], key
        told[key] = bool(list(days_in((whole.says, whole.limits)))) and one.chart is not None
        chart = one.chart
        assert getattr(chart, "step", None) in (None, Step.MONTH), key
        for period in getattr(chart, "periods", ()):
            assert period.first is None or period.first.day == 1, key
    assert any(told.values()), "no figure that is drawn told a day before, so the law holds by itself"


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2022, 5, 31), date(2025, 1, 31), (date(2022, 6, 1), date(2025, 1, 31))),
        (date(2022, 5, 1), date(2022, 6, 29), (date(2022, 5, 1), date(2022, 5, 31))),
        (date(2022, 5, 2), date(2022, 6, 29), None),
        (date(2022, 12, 1), date(2022, 12, 31), (date(2022, 12, 1), date(2022, 12, 31))),
    ],
)
def test_at_level_3_a_gap_is_the_months_that_lie_in_it_as_a_whole(first, last, months):
    gap = redaction._in_whole_months(Span(first, last, Message("no rows")))
    assert (None if gap is None else (gap.first, gap.last)) == months
