"""Advertising signals: events from outside TikTok first, then interests, partners, ads visited and the ad settings."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import streamlit as st

from analyzer.analysis import advertising, profile
from analyzer.analysis.advertising import Sender
from analyzer.analysis.profile import Topic
from analyzer.charts import EVENTS, Bars, LeftOut, Step, Text, Unit
from analyzer.findings import advertising as findings
from analyzer.findings import profile as profile_findings
from analyzer.findings import statements
from analyzer.findings.statements import local_day
from analyzer.model import Certainty, Message, Theme
from analyzer.reading import Table
from analyzer.ui import components, sections, session, settings
from analyzer.ui.components import Card
from analyzer.ui.rows import Listing, Rows
from analyzer.ui.settings import Group

OFF_TIKTOK, INTERESTS, VISITS = "off_tiktok_activity", "ad_interests", "ads_visit_history"
PARTNERS, ADVERTISERS = "partner_ads_data.partners", "partner_ads_data.advertisers"
SECTIONS = (OFF_TIKTOK, INTERESTS, "partner_ads_data", "instant_form_responses", VISITS)
TABLES = (OFF_TIKTOK, VISITS, INTERESTS, PARTNERS, ADVERTISERS, "instant_form_responses")
ADS = Unit(Message("Ads"), Message("{count} ad", plural="{count} ads"))
ONLY_A_NUMBER = Message("sources that are only a number")

#: Bars that a figure has room for, and entries of a list that are written out.
MOST, MOST_ENTRIES = 12, 200


def page() -> None:
    """Draw the page."""
    reading, zone = session.reading(), session.zone()
    table = sections.table(OFF_TIKTOK)
    senders: Sequence[Sender] = ()
    if table is not None:
        senders = components.remembered("senders", lambda: advertising.senders(table))
    interests = entries(INTERESTS, "interest")
    components.header(
        Message("Which advertising signals does this file hold?"),
        statements.off_tiktok_rows(reading, zone).says,
    )
    headline(senders, interests)
    components.statements(
        findings.off_tiktok_sources(senders),
        findings.ad_interests_listed(reading, interests),
        findings.ads_visited(reading, zone),
        profile_findings.inferred_gender(reading),
    )
    if table is not None:
        by_source(table, senders)
        sections.frequent(
            OFF_TIKTOK,
            "event",
            Message("Which kinds of event are listed?"),
            Message("without a kind of event"),
            most=MOST,
            unit=EVENTS,
            limits=[Message("The words are TikTok's or the sender's own; the file does not explain them.")],
        )
        sections.over_time(
            OFF_TIKTOK, Message("When are the events from outside TikTok dated?"), EVENTS, Step.MONTH
        )
    listed(Message("Ad interests"), interests)
    listed(Message("Data partners"), entries(PARTNERS, "partner"))
    listed(Message("Advertisers"), entries(ADVERTISERS, "advertiser"))
    sections.over_time(VISITS, Message("When are ads listed as visited?"), ADS, Step.MONTH)
    ad_settings()
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


def entries(key: str, column: str) -> list[str]:
    """Return the entries of a list, taken apart; none when its section has no rows."""
    table = sections.table(key)
    return [] if table is None else advertising.listed_texts(table, column)


def headline(senders: Sequence[Sender], interests: Sequence[str]) -> None:
    """Draw the cards."""
    reading = session.reading()
    cards = []
    if events := reading.sections[OFF_TIKTOK].rows:
        named, numbered = (sum(one.named is wanted for one in senders) for wanted in (True, False))
        cards += [
            Card(
                "events", events,
                Message("event from outside TikTok", {"count": events}, plural="events from outside TikTok"),
                Certainty.RECORDED, OFF_TIKTOK, sections.rows(OFF_TIKTOK),
            ),
            Card(
                "named", named,
                Message(
                    "name of an app, website or company", {"count": named},
                    plural="names of apps, websites or companies",
                ),
                Certainty.CALCULATED, OFF_TIKTOK, senders_listed("named", [one for one in senders if one.named]),
            ),
            Card(
                "numbered", numbered,
                Message(
                    "source that is only a number", {"count": numbered}, plural="sources that are only a number"
                ),
                Certainty.CALCULATED, OFF_TIKTOK,
                senders_listed("numbered", [one for one in senders if not one.named]),
            ),
        ]  # fmt: skip
    if reading.sections[INTERESTS].nodes:
        count = len(interests)
        cards.append(
            Card(
                "interests", count, Message("ad interest", {"count": count}, plural="ad interests"),
                Certainty.RECORDED, INTERESTS, sections.rows(INTERESTS),
            )
        )  # fmt: skip
    if visits := reading.sections[VISITS].rows:
        cards.append(
            Card(
                "visits", visits, Message("ad listed as visited", {"count": visits}, plural="ads listed as visited"),
                Certainty.RECORDED, VISITS, sections.rows(VISITS),
            )
        )  # fmt: skip
    if cards:
        components.cards(*cards[:4])


def by_source(table: Table, senders: Sequence[Sender]) -> None:
    """Draw who sent most events; sources that are only a number together."""
    if not senders:
        return
    named = [one for one in senders if one.named]
    numbered = advertising.numbered_rows(senders)
    bars: list[tuple[int, Text]] = [(one.rows, one.source) for one in named[:MOST]]
    if numbered:
        bars.append((numbered, ONLY_A_NUMBER))
    bars.sort(key=lambda bar: -bar[0])
    rest = sum(one.rows for one in named[MOST:])
    total = sum(one.rows for one in senders)
    says = Message(
        "Of {total}, {count} have a source that is only a number.",
        {"total": EVENTS.of(total), "count": numbered},
    )
    if named:
        first = {"source": named[0].source, "rows": EVENTS.of(named[0].rows)}
        if numbered:
            says = Message(
                "Of the sources with a name, '{source}' stands beside most: {rows}. Sources that are only a number stand beside {other}.",
                {**first, "other": EVENTS.of(numbered)},
            )
        else:
            says = Message("'{source}' stands beside most: {rows}.", first)
    components.figure(
        Bars(
            key="off_tiktok_sources",
            title=Message("Which sources do the events from outside TikTok name?"),
            says=says,
            alt=says,
            theme=Theme.ADVERTISING,
            certainty=Certainty.CALCULATED,
            source=components.source(OFF_TIKTOK),
            rows=sum(rows for rows, _ in bars),
            left_out=(
                LeftOut(Message("exact repeats of an earlier row"), int(table.repeats.sum())),
                LeftOut(Message("without a source"), len(table) - int(table.repeats.sum()) - total),
                LeftOut(Message("of sources with fewer events"), rest),
            ),
            limits=(
                Message("A name is a website, an app or the name by which an app is known to a phone, as it stands in the file."),
                Message("What was looked at or bought is not in the file."),
            ),
            labels=tuple(label for _, label in bars),
            values=tuple(rows for rows, _ in bars),
            unit=EVENTS,
        ),
        Rows(table, np.flatnonzero(~table.repeats)),
        rule=Message("Events are counted by their source, letter for letter. Exact repeats count once."),
    )  # fmt: skip
    components.heading(Message("Each source, with its events"))
    components.grid(senders_listed("senders", senders), "senders")


def senders_listed(key: str, senders: Sequence[Sender]) -> Listing:
    """Return sources with their events, days and kinds of event."""
    zone = session.zone()
    return Listing(
        key,
        (
            Message("Source"), Message("Sender"), Message("Events"), Message("First day"), Message("Last day"), Message("Kinds of event"),
        ),
        (
            [one.source for one in senders],
            [Message("named in the file") if one.named else Message("not named, only a number") for one in senders],
            [one.rows for one in senders],
            [None if one.first is None else local_day(one.first, zone) for one in senders],
            [None if one.last is None else local_day(one.last, zone) for one in senders],
            [", ".join(one.events.texts) for one in senders],
        ),
    )  # fmt: skip


def listed(title: Message, texts: Sequence[str]) -> None:
    """Draw a list of texts from the file, when it has any."""
    if not texts:
        return
    components.heading(title)
    items = "".join(f"<li>{escape(text)}</li>" for text in texts[:MOST_ENTRIES])
    st.html(f'<ul class="tea-columns">{items}</ul>')
    notes = [
        Message(
            "As they stand in the file. A text that holds several is taken apart at '|', or at commas when it is the "
            "whole section; each is shown once."
        )
    ]
    rest = len(texts) - MOST_ENTRIES
    if rest > 0:
        notes.append(
            Message(
                "{count} more stands in the rows.",
                {"count": rest},
                plural="{count} more stand in the rows.",
            )
        )
    components.limits(notes)


def ad_settings() -> None:
    """Draw the settings on advertising."""
    table = sections.table("settings")
    found = [] if table is None else profile.settings_by_topic(table).get(Topic.ADVERTISING, [])
    if found:
        components.heading(Message("Settings on advertising"))
        settings.explanation()
        settings.listed([Group(settings.TOPICS[Topic.ADVERTISING], settings.entries(found))], reveal=True)


if session.is_open():
    page()
