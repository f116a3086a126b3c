"""Figures of searching, sharing, following, commenting and posting: over time, by age, and the most frequent texts."""

from __future__ import annotations

from analyzer.charts import Step, Unit
from analyzer.figures import ages, over_time
from analyzer.figures.frequent import frequent
from analyzer.findings.social import POSTS, SEARCHES
from analyzer.model import Message

SEARCHED = Unit(Message("Searches"), Message("{count} search", plural="{count} searches"))
SHARES = Unit(Message("Shares"), Message("{count} share", plural="{count} shares"))
ACCOUNTS = Unit(Message("Accounts"), Message("{count} account", plural="{count} accounts"))
COMMENTS = Unit(Message("Comments"), Message("{count} comment", plural="{count} comments"))
POSTED = Unit(Message("Posts"), Message("{count} post", plural="{count} posts"))

FIGURES = (
    over_time.rows_over_time(SEARCHES, Message("When were search terms used?"), SEARCHED),
    ages.rows_by_age(
        ages.DECLARED,
        SEARCHES,
        SEARCHES,
        Message("At which age are the searches dated, by the birth date that stands in this file now?"),
        SEARCHED,
    ),
    frequent(
        SEARCHES,
        "term",
        Message("Which search terms stand in the file most often?"),
        Message("without a search term"),
        SEARCHED,
    ),
    frequent(
        "share_history",
        "method",
        Message("By which method was something shared?"),
        Message("without a method"),
        SHARES,
        explained={
            "chat_head": Message(
                "The words are TikTok's own. 'chat_head' is taken to be a message within TikTok; the file does not explain it."
            )
        },
    ),
    over_time.rows_over_time("share_history", Message("When was something shared?"), SHARES),
    over_time.rows_over_time("reposts", Message("When were videos reposted?")),
    over_time.rows_over_time(
        "following", Message("Since when are the listed accounts followed?"), ACCOUNTS, Step.MONTH
    ),
    over_time.rows_over_time(
        "followers", Message("Since when do the listed followers follow?"), ACCOUNTS, Step.MONTH
    ),
    over_time.rows_over_time(
        "comments", Message("How many comments are listed per month?"), COMMENTS, Step.MONTH
    ),
    over_time.rows_over_time(POSTS, Message("How many posts are listed per month?"), POSTED, Step.MONTH),
    ages.rows_by_age(
        ages.DECLARED,
        POSTS,
        POSTS,
        Message("At which age are the posts dated, by the birth date that stands in this file now?"),
        POSTED,
    ),
)
