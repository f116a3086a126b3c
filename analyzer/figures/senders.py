"""Figures of the senders of events from outside TikTok over time: from when to when each, and how many different ones a month."""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analyzer.analysis import clock
from analyzer.analysis.contents import Counted
from analyzer.analysis.devices import folded
from analyzer.analysis.grouping import Groups, different_per_month, distinct
from analyzer.analysis.spellings import fold
from analyzer.charts import EVENTS, LeftOut, Period, Periods, Step, Timeline, Unit
from analyzer.figures import extremes, over_time
from analyzer.figures.figure import Drawing, Figure, Scope, reasons
from analyzer.figures.marks import Behind, grouped, parted, places_of, split
from analyzer.figures.rows import Rows
from analyzer.findings import Subject
from analyzer.findings import advertising as findings
from analyzer.findings.advertising import OFF_TIKTOK
from analyzer.findings.finding import CannotTell
from analyzer.findings.subject import kept
from analyzer.model import Message, Theme

SENDERS = Unit(Message("Senders"), Message("{count} sender", plural="{count} senders"))
#: Senders that a figure has a line for.
MOST = 20
_WITHOUT = Message("without a sender")


@kept
def _sent(subject: Subject) -> tuple[Counted, tuple[str, ...]]:
    """Return the events with a usable date, and the sender of each as it is compared; "" where none is named."""
    events = subject.counted(OFF_TIKTOK)
    return events, tuple(folded(events.table.columns["source"].take(pa.array(events.numbers))).to_pylist())


def _over_time(subject: Subject, _: Scope) -> Drawing | CannotTell:
    events, sources = _sent(subject)
    if events.moments.empty:
        return CannotTell(findings.NO_DATE)
    named = [(one.source, fold(one.source)) for one in findings.senders(subject) if one.named]
    dated = set(sources)
    listed = [one for one in named if one[1] in dated]
    if not listed:
        return CannotTell(Message("No event of this file has both a sender with a name and a usable date."))
    shown = listed[:MOST]
    places = np.asarray(places_of(sources, [source for _, source in shown]), dtype=np.int64)
    lines = [
        _line(source, events.moments[places == at], subject.zone) for at, (source, _) in enumerate(shown)
    ]
    drawn = int((places >= 0).sum())
    return Drawing(
        says=Message(
            "{count} sender with a name is listed with events from outside TikTok.",
            {"count": len(listed)},
            plural="{count} senders with a name are listed with events from outside TikTok.",
        ),
        shape=partial(Periods, periods=tuple(lines), unit=EVENTS),
        behind=lambda: parted(OFF_TIKTOK, events.numbers, places, len(shown)),
        rows=Rows(events.table, events.numbers[places >= 0]),
        drawn=drawn,
        left_out=(
            *reasons(events.left_out),
            LeftOut(
                Message("of senders that are only a number, or not among those drawn"), len(places) - drawn
            ),
        ),
        numbers={"named": len(listed)},
    )


def _line(source: str, moments: clock.Instants, zone: str) -> Period:
    first, last = (clock.day(moment, zone) for moment in moments.outer)
    return Period(source, Theme.ADVERTISING, first, last, len(moments), over_time.months_at(moments, zone))


def _per_month(subject: Subject, _: Scope) -> Drawing | CannotTell:
    events, sources = _sent(subject)
    has_sender = np.array([bool(source) for source in sources], dtype=bool)
    if not has_sender.any():
        return CannotTell(Message("No event of this file has both a sender and a usable date."))
    moments, numbers = events.moments[has_sender], events.numbers[has_sender]
    of, senders = distinct(pa.array([source for source in sources if source], pa.string()))
    months = clock.month_of_each(moments, subject.zone)
    counts = different_per_month(months, of)
    span = over_time.ends(events, subject.zone)
    shape = partial(
        Timeline,
        step=Step.MONTH,
        starts=tuple(counts),
        counts=tuple(counts.values()),
        first=span[0] if span else None,
        last=span[1] if span else None,
        unit=SENDERS,
    )
    return Drawing(
        says=extremes.over_time(Step.MONTH, shape.keywords["starts"], shape.keywords["counts"], SENDERS),
        shape=shape,
        behind=lambda: _senders_behind(months, of, senders, numbers, shape),
        rows=Rows(events.table, numbers),
        drawn=len(numbers),
        left_out=(*reasons(events.left_out), LeftOut(_WITHOUT, int((~has_sender).sum()))),
        numbers={"most": max(counts.values())},
    )


def _senders_behind(
    months: npt.NDArray[np.datetime64],
    of: npt.NDArray[np.int64],
    senders: list[str],
    numbers: npt.NDArray[np.int64],
    shape: partial[Timeline],
) -> Behind:
    """Return the senders of each month, each with its events there; `of` is the place of each event's in `senders`."""
    found = Groups(pa.array(months.astype(np.int64)), pa.array(of))
    return grouped(
        SENDERS,
        [senders[at] for at in of[found.first].tolist()],
        [{OFF_TIKTOK: part} for part in split(numbers, found.of, len(found))],
        over_time.places(shape, pd.DatetimeIndex(months[found.first].astype("datetime64[ms]"))),
        len(shape.keywords["starts"]),
    )


FIGURES = (
    Figure(
        key="off_tiktok_senders_over_time",
        question=Message("From when to when does each named sender have events from outside TikTok?"),
        theme=Theme.ADVERTISING,
        draw=_over_time,
        stands_on="off_tiktok_sources",
        rule=Message(
            "For each sender with a name the local days of its first and its last event, those with most events first. Senders that "
            "differ only in capitals or in space around them are one. Exact repeats count once."
        ),
        limits=(
            Message("A line runs from the first to the last event, also where none lies between them."),
            Message("What was looked at or bought is not in the file."),
        ),
        local=True,
        texts=((OFF_TIKTOK, "source"),),
    ),
    Figure(
        key="off_tiktok_senders_per_month",
        question=Message("How many different senders have events from outside TikTok in each month?"),
        theme=Theme.ADVERTISING,
        draw=_per_month,
        stands_on="off_tiktok_sources",
        rule=Message(
            "For each local month the different senders in its events, named or only a number. Senders that differ only in capitals "
            "or in space around them are one."
        ),
        limits=(over_time.EDGE,),
        local=True,
    ),
)
