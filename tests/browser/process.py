"""The program as a person starts it: the real command line in a process of its own, on a free port."""

from __future__ import annotations

import http.client
import os
import queue
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from analyzer.language import LANGUAGES, sentence
from analyzer.ui import gate

ROOT = Path(__file__).parents[2]


@dataclass
class Program:
    """A program that runs, and where; `with Program.start() as program:` ends it."""

    process: subprocess.Popen[str]
    #: Scheme, host and port.
    origin: str = ""
    #: The first part of every address, and the cookie, that came for a ticket.
    base: str = ""
    cookie: str = ""
    printed: list[str] = field(default_factory=list)
    _tickets: queue.Queue[str] = field(default_factory=queue.Queue)

    @classmethod
    def start(
        cls,
        *arguments: str | Path,
        path: Path | str = ROOT,
        folder: Path | None = None,
        more: dict[str, str] | None = None,
        within: float = 60,
        under: tuple[str, ...] = (),
    ) -> Program:
        """Start the program from a folder that is not its own, and return once it answers. Raises RuntimeError.

        `path` is where the program stands, or several such places; `more` is added to the environment; `under` stands before the command, as `strace` does.
        """
        return cls.start_module(
            *("analyzer", *map(str, arguments or ["app"]), "--no-browser"),
            path=path,
            folder=folder,
            more=more,
            within=within,
            under=under,
        )

    @classmethod
    def start_module(
        cls,
        *command: str,
        path: Path | str = ROOT,
        folder: Path | None = None,
        more: dict[str, str] | None = None,
        within: float = 60,
        under: tuple[str, ...] = (),
    ) -> Program:
        """Start it by another module and its arguments."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(path),
            "PYTHONUNBUFFERED": "1",
            # Python's own compiled code is written wherever a module is first loaded; it holds nothing of a file.
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            **(more or {}),
        }
        return cls.start_command(
            *under, sys.executable, "-m", *command, folder=folder, environment=environment, within=within
        )

    @classmethod
    def start_command(
        cls, *command: str | Path, folder: Path | None, environment: dict[str, str], within: float = 60
    ) -> Program:
        """Start it by any command, in a folder and an environment of its own."""
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder or tempfile.gettempdir(),
            env=environment,
            stdin=subprocess.PIPE,
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
            address = re.search(r"(http://[\w.]+:\d+)/\?ticket=[\w-]+", line)
            if address:
                self._tickets.put(address[0])
                self.origin = address[1]
                found.set()
        found.set()

    def _answers(self, found: threading.Event, within: float) -> None:
        until = time.monotonic() + within
        if not found.wait(within) or not self.origin:
            raise RuntimeError("Expected the program to print its address:\n" + "".join(self.printed))
        ticket = self._tickets.get()
        while True:
            try:
                status, headers, _ = self.ask(ticket.removeprefix(self.origin))
            except OSError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                assert status == 303, "Expected the ticket to open the program."
                self.base = headers["location"].rstrip("/")
                self.cookie = headers["set-cookie"].split(";")[0]
                return

    def ticket(self) -> str:
        """Press Enter in the program's terminal, and return the address that it prints: it opens once."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self._tickets.get(timeout=60)

    @property
    def address(self) -> str:
        """The address of the start page, for who has the cookie."""
        return self.origin + self.base

    def others(self) -> list[str]:
        """Return the lines it printed beside its address and how to get another."""
        expected = {sentence(gate.ENTER, language) for language in LANGUAGES}
        return [line for line in self.printed if self.origin not in line and line.strip() not in expected]

    @property
    def port(self) -> int:
        return int(self.origin.rsplit(":", 1)[1])

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
        """Return status, headers (names in small letters) and text of what the program answers to one who has its key."""
        return self.ask(self.base + path, {"Cookie": self.cookie, **(headers or {})}, method, within)

    def ask(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET", within: float = 30
    ) -> tuple[int, dict[str, str], str]:
        """Return the same for one who has nothing but what stands here; no redirection is followed."""
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=within)
        try:
            wire.request(method, path, headers=headers or {})
            answer = wire.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, names, answer.read().decode("utf-8", "replace")
        finally:
            wire.close()

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            try:
                self.interrupt()
            except subprocess.TimeoutExpired:
                self.process.kill()
