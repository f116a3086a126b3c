"""Personal data and settings, counted by hand in small files."""

from analyzer.analysis import profile
from analyzer.analysis.profile import Topic
from analyzer.catalogue import CATALOGUE
from tests.files import read


def test_what_is_filled_in_two_sections_counts_once():
    reading = read(
        {
            "Profile And Settings": {
                "Profile Info": {
                    "ProfileMap": {
                        "userName": "a", "emailAddress": "a@b.example", "telephoneNumber": "None",
                        "bioDescription": "", "likesReceived": "3",
                    }
                },
                "Autofill": {"Email": "c@d.example", "FirstName": "X", "LastName": "N/A", "City": "n/a"},
            }
        }
    )  # fmt: skip
    found = profile.personal_fields(reading)
    assert [column.name for column in found.filled] == ["user_name", "email", "first_name"]
    # 18 fields of the profile without its three counters; 10 of autofill, of which e-mail and phone stand in both.
    assert len(found.known) == 15 + 10 - 2


def test_no_profile_fills_nothing():
    assert profile.personal_fields(read({"Comment": {"Comments": {"CommentsList": None}}})).filled == ()
    assert profile.filled_fields(None) == []


def settings_table(**settings):
    reading = read({"Profile And Settings": {"Settings": {"SettingsMap": settings}}})
    return reading.tables["settings"]


def test_settings_near_to_privacy_stand_first_and_lists_stand_together():
    table = settings_table(
        **{
            "App Language": "nl", "Personalized Ads": "Off", "Who Can Post Comments": "Friends",
            "Private Account": "On",
            "Content Preferences": {"Keyword filters for videos in For You feed": ["a", "b"]},
        }
    )  # fmt: skip
    grouped = profile.settings_by_topic(table)
    assert list(grouped) == [Topic.REACH, Topic.ADVERTISING, Topic.CONTENT, Topic.LANGUAGE]
    assert [setting.column.name for setting in grouped[Topic.REACH]] == ["private_account", "who_can_comment"]
    assert grouped[Topic.CONTENT][0].values == ("a", "b")


def test_audiences_are_counted_as_they_stand():
    table = settings_table(
        **{
            "Who Can Post Comments": "Friends", "Who Can Send Me Message": "Friends",
            "Who Can Duet With Me": "Only me", "Private Account": "On", "Allow Reuse of Content": "",
        }
    )  # fmt: skip
    found = profile.audiences(table)
    assert (found.texts, found.rows, found.missing) == (("Friends", "Only me"), (2, 1), 1)


def test_every_setting_of_the_catalogue_has_one_topic():
    declared = [column.name for column in CATALOGUE["settings"].tables[0].fields]
    placed = [name for names in profile.SETTINGS.values() for name in names]
    assert sorted(placed) == sorted(declared)
    assert set(profile.AUDIENCE) <= set(declared)
