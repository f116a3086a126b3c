#!/usr/bin/env bash
# One would guess: colours that an SVG has for dark screens only stay out of a picture made from it, in whichever of the two ways the condition is written:
#   @media (prefers-color-scheme: dark) { … } within a style, or <style media="(prefers-color-scheme: dark)">. A browser treats them alike.
# What happens: of the first way the rules are left out; of the second they are drawn, always, by resvg, Typst, CairoSVG, sharp (librsvg) and svglib: none of
#   them looks at the attribute. Letters that are white in the dark are white on white paper. The same for media="print" on a screen, and for a condition
#   that never holds ("not all"). No error, no warning.
# Why it matters here: charts follow the light or dark of the page and are printed too. A title in white on white paper is a page without its period and its
#   "made-up data". Our pictures hold the colours of paper alone, without a condition.
# Versions: resvg-py 0.5.0, typst 0.15.2, cairosvg 2.9.1, svglib 2.3.2, reportlab 5.1.0, pymupdf 2.0 (draws the PDF of svglib), pillow 12.3.0, sharp 0.35.5,
#   Python 3.11, Node 20. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent sharp@0.35.5
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check resvg-py==0.5.0 typst==0.15.2 cairosvg==2.9.1 svglib==2.3.2 reportlab==5.1.0 pymupdf==2.0 pillow==12.3.0
cat > draw.mjs <<'JS'
import sharp from 'sharp';
await sharp('picture.svg').png().toFile('sharp.png');
JS
venv/bin/python - <<'PY'
import io
import subprocess

import cairosvg
import pymupdf
import resvg_py
import typst
from PIL import Image
from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def svglib(svg):
    page = pymupdf.open(stream=renderPDF.drawToString(svg2rlg(io.BytesIO(svg))), filetype="pdf")[0]
    return page.get_pixmap().tobytes("png")


def sharp(_):
    subprocess.run(["node", "draw.mjs"], check=True)
    with open("sharp.png", "rb") as file:
        return file.read()


page = b'#set page(width: 20pt, height: 20pt, margin: 0pt)\n#image("picture.svg", width: 20pt)'
renderers = {
    "resvg": lambda svg: resvg_py.svg_to_bytes(svg_string=svg.decode()),
    "Typst": lambda _: typst.compile(page, root=".", format="png"),
    "CairoSVG": cairosvg.svg2png,
    "svglib": svglib,
    "sharp": sharp,
}
dark = ".letters { fill: #fff }"
styles = {
    "@media (prefers-color-scheme: dark)": (f"<style>@media (prefers-color-scheme: dark) {{ {dark} }}</style>", BLACK),
    'media="(prefers-color-scheme: dark)"': (f'<style media="(prefers-color-scheme: dark)">{dark}</style>', WHITE),
    'media="not all"': (f'<style media="not all">{dark}</style>', WHITE),
}
for way, (style, colour) in styles.items():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><style>.letters { fill: #000 }</style>'
    svg = f'{svg}{style}<rect class="letters" width="20" height="20"/></svg>'.encode()
    with open("picture.svg", "wb") as file:
        file.write(svg)
    for name, draw in renderers.items():
        found = Image.open(io.BytesIO(bytes(draw(svg)))).convert("RGB").getpixel((10, 10))
        print(f"{way:36} {name:8} -> {'white' if found == WHITE else found}")
        assert found == colour, (way, name, found)
PY
