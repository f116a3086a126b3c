"""The id of a row names one row of one file, and says in a plain sentence where it does not."""

import pytest

import analyzer
from analyzer.reading.row_ids import RowId, UnknownId, found, parsed, row_id

SAMPLES = ("v4-age-13", "v1-age-12", "txt-nl", "v4-surprises")


@pytest.fixture(scope="module", params=SAMPLES)
def opened(request, sample_file):
    export = analyzer.open_export(sample_file(request.param))
    return export, analyzer.read_tables(export)


def test_every_table_finds_its_first_and_last_row_again_by_their_ids(opened):
    export, reading = opened
    for key, table in reading.tables.items():
        for row in {0, len(table) - 1} if len(table) else ():
            written = str(row_id(table, row, export))
            assert written.startswith("TT-")
            assert written.endswith(f"-{key}-{row}")
            short = written.split("-", 2)[2]
            for text in (written, short, f"  {written.upper()} "):
                assert found(parsed(text), export, reading) == (table, row)


def test_ids_of_different_rows_are_different(opened):
    export, reading = opened
    written = [
        str(row_id(table, row, export))
        for table in reading.tables.values()
        for row in range(min(len(table), 40))
    ]
    assert len(set(written)) == len(written)


@pytest.mark.parametrize(
    "text", ["", "night_rows", "watch_history", "watch_history-", "-3", "watch history-3", "TT-12-a-3"]
)
def test_what_is_no_id_of_a_row_is_none(text):
    assert parsed(text) is None


def test_an_id_of_another_file_list_or_row_is_refused_in_a_sentence(opened):
    export, reading = opened
    key, table = next((key, table) for key, table in reading.tables.items() if len(table))
    for wanted in (
        RowId(key, 0, "00000000"),
        RowId("no_such_list", 0),
        RowId(key, len(table)),
    ):
        with pytest.raises(UnknownId) as refused:
            found(wanted, export, reading)
        assert refused.value.message.text.startswith("Expected")


def test_a_row_is_not_found_in_a_file_of_the_export_that_does_not_hold_it(sample_file):
    export = analyzer.open_export(sample_file("txt-nl"))
    reading = analyzer.read_tables(export)
    table = next(table for table in reading.tables.values() if len(table))
    holder = table.place(0).member
    other = next(member for member in export.members if member.name != holder)
    with pytest.raises(UnknownId):
        found(RowId(table.key, 0, other.sha256[:8]), export, reading)
