"""Messages to sentences, and values as a reader of each language writes them: numbers, dates, durations.

Used by the user interface, the command line and the report only; the rooms below carry `Message` objects.
The English text of a message is the key of its Dutch in `nl/*.po`. How to add one: docs/language.md.
"""

from __future__ import annotations

import ctypes
import locale
import math
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from analyzer.language.po import entries
from analyzer.language.terms import english
from analyzer.model import Country, Message, Month, Share, Size

if TYPE_CHECKING:
    from babel import Locale

#: What the reader can choose from, by the code used everywhere else, each in its own language.
LANGUAGES: dict[str, str] = {"en": "English", "nl": "Nederlands"}

#: British English: the day before the month, and the clock of 24 hours.
_LOCALES = {"en": "en_GB", "nl": "nl"}
_HOURS = {"en": "h", "nl": "u"}
_AND = {"en": "and", "nl": "en"}
_TRUTH = {"en": ("no", "yes"), "nl": ("nee", "ja")}
_LESS = {"en": "less than {}", "nl": "minder dan {}"}
_MORE = {"en": "more than {}", "nl": "meer dan {}"}

#: The article that the name of a country takes in a sentence, where it takes one.
_ARTICLES: dict[str, dict[str, str]] = {
    "en": dict.fromkeys(
        [
            "NL",
            "US",
            "GB",
            "AE",
            "PH",
            "BS",
            "GM",
            "MV",
            "DO",
            "CF",
            "KM",
            "SB",
            "MH",
            "KY",
            "FO",
            "FK",
            "VG",
            "VI",
            "TC",
            "MP",
            "CK",
            "IM",
            "EU",
            "UN",
            "AX",
            "CC",
            "IO",
            "TF",
            "UM",
        ],
        "the",
    ),
    "nl": dict.fromkeys(
        [
            "US",
            "AE",
            "PH",
            "MV",
            "KM",
            "SB",
            "MH",
            "KY",
            "FO",
            "FK",
            "VG",
            "VI",
            "TC",
            "MP",
            "CK",
            "BS",
            "EU",
            "UN",
            "TF",
            "VA",
            "CF",
            "DO",
        ],
        "de",
    )
    | {"GB": "het"},
}

#: Letters in the name of a saved file.
_LONGEST_NAME = 60

#: A message's text, or a term's class and text, and its translation: one form, or singular and plural.
Translations = Mapping[str | tuple[str, str], str | tuple[str, ...]]


def file_name(key: str, title: Message, language: str) -> str:
    """Return a name without ending for a file that a reader saves: the key in English, else the title in plain letters.

    >>> file_name("watch_week", Message("Video's op Île de Ré, per week?"), "nl")
    'videos-op-ile-de-re-per-week'
    >>> file_name("Watch/Week", Message("Videos per week"), "en")
    'watch_week'
    """
    if language == "en":
        return re.sub(r"[^a-z0-9_-]+", "_", key.lower())
    plain = unicodedata.normalize("NFKD", sentence(title, language)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME + 1].rsplit("-", 1)[0]


def sentence(message: Message, language: str = "en", zone: str = "Europe/Amsterdam") -> str:
    """Return a message as a sentence in the reader's language, its moments in the reader's zone.

    Moments of one sentence whose offsets differ are written with them: a stretch over a change of the clock reads an hour too
    long or too short otherwise. A message without a translation stays English. Raises `KeyError` where a value of the text is
    not given.

    >>> sentence(Message("{n} rows since {day}", {"n": 12000, "day": date(2026, 11, 24)}))
    '12,000 rows since 24 November 2026'
    """
    if not isinstance(zone, _WithOffsets) and _offsets_differ(message, zone):
        zone = _WithOffsets(zone)
    text = message.text
    chosen = _translations(language).get(text)
    if message.plural:
        several = message.values[message.count_of] != 1
        if isinstance(chosen, tuple):
            text = chosen[several]
        elif several:
            text = message.plural
    elif isinstance(chosen, str):
        text = chosen
    return text.format_map(_Written(message.values, language, zone)) if "{" in text or "}" in text else text


class _WithOffsets(str):
    """The name of a zone in which each moment of a sentence is written with its offset."""

    __slots__ = ()


def _moments(value: Any) -> Iterator[datetime]:
    """Yield the moments that a value carries, those of messages and lists inside it too."""
    if isinstance(value, datetime):
        yield value
    elif isinstance(value, Message):
        yield from _moments(tuple(value.values.values()))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _moments(part)


def _offsets_differ(message: Message, zone: str) -> bool:
    found = [moment for moment in _moments(message) if moment.tzinfo is not None]
    return len(found) > 1 and len({one.astimezone(ZoneInfo(zone)).utcoffset() for one in found}) > 1


def word(term: StrEnum, language: str = "en") -> str:
    """Return the word for one of the model's closed lists: a state, a certainty, a theme, a reason.

    >>> from analyzer.model import State
    >>> word(State.ABSENT, "en"), word(State.ABSENT, "nl")
    ('not in this file', 'niet in dit bestand')
    """
    text = english(term)
    chosen = _translations(language).get((type(term).__name__, text), text)
    assert isinstance(chosen, str)
    return chosen


def number(value: float, language: str, decimals: int | None = None) -> str:
    """Return a number with the separators of the language; without `decimals`, at most two and no idle zeros.

    >>> number(40000, "en"), number(40000, "nl"), number(2.5, "nl"), number(2.5, "nl", 2)
    ('40,000', '40.000', '2,5', '2,50')
    """
    if isinstance(value, Integral) and not decimals:
        text = f"{int(value):,}"
        return text if language == "en" else text.replace(",", _group(language))
    if not math.isfinite(value):
        raise ValueError("Expected a number; this one is infinite or not a number. Leave the statement out.")
    pattern = "#,##0.##" if decimals is None else "#,##0." + "0" * decimals if decimals else "#,##0"
    from babel.numbers import format_decimal

    return format_decimal(value, format=pattern, locale=_LOCALES[language])


def share(value: Share | float, language: str, decimals: int = 1) -> str:
    """Return a part of a whole as a percentage; a part that is not nothing is never rounded to 0, nor to 100.

    >>> share(0.124, "en"), share(0.124, "nl"), share(0.00001, "nl"), share(0.99999, "en"), share(1, "en")
    ('12.4%', '12,4%', 'minder dan 0,1%', 'more than 99.9%', '100%')
    """
    part = value.value if isinstance(value, Share) else value
    percent = round(part * 100, decimals)
    least = 10.0**-decimals
    if part > 0 and percent == 0:
        return _LESS[language].format(number(least, language, decimals) + "%")
    if part < 1 and percent == 100:
        return _MORE[language].format(number(100 - least, language, decimals) + "%")
    return number(percent, language, 0 if percent == int(percent) else decimals) + "%"


def day(value: date, language: str) -> str:
    """Return a date in words. A moment is not a date: which day it falls on depends on the zone.

    >>> day(date(2026, 11, 24), "en"), day(date(2026, 11, 24), "nl")
    ('24 November 2026', '24 november 2026')
    """
    if isinstance(value, datetime):
        raise TypeError("Expected a date; this is a moment. Give the local date, or write it with `moment`.")
    return f"{value.day} {_months(language)[value.month]} {value.year}"


def month(value: Month | date, language: str) -> str:
    """Return a month in words.

    >>> month(Month(2026, 3), "en"), month(date(2026, 3, 9), "nl")
    ('March 2026', 'maart 2026')
    """
    which = value.number if isinstance(value, Month) else value.month
    return f"{_months(language)[which]} {value.year}"


def country(value: Country, language: str, *, in_sentence: bool = False) -> str:
    """Return the name of a country, in a sentence with the article it needs; letters that name none stay letters.

    >>> country(Country("NL"), "en"), country(Country("NL"), "en", in_sentence=True), country(Country("NL"), "nl")
    ('Netherlands', 'the Netherlands', 'Nederland')
    >>> country(Country("GB"), "nl", in_sentence=True), country(Country("Q9"), "nl")
    ('het Verenigd Koninkrijk', 'Q9')
    """
    names: Mapping[str, str] = _locale(language).territories
    name = names.get(value.code.upper(), value.code)
    article = _ARTICLES[language].get(value.code.upper(), "") if in_sentence else ""
    return f"{article} {name}" if article else name


def moment(value: datetime, language: str, zone: str, seconds: bool = False) -> str:
    """Return date and time in a zone; with the offset where the clock, put back, shows a time twice, or where a sentence asks.

    >>> from datetime import UTC
    >>> moment(datetime(2024, 7, 1, 22, 30, tzinfo=UTC), "nl", "Europe/Amsterdam")
    '2 juli 2024, 00:30'
    >>> [moment(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), "en", "Europe/Amsterdam") for hour in (0, 1)]
    ['25 October 2026, 02:30 (UTC+02:00)', '25 October 2026, 02:30 (UTC+01:00)']
    """
    if value.tzinfo is None:  # as is a missing time of pandas
        raise ValueError("Expected a moment with its zone; this one has none. Read it as UTC first.")
    local = value.astimezone(ZoneInfo(zone))
    text = f"{day(local.date(), language)}, {local.time():{'%H:%M:%S' if seconds else '%H:%M'}}"
    if (
        isinstance(zone, _WithOffsets)
        or local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    ):
        offset = f"{local:%z}"
        text += f" (UTC{offset[:3]}:{offset[3:5]})"
    return text


def duration(value: timedelta, language: str) -> str:
    """Return a length of time in its two largest units, hours being the largest.

    >>> duration(timedelta(hours=3, minutes=20), "en"), duration(timedelta(hours=3, minutes=20), "nl")
    ('3 h 20 min', '3 u 20 min')
    >>> duration(timedelta(seconds=95), "nl"), duration(timedelta(days=50), "en")
    ('1 min 35 s', '1,200 h')
    """
    sign = "-" if value < timedelta(0) else ""
    total = round(abs(value.total_seconds()))
    if total >= 3600:
        minutes = round(total / 60)
        parts = [(minutes // 60, _HOURS[language]), (minutes % 60, "min")]
    else:
        parts = [(total // 60, "min"), (total % 60, "s")]
    written = [f"{number(amount, language)} {unit}" for amount, unit in parts if amount]
    return sign + " ".join(written or ["0 s"])


def bytes_size(value: Size | int, language: str = "en") -> str:
    """Return a number of bytes in the decimal units that file managers and shops use.

    >>> bytes_size(512), bytes_size(38_200), bytes_size(3_440_000, "nl")
    ('512 bytes', '38 kB', '3,4 MB')
    """
    count = value.bytes if isinstance(value, Size) else value
    if count < 1000:
        return f"{count} byte" if count == 1 else f"{count} bytes"
    if count < 999_500:
        return f"{number(round(count / 1e3), language)} kB"
    if count < 999_950_000:
        return f"{number(round(count / 1e6, 1), language)} MB"
    return f"{number(round(count / 1e9, 1), language)} GB"


def from_browser(preference: str | None) -> str:
    """Return the first language of ours in a browser's locale or `Accept-Language` header, or English.

    >>> from_browser("nl-BE"), from_browser("fr, en;q=0.5, nl;q=0.8"), from_browser("de"), from_browser(None)
    ('nl', 'nl', 'en', 'en')
    """
    ranked: list[tuple[float, str]] = []
    for part in (preference or "").split(","):
        tag, _, parameter = part.partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        ranked.append((weight, tag.strip().lower().replace("_", "-").split("-")[0]))
    # Sorting keeps the order of equal weights.
    wanted = [tag for weight, tag in sorted(ranked, key=lambda pair: -pair[0]) if weight > 0]
    return next((tag for tag in wanted if tag in LANGUAGES), "en")


def of_terminal() -> str:
    """Return the language that the terminal is set to, on Windows else that of its windows, or English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    named = next((os.environ[name] for name in names if os.environ.get(name)), None)
    if named is None and sys.platform == "win32":
        named = of_windows(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return from_browser(named)


def of_windows(number: int) -> str | None:
    """Return the name of a language by its number on Windows (LANGID, in [MS-LCID]); None where it is not known.

    >>> [of_windows(number) for number in (0x0413, 0x0813, 0x0409, 0)]
    ['nl_NL', 'nl_BE', 'en_US', None]
    """
    return locale.windows_locale.get(number)


#: Around a text that runs from right to left, or it would take the numbers and words beside it along (Unicode UAX 9).
ISOLATE, END = "\u2068", "\u2069"
_FROM_RIGHT = ("R", "AL", "AN")
#: The characters that do nothing but change the direction of writing.
_TURNS = str.maketrans(dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def isolated(text: str) -> str:
    r"""Return text from a file with isolates around it where it runs from right to left, and no such mark of its own.

    >>> isolated("Bol"), isolated("\u2068\u05d0\u2069\u2069"), isolated("\u202egnp.exe")
    ('Bol', '\u2068\u05d0\u2069', 'gnp.exe')
    """
    if text.isascii():
        return text
    bare = text.translate(_TURNS)
    turned = any(unicodedata.bidirectional(character) in _FROM_RIGHT for character in bare)
    return f"{ISOLATE}{bare}{END}" if turned else bare


class _Written(dict[str, str]):
    """The values of a message by name, each written when the text asks for it."""

    def __init__(self, values: Mapping[str, Any], language: str, zone: str) -> None:
        self.source, self.language, self.zone = values, language, zone

    def __missing__(self, name: str) -> str:
        return _write(self.source[name], self.language, self.zone)


def _joined(values: tuple[Any, ...], language: str, zone: str) -> str:
    texts = [_write(value, language, zone) for value in values]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {_AND[language]} {texts[-1]}"


_Writer = Callable[[Any, str, str], str]

#: How each type of value is written; the first that fits, so a class stands before the class it derives from.
_WRITERS: tuple[tuple[type, _Writer], ...] = (
    (Message, sentence),
    (StrEnum, lambda value, language, _zone: word(value, language)),
    (str, lambda value, _language, _zone: isolated(value)),
    (bool, lambda value, language, _zone: _TRUTH[language][value]),
    (Real, lambda value, language, _zone: number(value, language)),
    (Share, lambda value, language, _zone: share(value, language)),
    (Size, lambda value, language, _zone: bytes_size(value, language)),
    (Month, lambda value, language, _zone: month(value, language)),
    (Country, lambda value, language, _zone: country(value, language, in_sentence=not value.alone)),
    (datetime, moment),
    (date, lambda value, language, _zone: day(value, language)),
    (time, lambda value, _language, _zone: f"{value:%H:%M}"),
    (timedelta, lambda value, language, _zone: duration(value, language)),
    (tuple, _joined),
    (list, _joined),
)


#: The writer of each type met so far.
_CHOSEN: dict[type, _Writer] = {str: lambda value, _language, _zone: isolated(value)}


def _write(value: Any, language: str, zone: str) -> str:
    kind = type(value)
    if kind not in _CHOSEN:
        fitting = [writer for known, writer in _WRITERS if issubclass(kind, known)]
        if not fitting:
            raise TypeError(
                f"Expected a value that a sentence can carry (see _WRITERS); this is a {kind.__name__}. "
                "Give a number, a date, a text or a Message."
            )
        _CHOSEN[kind] = fitting[0]
    return _CHOSEN[kind](value, language, zone)


@cache
def _months(language: str) -> Mapping[int, str]:
    months: Mapping[int, str] = _locale(language).months["format"]["wide"]
    return months


@cache
def _group(language: str) -> str:
    symbol: str = _locale(language).number_symbols["latn"]["group"]
    return symbol


@cache
def _locale(language: str) -> Locale:
    # What a language calls its months and countries is loaded by the first sentence that names one.
    from babel import Locale

    return Locale.parse(_LOCALES[language])


@cache
def _translations(language: str) -> Translations:
    """Return all files of a language as one mapping, read when the first sentence in it is asked for."""
    if language not in LANGUAGES:
        raise ValueError(
            f"Expected {' or '.join(LANGUAGES)}; this is {language!r}. Choose one of those languages."
        )
    found: dict[str | tuple[str, str], str | tuple[str, ...]] = {}
    if language == "en":
        return found
    from importlib.resources import files

    for file in sorted(files(__name__).joinpath(language).iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".po"):
            continue
        for context, text, forms in entries(file.read_text(encoding="utf-8")):
            if text and all(forms):
                found[(context, text) if context else text] = forms if len(forms) > 1 else forms[0]
    return found


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Return every word of our own sentences in a language, in small letters; no value of a file is among them."""
    told = _translations("nl")
    texts: Iterable[str] = (
        (text if isinstance(text, str) else text[1] for text in told)
        if language == "en"
        else (form for forms in told.values() for form in ([forms] if isinstance(forms, str) else forms))
    )
    found = {
        word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", text))
    }
    return frozenset(found | {name.casefold() for name in _months(language).values()})
