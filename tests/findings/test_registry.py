"""The registry of statements as a whole: what holds for each of them, on every kind of file."""

import json

import pytest

import analyzer
from analyzer.analysis.settings import as_json
from analyzer.findings import FINDINGS, Reader, Subject, find, findings, first_findings
from analyzer.language import LANGUAGES, sentence
from analyzer.model import Certainty, NotCounted, State
from analyzer.output.results import as_plain
from tools import statements

#: The statements that matter most, by the design of the first findings.
DESIGNED = [
    "file_contents",
    "watch_rows",
    "off_tiktok_rows",
    "rows_by_declared_age",
    "nights_with_rows",
    "section_states",
    "off_tiktok_sources",
    "time_watched",
    "value_accounting",
    "account_existed_by",
    "period_not_reached",
    "night_rows",
    "device_identifiers",
    "setting_next_to_age",
    "messages_counted",
    "off_tiktok_under_18",
    "profile_fields",
    "declared_birth_date",
    "login_rows",
    "login_countries",
    "recipients_not_stated",
    "views_counter",
    "school_hours_rows",
    "rows_in_examined_period",
    "date_irregularities",
    "watch_per_day",
    "search_rows",
    "money_rows",
    "account_created_estimate",
    "group_period",
    "lasting_device_number",
    "old_rows",
    "ad_interests_listed",
    "inferred_gender",
    "ads_visited",
    "other_people",
    "short_nights",
    "sessions_per_day",
    "longest_session",
    "messages_under_16",
    "post_visibility",
    "deleted_posts_listed",
    "likes_since",
    "precise_location",
    "feed_freshness",
    "live_rows",
]

#: Where the value of a statement, or a part of it, is a number of rows: those that it counts, and those that it counts them out of.
ROWS_TOLD = {
    "night_rows": ((), None),
    "old_rows": ((), None),
    "messages_under_16": ((), None),
    "passed_over": (("rows",), ("followed",)),
    "feed_freshness": (("fresh",), ("checked",)),
    "off_tiktok_under_18": (("rows_under_18",), ("rows",)),
    "messages_sent": (("sent",), ("messages",)),
    "amounts_as_they_stand": (("no_currency",), ("amounts",)),
    "rows_in_examined_period": (("rows",), None),
    "date_irregularities": (("rows",), ("checked",)),
    "implausible_dates": (("rows",), ("checked",)),
    "same_second": (("rows",), None),
    "longest_session": (("rows",), None),
    "file_contents": (("rows",), ("rows",)),
    "watch_rows": (("rows",), ("rows",)),
    "rows_by_declared_age": (("dated",), ("dated",)),
    "login_countries": (("with_address",), ("with_address",)),
}

SAMPLES = ("v4-age-13", "v4-empty", "v4-partial", "v4-surprises", "v3-age-13", "v1-age-12", "txt-nl")


@pytest.fixture(scope="module")
def subject_of(sample_file):
    subjects = {}

    def subject(name):
        if name not in subjects:
            export = analyzer.open_export(sample_file(name))
            subjects[name] = Subject(export, analyzer.read_tables(export))
        return subjects[name]

    return subject


def made(document):
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export))


def test_every_statement_of_the_design_is_there():
    assert len(DESIGNED) == 46
    assert [key for key in DESIGNED if key not in FINDINGS] == []


@pytest.mark.parametrize("reader", Reader)
def test_each_reader_has_twelve_first_statements(reader):
    keys = first_findings(reader)
    assert [FINDINGS[key].first[reader] for key in keys] == list(range(1, 13))


@pytest.mark.parametrize("finding", FINDINGS.values(), ids=lambda finding: finding.key)
def test_a_literal_names_what_exists(finding):
    assert set(finding.stands_on) <= set(analyzer.CATALOGUE)
    assert set(finding.settings) <= set(as_json(Subject.settings))
    assert finding.version >= 1
    assert finding.question.text.endswith("?")
    assert finding.rule.text.endswith(".")


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_told_is_sound(subject_of, name):
    subject = subject_of(name)
    tables = subject.reading.tables
    results = findings(subject)
    assert [result.key for result in results] == list(FINDINGS)
    for result in results:
        for language in LANGUAGES:
            text = sentence(result.says, language)
            assert text.endswith("."), result.key
            assert "{" not in text, result.key
        plain = as_plain(result)
        assert json.loads(json.dumps(plain)) == plain
        assert plain["certainty"] in set(Certainty)
        assert set(result.rows) <= set(tables)
        if not result.told:
            assert (result.rows_counted, result.rows_of, dict(result.left_out)) == (0, 0, {})
        for key, numbers in result.rows.items():
            if numbers is not None:
                assert len(set(numbers.tolist())) == len(numbers)
                assert len(numbers) == 0 or 0 <= numbers.min() <= numbers.max() < len(tables[key])
        rows_are_sound(result, tables)
        # What is no row is left out beside the rows.
        left_out = sum(rows for reason, rows in result.left_out.items() if reason is not NotCounted.UNREAD)
        if result.told:
            every = sum(len(tables[key]) for key in result.rows)
            assert result.rows_of + left_out == every, result.key


def rows_are_sound(result, tables):
    """The rows that a statement counts are among those that it counts them out of, and are as many as it tells."""
    every = {
        key: set(range(len(tables[key])) if numbers is None else numbers.tolist())
        for key, numbers in result.rows.items()
    }
    counted = {
        key: set(range(len(tables[key])) if numbers is None else numbers.tolist())
        for key, numbers in result.counted.items()
    }
    for key, numbers in counted.items():
        assert numbers <= every.get(key, set()), result.key
    assert result.rows_counted <= result.rows_of, result.key
    assert result.rows_used == result.rows_of
    if result.key != "file_contents":  # rows that hold nothing are rows of a list, and not counted
        assert result.rows_counted == sum(map(len, counted.values())), result.key
        assert result.rows_of == sum(map(len, every.values())), result.key
    if result.told and result.key in ROWS_TOLD:
        for path, rows in zip(ROWS_TOLD[result.key], (result.rows_counted, result.rows_of), strict=True):
            if path is None:
                continue
            told = result.value
            for part in path:
                told = told[part]
            assert told == rows, result.key


def test_night_rows_of_the_sample_are_counted_out_of_all_dated_rows(subject_of):
    plain = as_plain(find("night_rows", subject_of("v4-age-13")))
    assert (plain["rows_counted"], plain["rows_of"], plain["rows_used"]) == (4719, 42159, 42159)


@pytest.mark.parametrize(
    "document", [{"Your Activity": {"Watch History": {}}}, {"Your Activity": {"Searches": None}}]
)
def test_a_file_without_rows_is_told_its_states_and_no_zeros(document):
    subject = made(document)
    for key, finding in FINDINGS.items():
        result = find(key, subject)
        if finding.sections or finding.any_of:
            assert result.value is None, key
            first = (finding.sections or finding.any_of)[0]
            if subject.reading.sections[first].state is State.EMPTY:
                assert "holds nothing" in sentence(result.says)


def test_the_same_file_gives_the_same_results(subject_of):
    subject = subject_of("v4-age-13")
    again = Subject(subject.export, analyzer.read_tables(subject.export))
    assert [as_plain(r) for r in findings(subject)] == [as_plain(r) for r in findings(again)]


def test_the_page_of_documentation_is_up_to_date(capsys, monkeypatch, tmp_path):
    assert statements.main(["--check"]) == 0, capsys.readouterr().err
    monkeypatch.setattr(statements, "PAGE", tmp_path / "statements.md")
    assert statements.main(["--check"]) == 1
    assert statements.main([]) == 0
    assert statements.main(["--check"]) == 0


def test_a_file_that_names_partners_is_not_said_to_name_no_receivers():
    told = made(
        {"Activity": {"Like List": {"ItemFavoriteList": [{"Date": "2022-01-01 10:00:00", "Link": "x"}]}}}
    )
    assert find("recipients_not_stated", told).told
    partners = {"Ads Based On Data Received From Partners": {"DataPartnerList": ["synthetic partner"]}}
    found = find("recipients_not_stated", made({"Ads and data": partners}))
    assert not found.told
    assert "names partners or advertisers" in sentence(found.says)
