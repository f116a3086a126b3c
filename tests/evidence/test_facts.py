"""Facts are the same bytes everywhere, and hold what a stranger needs to get each number again without this program."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.evidence.canonical import LARGEST, canonical, exact, of_exact
from analyzer.evidence.facts import facts, numbers_in, ranges
from analyzer.findings import FINDINGS, Subject
from tests.files import subject as subject_of

SAMPLES = sorted(path.stem for path in (Path(__file__).parents[2] / "sample_exports").glob("*.zip"))


@pytest.fixture(scope="module", params=SAMPLES)
def told(request, sample_file):
    """An export and the facts of it, as a stranger reads them."""
    export = analyzer.open_export(sample_file(request.param))
    content = facts(Subject(export, analyzer.read_tables(export)))
    return export, json.loads(content), content


def _numbers(value):
    if isinstance(value, dict):
        for part in value.values():
            yield from _numbers(part)
    elif isinstance(value, list):
        for part in value:
            yield from _numbers(part)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def test_facts_of_every_sample_hold_together(told):
    export, found, content = told
    assert content == canonical(found) + b"\n" == rfc8785.dumps(found) + b"\n"
    assert found["file"]["source"]["sha256"] == export.sha256
    ids = [fact["id"] for fact in (*found["statements"], *found["figures"])]
    assert len(ids) == len(set(ids)) >= len(FINDINGS)
    assert all(abs(number) <= LARGEST for number in _numbers(found))
    for fact in found["statements"]:
        rows = fact["rows"]
        assert rows["rows_of"] + sum(rows["left_out"].values()) == rows["in_lists"], fact["key"]
        for name in (*rows["counted"], *rows["of"]):
            of = found["row_sets"][name]
            assert len(numbers_in(of["rows"])) == of["count"]
        counted = {
            (found["row_sets"][name]["table"], row)
            for name in rows["counted"]
            for row in numbers_in(found["row_sets"][name]["rows"]).tolist()
        }
        of = {
            (found["row_sets"][name]["table"], row)
            for name in rows["of"]
            for row in numbers_in(found["row_sets"][name]["rows"]).tolist()
        }
        assert counted <= of, fact["key"]
    members = {member.name: member.data for member in export.members}
    for table in found["tables"]:
        assert sum(part["rows"] for part in table["parts"]) == table["rows"]
        for part in table["parts"]:
            begin, end = part["bytes"]
            assert 0 <= begin < end <= len(members[part["member"]])


def test_a_stranger_gets_the_rows_at_night_again_from_the_file_alone(sample_file):
    export = analyzer.open_export(sample_file("v4-age-13"))
    found = json.loads(facts(Subject(export, analyzer.read_tables(export))))
    [fact] = [fact for fact in found["statements"] if fact["key"] == "night_rows"]
    [name] = fact["rows"]["counted"]
    chosen = found["row_sets"][name]
    [table] = [table for table in found["tables"] if table["key"] == chosen["table"]]
    [part] = table["parts"]
    [member] = [member for member in export.members if member.name == part["member"]]
    rows = json.loads(member.data[slice(*part["bytes"])])
    assert (part["first_row"], part["keys"]) == (0, f"0-{len(rows) - 1}")
    zone = ZoneInfo(found["settings"]["zone"])

    def hour(row):
        return datetime.fromisoformat(row["Date"][:19]).replace(tzinfo=UTC).astimezone(zone).hour

    seen, at_night = set(), []
    for number, row in enumerate(rows):
        if tuple(row.items()) not in seen and hour(row) < 6:
            at_night.append(number)
        seen.add(tuple(row.items()))
    assert at_night == numbers_in(chosen["rows"]).tolist()
    assert fact["rows"]["rows_counted"] == len(at_night)


@pytest.mark.parametrize("environment", [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
])  # fmt: skip
def test_facts_are_the_same_bytes_in_other_processes_zones_locales_and_folders(
    sample_file, tmp_path, environment
):
    copy = tmp_path / "elsewhere é" / "txt-nl.zip"
    copy.parent.mkdir()
    copy.write_bytes(sample_file("txt-nl").read_bytes())
    told = subprocess.run(
        [sys.executable, "-m", "analyzer", "facts", copy], env={**os.environ, **environment}, cwd=copy.parent,
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    export = analyzer.open_export(sample_file("txt-nl"))
    assert told == facts(Subject(export, analyzer.read_tables(export)))


def test_a_changed_setting_changes_what_rests_on_it_and_is_told():
    rows = [{"Date": f"2024-01-0{day} 04:30:00", "Link": f"x{day}"} for day in range(1, 6)]
    document = {"Your Activity": {"Watch History": {"VideoList": rows}}}

    def at_night(**settings):
        found = json.loads(facts(subject_of(document, **settings)))
        return next(fact for fact in found["statements"] if fact["key"] == "night_rows")

    amsterdam, london = at_night(), at_night(zone="Asia/Tokyo")
    assert amsterdam["value"] != london["value"]
    assert london["settings"]["zone"] == "Asia/Tokyo"


@given(st.lists(st.integers(0, 60)))
def test_ranges_are_read_again_as_the_rows_that_they_were_made_of(rows):
    assert numbers_in(ranges(np.array(rows, dtype=np.int64))).tolist() == sorted(set(rows))


#: Letters that are written with an escape, and those that sort in UTF-16 before others and as characters after them.
_LETTERS = st.text(
    st.one_of(st.sampled_from('\0\b\x1f\x7f"\\/\u2028\ud7ff\ue000\uffff\U0001f600'), st.characters())
)
PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(),
        st.floats(-1e-3, 1e-3),
        st.floats(1e11, 1e17),
        _LETTERS,
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.tuples(inner), st.dictionaries(_LETTERS, inner, max_size=3)
    ),
    max_leaves=8,
)


@given(PLAIN)
def test_what_python_writes_is_what_rfc_8785_asks_or_is_not_written_by_it(value):
    def written(by, value):
        try:
            return by(value)
        except ValueError:
            return None

    assert of_exact(exact(value)) == rfc8785.dumps(exact(value))
    assert written(of_exact, value) == written(rfc8785.dumps, value)


@given(PLAIN)
def test_canonical_json_is_read_by_any_reader_as_it_was_meant(value):
    read = json.loads(canonical(value))
    assert canonical(read) == canonical(value)
    assert read == exact(value)
    # A reader that takes every number for a double loses nothing.
    assert json.loads(canonical(value), parse_int=float) == read
