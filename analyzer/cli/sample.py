"""`sample`: a synthetic export."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli import given
from analyzer.cli.said import refused, writing
from analyzer.model import Message
from analyzer.output import whole


@click.command()
@click.argument("persona", help="Which made-up account; a wrong name prints the list.")
@click.option("--out", type=given.PATH, required=True, help="The zip file to write.")
@click.option("--rows", type=click.IntRange(0), help="How many videos to list as watched.")
def sample(persona: str, out: Path, rows: int | None) -> None:
    """Write a synthetic export."""
    from analyzer import samples

    if persona not in samples.PERSONAS:
        names = ", ".join(samples.PERSONAS)
        raise refused(
            Message(
                "Expected the name of a made-up account; this is none. Choose one of: {names}.",
                {"names": names},
            )
        )
    with writing(None), whole.new_file(out) as written:
        samples.write(persona, written, rows)
