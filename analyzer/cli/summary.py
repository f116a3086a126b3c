"""`summary`: what a file is and holds."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import given
from analyzer.cli.files import print_each
from analyzer.cli.said import Language, language_of
from analyzer.language import sentence

if TYPE_CHECKING:
    from analyzer.reading import Export, Reading


@click.command()
@given.export_files
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print it as CSV, one row a file.")
@given.by_name
@given.language
def summary(
    files: tuple[Path, ...], as_json: bool, as_csv: bool, by_name: bool, language: Language | None
) -> None:
    """Print what a file is and holds: hashes, sections, periods, and where every value went."""
    print_each(
        files,
        language,
        lines=partial(_lines, language_of(language)),
        plain=_plain,
        row=_row,
        as_json=as_json,
        as_csv=as_csv,
        by_name=by_name,
    )


def _row(export: Export, reading: Reading) -> dict[str, Any]:
    from analyzer.output import summary as summaries

    return summaries.summary_row(export, reading)


def _plain(export: Export, reading: Reading) -> dict[str, Any]:
    from analyzer.output import summary as summaries

    return summaries.summary(export, reading)


def _lines(language: str, export: Export, reading: Reading) -> list[str]:
    from analyzer.findings import Subject
    from analyzer.output import summary as summaries

    return [sentence(line, language) for line in summaries.in_words(Subject(export, reading))]
