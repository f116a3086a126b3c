"""One day and one search by command: what they print, for people and for machines, and what they keep closed."""

import json

import pytest
from click.testing import CliRunner

import analyzer
from analyzer.cli import commands


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *arguments: runner.invoke(commands, [str(argument) for argument in arguments])


def test_a_day_in_words_and_as_json(run, sample_file):
    file = sample_file("v4-age-13")
    told = json.loads(run("day", file, "2026-02-08", "--json").stdout)
    assert told["rows"] == sum(entry["rows"] for entry in told["entries"]) > 600
    moments = [entry["at"] for entry in told["entries"]]
    assert moments == sorted(moments)
    assert all(len(entry["places"]) == len(entry["cells"]) == entry["rows"] for entry in told["entries"])
    lines = run("day", file, "2026-02-08", "--language", "nl").stdout.splitlines()
    assert lines[0] == f"8 februari 2026 (Europe/Amsterdam): {told['rows']} vermeldingen in dit bestand."
    assert len([line for line in lines if line[:2].isdigit() and line[2] == ":"]) == len(told["entries"])


def test_a_day_without_contents_holds_no_term_no_name_and_no_message(run, sample_file):
    file = sample_file("v4-age-13")
    tables = analyzer.read_tables(analyzer.open_export(file)).tables
    day = tables["searches"].frame["at"].min().tz_convert("Europe/Amsterdam").date()
    opened = json.loads(run("day", file, day, "--json").stdout)
    closed = json.loads(run("day", file, day, "--json", "--closed").stdout)
    terms = {
        cells["term"]
        for entry in opened["entries"]
        if entry["table"] == "searches"
        for cells in entry["cells"]
    }
    assert terms
    for entry in closed["entries"]:
        for cells in entry["cells"]:
            for name in ("term", "content", "from", "comment", "user_name"):
                assert cells.get(name) is None
    assert [entry["rows"] for entry in closed["entries"]] == [entry["rows"] for entry in opened["entries"]]


def test_a_search_in_words_and_as_json(run, sample_file):
    file = sample_file("v4-age-13")
    found = json.loads(run("search", file, "voorbeeldwinkel", "--json").stdout)
    assert found["rows"] == len(found["hits"]) > 0
    assert all(hit["in"] and hit["place"] for hit in found["hits"])
    lines = run("search", file, "voorbeeldwinkel", "--language", "en").stdout.splitlines()
    assert len(lines) == 1 + len(found["hits"]) + len(found["in_no_table"])
    # Each with the text around it: a place alone says nothing to who reads lines.
    assert all("voorbeeldwinkel" in line.casefold() for line in lines[1:])


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("day", "2019-01-01"), "2024"),
        (("day", "soon"), "2026-02-08"),
        (("search", " "), "1"),
        (("search", "x" * 10_000), "1"),
    ],
)
def test_what_cannot_be_looked_for_is_one_plain_line(run, sample_file, arguments, named, language):
    result = run(arguments[0], sample_file("v4-age-13"), arguments[1], "--language", language)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert named in result.stderr
    assert "xxx" not in result.stderr
