"""What a page that was closed had open is let go of within a minute, and nothing of it can be fetched after that."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import functools
import gc
import signal
import sys
import time
import traceback
from collections.abc import AsyncIterator

import pyarrow as pa
from streamlit.runtime import Runtime

from analyzer.language import of_terminal, sentence
from analyzer.model import Message

#: Seconds from the end of a page's connection until it is let go of, and between looks. A page that only lost its connection is
#: back within a few seconds. Together, and with the look after the next, they stay below a minute.
FORGET_AFTER, LOOK_EVERY = 25.0, 10.0

#: At how many looks after it what was let go of is collected. Threads that were still at work end in between, and so does whatever else
#: held on to it at the first look; what is unreachable only then would stay until Python next collects, which may be never.
COLLECT_FOR = 6

#: Seconds without any page after which the program ends by itself, where that is chosen.
END_AFTER = 600.0

#: Whether it does: chosen in the settings of a page; so from the start where a double click started the program.
ends_by_itself = False

ENDED = Message("The last page was closed ten minutes ago: the program has ended.")

FAILED = Message(
    "What a closed page had open could not be let go of. The program tries again; to be sure that nothing is kept, end it with Ctrl-C."
)


#: What `functools.cache` makes of a function.
_CACHED = type(functools.cache(int))


@contextlib.asynccontextmanager
async def forgetting() -> AsyncIterator[None]:
    """Let go of what closed pages had open, for as long as the server runs."""
    _few_arenas()
    _leave_out_the_program()
    task = asyncio.create_task(_look_again_and_again(), name="forgetting")
    try:
        yield
    finally:
        task.cancel()
        gc.unfreeze()


async def _look_again_and_again() -> None:
    closed: dict[str, float] = {}
    unused = Unused()
    said, collect = "", 0
    while True:
        await asyncio.sleep(LOOK_EVERY)
        try:
            now = time.monotonic()
            collect = COLLECT_FOR if look(Runtime.instance(), closed, now) else collect - 1
            if collect > 0:
                _give_back()
            said = ""
            if unused.for_long(_open_pages(Runtime.instance()), now) and ends_by_itself:
                sys.stdout.write(f"{sentence(ENDED, of_terminal())}\n")
                signal.raise_signal(signal.SIGINT)
                return
        except Exception as error:  # noqa: BLE001  whatever it is, the next look must come, and the reader must know
            where = "".join(traceback.format_tb(error.__traceback__))
            if where != said:
                sys.stderr.write(f"{where}{type(error).__name__}\n{sentence(FAILED, of_terminal())}\n")
                said = where


def _open_pages(runtime: Runtime) -> int:
    """Return how many pages are open."""
    listed = [info.session for info in runtime._session_mgr.list_sessions()]  # noqa: SLF001  as below
    return sum(runtime.is_active_session(session.id) for session in listed)


class Unused:
    """Since when no page is open, after one was."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._looked = 0.0

    def for_long(self, pages: int, now: float) -> bool:
        """Say at each look, with the pages that are open, whether there was none for END_AFTER seconds.

        >>> unused = Unused()
        >>> [unused.for_long(pages, now) for pages, now in ((0, 0), (0, 700), (1, 710), (0, 720))]
        [False, False, False, False]
        >>> [now for now in range(730, 1400, 10) if unused.for_long(0, now)][0]
        1310
        """
        # After a sleep of the computer its pages need a moment to come back.
        slept, self._looked = now - self._looked > 6 * LOOK_EVERY, now
        if pages or (slept and self._since is not None):
            self._since = now
        return self._since is not None and now - self._since >= END_AFTER


def look(runtime: Runtime, closed: dict[str, float], now: float) -> bool:
    """Let go of each session whose page has been gone for long enough, and say whether there was one.

    `closed` holds since when, in seconds of the clock of `now`, and is kept from look to look. A page that is back is struck out.
    """
    # Streamlit lists sessions nowhere in public. What it says of one by its id is public, and true of both kinds that it keeps.
    listed = [info.session for info in runtime._session_mgr.list_sessions()]  # noqa: SLF001
    gone = {session.id: session for session in listed if not runtime.is_active_session(session.id)}
    forgotten = False
    for key in closed.keys() - gone.keys():
        del closed[key]
    for key, session in gone.items():
        if now - closed.setdefault(key, now) >= FORGET_AFTER:
            runtime.close_session(key)
            # The server's loop holds on to the session it served last.
            session.session_state.clear()
            del closed[key]
            forgotten = True
    # A download is marked by one look and deleted by the next, so that one that has just been made can be fetched.
    runtime.media_file_mgr.remove_orphaned_files()
    if forgotten:
        _forget_what_was_worked_out()
    return forgotten


#: By its name in malloc.h: how many arenas, pools of memory that threads share, the C library of Linux (glibc) makes.
_M_ARENA_MAX = -8


def _few_arenas() -> None:
    """Have the C library keep memory in two pools, where it would make one for nearly every thread.

    Streamlit draws each page in a thread of its own. A few things that live on in each pool keep the rest of it from being given
    back, so that the program would grow with every page that was opened and closed.
    """
    _ask_the_allocator("mallopt", _M_ARENA_MAX, 2)


def _leave_out_the_program() -> None:
    """Have collections pass by what is loaded now: the modules, which stay.

    Streamlit collects after each look at a page, and nearly all that it went through was the program itself: half of the time of
    a look. No page has been open yet, so nothing of a file is left out.
    """
    gc.collect()
    gc.freeze()


def _give_back() -> None:
    """Give memory that was freed back to the system, where the C library keeps it."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    _ask_the_allocator("malloc_trim", 0)


def _ask_the_allocator(function: str, *arguments: int) -> None:
    """Call a function of the C library where it has it: that of most Linux systems does."""
    found = getattr(ctypes.CDLL(None), function, None) if sys.platform == "linux" else None
    if found is not None:
        found(*arguments)


def _forget_what_was_worked_out() -> None:
    """Empty the caches of this program's functions, which hold values of the file; what is still open is worked out again."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "analyzer":
            for held in list(vars(module).values()):
                if isinstance(held, _CACHED):
                    held.cache_clear()
