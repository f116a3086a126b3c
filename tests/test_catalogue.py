"""The catalogue against the structured copy of the known sections, and against its own rules."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from analyzer.catalogue import CATALOGUE, LAYOUTS, TEXT_FOLDERS, by_text_file, category_of
from analyzer.kinds import KINDS
from analyzer.language.words import barred
from analyzer.model import Column, Fields, Kind, Known, Section, Sensitivity, TableSpec, Theme
from tools import extraction, sections

REFERENCE = json.loads((Path(__file__).parent / "reference" / "sections.json").read_text(encoding="utf-8"))
KNOWN_SECTIONS = {entry["id"]: entry for entry in REFERENCE["sections"]}
DUTCH = extraction.DUTCH / "catalogue.po"

_STEP = re.compile(r"[^\[\]{}]+(\[\]|\{\})*")


def anchors(spec: TableSpec) -> tuple[str, ...]:
    return spec.at


def columns(spec: TableSpec) -> tuple[Column, ...]:
    return spec.declared


def all_columns() -> Iterator[tuple[Section, TableSpec, Column]]:
    for section in CATALOGUE.values():
        for spec in section.tables:
            for column in columns(spec):
                yield section, spec, column


def names_of(section: Section) -> set[str]:
    """Return every key that a section's declaration reads, as the steps of its paths."""
    paths = [path for spec in section.tables for path in anchors(spec)]
    paths += [key for spec in section.tables for column in columns(spec) for key in column.keys]
    steps = {step for path in paths for step in path.split(" > ")}
    return steps | {re.sub(r"[\[\]{}]+$", "", step) for step in steps}


def messages() -> Counter[str]:
    texts: Counter[str] = Counter()
    for section in CATALOGUE.values():
        texts.update(filter(None, (section.title, section.shows, section.limits)))
        texts.update(spec.title for spec in section.tables if spec.title)
    texts.update(column.title for _, _, column in all_columns())
    return texts


def test_every_known_section_is_declared() -> None:
    assert set(CATALOGUE) == set(KNOWN_SECTIONS)
    assert len(KNOWN_SECTIONS) >= 68


@pytest.mark.parametrize("key", KNOWN_SECTIONS)
def test_section_agrees_with_the_reference(key: str) -> None:
    known, section = KNOWN_SECTIONS[key], CATALOGUE[key]
    assert set(known["paths"]) == set(section.nodes)
    assert known["verified"] == section.known.value
    assert known.get("since", "")[:4] == section.since
    names = names_of(section)
    assert set(known["names"]) <= names
    rows = {re.sub(r"[\[\]{}]+", "", path) for spec in section.tables for path in anchors(spec)}
    assert set(known["record_keys"]) <= rows
    for files in known["text_files"].values():
        assert {name: by_text_file(name) for name in files} == dict.fromkeys(files, section)


@pytest.mark.parametrize("language", REFERENCE["labels"])
def test_documented_labels_of_text_exports_are_read(language: str) -> None:
    read = {(key, column.name) for _, _, column in all_columns() for key in column.keys}
    for label, name in REFERENCE["labels"][language].items():
        assert (label, name) in read


def test_layouts_are_those_of_the_reference_and_hold_every_section() -> None:
    assert {name: list(keys) for name, keys in LAYOUTS.items()} == REFERENCE["layouts"]
    keys = {key for layout in LAYOUTS.values() for key in layout}
    assert {category for section in CATALOGUE.values() for category in category_of(section)} == keys
    assert set(TEXT_FOLDERS.values()) <= keys


def test_no_node_is_claimed_twice_or_lies_inside_another() -> None:
    nodes = [node for section in CATALOGUE.values() for node in section.nodes]
    assert len(nodes) == len(set(nodes))
    assert not [(a, b) for a in nodes for b in nodes if b.startswith(a + " > ")]


def test_no_text_file_is_claimed_by_two_sections() -> None:
    for section in CATALOGUE.values():
        assert len(set(section.text_files)) == len(section.text_files)
        for name in section.text_files:
            found = by_text_file(f"TikTok\\Folder\\{name.upper()}")
            assert found is not None
            assert found.key == section.key


def test_one_name_has_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for _, _, column in all_columns():
        assert column.kind in KINDS
        kinds.setdefault(column.name, set()).add(column.kind.name)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_keys_and_names_are_unique() -> None:
    for section in CATALOGUE.values():
        tables = [spec.name for spec in section.tables]
        assert len(tables) == len(set(tables)), section.key
        for spec in section.tables:
            names = [column.name for column in columns(spec)]
            assert len(names) == len(set(names)), section.key
            if spec.name:
                assert spec.title, f"{section.key}.{spec.name} needs a title"
    titles = [section.title for section in CATALOGUE.values()]
    assert len(titles) == len(set(titles))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column.name) for _, _, column in all_columns())


def test_no_place_in_a_section_belongs_to_two_columns() -> None:
    for section in CATALOGUE.values():
        claims: Counter[str] = Counter()
        for spec in section.tables:
            for at in anchors(spec):
                for column in columns(spec):
                    claims.update(f"{at} > {key}" for key in set(column.keys) if key != "{}")
        assert [place for place, count in claims.items() if count > 1] == [], section.key


def test_every_path_parses() -> None:
    for section in CATALOGUE.values():
        for node in section.nodes:
            assert len(node.split(" > ")) == 2, node
        for spec in section.tables:
            for at in anchors(spec):
                assert at == "" or all(_STEP.fullmatch(step) for step in at.split(" > ")), at
    for section, spec, column in all_columns():
        assert column.keys, f"{section.key}: {column.name} reads nothing"
        for key in column.keys:
            if key == "{}":
                assert all("{}" in at for at in anchors(spec))
            elif key == ".":
                assert any(at.endswith("[]") for at in anchors(spec))
            else:
                assert all(_STEP.fullmatch(step) for step in key.split(" > ")), key
                # Only a long table has a row per element of a list.
                assert isinstance(spec, Fields) or "[]" not in key


def test_sections_stand_in_the_order_of_the_themes() -> None:
    themes = [section.theme for section in CATALOGUE.values()]
    assert themes == sorted(themes, key=list(Theme).index)
    assert set(themes) == set(Theme)


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        ("moment", {Sensitivity.TIME}),
        ("IP address", {Sensitivity.IP_ADDRESS}),
        ("device id", {Sensitivity.DEVICE_ID}),
        ("money", {Sensitivity.AMOUNT}),
        ("video link", {Sensitivity.VIDEO}),
        ("name", {Sensitivity.OTHER_PERSON, Sensitivity.OWN_IDENTITY, Sensitivity.PURCHASE}),
        # A place of a person is never plain, but for the region of the account.
        ("place", {Sensitivity.COORDINATES, Sensitivity.OWN_IDENTITY, Sensitivity.PLAIN}),
        # A link can lead to a photo, a video, an ad: none is plain.
        ("link", {Sensitivity.VIDEO, Sensitivity.OWN_IDENTITY, Sensitivity.AD_INTEREST}),
    ],
)
def test_sensitivity_follows_from_what_a_column_holds(kind: str, allowed: set[Sensitivity]) -> None:
    found = {column.sensitivity for _, _, column in all_columns() if column.kind.name == kind}
    assert found
    assert found <= allowed


def test_text_that_is_plain_is_known_not_to_be_personal() -> None:
    plain = {
        column.name
        for _, _, column in all_columns()
        if column.kind.name == "text" and column.sensitivity is Sensitivity.PLAIN
    }
    assert plain == {
        "ai_generated",
        "app_version",
        "carrier",
        "content_disclosure",
        "device",
        "duration",
        "note",
        "resolution",
        "sticker",
        "system",
        "timepertiktok",
    }


def test_every_section_says_what_it_shows_and_what_not() -> None:
    for section in CATALOGUE.values():
        assert section.shows.endswith("."), section.key
        assert section.limits.endswith("."), section.key


def test_every_message_has_its_dutch_and_both_keep_the_word_rules() -> None:
    with DUTCH.open("rb") as stream:
        dutch = {entry.id: entry.string for entry in read_po(stream, locale="nl") if entry.id}
    texts = set(messages())
    assert {text for text in texts if not dutch.get(text)} == set()
    assert set(dutch) - texts == set(), "Dutch for a text that the catalogue no longer has"
    assert {text: found for text in texts if (found := barred(text, "en"))} == {}
    assert {text: found for text in dutch.values() if (found := barred(text, "nl"))} == {}


def test_the_page_of_documentation_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert sections.main(["--check"]) == 0, capsys.readouterr().err


def test_the_check_of_the_page_tells_an_old_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sections, "PAGE", tmp_path / "sections.md")
    assert sections.main(["--check"]) == 1
    assert "tools.sections" in capsys.readouterr().err
    assert sections.main([]) == 0
    assert sections.main(["--check"]) == 0


def test_kinds_are_the_registry() -> None:
    used: set[Kind] = {column.kind for _, _, column in all_columns()}
    assert used == set(KINDS)


def test_sections_counted_in_public_exports_are_known_as_they_were_seen() -> None:
    seen = json.loads(sections.SEEN.read_text(encoding="utf-8"))
    for key, found in seen["sections"].items():
        assert {*found["filled"], *found["empty"]} <= seen["exports"].keys()
        assert not {*found["filled"]} & {*found["empty"]}
        if found["filled"]:
            assert CATALOGUE[key].known in (Known.REAL, Known.STRUCTURE), key
        else:
            assert CATALOGUE[key].known in (Known.EMPTY, Known.NOT_AVAILABLE), key
