"""The page on advertising: interests with the rows that mention them, and events beside the declared age."""

from datetime import date

from tests.ui.test_signal_pages import drawn, html, look, made_up, sent

ADS = {
    "Your Activity": {
        "Ad Interests": {"AdInterestCategories": "Games | Skiing"},
        "Searches": {"SearchList": [{"Date": "2025-01-01 10:00:00", "SearchTerm": "games for two"}]},
        "Off TikTok Activity": {
            "OffTikTokActivityDataList": [
                {"TimeStamp": "2023-08-01 10:00:00", "Source": "shop.example", "Event": "Login"},
                {"TimeStamp": "2025-03-01 10:00:00", "Source": "42", "Event": "Login"},
            ]
        },
    },
    "Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": "2008-09-01"}}},
}


def test_interests_stand_beside_the_rows_that_mention_them_and_those_open():
    seen = look("advertising", *made_up(ADS))
    assert b"not mentioned in the rows that were searched" in sent(seen)
    assert "A mention shows the same words, not a cause" in html(seen)
    (button,) = [one for one in seen.button if one.key == "toggle_mention"]
    assert b"games for two" not in sent(seen)
    # The words of a search are closed until they are asked for.
    shown = drawn(button.click().run())
    assert b"games for two" not in sent(shown)
    (switch,) = [one for one in shown.toggle if "mention" in one.key]
    assert b"games for two" in sent(drawn(switch.set_value(True).run()))


def test_events_stand_beside_the_declared_age_and_apart_from_that_beside_the_one_entered():
    export, reading = made_up(ADS)
    seen = look("advertising", export, reading)
    assert (
        "At which age are events from outside TikTok dated, by the birth date that stands in this file now?"
        in html(seen)
    )
    assert "16th birthday" in sent(seen).decode(errors="replace")
    assert "A second view" not in html(seen)
    again = look("advertising", export, reading, chosen_birth_date=date(2011, 9, 1))
    assert "A second view, by the birth date that was entered" in html(again)
    assert "The birth date was entered by the reader; nothing in the file stands behind it." in html(again)
    assert (
        "by the birth date entered under &#x27;Settings&#x27;: 1 before the 13th birthday and 1 at 13 to 15."
        in html(again)
    )


def test_an_age_that_the_list_does_not_reach_is_not_said_to_have_zero():
    seen = look("advertising", *made_up(ADS))
    assert "by the birth date that stands in this file now: 1 at 13 to 15 and 1 at 16 or 17." in html(seen)
