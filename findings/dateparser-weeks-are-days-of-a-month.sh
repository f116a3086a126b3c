#!/usr/bin/env bash
# One would guess: dateparser reads a week of ISO 8601 (2024-W09, in 2024 from 26 February on), or refuses it, as it does "week 9 2024".
# What happens: it gives a day that has nothing to do with the week. 2024-W27 is the 27th, of the month of today; 2024-W09 is September, on the day of today;
#   2024-W27-1, the first of July, is 27 January. 2024W27, the same without a dash, is the time 2024 weeks ago, in 1988. With the language set to
#   Dutch all four are refused, so that only a call without a language answers. No error, no warning.
# Why it matters here: Dutch schools plan in weeks, and a chart service's own form for a week is 2024-W09. A plan of the weeks of a year would be a row of
#   days of which each is valid. Weeks are numbered and read here by the calendar alone.
# Versions: dateparser 1.5.0, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/venv/bin/python" - <<'PY'
from datetime import date, datetime, timedelta

import dateparser

today = datetime(2026, 11, 29, 12)
expected = {
    "2024-W27": date(2024, 11, 27),
    "2024-W09": date(2024, 9, 29),
    "2024-W27-1": date(2024, 1, 27),
    "2024W27": (today - timedelta(weeks=2024)).date(),
    "week 9 2024": None,
}
print("dateparser", dateparser.__version__)
for text, day in expected.items():
    found = dateparser.parse(text, settings={"RELATIVE_BASE": today})
    in_dutch = dateparser.parse(text, languages=["nl"], settings={"RELATIVE_BASE": today})
    right = date.fromisoformat(text) if text.startswith("2024-W") or text == "2024W27" else None
    print(f"{text:11} -> {found and found.date()}, by the standard {right}, in Dutch {in_dutch}")
    assert (found and found.date()) == day, text
    assert in_dutch is None
    assert right is None or abs(day - right) > timedelta(days=100)
PY
