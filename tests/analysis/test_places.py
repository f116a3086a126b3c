"""Countries of registration, addresses per month, positions and distances, on rows counted by hand."""

import json
from datetime import UTC, date, datetime

import pytest

import analyzer
from analyzer.analysis.account import DateSource, ExportDate
from analyzer.analysis.places import (
    Position,
    Unplaced,
    Version,
    addresses,
    degrees,
    distances,
    kilometres,
    months_and_addresses,
    position,
    registration,
    registrations,
    rows_of_addresses,
)
from analyzer.model import Country

ZONE = "Europe/Amsterdam"


def logins(*rows):
    """Return the login history with a row per (time, address)."""
    listed = [{"Date": at, "IP": address} for at, address in rows]
    document = {"Your Activity": {"Login History": {"LoginHistoryList": listed}}}
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return analyzer.read_tables(export).tables["login_history"]


@pytest.mark.parametrize(
    ("address", "country"),
    [
        # Blocks held by one organisation for decades, as the registries' own pages (RDAP) name them.
        ("8.8.8.8", "US"),  # ARIN: Google
        ("18.26.0.1", "US"),  # ARIN: MIT
        ("193.0.6.139", "NL"),  # RIPE: the registry itself, Amsterdam
        ("130.89.1.1", "NL"),  # RIPE: University of Twente
        ("80.67.169.12", "FR"),  # RIPE: FDN
        ("202.12.27.33", "JP"),  # APNIC: WIDE, root server M
        ("2001:4860:4860::8888", "US"),  # ARIN: Google
        ("2001:610:1:800a:192:87:106:106", "NL"),  # RIPE: SURF
    ],
)
def test_the_country_in_which_a_block_is_registered(address, country):
    assert registration(address) == Country(country)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("10.0.0.7", Unplaced.PRIVATE),
        ("172.31.255.255", Unplaced.PRIVATE),
        ("192.168.1.20", Unplaced.PRIVATE),
        ("fd12:3456::1", Unplaced.PRIVATE),
        ("100.64.0.1", Unplaced.SHARED),
        ("127.0.0.1", Unplaced.OWN_DEVICE),
        ("::1", Unplaced.OWN_DEVICE),
        ("169.254.10.10", Unplaced.OWN_LINK),
        ("fe80::1%eth0", Unplaced.OWN_LINK),
        ("192.0.2.1", Unplaced.DOCUMENTATION),
        ("203.0.113.155", Unplaced.DOCUMENTATION),
        ("2001:db8::1", Unplaced.DOCUMENTATION),
        ("239.255.255.250", Unplaced.MULTICAST),
        ("0.0.0.0", Unplaced.RESERVED),
        ("255.255.255.255", Unplaced.RESERVED),
        ("2002:808:808::1", Unplaced.RESERVED),
        ("139.191.1.1", Unplaced.REGION),  # RIPE: the European Commission
        ("300.1.1.1", Unplaced.MALFORMED),
        ("8.8.8", Unplaced.MALFORMED),
        ("08.8.8.8", Unplaced.MALFORMED),
        ("", Unplaced.MALFORMED),
    ],
)
def test_why_an_address_has_no_country(address, reason):
    assert registration(address) is reason


@pytest.mark.parametrize(
    ("address", "neighbour"),
    [
        ("172.31.255.255", "172.32.0.1"),
        ("100.127.255.255", "100.128.0.1"),
        ("203.0.113.255", "203.0.114.1"),
        ("198.19.255.255", "198.20.0.1"),
    ],
)
def test_a_special_block_ends_where_it_ends(address, neighbour):
    assert isinstance(registration(address), Unplaced)
    assert isinstance(registration(neighbour), Country)


def test_an_ipv4_address_written_as_ipv6_is_that_address():
    assert registration("::ffff:8.8.8.8") == registration("8.8.8.8")
    assert registration("::ffff:10.0.0.7") is Unplaced.PRIVATE


def test_space_around_an_address_changes_nothing():
    assert registration(" 8.8.8.8\n") == Country("US")


def test_rows_and_addresses_by_registration():
    found = registrations(
        logins(
            ("2026-01-01 10:00:00", "8.8.8.8"),
            ("2026-01-01 10:00:00", "8.8.8.8"),  # an exact repeat, counted once
            ("2026-01-02 10:00:00", "8.8.8.8"),
            ("2026-01-03 10:00:00", "8.8.4.4"),
            ("2026-01-04 10:00:00", "193.0.6.139"),
            ("2026-01-05 10:00:00", "10.0.0.7"),
            ("2026-01-06 10:00:00", "300.1.1.1"),
            ("2026-01-07 10:00:00", ""),
            ("2026-01-08 10:00:00", None),
            ("2026-01-09 10:00:00", "N/A"),
        )
    )
    assert found.rows == {
        Country("US"): 3,
        Country("NL"): 1,
        Unplaced.PRIVATE: 1,
        Unplaced.MALFORMED: 1,
        Unplaced.MISSING: 3,
    }
    assert found.addresses == {Country("US"): 2, Country("NL"): 1, Unplaced.PRIVATE: 1}
    assert (found.filled, found.with_address, sum(found.countries.values())) == (6, 5, 4)
    assert found.numbers.tolist() == [0, 2, 3, 4, 5, 6, 7, 8, 9]
    assert found.places[5] is Unplaced.MALFORMED
    assert found.versions == {Version.FOUR: 5, Version.MALFORMED: 1, Version.MISSING: 3}


def test_addresses_by_the_version_in_which_they_are_written():
    found = registrations(
        logins(
            ("2026-01-01 10:00:00", "2001:db8::1"),
            ("2026-01-02 10:00:00", "::ffff:8.8.8.8"),
            ("2026-01-03 10:00:00", "8.8.8.8"),
            ("2026-01-03 10:00:00", "8.8.8.8"),  # an exact repeat, counted once
            ("2026-01-04 10:00:00", "no address"),
        )
    )
    assert found.versions == {Version.SIX: 2, Version.FOUR: 1, Version.MALFORMED: 1}


def per_month(table, made=None):
    return months_and_addresses(table, addresses(table), ZONE, made).per_month


def test_different_addresses_per_local_month():
    table = logins(
        ("2026-01-31 22:59:59", "8.8.8.8"),  # 23:59:59 on 31 January
        ("2026-01-31 23:00:00", "8.8.8.8"),  # midnight: February
        ("2026-02-10 12:00:00", "8.8.8.8"),
        ("2026-02-11 12:00:00", "2001:db8::1"),
        ("2026-04-01 12:00:00", "8.8.4.4"),
        ("1970-01-01 00:00:00", "10.0.0.9"),
        ("2026-05-01 12:00:00", "no address"),
    )
    counts = per_month(table)
    assert counts == {
        date(2026, 1, 1): 1,
        date(2026, 2, 1): 2,
        date(2026, 3, 1): 0,
        date(2026, 4, 1): 1,
    }
    assert len(rows_of_addresses(addresses(table))) == 4


def test_no_usable_date_is_no_month():
    assert not per_month(logins(("yesterday", "8.8.8.8")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("52.3702157, 4.8951679", Position(52.37, 4.9)),
        ("-33.8688 151.2093", Position(-33.87, 151.21)),
        ("52.0000;5.0000", Position(52.0, 5.0)),
        ("52°22'N 4°53'E", Position(52.37, 4.88)),
        ("52.5°S, 4.25°W", Position(-52.5, -4.25)),
    ],
)
def test_a_position_is_read_to_two_decimals(text, expected):
    assert position(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "N/A",
        "52.37",
        "52,37 4,89",
        "52,37",
        "95.1, 4.9",
        "52.4, 400.5",
        "0,0",
        "x 52.4, 4.9",
        "52.4, 4.9, 3.1",
    ],
)
def test_what_is_not_clearly_a_position_is_none(text):
    assert position(text) is None
    assert degrees(text) is None


def test_a_distance_is_measured_over_the_ellipsoid_between_positions_that_are_not_rounded():
    # A degree of latitude at the equator and at the pole, and of longitude at the equator (WGS 84, published values).
    assert kilometres((-0.5, 0.0), (0.5, 0.0)) == pytest.approx(110.574, abs=0.001)
    assert kilometres((89.0, 0.0), (90.0, 0.0)) == pytest.approx(111.694, abs=0.001)
    assert kilometres((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.320, abs=0.001)
    one, other = degrees("52.0001, 5.0"), degrees("52.0002, 5.0")
    assert kilometres(one, other) == pytest.approx(0.0111, abs=0.0001)


def test_distances_between_each_two_positions_the_greatest_first():
    found = distances([(0.0, 0.0), (0.0, 1.0), (0.0, 3.0)])
    assert [(pair.one, pair.other, round(pair.kilometres)) for pair in found] == [
        (0, 2, 334),
        (1, 2, 223),
        (0, 1, 111),
    ]
    assert distances([(0.0, 0.0)]) == distances([]) == []


def test_a_month_that_cannot_be_right_has_no_addresses():
    made = ExportDate(datetime(2026, 3, 1, tzinfo=UTC), DateSource.FILE_NAME)
    table = logins(("2026-02-01 12:00:00", "8.8.8.8"), ("2030-06-01 12:00:00", "8.8.4.4"))
    assert per_month(table, made) == {date(2026, 2, 1): 1}
