#!/usr/bin/env bash
# One would guess: 01:00:00 in an Excel file is 01:00:00 for whoever reads it; at worst a few microseconds are lost.
# What happens: Excel keeps a moment as a fraction of a day, and 1/24 is none in binary. Readers that cut where they should round go below: SheetJS (with
#   cellDates) and read-excel-file give 00:59:59.999 and xlsx2csv 00:59:59. That is one whole hour in three: those of 1, 4, 7, 10, 13, 16, 19 and 22 o'clock
#   count in the hour before, all others are right, so that a look at noon and midnight shows nothing. openpyxl, calamine and ExcelJS give every hour whole.
# Why it matters here: rows are counted by hour of the night, and some lists hold whole hours only. A count of hours from an Excel file depends on the
#   reader. Our tables.xlsx holds moments two millionths of a second late, which all of these readers give as the second itself.
# Versions: XlsxWriter 3.3.1 (writes), xlsx 0.18.5, read-excel-file 9.3.17, xlsx2csv 0.8.6, openpyxl 3.1.5, python-calamine 0.9.1, exceljs 4.4.0, Python 3.11,
#   Node 20. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent xlsx@0.18.5 exceljs@4.4.0 read-excel-file@9.3.17
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check XlsxWriter==3.3.1 xlsx2csv==0.8.6 openpyxl==3.1.5 python-calamine==0.9.1
venv/bin/python - <<'PY'
import io
from datetime import datetime, timedelta

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsx2csv import Xlsx2csv

# Every whole hour of sixty days.
hours = [datetime(2024, 1, 1) + timedelta(hours=n) for n in range(24 * 60)]
for name, later in (("hours", 0), ("later", 2e-11)):
    with xlsxwriter.Workbook(f"{name}.xlsx") as book:
        sheet = book.add_worksheet()
        form = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for row, hour in enumerate(hours):
            sheet.write_number(row, 0, (hour - datetime(1899, 12, 30)) / timedelta(days=1) + later, form)


def as_text(name):
    text = io.StringIO()
    Xlsx2csv(f"{name}.xlsx").convert(text)
    return [datetime.fromisoformat(line) for line in text.getvalue().splitlines()]


read = as_text("hours")
before = [(hour, found) for hour, found in zip(hours, read, strict=True) if hour.hour != found.hour]
print("xlsx2csv:", len(before), "of", len(hours), "in the hour before, as", before[0][0], "->", before[0][1])
assert len(before) == 480
assert {hour.hour for hour, _ in before} == {1, 4, 7, 10, 13, 16, 19, 22}
assert all(hour - found == timedelta(seconds=1) for hour, found in before)
assert as_text("later") == hours
for name in ("hours", "later"):
    assert [row[0] for row in openpyxl.load_workbook(f"{name}.xlsx").active.values] == hours
    calamine = [row[0] for row in CalamineWorkbook.from_path(f"{name}.xlsx").get_sheet_by_index(0).to_python()]
    # A midnight may be a date to calamine.
    assert [found if isinstance(found, datetime) else datetime.combine(found, datetime.min.time()) for found in calamine] == hours
print("openpyxl and calamine: all whole")
PY
cat > look.mjs <<'JS'
import assert from 'node:assert';
import fs from 'node:fs';
import ExcelJS from 'exceljs';
import { readSheet } from 'read-excel-file/node';
import XLSX from 'xlsx';
for (const name of ['hours', 'later']) {
  const book = XLSX.read(fs.readFileSync(`${name}.xlsx`), { cellDates: true });
  const exceljs = new ExcelJS.Workbook();
  await exceljs.xlsx.readFile(`${name}.xlsx`);
  const read = {
    SheetJS: XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 }).flat(),
    'read-excel-file': (await readSheet(`${name}.xlsx`)).flat(),
    ExcelJS: exceljs.worksheets[0].getColumn(1).values.slice(1),
  };
  for (const [reader, moments] of Object.entries(read)) {
    const before = moments.map((found, n) => [new Date(Date.UTC(2024, 0, 1, n)), found]).filter(([hour, found]) => hour.getTime() !== found.getTime());
    console.log(`${name}, ${reader}: ${before.length} of ${moments.length} in the hour before`, before[0] ?? '');
    assert.equal(moments.length, 1440);
    assert.equal(before.length, name === 'later' || reader === 'ExcelJS' ? 0 : 480);
    assert(before.every(([hour, found]) => hour - found === 1));
  }
}
JS
TZ=UTC node look.mjs
