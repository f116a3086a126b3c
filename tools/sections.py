"""The catalogue as a page of documentation: docs/sections.md, made from the declarations, never by hand.

`python -m tools.sections` writes it; with `--check` it says whether the page is up to date.
"""

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

from analyzer.catalogue import CATALOGUE, LAYOUTS
from analyzer.model import Column, Fields, Known, Name, Section, TableSpec
from tools.made import write_or_check

PAGE = Path(__file__).parents[1] / "docs" / "sections.md"
#: In which public exports each section was seen filled, and in which empty.
SEEN = Path(__file__).parents[1] / "tests" / "reference" / "seen.json"

_KNOWN = {
    Known.REAL: "seen filled in real exports",
    Known.STRUCTURE: "keys seen in the structure of a real export",
    Known.EMPTY: "seen in real exports, never filled",
    Known.NOT_AVAILABLE: "seen in real exports, with 'N/A' in every field",
    Known.CODE: "known from other people's programs, not seen in a real export",
    Known.DOCUMENTED: "named by TikTok in its list of data types, not seen in an export",
    Known.SYNTHETIC: "known from made-up files only",
}

#: When each layout was handed out, as far as exports seen tell.
_PERIODS = {
    "v1": "2020 to early 2022",
    "v2": "April 2022 to 2023",
    "v2c": "2024 to January 2025",
    "v3": "December 2024 to 2025",
    "v4": "in stages since May 2025",
}

_HEAD = """\
# The sections of a TikTok export

Generated from `analyzer/catalogue`: change the declarations there and run
`python -m tools.sections`.

{count} sections are known. *Places* are paths in the JSON export, newest first; *TXT files* are the names in
the text export, as far as known in English, Dutch and Russian. A part of an export that is not listed here is
still counted and shown, under the name it has in the file.

Names without a mark were seen in real exports, or in files made after them. *read by others*: programs that read real
exports look for the name. *documented*: TikTok's own list of data types has it in these words (TikTok for Developers, Data
Portability API, "Data Types"), and no file was seen with it. In how many public exports a section was seen is counted for
{exports} of them; a section that says "not counted" can have been in them too.

## Layouts

The first part of a place tells in which years it occurs. A file asked for in part has only some of them.

| layout | when | top-level keys |
|---|---|---|
{layouts}

## What is not known yet

* TXT file names in German, French, Spanish and other languages, and most Dutch and Russian labels of profile,
  settings, status, location, LIVE and shop fields. A label that is not declared is shown as it stands, never
  guessed.
* Russian TXT exports name a file `История репостов.txt` ("history of reposts"). Its labels are those of the
  shares (method and shared content), so it is read as *Shares*; the method of each row says whether it is a
  repost.
* In Russian TXT exports the gifts sent have a label `Цена` ("price"), unknown in JSON exports for those:
  it is not read as an amount.
* What the rows of the sections marked "never filled" hold.
"""


def page() -> str:
    """Return docs/sections.md as text."""
    layouts = (
        f"| {name} | {_PERIODS[name]} | {', '.join(f'`{key}`' for key in keys)} |"
        for name, keys in LAYOUTS.items()
    )
    parts = [_HEAD.format(count=len(CATALOGUE), exports=len(_seen()["exports"]), layouts="\n".join(layouts))]
    for theme, sections in groupby(CATALOGUE.values(), key=lambda section: section.theme):
        parts.append(f"## {theme.value.capitalize()}\n")
        parts.extend(_section(section) for section in sections)
    return "\n".join(parts)


def _section(section: Section) -> str:
    lines = [f"### {section.title} (`{section.key}`)", "", section.shows]
    if section.limits:
        lines += ["", f"Limits: {section.limits}"]
    period = [f"since {section.since}"] * bool(section.since) + [f"until {section.until}"] * bool(
        section.until
    )
    lines += ["", f"* How it is known: {'; '.join([_KNOWN[section.known], *period])}."]
    lines.append(f"* Seen in public exports: {_times_seen(section.key)}.")
    lines.append(f"* Places: {', '.join(f'`{node}`' for node in section.nodes)}")
    if section.text_files:
        lines.append(f"* TXT files: {', '.join(f'`{name}`' for name in section.text_files)}")
    for spec in section.tables:
        lines += ["", *_table(section, spec)]
    return "\n".join([*lines, ""])


def _seen() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(SEEN.read_text(encoding="utf-8"))
    return found


def _times_seen(key: str) -> str:
    """Return in how many public exports, of which layouts, a section was seen filled, and in how many empty."""
    seen = _seen()
    if (found := seen["sections"].get(key)) is None:
        return "not counted"
    filled, empty = found["filled"], found["empty"]
    layouts = ", ".join(dict.fromkeys(seen["exports"][name] for name in filled))
    return f"filled in {len(filled)}" + (f" ({layouts})" if layouts else "") + f", empty in {len(empty)}"


def _table(section: Section, spec: TableSpec) -> list[str]:
    name = f"{section.key}.{spec.name}" if spec.name else section.key
    what = "a row per field" if isinstance(spec, Fields) else "a row per record"
    places = " or ".join(f"`{path}`" if path else "the place itself" for path in spec.at)
    if not spec.declared:
        return [f"Table `{name}`: rows at {places}; no field is known."]
    return [
        f"Table `{name}`: {what}, at {places}.",
        "",
        "| column | title | kind | sensitivity | names in the file |",
        "|---|---|---|---|---|",
        *(_column(column) for column in spec.declared),
    ]


def _column(column: Column) -> str:
    names = ", ".join(_KEY_NAMES.get(key, f"`{key}`{_mark(key)}") for key in column.keys)
    return f"| `{column.name}` | {column.title} | {column.kind.name} | {column.sensitivity.value} | {names} |"


def _mark(key: str) -> str:
    if not isinstance(key, Name):
        return ""
    return " (documented)" if key.known is Known.DOCUMENTED else " (read by others)"


_KEY_NAMES = {"{}": "the key of the entry", ".": "the value itself"}


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    return write_or_check(PAGE, page(), arguments, "python -m tools.sections")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
