"""The first minute: which sentences a file gets, in which order, and how few words they are."""

from datetime import date
from pathlib import Path

import pytest

import analyzer
from analyzer.analysis.by_name import by_name as of_profile
from analyzer.analysis.settings import Settings
from analyzer.figures import figures
from analyzer.findings import Subject, find, findings
from analyzer.findings.first import MOST, MOST_WORDS, minute
from analyzer.findings.named import questions
from analyzer.language import LANGUAGES, sentence
from tests.files import subject

SAMPLES = sorted((Path(__file__).parents[2] / "sample_exports").glob("*.zip"))
SPECIMENS = sorted((Path(__file__).parents[1] / "specimens").glob("*/export"))


def said(account, language="en"):
    return [sentence(one, language) for one in minute(account).sentences]


def lines(account, language="en"):
    return [sentence(line.says, language) for line in minute(account).lines]


@pytest.fixture(scope="module")
def of_sample(sample_file):
    return lambda name: Subject.of(analyzer.read_tables(analyzer.open_export(sample_file(name))))


@pytest.mark.parametrize("path", [*SAMPLES, *SPECIMENS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_file_is_said_in_few_words_and_no_zero(path):
    account = Subject.of(analyzer.read_tables(analyzer.open_export(path)))
    found = minute(account)
    assert 0 < len(found.lines) <= MOST
    for language in LANGUAGES:
        texts = said(account, language)
        # The heading of the page stands above them.
        assert sum(len(text.split()) for text in texts) + 5 <= MOST_WORDS
        assert not any(text.startswith("0 ") or " 0 " in text for text in texts)
        assert all(text.endswith(".") for text in texts)
    tables = account.reading.tables
    for line in found.lines:
        for key, numbers in line.counted.items():
            assert numbers is None or len(set(numbers.tolist())) == len(numbers)
            assert (
                numbers is None or not len(numbers) or 0 <= numbers.min() <= numbers.max() < len(tables[key])
            )


def test_the_order_of_weight(of_sample):
    assert said(of_sample("v4-age-13")) == [
        "A TikTok file of 26 June 2026 (by a folder's name).",
        "Ages follow the birth date in the file now: 14 September 2012.",
        "2,476 entries are from before the 13th birthday. The oldest: 2 March 2024.",
        "601 private messages are from before the 16th birthday; TikTok announced there would be none.",
        "On 53 of 179 nights a video is listed between 00:00 and 06:00.",
        "220 videos on a day with videos (median). Time watched, estimated: 1 h 13 min to 1 h 47 min a day.",
        "822 events from outside TikTok (without 103 repeats) from 49 sources; 310 before the 13th birthday.",
        "141 names of other accounts, 129 search terms and 346 IP addresses.",
        "This does not show who held the device, whether anybody watched, or what else TikTok has.",
    ]


@pytest.mark.parametrize("name", [path.stem for path in SAMPLES])
def test_the_rows_behind_a_sentence_are_as_many_as_it_says(of_sample, name):
    for line in minute(of_sample(name)).lines:
        if line.key in ("before_a_birthday", "messages_under_16", "off_tiktok_rows"):
            assert line.lead.values["count"] == sum(len(numbers) for numbers in line.counted.values())


def searches(*moments):
    rows = [{"Date": moment, "SearchTerm": "kat"} for moment in moments]
    return {"Your Activity": {"Searches": {"SearchList": rows}}}


def test_one_section_without_dates_and_without_a_profile():
    account = subject(searches(""))
    assert lines(account) == ["1 search term."]
    assert said(account)[0] == "A file from TikTok; on which day it was made cannot be told from it."
    assert said(account)[-1] == "This does not show who held the device, or what else TikTok has."


def test_the_first_birthday_with_entries_before_it_is_told():
    born = {"Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": "01-Jan-2010"}}}}
    account = subject(born | searches("2025-03-02 10:00:00", "2025-03-02 10:00:00", "2027-03-02 10:00:00"))
    assert lines(account)[0] == ("1 entry is from before the 16th birthday. The oldest: 2 March 2025.")
    grown = subject(born | searches("2029-03-02 10:00:00"))
    assert not any("birthday" in line for line in lines(grown))
    assert minute(grown).ages is None


def test_weeks_without_videos_are_no_nights_without_videos():
    # Two nights in March, one with a video, and a month of nothing after them.
    rows = ["2026-03-01 12:00:00", "2026-03-02 01:00:00", "2026-03-03 12:00:00", "2026-04-10 12:00:00"]
    watched = [
        {"Date": moment, "Link": f"https://www.tiktokv.com/share/video/{n}/"} for n, moment in enumerate(rows)
    ]
    account = subject({"Your Activity": {"Watch History": {"VideoList": watched}}})
    assert "weeks without videos left out" in lines(account)[0]


# A birth date that only its name says to be one ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def by_name(sample_file):
    read = analyzer.read_tables(analyzer.open_export(sample_file("txt-nl")))
    return lambda taken: Subject.of(read, Settings(birth_date_by_name=taken))


def test_a_birth_date_by_its_name_is_asked_and_never_denied(by_name):
    account = by_name(False)
    assert "'Geboortedatum: 01-Jul-2012'" in sentence(questions(account)[0].asks, "en")
    assert minute(account).ages is None
    for key in ("rows_by_declared_age", "declared_birth_date", "messages_under_16", "off_tiktok_under_18"):
        told = sentence(find(key, account).says, "en")
        assert "Under 'Geboortedatum' stands a date that can be the birth date, by its name" in told


def test_a_yes_is_a_setting_and_said_wherever_it_counts(by_name):
    account = by_name(True)
    assert account.taken("birth_date").value == date(2012, 7, 1)
    assert account.birth_date == date(2012, 7, 1)
    assert sentence(minute(account).ages, "en") == (
        "Ages follow 'Geboortedatum' (the birth date by its name, at the reader's word): 1 July 2012."
    )
    assert find("declared_birth_date", account).value == date(2012, 7, 1)
    used = 0
    for result in (*findings(account), *figures(account)):
        by = "birth_date_by_name" in result.settings
        # Whoever says a birthday or an age from the file is among them.
        if not by or result.of_state:
            continue
        used += 1
        assert result.settings["birth_date_by_name"] is True
        assert "by its name, at the reader's word." in sentence(result.says, "en")
    assert used > 6


def test_whatever_changes_with_the_answer_names_the_setting(by_name):
    without, taken = by_name(False), by_name(True)
    for make in (findings, figures):
        for before, after in zip(make(without), make(taken), strict=True):
            if sentence(before.says, "en") != sentence(after.says, "en"):
                assert "birth_date_by_name" in after.settings, after.key


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Geboortedatum: 01-Jul-2012"], date(2012, 7, 1)),
        (["Geboortedatum: 01-Jul-2012", "Geburtsdatum: 02-Jul-2012"], None),
        (["Geboortedatum: 01-Jul-2012", "Birthdate: 03-Jul-2012"], None),
        (["Geboortedatum: niet bekend"], None),
    ],
)
def test_only_one_date_can_be_it(tmp_path, lines, found):
    folder = tmp_path / "TikTok" / "Profiel en instellingen"
    folder.mkdir(parents=True)
    (folder / "Profielinformatie.txt").write_text("\n".join(["Gebruikersnaam: verzonnen", *lines]), "utf-8")
    one = of_profile(analyzer.read_tables(analyzer.open_export(tmp_path / "TikTok")), "birth_date")
    assert (one.value if one else None) == found
