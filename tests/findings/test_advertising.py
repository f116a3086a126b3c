"""Statements on advertising, on small files counted by hand."""

import json
from datetime import date

import pytest

import analyzer
from analyzer.analysis.settings import Settings
from analyzer.findings import Subject, find
from analyzer.language import sentence
from analyzer.model import NotCounted


def event(at, source="shop.example", kind="ViewContent"):
    return {"TimeStamp": at, "Source": source, "Event": kind}


def made(events=None, born=None, zone="Europe/Amsterdam", **activity):
    profile = {} if born is None else {"Profile Info": {"ProfileMap": {"birthDate": born}}}
    settings = activity.pop("settings", None)
    document = {
        "Your Activity": {name.replace("_", " "): part for name, part in activity.items()},
        "Profile And Settings": profile
        | ({} if settings is None else {"Settings": {"SettingsMap": settings}}),
    }
    if events is not None:
        document["Your Activity"]["Off TikTok Activity"] = {"OffTikTokActivityDataList": events}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export), Settings(zone=zone))


def said(key, subject):
    return sentence(find(key, subject).says, "en", subject.zone)


# 18 on 1 September 2023, four days after the day of the rule; summer time: midnight there is 22:00 UTC the day before.
EVENTS = [
    event("2023-08-01 10:00:00"),
    event("2023-08-01 10:00:00"),
    event("2023-08-27 21:59:59"),
    event("2023-08-27 22:00:00"),
    event("2023-08-31 21:59:59", "7133391734"),
    event("2023-08-31 22:00:00", ""),
    event("yesterday"),
    event("1999-01-01 10:00:00"),
]


def test_events_before_18_are_counted_by_the_local_day_and_add_up():
    subject = made(EVENTS, "2005-09-01")
    result = find("off_tiktok_under_18", subject)
    assert {key: result.value[key] for key in ("rows_under_18", "rows", "rows_since")} == {
        "rows_under_18": 4,
        "rows": 5,
        "rows_since": 2,
    }
    assert dict(result.left_out) == {
        NotCounted.REPEAT: 1,
        NotCounted.UNDATED: 1,
        NotCounted.IMPLAUSIBLE: 1,
    }
    assert result.rows_used + sum(result.left_out.values()) == len(EVENTS)
    assert said("off_tiktok_under_18", subject) == (
        "Going by the birth date that stands in this file now, 4 of the 5 events from outside TikTok are dated before the 18th birthday; "
        "2 of these from 28 August 2023 or later (when the EU rule on ads to minors began)."
    )


def test_in_another_zone_the_same_moments_lie_on_other_days():
    value = find("off_tiktok_under_18", made(EVENTS, "2005-09-01", "UTC")).value
    assert (value["rows_under_18"], value["rows_since"]) == (5, 2)


def test_a_zero_since_the_rule_is_said_only_where_the_list_reaches_that_day():
    before, after = event("2023-08-01 10:00:00"), event("2024-01-01 10:00:00")
    reaching = made([before, after], "2005-09-01")
    assert find("off_tiktok_under_18", reaching).value["rows_since"] == 0
    ending = made([before], "2010-09-01")
    assert find("off_tiktok_under_18", ending).value["rows_since"] is None
    assert said("off_tiktok_under_18", ending).endswith(
        "is dated before the 18th birthday. The list ends on 1 August 2023 and does not reach 28 August 2023 "
        "(when the EU rule on ads to minors began)."
    )
    # Who turned 18 on the day of the rule was never under 18 while it applied.
    grown = made([before, after], "2005-08-28")
    assert find("off_tiktok_under_18", grown).value["rows_since"] is None
    assert said("off_tiktok_under_18", grown).endswith(
        "that birthday is no later than 28 August 2023 (when the EU rule on ads to minors began)."
    )


def test_a_list_that_begins_after_18_gives_no_zero():
    subject = made([event("2024-01-01 10:00:00")], "2006-01-01")
    result = find("off_tiktok_under_18", subject)
    assert not result.told
    assert "cannot show what happened before it" in said("off_tiktok_under_18", subject)
    assert find("off_tiktok_under_18", made([event("2023-12-31 22:59:59")], "2006-01-01")).told


def test_who_was_born_on_29_february_turns_18_on_that_day_in_a_leap_year():
    rows = [event("2026-02-28 12:00:00"), event("2026-03-01 12:00:00")]
    value = find("off_tiktok_under_18", made(rows, "2008-02-29")).value  # 18 on 1 March 2026
    assert (value["rows_under_18"], value["rows"]) == (1, 2)


def test_without_a_usable_birth_date_it_cannot_be_told():
    subject = made(EVENTS, "soon")
    assert not find("off_tiktok_under_18", subject).told
    assert "usable birth date was recognised" in said("off_tiktok_under_18", subject)


@pytest.mark.parametrize("events", [None, []])
def test_no_list_and_an_empty_one_are_states_and_no_zero(events):
    subject = made(events, "2010-01-01", Watch_History={"VideoList": None})
    for key in ("off_tiktok_rows", "off_tiktok_sources", "off_tiktok_under_18"):
        assert not find(key, subject).told
        assert not any(letter.isdigit() for letter in said(key, subject))


def test_rows_are_told_with_their_repeats_and_sources_by_their_names():
    subject = made(EVENTS)
    value = find("off_tiktok_rows", subject).value
    assert (value["rows"], value["repeats"]) == (8, 1)
    assert (value["first"], value["last"]) == (date(2023, 8, 1), date(2023, 9, 1))
    sources = find("off_tiktok_sources", subject)
    assert sources.value == {"named": 1, "numbered": 1}
    assert (sources.rows_used, dict(sources.left_out)) == (
        6,
        {NotCounted.REPEAT: 1, NotCounted.NO_VALUE: 1},
    )
    one = made([event("2023-08-01 10:00:00")])
    assert said("off_tiktok_sources", one) == "These events carry 1 name of an app, website or company."
    assert not find("off_tiktok_sources", made([event("2023-08-01 10:00:00", "")])).told


SEARCHES = {
    "SearchList": [
        {"Date": "2025-01-01 10:00:00", "SearchTerm": "games for two"},
        {"Date": "2025-01-01 10:00:00", "SearchTerm": "games for two"},
        {"Date": "2025-01-02 10:00:00", "SearchTerm": "Games and pets"},
        {"Date": "2025-01-03 10:00:00", "SearchTerm": "videogames"},
    ]
}


@pytest.mark.parametrize(
    "listed", [["Games", "Pets", "Skiing"], "Games | Pets | Skiing", "Games, Pets, Skiing"]
)
def test_interests_in_each_form_with_their_mentions_each_row_once(listed):
    subject = made(Ad_Interests={"AdInterestCategories": listed}, Searches=SEARCHES)
    assert find("ad_interests_listed", subject).value == 3
    assert "'Games', 'Pets' and 'Skiing'" in said("ad_interests_listed", subject)
    result = find("ad_interests_mentioned", subject)
    assert result.value == {"interests": 3, "mentioned": 2, "rows": 2}
    assert result.counted["searches"].tolist() == [0, 2]


def test_no_mention_is_plainly_none_and_nothing_to_search_is_no_zero():
    skiing = {"AdInterestCategories": ["Skiing"]}
    result = find("ad_interests_mentioned", made(Ad_Interests=skiing, Searches=SEARCHES))
    assert result.value == {"interests": 1, "mentioned": 0, "rows": 0}
    assert not find("ad_interests_mentioned", made(Ad_Interests=skiing)).told


@pytest.mark.parametrize("listed", ["", [], None, "N/A"])
def test_no_interests_are_said_without_a_number(listed):
    subject = made(Ad_Interests={"AdInterestCategories": listed}, Searches=SEARCHES)
    for key in ("ad_interests_listed", "ad_interests_mentioned"):
        assert not find(key, subject).told
        assert not any(letter.isdigit() for letter in said(key, subject))


def test_ads_visited_claim_a_title_only_where_each_has_one():
    ad = {"CreateTime": "2026-01-01 10:00:00", "AdTitle": "Shoes", "AdLink": "https://shop.example/"}
    whole = made(Ads_Visit_History={"AdsVisitHistoryList": [ad]})
    assert "with a title and a link" in said("ads_visited", whole)
    bare = made(Ads_Visit_History={"AdsVisitHistoryList": [ad, ad | {"AdTitle": ""}]})
    assert find("ads_visited", bare).value["rows"] == 2
    assert "Not all have a title and a link." in said("ads_visited", bare)


def test_partners_of_both_lists_and_settings_that_have_a_value():
    document = {
        "Ads and data": {
            "Ads Based On Data Received From Partners": {"DataPartnerList": "A, B", "AdvertiserList": ["C"]}
        }
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    partners = find("ad_partners_listed", Subject(export, analyzer.read_tables(export)))
    assert partners.value == {"partners": 2, "advertisers": 1}
    subject = made(settings={"Personalized Ads": "Off", "Interests": "Pets", "App Language": "nl"})
    assert find("ad_settings", subject).value == {"Personalized Ads": "Off"}
    assert not find("ad_settings", made(settings={"Interests": "Pets"})).told


def test_settings_of_which_only_other_tables_have_rows():
    document = {
        "Profile And Settings": {
            "Settings": {
                "SettingsMap": {"Family Content Preferences": {"synthetic_child": {"Keywords": ["a"]}}}
            }
        }
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    subject = Subject(export, analyzer.read_tables(export))
    assert subject.reading.sections["settings"].rows
    assert sentence(find("ad_settings", subject).says).startswith("Among the settings in this file")
