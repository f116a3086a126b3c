#!/usr/bin/env bash
# One would guess: Plotly draws moments with a zone on one clock, whatever holds them: that of their zone, or UTC.
# What happens: of a pandas or polars Series, and of a column of an Arrow table (a ChunkedArray), the figure holds the wall clock of Amsterdam; of an Arrow
#   Array with the same type and values it holds UTC. Neither has an offset, so both are drawn as they stand. table["at"].combine_chunks(), which changes no
#   value, moves every bar by two hours in summer and one in winter, over midnight. No error, no warning, with both encoders.
# Why it matters here: these tables are Arrow, and a chart of the hours of the night is what a parent looks at. No moment with a zone is given to Plotly:
#   the zone is applied in one module, and charts get hours and days as numbers and texts.
# Versions: plotly 7.1.0, pyarrow 26.0.1, pandas 3.1.1, polars 2.1.0, orjson 3.11.4, tzdata 2025.2, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check plotly==7.1.0 pyarrow==26.0.1 pandas==3.1.1 polars==2.1.0 orjson==3.11.4 tzdata==2025.2
"$folder/venv/bin/python" - <<'PY'
import json
from datetime import datetime, timezone

import pandas as pd
import plotly
import plotly.graph_objects as go
import plotly.io
import polars as pl
import pyarrow as pa

moment = datetime(2024, 7, 1, 22, 30, tzinfo=timezone.utc)
table = pa.table({"at": pa.array([moment], pa.timestamp("us", "Europe/Amsterdam"))})
array = table["at"].combine_chunks()
assert array.type == table["at"].type
assert array.to_pylist() == table["at"].to_pylist() == [moment]
expected = {
    "pandas Series": (pd.Series([moment]).dt.tz_convert("Europe/Amsterdam"), "2024-07-02T00:30"),
    "polars Series": (pl.Series([moment]).dt.convert_time_zone("Europe/Amsterdam"), "2024-07-02T00:30"),
    "Arrow ChunkedArray": (table["at"], "2024-07-02T00:30"),
    "Arrow Array": (array, "2024-07-01T22:30"),
}
print("plotly", plotly.__version__)
for engine in ("json", "orjson"):
    for name, (held, clock) in expected.items():
        figure = json.loads(plotly.io.to_json(go.Figure(go.Bar(x=held, y=[1])), engine=engine))
        (found,) = figure["data"][0]["x"]
        print(f"{engine:6} {name:18} -> {found}")
        assert found[:16] == clock, name
        assert not found.endswith("Z") and "+" not in found
PY
