"""`tables`: every table of a file."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli import given
from analyzer.cli.bundle import work_of
from analyzer.cli.files import read_export
from analyzer.cli.said import Language, language_of, outside, refused, say, writing
from analyzer.model import Message
from analyzer.output import whole
from analyzer.output.forms import Form
from analyzer.output.program import PROGRAM


@click.command()
@given.export_file
@click.option(
    "--out", type=given.PATH, required=True, help="The folder to write to; made when there is none."
)
@click.option("--format", "form", type=given.Term(Form), default=Form.CSV.value, help="What to write.")
@click.option(
    "--level",
    type=click.IntRange(0, 3),
    default=0,
    help="Who it is for: 0 this computer, 1 a lawyer, both with all; 2 a court; 3 everybody.",
)
@click.option(
    "--work", type=given.PATH, help="The working file of this export, whose secret gives the pseudonyms."
)
@given.by_name
@given.language
def tables(
    file: Path, out: Path, form: Form, level: int, work: Path | None, by_name: bool, language: Language | None
) -> None:
    """Write every table, each row with its place in the export; from --level 2 on only what may leave."""
    from analyzer.output.tables import write_tables

    with writing(language):
        outside(file, out)
        whole.free_folder(out)
        if level > 1:
            names = _tables_at(level, file, out, form, work, language, by_name=by_name)
        else:
            export, reading = read_export(file, language, by_name=by_name)
            names = write_tables(export, reading, out, form=form, language=language_of(language))
    told = Message(
        "{count} file written. It holds the values of the export, nothing masked.",
        {"count": len(names)},
        plural="{count} files written. They hold the values of the export, nothing masked.",
    )
    if level > 1:
        told = Message(
            "{count} file written. It holds what may leave at level {level}.",
            {"count": len(names), "level": level},
            plural="{count} files written. They hold what may leave at level {level}.",
        )
    say(told, language)


def _tables_at(
    level: int,
    file: Path,
    out: Path,
    form: Form,
    work: Path | None,
    language: Language | None,
    *,
    by_name: bool,
) -> list[str]:
    """Write the tables as they may leave at level 2 or 3, and a new working file beside them where none is named."""
    from analyzer.evidence import bundle, exhibit
    from analyzer.evidence.original import take
    from analyzer.evidence.redaction import Level
    from analyzer.evidence.work import BadWork, as_bytes
    from analyzer.findings import Subject
    from analyzer.output.tables import titles, write_parts
    from analyzer.reading import BadInput

    try:
        original = take(file)
        chosen, new = work_of(work, original, None, language, by_name=by_name)
        subject = Subject(*original.opened(by_name=chosen.by_name), chosen.settings)
    except (BadInput, BadWork) as bad:
        raise refused(bad.message, language) from None
    if new:
        # Without its secret nobody could make the pseudonyms again.
        with whole.new_file(bundle.work_beside(out)) as written:
            written.write(as_bytes(chosen))
    return write_parts(
        exhibit.parts(subject, Level(level), chosen),
        out,
        form=form,
        # Its name can be the user's, so the file is named by its hashes.
        about={
            "program": PROGRAM,
            "source": {"sha256": sorted(one["sha256"] for one in original.received())},
            "format": form.value,
            "level": level,
        },
        titles=titles(subject.reading, language_of(language)),
        language=language_of(language),
    )
