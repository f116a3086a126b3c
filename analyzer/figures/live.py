"""Figures of LIVE: streams watched and hosted, and comments placed during them, per month."""

from __future__ import annotations

from analyzer.charts import Step, Unit
from analyzer.figures import over_time
from analyzer.findings.live import HOSTED, WATCHED_LIVE
from analyzer.model import Message

STREAMS = Unit(Message("LIVE streams"), Message("{count} LIVE stream", plural="{count} LIVE streams"))
COMMENTS = Unit(Message("Comments"), Message("{count} comment", plural="{count} comments"))

FIGURES = (
    over_time.rows_over_time(
        WATCHED_LIVE, Message("How many LIVE streams are listed as watched per month?"), STREAMS, Step.MONTH
    ),
    over_time.rows_over_time(
        f"{WATCHED_LIVE}.comments",
        Message("How many comments placed during LIVE are listed per month?"),
        COMMENTS,
        Step.MONTH,
    ),
    over_time.rows_over_time(
        HOSTED, Message("How many LIVE streams are listed as hosted per month?"), STREAMS, Step.MONTH
    ),
)
