"""The pages on declared ages, dated rules and whether the dates fit: on each sample, in both languages, with what they may say."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import analyzer
from analyzer.analysis.periods import PeriodKind, periods
from analyzer.language import LANGUAGES
from tests.share import crossed
from tests.ui.test_figures import captions, figures
from tests.ui.test_signal_pages import drawn, html, look, made_up, sent

SAMPLES = sorted(path.stem for path in (Path(__file__).parents[2] / "sample_exports").glob("*.zip"))

LINK = "https://www.tiktokv.com/share/video/6854717870488702213/"
HISTORY = {
    "Your Activity": {
        "Watch History": {
            "VideoList": [
                {"Date": "2020-08-05 10:00:00", "Link": LINK},
                {"Date": "2020-08-05 12:00:00", "Link": LINK},
                {"Date": "2024-08-05 10:00:00", "Link": LINK},
            ]
        }
    },
    "Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": "2008-08-05"}}},
}


@pytest.mark.parametrize(
    ("page", "sample", "language"), crossed(["ages", "periods", "integrity"], SAMPLES, LANGUAGES)
)
def test_each_page_on_each_sample(page, sample, language, opened):
    seen = look(page, *opened(sample), language, chosen_birth_date=date(2012, 2, 29))
    assert html(seen).count("<h1") == 1
    assert "tea-cannot" in html(seen)
    drawn(seen.run())


def test_ages_entered_stand_apart_from_ages_declared():
    seen = look("ages", *made_up(HISTORY))
    # With one view there is nothing to tell apart: the question and its answer name the date.
    assert '<h2 class="tea-heading">By the birth date that stands in this file now' not in html(seen)
    assert "A second view" not in html(seen)
    assert "2 before the 13th birthday, 0 at 13 to 15 and 1 at 16 or 17" in html(seen)
    again = look("ages", *made_up(HISTORY), chosen_birth_date=date(2006, 8, 5))
    assert '<h2 class="tea-heading">By the birth date that stands in this file now' in html(again)
    assert "A second view, by the birth date that was entered" in html(again)
    assert "2 before the 13th birthday, 0 at 13 to 15 and 1 at 16 or 17" in html(again)
    assert "0 at 16 or 17, and 1 at 18 or over" not in html(look("ages", *made_up(HISTORY)))


def test_bars_by_age_are_of_one_list_and_bear_the_days_that_it_covers():
    likes = {"ItemFavoriteList": [{"date": f"2021-08-0{day} 10:00:00", "link": LINK} for day in (3, 4, 6)]}
    document = {**HISTORY, "Likes and Favorites": {"Like List": likes}}
    drawn = figures(look("ages", *made_up(document)))
    bars = drawn["list_by_declared_age"]
    # From 5 August 2020 to 5 August 2024, with the birthdays on 5 August 2021 and 2024.
    assert [text.strip() for text in bars["layout"]["yaxis"]["ticktext"]] == [
        "before 13: 365 days covered", "13 to 15: 1,096 days covered", "16 or 17: 1 day covered",
    ]  # fmt: skip
    assert bars["data"][0]["text"] == ["2", "0", "1"]
    assert "from 5 August 2020 to 5 August 2024" in captions(bars)
    assert "counts, not rates" in captions(bars)
    assert "'Watch history'" in captions(bars) or "'Video browsing history'" in captions(bars)


def test_without_a_declared_birth_date_only_the_entered_one_is_drawn():
    bare = {"Your Activity": HISTORY["Your Activity"]}
    seen = look("ages", *made_up(bare))
    assert "By the birth date declared" not in html(seen)
    assert "'Profile information' belongs to a category that is not in it." in html(seen).replace(
        "&#x27;", "'"
    )
    again = look("ages", *made_up(bare), chosen_birth_date=date(2008, 8, 5))
    assert "By the birth date declared" not in html(again)
    assert "A second view" in html(again)


@pytest.mark.parametrize(("page", "answer"), [("ages", "the 13th birthday"), ("profile", "1 July 2012")])
def test_a_birth_date_known_by_its_name_alone_is_asked_where_it_is_waited_for(page, answer):
    profile = {"Profile Info": {"ProfileMap": {"displayName": "Iemand", "birth-dates": "2012-07-01"}}}
    seen = look(page, *made_up({"Your Activity": HISTORY["Your Activity"], "Profile And Settings": profile}))
    assert "known by its name alone; it is used once the reader says so." in html(seen)
    (yes,) = [one for one in seen.button if one.label == "Yes, it is"]
    yes.click().run()
    assert not seen.exception
    assert "Yes, it is" not in {one.label for one in seen.button}
    assert answer in html(seen)


@pytest.mark.parametrize("found", periods(), ids=lambda found: found.key)
def test_each_period_is_drawn_with_its_authority_and_source(found):
    seen = look(
        "periods",
        *made_up(HISTORY),
        filter_periods_kind=found.kind,
        **{f"filter_periods_{found.kind.value}": found.key},
    )
    assert found.authority in html(seen)
    assert found.source.replace("'", "&#x27;") in html(seen)
    assert "does not show that the row breaks a rule" in html(seen)


def test_a_period_is_named_in_its_picture_with_the_rows_in_it_apart_from_those_drawn():
    likes = {"ItemFavoriteList": [{"date": "2026-01-05 10:00:00", "link": LINK}]}
    document = {**HISTORY, "Likes and Favorites": {"Like List": likes}}
    kind, found = PeriodKind.REGULATOR, next(one for one in periods() if one.key == "transfers")
    seen = look("periods", *made_up(document), filter_periods_kind=kind, filter_periods_regulator=found.key)
    drawn = figures(seen)["period_beside_sections"]
    caption = captions(drawn)
    for words in ("2 sections drawn", "1 without dates", "2 rows in the period", found.subject, "4 rows"):
        assert words in caption.replace("</b>", ""), words
    assert found.authority in [note["text"] for note in drawn["layout"]["annotations"]]
    beside = [note["text"] for note in drawn["layout"]["annotations"] if note.get("xshift") == 8]
    assert beside == ["2", "–"]
    later = {"ItemFavoriteList": likes["ItemFavoriteList"]}
    seen = look("periods", *made_up({"Likes and Favorites": {"Like List": later}}), filter_periods_kind=kind)
    unreached = captions(figures(seen)["period_beside_sections"])
    assert "0 rows in the period" not in unreached
    thin, thick = drawn["data"]
    assert len(thin["y"]) == 2
    assert len(thick["y"]) == 3  # two months of the history, years apart, and one of the likes


def test_the_rows_of_a_period_open():
    kind = PeriodKind.REGULATOR
    seen = look("periods", *made_up(HISTORY), filter_periods_kind=kind, filter_periods_regulator="transfers")
    assert "2 rows are dated in it, in 1 of 2 sections with rows" in html(seen)
    (button,) = [one for one in seen.button if one.key == "toggle_period_transfers_watch_history"]
    assert b"2020-08-05" not in sent(seen) or LINK.encode() not in sent(seen)
    assert LINK.encode() in sent(drawn(button.click().run()))


def test_rows_that_do_not_fit_open():
    seen = look("integrity", *made_up(HISTORY))
    assert "1 pair of rows of one video lies exactly two hours apart" in html(seen)
    (button,) = [one for one in seen.button if one.key == "toggle_statements_hours_apart"]
    assert LINK.encode() not in sent(seen)
    assert LINK.encode() in sent(drawn(button.click().run()))


def test_rows_that_do_not_fit_in_several_lists_open_list_by_list():
    video = (int(datetime(2024, 7, 1, tzinfo=UTC).timestamp()) << 32) | (13 << 8)
    link, early = f"https://www.tiktokv.com/share/video/{video}/", "2024-06-01 10:00:00"
    document = {
        "Your Activity": {"Watch History": {"VideoList": [{"Date": early, "Link": link}]}},
        "Likes and Favorites": {"Like List": {"ItemFavoriteList": [{"date": early, "link": link}]}},
    }
    seen = look("integrity", *made_up(document))
    assert "2 are dated more than 2 min" in html(seen)
    (choice,) = [one for one in seen.selectbox if "date_irregularities" in str(one.key)]
    assert len(choice.options) == 2
    (button,) = [
        one for one in seen.button if one.key == "toggle_integrity_date_irregularities_watch_history"
    ]
    assert link.encode() in sent(drawn(button.click().run()))


def test_open_rows_follow_a_setting_that_changes():
    bare = {"Your Activity": HISTORY["Your Activity"]}
    seen = look("ages", *made_up(bare), chosen_birth_date=date(2008, 8, 5))
    toggles = [button for button in seen.button if button.key == "toggle_figure_list_over_entered_birthdays"]
    seen = toggles[0].click().run()
    (band,) = [one for one in seen.selectbox if "band" in str(one.key)]
    seen = band.select("under_13").run()
    before = [frame.value.to_csv() for frame in seen.dataframe]
    seen.session_state["chosen_birth_date"] = date(2012, 8, 5)
    after = [frame.value.to_csv() for frame in seen.run().dataframe]
    assert len(before) == len(after) == 2
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_no_question_about_dates_stands_without_an_answer_in_an_empty_file(opened):
    shown = re.sub(r"<style.*?</style>", "", html(look("integrity", *opened("v4-empty"))), flags=re.DOTALL)
    answers = re.split(r"<h2[^>]*>.*?</h2>", shown)[1:]
    assert len(answers) > 6
    assert all(re.sub(r"<[^>]+>", "", answer).strip() for answer in answers)


def test_the_estimated_time_stands_on_its_own_page_only():
    views = Path(analyzer.__file__).parent / "ui" / "views"
    pages = [page.stem for page in views.glob("*.py") if '"time_watched"' in page.read_text(encoding="utf-8")]
    # And where a picture is asked for, which says itself that it is an estimate.
    assert sorted(pages) == ["picture", "sessions"]
