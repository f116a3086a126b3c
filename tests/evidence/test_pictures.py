"""Pictures as they leave: nothing personal in any byte, all that has to be said on each, and plain refusals."""

import csv
import io
import os
import re
import subprocess
import sys
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

import analyzer
from analyzer.charts import Timeline
from analyzer.charts.paper import FORMS
from analyzer.evidence import pictures, titles
from analyzer.evidence.pictures import NoPicture, Picture
from analyzer.evidence.redaction import Level
from analyzer.figures import FIGURES, Scope, draw
from analyzer.findings import Subject
from analyzer.language import sentence
from analyzer.language.words import barred
from analyzer.output.forms import PictureForm
from tests import planted
from tests.evidence.test_redaction import AS_THEY_STAND, SHARED
from tests.share import WHOLE

#: `make accept` makes every file of every figure; the suite every text, and the files of some.
NAMES = {"hidden9001q": "the file", "hidden9002q": "its folder", "hidden9003q": "another member"}


@cache
def planted_zip():
    """Return an export as a zip with texts planted in every column and in its names, and those texts."""
    data, texts = planted.json_export(everywhere=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hidden9002q/user_data_tiktok.json", data)
        archive.writestr("hidden9002q/hidden9003q.bin", b"1")
    return out.getvalue(), dict(texts) | NAMES


@cache
def planted_subject():
    data, _ = planted_zip()
    export = analyzer.open_export(name="hidden9001q.zip", data=data)
    return Subject(export, analyzer.read_tables(export))


@cache
def sample(name="v4-age-13"):
    path = Path(__file__).parents[2] / "sample_exports" / f"{name}.zip"
    export = analyzer.open_export(path)
    return Subject(export, analyzer.read_tables(export))


def every(subject, level):
    """Give the pictures that can be made of a file at a level."""
    for key in FIGURES:
        try:
            yield pictures.picture(subject, key, level=level)
        except NoPicture:
            continue


def plain_bytes(name, data):
    """Return what is in a file, unpacked, so that a search finds what a reader finds."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"\n".join(
                plain_bytes(one, archive.read(one)) + one.encode() for one in archive.namelist()
            )
    if name.endswith(".pdf"):
        streams = [zlib.decompress(one) for one in re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL)]
        whole = data + b"\n".join(streams)
        texts = [
            bytes.fromhex(one.decode()).decode("utf-16-be")
            for one in re.findall(rb"<FEFF([0-9A-F]*)>", whole)
        ]
        return whole + "\n".join(texts).encode()
    return data


def leaks(content, level):
    _, texts = planted_zip()
    allowed = AS_THEY_STAND if level is Level.EXHIBIT else set()
    found = {texts[text.decode()] for text in set(re.findall(rb"hidden\d{4}q", content))}
    return sorted(found - allowed)


@pytest.mark.parametrize("level", SHARED)
def test_no_planted_text_is_in_any_byte_of_a_picture(level):
    made = list(every(planted_subject(), level))
    assert len(made) > 25
    for at, one in enumerate(made):
        drawn = [
            text.text for language in ("en", "nl") for text in pictures.sheet(one, "square", language).texts
        ]
        told = [part(one, language) for part in (pictures.notes, pictures.words) for language in ("en", "nl")]
        content = "\n".join([*drawn, *told, pictures.tidy(one, "en").decode()]).encode()
        assert leaks(content, level) == [], one.key
        assert "[1 sign" not in "".join(drawn)
        if WHOLE or at % 15 == 0:
            files = pictures.files(one, "square", ("en", "nl"))
            files["all.zip"] = pictures.as_zip(files)
            for name, data in files.items():
                assert leaks(plain_bytes(name, data) + name.encode(), level) == [], name


def test_the_search_finds_what_stands_in_a_pdf_and_a_zip():
    (one, *_) = every(planted_subject(), Level.EXHIBIT)
    files = pictures.files(
        Picture(one.drawn, one.chart, one.level, one.zone, one.period, "about hidden0001q"), "square", ("en",)
    )
    files = {name: data for name, data in files.items() if not name.endswith(".png")}
    found = {name: b"hidden0001q" in plain_bytes(name, data) for name, data in files.items()}
    assert found.pop("watch_volume-en.csv") is False
    assert all(found.values()), found
    assert b"hidden0001q" in plain_bytes("all.zip", pictures.as_zip(files))


def run(*arguments):
    """Run a command as a person does; return its exit status, what it printed, and its errors."""
    around = os.environ | {"LANG": "en_GB.UTF-8", "LC_ALL": "en_GB.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "analyzer", "picture", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=around,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_the_command_writes_a_folder_with_nothing_personal_in_it(tmp_path):
    data, _ = planted_zip()
    file = tmp_path / "hidden9001q.zip"
    file.write_bytes(data)
    out, key = tmp_path / "out", tmp_path / "key"
    code, _, errors = run(
        file, "off_tiktok_sources", "--out", out, "--level", 2, "--tick", "hidden0606q", "--key-file", key
    )
    assert (code, errors) == (2, errors)
    assert "Expected" in errors or "no picture" in errors, "a text that is not there lets nothing through"
    assert not out.exists()
    sources = planted_subject().reading.tables["off_tiktok_activity"].frame["source"]
    sources = planted_subject().reading.tables["off_tiktok_activity"].frame["source"]
    code, _, errors = run(
        file,
        "off_tiktok_sources",
        "--out",
        out,
        "--level",
        2,
        "--tick",
        sources[0],
        "--key-file",
        key,
        "--language",
        "both",
    )
    assert code == 0, errors
    assert len(key.read_bytes()) == 32
    told = {path.name: path.read_bytes() for path in out.iterdir()}
    names = {re.sub(r"off_tiktok_sources-?|-?square", "", name) for name in told}
    assert {
        "en.png",
        "nl.pdf",
        "en.svg",
        "en-text.svg",
        "nl.html",
        "en.csv",
        "nl-notes.txt",
        "nl-words.txt",
        ".zip",
        "manifest.json",
    } <= names
    content = b"\n".join(plain_bytes(name, data) + name.encode() for name, data in told.items())
    assert sources[0].encode() in content
    assert b"P-" in content
    assert leaks(content, Level.EXHIBIT) == ["off_tiktok_activity..source"]
    again = tmp_path / "again"
    assert (
        run(
            file,
            "off_tiktok_sources",
            "--out",
            again,
            "--level",
            2,
            "--tick",
            sources[0],
            "--key-file",
            key,
            "--language",
            "both",
        )[0]
        == 0
    )
    assert {path.name: path.read_bytes() for path in again.iterdir()} == told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("watch_week", "--title", "x" * 1000), "at most 160"),
        (("watch_week", "--title", "<b>1,244</b> videos"), "markup"),
        (("watch_week", "--title", "This proves it"), "'proves'"),
        (("watch_week", "--title", "Your child at night"), "the account"),
        (("watch_week", "--title", "TikTok spies on us"), "what the company does"),
        (("watch_week", "--language", "both", "--title", "Videos"), "in one language"),
        (("watch_week", "--level", "1"), "Expected 2"),
        (("nothing",), "Expected the key of a figure"),
        (("ad_interests_mentioned",), "holds nothing"),
        (("all_sections",), "list of rows"),
        (("list_over_declared_birthdays",), "birth date"),
    ],
)
def test_what_cannot_be_a_picture_is_refused_in_a_line(arguments, says, tmp_path, capsys, monkeypatch):
    from analyzer import cli

    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with pytest.raises(SystemExit) as end:
        cli.commands(["picture", str(sample_path()), *arguments, "--out", str(tmp_path / "out")])
    assert end.value.code == 2
    line = capsys.readouterr().err.strip()
    assert says in line
    assert "\n" not in line
    assert not (tmp_path / "out").exists()


def sample_path():
    return Path(__file__).parents[2] / "sample_exports" / "v4-age-13.zip"


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path, capsys):
    from analyzer import cli

    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SystemExit) as end:
        cli.commands(["picture", str(sample_path()), "watch_week", "--out", str(tmp_path)])
    assert end.value.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_name_from_the_file_in_a_title_is_refused_and_a_plain_title_is_not():
    subject = sample()
    chat = subject.reading.tables["direct_messages"].frame["sender"][0]
    for title in (f"The chat with {chat}", f"{chat.upper()}: 183", f"From {chat}-2026"):
        assert "holds a name" in titles.refused(title, "en", subject).text
    for title, language in (
        ("1,244 videos on Saturdays after ten", "en"),
        ("2.419 video's in \u00e9\u00e9n week", "nl"),
        ("Veel rijen", "nl"),
    ):
        assert titles.refused(title, language, subject) is None, title


@pytest.mark.parametrize("level", SHARED)
def test_what_the_numbers_say_can_be_a_title_and_is_nobodys_own(level, monkeypatch):
    names = titles._personal(sample())
    monkeypatch.setattr(titles, "_personal", lambda _: names)
    for one in every(sample(), level):
        for language in ("en", "nl"):
            finding = sentence(pictures.finding(one), language, one.zone)
            itself = replace(one, title=finding.rstrip("."))
            assert pictures.of_title(itself, language) is None
            assert len(pictures.around(itself, language).counted) == 2
            # A text from the file that the level lets through is in some.
            if len(finding) <= titles.LONGEST and "'" not in finding:
                assert titles.refused(finding, language, sample()) is None, finding


def test_below_a_title_of_a_readers_own_stands_what_the_numbers_say():
    one = pictures.picture(
        sample(), "watch_volume", title="A year in the hands of an algorithm", level=Level.EXHIBIT
    )
    for language in ("en", "nl"):
        finding = sentence(pictures.finding(one), language)
        assert finding in pictures.around(one, language).counted[0]
        drawn = " ".join(text.text for text in pictures.sheet(one, "square", language).texts)
        assert finding in drawn
        assert finding in pictures.words(one, language)
        assert finding in pictures.notes(one, language)
        assert finding in pictures.alt(one, language)
        assert pictures.alt(one, language).startswith("A year in the hands of an algorithm. ")
    told = sentence(pictures.of_title(one, "en"))
    assert "not written from the numbers" in told
    assert "algorithm" in told
    assert "year" not in told.replace("algorithm", "")


@pytest.mark.parametrize(
    ("language", "title", "strange"),
    [
        ("nl", "Het account uit groep 8 gegroomd", ["gegroomd"]),
        ("en", "Lotta: 604 videos in a day", ["lotta"]),
        ("en", "604 videos on one day", []),
    ],
)
def test_words_that_no_sentence_of_ours_has_are_named_before_a_title_goes_out(language, title, strange):
    assert titles.refused(title, language, sample()) is None
    said = titles.told_of(title, "604 videos", language)
    assert [word for word in strange if word not in sentence(said, language)] == []
    assert ("No sentence" in sentence(said, "en")) == bool(strange)


def test_a_name_with_an_accent_or_a_digit_for_a_letter_is_that_name():
    subject = sample()
    names = sorted(
        name for name in titles._personal(subject) if name.isalpha() and "e" in name[1:] and len(name) > 4
    )
    # One of them with the letter twice in a row.
    assert any("ee" in name[1:] for name in names)
    for name in names:
        for written in (name.replace("e", "\u00e9"), name[0] + name[1:].replace("e", "3")):
            assert titles.names_in(f"Of {written}: 53 nights", subject), written


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nl", "Het meisje uit groep 8"),
        ("en", "The girl at night"),
        ("nl", "Dit bewijst dat mijn kind verslaafd is"),
        ("en", "My son after midnight"),
        ("nl", "Wat TikTok weet!"),
    ],
)
def test_a_title_that_claims_too_much_is_explained(language, title):
    why = titles.refused(title, language, sample())
    assert why is not None
    assert len(sentence(why, language)) > 60


def test_everything_that_has_to_be_said_is_on_every_picture():
    for level, languages in zip(SHARED, (("en",), ("nl",)), strict=True):
        for one in every(sample(), level):
            for language in languages:
                said = pictures.around(one, language)
                drawn = " ".join(text.text for text in pictures.sheet(one, "square", language).texts)
                whole = re.sub(r"\W+", "", drawn)
                wanted = [
                    said.banner,
                    said.title,
                    *said.counted,
                    *said.known,
                    said.source,
                    analyzer.__version__,
                ]
                missing = [
                    part for part in wanted if re.sub(r"\W+", "", part) not in whole and "[" not in drawn
                ]
                assert missing == [], one.key
                assert said.banner, "a made-up account is marked on the picture itself"
                assert barred(pictures.words(one, language).split("\n\n")[1], language) == []


def test_the_numbers_are_tidy():
    for one in every(sample(), Level.PUBLIC):
        for language in ("nl",):
            data = pictures.tidy(one, language)
            assert not data.startswith(b"\xef\xbb\xbf")
            heads, *rows = csv.reader(io.StringIO(data.decode()))
            assert len(set(heads)) == len(heads) > 1
            assert rows
            assert {len(row) for row in rows} == {len(heads)}
            for cell in (cell for row in rows for cell in row[1:]):
                if re.fullmatch(r"-?\d[\d.,]*", cell):
                    assert re.fullmatch(r"-?\d+(\.\d{1,2})?", cell), cell
                if re.match(r"\d{4}-", cell):
                    date.fromisoformat(cell)


def test_on_every_picture_every_word_has_a_place_of_its_own_and_can_be_read():
    for level in SHARED:
        for at, one in enumerate(every(sample(), level)):
            # Each in one form, in turn; `make accept` all of them in each.
            for name in FORMS if WHOLE else [list(FORMS)[at % len(FORMS)]]:
                sheet, form = pictures.sheet(one, name, "nl"), FORMS[name]
                boxes = [(text.text, *text.box) for text in sheet.texts]
                # Six points in print; on a screen that shows 1080 pixels on 8 cm, about as much.
                least = min(text.size for text in sheet.texts)
                assert least * form.points[0] / sheet.width >= 6, (one.key, name)
                for place, (text, left, top, wide, high) in enumerate(boxes):
                    assert left >= 0, (one.key, name, text)
                    assert left + wide <= sheet.width + 0.01, (one.key, name, text)
                    assert top + high <= sheet.height, (one.key, name, text)
                    for other, x, y, w, h in boxes[place + 1 :]:
                        beside = left + wide <= x + 0.5 or x + w <= left + 0.5
                        assert beside or top + high <= y + 3.5 or y + h <= top + 3.5, (
                            one.key,
                            name,
                            text,
                            other,
                        )


class Loads(HTMLParser):
    """Collects what a page would load."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found += [
            (tag, name, value) for name, value in attributes if name in ("src", "href", "data", "action")
        ]


def test_the_page_loads_nothing():
    one = pictures.picture(sample(), "watch_week")
    told = pictures.files(one, "wide", ("nl",))["watch_week-nl-wide.html"].decode()
    page = Loads()
    page.feed(told)
    assert page.found == []
    assert "url(" not in told
    assert "default-src 'none'" in told


def test_forms_of_the_command_are_those_of_paper():
    assert [form.value for form in PictureForm] == list(FORMS)


@pytest.mark.parametrize("form", FORMS if WHOLE else ("square",))
def test_a_pdf_is_drawn_as_the_png_is(form, tmp_path):
    import shutil

    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed; PDF is compared where it is")
    one = pictures.picture(sample(), "watch_week")
    files = pictures.files(one, form, ("nl",))
    (tmp_path / "a.pdf").write_bytes(files[f"watch_week-nl-{form}.pdf"])
    wide = FORMS[form].pixels[0]
    subprocess.run(
        ["pdftoppm", "-png", "-scale-to-x", str(wide), "-scale-to-y", "-1", "a.pdf", "a"],
        cwd=tmp_path,
        check=True,
    )
    printed = Image.open(next(tmp_path.glob("a*.png"))).convert("L").resize((100, 100))
    shown = Image.open(io.BytesIO(files[f"watch_week-nl-{form}.png"])).convert("L").resize((100, 100))
    apart = sum(abs(a - b) for a, b in zip(printed.tobytes(), shown.tobytes(), strict=True)) / 10_000
    assert apart < 2, "the two differ by more than the smoothing of edges"


@pytest.mark.parametrize("scope", [Scope(), Scope(date(2026, 3, 1), date(2026, 3, 20))])
def test_the_nights_of_the_raster_are_those_of_the_statement(scope):
    raster, nights = (draw(key, sample(), scope).numbers for key in ("nights_raster", "nights_with_rows"))
    assert (raster["nights"], raster["nights_covered"]) == (nights["nights"], nights["nights_covered"])
    told = pictures.picture(sample(), "nights_raster", level=Level.EXHIBIT, scope=scope)
    assert str(nights["nights"]) in re.findall(r"\d+", pictures.around(told, "en").title)
    assert str(nights["nights_covered"]) in re.findall(r"\d+", pictures.around(told, "en").title)


def test_a_strip_from_noon_to_noon_is_called_no_night():
    told = pictures.picture(sample(), "nights_raster", level=Level.EXHIBIT)
    assert "at the strip from noon on" in pictures.alt(told, "en")
    for words, language in (("the night to", "en"), ("de nacht naar", "nl")):
        assert words not in pictures.alt(told, language)


def writings(day):
    """Give a day as people write it, in digits and words of both languages, with and without its year."""
    names = {"en": "January February March April May June July August September October November December",
             "nl": "januari februari maart april mei juni juli augustus september oktober november december"}  # fmt: skip
    d, m, y = day.day, day.month, day.year
    for language, months in names.items():
        month = months.split()[m - 1]
        for name in (month, month.upper(), month[:3], f"{month[:3]}."):
            yield from (
                (language, f"{d} {name} {y}"),
                (language, f"{d:02} {name}"),
                (language, f"{d}-{name}-{y}"),
            )
            yield from (
                (language, f"{name} {d}, {y}"),
                (language, f"{name} {d}th"),
                (language, f"{d}e {name}"),
            )
        for between in "-/. ":
            for first, second in ((d, m), (m, d)):
                yield language, f"{first:02}{between}{second:02}{between}{y}"
                yield language, f"{first}{between}{second}{between}{y % 100:02}"
            yield language, f"{y}{between}{m:02}{between}{d:02}"
        yield from ((language, f"{d:02}-{m:02}"), (language, f"{d}/{m}"), (language, f"{y}{m:02}{d:02}"))


def test_no_title_holds_the_birth_date():
    born = sample().birth_date
    assert born is not None
    for day in (born, *(date(2010, month, 3 + month) for month in range(1, 13))):
        for language, written in writings(day):
            for title in (written, f"Born {written}: 53 nights", f"Jarig op {written}"):
                assert titles.tells_day(title, day), title
                if day == born:
                    assert titles.refused(title, language, sample()) is not None, title
    for title, language in (
        ("Geboren op 14 september 2012", "nl"),
        ("Jarig op 14-09, geboortejaar 2012", "nl"),
        ("De veertiende september", "nl"),
        ("Born on the fourteenth of September", "en"),
    ):
        assert "birth date" in titles.refused(title, language, sample()).text, title


@pytest.mark.parametrize(
    "unseen", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u3164", "\ufe0f"]
)
def test_no_sign_that_nobody_sees_stands_in_a_title(unseen):
    assert "can be seen" in titles.refused(f"53 ni{unseen}ghts", "en", sample()).text


def test_letters_apart_and_other_widths_do_not_hide_a_word():
    for title in ("L o t t e: 53 nights", "53 nights of L.o.t.t.e", "T-h-i-s p-r-o-v-e-s it"):
        assert "stand apart" in titles.refused(title, "en", sample()).text, title
    assert titles.refused("This \uff50roves it", "en", sample()) is not None


@pytest.mark.parametrize(
    ("language", "title"),
    [("nl", "53 nachten zonder slaap"), ("en", "Sleepless: 53 nights"), ("en", "53 nights without sleep"), ("nl", "Slapeloze nachten")],
)  # fmt: skip
def test_sleep_is_not_in_a_title(language, title):
    assert "slept" in sentence(titles.refused(title, language, sample()), "en")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nl", "99 van de 100 nachten tot 06:00 uur op TikTok"),
        ("nl", "53 van de 179 nachten na 00:00 uur"),
        ("en", "1,244 videos on Saturdays, 9.14 a minute"),
        ("en", "14 September nights, 2.9 videos each"),
        ("en", "A third of 42,159 videos, 06:00 to 09:14"),
    ],
)
def test_numbers_and_times_are_no_names(language, title):
    why = titles.refused(title, language, sample())
    assert why is None or "name" not in why.text


@pytest.mark.parametrize("level", SHARED)
def test_a_title_that_speaks_of_a_period_names_it(level):
    seen = 0
    for one in every(sample(), level):
        title = pictures.around(one, "en").title
        if re.search(r"(this|chosen) (period|time)|dated in it", title):
            seen += 1
            assert re.search(r"The (period|time meant) is (from|in|on) .*\b20\d\d\b", title), one.key
    assert seen > 3


def test_no_period_stands_over_rows_without_a_date():
    for one in every(sample(), Level.PUBLIC):
        sections = {table.partition(".")[0] for table in one.drawn.lists}
        bare = [key for key in sections if sample().rows(key) and sample().span(key) is None]
        told = pictures.around(one, "en").counted[1]
        if bare and not getattr(one.chart, "first", None) and "from" in told:
            assert "without a date" in told, one.key
    assert "without a date" in pictures.around(pictures.picture(sample(), "themes"), "en").counted[1]


def test_a_part_of_a_month_is_hatched_on_paper_also_where_it_has_none():
    seen = set()
    for one in every(sample(), Level.PUBLIC):
        if not isinstance(one.chart, Timeline):
            continue
        known = [
            (part, count)
            for part, count in zip(one.chart.partial, one.chart.solid, strict=True)
            if count is not None
        ]
        drawn = " ".join(text.text for text in pictures.sheet(one, "square", "en").texts)
        assert ("part of the month" in drawn) == any(part for part, _ in known), one.key
        if any(part for part, _ in known):
            seen.add(one.key)
    assert seen >= {"school_hours", "nights_with_rows", "days_above_limit", "short_nights"}


@pytest.mark.parametrize("form", ["square", "column"])
def test_no_words_cover_the_bars_beside_theirs(form):
    one = pictures.picture(sample(), "nights_with_rows")
    drawn = pictures.sheet(one, form, "en")
    wide = drawn.width / len(one.chart.starts)
    most = max(one.chart.counts)
    inside = [text for text in drawn.texts if text.text.endswith(f"{most} nights")]
    assert [text.text for text in inside if text.box[2] > wide] == []


@pytest.mark.parametrize("key", ["off_tiktok_senders_over_time", "off_tiktok_sources"])
def test_a_name_on_a_line_can_be_let_through_as_one_on_a_bar_can(key):
    name, *others = pictures.names_in_figure(sample(), key)
    shut = pictures.around(pictures.picture(sample(), key, level=Level.EXHIBIT, ticked=others), "en")
    one = pictures.picture(sample(), key, level=Level.EXHIBIT, ticked=[name])
    told = " ".join(text.text for text in pictures.sheet(one, "square", "en").texts)
    assert name in told
    assert not any(other in told for other in others if other not in name)
    assert name not in shut.alt


def test_the_day_on_a_clock_is_the_period_of_its_picture_and_no_public_one():
    one = pictures.picture(sample(), "sessions_of_a_day", level=Level.EXHIBIT)
    day = one.chart.day
    assert one.period.values == {"day": day}
    asked = Scope(date(2026, 3, 3), date(2026, 3, 3))
    other = pictures.picture(sample(), "sessions_of_a_day", level=Level.EXHIBIT, scope=asked)
    assert other.chart.day == date(2026, 3, 3) != day
    assert "2026-03-03" not in pictures.tidy(other, "en").decode()
    with pytest.raises(NoPicture, match="no picture"):
        pictures.picture(sample(), "sessions_of_a_day")


@pytest.mark.parametrize("level", [Level.EXHIBIT, Level.PUBLIC])
def test_hours_by_age_are_no_picture(level):
    with pytest.raises(NoPicture) as refused:
        pictures.picture(sample(), "list_hours_by_declared_age", level=level)
    assert "birth date" in sentence(refused.value.message, "en")
