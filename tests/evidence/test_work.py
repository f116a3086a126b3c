"""A working file keeps what a reader chose, holds nothing of the export, and belongs to one export."""

import json
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from analyzer.evidence import work
from analyzer.evidence.work import BadWork, Exhibit, Period, Work, as_bytes, from_bytes, of_export
from analyzer.findings import Settings
from tests.evidence.test_verify import DOCUMENT, original_of

FULL = Work(
    "0" * 64,
    bytes(range(32)),
    Settings(
        zone="Asia/Tokyo", night=(time(23), time(5)), short_night=timedelta(hours=7), birth_date_by_name=True
    ),
    (Period(date(2024, 1, 1), date(2024, 2, 1), "the winter"),),
    (Exhibit("TT-00000000-watch_history-3", ("video",), "a caption"),),
    {"night_rows": "a caption"},
    {"device": "a telephone"},
    True,
)


def test_what_was_chosen_is_read_again_and_written_the_same():
    assert from_bytes(as_bytes(FULL)) == FULL
    assert as_bytes(from_bytes(as_bytes(FULL))) == as_bytes(FULL)
    entered = replace(FULL, settings=Settings(birth_date=date(2012, 1, 31)))
    assert b"2012" not in as_bytes(entered)
    assert from_bytes(as_bytes(entered)).settings.birth_date is None


def test_it_holds_nothing_of_the_export_but_the_hash_of_what_was_read():
    export, _ = original_of().opened()
    content = as_bytes(work.new(export)).decode()
    assert export.members[0].sha256 in content
    for row in DOCUMENT["Your Activity"]["Watch History"]["VideoList"]:
        assert row["Link"] not in content
        assert row["Date"] not in content
    assert export.name not in content
    assert work.new(export).secret != work.new(export).secret


def test_it_belongs_to_one_export():
    export, _ = original_of().opened()
    assert of_export(work.new(export), export)
    with pytest.raises(BadWork):
        of_export(FULL, export)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update(secret="ab"),
        lambda told: told.update(of=7),
        lambda told: told["settings"].update(zone="Nowhere"),
        lambda told: told["settings"].update(colour="red"),
        lambda told: told["intake"].update(name_of_child="x"),
        lambda told: told["exhibits"][0].update(row="text of the file"),
        lambda told: told["periods"][0].update(first="yesterday"),
        lambda told: told["form"].update(version=99),
        lambda told: told["form"].update(name="another"),
        lambda told: told.pop("captions"),
    ],
)
def test_one_that_was_changed_or_is_newer_is_refused_in_a_sentence(change):
    told = json.loads(as_bytes(FULL))
    change(told)
    with pytest.raises(BadWork) as refused:
        from_bytes(json.dumps(told).encode())
    assert "yesterday" not in refused.value.message.text


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_working_file_is_refused(content):
    with pytest.raises(BadWork):
        from_bytes(content)
