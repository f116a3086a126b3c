#!/usr/bin/env bash
# One would guess: a plain name of letters, digits and underscores comes out of an Excel file as it went in, above all when one library writes and reads it.
# What happens: "_x0041_" within a text is a code of the format itself, for the letter A. SheetJS, ExcelJS and openpyxl write a name like sanne_x0041_ as it
#   stands, so that by the standard it is "sanneA". SheetJS, read-excel-file and calamine (and polars, which reads with it) then give "sanneA", SheetJS of
#   its own file too; openpyxl gives the name that went in; ExcelJS gives "sanneA" of its own file and the name of SheetJS's. XlsxWriter writes the underscore as a code,
#   and all of them read that name whole, but for xlsx2csv, which gives "sanne_x005F_x0041_". No error, no warning.
# Why it matters here: such a name is a valid handle. Two honest reports on one file name two persons, and one of them does not exist. Our workbook is
#   written by XlsxWriter as text, and a test holds that such names come back.
# Versions: xlsx 0.18.5, exceljs 4.4.0, read-excel-file 9.3.17, openpyxl 3.1.5, XlsxWriter 3.3.1, python-calamine 0.9.1, xlsx2csv 0.8.6, Python 3.11,
#   Node 20. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent xlsx@0.18.5 exceljs@4.4.0 read-excel-file@9.3.17
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1 xlsx2csv==0.8.6
venv/bin/python - <<'PY'
import openpyxl
import xlsxwriter

book = openpyxl.Workbook()
book.active["A1"] = "sanne_x0041_"
book.save("openpyxl.xlsx")
with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    book.add_worksheet().write_string(0, 0, "sanne_x0041_")
PY
cat > look.mjs <<'JS'
import assert from 'node:assert';
import fs from 'node:fs';
import ExcelJS from 'exceljs';
import { readSheet } from 'read-excel-file/node';
import XLSX from 'xlsx';
const sheetjs = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(sheetjs, XLSX.utils.aoa_to_sheet([['sanne_x0041_']]), 'a');
XLSX.writeFile(sheetjs, 'sheetjs.xlsx');
const exceljs = new ExcelJS.Workbook();
exceljs.addWorksheet('a').getCell('A1').value = 'sanne_x0041_';
await exceljs.xlsx.writeFile('exceljs.xlsx');
const [whole, other] = ['sanne_x0041_', 'sanneA'];
const expected = {
  sheetjs: [other, whole, other],
  exceljs: [other, other, other],
  openpyxl: [other, whole, other],
  xlsxwriter: [whole, whole, whole],
};
for (const [writer, names] of Object.entries(expected)) {
  const book = XLSX.read(fs.readFileSync(`${writer}.xlsx`));
  const read = new ExcelJS.Workbook();
  await read.xlsx.readFile(`${writer}.xlsx`);
  const found = [book.Sheets[book.SheetNames[0]].A1.v, read.worksheets[0].getCell('A1').value, (await readSheet(`${writer}.xlsx`))[0][0]];
  console.log(`written by ${writer}: SheetJS, ExcelJS, read-excel-file read`, found);
  assert.deepEqual(found, names);
}
JS
node look.mjs
venv/bin/python - <<'PY'
import io

import openpyxl
from python_calamine import CalamineWorkbook
from xlsx2csv import Xlsx2csv

whole, other = "sanne_x0041_", "sanneA"
expected = {
    "sheetjs": (whole, other, whole),
    "exceljs": (whole, other, whole),
    "openpyxl": (whole, other, whole),
    "xlsxwriter": (whole, whole, "sanne_x005F_x0041_"),
}
for writer, names in expected.items():
    text = io.StringIO()
    Xlsx2csv(f"{writer}.xlsx").convert(text)
    calamine = CalamineWorkbook.from_path(f"{writer}.xlsx").get_sheet_by_index(0).to_python()[0][0]
    found = (openpyxl.load_workbook(f"{writer}.xlsx").active["A1"].value, calamine, text.getvalue().strip())
    print(f"written by {writer}: openpyxl, calamine, xlsx2csv read {found}")
    assert found == names, writer
PY
