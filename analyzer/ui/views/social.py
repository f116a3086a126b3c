"""Searching, sharing, following, commenting and posting: one part at a time, own words shown, other people's names not."""

from __future__ import annotations

from enum import StrEnum

import pyarrow.compute as pc

from analyzer.charts import Step, Unit
from analyzer.model import Certainty, Message
from analyzer.ui import ages, components, sections, session
from analyzer.ui.components import Card


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
SEARCHES = Unit(Message("Searches"), Message("{count} search", plural="{count} searches"))
SHARES = Unit(Message("Shares"), Message("{count} share", plural="{count} shares"))
ACCOUNTS = Unit(Message("Accounts"), Message("{count} account", plural="{count} accounts"))
COMMENTS = Unit(Message("Comments"), Message("{count} comment", plural="{count} comments"))
POSTS = Unit(Message("Posts"), Message("{count} post", plural="{count} posts"))


def page() -> None:
    """Draw the page."""
    components.header(
        Message("What was searched for, shared and posted, and which accounts are named?"),
        session.finding("search_rows").says,
    )
    headline()
    components.findings("other_people", "post_visibility", "deleted_posts_listed")
    part = chosen_part()
    match part:
        case Part.SEARCHES:
            searches()
        case Part.SHARES:
            shares()
        case Part.ACCOUNTS:
            accounts()
        case Part.POSTS:
            posts()
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
    rows = {key: section.rows for key, section in session.reading().sections.items()}
    shown = {
        "searches": Message("search term", {"count": rows["searches"]}, plural="search terms"),
        "share_history": Message("share", {"count": rows["share_history"]}, plural="shares"),
        "following": Message("account followed", {"count": rows["following"]}, plural="accounts followed"),
        "comments": Message("comment placed", {"count": rows["comments"]}, plural="comments placed"),
    }
    cards = [
        Card(key, rows[key], counts, Certainty.RECORDED, key, sections.rows(key))
        for key, counts in shown.items()
        if rows[key]
    ]
    if cards:
        components.cards(*cards)


def chosen_part() -> Part:
    """Draw the choice of a part of the page and return it: the first that has rows, unless the reader chose."""
    reading = session.reading()
    filled = [part for part in Part if any(reading.sections[key].rows for key in SECTIONS[part])]
    usual = filled[0] if filled else Part.SEARCHES
    return components.part(PARTS, "social_part", usual)


def searches() -> None:
    """Draw the searches over time and the most frequent terms."""
    sections.over_time("searches", Message("When were search terms used?"), SEARCHES)
    ages.by_declared_age("searches", Message("At which declared age are the searches dated?"), SEARCHES)
    sections.frequent(
        "searches", "term", Message("Which search terms stand in the file most often?"),
        Message("without a search term"), most=12, unit=SEARCHES,
    )  # fmt: skip


def shares() -> None:
    """Draw the shares by method and over time."""
    table = sections.table("share_history")
    in_app = table is not None and pc.any(pc.equal(table.columns["method"], "chat_head")).as_py()
    limits = [
        Message("The words are TikTok's own. 'chat_head' is taken to be a message within TikTok; the file does not explain it.")
    ]  # fmt: skip
    sections.frequent(
        "share_history", "method", Message("By which method was something shared?"), Message("without a method"),
        most=12, unit=SHARES, limits=limits if in_app else (),
    )  # fmt: skip
    sections.over_time("share_history", Message("When was something shared?"), SHARES)
    sections.over_time("reposts", Message("When were videos reposted?"))


def accounts() -> None:
    """Draw since when accounts are followed and follow."""
    sections.over_time(
        "following", Message("Since when are the listed accounts followed?"), ACCOUNTS, Step.MONTH
    )
    sections.over_time(
        "followers", Message("Since when do the listed followers follow?"), ACCOUNTS, Step.MONTH
    )


def posts() -> None:
    """Draw comments and posts per month."""
    sections.over_time("comments", Message("How many comments are listed per month?"), COMMENTS, Step.MONTH)
    sections.over_time("posts", Message("How many posts are listed per month?"), POSTS, Step.MONTH)
    ages.by_declared_age("posts", Message("At which declared age are the posts dated?"), POSTS)


if session.is_open():
    page()
