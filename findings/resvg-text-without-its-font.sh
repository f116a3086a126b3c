#!/usr/bin/env bash
# One would guess: a drawing library that misses the font of a text takes another, says so, or fails.
# What happens: resvg-py draws no text at all for a family that it does not know, and for a known one whose name holds a digit and
#   is not in quotes ("Mono 9"); it returns a clean PNG, without an error and without a warning.
# Why it matters here: a chart for print would lose its title, its period and its "made-up data", and nothing would say so. The program
#   draws the letters of pictures as outlines, and a test asks for ink in the box of every text.
# Versions: resvg-py 0.5.0, fonttools 4.68.0 (makes the font), pillow 12.3.0, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check resvg-py==0.5.0 fonttools==4.68.0 pillow==12.3.0
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import io

import resvg_py
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image

pen = TTGlyphPen(None)
for step, point in enumerate(((100, 0), (100, 700), (500, 700), (500, 0))):
    (pen.lineTo if step else pen.moveTo)(point)
pen.closePath()
square = pen.glyph()
for name in ("Mono", "Mono 9"):
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "a"])
    font.setupCharacterMap({ord("a"): "a"})
    font.setupGlyf({".notdef": square, "a": square})
    font.setupHorizontalMetrics({".notdef": (600, 100), "a": (600, 100)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": name, "styleName": "Regular", "uniqueFontIdentifier": name, "fullName": name, "psName": name.replace(" ", "")}
    font.setupNameTable(names)
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    font.setupPost()
    font.save(f"{name}.ttf")


def ink(family):
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="5" y="40" font-size="30" font-family="{family}">aaa</text></svg>'
    data = resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, font_files=["Mono.ttf", "Mono 9.ttf"])
    return Image.open(io.BytesIO(bytes(data))).getbbox() is not None


expected = {"Mono": True, "'Mono 9'": True, "Mono 9": False, "Unknown": False, "Unknown, sans-serif": False}
for family, drawn in expected.items():
    print(f"{family:22} -> {'drawn' if ink(family) else 'nothing drawn'}")
    assert ink(family) is drawn, family
PY
