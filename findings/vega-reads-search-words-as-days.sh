#!/usr/bin/env bash
# One would guess: a loader that finds out the types of a CSV file takes a column for dates if it holds dates.
# What happens: Vega's loader with parse "auto" (and datalib) takes all for a date that JavaScript's Date.parse does not refuse, and that is any word
#   before a number of a month (1 to 12), or before a year. The search words "top 10" and "les 3" are the first of October and of March 2001; "week 9" is the first of
#   September; handles like "sanne-5" and "may_14" are days. A decimal comma is one too: 1,5 and 2,25 hours are 5 January and 25 February 2001. The column
#   then holds milliseconds, in the zone of the computer; the texts are gone. One value that is refused ("top 20") makes all of them text. No error.
# Why it matters here: search words and handles are what people look for in these tables, and a Dutch table has decimal commas. Our CSV has points for
#   decimals; that a column is text must be told to Vega by the one who loads it.
# Versions: vega-loader 5.1.3, datalib 1.9.3, Node 20. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent vega-loader@5.1.3 datalib@1.9.3
cat > look.mjs <<'JS'
import assert from 'node:assert';
import datalib from 'datalib';
import { inferType, read } from 'vega-loader';
const expected = [
  [['top 10', 'les 3'], ['2001-10-01', '2001-03-01']],
  [['week 9', 'week 10'], ['2001-09-01', '2001-10-01']],
  [['sanne-5', 'lotte-12'], ['2001-05-01', '2001-12-01']],
  [['may_14', 'june_3', 'marcel_9'], ['2001-05-14', '2001-06-03', '2001-03-09']],
  [['1,5', '2,25'], ['2001-01-05', '2001-02-25']],
  [['1.5', '2.25'], null],
  [['top 10', 'top 20', 'top 2'], null],
];
for (const [texts, days] of expected) {
  const csv = `a\n${texts.map((text) => `"${text}"`).join('\n')}\n`;
  for (const [name, type, rows] of [
    ['vega-loader', inferType(texts), read(csv, { type: 'csv', parse: 'auto' })],
    ['datalib', datalib.type.infer(texts), datalib.read(csv, { type: 'csv', parse: 'auto' })],
  ]) {
    const found = rows.map(({ a }) => (type === 'date' ? new Date(a).toISOString().slice(0, 10) : a));
    console.log(`${name}: ${texts.join(' | ')} -> ${type}: ${found.join(' | ')}`);
    assert.deepEqual(found, days ?? (type === 'number' ? texts.map(Number) : texts));
    assert.equal(type === 'date', days !== null);
    assert(days === null || rows.every(({ a }) => typeof a === 'number'));
  }
}
JS
TZ=UTC node look.mjs
