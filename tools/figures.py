"""The registry as a page of documentation: docs/figures.md, made from the literals, never by hand.

`python -m tools.figures` writes it; with `--check` it says whether the page is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from analyzer.figures import FIGURES, Choice, Figure, certainty, limits, needs, rule, settings
from analyzer.figures.units import UNITS
from tools.made import write_or_check
from tools.sentences import in_both, statements_of, table, texts_of

PAGE = Path(__file__).parents[1] / "docs" / "figures.md"

_HEAD = """\
# The figures that the program draws

Generated from `analyzer/figures`: change the literals there and run `python -m tools.figures`.

A figure draws or lists numbers of a file: a chart or a listing, the sentence that answers its question, the rows drawn and
those left out by reason. Its certainty is that of the statement it stands on ([statements.md](statements.md)), as are its
rule, settings and limits where it has none of its own. Where a section allows no figure, there is the sentence on that
section's state, and no empty drawing. Rows drawn and rows left out add up to the rows of the lists it stands on.

`tiktok-analyzer figures FILE` prints them as JSON: `key`, `question`, `sentence` (`en`, `nl`), `certainty`, `rule`,
`settings`, `rows_drawn`, `left_out` and `numbers`. `--key` chooses, `--first` and `--last` set the local days for those that
honour a period, `--settings` takes the settings of [statements.md](statements.md).

`numbers` holds named numbers, which are those of the statement of the same name, and what is drawn, under one of these:

| name | what stands there |
|---|---|
| `bars` | `label` or `start` (the first day of a day, week or month), `value` in the unit of the figure, `of` (what it is a part of), `low` and `high` where it is an estimate or a spread; null where the file does not cover it |
| `hours` | counts by weekday (Monday first), 24 hours each |
| `periods` | `label`, `first` and `last` day, `rows`, `months` with rows by their first day, `inside` |
| `places` | `country` (ISO 3166-1) or `latitude` and `longitude` in degrees, `label`, `value` |
| `points` | `x` (a number, or the first day of a step), `middle`, `low` and `high` in the unit of the axis |
| `rows_listed` | the rows of a listing by their English headings |

| named number | unit |
|---|---|
{units}
"""


def page() -> str:
    """Return the page."""
    units = "\n".join(f"| `{name}` | {unit.value} |" for name, unit in sorted(UNITS.items()))
    return "\n".join([_HEAD.replace("{units}", units), *(_entry(figure) for figure in FIGURES.values())])


def _entry(figure: Figure) -> str:
    return "\n".join([f"## {figure.key}", "", f"**{figure.question.text}**", "", *_lines(figure), ""])


def _lines(figure: Figure) -> Iterator[str]:
    stands_on = f" Stands on the statement `{figure.stands_on}`." if figure.stands_on else ""
    yield f"* {certainty(figure).value.capitalize()}.{stands_on} Rule, version {figure.version}: {rule(figure).text}"
    needed = needs(figure)
    parts = [f"`{key}`" for key in needed.sections]
    if needed.any_of:
        parts.append(f"one of {', '.join(f'`{key}`' for key in needed.any_of)}")
    if parts:
        yield f"* Needs {' and '.join(parts)}."
    if figure.also:
        yield f"* Looks at {', '.join(f'`{key}`' for key in figure.also)} too."
    if named := settings(figure):
        yield f"* Settings: {', '.join(f'`{name}`' for name in named)}."
    if figure.honours:
        yield f"* Can be chosen: {', '.join(_CHOICES[choice] for choice in Choice if choice in figure.honours)}."
    if said := limits(figure):
        yield f"* Limits: {' '.join(limit.text for limit in said)}"
    if asked := dict.fromkeys(
        (*([figure.stands_on] if figure.stands_on else []), *statements_of(figure.draw))
    ):
        yield f"* Can say what these statements say: {', '.join(f'`{key}`' for key in asked)}."
    yield ""
    yield from table(in_both(texts_of(figure.draw)))


_CHOICES = {
    Choice.PERIOD: "the period",
    Choice.STEP: "the width of a bar (day, week, month)",
    Choice.OF: "which of several",
}


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    return write_or_check(PAGE, page(), arguments, "python -m tools.figures")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
