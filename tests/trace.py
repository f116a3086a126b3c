"""`make trace`: what the program asks of the system while every page is looked at and every command is run.

It needs strace, so Linux, and a browser. It fails when a socket reached beyond this computer, or a file was written outside the
folder that a command was told to write to. Native code is in it, and so are child processes; the browser is not, it stands outside.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.browser import chromium
from tests.browser.process import ROOT, Program
from tests.browser.visit import visit

SAMPLE = ROOT / "sample_exports" / "v4-age-13.zip"
CALLS = "network,openat,open,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,unlink,unlinkat,truncate,mknod"
#: What reaches no further than this computer: sockets in the file system and of the kernel, and loopback.
LOCAL = re.compile(
    r"sa_family=(AF_UNIX|AF_NETLINK|AF_UNSPEC)|sin_addr=inet_addr\(\"127\.|inet_pton\(AF_INET6, \"(::1|::ffff:127\.[\d.]+)\""
)
ADDRESSED = re.compile(r"^\d+ +(?:<\.\.\. )?(connect|bind|sendto|sendmsg|sendmmsg)\b.*sa_family=")
WRITTEN = re.compile(
    r"^\d+ +(?:(?:openat|open)\(.*O_(?:WRONLY|RDWR|CREAT|TMPFILE)|(?:creat|rename\w*|mkdir\w*|link\w*|symlink\w*|truncate|mknod)\()"
)
FAILED = re.compile(r"= -1 E")


def beyond(lines: list[str]) -> list[str]:
    """Return the calls that name an address beyond this computer."""
    return [line for line in lines if ADDRESSED.match(line) and not LOCAL.search(line)]


def written(lines: list[str], allowed: Path) -> list[str]:
    """Return the calls that open a file for writing or make one, but for what stands under a folder."""
    return [
        line
        for line in lines
        if WRITTEN.match(line)
        and not FAILED.search(line)
        and f'"{allowed}' not in line
        and not re.search(r'"/dev/(null|tty|pts/\d+)"|"/proc/self/(task|oom)', line)
    ]


def traced(to: Path) -> tuple[str, ...]:
    """Return what stands before a command to have its calls written down."""
    return ("strace", "-f", "-qq", "-s", "256", "-e", f"trace={CALLS}", "-o", str(to))


def walk(program: Program) -> int:
    """Open a file as a reader does, look at every page and save rows; return how many pages there were."""
    with chromium.running() as browser, visit(browser, program, "nl") as seen:
        seen.start().upload(SAMPLE)
        pages = seen.pages()
        for page in pages:
            seen.go(page)
        seen.go("watching")
        with seen.page.expect_download():
            seen.page.locator('[data-testid="stDownloadButton"] button').first.click()
        return len(pages)


def sees(folder: Path) -> None:
    """Make sure that what this looks for would be found. Raises RuntimeError."""
    log, elsewhere = folder / "sees.log", folder / "elsewhere"
    code = (
        "import socket, sys; open(sys.argv[1], 'w').close()\n"
        "for family, to in ((socket.AF_INET, '192.0.2.1'), (socket.AF_INET6, '2001:db8::1')):\n"
        "    try: socket.socket(family, socket.SOCK_DGRAM).connect((to, 9))\n"
        "    except OSError: pass"
    )
    # A datagram that is connected and never sent: nothing leaves, and the call is there to be seen.
    subprocess.run([*traced(log), sys.executable, "-c", code, elsewhere], check=True)
    lines = log.read_text("utf-8", "replace").splitlines()
    if len(beyond(lines)) != 2 or len(written(lines, folder / "out")) != 1:
        raise RuntimeError(
            "Expected the trace to see two addresses beyond this computer and one file; it did not."
        )


def main() -> None:
    """Trace the app and each command, print what was counted, and end with 1 where something left or was written elsewhere."""
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="trace-") as name:
        folder = Path(name)
        out = folder / "out"
        out.mkdir()
        sees(folder)
        log = folder / "app.log"
        program = Program.start(under=traced(log), within=180, more={"PYTHONDONTWRITEBYTECODE": "1"})
        with program:
            pages = walk(program)
        lines = log.read_text("utf-8", "replace").splitlines()
        found += told(f"app, {pages} pages", lines, out)
        for command in (
            ("summary", SAMPLE, "--json"),
            ("findings", SAMPLE),
            ("tables", SAMPLE, "--out", out / "tables"),
            ("compare", SAMPLE, SAMPLE),
            ("structure", SAMPLE, "--out", out / "structure.json"),
            ("sample", "v4-empty", "--out", out / "sample.zip"),
            ("bundle", SAMPLE, "--out", out / "bundle"),
            ("stamp", "query", out / "bundle", "--out", out / "query.tsq"),
        ):
            log = folder / f"{command[0]}.log"
            ended = subprocess.run(
                [*traced(log), sys.executable, "-B", "-m", "analyzer", *map(str, command)],
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                check=False,
            )
            if ended.returncode:
                found.append(f"{command[0]}: ended with {ended.returncode}")
            found += told(command[0], log.read_text("utf-8", "replace").splitlines(), out)
    for line in found:
        print(line[:400])
    sys.exit(bool(found))


def told(name: str, lines: list[str], out: Path) -> list[str]:
    """Print what was counted of a command, and return what should not have been."""
    calls = Counter(match[1] for line in lines if (match := ADDRESSED.match(line)))
    left, wrote = beyond(lines), written(lines, out)
    print(
        f"{name}: {len(lines)} calls, with an address {dict(calls)}, beyond this computer {len(left)}, written elsewhere {len(wrote)}"
    )
    return [f"{name}: {line}" for line in (*left, *wrote)]


if __name__ == "__main__":
    main()
