"""Figures of advertising, on small files counted by hand."""

from datetime import date

import pytest

from analyzer.charts import Step, Timeline
from analyzer.figures import Rows, Scope, draw
from analyzer.figures.advertising import mentions, named_senders, numbered_senders
from analyzer.findings import find
from analyzer.language import LANGUAGES, sentence
from tests.files import subject


def event(at, source="shop.example", kind="View"):
    return {"TimeStamp": at, "Source": source, "Event": kind}


def account(events, born=None, **activity):
    document = {
        "Your Activity": activity | {"Off TikTok Activity": {"OffTikTokActivityDataList": events}},
        "Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": born}}} if born else {},
    }
    return subject(document)


def left_out(drawn):
    return {sentence(left.reason): left.rows for left in drawn.left_out if left.rows}


#: One sender in three spellings, one of each other kind, a repeat, a row without a source, dates that cannot be right.
EVENTS = [
    event("2025-03-01 10:00:00", "Shop.example"),
    event("2025-03-01 10:00:00", "Shop.example"),
    event("2025-03-02 10:00:00", "shop.example "),
    event("2025-04-02 10:00:00", "SHOP.example", "Buy"),
    event("1999-04-02 10:00:00", "Shop.example"),
    event("2025-03-05 10:00:00", "app.example"),
    event("2025-03-05 11:00:00", "42"),
    event("2025-03-05 12:00:00", "42"),
    event("2025-03-05 12:30:00", ""),
    event("soon", "N/A"),
]


def test_one_sender_in_several_spellings_is_one_in_statement_figure_and_list():
    account_ = account(EVENTS)
    assert find("off_tiktok_sources", account_).value == {"named": 2, "numbered": 1}
    drawn = draw("off_tiktok_sources", account_)
    assert drawn.chart.labels == ("Shop.example", "app.example")
    assert drawn.chart.values == (4, 1)
    assert sentence(drawn.says) == (
        "'Shop.example' has most: 4 events. Sources that are only a number stand beside 2 events."
    )
    assert drawn.numbers == {"named": 2, "numbered": 1}
    assert left_out(drawn) == {
        "exact repeat of an earlier row": 1,
        "without a value": 2,
        "of 1 sender that is only a number": 2,
    }
    assert drawn.drawn == 5
    listed = draw("off_tiktok_senders", account_).rows
    cells = list(zip(*listed.columns, strict=True))
    assert [cell[0] for cell in cells] == ["Shop.example", "42", "app.example"]
    # A date that cannot be right is neither first nor last.
    assert cells[0][2:6] == (4, 1, date(2025, 3, 1), date(2025, 4, 2))
    assert cells[0][6] == "View, Buy"
    assert cells[0][7] == "'Shop.example', 'shop.example ', 'SHOP.example'"
    assert named_senders(account_).columns[0] == ["Shop.example", "app.example"]
    assert numbered_senders(account_).columns[0] == ["42"]


def test_equal_senders_are_no_single_winner_and_numbers_alone_are_told_in_words():
    tied = account([event(f"2025-03-0{n} 10:00:00", source) for n, source in enumerate("aabb", 1)])
    assert "'a'" not in sentence(draw("off_tiktok_sources", tied).says)
    alone = draw("off_tiktok_sources", account([event("2025-03-01 10:00:00", "42")]))
    assert sentence(alone.title).startswith("How are the senders")
    assert alone.chart.flat
    none = draw("off_tiktok_sources", account([event("2025-03-01 10:00:00", "N/A")]))
    assert not none.told
    assert sentence(none.says) == "No event under 'Off TikTok Activity' has a source."


def test_senders_beyond_the_bars_are_counted_beside_them():
    events = [event(f"2025-03-{n + 1:02} 10:00:00", f"s{n:02}.example") for n in range(14)]
    drawn = draw("off_tiktok_sources", account([*events, event("2025-04-01 10:00:00", "s00.example")]))
    assert len(drawn.chart.labels) == 12
    assert (drawn.drawn, left_out(drawn)) == (13, {"of 2 other named senders": 2})


def test_kinds_of_event_as_they_stand():
    drawn = draw("off_tiktok_activity_event", account(EVENTS))
    assert (drawn.chart.labels, drawn.chart.values) == (("View", "Buy"), (8, 1))
    assert sentence(drawn.says) == "Most frequent is 'View', with 8 events."
    assert left_out(drawn) == {"exact repeat of an earlier row": 1}
    tied = account([event("2025-03-01 10:00:00", kind=kind) for kind in ("A", "B")])
    assert sentence(draw("off_tiktok_activity_event", tied).says) == "No text stands here more than once."
    twice = account([event(f"2025-03-0{n} 10:00:00", kind=kind) for n, kind in enumerate("AABB", 1)])
    assert sentence(draw("off_tiktok_activity_event", twice).says) == (
        "No text is more frequent than 2 events; 2 texts are as frequent."
    )
    assert not draw("off_tiktok_activity_event", account([event("2025-03-01 10:00:00", kind="")])).told


def test_events_per_month_beside_birthdays_and_the_day_of_the_rule():
    events = [event("2023-08-01 10:00:00"), event("2023-09-01 10:00:00"), event("1999-09-01 10:00:00")]
    drawn = draw("off_tiktok_over_time", account(events, "2010-08-15"))
    chart = drawn.chart
    assert isinstance(chart, Timeline)
    assert (chart.step, chart.first, chart.last) == (Step.MONTH, date(2023, 8, 1), date(2023, 9, 1))
    assert [sentence(mark.label) for mark in chart.marks] == ["13th birthday", "EU rule on ads to minors"]
    assert sentence(drawn.says) == "No month lists more than 1 event; 2 months list as many."
    assert drawn.numbers == {"most": 1}
    unknown = draw("off_tiktok_over_time", account(events))
    assert [sentence(mark.label) for mark in unknown.chart.marks] == ["EU rule on ads to minors"]
    assert not draw("off_tiktok_over_time_entered", account(events)).told
    assert sentence(draw("off_tiktok_over_time", account([event("soon")])).says) == (
        "No event under 'Off TikTok Activity' has a usable date."
    )


INTERESTS = {
    "Ad Interests": {"AdInterestCategories": "Games | games | Skiing"},
    "Searches": {
        "SearchList": [
            {"Date": "2025-01-01 10:00:00", "SearchTerm": "games for two"},
            {"Date": "2025-01-01 10:00:00", "SearchTerm": "games for two"},
            {"Date": "2025-01-02 10:00:00", "SearchTerm": "cats"},
        ]
    },
}


def test_interests_with_the_rows_that_mention_them():
    account_ = account([], **INTERESTS)
    drawn = draw("ad_interests_mentioned", account_)
    assert drawn.rows.columns[:2] == (["Games", "Skiing"], [1, 0])
    assert [sentence(words) for words in drawn.rows.columns[2]] == [
        "Searches",
        "not mentioned in the rows that were searched",
    ]
    assert drawn.numbers == {"interests": 2, "mentioned": 1, "rows": 1}
    (of,) = mentions(account_)
    one = draw("ad_interest_mention", account_, Scope(of=of))
    assert isinstance(one.rows, Rows)
    assert one.rows.numbers.tolist() == [0]
    assert sentence(one.says) == "'Games' in Searches: 1 row."
    assert left_out(one) == {"exact repeat of an earlier row": 1, "without a mention of it": 1}
    assert not draw("ad_interest_mention", account_, Scope(of="no such part")).told
    assert not draw("ad_interest_mention", account([], **{**INTERESTS, "Searches": {"SearchList": []}})).told


@pytest.mark.parametrize("language", LANGUAGES)
def test_partners_and_advertisers_by_name(language):
    partners = {"DataPartnerList": ["Acme", "ACME", "Beta, Inc"], "AdvertiserList": ["Acme"]}
    account_ = subject({"Ads and data": {"Ads Based On Data Received From Partners": partners}})
    assert find("ad_partners_listed", account_).value == {"partners": 2, "advertisers": 1}
    drawn = draw("data_partners", account_)
    assert drawn.rows.columns == (["Acme", "Beta, Inc"],)
    assert sentence(drawn.says, language).startswith("2 ")
    assert (drawn.drawn, left_out(drawn), drawn.numbers) == (3, {}, {"partners": 2})
    assert draw("advertisers", account_).rows.columns == (["Acme"],)
    nobody = subject(
        {"Ads and data": {"Ads Based On Data Received From Partners": {"AdvertiserList": ["A"]}}}
    )
    assert not draw("data_partners", nobody).told
