"""What holds for any JSON export that the catalogue can describe, and for any that it cannot."""

import json
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyzer.kinds import MOMENT, as_text, is_empty_text
from analyzer.model import LEFT_OUT, Fields, Reason, State
from analyzer.reading import BadInput, json_document, json_records, json_sections
from analyzer.reading import tables as reading_tables
from analyzer.reading.tables import MAP_KEY, SetAside, columns_of
from analyzer.texts import readable
from tests.laws.exports import (
    Pairs,
    count,
    documents,
    flat_documents,
    junk,
    law,
    leaves,
    like_documents,
    read,
    replaced,
    resolve,
    shuffled,
    texts,
    with_repeated_keys,
    written,
)

DAMAGE = (Reason.ENDS_EARLY, Reason.NOT_JSON, Reason.STRAY_COMMA, Reason.NO_COMMA)


def adds_up(reading):
    a = reading.accounting
    return a.values == a.in_tables + a.in_issues + a.ignored + a.unclaimed


def plain(reading):
    """Return everything that a reading says, in a form that can be compared."""
    return {
        "tables": {key: table.columns.to_pylist() for key, table in reading.tables.items()},
        "places": {key: [str(t.place(row)) for row in range(len(t))] for key, t in reading.tables.items()},
        "states": {
            key: (s.state, s.rows, s.first, s.last, s.nodes) for key, s in reading.sections.items() if s.nodes
        },
        "issues": sorted((i.section, i.table, i.column, i.reason, i.count, i.rows) for i in reading.issues),
        "unclaimed": sorted((u.path, u.texts, tuple(map(str, u.places))) for u in reading.unclaimed),
        "set_aside": sorted(
            (one.table, one.reason, one.texts, tuple(map(str, one.places))) for one in reading.set_aside
        ),
        "accounting": reading.accounting,
        "ignored": reading.ignored,
        "layout": reading.layout,
    }


@law
@given(documents(), st.sampled_from([None, 1]))
def test_every_value_goes_to_one_place_and_none_is_lost(document, indent):
    data = written(document, indent=indent)
    reading = read(data)
    assert adds_up(reading)
    assert reading.accounting.values == count(data)


@law
@given(documents())
@example({"Activity": {"\ud83d": 1}})
def test_what_stands_in_no_cell_is_shown_as_it_stands(document):
    data = written(document)
    reading = read(data)
    document = json.loads(data, parse_float=lambda text: text)
    for part in (*reading.unclaimed, *reading.set_aside):
        for text, place in zip(part.texts, part.places, strict=True):
            if isinstance(part, SetAside) and part.reason is Reason.NOTHING_UNDER_KEY:
                assert place.pointer.endswith(readable(text).replace("~", "~0").replace("/", "~1"))
                continue
            value = (
                resolve(document, place.pointer)
                if place.bytes is None
                else json.loads(data[slice(*place.bytes)], parse_float=lambda text: text)
            )
            empty = isinstance(value, dict | list) or value is None
            assert text == (json.dumps(value) if empty else as_text(value))
    aside = [text for one in reading.set_aside if one.reason not in LEFT_OUT for text in one.texts]
    assert len(aside) == reading.accounting.in_issues


@law
@given(documents(), st.data())
def test_a_key_that_stands_twice_is_read_twice(document, data):
    category = data.draw(st.sampled_from(sorted(document)))
    inside = document[category]
    if not isinstance(inside, dict) or not inside:
        return
    again = data.draw(st.sampled_from(sorted(inside)))
    twice = written({**document, category: Pairs([*inside.items(), (again, inside[again])])})
    reading = read(twice)
    assert adds_up(reading)
    assert reading.accounting.values == count(twice)
    assert any(issue.reason is Reason.KEY_AGAIN for issue in reading.issues)
    once = read(written(document))
    for key, table in reading.tables.items():
        spec = table.spec
        of_it = any(node == f"{category} > {again}" for node in table.section.nodes)
        assert (
            len(table) == len(once.tables[key]) * (1 + of_it)
            or len(once.sections[table.section.key].nodes) > 1
        ), spec.name
        places = [table.place(row) for row in range(len(table))]
        assert len(set(places)) == len(places) or isinstance(spec, Fields)
        for row, place in enumerate(places):
            if place.bytes is not None:
                first, end = place.bytes
                assert twice[first:end].decode() == table.raw(row)


# Two places of each record have one path as it is written.
OF_ONE_PATH = {
    "Your Activity": {
        "Watch History": {"VideoList": [{"New": {"b": "x"}, "New > b": "y", "c[]": "z", "c": ["u"]}] * 3}
    }
}
# Objects that only the first block of a list has.
NESTED_AT_FIRST = {
    "Your Activity": {
        "Watch History": {
            "VideoList": [
                {"Date": "2024-01-01 10:00:00", **({"New": {"a": "x"}} if number < 2 else {})}
                for number in range(6)
            ]
        }
    }
}


def each_way(data, block):
    """Read a document value by value; with the records of short lists together; and as a long one, in blocks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_records, "FAST_FROM", 10**12)
        together = read(data)
        with pytest.MonkeyPatch.context() as alone:
            alone.setattr(json_sections._Walk, "_take_together", lambda *_: False)
            alone.setattr(reading_tables, "SHORT", -1)
            tolerant = read(data)
        patch.setattr(json_records, "FAST_FROM", 0)
        patch.setattr(json_records, "BLOCK", block)
        patch.setattr(reading_tables, "PIECE", 1)
        return tolerant, together, read(data)


@law
@given(
    st.one_of(flat_documents(), like_documents()),
    st.sampled_from([None, 1]),
    st.sampled_from([40, 200, 10**6]),
)
@example(NESTED_AT_FIRST, None, 40)
@example(OF_ONE_PATH, None, 10**6)
def test_the_fast_way_and_the_tolerant_way_agree(document, indent, block):
    data = written(document, indent=indent)
    tolerant, together, fast = each_way(data, block)
    assert plain(fast) == plain(tolerant) == plain(together)
    for key, table in fast.tables.items():
        assert table.columns.schema == tolerant.tables[key].columns.schema
        assert list(table.repeats) == list(tolerant.tables[key].repeats)
    assert adds_up(fast)
    assert fast.accounting.values == count(data)


@law
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["Date", "Datum", "Link", "From", "Content", "New"]),
            st.one_of(
                texts, st.sampled_from(["2024-01-01 10:00:00", "N/A", None, True, 1, {}, [], ["x"], {"a": 1}])
            ),
            max_size=3,
        ),
        min_size=1,
        max_size=3,
    )
)
@example([{"Date": "2024-01-01 10:00:00", "Datum": "2024-01-02 10:00:00"}])
@example([{"Date": {"a": 1}}])
def test_the_records_of_a_short_list_are_read_together_as_one_by_one(rows):
    data = written(
        {
            "Your Activity": {"Watch History": {"VideoList": rows}},
            "Direct Message": {"Direct Messages": {"ChatHistory": {"a": rows, "b": rows}}},
        }
    )
    tolerant, together, _ = each_way(data, 10**6)
    assert plain(together) == plain(tolerant)


@law
@given(
    st.one_of(documents(), flat_documents(), like_documents()),
    st.integers(0, 2**16),
    st.sampled_from([40, 10**6]),
)
def test_keys_that_stand_twice_are_seen_by_both_ways(document, seed, block):
    data = written(with_repeated_keys(document, seed))
    tolerant, together, fast = each_way(data, block)
    assert plain(fast) == plain(tolerant) == plain(together)
    assert adds_up(fast)
    assert fast.accounting.values == count(data)
    for table in fast.tables.values():
        for row in range(len(table)):
            place = table.place(row)
            assert json.loads(table.raw(row), object_pairs_hook=Pairs) is not None or table.raw(row) == "null"
            if place.bytes is not None:
                first, end = place.bytes
                assert data[first:end].decode("utf-8", "replace") == table.raw(row)


@law
@given(st.one_of(documents(), flat_documents()))
def test_every_cell_derives_again_from_its_row_and_every_place_leads_to_it(document):
    data = written(document)
    reading = read(data)
    document = json.loads(data, parse_float=lambda text: text)
    for table in reading.tables.values():
        untyped = {(issue.column, row) for issue in table.issues for row in issue.rows}
        for row, cells in enumerate(table.columns.to_pylist()):
            record = resolve(document, table.place(row).pointer)
            again = json.loads(table.raw(row), parse_float=lambda text: text)
            assert again == record
            if isinstance(table.spec, Fields):
                assert cells["value"] == shown(record)
                continue
            for column in columns_of(table.spec):
                if column is MAP_KEY or "{}" in column.keys or (column.name, row) in untyped:
                    continue
                assert (
                    cells[column.name] == column.kind.parse([expected(record, column.keys)]).values[0].as_py()
                )


def expected(record, keys):
    """Return the value of a cell: of all its names, first one that says something, then the one declared first."""
    if "." in keys:
        return as_text(record)
    found = []
    for key in keys:
        value = record
        for step in key.split(" > "):
            value = value.get(step, {}) if isinstance(value, dict) else {}
        if not isinstance(value, dict | list):
            found.append(shown(value))
    return next((text for text in found if not is_empty_text(text)), found[0] if found else None)


def shown(value):
    text = as_text(value)
    return None if text is None else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@law
@given(documents(), st.data())
def test_junk_in_one_place_leaves_the_other_sections_alone(document, data):
    path = data.draw(st.sampled_from(leaves(document)))
    before, after = read(written(document)), read(written(replaced(document, path, data.draw(junk))))
    assert adds_up(after)
    node = " > ".join(str(step) for step in path[:2])
    touched = {
        key
        for key, s in before.sections.items()
        if any(n == node or n.startswith(f"{node} > ") for n in s.section.nodes)
    }
    for key, section in before.sections.items():
        if key in touched or len(path) < 2:
            continue
        now = after.sections[key]
        assert (now.state, now.rows, now.first, now.last, now.nodes) == (
            section.state, section.rows, section.first, section.last, section.nodes,
        )  # fmt: skip
    for key, table in before.tables.items():
        if table.section.key not in touched and len(path) > 1:
            assert after.tables[key].columns.equals(table.columns)


@law
@given(documents(), st.data())
def test_a_section_can_be_missing_or_have_another_name(document, data):
    category = data.draw(st.sampled_from(sorted(document)))
    inside = document[category]
    if not isinstance(inside, dict) or not inside:
        return
    gone = data.draw(st.sampled_from(sorted(inside)))
    rest = {key: value for key, value in inside.items() if key != gone}
    without = read(written({**document, category: rest}))
    renamed = read(written({**document, category: {**rest, data.draw(texts): inside[gone]}}))
    for reading in (without, renamed):
        assert adds_up(reading)
    before = read(written(document))
    for key, section in before.sections.items():
        if f"{category} > {gone}" not in section.section.nodes:
            assert without.sections[key].state is section.state
        elif len(section.nodes) == 1:
            assert without.sections[key].state is State.ABSENT


@law
@given(st.one_of(documents(), flat_documents()), st.integers(0, 2**16))
def test_the_order_of_keys_does_not_matter(document, seed):
    one, other = read(written(document)), read(written(shuffled(document, seed)))
    assert one.accounting == other.accounting
    assert one.layout == other.layout
    assert one.ignored == other.ignored
    for key, section in one.sections.items():
        now = other.sections[key]
        assert (section.state, section.rows, section.first, section.last) == (
            now.state,
            now.rows,
            now.first,
            now.last,
        )
    assert set(one.tables) == set(other.tables)
    for key, table in one.tables.items():
        assert bag(table) == bag(other.tables[key])


def bag(table):
    return Counter(json.dumps(row, default=str, sort_keys=True) for row in table.columns.to_pylist())


rows = st.lists(
    st.builds(
        lambda at, what: {"TimeStamp": at, "Event": what},
        st.sampled_from(
            ["a", "2024-01-01 10:00:00", "2024-01-01 10:00:00 UTC", "N/A", "\ud83d", "\ud83e", None]
        ),
        st.sampled_from(["c", "C", "N/A", "", " ", None, "\ud83d", "7"]),
    ),
    max_size=12,
)


def alike(row):
    """What makes two rows of that list one: each cell as it reads, its text where it does not, and one nothing."""
    at, what = row["TimeStamp"], row["Event"]
    nothing = [text is None or text.strip() in ("", "N/A") for text in (at, what)]
    moment = "moment" if at is not None and at.startswith("2024") else at
    return None if nothing[0] else moment, None if nothing[1] else shown(what)


@law
@given(rows, rows)
def test_a_section_under_two_parents_has_each_row_as_often_as_the_parent_that_has_it_most(first, second):
    reading = read(
        written(
            {
                "Your Activity": {"Off TikTok Activity": {"OffTikTokActivityDataList": first}},
                "Profile And Settings": {"Off TikTok Activity": {"OffTikTokActivityDataList": second}},
            }
        )
    )
    kinds = [Counter(map(alike, side)) for side in (first, second)]
    table = reading.tables.get("off_tiktok_activity")
    assert (len(table) if table else 0) == sum((kinds[0] | kinds[1]).values())
    shared = sum((kinds[0] & kinds[1]).values())
    assert (sum(map(len, table.also.values())) if table else 0) == shared
    assert reading.sections["off_tiktok_activity"].rows == sum((kinds[0] | kinds[1]).values())
    if table:
        assert table.column("at").kind is MOMENT
        for row, places in table.also.items():
            here, there = table.place(row).pointer, places[0].pointer
            assert here.startswith("/Your Activity")
            assert there.startswith("/Profile And Settings")
            sides = first[int(here.rsplit("/", 1)[1])], second[int(there.rsplit("/", 1)[1])]
            assert alike(sides[0]) == alike(sides[1])


@law
@given(
    st.one_of(documents(), flat_documents(), like_documents()),
    st.floats(0, 1),
    st.sampled_from([b"", b" \n", b"\0\0"]),
)
def test_a_file_that_is_cut_off_is_read_in_one_piece_as_it_is_value_by_value(document, at, behind):
    whole = written(document)
    data = whole[: 1 + int(len(whole) * at)] + behind
    readings = []
    for ways in ({}, {"closed": lambda *_: None}):
        with pytest.MonkeyPatch.context() as patch:
            for name, way in ways.items():
                patch.setattr(json_document, name, way)
            try:
                reading = read(data)
            except BadInput as bad:
                readings.append(str(bad))
                continue
            rows = {key: [t.raw(row) for row in range(len(t))] for key, t in reading.tables.items()}
            damage = [
                (i.section, str(place)) for i in reading.issues if i.reason in DAMAGE for place in i.places
            ]
            readings.append((plain(reading), rows, damage))
    assert readings[0] == readings[1]
