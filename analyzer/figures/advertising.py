"""Figures of advertising: events from outside TikTok by sender, kind, month and age; interests, partners, ads visited."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from analyzer.analysis import advertising, clock, interests, periods
from analyzer.analysis.advertising import Sender
from analyzer.analysis.interests import Mention
from analyzer.analysis.spellings import fold
from analyzer.catalogue import CATALOGUE
from analyzer.charts import EVENTS, Bars, LeftOut, Mark, Step, Text, Timeline, Unit
from analyzer.figures import ages, extremes, over_time
from analyzer.figures.ages import Birth
from analyzer.figures.figure import ONE_OF, Drawing, Figure, Scope, reasons
from analyzer.figures.frequent import MOST, frequent
from analyzer.figures.marks import Behind, Counts, each, parted, places_of, together
from analyzer.figures.rows import Listing, Rows
from analyzer.findings import Subject, find
from analyzer.findings import advertising as findings
from analyzer.findings.advertising import ADVERTISERS, INTERESTS, OFF_TIKTOK, PARTNER_DATA, PARTNERS, VISITS
from analyzer.findings.finding import CannotTell
from analyzer.model import Certainty, Message, NotCounted, Theme

ADS = Unit(Message("Ads"), Message("{count} ad", plural="{count} ads"))
NUMBER_ONLY = Message("sender given as a number only")


# Events from outside TikTok -------------------------------------------------------------------------------------------


def _sources(subject: Subject, _: Scope) -> Drawing | CannotTell:
    result, senders = find("off_tiktok_sources", subject), findings.senders(subject)
    if not result.told:
        return CannotTell(result.says)
    named, numbered = [one for one in senders if one.named], advertising.numbered_rows(senders)
    bars: list[tuple[int, Text]] = [(one.rows, one.source) for one in named[:MOST]]
    # As a bar they would be several times as long as any named source, and flatten all of those.
    left_out = list(reasons(result.left_out))
    if not named:
        bars.append((numbered, NUMBER_ONLY))
    elif numbered:
        senders_without_a_name = Message(
            "of {count} sender that is only a number",
            {"count": len(senders) - len(named)},
            plural="of {count} senders that are only a number",
        )
        left_out.append(LeftOut(senders_without_a_name, numbered))
    rest = sum(one.rows for one in named[MOST:])
    if rest:
        others = Message(
            "of {count} other named sender",
            {"count": len(named) - MOST},
            plural="of {count} other named senders",
        )
        left_out.append(LeftOut(others, rest))
    return Drawing(
        says=_most_events(named, numbered, sum(one.rows for one in senders)),
        title=None if named else Message("How are the senders of the events from outside TikTok given?"),
        shape=partial(
            Bars,
            labels=tuple(label for _, label in bars),
            values=tuple(rows for rows, _ in bars),
            unit=EVENTS,
        ),
        behind=lambda: (
            _senders_behind(subject, named[:MOST])
            if named
            else each([_senders_behind(subject, senders).every.rows])
        ),
        rows=Rows(subject.reading.tables[OFF_TIKTOK], result.rows[OFF_TIKTOK]),
        drawn=sum(rows for rows, _ in bars),
        left_out=tuple(left_out),
        numbers=result.value,
    )


def _senders_behind(subject: Subject, senders: Sequence[Sender]) -> Behind:
    """Return the events behind senders, each exact repeat once."""
    table = subject.reading.tables[OFF_TIKTOK]
    numbers = np.flatnonzero(~table.repeats)
    sources = table.columns["source"].take(pa.array(numbers)).to_pylist()
    places = places_of(map(fold, sources), [fold(one.source) for one in senders])
    return parted(OFF_TIKTOK, numbers, places, len(senders))


def _most_events(named: Sequence[Sender], numbered: int, total: int) -> Message:
    """Say beside which named source most events stand, and beside how many no name does."""
    if not named:
        return Message(
            "Of {total}, {count} have a source that is only a number: the file gives the number, without a name.",
            {"total": EVENTS.of(total), "count": numbered},
        )
    most = extremes.of_names([one.source for one in named], [one.rows for one in named], EVENTS)
    if not numbered:
        return most
    return Message(
        "{most} Sources that are only a number stand beside {other}.",
        {"most": most, "other": EVENTS.of(numbered)},
    )


def _senders(subject: Subject, _: Scope) -> Drawing | CannotTell:
    result, senders = find("off_tiktok_sources", subject), findings.senders(subject)
    if not result.told:
        return CannotTell(result.says)
    return Drawing(
        says=Message("{count} source.", {"count": len(senders)}, plural="{count} sources, most events first."),
        rows=_senders_listed("off_tiktok_senders", senders, Message("sources of events"), subject),
        behind=lambda: _senders_behind(subject, senders),
        drawn=result.rows_used,
        left_out=result.left_out,
        lists=(OFF_TIKTOK,),
        numbers=result.value,
    )  # fmt: skip


def named_senders(subject: Subject) -> Listing:
    """Return the sources of events that have a name, with their events."""
    found = [one for one in findings.senders(subject) if one.named]
    return _senders_listed("named", found, Message("sources with a name"), subject)


def numbered_senders(subject: Subject) -> Listing:
    """Return the sources of events that are only a number, with their events."""
    found = [one for one in findings.senders(subject) if not one.named]
    return _senders_listed("numbered", found, Message("sources that are only a number"), subject)


def _senders_listed(key: str, senders: Sequence[Sender], says: Message, subject: Subject) -> Listing:
    zone = subject.zone
    return Listing(
        key,
        (
            Message("Source"), Message("Sender"), Message("Events"), Message("Exact repeats"), Message("First day"), Message("Last day"), Message("Kinds of event"),
            Message("As it is written in the file"),
        ),
        (
            [one.source for one in senders],
            [Message("named in the file") if one.named else Message("only a number in the file") for one in senders],
            [one.rows for one in senders],
            [one.repeats for one in senders],
            [None if one.first is None else clock.day(one.first, zone) for one in senders],
            [None if one.last is None else clock.day(one.last, zone) for one in senders],
            [", ".join(one.events.texts) for one in senders],
            [", ".join(f"'{text}'" for text in one.spellings) for one in senders],
        ),
        says,
    )  # fmt: skip


def _over_time(birth: Birth, subject: Subject, _: Scope) -> Drawing | CannotTell:
    """Draw the events per month, with the birthdays and the day of the rule on ads to minors that their span holds."""
    events, born = subject.counted(OFF_TIKTOK), birth.day(subject)
    outer = over_time.ends(events, subject.zone)
    if outer is None:
        return CannotTell(findings.NO_DATE)
    if born is None and birth is ages.ENTERED:
        return CannotTell(birth.missing)
    counts = over_time.PER[Step.MONTH](events.moments, subject.zone)
    starts, numbers = counts.dates, counts.numbers
    marks = ages.birthdays(born, *outer)
    limits = [birth.limit] if marks else []
    rule = periods.period("no_profiling_ads_to_minors").first
    if outer[0] <= rule <= outer[1]:
        marks = (*marks, Mark(rule, Message("EU rule on ads to minors")))
        limits.append(
            Message(
                "From {rule_date}, the EU rule on ads to minors applies (DSA, article 28(2)). That an event is dated later does "
                "not show that the rule was broken.",
                {"rule_date": rule},
            )
        )
    shape = partial(
        Timeline,
        step=Step.MONTH,
        starts=starts,
        counts=numbers,
        first=outer[0],
        last=outer[1],
        unit=EVENTS,
        marks=tuple(sorted(marks, key=lambda mark: mark.at)),
    )
    return Drawing(
        says=extremes.over_time(Step.MONTH, starts, numbers, EVENTS),
        shape=shape,
        behind=lambda: over_time.rows_behind(shape, OFF_TIKTOK, events.numbers, events.moments, subject.zone),
        rows=Rows(events.table, events.numbers),
        drawn=len(events.moments),
        left_out=events.left_out,
        numbers={"most": extremes.highest(numbers)[0]},
        limits=tuple(limits),
        sections=(OFF_TIKTOK, *(birth.sections if born else ())),
    )


def _over_time_beside(birth: Birth, key: str, question: Message) -> Figure:
    return Figure(
        key=key,
        question=question,
        theme=Theme.ADVERTISING,
        draw=partial(_over_time, birth),
        certainty=Certainty.CALCULATED,
        rule=over_time.RULE,
        sections=(OFF_TIKTOK,),
        also=birth.sections,
        settings=birth.settings,
        limits=(over_time.EDGE,),
        local=True,
    )


# Interests, partners, advertisers -------------------------------------------------------------------------------------


def _interests(subject: Subject, _: Scope) -> Drawing | CannotTell:
    result, listed = find("ad_interests_mentioned", subject), findings.ad_interests(subject)
    if not listed:
        return CannotTell(result.says)
    rows, nowhere = find("ad_interests_listed", subject), None
    if interests.searched(subject.reading):
        nowhere = Message("not mentioned in the rows that were searched")
    titles = [list(dict.fromkeys(map(_title, one.mentions))) for one in listed]
    return Drawing(
        says=result.says,
        rows=Listing(
            "ad_interests_mentioned",
            (Message("Ad interest"), Message("Rows that mention it"), Message("Mentioned in")),
            (
                [one.text for one in listed],
                [one.rows for one in listed],
                [
                    Message("{sections}", {"sections": list(map(Message, found))}) if found else nowhere
                    for found in titles
                ],
            ),
            Message("ad interests"),
        ),
        behind=lambda: each(
            (
                together({mention.table: np.array(mention.rows, dtype=np.int64)} for mention in one.mentions)
                for one in listed
            ),
            Counts.NEITHER,
            shared=Message("A row can mention several interests."),
        ),
        drawn=rows.rows_used,
        left_out=rows.left_out,
        lists=(INTERESTS,),
        numbers=result.value or {},
    )


def _title(mention: Mention) -> str:
    """Return the title of the section in which an interest is mentioned."""
    return CATALOGUE[mention.table.split(".", maxsplit=1)[0]].title


def mentions(subject: Subject) -> dict[str, Message]:
    """Return what the figure `ad_interest_mention` is of: each interest in each list that mentions it, by what names it."""
    return {of: _mention_said(text, one) for of, (text, one) in _mentions(subject).items()}


def _mentions(subject: Subject) -> dict[str, tuple[str, Mention]]:
    return {
        f"{at}.{mention.table}.{mention.column}": (interest.text, mention)
        for at, interest in enumerate(findings.ad_interests(subject))
        for mention in interest.mentions
    }


def _mention_said(text: str, mention: Mention) -> Message:
    values: dict[str, Any] = {
        "text": text,
        "section": Message(CATALOGUE[mention.table.split(".", maxsplit=1)[0]].title),
        "rows": Message("{count} row", {"count": len(mention.rows)}, plural="{count} rows"),
    }
    return Message("'{text}' in {section}: {rows}", values)


def _mention(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    every = _mentions(subject)
    chosen = scope.of or next(iter(every), "")
    if chosen not in every:
        return CannotTell(Message("No ad interest of this file is mentioned in the rows that were searched."))
    text, mention = every[chosen]
    table = subject.reading.tables[mention.table]
    repeats = int(table.repeats.sum())
    return Drawing(
        says=Message("{mention}.", {"mention": _mention_said(text, mention)}),
        behind=lambda: each([{mention.table: np.array(mention.rows, dtype=np.int64)}]),
        rows=Rows(table, np.array(mention.rows, dtype=np.int64)),
        drawn=len(mention.rows),
        left_out=(
            *reasons({NotCounted.REPEAT: repeats}),
            LeftOut(Message("without a mention of it"), len(table) - repeats - len(mention.rows)),
        ),
        sections=(INTERESTS, table.section.key),
    )


def _named_in(key: str, column: str, heading: Message, subject: Subject, _: Scope) -> Drawing | CannotTell:
    table = subject.reading.tables.get(key)
    texts = [] if table is None else advertising.listed_texts(table, column)
    if table is None or not texts:
        return CannotTell(Message("This list names none."))
    filled = findings.says_something(table, column)
    left_out = findings.without(table, filled)
    return Drawing(
        says=Message(
            "{count} name, as it stands in the file.",
            {"count": len(texts)},
            plural="{count} names, as they stand in the file.",
        ),
        rows=Listing(key, (heading,), (texts,), heading),
        behind=lambda: each(
            ({key: np.array(rows, dtype=np.int64)} for rows in advertising.rows_of_texts(table, column)),
            shared=Message("A row can name several."),
        ),
        drawn=len(table) - sum(left_out.values()),
        left_out=left_out,
        lists=(key,),
        numbers={f"{column}s": len(texts)},
    )


def _names(key: str, table: str, column: str, question: Message, heading: Message) -> Figure:
    return Figure(
        key=key,
        question=question,
        theme=Theme.ADVERTISING,
        draw=partial(_named_in, table, column, heading),
        stands_on="ad_partners_listed",
        sections=(PARTNER_DATA,),
    )


FIGURES = (
    Figure(
        key="off_tiktok_sources",
        question=Message("Which named senders have the most events from outside TikTok?"),
        theme=Theme.ADVERTISING,
        draw=_sources,
        stands_on="off_tiktok_sources",
        limits=(Message("What was looked at or bought is not in the file."),),
        texts=((OFF_TIKTOK, "source"),),
    ),
    Figure(
        key="off_tiktok_senders",
        question=Message("Each source, with its events"),
        theme=Theme.ADVERTISING,
        draw=_senders,
        stands_on="off_tiktok_sources",
        local=True,
    ),
    frequent(
        OFF_TIKTOK,
        "event",
        Message("Which kinds of event from outside TikTok are listed?"),
        Message("without a kind of event"),
        EVENTS,
        limits=(Message("The words are TikTok's or the sender's own; the file does not explain them."),),
    ),
    _over_time_beside(
        ages.DECLARED,
        "off_tiktok_over_time",
        Message("When are the events from outside TikTok dated?"),
    ),
    ages.rows_by_age(
        ages.DECLARED,
        "off_tiktok",
        OFF_TIKTOK,
        Message(
            "At which age are events from outside TikTok dated, by the birth date that stands in this file now?"
        ),
        EVENTS,
    ),
    _over_time_beside(
        ages.ENTERED,
        "off_tiktok_over_time_entered",
        Message("When are the events dated, beside the birth date that was entered?"),
    ),
    ages.rows_by_age(
        ages.ENTERED,
        "off_tiktok",
        OFF_TIKTOK,
        Message("At which age are the events dated, by the birth date that was entered?"),
        EVENTS,
    ),
    Figure(
        key="ad_interests_mentioned",
        question=Message("Ad interests, and the rows that mention them"),
        theme=Theme.ADVERTISING,
        draw=_interests,
        stands_on="ad_interests_mentioned",
        limits=(
            Message(
                "A mention shows the same words, not a cause: the file does not say what an interest is based on."
            ),
        ),
    ),
    Figure(
        key="ad_interest_mention",
        question=Message("The rows that mention one ad interest"),
        theme=Theme.ADVERTISING,
        draw=_mention,
        stands_on="ad_interests_mentioned",
        honours=ONE_OF,
        choices=mentions,
        texts=(("ad_interests", "interest"),),
    ),
    _names("data_partners", PARTNERS, "partner", Message("Data partners"), Message("Data partner")),
    _names("advertisers", ADVERTISERS, "advertiser", Message("Advertisers"), Message("Advertiser")),
    over_time.rows_over_time(VISITS, Message("When are ads listed as visited?"), ADS, Step.MONTH),
)
