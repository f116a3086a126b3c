#!/usr/bin/env bash
# One would guess: a moment that names its zone beside its offset (RFC 9557), 2024-07-02T00:30:00+02:00[Europe/Amsterdam], is read as that moment or is refused:
#   the offset alone, or the Z, says which moment it is.
# What happens: date-fns drops the offset together with the name and takes the clock for that of the computer: half past midnight is two hours later
#   on a computer in UTC. luxon and spacetime drop the offset and ask the zone: 22:30:00Z[Europe/Amsterdam], which the standard calls no contradiction, is
#   two hours too early, and of the two half past twos of the night on which the clock goes back both are the second (date-fns: both are one, an hour
#   later still). Without the name in brackets all three are right. No error, no warning. Temporal and whenever, which write this form, read it right.
# Why it matters here: it is the form that keeps both what a child's clock showed and when it was, so more and more programs write it. An hour of the night
#   is shifted, or two hours are counted as one. Our moments are written in UTC, with Z, and the name of the zone stands in a field of its own.
# Versions: luxon 3.7.2, spacetime 7.15.0, date-fns 4.4.0, @js-temporal/polyfill 0.5.1, whenever 0.11.0, Node 20, Python 3.11. Date: 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent luxon@3.7.2 spacetime@7.15.0 date-fns@4.4.0 @js-temporal/polyfill@0.5.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check whenever==0.11.0
venv/bin/python - > moments.json <<'PY'
import json

from whenever import Instant, ZonedDateTime

# Half past midnight in July, and the two half past twos of 27 October, in Amsterdam.
moments = ["2024-07-01T22:30:00Z", "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"]
written = {ZonedDateTime.format_iso(Instant.parse_iso(text).to_tz("Europe/Amsterdam")): text for text in moments}
for text, moment in written.items():
    assert ZonedDateTime.parse_iso(text).to_instant() == Instant.parse_iso(moment)
zulu = "2024-07-01T22:30:00Z[Europe/Amsterdam]"
assert ZonedDateTime.parse_iso(zulu).to_instant() == Instant.parse_iso(moments[0])
print(json.dumps({**written, zulu: moments[0]}))
PY
cat > look.mjs <<'JS'
import assert from 'node:assert';
import fs from 'node:fs';
import { Temporal } from '@js-temporal/polyfill';
import { parseISO } from 'date-fns';
import { DateTime } from 'luxon';
import spacetime from 'spacetime';
const readers = {
  luxon: (text) => DateTime.fromISO(text).toMillis(),
  spacetime: (text) => spacetime(text).epoch,
  'date-fns': (text) => parseISO(text).getTime(),
};
const expected = {
  '2024-07-02T00:30:00+02:00[Europe/Amsterdam]': { luxon: 0, spacetime: 0, 'date-fns': 2 },
  '2024-10-27T02:30:00+02:00[Europe/Amsterdam]': { luxon: 1, spacetime: 1, 'date-fns': 2 },
  '2024-10-27T02:30:00+01:00[Europe/Amsterdam]': { luxon: 0, spacetime: 0, 'date-fns': 1 },
  '2024-07-01T22:30:00Z[Europe/Amsterdam]': { luxon: -2, spacetime: -2, 'date-fns': 0 },
};
const moments = JSON.parse(fs.readFileSync('moments.json'));
assert.deepEqual(Object.keys(moments).sort(), Object.keys(expected).sort());
for (const [text, moment] of Object.entries(moments)) {
  const { epochMilliseconds, timeZoneId } = Temporal.ZonedDateTime.from(text);
  assert.equal(epochMilliseconds, Date.parse(moment));
  if (!text.includes('Z')) assert.equal(Temporal.Instant.from(moment).toZonedDateTimeISO(timeZoneId).toString(), text);
  for (const [name, read] of Object.entries(readers)) {
    const hours = (read(text) - epochMilliseconds) / 3600000;
    console.log(`${text} ${name}: ${hours} hours from the moment`);
    assert.equal(hours, expected[text][name]);
    assert.equal(read(text.replace(/\[.*/, '')), epochMilliseconds);
  }
}
JS
TZ=UTC node look.mjs
