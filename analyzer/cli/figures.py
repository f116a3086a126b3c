"""`figures`: the numbers that every figure draws."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli import given
from analyzer.cli.files import chosen_settings, read_export
from analyzer.cli.said import Language, outside, refused, writing
from analyzer.model import Message
from analyzer.output import standard, whole
from analyzer.output.forms import FigureForm


@click.command()
@given.export_file
@click.option(
    "--format", "form", type=given.Term(FigureForm), default=FigureForm.JSON.value, help="What to write."
)
@click.option(
    "--out", type=given.PATH, help="A new or empty folder to write to; without one, JSON is printed."
)
@click.option("--key", multiple=True, help="Only the figure with this key; repeat for more.")
@given.settings
@click.option("--first", help="The first local day, such as 2025-01-31.")
@click.option("--last", help="The last local day, included.")
@given.zone
@click.option("--closed", is_flag=True, help="Without contents: names, messages and own words left out.")
@given.by_name
@given.language
def figures(
    file: Path,
    form: FigureForm,
    out: Path | None,
    key: tuple[str, ...],
    settings: Path | None,
    first: str | None,
    last: str | None,
    zone: str | None,
    closed: bool,
    by_name: bool,
    language: Language | None,
) -> None:
    """Print the numbers that every figure draws, each with its sentence, rows and settings."""
    from analyzer.findings import Subject
    from analyzer.output import figures as leaving

    if form is FigureForm.CSV and out is None:
        raise refused(
            Message("Expected a folder for the CSV files, one for each figure; none is named. Add --out."),
            language,
        )
    try:
        with writing(language):
            keys, scope = leaving.known(key or ()), leaving.period(first, last)
            chosen = chosen_settings(settings, zone, language)
            if out is not None:
                outside(file, out)
                whole.free_folder(out)
            subject = Subject(*read_export(file, language, by_name=by_name), chosen)
            drawn = leaving.chosen(subject, keys, scope)
            if out is None:
                standard.data(leaving.json_of(drawn, chosen.zone, closed=closed))
            else:
                leaving.write_figures(
                    drawn,
                    subject.export,
                    out,
                    chosen.zone,
                    csv=form is FigureForm.CSV,
                    closed=closed,
                    # Where none is asked for, the same file on every computer.
                    language=language or Language.ENGLISH,
                )
    except leaving.BadChoice as bad:
        raise refused(bad.message, language) from None
