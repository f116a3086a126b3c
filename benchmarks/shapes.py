"""`python -m benchmarks.shapes`: lists with one ordinary thing in them, against the plain list of as many rows.

Each shape is a valid export (and one that is cut off). Printed, not asserted: the time of the processor for reading (with the first
and the last row of each table as they stand in the file), for all statements, and for all figures after them, as ratios to the plain
list. `--beside FOLDER` measures a checkout of another commit in the same run, in turn with this one.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

#: One process for each checkout answers for every file: it has loaded everything before the first is measured.
_WORKER = """
import gc, sys, time
import analyzer
from analyzer import figures
from analyzer.findings import Subject, findings

def measured(path):
    gc.collect()
    begin = time.process_time()
    reading = analyzer.read_tables(analyzer.open_export(path))
    for table in reading.tables.values():
        table.raw(0), table.place(0), table.raw(len(table) - 1), table.place(len(table) - 1)
    read = time.process_time()
    subject = Subject.of(reading)
    findings(subject)
    said = time.process_time()
    figures.figures(subject)
    return read - begin, said - read, time.process_time() - said

for line in sys.stdin:
    print(*measured(line.rstrip("\\n")), flush=True)
"""

_FIRST = datetime(2025, 11, 1, tzinfo=UTC)


def _at(number: int) -> str:
    return (_FIRST + timedelta(seconds=47 * number)).strftime("%Y-%m-%d %H:%M:%S")


def _video(number: int) -> str:
    """Return a link to a video of a day before the row, with the platform's own clock in its number."""
    made = int(_FIRST.timestamp()) + 47 * number - 86_400 * (1 + number * 7919 % 300)
    return f"https://www.tiktokv.com/share/video/{(made << 32) + number * 2_654_435_761 % 2**32}/"


def _watched(rows: int, **more: Callable[[int], Any]) -> list[dict[str, Any]]:
    return [
        {"Date": _at(number), "Link": _video(number)}
        | {key: value for key, of in more.items() if (value := of(number)) is not None}
        for number in reversed(range(rows))
    ]


def _file(activity: dict[str, Any], **more: Any) -> bytes:
    profile = {"Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": "17-May-2011"}}}}
    return json.dumps({"Your Activity": activity, **profile, **more}, ensure_ascii=False).encode()


def _history(rows: int, **more: Callable[[int], Any]) -> bytes:
    return _file({"Watch History": {"VideoList": _watched(rows, **more)}})


def _title(number: int) -> str:
    return f"een gewone titel nummer {number % 1000}"


def _plain(rows: int) -> bytes:
    return _history(rows)


def _titles(rows: int) -> bytes:
    return _history(rows, Title=_title)


def _two_places(rows: int) -> bytes:
    listed = {"VideoList": _watched(rows // 2)}
    return _file({"Watch History": listed}, Activity={"Video Browsing History": listed})


def _nested(rows: int) -> bytes:
    return _history(rows, Extra=lambda number: {"Source": "feed", "Place": number % 20})


def _undeclared(rows: int) -> bytes:
    return _history(rows, Source=lambda number: None if number % 100 else "feed")


def _quotes(rows: int) -> bytes:
    return _history(rows, Title=lambda number: _title(number) if number % 200 else 'hij zei "hoi" tegen mij')


def _escapes(rows: int) -> bytes:
    made = _history(rows, Title=lambda number: f"{_title(number)} é 😀")
    return json.dumps(json.loads(made)).encode()


def _slashes(rows: int) -> bytes:
    return _plain(rows).replace(b"/", b"\\/")


def _universal(rows: int) -> bytes:
    return _history(rows, Date=lambda number: f"{_at(number)} +0000 UTC")


def _cut_off(rows: int) -> bytes:
    whole = _plain(rows)
    return whole[: int(len(whole) * 0.98)]


def _messages(rows: int, chats: int, senders: int) -> bytes:
    history: dict[str, list[dict[str, str]]] = {}
    for number in range(rows):
        chat = f"Chat History with synthetic{number % chats}:"
        message = {
            "Date": _at(number),
            "From": f"synthetic{number % senders}",
            "Content": f"bericht {number % 500}",
        }
        history.setdefault(chat, []).append(message)
    return _file({}, **{"Direct Message": {"Direct Messages": {"ChatHistory": history}}})


def _many_chats(rows: int) -> bytes:
    return _messages(rows, max(rows // 3, 1), 1000)


def _long_chat(rows: int) -> bytes:
    return _messages(rows, 1, 2)


def _many_senders(rows: int) -> bytes:
    return _messages(rows, 1, rows)


def _logins(rows: int, addresses: int) -> bytes:
    return _file(
        {
            "Login History": {
                "LoginHistoryList": [
                    {
                        "Date": _at(number),
                        "IP": f"10.{number % addresses >> 16}.{number % addresses >> 8 & 255}.{number % addresses & 255}",
                        "DeviceModel": "Synthetic 1",
                        "DeviceSystem": "Android 14",
                        "NetworkType": "Wi-Fi",
                        "Carrier": "synthetisch",
                    }
                    for number in reversed(range(rows))
                ]
            }
        }
    )


def _few_addresses(rows: int) -> bytes:
    return _logins(rows, 3)


def _many_addresses(rows: int) -> bytes:
    return _logins(rows, rows)


#: The shapes by what they are called; of each, the plain list that it is measured against.
SHAPES: dict[str, tuple[Callable[[int], bytes], str]] = {
    "plain list": (_plain, "plain list"),
    "plain list with titles": (_titles, "plain list"),
    "list at two places": (_two_places, "plain list"),
    "nested object in each row": (_nested, "plain list"),
    "undeclared key in 1 % of rows": (_undeclared, "plain list"),
    '\\" in one of 200 titles': (_quotes, "plain list with titles"),
    "\\u escapes": (_escapes, "plain list with titles"),
    "\\/": (_slashes, "plain list"),
    "dates with +0000 UTC": (_universal, "plain list"),
    "cut-off file": (_cut_off, "plain list"),
    "chats of three messages": (_many_chats, "plain list"),
    "one long chat": (_long_chat, "plain list"),
    "as many senders as messages": (_many_senders, "plain list"),
    "plain list of logins": (_few_addresses, "plain list of logins"),
    "as many addresses as logins": (_many_addresses, "plain list of logins"),
}

Times = tuple[float, float, float]


def _worker(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _WORKER],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _ask(worker: "subprocess.Popen[str]", path: Path) -> Times:
    assert worker.stdin is not None
    assert worker.stdout is not None
    print(path, file=worker.stdin, flush=True)
    read, said, drawn = map(float, worker.stdout.readline().split())
    return read, said, drawn


def _medians(times: list[Times]) -> Times:
    read, said, drawn = (statistics.median(each) for each in zip(*times, strict=True))
    return read, said, drawn


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Measure the shapes of lists against the plain list.")
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--beside", type=Path, help="a checkout of another commit")
    asked.add_argument(
        "--only", default="", help="shapes with this in their name, and what they stand against"
    )
    options = asked.parse_args()
    chosen = [name for name in SHAPES if options.only in name]
    chosen = [name for name in SHAPES if name in {n for c in chosen for n in (c, SHAPES[c][1], "plain list")}]
    here = Path(__file__).parents[1]
    folders = [here] + ([options.beside.resolve()] if options.beside else [])
    with tempfile.TemporaryDirectory() as temporary:
        paths = {}
        for number, name in enumerate(chosen):
            paths[name] = Path(temporary) / str(number) / "user_data_tiktok.json"
            paths[name].parent.mkdir()
            paths[name].write_bytes(SHAPES[name][0](options.rows))
        workers = [_worker(folder) for folder in folders]
        for worker in workers:
            for name in ("plain list", chosen[-1]):
                _ask(worker, paths[name])  # loads everything
        times: dict[str, list[list[Times]]] = {name: [[] for _ in workers] for name in chosen}
        for _ in range(options.rounds):
            for name in chosen:
                for worker, found in zip(workers, times[name], strict=True):
                    found.append(_ask(worker, paths[name]))
        for worker in workers:
            worker.terminate()
    _print(options.rows, {name: [_medians(found) for found in times[name]] for name in chosen})


def _print(rows: int, medians: dict[str, list[Times]]) -> None:
    print(
        f"{rows} rows; seconds of the processor, and in brackets the ratio to the plain list, for reading, statements, figures"
    )
    for name, measured in medians.items():
        line = f"{name:32}"
        for one, plain in zip(measured, medians[SHAPES[name][1]], strict=True):
            line += " |" + "".join(f" {t:7.3f} ({t / p:5.1f})" for t, p in zip(one, plain, strict=True))
        print(line)


if __name__ == "__main__":
    main()
