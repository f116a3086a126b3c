"""How a bundle is checked without the program, as a page of documentation: docs/checking.md, made from the code, never by hand.

`python -m tools.checking` writes it; with `--check` it says whether the page is up to date.
"""

import sys
from pathlib import Path

from analyzer.evidence import without_us
from tools.made import write_or_check

PAGE = Path(__file__).parents[1] / "docs" / "checking.md"

_HEAD = """\
# How to check it, without us / Zelf controleren, zonder ons

Generated from `analyzer/evidence/without_us.py`: run `python -m tools.checking`. The same text lies in every bundle. A test runs the commands of Linux and macOS
on Linux; those of Windows were not run where this was written, nor was OpenSSL on Windows or macOS. For who has no Python, a page in a browser does most of it (step 9).

What makes a bundle: `tiktok-analyzer bundle FILE --out DIR`. What checks it: `tiktok-analyzer verify DIR --expect FINGERPRINT --original FILE`
([decisions/bundles.md](decisions/bundles.md)).

"""


def page() -> str:
    """Return the page."""
    return _HEAD + without_us.page("en") + "\n" + without_us.page("nl")


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page(), sys.argv, "python -m tools.checking"))
