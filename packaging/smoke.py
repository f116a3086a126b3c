"""Try the packed program as who has no Python gets it: `python packaging/smoke.py ZIP`, in the environment of the tests.

It is unpacked into a folder whose name has spaces and accents, started from another folder with no Python on the path, no home
that can be written and nothing else in the environment. It hands over facts, tables, a picture and a bundle, which is then
verified by it and by the program that lies in the bundle; then every page is opened in both languages in a real browser, with a
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
        shipped = {path: path.lstat().st_mtime_ns for path in unpacked.rglob("*")}
        problems += [f"leads nowhere: {path.name}" for path in shipped if not path.exists()]
        # Below a file there is no folder, for no user whatever their rights.
        environment = {"HOME": str(SAMPLE / "home"), "PATH": str(elsewhere), "LANG": "nl_NL.UTF-8"}
        problems += hand_over(program, environment, elsewhere, Path(place) / "handed over")
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
        now = {path: path.lstat().st_mtime_ns for path in unpacked.rglob("*")}
        problems += [
            f"changed in the program's folder: {path.name}" for path, _ in shipped.items() ^ now.items()
        ]
    print(
        f"answered after {answered:.1f} s; "
        + ("; ".join(problems) or "every page drawn in both languages, nothing left this computer")
    )
    return int(bool(problems))


def hand_over(program: Path, environment: dict[str, str], elsewhere: Path, handed: Path) -> list[str]:
    """Have the program write each kind of thing that is handed over, and return what went wrong."""
    problems = []

    def run(*command: object, env: dict[str, str] = environment) -> bytes:
        ended = subprocess.run(
            [str(part) for part in command], env=env, cwd=elsewhere, capture_output=True, check=False
        )
        if ended.returncode:
            problems.append(f"{command[1:4]} ended with {ended.returncode}: {ended.stderr.decode()[-300:]}")
        return ended.stdout

    handed.mkdir()
    digest = hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    if json.loads(run(program, "summary", SAMPLE, "--json"))["source"]["sha256"] != digest:
        problems.append("summary told another file")
    for form in ("xlsx", "sqlite", "parquet"):
        run(program, "tables", SAMPLE, "--format", form, "--out", handed / form)
    run(
        program,
        "picture",
        SAMPLE,
        "watch_week",
        "--form",
        "a4",
        "--language",
        "both",
        "--out",
        handed / "picture",
    )
    bundles = [handed / name for name in ("bundle", "bundle again")]
    for bundle in bundles:
        run(program, "bundle", SAMPLE, "--out", bundle)
    written = [(bundle / "tagmanifest-sha256.txt").read_bytes() for bundle in bundles]
    if written[0] != written[1]:
        problems.append("two bundles of one file differ")
    # Its reader of time-stamps is code of its own for each system.
    run(program, "stamp", "query", bundles[0], "--out", handed / "query.tsq")
    (handed / "passphrase.txt").write_text("a passphrase of seven words for this one\n", encoding="utf-8")
    phrase = ("--passphrase-file", handed / "passphrase.txt")
    run(program, "bundle", SAMPLE, "--out", handed / "sealed", *phrase)
    run(program, "unseal", handed / "sealed.zip.age", "--out", handed / "unsealed", *phrase)
    run(program, "verify", handed / "unsealed", "--expect", hashlib.sha256(written[0]).hexdigest())
    # What lies in the bundle is the whole program, and makes the same of the file wherever there is Python.
    inside = handed / "program"
    with zipfile.ZipFile(bundles[0] / "data" / "program.zip") as archive:
        archive.extractall(inside)
    told = run(program, "verify", bundles[0])
    by_python = {**environment, "PYTHONPATH": str(inside), "PYTHONDONTWRITEBYTECODE": "1"}
    if run(sys.executable, "-m", "analyzer", "verify", bundles[0], env=by_python) != told:
        problems.append("the program in the bundle says something else of it than the one that made it")
    if run(sys.executable, "-m", "analyzer", "facts", SAMPLE, env=by_python) != run(program, "facts", SAMPLE):
        problems.append("the program in the bundle prints other facts")
    return problems


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
