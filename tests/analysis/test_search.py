"""Where a text stands: in any column of any table, in what has no known name, and nowhere that is closed."""

import json

import pytest

import analyzer
from analyzer.analysis.search import LONGEST, search

LINK = "https://www.tiktokv.com/share/video/6854717870488702213/"


def reading():
    document = {
        "Profile And Settings": {
            "Profile Info": {"ProfileMap": {"userName": "synthetic_reader", "emailAddress": "planted@example.org"}}
        },
        "Your Activity": {
            "Watch History": {"VideoList": [{"Date": "2025-03-01 10:00:00", "Link": LINK}] * 2},
            "Searches": {"SearchList": [{"Date": "2025-03-01 11:00:00", "SearchTerm": "Planted KATTEN"}]},
            "Login History": {"LoginHistoryList": [{"Date": "2025-03-01 09:00:00", "IP": "8.8.8.8"}]},
            "Never Heard Of": {"ThingList": [{"Thing": "planted katten too"}]},
        },
        "Direct Message": {
            "Direct Messages": {
                "ChatHistory": {
                    "Chat History with planted_friend:": [
                        {"Date": "2025-03-01 12:00:00", "From": "planted_friend", "Content": "katten"}
                    ]
                }
            }
        },
    }  # fmt: skip
    return analyzer.read_tables(
        analyzer.open_export(name="synthetic.json", data=json.dumps(document).encode())
    )


@pytest.mark.parametrize(
    ("text", "tables", "elsewhere"),
    [
        ("6854717870488702213", {"watch_history": [0, 1]}, 0),
        ("8.8.8.8", {"login_history": [0]}, 0),
        (" katten ", {"searches": [0], "direct_messages": [0]}, 1),
        ("synthetic_READER", {"profile_info": None}, 0),
        ("planted_friend", {"direct_messages": [0]}, 0),
        ("nothing of the kind", {}, 0),
        ("Chat History%", {}, 0),
    ],
)
def test_a_text_is_found_letter_for_letter_but_for_capitals(text, tables, elsewhere):
    found = search(reading(), text)
    assert set(tables) == {part.table.key for part in found.tables}
    for part in found.tables:
        if tables[part.table.key] is not None:
            assert part.numbers.tolist() == tables[part.table.key]
        assert all(part.named(position) for position in range(len(part.numbers)))
    assert len(found.elsewhere) == elsewhere
    assert len(found) == found.rows + elsewhere


@pytest.mark.parametrize("text", ["planted", "katten", "planted_friend", "example.org"])
def test_what_is_closed_is_neither_found_nor_counted(text):
    assert len(search(reading(), text)) > 0
    assert len(search(reading(), text, closed=True)) == 0


def test_what_is_open_is_found_while_other_things_are_closed():
    assert search(reading(), "8.8.8.8", closed=True).rows == 1
    assert search(reading(), "68547178", closed=True).rows == 2


@pytest.mark.parametrize("text", ["", "  ", "x" * (LONGEST + 1)])
def test_no_text_and_an_endless_one_are_refused(text):
    with pytest.raises(ValueError, match="Expected a text"):
        search(reading(), text)


def test_every_text_of_every_sample_is_found(sample_file):
    """The law: what stands in a cell of any table is found by itself."""
    for name in ("v4-surprises", "txt-nl"):
        read = analyzer.read_tables(analyzer.open_export(sample_file(name)))
        for table in read.tables.values():
            for column in table.columns.column_names:
                cells = table.columns[column]
                if str(cells.type) != "string":
                    continue
                texts = [text for text in cells.to_pylist() if text and text.strip() and len(text) <= LONGEST]
                if texts:
                    row = cells.to_pylist().index(texts[-1])
                    found = {part.table.key: part.numbers for part in search(read, texts[-1]).tables}
                    assert row in found[table.key], (name, table.key, column)
