"""The commands that check a bundle without this program do so, where this system has them."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import analyzer
from analyzer.analysis.settings import DEFAULT
from analyzer.evidence import bundle, without_us
from analyzer.evidence.original import take
from analyzer.evidence.redaction import Level
from analyzer.evidence.work import Exhibit, Work
from tests.evidence.test_redaction import SHARED
from tests.evidence.test_verify import original_of
from tools import checking

HAS = {"Linux": "sha256sum", "macOS": "shasum", "macOS, Linux": "unzip", "Windows (PowerShell)": "pwsh"}


@pytest.fixture(scope="module")
def made(tmp_path_factory, sample_file):
    folder = tmp_path_factory.mktemp("made") / "B"
    choices = bundle.Choices(Level.LAWYER, "en")
    bundle.write(bundle.contents(take(sample_file("v4-partial")), DEFAULT, choices), folder)
    return folder


def shell(command, folder):
    ended = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout


def commands_of(step, *systems):
    found = [one.text for one in without_us.STEPS[step].commands if one.system.value in systems]
    return [one for one in found if shutil.which(one.split()[0])]


def test_hashes_and_fingerprint_are_told_by_what_the_system_has(made, tmp_path):
    expected = bundle.beside(made).read_text().strip()
    told = [shell(command, made) for command in commands_of(0, "Linux", "macOS")]
    assert told
    assert all(code == 0 and out.split()[0] == expected for code, out in told)
    checks = commands_of(1, "Linux", "macOS")
    assert checks
    altered = tmp_path / "B"
    shutil.copytree(made, altered)
    (altered / bundle.FACTS).write_bytes(b"{}")
    for command in checks:
        assert shell(command, made)[0] == 0
        assert shell(command, altered)[0] != 0


@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not installed")
def test_a_row_and_the_count_of_its_list_are_read_from_the_unpacked_file(made, tmp_path):
    folder = tmp_path / "B"
    shutil.copytree(made, folder)
    code, _ = shell(without_us.STEPS[2].commands[1].text, folder)
    assert code == 0
    facts = json.loads((folder / bundle.FACTS).read_bytes())
    [table] = [one for one in facts["tables"] if one["key"] == "watch_history"]
    [part] = table["parts"]
    file = tmp_path / "unpacked" / part["member"]
    [member] = [one for one in facts["file"]["source"]["members"] if one["name"] == part["member"]]
    assert hashlib.sha256(file.read_bytes()).hexdigest() == member["sha256"]
    begin, end = part["bytes"]
    command = without_us.STEPS[3].commands[1].text
    command = command.replace("+101", f"+{begin + 1}").replace("-c 50", f"-c {end - begin}")
    code, out = shell(command.replace("FILE", f"'{file}'"), folder)
    assert (code, len(json.loads(out))) == (0, table["rows"])
    if shutil.which("jq"):
        counted = [check for check in table["check"] if check.startswith("jq")]
        for check in (
            *counted,
            without_us.STEPS[4].commands[1].text.replace("FILE", f"'{file.name}'") + f"  # {table['rows']}",
        ):
            code, out = shell(check, file.parent)
            assert (code, out.strip()) == (0, check.rsplit("# ", 1)[1])


def test_the_program_in_a_bundle_is_the_one_that_made_it(made):
    with zipfile.ZipFile(made / bundle.PROGRAM_ZIP) as archive:
        folder = Path(analyzer.__file__).parent
        assert archive.read("analyzer/evidence/facts.py") == (folder / "evidence" / "facts.py").read_bytes()
        assert "pandas==" in archive.read("pins.txt").decode()
        assert not [name for name in archive.namelist() if "__pycache__" in name]


def test_the_program_out_of_a_bundle_knows_itself_where_it_is_not_installed(made, tmp_path):
    """A stranger has what `pins.txt` names and no package of this program; a bundle of "another program" was said to be before them."""
    inside, needed = tmp_path / "program", tmp_path / "needed"
    with zipfile.ZipFile(made / bundle.PROGRAM_ZIP) as archive:
        archive.extractall(inside)
    needed.mkdir()
    for part in Path(sysconfig.get_path("purelib")).iterdir():
        if "tiktok_export_analyzer" not in part.name:
            (needed / part.name).symlink_to(part)
    again = "import sys; from analyzer.evidence.program import program_zip; sys.stdout.buffer.write(program_zip())"
    ended = subprocess.run(
        [sys.executable, "-S", "-B", "-c", again],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (inside, needed)))},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert ended.stdout == (made / bundle.PROGRAM_ZIP).read_bytes()


@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not installed")
def test_the_page_for_a_browser_lies_beside_the_bundle_and_in_its_program(made, tmp_path):
    folder = tmp_path / "B"
    shutil.copytree(made, folder)
    [command] = [
        one.text
        for step in without_us.STEPS
        for one in step.commands
        if "verify.html" in one.text and one.system is without_us.System.MAC_LINUX
    ]
    assert shell(command, folder)[0] == 0
    page = (tmp_path / "page" / "analyzer" / "evidence" / "verify.html").read_bytes()
    assert page == bundle.page_beside(made).read_bytes() == bundle.PAGE.read_bytes()


def test_the_text_names_what_is_there_and_no_step_needs_what_is_not(tmp_path):
    for level in (Level.LAWYER, *SHARED):
        for exhibits in ((), (Exhibit("watch_history-2", ("video",)),)):
            choices = bundle.Choices(level, "en", work=Work("", bytes(32), exhibits=exhibits))
            files = bundle.contents(original_of(), DEFAULT, choices)
            told = files["READ-ME.txt"].decode()
            for part in ("data/original", "data/exhibits.jsonl", "data/tables", "data/program.zip"):
                assert (part in told) == any(path.startswith(part) for path in files), (level, part)
            assert ("--original FILE" in told) == (level in SHARED)
            if bundle.EXHIBITS in files:
                folder = tmp_path / "B"
                bundle.write(files, folder)
                [command] = [
                    one for one in told.splitlines() if "exhibits.jsonl" in one and "python3 -c" in one
                ]
                root = json.loads(files[bundle.FACTS])["rows"]["root"]
                assert shell(command, folder) == (0, f"{root}\n")
    assert checking.page().count("```") % 2 == 0
