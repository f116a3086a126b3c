"""What a file dates on one local day, and how much on each: worked out once for the page and the command that ask for it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analyzer.analysis import day as days
from analyzer.analysis.day import Day, Entry
from analyzer.findings.subject import Subject, kept

__all__ = ["Day", "Entry", "one_day", "rows_per_day"]


@kept
def rows_per_day(subject: Subject) -> pd.Series[int]:
    """Return how many rows are dated on each local day that has any; see `analysis.day.rows_per_day`."""
    return days.rows_per_day(subject.reading.tables.values(), subject.zone, subject.made)


def one_day(subject: Subject, wanted: date) -> Day:
    """Return what a file dates on a local day; see `analysis.day.one_day`. The last few days asked for are kept."""
    return subject.kept(_one_day, wanted, most=3)


def _one_day(subject: Subject, wanted: date) -> Day:
    pause = subject.settings.estimates.session_break
    return days.one_day(subject.reading.tables.values(), wanted, subject.zone, pause, subject.made)
