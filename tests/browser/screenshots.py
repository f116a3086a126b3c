"""`python -m tests.browser.screenshots --sample PATH --out DIR`: every page as a picture, for people to look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.program import SAMPLES, Reader, launch, reader, running

#: A wide window and a phone, in pixels.
WIDTHS = (1280, 390)
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def picture(seen: Reader, path: Path) -> None:
    """Save the whole page, also what would have to be scrolled to."""
    page = seen.page
    page.wait_for_timeout(700)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": size["width"], "height": max(int(height), size["height"])})
    page.wait_for_timeout(500)
    page.screenshot(path=path)
    page.set_viewport_size(size)


def main() -> None:
    """Save pictures of every page at both widths in both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=Path, default=SAMPLES / "v4-age-13.zip")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", nargs="*", help="only these pages")
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--widths", nargs="*", type=int, default=list(WIDTHS))
    parser.add_argument("--dark", action="store_true")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    with running() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for language in chosen.languages:
            for width in chosen.widths:
                seen = reader(browser, address, LANGUAGES[language], width)
                seen.page.emulate_media(color_scheme="dark" if chosen.dark else "light")
                seen.goto()
                if not chosen.pages or "start" in chosen.pages:
                    picture(seen, chosen.out / f"start-{language}-{width}.png")
                seen.open(chosen.sample)
                for name in seen.pages():
                    if not chosen.pages or name in chosen.pages:
                        seen.visit(name)
                        if (
                            width < 500
                            and seen.page.locator(
                                '[data-testid="stSidebarCollapseButton"] button'
                            ).is_visible()
                        ):
                            seen.page.locator('[data-testid="stSidebarCollapseButton"] button').click()
                        picture(seen, chosen.out / f"{name}-{language}-{width}.png")
                for trouble in (*seen.outside, *seen.errors):
                    print(language, width, trouble)
                seen.page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
