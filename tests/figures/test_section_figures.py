"""Figures of messages, likes, searches, the shop and LIVE, on small files counted by hand."""

from datetime import date

import pytest

from analyzer.figures import FIGURES, draw
from analyzer.findings import find
from analyzer.language import LANGUAGES, sentence
from analyzer.output.rows import MASK, columns
from tests.files import subject


def at(day, month=3):
    return f"2026-{month:02}-{day:02} 10:30:00"


def left_out(drawn):
    return {sentence(left.reason): left.rows for left in drawn.left_out if left.rows}


def chats(**lengths):
    written = {
        f"Chat History with {who}:": [
            {"Date": at(day + 1), "From": "me" if day == 0 else who, "Content": f"{day}"}
            for day in range(count)
        ]
        for who, count in lengths.items()
    }
    return subject(
        {
            "Direct Message": {"Direct Messages": {"ChatHistory": written}},
            "Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "me"}}},
        }
    )


def test_chats_are_numbered_in_the_picture_and_named_in_the_list_when_asked_for():
    account = chats(anna=3, bram=2)
    drawn = draw("messages_per_chat", account)
    assert [sentence(label) for label in drawn.chart.labels] == ["Chat 1", "Chat 2"]
    assert drawn.chart.values == (3, 2)
    assert sentence(drawn.says) == "The largest chat has 3 messages, of 5 in all."
    assert drawn.numbers == {"most": 3, "direct_chats": 2, "direct_messages": 5}
    value = find("messages_counted", account).value
    assert (value["direct_chats"], value["direct_messages"], value["group_messages"]) == (2, 5, None)
    listed = draw("chats", account)
    shown, revealed = (
        columns(listed.rows, "en", "Europe/Amsterdam", reveal=reveal) for reveal in (False, True)
    )
    assert shown["Chat with"].to_pylist() == [MASK, MASK]
    assert revealed["Chat with"].to_pylist() == ["anna", "bram"]
    assert shown["Sent by the account"].to_pylist() == [1, 1]
    assert shown["Last day"].to_pylist() == [date(2026, 3, 3), date(2026, 3, 2)]


def test_chats_that_are_equal_and_chats_beyond_the_bars():
    tied = draw("messages_per_chat", chats(anna=2, bram=2))
    assert sentence(tied.says) == "No chat has more than 2 messages; 2 chats have as many."
    many = draw("messages_per_chat", chats(**{f"c{n:02}": 2 if n == 0 else 1 for n in range(14)}))
    assert (many.drawn, left_out(many)) == (13, {"in smaller chats": 2})
    none = draw("messages_per_chat", chats())
    assert not none.told
    assert none.of_state


def favourites(**lists):
    names = {
        "videos": ("Favorite Videos", "FavoriteVideoList"),
        "sounds": ("Favorite Sounds", "FavoriteSoundList"),
    }
    return subject(
        {
            "Likes and Favorites": {
                names[kind][0]: {names[kind][1]: [{"Date": at(1 + n), "Link": f"{n}"} for n in range(count)]}
                for kind, count in lists.items()
            }
        }
    )


def test_kinds_of_favourites():
    drawn = draw("favourites_by_kind", favourites(videos=3, sounds=1))
    assert drawn.chart.values == (3, 1)
    assert sentence(drawn.says) == "Of the 4 favourites, 3 stand under 'Favourite videos'."
    assert (drawn.drawn, drawn.numbers) == (4, {"favourites": 4})
    tied = draw("favourites_by_kind", favourites(videos=2, sounds=2))
    assert sentence(tied.says) == "No kind of favourite has more than 2 favourites; 2 kinds have as many."
    assert draw("favourites_by_kind", favourites(videos=2)).chart.flat


def shares(*methods):
    rows = [{"Date": at(1 + n), "Method": method} for n, method in enumerate(methods)]
    return subject({"Your Activity": {"Share History": {"ShareHistoryList": rows}}})


def test_a_word_of_tiktok_is_explained_where_it_stands():
    drawn = draw("share_history_method", shares("chat_head", "chat_head", "sms", ""))
    assert (drawn.chart.labels, drawn.chart.values) == (("chat_head", "sms"), (2, 1))
    assert left_out(drawn) == {"without a method": 1}
    assert "chat_head" in " ".join(sentence(limit) for limit in drawn.limits)
    assert draw("share_history_method", shares("sms")).limits == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_with_as_many_rows_and_a_date_that_cannot_be_right(language):
    rows = [{"Date": moment, "SearchTerm": "kat"} for moment in (at(1), at(1, 4), "1999-01-01 10:00:00")]
    drawn = draw("searches_over_time", subject({"Your Activity": {"Searches": {"SearchList": rows}}}))
    assert (drawn.chart.first, drawn.chart.last) == (date(2026, 3, 1), date(2026, 4, 1))
    assert (drawn.drawn, sum(left_out(drawn).values())) == (2, 1)
    assert "2" in sentence(drawn.says, language)


def test_coins_of_two_sections_are_two_figures():
    assert {"gifts_bought_over_time", "coin_purchases_over_time", "gifts_sent_over_time"} <= set(FIGURES)
    bought = subject(
        {"Your Activity": {"Purchases": {"BuyGifts": {"BuyGifts": [{"Date": at(1), "Price": "5"}]}}}}
    )
    assert draw("gifts_bought_over_time", bought).drawn == 1
    assert not draw("coin_purchases_over_time", bought).told
    assert sentence(draw("gifts_sent_over_time", bought).says) == "This list has no rows."


def test_live_streams_hosted_and_questions():
    watched = {"WatchLiveMap": {"1": {"WatchTime": at(1), "Link": "x", "Comments": [], "Questions": None}}}
    account = subject({"Tiktok Live": {"Watch Live History": watched}})
    assert not find("live_questions", account).told
    assert not find("live_hosted", account).told
    assert draw("watch_live_history_over_time", account).drawn == 1
