"""What `pip install .` leaves on a computer: the whole program, which starts far from this repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.process import Program

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the program as its wheel holds it, and nothing else; what it needs is taken from this environment."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    alone = ("--no-deps", "--no-build-isolation", "--no-index")
    subprocess.run([*pip, *alone, "--target", folder, ROOT], check=True)
    return folder


def test_every_file_of_the_program_is_in_the_wheel(installed):
    listed = subprocess.run(
        ["git", "ls-files", "analyzer"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    tracked = {path for path in listed if path and (ROOT / path).is_file()}
    if not tracked:
        pytest.skip("this is no git repository, so which files belong to the program is not known")
    assert {path for path in tracked if not (installed / path).is_file()} == set()
    assert (installed / "analyzer" / "ui" / "app.py").read_text() == (ROOT / "app.py").read_text()


@pytest.mark.parametrize("from_wheel", [True, False], ids=["installed", "from the repository"])
def test_it_starts_from_any_folder_whatever_settings_lie_there(installed, tmp_path, from_wheel):
    """Streamlit reads settings from the folder it is started in and from the environment; none of them may win."""
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(
        '[server]\naddress = "0.0.0.0"\nenableXsrfProtection = false\n[browser]\ngatherUsageStats = true\n'
    )
    environment = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true", "STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}
    with Program.start(
        "demo", "--port", "0", path=installed if from_wheel else ROOT, folder=tmp_path, more=environment
    ) as program:
        status, headers, page = program.fetch("/")
        assert status == 200
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "<title>TikTok Export Analyzer" in page
        assert program.fetch("/app-data/fonts/source-sans-3-latin-wght-normal.woff2")[0] == 200
        # Without the page's own token, which the settings in the folder would do away with.
        assert program.fetch("/_stcore/upload_file/session/file", method="PUT")[0] == 403
        assert "samesite=strict" in program.fetch("/_stcore/health")[1]["set-cookie"].lower()
        _, _, told = program.fetch("/_stcore/host-config")
        assert '"allowedOrigins":[]' in told.replace(" ", "")
        if sys.platform == "linux":
            assert program.listens_on() == {"127.0.0.1"}
    assert program.others() == []


def test_its_commands_work_there(installed, tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "analyzer", "summary", ROOT / "sample_exports" / "txt-nl.zip"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout
