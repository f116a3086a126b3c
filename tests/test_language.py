"""Each text of ours has its Dutch, keeps the word rules, and is written as a reader expects.

`python -m tools.missing` prints what lacks Dutch as entries to paste; docs/language.md says how.
"""

from __future__ import annotations

import re
import string
import subprocess
import sys
import textwrap
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from analyzer import language
from analyzer.catalogue import CATALOGUE
from analyzer.findings.box import box
from analyzer.language.po import entries
from analyzer.language.terms import MEANINGS, TERMS
from analyzer.language.words import addressed, barred
from analyzer.model import (
    Certainty,
    Country,
    Message,
    Month,
    Reason,
    Share,
    Size,
    State,
    Theme,
    Weekday,
)
from tools import extraction
from tools.extraction import DUTCH, Found, forms_of, key_of
from tools.missing import stubs

#: Modules whose sentences may address the reader: instructions, not statements.
INSTRUCTIONS = frozenset({"ui/views/start.py"})

#: Where a Message is made from a text that is extracted elsewhere: module and the code of the call.
MADE_ELSEWHERE: frozenset[tuple[str, str]] = frozenset()

FOUND, UNCLEAR = extraction.texts()
ENTRIES = list(extraction.entries())


def english_texts() -> Iterable[tuple[Found, str]]:
    """Each English wording, with where it stands."""
    return ((found, text) for found in FOUND for text in (found.text, found.plural) if text)


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def nothing(problems: Iterable[str], what_to_do: str) -> None:
    listed = list(problems)
    assert not listed, f"{len(listed)} found. {what_to_do}\n\n" + "\n".join(listed)


# Every text has its Dutch -------------------------------------------------------------------------


def test_no_text_lacks_dutch() -> None:
    lacking = extraction.missing(FOUND)
    assert not lacking, (
        f"{len(lacking)} texts have no Dutch, or not in all their forms. "
        "Fill these in and add them to the file named above each group:\n\n" + stubs(lacking)
    )


def test_texts_of_the_catalogue_are_all_found() -> None:
    # The texts are found by reading the source; a title that is put together there would be missed.
    found = {found.text for found in FOUND}
    used = set()
    for section in CATALOGUE.values():
        used |= {section.title, section.shows, section.limits}
        for table in section.tables:
            columns = table.declared
            used |= {table.title, *(column.title for column in columns)}
    nothing(sorted(used - found - {""}), "These texts of the catalogue are no literals; write them out.")


def test_texts_are_literals() -> None:
    nothing(
        (f"{u.path}:{u.line}  {u.code}" for u in UNCLEAR if (u.path, u.code) not in MADE_ELSEWHERE),
        "A Message needs its text written out, or nobody can tell what to translate. Put values in {braces}; "
        "choose between two whole Messages.",
    )


def test_a_text_always_has_the_same_plural() -> None:
    plurals = defaultdict(set)
    for found in FOUND:
        plurals[found.key].add(found.plural)
    nothing(
        (f"{text!r}: {sorted(several)}" for (_, text), several in plurals.items() if len(several) > 1),
        "The same text stands with two plurals, or with and without one; make them alike.",
    )


def test_no_translation_is_unused() -> None:
    keys = {found.key for found in FOUND}
    nothing(
        (
            f"nl/{file}:{entry.lineno}  {key_of(entry)[1]!r}"
            for file, entry in ENTRIES
            if key_of(entry) not in keys
        ),
        "These translations belong to no text of ours. Was the English changed? Change its msgid too.",
    )


def test_a_text_has_one_translation() -> None:
    seen: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    problems = []
    for file, entry in ENTRIES:
        key, dutch = key_of(entry), forms_of(entry)[1]
        if key in seen and seen[key][1] != dutch:
            problems.append(f"{key[1]!r}: nl/{seen[key][0]} has {seen[key][1]}, nl/{file} has {dutch}")
        seen.setdefault(key, (file, dutch))
    nothing(problems, "One text has two translations, and all files are read as one. Agree on one.")


@pytest.mark.parametrize("path", sorted(DUTCH.glob("*.po")), ids=lambda path: path.name)
def test_files_are_sound(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "Plural-Forms: nplurals=2; plural=(n != 1);" in text
    nothing(
        re.findall(r"^#(?:~|, fuzzy).*", text, re.MULTILINE), "Left over or unsure: finish it or take it out."
    )
    read = [key_of(entry) for file, entry in ENTRIES if file == path.name]
    written = len(re.findall(r"^msgid ", text, re.MULTILINE)) - 1
    assert len(read) == written, f"{path.name} has {written - len(read)} texts twice. Keep each once."


def test_translations_have_the_same_values() -> None:
    count_of = {found.key: found.count_of for found in FOUND}
    problems = []
    for file, entry in ENTRIES:
        english, dutch = forms_of(entry)
        for position, (source, target) in enumerate(zip(english, dutch, strict=True)):
            # "1 row" may be written out in one language and not in the other.
            written_out = len(english) > 1 and position == 0
            free = {count_of.get(key_of(entry), "count")} if written_out else set()
            if target and holes(source) - free != holes(target) - free:
                problems.append(f"nl/{file}:{entry.lineno}  {source!r} -> {target!r}")
    nothing(problems, "English and Dutch must name the same {values}.")


def test_texts_can_be_filled_in() -> None:
    problems = []
    dutch = [form for _, entry in ENTRIES for form in forms_of(entry)[1]]
    for text in [*(text for _, text in english_texts()), *dutch]:
        for _, name, spec, conversion in string.Formatter().parse(text):
            if spec or conversion or (name is not None and not name.isidentifier()):
                problems.append(repr(text))
    nothing(
        problems,
        "A value in braces is a plain name without a format; the language decides how it is written.",
    )


# Word rules ---------------------------------------------------------------------------------------


def test_english_keeps_the_word_rules() -> None:
    nothing(
        (
            f"{f.path}:{f.line}  {words}: {text}"
            for f, text in english_texts()
            if (words := barred(text, "en"))
        ),
        "No output may say this (analyzer/language/words.py). Say what stands in the file.",
    )


def test_dutch_keeps_the_word_rules() -> None:
    nothing(
        (
            f"nl/{file}:{entry.lineno}  {words}: {text}"
            for file, entry in ENTRIES
            for text in forms_of(entry)[1]
            if (words := barred(text, "nl"))
        ),
        "No output may say this (analyzer/language/words.py). Say what stands in the file.",
    )


def pairs() -> Iterable[tuple[str, int, str, str]]:
    """Each form in English with its Dutch, and where it stands."""
    for file, entry in ENTRIES:
        for english, dutch in zip(*forms_of(entry), strict=True):
            yield file, entry.lineno, english, dutch


def test_a_row_a_line_and_a_rule_are_three_words_in_dutch() -> None:
    # A row of a list is a "vermelding", a line of text a "regel"; a rule of calculation is a "rekenmethode", a dated one a "wet",
    # "besluit" or "bepaling".
    line_of_text = re.compile(r"\bregels?\b", re.IGNORECASE)
    nothing(
        (
            f"nl/{file}:{line}  {dutch}"
            for file, line, english, dutch in pairs()
            if line_of_text.search(dutch) and not re.search(r"\blines?\b", english)
        ),
        "A reader takes this for a line of text.",
    )


def test_dutch_is_not_written_in_the_order_of_a_machine() -> None:
    stiff = re.compile(
        r"\bdate(?:ert|ren)\b|^(?:In )?de helft of meer van\b|^Als na \{|\bop basis van\b.*\bdateren\b",
        re.IGNORECASE,
    )
    nothing(
        (f"nl/{file}:{line}  {dutch}" for file, line, _, dutch in pairs() if stiff.search(dutch)),
        "The point before the condition, a median that says so, and a verb that people use.",
    )


def test_statements_address_nobody() -> None:
    may = {found.key for found in FOUND if found.path in INSTRUCTIONS}
    english = (
        f"{found.path}:{found.line}  {words}: {text}"
        for found, text in english_texts()
        if found.key not in may and (words := addressed(text, "en"))
    )
    dutch = (
        f"nl/{file}:{entry.lineno}  {words}: {text}"
        for file, entry in ENTRIES
        for text in forms_of(entry)[1]
        if key_of(entry) not in may and (words := addressed(text, "nl"))
    )
    nothing([*english, *dutch], "Only the start page's instructions address the reader; say it without.")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("The file lists {rows} ad interests for the account.", "en", []),
        ("TikTok knows that the account is interested in games.", "en", ["TikTok knows", "is interested in"]),
        ("At least {lower} watched, fully measured.", "en", ["At least", "fully", "measured"]),
        ("At least one video is listed.", "en", []),
        ("The age at each row.", "en", ["age (only beside: declared|birth date)"]),
        ("Going by the birth date that stands in this file now, the age at each row.", "en", []),
        ("Shown!", "en", ["!"]),
        ("Het bewijsmateriaal staat bij vermelding {row}.", "nl", []),
        ("Dit bewijst schermtijd.", "nl", ["bewijst", "schermtijd"]),
        ("Er zijn {rows} rijen gewist.", "nl", ["rijen", "gewist"]),
        ("Staat op 'altijd' bij 'TikTok's eigen records', 's avonds.", "nl", []),
        ("Daar was TikTok's album 'Foto's' altijd leeg.", "nl", ["altijd"]),
    ],
)
def test_word_rules(text: str, code: str, words: list[str]) -> None:
    assert barred(text, code) == words


def test_the_box_keeps_the_rules_without_exemption() -> None:
    for code in language.LANGUAGES:
        said = language.sentence(box("Europe/Amsterdam"), code)
        assert "Europe/Amsterdam" in said
        assert not barred(said, code)
        assert not addressed(said, code)


# The test tools themselves ------------------------------------------------------------------------


def test_extraction_sees_what_it_should(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    code = 'Column("created_at", TEXT, "Date"); Section(title="A", limits="")\n'
    (tmp_path / "catalogue" / "some.py").write_text(code)
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "some.py").write_text(
        textwrap.dedent(
            """
            END = "by name"
            one = Message("joined " "text " + END)
            two = model.Message("a" if x else "b", {"n": 1})
            three = Message("{n} row", {"n": 2}, plural="{n} rows", count_of="n")
            known = Message(section.shows)
            unclear = Message(f"{name} rows"), Message("no " + name), Message(text)
            """
        )
    )
    found, unclear = extraction.texts(tmp_path)
    ours = {(f.text, f.plural, f.count_of, f.path) for f in found if not f.context}
    assert ours == {
        ("Created at", "", "count", "catalogue/some.py"),
        ("A", "", "count", "catalogue/some.py"),
        ("joined text by name", "", "count", "ui/some.py"),
        ("a", "", "count", "ui/some.py"),
        ("b", "", "count", "ui/some.py"),
        ("{n} row", "{n} rows", "n", "ui/some.py"),
    }
    assert [u.line for u in unclear] == [7, 7, 7]


def test_missing_translations_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "nl"
    folder.mkdir()
    (folder / "some.po").write_text('msgid "done"\nmsgstr "klaar"\n\nmsgid "half"\nmsgstr ""\n')
    found = [Found(text, path="ui/x.py") for text in ("done", "half")]
    found += [Found("new", "news", path="findings/x.py"), Found("{a}: {b}", path="ui/x.py")]
    assert [text.text for text in extraction.missing(found, folder)] == ["new", "half"]


def test_terms_do_not_share_a_value() -> None:
    # A StrEnum equals its text, so a mapping by term needs texts that differ over all lists.
    values = [term.value for terms in TERMS for term in terms]
    assert len(values) == len(set(values))
    assert set(MEANINGS) == {*State, *Certainty}


# Sentences ----------------------------------------------------------------------------------------

VALUES = {
    "whole": 40000,
    "part": 2.5,
    "share": Share(0.124),
    "moment": datetime(2024, 7, 1, 22, 30, tzinfo=UTC),
    "day": date(2026, 11, 24),
    "month": Month(2026, 3),
    "country": Country("NL"),
    "at": time(6, 0),
    "long": timedelta(hours=3, minutes=20),
    "size": Size(3_400_000),
    "text": "{whole} <b>as it stands</b> {",
    "state": State.ABSENT,
    "weekday": Weekday.FRIDAY,
    "list": [Theme.WATCHING, "x", 1200],
    "pair": ("a", "b"),
    "yes": True,
    "message": Message("{state}", {"state": State.EMPTY}),
}


@pytest.mark.parametrize(
    ("name", "english", "dutch"),
    [
        ("whole", "40,000", "40.000"),
        ("part", "2.5", "2,5"),
        ("share", "12.4%", "12,4%"),
        ("moment", "2 July 2024, 00:30", "2 juli 2024, 00:30"),
        ("day", "24 November 2026", "24 november 2026"),
        ("month", "March 2026", "maart 2026"),
        ("country", "the Netherlands", "Nederland"),
        ("at", "06:00", "06:00"),
        ("long", "3 h 20 min", "3 u 20 min"),
        ("size", "3.4 MB", "3,4 MB"),
        ("text", "{whole} <b>as it stands</b> {", "{whole} <b>as it stands</b> {"),
        ("state", "not in this file", "niet in dit bestand"),
        ("weekday", "Friday", "vrijdag"),
        ("list", "watching, x and 1,200", "kijken, x en 1.200"),
        ("pair", "a and b", "a en b"),
        ("yes", "yes", "ja"),
        ("message", "empty", "leeg"),
    ],
)
def test_values_are_written_in_the_language(name: str, english: str, dutch: str) -> None:
    message = Message("{" + name + "}", VALUES)
    assert language.sentence(message, "en") == english
    assert language.sentence(message, "nl") == dutch


def test_a_sentence_is_in_the_zone_asked_for() -> None:
    message = Message("{moment}", VALUES)
    assert language.sentence(message, "en", "UTC") == "1 July 2024, 22:30"
    assert language.sentence(message, "nl", "America/New_York") == "1 juli 2024, 18:30"


@pytest.mark.parametrize(
    ("count", "english", "dutch"),
    [
        (0, "0 values could", "0 waarden waren"),
        (1, "1 value could", "1 waarde was"),
        (2, "2 values could", "2 waarden waren"),
        (1200, "1,200 values could", "1.200 waarden waren"),
    ],
)
def test_singular_and_plural(count: int, english: str, dutch: str) -> None:
    message = Message(
        "'{section}' is in this file, but {values} value could not be read. It is kept as it stands.",
        {"section": "x", "values": count},
        "'{section}' is in this file, but {values} values could not be read. They are kept as they stand.",
        "values",
    )
    assert english in language.sentence(message, "en")
    assert dutch in language.sentence(message, "nl")


def test_numbers_of_other_libraries() -> None:
    np = pytest.importorskip("numpy")
    pd = pytest.importorskip("pandas")
    values = {
        "whole": np.int64(40000),
        "part": np.float64(2.5),
        "moment": pd.Timestamp("2024-07-01 22:30", tz="UTC"),
        "long": pd.Timedelta(minutes=200),
    }
    text = Message("{whole}; {part}; {moment}; {long}", values)
    assert language.sentence(text, "nl") == "40.000; 2,5; 2 juli 2024, 00:30; 3 u 20 min"


@pytest.mark.parametrize(
    "value", [None, datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None), float("nan"), b"bytes", {"a": 1}]
)
def test_what_no_sentence_can_carry_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        language.sentence(Message("{value}", {"value": value}), "nl")


def test_a_missing_time_is_refused() -> None:
    pd = pytest.importorskip("pandas")
    with pytest.raises(ValueError, match="moment"):
        language.moment(pd.NaT, "en", "UTC")


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError, match="rows"):
        language.sentence(Message("{rows} rows"), "nl")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="Expected en or nl"):
        language.sentence(Message("x"), "xx")


# Numbers, dates, durations ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "english", "dutch"),
    [
        (0, None, "0", "0"),
        (999, None, "999", "999"),
        (1000, None, "1,000", "1.000"),
        (-1234567, None, "-1,234,567", "-1.234.567"),
        (1234.5, None, "1,234.5", "1.234,5"),
        (3.14159, None, "3.14", "3,14"),
        (3.0, None, "3", "3"),
        (3, 2, "3.00", "3,00"),
        (2.6, 0, "3", "3"),
    ],
)
def test_numbers(value: float, decimals: int | None, english: str, dutch: str) -> None:
    assert language.number(value, "en", decimals) == english
    assert language.number(value, "nl", decimals) == dutch


@pytest.mark.parametrize(
    ("part", "english", "dutch"),
    [
        (0, "0%", "0%"),
        (0.0004, "less than 0.1%", "minder dan 0,1%"),
        (0.001, "0.1%", "0,1%"),
        (1 / 3, "33.3%", "33,3%"),
        (0.5, "50%", "50%"),
        (0.9996, "more than 99.9%", "meer dan 99,9%"),
        (1, "100%", "100%"),
    ],
)
def test_shares(part: float, english: str, dutch: str) -> None:
    assert language.share(Share(part), "en") == english
    assert language.share(part, "nl") == dutch


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        # the clock goes forward on 29 March 2026 at 01:00 UTC: 02:00 to 03:00 does not exist
        (datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), "29 maart 2026, 01:59:59"),
        (datetime(2026, 3, 29, 1, 0, 0, tzinfo=UTC), "29 maart 2026, 03:00:00"),
        # it goes back on 25 October 2026 at 01:00 UTC: 02:00 to 03:00 comes twice
        (datetime(2026, 10, 24, 23, 59, 59, tzinfo=UTC), "25 oktober 2026, 01:59:59"),
        (datetime(2026, 10, 25, 0, 0, 0, tzinfo=UTC), "25 oktober 2026, 02:00:00 (UTC+02:00)"),
        (datetime(2026, 10, 25, 1, 59, 59, tzinfo=UTC), "25 oktober 2026, 02:59:59 (UTC+01:00)"),
        (datetime(2026, 10, 25, 2, 0, 0, tzinfo=UTC), "25 oktober 2026, 03:00:00"),
        # over midnight, in summer and in winter
        (datetime(2026, 7, 31, 22, 0, 0, tzinfo=UTC), "1 augustus 2026, 00:00:00"),
        (datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC), "1 januari 2027, 00:00:00"),
    ],
)
def test_moments_over_the_change_of_the_clock(moment: datetime, said: str) -> None:
    assert language.moment(moment, "nl", "Europe/Amsterdam", seconds=True) == said


def test_a_moment_is_no_date() -> None:
    with pytest.raises(TypeError, match="local date"):
        language.day(datetime(2026, 1, 1, tzinfo=UTC), "en")


@pytest.mark.parametrize(
    ("length", "english", "dutch"),
    [
        (timedelta(0), "0 s", "0 s"),
        (timedelta(seconds=0.4), "0 s", "0 s"),
        (timedelta(seconds=59), "59 s", "59 s"),
        (timedelta(minutes=5), "5 min", "5 min"),
        (timedelta(minutes=59, seconds=59.6), "1 h", "1 u"),
        (timedelta(hours=1, minutes=59, seconds=45), "2 h", "2 u"),
        (timedelta(hours=3, minutes=20), "3 h 20 min", "3 u 20 min"),
        (timedelta(days=60, minutes=1), "1,440 h 1 min", "1.440 u 1 min"),
        (-timedelta(minutes=2), "-2 min", "-2 min"),
    ],
)
def test_durations(length: timedelta, english: str, dutch: str) -> None:
    assert language.duration(length, "en") == english
    assert language.duration(length, "nl") == dutch


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (35_200_000, "35,2 MB"),
        (2_000_000_000, "2 GB"),
    ],
)
def test_sizes(count: int, said: str) -> None:
    assert language.bytes_size(count, "nl") == said


@pytest.mark.parametrize(
    ("preference", "chosen"),
    [
        ("nl-NL,nl;q=0.9,en-US;q=0.8,en;q=0.7", "nl"),
        ("en-GB,en;q=0.9,nl;q=0.8", "en"),
        ("nl_BE.UTF-8", "nl"),
        ("fy-NL, nl;q=0.3", "nl"),
        ("de-DE", "en"),
        ("en;q=0, nl", "nl"),
        ("nl;q=x, en", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_language_of_the_browser(preference: str | None, chosen: str) -> None:
    assert language.from_browser(preference) == chosen


# Installed ----------------------------------------------------------------------------------------


def test_dutch_is_found_in_an_installed_package(tmp_path: Path) -> None:
    # From inside an archive there are no file paths at all, so it works wherever a wheel is unpacked.
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in [extraction.PACKAGE / "model.py", *DUTCH.parent.rglob("*")]:
            if file.suffix in (".py", ".po"):
                target.write(file, Path("analyzer") / file.relative_to(extraction.PACKAGE))
        target.writestr("analyzer/__init__.py", "")
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "from analyzer.language import word; from analyzer.model import Reason\n"
        "print(word(Reason.NOT_A_DATE, 'nl'))"
    )
    command = [sys.executable, "-I", "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert result.stdout.strip() == "geen datum", result.stderr
    assert language.word(Reason.NOT_A_DATE, "en") == "not a date"


@pytest.mark.parametrize("path", sorted(DUTCH.glob("*.po")), ids=lambda path: path.stem)
def test_a_file_is_read_as_babel_reads_it(path: Path) -> None:
    with path.open("rb") as stream:
        expected = [
            (
                entry.context,
                entry.id if isinstance(entry.id, str) else entry.id[0],
                (entry.string,) if isinstance(entry.string, str) else tuple(entry.string),
            )
            for entry in read_po(stream, locale="nl")
            if entry.id
        ]
    assert sorted(map(str, (found for found in entries(path.read_text("utf-8")) if found[1]))) == sorted(
        map(str, expected)
    )
