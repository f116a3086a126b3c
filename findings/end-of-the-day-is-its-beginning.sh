#!/usr/bin/env bash
# One would guess: 2024-07-01T24:00:00, the end of the first of July as ISO 8601 has it, is read as the first moment of the second, or is refused.
# What happens: aniso8601 and date-fns-tz read it as the first moment of the first, a day too early, and spacetime as its 23:00. The evening
#   2024-07-01T22:00:00/2024-07-01T24:00:00 is minus 22 hours long to aniso8601, with a valid start and a valid end. date-fns itself, which date-fns-tz is
#   made for, is right, as are luxon, dayjs, moment, JavaScript's own Date, ciso8601, arrow and dateutil's isoparse; pandas, polars, whenever and
#   Temporal refuse it. No error, no warning.
# Why it matters here: a rule for the evening ends at 24:00 in Dutch, on paper and in settings. Rows of that evening are then of no evening, and those of
#   the night before lie within it. A moment of an export with the hour 24 is told here as not readable, and has no day.
# Versions: aniso8601 10.0.1, date-fns-tz 3.2.0, spacetime 7.15.0, date-fns 4.4.0, luxon 3.7.2, dayjs 1.11.19, moment 2.30.1, @js-temporal/polyfill 0.5.1,
#   ciso8601 2.3.3, arrow 1.4.0, python-dateutil 2.9.0.post0, pandas 3.1.1, polars 2.1.0, whenever 0.11.0, Node 20, Python 3.11. Date: 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent date-fns-tz@3.2.0 spacetime@7.15.0 date-fns@4.4.0 luxon@3.7.2 dayjs@1.11.19 moment@2.30.1 @js-temporal/polyfill@0.5.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check aniso8601==10.0.1 ciso8601==2.3.3 arrow==1.4.0 python-dateutil==2.9.0.post0 pandas==3.1.1 polars==2.1.0 \
  whenever==0.11.0
venv/bin/python - <<'PY'
from datetime import datetime, timedelta

import aniso8601
import arrow
import ciso8601
import dateutil.parser
import pandas as pd
import polars as pl
import whenever

text = "2024-07-01T24:00:00"
beginning, end = datetime(2024, 7, 1), datetime(2024, 7, 2)
expected = {
    "aniso8601": (aniso8601.parse_datetime, beginning),
    "ciso8601": (ciso8601.parse_datetime, end),
    "arrow": (lambda text: arrow.get(text).naive, end),
    "dateutil isoparse": (dateutil.parser.isoparse, end),
    "pandas": (pd.to_datetime, None),
    "polars": (lambda text: pl.Series([text]).str.to_datetime()[0], None),
    "whenever": (whenever.PlainDateTime.parse_iso, None),
}
for name, (read, moment) in expected.items():
    try:
        found = read(text)
    except (ValueError, pl.exceptions.PolarsError):
        found = None
    print(f"{name}: {found or 'refused'}")
    assert found == moment, name
evening = aniso8601.parse_interval(f"2024-07-01T22:00:00/{text}")
print("aniso8601, the evening:", *evening, "of", evening[1] - evening[0])
assert evening[1] - evening[0] == timedelta(hours=-22)
PY
cat > look.mjs <<'JS'
import assert from 'node:assert';
import { Temporal } from '@js-temporal/polyfill';
import { parseISO } from 'date-fns';
import { fromZonedTime, toDate } from 'date-fns-tz';
import dayjs from 'dayjs';
import { DateTime } from 'luxon';
import moment from 'moment';
import spacetime from 'spacetime';
const text = '2024-07-01T24:00:00Z';
const end = '2024-07-02T00:00:00.000Z';
const expected = {
  'date-fns-tz': [toDate, '2024-07-01T00:00:00.000Z'],
  'date-fns-tz, Amsterdam': [(text) => fromZonedTime(text.replace('Z', ''), 'Europe/Amsterdam'), '2024-06-30T22:00:00.000Z'],
  spacetime: [(text) => new Date(spacetime(text).epoch), '2024-07-01T23:00:00.000Z'],
  'date-fns': [parseISO, end],
  Date: [(text) => new Date(text), end],
  luxon: [(text) => DateTime.fromISO(text).toJSDate(), end],
  dayjs: [(text) => dayjs(text).toDate(), end],
  moment: [(text) => moment(text).toDate(), end],
};
for (const [name, [read, answer]] of Object.entries(expected)) {
  const found = read(text).toISOString();
  console.log(`${name}: ${found}`);
  assert.equal(found, answer, name);
}
assert.throws(() => Temporal.Instant.from(text), RangeError);
JS
TZ=UTC node look.mjs
