"""`facts`, `explain` and `rows`: all that is said of a file, and what stands behind one number."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli import given
from analyzer.cli.files import chosen_settings, read_export
from analyzer.cli.said import Language, language_of, refused, say
from analyzer.language import LANGUAGES, sentence
from analyzer.model import Message
from analyzer.output import standard, whole


@click.command()
@given.export_file
@given.zone
@given.settings
@given.by_name
@given.language
def facts(
    file: Path, zone: str | None, settings: Path | None, by_name: bool, language: Language | None
) -> None:
    """Print all that is said of a file, with rules, settings, rows and places, as canonical JSON. It holds texts of the file."""
    from analyzer.evidence import facts as evidence
    from analyzer.findings import Subject

    chosen = chosen_settings(settings, zone, language)
    standard.data(evidence.facts(Subject(*read_export(file, language, by_name=by_name), chosen)))


@click.command()
@given.export_file
@click.argument(
    "id",
    help="A statement, figure, row, or rows written down: night_rows, watch_history-123, watch_week.tue-13.…",
)
@given.zone
@given.settings
@given.by_name
@given.language
def explain(
    file: Path, id: str, zone: str | None, settings: Path | None, by_name: bool, language: Language | None
) -> None:
    """Print how one number came about: its rule, settings and rows, and at which bytes of the file these stand."""
    from analyzer.evidence import explain as evidence
    from analyzer.findings import Subject
    from analyzer.reading.row_ids import UnknownId

    chosen = chosen_settings(settings, zone, language)
    subject = Subject(*read_export(file, language, by_name=by_name), chosen)
    try:
        lines = evidence.explain(id, subject)
    except UnknownId as bad:
        raise refused(bad.message, language) from None
    for line in lines:
        standard.line(sentence(line, language_of(language), chosen.zone))


@click.command()
@given.export_file
@click.argument("id", help="What was written down, or a key: night_rows.…, watch_history-123, night_rows.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON, with every cell.")
@click.option("--csv", "as_csv", is_flag=True, help="Print them as CSV, with every cell.")
@click.option("--closed", is_flag=True, help="Without contents: names, messages and own words left out.")
@given.settings
@given.by_name
@given.language
def rows(
    file: Path,
    id: str,
    as_json: bool,
    as_csv: bool,
    closed: bool,
    settings: Path | None,
    by_name: bool,
    language: Language | None,
) -> None:
    """Print the rows behind a number, by the id that stands beside it."""
    from analyzer.evidence.row_sets import opened
    from analyzer.figures.closed import hidden
    from analyzer.findings import Subject
    from analyzer.output import row_sets
    from analyzer.reading.row_ids import UnknownId

    subject = Subject(
        *read_export(file, language, by_name=by_name), chosen_settings(settings, None, language)
    )
    try:
        chosen = opened(id, subject)
    except UnknownId as bad:
        raise refused(bad.message, language) from None
    zone, of = chosen.subject.zone, chosen.rows.rows
    what = hidden(chosen.says) if closed else chosen.says
    if as_json:
        says = {spoken: sentence(what, spoken, zone) for spoken in LANGUAGES}
        told = row_sets.as_plain(chosen.id, says, of, subject.export, subject.reading, closed=closed)
        standard.data(whole.as_json(told))
    elif as_csv:
        standard.data(row_sets.as_csv(of, subject.export, subject.reading, closed=closed))
    else:
        count = Message("{count} row", {"count": len(chosen.rows)}, plural="{count} rows")
        say(Message("{says} {rows}.", {"says": what, "rows": count}), language)
        say(Message("{id}", {"id": chosen.id}), language)
        for line in row_sets.in_words(of, subject.reading, language_of(language), zone, closed=closed):
            standard.line(line)
