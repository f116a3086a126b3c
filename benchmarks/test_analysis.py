"""Every statement and every number of the figures once, against opening the same export: at most four times as long."""

import statistics
import time
from datetime import date

import analyzer
from analyzer.analysis import clock, interests, periods, school, sessions, settings
from analyzer.findings import Subject, ages, findings

ROUNDS = 5


def analysed(export, reading):
    """Every statement and every number of the figures, on a reading of which nothing has been asked yet."""
    chosen = settings.Settings(region=school.Region.MIDDLE, birth_date=date(2011, 5, 17))
    subject = Subject(export, reading, chosen)
    moments, zone, born = subject.watched.moments, subject.zone, subject.birth_date
    return (
        findings(subject),
        sessions.time_per_day(moments, zone),
        sessions.curve(moments),
        sessions.sessions(moments, zone),
        sessions.night_gaps(moments, zone),
        [rule.total(moments) for rule in sessions.RULES],
        clock.weekday_by_hour(moments, zone),
        clock.rows_per_week(moments, zone),
        ages.bands_by_section(subject, born),
        ages.bands_by_section(subject, chosen.birth_date),
        [periods.section_rows(found, reading, zone, born) for found in periods.periods()],
        interests.ad_interests(reading),
    )


def test_the_whole_analysis(export_file, benchmark, request):
    opening, analysing = [], []
    # One round to load what is loaded once: the list of public holidays takes a tenth of a second.
    for _ in range(ROUNDS + 1):
        begin = time.perf_counter()
        export = analyzer.open_export(export_file)
        reading = analyzer.read_tables(export)
        opening.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        analysed(export, reading)
        analysing.append(time.perf_counter() - begin)
    ratio = statistics.median(analysing[1:]) / statistics.median(opening[1:])
    benchmark.pedantic(analysed, args=(export, reading), rounds=1)
    benchmark.extra_info["ratio to opening"] = round(ratio, 2)
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{request.node.name}: {ratio:.2f} times opening ({statistics.median(opening[1:]):.2f} s)")
    assert ratio <= 4
