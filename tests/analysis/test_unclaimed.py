"""Values that no entry of the catalogue declares, as tables: each value once, in its own row and column."""

import io
import json
import zipfile
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

import analyzer
from analyzer.analysis import unclaimed
from analyzer.analysis.unclaimed import unclaimed_tables
from analyzer.reading import json_records
from tests.files import read

LEAVES = st.none() | st.booleans() | st.integers(-3, 3) | st.text("ab /~>", max_size=4)
DOCUMENTS = st.recursive(
    LEAVES,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text("ab> ~/[]{}", max_size=5), inside, max_size=4),
    max_leaves=25,
)  # fmt: skip
#: What makes a document an export.
EMPTY = {"Your Activity": {"Watch History": {"VideoList": None}}}


def test_a_list_of_objects_is_rows_and_columns():
    document = EMPTY | {
        "New": {
            "List": [{"At": "1", "BPM": 71}, {"BPM": 74}, {"At": "3", "Tags": ["x", "y"]}],
            "Version": 2,
        }
    }
    tables, alone = unclaimed_tables(read(document).unclaimed)
    listed, tags = tables
    assert listed.path == "New > List[]"
    assert listed.columns == {"At": ("1", None, "3"), "BPM": ("71", "74", None)}
    assert [place.pointer for place in listed.places] == ["/New/List/0", "/New/List/1", "/New/List/2"]
    assert (tags.path, tags.columns) == ("New > List[] > Tags[]", {"": ("x", "y")})
    assert [(part.path, part.texts) for part in alone] == [("New > Version", ("2",))]


def test_an_unknown_key_in_a_known_list_keeps_the_row_it_stands_in():
    rows = [
        {"Date": "2026-01-01 10:00:00", "Link": "a"},
        {"Date": "2026-01-02 10:00:00", "Link": "b", "Watched > For": 5},
    ]
    tables, _ = unclaimed_tables(read({"Your Activity": {"Watch History": {"VideoList": rows}}}).unclaimed)
    (table,) = tables
    assert (table.section, table.columns) == ("watch_history", {"Watched > For": ("5",)})
    assert table.places[0].pointer == "/Your Activity/Watch History/VideoList/1"


def test_lines_of_an_unknown_file_are_rows():
    text = "Date: 2026-01-01\nWhat: a\n\nDate: 2026-01-02\nDate: 2026-01-03\nWhat: c\n"
    # Under no known name, and without a word of TikTok's, only its folder makes it a file of the export.
    files = {"Following.txt": "Date: 2026-01-01 10:00:00\nUserName: b\n", "Something New.txt": text}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"TikTok/Profile and Settings/{name}", content)
    export = analyzer.open_export(name="x.zip", data=packed.getvalue())
    tables, alone = unclaimed_tables(analyzer.read_tables(export).unclaimed)
    (table,) = tables
    assert table.columns == {"Date": ("2026-01-01", "2026-01-02", "2026-01-03"), "What": ("a", None, "c")}
    assert [place.lines for place in table.places] == [(1, 1), (4, 4), (5, 5)]
    assert alone == []


def test_a_key_that_stands_twice_has_a_row_each():
    data = b'{"Your Activity": {}, "New": {"List": [{"a": 1, "a": 2}]}}'
    reading = analyzer.read_tables(analyzer.open_export(name="user_data_tiktok.json", data=data))
    tables, _ = unclaimed_tables(reading.unclaimed)
    assert sorted(text for table in tables for cells in table.columns.values() for text in cells if text) == [
        "1",
        "2",
    ]


#: Rows of a known list with keys that nobody declares, some with an object or a list in them.
ROWS = st.lists(
    st.fixed_dictionaries(
        {"Date": st.just("2026-01-01 10:00:00"), "Link": st.sampled_from(["a", "b"])},
        optional={
            "For": st.integers(0, 9) | st.text('ab\\"\u202e', max_size=3),
            "a > b": st.text("xy", min_size=1, max_size=2),
            "a": st.fixed_dictionaries(
                {}, optional={"b": st.integers(0, 9), "c~/": st.text("z", max_size=2)}
            ),
            "Tags": st.lists(st.integers(0, 9), max_size=2) | st.integers(0, 9),
        },
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS, st.booleans())
def test_a_list_read_at_once_is_the_table_of_its_values_one_by_one(rows, twice):
    data = json.dumps({"Your Activity": {"Watch History": {"VideoList": rows}}}).encode()
    if twice:
        data = data.replace(b'"For"', b'"Link"', 1)
    with mock.patch.object(json_records, "FAST_FROM", 0):
        parts = analyzer.read_tables(analyzer.open_export(name="user_data_tiktok.json", data=data)).unclaimed
    whole = unclaimed_tables(parts)
    with mock.patch.object(unclaimed, "_at_once", return_value=None):
        assert [shown(table) for table in whole[0]] == [shown(table) for table in unclaimed_tables(parts)[0]]


def shown(table):
    return table.path, table.section, list(table.columns.items()), list(table.places)


def test_a_long_list_with_objects_is_read_at_once():
    rows = [
        {"Date": "2026-01-01 10:00:00", "Link": str(n), "Extra": {"From": "feed", "At": n}} for n in range(50)
    ]
    with mock.patch.object(json_records, "FAST_FROM", 0):
        parts = read({"Your Activity": {"Watch History": {"VideoList": rows}}}).unclaimed
    with mock.patch.object(unclaimed, "_one_by_one", side_effect=AssertionError):
        ((table,), _) = unclaimed_tables(parts)
    assert table.columns == {"Extra > From": ("feed",) * 50, "Extra > At": tuple(map(str, range(50)))}
    assert [place.pointer for place in table.places[48:]] == [
        f"/Your Activity/Watch History/VideoList/{number}" for number in (48, 49)
    ]


@given(DOCUMENTS)
def test_each_value_stands_in_one_cell(inside):
    reading = read(EMPTY | {"New": inside})
    tables, alone = unclaimed_tables(reading.unclaimed)
    cells = [
        text for table in tables for column in table.columns.values() for text in column if text is not None
    ]
    texts = cells + [text for part in alone for text in part.texts]
    assert sorted(texts) == sorted(text for part in reading.unclaimed for text in part.texts)
    for table in tables:
        assert {len(column) for column in table.columns.values()} == {len(table.places)}
