"""What is printed: UTF-8 on every system, one plain line where it cannot be, and nothing that steers a screen."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.output.standard import visible

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="uses what only Linux has")
#: A name and a key that clear the screen, begin a line of their own and turn the direction of writing.
STEERING = "synthetic\x1b[2J\r\n\x9b31m\u202eevil\u2066\u2028\x07"
DOCUMENT = {"Your Activity": {"Watch History": {"VideoList": []}, f"Key {STEERING}": ["value"]}}


def run(*arguments, **more):
    environment = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "", "LANG": "", **more.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *arguments],
        check=False, env=environment, **{"capture_output": True, **more},
    )  # fmt: skip


@pytest.fixture
def emoji(tmp_path):
    path = tmp_path / "user_data_\U0001f600_tiktok.json"
    row = {"Date": "2024-01-01 10:00:00", "Link": "x"}
    path.write_text(json.dumps({"Your Activity": {"Watch History": {"VideoList": [row]}}}), encoding="utf-8")
    return path


def test_data_are_utf_8_whatever_the_code_page(emoji):
    env = {"PYTHONIOENCODING": "cp1252"}
    as_csv = run("summary", emoji, "--csv", env=env)
    assert (as_csv.returncode, as_csv.stderr) == (0, b"")
    assert as_csv.stdout.startswith(b"\xef\xbb\xbf")
    [row] = csv.DictReader(io.StringIO(as_csv.stdout.decode("utf-8-sig"), newline=""))
    assert row["name"] == emoji.name
    as_json = run("summary", emoji, "--json", env=env)
    assert (as_json.returncode, as_json.stderr) == (0, b"")
    assert json.loads(as_json.stdout.decode("utf-8"))["source"]["name"] == emoji.name
    text = run("summary", emoji, "--language", "nl", env=env)
    assert (text.returncode, text.stderr) == (0, b"")
    assert emoji.name in text.stdout.decode("utf-8")


@LINUX
@pytest.mark.parametrize(
    ("more", "language", "words"),
    [(["--json"], "en", "took only a part"), (["--csv"], "nl", "maar een deel"), ([], "nl", "maar een deel")],
)
def test_a_full_output_is_one_plain_line(emoji, more, language, words):
    with Path("/dev/full").open("wb") as full:
        ended = run(
            "summary", emoji, *more, "--language", language, capture_output=False, stdout=full,
            stderr=subprocess.PIPE,
        )  # fmt: skip
    said = ended.stderr.decode()
    assert (ended.returncode, said.count("\n")) == (2, 1), said
    assert words in said


@LINUX
def test_a_reader_who_has_gone_is_told_nothing(emoji):
    reading, writing = os.pipe()
    os.close(reading)
    ended = run("findings", emoji, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


@LINUX
def test_a_name_that_is_no_utf_8_is_read_and_shown(emoji, tmp_path):
    odd = os.fsencode(tmp_path) + b"/caf\xe9.json"
    Path(os.fsdecode(odd)).write_bytes(emoji.read_bytes())
    for more in ([], ["--csv"]):
        ended = run("summary", odd, *more)
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert "caf\ufffd.json" in ended.stdout.decode("utf-8")
    ended = run("tables", odd, "--out", os.fsencode(tmp_path) + b"/out\xe9")
    assert (ended.returncode, ended.stderr) == (0, b"")
    missing = run("summary", os.fsencode(tmp_path) + b"/n\xe9.zip", emoji)
    assert (missing.returncode, missing.stderr.count(b"\n")) == (2, 1)


def test_nothing_in_a_file_steers_the_screen(tmp_path):
    folder = tmp_path / ("export" if os.name == "nt" else STEERING.replace("\u2028", ""))
    folder.mkdir()
    (folder / "user_data_tiktok.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    (tmp_path / "none.json").write_text("{", encoding="utf-8")
    for command in (
        ["summary", folder],
        ["structure", folder, "--out", tmp_path / "s.json"],
        ["summary", folder, tmp_path / "none.json"],
    ):
        ended = run(*command)
        printed = (ended.stdout + ended.stderr).decode("utf-8")
        assert "evil" in printed
        steering = set(printed) & set("\x1b\r\x9b\u202e\u2066\u2028\x07")
        assert not steering - ({"\r"} if os.name == "nt" else set())
        assert not any(line.startswith(("evil", "\\n", "31m")) for line in printed.splitlines())


def test_what_people_write_stays_as_it_is():
    for text in ("café", "日本", "\U0001f469\u200d\U0001f4bb", "שלום", "a\u00a0b", "a\u200db"):
        assert visible(text) == text
