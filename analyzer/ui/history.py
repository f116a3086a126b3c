"""The watch history in the period of months that the reader chose: what its pages and the overview share.

Each page has its own choice. Statements count the whole file; figures the chosen period.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from analyzer.charts import Step
from analyzer.figures import Scope, over_time
from analyzer.findings.subject import WATCHED
from analyzer.model import Message, Month
from analyzer.ui import components, session

STEPS = {Step.DAY: Message("Day"), Step.WEEK: Message("Week"), Step.MONTH: Message("Month")}


def whole_file() -> None:
    """Say that the sentences above count the whole file."""
    components.paragraph(
        Message("These sentences count the whole file, whatever period is chosen below."), "tea-quiet"
    )


def scope(page: str) -> Scope:
    """Draw the choice of months of the watch history and return it."""
    return Scope(*_months(over_time.ends(session.subject().watched, session.zone()), page))


def with_step(scope: Scope, key: str) -> Scope:
    """Draw the choice of a day, week or month for each bar, and return the scope with it."""
    rows = session.subject().counted(WATCHED, scope.first, scope.last)
    return replace(scope, step=_step(over_time.fitting(rows, session.zone()), key))


def _months(ends: tuple[date, date] | None, page: str) -> tuple[date | None, date | None]:
    if ends is None:
        return None, None
    months = [
        Month(start.year, start.month) for start in pd.date_range(ends[0].replace(day=1), ends[1], freq="MS")
    ]
    if len(months) < 2:
        return None, None
    with st.container(horizontal=True, gap="small", key=f"filters_{page}"):
        first = _month_choice(Message("From"), f"{page}_from", months, months[0])
        last = _month_choice(Message("Up to and including"), f"{page}_to", months, months[-1])
    if (first.year, first.number) > (last.year, last.number):
        first, last = last, first
    return (
        None if first == months[0] else date(first.year, first.number, 1),
        None if last == months[-1] else date(last.year, last.number, monthrange(last.year, last.number)[1]),
    )


def _month_choice(name: Message, key: str, months: list[Month], usual: Month) -> Month:
    """Draw the choice of a month and return it; one that the file does not reach, as after a change of zone, is the usual one."""
    texts = {month: session.say(Message("{month}", {"month": month})) for month in months}
    filter_key = session.filter(key, usual)
    if st.session_state[filter_key] not in texts:
        st.session_state[filter_key] = usual
    return st.selectbox(
        components.label(name),
        options=months,
        format_func=texts.__getitem__,
        key=filter_key,
        persist_state="session",
        width=165,
    )


def _step(usual: Step, key: str) -> Step:
    chosen = st.segmented_control(
        components.label(Message("One bar for each")),
        options=list(STEPS),
        format_func=components.labels(STEPS),
        key=session.filter(key, usual),
        required=True,
        persist_state="session",
    )
    return chosen or usual
