"""What holds when a hand changed one letter of one key: nothing is lost, the known key is offered, and other sections stay as they were."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.catalogue import CATALOGUE
from analyzer.reading.json_shapes import shape_of
from tests.laws.exports import law, read
from tests.specimens import FOLDER

NAMES = ("v1", "v2", "v2c", "v3", "v4", "never-filled")
ROOT = shape_of(CATALOGUE, ())


@cache
def document(name):
    (path,) = (FOLDER / name / "export").glob("*.json")
    return json.loads(path.read_text(encoding="utf-8"))


def known_keys(value, shape, path=()):
    """Yield the paths of all keys that are declared where they stand."""
    if isinstance(value, dict):
        for key, item in value.items():
            below = shape.keys.get(key)
            if below is not None:
                yield (*path, key)
                yield from known_keys(item, below, (*path, key))
            elif shape.entry is not None:
                yield from known_keys(item, shape.entry, (*path, key))
    elif isinstance(value, list) and shape.each is not None:
        for index, item in enumerate(value):
            yield from known_keys(item, shape.each, (*path, index))


@cache
def keys_of(name):
    """Return the declared keys that an unknown key beside them could be a slip of: none beside keys that are data."""
    found = []
    for path in known_keys(document(name), ROOT):
        shape = shape_at(path[:-1])
        if shape.entry is None and sum(map(str.isalpha, path[-1])) >= 4 and not path[-1].isupper():
            found.append(path)
    return found


def shape_at(path):
    shape = ROOT
    for step in path:
        shape = shape.each if isinstance(step, int) else shape.keys.get(step, shape.entry)
    return shape


def renamed(value, path, key):
    """Return a document with another key at a path, in the same place."""
    if isinstance(value, list):
        return [renamed(v, path[1:], key) if i == path[0] else v for i, v in enumerate(value)]
    if len(path) == 1:
        return {key if k == path[0] else k: v for k, v in value.items()}
    return {k: renamed(v, path[1:], key) if k == path[0] else v for k, v in value.items()}


def folded(name):
    return [letter for letter in name.casefold() if letter.isalnum()]


def said(reading, section):
    found = reading.sections[section]
    tables = {key: table for key, table in reading.tables.items() if table.section.key == section}
    return (
        found.state,
        found.rows,
        found.newly_filled,
        [(key, table.columns.to_pylist()) for key, table in tables.items()],
        [(u.path, u.texts, u.resembles) for u in reading.unclaimed if u.section == section],
        found.issues,
    )


@cache
def before(name):
    return read(json.dumps(document(name)).encode())


def touched(path):
    """Return the sections that stand at, below or around a path."""
    names = [step for step in path if isinstance(step, str)]
    return {
        section.key
        for section in CATALOGUE.values()
        for node in section.nodes
        if all(a == b for a, b in zip(node.split(" > "), names, strict=False))
    }


@law
@given(st.data(), st.sampled_from(NAMES))
def test_a_slip_of_one_letter_is_offered_and_moves_nothing_else(data, name):
    path = data.draw(st.sampled_from(keys_of(name)))
    key = path[-1]
    at = data.draw(st.sampled_from([i for i, letter in enumerate(key) if letter.isalpha()]))
    letter = data.draw(st.sampled_from(["", "j", "Q", "é", key[at] + "x", key[at].swapcase(), key[at] + " "]))
    slip = key[:at] + letter + key[at + 1 :]
    shape = shape_at(path[:-1])
    if slip in shape.keys:
        return
    reading = read(json.dumps(renamed(document(name), path, slip)).encode())
    a = reading.accounting
    assert a.values == a.in_tables + a.in_issues + a.ignored + a.unclaimed == before(name).accounting.values

    offered = {u.resembles.known for u in reading.unclaimed if u.resembles and u.resembles.found == slip}
    spellings = [name for name in shape.keys if folded(name) == folded(key)]
    if folded(slip) != folded(key) and any(map(str.isupper, spellings)):
        # `Idfa` is also written `IDFA`, which one letter tells from `IDFV`: such a key is not offered for another letter.
        assert offered.isdisjoint(spellings)
    else:
        assert len(offered) == 1, "The changed key is offered, and one name for it."
        known = offered.pop()
        # Where a place has several names so alike, any of them is as near as the original.
        assert known == key or abs(len(folded(known)) - len(folded(slip))) <= 1
        if folded(slip) == folded(key):
            assert folded(known) == folded(key)

    for section in CATALOGUE.keys() - touched(path):
        assert said(reading, section) == said(before(name), section)


@pytest.mark.parametrize("name", NAMES)
def test_the_specimens_have_keys_to_slip_in(name):
    assert len(keys_of(name)) > 15
