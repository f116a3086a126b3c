"""Every number of the analysis once, against opening the same export: at most four times as long."""

import statistics
import time
from datetime import timedelta

import analyzer
from analyzer.analysis import (
    account,
    age,
    clock,
    identifiers,
    integrity,
    interests,
    periods,
    school,
    sessions,
    settings,
    watching,
)

ROUNDS = 5


def analysed(export, reading):
    """Every number, on a reading of which nothing has been asked yet."""
    chosen = settings.Settings(region=school.Region.MIDDLE)
    zone = chosen.zone
    table = reading.tables["watch_history"]
    once = table.columns.filter(~table.repeats)
    moments, links = once["at"], once["video"]
    made, born = account.export_date(export, reading), age.declared_birth_date(reading)
    ages = identifiers.video_ages(moments, links)
    status = reading.tables["device_status"]
    return (
        account.oldest_row(reading, made),
        sessions.time_watched(moments),
        sessions.time_per_day(moments, zone),
        sessions.curve(moments),
        sessions.passed_over(moments),
        sessions.sessions(moments, zone),
        sessions.longest_session(moments),
        sessions.sessions_per_day(moments, zone),
        sessions.short_nights(moments, zone, chosen.short_night),
        sessions.days_above(moments, zone, timedelta(hours=1)),
        [rule.total(moments) for rule in sessions.RULES],
        watching.night_rows(moments, zone),
        watching.nights(moments, zone),
        watching.busiest_day(moments, zone),
        watching.usual_day(moments, zone),
        clock.weekday_by_hour(moments, zone),
        school.school_hours(moments, zone, chosen.region),
        age.rows_by_section(reading, zone, born),
        age.rows_by_section(reading, zone, born.replace(year=born.year - 2)),
        identifiers.early_rows(ages),
        identifiers.fresh_rows(ages),
        identifiers.account_numbers(status),
        identifiers.device_numbers(status),
        identifiers.beside_device_numbers(status),
        [periods.section_rows(found, reading, zone, born) for found in periods.periods()],
        integrity.hours_apart(moments, links),
        integrity.early_by_hours(ages),
        integrity.future_rows(reading, made.at),
        integrity.same_second(moments),
        integrity.empty_stretches(moments, zone),
        integrity.counters_below(reading),
        [integrity.order(table) for table in reading.tables.values() if table.moment],
        [integrity.date_styles(table) for table in reading.tables.values() if table.moment],
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
