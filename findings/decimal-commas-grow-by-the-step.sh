#!/usr/bin/env bash
# One would guess: a table with Dutch numbers (1,5 hours) is text to csvkit, or is refused, until it is told the locale; with `--locale nl_NL` it is right.
# What happens: without a locale the comma is taken out wherever it stands: 1,5 is 15, 2,25 is 225, and 1.234,5 is 1.2345. With --locale nl_NL a table is read
#   right and written with points, which the next step with the same option takes for the dot of thousands: csvsort twice makes 225 of 2,25. Flourish's
#   interpreter reads 1,5 right, but where every number has three digits after its comma, as shares have, 0,125 and 0,375 are 125 and 375; one 0,5
#   among them makes all of them right. No error, no warning.
# Why it matters here: hours of a day and shares of rows are such numbers, and Dutch spreadsheets write them with a comma. A sum a hundred times too
#   high about a child is not seen in a chart whose axis follows it. Our CSV has points, in both languages.
# Versions: csvkit 2.2.0, agate 1.14.2, babel 2.19.0, @flourish/interpreter 9.2.0, Node 20, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent @flourish/interpreter@9.2.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 babel==2.19.0

sorted_is() { # what is written of three numbers, and the options
    found=$(venv/bin/csvsort "${@:2}" --columns day dutch.csv | tail -n +2 | cut -d, -f2- | paste -sd' ')
    echo "csvsort ${*:2}: $numbers -> $found"
    test "$found" = "$1"
}
numbers="1,5 2,25 1.234,5"
printf 'day;hours\na;1,5\nb;2,25\nc;1.234,5\n' > dutch.csv
sorted_is "15 225 1.2345" --delimiter ';'
sorted_is "1.5 2.25 1234.5" --delimiter ';' --locale nl_NL
venv/bin/csvsort --delimiter ';' --locale nl_NL --columns day dutch.csv > once.csv
mv once.csv dutch.csv
numbers="$(tail -n +2 dutch.csv | cut -d, -f2 | paste -sd' ')"
sorted_is "15 225 12345" --locale nl_NL
cat > look.cjs <<'JS'
const assert = require('node:assert');
const { createInterpreter } = require('@flourish/interpreter');
const expected = [
  [['1,5', '2,25'], [1.5, 2.25]],
  [['0,125', '0,375'], [125, 375]],
  [['0,125', '0,375', '0,5'], [0.125, 0.375, 0.5]],
];
for (const [texts, numbers] of expected) {
  const [first] = createInterpreter()(texts);
  console.log('Flourish:', texts.join(' '), '->', texts.map(first.parse).join(' '));
  assert.deepEqual(texts.map(first.parse), numbers);
}
JS
node look.cjs
