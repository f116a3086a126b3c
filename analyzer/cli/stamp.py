"""`stamp query` and `stamp check`: time-stamps on a bundle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from analyzer.cli import given
from analyzer.cli.said import Language, refused, say, writing
from analyzer.model import Message
from analyzer.output import whole

if TYPE_CHECKING:
    from analyzer.evidence.stamps import Stamp


stamp = given.Group(
    "stamp",
    help="Time-stamps (RFC 3161) on the fingerprint of a bundle: write a query, check a reply. Nothing is sent.",
)


@stamp.command("query")
@given.bundle_folder
@click.option(
    "--out", type=given.PATH, required=True, help="The query to write, whose name usually ends in .tsq."
)
@given.language
def query(dir: Path, out: Path, language: Language | None) -> None:
    """Write the query for a time-stamp on a bundle's fingerprint, to be sent to an authority by who wants one."""
    from analyzer.evidence import bundle, stamps

    try:
        with writing(language):
            if out.absolute().is_relative_to(dir.absolute()):
                raise refused(INTO_BUNDLE, language)
            asked = stamps.query(dir)
            with whole.new_file(out) as file:
                file.write(asked)
    except bundle.BadChoice as bad:
        raise refused(bad.message, language) from None
    say(Message("Fingerprint: {fingerprint}", {"fingerprint": stamps.fingerprint(dir)}), language)
    say(QUERY_WRITTEN, language)


@stamp.command("check")
@given.bundle_folder
@click.argument("reply", type=given.PATH, help="The reply of the authority, whose name usually ends in .tsr.")
@given.anchor
@click.option(
    "--query", type=given.PATH, help="The query that was sent, whose random number the reply has to hold."
)
@given.language
def check(dir: Path, reply: Path, anchor: Path | None, query: Path | None, language: Language | None) -> None:
    """Hold a time-stamp against a bundle's fingerprint. Ends with 1 when it is not accepted, with 2 when it cannot be read."""
    told = tell(dir, reply, anchor, language, query)
    if told.failed:
        raise Exit(1)
    if not told.read:
        raise Exit(2)


def tell(
    dir: Path, reply: Path, anchor: Path | None, language: Language | None, query: Path | None = None
) -> Stamp:
    """Print what can be said of a time-stamp on a bundle, and return it."""
    from analyzer.evidence import bundle, stamps

    try:
        told = stamps.check(dir, reply, anchor, query)
    except bundle.BadChoice as bad:
        raise refused(bad.message, language) from None
    for line in told.lines():
        say(line, language)
    return told


INTO_BUNDLE = Message(
    "Expected a place outside the bundle, to which nothing may be added; this one lies in it. Choose another with --out."
)
QUERY_WRITTEN = Message(
    "The query is written and nothing was sent. It holds the fingerprint, a random number, and nothing else of the bundle."
)
