"""No statement says "1 videos", "the 1 row" or "0 of the", in either language, on exports cut down to one and two rows."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import analyzer
from analyzer.findings import Subject, findings
from analyzer.language import sentence
from tests.specimens import FOLDER

#: The specimens that are one JSON document.
DOCUMENTS = sorted(
    path.parent.parent.name
    for path in FOLDER.glob("*/export/*.json")
    if not path.parent.parent.name.startswith("txt")
)
SAMPLES = ("v4-age-13", "v4-partial", "v3-age-13", "v2-age-13", "v1-age-12")

#: What no sentence may say, by language. A day of a month ("1 augustus") is no count.
WRONG = {
    "en": re.compile(
        r"\b(?:[Tt]he|[Oo]f all) 1 (?!h\b|min\b)[a-z]|\b0 of\b|\bor more of 0\b|\b\d+\.5 (?!km|seconds a video)|\b0 (?:rows|videos|steps|lists|posts|providers)\b"
        r"|\b1 (?:(?!of|with|met|van|paar)[a-z]+ ){0,2}(?:accounts|chats|countries|days|events|interests|lists|messages|models|names|nights|numbers|pairs"
        r"|places|posts|providers|rows|seconds|sections|sessions|sources|steps|streams|values|versions|videos|years)\b"
        r"|\b1 (?:are|have|were|lie|share|go|fall)\b|\b(?:are|were) 1\b|\b1 LIVE stream .*\bthem\b"
    ),
    "nl": re.compile(
        r"\b[Dd]e 1 (?!uur\b|min\b)|\b0 van\b|\b\d+,5 (?!km|seconden per video)|\b0 (?:vermeldingen|video's|stappen|lijsten|posts|providers)\b"
        r"|\b1 (?:(?!of|with|met|van|paar)[a-z]+ ){0,2}(?:accounts|gesprekken|landen|dagen|gebeurtenissen|interesses|lijsten|berichten|apparaatmodellen"
        r"|namen|nachten|nummers|paren|plaatsen|posts|providers|vermeldingen|seconden|onderdelen|sessies|bronnen|stappen|waarden|versies"
        r"|video's)\b|\b1 (?:zijn|hebben|waren|liggen)\b"
        r"|\b(?:zijn|waren|hebben|staan|horen|liggen|vallen|gaan|dateren|noemen) (?:er )?1 (?!van\b)"
    ),
}


def cut(node: Any, rows: int) -> Any:
    """Return a document with each of its lists cut down to so many rows."""
    match node:
        case dict():
            return {key: cut(value, rows) for key, value in node.items()}
        case list():
            return [cut(value, rows) for value in node[:rows]]
    return node


def doubled(node: Any) -> Any:
    """Return a document in which each list is its first row, twice: one exact repeat."""
    match node:
        case dict():
            return {key: doubled(value) for key, value in node.items()}
        case list():
            return [doubled(value) for value in node[:1]] * 2
    return node


def said(document: Any, name: str = "user_data_tiktok.json") -> Iterator[tuple[str, str, str]]:
    export = analyzer.open_export(name=name, data=json.dumps(document).encode())
    subject = Subject(export, analyzer.read_tables(export))
    for result in findings(subject):
        for language in WRONG:
            yield result.key, language, sentence(result.says, language)


def wrong(document: Any, name: str = "user_data_tiktok.json") -> list[tuple[str, str]]:
    return [(key, text) for key, language, text in said(document, name) if WRONG[language].search(text)]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("shape", [1, 2, "doubled"])
def test_specimens_cut_down(name: str, shape: int | str) -> None:
    (file,) = (FOLDER / name / "export").glob("*.json")
    document = json.loads(file.read_text(encoding="utf-8"))
    assert wrong(cut(document, shape) if isinstance(shape, int) else doubled(document)) == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("shape", [1, 2, 3, "doubled"])
def test_samples_cut_down(sample_file: Callable[[str], Path], name: str, shape: int | str) -> None:
    with zipfile.ZipFile(sample_file(name)) as archive:
        (member,) = (one for one in archive.namelist() if one.endswith(".json"))
        document = json.loads(archive.read(member))
    assert wrong(cut(document, shape) if isinstance(shape, int) else doubled(document)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Of the 1 videos, 1 has a name.",
        "0 of the 3 videos are listed.",
        "1 videos are listed.",
        "Half of the days list 2.5 videos or more.",
        "The file lists 1 LIVE stream as watched, and no comment placed during them.",
    ],
)
def test_what_is_wrong_is_found(text: str) -> None:
    assert WRONG["en"].search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Van de 1 vermeldingen ligt er geen.",
        "Daarbij horen 1 naam.",
        "Er staan 1 apparaatmodel en 2 versies.",
        "Er zijn 2,5 video's.",
    ],
)
def test_what_is_wrong_in_dutch_is_found(text: str) -> None:
    assert WRONG["nl"].search(text)


#: Moments that give counts of none, one and two: at night, in school hours, short after another, hours apart, in one second.
MOMENTS = (
    "2024-06-30 21:00:00",
    "2024-06-30 23:30:00",
    "2024-06-30 23:30:02",
    "2024-07-01 05:00:00",
    "2024-07-01 09:00:00",
    "2024-07-01 10:00:00",
    "2024-07-01 10:00:00",
    "2024-07-02 21:00:00",
)


@pytest.mark.parametrize("begin", range(len(MOMENTS)))
@pytest.mark.parametrize("rows", [1, 2, 3, 4])
@pytest.mark.parametrize("videos", [1, 2, 9])
def test_small_histories(begin: int, rows: int, videos: int) -> None:
    listed = [
        {
            "Date": at,
            "Link": f"https://www.tiktokv.com/share/video/{7_000_000_000_000_000_000 + number % videos * 2**32}/",
        }
        for number, at in enumerate(MOMENTS[begin : begin + rows])
    ]
    document = {
        "Profile And Settings": {"Profile Info": {"ProfileMap": {"birthDate": "01-Jul-2011"}}},
        "Your Activity": {
            "Watch History": {"VideoList": listed},
            "Off TikTok Activity": {
                "OffTikTokActivityDataList": [
                    {
                        "TimeStamp": row["Date"],
                        "Source": str(number) if number % 2 else f"shop{number}",
                        "Event": "open",
                    }
                    for number, row in enumerate(listed)
                ]
            },
        },
    }
    assert wrong(document) == []
