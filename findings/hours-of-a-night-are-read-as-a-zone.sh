#!/usr/bin/env bash
# One would guess: "22:00-07:00", a night from ten to seven, and "08:30-15:15", a day at school, are refused by a reader of single moments, or read as far as
#   the first hour.
# What happens: the second hour is taken for a zone. dateutil, pandas and luxon answer with ten o'clock of today at an offset of minus seven hours, which on
#   the clock of Amsterdam is the next morning; and with half past eight at minus fifteen and a quarter, an offset that no place on Earth has. dateparser
#   knows its zones from a list: it refuses 15:15 and takes 07:00 and 12:00. An en dash, or a blank on each side, is refused by dateutil, pandas and luxon;
#   dateparser reads the en dash as it reads the other. No error, no warning.
# Why it matters here: quiet hours and school hours stand in exports and on websites of schools in this form. A column of them would be a column of valid
#   moments. Moments are read here by the styles that exports are known to have, to the end of the text, and never by a reader that tries.
# Versions: python-dateutil 2.9.0.post0, pandas 3.1.1, dateparser 1.5.0, luxon 3.7.2, Node 20, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent luxon@3.7.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0 pandas==3.1.1 dateparser==1.5.0
venv/bin/python - <<'PY'
import json
import subprocess
import warnings

import dateparser
import dateutil.parser
import pandas as pd

warnings.simplefilter("ignore")  # pandas says that it takes dateutil, for every text
LUXON = """const found = require('luxon').DateTime.fromISO(process.argv[1], { setZone: true });
console.log(JSON.stringify(found.isValid ? found.toFormat('HH:mmZZ') : null));"""


def told(read, text):
    try:
        found = read(text)
    except ValueError:
        return None
    return None if found is None else found.isoformat(timespec="minutes")[11:]


readers = {
    "dateutil": lambda text: told(dateutil.parser.parse, text),
    "pandas": lambda text: told(lambda one: pd.to_datetime(pd.Series([one]))[0].to_pydatetime(), text),
    "luxon": lambda text: json.loads(subprocess.run(["node", "-e", LUXON, text], capture_output=True, check=True, text=True).stdout),
    "dateparser": lambda text: told(dateparser.parse, text),
}
expected = {
    "22:00-07:00": ["22:00-07:00"] * 4,
    "09:00-12:00": ["09:00-12:00"] * 4,
    "08:30-15:15": ["08:30-15:15"] * 3 + [None],
    "22:00 - 07:00": [None] * 4,
    "22:00\u201307:00": [None] * 3 + ["22:00-07:00"],
}
for text, answers in expected.items():
    for (name, read), answer in zip(readers.items(), answers, strict=True):
        found = read(text)
        print(f"{text:13} {name:10} -> {'refused' if found is None else f'{found[:5]} at the offset {found[5:]}'}")
        assert found == answer, (text, name, found)
PY
