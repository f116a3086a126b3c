"""Bundles of whole samples: the same bytes in any process, sound, and one forged fact caught. All of them in `make accept`."""

import io
import json
import os
import subprocess
import sys

import pytest

from analyzer import samples
from analyzer.analysis.settings import DEFAULT
from analyzer.evidence import bundle
from analyzer.evidence.original import Original, take
from analyzer.evidence.redaction import Level
from analyzer.evidence.verify import verify
from analyzer.evidence.work import Work
from tests.evidence.forgery import change_json, redone
from tests.evidence.test_facts import SAMPLES
from tests.share import WHOLE

CHOICES = bundle.Choices(Level.LAWYER, "nl")


@pytest.mark.parametrize("name", SAMPLES if WHOLE else ["v4-empty"])
def test_bundles_of_samples_are_sound_and_one_forged_fact_is_caught(sample_file, tmp_path, name):
    held_against_a_forger(take(sample_file(name)), tmp_path)


@pytest.mark.skipif(not WHOLE, reason="takes minutes: make accept")
@pytest.mark.parametrize("level", [Level.EXHIBIT, Level.PUBLIC])
@pytest.mark.parametrize("name", SAMPLES)
def test_bundles_of_samples_that_leave_are_held_against_the_original(sample_file, tmp_path, name, level):
    original = take(sample_file(name))
    for secret in (bytes(32), bytes([1]) * 32):
        folder = tmp_path / str(secret[0])
        work = Work("", secret)
        bundle.write(bundle.contents(original, DEFAULT, bundle.Choices(level, "en", work=work)), folder)
        for more in ({}, {"work": work}):
            report = verify(folder, "", original, **more)
            assert report.sound, report.failed


@pytest.mark.skipif(not WHOLE, reason="takes a minute: make accept")
def test_a_bundle_of_230_000_rows_is_sound_and_one_forged_fact_is_caught(tmp_path):
    made = io.BytesIO()
    samples.write("v4-age-13", made, 230_000)
    held_against_a_forger(Original("big.zip", (("big.zip", made.getvalue()),)), tmp_path)


def held_against_a_forger(original, tmp_path):
    folder = tmp_path / "B"
    files = bundle.contents(original, DEFAULT, CHOICES)
    bundle.write(files, folder)
    report = verify(folder, bundle.fingerprint(files), original)
    assert report.sound, report.failed
    change_json(folder / bundle.FACTS, lambda facts: facts["statements"][7].update(certainty="proven"))
    redone(folder)
    report = verify(folder, "", original)
    [failed] = report.failed
    facts = json.loads(files[bundle.FACTS])
    assert failed.values["id"] == facts["statements"][7]["id"]


def test_a_bundle_is_the_same_bytes_in_another_process_zone_locale_and_folder(sample_file, tmp_path):
    copy = tmp_path / "é" / "v4-partial.zip"
    copy.parent.mkdir()
    copy.write_bytes(sample_file("v4-partial").read_bytes())
    environment = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "7",
        "PYTHONUTF8": "0",
    }
    command = [sys.executable, "-m", "analyzer", "bundle", copy.name, "--out", "out", "--language", "nl"]
    subprocess.run(
        command, cwd=copy.parent, env={**os.environ, **environment}, check=True, capture_output=True
    )
    here = bundle.contents(take(copy), DEFAULT, CHOICES)
    assert bundle.beside(copy.parent / "out").read_text().strip() == bundle.fingerprint(here)
