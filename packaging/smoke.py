"""Try the packed program as who has no Python gets it: `python packaging/smoke.py ZIP`, in the environment of the tests.

It is unpacked into a folder whose name has spaces and accents, started from another folder with no Python on the path, no home
that can be written and nothing else in the environment; then every page is opened in both languages in a real browser, with a
file uploaded. Ends with 1 and a line where something left this computer, failed, or stayed blank.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import chromium
from tests.browser.process import Program
from tests.browser.visit import visit

SAMPLE = ROOT / "sample_exports" / "v4-age-13.zip"
#: Of which the name of the folder is made: as long as a path on Windows may be, with what paths of people hold.
FOLDER = "Gedeelde map van Zoë en Noël (kopie) " + "met een lange naam " * 5


def main(packed: Path) -> int:
    """Try the program in a zip; 0 where all of it works."""
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        unpacked = Path(place) / FOLDER.strip()
        unpack(packed, unpacked)
        (program,) = (path for path in unpacked.glob("*/TikTok Export Analyzer*") if path.is_file())
        elsewhere = Path(place) / "elsewhere"
        elsewhere.mkdir()
        environment = {
            "HOME": str(Path(place) / "no such home"),
            "PATH": str(elsewhere),
            "LANG": "nl_NL.UTF-8",
        }
        told = subprocess.run(
            [program, "summary", SAMPLE, "--json"],
            env=environment,
            cwd=elsewhere,
            capture_output=True,
            check=False,
        )
        digest = hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
        if told.returncode or json.loads(told.stdout)["source"]["sha256"] != digest:
            problems.append(f"summary ended with {told.returncode} or told another file")
        began = time.monotonic()
        with (
            chromium.running() as browser,
            Program.start_command(
                program,
                "app",
                "--no-browser",
                "--port",
                "0",
                folder=elsewhere,
                environment=environment,
                within=120,
            ) as running,
        ):
            answered = time.monotonic() - began
            for language in ("nl", "en"):
                problems += walk(browser, running, language)
            problems += [f"printed: {line.strip()}" for line in running.others()[:5]]
        problems += [f"written outside the program's folder: {path.name}" for path in elsewhere.rglob("*")]
    print(
        f"answered after {answered:.1f} s; "
        + ("; ".join(problems) or "every page drawn in both languages, nothing left this computer")
    )
    return int(bool(problems))


def walk(browser, running: Program, language: str) -> list[str]:
    """Open every page in a language, and return what went wrong."""
    problems = []
    with visit(browser, running, language) as seen:
        seen.start().upload(SAMPLE)
        pages = seen.pages()
        if len(pages) < 18:
            problems.append(f"only {len(pages)} pages are listed")
        for name in pages:
            seen.go(name)
            if seen.language() != language:
                problems.append(f"{name} is not in {language}")
            if (
                not seen.page.locator("h1").count()
                or seen.page.locator('[data-testid="stException"]').count()
            ):
                problems.append(f"{name} is blank or failed in {language}")
        problems += [f"{url} was asked for" for url in seen.outside] + [
            f"console: {error}" for error in seen.errors
        ]
    return problems


def unpack(packed: Path, folder: Path) -> None:
    """Unpack a zip with the rights of its files, as the file managers of the three systems do."""
    with zipfile.ZipFile(packed) as archive:
        for member in archive.infolist():
            mode = member.external_attr >> 16
            if stat.S_ISLNK(mode):
                path = folder / member.filename
                path.parent.mkdir(parents=True, exist_ok=True)
                path.symlink_to(archive.read(member).decode())
                continue
            path = Path(archive.extract(member, folder))
            if mode and not member.is_dir():
                path.chmod(mode & 0o777)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not re.search(r"\.zip$", sys.argv[1]):
        sys.exit("Expected the zip that packaging/build.py made; name it.")
    sys.exit(main(Path(sys.argv[1]).resolve()))
