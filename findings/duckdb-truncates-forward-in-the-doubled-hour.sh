#!/usr/bin/env bash
# One would guess: truncating a moment to its hour never makes it later.
# What happens: in the hour that comes twice when summer time ends, DuckDB's date_trunc puts a moment of the first hour (02:10+02) into the second
#   (02:00+01): fifty minutes later than itself. The rows of two hours are counted in one, and the day of 25 hours has 24. DuckDB's own time_bucket and
#   polars keep the hours apart; pandas and Arrow refuse the same moments.
# Why it matters here: rows by hour of the night are what is counted of a teenager's watching, and that night is in every export of a year. An independent
#   check with DuckDB would find no row in one hour and those of both in the next.
# Versions: duckdb 2.0.1, polars 2.1.0, pandas 3.1.1, pyarrow 26.0.1, tzdata 2025.2, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1 tzdata==2025.2
"$folder/venv/bin/python" - <<'PY'
from datetime import datetime, timedelta, timezone

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

# A row every ten minutes, for the 25 hours of Sunday 27 October 2024 in Amsterdam.
start = datetime(2024, 10, 26, 22, tzinfo=timezone.utc)
moments = [start + timedelta(minutes=10 * n) for n in range(150)]
rows = pa.table({"seen": pa.array(moments, pa.timestamp("us", "UTC"))})
base = duckdb.connect()
base.execute("SET timezone = 'Europe/Amsterdam'")
base.register("rows", rows)


def counted(by):
    return [n for _, n in base.sql(f"SELECT {by} AS start, count(*) FROM rows GROUP BY start ORDER BY start").fetchall()]


print("duckdb", duckdb.__version__)
for by in ("date_trunc('hour', seen)", "time_bucket(INTERVAL 1 hour, seen)"):
    print(by, "->", counted(by))
assert counted("date_trunc('hour', seen)") == [6, 6, 12] + 21 * [6]
assert counted("time_bucket(INTERVAL 1 hour, seen)") == 25 * [6]
query = "SELECT date_trunc('hour', seen)::VARCHAR, epoch(date_trunc('hour', seen) - seen) FROM rows WHERE seen = '2024-10-27 00:10:00+00'"
text, later = base.execute(query).fetchone()
print(f"date_trunc('hour', 02:10+02) is {text}, {later / 60:.0f} minutes after it")
assert (text, later) == ("2024-10-27 02:00:00+01", 50 * 60)

local = pl.Series("seen", moments).dt.convert_time_zone("Europe/Amsterdam")
hours = local.dt.truncate("1h").value_counts()["count"].to_list()
print("polars", hours)
assert hours == 25 * [6]
there = pa.array(moments, pa.timestamp("us", "Europe/Amsterdam"))
for name, cut in (
    ("pandas", lambda: pd.Series(moments).dt.tz_convert("Europe/Amsterdam").dt.floor("h")),
    ("arrow", lambda: pc.floor_temporal(there, unit="hour")),
):
    try:
        cut()
    except ValueError as refused:
        print(name, "refuses:", str(refused).splitlines()[0])
    else:
        raise AssertionError(name)
PY
