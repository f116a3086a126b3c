"""What goes to the standard output: data as bytes of UTF-8 on every system, and lines of text that people can trust.

The code page of a computer is asked for nowhere but on a screen. What a file holds cannot move the cursor, break a line or
turn the direction of writing: such characters are written out.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import TextIO

from analyzer.model import Message
from analyzer.texts import visible


class NotPrinted(Exception):  # noqa: N818  the plain word for it
    """Why the standard output took no more; `message` is None where its reader has gone, such as `head`."""

    def __init__(self, message: Message | None) -> None:
        super().__init__(message.text if message else "the reader has gone")
        self.message = message


def line(text: str, *, error: bool = False) -> None:
    """Print one line for a person. Raises NotPrinted."""
    stream = sys.stderr if error else sys.stdout
    shown = f"{visible(text)}{os.linesep}"
    # A screen takes what it can show; a file or another program gets UTF-8.
    encoding = (stream.encoding if stream.isatty() else None) or "utf-8"
    _write(stream, shown.encode(encoding, "replace"))


def data(content: bytes) -> None:
    """Print data, byte for byte. Raises NotPrinted."""
    _write(sys.stdout, content)


def _write(stream: TextIO, content: bytes) -> None:
    try:
        stream.flush()
        stream.buffer.write(content)
        stream.buffer.flush()
    except (OSError, ValueError) as error:
        _let_go(stream)
        raise NotPrinted(_why(error)) from None


def _why(error: OSError | ValueError) -> Message | None:
    if isinstance(error, BrokenPipeError) or getattr(error, "errno", None) == errno.EINVAL:
        # Windows names a reader who has gone in this way.
        return None
    return Message(
        "Expected an output that takes all that is printed; this one took only a part, so what it holds is not whole. "
        "Make room, or send it to another place."
    )


def _let_go(stream: TextIO) -> None:
    """Let what is still held back go nowhere: Python would try to write it again at its end, and complain."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
