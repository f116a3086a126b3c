"""LIVE streams watched and made, counts first, and how LIVE was set."""

from __future__ import annotations

from analyzer.analysis import profile
from analyzer.charts import Step, Unit
from analyzer.model import Certainty, Message
from analyzer.ui import components, sections, session, settings
from analyzer.ui.components import Card
from analyzer.ui.settings import Group

SECTIONS = (
    "watch_live_history",
    "watch_live_comment",
    "go_live_history",
    "go_live_settings",
    "watch_live_settings",
)
TABLES = (
    "watch_live_history", "watch_live_history.comments", "watch_live_history.questions", "go_live_history",
    "go_live_history.muted", "go_live_settings", "watch_live_settings", "watch_live_settings.about",
)  # fmt: skip
STREAMS = Unit(Message("LIVE streams"), Message("{count} LIVE stream", plural="{count} LIVE streams"))
COMMENTS = Unit(Message("Comments"), Message("{count} comment", plural="{count} comments"))


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which LIVE streams are listed as watched or hosted?"), session.finding("live_rows").says
    )
    headline()
    sections.over_time(
        "watch_live_history",
        Message("How many LIVE streams are listed as watched per month?"),
        STREAMS,
        Step.MONTH,
    )
    sections.over_time(
        "watch_live_history.comments",
        Message("How many comments placed during LIVE are listed per month?"),
        COMMENTS,
        Step.MONTH,
    )
    sections.over_time(
        "go_live_history",
        Message("How many LIVE streams are listed as hosted per month?"),
        STREAMS,
        Step.MONTH,
    )
    live_settings()
    sections.tables("live", TABLES, closed=True, drawn=("watch_live_history", "go_live_history"))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message("How long a LIVE stream was watched, whose it was, and what it showed is not in the file."),
    )


def headline() -> None:
    """Draw the cards."""
    count = {key: len(session.reading().tables.get(key, ())) for key in TABLES}
    watched, comments = count["watch_live_history"], count["watch_live_history.comments"]
    questions, made = count["watch_live_history.questions"], count["go_live_history"]
    cards = (
        Card(
            "live_watched", watched,
            Message("LIVE stream listed as watched", {"count": watched}, plural="LIVE streams listed as watched"),
            Certainty.RECORDED, "watch_live_history", sections.rows("watch_live_history"),
        ),
        Card(
            "live_comments", comments,
            Message("comment placed during them", {"count": comments}, plural="comments placed during them"),
            Certainty.RECORDED, "watch_live_history", sections.rows("watch_live_history.comments"),
        ),
        Card(
            "live_questions", questions,
            Message("question asked during them", {"count": questions}, plural="questions asked during them"),
            Certainty.RECORDED, "watch_live_history", sections.rows("watch_live_history.questions"),
        ),
        Card(
            "live_made", made,
            Message("LIVE stream hosted with the account", {"count": made}, plural="LIVE streams hosted with the account"),
            Certainty.RECORDED, "go_live_history", sections.rows("go_live_history"),
        ),
    )  # fmt: skip
    filled = [card for card in cards if card.number]
    if filled:
        components.cards(*filled)


def live_settings() -> None:
    """Draw the settings for making and for watching LIVE."""
    found = [
        table
        for key in ("go_live_settings", "watch_live_settings")
        if (table := sections.table(key)) is not None and session.reading().sections[key].rows
    ]
    if not found:
        return
    components.heading(Message("How LIVE was set"))
    settings.explanation()
    settings.listed(
        [Group(Message(table.section.title), settings.entries(profile.settings(table))) for table in found],
        reveal=session.reveal("live"),
    )


if session.is_open():
    page()
