"""`python -m tests.browser.words --sample PATH`: how many words each page says at first sight, in both languages.

A word is what stands between spaces and has a letter or a digit. Counted is what is seen in the page itself without a press:
not the menu beside it, nor what is closed, nor what a screen reader alone says. Of a figure that is drawn the words on the
drawing are counted apart: they are what a picture of it carries.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.browser import chromium
from tests.browser.process import ROOT, Program
from tests.browser.visit import visit


def main() -> None:
    """Print the words of every page, and with `--texts` write what each page says to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=Path, default=ROOT / "sample_exports" / "v4-age-13.zip")
    parser.add_argument("--languages", nargs="*", default=["nl", "en"])
    parser.add_argument("--pages", nargs="*", help="only these pages")
    parser.add_argument("--texts", type=Path, help="a folder for what each page says")
    chosen = parser.parse_args()
    if chosen.texts:
        chosen.texts.mkdir(parents=True, exist_ok=True)
    with Program.start("app", "--port", "0") as program, chromium.running() as browser:
        for language in chosen.languages:
            with visit(browser, program, language) as seen:
                seen.start().upload(chosen.sample)
                whole, drawn = 0, 0
                for name in seen.pages():
                    if chosen.pages and name not in chosen.pages:
                        continue
                    said = seen.go(name).said()
                    counted, on_drawings = said.words
                    whole, drawn = whole + counted, drawn + on_drawings
                    print(
                        f"{language} {name:12} {counted:6} words, and {on_drawings:5} on drawings", flush=True
                    )
                    if chosen.texts:
                        (chosen.texts / f"{name}-{language}.txt").write_text(said.text, encoding="utf-8")
                print(f"{language} {'together':12} {whole:6} words, and {drawn:5} on drawings", flush=True)


if __name__ == "__main__":
    main()
