"""`python -m tests.browser.watched [--fast] [--faulty] app ...`: the program, which tells what is in it and what it opened for writing.

The program is the real one, started by its own entry point; beside it stand an audit hook of Python and an answer to SIGUSR1.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import signal
import sys
import threading
from pathlib import Path
from typing import Any

#: Files that were opened for writing, and what was renamed or made, as Python tells it.
_written: list[str] = []
_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, mode, flags = arguments
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (flags or 0) & _FOR_WRITING:
            _written.append(str(path))
    elif event in ("os.rename", "os.mkdir", "os.link", "os.symlink", "tempfile.mkstemp", "tempfile.mkdtemp"):
        _written.append(f"{event} {arguments[0]}")


def _tell() -> None:
    """Print what the program holds: how many readings, documents, bytes of Arrow, sessions, uploads, downloads."""
    counted = dict.fromkeys(("Reading", "Export", "Document", "Subject"), 0)
    for held in gc.get_objects():
        kind = type(held)
        if kind.__name__ in counted and str(kind.__module__).startswith("analyzer."):
            counted[kind.__name__] += 1
    told: dict[str, Any] = {**counted, "arrow": 0, "written": list(_written)}
    if "pyarrow" in sys.modules:
        told["arrow"] = sys.modules["pyarrow"].total_allocated_bytes()
    runtime = sys.modules["streamlit.runtime"].Runtime.instance()
    told["sessions"] = len(runtime._session_mgr.list_sessions())
    told["downloads"] = len(runtime.media_file_mgr._storage._files_by_id)
    told["uploads"] = sum(len(files) for files in runtime.uploaded_file_mgr.file_storage.values())
    told["memory"] = _memory()
    os.write(1, f"TOLD {json.dumps(told)}\n".encode())


def _memory() -> int:
    """Return the memory that the process holds, in bytes, as Linux counts it; 0 elsewhere."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Rss:"))
    except OSError:
        return 0


#: What the text of an error holds that quotes a file.
QUOTED = "synthetic" + "@example.org"


def _fail(*_: object) -> None:
    raise ValueError(QUOTED)


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument not in ("--fast", "--faulty")]
    sys.addaudithook(_hear)
    signal.signal(signal.SIGUSR1, lambda *_: threading.Thread(target=_tell).start())
    if "--fast" in sys.argv:
        from analyzer.ui import closed, server

        closed.FORGET_AFTER, closed.LOOK_EVERY = 2.0, 1.0
        server.RUNNING |= {"ws_ping_interval": 4, "ws_ping_timeout": 4}
    if "--faulty" in sys.argv:
        from analyzer.reading import broken

        broken.file_is_damaged = _fail
    sys.argv = ["analyzer", *arguments]
    runpy.run_module("analyzer", run_name="__main__")
