"""Advertising signals: events from outside TikTok first, then interests, partners, ads visited and the ad settings."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from analyzer.analysis import advertising, clock, periods, profile
from analyzer.analysis.advertising import Sender
from analyzer.analysis.interests import Interest
from analyzer.analysis.profile import Topic
from analyzer.catalogue import CATALOGUE
from analyzer.charts import EVENTS, Bars, Mark, Step, Text, Timeline, Unit
from analyzer.findings import FINDINGS
from analyzer.findings import advertising as findings
from analyzer.findings.advertising import ADVERTISERS, INTERESTS, OFF_TIKTOK, PARTNERS, VISITS
from analyzer.findings.subject import Counted
from analyzer.model import Certainty, Message, Month, Theme
from analyzer.output.rows import Listing, Rows
from analyzer.ui import ages, components, sections, session, settings
from analyzer.ui.ages import Birth
from analyzer.ui.components import Card
from analyzer.ui.settings import Group

SECTIONS = (OFF_TIKTOK, INTERESTS, "partner_ads_data", "instant_form_responses", VISITS)
TABLES = (OFF_TIKTOK, VISITS, INTERESTS, PARTNERS, ADVERTISERS, "instant_form_responses")
ADS = Unit(Message("Ads"), Message("{count} ad", plural="{count} ads"))
NUMBER_ONLY = Message("sender given as a number only")
STATEMENTS = (
    "off_tiktok_sources", "off_tiktok_under_18", "ad_interests_listed", "ad_interests_mentioned", "ads_visited",
    "ad_partners_listed", "ad_settings", "inferred_gender",
)  # fmt: skip

#: Bars that a figure has room for, and entries of a list that are written out.
MOST, MOST_ENTRIES = 12, 200


def page() -> None:
    """Draw the page."""
    subject = session.subject()
    senders, interests = findings.senders(subject), findings.ad_interests(subject)
    components.header(
        Message("Which advertising signals does this file hold?"), session.finding("off_tiktok_rows").says
    )
    headline(senders, interests)
    components.findings(*(key for key in STATEMENTS if key in FINDINGS))
    if sections.table(OFF_TIKTOK) is not None:
        by_source(senders)
        sections.frequent(
            OFF_TIKTOK,
            "event",
            Message("Which kinds of event from outside TikTok are listed?"),
            Message("without a kind of event"),
            most=MOST,
            unit=EVENTS,
            limits=[Message("The words are TikTok's or the sender's own; the file does not explain them.")],
        )
        over_time_and_ages()
    interests_and_mentions(interests)
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


def headline(senders: Sequence[Sender], interests: Sequence[Interest]) -> None:
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
    if interests:
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


def by_source(senders: Sequence[Sender]) -> None:
    """Draw which named sources sent most events; sources that are only a number are counted beside the bars."""
    if not senders:
        return
    named = [one for one in senders if one.named]
    numbered = advertising.numbered_rows(senders)
    bars: list[tuple[int, Text]] = [(one.rows, one.source) for one in named[:MOST]]
    # As a bar they would be several times as long as any named source, and flatten all of those.
    beside = []
    if not named:
        bars.append((numbered, NUMBER_ONLY))
    elif numbered:
        beside.append(
            Message(
                "{count} sender that is only a number: {events}",
                {"count": len(senders) - len(named), "events": EVENTS.of(numbered)},
                plural="{count} senders that are only a number: {events}",
            )
        )
    rest = sum(one.rows for one in named[MOST:])
    if rest:
        beside.append(
            Message(
                "{count} other named sender: {events}",
                {"count": len(named) - MOST, "events": EVENTS.of(rest)},
                plural="{count} other named senders: {events}",
            )
        )
    total = sum(one.rows for one in senders)
    says = Message(
        "Of {total}, {count} have a source that is only a number: the file gives the number, without a name.",
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
        if (equal := sum(one.rows == named[0].rows for one in named)) > 1:
            first = {"count": equal, "rows": EVENTS.of(named[0].rows)}
            if numbered:
                says = Message(
                    "Of the sources with a name, {count} stand beside most, each with {rows}. Sources that are only a number stand beside {other}.",
                    {**first, "other": EVENTS.of(numbered)},
                )
            else:
                says = Message("{count} sources stand beside most, each with {rows}.", first)
    result = session.finding("off_tiktok_sources")
    components.figure(
        Bars(
            key="off_tiktok_sources",
            title=Message("Which named senders have the most events from outside TikTok?")
            if named
            else Message("How are the senders of the events from outside TikTok given?"),
            says=says,
            alt=says,
            theme=Theme.ADVERTISING,
            certainty=Certainty.CALCULATED,
            source=components.source(OFF_TIKTOK),
            rows=sum(rows for rows, _ in bars),
            left_out=components.left_out(result.left_out),
            notes=tuple(beside),
            limits=(*result.finding.limits, Message("What was looked at or bought is not in the file.")),
            labels=tuple(label for _, label in bars),
            values=tuple(rows for rows, _ in bars),
            unit=EVENTS,
        ),
        components.rows_of(result),
        rule=result.finding.rule,
    )  # fmt: skip
    components.heading(Message("Each source, with its events"))
    components.grid(senders_listed("senders", senders), "senders")


def senders_listed(key: str, senders: Sequence[Sender]) -> Listing:
    """Return sources with their events, days and kinds of event."""
    zone = session.zone()
    return Listing(
        key,
        (
            Message("Source"), Message("Sender"), Message("Events"), Message("Exact repeats"), Message("First day"), Message("Last day"), Message("Kinds of event"),
        ),
        (
            [one.source for one in senders],
            [Message("named in the file") if one.named else Message("only a number in the file") for one in senders],
            [one.rows for one in senders],
            [one.repeats for one in senders],
            [None if one.first is None else clock.day(one.first, zone) for one in senders],
            [None if one.last is None else clock.day(one.last, zone) for one in senders],
            [", ".join(one.events.texts) for one in senders],
        ),
    )  # fmt: skip


def over_time_and_ages() -> None:
    """Draw the events per month and by age: by the declared birth date, and apart from that by one that was entered."""
    subject = session.subject()
    events = subject.counted(OFF_TIKTOK)
    if not len(events.moments):
        components.paragraph(findings.NO_DATE)
        return
    if subject.birth_date is None:
        over_time(events, None)
        components.paragraph(findings.NO_BIRTH_DATE)
    rows, left_out = Rows(events.table, events.numbers), components.left_out(events.left_out)
    for birth in ages.births():
        if birth.name == "entered":
            components.heading(Message("A second view, by the birth date that was entered"))
        over_time(events, birth)
        ages.by_age(birth, "off_tiktok", BY_AGE[birth.name], rows, events.moments, left_out, EVENTS)


#: The questions about each birth date.
BY_AGE = {
    "declared": Message("At which declared age are events from outside TikTok dated?"),
    "entered": Message("At which age are the events dated, by the birth date that was entered?"),
}
OVER_TIME = {
    "declared": Message("When are the events from outside TikTok dated?"),
    "entered": Message("When are the events dated, beside the birth date that was entered?"),
}


def over_time(events: Counted, birth: Birth | None) -> None:
    """Draw the events per month, with the birthdays and the day of the rule on ads to minors that their span holds."""
    zone = session.zone()
    counts = components.remembered(
        "events_per_month", lambda: clock.rows_per_month(events.moments, zone), zone
    )
    first, last = (session.subject().day(bound) for bound in (events.moments.min(), events.moments.max()))
    name = "declared" if birth is None else birth.name
    marks = list(ages.birthdays(None if birth is None else birth.day, first, last))
    most = int(counts.max())
    start = pd.Timestamp(str(counts.idxmax())).date()
    says = Message(
        "Most events are dated in {month}: {rows}.",
        {"month": Month(start.year, start.month), "rows": EVENTS.of(most)},
    )
    if (equal := int((counts == most).sum())) > 1:
        says = Message(
            "No month has more than {rows}; {count} months have as many.",
            {"rows": EVENTS.of(most), "count": equal},
        )
    limits = [sections.EDGE]
    if marks and birth is not None:
        limits.append(birth.limit)
    rule = periods.period("no_profiling_ads_to_minors").first
    if first <= rule <= last:
        marks.append(Mark(rule, Message("EU rule on ads to minors")))
        limits.append(
            Message(
                "From {rule_date}, the EU rule on ads to minors applies (DSA, article 28(2)). That an event is dated later does "
                "not show that the rule was broken.",
                {"rule_date": rule},
            )
        )
    components.figure(
        Timeline(
            key=f"off_tiktok_over_time_{name}",
            title=OVER_TIME[name],
            says=says,
            alt=says,
            theme=Theme.ADVERTISING,
            certainty=Certainty.CALCULATED,
            source=components.source(OFF_TIKTOK, *(birth.sections if birth else ())),
            zone=zone,
            rows=len(events.moments),
            left_out=components.left_out(events.left_out),
            limits=tuple(limits),
            step=Step.MONTH,
            starts=tuple(month.date() for month in counts.index),
            counts=tuple(int(count) for count in counts),
            first=first,
            last=last,
            unit=EVENTS,
            marks=tuple(sorted(marks, key=lambda mark: mark.at)),
        ),
        Rows(events.table, events.numbers),
        rule=Message(
            "Each row is counted in the local day of its time; a week begins on Monday. Exact repeats count once."
        ),
    )


def interests_and_mentions(interests: Sequence[Interest]) -> None:
    """Draw the ad interests with the lists that mention them; the rows of one mention can be opened."""
    if not interests:
        return
    result = session.finding("ad_interests_mentioned")
    components.heading(Message("Ad interests, and the rows that mention them"))
    components.grid(
        Listing(
            "ad_interests_mentioned",
            (Message("Ad interest"), Message("Rows that mention it"), Message("Mentioned in")),
            (
                [interest.text for interest in interests],
                [interest.rows for interest in interests],
                [
                    ", ".join(dict.fromkeys(session.say(place(one.table)) for one in interest.mentions))
                    or session.say(Message("not mentioned in the rows that were searched"))
                    for interest in interests
                ],
            ),
        ),
        "ad_interests_mentioned",
    )
    components.limits(
        [
            Message(
                "A mention shows the same words, not a cause: the file does not say what an interest is based on."
            ),
            *result.finding.limits,
            result.finding.rule,
        ]
    )
    choices = [(i, m) for i, interest in enumerate(interests) for m in range(len(interest.mentions))]
    if not choices:
        return
    texts = {}
    for i, m in choices:
        mention = interests[i].mentions[m]
        texts[i, m] = session.say(
            Message(
                "'{text}' in {section}: {rows}",
                {
                    "text": interests[i].text,
                    "section": place(mention.table),
                    "rows": Message("{count} row", {"count": len(mention.rows)}, plural="{count} rows"),
                },
            )
        )
    i, m = st.selectbox(
        components.label(Message("Mentions")),
        options=choices,
        format_func=texts.__getitem__,
        key=session.filter("advertising_mention", choices[0]),
        persist_state="session",
    )
    if components.toggle("mention"):
        mention = interests[i].mentions[m]
        rows = Rows(session.reading().tables[mention.table], np.array(mention.rows, dtype=np.int64))
        components.listed(rows, "mention")


def place(table: str) -> Message:
    """Return the title of the section that a table belongs to."""
    return Message(CATALOGUE[table.split(".", maxsplit=1)[0]].title)


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
