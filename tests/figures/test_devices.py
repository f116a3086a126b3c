"""Figures of devices on small histories counted by hand: ties, spellings, numbers in several forms, impossible dates."""

import json
from datetime import date

import analyzer
from analyzer.figures import draw
from analyzer.findings import Subject, find
from analyzer.language import sentence
from analyzer.model import Certainty

#: An advertising number as an Apple device writes it, and the same value without its hyphens.
IDFA, BARE = "CDDA802E-FB9C-47AD-9866-0794D394C912", "cdda802efb9c47ad98660794d394c912"
#: The platform's own number: 1 March 2024, 12:00 UTC in the upper half, the four bits of a device below.
DID = str((1709294400 << 32) | (6 << 8) | 1)


def login(moment, device="", system=""):
    return {"Date": moment, "IP": "8.8.8.8", "DeviceModel": device, "DeviceSystem": system, "NetworkType": "",
            "Carrier": ""}  # fmt: skip


def subject(logins=(), status=()):
    document = {
        "Your Activity": {
            "Login History": {"LoginHistoryList": list(logins)},
            "Status": {"Status List": list(status)},
        }
    }
    data = json.dumps(document).encode()
    return Subject.of(analyzer.read_tables(analyzer.open_export(name="user_data_tiktok.json", data=data)))


def say(drawn, language="en"):
    return sentence(drawn.says, language)


def test_a_date_that_cannot_be_right_is_no_first_day_of_a_device():
    of = subject(
        [
            login("1999-01-01 10:00:00", "SM-A1", "Android 14"), login("2026-01-02 23:30:00", "sm-a1 ", "Android 14"),
            login("2026-01-05 10:00:00", "SM-A1", "Android 15"), login("2026-01-05 10:00:00", "SM-A1", "Android 15"),
            login("1970-01-01 00:00:00", "iPhone", "iOS 18"), login("2026-01-06 10:00:00"),
        ]
    )  # fmt: skip
    listed = draw("device_models", of)
    assert list(zip(*listed.rows.columns, strict=True)) == [
        ("SM-A1", 3, date(2026, 1, 3), date(2026, 1, 5), 2),
        ("iPhone", 1, None, None, 1),
    ]
    assert listed.numbers == {"models": 2} == {"models": find("devices_listed", of).value["models"]}
    lines = draw("login_devices", of)
    assert [(one.label, one.first, one.rows) for one in lines.chart.periods] == [
        ("SM-A1", date(2026, 1, 3), 3),
        ("iPhone", None, 1),
    ]
    assert say(lines) == "'SM-A1' has most: 3 rows."
    left_out = {sentence(left.reason, "en"): left.rows for left in lines.left_out if left.rows}
    assert left_out == {"exact repeat of an earlier row": 1, "without a device": 1}


def test_one_count_has_one_certainty():
    of = subject([login("2026-01-02 10:00:00", "A", "B")], [{"DID": DID, "GAID": "aa"}])
    for statement, keys in {
        "devices_listed": ("login_devices", "login_systems", "device_models", "device_systems"),
        "device_identifiers": ("identifiers", "identifier_kinds", "identifier_values"),
    }.items():
        assert (
            {draw(key, of).certainty for key in keys}
            == {find(statement, of).certainty}
            == {Certainty.CALCULATED}
        )


def test_equal_models_and_systems_are_no_single_winner():
    rows = [login(f"2026-01-0{n} 10:00:00", device, "X 1") for n, device in enumerate("ABABC", 1)]
    assert say(draw("login_devices", subject(rows))) == "No name has more than 2 rows; 2 names have as many."
    # Model and system together: A, X 1 and B, X 1.
    assert say(draw("login_systems", subject(rows))) == "No name has more than 2 rows; 2 names have as many."


def test_a_device_called_zero_is_one_in_the_number_and_in_the_rows():
    of = subject([login("2026-01-01 10:00:00", "0", "-"), login("2026-01-02 10:00:00", "A", "B")])
    found = find("devices_listed", of)
    assert found.value["models"] == len(draw("device_models", of).rows) == 2
    assert found.rows["login_history"].tolist() == [0, 1]


def test_one_number_in_several_forms_is_one():
    of = subject(
        status=[
            {"DID": DID, "IDFA": IDFA, "App Version": "9.1.0"}, {"DID": DID, "IDFA": BARE, "App Version": "9.1.0 "},
            {"DID": DID, "IDFA": "00000000-0000-0000-0000-000000000000", "App Version": "10.0"},
        ]
    )  # fmt: skip
    assert find("device_identifiers", of).value == {"kinds": {"idfa": 1, "device_id": 1}, "values": 2}
    assert find("lasting_device_number", of).value == {"ad_numbers": 1, "app_versions": 2}
    assert draw("identifiers", of).numbers == find("device_identifiers", of).value
    values = draw("identifier_values", of).rows
    assert [len(column) for column in values.columns] == [2] * 7
    assert values.columns[2] == [2, 3]
    numbers = draw("device_numbers", of)
    assert [column[0] for column in numbers.rows.columns[1::2]] == [3, 1]
    assert sentence(numbers.rows.columns[2][0], "en") == "March 2024"
    assert numbers.certainty is Certainty.ESTIMATED


def test_kinds_with_as_many_values_are_no_single_winner():
    both = [{"GAID": "a", "Android ID": "x"}, {"GAID": "b", "Android ID": "y"}]
    assert say(draw("identifiers", subject(status=both))) == "Each kind has 2 different values."
    two_of_three = [{**row, "DID": DID} for row in both]
    assert say(draw("identifiers", subject(status=two_of_three))) == (
        "No kind has more than 2 different values; 2 kinds have as many."
    )
    assert say(draw("identifiers", subject(status=both[:1]))) == "Each kind has 1 different value."


def test_versions_of_the_app():
    of = subject(
        status=[{"App Version": "10.0"}, {"App Version": "9.1"}, {"App Version": "9.1 "}, {"DID": DID}]
    )
    drawn = draw("app_versions", of)
    assert drawn.rows.columns == (["9.1", "10.0"], [2, 1])
    assert (drawn.drawn, drawn.numbers) == (3, {"versions": 2})


def test_nothing_filled_in_draws_nothing():
    of = subject([login("2026-01-01 10:00:00")], [{"DID": "0", "GAID": "N/A"}])
    for key in (
        "login_devices",
        "login_systems",
        "device_models",
        "identifiers",
        "identifier_values",
        "device_numbers",
    ):
        assert not draw(key, of).told, key
        assert say(draw(key, of)).endswith("."), key
