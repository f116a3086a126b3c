"""Statements on searches, other accounts and own posts."""

from __future__ import annotations

import numpy as np

from analyzer.analysis import social
from analyzer.analysis.frequency import frequencies
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import Subject, period
from analyzer.model import Certainty, Message, NotCounted

SEARCHES, POSTS, DELETED = "searches", "posts", "deleted_posts"


def _search_rows(subject: Subject) -> Found:
    rows, span = subject.rows(SEARCHES), subject.span(SEARCHES)
    first, last = span or (None, None)
    return Found(
        {"rows": rows, "first": first, "last": last},
        {"count": rows, "period": period(span)},
        subject.all_rows(SEARCHES),
    )


def _other_people(subject: Subject) -> Found:
    people = social.other_accounts(subject.reading)
    rows = {key: None for key in social.OTHERS if key in subject.reading.tables}
    return Found(people, {"count": people}, rows)


def _post_visibility(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables[POSTS]
    found = frequencies(table.columns["visibility"])
    if not found.total:
        return CannotTell(Message("No post in this file says who can view it."))
    value = {"posts": len(table), "visibility": dict(zip(found.texts, found.rows, strict=True))}
    says = None
    if len(table) == 1:
        says = Message(
            "The one post in this file can be viewed by '{value}'. Earlier settings are not in the file.",
            {"value": found.texts[0]},
        )
    parts = [
        Message("{count} on '{value}'", {"count": rows, "value": text})
        for text, rows in zip(found.texts, found.rows, strict=True)
    ]
    said = [text is not None and text in found.texts for text in table.columns["visibility"].to_pylist()]
    numbers = np.flatnonzero(said)
    left_out = {NotCounted.NO_VALUE: len(table) - len(numbers)}
    return Found(value, {"posts": len(table), "parts": parts}, {POSTS: numbers}, left_out, says)


def _deleted_posts_listed(subject: Subject) -> Found:
    table, exported = subject.reading.tables[DELETED], subject.made_on
    oldest = social.longest_deleted(table)
    deleted = None if oldest is None else subject.day(oldest)
    value = {"rows": len(table), "first_deleted": deleted, "days": None}
    rows = subject.all_rows(DELETED)
    if deleted is None:
        says = Message(
            "The file lists {count} deleted post.",
            {"count": len(table)},
            plural="The file lists {count} deleted posts.",
        )
        return Found(value, rows=rows, says=says)
    if exported is None or exported < deleted:
        says = Message(
            "The file lists {count} deleted post, deleted on {first_deleted}.",
            {"count": len(table), "first_deleted": deleted},
            plural="The file lists {count} deleted posts; the longest-deleted one was deleted on {first_deleted}.",
        )
        return Found(value, rows=rows, says=says)
    days = (exported - deleted).days
    ago = Message("{count} day", {"count": days}, plural="{count} days")
    return Found({**value, "days": days}, {"count": len(table), "first_deleted": deleted, "ago": ago}, rows)


FINDINGS = (
    Finding(
        key="search_rows",
        question=Message("What was searched for?"),
        says=Message(
            "The file lists {count} search term, {period}.",
            plural="The file lists {count} search terms, {period}.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The rows of the list with their exact repeats."),
        find=_search_rows,
        sections=(SEARCHES,),
        settings=("zone",),
        first={Reader.PARENT: 10},
    ),
    Finding(
        key="other_people",
        question=Message("Are other people in this file?"),
        says=Message(
            "The file contains the name of {count} other account.",
            plural="The file contains the names of {count} other accounts: followers, accounts followed, chat partners, "
            "blocked accounts, accounts that viewed the profile and receivers of gifts.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Different names in those lists, letter for letter; one name in several lists counts once."
        ),
        find=_other_people,
        any_of=tuple(dict.fromkeys(key.split(".")[0] for key in social.OTHERS)),
        limits=(Message("An account that changed its name can stand in the file under both names."),),
    ),
    Finding(
        key="post_visibility",
        question=Message("Who could see the account's own posts?"),
        says=Message(
            "Of the {posts} posts in this file, the setting for who can view is: {parts}. "
            "Earlier settings are not in the file."
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The setting of each post as it stands, in TikTok's own words."),
        find=_post_visibility,
        sections=(POSTS,),
    ),
    Finding(
        key="deleted_posts_listed",
        question=Message("Does the file still list posts that were deleted?"),
        says=Message(
            "The file lists {count} deleted post, deleted on {first_deleted}, {ago} before the date of the file.",
            plural="The file lists {count} deleted posts; the longest-deleted one was deleted on {first_deleted}, "
            "{ago} before the date of the file.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The rows of the list, and the oldest of their dates of deletion."),
        find=_deleted_posts_listed,
        sections=(DELETED,),
        settings=("zone",),
    ),
)
