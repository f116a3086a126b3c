"""What commands are given: each file and option that several take, declared once, and how the help shows them."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TypeVar

import click

from analyzer.cli.said import Language

_E = TypeVar("_E", bound=Enum)

PATH = click.Path(path_type=Path)


class Term(click.Choice[_E]):
    """One of the terms of a closed list, by its value."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:  # noqa: ARG002  click's own name
        return str(choice)


class Group(click.Group):
    """Commands in their own order, of each of which the help says all that there is to say."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own name
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        told = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, " ".join((one.help or "").split())) for name, one in told if one])


def _remember(context: click.Context, _: click.Parameter, chosen: Language | None) -> Language | None:
    context.meta["language"] = chosen
    return chosen


export_file = click.argument("file", type=PATH, help="The zip file, folder, JSON or TXT file to read.")
export_files = click.argument(
    "files", nargs=-1, required=True, type=PATH, help="The zip files, folders, JSON or TXT files to read."
)
bundle_folder = click.argument("dir", type=PATH, help="The folder of the bundle.")
zone = click.option("--zone", help="The time zone of days and hours.")
settings = click.option(
    "--settings",
    type=PATH,
    help="A JSON file with settings: night, school, region, session_break ...",
)
by_name = click.option(
    "--by-name",
    is_flag=True,
    help="Also read parts at unknown places that bear the name of a known section or field.",
)
anchor = click.option(
    "--anchor",
    type=PATH,
    help="The root certificate of the authority that stamped (PEM), from another source than the reply.",
)
language = click.option(
    "--language", type=Term(Language), help="The language of what is printed.", callback=_remember
)
