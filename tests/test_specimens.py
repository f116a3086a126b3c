"""Specimens against their expectations, and how much of the catalogue they exercise together."""

import json
import re
from functools import cache

import pytest

from analyzer.catalogue import CATALOGUE
from analyzer.model import Fields, State
from analyzer.reading.tables import columns_of
from tests.specimens import FOLDER, NAMES, found, read, written


def test_every_folder_holds_an_export():
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(NAMES), "A specimen's files lie in `<name>/export/`."


@pytest.mark.parametrize("name", NAMES)
def test_a_specimen_gives_what_is_expected(name):
    assert written(found(name)) == (FOLDER / name / "expected.json").read_text(encoding="utf-8"), (
        "Expected what was accepted; reading gives something else. If it is right, run `make accept` and read the difference."
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_a_specimen_is_in_one_place(name):
    accounting = read(name).accounting
    assert accounting.values == (
        accounting.in_tables + accounting.in_issues + accounting.ignored + accounting.unclaimed
    )


@cache
def text_of_all() -> str:
    """Return the specimens' exports as one text in which every key and label can be looked for."""
    files = [path for name in NAMES for path in (FOLDER / name / "export").rglob("*") if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_name_of_every_column_stands_in_a_specimen():
    text = text_of_all()
    names = {
        step.removesuffix("[]")
        for section in CATALOGUE.values()
        for spec in section.tables
        for column in spec.declared
        for key in column.keys
        for step in key.split(" > ")
        if key not in ("{}", ".")
    }
    labels = {line.lstrip(">").split(":")[0].strip().replace("\u2019", "'") for line in text.split("\n")}
    absent = {name for name in names if f'"{name}"' not in text and name.rstrip(":") not in labels}
    assert absent == set()


def test_every_column_is_filled_by_a_specimen():
    filled = {
        (key, column)
        for name in NAMES
        for key, table in read(name).tables.items()
        for column in table.columns.column_names
        if not isinstance(table.spec, Fields) and table.columns[column].null_count < len(table)
    }
    filled |= {
        (key, field)
        for name in NAMES
        for key, table in read(name).tables.items()
        if isinstance(table.spec, Fields)
        for field in table.columns["field"].to_pylist()
    }
    declared = {
        (f"{section.key}.{spec.name}" if spec.name else section.key, column.name)
        for section in CATALOGUE.values()
        for spec in section.tables
        for column in spec.declared
    }
    assert declared - filled == set()


def test_every_place_of_every_section_stands_in_a_specimen():
    places = {
        re.sub(r"\[\]", "", node.path)
        for name in NAMES
        for s in read(name).sections.values()
        for node in s.nodes
    }
    assert {node for section in CATALOGUE.values() for node in section.nodes} - places == set()


@pytest.mark.parametrize("form", ["JSON", "TXT"])
def test_every_section_is_exercised_in_both_forms(form):
    """Filled where its columns are known, else, never seen filled in public, at least empty. TXT: where a file name is known."""
    rows: dict[str, int] = {}
    for name in NAMES:
        if name.startswith("txt-") == (form == "TXT"):
            for key, section in read(name).sections.items():
                if section.state is not State.ABSENT:
                    rows[key] = rows.get(key, 0) + section.rows
    asked = {key: section for key, section in CATALOGUE.items() if form == "JSON" or section.text_files}
    assert [key for key in asked if key not in rows] == []
    known = [key for key, section in asked.items() if any(map(columns_of, section.tables))]
    assert [key for key in known if not rows[key]] == []


def test_every_encoding_of_empty_stands_in_a_specimen():
    encodings = {n.empty_as for name in NAMES for s in read(name).sections.values() for n in s.nodes}
    assert encodings == {"", "null", "[]", "{}", '""', '"N/A"', "N/A", "no rows"}
    assert {s.state for name in NAMES for s in read(name).sections.values()} == set(State)


def test_expectations_are_json():
    for name in NAMES:
        assert json.loads((FOLDER / name / "expected.json").read_text(encoding="utf-8"))["layout"]
