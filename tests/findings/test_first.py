"""The first minute: which sentences a file gets, in which order, and how few words they are."""

import re
from datetime import date
from pathlib import Path

import pytest

import analyzer
from analyzer.analysis.by_name import by_name as of_profile
from analyzer.analysis.settings import Settings
from analyzer.evidence import row_sets
from analyzer.figures import counted, figures
from analyzer.findings import Subject, find, findings
from analyzer.findings.first import MOST, MOST_WORDS, minute
from analyzer.findings.named import questions
from analyzer.language import LANGUAGES, number, sentence
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


def test_one_night_is_not_one_of_one():
    evenings = [
        {"Date": f"2026-03-{day} {hour}", "Link": "https://x/1"}
        for day, hour in ((28, "21:15:00"), (29, "00:30:00"))
    ]
    account = subject({"Your Activity": {"Watch History": {"VideoList": evenings}}})
    assert "On the one night that counts, a video is listed between 00:00 and 06:00." in said(account)
    assert "In de ene nacht die meetelt, staat een video tussen 00:00 en 06:00 uur." in said(account, "nl")


# What a number opens ------------------------------------------------------------------------------------------------------


def numbers_in(text):
    """Return the numbers in a sentence, without the ordinal of a birthday."""
    text = re.sub(r"\b\d+(?:th|e)\b", "", text)
    return set(re.findall(r"\d[\d.,:]*\d|\d", text))


def opened(part, account):
    """Return what the page opens at a number: its rows, their groups, or a listing."""
    if part.section:
        chosen = row_sets.of_section(part.section, account)
        assert row_sets.opened(chosen.id, account).id == chosen.id
        return chosen.rows
    listed = counted.listing(part.statement, part.number, account)
    if listed is not None:
        return listed
    if part.number and part.number not in find(part.statement, account).parts:
        return None
    chosen = row_sets.of_statement(part.statement, account, part.number)
    assert row_sets.opened(chosen.id, account).id == chosen.id
    return row_sets.with_groups(chosen, part.statement, part.number).rows


@pytest.mark.parametrize("path", [*SAMPLES, *SPECIMENS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_number_is_explained_by_a_statement_that_says_it(path):
    """The law: no number of the first page stands beside the statement on another one."""
    account = Subject.of(analyzer.read_tables(analyzer.open_export(path)))
    for line in minute(account).lines:
        for language in LANGUAGES:
            by = []
            for part in line.parts:
                told = numbers_in(sentence(part.says, language))
                if part.section:
                    says = {
                        number(len(opened(part, account)), language),
                        *numbers_of_period(part, account, language),
                    }
                else:
                    text = sentence(find(part.statement, account).says, language)
                    says = numbers_in(text) | ({"1"} if re.search(r"\b(one|enige)\b", text) else set())
                assert told <= says, (line.key, language)
                by.append(says)
            oldest = numbers_in(sentence(line.rest, language)) if line.key == "before_a_birthday" else set()
            assert numbers_in(sentence(line.says, language)) - oldest <= set().union(*by), line.key


def numbers_of_period(part, account, language):
    return (
        numbers_in(sentence(account.period(part.section), language)) if account.span(part.section) else set()
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_a_number_opens_is_as_many_as_it_says(path):
    """Nights, names, lists and sections are opened as such, each with its rows; never rows in their place."""
    account = Subject.of(analyzer.read_tables(analyzer.open_export(path)))
    shown = {}
    for line in minute(account).lines:
        for part in line.parts:
            rows = opened(part, account)
            if rows is None:
                continue
            groups = getattr(rows, "groups", None)
            shown[part.statement or part.section, part.number] = len(rows if groups is None else groups)
            if groups is not None:
                for name, inside in zip(groups.names, groups.rows, strict=True):
                    assert name
                    assert all(
                        set(numbers.tolist()) <= set(rows.rows[key].tolist())
                        for key, numbers in inside.items()
                    )
            count = part.says.values.get("nights", part.says.values.get("count"))
            # A median, and an estimate, are no number of anything that could be opened.
            if part.statement not in ("watch_per_day", "time_watched", "rows_by_declared_age"):
                assert shown[part.statement or part.section, part.number] == count, part
            elif part.statement == "rows_by_declared_age":
                assert len(rows) == count
    assert shown


def test_entries_before_a_birthday_open_as_lists_with_the_oldest_row_first(of_sample):
    account = of_sample("v4-age-13")
    line = minute(account).lines[0]
    rows = opened(line.parts[0], account)
    tables = account.reading.tables
    assert len(rows.groups) == len(rows.rows) == 18
    assert rows.in_order
    firsts = []
    for key, numbers in rows.rows.items():
        moments = [tables[key].columns[tables[key].moment][int(row)].as_py() for row in numbers]
        assert moments == sorted(moments)
        firsts.append(moments[0])
    assert firsts == sorted(firsts)
    assert account.day(firsts[0]) == line.rest.values["day"] == date(2024, 3, 2)


def test_empty_sections_open_as_their_names(of_sample):
    account = of_sample("v4-empty")
    line = minute(account).lines[-1]
    assert line.lead.values["count"] == 63
    names = [sentence(name, "nl") for name in opened(line.parts[0], account).columns[0]]
    assert len(set(names)) == 63
    assert "Kijkgeschiedenis" in names


def test_what_is_said_of_a_section_is_not_explained_by_the_date_of_the_file(of_sample):
    for line in minute(of_sample("v4-partial")).lines:
        assert "file_contents" not in {part.statement for part in line.parts}


def test_the_order_of_weight(of_sample):
    assert said(of_sample("v4-age-13")) == [
        "A TikTok file of 26 June 2026 (by a folder's name).",
        "Ages follow the birth date in the file now: 14 September 2012.",
        "2,476 entries are from before the 13th birthday. The oldest: 2 March 2024.",
        "601 messages are from before the 16th birthday; TikTok announced there would be none.",
        "On 53 of 179 nights a video is listed between 00:00 and 06:00.",
        "220 videos on a day with videos (median). Time watched, estimated: 1 h 13 min to 1 h 47 min a day.",
        "822 events from outside TikTok (without 103 repeats) from 49 sources; 310 before the 13th birthday.",
        "141 names of other accounts, 129 search terms and 346 IP addresses.",
        "This does not show who held the device, whether anybody watched, or what else TikTok has.",
    ]


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
        assert (
            "Under 'Geboortedatum' stands a date that can be the birth date, known by its name alone;" in told
        )


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
