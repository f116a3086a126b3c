#!/usr/bin/env bash
# One would guess: groups of ages (13-17, 18-24, 25-34) and hours of the night (00-01, 01-02) are labels to whoever reads a table; no year has a month 25.
# What happens: Flourish's interpreter takes them for a month and a day, and lets both run over: 13-17 is 17 January 1901, 25-34 is 3 February 1902, 00-01
#   is 1 December 1899 and 22-23 is 23 October 1901. Its first choice is that date, text is the last. frictionless takes the hours up to 11-12 for a year and
#   a month: 00-01 is January of the year 0. A label that is no such pair ("65+", or an en dash) makes a column of text of all of them. No error, no warning.
# Why it matters here: tables of this program are handed to Flourish and to journalists. On an axis of dates the bars of hours stand at unequal
#   distances and the first lies in another century. Our data for Flourish name an hour by one number, 0 to 23, and write a range in words.
# Versions: @flourish/interpreter 9.2.0, frictionless 5.21.0, Node 20, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent @flourish/interpreter@9.2.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0
cat > look.cjs <<'JS'
const assert = require('node:assert');
const { createInterpreter } = require('@flourish/interpreter');
const expected = [
  [['13-17', '18-24', '25-34'], ['1901-01-17', '1901-06-24', '1902-02-03']],
  [['00-01', '01-02', '22-23'], ['1899-12-01', '1900-01-02', '1901-10-23']],
  [['00–01', '01–02', '22–23'], null],
  [['13-17', '18-24', '65+'], null],
];
for (const [labels, days] of expected) {
  const [first] = createInterpreter()(labels);
  const found = labels.map((label) => (first.type === 'datetime' ? first.parse(label).toISOString().slice(0, 10) : first.parse(label)));
  console.log('Flourish:', labels.join(' '), '->', first.type, first.description, found.join(' '));
  assert.equal(first.type, days ? 'datetime' : 'string');
  assert.deepEqual(found, days ?? labels);
}
JS
TZ=UTC node look.cjs
venv/bin/python - <<'PY'
from frictionless import Resource

expected = {"00-01 01-02 05-06": "yearmonth", "00-01 01-02 22-23": "string", "00–01 01–02 05–06": "string"}
for labels, kind in expected.items():
    with open("hours.csv", "w", encoding="utf-8") as file:
        file.write("hour\n" + labels.replace(" ", "\n") + "\n")
    with Resource(path="hours.csv") as table:
        first = next(iter(table.read_rows()))["hour"]
        found = table.schema.fields[0].type
    print("frictionless:", labels, "->", found, first)
    assert found == kind
    assert kind != "yearmonth" or (first.year, first.month) == (0, 1)
PY
