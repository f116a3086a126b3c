"""Statements on searches, other accounts and own posts."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from analyzer.analysis import social
from analyzer.analysis.account import DateSource
from analyzer.analysis.by_name import setting
from analyzer.analysis.frequency import frequencies
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.lists import dated_list, listed
from analyzer.findings.subject import Subject, kept
from analyzer.findings.values import in_words
from analyzer.kinds import is_empty_text
from analyzer.model import Certainty, Message, NotCounted

SEARCHES, POSTS, DELETED = "searches", "posts", "deleted_posts"


@kept
def other_accounts(subject: Subject) -> social.OtherAccounts:
    """Return the names of other accounts, each with its rows by table; see `social.other_accounts`."""
    return social.other_accounts(subject.reading, subject.own_name)


def _search_rows(subject: Subject) -> Found:
    value, values = dated_list(subject, SEARCHES)
    return Found(value, values, subject.all_rows(SEARCHES))


def _other_people(subject: Subject) -> Found | CannotTell:
    tables = subject.reading.tables
    people = len(other_accounts(subject))
    if not people:
        return CannotTell(Message("No row of those lists names another account."))
    rows: dict[str, np.ndarray] = {}
    again = unnamed = 0
    for key, column in social.OTHERS.items():
        if key not in tables:
            continue
        once = ~tables[key].repeats
        names = tables[key].columns[column]
        named = np.asarray(pc.fill_null(pc.not_equal(names, ""), False).to_numpy(), dtype=bool)
        rows[key] = np.flatnonzero(once & named)
        again += int((~once).sum())
        unnamed += int((once & ~named).sum())
    # A list without another account in it is not named among those that have some.
    found = other_accounts(subject)
    lists = {key for key, (named, _) in found.parts.items() if len(named)}
    if found.without_rows:
        lists.add("direct_messages")
    kinds = [said for key, said in _KINDS.items() if key in lists]
    return Found(
        people,
        {"count": people, "kinds": kinds},
        rows,
        {NotCounted.REPEAT: again, NotCounted.NO_VALUE: unnamed},
    )


#: What an account is that stands in a list of `social.OTHERS`, as a part of a sentence.
_KINDS = {
    "followers": Message("followers"),
    "following": Message("accounts followed"),
    "direct_messages": Message("chat partners"),
    "group_chats": Message("senders in group chats"),
    "block_list": Message("blocked accounts"),
    "profile_views": Message("accounts that viewed the profile"),
    "gifts.sent": Message("receivers of gifts"),
}


def _post_visibility(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables[POSTS]
    texts = table.columns["visibility"].to_pylist()
    numbers = np.flatnonzero([not is_empty_text(text) for text in texts])
    found = frequencies(table.columns["visibility"].take(numbers))
    if not found.total:
        return CannotTell(Message("No post in this file says who can view it."))
    silent = len(table) - len(numbers)
    value = {"posts": len(table), "visibility": dict(zip(found.texts, found.rows, strict=True))}
    left_out = {NotCounted.NO_VALUE: silent}
    if len(table) == 1:
        says = Message(
            "The one post in this file can be viewed by {value}. Earlier settings are not in the file.",
            {"value": in_words(found.texts[0])},
        )
        return Found(value, rows={POSTS: numbers}, left_out=left_out, says=says)
    parts = [
        Message("{count} on {value}", {"count": rows, "value": in_words(text)})
        for text, rows in zip(found.texts, found.rows, strict=True)
    ]
    if silent:
        parts.append(Message("{count} not stated", {"count": silent}))
    return Found(value, {"posts": len(table), "parts": parts}, {POSTS: numbers}, left_out)


def _deleted_posts_listed(subject: Subject) -> Found:
    table = subject.reading.tables[DELETED]
    # The newest row of a file does not tell how long after it the file was made.
    made = subject.made if subject.made and subject.made.source is not DateSource.NEWEST_ROW else None
    exported = None if made is None else subject.day(made.at)
    oldest = social.longest_deleted(table, made)
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
            "The file lists {count} search term, {period}; {repeats}.",
            plural="The file lists {count} search terms, {period}; {repeats}.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The rows of the list with their exact repeats."),
        find=_search_rows,
        sections=(SEARCHES,),
        settings=("zone",),
        first={Reader.PARENT: 10},
    ),
    listed(
        "share_rows",
        "share_history",
        Message("How often was something shared?"),
        Message(
            "The file lists something as shared {count} time, {period}; {repeats}.",
            plural="The file lists something as shared {count} times, {period}; {repeats}.",
        ),
    ),
    listed(
        "following_rows",
        "following",
        Message("How many accounts are followed?"),
        Message(
            "The file lists {count} account as followed, {period}; {repeats}.",
            plural="The file lists {count} accounts as followed, {period}; {repeats}.",
        ),
    ),
    listed(
        "comment_rows",
        "comments",
        Message("How many comments were placed?"),
        Message(
            "The file lists {count} comment, {period}; {repeats}.",
            plural="The file lists {count} comments, {period}; {repeats}.",
        ),
    ),
    Finding(
        key="other_people",
        question=Message("Are other people in this file?"),
        says=Message(
            "The file contains the name of {count} other account.",
            plural="The file contains the names of {count} other accounts: {kinds}.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Different names of followers, accounts followed, chat partners, senders in group chats, blocked accounts, accounts "
            "that viewed the profile and receivers of gifts; names that differ only in capitals or in space around them are one, "
            "as is a name in several lists."
        ),
        version=3,
        find=_other_people,
        any_of=tuple(dict.fromkeys(key.split(".")[0] for key in social.OTHERS)),
        settings=(setting("user_name"),),
        limits=(Message("An account that changed its name can stand in the file under both names."),),
    ),
    Finding(
        key="post_visibility",
        question=Message("Who could see the account's own posts?"),
        says=Message(
            "The setting for who can view the {posts} posts in this file is: {parts}. "
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
        rule=Message(
            "The rows of the list, and the oldest of their plausible dates of deletion. The days are told only where the name of "
            "the file, or of a folder in it, tells when it was made."
        ),
        find=_deleted_posts_listed,
        sections=(DELETED,),
        settings=("zone",),
    ),
)
