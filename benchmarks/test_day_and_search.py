"""One day and one search over every row, against opening the same export: a small part of that time, since no row is gone through.

All in time of the processor within one run. On 230,000 rows of the watch history opening takes some seconds, and the limit keeps
a search, all its rows counted and its first 50 read, below a fifth of a second there.
"""

import statistics
import time
from datetime import timedelta
from itertools import islice

import analyzer
from analyzer.analysis import day as days
from analyzer.analysis.search import search
from analyzer.output.found import cells

ROUNDS = 5
ZONE = "Europe/Amsterdam"
#: What is looked for: in nearly every row, in some, in none; a number of a video, and an address.
TEXTS = ("tiktok", "dans", "nergens te vinden", "7588056601260961218", "203.0.113")
#: The most that a search, with its first hits, and a day may take of the time of opening.
SEARCHED, ONE_DAY = 0.25, 0.04


def first_hits(reading, text):
    """A search with the cells of its first 50 hits."""
    found = search(reading, text)
    hits = ((part.table, int(row)) for part in found.tables for row in part.numbers)
    return [cells(table, row) for table, row in islice(hits, 50)]


def timed(function):
    function()
    taken = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        function()
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def test_a_search_and_a_day(export_file, benchmark, request):
    begin = time.process_time()
    reading = analyzer.read_tables(analyzer.open_export(export_file))
    opening = time.process_time() - begin
    searching = {text: timed(lambda text=text: first_hits(reading, text)) for text in TEXTS}
    tables = list(reading.tables.values())
    busiest = days.rows_per_day(tables, ZONE).idxmax().date()
    looking = timed(lambda: days.one_day(tables, busiest, ZONE, timedelta(minutes=5)))
    benchmark.pedantic(first_hits, args=(reading, TEXTS[0]), rounds=1)
    slowest = max(searching.values())
    benchmark.extra_info["slowest search to opening"] = round(slowest / opening, 3)
    benchmark.extra_info["day to opening"] = round(looking / opening, 3)
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(
            f"\n{request.node.name}: search {slowest:.3f} s, {slowest / opening:.3f} of opening; day {looking:.3f} s, "
            f"{looking / opening:.3f} of opening ({opening:.2f} s)"
        )
    assert slowest / opening <= SEARCHED
    assert looking / opening <= ONE_DAY
