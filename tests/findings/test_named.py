"""Fields of the profile that only their names say to be known ones: asked, at the reader's word a setting, told wherever used."""

import json
from dataclasses import replace

import pytest

from analyzer.analysis.by_name import FIELDS, setting
from analyzer.analysis.settings import BadSettings, Settings, as_json, from_json
from analyzer.catalogue import CATALOGUE
from analyzer.evidence.redaction import Level, said
from analyzer.figures import draw, figures
from analyzer.figures.comparison import same_account
from analyzer.figures.settings import by_their_names
from analyzer.findings import find, findings
from analyzer.findings.named import questions
from analyzer.language import LANGUAGES, sentence
from analyzer.model import Fields
from tests.files import subject

AT = "2026-01-0{} 10:00:00"
UNKNOWN = {
    "birth-dates": "2012-07-01",
    "user_nam": "verzonnen",
    "e_mail_adress": "verzonnen@voorbeeld.example",
}


def file(profile=UNKNOWN, **settings):
    fans = [{"Date": AT.format(1), "UserName": name} for name in ("Verzonnen", "bob")]
    said = [
        {"Date": AT.format(day), "From": who, "Content": "x"}
        for day, who in enumerate(("verzonnen", "bob", "bob"), 1)
    ]
    return subject(
        {
            "Profile And Settings": {
                "Profile Info": {"ProfileMap": {"displayName": "Iemand", **profile}},
                "Follower": {"FansList": fans},
            },
            "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with bob:": said}}},
        },
        **settings,
    )  # fmt: skip


ASKED = {
    "birth_date": {"birth-dates": "2012-07-01"},
    "user_name": {"user_nam": "verzonnen"},
    "email": {"e_mail_adress": "verzonnen@voorbeeld.example"},
}
ON = {field: {setting(field): True} for field in FIELDS}


def test_every_field_is_asked_and_closed_as_the_catalogue_declares_it():
    asked = {one.field: one for one in questions(file())}
    columns = {
        column.name: column
        for spec in CATALOGUE["profile_info"].tables
        if isinstance(spec, Fields)
        for column in spec.fields
    }
    assert list(asked) == list(FIELDS) == list(ASKED)
    for field, one in asked.items():
        ((name, value),) = ASKED[field].items()
        for language in LANGUAGES:
            assert f"'{name}: {value}'" in sentence(one.asks, language)
            assert name in sentence(one.title, language)
            assert (one.closed is not None) is columns[field].closed
            if one.closed is not None:
                assert f"'{name}'" in sentence(one.closed, language)
                assert value not in sentence(one.closed, language)


@pytest.mark.parametrize(
    "profile",
    [
        {"user_nam": "a", "userNam": "b"},
        {"user_nam": "a", "userName": "b"},
        {"user_nam": "N/A"},
        {"user_nam": "two words"},
        {"e_mail_adress": "none of the kind"},
    ],
)
def test_nothing_is_asked_where_two_stand_there_one_is_known_or_none_can_be_it(profile):
    assert questions(file(profile, user_name_by_name=True, email_by_name=True)) == []


def test_a_user_name_taken_is_the_accounts_own():
    before, after = file(), file(**ON["user_name"])
    assert find("messages_sent", before).value is None
    assert "No user name of the account was recognised" in sentence(find("messages_sent", before).says)
    assert find("messages_sent", after).value == {"sent": 1, "messages": 3}
    assert [find("other_people", one).value for one in (before, after)] == [2, 1]
    chats = draw("chats", after)
    assert chats.rows.columns[3] == [1]
    assert draw("chats", before).rows.columns[3] == [None]


@pytest.mark.parametrize("field", FIELDS)
def test_a_yes_is_said_wherever_it_is_used_and_offered_before(field):
    (name,) = ASKED[field]
    before, after = file(), file(**ON[field])
    used = 0
    for make in (findings, figures):
        for offered, taken in zip(make(before), make(after), strict=True):
            texts = [sentence(one.says, "en") for one in (offered, taken)]
            values = [getattr(one, "value", None) for one in (offered, taken)]
            if setting(field) not in taken.settings:
                assert (texts[0], values[0]) == (texts[1], values[1])
            elif not taken.of_state if make is findings else not taken.without:
                used += 1
                assert taken.settings[setting(field)] is True
                assert "at the reader's word." in texts[1]
                assert "That " not in texts[1], "it stands beside sentences that name no such date"
                assert "once the reader says so." in texts[0]
                assert (f"'{name}'" in texts[1]) is (make is findings)
    assert used


@pytest.mark.parametrize("field", FIELDS)
def test_what_goes_to_a_court_has_no_name_of_the_file(field):
    (name,) = ASKED[field]
    for account in (file(), file(**ON[field])):
        for result in findings(account):
            if setting(field) in result.settings:
                assert name not in sentence(said(result.says, Level.EXHIBIT), "en")


def test_the_profile_names_a_field_as_the_readers_word():
    def told(account):
        return {
            entry.name: sentence(entry.about)
            for entry in by_their_names(account)
            if "word" in entry.about.text
        }

    assert told(file()) == {}
    assert list(told(file(**ON["email"]))) == ["e_mail_adress"]
    value = find("profile_fields", file(**ON["email"])).value
    assert value == find("profile_fields", file()).value


def test_a_user_name_taken_is_compared_with_the_one_under_the_same_name():
    def same(here, there, **settings):
        return same_account(replace(file(here, **settings), other=file(there).reading))

    taken = ON["user_name"]
    assert same({"user_nam": "a"}, {"userName": "A"}) is None
    assert same({"user_nam": "a"}, {"userName": "A"}, **taken) is True
    assert same({"user_nam": "a"}, {"user_nam": "b"}, **taken) is False
    # Nobody said what stands under another name.
    assert same({"user_nam": "a"}, {"userNam": "a"}, **taken) is None


@pytest.mark.parametrize("field", FIELDS)
def test_the_settings_file_takes_a_yes_and_refuses_what_is_none(field):
    name = setting(field)
    settings = from_json(json.dumps({name: True}))
    assert settings == Settings(**{name: True})
    assert as_json(settings)[name] is True
    with pytest.raises(BadSettings) as refused:
        from_json(json.dumps({name: "yes"}))
    assert f'"{name}"' in sentence(refused.value.message)
