"""Output is whole or absent: whatever stops it, at whatever file, nothing half-written stands at its place."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys

import pyarrow.parquet
import pytest
from click.testing import CliRunner

import analyzer
from analyzer.cli import commands
from analyzer.language import sentence
from analyzer.output import tables, whole
from analyzer.output.forms import Form
from analyzer.output.separated import unguard
from analyzer.output.tables import write_tables

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="uses what only Linux has")


@pytest.fixture(scope="module")
def sample(sample_file):
    export = analyzer.open_export(sample_file("v4-surprises"))
    return export, analyzer.read_tables(export)


def everything(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("there", [True, False], ids=["an empty folder", "a new folder"])
def test_the_manifest_names_every_file_with_its_hash_and_rows(sample, tmp_path, form, there):
    out = tmp_path / "of" / "tables"
    if there:
        out.mkdir(parents=True)
    names = write_tables(*sample, out, form=form)
    told = json.loads((out / "manifest.json").read_bytes())
    assert everything(tmp_path / "of" / "tables") == sorted([*names, "manifest.json"])
    assert everything(tmp_path / "of") == sorted(
        ["tables", *(f"tables/{n}" for n in names), "tables/manifest.json"]
    )
    assert told["program"] == {"name": "tiktok-export-analyzer", "version": analyzer.__version__}
    assert told["source"] == {
        "name": sample[0].name,
        "bytes": sample[0].size,
        "sha256": sample[0].sha256,
    }
    for file in told["files"]:
        content = (out / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        if form is Form.PARQUET:
            assert pyarrow.parquet.read_table(out / file["name"]).num_rows == file["rows"]


@pytest.mark.parametrize("form", [Form.CSV, Form.PARQUET])
def test_a_table_that_is_written_piece_by_piece_is_the_same(sample, tmp_path, form, monkeypatch):
    names = write_tables(*sample, tmp_path / "at once", form=form)
    monkeypatch.setattr(tables, "_ROWS_AT_ONCE", 3)
    assert write_tables(*sample, tmp_path / "in pieces", form=form) == names
    told = [json.loads((tmp_path / way / "manifest.json").read_bytes()) for way in ("at once", "in pieces")]
    for once, pieces in zip(told[0]["files"], told[1]["files"], strict=True):
        if form is Form.CSV:
            assert once == pieces
            continue
        assert once["rows"] == pieces["rows"]
        one, other = (
            pyarrow.parquet.read_table(tmp_path / way / once["name"]) for way in ("at once", "in pieces")
        )
        assert one.equals(other)


def test_the_manifest_names_the_cells_that_were_guarded(sample, tmp_path):
    import csv

    write_tables(*sample, tmp_path / "out", form=Form.CSV)
    told = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    touched = 0
    for file in told["files"]:
        with (tmp_path / "out" / file["name"]).open(encoding="utf-8-sig", newline="") as text:
            rows = list(csv.DictReader(text))
        guarded = {
            name: [number for number, row in enumerate(rows) if unguard(row[name]) != row[name]]
            for name in (rows[0] if rows else ())
        }
        assert {name: numbers for name, numbers in guarded.items() if numbers} == file["guarded"]
        touched += sum(map(len, guarded.values()))
    assert touched


class Refuses:
    """A write that the computer refuses at the n-th file, for one reason."""

    def __init__(self, monkeypatch, number, error):
        flush, self.left = whole._flush, number

        def refuse(file):
            self.left -= 1
            if self.left < 0:
                raise OSError(error, os.strerror(error))
            flush(file)

        monkeypatch.setattr(whole, "_flush", refuse)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errno.ENOSPC, "too little"),
        (errno.EDQUOT, "too little"),
        (errno.EACCES, "this one may not"),
        (errno.EROFS, "this one may not"),
        (errno.EIO, "this one cannot"),
    ],
)
@pytest.mark.parametrize("number", [0, 3])
@pytest.mark.parametrize("there", [True, False])
def test_a_failure_takes_away_what_was_begun_and_says_why(
    sample, tmp_path, monkeypatch, error, words, number, there
):
    out = tmp_path / "a" / "b"
    if there:
        out.mkdir(parents=True)
    before = everything(tmp_path)
    Refuses(monkeypatch, number, error)
    with pytest.raises(whole.NotWritten) as refused:
        write_tables(*sample, out, form=Form.CSV)
    assert words in sentence(refused.value.message, "en")
    assert everything(tmp_path) == before
    monkeypatch.undo()
    write_tables(*sample, out, form=Form.CSV)


@pytest.mark.parametrize("number", [0, 2, 100])
def test_what_fails_while_an_empty_folder_is_filled_leaves_it_empty(sample, tmp_path, monkeypatch, number):
    put, left = whole._put, [number]

    def refuse(beside, out):
        left[0] -= 1
        if left[0] < 0 or out.name == whole.MANIFEST:
            raise OSError(errno.ENOSPC, "full")
        put(beside, out)

    monkeypatch.setattr(whole, "_put", refuse)
    with pytest.raises(whole.NotWritten):
        write_tables(*sample, tmp_path, form=Form.CSV)
    assert everything(tmp_path) == []


@LINUX
@pytest.mark.parametrize("command", ["tables", "tables xlsx", "structure", "sample"])
def test_a_full_disk_leaves_nothing_and_the_next_try_works(sample_file, tmp_path, command):
    """The system itself refuses bytes beyond a number, as a full disk does."""
    out = tmp_path / "out"
    told = {
        "tables": ["tables", sample_file("v4-age-13"), "--out", out, "--language", "nl"],
        "tables xlsx": [
            "tables",
            sample_file("v4-age-13"),
            "--out",
            out,
            "--format",
            "xlsx",
            "--language",
            "nl",
        ],
        "structure": ["structure", sample_file("v4-age-13"), "--out", out, "--language", "nl"],
        "sample": ["sample", "v4-age-13", "--out", out],
    }[command]
    run = "import resource,sys; resource.setrlimit(resource.RLIMIT_FSIZE,(MOST,-1)); from analyzer.cli import main; main()"
    for limit, code in ((9000, 2), (-1, 0)):
        ended = subprocess.run(
            [sys.executable, "-c", run.replace("MOST", str(limit)), *map(str, told)],
            capture_output=True, text=True, check=False, env={**os.environ, "LANG": "nl_NL.UTF-8", "LC_ALL": ""},
        )  # fmt: skip
        assert ended.returncode == code, ended.stderr
        if code:
            assert (ended.stdout, ended.stderr.count("\n")) == ("", 1)
            assert "te weinig ruimte" in ended.stderr
            assert everything(tmp_path) == []
    assert out.exists()


@LINUX
def test_a_program_that_is_ended_takes_away_what_it_began(sample_file, tmp_path):
    run = (
        "import time; from analyzer.output import whole; flush = whole._flush\n"
        "def slowly(file):\n    flush(file); print('one', flush=True); time.sleep(60)\n"
        "whole._flush = slowly\nfrom analyzer.cli import main; main()"
    )
    writing = subprocess.Popen(
        [sys.executable, "-c", run, "tables", sample_file("v4-empty"), "--out", tmp_path / "out"],
        stdout=subprocess.PIPE,
    )
    assert writing.stdout.readline() == b"one\n"
    [beside] = tmp_path.iterdir()
    assert whole.UNFINISHED in beside.name
    assert not (tmp_path / "out").exists()
    writing.send_signal(signal.SIGTERM)
    assert writing.wait(30) == 128 + signal.SIGTERM
    writing.stdout.close()
    assert everything(tmp_path) == []


@pytest.mark.parametrize("there", [True, False])
def test_two_commands_never_mix_two_accounts_in_one_folder(sample, sample_file, tmp_path, there):
    """The second begins while the first is writing, and whichever ends first has the place."""
    other = analyzer.open_export(sample_file("v4-partial"))
    reading = analyzer.read_tables(other)
    out = tmp_path / "out"
    if there:
        out.mkdir()
    begun = []

    class Meanwhile(dict):
        """The tables of the first export, between which the second is written."""

        def items(self):
            for number, item in enumerate(super().items()):
                if number == 1:
                    try:
                        begun.append(write_tables(other, reading, out, form=Form.CSV))
                    except whole.NotWritten as taken:
                        begun.append(taken)
                yield item

    import dataclasses

    first = dataclasses.replace(sample[1], tables=Meanwhile(sample[1].tables))
    try:
        write_tables(sample[0], first, out, form=Form.CSV)
        winner = sample[0]
        assert isinstance(begun[0], whole.NotWritten)
    except whole.NotWritten:
        winner = other
        assert isinstance(begun[0], list)
    told = json.loads((out / "manifest.json").read_bytes())
    assert told["source"]["sha256"] == winner.sha256
    assert everything(tmp_path) == sorted(
        ["out", "out/manifest.json", *(f"out/{file['name']}" for file in told["files"])]
    )


def test_a_file_that_came_to_stand_there_meanwhile_stays(tmp_path):
    out = tmp_path / "structure.json"

    def write():
        with whole.new_file(out) as file:
            file.write(b"ours")
            out.write_bytes(b"another's")

    with pytest.raises(whole.NotWritten) as refused:
        write()
    assert "this one exists" in sentence(refused.value.message, "en")
    assert out.read_bytes() == b"another's"
    assert everything(tmp_path) == ["structure.json"]


def test_a_disk_without_second_names_takes_a_file_too(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    with whole.new_file(tmp_path / "a.json") as file:
        file.write(b"ours")
    assert (tmp_path / "a.json").read_bytes() == b"ours"
    with pytest.raises(whole.NotWritten), whole.new_file(tmp_path / "a.json") as file:
        pass
    assert everything(tmp_path) == ["a.json"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_place_that_cannot_be_written_to_is_one_plain_line(sample_file, tmp_path, language):
    file = tmp_path / "file"
    file.touch()
    run = CliRunner()
    export = sample_file("v4-empty")
    for command in (
        ["tables", export, "--out", file / "below"],
        ["structure", export, "--out", file / "below"],
        ["structure", export, "--out", tmp_path / ("x" * 300)],
        ["tables", export, "--out", tmp_path / ("x" * 300)],
        ["structure", export, "--out", tmp_path],
    ):
        ended = run.invoke(commands, [*map(str, command), "--language", language])
        assert (ended.exit_code, ended.stdout, ended.stderr.count("\n")) == (2, "", 1), ended.stderr
        assert everything(tmp_path) == ["file"]
    assert run.invoke(commands, ["sample", "v4-empty", "--out", str(file / "a")]).exit_code == 2


def test_nothing_is_written_into_the_export_itself(sample_file, tmp_path):
    import zipfile

    with zipfile.ZipFile(sample_file("v4-empty")) as archive:
        archive.extractall(tmp_path / "export")
    before = everything(tmp_path)
    for command in ("tables", "structure"):
        ended = CliRunner().invoke(
            commands, [command, str(tmp_path / "export"), "--out", str(tmp_path / "export" / "out")]
        )
        assert (ended.exit_code, ended.stderr.count("\n")) == (2, 1)
    assert everything(tmp_path) == before


def test_folders_that_are_missing_are_made(tmp_path):
    assert (
        CliRunner().invoke(commands, ["sample", "v4-empty", "--out", str(tmp_path / "a" / "b.zip")]).exit_code
        == 0
    )
    assert everything(tmp_path) == ["a", "a/b.zip"]
