"""The synthetic exports: the same everywhere, believable, nobody's, and read without a remainder."""

import hashlib
import ipaddress
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from analyzer import CATALOGUE, open_export, read_tables
from analyzer.catalogue import LAYOUTS, by_text_file
from analyzer.model import State
from analyzer.samples import MARK, PERSONAS, is_synthetic, make, surprises, write
from analyzer.samples.layouts import PLACES, places
from analyzer.samples.life import is_school_day
from analyzer.samples.text_files import FILES, NO_DATA

FOLDER = Path(__file__).parent.parent / "sample_exports"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CLEAN = [key for key in PERSONAS if key != "v4-surprises"]


def digests(members):
    return {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}


def committed(key):
    with zipfile.ZipFile(FOLDER / f"{key}.zip") as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def read(key):
    return read_tables(open_export(FOLDER / f"{key}.zip"))


@pytest.fixture(scope="module")
def watched():
    """The main sample's watch rows as (moment, id), oldest first."""
    document = json.loads(max(committed("v4-age-13").values(), key=len))
    rows = document["Your Activity"]["Watch History"]["VideoList"]
    found = [
        (datetime.fromisoformat(r["Date"]).replace(tzinfo=UTC), int(r["Link"].split("/")[-2])) for r in rows
    ]
    return found[::-1]


@pytest.mark.parametrize("key", PERSONAS)
def test_the_committed_file_holds_the_members_that_are_made(key):
    assert digests(make(key)) == digests(committed(key))


def test_committed_files_are_one_per_persona_and_small():
    assert {path.stem for path in FOLDER.glob("*.zip")} == set(PERSONAS)
    assert sum(path.stat().st_size for path in FOLDER.glob("*.zip")) < 5_000_000
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"`{key}.zip`" in readme for key in PERSONAS)


def test_members_do_not_depend_on_hash_seed_zone_or_locale():
    script = (
        "import hashlib; from analyzer.samples import make\n"
        "for key in ('v4-surprises', 'txt-nl'):\n"
        "    for name, data in make(key).items(): print(ascii(name), hashlib.sha256(data).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            cwd=FOLDER.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Auckland"), ("77", "America/Lima"))
    }
    assert len(outputs) == 1


def test_a_zip_has_fixed_dates(tmp_path):
    write("v4-empty", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 2, 2, 12, 0, 0)}


@pytest.mark.parametrize("rows", [0, 1, 700, 3000])
def test_rows_sets_the_number_of_watch_rows(rows):
    members = make("v4-age-13", rows)
    document = json.loads(members[PERSONAS["v4-age-13"].member])
    assert len(document["Your Activity"]["Watch History"]["VideoList"]) == rows


def test_each_is_marked_and_a_bare_member_still_is(tmp_path):
    for key in PERSONAS:
        export = open_export(FOLDER / f"{key}.zip")
        assert is_synthetic(export)
        assert b"SYNTHETIC" in committed(key)[MARK]
    bare = open_export(name="user_data_tiktok.json", data=max(committed("v3-age-13").values(), key=len))
    assert not is_synthetic(bare)
    assert is_synthetic(bare, read_tables(bare))
    text = max(committed("v3-age-13").values(), key=len).replace(b"synthetic_", b"somebody_")
    other = open_export(name="user_data_tiktok.json", data=text)
    assert not is_synthetic(other, read_tables(other))


# Believable


def test_the_main_sample_spans_its_period(watched):
    assert 38_000 < len(watched) < 44_000
    first, last = watched[0][0].astimezone(AMSTERDAM).date(), watched[-1][0].astimezone(AMSTERDAM).date()
    assert timedelta(days=178) <= last - first <= timedelta(days=181)
    exported = datetime.fromisoformat(PERSONAS["v4-age-13"].exported).replace(tzinfo=UTC)
    assert timedelta(days=1) < exported - watched[-1][0] < timedelta(days=4)


def test_school_hours_are_quiet_and_some_nights_are_not(watched):
    local = [moment.astimezone(AMSTERDAM) for moment, _ in watched]
    on_school_days = [m for m in local if is_school_day(m.date())]
    at_school = [m for m in on_school_days if (8, 30) <= (m.hour, m.minute) < (15, 0)]
    assert 0.005 < len(at_school) / len(on_school_days) < 0.08
    after_school = [m for m in on_school_days if 15 <= m.hour < 18]
    evening = [m for m in on_school_days if 20 <= m.hour < 24]
    assert len(after_school) > 4 * len(at_school)
    assert len(evening) > len(after_school)
    nights = {m.date() for m in local if m.hour < 6}
    assert 15 < len(nights) < 80


def test_gaps_are_seconds_inside_sessions_and_hours_between(watched):
    gaps = sorted((b[0] - a[0]).total_seconds() for a, b in pairwise(watched))
    assert gaps[0] >= 0
    assert 6 < gaps[len(gaps) // 2] < 20
    sessions = sum(gap > 300 for gap in gaps)
    assert 3 < sessions / 180 < 15
    assert sum(gap > 3600 for gap in gaps) > 300


def test_videos_were_made_before_they_were_watched(watched):
    for moment, video in watched:
        assert len(str(video)) == 19
        assert video >> 8 & 0xF == 13
        assert datetime.fromtimestamp(video >> 32, UTC).year >= 2016
        assert video >> 32 < moment.timestamp()
    assert 0.75 < len({video for _, video in watched}) / len(watched) < 0.92
    assert 10 < len(watched) - len(set(watched)) < 200


def test_networks_and_phones_follow_the_day():
    logins = read("v4-age-13").tables["login_history"].frame
    assert 1500 < len(logins) < 4000
    assert set(logins["device"]) == {"iPhone12,8", "SM-A556B"}
    apple, android = (logins[logins["device"] == name]["at"] for name in ("iPhone12,8", "SM-A556B"))
    assert apple.max() < android.min()
    school = logins[logins["address"] == "198.51.100.20"]["at"]
    assert len(school) > 20
    assert all(is_school_day(moment.tz_convert(AMSTERDAM).date()) for moment in school)
    assert {"Wi-Fi", "4G", "5G"} <= set(logins["network"])


def test_off_tiktok_activity_is_filled_with_repeats_and_numbers():
    table = read("v4-age-13").tables["off_tiktok_activity"]
    assert 800 < len(table) < 1000
    assert 40 < int(table.repeats.sum()) < 200
    sources = set(table.frame["source"])
    assert any(source.isdigit() for source in sources)
    assert all(source.isdigit() or "example" in source for source in sources)


# Nobody's


@pytest.mark.parametrize("key", PERSONAS)
def test_nothing_in_it_is_somebodys(key):
    text = "\n".join(
        data.decode("utf-8", "replace") for name, data in committed(key).items() if "MACOSX" not in name
    )
    assert set(re.findall(r"[\w.+-]+@([\w.-]+\.\w+)", text)) <= {"voorbeeld.example"}
    # Numbers that could be telephone numbers: only the fictitious one.
    assert set(re.findall(r"(?<![\d/])(?:\+31|0)6[ -]?\d{8}(?!\d)", text)) <= {"+31600000000", "0600000000"}
    hosts = set(re.findall(r"https?://([^/\"\s\\%]+)", text))
    known = {"www.tiktokv.com", "www.tiktok.com", "media.tenor.com"}
    assert all(host in known or host.endswith(".example") for host in hosts)
    addresses = set(re.findall(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])", text))
    ours = [ipaddress.ip_network(net) for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]
    others = {"80.67.169.12", "193.0.14.129", "9.9.9.9", "10.0.0.7", "300.1.2.3"}
    assert all(a in others or any(ipaddress.ip_address(a) in net for net in ours) for a in addresses)
    for address in set(re.findall(r"\b2001:[0-9a-f:]+", text)) - {"2001:db8::"}:
        assert ipaddress.ip_address(address) in ipaddress.ip_network("2001:db8::/32")


# Read without a remainder


@pytest.mark.parametrize("key", CLEAN)
def test_clean_samples_are_read_whole(key):
    reading = read(key)
    assert reading.layout.name == (
        f"txt {PERSONAS[key].text}" if PERSONAS[key].text else PERSONAS[key].layout
    )
    assert reading.layout.partial == bool(PERSONAS[key].only)
    assert reading.accounting.in_issues == 0
    assert not [issue for section in reading.sections.values() for issue in section.issues]
    # Labels of a TXT profile that are only known from another language (text_files.py, "guessed").
    guessed = {"Birth Date", "Email Address", "Geboortedatum", "E-mailadres"}
    assert all(part.path.rsplit(" > ", 1)[-1] in guessed for part in reading.unclaimed)


def test_the_empty_sample_has_every_section_and_no_rows():
    reading = read("v4-empty")
    there = {key for key, _ in places("v4")}
    for key, section in reading.sections.items():
        expected = {State.READ} if key == "profile_info" else {State.EMPTY, State.READ}
        assert section.state in (expected if key in there else {State.ABSENT})
        assert section.rows == 0 or key in ("profile_info", "watch_live_settings")
    assert {"null", "[]", "{}"} <= {
        node.empty_as for section in reading.sections.values() for node in section.nodes
    }


def test_every_known_section_is_filled_in_some_sample_unless_never_seen_filled():
    filled = {key for name in PERSONAS for key, section in read(name).sections.items() if section.rows}
    unfilled = {key for key in CATALOGUE if key not in filled}
    assert all(CATALOGUE[key].known in ("empty-only", "synthetic-only", "structure-only") for key in unfilled)


def test_the_samples_names_are_the_catalogues_names():
    for layout in LAYOUTS:
        found = dict.fromkeys(path.split(" > ")[0] for _, path in places(layout))
        assert sorted(found) == sorted(LAYOUTS[layout])
        for key, path in places(layout, partial=True):
            assert path in CATALOGUE[key].nodes
    ours = {key for layout in PLACES.values() for names in layout.values() for key in names.values()}
    assert ours == set(CATALOGUE)
    for key, (_, *names) in FILES.items():
        for name in filter(None, names):
            assert by_text_file(f"{name}.txt") is CATALOGUE[key]


@pytest.mark.parametrize(("key", "language"), [("txt-nl", "nl"), ("txt-en", "en")])
def test_text_files_say_in_words_that_there_is_nothing(key, language):
    files = {name: data.decode() for name, data in committed(key).items() if name != MARK}
    empty = [text.strip() for text in files.values() if ": " not in text]
    assert len(empty) > 15
    assert set(NO_DATA[language]) <= set(empty)
    assert all(
        "UTC" in line for text in files.values() for line in text.split("\n") if line.startswith("Dat")
    )
    assert ">>> Chat History with " in "".join(files.values())


def test_the_surprises_are_in_the_file_as_they_are_meant():
    data = committed("v4-surprises")["user_data_tiktok (1).json"]
    assert data.startswith(b"\xef\xbb\xbf{")
    assert b"\\ud83d en" in data
    text = data.decode("utf-8-sig")
    document = json.loads(text)
    assert '"SearchTerm": "one",\n          "SearchTerm": "other"' in text
    names = [row["UserName"] for row in document["Profile And Settings"]["Following"]["Following"]]
    assert all(name in names for name in surprises.HOSTILE)
    reading = read("v4-surprises")
    assert reading.layout.name == "mixed"
    assert reading.unclaimed
    assert reading.accounting.in_issues
