"""The command line: one function for each command, none with logic of its own; each imports what it needs alone."""

from __future__ import annotations

import contextlib
import gc
import os
import runpy
import signal
import socket
import sys
import traceback
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core

from analyzer.language import LANGUAGES, of_terminal, sentence, word
from analyzer.model import Message
from analyzer.output import standard, whole
from analyzer.output.forms import FigureForm, Form, PictureForm, PictureLanguage
from analyzer.output.program import PROGRAM, source

if TYPE_CHECKING:
    from analyzer.analysis.settings import Settings
    from analyzer.evidence.original import Original
    from analyzer.evidence.stamps import Stamp
    from analyzer.evidence.work import Work
    from analyzer.findings import Result
    from analyzer.reading import Export, Reading


class Language(StrEnum):
    """The languages the program speaks."""

    ENGLISH = "en"
    DUTCH = "nl"


def _spoken(context: typer.Context, language: Language | None) -> Language | None:
    context.meta["language"] = language
    return language


#: What several commands take, each declared once.
ExportFile = Annotated[Path, typer.Argument(help="The zip file, folder, JSON or TXT file to read.")]
Zone = Annotated[str | None, typer.Option(help="The time zone of days and hours.")]
SettingsFile = Annotated[
    Path | None, typer.Option(help="A JSON file with settings: night, school, region, session_break ...")
]
ByName = Annotated[
    bool,
    typer.Option(
        "--by-name", help="Also read parts at unknown places that bear the name of a known section or field."
    ),
]
BundleFolder = Annotated[Path, typer.Argument(help="The folder of the bundle.")]
Anchor = Annotated[
    Path | None,
    typer.Option(
        help="The root certificate of the authority that stamped (PEM), from another source than the reply."
    ),
]
Spoken = Annotated[Language | None, typer.Option(help="The language of what is printed.", callback=_spoken)]


class _Commands(typer.core.TyperGroup):
    """The commands, each of which ends with one plain line when its output takes no more."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except standard.NotPrinted as end:
            # Nothing is said to a reader who has gone; the number is that of a program which the signal ends.
            raise (
                _refused(end.message, ctx.meta.get("language")) if end.message else typer.Exit(128 + 13)
            ) from None


commands = typer.Typer(
    cls=_Commands,
    help='Opens TikTok\'s "Download your data" file on your own computer and shows what was collected.',
    invoke_without_command=True,
    # A traceback with the values of variables would print parts of the file.
    pretty_exceptions_show_locals=False,
    add_completion=False,
)

DEFAULT_PORT = 8501


def _version(asked: bool) -> None:
    if asked:
        standard.line(" ".join(PROGRAM.values()))
        raise typer.Exit


@commands.callback()
def default(
    context: typer.Context,
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end."),
    ] = False,
) -> None:
    """Start the app when no command is given."""
    if context.invoked_subcommand is None:
        _serve(None, None, browser=True)


@commands.command()
def app(
    file: Annotated[
        Path | None, typer.Argument(help="The zip file, folder, JSON or TXT file to open.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="The port to listen on; another free one by default.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Start the app on this computer and open the browser."""
    if file is not None and not file.exists():
        raise _refused(
            Message("Expected a file or folder at this place; there is none. Check the path and try again.")
        )
    _serve(file, port, browser=not no_browser)


@commands.command()
def demo(
    port: Annotated[
        int | None, typer.Option(help="The port to listen on; another free one by default.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Start the app with a made-up export of a 13-year-old account."""
    from analyzer.ui import samples

    _serve(samples.folder() / samples.DEMO, port, browser=not no_browser)


@commands.command()
def summary(
    files: Annotated[list[Path], typer.Argument(help="The zip files, folders, JSON or TXT files to read.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print it as CSV, one row a file.")] = False,
    by_name: ByName = False,
    language: Spoken = None,
) -> None:
    """Print what a file is and holds: hashes, sections, periods, and where every value went."""
    from analyzer.output.separated import csv_of_rows

    tell: Callable[[Export, Reading], Any] = partial(_summary_lines, _language(language))
    if as_csv or as_json:
        tell = _summary_row if as_csv else _summary
    with _each(files, tell, language, by_name=by_name) as told:
        if as_csv:
            standard.data(csv_of_rows(list(told)))
        elif as_json:
            standard.data(_json(list(told)))
        else:
            for lines in told:
                for line in lines:
                    standard.line(line)


def _summary_row(export: Export, reading: Reading) -> dict[str, Any]:
    from analyzer.output import summary as summaries

    return summaries.summary_row(export, reading)


def _summary(export: Export, reading: Reading) -> dict[str, Any]:
    from analyzer.output import summary as summaries

    return summaries.summary(export, reading)


def _summary_lines(language: str, export: Export, reading: Reading) -> list[str]:
    from analyzer.findings import Subject
    from analyzer.output import summary as summaries

    return [sentence(line, language) for line in summaries.in_words(Subject(export, reading))]


@commands.command()
def findings(
    files: Annotated[list[Path], typer.Argument(help="The zip files, folders, JSON or TXT files to read.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print their values as CSV, one row a file.")] = False,
    zone: Zone = None,
    settings: SettingsFile = None,
    by_name: ByName = False,
    language: Spoken = None,
) -> None:
    """Print what every statement says of a file, each with its certainty, rows and settings."""
    from analyzer.output.separated import csv_of_rows

    chosen = _settings(settings, zone, language)
    tell: Callable[[Export, Reading], Any] = partial(_findings_lines, chosen, _language(language))
    if as_csv or as_json:
        tell = partial(_findings_row if as_csv else _findings, chosen)
    with _each(files, tell, language, by_name=by_name) as told:
        if as_csv:
            standard.data(csv_of_rows(list(told)))
        elif as_json:
            standard.data(_json(list(told)))
        else:
            for lines in told:
                for line in lines:
                    standard.line(line)


def _findings_row(chosen: Settings, export: Export, reading: Reading) -> dict[str, Any]:
    from analyzer.findings import Subject
    from analyzer.output import results

    return results.findings_row(Subject(export, reading, chosen))


def _findings(chosen: Settings, export: Export, reading: Reading) -> list[dict[str, Any]]:
    from analyzer.findings import Subject
    from analyzer.findings import findings as every

    return [_result(result, chosen.zone) for result in every(Subject(export, reading, chosen))]


def _findings_lines(chosen: Settings, language: str, export: Export, reading: Reading) -> list[str]:
    from analyzer.findings import Subject
    from analyzer.findings import findings as every

    return [
        sentence(result.says, language, chosen.zone)
        + (f" ({word(result.certainty, language)})" if result.told else "")
        for result in every(Subject(export, reading, chosen))
    ]


@commands.command()
def figures(
    file: ExportFile,
    form: Annotated[FigureForm, typer.Option("--format", help="What to write.")] = FigureForm.JSON,
    out: Annotated[
        Path | None, typer.Option(help="A new or empty folder to write to; without one, JSON is printed.")
    ] = None,
    key: Annotated[
        list[str] | None, typer.Option(help="Only the figure with this key; repeat for more.")
    ] = None,
    settings: SettingsFile = None,
    first: Annotated[str | None, typer.Option(help="The first local day, such as 2025-01-31.")] = None,
    last: Annotated[str | None, typer.Option(help="The last local day, included.")] = None,
    zone: Zone = None,
    closed: Annotated[
        bool, typer.Option("--closed", help="Without contents: names, messages and own words left out.")
    ] = False,
    by_name: ByName = False,
    language: Spoken = None,
) -> None:
    """Print the numbers that every figure draws, each with its sentence, rows and settings."""
    from analyzer.findings import Subject
    from analyzer.output import figures as leaving

    if form is FigureForm.CSV and out is None:
        raise _refused(
            Message("Expected a folder for the CSV files, one for each figure; none is named. Add --out."),
            language,
        )
    try:
        with _written(language):
            keys, scope = leaving.known(key or ()), leaving.period(first, last)
            chosen = _settings(settings, zone, language)
            if out is not None:
                _outside(file, out)
                whole.free_folder(out)
            subject = Subject(*_read(file, language, by_name=by_name), chosen)
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
        raise _refused(bad.message, language) from None


def _result(result: Result, zone: str) -> dict[str, Any]:
    from analyzer.output.results import as_plain

    said = {language: sentence(result.says, language, zone) for language in LANGUAGES}
    return {**as_plain(result), "sentence": said}


def _json(told: list[Any]) -> bytes:
    """Return what is told of one file, or a list of what is told of each of several."""
    return whole.as_json(told[0] if len(told) == 1 else told)


def _settings(file: Path | None, zone: str | None, language: Language | None) -> Settings:
    """Return the settings in a file, with the zone that is asked for."""
    from analyzer.analysis.settings import DEFAULT, BadSettings, from_json

    try:
        chosen = DEFAULT if file is None else from_json(file.read_bytes())
    except OSError:
        raise _refused(
            Message("Expected a file with settings at this place; none can be read there. Check the path."),
            language,
        ) from None
    except BadSettings as bad:
        raise _refused(bad.message, language) from None
    try:
        return chosen if zone is None else replace(chosen, zone=zone)
    except ValueError:
        raise _refused(
            Message(
                'Expected the name of a time zone such as "Europe/Amsterdam" after --zone; this is none.'
            ),
            language,
        ) from None


@contextlib.contextmanager
def _each(
    files: list[Path],
    tell: Callable[[Export, Reading], Any],
    language: Language | None,
    *,
    by_name: bool,
) -> Iterator[Iterator[Any]]:
    """Give what is told of the files in their order; one of several that cannot be read is named, and the rest go on.

    Many files are read several at a time. What is told has to be such as can be pickled.
    """
    from analyzer.output import many

    refused = False
    work = partial(_told_of, tell=tell, language=_language(language), named=len(files) > 1, by_name=by_name)

    def told() -> Iterator[Any]:
        nonlocal refused
        for lines, one in many.each(work, files, at_a_time=many.processes(len(files))):
            for line in lines:
                standard.line(line, error=True)
            if one:
                yield one[0]
            elif len(files) == 1:
                raise typer.Exit(2)
            else:
                refused = True

    yield told()
    if refused:
        raise typer.Exit(2)


def _told_of(
    file: Path, *, tell: Callable[[Export, Reading], Any], language: str, named: bool, by_name: bool
) -> tuple[list[str], tuple[Any] | None]:
    """Return what the reader is told beside a file, line by line, and what is told of it; None where it cannot be read."""
    lines, read = _opened(file, language, named=named, by_name=by_name)
    return lines, None if read is None else (tell(*read),)


@commands.command()
def facts(
    file: ExportFile,
    zone: Zone = None,
    settings: SettingsFile = None,
    by_name: ByName = False,
    language: Spoken = None,
) -> None:
    """Print all that is said of a file, with rules, settings, rows and places, as canonical JSON. It holds texts of the file."""
    from analyzer.evidence import facts as evidence
    from analyzer.findings import Subject

    chosen = _settings(settings, zone, language)
    standard.data(evidence.facts(Subject(*_read(file, language, by_name=by_name), chosen)))


@commands.command()
def explain(
    file: ExportFile,
    id: Annotated[
        str,
        typer.Argument(
            help="A statement, figure, row, or rows written down: night_rows, watch_history-123, watch_week.tue-13.…"
        ),
    ],
    zone: Zone = None,
    settings: SettingsFile = None,
    by_name: ByName = False,
    language: Spoken = None,
) -> None:
    """Print how one number came about: its rule, settings and rows, and at which bytes of the file these stand."""
    from analyzer.evidence import explain as evidence
    from analyzer.findings import Subject
    from analyzer.reading.row_ids import UnknownId

    chosen = _settings(settings, zone, language)
    subject = Subject(*_read(file, language, by_name=by_name), chosen)
    try:
        lines = evidence.explain(id, subject)
    except UnknownId as bad:
        raise _refused(bad.message, language) from None
    for line in lines:
        standard.line(sentence(line, _language(language), chosen.zone))


@commands.command()
def rows(
    file: ExportFile,
    id: Annotated[
        str,
        typer.Argument(help="What was written down, or a key: night_rows.…, watch_history-123, night_rows."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON, with every cell.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print them as CSV, with every cell.")] = False,
    closed: Annotated[
        bool, typer.Option("--closed", help="Without contents: names, messages and own words left out.")
    ] = False,
    settings: SettingsFile = None,
    by_name: ByName = False,
    language: Spoken = None,
) -> None:
    """Print the rows behind a number, by the id that stands beside it."""
    from analyzer.evidence.row_sets import opened
    from analyzer.figures.closed import hidden
    from analyzer.findings import Subject
    from analyzer.output import row_sets
    from analyzer.reading.row_ids import UnknownId

    subject = Subject(*_read(file, language, by_name=by_name), _settings(settings, None, language))
    try:
        chosen = opened(id, subject)
    except UnknownId as bad:
        raise _refused(bad.message, language) from None
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
        _say(Message("{says} {rows}.", {"says": what, "rows": count}), language)
        _say(Message("{id}", {"id": chosen.id}), language)
        for line in row_sets.in_words(of, subject.reading, _language(language), zone, closed=closed):
            standard.line(line)


@commands.command()
def bundle(
    file: ExportFile,
    out: Annotated[
        Path,
        typer.Option(
            help="The new folder to write; its fingerprint and a page that checks it are written beside it."
        ),
    ],
    level: Annotated[
        int,
        typer.Option(
            min=0, max=3, help="Who it is for: 0 this computer, 1 a lawyer, sealed; 2 a court; 3 everybody."
        ),
    ] = 1,
    moment: Annotated[
        str | None,
        typer.Option(
            help="When it is made, such as 2026-11-29T14:00:00+01:00; nothing is taken from the clock."
        ),
    ] = None,
    work: Annotated[
        Path | None, typer.Option(help="The working file of this export, with its settings and intake.")
    ] = None,
    settings: Annotated[
        Path | None, typer.Option(help="A JSON file with settings, where there is no working file.")
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option(help="A file with a passphrase: one encrypted file is written, OUT.zip.age."),
    ] = None,
    by_name: ByName = False,
    language: Spoken = None,
) -> None:
    """Write all that a third party needs to check what is said of a file: facts, tables, the file itself, how to check it."""
    from analyzer.evidence import bundle as evidence
    from analyzer.evidence import sealed
    from analyzer.evidence.original import take
    from analyzer.evidence.redaction import Level
    from analyzer.evidence.work import BadWork, as_bytes
    from analyzer.reading import BadInput

    try:
        with _written(language):
            _outside(file, out)
            at = None if moment is None else evidence.moment_of(moment)
            phrase = None if passphrase_file is None else sealed.passphrase_in(passphrase_file)
            evidence.free(out, sealed=phrase is not None)
            original = take(file)
            chosen, new = _work(work, original, settings, language, by_name=by_name)
            if new and level > Level.LAWYER:
                whole.free_file(evidence.work_beside(out))
            files = evidence.contents(
                original,
                chosen.settings,
                evidence.Choices(Level(level), _language(language), at, chosen.by_name, chosen),
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
        raise _refused(bad.message, language) from None
    if phrase is None and level < Level.EXHIBIT:
        _say(
            Message(
                "It holds the file itself, readable by who has it: hand it over encrypted, with --passphrase-file."
            ),
            language,
            error=True,
        )
    _say(Message("Fingerprint: {fingerprint}", {"fingerprint": evidence.fingerprint(files)}), language)


@commands.command()
def unseal(
    file: Annotated[Path, typer.Argument(help="The encrypted bundle, whose name ends in .zip.age.")],
    out: Annotated[Path, typer.Option(help="The new folder to write the bundle to.")],
    passphrase_file: Annotated[Path, typer.Option(help="The file with its passphrase.")],
    language: Spoken = None,
) -> None:
    """Write the folder of a bundle out of its encrypted form."""
    from analyzer.evidence import bundle as evidence
    from analyzer.evidence import sealed
    from analyzer.reading import BadInput

    try:
        with _written(language):
            evidence.free(out, sealed=False)
            evidence.write(sealed.opened(file, sealed.passphrase_in(passphrase_file)), out)
    except (BadInput, evidence.BadChoice) as bad:
        raise _refused(bad.message, language) from None


@commands.command()
def verify(
    dir: BundleFolder,
    expect: Annotated[
        str | None, typer.Option(help="The fingerprint that was given apart from the bundle.")
    ] = None,
    original: Annotated[
        Path | None, typer.Option(help="The file as it was received, from another hand than the bundle's.")
    ] = None,
    work: Annotated[
        Path | None, typer.Option(help="The working file of a bundle of level 2 or 3, with its secret.")
    ] = None,
    settings: Annotated[
        Path | None, typer.Option(help="A JSON file with the birth date that was entered, where one was.")
    ] = None,
    time_stamp: Annotated[
        Path | None, typer.Option(help="The reply of a time-stamping authority, on the bundle's fingerprint.")
    ] = None,
    anchor: Anchor = None,
    language: Spoken = None,
) -> None:
    """Hold a bundle against its fingerprint, its lists and the file that it was made of. Ends with 1 when it is not sound."""
    from analyzer.evidence.bundle import BadChoice, fingerprint_of
    from analyzer.evidence.original import take
    from analyzer.evidence.verify import verify as verified
    from analyzer.evidence.work import BadWork, content, from_bytes
    from analyzer.reading import BadInput

    if anchor is not None and time_stamp is None:
        raise _refused(NO_STAMP, language)
    try:
        wanted = "" if expect is None else fingerprint_of(expect)
        given = None if original is None else take(original)
        secret = None if work is None else from_bytes(content(work))
    except (BadInput, BadChoice, BadWork) as bad:
        raise _refused(bad.message, language) from None
    birth_date = _settings(settings, None, language).birth_date
    with _loaded_for_good():
        report = verified(dir, wanted, given, work=secret, birth_date=birth_date)
    for line in report.lines():
        _say(line, language)
    stamped = (
        None if time_stamp is None or not report.fingerprint else _stamp(dir, time_stamp, anchor, language)
    )
    if not report.sound or (stamped is not None and stamped.failed):
        raise typer.Exit(1)


@contextlib.contextmanager
def _loaded_for_good() -> Iterator[None]:
    """Keep the collector of garbage from what is loaded by now: going through it again and again takes a tenth of a long check."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


stamps = typer.Typer(
    help="Time-stamps (RFC 3161) on the fingerprint of a bundle: write a query, check a reply. Nothing is sent.",
    pretty_exceptions_show_locals=False,
)
commands.add_typer(stamps, name="stamp")


@stamps.command("query")
def stamp_query(
    dir: BundleFolder,
    out: Annotated[Path, typer.Option(help="The query to write, whose name usually ends in .tsq.")],
    language: Spoken = None,
) -> None:
    """Write the query for a time-stamp on a bundle's fingerprint, to be sent to an authority by who wants one."""
    from analyzer.evidence import bundle, stamps

    try:
        with _written(language):
            if out.absolute().is_relative_to(dir.absolute()):
                raise _refused(INTO_BUNDLE, language)
            asked = stamps.query(dir)
            with whole.new_file(out) as file:
                file.write(asked)
    except bundle.BadChoice as bad:
        raise _refused(bad.message, language) from None
    _say(Message("Fingerprint: {fingerprint}", {"fingerprint": stamps.fingerprint(dir)}), language)
    _say(QUERY_WRITTEN, language)


NO_STAMP = Message("Expected a time-stamp to hold against --anchor; none is named. Add --time-stamp.")
INTO_BUNDLE = Message(
    "Expected a place outside the bundle, to which nothing may be added; this one lies in it. Choose another with --out."
)
QUERY_WRITTEN = Message(
    "The query is written and nothing was sent. It holds the fingerprint, a random number, and nothing else of the bundle."
)


@stamps.command("check")
def stamp_check(
    dir: BundleFolder,
    reply: Annotated[
        Path, typer.Argument(help="The reply of the authority, whose name usually ends in .tsr.")
    ],
    anchor: Anchor = None,
    query: Annotated[
        Path | None, typer.Option(help="The query that was sent, whose random number the reply has to hold.")
    ] = None,
    language: Spoken = None,
) -> None:
    """Hold a time-stamp against a bundle's fingerprint. Ends with 1 when it is not accepted, with 2 when it cannot be read."""
    told = _stamp(dir, reply, anchor, language, query)
    if told.failed:
        raise typer.Exit(1)
    if not told.read:
        raise typer.Exit(2)


def _stamp(
    dir: Path, reply: Path, anchor: Path | None, language: Language | None, query: Path | None = None
) -> Stamp:
    """Print what can be said of a time-stamp on a bundle, and return it."""
    from analyzer.evidence import bundle, stamps

    try:
        told = stamps.check(dir, reply, anchor, query)
    except bundle.BadChoice as bad:
        raise _refused(bad.message, language) from None
    for line in told.lines():
        _say(line, language)
    return told


def _work(
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
        return replace(work.new(export, _settings(settings, None, language)), by_name=by_name), True
    found = work.from_bytes(work.content(file))
    return work.of_export(found, original.opened(by_name=found.by_name)[0]), False


@commands.command()
def tables(
    file: ExportFile,
    out: Annotated[Path, typer.Option(help="The folder to write to; made when there is none.")],
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.CSV,
    level: Annotated[
        int,
        typer.Option(
            min=0,
            max=3,
            help="Who it is for: 0 this computer, 1 a lawyer, both with all; 2 a court; 3 everybody.",
        ),
    ] = 0,
    work: Annotated[
        Path | None, typer.Option(help="The working file of this export, whose secret gives the pseudonyms.")
    ] = None,
    by_name: ByName = False,
    language: Spoken = None,
) -> None:
    """Write every table, each row with its place in the export; from --level 2 on only what may leave."""
    from analyzer.output.tables import write_tables

    with _written(language):
        _outside(file, out)
        whole.free_folder(out)
        if level > 1:
            names = _tables_at(level, file, out, form, work, language, by_name=by_name)
        else:
            export, reading = _read(file, language, by_name=by_name)
            names = write_tables(export, reading, out, form=form, language=_language(language))
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
    _say(told, language)


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
        chosen, new = _work(work, original, None, language, by_name=by_name)
        subject = Subject(*original.opened(by_name=chosen.by_name), chosen.settings)
    except (BadInput, BadWork) as bad:
        raise _refused(bad.message, language) from None
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
        titles=titles(subject.reading, _language(language)),
        language=_language(language),
    )


@commands.command()
def picture(
    file: ExportFile,
    key: Annotated[str, typer.Argument(help="The key of a figure, as `figures` prints it.")],
    out: Annotated[Path, typer.Option(help="A new or empty folder to write to.")],
    form: Annotated[PictureForm, typer.Option(help="The form of the picture.")] = PictureForm.SQUARE,
    language: Annotated[
        PictureLanguage | None,
        typer.Option(help="The language of the picture; that of the terminal by default."),
    ] = None,
    level: Annotated[
        int,
        typer.Option(
            help="How far it may go: 2 an exhibit, 3 a public picture (docs/decisions/redaction.md)."
        ),
    ] = 3,
    title: Annotated[
        str, typer.Option(help="A title of your own; it is checked, and the finding stands below it.")
    ] = "",
    tick: Annotated[
        list[str] | None,
        typer.Option(help="A text from the file that may be seen at level 2, whole; repeat for more."),
    ] = None,
    key_file: Annotated[
        Path | None,
        typer.Option(help="The key of the pseudonyms at level 2; a new one is written where there is none."),
    ] = None,
    data: Annotated[
        bool, typer.Option("--data", help="Only the numbers, as Datawrapper and Flourish read them.")
    ] = False,
    settings: SettingsFile = None,
    first: Annotated[str | None, typer.Option(help="The first local day, such as 2025-01-31.")] = None,
    last: Annotated[str | None, typer.Option(help="The last local day, included.")] = None,
    zone: Zone = None,
    by_name: ByName = False,
) -> None:
    """Write a figure as a picture that can be printed, with its numbers, alt text and caption; nothing personal is in it."""
    from analyzer.evidence import pictures
    from analyzer.evidence.redaction import Level
    from analyzer.findings import Subject
    from analyzer.output import figures as leaving

    spoken = None if language in (None, PictureLanguage.BOTH) else Language(language)
    languages = pictures.known_languages(language or _language(None))
    if level not in (Level.EXHIBIT, Level.PUBLIC):
        raise _refused(NO_LEVEL, spoken)
    if title and len(languages) > 1:
        raise _refused(ONE_TITLE, spoken)
    try:
        with _written(spoken):
            scope = leaving.period(first, last)
            chosen = _settings(settings, zone, spoken)
            _outside(file, out)
            whole.free_folder(out)
            subject = Subject(*_read(file, spoken, by_name=by_name), chosen)
            leaving.chosen(subject, (), scope)
            one = pictures.picture(
                subject, key, level=Level(level), scope=scope, title=title, language=languages[0],
                ticked=tick or (), pseudonyms=None if key_file is None else _key(file, key_file, spoken),
            )  # fmt: skip
            names = pictures.write_pictures(one, form.value, languages, out, data_only=data)
    except (leaving.BadChoice, pictures.NoPicture) as bad:
        raise _refused(bad.message, spoken) from None
    if title and (told := pictures.of_title(one, languages[0])):
        _say(told, spoken)
    values = {"count": len(names), "level": level}
    _say(replace(PICTURE_WRITTEN, values=values), spoken)


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

    _outside(export, file)
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
        raise _refused(NO_KEY, language)
    return found


@commands.command("day")
def one_day(
    file: ExportFile,
    day: Annotated[str, typer.Argument(help="The local day, such as 2026-02-08.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON, with every cell.")] = False,
    closed: Annotated[
        bool, typer.Option("--closed", help="Without contents: names, messages and own words left out.")
    ] = False,
    zone: Annotated[str | None, typer.Option(help="The time zone of the day.")] = None,
    language: Spoken = None,
) -> None:
    """Print everything that a file dates on one day, from all sections, in the order of time."""
    from analyzer.findings import Subject
    from analyzer.output import found as leaving

    chosen = _settings(None, zone, language)
    try:
        wanted = leaving.day_of(day)
        found = leaving.one_day(Subject(*_read(file, language), chosen), wanted)
    except leaving.NotFound as end:
        raise _refused(end.message, language) from None
    if as_json:
        standard.data(whole.as_json(leaving.day_as_plain(found, chosen.zone, closed=closed)))
        return
    for line in leaving.day_in_words(found, chosen.zone):
        _say(line, language)


@commands.command()
def search(
    file: ExportFile,
    text: Annotated[
        str, typer.Argument(help="What to look for: a word, a video number, an IP address, a name.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON, with every cell.")] = False,
    closed: Annotated[
        bool, typer.Option("--closed", help="Search neither names, messages nor own words.")
    ] = False,
    language: Spoken = None,
) -> None:
    """Print every row of every section in which a text stands, capitals aside."""
    from analyzer.output import found as leaving

    try:
        found = leaving.search(_read(file, language)[1], text, closed=closed)
    except leaving.NotFound as end:
        raise _refused(end.message, language) from None
    if as_json:
        standard.data(whole.as_json(leaving.found_as_plain(found, closed=closed)))
        return
    if closed:
        _say(Message("Names, messages, own words and values of unknown meaning were not searched."), language)
    for line in leaving.found_in_words(found):
        _say(line, language)


@commands.command()
def compare(
    file: ExportFile,
    other: Annotated[Path, typer.Argument(help="Another file of the same account.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    language: Spoken = None,
) -> None:
    """Print how many rows of each table stand in both files, and in one of them only."""
    from analyzer.analysis.comparison import compare as compared
    from analyzer.figures.rows import list_title

    (this, here), (that, there) = _read(file, language), _read(other, language)
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
        _say(line, language)


@commands.command()
def structure(
    file: ExportFile,
    out: Annotated[Path, typer.Option(help="The JSON file, or with --text the text, to write.")],
    keep: Annotated[
        list[str] | None, typer.Option(help="A key that is not known yet and may be shown; repeat for more.")
    ] = None,
    as_text: Annotated[
        bool,
        typer.Option("--text", help="Write a short text of what was not understood, to read and to send."),
    ] = False,
    language: Spoken = None,
) -> None:
    """Write the keys, types and counts of a file without its values, safe to send to a maintainer."""
    if as_text:
        from analyzer.output.not_understood import not_understood_text

        with _written(language):
            _outside(file, out)
            whole.free_file(out)
            found = not_understood_text(
                *_read(file, language), lambda line: sentence(line, _language(language))
            )
            with whole.new_file(out) as written:
                written.write(found)
        return
    from analyzer.output.structure import structure_json
    from analyzer.reading import BadInput, open_exports, read_first
    from analyzer.reading.beside import not_read
    from analyzer.reading.structure import undeclared_keys

    try:
        with _written(language):
            _outside(file, out)
            whole.free_file(out)
            export, _ = read_first(open_exports(file))
            found = structure_json(export, keep or ())
            unknown = [key for key in undeclared_keys(export) if key not in (keep or ())]
            with whole.new_file(out) as written:
                written.write(found)
    except BadInput as bad:
        raise _refused(bad.message, language) from None
    for said in not_read(export):
        _say(said, language, error=True)
    if unknown:
        _say(
            Message(
                "{count} key is not known yet, so its unknown words are hidden. Look at it; "
                "if it is TikTok's own word and no name, add it with --keep: {keys}",
                {"count": len(unknown), "keys": ", ".join(unknown)},
                plural="{count} keys are not known yet, so their unknown words are hidden. Look at them; "
                "those that are TikTok's own words and no names can be added with --keep: {keys}",
            ),
            language,
        )


@commands.command()
def sample(
    persona: Annotated[str, typer.Argument(help="Which made-up account; a wrong name prints the list.")],
    out: Annotated[Path, typer.Option(help="The zip file to write.")],
    rows: Annotated[int | None, typer.Option(min=0, help="How many videos to list as watched.")] = None,
) -> None:
    """Write a synthetic export."""
    from analyzer import samples

    if persona not in samples.PERSONAS:
        names = ", ".join(samples.PERSONAS)
        raise _refused(
            Message(
                "Expected the name of a made-up account; this is none. Choose one of: {names}.",
                {"names": names},
            )
        )
    with _written(None), whole.new_file(out) as written:
        samples.write(persona, written, rows)


@contextlib.contextmanager
def _written(language: Language | None) -> Iterator[None]:
    """End with one plain line when an output cannot be written whole."""
    try:
        yield
    except whole.NotWritten as end:
        raise _refused(end.message, language) from None


def _outside(export: Path, out: Path) -> None:
    """Raise NotWritten when something is to be written into the export itself, which nothing may change."""
    if export.is_dir() and out.absolute().is_relative_to(export.absolute()):
        raise whole.NotWritten(
            Message(
                "Expected a place outside the export, which nothing may change; this one lies in it. "
                "Choose another with --out."
            )
        )


def _say(line: Message, language: Language | None, *, error: bool = False) -> None:
    """Print a line for the reader."""
    standard.line(sentence(line, _language(language)), error=error)


def _read(file: Path, language: Language | None, *, by_name: bool = False) -> tuple[Export, Reading]:
    """Open and read an export; end with one plain line when it is none."""
    lines, read = _opened(file, _language(language), named=False, by_name=by_name)
    with contextlib.suppress(standard.NotPrinted) if read is None else contextlib.nullcontext():
        for line in lines:
            standard.line(line, error=True)
    if read is None:
        raise typer.Exit(2)
    return read


def _opened(
    file: Path, language: str, *, named: bool, by_name: bool
) -> tuple[list[str], tuple[Export, Reading] | None]:
    """Open and read an export; return the lines that say what is not read, which begin with its name where asked, and what was.

    None in place of what was read: it is no export, and a line says why.
    """
    from analyzer.reading import BadInput, open_exports, read_first
    from analyzer.reading.beside import not_read
    from analyzer.reading.broken import file_is_damaged, where_it_stops
    from analyzer.reading.knowledge import offered_by_name, read_by_name

    def of(name: str, says: Message) -> Message:
        return Message("{name}: {why}", {"name": name, "why": says}) if named else says

    try:
        export, reading = read_first(open_exports(file), by_name=by_name)
    except BadInput as bad:
        return [sentence(of(file.name, bad.message), language)], None
    lines = []
    if damage := file_is_damaged(reading):
        place = where_it_stops(reading)
        lines.append(" ".join(sentence(said, language) for said in (of(export.name, damage), place) if said))
    says = [*not_read(export), *filter(None, (read_by_name(reading), offered_by_name(reading)))]
    if reading.offered:
        says.append(Message("--by-name reads them so."))
    lines += [sentence(of(export.name, said), language) for said in says]
    return lines, (export, reading)


def _language(chosen: Language | None) -> str:
    if chosen is not None:
        return chosen.value
    return of_terminal()


def _serve(file: Path | None, port: int | None, *, browser: bool) -> None:
    """Run the app until it is interrupted, or open the one that runs already where nothing else was asked for."""
    # Imported here: the other commands need no server.
    from analyzer.ui import gate, running

    usual = file is None and port is None and browser
    there = running.address() if usual else None
    if there is not None:
        _say(RUNS, None)
        _say(gate.printed(there), None)
        if not _show(there):
            raise typer.Exit(1)
        return
    if by_a_click:
        # Not where another runs already: the window of this start ends nothing.
        _say(ABOUT, None)
        _say(WAIT, None)

    import uvicorn

    from analyzer.ui import closed, server, session

    session.handed_over = file
    closed.ends_by_itself = by_a_click
    listening = _listen(port)
    served = runpy.run_path(str(server.APP))["app"]
    at = listening.getsockname()[1]
    server.come_in = lambda: gate.announce(at, _language(None), _show if browser else None)
    with running.known(at) if usual else contextlib.nullcontext(), contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(served, **server.RUNNING)).run(sockets=[listening])
    if server.incomplete:
        raise typer.Exit(2)


def _show(address: str) -> bool:
    """Open the browser, and say whether there is one."""
    try:
        shown = webbrowser.open(address)
    except (OSError, webbrowser.Error):
        shown = False
    if not shown:
        _say(NO_BROWSER, None)
    return shown


RUNS = Message(
    "The program runs already; the browser opens a new page of it. A file that is open in another stays open there."
)
NO_BROWSER = Message(
    "No browser could be opened. Copy the address above into the address bar of one, such as Edge, Firefox, Chrome or Safari."
)
NO_PORT = Message(
    "Expected a free port on this computer, over which the browser reads the pages; the system gives none. End other programs "
    "or restart the computer, and start it again; if this comes back, a firewall or virus scanner may hold it back."
)


def _listen(port: int | None) -> socket.socket:
    """Return a socket of this computer only, at the port asked for, else the usual one, else any that is free."""
    for wanted in (DEFAULT_PORT, 0) if port is None else (port,):
        listening = socket.socket()
        if os.name == "posix":
            # Elsewhere the option lets two programs share a port; here it frees one that was just let go of.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", wanted))
            # From here on a browser that comes early waits instead of being refused.
            listening.listen()
        except (OSError, OverflowError):
            listening.close()
        else:
            return listening
    if port is None:
        raise _refused(NO_PORT)
    raise _refused(
        Message(
            "Expected port {port} to be free; it is taken or not allowed. Choose another, or leave out --port.",
            {"port": str(port)},
        )
    )


def _refused(why: Message, language: Language | None = None) -> typer.Exit:
    """Print why a command ends, on one line, and return its end."""
    with contextlib.suppress(standard.NotPrinted):
        _say(why, language, error=True)
    return typer.Exit(2)


#: Whether a double click started the program: nobody reads a terminal then, and a window stays behind.
by_a_click = False

ABOUT = Message(
    "This window is TikTok Export Analyzer, whose pages the browser shows: nothing that is opened in them leaves this computer. "
    "Close this window to end it; it ends by itself ten minutes after its last page was closed."
)
WAIT = Message("The browser opens in a moment; the first time that can take a minute.")
FAULT = Message(
    "The program could not go on, through a fault in it. Nothing was changed and nothing was sent. Start it again; if this "
    "comes back, unpack the download again."
)
CLOSE = Message("Press Enter to close this window.")


def clicked() -> None:
    """Run the program as a double click does, or a file that was dropped on it: in a window that stays until it was read."""
    global by_a_click  # noqa: PLW0603  the program is started once
    by_a_click = True
    if len(sys.argv) == 2:
        sys.argv.insert(1, "app")
    code: object = 1
    try:
        main()
    except SystemExit as end:
        code = end.code
    except Exception as error:  # noqa: BLE001  whatever it is, a person reads it in a window that would close
        # The error's own words may quote the file.
        standard.line(
            "; ".join(
                f"{Path(at.filename).name}:{at.lineno}" for at in traceback.extract_tb(error.__traceback__)
            ),
            error=True,
        )
        _say(FAULT, None, error=True)
    if code and sys.stdin is not None and sys.stdin.isatty():
        _say(CLOSE, None)
        input()
    sys.exit(1 if code else 0)


def main() -> None:
    """Run the command that stands on the command line."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            # What is half-written is taken away also when the computer asks the program to end.
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    commands()
