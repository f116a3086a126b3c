"""Likes and favourites: how many there are, since when, and of which kind."""

from __future__ import annotations

from analyzer.figures.likes import per_kind
from analyzer.findings.likes import FAVOURITES
from analyzer.model import Message
from analyzer.ui import components, doors, sections, session

SECTIONS = doors.SECTIONS["likes"]
TABLES = (*SECTIONS, "like_list.about", "favorite_videos.about")


def page() -> None:
    """Draw the page."""
    components.header(
        Message("What was liked and kept as a favourite, and since when?"),
        session.finding("likes_since").says,
    )
    headline()
    components.drawn("like_list_over_time", why=False)
    components.more_figures(
        Message("By birth date, and the favourites"),
        ("like_list_by_declared_age", "favorite_videos_over_time", "favourites_by_kind"),
    )
    sections.tables("likes", TABLES, drawn=("like_list", "favorite_videos"))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message("A row has a time and a link. What a video shows, and who made it, is not in the file."),
        Message(
            "Likes and favourites that were taken back can be missing, so a month can have had more than it lists here."
        ),
    )


def headline() -> None:
    """Draw the cards."""
    components.cards(
        components.card("likes_since", Message("like listed", plural="likes listed"), "rows"),
        components.card("likes_since", Message("oldest like"), "first"),
        components.card(
            "favourites_listed",
            Message("favourite video", plural="favourite videos"),
            "videos",
            rows=sections.rows("favorite_videos"),
        ),
        components.card(
            "favourites_listed",
            Message("other favourite", plural="other favourites"),
            "others",
            rows=per_kind("other_favourites", session.subject(), *FAVOURITES[1:]),
        ),
    )


if session.is_open():
    page()
