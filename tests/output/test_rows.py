"""Rows as a reader sees them: titled, in the reader's zone, hidden where personal, each with its place in the file."""

import json

import numpy as np
import pyarrow as pa
import pytest

import analyzer
from analyzer.model import Message, State
from analyzer.output.rows import MASK, Listing, Rows, columns, csv, places

ZONE = "Europe/Amsterdam"
FRIEND = "synthetic friend/1"
DOCUMENT = {
    "Profile And Settings": {
        "Profile Info": {
            "ProfileMap": {"userName": "synthetic_name", "accountRegion": "NL", "emailAddress": "a@example.org"}
        },
        "Follower": {"FansList": [{"Date": "2024-07-01 22:30:00", "UserName": "=synthetic_fan()"}]},
    },
    "Your Activity": {
        "Watch History": {
            "VideoList": [
                {"Date": "2024-10-27 00:30:00", "Link": "https://www.tiktokv.com/share/video/6854717870488702213/"},
                {"Date": "2024-10-27 01:30:00", "Link": "=cmd()"},
                {"Date": "yesterday", "Link": ""},
            ]
        }
    },
    "Direct Message": {
        "Direct Messages": {
            "ChatHistory": {f"Chat History with {FRIEND}:": [{"Date": "2024-07-01 22:30:00", "From": FRIEND, "Content": "hello"}]}
        }
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def tables():
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(DOCUMENT).encode())
    return analyzer.read_tables(export).tables


def test_moments_stand_on_the_clock_of_the_zone(tables):
    shown = columns(Rows(tables["followers"]), "nl", ZONE)
    title = f"Tijdstip ({ZONE})"
    assert shown.column_names == ["Vermelding", title, "Gebruikersnaam", "Plaats in het bestand"]
    assert shown[title].to_pylist()[0].isoformat() == "2024-07-02T00:30:00"


def test_the_hour_that_happens_twice_is_told_apart_in_csv(tables):
    lines = csv(Rows(tables["watch_history"]), "en", ZONE).decode("utf-8-sig").splitlines()
    assert "2024-10-27T02:30:00+02:00" in lines[1]
    assert "2024-10-27T02:30:00+01:00" in lines[2]


def test_a_value_that_did_not_parse_stands_as_in_the_file(tables):
    rows = Rows(tables["watch_history"])
    assert columns(rows, "en", ZONE)[f"Time ({ZONE})"].to_pylist()[2] == "yesterday"
    assert '"yesterday"' in csv(rows, "en", ZONE).decode()


def test_csv_is_for_a_spreadsheet_and_no_cell_is_a_formula(tables):
    table = csv(Rows(tables["watch_history"]), "en", ZONE)
    assert table.startswith(b"\xef\xbb\xbf")
    assert b'"\'=cmd()"' in table
    assert b'"=cmd()"' not in table


def test_names_are_hidden_until_asked_on_screen_and_in_csv(tables):
    rows = Rows(tables["followers"])
    assert columns(rows, "en", ZONE)["User name"].to_pylist() == [MASK]
    assert b"synthetic_fan" not in csv(rows, "en", ZONE)
    assert b"'=synthetic_fan()" in csv(rows, "en", ZONE, reveal=True)


def test_a_long_table_hides_its_personal_fields_only(tables):
    shown = columns(Rows(tables["profile_info"]), "en", ZONE)
    by_field = dict(zip(shown["Field"].to_pylist(), shown["Value"].to_pylist(), strict=True))
    assert by_field == {"User name": MASK, "Account region": "NL", "E-mail address": MASK}
    revealed = columns(Rows(tables["profile_info"]), "nl", ZONE, reveal=True)
    assert "a@example.org" in revealed["Waarde"].to_pylist()
    assert revealed.column_names == [
        "Vermelding",
        "Veld",
        "Naam in het bestand",
        "Waarde",
        "Plaats in het bestand",
    ]


def test_a_name_in_a_pointer_is_hidden_too(tables):
    rows = Rows(tables["direct_messages"])
    hidden = csv(rows, "en", ZONE) + repr(columns(rows, "en", ZONE).to_pylist()).encode()
    assert b"synthetic friend" not in hidden
    assert b"hello" not in hidden
    (place,) = places(rows, reveal=True).to_pylist()
    assert place == tables["direct_messages"].place(0).pointer


def test_each_row_leads_to_its_place(tables):
    table = tables["watch_history"]
    expected = [table.place(row).pointer for row in range(len(table))]
    assert places(Rows(table), reveal=False).to_pylist() == expected
    chosen = Rows(table, np.array([2, 0]))
    assert places(chosen, reveal=False).to_pylist() == [expected[2], expected[0]]
    assert columns(chosen, "en", ZONE)["Row"].to_pylist() == [2, 0]


def test_a_column_in_which_nothing_stands_is_left_out_on_screen_but_not_in_csv(tables):
    rows = Rows(tables["watch_history"])
    assert "Title" not in columns(rows, "en", ZONE).column_names
    assert '"Title"' in csv(rows, "en", ZONE).decode()


def test_a_listing_is_in_the_readers_language():
    listing = Listing(
        "l",
        (Message("State"), Message("Rows")),
        ([State.EMPTY, State.READ], [0, 3]),
        Message("sections of the file"),
    )
    shown = columns(listing, "nl", ZONE)
    assert shown.to_pydict() == {"Toestand": ["leeg", "gelezen"], "Vermeldingen": [0, 3]}
    assert shown["Vermeldingen"].type == pa.int64()


def test_a_dutch_spreadsheet_gets_semicolons(tables):
    english, dutch = (
        csv(Rows(tables["watch_history"]), language, ZONE).decode("utf-8-sig") for language in ("en", "nl")
    )
    assert english.splitlines()[0].startswith('"Row","')
    assert dutch.splitlines()[0].startswith('"Vermelding";"')
    assert len(english.splitlines()) == len(dutch.splitlines())
