"""Statements on advertising: who sent events, which interests are listed, which ads were visited."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis.advertising import Sender
from analyzer.findings.statements import Statement, period
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Message
from analyzer.reading import Reading

OFF_TIKTOK = "off_tiktok_activity"
INTERESTS = "ad_interests"
VISITS = "ads_visit_history"

#: Interests that a sentence writes out; all of them stand in the list.
_MOST = 8


def off_tiktok_sources(found: Sequence[Sender]) -> Statement | None:
    """Say how many senders have a name, and how many are only a number; None without senders."""
    if not found:
        return None
    named = Message(
        "{count} name of an app, website or company", {"count": sum(one.named for one in found)},
        plural="{count} different names of apps, websites or companies",
    )  # fmt: skip
    numbered = sum(not one.named for one in found)
    if not numbered:
        says = Message("These events carry {named}.", {"named": named})
    else:
        says = Message(
            "These events carry {named}. Another {count} source is only a number; the file does not say who that is.",
            {"named": named, "count": numbered},
            plural="These events carry {named}. Another {count} sources are only a number; "
            "the file does not say who they are.",
        )
    return Statement("off_tiktok_sources", says, Certainty.CALCULATED, (OFF_TIKTOK,))


def ad_interests_listed(reading: Reading, interests: Sequence[str]) -> Statement:
    """Say which ad interests are listed; the state of the section when it has none."""
    if not interests:
        says = state_sentence(INTERESTS, reading) or Message("Under 'Ad Interests' the file lists none.")
    else:
        shown: list[Message] = [Message("'{text}'", {"text": text}) for text in interests[:_MOST]]
        if rest := len(interests) - len(shown):
            shown.append(Message("{count} other", {"count": rest}, plural="{count} others"))
        says = Message(
            "The file lists {count} ad interest for the account: {interests}. It does not show what it is based on.",
            {"count": len(interests), "interests": shown},
            plural="The file lists {count} ad interests for the account: {interests}. "
            "It does not show what they are based on.",
        )
    return Statement("ad_interests_listed", says, Certainty.RECORDED, (INTERESTS,))


def ads_visited(reading: Reading, zone: str) -> Statement | None:
    """Say how many ads are listed as visited; None when none is."""
    section = reading.sections[VISITS]
    if not section.rows:
        return None
    says = Message(
        "Under 'Ads Visit History' the file lists {count} ad, {period}, with a title and a link.",
        {"count": section.rows, "period": period(section, zone)},
        plural="Under 'Ads Visit History' the file lists {count} ads, {period}, each with a title and a link.",
    )
    return Statement("ads_visited", says, Certainty.RECORDED, (VISITS,))
