"""`findings`: what every statement says of a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import given
from analyzer.cli.files import chosen_settings, print_each
from analyzer.cli.said import Language, language_of
from analyzer.language import LANGUAGES, sentence, word

if TYPE_CHECKING:
    from analyzer.analysis.settings import Settings
    from analyzer.findings import Result, Subject
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
    # Where nothing is chosen, nothing of the analysis is loaded here: others may do the work.
    chosen = None if settings is None and zone is None else chosen_settings(settings, zone, language)
    print_each(
        files,
        language,
        lines=partial(_lines, chosen, language_of(language)),
        plain=partial(_plain, chosen),
        row=partial(_row, chosen),
        as_json=as_json,
        as_csv=as_csv,
        by_name=by_name,
    )


def _subject(chosen: Settings | None, export: Export, reading: Reading) -> Subject:
    from analyzer.findings import DEFAULT, Subject

    return Subject(export, reading, chosen or DEFAULT)


def _row(chosen: Settings | None, export: Export, reading: Reading) -> dict[str, Any]:
    from analyzer.output import results

    return results.findings_row(_subject(chosen, export, reading))


def _plain(chosen: Settings | None, export: Export, reading: Reading) -> list[dict[str, Any]]:
    from analyzer.findings import findings as every

    subject = _subject(chosen, export, reading)
    return [_result(result, subject.zone) for result in every(subject)]


def _lines(chosen: Settings | None, language: str, export: Export, reading: Reading) -> list[str]:
    from analyzer.findings import findings as every

    subject = _subject(chosen, export, reading)
    return [
        sentence(result.says, language, subject.zone)
        + (f" ({word(result.certainty, language)})" if result.told else "")
        for result in every(subject)
    ]


def _result(result: Result, zone: str) -> dict[str, Any]:
    from analyzer.output.results import as_plain

    said = {language: sentence(result.says, language, zone) for language in LANGUAGES}
    return {**as_plain(result), "sentence": said}
