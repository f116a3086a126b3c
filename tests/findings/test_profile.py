"""Statements on the profile and the settings: what is filled in, the birth date, and settings beside an age."""

from datetime import UTC, date, datetime

import pytest

from analyzer.findings import find
from analyzer.findings.profile import settings_at_age
from analyzer.language import sentence
from analyzer.model import Certainty, NotCounted
from tests.files import subject


def account(profile=None, settings=None, made="2024-05-01 12:00:00", autofill=None, **entered):
    """Return an account whose newest row, a comment, tells when the file was made; "" for no dated row."""
    sections = {}
    if profile is not None:
        sections["Profile Info"] = {"ProfileMap": profile}
    if settings is not None:
        sections["Settings"] = {"SettingsMap": settings}
    if autofill is not None:
        sections["Autofill"] = autofill
    comments = [{"date": made, "comment": "hoi"}] if made else None
    return subject(
        {"Profile And Settings": sections, "Comment": {"Comments": {"CommentsList": comments}}}, **entered
    )


def said(key, account, language="en"):
    return sentence(find(key, account).says, language)


def test_kinds_of_personal_data_are_counted_once():
    found = find(
        "profile_fields",
        account(
            {
                "userName": "anna",
                "emailAddress": "a@example.org",
                "telephoneNumber": "None",
                "likesReceived": "7",
            },
            autofill={"Email": "a@example.org", "City": "N/A", "LastName": "Jansen"},
        ),
    )
    # User name, e-mail address (in two sections) and last name; the counter and what says nothing are not among them.
    assert found.value["filled"] == 3
    assert found.value["kinds"] == ["user_name", "email", "last_name"]
    assert found.rows_used == 4
    assert found.left_out == {NotCounted.OTHER_FIELD: 1, NotCounted.NO_VALUE: 2}
    assert sentence(found.says).endswith("3 are filled in: User name, E-mail address and Last name.")


def test_one_kind_and_none():
    assert "1 is filled in: User name." in said("profile_fields", account({"userName": "anna"}))
    nothing = find("profile_fields", account({"likesReceived": "7"}))
    assert nothing.value["filled"] == 0
    assert sentence(nothing.says).endswith("none is filled in.")
    assert not find("profile_fields", account()).told
    assert not find("profile_fields", account({"userName": ""})).told


def test_a_birth_date_that_is_no_date_stands_as_it_is():
    right = "The file does not show whether that date is right, nor which one was given before."
    born = account({"birthDate": "9-Aug-2008", "userName": "anna"})
    assert (
        said("declared_birth_date", born)
        == f"The birth date that stands in this file now is 9 August 2008. {right}"
    )
    assert find("declared_birth_date", born).value == date(2008, 8, 9)
    assert find("declared_birth_date", born).left_out == {NotCounted.OTHER_FIELD: 1, NotCounted.NO_VALUE: 0}
    soon = account({"birthDate": "soon"})
    assert (
        said("declared_birth_date", soon) == f"The birth date that stands in this file now is 'soon'. {right}"
    )
    for nothing in (account({"birthDate": "None", "userName": "x"}), account({"userName": "x"}), account()):
        assert not find("declared_birth_date", nothing).told


def test_the_gender_that_was_inferred():
    found = find("inferred_gender", account({"inferredGender": "Male", "userName": "x"}))
    assert (found.value, found.rows_used, sum(found.left_out.values())) == ("Male", 1, 1)
    assert (
        said("inferred_gender", account({"userName": "x"}))
        == "The profile in this file holds no 'inferredGender' (by its name an inferred gender)."
    )


SETTINGS = {
    "Who Can Send Me Message": "Friends",
    "Private Account": "Off",
    "App Language": "Nederlands",
    "Who Can Post Comments": "",
    "Personalized Ads": "On",
    "ScreenTime": [{"DailyScreenTimeLimit": "60", "SleepHoursDuration": "22:00-07:00"}],
    "FamilyPairing": [{"FPAccountType": "Teen", "LinkedAccountUsername": "mum"}],
}


def test_settings_beside_the_declared_age_and_what_was_announced():
    found = find("setting_next_to_age", account({"birthDate": "1-Jun-2010"}, SETTINGS))
    assert found.certainty is Certainty.CALCULATED  # the value stands in the file, the age beside it does not
    by_setting = {one["setting"]: one for one in found.value}
    assert list(by_setting) == [
        "private_account",
        "who_can_message",
        "daily_limit",
        "account_role",
        "personalized_ads",
    ]
    assert {one["years"] for one in found.value} == {13}
    assert {name: one["value"] for name, one in by_setting.items()} == {
        "private_account": "Off", "who_can_message": "Friends", "daily_limit": "60", "account_role": "Teen",
        "personalized_ads": "On",
    }  # fmt: skip
    assert {name: one["announced"] for name, one in by_setting.items()} == {
        "private_account": ["private_by_default_under_16"], "who_can_message": ["no_messages_under_16"],
        "daily_limit": ["daily_limit_under_18"], "account_role": [],
        "personalized_ads": ["no_profiling_ads_to_minors"],
    }  # fmt: skip
    # Three fields, the row of the screen time and that of the pairing; the language, and the comments without a value.
    assert found.rows_used == 5
    assert found.left_out == {NotCounted.OTHER_FIELD: 1, NotCounted.NO_VALUE: 1}
    assert sentence(found.says) == (
        "In this file the setting 'Private Account' is 'Off'. Going by the birth date that stands in this file now, that is at 13 years old on "
        "1 May 2024 (the day of the newest row). Earlier settings are not in the file."
    )


@pytest.mark.parametrize(
    ("born", "made", "years", "announced"),
    [
        ("14-Sep-2008", "2024-09-13 21:59:59", 15, ["private_by_default_under_16"]),
        ("14-Sep-2008", "2024-09-13 22:00:00", 16, []),  # midnight in Amsterdam, in summer time
        ("29-Feb-2008", "2024-02-29 12:00:00", 16, []),
        ("14-Sep-2008", "2021-01-12 12:00:00", 12, []),  # the day before it was announced
        ("14-Sep-2008", "2021-01-13 12:00:00", 12, ["private_by_default_under_16"]),
    ],
)
def test_the_age_is_that_of_the_day_of_the_file(born, made, years, announced):
    found = find("setting_next_to_age", account({"birthDate": born}, {"Private Account": "On"}, made))
    assert found.value == [
        {"setting": "private_account", "value": "On", "years": years, "announced": announced}
    ]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_without_a_birth_date_or_a_date_of_the_file_no_age_is_said(language):
    cases = (
        account(None, SETTINGS),
        account({"birthDate": "soon"}, SETTINGS),
        account({"birthDate": "1-Jun-2030"}, SETTINGS),  # after the file was made
        account({"birthDate": "1-Jun-2010"}, SETTINGS, made=""),
    )
    for one in cases:
        found = find("setting_next_to_age", one)
        assert found.told
        assert {(setting["years"], tuple(setting["announced"])) for setting in found.value} == {(None, ())}
        text = sentence(found.says, language)
        assert "'Private Account'" in text
        assert not any(letter.isdigit() for letter in text)


def test_no_settings_and_none_beside_an_age():
    born = {"birthDate": "1-Jun-2010"}
    assert "not in this file" in said("setting_next_to_age", account(born))
    assert said("setting_next_to_age", account(born, {"App Language": "Nederlands"})) == (
        "None of the settings that are set beside a declared age is in this file."
    )


def test_a_birth_date_that_was_entered_is_a_second_view():
    entered = account({"birthDate": "1-Jun-2000"}, SETTINGS, birth_date=date(2010, 6, 1))
    assert {one.years for one in settings_at_age(entered, entered.birth_date)} == {23}
    assert {one.years for one in settings_at_age(entered, entered.settings.birth_date)} == {13}
    # The statement goes by the declared one.
    assert {one["years"] for one in find("setting_next_to_age", entered).value} == {23}


def test_the_name_of_the_file_goes_before_its_rows():
    at = int(datetime(2026, 5, 1, 12, tzinfo=UTC).timestamp())
    document = {
        "Profile And Settings": {
            "Profile Info": {"ProfileMap": {"birthDate": "1-Jun-2010"}},
            "Settings": {"SettingsMap": {"Private Account": "On"}},
        }
    }
    named = subject(document, name=f"TikTok_Data_{at}.json")
    assert named.made is not None
    assert find("setting_next_to_age", named).value[0]["years"] == 15


def test_a_profile_with_linked_platforms_only_holds_no_birth_date():
    platforms = [{"Name": "x", "Platform": "y"}]
    document = {"Profile And Settings": {"Profile Info": {"ProfileMap": {"PlatformInfo": platforms}}}}
    found = subject(document)
    assert "profile_info" not in found.reading.tables
    assert find("declared_birth_date", found).value is None
    assert find("inferred_gender", found).value is None


def test_values_of_the_profile_under_unknown_names_are_said():
    made = account({"userName": "anna", "shoeSize": "36", "starSign": "lion"})
    assert said("profile_fields", made).endswith(
        "1 is filled in: User name. 2 further values stand there under names that are not known yet."
    )
    assert find("profile_fields", made).value["unknown"] == 2
