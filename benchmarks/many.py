"""`python -m benchmarks.many`: `findings --csv` over a hundred files of 5,000 rows, as a person starts it.

Printed, not asserted: seconds of the processor for each file, the start of the program left out, and the time of all as a ratio to the
time that one process takes. `--beside FOLDER` measures a checkout of another commit in the same run, in turn with this one.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analyzer.samples import write

#: What a command is begun with: the number of processes that it may begin, as it chooses (0) or one.
_COMMAND = """
import sys
from analyzer.__main__ import run
if __name__ == "__main__":
    if sys.argv.pop(1) == "1":
        from analyzer.output import many
        many.processes = lambda files: 1
    run()
"""


def _timed(folder: Path, command: list[str | Path]) -> tuple[float, float]:
    """Return the seconds that a command takes, and those of the processor with all processes it begins."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    spent, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Measure many files at once.")
    asked.add_argument("--files", type=int, default=100)
    asked.add_argument("--rows", type=int, default=5000)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--beside", type=Path, help="a checkout of another commit")
    options = asked.parse_args()
    here = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as temporary:
        files = [Path(temporary) / f"TikTok_Data_{number}.zip" for number in range(options.files)]
        write("v4-age-13", files[0], options.rows)
        for file in files[1:]:
            file.write_bytes(files[0].read_bytes())
        # A file of its own, since a process that is begun reads it again.
        script = Path(temporary) / "command.py"
        script.write_text(_COMMAND)
        ways: dict[str, tuple[Path, list[str | Path]]] = {
            "as it chooses": (here, [script, "0"]),
            "one process": (here, [script, "1"]),
        }
        if options.beside:
            ways["beside"] = (options.beside.resolve(), ["-m", "analyzer"])
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        starts: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(options.rounds):
            for name, (folder, command) in ways.items():
                starts[name].append(_timed(folder, [*command, "findings", "--csv", files[0]])[1])
                times[name].append(_timed(folder, [*command, "findings", "--csv", *files]))
    alone = statistics.median(spent for spent, _ in times["one process"])
    print(f"{options.files} files of {options.rows} rows, medians of {options.rounds}")
    for name, found in times.items():
        spent = statistics.median(spent for spent, _ in found)
        processor = statistics.median(used for _, used in found)
        one = statistics.median(starts[name])
        each = (processor - one) / (options.files - 1)
        print(
            f"{name:14} {spent:6.2f} s, {spent / alone:.2f} of one process; processor {processor:6.2f} s, {each:.3f} s a file after the first ({one:.2f} s with the start)"
        )


if __name__ == "__main__":
    main()
