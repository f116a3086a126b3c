"""Statements on devices, on small histories counted by hand: rows used and left out add up to the rows of the section."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

import analyzer
from analyzer.findings import NotCounted, Subject, devices, find
from analyzer.language import sentence
from analyzer.model import Month

KEYS = tuple(finding.key for finding in devices.FINDINGS)
ON_STATUS = tuple(finding.key for finding in devices.FINDINGS if devices.STATUS in finding.sections)


def subject(logins=None, status=None):
    activity = {
        "Login History": {"LoginHistoryList": logins},
        "Status": {"Status List": status},
    }
    data = json.dumps({"Your Activity": activity}).encode()
    export = analyzer.open_export(name="user_data_tiktok.json", data=data)
    return Subject(export, analyzer.read_tables(export))


def say(result, language="en"):
    return sentence(result.says, language)


def adds_up(result, of):
    rows = sum(len(of.reading.tables[key]) for key in result.rows)
    # What is no row is left out beside the rows.
    left_out = sum(count for reason, count in result.left_out.items() if reason is not NotCounted.UNREAD)
    return result.rows_used + left_out == rows


def login(at, device="", system=""):
    return {"Date": at, "IP": "8.8.8.8", "DeviceModel": device, "DeviceSystem": system, "NetworkType": "", "Carrier": ""}  # fmt: skip


def number(when: datetime, nibble: int = 6, counter: int = 1) -> str:
    """A device number as the platform builds it."""
    return str((int(when.timestamp()) << 32) | (counter << 12) | (nibble << 8) | 7)


#: 23:30 UTC on 31 March is half past one on 1 April in Amsterdam; 22:30 on 30 November is still November there.
APRIL = number(datetime(2024, 3, 31, 23, 30, tzinfo=UTC))
NOVEMBER = number(datetime(2025, 11, 30, 22, 30, tzinfo=UTC))

STATUS = [
    {"DID": APRIL, "GAID": "aa-1", "Android ID": "f0", "App Version": "9.1.0", "UID": 5},
    {"DID": APRIL, "GAID": "AA-1", "Android ID": "f0", "App Version": "10.0.0", "UID": 0},
    {"DID": APRIL, "GAID": "bb-2", "Android ID": "f0", "App Version": "10.0.0", "UID": 6},
    {"DID": NOVEMBER, "GAID": "00000000-0000-0000-0000-000000000000", "App Version": ""},
    {"DID": "12345", "GAID": "", "App Version": "N/A"},
    {"DID": "0", "GAID": "", "App Version": "2.0"},
    {"DID": "", "GAID": "", "App Version": ""},
]


def test_devices_are_named_once_however_they_are_spelled():
    of = subject(
        [
            login("2026-01-01 10:00:00", "SM-A1", "Android 14"),
            login("2026-01-01 10:00:00", "SM-A1", "Android 14"),  # an exact repeat
            login("2026-01-02 10:00:00", "sm-a1 ", "Android 15"),
            login("2026-01-03 22:59:59", "", "iOS 18"),
            login("2026-01-03 23:00:00", "", ""),  # the next day in Amsterdam
            login("1970-01-01 00:00:00", "iPhone9,1", "N/A"),
        ]
    )
    result = find("devices_listed", of)
    assert result.value == {"models": 2, "systems": 3, "without_usable_date": 1}
    # The row of 4 January names no device.
    assert say(result) == (
        "The login history names 2 device models and 3 system versions, from 1 January 2026 to 3 January 2026, and in 1 row "
        "without a usable date."
    )
    assert result.rows["login_history"].tolist() == [0, 2, 3, 5]
    assert result.left_out == {NotCounted.REPEAT: 1, NotCounted.NO_VALUE: 1}
    assert adds_up(result, of)


def test_the_days_are_those_of_the_rows_that_name_a_device():
    """Of three rows the first names none, and the last is dated six years after the file was made."""
    rows = [
        login("2022-01-01 00:00:00"),
        login("2024-06-01 00:00:00", "iPhone", "iOS 17"),
        login("2024-06-03 00:00:00", "iPhone", "iOS 17"),
        login("2030-06-01 00:00:00", "Pixel 7", "Android"),
    ]
    document = {"Your Activity": {"Login History": {"LoginHistoryList": rows}}}
    export = analyzer.open_export(name="TikTok_Data_1718006400.json", data=json.dumps(document).encode())
    result = find("devices_listed", Subject(export, analyzer.read_tables(export)))
    assert result.value == {"models": 2, "systems": 2, "without_usable_date": 1}
    assert say(result) == (
        "The login history names 2 device models and 2 system versions, from 1 June 2024 to 3 June 2024, and in 1 row without "
        "a usable date."
    )
    assert say(result, "nl") == (
        "De inloggeschiedenis noemt 2 apparaatmodellen en 2 systeemversies, van 1 juni 2024 tot en met 3 juni 2024, en in "
        "1 vermelding zonder bruikbare datum."
    )
    assert result.rows["login_history"].tolist() == [1, 2, 3]


def test_a_number_is_one_however_its_letters_are_written_in_every_statement():
    rows = [{"IDFA": text, "DID": APRIL} for text in ("AAAA-1", "aaaa-1", "aaaa-1 ", "BBBB-2")]
    of = subject(status=rows)
    assert find("device_identifiers", of).value == {"kinds": {"idfa": 2, "device_id": 1}, "values": 3}
    assert find("identifiers_that_stay", of).value == {"stay": 1, "values": 3}
    lasting = find("lasting_device_number", of)
    assert lasting.value == {"ad_numbers": 2, "app_versions": 0}
    assert say(lasting) == (
        "One device number of TikTok's own stands beside 2 different advertising numbers and no version of the app."
    )


def test_numbers_that_stand_for_none_are_not_counted():
    of = subject(status=STATUS)
    result = find("device_identifiers", of)
    # GAID aa-1 (AA-1 is the same) and bb-2, one Android ID, DID of April, of November and 12345.
    assert result.value == {"kinds": {"gaid": 2, "android_id": 1, "device_id": 3}, "values": 6}
    assert say(result) == (
        "The file lists 3 kinds of device and advertising number, with 6 different values in all: GAID (advertising number, "
        "Android), Android ID (device number, Android) and DID (TikTok's own device number)."
    )
    assert result.rows["device_status"].tolist() == [0, 1, 2, 3, 4]
    assert result.left_out == {NotCounted.NO_VALUE: 2}


def test_one_device_number_beside_two_advertising_numbers():
    of = subject(status=STATUS)
    result = find("lasting_device_number", of)
    assert result.value == {"ad_numbers": 2, "app_versions": 2}
    assert say(result) == (
        "One device number of TikTok's own stands beside 2 different advertising numbers and 2 versions of the app."
    )
    assert result.rows["device_status"].tolist() == [0, 1, 2]
    assert result.left_out == {NotCounted.NO_VALUE: 2, NotCounted.OTHER_NUMBER: 2}
    assert adds_up(result, of)


def test_a_device_number_beside_one_advertising_number_is_an_answer_and_beside_none_is_not():
    one = find("lasting_device_number", subject(status=STATUS[:2]))
    assert one.value == {"ad_numbers": 1, "app_versions": 2}
    assert say(one).startswith("No device number of TikTok's own (DID) stands beside more than one")
    none = find("lasting_device_number", subject(status=STATUS[3:]))
    assert not none.told
    assert say(none).startswith("No row under 'Status' has an advertising number beside")
    assert not find("lasting_device_number", subject(status=STATUS[5:])).told


def test_numbers_that_are_the_same_where_another_differs():
    of = subject(status=STATUS)
    result = find("identifiers_that_stay", of)
    # The Android ID and the DID of April: beside both GAIDs and both UIDs. A UID of 0 is none.
    assert result.value == {"stay": 2, "values": 6}
    assert say(result) == (
        "Of the 6 device and advertising numbers in this file, 2 are the same in rows where a number of another kind differs: "
        "Android ID (device number, Android) and DID (TikTok's own device number)."
    )
    assert adds_up(result, of)
    assert find("identifiers_that_stay", subject(status=STATUS[3:])).value == {"stay": 0, "values": 2}


def test_the_month_of_a_device_number_is_the_local_one_and_an_estimate():
    of = subject(status=STATUS)
    result = find("device_registered_estimate", of)
    assert result.value == {"numbers": 2, "first": Month(2024, 4), "last": Month(2025, 11)}
    assert say(result).startswith(
        "'Status' has 2 device numbers of TikTok's own (DID) that point to registration from April 2024 to November 2025. "
        "This is an estimate"
    )
    assert "has not been checked on devices whose date is known" in say(result)
    assert result.certainty == "estimated"
    assert result.rows["device_status"].tolist() == [0, 1, 2, 3]
    assert result.left_out == {NotCounted.NO_VALUE: 2, NotCounted.NO_CLOCK: 1}
    alone = find("device_registered_estimate", subject(status=STATUS[:1]))
    assert "points to registration in April 2024." in say(alone)
    assert not find("device_registered_estimate", subject(status=STATUS[4:])).told


def test_versions_of_the_app_in_the_order_of_their_numbers():
    of = subject(status=STATUS)
    result = find("app_versions_listed", of)
    assert result.value == {"versions": 3, "lowest": "2.0", "highest": "10.0.0"}
    assert say(result) == "'Status' names 3 versions of the app, from 2.0 to 10.0.0."
    assert (result.rows_used, result.left_out) == (4, {NotCounted.NO_VALUE: 3})
    assert (
        say(find("app_versions_listed", subject(status=STATUS[:1])))
        == "'Status' names 1 version of the app: 9.1.0."
    )


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("rows", [None, []])
def test_no_rows_are_the_state_of_the_section_and_no_zero(key, rows):
    result = find(key, subject(rows, rows))
    assert not result.told
    assert say(result).endswith("a time limit or no use.")
    assert not any(letter.isdigit() for letter in say(result))


@pytest.mark.parametrize("key", KEYS)
def test_a_section_that_is_not_there_is_said_so(key):
    export = analyzer.open_export(
        name="user_data_tiktok.json", data=b'{"Your Activity": {"Searches": {"SearchList": null}}}'
    )
    result = find(key, Subject(export, analyzer.read_tables(export)))
    assert not result.told
    assert "Whether TikTok holds such data cannot be told" in say(result)


@pytest.mark.parametrize("key", ON_STATUS)
def test_rows_in_which_nothing_stands_give_no_number(key):
    assert not find(key, subject(status=[{"DID": "", "GAID": "N/A", "App Version": "n.v.t."}])).told
    assert not find("devices_listed", subject([login("2026-01-01 10:00:00")])).told


def test_what_is_partly_unreadable_still_counts_what_can_be_read():
    of = subject(
        [login("yesterday", "A", "B"), "no row", login("2026-01-01 10:00:00", "A", "B")], [*STATUS, 7]
    )
    result = find("devices_listed", of)
    assert (result.value, result.rows_used) == ({"models": 1, "systems": 1, "without_usable_date": 1}, 2)
    assert adds_up(result, of)
    for key in ON_STATUS:
        assert adds_up(find(key, of), of), key


@pytest.mark.parametrize("sample", ["v4-age-13", "v4-surprises", "v1-age-12", "txt-nl", "v2c-age-13"])
def test_rows_of_the_samples_add_up_in_both_languages(sample, sample_file):
    export = analyzer.open_export(sample_file(sample))
    of = Subject(export, analyzer.read_tables(export))
    for key in KEYS:
        result = find(key, of)
        assert adds_up(result, of), key
        assert say(result) != say(result, "nl"), key
