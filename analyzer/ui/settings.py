"""A readable list of fields and settings: our title, TikTok's name and value in quotes, and what a setting is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from analyzer.analysis.profile import Setting, Topic
from analyzer.kinds import is_empty_text
from analyzer.model import Message, Records
from analyzer.output.rows import MASK
from analyzer.reading import Table
from analyzer.ui import session
from analyzer.ui.components import html, paragraph

TOPICS = {
    Topic.REACH: Message("Who can see and reach the account"),
    Topic.FINDING: Message("How others find the account"),
    Topic.ADVERTISING: Message("Advertising and interests"),
    Topic.FORMS: Message("Forms that are filled in automatically"),
    Topic.CONTENT: Message("What is kept out of the feed"),
    Topic.NOTIFICATIONS: Message("Notifications"),
    Topic.LANGUAGE: Message("Languages"),
}

#: What a setting is about, where its title does not say it.
ABOUT = {
    "private_account": Message("Whether followers have to be approved before they see what is posted."),
    "who_can_duet": Message("Making a video that plays beside a video of this account."),
    "who_can_react": Message("Making a video as a reaction to a video of this account."),
    "who_can_stitch": Message("Using a part of a video of this account in another video."),
    "allow_reuse": Message("Using posts of this account in posts of others."),
    "filter_comments": Message("Whether comments pass a filter before they are shown."),
    "suggest_to_contacts": Message(
        "Suggesting the account to people who have its phone number or e-mail address."
    ),
    "suggest_by_links": Message("Suggesting the account to people with whom a link was shared."),
    "personalized_ads": Message("Whether advertisements are chosen with data on this account."),
    "partner_ads": Message("Whether data from other companies are used to choose advertisements."),
    "declared_interests": Message("Subjects that were chosen in the app."),
    "keyword_filter_for_you": Message("Videos with this word are to be left out of the feed."),
    "keyword_filter_following": Message("Videos with this word are to be left out of the feed."),
    "daily_limit": Message("The limit for a day as the file writes it, without a unit."),
    "daily_limit_on": Message("Whether that limit is on."),
    "sleep_hours": Message("Hours that were set as hours of sleep."),
    "weekly_updates_on": Message("A weekly message on the time spent in the app."),
    "account_role": Message(
        "The part that this account has when it is linked to that of a parent or a teenager."
    ),
}

#: Rows of a table that are written out; all of them stand in the list of rows.
MOST_ROWS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: our title, the name in the file, the values there, and whether they are personal."""

    title: Message
    name: str
    values: tuple[str, ...]
    about: Message | None = None
    masked: bool = False


def entries(settings: Iterable[Setting]) -> list[Entry]:
    """Return settings of a long table as lines of the list."""
    return [
        Entry(
            Message(setting.column.title),
            setting.name.rsplit("Map > ", 1)[-1],
            setting.values,
            ABOUT.get(setting.column.name),
            setting.column.masked,
        )
        for setting in settings
    ]


def row_entries(table: Table) -> list[Entry]:
    """Return the first rows of a table of settings as lines of the list, a line for each of its columns."""
    assert isinstance(table.spec, Records)
    lines = []
    for row in table.columns.slice(0, MOST_ROWS).to_pylist():
        for column in table.spec.columns:
            name = "" if column.keys[0] in ("{}", ".") else column.keys[0]
            value = "" if row[column.name] is None else str(row[column.name])
            lines.append(Entry(Message(column.title), name, (value,), ABOUT.get(column.name), column.masked))
    return lines


def explanation() -> None:
    """Draw whose words stand in the list."""
    paragraph(
        Message(
            "Names and values in single quotes are TikTok's own words; the file does not explain them. "
            "Other explanations are ours."
        ),
        "tea-quiet",
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the list under one title, and which fields stand in the file without a value."""

    title: Message
    lines: Sequence[Entry]
    without_value: Sequence[Entry] = ()


def listed(groups: Iterable[Group], *, reveal: bool) -> None:
    """Draw groups of lines, side by side where there is room; personal values are hidden unless `reveal`."""
    st.html(f'<div class="tea-settings">{"".join(_group(group, reveal) for group in groups)}</div>')


def _group(group: Group, reveal: bool) -> str:
    lines = "".join(_line(entry, reveal) for entry in group.lines)
    after = ""
    if group.without_value:
        names = [Message("'{name}'", {"name": entry.name}) for entry in group.without_value]
        after = html("p", session.say(Message("In the file without a value: {fields}.", {"fields": names})))
    body = f"<dl>{lines}</dl>" if lines else ""
    return f"<section>{html('h3', session.say(group.title))}{body}{after}</section>"


def _line(entry: Entry, reveal: bool) -> str:
    filled = [value for value in entry.values if value]
    if not filled:
        value = html("span", session.say(Message("nothing stands here")))
    elif entry.masked and not reveal and not all(map(is_empty_text, filled)):
        value = html("b", MASK)
    else:
        value = ", ".join(html("b", f"'{text}'") for text in filled)
    name = html("span", f"'{entry.name}'") if entry.name else ""
    about = html("span", session.say(entry.about)) if entry.about else ""
    return f"<div><dt>{escape(session.say(entry.title))}</dt><dd>{value}</dd><dd>{name}{about}</dd></div>"
