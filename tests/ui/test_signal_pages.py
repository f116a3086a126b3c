"""The pages on locations, devices, advertising and all sections: on each sample, in both languages, without markup from a file."""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analyzer
from analyzer.analysis.advertising import is_only_number
from analyzer.catalogue import CATALOGUE
from analyzer.language import number, sentence
from analyzer.model import Message, State
from analyzer.output.rows import MASK
from analyzer.ui import components
from tests.files import read
from tests.share import crossed

VIEWS = Path(analyzer.__file__).parent / "ui" / "views"
PAGES = ("location", "devices", "advertising")
SAMPLES = ("v4-age-13", "v2-age-13", "v1-age-12", "v4-partial", "v4-empty", "v4-surprises", "txt-nl")
LANGUAGES = ("en", "nl")
HOSTILE = "<img src=x onerror=alert(1)> **bold** [x](http://attacker.example) :red[y] $z$"


def look(page, export, reading, language="en", **state):
    """Return the page as it is drawn first."""
    seen = AppTest.from_file(str(VIEWS / f"{page}.py"), default_timeout=60)
    seen.session_state["export"], seen.session_state["reading"] = export, reading
    seen.session_state["language"] = language
    seen.session_state["together"] = False
    for key, value in state.items():
        seen.session_state[key] = value
    return drawn(seen.run())


def drawn(seen):
    assert not seen.exception, [error.stack_trace for error in seen.exception]
    return seen


def made_up(document):
    data = json.dumps(document).encode()
    export = analyzer.open_export(name="user_data_tiktok.json", data=data)
    return export, read(document)


def nodes(seen):
    return [node for node in seen._tree if getattr(node, "proto", None) is not None]


def html(seen):
    return "\n".join(node.proto.body for node in nodes(seen) if node.type == "html")


def sent(seen):
    """Return everything that the page sends to the browser: text, charts and the cells of grids."""
    return b"\n".join(
        n.proto.SerializeToString() for n in nodes(seen) if hasattr(n.proto, "SerializeToString")
    )


def keys_of(page):
    return import_module(f"analyzer.ui.views.{page}").SECTIONS


@pytest.mark.parametrize(("page", "sample", "language"), crossed([*PAGES, "everything"], SAMPLES, LANGUAGES))
def test_each_page_on_each_sample(page, sample, language, opened):
    body = html(look(page, *opened(sample), language))
    assert body.count("<h1") == 1
    assert body.count('<p class="tea-answer">') == 1
    assert "tea-cannot" in body


@pytest.mark.parametrize(
    ("page", "sample", "language"), crossed(PAGES, ["v4-empty", "v4-partial", "v1-age-12"], LANGUAGES)
)
def test_sections_without_rows_are_named_with_their_state(page, sample, language, opened):
    export, reading = opened(sample)
    body = html(look(page, export, reading, language))
    for key in keys_of(page):
        section = reading.sections[key]
        if section.state in (State.EMPTY, State.ABSENT):
            title = sentence(Message(section.section.title), language)
            assert f"&#x27;{title}&#x27;" in body, key


def test_an_absent_section_is_not_said_to_be_not_collected(opened):
    body = html(look("devices", *made_up({"Your Activity": {"Searches": {"SearchList": None}}})))
    assert "Whether TikTok holds such data cannot be told from this file." in body


LOGINS = [
    ("2026-01-01 10:00:00", "8.8.8.8", "Wi-Fi"),
    ("2026-01-02 10:00:00", "8.8.4.4", "wi-fi"),
    ("2026-01-03 10:00:00", "193.0.6.139", "4G"),
    ("2026-02-03 10:00:00", "192.168.1.2", "4G"),
]


def logins(rows=LOGINS, device="SM-A1"):
    listed = [
        {"Date": at, "IP": address, "DeviceModel": device, "DeviceSystem": "Android 15", "NetworkType": network, "Carrier": ""}
        for at, address, network in rows
    ]  # fmt: skip
    return {"Your Activity": {"Login History": {"LoginHistoryList": listed}}}


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        (
            "en",
            "2 have one registered in the United States, 1 in the Netherlands and 1 without a known country.",
        ),
        (
            "nl",
            "hebben er 2 een adres dat is geregistreerd in de Verenigde Staten, 1 in Nederland en 1 een adres zonder bekend land.",
        ),
    ],
)
def test_countries_are_those_of_registration(language, answer):
    body = html(look("location", *made_up(logins()), language))
    assert answer in body.split('<p class="tea-answer">')[1].split("</p>")[0]


def test_countries_that_are_not_known_are_no_number():
    body = html(look("location", *made_up(logins([("2026-01-01 10:00:00", "192.0.2.1", "4G")] * 2))))
    assert "different IP address" in body
    assert "in which addresses are registered<" not in body


@pytest.mark.parametrize(
    ("zone", "city"), [("Europe/Amsterdam", "Amsterdam"), ("America/New_York", "New York")]
)
def test_on_a_phone_the_heading_of_moments_is_no_wider_than_they_are(zone, city, monkeypatch):
    monkeypatch.setattr(components, "narrow", lambda: True)
    seen = look("location", *made_up(logins()), zone=zone)
    (columns,) = {one.proto.columns for one in seen.dataframe if "Time (" in one.proto.columns}
    assert json.loads(columns)[f"Time ({zone})"]["label"] == f"Time ({city})"


def test_networks_taken_together_are_named_as_they_are_written():
    body = html(look("location", *made_up(logins())))
    assert re.search(r"Taken together: &#x27;[Ww]i-[Ff]i&#x27; and &#x27;[Ww]i-[Ff]i&#x27;\.", body)


def test_a_position_stands_there_with_two_decimals():
    location = {
        "LocationData": {
            "Date": "2026-01-01 10:00:00",
            "GpsData": "52.3702157, 4.8951679",
            "LastRegion": "NL",
        }
    }
    seen = look("location", *made_up({"Your Activity": {"Most Recent Location Data": location}}))
    assert "52.37, 4.90" in html(seen)
    assert "52.3702" not in html(seen)


def places(*texts):
    posts = [
        {"Date": f"2026-03-0{number} 10:00:00", "Link": "https://x.example", "Likes": "0", "Location": text}
        for number, text in enumerate(texts, 1)
    ]
    return {"Post": {"Posts": {"VideoList": posts}}}


def test_distances_between_positions_stand_in_kilometres():
    seen = look("location", *made_up(places("0.0, 5.0", "0.0, 6.0", "Zoo", "0.0, 6.0")))
    assert "2 different positions in degrees; the two furthest apart lie 111 km" in html(seen)
    assert "2 different positions in degrees, drawn here rounded" in html(seen)
    (grid,) = [frame.value for frame in seen.dataframe if "Kilometres in a straight line" in frame.value]
    assert grid.to_numpy().tolist() == [["0.00, 5.00", "0.00, 6.00", 111]]
    body = html(look("location", *made_up(places("Zoo"))))
    assert "so there is no distance to calculate" in body
    assert "Which positions does the file hold?" not in body


def test_one_network_by_month_as_the_reader_chooses():
    seen = look("location", *made_up(logins()))
    # One row in each of two months: neither is the month of most.
    assert "&#x27;4G&#x27; stands in 2 rows. No month lists more than 1 row; 2 months list as many." in html(
        seen
    )
    (choice,) = [box for box in seen.selectbox if "by month" in box.label]
    choice.set_value("network:wi-fi")
    assert "stands in 2 rows. Only in January 2026: 2 rows." in html(drawn(seen.run()))


def test_numbers_that_stay_stand_beside_the_month_of_the_device_number():
    # 1 March 2024, 12:00 UTC, and the four bits that name a device.
    device = str((1709294400 << 32) | (6 << 8) | 1)
    rows = [{"DID": device, "GAID": f"aa-{n}", "App Version": f"3{n}.0.0", "UID": 0} for n in range(3)]
    seen = look("devices", *made_up({"Your Activity": {"Status": {"Status List": rows}}}))
    assert "One device number of TikTok&#x27;s own stands beside 3 different advertising numbers" in html(
        seen
    )
    (grid,) = [frame.value for frame in seen.dataframe if "Month, estimated" in frame.value]
    assert grid.to_numpy().tolist() == [[device, 3, "March 2024", 3, 3]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_from_a_file_is_never_markup(language):
    document = logins(device=HOSTILE)
    document["Your Activity"]["Login History"]["LoginHistoryList"][0]["Carrier"] = HOSTILE
    document["Your Activity"]["Ad Interests"] = {"AdInterestCategories": [HOSTILE]}
    document["Your Activity"]["Off TikTok Activity"] = {
        "OffTikTokActivityDataList": [
            {"TimeStamp": "2026-01-01 10:00:00", "Source": HOSTILE, "Event": HOSTILE}
        ]
    }
    document[HOSTILE] = {HOSTILE: [{HOSTILE: HOSTILE}]}
    for page in (*PAGES, "everything"):
        seen = look(page, *made_up(document), language, reveal=True)
        if page == "everything":
            seen.button(key="toggle_unclaimed").click()
            drawn(seen.run())
            assert HOSTILE.encode() in sent(seen)
        assert "<img" not in html(seen)
        for node in nodes(seen):
            if node.type == "markdown":
                assert "attacker" not in node.proto.body
        assert all(HOSTILE not in expander.label for expander in seen.expander)


def test_senders_without_a_name_are_counted_and_called_so(opened):
    export, reading = opened("v4-age-13")
    sources = set(reading.tables["off_tiktok_activity"].columns["source"].to_pylist())
    unnamed = sum(map(is_only_number, sources))
    body = html(look("advertising", export, reading))
    assert f", and {unnamed} that are only numbers; the file does not say who they are." in body


def test_no_ad_interests_are_said_plainly(opened):
    body = html(look("advertising", *opened("v4-empty")))
    # Said once, with the other sections of the page that are empty.
    assert re.search(
        r"&#x27;Ad interests&#x27;[^.]* (are in this file but hold|is in this file but holds) nothing\.", body
    )


# All sections ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sample", "absent"),
    [
        # Parts of it have names that are not known: a section can stand under one of those.
        ("v4-surprises", "not found in this file"),
        ("v4-empty", "not in this file"),
    ],
)
def test_every_known_section_has_a_line_with_its_state(sample, absent, opened):
    export, reading = opened(sample)
    labels = {part.label for part in look("everything", export, reading).expander if "-badge[" in part.label}
    assert len(labels) == len(CATALOGUE)
    for section in reading.sections.values():
        (label,) = [one for one in labels if one.startswith(f"**{plain(section.section.title)}** ")]
        state = absent if section.state is State.ABSENT else section.state.value
        assert f"{state}]" in label
        if section.rows:
            assert re.search(rf"\b{number(section.rows, 'en')} rows?\b", label.replace("\\", ""))


def plain(title):
    from analyzer.ui.components import plain_markdown

    return plain_markdown(title)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_account_of_values_adds_up_on_the_page(sample, opened):
    export, reading = opened(sample)
    body = html(look("everything", export, reading))
    shown = [int(text.replace(",", "")) for text in re.findall(r"<td>([\d,]+)</td>", body)]
    assert len(shown) == 6
    assert sum(shown[:4]) == shown[4] == shown[5] == reading.accounting.values


def test_an_open_section_shows_its_place_and_its_tables(opened):
    export, reading = opened("v4-surprises")
    closed = len(look("everything", export, reading).dataframe)
    seen = look("everything", export, reading, section_login_history=True)
    titles = [frame.proto.alt for frame in seen.dataframe]
    assert len(titles) == closed + 3  # where it stands, values not as expected, its rows
    assert "Login history" in titles


def test_unknown_values_are_hidden_until_asked_for():
    secret = "a secret of somebody"
    document = {
        "Your Activity": {"Searches": None},
        "New": {"List": [{"Who": secret, "N": 1}], "One": secret},
    }
    export, reading = made_up(document)
    seen = look("everything", export, reading)
    assert secret.encode() not in sent(seen)
    seen.button(key="toggle_unclaimed").click()
    drawn(seen.run())
    assert secret.encode() not in sent(seen)
    assert MASK.encode() in sent(seen)
    seen.toggle(key="reveal_unclaimed").set_value(True)
    assert sent(drawn(seen.run())).count(secret.encode()) == 2


def test_the_place_of_a_damaged_chat_does_not_name_the_partner():
    chats = {"ChatHistory": {"Chat History with a friend:": ["no row"]}}
    export, reading = made_up({"Direct Message": {"Direct Messages": chats}})
    assert reading.issues
    assert b"a friend" not in sent(look("everything", export, reading))
