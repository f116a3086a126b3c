"""Make the program for who has no Python: `python packaging/build.py` on Linux, Windows or macOS, with Python 3.11 or newer.

It installs this project and PyInstaller, pinned, into build/package/, makes one folder of the program, checks its size, packs it
as a zip and writes the zip's SHA-256 beside it. Nothing outside build/ changes. docs/decisions/packaging.md says why so.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import stat
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
BUILD = PROJECT / "build" / "package"
NAME = "TikTok Export Analyzer"
#: The most that the folder and the zip may weigh, in bytes.
MOST_UNPACKED, MOST_ZIPPED = 350 * 10**6, 180 * 10**6
#: The most letters that a path in the zip may have: Windows unpacks none that is longer than 259 with the folder before it.
MOST_LETTERS = 130

_VERSION = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers}), mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0,
                    date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'TikTok Export Analyzer contributors'),
      StringStruct('FileDescription', 'TikTok Export Analyzer'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'tiktok-export-analyzer'),
      StringStruct('LegalCopyright', 'Apache License 2.0'),
      StringStruct('OriginalFilename', 'TikTok Export Analyzer.exe'),
      StringStruct('ProductName', 'TikTok Export Analyzer'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])
  ]
)
"""


def main() -> int:
    """Build the program and say what it weighs; 1 where that is too much, or a path in it too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep the environment of an earlier build")
    began, kept = time.monotonic(), parser.parse_args().keep
    if not kept:
        shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    python = environment(kept=kept)
    stated = version(python)
    folder = bundle(python, stated)
    packed = zip_of(folder, stated)
    unpacked = sum(
        path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
    )
    with zipfile.ZipFile(packed) as archive:
        letters = max(map(len, archive.namelist()))
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    packed.with_suffix(".zip.sha256").write_text(f"{digest}  {packed.name}\n", encoding="utf-8")
    minutes = (time.monotonic() - began) / 60
    print(
        f"{folder}: {unpacked / 10**6:.0f} MB; {packed}: {packed.stat().st_size / 10**6:.0f} MB, "
        f"paths of at most {letters} letters; {minutes:.1f} minutes"
    )
    too_much = unpacked > MOST_UNPACKED or packed.stat().st_size > MOST_ZIPPED or letters > MOST_LETTERS
    return int(too_much)


def environment(*, kept: bool) -> Path:
    """Return the Python of an environment that holds this project as it is installed, and PyInstaller."""
    folder = BUILD / "environment"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (kept and python.is_file()):
        venv.create(folder, with_pip=True, clear=True)
    install = [python, "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    # Both files name every package with the hashes of its files.
    subprocess.run([*install, "-r", PROJECT / "requirements.txt"], check=True)
    subprocess.run([*install, "-r", PROJECT / "packaging" / "requirements.txt"], check=True)
    subprocess.run([*install, "--force-reinstall", "--no-deps", "--no-build-isolation", PROJECT], check=True)
    return python


def version(python: Path) -> str:
    """Return the version of the project, as it is installed."""
    asked = [python, "-c", "import importlib.metadata as m; print(m.version('tiktok-export-analyzer'))"]
    return subprocess.run(asked, check=True, capture_output=True, text=True, cwd=BUILD).stdout.strip()


def bundle(python: Path, version: str) -> Path:
    """Return the folder of the program."""
    stated = BUILD / "version.txt"
    numbers = ", ".join([*version.split("."), "0", "0", "0", "0"][:4])
    stated.write_text(_VERSION.format(numbers=numbers, version=version), encoding="utf-8")
    command = [
        python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "--distpath", BUILD / "dist",
        "--workpath", BUILD / "work", PROJECT / "packaging" / "program.spec",
    ]  # fmt: skip
    settled = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1767225600"}
    of_windows = {"VERSION_FILE": str(stated)} if os.name == "nt" else {}
    subprocess.run(command, check=True, cwd=BUILD, env={**os.environ, **settled, **of_windows})
    return BUILD / "dist" / NAME


def zip_of(folder: Path, version: str) -> Path:
    """Return the zip of a folder, named by system and machine; files keep the right to be run, and links stay links."""
    system = {"Darwin": "macos"}.get(platform.system(), platform.system().lower())
    packed = BUILD / f"TikTok-Export-Analyzer-{version}-{system}-{platform.machine().lower()}.zip"
    for earlier in BUILD.glob("*.zip*"):
        earlier.unlink()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent)
            if path.is_symlink():
                # Libraries are linked to from a second place; a copy of each would double the zip.
                link = zipfile.ZipInfo(name.as_posix())
                link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
                archive.writestr(link, str(path.readlink()))
            elif path.is_file():
                archive.write(path, name)
    return packed


if __name__ == "__main__":
    sys.exit(main())
