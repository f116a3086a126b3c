#!/usr/bin/env bash
# One would guess: in ibis, one moment's date(), day(), year() and time() are of one clock; which one may depend on the database.
# What happens: over polars, with a column in the zone of Amsterdam, day(), year(), hour() and the name of the weekday are of Amsterdam's clock, date() and
#   time() of UTC's. Half past midnight on New Year's night has the hour 0, the day 1 and the year 2025, with the date 2024-12-31 and the time 23:30.
#   truncate("D") gives Amsterdam's midnight, told as 23:00 without a zone. Over DuckDB (its session on UTC) and SQLite the same expressions agree with each
#   other: the zone is replaced when the table is made, and all is of UTC. No error, no warning.
# Why it matters here: rows by date and rows by weekday and hour stand side by side for the same nights. Counted so, a Tuesday's rows stand under a
#   Monday's date. Here the zone is applied once, in one module, and what is counted is a local day and a local hour.
# Versions: ibis-framework 12.0.0, polars 2.1.0, duckdb 2.0.1, sqlglot 27.29.0, pyarrow 26.0.1, tzdata 2025.2, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "ibis-framework[polars,duckdb,sqlite]==12.0.0" polars==2.1.0 duckdb==2.0.1 \
    sqlglot==27.29.0 pyarrow==26.0.1 tzdata==2025.2
TZ=UTC "$folder/venv/bin/python" - <<'PY'
from datetime import datetime, timezone

import ibis
import pyarrow as pa

# Half past midnight on New Year's night in Amsterdam.
moment = datetime(2024, 12, 31, 23, 30, tzinfo=timezone.utc)
rows = pa.table({"at": pa.array([moment], pa.timestamp("us", "Europe/Amsterdam"))})
asked = {
    "date": (lambda at: at.date(), "2024-12-31", "2024-12-31"),
    "time": (lambda at: at.time(), "23:30:00", None),
    "year": (lambda at: at.year(), "2025", "2024"),
    "day": (lambda at: at.day(), "1", "31"),
    "hour": (lambda at: at.hour(), "0", "23"),
    "weekday": (lambda at: at.day_of_week.full_name(), "Wednesday", "Tuesday"),
    "truncate": (lambda at: at.truncate("D"), "2024-12-31 23:00:00", "2024-12-31 00:00:00"),
}
print("ibis", ibis.__version__)
for name, base in (("polars", ibis.polars.connect()), ("duckdb", ibis.duckdb.connect()), ("sqlite", ibis.sqlite.connect())):
    table = base.create_table("rows", rows)
    for what, (of, by_polars, by_others) in asked.items():
        expected = by_polars if name == "polars" else by_others
        if expected is None:  # time() of a moment with a zone is for polars alone
            continue
        (found,) = base.to_pyarrow(of(table["at"]).name("found")).to_pylist()
        print(f"{name:7} {what:9} -> {found}")
        assert str(found) == expected, (name, what)
PY
