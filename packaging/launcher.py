"""What a double click starts: the program's own command line, in a window that stays open long enough to be read."""

import sys

# Its first act is to refuse whatever would leave this computer.
from analyzer.__main__ import main

#: Without arguments nobody typed a command: the window was opened by a double click, and closes when the program ends.
CLICKED = len(sys.argv) == 1


def wait() -> None:
    """Leave the window open until a key is pressed, where there is a window."""
    if CLICKED and sys.stdin is not None and sys.stdin.isatty():
        input()


try:
    main()
except SystemExit as end:
    if end.code:
        wait()
    raise
