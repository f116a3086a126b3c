"""The kinds of value there are in an export, and how each is read.

A kind turns the source values of a column into one Arrow array and says, per reason, which values did not parse. The
fast way is vectorised; values that do not fit it are looked at one by one. Nothing is guessed: what does not parse is
null in the column, named by a reason, and still stands in the file, where `raw(row)` finds it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from analyzer.arrow import array_of
from analyzer.model import Kind, Parsed, Reason, Scalar, Sensitivity
from analyzer.texts import readable

_T = TypeVar("_T")

MOMENT_TYPE = pa.timestamp("ms", tz="UTC")

#: Written where nothing is: seen in real exports in English and Dutch (sections.yaml, `scalar_empty`).
EMPTY_TEXTS = frozenset({"", "N/A", "n/a", "None", "n.v.t.", "N.v.t."})

#: What systems write for a date that is missing: the second 0 of Unix, the zero time of Go, the last moment there is.
_EPOCH_ZERO_DAYS = frozenset({date(1969, 12, 31), date(1970, 1, 1), date(1, 1, 1), date(9999, 12, 31)})
_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?\s*"
    r"(UTC|Z|GMT|[+-]\d\d:?\d\d(?:\s+(?:UTC|GMT|[+-]\d{4}))?)?"
)
_MONTHS = {
    m: i
    for i, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_BIRTH_DATE = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")


class Number(str):
    """A number as it stands in the file: 19 digits, `1e2` and `-0` stay what they are."""

    __slots__ = ()


def as_text(value: Scalar) -> str | None:
    """Return a JSON leaf as the text it has in the file; strings without their quotes.

    >>> as_text(True), as_text(12), as_text(None), as_text("x")
    ('true', '12', None, 'x')
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def text_array(values: Sequence[Scalar] | pa.Array) -> tuple[pa.Array, list[int]]:
    r"""Return the values as an Arrow string array, and the positions whose text held a broken (lone) surrogate.

    >>> text_array(["a", None, 3, "\ud83d!"])[0].to_pylist()
    ['a', None, '3', '\ufffd!']
    """
    if isinstance(values, pa.Array):
        return values, []
    try:
        return array_of(values, pa.string()), []
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError, TypeError):
        pass
    broken: list[int] = []
    texts: list[str | None] = []
    for position, value in enumerate(values):
        text = as_text(value)
        if text is not None and not _encodes(text):
            broken.append(position)
            # Pairs of escapes that belong together become their character, the rest the replacement character.
            text = readable(text)
        texts.append(text)
    return array_of(texts, pa.string()), broken


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def is_empty_text(text: str | None) -> bool:
    """Say whether a value is one of the ways in which the export writes "nothing".

    >>> is_empty_text("N/A"), is_empty_text(" "), is_empty_text("0")
    (True, True, False)
    """
    return text is None or text.strip() in EMPTY_TEXTS


def says_nothing(texts: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Say of each text of a column whether it is null or one of the ways to write nothing, as `is_empty_text` does.

    >>> says_nothing(pa.array(["N/A", " ", None, "0"])).to_pylist()
    [True, True, True, False]
    """
    return pc.or_(
        pc.is_null(texts),
        pc.is_in(pc.utf8_trim_whitespace(texts), _empty_texts()),
    )


@cache
def _empty_texts() -> pa.Array:
    return array_of(sorted(EMPTY_TEXTS), pa.string())


def iso(moment: datetime | None) -> str | None:
    """Return a moment in ISO 8601, in UTC.

    >>> iso(datetime(2024, 7, 1, 22, 30, tzinfo=UTC))
    '2024-07-01T22:30:00Z'
    """
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_moment(text: str) -> datetime | Reason | None:
    """Read one date and time as UTC, in any of the forms seen; `None` where the text says "nothing".

    Forms and their zone: numbers.md, "Time" (the TXT export of the same account writes out "UTC").

    >>> parse_moment("2024-07-01 22:30:00").isoformat()
    '2024-07-01T22:30:00+00:00'
    >>> parse_moment("2025-01-01 00:00:00 +0000 UTC") == parse_moment("1735689600") == parse_moment("1735689600000")
    True
    >>> parse_moment("2024-07-01T22:30:00+02:00").isoformat()
    '2024-07-01T20:30:00+00:00'
    >>> parse_moment("1970-01-01 01:00:00"), parse_moment("0"), parse_moment("N/A")
    (<Reason.EPOCH_ZERO: 'date missing (written as 1970, the year 1 or the year 9999)'>, None, None)
    >>> parse_moment("0001-01-01 00:00:00 +0000 UTC") is parse_moment("9999-12-31 23:59:59") is Reason.EPOCH_ZERO
    True
    >>> parse_moment("yesterday")
    <Reason.NOT_A_MOMENT: 'not a date and time'>
    """
    text = text.strip()
    if is_empty_text(text) or text == "0":
        return None
    if match := _MOMENT.fullmatch(text):
        year, month, day, hour, minute, second, fraction, zone = match.groups()
        try:
            moment = datetime(
                int(year), int(month), int(day), int(hour), int(minute), int(second),
                int((fraction or "0").ljust(6, "0")[:6]), tzinfo=UTC,
            )  # fmt: skip
            if zone and zone[0] in "+-":
                sign = -1 if zone[0] == "-" else 1
                moment -= sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[3:].lstrip(":")[:2]))
        except (ValueError, OverflowError):
            return Reason.NOT_A_MOMENT
    elif text.isascii() and text.isdigit() and len(text) in (9, 10, 12, 13):
        seconds = int(text) / (1000 if len(text) > 10 else 1)
        moment = datetime.fromtimestamp(seconds, tz=UTC)
    else:
        return Reason.NOT_A_MOMENT
    return Reason.EPOCH_ZERO if moment.date() in _EPOCH_ZERO_DAYS else moment


def parse_date(text: str) -> date | Reason | None:
    """Read one day, such as a birth date; `None` where the text says "nothing".

    >>> parse_date("1-Jan-2012"), parse_date("2012-01-01"), parse_date("None")
    (datetime.date(2012, 1, 1), datetime.date(2012, 1, 1), None)
    >>> parse_date("29-Feb-2011")
    <Reason.NOT_A_DATE: 'not a date'>
    """
    text = text.strip()
    if is_empty_text(text):
        return None
    try:
        if match := _BIRTH_DATE.fullmatch(text):
            return date(int(match[3]), _MONTHS[match[2].lower()], int(match[1]))
        if match := _ISO_DATE.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except (ValueError, KeyError):
        pass
    return Reason.NOT_A_DATE


def parse_count(text: str) -> int | Reason | None:
    """Read one whole number that fits 64 bits.

    >>> parse_count("12"), parse_count("None"), parse_count("many")
    (12, None, <Reason.NOT_A_NUMBER: 'not a whole number'>)
    """
    text = text.strip()
    if is_empty_text(text):
        return None
    if re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    return Reason.NOT_A_NUMBER


def parse_address(text: str) -> str | Reason | None:
    """Return one IP address, version 4 or 6, as it stands.

    >>> parse_address("192.0.2.1"), parse_address("2001:db8::1"), parse_address("300.1.1.1")
    ('192.0.2.1', '2001:db8::1', <Reason.NOT_AN_ADDRESS: 'not an IP address'>)
    """
    if is_empty_text(text):
        return None
    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        return Reason.NOT_AN_ADDRESS
    return text


def _one_by_one(
    texts: pa.Array, parse: Callable[[str], _T | Reason | None], type_: pa.DataType
) -> tuple[pa.Array, dict[Reason, list[int]]]:
    # Few distinct values are common (addresses, counts), so each distinct text is parsed once.
    cache: dict[str, _T | Reason | None] = {}
    values: list[_T | None] = []
    failed: dict[Reason, list[int]] = {}
    for position, text in enumerate(texts.to_pylist()):
        if text is None:
            values.append(None)
            continue
        if text not in cache:
            cache[text] = parse(text)
        value = cache[text]
        if isinstance(value, Reason):
            failed.setdefault(value, []).append(position)
            values.append(None)
        else:
            values.append(value)
    return array_of(values, type_), failed


def _parse_texts(values: Sequence[Scalar] | pa.Array) -> Parsed:
    texts, broken = text_array(values)
    return Parsed(texts, {Reason.LONE_SURROGATE: broken} if broken else {})


def _mostly(
    texts: pa.Array,
    usual: str,
    cast: Callable[[pa.Array], pa.Array],
    parse: Callable[[str], _T | Reason | None],
    type_: pa.DataType,
) -> tuple[pa.Array, dict[Reason, list[int]]]:
    """Read the texts that match a pattern all at once, the others one by one."""
    fits = pc.and_kleene(pc.is_valid(texts), pc.match_substring_regex(texts, usual))
    chosen = texts.filter(fits)
    if len(chosen) < len(texts) // 10:
        return _one_by_one(texts, parse, type_)
    values = cast(chosen)
    if len(chosen) == len(texts):
        return values, {}
    others = pc.invert(fits)
    rows = pc.indices_nonzero(others).to_pylist()
    read, failed = _one_by_one(texts.filter(others), parse, type_)
    values = pc.replace_with_mask(pa.nulls(len(texts), type_), fits, values)
    values = pc.replace_with_mask(values, others, read)
    return values, {reason: [rows[at] for at in positions] for reason, positions in failed.items()}


def _parse_moments(values: Sequence[Scalar] | pa.Array) -> Parsed:
    texts, _ = text_array(values)
    fast = _cast_moments(texts)
    if fast is not None:
        return Parsed(fast)
    return Parsed(*_mostly(texts, _USUAL_MOMENT, _cast_usual_moments, parse_moment, MOMENT_TYPE))


#: How a moment in UTC ends, by the length of its text; what stands before it is `YYYY-MM-DD HH:MM:SS`.
_ENDS = {19: "", 20: "Z", 23: " UTC", 25: " +0000", 29: " +0000 UTC"}
#: A moment that is no missing date and on a day that every year has.
_USUAL_MOMENT = (
    r"^(?:19[89]\d|[2-8]\d{3})-"
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))"
    rf"[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:{'|'.join(map(re.escape, _ENDS.values()))})\z"
)


def _cast_usual_moments(texts: pa.Array) -> pa.Array:
    seconds = pc.cast(pc.utf8_slice_codeunits(texts, 0, 19), pa.timestamp("s"))
    return pc.cast(pc.cast(seconds, pa.timestamp("ms")), MOMENT_TYPE)


def _cast_moments(texts: pa.Array) -> pa.Array | None:
    """Return the moments when every text is `YYYY-MM-DD HH:MM:SS` with one and the same end; else None."""
    if len(texts) == texts.null_count:
        return pa.nulls(len(texts), MOMENT_TYPE)
    lengths = pc.min_max(pc.binary_length(texts)).as_py()
    end = _ENDS.get(lengths["min"])
    if lengths["min"] != lengths["max"] or end is None:
        return None
    if end:
        if not pc.all(pc.ends_with(texts, end)).as_py():
            return None
        texts = pc.utf8_slice_codeunits(texts, 0, 19)
    try:
        seconds = pc.cast(texts, pa.timestamp("s"))
    except pa.ArrowInvalid:
        return None
    # Arrow also takes "2024-01-01T..." and the like, which mean the same; a missing date must be told apart.
    outer = pc.min_max(seconds).as_py()
    if outer["min"].year <= 1970 or outer["max"].year >= 9999:
        return None
    return pc.cast(pc.cast(seconds, pa.timestamp("ms")), MOMENT_TYPE)


def _parse_dates(values: Sequence[Scalar] | pa.Array) -> Parsed:
    return Parsed(*_one_by_one(text_array(values)[0], parse_date, pa.date32()))


def _parse_counts(values: Sequence[Scalar] | pa.Array) -> Parsed:
    texts = text_array(values)[0]
    return Parsed(
        *_mostly(texts, r"^-?[0-9]{1,18}\z", lambda t: pc.cast(t, pa.int64()), parse_count, pa.int64())
    )


def _parse_addresses(values: Sequence[Scalar] | pa.Array) -> Parsed:
    texts = text_array(values)[0]
    return Parsed(*_mostly(texts, _USUAL_ADDRESS, lambda t: t, parse_address, pa.string()))


_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
#: An address of version 4, or one of version 6 with all its eight groups.
_USUAL_ADDRESS = rf"^(?:(?:{_BYTE}\.){{3}}{_BYTE}|(?:[0-9a-fA-F]{{1,4}}:){{7}}[0-9a-fA-F]{{1,4}})\z"


MOMENT = Kind("moment", _parse_moments, Sensitivity.TIME)
DATE = Kind("date", _parse_dates)
TEXT = Kind("text", _parse_texts)
#: A word from the platform's own small vocabulary: a method, a network type, On or Off.
WORD = Kind("word", _parse_texts)
COUNT = Kind("count", _parse_counts, numeric=True)
#: An amount of money as it stands: the currency is part of the text, or missing.
MONEY = Kind("money", _parse_texts, Sensitivity.AMOUNT)
LINK = Kind("link", _parse_texts)
#: A link to a video; the 19-digit id in it is text, decoded when first needed.
VIDEO_LINK = Kind("video link", _parse_texts, Sensitivity.VIDEO)
#: A number that names something. Text, never a float: 19 digits do not fit one.
ID = Kind("id", _parse_texts)
DEVICE_ID = Kind("device id", _parse_texts, Sensitivity.DEVICE_ID)
IP_ADDRESS = Kind("IP address", _parse_addresses, Sensitivity.IP_ADDRESS)
#: The name of a place as somebody wrote it.
PLACE = Kind("place", _parse_texts)
#: The name of a person or account.
NAME = Kind("name", _parse_texts, Sensitivity.OTHER_PERSON)

KINDS = (MOMENT, DATE, TEXT, WORD, COUNT, MONEY, LINK, VIDEO_LINK, ID, DEVICE_ID, IP_ADDRESS, PLACE, NAME)
