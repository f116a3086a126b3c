"""Opening an export: from a path to typed tables, hashes and the account of every value."""

import subprocess
import sys

import analyzer

# The kernel's own high-water mark where there is one: what `getrusage` says of a child includes its parent's memory.
_PEAK = """
import re, resource, sys
from pathlib import Path
import analyzer
reading = analyzer.read_tables(analyzer.open_export(sys.argv[1]))
status = Path("/proc/self/status")
if status.exists():
    print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1]) * 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_open(export_file, against_json):
    def opened():
        return analyzer.read_tables(analyzer.open_export(export_file))

    against_json(opened, export_file.read_bytes())
    accounting = opened().accounting
    assert accounting.values == accounting.in_tables + accounting.ignored


def test_repeats(export_file, against_json):
    tables = analyzer.read_tables(analyzer.open_export(export_file)).tables

    def marked():
        tables["watch_history"].__dict__.pop("repeats", None)
        return tables["watch_history"].repeats

    against_json(marked, export_file.read_bytes())


def test_peak_memory(export_file, request):
    """Peak memory in a fresh process, as a ratio to the size of the JSON."""
    out = subprocess.run(
        [sys.executable, "-c", _PEAK, export_file], capture_output=True, text=True, check=True
    )
    ratio = int(out.stdout) / export_file.stat().st_size
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{request.node.name}: peak memory {ratio:.1f} times the JSON")
    assert ratio > 1
