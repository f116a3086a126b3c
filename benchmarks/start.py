"""`python -m benchmarks.start`: short commands on a file of 1,000 rows, each a process of its own, beside `python -c "import pandas"`.

Printed, not asserted: medians of seconds of the processor for the whole process, as ratios to that, and the most memory. All in turn in
each round, after one that is not measured and leaves compiled files, as an installation does. `--beside FOLDER` measures a checkout of
another commit as well. Not on Windows, which tells neither of a process that has ended.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from analyzer.samples import write

COMMANDS = {
    "--help": ["--help"],
    "summary --json": ["summary", "--json", "{file}"],
    "findings --json": ["findings", "--json", "{file}"],
    "findings --csv": ["findings", "--csv", "{file}"],
}


def _spent(command: list[str | Path], folder: Path, compiled: Path) -> tuple[float, float]:
    """Return the seconds of the processor that a process takes, and the most memory in MiB."""
    about = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    about |= {"PYTHONPATH": str(folder), "PYTHONPYCACHEPREFIX": str(compiled)}
    begun = subprocess.Popen(command, cwd=folder, env=about, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(begun.pid, 0)
    begun.returncode = os.waitstatus_to_exitcode(status)
    if begun.returncode:
        raise subprocess.CalledProcessError(begun.returncode, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Measure the start of short commands.")
    asked.add_argument("--rows", type=int, default=1000)
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--beside", type=Path, help="a checkout of another commit")
    options = asked.parse_args()
    here = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as temporary:
        file, compiled = Path(temporary) / "TikTok_Data.zip", Path(temporary) / "compiled"
        write("v4-age-13", file, options.rows)
        ways: dict[str, tuple[list[str | Path], Path]] = {
            "import pandas": ([sys.executable, "-c", "import pandas"], here)
        }
        for name, typed in COMMANDS.items():
            command = [sys.executable, "-m", "analyzer", *(part.format(file=file) for part in typed)]
            ways[name] = command, here
            if options.beside:
                ways[f"{name} (beside)"] = command, options.beside.resolve()
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for counted in range(options.rounds + 1):
            for name, (command, folder) in ways.items():
                spent = _spent(command, folder, compiled)
                if counted:
                    found[name].append(spent)
    medians = {
        name: [statistics.median(each) for each in zip(*spent, strict=True)] for name, spent in found.items()
    }
    print(f"{options.rows} rows, medians of {options.rounds}")
    for name, (used, most) in medians.items():
        print(f"{name:26} {used:6.3f} s, {used / medians['import pandas'][0]:5.2f}; {most:4.0f} MiB")


if __name__ == "__main__":
    main()
