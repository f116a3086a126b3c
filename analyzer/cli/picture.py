"""`picture`: a figure as a picture that can be printed."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from analyzer.cli import given
from analyzer.cli.files import chosen_settings, read_export
from analyzer.cli.said import Language, language_of, outside, refused, say, writing
from analyzer.model import Message
from analyzer.output import whole
from analyzer.output.forms import PictureForm, PictureLanguage


@click.command()
@given.export_file
@click.argument("key", help="The key of a figure, as `figures` prints it.")
@click.option("--out", type=given.PATH, required=True, help="A new or empty folder to write to.")
@click.option(
    "--form", type=given.Term(PictureForm), default=PictureForm.SQUARE.value, help="The form of the picture."
)
@click.option(
    "--language",
    type=given.Term(PictureLanguage),
    help="The language of the picture; that of the terminal by default.",
)
@click.option(
    "--level",
    type=int,
    default=3,
    help="How far it may go: 2 an exhibit, 3 a public picture (docs/decisions/redaction.md).",
)
@click.option(
    "--title", default="", help="A title of your own; it is checked, and the finding stands below it."
)
@click.option(
    "--tick", multiple=True, help="A text from the file that may be seen at level 2, whole; repeat for more."
)
@click.option(
    "--key-file",
    type=given.PATH,
    help="The key of the pseudonyms at level 2; a new one is written where there is none.",
)
@click.option("--data", is_flag=True, help="Only the numbers, as Datawrapper and Flourish read them.")
@given.settings
@click.option("--first", help="The first local day, such as 2025-01-31.")
@click.option("--last", help="The last local day, included.")
@given.zone
@given.by_name
def picture(
    file: Path,
    key: str,
    out: Path,
    form: PictureForm,
    language: PictureLanguage | None,
    level: int,
    title: str,
    tick: tuple[str, ...],
    key_file: Path | None,
    data: bool,
    settings: Path | None,
    first: str | None,
    last: str | None,
    zone: str | None,
    by_name: bool,
) -> None:
    """Write a figure as a picture that can be printed, with its numbers, alt text and caption; nothing personal is in it."""
    from analyzer.evidence import pictures
    from analyzer.evidence.redaction import Level
    from analyzer.findings import Subject
    from analyzer.output import figures as leaving

    spoken = None if language in (None, PictureLanguage.BOTH) else Language(language)
    languages = pictures.known_languages(language or language_of(None))
    if level not in (Level.EXHIBIT, Level.PUBLIC):
        raise refused(NO_LEVEL, spoken)
    if title and len(languages) > 1:
        raise refused(ONE_TITLE, spoken)
    try:
        with writing(spoken):
            scope = leaving.period(first, last)
            chosen = chosen_settings(settings, zone, spoken)
            outside(file, out)
            whole.free_folder(out)
            subject = Subject(*read_export(file, spoken, by_name=by_name), chosen)
            leaving.chosen(subject, (), scope)
            one = pictures.picture(
                subject, key, level=Level(level), scope=scope, title=title, language=languages[0],
                ticked=tick or (), pseudonyms=None if key_file is None else _key(file, key_file, spoken),
            )  # fmt: skip
            names = pictures.write_pictures(one, form.value, languages, out, data_only=data)
    except (leaving.BadChoice, pictures.NoPicture) as bad:
        raise refused(bad.message, spoken) from None
    if title and (told := pictures.of_title(one, languages[0])):
        say(told, spoken)
    values = {"count": len(names), "level": level}
    say(replace(PICTURE_WRITTEN, values=values), spoken)


PICTURE_WRITTEN = Message(
    "{count} file written, for level {level}. Look at the picture before it goes out.",
    plural="{count} files written, for level {level}. Look at the picture before it goes out.",
)
NO_LEVEL = Message(
    "Expected 2 (an exhibit) or 3 (a public picture) after --level; something else stands there."
)
ONE_TITLE = Message(
    "A title stands in one language, and --language both needs two. Choose en or nl, or leave out --title."
)
NO_KEY = Message(
    "Expected a file with a key of 16 bytes or more after --key-file, or a place for a new one; this is neither."
)


def _key(export: Path, file: Path, language: Language | None) -> bytes:
    """Return the key of pseudonyms in a file, which is made where there is none."""
    from analyzer.evidence.redaction import new_key

    outside(export, file)
    if not os.path.lexists(file):
        made = new_key()
        with whole.new_file(file) as written:
            written.write(made)
        return made
    try:
        found = file.read_bytes()
    except OSError:
        found = b""
    if len(found) < 16:
        raise refused(NO_KEY, language)
    return found
