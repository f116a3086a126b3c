"""Arrow arrays that are made without pandas are those that `pyarrow.array` makes."""

import subprocess
import sys
from pathlib import Path

from tests.specimens import FOLDER, NAMES

SAMPLE = Path(__file__).parents[1] / "sample_exports" / "v4-age-13.zip"

_COMPARED = """
import sys
from datetime import UTC, date, datetime
import pyarrow as pa
from analyzer.arrow import array_of, outer_moments, scalar_of, zeros

CASES = [
    (["a", None, "\\u00e9", "", "\\U0001f600"] * 5, pa.string()), ([None] * 9, pa.string()), ([], pa.string()),
    ([b"a", None, b"\\xff"], pa.binary()),
    ([1, None, -5, 2**63 - 1], pa.int64()), ([0, 2**31 - 1], pa.int32()),
    ([date(1960, 2, 29), None, date(9998, 1, 1)], pa.date32()),
    ([datetime(1969, 1, 1, 0, 0, 0, 1500, tzinfo=UTC), None, datetime(2024, 1, 1, 0, 0, 0, 123456, tzinfo=UTC)],
     pa.timestamp("ms", tz="UTC")),
]
ours = [array_of(list(values), kind) for values, kind in CASES]
refused = []
for values, kind in (([True], pa.string()), ([1], pa.string()), (["a"], pa.int64()), ([2**63], pa.int64())):
    try:
        array_of(values, kind)
    except (TypeError, OverflowError, pa.ArrowInvalid):
        refused.append(kind)
assert len(refused) == 4
assert zeros(3).to_pylist() == [0, 0, 0] and scalar_of("x", pa.string()).as_py() == "x"
assert "pandas" not in sys.modules
for (values, kind), array in zip(CASES, ours, strict=True):
    array.validate(full=True)
    assert array.equals(pa.array(values, type=kind)), kind
assert outer_moments(pa.chunked_array([ours[-1]])) == [found for found in ours[-1].to_pylist() if found]
"""

_SUMMARY = """
import sys
import tempfile
from pathlib import Path
from analyzer.output.forms import Form
from analyzer.output.summary import summary
from analyzer.output.tables import write_tables
from analyzer.reading import open_exports, read_tables
for path in sys.argv[1:]:
    export = open_exports(path)[0]
    reading = read_tables(export)
    summary(export, reading)
    if path == sys.argv[1]:
        with tempfile.TemporaryDirectory() as folder:
            for form in (Form.CSV, Form.PARQUET):
                write_tables(export, reading, Path(folder) / form.value, form=form)
assert "pandas" not in sys.modules
"""


def run(script, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_arrays_made_without_pandas_are_the_same():
    run(_COMPARED)


def test_a_summary_of_any_specimen_and_its_tables_load_no_pandas():
    # Two places of one list are compared with NumPy, damage is read value by value: none of it needs pandas either.
    run(_SUMMARY, str(SAMPLE), *(str(FOLDER / name / "export") for name in NAMES))
