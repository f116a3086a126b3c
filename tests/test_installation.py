"""What `pip install .` leaves on a computer: the whole program, which starts far from this repository."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.language import sentence
from analyzer.model import Message
from analyzer.ui import server
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


@pytest.fixture
def elsewhere(tmp_path):
    """A folder with a copy of Streamlit that is none of `site-packages`, as in a packaged program; links, but for its page."""
    import streamlit

    there, here = Path(streamlit.__file__).parent, tmp_path / "parts" / "streamlit"
    here.mkdir(parents=True)
    for part in there.iterdir():
        (here / part.name).symlink_to(part)
    (here / "static").unlink()
    shutil.copytree(there / "static", here / "static", copy_function=os.link)
    return here


def test_its_page_is_whole_wherever_streamlit_lies(elsewhere):
    """Streamlit takes each folder but `site-packages` for its own source tree, and answered for a page of which nothing came."""
    path = os.pathsep.join(map(str, (elsewhere.parent, ROOT)))
    with Program.start("app", "--port", "0", path=path) as program:
        _, _, page = program.fetch("/")
        scripts = re.findall(r'src="\.(/static/[^"]+\.js)"', page)
        assert scripts
        for script in scripts:
            status, headers, _ = program.fetch(script)
            assert status == 200, script
            assert "javascript" in headers["content-type"], script
    assert program.others() == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_file_of_the_page_that_is_missing_is_said(elsewhere, language):
    script = next((elsewhere / "static" / "static" / "js").glob("index.*.js"))
    script.unlink()
    ended = subprocess.run(
        [sys.executable, "-m", "analyzer", "app", "--no-browser", "--port", "0"],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (elsewhere.parent, ROOT))),
            "LC_ALL": {"en": "en_GB.UTF-8", "nl": "nl_NL.UTF-8"}[language],
        },
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    name = f"static/js/{script.name}"
    expected = sentence(Message("{what} Missing: {file}.", {"what": server.MISSING, "file": name}), language)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", f"{expected}\n")


def test_the_wheel_is_small_and_the_same_each_time(tmp_path):
    """Who builds it again can see that what was released is made of this source."""
    made = []
    for place in ("one", "two"):
        pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check")
        alone = ("--no-deps", "--no-build-isolation", "--no-index", "--no-cache-dir")
        subprocess.run([*pip, *alone, "--wheel-dir", tmp_path / place, ROOT], check=True)
        (wheel,) = (tmp_path / place).iterdir()
        made.append((wheel.name, wheel.read_bytes()))
    assert made[0] == made[1]
    assert len(made[0][1]) < 3 * 10**6
