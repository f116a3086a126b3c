"""Every id that facts name is explained, in both languages, with bytes at which the rows really stand."""

import json
import re
from dataclasses import replace
from datetime import time

import pytest
from click.testing import CliRunner

import analyzer
from analyzer.cli import commands
from analyzer.evidence import row_sets
from analyzer.evidence.explain import explain
from analyzer.evidence.facts import as_plain
from analyzer.figures import draw
from analyzer.findings import Settings, Subject
from analyzer.language import sentence
from analyzer.model import Message
from analyzer.reading.row_ids import UnknownId, found, parsed, row_id


@pytest.fixture(scope="module", params=["v4-partial", "txt-nl"])
def subject(request, sample_file):
    export = analyzer.open_export(sample_file(request.param))
    return Subject(export, analyzer.read_tables(export))


def test_every_fact_is_explained_by_its_id_and_each_row_named_stands_at_its_bytes(subject):
    told = as_plain(subject)
    members = {member.name: member.data for member in subject.export.members}
    places = set()
    for fact in (*told["statements"], *told["figures"], *told["tables"], *told["sections"]):
        lines = explain(fact["id"], subject)
        assert fact["id"] in "\n".join(sentence(line) for line in lines)
        assert [sentence(line, "nl") for line in lines]
        short = explain(fact["id"].split("-", 2)[2], subject)
        assert [sentence(line) for line in short][-1] == sentence(lines[-1])
        for line in lines:
            places |= set(re.findall(r"(TT-[0-9a-f]{8}-[a-z_.]+-\d+): .*, bytes (\d+):(\d+)", sentence(line)))
    assert len(places) > 40
    for written, first, end in places:
        table, row = found(parsed(written), subject.export, subject.reading)
        piece = members[table.place(row).member][int(first) : int(end)]
        if table.place(row).lines:
            assert piece.decode().replace("\r\n", "\n") == table.raw(row)
        else:
            assert json.loads(piece) == json.loads(table.raw(row))


def test_a_set_of_rows_is_explained_by_what_it_is_of_under_the_settings_in_its_id(subject):
    late = replace(subject, settings=Settings(night=(time(23), time(7))), _kept={})
    week = draw("watch_week", subject)
    sets = [
        row_sets.of_figure(week, subject, next(one.key for one in week.marks if one.value)),
        row_sets.of_statement("night_rows", late),
        row_sets.of_statement("night_rows", subject, row_sets.OUT_OF),
        row_sets.of_statement("login_rows", subject, "addresses"),
    ]
    for chosen in sets:
        for text in (chosen.id, chosen.id.split("-", 2)[2]):
            said = [sentence(line) for line in explain(text, subject)]
            assert said[0].startswith(f"{chosen.id}: ")
            assert said[1] == sentence(
                Message("{count} row", {"count": len(chosen.rows)}, plural="{count} rows")
            )
            key = chosen.statement or "watch_week"
            assert any(re.fullmatch(rf"TT-[0-9a-f]{{8}}-{key} \(.*\)", line) for line in said)
            assert any(line.startswith("Rule, version ") for line in said)
            table, numbers = next((key, rows) for key, rows in chosen.rows.rows.items() if len(rows))
            first = f"  {row_id(subject.reading.tables[table], int(numbers[0]), subject.export)}: "
            assert any(line.startswith(first) for line in said)
            assert [sentence(line, "nl") for line in explain(text, subject)]
    assert any("23:00" in sentence(line) for line in explain(sets[1].id, subject))


def test_a_slip_in_the_id_of_a_set_is_told(subject):
    text = row_sets.of_statement("night_rows", subject).id
    with pytest.raises(UnknownId) as refused:
        explain(text.replace("night", "nighd"), subject)
    assert refused.value.message == row_sets.MISTYPED


def test_the_figure_of_a_statement_is_no_set_of_rows(subject):
    assert row_sets.opened("nights_with_rows.figure", subject).drawn is not None
    assert explain("nights_with_rows.figure", subject)


def test_a_row_is_told_with_the_statements_that_count_it(subject):
    said = [sentence(line) for line in explain("watch_history-2", subject)]
    assert any("watch_rows" in line for line in said[said.index("Statements that count this row:") :])


@pytest.mark.parametrize("text", ["", "nothing_of_this_name", "TT-00000000-night_rows", "night rows", "watch_history-999999999"])  # fmt: skip
def test_what_is_no_id_of_this_file_is_refused_in_a_sentence(subject, text):
    with pytest.raises(UnknownId) as refused:
        explain(text, subject)
    assert sentence(refused.value.message, "nl") != sentence(refused.value.message, "en")


def test_the_commands_print_facts_and_explanations_and_refuse_with_2(sample_file):
    run = CliRunner().invoke
    file = str(sample_file("v4-partial"))
    told = run(commands, ["facts", file, "--zone", "Asia/Tokyo"])
    assert json.loads(told.stdout)["settings"]["zone"] == "Asia/Tokyo"
    said = run(commands, ["explain", file, "night_rows", "--language", "nl"])
    assert said.exit_code == 0
    assert "Geteld:" in said.stdout
    refused = run(commands, ["explain", file, "nothing", "--language", "nl"])
    assert (refused.exit_code, refused.stdout, len(refused.stderr.splitlines())) == (2, "", 1)
