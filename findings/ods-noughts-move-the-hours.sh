#!/usr/bin/env bash
# One would guess: a reader of spreadsheets gives each value of an OpenDocument file (.ods) in the row and the column where it stands.
# What happens: the format writes equal cells beside each other once, with a count. tablib does not look at the counts: of hours with the counts 0, 0, 0, 5 the
#   five comes under the second hour, and two empty cells move what follows to the left by two. Equal rows, which may be written so too, are one row; rows in
#   a group (to be folded) are left out; of a cell with a remark it gives the name of the one who made the remark. pyexcel-ods looks at the count of cells and
#   not at that of rows. No error, no warning. calamine, ezodf, pandas (odfpy) and SheetJS read all of these right.
# Why it matters here: a table of hours of the night is mostly noughts beside each other, and how often something happened is what is counted. Public bodies
#   in the Netherlands are to use this format. Our tables for spreadsheets are XLSX, where every cell has its own place, and are read back by a test.
# Versions: tablib 3.10.0, pyexcel-ods 0.6.0, odfpy 1.4.1 (also writes the file), ezodf 0.3.2, lxml 6.0.2, python-calamine 0.9.1, pandas 3.1.1,
#   xlsx 0.18.5, Python 3.11, Node 20. Date: 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent xlsx@0.18.5
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check tablib==3.10.0 odfpy==1.4.1 pyexcel-ods==0.6.0 ezodf==0.3.2 lxml==6.0.2 python-calamine==0.9.1 pandas==3.1.1
venv/bin/python - <<'PY'
import json
import subprocess

import ezodf
import pandas as pd
import pyexcel_ods
import tablib
from odf.dc import Creator
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow, TableRowGroup
from odf.text import P
from python_calamine import CalamineWorkbook


def cell(value=None, **counts):
    if value is None:
        return TableCell(**counts)
    if isinstance(value, int):
        made = TableCell(valuetype="float", value=value, **counts)
    else:
        made = TableCell(valuetype="string", **counts)
    made.addElement(P(text=str(value)))
    return made


def row(*cells, parent=None, **counts):
    made = TableRow(**counts)
    for each in cells:
        made.addElement(each)
    (table if parent is None else parent).addElement(made)


book = OpenDocumentSpreadsheet()
table = Table(name="hours")
book.spreadsheet.addElement(table)
row(*map(cell, ["day", "20", "21", "22", "23"]))
row(cell("1 July"), cell(0, numbercolumnsrepeated=3), cell(5))
row(cell("2 July"), cell(numbercolumnsrepeated=2), cell(2), cell(1))
row(cell("3 July"), *map(cell, [1, 2, 3, 4]), numberrowsrepeated=2)
group = TableRowGroup()
row(cell("4 July"), *map(cell, [1, 2, 3, 4]), parent=group)
table.addElement(group)
remarked = TableCell(valuetype="string")
remark = Annotation()
remark.addElement(Creator(text="de Boer"))
remark.addElement(P(text="a school day"))
remarked.addElement(remark)
remarked.addElement(P(text="5 July"))
row(remarked, *map(cell, [1, 2, 3, 4]))
book.save("hours.ods")

right = [["1 July", 0, 0, 0, 5], ["2 July", None, None, 2, 1], *([[f"{day} July", 1, 2, 3, 4] for day in (3, 3, 4, 5)])]
by_tablib = [["1 July", 0, 5, None, None], ["2 July", 2, 1, None, None], ["3 July", 1, 2, 3, 4], ["de Boer", 1, 2, 3, 4]]
by_pyexcel = [*right[:3], *right[4:]]
SHEETJS = """const XLSX = require('xlsx'), book = XLSX.readFile('hours.ods', { raw: true });
console.log(JSON.stringify(XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 })));"""


readers = {
    "tablib": (lambda: tablib.Dataset().load(open("hours.ods", "rb"), format="ods", headers=False), by_tablib),
    "pyexcel-ods": (lambda: pyexcel_ods.get_data("hours.ods")["hours"], by_pyexcel),
    "calamine": (lambda: CalamineWorkbook.from_path("hours.ods").get_sheet_by_index(0).to_python(), right),
    "ezodf": (lambda: [[each.value for each in cells] for cells in ezodf.opendoc("hours.ods").sheets[0].rows()], right),
    "pandas": (lambda: pd.read_excel("hours.ods", engine="odf", header=None).values.tolist(), right),
    "SheetJS": (lambda: json.loads(subprocess.run(["node", "-e", SHEETJS], capture_output=True, check=True, text=True).stdout), right),
}
for name, (read, expected) in readers.items():
    # An empty cell is None, "" or not a number.
    _, *found = [[None if each in ("", None) or each != each else each for each in cells] for cells in read()]
    print(f"{name}:", *found, sep="\n  ")
    assert found == expected, name
PY
