#!/usr/bin/env bash
# One would guess: a calendar heat map that takes moments with numbers adds up the numbers of each day, or refuses what is no day.
# What happens: of 49 rows, one an hour from 22:00 on and each counting 1, calplot draws days of 2, 24 and 23. july draws each day as its last row: 1, 1 and 1.
#   plotly-calplot draws only the rows whose moment is midnight: days of 0, 1 and 1, and without the two midnights an empty year; the calendar of
#   months in the same package has all 49. Given two rows of one date it has a year of 367 cells, the later over the earlier. No error, no warning.
# Why it matters here: a calendar of days is what a parent looks at first, and rows of an export have a moment each. An empty week would be read as a week
#   without the app. Rows are counted here by local day before they are drawn, and numbers in a chart are held against the number of rows.
# Versions: plotly-calplot 0.1.20, plotly 5.24.1, july 0.1.3, calplot 0.1.7.5, matplotlib 3.7.5, pandas 2.2.3, numpy 1.26.4, Python 3.11. Date: 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check plotly-calplot==0.1.20 plotly==5.24.1 july==0.1.3 calplot==0.1.7.5 matplotlib==3.7.5 \
  pandas==2.2.3 numpy==1.26.4
MPLBACKEND=agg MPLCONFIGDIR="$folder" "$folder/venv/bin/python" -W ignore - <<'PY'
import logging

import calplot
import july
import numpy as np
import pandas as pd
import plotly_calplot

logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a font that is not there


def drawn(values):
    """Give the numbers of the cells that have one, the smallest first."""
    numbers = np.ma.filled(np.ma.asarray(values, dtype=float), 0).ravel()
    return sorted(int(number) for number in np.nan_to_num(numbers) if number)


def by_plotly(draw, frame):
    (cells,) = [trace for trace in draw(frame, x="at", y="rows").data if trace.type == "heatmap"]
    return cells


hours = pd.date_range("2024-07-01 22:00", periods=49, freq="h")
frame = pd.DataFrame({"at": hours, "rows": 1})
by_day = frame.groupby(frame["at"].dt.date)["rows"].sum()
print("rows by day:", by_day.to_dict())
assert by_day.tolist() == [2, 24, 23]

found = {
    "calplot": drawn(calplot.calplot(frame.set_index("at")["rows"])[1][0].collections[-1].get_array()),
    "july": drawn(july.heatmap(list(hours), [1] * 49).collections[0].get_array()),
    "plotly-calplot, days": drawn(by_plotly(plotly_calplot.calplot, frame).z),
    "plotly-calplot, months": drawn(by_plotly(plotly_calplot.month_calplot, frame).z),
    "plotly-calplot, days, no midnight": drawn(by_plotly(plotly_calplot.calplot, frame[frame["at"].dt.hour != 0]).z),
}
for name, numbers in found.items():
    print(f"{name}: {numbers}")
assert list(found.values()) == [[2, 23, 24], [1, 1, 1], [1, 1], [49], []]

twice = pd.DataFrame({"at": pd.to_datetime(["2024-07-01", "2024-07-01", "2024-07-02"]), "rows": [1, 10, 100]})
cells = by_plotly(plotly_calplot.calplot, twice)
places = [(x, y) for x, y, z in zip(cells.x, cells.y, cells.z) if z > 0]
print("a date twice:", len(cells.z), "cells for the 366 days of 2024, at", places)
assert len(cells.z) == 367
assert places[0] == places[1] != places[2]
PY
