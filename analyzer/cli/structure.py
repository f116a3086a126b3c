"""`structure`: a file without its values."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli import given
from analyzer.cli.files import read_export
from analyzer.cli.said import Language, language_of, outside, refused, say, writing
from analyzer.language import sentence
from analyzer.model import Message
from analyzer.output import whole


@click.command()
@given.export_file
@click.option(
    "--out", type=given.PATH, required=True, help="The JSON file, or with --text the text, to write."
)
@click.option("--keep", multiple=True, help="A key that is not known yet and may be shown; repeat for more.")
@click.option(
    "--text",
    "as_text",
    is_flag=True,
    help="Write a short text of what was not understood, to read and to send.",
)
@given.language
def structure(file: Path, out: Path, keep: tuple[str, ...], as_text: bool, language: Language | None) -> None:
    """Write the keys, types and counts of a file without its values, safe to send to a maintainer."""
    if as_text:
        from analyzer.output.not_understood import not_understood_text

        with writing(language):
            outside(file, out)
            whole.free_file(out)
            found = not_understood_text(
                *read_export(file, language), lambda line: sentence(line, language_of(language))
            )
            with whole.new_file(out) as written:
                written.write(found)
        return
    from analyzer.output.structure import structure_json
    from analyzer.reading import BadInput, open_exports, read_first
    from analyzer.reading.beside import not_read
    from analyzer.reading.structure import undeclared_keys

    try:
        with writing(language):
            outside(file, out)
            whole.free_file(out)
            export, _ = read_first(open_exports(file))
            found = structure_json(export, keep or ())
            unknown = [key for key in undeclared_keys(export) if key not in (keep or ())]
            with whole.new_file(out) as written:
                written.write(found)
    except BadInput as bad:
        raise refused(bad.message, language) from None
    for said in not_read(export):
        say(said, language, error=True)
    if unknown:
        say(
            Message(
                "{count} key is not known yet, so its unknown words are hidden. Look at it; "
                "if it is TikTok's own word and no name, add it with --keep: {keys}",
                {"count": len(unknown), "keys": ", ".join(unknown)},
                plural="{count} keys are not known yet, so their unknown words are hidden. Look at them; "
                "those that are TikTok's own words and no names can be added with --keep: {keys}",
            ),
            language,
        )
