#!/usr/bin/env bash
# One would guess: geopy's Point("52,37 4,89"), a place as a Dutch text writes it, is refused or is 52.37 N, 4.89 E;
#   Point("52.37 4.89 11") is latitude, longitude and altitude, as its tuple form takes them.
# What happens: the pattern is searched for anywhere in the text, and what stands before a match is dropped in silence. "52,37 4,89" is 4 N,
#   89 E (the Indian Ocean), "52.37 4.89 11" is 4.89 N, 11 E (Cameroon), "1e2, 3" is 2 N, 3 E. No error, no warning.
# Why it matters here: exports hold places as text; a distance between two such points would be thousands of kilometres of nothing.
#   A text of a file is given to Point only after a pattern of our own has covered the whole of it.
# Versions: geopy 2.5.0, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopy==2.5.0
"$folder/venv/bin/python" - <<'PY'
import geopy
from geopy import Point

print("geopy", geopy.__version__)
expected = {
    "52.37, 4.89": (52.37, 4.89, 0.0),
    "52,37 4,89": (4.0, 89.0, 0.0),
    "52,37; 4,89": (4.0, 89.0, 0.0),
    "52.37 4.89 11": (4.89, 11.0, 0.0),
    "1e2, 3": (2.0, 3.0, 0.0),
}
for text, place in expected.items():
    found = tuple(Point(text))
    print(f"{text!r:18} -> {found}")
    assert found == place, text
assert tuple(Point((52.37, 4.89, 11))) == (52.37, 4.89, 11.0)
PY
