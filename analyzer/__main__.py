"""`python -m analyzer` and `tiktok-analyzer`: the command line, which first of all refuses whatever would leave the computer."""

import os

from analyzer import offline

offline.refuse()
# Threads that NumPy has begun for large matrices, of which there are none here, cost a twentieth of a short command.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from analyzer.cli import main  # noqa: E402  nothing else may be loaded before

__all__ = ["main"]

if __name__ == "__main__":
    main()
