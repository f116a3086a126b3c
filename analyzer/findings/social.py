"""Statements on searches, other accounts and own posts."""

from __future__ import annotations

from datetime import date

from analyzer.analysis import social
from analyzer.analysis.frequency import frequencies
from analyzer.findings.statements import Statement, local_day, period
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Message
from analyzer.reading import Reading


def search_rows(reading: Reading, zone: str) -> Statement:
    """Say how many search terms are listed, from when to when; the state of the section when it has none."""
    section = reading.sections["searches"]
    if not section.rows:
        says = state_sentence("searches", reading) or Message("The file lists no search terms.")
    else:
        says = Message(
            "The file lists {count} search term, {period}.",
            {"count": section.rows, "period": period(section, zone)},
            plural="The file lists {count} search terms, {period}.",
        )
    return Statement("search_rows", says, Certainty.RECORDED, ("searches",))


def other_people(reading: Reading) -> Statement | None:
    """Say how many other accounts the file names; None when it names none."""
    people = social.other_accounts(reading)
    if not people:
        return None
    says = Message(
        "The file contains the name of {count} other account.",
        {"count": people},
        plural="The file contains the names of {count} other accounts: followers, accounts followed, chat partners, "
        "blocked accounts, accounts that viewed the profile and receivers of gifts.",
    )
    sections = tuple(dict.fromkeys(key.split(".")[0] for key in social.OTHERS))
    return Statement("other_people", says, Certainty.CALCULATED, sections)


def post_visibility(reading: Reading) -> Statement | None:
    """Say who can see the posts, in TikTok's own words; None when no post says so."""
    table = reading.tables.get("posts")
    if table is None:
        return None
    found = frequencies(table.columns["visibility"])
    if not found.total:
        return None
    parts = [
        Message("{count} on '{value}'", {"count": rows, "value": text})
        for text, rows in zip(found.texts, found.rows, strict=True)
    ]
    says = Message(
        "Of the {posts} posts in this file, the setting for who can view is: {parts}. "
        "Earlier settings are not in the file.",
        {"posts": len(table), "parts": parts},
    )
    if len(table) == 1:
        says = Message(
            "The one post in this file can be viewed by '{value}'. Earlier settings are not in the file.",
            {"value": found.texts[0]},
        )
    return Statement("post_visibility", says, Certainty.RECORDED, ("posts",))


def deleted_posts_listed(reading: Reading, exported: date | None, zone: str) -> Statement | None:
    """Say how many deleted posts are listed and since when one is deleted; None when none is. `exported`: day of the file."""
    table = reading.tables.get("deleted_posts")
    if table is None:
        return None
    oldest = social.longest_deleted(table)
    deleted = None if oldest is None else local_day(oldest, zone)
    if deleted is None:
        says = Message(
            "The file lists {count} deleted post.",
            {"count": len(table)},
            plural="The file lists {count} deleted posts.",
        )
    elif exported is None or exported < deleted:
        says = Message(
            "The file lists {count} deleted post, deleted on {first_deleted}.",
            {"count": len(table), "first_deleted": deleted},
            plural="The file lists {count} deleted posts; the longest-deleted one was deleted on {first_deleted}.",
        )
    else:
        ago = Message("{count} day", {"count": (exported - deleted).days}, plural="{count} days")
        says = Message(
            "The file lists {count} deleted post, deleted on {first_deleted}, {ago} before the date of the file.",
            {"count": len(table), "first_deleted": deleted, "ago": ago},
            plural="The file lists {count} deleted posts; the longest-deleted one was deleted on {first_deleted}, "
            "{ago} before the date of the file.",
        )
    return Statement("deleted_posts_listed", says, Certainty.RECORDED, ("deleted_posts",))
