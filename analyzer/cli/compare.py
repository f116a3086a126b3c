"""`compare`: two files of the same account."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli import given
from analyzer.cli.files import read_export
from analyzer.cli.said import Language, say
from analyzer.model import Message
from analyzer.output import standard, whole
from analyzer.output.program import PROGRAM, source


@click.command()
@given.export_file
@click.argument("other", type=given.PATH, help="Another file of the same account.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@given.language
def compare(file: Path, other: Path, as_json: bool, language: Language | None) -> None:
    """Print how many rows of each table stand in both files, and in one of them only."""
    from analyzer.analysis.comparison import compare as compared
    from analyzer.figures.rows import list_title

    (this, here), (that, there) = read_export(file, language), read_export(other, language)
    found = compared(here, there)
    counts = [
        {"table": t.table, "both": t.both, "only_here": len(t.here), "only_there": len(t.there)}
        for t in found.tables
    ]
    if as_json:
        files = [source(export) for export in (this, that)]
        standard.data(whole.as_json({"program": PROGRAM, "files": files, "tables": counts}))
        return
    tables = {**there.tables, **here.tables}
    for table in counts:
        named = {**table, "table": list_title(tables[str(table["table"])])}
        line = Message("{table}: {both} in both, {only_here} only here, {only_there} only there", named)
        say(line, language)
