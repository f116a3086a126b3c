"""`make parts`: docs/parts.cdx.json, the list of everything that the program consists of (CycloneDX 1.6), with hashes and licences.

Packages are those of requirements.txt, the install that the README tells, with the hashes of their files; licences are as the
packages name them. Data files are those of REUSE.toml. `--check` says whether the list is up to date.
"""

import hashlib
import json
import re
import sys
import tomllib
import warnings
from importlib.metadata import PackageNotFoundError, files, metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

import analyzer
from analyzer.output.program import PROGRAM
from tools.made import write_or_check

ROOT = Path(__file__).parents[1]
LIST = ROOT / "docs" / "parts.cdx.json"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? \\?$")
_LICENCES = LicenseFactory()


def pins() -> dict[str, tuple[str, str, list[str]]]:
    """Return the packages of requirements.txt: name -> version, for which systems, SHA-256 of each of its files."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    name = ""
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if pin := _PIN.match(line):
            name = pin[1].lower()
            found[name] = pin[2], pin[3] or "", []
        elif "--hash=sha256:" in line:
            found[name][2].append(line.strip(" \\").removeprefix("--hash=sha256:"))
    return found


def data_files() -> dict[str, dict[str, str]]:
    """Return the data files that REUSE.toml names, each with what is said of it."""
    told = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))
    return {
        path.relative_to(ROOT).as_posix(): one
        for one in told["annotations"]
        for path in sorted(ROOT.glob(one["path"]))
    }


def licence(package: str) -> str:
    """Return the licence of an installed package in its own words, an SPDX expression where it gives one."""
    try:
        told = metadata(package)
    except PackageNotFoundError:
        return ""
    named = [
        c.rsplit(" :: ", 1)[-1] for c in told.get_all("Classifier", []) if c.startswith("License :: OSI")
    ]
    whole = str(told.get("License-Expression") or told.get("License") or "")
    if whole and "\n" not in whole:
        return whole
    return " AND ".join(sorted(named)) or _by_its_text(package)


def _by_its_text(package: str) -> str:
    """Return the licence of a package that names none, by the words of the licence in its wheel."""
    texts = (file.read_text() for file in files(package) or () if file.name.upper().startswith("LICENSE"))
    words = " ".join(" ".join(texts).split())
    is_mit = "Permission is hereby granted, free of charge, to any person" in words and "AS IS" in words
    return "MIT" if is_mit and "sublicense, and/or sell copies of the Software" in words else ""


def parts() -> str:
    """Return the list as JSON; the same whenever the pins and data files are the same."""
    listed = Bom()
    listed.metadata.component = Component(
        name=PROGRAM["name"],
        version=analyzer.__version__,
        type=ComponentType.APPLICATION,
        bom_ref=PROGRAM["name"],
        licenses=[_LICENCES.make_from_string("Apache-2.0")],
    )
    for name, (version, systems, hashes) in pins().items():
        told = licence(name)
        listed.components.add(
            Component(
                name=name,
                version=version,
                type=ComponentType.LIBRARY,
                bom_ref=f"{name}=={version}",
                purl=PackageURL("pypi", None, name, version),
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
                licenses=[_LICENCES.make_from_string(told)] if told else [],
                description=f"Only where {systems}" if systems else None,
            )
        )
    for path, one in data_files().items():
        digest = hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
        listed.components.add(
            Component(
                name=path,
                type=ComponentType.DATA,
                bom_ref=path,
                description=one["SPDX-PackageName"],
                copyright=one["SPDX-FileCopyrightText"],
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
                licenses=[_LICENCES.make_from_string(one["SPDX-License-Identifier"])],
            )
        )
    with warnings.catch_warnings():
        # Which package needs which is not told: pip decides that anew on each system.
        warnings.simplefilter("ignore", UserWarning)
        told = json.loads(JsonV1Dot6(listed).output_as_string())
    # A number and a time of their own would change the list each time.
    told.pop("serialNumber", None)
    told["metadata"].pop("timestamp", None)
    told.pop("dependencies", None)
    text = json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise ValueError(f"Expected a list by CycloneDX 1.6; it is none: {wrong}.")
    return text


def main(arguments: list[str]) -> int:
    """Write the list, or with `--check` say whether it is up to date."""
    return write_or_check(LIST, parts(), arguments, "make parts")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
