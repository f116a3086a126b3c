"""Searching, sharing, following, commenting and posting: one part at a time, own words shown, other people's names not."""

from __future__ import annotations

from enum import StrEnum

from analyzer.model import Message
from analyzer.ui import components, sections, session


class Part(StrEnum):
    """The parts of the page."""

    SEARCHES = "searches"
    SHARES = "shares"
    ACCOUNTS = "accounts"
    POSTS = "posts"


PARTS = {
    Part.SEARCHES: Message("Searches"),
    Part.SHARES: Message("Shares and reposts"),
    Part.ACCOUNTS: Message("Other accounts"),
    Part.POSTS: Message("Comments and posts"),
}
SECTIONS = {
    Part.SEARCHES: ("searches",),
    Part.SHARES: ("share_history", "reposts"),
    Part.ACCOUNTS: ("following", "followers", "block_list", "profile_views"),
    Part.POSTS: ("comments", "posts", "deleted_posts", "hashtags_used", "stories"),
}
#: The tables with a figure over time.
DRAWN = ("searches", "share_history", "reposts", "following", "followers", "comments", "posts")
BESIDE = {
    Part.ACCOUNTS: ("following.about", "followers.about", "block_list.about"),
    Part.POSTS: ("comments.about",),
}
#: The figures of each part, in their order.
FIGURES = {
    Part.SEARCHES: ("searches_over_time", "searches_by_declared_age", "searches_term"),
    Part.SHARES: ("share_history_method", "share_history_over_time", "reposts_over_time"),
    Part.ACCOUNTS: ("following_over_time", "followers_over_time"),
    Part.POSTS: ("comments_over_time", "posts_over_time", "posts_by_declared_age"),
}


def page() -> None:
    """Draw the page."""
    components.header(
        Message("What was searched for, shared and posted, and which accounts are named?"),
        session.finding("search_rows").says,
    )
    headline()
    components.findings("other_people", "post_visibility", "deleted_posts_listed")
    part = chosen_part()
    shown, *rest = FIGURES[part]
    components.drawn(shown, why=False)
    components.more_figures(Message("More figures"), rest)
    sections.tables(f"social_{part}", (*SECTIONS[part], *BESIDE.get(part, ())), drawn=DRAWN)
    sections.without_rows([key for keys in SECTIONS.values() for key in keys])
    components.cannot_tell(
        Message(
            "A search term can have been typed or tapped as a suggestion. With whom something was shared is not in the file."
        ),
        Message(
            "What was taken back, such as a comment, a follow or a share, can be missing from the lists."
        ),
    )


def headline() -> None:
    """Draw the cards."""
    components.cards(
        components.card("search_rows", Message("search term", plural="search terms"), "rows"),
        components.card("share_rows", Message("share", plural="shares"), "rows"),
        components.card("following_rows", Message("account followed", plural="accounts followed"), "rows"),
        components.card("comment_rows", Message("comment placed", plural="comments placed"), "rows"),
    )


def chosen_part() -> Part:
    """Draw the choice of a part of the page and return it: the first that has rows, unless the reader chose."""
    reading = session.reading()
    filled = [part for part in Part if any(reading.sections[key].rows for key in SECTIONS[part])]
    usual = filled[0] if filled else Part.SEARCHES
    return components.part(PARTS, "social_part", usual)


if session.is_open():
    page()
