"""The structure file: keys, types and counts, and no value of the export anywhere in it."""

import io
import json
import zipfile

import pytest

import analyzer
from analyzer.reading import Role
from analyzer.reading.json_document import loads
from analyzer.reading.structure import hide_words, structure, undeclared_keys

SAMPLES = ("v4-age-13", "v3-age-13", "v2c-age-13", "v1-age-12", "v4-surprises", "v4-partial")


def planted(value, declared, secrets):
    """Return a document with a secret in place of every text, and of every key that is not declared."""
    if isinstance(value, dict):
        return {
            key if key in declared else secrets(): planted(below, declared, secrets)
            for key, below in value.items()
        }
    if isinstance(value, list):
        return [planted(below, declared, secrets) for below in value[:5]]
    return secrets() if isinstance(value, str) else value


def declared_keys():

    keys = set()
    for section in analyzer.CATALOGUE.values():
        paths = [*section.nodes]
        for spec in section.tables:
            columns = spec.declared
            paths += [key for column in columns for key in column.keys]
            paths += spec.at
        keys |= {step.replace("[]", "").replace("{}", "") for path in paths for step in path.split(" > ")}
    return keys


@pytest.mark.parametrize("name", SAMPLES)
def test_no_secret_is_left(sample_file, name):
    export = analyzer.open_export(sample_file(name))
    document = loads(next(m for m in export.members if m.role is Role.JSON).data.lstrip(b"\xef\xbb\xbf"))
    numbers = iter(range(100_000))
    texts = json.dumps(
        planted(document, declared_keys(), lambda: f"Geheimpje{next(numbers)} Zx"), default=str
    )
    opened = analyzer.open_export(name="user_data_tiktok.json", data=texts.encode())
    found = json.dumps(structure(opened), ensure_ascii=False)
    assert next(numbers) > 100
    assert "Geheimpje" not in found
    assert "Zx" not in found


@pytest.mark.parametrize("name", ["txt-nl", "txt-en"])
def test_no_secret_is_left_of_txt(sample_file, name):
    export = analyzer.open_export(sample_file(name))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in export.members:
            lines = []
            for line in member.data.decode().split("\n"):
                label, colon, _ = line.partition(": ")
                lines.append(f"{label}{colon}Geheimpje" if colon and not line.startswith(">") else line)
            lines += [
                "",
                "Geheimpje Zx: Geheimpje",
                ">>> Chat History with geheimpje::",
                "2026-01-01 10:00:00 geheimpje: x",
            ]
            archive.writestr(member.name, "\n".join(lines))
    found = json.dumps(structure(analyzer.open_export(name="x.zip", data=out.getvalue())), ensure_ascii=False)
    assert "geheimpje" not in found.casefold()
    assert "Zx" not in found


def test_counts_and_types_are_kept(sample_file):
    export = analyzer.open_export(sample_file("v4-age-13"))
    rows = analyzer.read_tables(export).sections["watch_history"].rows
    found = next(m for m in structure(export)["members"] if m.get("name") == "JSON")["structure"]
    watched = found["keys"]["Your Activity"]["keys"]["Watch History"]["keys"]["VideoList"]
    assert watched["elements"] == rows
    assert watched["each"]["keys"]["Date"] == {"values": {"text: date and time": rows}}


def test_a_key_that_the_reader_has_seen_is_shown():
    data = b'{"Your Activity": {"Zorblat Answers": {"ZorblatList": [{"Score": 1}]}, "Watch History": {"VideoList": null}}}'
    export = analyzer.open_export(name="user_data.json", data=data)
    assert undeclared_keys(export) == ["Zorblat Answers", "ZorblatList", "Score"]
    hidden = json.dumps(structure(export))
    assert "Zorblat" not in hidden
    assert "Zorblat Answers" in json.dumps(structure(export, keep=["Zorblat Answers"]))


def test_words_of_tiktok_stay():
    assert hide_words("Favorite Comment List") == "Favorite Comment List"
    assert hide_words("synthetic_parent") == "?_?"
