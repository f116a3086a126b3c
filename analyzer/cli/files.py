"""The files that commands are given: opened and read, one or many, with what is said beside them, and with settings."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from click.exceptions import Exit

from analyzer.cli.said import Language, language_of, refused
from analyzer.language import sentence
from analyzer.model import Message
from analyzer.output import standard, whole

if TYPE_CHECKING:
    from analyzer.analysis.settings import Settings
    from analyzer.reading import Export, Reading


def chosen_settings(file: Path | None, zone: str | None, language: Language | None) -> Settings:
    """Return the settings in a file, with the zone that is asked for."""
    from analyzer.analysis.settings import DEFAULT, BadSettings, from_json

    try:
        chosen = DEFAULT if file is None else from_json(file.read_bytes())
    except OSError:
        raise refused(
            Message("Expected a file with settings at this place; none can be read there. Check the path."),
            language,
        ) from None
    except BadSettings as bad:
        raise refused(bad.message, language) from None
    try:
        return chosen if zone is None else replace(chosen, zone=zone)
    except ValueError:
        raise refused(
            Message(
                'Expected the name of a time zone such as "Europe/Amsterdam" after --zone; this is none.'
            ),
            language,
        ) from None


#: What is told of an export and its reading.
Tell: TypeAlias = "Callable[[Export, Reading], Any]"


def print_each(
    files: Sequence[Path],
    language: Language | None,
    *,
    lines: Tell,
    plain: Tell,
    row: Tell,
    as_json: bool,
    as_csv: bool,
    by_name: bool,
) -> None:
    """Print what is told of each file: `lines` of words, `plain` as JSON (of several files a list), or a `row` of CSV."""
    with _each(files, row if as_csv else plain if as_json else lines, language, by_name=by_name) as told:
        if as_csv:
            from analyzer.output.separated import csv_of_rows

            standard.data(csv_of_rows(list(told)))
        elif as_json:
            every = list(told)
            standard.data(whole.as_json(every[0] if len(every) == 1 else every))
        else:
            for said in told:
                for line in said:
                    standard.line(line)


@contextlib.contextmanager
def _each(
    files: Sequence[Path],
    tell: Tell,
    language: Language | None,
    *,
    by_name: bool,
) -> Iterator[Iterator[Any]]:
    """Give what is told of the files in their order; one of several that cannot be read is named, and the rest go on.

    Many files are read several at a time. What is told has to be such as can be pickled.
    """
    from analyzer.output import many

    refused = False
    work = partial(_told_of, tell=tell, language=language_of(language), named=len(files) > 1, by_name=by_name)

    def told(found: Iterator[tuple[list[str], tuple[Any] | None]]) -> Iterator[Any]:
        nonlocal refused
        for lines, one in found:
            for line in lines:
                standard.line(line, error=True)
            if one:
                yield one[0]
            elif len(files) == 1:
                raise Exit(2)
            else:
                refused = True

    with many.each(work, files, at_a_time=many.processes(len(files))) as found:
        yield told(found)
    if refused:
        raise Exit(2)


def _told_of(
    file: Path, *, tell: Tell, language: str, named: bool, by_name: bool
) -> tuple[list[str], tuple[Any] | None]:
    """Return what the reader is told beside a file, line by line, and what is told of it; None where it cannot be read."""
    lines, read = _opened(file, language, named=named, by_name=by_name)
    return lines, None if read is None else (tell(*read),)


def read_export(file: Path, language: Language | None, *, by_name: bool = False) -> tuple[Export, Reading]:
    """Open and read an export; end with one plain line when it is none."""
    lines, read = _opened(file, language_of(language), named=False, by_name=by_name)
    with contextlib.suppress(standard.NotPrinted) if read is None else contextlib.nullcontext():
        for line in lines:
            standard.line(line, error=True)
    if read is None:
        raise Exit(2)
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
