"""Statements on the profile and the settings: which personal data are filled in, and how the account was set at what age."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analyzer.analysis import age, periods, profile
from analyzer.analysis.by_name import setting
from analyzer.analysis.periods import Period
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import Subject
from analyzer.findings.values import in_words
from analyzer.kinds import is_empty_text, parse_date
from analyzer.model import Certainty, Column, Fields, Message, NotCounted, Records
from analyzer.reading import Reading, Table

PROFILE, SETTINGS, AUTOFILL = "profile_info", "settings", "autofill"

#: The settings that are set beside an age, by the names of their columns; the first that the file holds goes first.
BESIDE_AGE = (
    "private_account", "who_can_message", "who_can_comment", "who_can_duet", "who_can_stitch", "allow_download",
    "who_can_see_likes", "who_can_see_following", "who_can_react", "allow_reuse", "daily_limit_on", "daily_limit",
    "sleep_hours_on", "account_role", "personalized_ads", "partner_ads", "suggest_to_contacts",
)  # fmt: skip

#: The tables of settings with a row for each record, that hold some of them.
_OF_ROWS = ("settings.screen_time", "settings.family_pairing")


@dataclass(frozen=True, slots=True)
class SettingAtAge:
    """A setting as it stands in the file, and what was announced for somebody of that age on the day of the file.

    `rows` are its row numbers in `table`. `years` None: no age is known; nothing is set beside it then.
    """

    column: Column
    name: str
    value: str
    table: str
    rows: tuple[int, ...]
    years: int | None
    announced: tuple[Period, ...]


def profile_value(reading: Reading, field: str) -> str | None:
    """Return what stands in a field of the profile; None when nothing does."""
    table = reading.tables.get(PROFILE)
    values = table.field(field) if table is not None else []
    return next((value for value in values if not is_empty_text(value)), None)


def field_rows(table: Table, *fields: str) -> np.ndarray:
    """Return the row numbers of a long table that hold some of its fields."""
    return np.flatnonzero([field in fields for field in table.columns["field"].to_pylist()])


def settings_at_age(subject: Subject, born: date | None) -> list[SettingAtAge]:
    """Return the settings of `BESIDE_AGE` that say something, in that order, beside an age by a birth date.

    No age is known, and nothing set beside a setting, without a birth date, the day of the file, or where one is after it.
    """
    day = subject.made_on
    years = None if born is None or day is None or day < born else age.age_on(born, day)
    found: dict[str, SettingAtAge] = {}
    for column, name, value, table, rows in _settings(subject.reading):
        if column.name not in BESIDE_AGE or is_empty_text(value):
            continue
        announced = () if years is None or day is None else periods.announced_for(column.name, day, years)
        one = SettingAtAge(column, name, value, table, rows, years, announced)
        earlier = found.get(column.name)
        if earlier is not None:  # several rows, or a second name of one setting
            one = replace(earlier, value=f"{earlier.value}, {value}", rows=(*earlier.rows, *rows))
        found[column.name] = one
    return [found[name] for name in BESIDE_AGE if name in found]


def _settings(reading: Reading) -> Iterator[tuple[Column, str, str, str, tuple[int, ...]]]:
    """Yield each setting: its column, its name in the file, its value, and the table and rows in which it stands."""
    table = reading.tables.get(SETTINGS)
    if table is not None:
        for setting in profile.settings(table):
            rows = tuple(field_rows(table, setting.column.name).tolist())
            yield setting.column, setting.name.split(" > ")[-1], ", ".join(setting.values), table.key, rows
    for key in _OF_ROWS:
        table = reading.tables.get(key)
        if table is None:
            continue
        assert isinstance(table.spec, Records)
        for column in table.spec.columns:
            for row, value in enumerate(table.columns[column.name].to_pylist()):
                yield column, column.keys[0], "" if value is None else str(value), key, (row,)


def _of_fields(reading: Reading, rows: Mapping[str, np.ndarray], *fields: str) -> dict[NotCounted, int]:
    """Return the rows of tables that are left out: of long ones those of other fields; those without a value."""
    asked = sum(
        len(field_rows(table, *fields)) if isinstance(table.spec, Fields) else len(table)
        for table in (reading.tables[key] for key in rows)
    )
    every = sum(len(reading.tables[key]) for key in rows)
    used = sum(map(len, rows.values()))
    return {NotCounted.OTHER_FIELD: every - asked, NotCounted.NO_VALUE: asked - used}


def _filled(table: Table, *fields: str) -> np.ndarray:
    """Return the row numbers of a long table where one of these fields says something."""
    values = table.columns["value"].to_pylist()
    return np.array(
        [row for row in field_rows(table, *fields).tolist() if not is_empty_text(values[row])], dtype=np.int64
    )


def _profile_fields(subject: Subject) -> Found:
    found = profile.personal_fields(subject.reading)
    known = [column.name for column in found.known]
    rows = {
        key: _filled(table, *known)
        for key in profile.PERSONAL
        if (table := subject.reading.tables.get(key)) is not None
    }
    left_out = _of_fields(subject.reading, rows, *known)
    unknown = sum(part.values for part in subject.reading.unclaimed if part.section in profile.PERSONAL)
    value = {"known": len(known), "filled": len(found.filled), "unknown": unknown}
    if not found.filled:
        says = Message(
            "Of the {known} kinds of personal data that a profile can hold, none is filled in.",
            {"known": len(known)},
        )
        return Found(value, rows=rows, left_out=left_out, says=_and_unknown(says, unknown))
    kinds = [Message(column.title) for column in found.filled]
    values = {"known": len(known), "count": len(found.filled), "kinds": kinds}
    says = Message(
        "Of the {known} kinds of personal data that a profile can hold, {count} is filled in: {kinds}.",
        values,
        plural="Of the {known} kinds of personal data that a profile can hold, {count} are filled in: {kinds}.",
    )
    named = [column.name for column in found.filled]
    return Found({**value, "kinds": named}, values, rows, left_out, _and_unknown(says, unknown))


def _and_unknown(says: Message, unknown: int) -> Message:
    """Return a sentence on the profile, and how many values stand in it under names that are not known."""
    if not unknown:
        return says
    return Message(
        "{says} {count} further value stands there under a name that is not known yet.",
        {"says": says, "count": unknown},
        plural="{says} {count} further values stand there under names that are not known yet.",
    )


def _autofill_fields(subject: Subject) -> Found:
    table = subject.reading.tables[AUTOFILL]
    names = profile.filled_fields(table)
    rows = {AUTOFILL: _filled(table, *names)}
    left_out = {NotCounted.NO_VALUE: len(table) - len(rows[AUTOFILL])}
    value = {"filled": len(names)}
    if not names:
        return Found(
            value, rows=rows, left_out=left_out, says=Message("No detail kept to fill in forms is filled in.")
        )
    kinds = [Message(table.field_column(name).title) for name in names]
    return Found(value, {"count": len(names), "kinds": kinds}, rows, left_out)


def _settings_listed(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables.get(SETTINGS)
    if table is None:
        return CannotTell(
            Message("The settings in this file stand under 'ScreenTime' or family pairing only.")
        )
    count = len(profile.settings(table))
    return Found(count, {"count": count}, {SETTINGS: None})


def _declared_birth_date(subject: Subject) -> Found | CannotTell:
    # A profile can have rows in its other tables only.
    taken = subject.taken("birth_date")
    if taken is not None:
        return Found(taken.value, {"birth_date": taken.value})
    table = subject.reading.tables.get(PROFILE)
    texts = [] if table is None else [text for text in table.field("birth_date") if not is_empty_text(text)]
    if table is None or not texts:
        return CannotTell(Message("No birth date was recognised in the profile of this file."))
    rows = {PROFILE: _filled(table, "birth_date")}
    left_out = _of_fields(subject.reading, rows, "birth_date")
    dates = {parsed for text in texts if isinstance(parsed := parse_date(text), date)}
    if len(dates) > 1:
        return CannotTell(
            Message("The profile in this file holds {count} different birth dates.", {"count": len(dates)})
        )
    if dates:
        day = dates.pop()
        return Found(day, {"birth_date": day}, rows, left_out)
    return Found(texts[0], {"birth_date": Message("'{text}'", {"text": texts[0]})}, rows, left_out)


def _inferred_gender(subject: Subject) -> Found | CannotTell:
    value = profile_value(subject.reading, "inferred_gender")
    if value is None:
        return CannotTell(
            Message("The profile in this file holds no 'inferredGender' (by its name an inferred gender).")
        )
    rows = {PROFILE: _filled(subject.reading.tables[PROFILE], "inferred_gender")}
    return Found(value, {"value": value}, rows, _of_fields(subject.reading, rows, "inferred_gender"))


def _setting_next_to_age(subject: Subject) -> Found | CannotTell:
    listed = settings_at_age(subject, subject.birth_date)
    if not listed:
        return CannotTell(Message("None of the settings that are set beside a declared age is in this file."))
    value = [
        {
            "setting": one.column.name,
            "value": one.value,
            "years": one.years,
            "announced": [period.key for period in one.announced],
        }
        for one in listed
    ]
    rows: dict[str, np.ndarray] = {}
    for key in dict.fromkeys(one.table for one in listed):
        numbers = {row for one in listed if one.table == key for row in one.rows}
        rows[key] = np.array(sorted(numbers), dtype=np.int64)
    left_out = _of_fields(subject.reading, rows, *BESIDE_AGE)
    shown, day = listed[0], subject.made_on
    values: dict[str, object] = {"setting": shown.name, "value": in_words(shown.value)}
    if shown.years is not None:
        values |= {"years": str(shown.years), "export_date": subject.made_on_said}
        return Found(value, values, rows, left_out)
    if day is None:
        says = Message(
            "In this file the setting '{setting}' is {value}. When the file was made cannot be told, so no declared age can be set "
            "beside it. Earlier settings are not in the file.",
            values,
        )
    else:
        says = Message(
            "In this file the setting '{setting}' is {value}. No usable birth date was recognised in the profile, so no age can be set "
            "beside it. Earlier settings are not in the file.",
            values,
        )
    return Found(value, rows=rows, left_out=left_out, says=says)


FINDINGS = (
    Finding(
        key="profile_fields",
        question=Message("Which personal data stand in the profile?"),
        says=Message(
            "Of the {known} kinds of personal data that a profile can hold, {count} is filled in: {kinds}.",
            plural="Of the {known} kinds of personal data that a profile can hold, {count} are filled in: {kinds}.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "Fields of the profile and of what is kept to fill in forms that hold more than 'None' or 'N/A'; counters of the "
            "account are no personal data here."
        ),
        find=_profile_fields,
        any_of=(PROFILE, AUTOFILL),
        settings=(setting("user_name"), setting("email")),
        first={Reader.PARENT: 8},
    ),
    Finding(
        key="autofill_fields",
        question=Message("What is kept to fill in forms?"),
        says=Message(
            "{count} detail is kept to fill in forms: {kinds}.",
            plural="{count} details are kept to fill in forms: {kinds}.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "Fields of what is kept to fill in forms that hold more than 'None' or 'N/A', each once."
        ),
        find=_autofill_fields,
        sections=(AUTOFILL,),
    ),
    Finding(
        key="settings_listed",
        question=Message("How many settings does the file hold?"),
        says=Message(
            "The file holds {count} setting, not counting those under 'ScreenTime' or of family pairing.",
            plural="The file holds {count} settings, not counting those under 'ScreenTime' or of family pairing.",
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The names of settings in the map of settings, one with several values once."),
        find=_settings_listed,
        sections=(SETTINGS,),
    ),
    Finding(
        key="declared_birth_date",
        question=Message("Which birth date does TikTok have?"),
        says=Message(
            "The birth date that stands in this file now is {birth_date}. The file does not show whether that date is right, nor which one was given before."
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The field of the birth date in the profile, read as a date where it is one."),
        find=_declared_birth_date,
        sections=(PROFILE,),
        settings=("birth_date_by_name",),
        first={Reader.PARENT: 9},
    ),
    Finding(
        key="inferred_gender",
        question=Message("Did TikTok derive a gender?"),
        says=Message(
            "Under 'inferredGender' (by its name an inferred gender) the file gives '{value}' for the account."
        ),
        certainty=Certainty.INFERRED,
        rule=Message(
            "The field 'inferredGender' (by its name an inferred gender) of the profile as it stands."
        ),
        find=_inferred_gender,
        sections=(PROFILE,),
        limits=(Message("The file does not show what it was inferred from."),),
    ),
    Finding(
        key="setting_next_to_age",
        question=Message("How was this set, and at what age by the birth date that stands in this file now?"),
        says=Message(
            "In this file the setting '{setting}' is {value}. Going by the birth date that stands in this file now, that is at {years} years old on "
            "{export_date}. Earlier settings are not in the file."
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The settings on privacy, time and advertising as they stand, with the whole years between the birth date that stands in this file now "
            "and the day on which the file was made. The sentence has the first of them, the page on the profile has all."
        ),
        find=_setting_next_to_age,
        sections=(SETTINGS,),
        also=(PROFILE,),
        settings=("zone", "birth_date_by_name"),
        limits=(
            Message("The file does not show who chose a setting, nor when."),
            Message("Where no name tells when the file was made, the day of its newest row stands for it."),
        ),
        first={Reader.PARENT: 6, Reader.LEGAL: 9},
    ),
)
