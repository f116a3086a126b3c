"""Statements on places, on small histories counted by hand: rows used and left out add up to the rows of the tables."""

from __future__ import annotations

import json

import pytest

import analyzer
from analyzer.findings import NotCounted, Subject, find, location
from analyzer.language import sentence
from analyzer.model import Certainty, Country

KEYS = tuple(finding.key for finding in location.FINDINGS)
ON_LOGINS = tuple(finding.key for finding in location.FINDINGS if location.LOGINS in finding.sections)


def subject(logins=None, recent=None, reviews=None, posts=None):
    document = {
        "Your Activity": {"Login History": {"LoginHistoryList": logins}},
        "Location Review": {"Location Reviews": {"ReviewsList": reviews}},
        "Post": {"Posts": {"VideoList": posts}},
    }
    if recent is not None:
        document["Your Activity"]["Most Recent Location Data"] = {"LocationData": recent}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return Subject(export, analyzer.read_tables(export))


def say(result, language="en"):
    return sentence(result.says, language)


def adds_up(result, of):
    rows = sum(len(of.reading.tables[key]) for key in result.rows)
    # What is no row is left out beside the rows.
    left_out = sum(count for reason, count in result.left_out.items() if reason is not NotCounted.UNREAD)
    return result.rows_used + left_out == rows


def login(day, address, network="", carrier=""):
    return {"Date": f"2026-01-{day:02} 10:00:00", "IP": address, "DeviceModel": "A", "DeviceSystem": "B",
            "NetworkType": network, "Carrier": carrier}  # fmt: skip


US, NL, FR, JP, UK = "8.8.8.8", "193.0.6.139", "80.67.169.12", "202.12.27.33", "212.58.244.1"
#: Of the Joint Research Centre of the European Commission, which RIPE has under no country.
EU = "139.191.1.1"


def test_rows_repeats_and_different_addresses():
    of = subject(
        [login(1, US), login(1, US), login(2, US), login(3, NL), login(4, "300.1.1.1"), login(5, "")]
    )
    result = find("login_rows", of)
    assert result.value | {"first": None, "last": None} == {
        "rows": 6, "repeats": 1, "addresses": 2, "first": None, "last": None,
    }  # fmt: skip
    assert say(result) == (
        "The login history has 6 rows, from 1 January 2026 to 5 January 2026, with 2 different IP addresses; 1 row is an "
        "exact repeat. The file does not explain what TikTok counts as a login."
    )
    assert adds_up(result, of)
    assert say(find("login_rows", subject([login(1, US)]))).startswith(
        "The login history has 1 row, on 1 January 2026, with 1 different IP address; no row is an exact repeat."
    )


@pytest.mark.parametrize(
    ("addresses", "english", "dutch"),
    [
        ([US], "The one row with an IP address has one registered in the United States.",
         "De enige vermelding met een IP-adres heeft een adres dat is geregistreerd in de Verenigde Staten."),
        ([NL, NL, US], "Of the 3 rows with an IP address, 2 have one registered in the Netherlands and 1 in the United States.",
         "Van de 3 vermeldingen met een IP-adres hebben er 2 een adres dat is geregistreerd in Nederland en 1 in de Verenigde Staten."),
        ([NL, NL, "10.0.0.1"], "2 have one registered in the Netherlands and 1 without a known country.",
         "hebben er 2 een adres dat is geregistreerd in Nederland en 1 een adres zonder bekend land."),
        ([NL] * 4 + [US] * 3 + [FR] * 2 + [JP], "4 have one registered in the Netherlands, 3 in the United States and 3 in 2 other countries.",
         "hebben er 4 een adres dat is geregistreerd in Nederland, 3 in de Verenigde Staten en 3 in 2 andere landen."),
        (["10.0.0.1", "10.0.0.2"], "Of none of the 2 rows with an IP address is the country of registration known.",
         "Van geen van de 2 vermeldingen met een IP-adres is het land van registratie bekend."),
        # What is known of fewer rows than is unknown does not come first; a block of the European Union is of no country.
        ([NL, "10.0.0.1", EU, "10.0.0.2", US],
         "3 have one without a known country of registration, 1 one registered in the Netherlands and 1 in the United States.",
         "3 een adres waarvan het land van registratie niet bekend is, 1 een adres dat is geregistreerd in Nederland en 1 in de"),
    ],
)  # fmt: skip
def test_countries_of_registration(addresses, english, dutch):
    of = subject([login(day, address) for day, address in enumerate(addresses, 1)])
    result = find("login_countries", of)
    assert english in say(result)
    assert dutch in say(result, "nl")
    assert say(result).endswith("Where the device was cannot be told from this.")
    assert result.value["with_address"] == len(addresses)
    assert adds_up(result, of)


def test_rows_without_an_address_and_repeats_are_left_out_of_the_countries():
    of = subject([login(1, US), login(1, US), login(2, ""), login(3, "N/A"), login(4, "300.1.1.1")])
    result = find("login_countries", of)
    # The last row has a text that is no address: it has no address without a country.
    assert result.value == {"with_address": 1, "countries": {"US": 1}, "without_country": 0}
    assert result.left_out == {NotCounted.REPEAT: 1, NotCounted.NO_ADDRESS: 3}
    assert result.rows["login_history"].tolist() == [0]
    assert adds_up(result, of)


def test_one_address_in_several_spellings_is_one():
    """Two addresses in five spellings; each is one to every statement and figure."""
    listed = ["2001:610::1", "2001:0610:0:0::1", "2001:610::0001", US, "::ffff:8.8.8.8"]
    of = subject([login(day, address) for day, address in enumerate(listed, 1)])
    assert find("login_rows", of).value["addresses"] == 2
    assert "with 2 different IP addresses" in say(find("login_rows", of))
    assert find("login_rows", of).certainty is Certainty.CALCULATED
    assert location.registrations(of).addresses == {Country("NL"): 1, Country("US"): 1}


def test_forms_of_addresses():
    listed = [US, "2001:610::1", "10.0.0.7", "fd00::7", "203.0.113.4", "300.1.1.1", ""]
    of = subject([login(day, address) for day, address in enumerate(listed, 1)])
    result = find("address_forms", of)
    assert result.value == {
        "ipv4": 3, "ipv6": 2, "malformed": 1, "private": 2, "special": 1, "of_a_region": 0, "in_no_registry": 0,
    }  # fmt: skip
    assert say(result) == (
        "In 6 rows of the login history, exact repeats once, the field for the IP address is filled in: 3 with IPv4, 2 with "
        "IPv6 and 1 with a text that is no address; among them 2 from a private network and 1 set apart for other use, such as "
        "examples in documents."
    )
    assert adds_up(result, of)


def test_networks_and_providers_that_differ_in_capitals_are_one():
    of = subject(
        [
            login(1, US, "Wi-Fi"), login(1, US, "Wi-Fi"), login(2, US, "wi-fi"), login(3, US, "4G", "KPN"),
            login(4, US, "", "kpn "), login(5, US, "N/A", ""),
        ]
    )  # fmt: skip
    result = find("networks_listed", of)
    assert result.value == {"networks": 2, "carriers": 1}
    assert say(result).startswith("The login history names 2 kinds of network and 1 provider, from 1 January")
    assert result.rows["login_history"].tolist() == [0, 2, 3, 4]
    assert result.left_out == {NotCounted.REPEAT: 1, NotCounted.NO_VALUE: 1}


def recent(gps, region=""):
    return {"Date": "2026-01-01 10:00:00", "GpsData": gps, "LastRegion": region}


@pytest.mark.parametrize(
    ("gps", "value", "words"),
    [
        (
            "52.3702157, 4.8951679",
            {"filled": True, "latitude": 52.37, "longitude": 4.9},
            "52.37, 4.90, rounded",
        ),
        (
            "near the station",
            {"filled": True, "latitude": None, "longitude": None},
            "a form that is not known",
        ),
        ("N/A", {"filled": False, "latitude": None, "longitude": None}, "no GPS value is filled in"),
    ],
)
def test_whether_a_position_is_filled_in(gps, value, words):
    result = find("precise_location", subject(recent=recent(gps, "NL")))
    assert result.value == value
    assert words in say(result)
    assert "52.3702" not in say(result)
    assert "one position at most, not a history" in say(result)


def test_the_region_as_it_stands():
    result = find("region_listed", subject(recent=recent("N/A", "NL")))
    assert (result.value, result.rows_used) == ("NL", 1)
    assert "the region is 'NL'" in say(result)
    assert not find("region_listed", subject(recent=recent("52.1, 5.1", "N/A"))).told


def review(day, place):
    return {"PlaceName": place, "Date": f"2026-02-{day:02} 10:00:00", "Rating": "4/5", "Status": "All visible",
            "Likes": "0", "ReviewText": "x"}  # fmt: skip


def post(day, place):
    return {
        "Date": f"2026-03-{day:02} 10:00:00",
        "Link": "https://x.example",
        "Likes": "0",
        "Location": place,
    }


def test_places_in_reviews_and_posts():
    of = subject(
        reviews=[review(1, "Park"), review(1, "Park"), review(2, "park "), review(3, "")],
        posts=[post(1, "Zoo"), post(2, "N/A")],
    )
    result = find("places_named", of)
    assert result.value == {"places": 2, "location_reviews": 2, "posts": 1}
    assert say(result) == "2 different places are named in this file: in 2 reviews and 1 post."
    assert result.left_out == {NotCounted.REPEAT: 1, NotCounted.NO_VALUE: 2}
    assert adds_up(result, of)
    assert not find("places_named", subject(posts=[post(1, "")])).told
    # A list without rows names no zero.
    assert (
        say(find("places_named", subject(posts=[post(1, "Zoo")])))
        == "1 different place is named in this file: in 1 post."
    )


def test_the_distance_between_the_two_positions_furthest_apart():
    # One degree of longitude on the equator is 111.32 km; the third lies 0.1 degree from the first.
    of = subject(
        recent=recent("0.0, 5.0"),
        posts=[post(1, "0.0, 6.0"), post(2, "0.0, 5.1"), post(3, "0.0, 6.0"), post(4, "Zoo"), post(5, "")],
    )
    result = find("positions_apart", of)
    assert result.value == {"positions": 3, "kilometres": 111}
    assert say(result) == (
        "The file holds 3 different positions in degrees; the two furthest apart lie 111 km from each other in a straight line."
    )
    assert [round(pair.kilometres, 1) for pair in location.distances(of)] == [111.3, 100.2, 11.1]
    assert result.rows_used == 4
    assert result.left_out == {NotCounted.REPEAT: 0, NotCounted.NO_VALUE: 1, NotCounted.NO_DEGREES: 1}
    assert adds_up(result, of)


def test_one_position_or_places_by_name_have_no_distance():
    assert "one position in degrees" in say(find("positions_apart", subject(recent=recent("0.0, 5.0"))))
    assert "No place in this file is written in degrees" in say(
        find("positions_apart", subject(posts=[post(1, "Zoo")]))
    )


def test_every_position_is_compared_however_many_there_are():
    of = subject(posts=[*(post(1 + n % 28, f"{n / 100}, 0.0") for n in range(60)), post(1, "60.0, 0.0")])
    result = find("positions_apart", of)
    # A degree of latitude is 110.6 km at the equator and 111.4 km at 60 degrees: 60 degrees are 6,654 km (WGS 84).
    assert result.value == {"positions": 61, "kilometres": 6654}
    assert adds_up(result, of)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("rows", [None, []])
def test_no_rows_are_the_state_of_the_section_and_no_zero(key, rows):
    result = find(key, subject(rows, None, rows, rows))
    assert not result.told
    assert not any(letter.isdigit() for letter in say(result))


@pytest.mark.parametrize("key", ON_LOGINS)
def test_what_is_partly_unreadable_still_counts_what_can_be_read(key):
    of = subject(
        [login(1, US, "4G"), "no row", login(2, "no address", "4G"), {"Date": "yesterday", "IP": NL}]
    )
    result = find(key, of)
    assert result.told
    assert adds_up(result, of)


def test_login_rows_without_an_address_give_no_country():
    assert (
        say(find("login_countries", subject([login(1, "")])))
        == "No row of the login history has an IP address."
    )


@pytest.mark.parametrize("sample", ["v4-age-13", "v4-surprises", "v1-age-12", "txt-nl", "v2c-age-13"])
def test_rows_of_the_samples_add_up_in_both_languages(sample, sample_file):
    export = analyzer.open_export(sample_file(sample))
    of = Subject(export, analyzer.read_tables(export))
    for key in KEYS:
        result = find(key, of)
        assert adds_up(result, of), key
        assert say(result) != say(result, "nl"), key
