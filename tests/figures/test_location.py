"""Figures of places on small histories counted by hand: one address in several spellings, ties, what has no country, impossible dates."""

import json
from datetime import date

import pytest

import analyzer
from analyzer.charts import Bars, PlaceMap
from analyzer.figures import Scope, draw
from analyzer.figures.location import choices
from analyzer.findings import Subject, find
from analyzer.language import sentence
from analyzer.model import Certainty

US, US_TOO, NL, FR = "8.8.8.8", "8.8.4.4", "193.0.6.139", "80.67.169.12"
#: One address each of nine countries.
NINE = (
    US, NL, FR, "202.12.27.33", "212.58.244.1", "193.190.1.1", "193.205.1.1", "193.136.1.1", "193.166.1.1",
)  # fmt: skip


def login(moment, address="", network="", carrier=""):
    return {"Date": moment, "IP": address, "DeviceModel": "A", "DeviceSystem": "B", "NetworkType": network,
            "Carrier": carrier}  # fmt: skip


def day(number, address="", network="", carrier=""):
    return login(f"2026-01-{number:02} 10:00:00", address, network, carrier)


def subject(logins=(), posts=(), reviews=(), cut=False):
    document = {
        "Your Activity": {"Login History": {"LoginHistoryList": list(logins)}},
        "Location Review": {"Location Reviews": {"ReviewsList": list(reviews)}},
        "Post": {"Posts": {"VideoList": list(posts)}},
    }
    data = json.dumps(document).encode()
    return Subject.of(
        analyzer.read_tables(
            analyzer.open_export(name="user_data_tiktok.json", data=data[:-20] if cut else data)
        )
    )


def say(drawn, language="en"):
    return sentence(drawn.says, language)


def addresses(*listed):
    return subject([day(number, address) for number, address in enumerate(listed, 1)])


def left_out(drawn):
    return {sentence(left.reason, "en"): left.rows for left in drawn.left_out if left.rows}


def test_rows_per_country_and_why_others_have_none():
    of = addresses(US, US_TOO, NL, "10.0.0.1", "139.191.1.1", "no address", "")
    drawn = draw("registered_countries", of)
    assert isinstance(drawn.chart, Bars)
    assert [sentence(label, "en") for label in drawn.chart.labels] == ["United States", "Netherlands"]
    assert drawn.chart.values == (2, 1)
    assert say(drawn) == (
        "Most often an address is registered in the United States: in 2 of the 3 rows with a known country."
    )
    assert drawn.numbers == find("login_countries", of).value
    assert drawn.numbers == {"with_address": 5, "countries": {"US": 2, "NL": 1}, "without_country": 2}
    assert left_out(drawn) == {
        "address of a private network": 1,
        "address registered for a region that is no country": 1,
        "not an IP address": 1,
        "without an IP address": 1,
    }


def test_equals_are_no_single_country():
    drawn = draw("registered_countries", addresses(US, NL, FR, US, NL))
    assert say(drawn) == "No country has more than 2 rows; 2 countries have as many."


def test_what_is_known_of_fewer_rows_than_is_unknown_does_not_come_first():
    drawn = draw("registered_countries", addresses(US, "10.0.0.1", "10.0.0.2"))
    assert say(drawn) == (
        "In 2 rows the address has no known country of registration. Each address with a known country is registered in the "
        "United States."
    )
    assert say(drawn, "nl").startswith(
        "In 2 vermeldingen is het land van registratie van het adres niet bekend."
    )


def test_more_countries_than_bars_tell_are_a_map_with_all_of_them():
    drawn = draw("registered_countries", addresses(*NINE))
    assert isinstance(drawn.chart, PlaceMap)
    assert len(drawn.chart.places) == len(find("login_countries", addresses(*NINE)).value["countries"]) == 9
    assert drawn.drawn == 9


def test_no_country_at_all_draws_nothing():
    drawn = draw("registered_countries", addresses("10.0.0.1", "139.191.1.1"))
    assert not drawn.told
    assert say(drawn) == "No address in this section has a known country of registration."
    assert (
        say(draw("registered_countries", addresses("no address")))
        == "No row of the login history has an IP address."
    )


def test_days_and_addresses_per_country():
    """Two rows of one address in two spellings, one of another; a date that cannot be right is no first day."""
    of = subject(
        [
            login("1999-01-01 10:00:00", US), login("2026-01-02 23:30:00", "::ffff:8.8.8.8"),
            login("2026-01-05 10:00:00", US_TOO), login("soon", NL), login("2026-01-05 10:00:00", US_TOO),
        ]
    )  # fmt: skip
    drawn = draw("registrations", of)
    cells = [[sentence(place, "en"), *rest] for place, *rest in zip(*drawn.rows.columns, strict=True)]
    # 23:30 UTC is half past midnight in Amsterdam.
    assert cells == [
        ["United States", 3, 2, date(2026, 1, 3), date(2026, 1, 5)],
        ["Netherlands", 1, 1, None, None],
    ]
    assert say(drawn) == "The login history has 3 different IP addresses, in 4 rows."
    assert drawn.numbers["addresses"] == find("login_rows", of).value["addresses"]
    over_time = draw("countries_over_time", of)
    assert [(one.first, one.rows) for one in over_time.chart.periods] == [(date(2026, 1, 3), 3), (None, 1)]
    assert over_time.certainty is Certainty.CALCULATED


def test_addresses_of_a_month_are_different_addresses_and_equals_are_no_single_month():
    of = subject(
        [
            login("2026-01-02 10:00:00", "2001:610::1"), login("2026-01-03 10:00:00", "2001:0610:0::1"),
            login("2026-02-02 10:00:00", US), login("2026-02-03 10:00:00", "no address"),
        ]
    )  # fmt: skip
    drawn = draw("addresses_per_month", of)
    assert drawn.chart.counts == (1, 1)
    assert say(drawn) == "No month lists more than 1 different IP address; 2 months list as many."
    assert (drawn.drawn, left_out(drawn)) == (3, {"without a usable date or address": 1})


def test_networks_and_providers_however_they_are_spelled():
    of = subject(
        [day(1, US, "Wi-Fi", "KPN"), day(2, US, "wi-fi", "Odido"), day(3, US, "4G", "n/a"), day(3, US, "4G", "n/a")]
    )  # fmt: skip
    network, carrier = draw("login_network", of), draw("login_carrier", of)
    assert (network.chart.labels, network.chart.values) == (("Wi-Fi", "4G"), (2, 1))
    assert "'Wi-Fi'" in say(network)
    assert "Taken together: 'Wi-Fi' and 'wi-fi'." in [sentence(limit, "en") for limit in network.limits]
    assert say(carrier) == "No name stands here more than once."
    assert left_out(carrier) == {"exact repeat of an earlier row": 1, "without a provider": 1}


def test_equal_providers_are_no_single_winner():
    drawn = draw(
        "login_carrier",
        subject([day(n, US, "", carrier) for n, carrier in enumerate(("A", "B", "A", "B", "C"), 1)]),
    )
    assert say(drawn) == "No name has more than 2 rows; 2 names have as many."


def test_one_network_by_month_as_chosen():
    of = subject(
        [
            login("2026-01-02 10:00:00", US, "Wi-Fi"), login("2026-02-02 10:00:00", US, "wi-fi"),
            login("2026-02-03 10:00:00", US, "4G", "KPN"),
        ]
    )  # fmt: skip
    assert list(choices(of)) == ["network:wi-fi", "network:4g", "carrier:kpn"]
    usual, asked = draw("network_per_month", of), draw("network_per_month", of, Scope(of="carrier:kpn"))
    assert say(usual) == "'Wi-Fi' stands in 2 rows. No month lists more than 1 row; 2 months list as many."
    assert say(asked) == "'KPN' stands in 1 row. Only in February 2026: 1 row."
    assert left_out(asked) == {"with another network or provider, or none": 2}
    assert say(draw("network_per_month", of, Scope(of="carrier:of another file"))) == say(usual)


def post(number, place):
    return {
        "Date": f"2026-03-{number:02} 10:00:00",
        "Link": "https://x.example",
        "Likes": "0",
        "Location": place,
    }


def test_places_are_told_as_their_statement_counts_them():
    of = subject(posts=[post(1, "Zoo"), post(2, "zoo "), post(3, "Park"), post(4, "")])
    drawn = draw("posts_place", of)
    assert (drawn.chart.labels, drawn.chart.values) == (("Zoo", "Park"), (2, 1))
    assert find("places_named", of).value["places"] == len(drawn.chart.labels)
    assert left_out(drawn) == {"without a place": 1}


def test_positions_and_the_distance_between_them():
    of = subject(posts=[post(1, "0.0, 5.0"), post(2, "0.00, 6.0"), post(3, "0.0, 6.0"), post(4, "Zoo")])
    positions, distances = draw("positions", of), draw("distances", of)
    assert [(place.label, place.count) for place in positions.chart.places] == [
        ("0.00, 5.00", 1),
        ("0.00, 6.00", 2),
    ]
    assert positions.numbers == {"positions": 2}
    assert distances.rows.columns == (["0.00, 5.00"], ["0.00, 6.00"], [111])
    assert distances.numbers == {"positions": 2, "kilometres": 111}


def test_positions_beyond_those_that_are_drawn_are_counted_and_left_out():
    of = subject(posts=[post(1 + n % 28, f"{n / 10}, 0.0") for n in range(45)])
    drawn = draw("positions", of)
    assert (len(drawn.chart.places), drawn.drawn) == (40, 40)
    assert drawn.numbers == {"positions": 45} == {"positions": find("positions_apart", of).value["positions"]}
    assert left_out(drawn) == {"beyond the positions that are compared": 5}


@pytest.mark.parametrize(
    "key", ["registered_countries", "registrations", "addresses_per_month", "login_network"]
)
def test_a_file_that_breaks_off_in_the_list_says_so(key):
    document = {
        "Your Activity": {"Login History": {"LoginHistoryList": [day(1, US, "4G"), day(2, NL, "4G")]}}
    }
    whole = json.dumps(document).encode()
    export = analyzer.open_export(name="cut.json", data=whole[: whole.rindex(b"DeviceModel")])
    drawn = draw(key, Subject.of(analyzer.read_tables(export)))
    assert drawn.broken == ("login_history",)
    assert "up to the place where the file breaks off" in say(drawn).lower() or "breaks off" in say(drawn)


def test_where_there_is_no_room_for_a_map_the_countries_of_most_rows_are_bars():
    drawn = draw("registered_countries", addresses(*NINE, US))
    bars = drawn.chart.as_bars(2)
    assert (sentence(bars.labels[0], "en"), bars.values) == ("United States", (2, 1))
    assert (bars.rows, bars.left_out[-1].rows) == (3, 7)
    assert bars.rows + sum(left.rows for left in bars.left_out) == 10
