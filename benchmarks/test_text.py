"""A TXT watch history, against plain Python that cuts the same bytes into records: at most eight times as long."""

import re
import statistics
import time

import pytest

import analyzer
from analyzer.samples import make
from benchmarks.conftest import ROWS

ROUNDS = 5
BOUND = 8
_RECORD = re.compile(r"Date: (.*)\nLink: (.*)\n")


@pytest.fixture(scope="module", params=ROWS, ids=lambda rows: f"{rows} watch rows")
def history(request):
    """The watch history of the English TXT sample as a lone file."""
    members = make("txt-en", rows=request.param)
    return next(data for name, data in members.items() if name.endswith("/Watch History.txt"))


def plain(data):
    """Return the records as pairs of texts: what any script would do, without moments, hashes, places or an account."""
    return _RECORD.findall(data.decode())


def test_a_text_history(history, request):
    def opened():
        return analyzer.read_tables(analyzer.open_export(name="Watch History.txt", data=history))

    assert opened().sections["watch_history"].rows == len(plain(history))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        plain(history)
        theirs.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        opened()
        ours.append(time.perf_counter() - begin)
    ratio = statistics.median(ours) / statistics.median(theirs)
    speed = len(history) / 1e6 / statistics.median(ours)
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(
            f"\n{request.node.name}: {ratio:.2f} times plain Python ({speed:.0f} MB/s, {len(history) / 1e6:.0f} MB)"
        )
    assert ratio <= BOUND
