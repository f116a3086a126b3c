"""Statements on advertising: events from outside TikTok, ad interests, partners, ads visited, settings on advertising."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.analysis import advertising, age, interests, periods, profile
from analyzer.analysis.advertising import Sender
from analyzer.analysis.interests import Interest
from analyzer.analysis.profile import Topic
from analyzer.findings import lists
from analyzer.findings.finding import CannotTell, Finding, Found, Reader, of_all
from analyzer.findings.lists import dated_list
from analyzer.findings.subject import Subject, kept
from analyzer.findings.values import in_words
from analyzer.kinds import says_nothing
from analyzer.model import Certainty, Message, NotCounted
from analyzer.reading import Table

OFF_TIKTOK = "off_tiktok_activity"
INTERESTS = "ad_interests"
VISITS = "ads_visit_history"
PARTNER_DATA = "partner_ads_data"
PARTNERS, ADVERTISERS = f"{PARTNER_DATA}.partners", f"{PARTNER_DATA}.advertisers"
SETTINGS = "settings"

#: Why the events from outside TikTok have no place in time, or none beside an age.
NO_DATE = Message("No event under 'Off TikTok Activity' has a usable date.")
NO_BIRTH_DATE = Message(
    "No usable birth date was recognised in the profile of this file, so the events from outside TikTok cannot be set "
    "beside an age."
)

#: Texts that a sentence writes out; all of them stand in the list.
_MOST = 8


@kept
def senders(subject: Subject) -> list[Sender]:
    """Return the sources of the events from outside TikTok; none where the file lists no events."""
    table = subject.reading.tables.get(OFF_TIKTOK)
    return [] if table is None else advertising.senders(table, subject.made)


@kept
def ad_interests(subject: Subject) -> tuple[Interest, ...]:
    """Return the ad interests with the rows that mention them."""
    return interests.ad_interests(subject.reading)


def _off_tiktok_rows(subject: Subject) -> Found:
    value, values = dated_list(subject, OFF_TIKTOK)
    says = None
    if value["repeats"]:
        says = Message(
            "Under 'Off TikTok Activity' the file lists {count} events from outside TikTok, {period}; {repeats}, which leaves "
            "{different}.",
            {**values, "different": value["rows"] - value["repeats"]},
        )
    return Found(
        value,
        values,
        subject.all_rows(OFF_TIKTOK),
        says=says,
        parts={"different": {OFF_TIKTOK: np.flatnonzero(~subject.reading.tables[OFF_TIKTOK].repeats)}},
    )


def _off_tiktok_sources(subject: Subject) -> Found | CannotTell:
    found = senders(subject)
    if not found:
        return CannotTell(Message("No event under 'Off TikTok Activity' has a source."))
    named = sum(one.named for one in found)
    numbered = len(found) - named
    table = subject.reading.tables[OFF_TIKTOK]
    with_source = says_something(table, "source")
    values = {
        "named": Message(
            "{count} name of an app, website or company", {"count": named},
            plural="{count} different names of apps, websites or companies",
        ),
        "count": numbered,
        "sources": len(found),
    }  # fmt: skip
    says = None
    if not named:
        says = Message(
            "The one source of these events is only a number; the file does not say who that is.",
            values,
            plural="The {count} sources of these events are only numbers; the file does not say who they are.",
        )
    elif not numbered:
        says = Message("These events carry {named}.", values)
    return Found(
        {"named": named, "numbered": numbered},
        values,
        {OFF_TIKTOK: np.flatnonzero(with_source & ~table.repeats)},
        without(table, with_source),
        says=says,
    )


def says_something(table: Table, column: str) -> npt.NDArray[np.bool_]:
    """Return in which rows of a table a column says something."""
    return ~np.asarray(says_nothing(table.columns[column]).to_numpy(), dtype=bool)


def without(table: Table, filled: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> dict[NotCounted, int]:
    """Return the rows of a table that a count of the filled ones leaves out: exact repeats, and those without a value."""
    return {
        NotCounted.REPEAT: int(table.repeats.sum()),
        NotCounted.NO_VALUE: int((~filled & ~table.repeats).sum()),
    }


def _off_tiktok_under_18(subject: Subject) -> Found | CannotTell:
    birth_date, span = subject.birth_date, subject.span(OFF_TIKTOK)
    if span is None:
        return CannotTell(NO_DATE)
    if birth_date is None:
        return CannotTell(NO_BIRTH_DATE)
    events, turned = subject.counted(OFF_TIKTOK), age.birthday(birth_date, 18)
    first, last = span
    if first >= turned:
        return CannotTell(
            Message(
                "The events from outside TikTok begin on {first}. By the birth date that stands in this file now, that is not before the 18th "
                "birthday, so this list cannot show what happened before it.",
                {"first": first},
            )
        )
    rule_date = periods.period("no_profiling_ads_to_minors").first
    under = age.younger_than(events.moments, subject.zone, birth_date, 18)
    since = under & (events.moments.utc >= subject.midnight(rule_date))
    # A zero needs a list that reaches days on which both hold.
    reached = last >= rule_date and turned > rule_date
    value = {
        "rows_under_18": int(under.sum()),
        "rows": len(events.moments),
        "rows_since": int(since.sum()) if reached else None,
        "rule_date": rule_date,
        "last": last,
    }
    values: dict[str, Any] = {
        "events": _under_18(int(under.sum()), len(events.moments)),
        "rule_date": rule_date,
        "last": last,
    }
    if turned <= rule_date:
        says = Message(
            "Going by the birth date that stands in this file now, {events}; that birthday is no later than {rule_date} (when the EU rule on ads to minors began).",
            values,
        )
    elif not reached:
        says = Message(
            "Going by the birth date that stands in this file now, {events}. The list ends on {last} and does not reach {rule_date} (when the EU rule on ads to minors began).",
            values,
        )
    elif not under.any():
        says = Message("Going by the birth date that stands in this file now, {events}.", values)
    else:
        values["since"] = _since(int(since.sum()), len(events.moments), rule_date)
        says = None
    return Found(
        value,
        values,
        {OFF_TIKTOK: events.numbers},
        events.left_out,
        says=says,
        counted=events.rows(under),
    )


def _off_tiktok_under_13(subject: Subject) -> Found | CannotTell:
    birth_date, span = subject.birth_date, subject.span(OFF_TIKTOK)
    if span is None:
        return CannotTell(NO_DATE)
    if birth_date is None:
        return CannotTell(NO_BIRTH_DATE)
    events = subject.counted(OFF_TIKTOK)
    if span[0] >= age.birthday(birth_date, 13):
        return CannotTell(
            Message(
                "The events from outside TikTok begin on {first}. By the birth date that stands in this file now, that is not before the 13th "
                "birthday, so this list cannot show what happened before it.",
                {"first": span[0]},
            )
        )
    under = age.younger_than(events.moments, subject.zone, birth_date, 13)
    rows = int(under.sum())
    values = {"count": rows, "total": len(events.moments)}
    return Found(
        {"rows_under_13": rows, "rows": len(events.moments)},
        values,
        {OFF_TIKTOK: events.numbers},
        events.left_out,
        says=Message(
            "Going by the birth date that stands in this file now, the one event from outside TikTok is dated before the 13th birthday."
        )
        if len(events.moments) == 1
        else None,
        counted=events.rows(under),
    )


def _under_18(under: int, count: int) -> Message:
    """Return how many events are dated before the 18th birthday, as a part of a sentence."""
    values = {"count": under, "total": count}
    return of_all(
        under,
        count,
        values,
        none=Message(
            "the one event from outside TikTok is not dated before the 18th birthday",
            plural="none of the {total} events from outside TikTok is dated before the 18th birthday",
            count_of="total",
        ),
        one=Message("the one event from outside TikTok is dated before the 18th birthday"),
    ) or Message(
        "{count} of the {total} events from outside TikTok is dated before the 18th birthday",
        values,
        plural="{count} of the {total} events from outside TikTok are dated before the 18th birthday",
    )


def _since(since: int, count: int, rule_date: date) -> Message:
    """Return how many of those events are dated on or after the day of the rule, as a part of a sentence."""
    values = {"count": since, "rule_date": rule_date}
    return of_all(
        since,
        count,
        values,
        none=Message("none of these from {rule_date} or later (when the EU rule on ads to minors began)"),
        one=Message("it is from {rule_date} or later (when the EU rule on ads to minors began)"),
    ) or Message(
        "{count} of these from {rule_date} or later (when the EU rule on ads to minors began)", values
    )


def _ad_interests_listed(subject: Subject) -> Found | CannotTell:
    listed = [interest.text for interest in ad_interests(subject)]
    if not listed:
        return CannotTell(Message("Under 'Ad Interests' the file lists none."))
    table = subject.reading.tables[INTERESTS]
    filled = says_something(table, "interest")
    return Found(
        len(listed),
        {"count": len(listed), "interests": _some(listed)},
        {INTERESTS: np.flatnonzero(filled & ~table.repeats)},
        without(table, filled),
    )


def _some(texts: list[str]) -> list[Message]:
    """Return the first texts in quotes, and how many more there are, as parts of a sentence."""
    shown = [Message("'{text}'", {"text": text}) for text in texts[:_MOST]]
    if rest := len(texts) - len(shown):
        shown.append(Message("{count} other", {"count": rest}, plural="{count} others"))
    return shown


def _ad_interests_mentioned(subject: Subject) -> Found | CannotTell:
    listed = ad_interests(subject)
    if not listed:
        return CannotTell(Message("Under 'Ad Interests' the file lists none."))
    if not interests.searched(subject.reading):
        return CannotTell(
            Message("None of the lists in which an ad interest could be mentioned has rows in this file.")
        )
    looked_at = interests.rows_searched(subject.reading)
    tables = [subject.reading.tables[key] for key in looked_at]
    again = sum(int(table.repeats.sum()) for table in tables)
    left_out = {
        NotCounted.REPEAT: again,
        NotCounted.OTHER_FIELD: sum(map(len, tables)) - again - sum(map(len, looked_at.values())),
    }
    numbers: dict[str, set[int]] = {}
    for interest in listed:
        for mention in interest.mentions:
            numbers.setdefault(mention.table, set()).update(mention.rows)
    mentioned = sum(bool(interest.rows) for interest in listed)
    rows = sum(map(len, numbers.values()))
    values = {
        "count": mentioned,
        "total": len(listed),
        "rows": Message("{count} row", {"count": rows}, plural="{count} rows"),
    }
    says = of_all(
        mentioned,
        len(listed),
        values,
        none=Message(
            "The one ad interest that the file lists is mentioned in no other row that was searched.",
            plural="None of the {total} ad interests that the file lists is mentioned in another row that was searched.",
            count_of="total",
        ),
        one=Message(
            "The one ad interest that the file lists is mentioned in other parts of the file, in {rows}. A mention does not "
            "show what an interest is based on."
        ),
    )
    return Found(
        {"interests": len(listed), "mentioned": mentioned, "rows": rows},
        values,
        looked_at,
        left_out,
        says=says,
        counted={key: np.array(sorted(found), dtype=np.int64) for key, found in numbers.items()},
    )


def _ads_visited(subject: Subject) -> Found:
    value, values = dated_list(subject, VISITS)
    table = subject.reading.tables[VISITS]
    says = None
    if not (says_something(table, "title") & says_something(table, "link")).all():
        says = Message(
            "Under 'Ads Visit History' the file lists {count} ad, {period}; {repeats}. Its title or link is missing.",
            values,
            plural="Under 'Ads Visit History' the file lists {count} ads, {period}; {repeats}. Not all have a title and a link.",
        )
    return Found(value, values, subject.all_rows(VISITS), says=says)


def _ad_partners_listed(subject: Subject) -> Found | CannotTell:
    tables = subject.reading.tables
    columns = {PARTNERS: "partner", ADVERTISERS: "advertiser"}
    found = {
        key: advertising.listed_texts(tables[key], column) for key, column in columns.items() if key in tables
    }
    if not any(found.values()):
        return CannotTell(Message("The lists of data partners and advertisers in this file name none."))
    partners, advertisers = len(found.get(PARTNERS, ())), len(found.get(ADVERTISERS, ()))
    filled = {key: says_something(tables[key], columns[key]) & ~tables[key].repeats for key in found}
    left_out = [without(tables[key], says_something(tables[key], columns[key])) for key in found]
    return Found(
        {"partners": partners, "advertisers": advertisers},
        {
            "partners": Message("{count} data partner", {"count": partners}, plural="{count} data partners")
            if partners
            else Message("no data partner"),
            "advertisers": Message("{count} advertiser", {"count": advertisers}, plural="{count} advertisers")
            if advertisers
            else Message("no advertiser"),
        },
        {key: np.flatnonzero(marks) for key, marks in filled.items()},
        {reason: sum(part[reason] for part in left_out) for reason in left_out[0]},
    )


def _ad_settings(subject: Subject) -> Found | CannotTell:
    # The section's rows can all stand in its other tables.
    table = subject.reading.tables.get(SETTINGS)
    listed = {} if table is None else profile.settings_by_topic(table)
    about = [
        setting
        for setting in listed.get(Topic.ADVERTISING, [])
        # Which subjects were chosen is no switch: they stand in the list of settings.
        if setting.column.name != "declared_interests" and any(setting.values)
    ]
    if table is None or not about:
        return CannotTell(Message("Among the settings in this file, no setting on advertising has a value."))
    shown = {
        setting.name.rsplit("Map > ", 1)[-1]: ", ".join(filter(None, setting.values)) for setting in about
    }
    fields = table.columns.select(["field", "value"]).to_pylist()
    names = {setting.column.name for setting in about}
    numbers = [at for at, row in enumerate(fields) if row["field"] in names and row["value"]]
    return Found(
        shown,
        {
            "count": len(shown),
            "settings": [
                Message("'{setting}' is {value}", {"setting": name, "value": in_words(value)})
                for name, value in shown.items()
            ],
        },
        {SETTINGS: np.array(numbers, dtype=np.int64)},
        {NotCounted.OTHER_FIELD: len(table) - len(numbers)},
    )


_SOURCE_LIMIT = Message("What was looked at or bought is not in the file.")

FINDINGS = (
    Finding(
        key="off_tiktok_rows",
        question=Message("What does the file list from outside TikTok?"),
        says=Message(
            "Under 'Off TikTok Activity' the file lists {count} event from outside TikTok, {period}; {repeats}.",
            plural="Under 'Off TikTok Activity' the file lists {count} events from outside TikTok, "
            "{period}; {repeats}.",
        ),
        certainty=Certainty.RECORDED,
        rule=lists.RULE,
        find=_off_tiktok_rows,
        sections=(OFF_TIKTOK,),
        settings=("zone",),
        limits=(_SOURCE_LIMIT,),
        first={Reader.CAMPAIGNER: 1, Reader.PARENT: 7},
    ),
    Finding(
        key="off_tiktok_sources",
        question=Message("Who sent those events?"),
        says=Message(
            "These events come from {sources} sources: {named}, and {count} that is only a number; the file does not say who "
            "that is.",
            plural="These events come from {sources} sources: {named}, and {count} that are only numbers; the file does not "
            "say who they are.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Events are counted by their source; sources that differ only in capitals or in space around them are one. Exact "
            "repeats count once."
        ),
        find=_off_tiktok_sources,
        version=2,
        sections=(OFF_TIKTOK,),
        limits=(
            Message(
                "A name is a website, an app or the name by which an app is known to a phone, as it stands in the file."
            ),
        ),
        first={Reader.CAMPAIGNER: 2},
    ),
    Finding(
        key="off_tiktok_under_18",
        question=Message("Are events from outside TikTok dated before 18?"),
        says=Message(
            "Going by the birth date that stands in this file now, {events}; {since}."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Events with a local day before the 18th birthday by the birth date that stands in this file now, and those of them on or after "
            "the day from which the EU rule on ads to minors applies. Exact repeats count once."
        ),
        find=_off_tiktok_under_18,
        sections=(OFF_TIKTOK, "profile_info"),
        settings=("zone", "birth_date_by_name"),
        limits=(
            Message("The file does not show whether the birth date that stands in this file now is right, nor which one was given before."),
            Message("What TikTok did with an event is not in the file, so a date alone does not show that a rule was broken."),
        ),
        first={Reader.LEGAL: 7, Reader.CAMPAIGNER: 10},
    ),
    Finding(
        key="off_tiktok_under_13",
        question=Message("Are events from outside TikTok dated before 13?"),
        says=Message(
            "Going by the birth date that stands in this file now, {count} of the {total} events from outside TikTok is dated before the 13th birthday.",
            plural="Going by the birth date that stands in this file now, {count} of the {total} events from outside TikTok are dated before the 13th birthday.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Events with a local day before the 13th birthday by the birth date that stands in this file now. Exact repeats count once."
        ),
        find=_off_tiktok_under_13,
        sections=(OFF_TIKTOK, "profile_info"),
        settings=("zone", "birth_date_by_name"),
        limits=(
            Message("The file does not show whether the birth date that stands in this file now is right, nor which one was given before."),
            Message("What TikTok did with an event is not in the file, so a date alone does not show that a rule was broken."),
        ),
    ),
    Finding(
        key="ad_interests_listed",
        question=Message("Which interests are listed for advertising?"),
        says=Message(
            "The file lists {count} ad interest for the account: {interests}. It does not show what it is based on.",
            plural="The file lists {count} ad interests for the account: {interests}. "
            "It does not show what they are based on.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The entries of the list, each once, also when one is written with other capitals or spaces around it. A text that "
            "holds several is taken apart at '|', or at commas when it is the whole section."
        ),
        version=2,
        find=_ad_interests_listed,
        sections=(INTERESTS,),
    ),
    Finding(
        key="ad_interests_mentioned",
        question=Message("Are those interests mentioned elsewhere in the file?"),
        says=Message(
            "Of the {total} ad interests that the file lists, {count} is mentioned in other parts of the file, in {rows}. "
            "A mention does not show what an interest is based on.",
            plural="Of the {total} ad interests that the file lists, {count} are mentioned in other parts of the file, in "
            "{rows}. A mention does not show what an interest is based on.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "An interest is mentioned where its words stand in a text as whole words, one after another, in capitals or not. "
            "Searches, hashtags, comments, posts, titles, declared interests, shop products and the sources of events are "
            "searched. Exact repeats count once."
        ),
        find=_ad_interests_mentioned,
        sections=(INTERESTS,),
        also=interests.SECTIONS,
        limits=(Message("Private messages are not searched. The same subject in other words is not found."),),
    ),
    Finding(
        key="ads_visited",
        question=Message("Which ads are listed as visited?"),
        says=Message(
            "Under 'Ads Visit History' the file lists {count} ad, {period}, with a title and a link; {repeats}.",
            plural="Under 'Ads Visit History' the file lists {count} ads, {period}, each with a title and a link; {repeats}.",
        ),
        certainty=Certainty.RECORDED,
        rule=lists.RULE,
        find=_ads_visited,
        sections=(VISITS,),
        settings=("zone",),
    ),
    Finding(
        key="ad_partners_listed",
        question=Message("Which partners and advertisers are named?"),
        says=Message(
            "In lists of data partners and advertisers, the file names {partners} and {advertisers}. "
            "What they sent or received is not in it."
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The entries of the list, each once, also when one is written with other capitals or spaces around it. A text that "
            "holds several is taken apart at '|', or at commas when it is the whole section."
        ),
        version=2,
        find=_ad_partners_listed,
        sections=(PARTNER_DATA,),
    ),
    Finding(
        key="ad_settings",
        question=Message("How is advertising set?"),
        says=Message(
            "The setting on advertising in this file: {settings}. Earlier settings are not in the file.",
            plural="The settings on advertising in this file: {settings}. Earlier settings are not in the file.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The settings on advertising that have a value, with names and values as TikTok writes them."),
        find=_ad_settings,
        sections=(SETTINGS,),
        limits=(Message("Who chose a setting, and when, is not in the file."),),
    ),
)  # fmt: skip
