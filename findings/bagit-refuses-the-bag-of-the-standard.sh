#!/usr/bin/env bash
# One would guess: a bag as RFC 8493 has it is valid to the validators of bags; and a validator finds the bag complete that its own library has just made.
# What happens: the standard has a percent sign in a name written as %25 in the manifest, as it has a line end written as %0A. bagit-python reads only the
#   latter back: a bag with "50%.csv", listed as 50%25.csv as it must be, is incomplete to it, and so to bagit-utils. Of a file that is really called
#   a%0Ab.txt (a title out of a link) bagit-python writes the name as it stands, and then looks for one with a line end: its own fresh bag is incomplete. So
#   is one with a name that ends in a blank. bagit-utils reads no line end back: it accepts what bagit-python refuses and refuses what bagit-python accepts.
# Why it matters here: the bag is the form in which a case is handed to others, and "incomplete" is a heavy word about evidence. The names in our
#   bundles come from a fixed list and hold none of these signs, whatever the export itself was called.
# Versions: bagit 1.9.0, bagit-utils 1.2.5, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check bagit==1.9.0 bagit-utils==1.2.5
venv/bin/python - <<'PY'
import logging
from hashlib import sha256
from pathlib import Path

import bagit
from bagit_utils import Bag

logging.disable()


def complete(folder):
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagValidationError:
        return False
    return True


def bag(number, name, listed):
    """A bag of one file by RFC 8493, listed under a name."""
    folder = Path(f"bag-{number}")
    (folder / "data").mkdir(parents=True)
    (folder / "data" / name).write_bytes(b"rows")
    files = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": b"Bagging-Date: 2026-11-29\nPayload-Oxum: 4.1\n",
        "manifest-sha256.txt": f"{sha256(b'rows').hexdigest()}  data/{listed}\n".encode(),
    }
    files["tagmanifest-sha256.txt"] = "".join(f"{sha256(data).hexdigest()}  {tag}\n" for tag, data in files.items()).encode()
    for tag, data in files.items():
        (folder / tag).write_bytes(data)
    return folder


expected = [
    ("rows.csv", "rows.csv", True, True),
    ("50%.csv", "50%25.csv", False, False),  # by the standard
    ("50%.csv", "50%.csv", True, True),
    ("a%0Ab.txt", "a%250Ab.txt", False, False),  # by the standard
    ("a%0Ab.txt", "a%0Ab.txt", False, True),
    ("a\nb.txt", "a%0Ab.txt", True, False),  # by the standard
]
for number, (name, listed, *answers) in enumerate(expected):
    folder = bag(number, name, listed)
    found = [complete(folder), Bag(folder).validate().valid]
    print(f"a file {name!r} listed as {listed!r}: bagit-python and bagit-utils say valid: {found}")
    assert found == answers, (name, listed)
for name, whole in {"rows.csv": True, "a%0Ab.txt": False, "mine ": False}.items():
    folder = Path(f"own-{name}")
    folder.mkdir()
    (folder / name).write_bytes(b"rows")
    bagit.make_bag(str(folder), checksums=["sha256"])
    print(f"made by bagit-python of {name!r}, and valid to it: {complete(folder)}")
    assert complete(folder) is whole, name
PY
