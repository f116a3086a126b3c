"""Sections of which no real export with content was known: what they hold is shown in full, and the file says that it is new."""

from __future__ import annotations

import json

import pytest

import analyzer
from analyzer.analysis.unclaimed import unclaimed_tables
from analyzer.catalogue import CATALOGUE
from analyzer.findings.subject import Subject
from analyzer.language import sentence
from analyzer.model import Known, State
from analyzer.output.summary import in_words, summary
from analyzer.reading import knowledge
from analyzer.reading.tables import NEVER_SEEN_FILLED
from tests.files import read
from tests.share import every

EMPTY = [s for s in CATALOGUE.values() if s.known in (Known.EMPTY, Known.NOT_AVAILABLE)]
WHERE = [(section, node) for section in EMPTY for node in section.nodes]
#: Values as TikTok could write them, in any of the forms that a list, a map or a text has.
FILLED = [
    [{"Alpha": "first value", "Beta": 17}, {"Alpha": "second value"}],
    ["first value", "second value", 17],
    {"Alpha": {"Beta": ["first value", {"Gamma": "second value"}]}},
    "first value",
    17,
    [["first value"], {"Alpha": ["second value"]}],
]
#: Each section with each of these in turn; `make accept` takes all with all.
PAIRS = [
    (section, node, filled)
    for place, (section, node) in enumerate(WHERE)
    for number, filled in enumerate(FILLED)
    if (place + number) % every(3) == 0
]


def lists(section):
    """Return the key of the section's declared list; empty where none is declared."""
    paths = [path for spec in section.tables for path in getattr(spec, "rows", ()) if path.endswith("[]")]
    return paths[0].removesuffix("[]") if paths else ""


def shown(reading):
    """Return every text that a reader finds in tables and among what is not known yet."""
    cells = {
        str(cell)
        for table in reading.tables.values()
        for row in table.columns.to_pylist()
        for cell in row.values()
    }
    return cells | {text for part in reading.unclaimed for text in part.texts}


def leaves(value):
    if isinstance(value, dict | list):
        return [
            leaf for item in (value.values() if isinstance(value, dict) else value) for leaf in leaves(item)
        ]
    return [str(value)]


@pytest.mark.parametrize(
    ("section", "node", "filled"), PAIRS, ids=[f"{FILLED.index(f)}-{n}" for _, n, f in PAIRS]
)
def test_what_a_section_holds_that_was_known_only_empty_is_shown_in_full(section, node, filled):
    category, name = node.split(" > ")
    for content in (filled, {"Unknown List": filled}):
        reading = read({category: {name: content}, "Comment": {"Comments": {"CommentsList": []}}})
        found = reading.sections[section.key]
        assert found.newly_filled is section.known
        assert found.issues == ()
        assert set(leaves(filled)) <= shown(reading)
        if not any(spec.columns for spec in section.tables):
            assert found.state is State.PARTLY_READ
            assert found.rows == 0


@pytest.mark.parametrize("section", [s for s in EMPTY if lists(s)], ids=lambda s: s.key)
def test_what_stands_in_the_declared_list_is_shown_as_a_table(section):
    category, name = section.nodes[0].split(" > ")
    rows = [{"Alpha": "first value", "Beta": 17}, {"Alpha": "second value"}]
    reading = read({category: {name: {lists(section): rows}}})
    found = reading.sections[section.key]
    assert found.newly_filled is section.known
    assert {"first value", "17", "second value"} <= shown(reading)
    tables, alone = unclaimed_tables(reading.unclaimed)
    assert alone == []
    assert [table.columns for table in tables] == [
        {"Alpha": ("first value", "second value"), "Beta": ("17", None)}
    ]


@pytest.mark.parametrize("section", [s for s in EMPTY if not any(t.columns for t in s.tables)])
def test_a_text_where_a_list_was_is_shown(section):
    category, name = section.nodes[0].split(" > ")
    content = {lists(section): "first value"} if lists(section) else "first value"
    reading = read({category: {name: content}})
    assert reading.issues == ()
    assert [part.texts for part in reading.unclaimed] == [("first value",)]


@pytest.mark.parametrize(
    ("section", "name"),
    [(s, name) for s in EMPTY if not any(t.columns for t in s.tables) for name in s.text_files],
)
def test_every_line_of_a_txt_file_is_shown(section, name, tmp_path):
    lines = [
        "Alpha: first value",
        "(a line in brackets",
        "without an end",
        "",
        "-----",
        "Beta",
        "plain line",
        "Gamma:",
    ]
    folder = tmp_path / "TikTok" / "Your Activity"
    folder.mkdir(parents=True)
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    reading = analyzer.read_tables(analyzer.open_export(tmp_path))
    found = reading.sections[section.key]
    assert found.newly_filled is section.known
    assert found.state is State.PARTLY_READ
    assert reading.accounting.unclaimed == reading.accounting.values == sum(map(bool, lines))
    assert {"first value", "(a line in brackets", "without an end", "-----", "plain line"} <= shown(reading)


@pytest.mark.parametrize("nothing", [None, [], {}, "", "N/A"])
@pytest.mark.parametrize("section", EMPTY, ids=lambda s: s.key)
def test_an_empty_section_is_not_new(section, nothing):
    category, name = section.nodes[0].split(" > ")
    for content in (nothing, {lists(section) or "Unknown List": nothing}):
        found = read({category: {name: content}}).sections[section.key]
        assert found.state is State.EMPTY
        assert found.newly_filled is None
        assert knowledge.newly_filled(found) is None


def test_a_section_seen_filled_in_real_exports_is_not_new(sample_file):
    reading = analyzer.read_tables(analyzer.open_export(sample_file("v4-age-13")))
    new = {key for key, found in reading.sections.items() if found.newly_filled}
    assert {CATALOGUE[key].known for key in new} <= NEVER_SEEN_FILLED
    assert reading.sections["watch_history"].newly_filled is None
    assert reading.sections["reposts"].newly_filled is None


@pytest.mark.parametrize(
    ("key", "content", "english", "dutch"),
    [
        (
            "stories",
            {"StoryList": [{"Date": "2026-01-01"}]},
            "was known only empty",
            "was alleen leeg bekend",
        ),
        (
            "go_live_history",
            {"GoLiveList": [{"RoomTitle": "synthetic"}]},
            "only from programs that read it",
            "alleen bekend uit programma's",
        ),
        (
            "profile_views",
            {"ProfileViewList": [{"UserName": "synthetic"}]},
            "only from made-up files",
            "alleen bekend uit verzonnen bestanden",
        ),
    ],
)
def test_it_is_told_as_knowledge_of_the_program(key, content, english, dutch):
    section = CATALOGUE[key]
    category, name = section.nodes[0].split(" > ")
    data = json.dumps({category: {name: content}}).encode()
    export = analyzer.open_export(name="user_data_tiktok.json", data=data)
    reading = analyzer.read_tables(export)
    for language, part, about in (
        ("en", english, "not about the account"),
        ("nl", dutch, "niet over het account"),
    ):
        lines = [sentence(line, language) for line in in_words(Subject(export, reading))]
        said = [line for line in lines if part in line]
        assert len(said) == 1
        assert about in said[0]
    listed = {s["key"]: s["newly_filled"] for s in summary(export, reading)["sections"]}
    assert listed[key] == section.known.value
    assert {other for other, known in listed.items() if known} == {key}


def test_a_section_without_rows_is_not_said_to_have_none():
    export = analyzer.open_export(
        name="user_data_tiktok.json",
        data=b'{"Post": {"Story": {"StoryList": ["a", "b"]}, "Posts": {"VideoList": []}}}',
    )
    lines = [sentence(line, "en") for line in in_words(Subject(export, analyzer.read_tables(export)))]
    assert "  Stories: partly read, 2 values whose meaning is not yet known" in lines
