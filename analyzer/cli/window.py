"""A start by a double click: in a window that stays until it was read."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from analyzer.cli import main
from analyzer.cli.said import say
from analyzer.model import Message
from analyzer.output import standard

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
        say(FAULT, None, error=True)
    if code and sys.stdin is not None and sys.stdin.isatty():
        say(CLOSE, None)
        input()
    sys.exit(1 if code else 0)
