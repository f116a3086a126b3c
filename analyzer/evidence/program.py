"""The program itself as it lies in a bundle, and what it ran on: so that it can be run again years later, by anybody."""

from __future__ import annotations

import importlib.metadata
import io
import platform
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import analyzer
from analyzer.evidence.canonical import canonical
from analyzer.output.program import PROGRAM

_NAME = re.compile(r"[A-Za-z0-9._-]+")


@cache
def program_zip() -> bytes:
    """Return the program's own files as installed, with the versions of the packages that it ran with, as one zip.

    Sorted, not packed, each with one date: the same files are the same bytes on every system.
    """
    folder = Path(analyzer.__file__).parent
    found = {
        f"analyzer/{path.relative_to(folder).as_posix()}": path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(found):
            archive.writestr(entry(name), found[name].read_bytes())
        pins = "".join(f"{name}=={version}\n" for name, version in packages().items())
        archive.writestr(entry("pins.txt"), pins)
    return packed.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a file in a zip that is the same on every system."""
    entry = zipfile.ZipInfo(name)  # 1 January 1980, the first date that a zip can hold
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


@cache
def packages() -> dict[str, str]:
    """Return the packages that the program needs, and those that these need, with the versions that are installed.

    A program that was unpacked out of a bundle is no package itself: what it needs stands in the pins beside it.
    """
    versions: dict[str, str] = {}
    pins = Path(analyzer.__file__).parents[1] / "pins.txt"
    named = pins.read_text(encoding="utf-8").splitlines() if pins.is_file() else []
    todo = [PROGRAM["name"], *(found[0] for line in named if (found := _NAME.match(line)))]
    while todo:
        name = re.sub(r"[-_.]+", "-", todo.pop()).lower()
        if name in versions:
            continue
        try:
            # Read once: each look at its version or what it requires would read all of it again.
            told = importlib.metadata.distribution(name).metadata
        except importlib.metadata.PackageNotFoundError:
            continue
        versions[name] = told["Version"]
        wanted = (line for line in told.get_all("Requires-Dist") or () if "extra ==" not in line)
        todo += [found[0] for line in wanted if (found := _NAME.match(line))]
    versions.pop(PROGRAM["name"], None)
    return dict(sorted(versions.items()))


def environment() -> bytes:
    """Return what the program ran on, as canonical JSON. No name of a person, a computer or a folder is in it."""
    told: dict[str, Any] = {
        "program": PROGRAM,
        "python": {"implementation": platform.python_implementation(), "version": platform.python_version()},
        "system": {"name": platform.system(), "machine": platform.machine()},
        "packages": packages(),
    }
    return canonical(told) + b"\n"
