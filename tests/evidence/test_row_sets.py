"""A set of rows that was written down is opened again: in another session, under other settings, on the same file only."""

import json
from datetime import date, time

import numpy as np
import pytest
from click.testing import CliRunner

import analyzer
from analyzer.analysis.settings import Settings, from_json
from analyzer.charts import Step
from analyzer.cli import commands
from analyzer.evidence.row_sets import of_figure, of_statement, opened
from analyzer.figures import FIGURES, Choice, Scope, draw, figures
from analyzer.findings import FINDINGS, Subject, find
from analyzer.reading.row_ids import UnknownId

SAMPLES = ("v4-age-13", "v1-age-12", "txt-nl", "v4-surprises")
OTHER = from_json(
    b'{"night": ["22:30", "06:15"], "zone": "America/Argentina/Buenos_Aires", "region": "zuid", "session_break": 90.5,'
    b' "account_period": ["2019-01-01", "2020-01-01"], "birth_date": "2012-02-01", "birth_date_by_name": true}'
)
SCOPES = (Scope(), Scope(date(2021, 2, 1), date(2021, 3, 31), Step.WEEK), Scope(last=date(2021, 2, 1)))


@pytest.fixture(scope="module")
def read(sample_file):
    found = {}
    for name in SAMPLES:
        export = analyzer.open_export(sample_file(name))
        found[name] = export, analyzer.read_tables(export)
    return found


def written(subject, scopes=SCOPES):
    """Yield the sets of rows of each statement and of some marks of each figure, in some periods."""
    for key in FINDINGS:
        yield of_statement(key, subject)
        yield of_statement(key, subject, "of")
    told = {id(one): one for scope in scopes for one in figures(subject, scope) if one.told}
    for one in told.values():
        marks = [mark.key for mark in one.marks]
        for mark in dict.fromkeys(
            ["all", *marks[:1], *marks[len(marks) // 2 : len(marks) // 2 + 1], *marks[-1:]]
        ):
            yield of_figure(one, subject, mark)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_set_is_opened_again_in_another_session_whatever_is_chosen_there(name, read):
    subject, there = Subject(*read[name]), Subject(*read[name])
    scopes = SCOPES if name == "v1-age-12" else SCOPES[:1]
    every = [(chosen, there) for chosen in written(subject, scopes)]
    if name == "v4-age-13":
        # What is worked out anew for each set takes its time: some of all kinds.
        elsewhere = Subject(*read[name], Settings(birth_date=OTHER.birth_date, night=(time(1), time(2))))
        every += [(chosen, elsewhere) for chosen in written(Subject(*read[name], OTHER), SCOPES[:1])][::37]
        every += [(chosen, elsewhere) for chosen, _ in every[::101]]
    for chosen, opens in every:
        again = opened(f" {chosen.id} ", opens)
        assert again.id == chosen.id
        assert {key: rows.tolist() for key, rows in again.rows.rows.items()} == {
            key: rows.tolist() for key, rows in chosen.rows.rows.items()
        }, chosen.id


def test_each_choice_of_a_figure_that_is_of_one_of_several_is_opened_again(read):
    subject = Subject(*read["v4-age-13"])
    for key, figure in FIGURES.items():
        assert (Choice.OF in figure.honours) is (figure.choices is not None), key
        for of in list(figure.choices(subject))[:6] if figure.choices else ():
            one = draw(key, subject, Scope(of=of))
            if one.told and not one.behind.every.of_other:
                chosen = of_figure(one, subject)
                again = opened(chosen.id, Subject(*read["v4-age-13"]))
                assert {k: v.tolist() for k, v in again.rows.rows.items()} == {
                    k: v.tolist() for k, v in chosen.rows.rows.items()
                }


def test_no_text_of_the_file_stands_in_an_id(read):
    subject = Subject(*read["v4-surprises"])
    terms = [text for text in subject.reading.tables["searches"].columns["term"].to_pylist() if text]
    for chosen in written(subject, SCOPES[:1]):
        assert chosen.id.isascii()
        assert len(chosen.id) <= 64
        assert not any(len(term) > 5 and term in chosen.id for term in terms)


def test_a_slip_of_the_pen_another_file_and_another_rule_are_told(read):
    subject = Subject(*read["v4-age-13"])
    one = of_figure(draw("watch_week", subject), subject, "tue-13").id
    short = one.split("-", 2)[2]
    assert opened(short, subject).id == opened(one.lower(), subject).id == one
    refused = 0
    for at, sign in enumerate(short):
        for other in "7k" if sign not in "7k" else "38":
            with pytest.raises(UnknownId):
                opened(short[:at] + other + short[at + 1 :], subject)
            refused += 1
    assert refused > 30
    for text in (one, short):
        with pytest.raises(UnknownId) as elsewhere:
            opened(text, Subject(*read["v1-age-12"]))
        assert "file" in elsewhere.value.message.text
    for text in (
        "",
        "no_such_thing.all.K7Q2MX",
        "TT-00000000-night_rows",
        "night rows",
        ".",
        "night_rows.K7Q2MX",
    ):
        with pytest.raises(UnknownId):
            opened(text, subject)


def test_an_id_that_rests_on_an_entered_birth_date_asks_for_one(read):
    subject = Subject(*read["v4-age-13"], from_json(b'{"birth_date": "2012-02-01"}'))
    one = of_figure(draw("videos_by_entered_age", subject), subject, "1").id
    with pytest.raises(UnknownId) as refused:
        opened(one, Subject(*read["v4-age-13"]))
    assert "birth date" in refused.value.message.text
    assert "2012" not in one


def test_the_command_prints_the_rows_of_an_id_as_lines_json_and_csv(read, sample_file):
    subject, file = Subject(*read["v4-age-13"]), str(sample_file("v4-age-13"))
    chosen = of_figure(draw("watch_week", subject), subject, "tue-13")
    run = CliRunner().invoke
    lines = run(commands, ["rows", file, chosen.id, "--language", "en"]).stdout.splitlines()
    assert f"{len(chosen.rows)} rows." in lines[0]
    assert lines[1] == chosen.id
    assert len(lines) == 4 + len(chosen.rows)
    told = json.loads(run(commands, ["rows", file, chosen.id, "--json"]).stdout)
    assert (told["id"], told["count"]) == (chosen.id, len(chosen.rows))
    numbers = [int(row["id"].rpartition("-")[2]) for row in told["rows"]]
    assert numbers == chosen.rows.rows["watch_history"].tolist()
    table = subject.reading.tables["watch_history"]
    assert told["rows"][0]["cells"]["video"] == table.columns["video"][numbers[0]].as_py()
    csv = run(commands, ["rows", file, chosen.id, "--csv"]).stdout.splitlines()
    assert len(csv) == 1 + len(chosen.rows)
    one = json.loads(run(commands, ["rows", file, told["rows"][0]["id"], "--json"]).stdout)
    assert one["rows"] == told["rows"][:1]


def test_the_command_keeps_closed_what_is_closed(read, sample_file):
    subject, file = Subject(*read["v4-age-13"]), str(sample_file("v4-age-13"))
    one = of_figure(draw("searches_term", subject), subject, "1")
    term = subject.reading.tables["searches"].columns["term"][int(one.rows.rows["searches"][0])].as_py()
    for form in ([], ["--json"], ["--csv"]):
        shown = CliRunner().invoke(commands, ["rows", file, one.id, *form])
        closed = CliRunner().invoke(commands, ["rows", file, one.id, *form, "--closed"])
        assert (shown.exit_code, closed.exit_code) == (0, 0)
        assert term in shown.stdout
        assert term not in closed.stdout


def test_the_command_refuses_what_is_no_id_of_this_file_in_a_sentence(read, sample_file):
    subject = Subject(*read["v4-age-13"])
    one = of_figure(draw("watch_week", subject), subject, "tue-13").id
    for text, name in (
        (one, "v1-age-12"),
        (one[:-1] + "%", "v4-age-13"),
        ("watch_history-999999", "v4-age-13"),
    ):
        ended = CliRunner().invoke(commands, ["rows", str(sample_file(name)), text, "--language", "en"])
        assert ended.exit_code == 2
        assert ended.stderr.strip().splitlines()[-1].startswith("Expected")


def test_the_two_sets_of_a_statement_are_those_it_tells(read):
    subject = Subject(*read["v4-age-13"])
    counted, out_of = of_statement("night_rows", subject), of_statement("night_rows", subject, "of")
    result = find("night_rows", subject)
    assert (len(counted.rows), len(out_of.rows)) == (result.rows_counted, result.rows_of) == (4719, 42159)
    assert np.isin(counted.rows.rows["watch_history"], out_of.rows.rows["watch_history"]).all()
