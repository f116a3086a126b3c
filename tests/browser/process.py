"""The program as a person starts it: the real command line in a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]


@dataclass
class Program:
    """A program that runs, and where; `with Program.start() as program:` ends it."""

    process: subprocess.Popen[str]
    address: str = ""
    printed: list[str] = field(default_factory=list)

    @classmethod
    def start(
        cls,
        *arguments: str | Path,
        path: Path = ROOT,
        folder: Path | None = None,
        more: dict[str, str] | None = None,
        within: float = 60,
    ) -> Program:
        """Start the program from a folder that is not its own, and return once it answers. Raises RuntimeError.

        `path` is where the program stands; `more` is added to the environment.
        """
        environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONUNBUFFERED": "1", **(more or {})}
        process = subprocess.Popen(
            [sys.executable, "-m", "analyzer", *map(str, arguments or ["app"]), "--no-browser"],
            cwd=folder or tempfile.gettempdir(),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        program = cls(process)
        found = threading.Event()
        threading.Thread(target=program._listen, args=(found,), daemon=True).start()
        try:
            program._answers(found, within)
        except BaseException:
            process.kill()
            raise
        return program

    def _listen(self, found: threading.Event) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed.append(line)
            address = re.search(r"http://[\w.]+:\d+", line)
            if address and not self.address:
                self.address = address[0]
                found.set()
        found.set()

    def _answers(self, found: threading.Event, within: float) -> None:
        until = time.monotonic() + within
        if not found.wait(within) or not self.address:
            raise RuntimeError("Expected the program to print its address:\n" + "".join(self.printed))
        while True:
            try:
                self.fetch("/_stcore/health")
            except OSError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    def listens_on(self) -> set[str]:
        """Return the addresses of this computer at which its port is open, as Linux lists them."""
        listening = "0A"
        found = set()
        for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
            for line in table.read_text().splitlines()[1:] if table.exists() else []:
                local, state = line.split()[1], line.split()[3]
                address, port = local.split(":")
                if state == listening and int(port, 16) == self.port:
                    found.add("127.0.0.1" if address == "0100007F" else address)
        return found

    def fetch(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET", within: float = 30
    ) -> tuple[int, dict[str, str], str]:
        """Return status, headers (names in small letters) and text of what the program answers."""
        request = urllib.request.Request(self.address + path, headers=headers or {}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            answer = opener.open(request, timeout=within)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            names = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status, names, answer.read().decode("utf-8", "replace")

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            try:
                self.interrupt()
            except subprocess.TimeoutExpired:
                self.process.kill()
