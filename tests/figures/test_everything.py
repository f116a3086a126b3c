"""Figures of all sections: impossible dates are no first day, one section when asked for, what may be personal is marked as such."""

import json
from datetime import date

import analyzer
from analyzer.figures import Scope, draw
from analyzer.figures.everything import unclaimed_lists
from analyzer.findings import Subject, find
from analyzer.language import sentence
from analyzer.output.rows import MASK, csv


def subject(document):
    data = json.dumps(document).encode()
    return Subject.of(analyzer.read_tables(analyzer.open_export(name="user_data_tiktok.json", data=data)))


def row(at):
    return {"Date": at, "IP": "8.8.8.8"}


SECRET = "a secret of somebody"
DOCUMENT = {
    "Your Activity": {
        "Login History": {
            "LoginHistoryList": [row("1999-01-01 10:00:00"), row("2026-01-02 23:30:00"), row("2026-01-05 10:00:00"), "no row"]
        },
        "Searches": {"SearchList": None},
    },
    "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with a friend:": ["no row"]}}},
    "New": {"List": [{"Who": SECRET, "N": 1}, {"Who": None, "N": 2}], "One": SECRET},
}  # fmt: skip


def columns(drawn):
    return dict(zip([sentence(one, "en") for one in drawn.rows.headings], drawn.rows.columns, strict=True))


def test_a_date_that_cannot_be_right_is_no_first_day_of_a_section():
    of = subject(DOCUMENT)
    listed = columns(draw("all_sections", of))
    at = [sentence(title, "en") for title in listed["Section"]].index("Login history")
    # 23:30 UTC is half past midnight in Amsterdam.
    assert (listed["First day"][at], listed["Last day"][at]) == (date(2026, 1, 3), date(2026, 1, 5))
    assert (listed["Rows"][at], listed["Values not as expected"][at]) == (3, 1)
    drawn = draw("all_sections", of)
    assert drawn.numbers == find("section_states", of).value
    assert drawn.numbers["present"] == 3


def test_where_each_value_went_is_what_the_statement_says():
    of = subject(DOCUMENT)
    drawn, told = draw("whereabouts", of), find("value_accounting", of).value
    assert drawn.numbers == told
    assert sum(drawn.rows.columns[1]) == told["values"]
    assert told["not_as_expected"] == draw("values_not_as_expected", of).numbers["not_as_expected"] == 2


def test_one_section_when_it_is_asked_for():
    of = subject(DOCUMENT)
    every, one = draw("section_places", of), draw("section_places", of, Scope(of="login_history"))
    assert len(every.rows) == 3
    assert len(one.rows) == 1
    assert columns(one)["Place in the file"] == ["Your Activity > Login History"]
    assert draw("values_not_as_expected", of, Scope(of="login_history")).numbers == {"not_as_expected": 1}
    searches = draw("values_not_as_expected", of, Scope(of="searches"))
    assert not searches.told
    assert sentence(searches.says, "en") == "Every value is as expected."


def test_what_may_be_personal_is_hidden_until_asked_for():
    of = subject(DOCUMENT)
    (path,) = unclaimed_lists(of)
    for key, scope in {
        "unclaimed_values": Scope(),
        "unclaimed_table": Scope(of=path),
        "not_read": Scope(),
        "values_not_as_expected": Scope(),
        "unclaimed_parts": Scope(),
    }.items():
        rows = draw(key, of, scope).rows
        hidden, shown = (csv(rows, "en", "UTC", reveal=reveal).decode() for reveal in (False, True))
        for personal in (SECRET, "a friend", "no row"):
            assert personal not in hidden, key
        assert (MASK in hidden) == rows.masked == (key != "unclaimed_parts"), key
        assert (SECRET in shown) == key.startswith(
            "unclaimed_v" if key.endswith("values") else "unclaimed_t"
        ), key


def test_the_columns_of_an_unknown_list_are_its_names():
    of = subject(DOCUMENT)
    drawn = draw("unclaimed_table", of)
    listed = columns(drawn)
    assert (listed["Who"], listed["N"]) == ([SECRET, "null"], ["1", "2"])
    assert drawn.drawn == 2
    assert sentence(drawn.rows.says, "en") == "values not yet known"


def test_nothing_unknown_draws_nothing():
    of = subject({"Your Activity": {"Login History": {"LoginHistoryList": [row("2026-01-02 10:00:00")]}}})
    for key in (
        "unclaimed_parts",
        "unclaimed_values",
        "unclaimed_table",
        "not_read",
        "values_not_as_expected",
    ):
        assert not draw(key, of).told, key
