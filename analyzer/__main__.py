"""`python -m analyzer` and `tiktok-analyzer`: the command line, which first of all refuses whatever would leave the computer."""

import os
import sys
import threading

from analyzer import offline

offline.refuse()
# Threads that NumPy has begun for large matrices, of which there are none here, cost a twentieth of a short command.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from analyzer.cli import main  # noqa: E402  nothing else may be loaded before

__all__ = ["main", "run"]


def run() -> None:
    """Run the command, and end at once: to take apart all that was loaded takes Python a tenth of a short command."""
    try:
        main()
    except SystemExit as end:
        # The server of the app may have others at work, which Python waits for.
        if threading.active_count() > 1 or not isinstance(end.code, int | None):
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (AttributeError, OSError, ValueError):
            raise end from None
        os._exit(end.code or 0)


if __name__ == "__main__":
    run()
