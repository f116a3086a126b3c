#!/usr/bin/env bash
# One would guess: the same frame written by the same call into SQLite holds the same text, whichever driver stands below.
# What happens: of one moment in the zone of Amsterdam, pandas' to_sql through SQLAlchemy writes the wall clock of Amsterdam, through ADBC the clock of UTC,
#   both without a zone; through Python's sqlite3 the wall clock with its offset. polars' write_database differs in the same way between its two engines.
#   Nothing in the two files says which clock it is; here even the days differ.
# Why it matters here: "half past midnight on Tuesday" and "half past ten on Monday evening" are the same row. Who is handed a database made elsewhere from
#   the same export counts other nights. Our tables.sqlite has moments as ISO 8601 with Z, written by us.
# Versions: pandas 3.1.1, polars 2.1.0, sqlalchemy 2.1.9, adbc-driver-sqlite 1.13.0, pyarrow 26.0.1, tzdata 2025.2, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 polars==2.1.0 sqlalchemy==2.1.9 adbc-driver-sqlite==1.13.0 \
    adbc-driver-manager==1.13.0 pyarrow==26.0.1 tzdata==2025.2
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import sqlite3
from datetime import datetime, timezone

import adbc_driver_sqlite.dbapi as adbc
import pandas as pd
import polars as pl
import sqlalchemy

moment = datetime(2024, 7, 1, 22, 30, tzinfo=timezone.utc)
frame = pd.DataFrame({"at": pd.Series([moment]).dt.tz_convert("Europe/Amsterdam")})
other = pl.DataFrame({"at": pl.Series([moment]).dt.convert_time_zone("Europe/Amsterdam")})

with sqlite3.connect("sqlite3.db") as to:
    frame.to_sql("rows", to, index=False)
with sqlalchemy.create_engine("sqlite:///sqlalchemy.db").begin() as to:
    frame.to_sql("rows", to, index=False)
with adbc.connect("adbc.db") as to:
    frame.to_sql("rows", to, index=False)
    to.commit()
other.write_database("rows", "sqlite:///polars-sqlalchemy.db", engine="sqlalchemy")
other.write_database("rows", "sqlite:///polars-adbc.db", engine="adbc")

expected = {
    "sqlite3": "2024-07-02 00:30:00+02:00",
    "sqlalchemy": "2024-07-02 00:30:00.000000",
    "adbc": "2024-07-01T22:30:00.000000",
    "polars-sqlalchemy": "2024-07-02 00:30:00.000000",
    "polars-adbc": "2024-07-01T22:30:00.000000",
}
print("pandas", pd.__version__, "polars", pl.__version__)
for name, text in expected.items():
    (found,) = sqlite3.connect(f"{name}.db").execute("SELECT at FROM rows").fetchone()
    print(f"{name:18} -> {found}")
    assert found == text, name
PY
