"""Advertising signals: events from outside TikTok first, then interests, partners, ads visited and the ad settings."""

from __future__ import annotations

import streamlit as st

from analyzer.figures import Scope
from analyzer.figures.advertising import mentions, named_senders, numbered_senders
from analyzer.findings.advertising import ADVERTISERS, INTERESTS, OFF_TIKTOK, PARTNERS, VISITS
from analyzer.model import Message
from analyzer.ui import components, doors, sections, session

SECTIONS = doors.SECTIONS["advertising"]
TABLES = (OFF_TIKTOK, VISITS, INTERESTS, PARTNERS, ADVERTISERS, "instant_form_responses")
STATEMENTS = (
    "off_tiktok_sources", "off_tiktok_under_18", "ad_interests_listed", "ad_interests_mentioned", "ads_visited",
    "ad_partners_listed", "ad_settings",
)  # fmt: skip
#: The figures behind the first.
EVENTS = (
    "off_tiktok_senders",
    "off_tiktok_activity_event",
    "off_tiktok_over_time",
    "off_tiktok_senders_per_month",
    "off_tiktok_senders_over_time",
    "off_tiktok_by_declared_age",
)
ADS = ("ad_interests_mentioned", "data_partners", "advertisers", "ads_visit_history_over_time")


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which advertising signals does this file hold?"), session.finding("off_tiktok_rows").says
    )
    headline()
    components.findings(*STATEMENTS)
    # Where there are no senders, their statement says so.
    components.drawn("off_tiktok_sources", why=False)
    if any(session.figure(key).told for key in EVENTS):
        with components.more(Message("More on the events from outside TikTok"), "events"):
            for key in EVENTS:
                components.drawn(key, why=False)
    if session.subject().settings.birth_date is not None and sections.table(OFF_TIKTOK) is not None:
        components.heading(Message("A second view, by the birth date that was entered"))
        components.drawn("off_tiktok_over_time_entered")
        components.drawn("off_tiktok_by_entered_age")
    if any(session.figure(key).told for key in ADS):
        with components.more(Message("Interests, partners and ads"), "ads"):
            components.drawn("ad_interests_mentioned", why=False)
            mention()
            for key in ADS[1:]:
                components.drawn(key, why=False)
    sections.tables("advertising", TABLES, drawn=(OFF_TIKTOK, VISITS))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message(
            "What was looked at or bought outside TikTok is not in the file, nor why an event was sent or what "
            "TikTok did with it."
        ),
        Message(
            "Ads that were only shown are not in the file, nor how the videos of the feed are chosen."
        ),
    )  # fmt: skip


def headline() -> None:
    """Draw the cards."""
    subject = session.subject()
    found = (
        components.card(
            "off_tiktok_rows",
            Message("event from outside TikTok", plural="events from outside TikTok"),
            "rows",
        ),
        components.card(
            "off_tiktok_sources",
            Message("name of an app, website or company", plural="names of apps, websites or companies"),
            "named",
            rows=named_senders(subject),
        ),
        components.card(
            "off_tiktok_sources",
            Message("source that is only a number", plural="sources that are only a number"),
            "numbered",
            rows=numbered_senders(subject),
        ),
        components.card("ad_interests_listed", Message("ad interest", plural="ad interests")),
        components.card(
            "ads_visited", Message("ad listed as visited", plural="ads listed as visited"), "rows"
        ),
    )
    components.cards(*[card for card in found if card is not None][:4])


def mention() -> None:
    """Draw the choice of one interest in one list, and the rows there that mention it when asked for."""
    choices = mentions(session.subject())
    if not choices:
        return
    chosen = st.selectbox(
        components.label(Message("Mentions")),
        options=list(choices),
        format_func={of: session.say(said) for of, said in choices.items()}.__getitem__,
        key=session.filter("advertising_mention", next(iter(choices))),
        persist_state="session",
    )
    if components.toggle("mention"):
        components.drawn("ad_interest_mention", Scope(of=chosen))


if session.is_open():
    page()
