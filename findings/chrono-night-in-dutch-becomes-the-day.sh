#!/usr/bin/env bash
# One would guess: "22:00 tot 07:00" and "22:00-07:00" are one night to a reader of Dutch, as "22:00 to 07:00" is one to a reader of English.
# What happens: chrono-node in Dutch reads the dash as the night, from ten o'clock to seven the next morning, and the word "tot", which a Dutch person
#   writes, as the day: 07:00 to 22:00 of one date, its two ends exchanged. "23:30 tot 00:30", an hour, becomes 23 hours. In English, German and French the
#   word and the dash agree, and in Dutch they do too where the end is the later hour. No error, no warning.
# Why it matters here: quiet hours and a rule at home ("geen telefoon van 22:00 tot 07:00") are exactly such texts, and the answer is the part of the day
#   that the rule leaves free. Our hours come from two fields, of which the second may be the earlier, and never from a sentence.
# Versions: chrono-node 2.10.3, Node 20. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent chrono-node@2.10.3
cat > look.mjs <<'JS'
import assert from 'node:assert';
import * as chrono from 'chrono-node';
const noon = new Date('2024-07-03T12:00:00Z');
const night = '07-03 22:00 to 07-04 07:00';
const expected = [
  ['nl', '22:00-07:00', night],
  ['nl', '22:00 tot 07:00', '07-03 07:00 to 07-03 22:00'],
  ['nl', 'geen telefoon van 22:00 tot 07:00 uur', '07-03 07:00 to 07-03 22:00'],
  ['nl', '23:30 tot 00:30', '07-03 00:30 to 07-03 23:30'],
  ['nl', '14:00 tot 16:00', '07-03 14:00 to 07-03 16:00'],
  ['en', 'from 22:00 to 07:00', night],
  ['de', 'von 22:00 bis 07:00', night],
  ['fr', 'de 22:00 à 07:00', night],
];
for (const [language, text, hours] of expected) {
  const [found] = chrono[language].parse(text, noon);
  const [start, end] = [found.start, found.end].map((moment) => moment.date().toISOString().slice(5, 16).replace('T', ' '));
  console.log(`${language}: ${text} -> ${start} to ${end}`);
  assert.equal(`${start} to ${end}`, hours);
}
JS
TZ=UTC node look.mjs
