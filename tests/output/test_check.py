"""Commands with which a third party checks a file: run as they stand, they give what we say."""

import json
import re
import shutil
import subprocess

import pytest

import analyzer
from analyzer.figures import draw
from analyzer.findings import Subject
from analyzer.output.check import commands

FRIEND = "synthetic friend"
DOCUMENT = {
    "Your Activity": {
        "Watch History": {"VideoList": [{"Date": "2024-10-27 00:30:00", "Link": "x"}, {"Date": "2024-10-27 00:31:00"}]}
    },
    "Direct Message": {
        "Direct Messages": {
            "ChatHistory": {
                f"Chat History with {FRIEND}:": [
                    {"Date": "2024-07-01 22:30:00", "From": FRIEND, "Content": "hello"}
                ]
            }
        }
    },
}  # fmt: skip
NAME = "user's_data.json"
SAMPLES = ("v4-age-13", "v4-surprises", "v4-partial", "v3-age-13", "v2-age-13", "v1-age-12")


@pytest.fixture(scope="module")
def export():
    return analyzer.open_export(name=NAME, data=json.dumps(DOCUMENT).encode())


@pytest.mark.skipif(
    not (shutil.which("jq") and shutil.which("sha256sum")), reason="jq and sha256sum are not installed here"
)
def test_the_commands_give_the_hash_and_the_number_of_rows(export, tmp_path):
    (tmp_path / NAME).write_bytes(export.members[0].data)
    tables = analyzer.read_tables(export).tables
    for table in (tables["watch_history"], tables["direct_messages"]):
        digest, count = (
            subprocess.run(line, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
            for line in commands(export, table, reveal=True)
        )
        assert digest.split()[0] == export.members[0].sha256
        assert int(count) == len(table)


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed here")
def test_what_stands_behind_a_command_is_what_it_prints(sample_file, tmp_path):
    """Of a sample with exact repeats: the number that a figure states is printed by a command beside it."""
    export = analyzer.open_export(sample_file("v4-age-13"))
    subject = Subject.of(analyzer.read_tables(export))
    member = next(member for member in export.members if member.role is analyzer.reading.Role.JSON)
    (tmp_path / member.name.rpartition("/")[2]).write_bytes(member.data)
    drawn = draw("watch_volume", subject)
    lines = commands(export, drawn.rows.table)
    counts = [line for line in lines if line.startswith("jq ")]
    printed = [
        subprocess.run(
            line, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout.strip()
        for line in counts
    ]
    assert printed == [line.rpartition("# ")[2] for line in counts]
    assert printed == [str(len(drawn.rows.table)), str(drawn.drawn)]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_table_is_given_a_count_that_its_place_does_not_hold(name, sample_file):
    """In plain Python what `jq` does, so that it holds where there is none."""
    export = analyzer.open_export(sample_file(name))
    documents = {
        member.name.rpartition("/")[2]: json.loads(member.data)
        for member in export.members
        if member.role is analyzer.reading.Role.JSON
    }
    checked = 0
    for table in analyzer.read_tables(export).tables.values():
        for line in commands(export, table, reveal=True):
            asked = re.fullmatch(
                r"jq '\.(\[.*\]) \| (map\(objects \| select\(length > 0\)\) \| )?(unique \| )?length' '(.*)'  # (\d+)",
                line,
            )
            checked += bool(asked)
            if asked:
                path, records, once, file, says = asked.groups()
                held = documents[file]
                for step in json.loads(f"[{path[1:-1].replace('][', ',')}]"):
                    held = held[step]
                held = [each for each in held if (isinstance(each, dict) and each) or not records]
                held = {json.dumps(each, sort_keys=True) for each in held} if once else held
                assert (table.key, len(held)) == (table.key, int(says))
    assert checked > 5


def test_no_command_names_a_chat_partner_unless_asked(export):
    table = analyzer.read_tables(export).tables["direct_messages"]
    assert FRIEND not in "".join(commands(export, table))
    assert FRIEND in "".join(commands(export, table, reveal=True))
