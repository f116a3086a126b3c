"""A declared age is of the birth date that stands in the file now: every sentence that names an age says whose date it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

import analyzer
from analyzer.analysis.settings import DEFAULT
from analyzer.figures import figures
from analyzer.findings import Subject, findings
from analyzer.language import sentence
from tools.extraction import texts

#: What names an age, and what says which birth date it goes by.
NAMES_AN_AGE = {
    "en": re.compile(r"\bages?\b|\bbirthday|\bat \d+ years old\b|\bat 1[368]\b", re.IGNORECASE),
    "nl": re.compile(r"\bleeftijd(en)?\b|\bverjaardag(en)?\b|\bbij 1[368]\b", re.IGNORECASE),
}
SAYS_WHOSE = {
    "en": re.compile(
        r"birth date that stands in (this file|it) now|birth date that was entered|birth date entered"
    ),
    "nl": re.compile(r"geboortedatum die nu in dit bestand staat|ingevulde|is ingevuld"),
}
#: An age that nobody's birth date is asked for, that there is none, or a part that is said inside one of those sentences.
OF_NO_DATE = re.compile(
    r"no (declared )?age can be|cannot (be|say)|not? .*birth date|of the video|video's", re.IGNORECASE
)
GEEN = re.compile(r"geen|niet te zeggen|van de video", re.IGNORECASE)
SAMPLES = ("v4-age-13", "v1-age-12")

#: Texts with "declared" that name no age of a row: titles of menus and samples, what the export itself has, what is not there.
NAMED = (
    "Rows by declared age",
    "Declared age 1",
    "Declared birth date",
    "Name, declared birth date",
    "declared birth date",
    "so no declared age can be",
    "set beside a declared age",
    "numbers by day, hour or declared age",
)


def sentences(subject: Subject) -> Iterator[tuple[str, str, str]]:
    for told in findings(subject):
        for language in NAMES_AN_AGE:
            yield told.key, language, sentence(told.says, language)
    for one in figures(subject):
        for message in (one.says, one.title or one.figure.question):
            for language in NAMES_AN_AGE:
                yield one.key, language, sentence(message, language)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sentence_that_names_an_age_says_by_which_birth_date(name, sample_file) -> None:
    export = analyzer.open_export(sample_file(name))
    subject = Subject(export, analyzer.read_tables(export), replace(DEFAULT, birth_date=date(2008, 9, 26)))
    silent, looked_at = [], 0
    for key, language, said in sentences(subject):
        absent = OF_NO_DATE if language == "en" else GEEN
        if NAMES_AN_AGE[language].search(said) and not absent.search(said):
            looked_at += 1
            if not SAYS_WHOSE[language].search(said):
                silent.append((key, said))
    assert silent == []
    assert looked_at > 10


def test_no_text_calls_a_date_declared_without_saying_that_it_is_the_one_there_now() -> None:
    every = {key[1] for key in (found.key for found in texts()[0])}
    declared = [text for text in every if re.search(r"declared (birth date|ages?)\b", text, re.IGNORECASE)]
    assert [text for text in declared if not any(part in text for part in NAMED)] == []
    assert declared
