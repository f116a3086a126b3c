"""`python -m benchmarks.whole`: reading, statements and tables of one long export, beside `json.loads` and others on the same bytes.

Printed, not asserted: medians of seconds of the processor, and of the most memory above a process that has loaded everything, as
ratios to `json.loads` and to the size of the JSON. Each is measured in a process of its own that has done the same with a short file
before, all in turn in each round. `--peers PYTHON` names an environment with `benchmarks/peers.txt`: they parse only, and a script in
pandas does a little of what is asked of a list. `--beside FOLDER` measures a checkout of another commit as well.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from analyzer.samples import make, write

#: What one process does: everything once with a short file, then, measured, with the long one.
_MEASURE = """
import gc, re, shutil, sys, time
from pathlib import Path

def memory(name):
    told = Path("/proc/self/status")
    return int(re.search(name + r":\\s+(\\d+) kB", told.read_text())[1]) * 1024 if told.exists() else float("nan")

{set_up}

def act(path, out):
{act}

short, long, out = sys.argv[1:]
kept = act(short, out)
del kept
shutil.rmtree(out, ignore_errors=True)
gc.collect()
if Path("/proc/self/clear_refs").exists():
    Path("/proc/self/clear_refs").write_text("5")  # the most that was taken counts from here
before, begin = memory("VmRSS"), time.process_time()
kept = act(long, out)
print(time.process_time() - begin, memory("VmHWM") - before)
"""

_OURS = "import analyzer"
_READ = "reading = analyzer.read_tables(analyzer.open_export(path))"
_TABLES = """from analyzer.output.forms import Form
from analyzer.output.tables import write_tables
export = analyzer.open_export(path)
reading = analyzer.read_tables(export)
write_tables(export, reading, Path(out), form=Form.{form})"""

#: What is measured of this program: a name, and what is done.
OURS = {
    "opening": f"{_READ}\nreturn reading",
    "opening from the zip": 'return analyzer.read_tables(analyzer.open_export(Path(path).with_suffix(".zip")))',
    "and all statements": f"{_READ}\nfrom analyzer.findings import Subject, findings\nreturn findings(Subject.of(reading))",
    "and all figures": f"""{_READ}
from analyzer import figures
from analyzer.findings import Subject, findings
subject = Subject.of(reading)
return findings(subject), figures.figures(subject)""",
    "and all tables as CSV": _TABLES.format(form="CSV"),
    "and all tables as Parquet": _TABLES.format(form="PARQUET"),
}

#: What somebody would write who has no such program: one list, its days and its nights.
_SCRIPT = """document = json.loads(Path(path).read_bytes())
frame = pandas.DataFrame(document["Your Activity"]["Watch History"]["VideoList"])
frame["Date"] = pandas.to_datetime(frame["Date"], utc=True)
frame = frame.drop_duplicates()
local = frame["Date"].dt.tz_convert("Europe/Amsterdam")
per_day = local.dt.date.value_counts()
busiest, most = per_day.idxmax(), per_day.max()
at_night = int(((local.dt.hour >= 22) | (local.dt.hour < 6)).sum())
by_hour = pandas.crosstab(local.dt.weekday, local.dt.hour)
per_week = local.dt.strftime("%G-W%V").value_counts().sort_index()
Path(out).mkdir()
frame.to_csv(Path(out) / "watch_history.csv", index=False)"""

#: Of others: what is loaded, and what is done.
PEERS = {
    "orjson": ("import orjson", "return orjson.loads(Path(path).read_bytes())"),
    "msgspec": ("import msgspec", "return msgspec.json.decode(Path(path).read_bytes())"),
    "polars": ("import polars", "return polars.read_json(path)"),
    "duckdb": (
        "import duckdb",
        "return duckdb.sql(f\"SELECT * FROM read_json('{path}', maximum_object_size=2000000000)\").fetch_arrow_table()",
    ),
    "a script in pandas": ("import json, pandas", _SCRIPT),
}

Measured = tuple[float, float]


def _measured(python: str | Path, folder: Path, code: tuple[str, str], paths: list[Path]) -> Measured | None:
    """Return what one process measured, None where it could not do it."""
    act = "\n".join(f"    {line}" for line in code[1].splitlines())
    with tempfile.TemporaryDirectory() as place:
        ended = subprocess.run(
            [python, "-c", _MEASURE.format(set_up=code[0], act=act), *paths, Path(place) / "out"],
            env={**os.environ, "PYTHONPATH": str(folder)},
            cwd=place,
            capture_output=True,
            text=True,
            check=False,
        )
    if ended.returncode:
        print(
            ended.stderr.splitlines()[-1][:200] if ended.stderr else "ended without a word", file=sys.stderr
        )
        return None
    used, most = map(float, ended.stdout.split()[-2:])
    return used, most


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Measure one long export beside others.")
    asked.add_argument("--rows", type=int, default=230_000)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--peers", type=Path, help="the Python of an environment with benchmarks/peers.txt")
    asked.add_argument("--beside", type=Path, help="a checkout of another commit")
    asked.add_argument("--only", default="", help="what has this in its name")
    options = asked.parse_args()
    here = Path(__file__).parents[1]
    ways: dict[str, tuple[str | Path, Path, tuple[str, str]]] = {
        "json.loads": (sys.executable, here, ("import json", "return json.loads(Path(path).read_bytes())"))
    }
    for name, act in OURS.items():
        ways[name] = (sys.executable, here, (_OURS, act))
        if options.beside:
            ways[f"{name} (beside)"] = (sys.executable, options.beside.resolve(), (_OURS, act))
    if options.peers:
        ways |= {name: (options.peers.absolute(), here, code) for name, code in PEERS.items()}
    ways = {name: way for name, way in ways.items() if name == "json.loads" or options.only in name}
    with tempfile.TemporaryDirectory() as temporary:
        paths = []
        for rows in (1000, options.rows):
            paths.append(Path(temporary) / str(rows) / "user_data_tiktok.json")
            paths[-1].parent.mkdir()
            members = make("v4-age-13", rows=rows)
            paths[-1].write_bytes(next(data for name, data in members.items() if name.endswith(".json")))
            write("v4-age-13", paths[-1].with_suffix(".zip"), rows)
        found: dict[str, list[Measured]] = {name: [] for name in ways}
        for _ in range(options.rounds):
            for name, way in ways.items():
                one = _measured(*way, paths)
                if one is not None:
                    found[name].append(one)
        _print(options.rows, paths[-1].stat().st_size, found)


def _print(rows: int, size: int, found: dict[str, list[Measured]]) -> None:
    print(
        f"{rows} rows, {size / 1e6:.0f} MB of JSON; seconds of the processor (times json.loads), most memory (times the JSON)"
    )
    theirs = statistics.median(used for used, _ in found["json.loads"])
    for name, measured in found.items():
        if not measured:
            print(f"{name:36} could not be measured")
            continue
        used, most = (statistics.median(each) for each in zip(*measured, strict=True))
        print(f"{name:36} {used:8.3f} ({used / theirs:5.2f}) {most / 1e6:8.0f} MB ({most / size:5.2f})")


if __name__ == "__main__":
    main()
