"""Fields and settings as a readable list: our title, TikTok's name and value, and what a setting is about, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.analysis import profile
from analyzer.analysis.by_name import FIELDS
from analyzer.analysis.profile import Setting, Topic
from analyzer.catalogue import CATALOGUE
from analyzer.findings import Subject
from analyzer.kinds import is_empty_text
from analyzer.model import Message, Records
from analyzer.reading import Table

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
            setting.column.closed,
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
            lines.append(Entry(Message(column.title), name, (value,), ABOUT.get(column.name), column.closed))
    return lines


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the list under one title, and which fields stand in the file without a value."""

    title: Message
    lines: Sequence[Entry]
    without_value: Sequence[Entry] = ()


#: Tables of settings with rows of their own, near to privacy.
OF_ROWS = {
    "settings.screen_time": Message("Settings under 'ScreenTime'"),
    "settings.family_pairing": Message("Family pairing"),
    "settings.family_content": Message("Family content preferences"),
}


def personal(subject: Subject) -> list[Group]:
    """Return the fields of the profile and of autofill that are filled in, and those that stand there without a value."""
    tables, groups = subject.reading.tables, []
    for key in profile.PERSONAL:
        if key in tables:
            lines = entries(profile.settings(tables[key]))
            empty = [line for line in lines if all(map(is_empty_text, line.values))]
            filled = [line for line in lines if line not in empty]
            groups.append(Group(Message(tables[key].section.title), filled, empty))
    if "profile_info.platforms" in tables:
        groups.append(Group(Message("Linked platforms"), row_entries(tables["profile_info.platforms"])))
    if lines := by_their_names(subject):
        groups.append(Group(Message("By their names alone"), lines))
    return groups


_BY_NAME = Message("Known by its name or its form alone.")
_AT_THE_WORD = Message("Known by its name or its form alone, at the reader's word.")


def by_their_names(subject: Subject) -> list[Entry]:
    """Return what stands in the profile under a name, or in a form, that only resembles that of a personal field."""
    columns = {
        key: column
        for section in profile.PERSONAL
        for spec in CATALOGUE[section].tables
        for column in spec.declared
        for key in column.keys
    }
    taken = {(field, one.label) for field in FIELDS if (one := subject.taken(field)) is not None}
    return [
        Entry(
            Message(columns[part.resembles.known].title),
            part.resembles.found,
            part.texts,
            _AT_THE_WORD if (columns[part.resembles.known].name, part.resembles.found) in taken else _BY_NAME,
            masked=True,
        )
        for part in subject.reading.unclaimed
        if part.section in profile.PERSONAL and part.resembles is not None and part.resembles.known in columns
    ]


def by_topic(subject: Subject) -> list[Group]:
    """Return the settings by what they are about, the nearest to privacy first; what a parent set stands with those."""
    tables = subject.reading.tables
    groups = []
    if "settings" in tables:
        groups = [
            Group(TOPICS[topic], entries(listed))
            for topic, listed in profile.settings_by_topic(tables["settings"]).items()
        ]
    groups[2:2] = [Group(title, row_entries(tables[key])) for key, title in OF_ROWS.items() if key in tables]
    return groups


def of_sections(subject: Subject, *sections: str) -> list[Group]:
    """Return the settings of some sections that have rows, a group for each."""
    reading = subject.reading
    return [
        Group(Message(reading.tables[key].section.title), entries(profile.settings(reading.tables[key])))
        for key in sections
        if key in reading.tables and reading.sections[key].rows
    ]
