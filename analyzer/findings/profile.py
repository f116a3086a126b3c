"""Statements on the profile and the settings: which personal data are filled in, and how the account was set at what age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from analyzer.analysis import age, periods, profile
from analyzer.analysis.periods import Period
from analyzer.findings.ages import NO_BIRTH_DATE
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import Subject
from analyzer.kinds import is_empty_text, parse_date
from analyzer.model import Certainty, Column, Fields, Message
from analyzer.reading import Reading, Table

PROFILE, SETTINGS = "profile_info", "settings"

#: The settings that are set beside an age, the one that a statement names first.
BESIDE_AGE = (
    "private_account", "who_can_message", "who_can_comment", "who_can_duet", "who_can_stitch", "allow_download",
    "who_can_see_likes", "who_can_see_following", "who_can_react", "allow_reuse", "daily_limit_on", "daily_limit",
    "personalized_ads", "partner_ads", "suggest_to_contacts",
)  # fmt: skip


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
    """Return the settings of `BESIDE_AGE` that say something, in that order, beside an age by a birth date."""
    day = subject.made_on
    years = None if born is None or day is None else age.age_on(born, day)
    found: dict[str, SettingAtAge] = {}
    for table in subject.tables(SETTINGS):
        if not isinstance(table.spec, Fields):
            continue
        for setting in profile.settings(table):
            name, value = setting.column.name, ", ".join(setting.values)
            if name not in BESIDE_AGE or name in found or is_empty_text(value):
                continue
            announced = () if years is None or day is None else periods.announced_for(name, day, years)
            rows = tuple(field_rows(table, name).tolist())
            found[name] = SettingAtAge(setting.column, setting.name.split(" > ")[-1], value, table.key, rows, years, announced)
    return [found[name] for name in BESIDE_AGE if name in found]


def _profile_fields(subject: Subject) -> Found:
    found = profile.personal_fields(subject.reading)
    rows = {
        key: field_rows(table, *(column.name for column in found.filled))
        for key in profile.PERSONAL
        if (table := subject.reading.tables.get(key)) is not None
    }
    value = {"known": len(found.known), "filled": len(found.filled)}
    if not found.filled:
        says = Message(
            "Of the {known} kinds of personal data that a profile can hold, none is filled in.",
            {"known": len(found.known)},
        )
        return Found(value, rows=rows, says=says)
    kinds = [Message(column.title) for column in found.filled]
    return Found(value, {"known": len(found.known), "count": len(found.filled), "kinds": kinds}, rows)


def _declared_birth_date(subject: Subject) -> Found | CannotTell:
    table = subject.reading.tables[PROFILE]
    texts = [text for text in table.field("birth_date") if not is_empty_text(text)]
    if not texts:
        return CannotTell(Message("The profile in this file holds no birth date."))
    rows = {PROFILE: field_rows(table, "birth_date")}
    dates = {parsed for text in texts if isinstance(parsed := parse_date(text), date)}
    if len(dates) > 1:
        return CannotTell(
            Message("The profile in this file holds {count} different birth dates.", {"count": len(dates)})
        )
    if dates:
        day = dates.pop()
        return Found(day, {"birth_date": day}, rows)
    return Found(texts[0], {"birth_date": Message("'{text}'", {"text": texts[0]})}, rows)


def _inferred_gender(subject: Subject) -> Found | CannotTell:
    value = profile_value(subject.reading, "inferred_gender")
    if value is None:
        return CannotTell(Message("The profile in this file holds no 'inferredGender'."))
    table = subject.reading.tables[PROFILE]
    return Found(value, {"value": value}, {PROFILE: field_rows(table, "inferred_gender")})


def _setting_next_to_age(subject: Subject) -> Found | CannotTell:
    if subject.birth_date is None:
        return CannotTell(NO_BIRTH_DATE)
    if subject.made_on is None:
        return CannotTell(
            Message("When the file was made cannot be told, so no age can be set beside its settings.")
        )
    listed = settings_at_age(subject, subject.birth_date)
    if not listed:
        return CannotTell(Message("None of the settings that are set beside an age is in this file."))
    shown = listed[0]
    assert shown.years is not None
    return Found(
        {
            "setting": shown.name,
            "value": shown.value,
            "years": shown.years,
            "settings": [
                {
                    "setting": one.name,
                    "value": one.value,
                    "announced": [period.key for period in one.announced],
                }
                for one in listed
            ],
        },
        {
            "setting": shown.name,
            "value": shown.value,
            "years": str(shown.years),
            "export_date": subject.made_on,
        },
        {shown.table: np.array(shown.rows)},
    )


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
        any_of=(PROFILE, "autofill"),
        first={Reader.PARENT: 8},
    ),
    Finding(
        key="declared_birth_date",
        question=Message("Which birth date does TikTok have?"),
        says=Message(
            "The declared birth date in this file is {birth_date}. The file does not show whether that date is right."
        ),
        certainty=Certainty.RECORDED,
        rule=Message("The field of the birth date in the profile, read as a date where it is one."),
        find=_declared_birth_date,
        sections=(PROFILE,),
        first={Reader.PARENT: 9},
    ),
    Finding(
        key="inferred_gender",
        question=Message("Did TikTok derive a gender?"),
        says=Message("Under 'inferredGender' the file gives '{value}' for the account."),
        certainty=Certainty.INFERRED,
        rule=Message("The field 'inferredGender' of the profile as it stands."),
        find=_inferred_gender,
        sections=(PROFILE,),
        limits=(Message("The file does not show what it was inferred from."),),
    ),
    Finding(
        key="setting_next_to_age",
        question=Message("How was this set, and at what declared age?"),
        says=Message(
            "In this file the setting '{setting}' is '{value}'. Going by the declared birth date, that is at {years} years old on "
            "{export_date}. Earlier settings are not in the file."
        ),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The first of the settings on privacy that the file holds, as it stands, with the whole years between the declared "
            "birth date and the day on which the file was made. The page on the profile has all of them."
        ),
        find=_setting_next_to_age,
        sections=(SETTINGS, PROFILE),
        settings=("zone",),
        limits=(Message("The file does not show who chose a setting, nor when."),),
        first={Reader.PARENT: 6, Reader.LEGAL: 9},
    ),
)
