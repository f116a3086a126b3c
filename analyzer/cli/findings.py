"""`findings`: what every statement says of a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import given
from analyzer.cli.files import chosen_settings, each, json_of
from analyzer.cli.said import Language, language_of
from analyzer.language import LANGUAGES, sentence, word
from analyzer.output import standard

if TYPE_CHECKING:
    from analyzer.analysis.settings import Settings
    from analyzer.findings import Result
    from analyzer.reading import Export, Reading


@click.command()
@given.export_files
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print their values as CSV, one row a file.")
@given.zone
@given.settings
@given.by_name
@given.language
def findings(
    files: tuple[Path, ...],
    as_json: bool,
    as_csv: bool,
    zone: str | None,
    settings: Path | None,
    by_name: bool,
    language: Language | None,
) -> None:
    """Print what every statement says of a file, each with its certainty, rows and settings."""
    chosen = chosen_settings(settings, zone, language)
    tell: Callable[[Export, Reading], Any] = partial(_lines, chosen, language_of(language))
    if as_csv or as_json:
        tell = partial(_row if as_csv else _plain, chosen)
    with each(files, tell, language, by_name=by_name) as told:
        if as_csv:
            from analyzer.output.separated import csv_of_rows

            standard.data(csv_of_rows(list(told)))
        elif as_json:
            standard.data(json_of(list(told)))
        else:
            for lines in told:
                for line in lines:
                    standard.line(line)


def _row(chosen: Settings, export: Export, reading: Reading) -> dict[str, Any]:
    from analyzer.findings import Subject
    from analyzer.output import results

    return results.findings_row(Subject(export, reading, chosen))


def _plain(chosen: Settings, export: Export, reading: Reading) -> list[dict[str, Any]]:
    from analyzer.findings import Subject
    from analyzer.findings import findings as every

    return [_result(result, chosen.zone) for result in every(Subject(export, reading, chosen))]


def _lines(chosen: Settings, language: str, export: Export, reading: Reading) -> list[str]:
    from analyzer.findings import Subject
    from analyzer.findings import findings as every

    return [
        sentence(result.says, language, chosen.zone)
        + (f" ({word(result.certainty, language)})" if result.told else "")
        for result in every(Subject(export, reading, chosen))
    ]


def _result(result: Result, zone: str) -> dict[str, Any]:
    from analyzer.output.results import as_plain

    said = {language: sentence(result.says, language, zone) for language in LANGUAGES}
    return {**as_plain(result), "sentence": said}
