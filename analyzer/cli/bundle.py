"""`bundle`, `unseal` and `verify`: what a third party needs to check what is said of a file, and the check."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from analyzer.cli import given
from analyzer.cli.files import chosen_settings
from analyzer.cli.said import Language, language_of, outside, refused, say, writing
from analyzer.cli.stamp import tell
from analyzer.model import Message
from analyzer.output import whole

if TYPE_CHECKING:
    from analyzer.evidence.original import Original
    from analyzer.evidence.work import Work


@click.command()
@given.export_file
@click.option(
    "--out",
    type=given.PATH,
    required=True,
    help="The new folder to write; its fingerprint and a page that checks it are written beside it.",
)
@click.option(
    "--level",
    type=click.IntRange(0, 3),
    default=1,
    help="Who it is for: 0 this computer, 1 a lawyer, sealed; 2 a court; 3 everybody.",
)
@click.option(
    "--moment", help="When it is made, such as 2026-11-29T14:00:00+01:00; nothing is taken from the clock."
)
@click.option(
    "--work", type=given.PATH, help="The working file of this export, with its settings and intake."
)
@click.option(
    "--settings", type=given.PATH, help="A JSON file with settings, where there is no working file."
)
@click.option(
    "--passphrase-file",
    type=given.PATH,
    help="A file with a passphrase: one encrypted file is written, OUT.zip.age.",
)
@given.by_name
@given.language
def bundle(
    file: Path,
    out: Path,
    level: int,
    moment: str | None,
    work: Path | None,
    settings: Path | None,
    passphrase_file: Path | None,
    by_name: bool,
    language: Language | None,
) -> None:
    """Write all that a third party needs to check what is said of a file: facts, tables, the file itself, how to check it."""
    from analyzer.evidence import bundle as evidence
    from analyzer.evidence import sealed
    from analyzer.evidence.original import take
    from analyzer.evidence.redaction import Level
    from analyzer.evidence.work import BadWork, as_bytes
    from analyzer.reading import BadInput

    try:
        with writing(language):
            outside(file, out)
            at = None if moment is None else evidence.moment_of(moment)
            phrase = None if passphrase_file is None else sealed.passphrase_in(passphrase_file)
            evidence.free(out, sealed=phrase is not None)
            original = take(file)
            chosen, new = work_of(work, original, settings, language, by_name=by_name)
            if new and level > Level.LAWYER:
                whole.free_file(evidence.work_beside(out))
            files = evidence.contents(
                original,
                chosen.settings,
                evidence.Choices(Level(level), language_of(language), at, chosen.by_name, chosen),
            )
            if new and level > Level.LAWYER:
                # Without its secret nobody could make the pseudonyms and salts again.
                with whole.new_file(evidence.work_beside(out)) as written:
                    written.write(as_bytes(chosen))
            if phrase is None:
                evidence.write(files, out)
            else:
                sealed.write(files, out, phrase)
    except (BadInput, BadWork, evidence.BadChoice) as bad:
        raise refused(bad.message, language) from None
    if phrase is None and level < Level.EXHIBIT:
        say(
            Message(
                "It holds the file itself, readable by who has it: hand it over encrypted, with --passphrase-file."
            ),
            language,
            error=True,
        )
    say(Message("Fingerprint: {fingerprint}", {"fingerprint": evidence.fingerprint(files)}), language)


@click.command()
@click.argument("file", type=given.PATH, help="The encrypted bundle, whose name ends in .zip.age.")
@click.option("--out", type=given.PATH, required=True, help="The new folder to write the bundle to.")
@click.option("--passphrase-file", type=given.PATH, required=True, help="The file with its passphrase.")
@given.language
def unseal(file: Path, out: Path, passphrase_file: Path, language: Language | None) -> None:
    """Write the folder of a bundle out of its encrypted form."""
    from analyzer.evidence import bundle as evidence
    from analyzer.evidence import sealed
    from analyzer.reading import BadInput

    try:
        with writing(language):
            evidence.free(out, sealed=False)
            evidence.write(sealed.opened(file, sealed.passphrase_in(passphrase_file)), out)
    except (BadInput, evidence.BadChoice) as bad:
        raise refused(bad.message, language) from None


@click.command()
@given.bundle_folder
@click.option("--expect", help="The fingerprint that was given apart from the bundle.")
@click.option(
    "--original", type=given.PATH, help="The file as it was received, from another hand than the bundle's."
)
@click.option(
    "--work", type=given.PATH, help="The working file of a bundle of level 2 or 3, with its secret."
)
@click.option(
    "--settings", type=given.PATH, help="A JSON file with the birth date that was entered, where one was."
)
@click.option(
    "--time-stamp",
    type=given.PATH,
    help="The reply of a time-stamping authority, on the bundle's fingerprint.",
)
@given.anchor
@given.language
def verify(
    dir: Path,
    expect: str | None,
    original: Path | None,
    work: Path | None,
    settings: Path | None,
    time_stamp: Path | None,
    anchor: Path | None,
    language: Language | None,
) -> None:
    """Hold a bundle against its fingerprint, its lists and the file that it was made of. Ends with 1 when it is not sound."""
    from analyzer.evidence.bundle import BadChoice, fingerprint_of
    from analyzer.evidence.original import take
    from analyzer.evidence.verify import verify as verified
    from analyzer.evidence.work import BadWork, content, from_bytes
    from analyzer.reading import BadInput

    if anchor is not None and time_stamp is None:
        raise refused(NO_STAMP, language)
    try:
        wanted = "" if expect is None else fingerprint_of(expect)
        received = None if original is None else take(original)
        secret = None if work is None else from_bytes(content(work))
    except (BadInput, BadChoice, BadWork) as bad:
        raise refused(bad.message, language) from None
    birth_date = chosen_settings(settings, None, language).birth_date
    with _loaded_for_good():
        report = verified(dir, wanted, received, work=secret, birth_date=birth_date)
    for line in report.lines():
        say(line, language)
    stamped = (
        None if time_stamp is None or not report.fingerprint else tell(dir, time_stamp, anchor, language)
    )
    if not report.sound or (stamped is not None and stamped.failed):
        raise Exit(1)


@contextlib.contextmanager
def _loaded_for_good() -> Iterator[None]:
    """Keep the collector of garbage from what is loaded by now: going through it again and again takes a tenth of a long check."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


NO_STAMP = Message("Expected a time-stamp to hold against --anchor; none is named. Add --time-stamp.")


def work_of(
    file: Path | None,
    original: Original,
    settings: Path | None,
    language: Language | None,
    *,
    by_name: bool,
) -> tuple[Work, bool]:
    """Return the working file that is named, or a new one with these settings, and whether it is new. Raises BadWork."""
    from analyzer.evidence import work

    if file is None:
        export, _ = original.opened(by_name=by_name)
        return replace(work.new(export, chosen_settings(settings, None, language)), by_name=by_name), True
    found = work.from_bytes(work.content(file))
    return work.of_export(found, original.opened(by_name=found.by_name)[0]), False
