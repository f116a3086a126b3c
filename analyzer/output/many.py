"""Many files, one after another or several at a time: what is worked out of each, in the order in which they were given."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from analyzer import offline

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_T = TypeVar("_T")

#: From how many files on other processes are begun: each has to load what reads a file first.
FROM = 16

#: How many files are read at a time at most, however many processors there are: each takes memory.
AT_A_TIME = 4

#: How many objects more there may be before Python looks for garbage: going through all that is loaded and read again and again
#: takes a twentieth of a command, and finds none.
SELDOM = 200_000


def processes(files: int) -> int:
    """Return how many processes a command begins for so many files; 1: it reads them itself."""
    # The packaged program is no Python that could be begun again to work for it.
    if files < FROM or getattr(sys, "frozen", False):
        return 1
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(here, AT_A_TIME)


@contextmanager
def each(work: Callable[[Path], _T], files: Sequence[Path], *, at_a_time: int = 1) -> Iterator[Iterator[_T]]:
    """Give what `work` gives for each file, in the order of the files, worked out by so many processes, which are begun at once.

    `work` and what it gives have to be such as can be pickled; what it raises is raised here, when its file's turn comes. Where the
    system gives no process, or ends one, the rest is done in this one.
    """
    begun = _begun(work, files, at_a_time)
    if begun is None:
        yield map(work, files)
        return
    pool, found = begun
    try:
        yield _in_order(work, files, found)
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(work: Callable[[Path], _T], files: Sequence[Path], found: Iterator[_T]) -> Iterator[_T]:
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        for one in found:
            yield one
            done += 1
    except BrokenProcessPool:
        yield from map(work, files[done:])


def _begun(
    work: Callable[[Path], _T], files: Sequence[Path], at_a_time: int
) -> tuple[ProcessPoolExecutor, Iterator[_T]] | None:
    """Return processes that are at work; None where there is to be one only, or the system gives none."""
    if at_a_time < 2:
        return None
    # Here, as a command on one file begins no process.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    try:
        # Not as copies of this process, which may have threads.
        spawned = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(at_a_time, spawned, initializer=_begin_to_work)
        return pool, pool.map(work, files)
    except (OSError, ImportError, NotImplementedError):
        return None


def _begin_to_work() -> None:
    """Hold a new process to what the program is held to: nothing leaves, and it ends with the one that began it."""
    import signal
    import threading

    offline.refuse()
    gc.set_threshold(SELDOM)
    # Ctrl-C goes to all of them; the first process says how it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    first = multiprocessing.parent_process()
    if first is not None:
        wait([first.sentinel])
        os._exit(1)
