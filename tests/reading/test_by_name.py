"""Sections at unknown places and keys in other letters are read by their names when asked, never silently."""

import copy
import json

import pytest

from analyzer import open_export, read_tables
from analyzer.catalogue import CATALOGUE
from analyzer.reading import knowledge
from analyzer.reading.by_name import moved_section
from analyzer.reading.json_shapes import shape_of
from tests.specimens import FOLDER

JSON_SPECIMENS = sorted(FOLDER.glob("v*/export/*.json"))


def read(document, *, by_name=False):
    reading = read_tables(
        open_export(name="user_data_tiktok.json", data=json.dumps(document).encode()), by_name=by_name
    )
    a = reading.accounting
    assert a.values == a.in_tables + a.in_issues + a.ignored + a.unclaimed
    return reading


def filled(reading):
    return {key: table.columns.to_pydict() for key, table in reading.tables.items() if len(table)}


def moved(document):
    """Return a document in which each section that can be known by its names stands in a new category."""
    new = {"Your Activity": {}}
    for category, sections in document.items():
        for name, value in sections.items() if isinstance(sections, dict) else ():
            inner = value if isinstance(value, dict) else {}
            if any(moved_section(name, key) for key in inner):
                new.setdefault(f"New {category}", {})[name] = value
            else:
                new.setdefault(category, {})[name] = value
    return new


def lowered(value, shape):
    """Return a value with each declared key in small letters."""
    if isinstance(value, dict) and shape is not None:
        out = {}
        for key, below in value.items():
            known = shape.keys.get(key)
            out[key.lower() if known is not None else key] = lowered(below, known or shape.entry)
        return out
    if isinstance(value, list) and shape is not None:
        return [lowered(item, shape.each) for item in value]
    return value


@pytest.mark.parametrize("path", JSON_SPECIMENS, ids=lambda path: path.parts[-3])
def test_a_moved_section_is_offered_and_read_by_its_name(path):
    """The law, over every layout: read by their names, moved sections have the rows that they had at their places."""
    document = json.loads(path.read_bytes())
    whole, other = read(document), moved(document)
    silent, asked = read(other), read(other, by_name=True)
    sections = {(place, name) for place in other if place.startswith("New ") for name in other[place]}
    assert sections
    assert {(name.place, name.found) for name in silent.offered} >= sections
    assert silent.by_name == ()
    assert filled(silent) != filled(whole)
    assert {(name.place, name.found) for name in asked.by_name} >= sections
    assert filled(asked) == filled(whole)
    assert all(table.raw(0) for table in asked.tables.values() if len(table))


@pytest.mark.parametrize("path", JSON_SPECIMENS, ids=lambda path: path.parts[-3])
def test_keys_in_small_letters_are_offered_and_read_by_their_names(path):
    document = json.loads(path.read_bytes())
    other = lowered(document, shape_of(CATALOGUE, ()))
    whole, silent, asked = read(document), read(other), read(other, by_name=True)
    assert silent.offered
    assert silent.by_name == ()
    assert sum(len(rows) for rows in asked.tables.values()) == sum(
        len(rows) for rows in whole.tables.values()
    )
    assert asked.accounting.in_tables == whole.accounting.in_tables


def test_a_known_file_is_offered_nothing(sample_file):
    reading = read_tables(open_export(sample_file("v4-age-13")), by_name=True)
    assert (reading.offered, reading.by_name) == ((), ())
    assert knowledge.offered_by_name(reading) is knowledge.read_by_name(reading) is None


def test_a_name_alone_is_not_enough():
    rows = {"VideoList": [{"Date": "2024-01-01 10:00:00"}]}
    document = {
        "Comment": {"Comments": {"CommentsList": []}},
        "New": {"Watch History": {"Rows": rows}, "Other": rows},
    }
    reading = read(document, by_name=True)
    assert (reading.offered, reading.by_name) == ((), ())


def test_reading_by_name_leaves_the_declarations_alone():
    before = copy.deepcopy(shape_of(CATALOGUE, ()))
    document = {"New": {"Watch History": {"VideoList": [{"date": "2024-01-01 10:00:00"}]}}}
    assert read(document, by_name=True).sections["watch_history"].rows == 1
    assert shape_of(CATALOGUE, ()) == before
    assert read(document).sections["watch_history"].rows == 0


@pytest.mark.parametrize("name", ["user_data_tiktok.json", "renamed.json", "document"])
def test_an_export_of_which_no_category_is_known_is_opened_and_offered(name):
    document = {"New": {"Watch History": {"VideoList": [{"Date": "2024-01-01 10:00:00"}]}}}
    export = open_export(name=name, data=json.dumps(document).encode())
    assert str(read_tables(export).layout) == "other"
    assert read_tables(export).offered
    assert read_tables(export, by_name=True).sections["watch_history"].rows == 1
