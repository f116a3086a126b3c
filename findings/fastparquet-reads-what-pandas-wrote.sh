#!/usr/bin/env bash
# One would guess: a Parquet file says of a column that its moments are in UTC, so every reader gives moments with a zone, whoever wrote the file; and what a
#   reader cannot read it refuses.
# What happens: fastparquet looks for the zone in the note that pandas leaves in its files, and not at the format's own flag. Of one column in the zone of
#   Amsterdam, written by pandas, it gives Amsterdam's clock with its offset; written by Arrow, polars or DuckDB, the clock of UTC without a zone, as if it
#   were a wall clock: another hour and here another day. A column of lists of records ([{"x": 1}]) is None in every row. No error, no warning. pyarrow, polars
#   and DuckDB itself read all of these as moments with a zone, and the lists whole.
# Why it matters here: our tables are Parquet too, written by Arrow. Who opens such a table with this reader and counts by the hour counts the night of
#   Amsterdam one or two hours early. Our moments are in UTC for every reader, with and without a zone, and no column holds lists.
# Versions: fastparquet 2026.9.0, pandas 3.1.1, polars 2.1.0, duckdb 2.0.1, pyarrow 26.0.1, tzdata 2025.2, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fastparquet==2026.9.0 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 tzdata==2025.2
venv/bin/python - <<'PY'
from datetime import datetime, timezone

import duckdb
import fastparquet
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

# Half past midnight in Amsterdam.
moment = datetime(2024, 7, 1, 22, 30, tzinfo=timezone.utc)
rows = pa.table({"seen": pa.array([moment], pa.timestamp("us", "Europe/Amsterdam"))})
pq.write_table(rows, "Arrow.parquet")
pl.from_arrow(rows).write_parquet("polars.parquet")
pd.DataFrame({"seen": pd.Series([moment]).dt.tz_convert("Europe/Amsterdam")}).to_parquet("pandas.parquet")
duckdb.connect().from_arrow(rows).write_parquet("DuckDB.parquet")
aware, plain = "2024-07-02 00:30:00+02:00", "2024-07-01 22:30:00"
for writer, expected in {"pandas": aware, "Arrow": plain, "polars": plain, "DuckDB": plain}.items():
    name = f"{writer}.parquet"
    found = str(fastparquet.ParquetFile(name).to_pandas()["seen"][0])
    print(f"written by {writer:6}: fastparquet {found}")
    assert found == expected, writer
    others = pq.read_table(name)["seen"][0].as_py(), pl.read_parquet(name)["seen"][0], duckdb.read_parquet(name).fetchall()[0][0]
    assert all(other == moment for other in others), writer

pq.write_table(pa.table({"list": [[{"x": 1}], [{"x": 2}]]}), "nested.parquet")
found = fastparquet.ParquetFile("nested.parquet").to_pandas()["list"].tolist()
print("lists of records:", found)
assert found == [None, None]
assert pl.read_parquet("nested.parquet")["list"].to_list() == [[{"x": 1}], [{"x": 2}]]
PY
