"""What users install is what was tested: pinned, with hashes, above the floors, and listed with licences."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tools import parts

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def constraints():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}


def test_what_the_readme_installs_has_a_hash_for_every_file_and_names_no_host():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert (
        "pip install -r requirements.txt\npython -m pip install --no-deps --no-build-isolation .\n" in readme
    )
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|@ ", text)
    pinned = parts.pins()
    assert len(pinned) > 40
    for name, (_, _, hashes) in pinned.items():
        assert hashes, name
        assert all(re.fullmatch("[0-9a-f]{64}", one) for one in hashes), name
    # A package with its own code for each system has files for all of them.
    assert all(len(pinned[name][2]) > 4 for name in ("pyarrow", "pandas", "msgspec", "iptocc"))


def test_the_pins_are_those_that_are_tested():
    assert {name: version for name, (version, *_) in parts.pins().items()}.items() <= constraints().items()


def test_every_pin_lies_above_its_floor_and_nothing_that_is_needed_is_missing():
    pinned = parts.pins()
    needed = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["build"]
    for one in map(Requirement, needed):
        assert Version(pinned[canonicalize_name(one.name)][0]) in one.specifier, one
        assert any(part.operator == ">=" for part in one.specifier), one


def test_every_data_file_has_a_licence():
    shipped = [
        path.relative_to(ROOT).as_posix()
        for folder in ("analyzer/data", "sample_exports")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(("LICENSE", "README", "."))
    ]
    assert len(shipped) > 10
    assert sorted(shipped) == sorted(parts.data_files())


def test_the_list_of_parts_is_fresh_and_is_one_by_cyclonedx():
    text = parts.parts()
    assert parts.LIST.read_text(encoding="utf-8") == text
    told = json.loads(text)
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(json.dumps({**told, "components": "none"})) is not None
    listed = {one["name"]: one for one in told["components"]}
    assert listed.keys() == parts.pins().keys() | parts.data_files().keys()
    # The licence of a package for another system is not known here.
    here = [one for one in listed.values() if "Only where" not in one.get("description", "")]
    assert [one["name"] for one in here if not one.get("licenses")] == []
    for path in parts.data_files():
        digest = hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
        assert listed[path]["hashes"] == [{"alg": "SHA-256", "content": digest}]
