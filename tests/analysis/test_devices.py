"""Devices, networks and identifiers, on rows counted by hand."""

import json
from datetime import UTC, datetime

import analyzer
from analyzer.analysis.account import DateSource, ExportDate
from analyzer.analysis.devices import app_versions, identifiers, used, without


def tables(logins=(), status=()):
    document = {
        "Your Activity": {
            "Login History": {"LoginHistoryList": list(logins)},
            "Status": {"Status List": list(status)},
        }
    }
    export = analyzer.open_export(name="user_data_tiktok.json", data=json.dumps(document).encode())
    return analyzer.read_tables(export).tables


def login(at, device="SM-A1", system="Android 15", network="Wi-Fi", carrier=""):
    row = {"Date": at, "IP": "192.0.2.1", "DeviceModel": device, "DeviceSystem": system}
    return {**row, "NetworkType": network, "Carrier": carrier}


def status(**filled):
    empty = dict.fromkeys(("Resolution", "App Version", "IDFA", "GAID", "Android ID", "IDFV", "Web ID"), "")
    return empty | {name.replace("_", " "): value for name, value in filled.items()}


def test_devices_and_systems_with_first_last_and_rows():
    table = tables(
        logins=[
            login("2026-01-02 10:00:00", "iPhone12,8", "iOS 18.1"),
            login("2026-01-01 10:00:00", "iPhone12,8", " ios 18.1"),
            login("2026-01-01 10:00:00", "iPhone12,8", " ios 18.1"),  # an exact repeat, counted once
            login("2026-03-01 10:00:00", "iPhone12,8", "iOS 18.1"),
            login("2026-02-01 10:00:00", "SM-A1", ""),
            login("2026-02-02 10:00:00", "", "N/A"),
        ]
    )["login_history"]
    first, second = used(table, "device", "system")
    assert first.names == ("iPhone12,8", "iOS 18.1")
    assert (first.rows, set(first.spellings)) == (3, {" ios 18.1", "iOS 18.1"})
    assert (first.first, first.last) == (
        datetime(2026, 1, 1, 10, tzinfo=UTC),
        datetime(2026, 3, 1, 10, tzinfo=UTC),
    )
    assert (second.names, second.rows) == (("SM-A1", ""), 1)
    assert without(table, "device", "system") == 1
    assert [one.names for one in used(table, "device")] == [("iPhone12,8",), ("SM-A1",)]


def test_networks_that_differ_in_capitals_are_one_and_their_spellings_kept():
    table = tables(
        logins=[
            login("2026-01-01 10:00:00", network="Wi-fi"),
            login("2026-01-02 10:00:00", network="Wi-Fi"),
            login("2026-01-03 10:00:00", network="Wi-Fi"),
            login("2026-01-04 10:00:00", network="4G", carrier="KPN"),
            login("2026-01-05 10:00:00", network="", carrier="kpn "),
        ]
    )["login_history"]
    networks = {one.names: (one.rows, set(one.spellings)) for one in used(table, "network")}
    assert networks == {("Wi-Fi",): (3, {"Wi-Fi", "Wi-fi"}), ("4G",): (1, {"4G"})}
    (carrier,) = used(table, "carrier")
    assert (carrier.rows, set(carrier.spellings)) == (2, {"KPN", "kpn "})
    assert without(table, "network") == 1


def test_a_row_without_a_date_is_counted_and_stands_last():
    table = tables(logins=[login("yesterday", "A"), login("2026-01-01 10:00:00", "B")])["login_history"]
    assert [(one.names, one.rows, one.first) for one in used(table, "device")] == [
        (("B",), 1, datetime(2026, 1, 1, 10, tzinfo=UTC)),
        (("A",), 1, None),
    ]


def test_a_date_that_cannot_be_right_is_no_first_or_last_day():
    table = tables(
        logins=[
            login("1999-01-01 10:00:00", "A"),
            login("2026-01-02 10:00:00", "A"),
            login("2026-05-01 10:00:00", "A"),
        ]
    )["login_history"]
    (one,) = used(table, "device", made=ExportDate(datetime(2026, 2, 1, tzinfo=UTC), DateSource.FILE_NAME))
    assert (one.rows, one.first, one.last) == (3, *[datetime(2026, 1, 2, 10, tzinfo=UTC)] * 2)


STATUS = [
    status(GAID="aaaa-1", Android_ID="ffff0000ffff0000", App_Version="1.0", UID=0, DID=7000000000000000001),
    status(GAID="aaaa-2", Android_ID="ffff0000ffff0000", App_Version="1.0", UID=9, DID=7000000000000000001),
    status(GAID="aaaa-2", Android_ID="ffff0000ffff0000", App_Version="2.0", UID=9, DID=7000000000000000001),
    status(IDFA="00000000-0000-0000-0000-000000000000", IDFV="BBBB", App_Version="2.0", UID=9, DID=7000000000000000002),
    status(IDFV="BBBB", App_Version="", UID=9, DID=7000000000000000002),
    status(),
]  # fmt: skip


def test_identifiers_that_are_filled_with_values_and_app_versions():
    found = {one.column.name: one for one in identifiers(tables(status=STATUS)["device_status"])}
    assert {name: (one.rows, len(one.values), one.app_versions) for name, one in found.items()} == {
        "gaid": (3, 2, 2),
        "android_id": (3, 1, 2),
        "idfv": (2, 1, 1),
        "account_id": (4, 1, 2),
        "device_id": (5, 2, 2),
    }
    assert [(value.text, value.rows, value.app_versions) for value in found["gaid"].values] == [
        ("aaaa-2", 2, 2),
        ("aaaa-1", 1, 1),
    ]
    assert [name for name, one in found.items() if one.of_account] == ["account_id"]


def test_a_number_counts_once_in_the_spelling_that_occurs_most_often():
    rows = [status(IDFA=text) for text in ("aaaa-1", "AAAA-1", "AAAA-1", " AAAA-1", "BBBB-2")]
    (idfa,) = identifiers(tables(status=rows)["device_status"])
    assert [(value.text, value.rows) for value in idfa.values] == [("AAAA-1", 4), ("BBBB-2", 1)]


def test_a_number_that_stays_where_another_differs():
    found = {one.column.name: one for one in identifiers(tables(status=STATUS)["device_status"])}
    (android,) = found["android_id"].values
    assert android.beside == {"gaid": 2, "account_id": 1, "device_id": 1}
    assert android.stays
    assert [(value.text, value.beside, value.stays) for value in found["gaid"].values] == [
        ("aaaa-2", {"android_id": 1, "account_id": 1, "device_id": 1}, False),
        ("aaaa-1", {"android_id": 1, "device_id": 1}, False),
    ]
    # An IDFA of zeros and a UID of 0 stand for none.
    assert found["idfv"].values[0].beside == {"account_id": 1, "device_id": 1}
    # Letters written large or small make no other number.
    rows = [status(IDFV="X", GAID="ab-1"), status(IDFV="X", GAID="AB-1 ")]
    (idfv,) = [one for one in identifiers(tables(status=rows)["device_status"]) if one.column.name == "idfv"]
    assert idfv.values[0].beside == {"gaid": 1}


def test_versions_of_the_app_in_the_order_of_their_numbers():
    rows = [status(App_Version=text) for text in ("10.0.0", "9.1.2", "", "10.0.0", "9.10.0", "N/A")]
    assert list(app_versions(tables(status=rows)["device_status"]).items()) == [
        ("9.1.2", 1),
        ("9.10.0", 1),
        ("10.0.0", 2),
    ]


def test_status_as_one_object_of_2020():
    document = {"Activity": {"Status": {"Resolution": "1*1", "AppVersion": "1.0", "Idfa": "", "GAid": "aaaa-1",
                                        "OpenUdid": "n.v.t.", "Clientudid": "CCCC"}}}  # fmt: skip
    export = analyzer.open_export(name="user_data.json", data=json.dumps(document).encode())
    found = identifiers(analyzer.read_tables(export).tables["device_status"])
    assert [(one.column.name, one.rows) for one in found] == [("gaid", 1), ("client_udid", 1)]
