"""Large synthetic exports, made once a run, and the measure: ours against `json.loads` of the same bytes."""

import json
import statistics
import time

import pytest

from analyzer.samples import make

ROWS = (230_000, 1_000_000)


@pytest.fixture(scope="session", params=ROWS, ids=lambda rows: f"{rows} watch rows")
def export_file(request, tmp_path_factory):
    """A clean export in the newest layout as a bare JSON file."""
    path = tmp_path_factory.mktemp("exports") / "user_data_tiktok.json"
    members = make("v4-age-13", rows=request.param)
    path.write_bytes(next(data for name, data in members.items() if name.endswith(".json")))
    return path


@pytest.fixture
def against_json(benchmark, request):
    """Run a function as the benchmark and print its time as a ratio to `json.loads`, both measured in turn."""

    def run(function, data: bytes, rounds: int = 5):
        theirs, ours = [], []

        def timed():
            begin = time.perf_counter()
            result = json.loads(data)
            theirs.append(time.perf_counter() - begin)
            del result
            begin = time.perf_counter()
            function()
            ours.append(time.perf_counter() - begin)

        timed()
        theirs.clear(), ours.clear()
        for _ in range(rounds):
            timed()
        benchmark.pedantic(function, rounds=1)
        ratio = statistics.median(ours) / statistics.median(theirs)
        benchmark.extra_info["ratio to json.loads"] = round(ratio, 2)
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\n{request.node.name}: {ratio:.2f} times json.loads ({len(data) / 1e6:.0f} MB)")
        return ratio

    return run
