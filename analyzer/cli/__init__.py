"""The command line: a module for each command, or for few that belong together, loaded when one of them is asked for.

None has logic of its own, and each imports what it needs alone. What they share: the files and options that they are `given`, the
`files` that are read, and what is `said`.
"""

from __future__ import annotations

import gc
import signal
import sys
from importlib import import_module
from typing import Any

import click
from click.exceptions import Exit

from analyzer.cli.given import Group
from analyzer.cli.said import refused
from analyzer.output import many, standard
from analyzer.output.program import PROGRAM

#: The commands in the order of the help, and the module of each.
MODULES = {
    "app": "app",
    "demo": "app",
    "summary": "summary",
    "findings": "findings",
    "figures": "figures",
    "facts": "facts",
    "explain": "facts",
    "rows": "facts",
    "bundle": "bundle",
    "unseal": "bundle",
    "verify": "bundle",
    "tables": "tables",
    "picture": "picture",
    "day": "found",
    "search": "found",
    "compare": "compare",
    "structure": "structure",
    "sample": "sample",
    "stamp": "stamp",
}


class _Commands(Group):
    """The commands, each of which ends with one plain line when its output takes no more."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own name
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's own name
        if cmd_name not in MODULES:
            return None
        command: click.Command = getattr(import_module(f"analyzer.cli.{MODULES[cmd_name]}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except standard.NotPrinted as end:
            if not end.message:
                # Nothing is said to a reader who has gone; the number is that of a program which the signal ends.
                raise Exit(128 + 13) from None
            raise refused(end.message, ctx.meta.get("language")) from None


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        standard.line(" ".join(PROGRAM.values()))
        context.exit()


@click.group(
    cls=_Commands,
    help='Opens TikTok\'s "Download your data" file on your own computer and shows what was collected.',
    invoke_without_command=True,
    context_settings={"show_default": True},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version and end.",
)
@click.pass_context
def commands(context: click.Context) -> None:
    """Start the app when no command is given."""
    if context.invoked_subcommand is None:
        from analyzer.cli.app import serve

        serve(None, None, browser=True)


#: How often Python looks for garbage by itself, as it sets it.
OFTEN = gc.get_threshold()


def main() -> None:
    """Run the command that stands on the command line."""
    gc.set_threshold(many.SELDOM)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            # What is half-written is taken away also when the computer asks the program to end.
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    commands()
