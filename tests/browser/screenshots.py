"""`python -m tests.browser.screenshots --sample PATH --out DIR`: every page as a picture, for people to look at.

With `--readme`, the two pictures of the README instead, into docs/.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.browser import chromium
from tests.browser.process import ROOT, Program
from tests.browser.visit import Visit, visit

#: A wide window and a telephone, in pixels.
WIDTHS = (1280, 390)


def picture(seen: Visit, path: Path) -> None:
    """Save the whole page, also what would have to be scrolled to."""
    seen.hide_sidebar()
    size = seen.page.viewport_size
    assert size is not None
    height = seen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    seen.page.set_viewport_size({"width": size["width"], "height": max(int(height), size["height"])})
    seen.page.wait_for_timeout(900)  # charts are drawn anew
    seen.page.screenshot(path=path)
    seen.page.set_viewport_size(size)


def readme(sample: Path) -> None:
    """Save what a parent sees first: where a file is opened, and what it says then."""
    with (
        Program.start("app", "--port", "0") as program,
        chromium.running() as browser,
        visit(browser, program, "nl", 1280, 880) as seen,
    ):
        seen.start().page.screenshot(path=ROOT / "docs" / "start.png")
        seen.upload(sample)
        seen.page.set_viewport_size({"width": 1280, "height": 1080})
        seen.page.wait_for_timeout(900)  # charts are drawn anew
        seen.page.screenshot(path=ROOT / "docs" / "first-page.png")


def main() -> None:
    """Save pictures of every page at both widths in both languages, and print what left or went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=Path, default=ROOT / "sample_exports" / "v4-age-13.zip")
    chosen_place = parser.add_mutually_exclusive_group(required=True)
    chosen_place.add_argument("--out", type=Path)
    chosen_place.add_argument("--readme", action="store_true")
    parser.add_argument("--pages", nargs="*", help="only these pages")
    parser.add_argument("--languages", nargs="*", default=["nl", "en"])
    parser.add_argument("--widths", nargs="*", type=int, default=WIDTHS)
    parser.add_argument("--dark", action="store_true")
    chosen = parser.parse_args()
    if chosen.readme:
        readme(chosen.sample)
        return
    chosen.out.mkdir(parents=True, exist_ok=True)
    with Program.start("app", "--port", "0") as program, chromium.running() as browser:
        for language in chosen.languages:
            for width in chosen.widths:
                with visit(browser, program, language, width, dark=chosen.dark) as seen:
                    seen.start()
                    if not chosen.pages or "start" in chosen.pages:
                        picture(seen, chosen.out / f"start-{language}-{width}.png")
                    seen.upload(chosen.sample)
                    for name in seen.pages()[1:]:
                        if not chosen.pages or name in chosen.pages:
                            picture(seen.go(name), chosen.out / f"{name}-{language}-{width}.png")
                    for trouble in (*seen.outside, *seen.errors):
                        print(language, width, trouble, file=sys.stderr)


if __name__ == "__main__":
    main()
