"""Which personal data a profile holds, and how the account was set, by what a setting is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.analysis.frequency import Frequencies, frequencies
from analyzer.catalogue import CATALOGUE
from analyzer.kinds import COUNT, is_empty_text
from analyzer.model import Column, Fields
from analyzer.reading import Reading, Table

#: The sections in which personal data of the account's owner stand.
PERSONAL = ("profile_info", "autofill")


@dataclass(frozen=True, slots=True)
class Personal:
    """The kinds of personal data that a profile can hold, and those that are filled in, each by its declared column."""

    known: tuple[Column, ...]
    filled: tuple[Column, ...]


def personal_fields(reading: Reading) -> Personal:
    """Return the kinds of personal data, one that stands in two sections once; counters of the account are none."""
    declared = {
        column.name: column for key in PERSONAL for column in _fields(key) if column.kind is not COUNT
    }
    present = {name for key in PERSONAL for name in filled_fields(reading.tables.get(key))}
    return Personal(
        tuple(declared.values()), tuple(column for name, column in declared.items() if name in present)
    )


def filled_fields(table: Table | None) -> list[str]:
    """Return the names of the fields of a long table in which something stands; "None" and "N/A" are nothing."""
    if table is None:
        return []
    pairs = zip(table.columns["field"].to_pylist(), table.columns["value"].to_pylist(), strict=True)
    return list(dict.fromkeys(field for field, value in pairs if not is_empty_text(value)))


def _fields(key: str) -> tuple[Column, ...]:
    return next(spec.fields for spec in CATALOGUE[key].tables if isinstance(spec, Fields))


class Topic(StrEnum):
    """What a setting is about, the nearest to privacy first."""

    REACH = "reach"
    FINDING = "finding"
    ADVERTISING = "advertising"
    FORMS = "forms"
    CONTENT = "content"
    NOTIFICATIONS = "notifications"
    LANGUAGE = "language"


#: The settings by topic, the nearest to privacy first; by the names of their columns in the catalogue.
SETTINGS: dict[Topic, tuple[str, ...]] = {
    Topic.REACH: (
        "private_account", "who_can_message", "who_can_comment", "who_can_see_likes", "who_can_see_following",
        "who_can_duet", "who_can_react", "who_can_stitch", "allow_download", "allow_reuse", "filter_comments",
    ),
    Topic.FINDING: (
        "allow_finding", "suggest_to_contacts", "suggest_to_facebook_friends", "suggest_by_links",
    ),
    Topic.ADVERTISING: ("personalized_ads", "partner_ads", "declared_interests"),
    Topic.FORMS: ("autofill_contact", "autofill_payment"),
    Topic.CONTENT: ("keyword_filter_for_you", "keyword_filter_following"),
    Topic.NOTIFICATIONS: ("notify_comments", "notify_followers", "notify_likes", "desktop_notification"),
    Topic.LANGUAGE: ("app_language", "web_language", "video_language"),
}  # fmt: skip

#: The settings that say for whom something is open.
AUDIENCE = (
    "who_can_message", "who_can_comment", "who_can_see_likes", "who_can_see_following", "who_can_duet",
    "who_can_react", "who_can_stitch", "allow_reuse",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of a long table: its declared column, its name in the file, and its values in their order there."""

    column: Column
    name: str
    values: tuple[str, ...]


def settings(table: Table) -> list[Setting]:
    """Return the settings in the order of the file, those with several values once."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in table.columns.select(["field", "name", "value"]).to_pylist():
        found.setdefault((row["field"], row["name"]), []).append(row["value"] or "")
    return [
        Setting(table.field_column(field), name, tuple(values)) for (field, name), values in found.items()
    ]


def settings_by_topic(table: Table) -> dict[Topic, list[Setting]]:
    """Return the settings by topic in the order above; topics without one are not listed."""
    place = {field: (topic, at) for topic, fields in SETTINGS.items() for at, field in enumerate(fields)}
    grouped: dict[Topic, list[Setting]] = {topic: [] for topic in Topic}
    for setting in sorted(settings(table), key=lambda setting: place[setting.column.name][1]):
        grouped[place[setting.column.name][0]].append(setting)
    return {topic: listed for topic, listed in grouped.items() if listed}


def audiences(table: Table) -> Frequencies:
    """Return how many of the settings on an audience have which value, as it stands."""
    chosen = [field in AUDIENCE for field in table.columns["field"].to_pylist()]
    return frequencies(table.columns["value"].filter(chosen))
