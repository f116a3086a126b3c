"""The pages on profile, likes, social, messages, LIVE and shop: on each sample, in both languages, under masks."""

import json
import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.analysis.messages import chats
from analyzer.analysis.social import OTHERS, partner
from analyzer.kinds import is_empty_text
from analyzer.language import LANGUAGES, sentence
from analyzer.model import CLOSED_AT_FIRST, Fields, Message, State
from analyzer.reading.tables import columns_of
from tests.files import read
from tests.share import crossed

VIEWS = Path(analyzer.__file__).parent / "ui" / "views"
PAGES = ("profile", "likes", "social", "messages", "live", "shop")
SAMPLES = (
    "v4-age-13", "v3-age-13", "v2c-age-13", "v2-age-13", "v1-age-12", "v4-partial", "v4-empty", "v4-surprises",
    "txt-nl", "txt-en",
)  # fmt: skip


def look(page, export, reading, language="en", **state):
    """Return the page as it is drawn first."""
    seen = AppTest.from_file(str(VIEWS / f"{page}.py"), default_timeout=60)
    seen.session_state["export"], seen.session_state["reading"] = export, reading
    seen.session_state["language"] = language
    seen.session_state["together"] = False
    for key, value in state.items():
        seen.session_state[key] = value
    seen.run()
    assert not seen.exception, [error.stack_trace for error in seen.exception]
    return seen


def elements(seen):
    return [node for node in seen._tree if getattr(node, "proto", None) is not None]


def sent(seen):
    """Return everything that the page sends to the browser: text, charts and the cells of grids."""
    return b"\n".join(
        node.proto.SerializeToString() for node in elements(seen) if hasattr(node.proto, "SerializeToString")
    )


def texts_in(part):
    """The texts of one part of a page."""
    return " ".join(
        str(node.proto.body) for node in walk(part) if hasattr(getattr(node, "proto", None), "body")
    )


def walk(part):
    for child in part.children.values():
        yield child
        if hasattr(child, "children"):
            yield from walk(child)


def texts(seen):
    return " ".join(str(node.proto.body) for node in elements(seen) if hasattr(node.proto, "body"))


def sections_of(page):
    listed = import_module(f"analyzer.ui.views.{page}").SECTIONS
    return [key for keys in listed.values() for key in keys] if isinstance(listed, dict) else listed


@pytest.mark.parametrize(("page", "sample", "language"), crossed(PAGES, SAMPLES, LANGUAGES))
def test_each_page_on_each_sample(page, sample, language, opened):
    export, reading = opened(sample)
    seen = look(page, export, reading, language)
    body = texts(seen)
    assert body.count("<h1") == 1
    assert "tea-cannot" in body
    # A section that gives no rows, or not all of them, is named with its state.
    for key in sections_of(page):
        if reading.sections[key].state is not State.READ:
            title = sentence(Message(reading.sections[key].section.title), language)
            assert title.replace("'", "&#x27;") in body, key
    # Drawn again it is the same page, as after a press on a button.
    seen.run()
    assert not seen.exception


def personal_values(reading):
    """Return the values that a first look may not show: hidden columns and fields, and the names in keys of chats."""
    found = set()
    for table in reading.tables.values():
        if isinstance(table.spec, Fields):
            hidden = {column.name for column in table.spec.fields if column.closed}
            pairs = zip(table.columns["field"].to_pylist(), table.columns["value"].to_pylist(), strict=True)
            found |= {value for field, value in pairs if field in hidden}
        else:
            for column in columns_of(table.spec):
                if column.sensitivity in CLOSED_AT_FIRST:
                    found |= set(table.columns[column.name].to_pylist())
    for key in ("direct_messages", "group_chats"):
        if key in reading.tables:
            found |= {partner(chat.key) for chat in chats(reading.tables[key], None)}
    # Short ones stand in other words by chance; links to videos stand in lists of videos too.
    return {value for value in found if value and len(value) > 7 and not value.startswith("http")}


@pytest.mark.parametrize(
    ("page", "sample", "language"), crossed(PAGES, ["v4-age-13", "v4-surprises", "txt-nl"], LANGUAGES)
)
def test_a_first_look_shows_no_hidden_value(page, sample, language, opened):
    export, reading = opened(sample)
    hidden = personal_values(reading)
    assert len(hidden) > 20
    own = own_words(reading)
    shown = sent(look(page, export, reading, language))
    assert [value for value in hidden if value not in own and value.encode() in shown] == []


def own_words(reading):
    """Return what the account searched for and said in public, which is shown; a word of it can stand in a message too."""
    tables = [
        reading.tables[key] for key in ("searches", "comments", "hashtags_used") if key in reading.tables
    ]
    return "\n".join(
        str(text) for table in tables for column in table.columns.itercolumns() for text in column.to_pylist()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_with_one_chat_does_not_name_the_partner(language):
    rows = [
        {"Date": f"2026-01-0{day} 10:00:00", "From": "only_friend", "Content": "hello there"}
        for day in (1, 2)
    ]
    document = {
        "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with only_friend:": rows}}}
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    seen = look("messages", export, read(document), language)
    assert b"only_friend" not in sent(seen)
    assert b"hello there" not in sent(seen)
    # Nor do the rows of the figure, once they are opened.
    seen.button(key="toggle_figure_messages_per_chat").click().run()
    assert not seen.exception
    assert b"only_friend" not in sent(seen)
    # Asked for, the name is there, so the page does hold it.
    seen.toggle(key="reveal_figure_chats").set_value(True).run()
    assert b"only_friend" in sent(seen)


@pytest.mark.parametrize(
    ("page", "cards"),
    [
        (
            "shop",
            {
                "coins": "Gifts and coins",
                "gifts": "Gifts and coins",
                "shop order": "Orders",
                "viewed": "Products viewed",
            },
        ),
        ("messages", {"direct messages": "Direct messages", "in group chats": "Group chats"}),
        # Of what several lists hold together, none is named.
        ("likes", {"favourite videos": "Favourite videos", "other favourites": ""}),
    ],
)
def test_a_number_names_the_section_that_it_comes_from(page, cards, opened):
    body = texts(look(page, *opened("txt-nl")))
    shown = re.findall(r'tea-counts">([^<]*)</p><p class="tea-under">.*?<span>([^<]*)</span></p>', body)
    for counts, section in cards.items():
        assert [found for said, found in shown if counts in said] == [section], (counts, shown)


@pytest.mark.parametrize("part", ["searches", "shares", "accounts", "posts"])
def test_no_part_of_the_social_page_shows_a_name(part, opened):
    export, reading = opened("v4-age-13")
    names = {
        name for key, column in OTHERS.items() for name in reading.tables[key].columns[column].to_pylist()
    }
    shown = sent(look("social", export, reading, filter_social_part=part))
    assert [name for name in names if name and partner(name).encode() in shown] == []


def test_names_are_shown_when_asked_for(opened):
    export, reading = opened("v4-age-13")
    seen = look("messages", export, reading)
    assert b"zon_danser01" not in sent(seen)
    seen.toggle(key="reveal_figure_chats").set_value(True).run()
    assert not seen.exception
    assert b"zon_danser01" in sent(seen)
    # The figure, which can be saved as a picture, names nobody all the same.
    assert b"zon_danser01" not in b"".join(n.proto.SerializeToString() for n in seen.get("plotly_chart"))


def test_own_details_are_shown_when_asked_for(opened):
    export, reading = opened("v4-age-13")
    seen = look("profile", export, reading)
    mail = reading.tables["profile_info"].field("email")[0].encode()
    assert mail not in sent(seen)
    seen.toggle(key="reveal_profile").set_value(True).run()
    assert mail in sent(seen)


@pytest.mark.parametrize("page", PAGES)
def test_text_of_the_file_is_never_markup(page, opened):
    export, reading = opened("v4-surprises")
    seen = look(page, export, reading, reveal=True)
    assert "<script" not in texts(seen)
    assert "<img" not in texts(seen)
    assert not seen.markdown


def test_the_profile_shows_a_hostile_name_as_text(opened):
    export, reading = opened("v4-surprises")
    body = texts(look("profile", export, reading, reveal_profile=True))
    assert "&lt;script&gt;alert(&#x27;synthetic&#x27;)&lt;/script&gt;" in body


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_file_has_no_figure(page, opened):
    export, reading = opened("v4-empty")
    assert not look(page, export, reading).get("plotly_chart")


def test_months_that_share_the_highest_number_are_not_named_alone():
    likes = [{"date": f"2026-0{month}-05 10:00:00", "link": f"https://v.example/{month}"} for month in (1, 3)]
    document = {"Likes and Favorites": {"Like List": {"ItemFavoriteList": likes}}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    body = texts(look("likes", export, read(document)))
    assert "No month lists more than 1 like; 2 months list as many." in body


@pytest.mark.parametrize(
    ("page", "state", "key"),
    [
        ("likes", {}, "like_list"),
        ("messages", {}, "direct_messages"),
        ("social", {"filter_social_part": "searches"}, "searches"),
        ("social", {"filter_social_part": "posts"}, "posts"),
    ],
)
def test_rows_by_declared_age_add_up(page, state, key, opened):
    export, reading = opened("v4-age-13")
    seen = look(page, export, reading, **state)
    body = texts(seen)
    found = re.search(
        r"([\d,]+) \w+ with a usable date, by the birth date that stands in this file now: ([^<]*)\.", body
    )
    assert found is not None
    counts = [int(text.replace(",", "")) for text in re.findall(r"([\d,]+) (?:before|at)", found[2])]
    once = int((~reading.tables[key].repeats).sum())
    assert int(found[1].replace(",", "")) == sum(counts) == once
    # Nobody of thirteen has rows at sixteen, and no zero says so.
    assert "16 or 17" not in found[2]


def test_without_a_birth_date_no_row_is_set_beside_an_age(opened):
    export, reading = opened("txt-nl")
    assert reading.tables["like_list"]
    assert "by the birth date that stands in this file now:" not in texts(look("likes", export, reading))
    assert "13th birthday" not in sent(look("likes", export, reading)).decode("utf-8", "replace")


def test_birthdays_are_marked_beside_the_likes(opened):
    export, reading = opened("v4-age-13")
    assert b"13th birthday" in sent(look("likes", export, reading))


@pytest.mark.parametrize(("language", "law"), [("en", "European Union, law"), ("nl", "Europese Unie, wet")])
def test_settings_stand_beside_what_was_announced(language, law, opened):
    export, reading = opened("v4-age-13")
    seen = look("profile", export, reading, language)
    title = {
        "en": "Settings beside the age by the birth date that stands in this file now",
        "nl": "Instellingen naast de leeftijd volgens de geboortedatum",
    }[language]
    body = texts_in(next(part for part in seen.expander if part.label.startswith(title)))
    beside = body[body.index({"en": "lie 13 whole years", "nl": "liggen 13 hele jaren"}[language]) :]
    assert law in beside
    assert {"en": "TikTok, company announcement", "nl": "TikTok, aankondiging van het bedrijf"}[
        language
    ] in beside
    # A month is all that the source of the daily limit tells.
    assert {"en": "since March 2023, in stages", "nl": "sinds maart 2023, in stappen"}[language] in beside
    assert {"en": "1 March 2023", "nl": "1 maart 2023"}[language] not in beside


def test_an_entered_birth_date_gives_a_view_of_its_own(opened):
    export, reading = opened("v4-age-13")
    title = "Settings beside the age by the birth date"
    assert len([part for part in look("profile", export, reading).expander if title in part.label]) == 1
    seen = look("profile", export, reading, chosen_birth_date=date(2000, 1, 1))
    declared, entered = (texts_in(part) for part in seen.expander if title in part.label)
    assert "lie 13 whole years" in declared
    assert "lie 26 whole years" in entered
    # What was announced for the young is not set beside 26 years.
    assert "no direct messages under 16" in declared
    assert "no direct messages under 16" not in entered


def test_counts_of_the_profile_are_those_of_their_rows(opened):
    export, reading = opened("v4-age-13")
    seen = look("profile", export, reading)
    filled = [
        value
        for value in reading.tables["profile_info"].columns["value"].to_pylist()
        if not is_empty_text(value)
    ]
    total = len(reading.tables["profile_info"])
    assert f"({len(filled)} of {total} rows with a value)" in "".join(seen.selectbox[0].options).replace(
        "\\", ""
    )


def test_following_has_a_dutch_title_of_its_own(opened):
    export, reading = opened("v4-age-13")
    body = sent(look("social", export, reading, "nl", filter_social_part="accounts")).decode(
        "utf-8", "replace"
    )
    assert "Gevolgde accounts" in body
    assert "Volgend" not in body.replace("Volgende", "")
