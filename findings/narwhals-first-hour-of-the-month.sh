#!/usr/bin/env bash
# One would guess: narwhals (which Plotly and Altair read frames with) says the same of one moment over pandas, polars and Arrow: that is what it is for.
# What happens: over pandas, truncate("1mo"), ("1q") and ("1y") cut on the clock of UTC and then write the zone's offset to it. Half past midnight on
#   New Year's night in Amsterdam has the day 2025-01-01, but the month December 2024 and the year 2024; so has each month's first hour, or in summer its
#   first two. Hours and days are cut right. Over polars, Arrow and Arrow within pandas all are right. cast(Date) is split in another way: pandas and polars
#   give the day of UTC, Arrow the day of Amsterdam. No error, no warning.
# Why it matters here: rows by month are what a long export is shown by, and the night is what is asked about. One night's rows stand in two months, and
#   which of them depends on the library below. Months are counted here from local days, which are worked out in one module.
# Versions: narwhals 2.29.0, pandas 3.1.1, polars 2.1.0, pyarrow 26.0.1, tzdata 2025.2, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check narwhals==2.29.0 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 tzdata==2025.2
"$folder/venv/bin/python" - <<'PY'
from datetime import datetime, timezone

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa

# Half past eleven in the evening of 30 June, and half past midnight on 1 July and on New Year's night, in Amsterdam.
moments = [datetime(2024, 6, 30, 21, 30), datetime(2024, 6, 30, 22, 30), datetime(2024, 12, 31, 23, 30)]
moments = [moment.replace(tzinfo=timezone.utc) for moment in moments]
kind = pa.timestamp("us", "Europe/Amsterdam")
held = {
    "pandas": pd.Series(moments).dt.tz_convert("Europe/Amsterdam"),
    "Arrow in pandas": pd.Series(moments).astype(pd.ArrowDtype(kind)),
    "polars": pl.Series(moments).dt.convert_time_zone("Europe/Amsterdam"),
    "Arrow": pa.chunked_array([pa.array(moments, kind)]),
}
right = {
    "1d": ["2024-06-30", "2024-07-01", "2025-01-01"],
    "1mo": ["2024-06-01", "2024-07-01", "2025-01-01"],
    "1q": ["2024-04-01", "2024-07-01", "2025-01-01"],
    "1y": ["2024-01-01", "2024-01-01", "2025-01-01"],
}
of_utc = {"1mo": ["2024-06-01", "2024-06-01", "2024-12-01"], "1q": ["2024-04-01", "2024-04-01", "2024-10-01"], "1y": ["2024-01-01"] * 3}
for name, series in held.items():
    one = nw.from_native(series, series_only=True)
    for cut, days in right.items():
        found = [str(moment)[:19] for moment in one.dt.truncate(cut).to_list()]
        print(f"{name:15} {cut:3} -> {' '.join(text[:10] for text in found)}")
        expected = of_utc.get(cut, days) if name == "pandas" else days
        assert found == [f"{day} 00:00:00" for day in expected], (name, cut)
    dates = [str(day) for day in one.cast(nw.Date).to_list()]
    print(f"{name:15} cast(Date) -> {' '.join(dates)}")
    assert dates == (["2024-06-30", "2024-06-30", "2024-12-31"] if name in ("pandas", "polars") else right["1d"]), name
PY
