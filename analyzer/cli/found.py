"""`day` and `search`: what a file dates on one day, and where a text stands in it."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli import given
from analyzer.cli.files import chosen_settings, read_export
from analyzer.cli.said import Language, refused, say
from analyzer.model import Message
from analyzer.output import standard, whole


@click.command()
@given.export_file
@click.argument("day", help="The local day, such as 2026-02-08.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, with every cell.")
@click.option("--closed", is_flag=True, help="Without contents: names, messages and own words left out.")
@click.option("--zone", help="The time zone of the day.")
@given.language
def day(
    file: Path, day: str, as_json: bool, closed: bool, zone: str | None, language: Language | None
) -> None:
    """Print everything that a file dates on one day, from all sections, in the order of time."""
    from analyzer.findings import Subject
    from analyzer.output import found as leaving

    chosen = chosen_settings(None, zone, language)
    try:
        wanted = leaving.day_of(day)
        found = leaving.one_day(Subject(*read_export(file, language), chosen), wanted)
    except leaving.NotFound as end:
        raise refused(end.message, language) from None
    if as_json:
        standard.data(whole.as_json(leaving.day_as_plain(found, chosen.zone, closed=closed)))
        return
    for line in leaving.day_in_words(found, chosen.zone):
        say(line, language)


@click.command()
@given.export_file
@click.argument("text", help="What to look for: a word, a video number, an IP address, a name.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, with every cell.")
@click.option("--closed", is_flag=True, help="Search neither names, messages nor own words.")
@given.language
def search(file: Path, text: str, as_json: bool, closed: bool, language: Language | None) -> None:
    """Print every row of every section in which a text stands, capitals aside."""
    from analyzer.output import found as leaving

    try:
        found = leaving.search(read_export(file, language)[1], text, closed=closed)
    except leaving.NotFound as end:
        raise refused(end.message, language) from None
    if as_json:
        standard.data(whole.as_json(leaving.found_as_plain(found, closed=closed)))
        return
    if closed:
        say(Message("Names, messages, own words and values of unknown meaning were not searched."), language)
    for line in leaving.found_in_words(found):
        say(line, language)
