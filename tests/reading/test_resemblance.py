"""Names that look like known ones are offered beside what stands under them, and nothing is read by them."""

from __future__ import annotations

import json

import pytest

import analyzer
from analyzer.catalogue import CATALOGUE
from analyzer.output.summary import summary
from analyzer.reading.json_shapes import shape_of
from analyzer.reading.resemblance import Resemblance, nearest
from analyzer.reading.text_sections import _names_of
from tests.files import read

WATCHED = [{"Date": "2026-03-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/1/"}]


def places(shape, path=()):
    """Yield every place at which keys are declared, with what stands under each."""
    if shape.keys:
        yield path, shape.keys
    for key, below in shape.keys.items():
        yield from places(below, (*path, key))
    for below, mark in ((shape.each, "[]"), (shape.entry, "{}")):
        if below is not None:
            yield from places(below, (*path, mark))


PLACES = list(places(shape_of(CATALOGUE, ())))


def offered(reading):
    return {part.path: part.resembles and part.resembles.known for part in reading.unclaimed}


def test_no_known_key_would_be_offered_for_another_of_its_place():
    def means(shape):
        return shape.cell, shape.field, shape.section, tuple(shape.keys)

    wrong = []
    for path, keys in PLACES:
        for key in keys:
            like = nearest(key, [other for other in keys if other != key])
            # Two spellings of one column, or two names of one category, are offered rightly.
            if like and means(keys[key]) != means(keys[like]) and len(path) > 0:
                wrong.append((path, key, like))
    assert wrong == []


def test_no_known_label_would_be_offered_for_one_of_another_column():
    wrong = []
    for section in CATALOGUE.values():
        columns = {
            key.split(" > ")[-1].removesuffix("[]"): column.name
            for spec in section.tables
            for column in spec.declared
            for key in column.keys
        }
        for label in _names_of(section):
            like = nearest(label, [other for other in _names_of(section) if other != label])
            if like and columns[like] != columns[label]:
                wrong.append((section.key, label, like))
    assert wrong == []


def test_any_one_slip_in_a_key_of_four_letters_or_more_offers_a_spelling_of_it():
    lost = set()
    for _, keys in PLACES:
        for key in keys:
            letters = sum(map(str.isalpha, key))
            if letters < 4 or key.isupper():
                continue
            slips = {key.lower(), key.upper(), f" {key}", f"{key} ", key.replace(" ", "_")}
            for at, letter in enumerate(key):
                if letter.isalpha():
                    slips |= {
                        key[:at] + "j" + key[at + 1 :],
                        key[:at] + key[at + 1 :],
                        key[:at] + "j" + key[at:],
                    }
            for slip in slips - keys.keys():
                like = nearest(slip, keys)
                # Where the language of a label decides the letter, both are one slip away.
                if like != key and nearest(key, [like]) != like and not one_slip(slip, like):
                    lost.add((key, slip, like))
    assert lost == set()


def one_slip(found, known):
    """Say whether two names without case and signs differ by a letter changed, left out or added."""
    a, b = (tuple(c for c in name.casefold() if c.isalnum()) for name in (found, known))
    if len(a) > len(b):
        a, b = b, a
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return len(b) - len(a) == 1 and any(a == b[:at] + b[at + 1 :] for at in range(len(b)))


@pytest.mark.parametrize(
    ("found", "known", "like"),
    [
        ("Vide List", ["VideoList", "Date"], "VideoList"),
        ("watch history", ["Watch History"], "Watch History"),
        ("SearchTrem", ["SearchTerm"], "SearchTerm"),
        ("user_name", ["UserName", "User Name"], "UserName"),
        # another number, an abbreviation, a short name, two letters, nothing: other names
        ("PhotoLink2", ["PhotoLink1"], ""),
        ("IDFV", ["IDFA"], ""),
        ("Uri", ["Url"], ""),
        ("Dates", ["Dat"], ""),
        ("LiveStartTime", ["LiveEndTime"], ""),
        ("", ["Date"], ""),
        (" ", ["Date"], ""),
        ("Date", [], ""),
    ],
)
def test_what_is_like_what(found, known, like):
    assert nearest(found, known) == like


def test_a_list_under_a_mistyped_key_is_shown_and_not_read():
    reading = read(
        {"Your Activity": {"Watch History": {"Vide List": WATCHED}, "Searches": {"SearchList": []}}}
    )
    assert reading.sections["watch_history"].rows == 0
    assert [part.resembles for part in reading.unclaimed] == [
        Resemblance("Your Activity > Watch History", "Vide List", "VideoList")
    ] * 2
    assert [part.texts[0] for part in reading.unclaimed] == list(WATCHED[0].values())


def test_a_section_under_a_mistyped_name_belongs_to_none():
    reading = read(
        {"Your Activity": {"watch  history": {"VideoList": WATCHED}, "Searches": {"SearchList": []}}}
    )
    assert reading.sections["watch_history"].state == "absent"
    assert set(offered(reading).values()) == {"Watch History"}


def test_keys_that_are_data_are_neither_offered_nor_named():
    chat = [{"Date": "2026-03-04 10:00:00", "From": "synthetic", "Content": "hello"}]
    messages = {
        "ChatHistory": {"chathistory": chat, "Chat Histori": chat},
        "ChatHistroy": {"synthetic friend": chat},
    }
    export = analyzer.open_export(
        name="user_data_tiktok.json",
        data=json.dumps({"Direct Message": {"Direct Messages": messages}}).encode(),
    )
    reading = analyzer.read_tables(export)
    assert len(reading.tables["direct_messages"]) == 2
    said = str(summary(export, reading)["unclaimed"])
    assert "ChatHistroy{}[]" in said
    assert "friend" not in said
    assert {part.resembles.found for part in reading.unclaimed} == {"ChatHistroy"}


def test_a_wrapper_around_the_export_is_no_known_place():
    reading = read({"data": {"Your Activity": {"Searches": {"SearchList": []}}}, "dat": {"x": 1}, "Dxta": 2})
    assert set(offered(reading).values()) == {None}


def test_an_unknown_name_that_is_like_none_is_not_offered():
    reading = read({"Your Activity": {"Heartbeats": {"Date": "x"}, "Searches": {"SearchList": []}}})
    assert offered(reading) == {"Your Activity > Heartbeats > Date": None}


def test_labels_and_file_names_of_txt_files(tmp_path):
    files = {
        "TikTok/Your Activity/Watch History.txt": "Dat: 2026-03-01 10:00:00\nLink: https://example.com/1\n",
        "TikTok/Your Activity/Watch Histori.txt": "Date: 2026-03-01 10:00:00\n",
        "TikTok/Direct Messages/Direct Messages.txt": "Dat: nobody knows who wrote this\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    reading = analyzer.read_tables(analyzer.open_export(tmp_path))
    assert offered(reading) == {
        "TikTok/Your Activity/Watch History.txt > Dat": "Date",
        "TikTok/Your Activity/Watch Histori.txt > Date": "Watch History.txt",
        # In a chat, what stands before a colon can be a person.
        "TikTok/Direct Messages/Direct Messages.txt": None,
    }


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        (
            "Profielinformatie.txt",
            "Gebruikersnaam: a\nGeboortedatum: 01-Jan-2010\n",
            {"Geboortedatum": "birthDate"},
        ),
        (
            "Profielinformatie.txt",
            "Gebruikersnaam: a\nGeboren op: 2010-01-01\nE-mailadres: a@b.example\n",
            {"Geboren op": "birthDate", "E-mailadres": "emailAddress"},
        ),
        # Where the birth date is there, another date is another's.
        ("Profile Info.txt", "Username: a\nBirthdate: 01-Jan-2010\nMember since: 02-Jan-2020\n", {}),
        (
            "Profile Info.txt",
            "Username: a\nNickname: b\nMember since: 2020-01-02 10:00:00 UTC\nMotto: 01-Jan\n",
            {},
        ),
        ("Inloggeschiedenis.txt", "Datum: 2024-01-01 10:00:00 UTC\nAdres: 192.0.2.1\n", {"Adres": "IP"}),
    ],
)
def test_in_text_the_kind_of_a_value_tells_what_its_label_is_like(name, text, found):
    reading = analyzer.read_tables(analyzer.open_export(name=name, data=text.encode()))
    assert {
        part.resembles.found: part.resembles.known for part in reading.unclaimed if part.resembles
    } == found
    assert reading.accounting.unclaimed
