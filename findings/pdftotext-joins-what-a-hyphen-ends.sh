#!/usr/bin/env bash
# One would guess: text taken out of a PDF has the signs that stand on the page; at worst a word divided at the end of a line stays in two.
# What happens: pdftotext, as it is called without an option, drops a hyphen at the end of a line and joins what stands around it, whether it divides a
#   word or not: "between 10-" and "12" is 1012, "2024-" and "07-01" is 202407-01, and a file "user-data.json" is "userdata.json". A word that was really
#   divided (Typst marks its hyphen as soft) is not joined. With -layout or -raw nothing is dropped. pypdf, pdfminer.six and PyMuPDF keep all of the hyphens;
#   pdfium keeps those before a number and has a sign of its own, U+FFFE, for the others. No error, no warning.
# Why it matters here: a report on paper is read by search engines and by lawyers' programs through such tools. "10-12 times" found as 1012 times is a
#   false number out of a true page. Our reports write a range in words; an en dash is left alone by all of them.
# Versions: poppler (pdftotext, prints its own; seen with 22.12.0), typst 0.15.2 (writes the PDF), pypdf 7.1.1, pdfminer.six 20260107, pymupdf 2.0,
#   pypdfium2 5.15.2, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
pdftotext -v 2>&1 | sed -n 1p
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1 pdfminer.six==20260107 pymupdf==2.0 pypdfium2==5.15.2
cat > page.typ <<'TYPST'
#set page(width: 6cm, height: 9cm, margin: 5mm)
#set text(size: 10pt, lang: "nl", hyphenate: true)
Between 10-\
12 times.

On 2024-\
07-01 or so.

The file is named user-\
data.json there.

Between 10–\
12 times.

Een heel lang woord: gegevensbeschermingsautoriteit.
TYPST
venv/bin/python - <<'PY'
import subprocess

import pdfminer.high_level
import pymupdf
import pypdf
import pypdfium2
import typst

with open("page.pdf", "wb") as file:
    file.write(typst.compile("page.typ"))


def called(*options):
    return subprocess.run(["pdftotext", *options, "page.pdf", "-"], capture_output=True, check=True, text=True).stdout


kept = ("10-|12", "2024-|07-01", "user-|data.json", "10–|12")
joined = ("1012", "202407-01", "userdata.json", "10–|12")
expected = {
    "pdftotext": (called(), joined),
    "pdftotext -layout": (called("-layout"), kept),
    "pdftotext -raw": (called("-raw"), kept),
    "pypdf": (pypdf.PdfReader("page.pdf").pages[0].extract_text(), kept),
    "pdfminer.six": (pdfminer.high_level.extract_text("page.pdf"), kept),
    "PyMuPDF": (pymupdf.open("page.pdf")[0].get_text(), kept),
    "pdfium": (pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_range(), (*kept[:2], "user\ufffedata.json", kept[3])),
}
for name, (text, pieces) in expected.items():
    lines = "|".join(line.strip() for line in text.splitlines() if line.strip())
    print(f"{name:17} -> {ascii(lines.split('|Een')[0])}")
    assert all(piece in lines for piece in pieces), (name, lines)
assert "\xad\n" in called()  # the hyphen that Typst put into the long word
PY
