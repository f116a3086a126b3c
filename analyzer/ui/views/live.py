"""LIVE streams watched and made, counts first, and how LIVE was set."""

from __future__ import annotations

from analyzer.figures.settings import of_sections
from analyzer.model import Message
from analyzer.ui import components, doors, sections, session, settings

SECTIONS = doors.SECTIONS["live"]
TABLES = (
    "watch_live_history", "watch_live_history.comments", "watch_live_history.questions", "go_live_history",
    "go_live_history.muted", "go_live_settings", "watch_live_settings", "watch_live_settings.about",
)  # fmt: skip


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which LIVE streams are listed as watched or hosted?"), session.finding("live_rows").says
    )
    headline()
    components.drawn("watch_live_history_over_time", why=False)
    components.more_figures(
        Message("Comments, and LIVE made with the account"),
        ("watch_live_history_comments_over_time", "go_live_history_over_time"),
    )
    live_settings()
    sections.tables("live", TABLES, closed=True, drawn=("watch_live_history", "go_live_history"))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message("How long a LIVE stream was watched, whose it was, and what it showed is not in the file."),
    )


def headline() -> None:
    """Draw the cards."""
    components.cards(
        components.card(
            "live_rows",
            Message("LIVE stream listed as watched", plural="LIVE streams listed as watched"),
            "rooms",
            rows=sections.rows("watch_live_history"),
        ),
        components.card(
            "live_rows",
            Message("comment placed during them", plural="comments placed during them"),
            "comments",
            rows=sections.rows("watch_live_history.comments"),
        ),
        components.card(
            "live_questions",
            Message("question asked during them", plural="questions asked during them"),
            "questions",
        ),
        components.card(
            "live_hosted",
            Message("LIVE stream hosted with the account", plural="LIVE streams hosted with the account"),
            "streams",
        ),
    )


def live_settings() -> None:
    """Draw the settings for making and for watching LIVE."""
    groups = of_sections(session.subject(), "go_live_settings", "watch_live_settings")
    if groups:
        with components.more(Message("How LIVE was set"), "live_settings"):
            settings.explanation()
            settings.listed(groups, reveal=session.reveal("live"))


if session.is_open():
    page()
