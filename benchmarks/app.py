"""`python -m benchmarks.app`: how long the app takes with a Dutch teenager's export, and how much it sends, as a browser sees it.

Printed, not asserted: from the file chosen to the overview standing still, each page change (the second look at each page), and the
bytes that the program sent for it. 230,000 watch rows; the program runs as a person starts it.
"""

import argparse
import tempfile
import time
from pathlib import Path

from analyzer.samples import write
from tests.browser import chromium
from tests.browser.process import Program
from tests.browser.visit import visit

#: `Visit.settled` looks twice, this long apart; not the app's time.
_PAUSE = 0.15


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Measure the app in a browser.")
    asked.add_argument("--rows", type=int, default=230_000)
    rows = asked.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "TikTok_Data_1782461560.zip"
        write("v4-age-13", path, rows)
        with (
            Program.start("app", "--port", "0") as program,
            chromium.running() as browser,
            visit(browser, program, "nl") as seen,
        ):
            seen.start()
            begin = time.perf_counter()
            seen.upload(path)
            print(f"file chosen to overview: {time.perf_counter() - begin - _PAUSE:.2f} s")
            names = seen.pages()[1:]
            for look in ("first", "second"):
                for name in names:
                    before, begin = seen.received, time.perf_counter()
                    seen.go(name)
                    spent, sent = time.perf_counter() - begin - _PAUSE, seen.received - before
                    print(f"{look} look at {name}: {spent:.2f} s, {sent / 1000:.0f} kB")


if __name__ == "__main__":
    main()
