#!/usr/bin/env bash
# One would guess: when rows are grouped by day, each row is in one day, also when the clock goes forward.
# What happens: where a day of polars' group_by_dynamic would begin within the hour that is left out, it begins an hour sooner, and ends 24 hours of the clock
#   after that, an hour before the next day begins: the rows of an hour, a day after the change, are in no group at all. In Cairo, Beirut and Santiago,
#   where the clock goes forward at midnight, plain days lose 23:00 to 23:59 of that day; in Amsterdam, days that are counted from two o'clock at night
#   lose 01:00 to 01:59 of Easter Monday 2024. No error, no warning. Grouped by the date of each moment, as polars itself and Python have
#   it, all rows are there.
# Why it matters here: a night belongs to the evening before, so days are counted from an hour of the night, and of one night in the year an hour of rows is
#   gone from a count that is asked to add up. A day is worked out here from each local moment by itself, and counts are held against the number of rows.
# Versions: polars 2.1.0, tzdata 2025.2, Python 3.11. Date: 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 tzdata==2025.2
"$folder/venv/bin/python" - <<'PY'
from collections import Counter
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import polars as pl

print("polars", pl.__version__)
# The day of the change, and the local hour from which days are counted.
expected = {
    ("Africa/Cairo", datetime(2024, 4, 26), 0): ("2024-04-26 23:00", "2024-04-26 23:50"),
    ("Asia/Beirut", datetime(2024, 3, 31), 0): ("2024-03-31 23:00", "2024-03-31 23:50"),
    ("America/Santiago", datetime(2024, 9, 8), 0): ("2024-09-08 23:00", "2024-09-08 23:50"),
    ("Europe/Amsterdam", datetime(2024, 3, 31), 2): ("2024-04-01 01:00", "2024-04-01 01:50"),
    ("Europe/Amsterdam", datetime(2024, 3, 31), 0): None,
    ("Europe/Amsterdam", datetime(2024, 3, 31), 3): None,
}
for (zone, change, hour), lost in expected.items():
    # A row every ten minutes, for seven days.
    moments = [change.replace(tzinfo=timezone.utc) - timedelta(days=3) + timedelta(minutes=10 * n) for n in range(7 * 144)]
    rows = pl.DataFrame({"at": pl.Series(moments).dt.convert_time_zone(zone)}).with_row_index("row")
    grouped = rows.group_by_dynamic("at", every="1d", offset=f"{hour}h").agg("row")
    found = set(grouped["row"].explode())
    missing = rows.filter(~pl.col("row").is_in(sorted(found)))["at"].dt.strftime("%Y-%m-%d %H:%M").to_list()
    print(f"{zone}, days from {hour} o'clock: {len(found)} of {len(rows)} rows, without {missing[:1] + missing[-1:]}")
    assert missing[:1] + missing[-1:] == list(lost or ())
    assert len(missing) == (6 if lost else 0)

    days = Counter(moment.astimezone(ZoneInfo(zone)).date() for moment in moments)
    by_date = rows.group_by(pl.col("at").dt.date()).len()
    assert dict(by_date.iter_rows()) == days
    assert days.total() == len(rows)
PY
