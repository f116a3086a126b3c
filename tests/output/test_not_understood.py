"""The text of what was not understood: it names each thing, counts it, and holds nothing of a person."""

import json

import pytest
from click.testing import CliRunner

from analyzer import open_export, read_tables
from analyzer.cli import commands
from analyzer.language import sentence
from analyzer.output.not_understood import not_understood_text
from analyzer.reading import open_exports
from tests.reading.test_bad_input import zipped

VIEWS = [{"Date": "2024-01-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/1/"}]
#: Words of which none may leave, as names, keys of a map, values and file names; one is a word of TikTok's too.
SECRETS = ("Anneke", "Zwaluwstraat", "geheim", "scheiding")
DOCUMENT = {
    "Your Activity": {"Watch History": {"VideoList": [*VIEWS, {"Date": "geheim"}]}, "Quiz Anneke": {"List": [{"Zwaluwstraat": "geheim"}] * 3}},
    "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with Music:": [{"Date": "2024-01-01 10:00:00", "Anneke": "geheim"}]}}},
    "Viewing": {"Watch History": {"VideoList": VIEWS}},
}  # fmt: skip


def text_of(export, language="en"):
    return not_understood_text(export, read_tables(export), lambda line: sentence(line, language)).decode(
        "utf-8-sig"
    )


@pytest.mark.parametrize("language", ["en", "nl"])
def test_each_thing_is_named_and_nothing_of_a_person_is(language, tmp_path):
    (tmp_path / "user_data_tiktok.json").write_text(json.dumps(DOCUMENT))
    (tmp_path / "scheiding.txt").write_text("geheim")
    text = text_of(open_exports(tmp_path)[0], language)
    for name in (
        "Your Activity > ? ? > List[] > ?: 3",
        "Direct Messages > ChatHistory{}[] > ?: 1",
        "Your Activity > Watch History",
        "?.txt",
    ):
        assert name in text
    assert not [word for word in (*SECRETS, "Music", tmp_path.name) if word in text]


def test_labels_of_txt_and_names_unpacked_wrong_are_in_it():
    name = "TikTok/Likes en favorieten/Favoriete video\u2019s.txt"
    record = "Datum: 2024-01-01 10:00:00\nAnneke: geheim\nLink: https://www.tiktokv.com/share/video/1/\n"
    text = text_of(
        open_export(name="Anneke.zip", data=zipped((name.encode().decode("cp437"), record.encode())))
    )
    assert f"{name} > ?: 1 value" in text
    assert f"'{name}', which stands there as " in text
    assert not [word for word in SECRETS if word in text]


def test_a_file_that_was_understood_says_so():
    export = open_export(
        name="user_data_tiktok.json",
        data=json.dumps({"Your Activity": {"Watch History": {"VideoList": VIEWS}}}).encode(),
    )
    assert text_of(export).endswith(
        "Nothing: each value of this file stands at a place that is known, in a form that is known.\r\n"
    )


def test_the_command_writes_it_whole_in_the_language_asked_for(tmp_path):
    file, out = tmp_path / "user_data_tiktok.json", tmp_path / "text.txt"
    file.write_text(json.dumps(DOCUMENT))
    asked = ["structure", str(file), "--out", str(out), "--text", "--language", "nl"]
    assert CliRunner().invoke(commands, asked).exit_code == 0
    assert out.read_bytes().decode("utf-8-sig") == text_of(open_export(file), "nl")
    assert CliRunner().invoke(commands, asked).exit_code == 2
