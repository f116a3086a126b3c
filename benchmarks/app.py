"""`python -m benchmarks.app`: how long the app takes with a Dutch teenager's export, and how much it sends, as a browser sees it.

Printed, not asserted: from the file chosen to the overview standing still, and for each page the first look and the median of those
after it: seconds, seconds of the server's processor (where the system tells them of another process, as Linux does), and the bytes
that the program sent. The program runs as a person starts it; `--beside FOLDER` measures a checkout of another commit in turn with it.
"""

import argparse
import os
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from analyzer.samples import write
from tests.browser import chromium
from tests.browser.process import Program
from tests.browser.visit import Visit, visit

#: `Visit.settled` looks twice, this long apart; not the app's time.
_PAUSE = 0.15

#: Seconds, seconds of the server's processor, and bytes.
Look = tuple[float, float, int]


def _processor(program: Program) -> float:
    """Return the seconds that a program's process has had of the processor so far; not a number where no file tells them."""
    told = Path(f"/proc/{program.process.pid}/stat")
    if not told.exists():
        return float("nan")
    # After the name, which may hold anything: the 12th and 13th field are the ticks of the program and of the system for it.
    fields = told.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _One:
    """A program with a reader in it."""

    def __init__(self, program: Program, seen: Visit) -> None:
        self.program, self.seen = program, seen
        self.looks: dict[str, list[Look]] = {}

    def timed(self, name: str, act) -> None:
        before, had, begin = self.seen.received, _processor(self.program), time.perf_counter()
        act()
        spent = time.perf_counter() - begin - _PAUSE
        self.looks.setdefault(name, []).append(
            (spent, _processor(self.program) - had, self.seen.received - before)
        )


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Measure the app in a browser.")
    asked.add_argument("--rows", type=int, default=230_000)
    asked.add_argument("--rounds", type=int, default=5, help="looks at each page after the first")
    asked.add_argument("--beside", type=Path, help="a checkout of another commit")
    options = asked.parse_args()
    folders = [Path(__file__).parents[1]] + ([options.beside.resolve()] if options.beside else [])
    with tempfile.TemporaryDirectory() as folder, chromium.running() as browser, ExitStack() as open_now:
        path = Path(folder) / "TikTok_Data_1782461560.zip"
        write("v4-age-13", path, options.rows)
        every = []
        for place in folders:
            program = open_now.enter_context(Program.start("app", "--port", "0", path=place))
            every.append(_One(program, open_now.enter_context(visit(browser, program, "nl"))))
        for one in every:
            one.seen.start()
            one.timed("file chosen to overview", lambda one=one: one.seen.upload(path))
        names = every[0].seen.pages()[1:]
        for _ in range(1 + options.rounds):
            for name in names:
                for one in every:
                    one.timed(name, lambda one=one, name=name: one.seen.go(name))
    _print(options.rows, every)


def _print(rows: int, every: list[_One]) -> None:
    print(
        f"{rows} rows; seconds, seconds of the server's processor, kB: first look; median of those after it"
    )
    for name in every[0].looks:
        line = f"{name:24}"
        for one in every:
            first, *after = one.looks[name]
            line += f" | {_said(first)}"
            if after:
                line += f"; {_said(tuple(statistics.median(each) for each in zip(*after, strict=True)))}"
        print(line)
    for number, one in enumerate(every):
        again = [look for _, *after in one.looks.values() for look in after]
        print(
            f"{'beside' if number else 'here'}: median of all looks after the first",
            _said(tuple(statistics.median(each) for each in zip(*again, strict=True))),
        )


def _said(look: Look) -> str:
    spent, processor, sent = look
    return f"{spent:6.2f} {processor:6.3f} {sent / 1000:6.0f}"


if __name__ == "__main__":
    main()
