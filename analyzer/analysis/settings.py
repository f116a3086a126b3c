"""What the reader can choose about the numbers, with the defaults of numbers.md; from and to JSON for `--settings FILE`.

The JSON is one object, every key optional: clock times as "HH:MM", durations in seconds, days as "YYYY-MM-DD". A birth date
that the reader enters is kept in memory: it is read from a settings file and never written to one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

from analyzer.analysis import clock, periods, watching
from analyzer.analysis.by_name import FIELDS, setting
from analyzer.analysis.school import Region
from analyzer.analysis.sessions import STANDARD, Estimates
from analyzer.model import Message


class BadSettings(ValueError):  # noqa: N818  as BadInput
    """Settings that cannot be used. `message` says what was expected, what was not it, what to do; never the value.

    `key` is the setting that contradicts itself, as a settings file names it.
    """

    def __init__(self, message: Message, key: str = "") -> None:
        super().__init__(message.text)
        self.message, self.key = message, key


def _class_action() -> tuple[date, date]:
    named = periods.period("class_action_accounts")
    assert named.last is not None
    return named.first, named.last


@dataclass(frozen=True, slots=True)
class Settings:
    """What the numbers rest on besides the file.

    `region` None: school holidays of all three, so that numbers of school hours have two ends. `birth_date`: entered by the reader, for a second view of ages.
    `birth_date_by_name`, `user_name_by_name`, `email_by_name`: the reader says that what stands in the profile under a name like
    that of this field is this field (`by_name.FIELDS`).
    `account_period`: local days, both included, with which the creation of the account is compared.
    """

    zone: str = "Europe/Amsterdam"
    night: tuple[time, time] = watching.NIGHT
    school: tuple[time, time] = watching.SCHOOL
    region: Region | None = None
    estimates: Estimates = STANDARD
    daily_limit: timedelta = timedelta(minutes=60)
    short_night: timedelta = timedelta(hours=8)
    passed_over: timedelta = timedelta(seconds=3)
    old_after_years: int = 2
    birth_date: date | None = None
    birth_date_by_name: bool = False
    user_name_by_name: bool = False
    email_by_name: bool = False
    account_period: tuple[date, date] = field(default_factory=_class_action)

    def __post_init__(self) -> None:
        clock.known_zone(self.zone)
        if self.night[0] == self.night[1]:
            raise BadSettings(
                Message(
                    'The night must begin and end at different times; give two such as "00:00" and "06:00".'
                ),
                "night",
            )
        if self.school[0] >= self.school[1]:
            raise BadSettings(
                Message(
                    'School hours must begin before they end; give two times such as "08:30" and "15:00".'
                ),
                "school",
            )
        if self.account_period[0] > self.account_period[1]:
            raise BadSettings(
                Message(
                    "The period of account creation must begin before it ends; give its first day first."
                ),
                "account_period",
            )


DEFAULT = Settings()


def longer_break(session_break: timedelta) -> timedelta:
    """Return the break of the high estimate where only that of the other two is chosen: twice it, and no less than its usual one."""
    return max(STANDARD.long_break, 2 * session_break)


def as_json(settings: Settings) -> dict[str, Any]:
    """Return the settings as plain data, all keys; of a birth date that was entered, only that there is one."""
    return {
        "zone": settings.zone,
        "night": _hours(settings.night),
        "school": _hours(settings.school),
        "region": settings.region.value if settings.region else None,
        "session_break": settings.estimates.session_break.total_seconds(),
        "long_session_break": settings.estimates.long_break.total_seconds(),
        "cap": settings.estimates.cap.total_seconds(),
        "daily_limit": settings.daily_limit.total_seconds(),
        "short_night": settings.short_night.total_seconds(),
        "passed_over": settings.passed_over.total_seconds(),
        "old_after_years": settings.old_after_years,
        "birth_date_entered": settings.birth_date is not None,
        **{name: getattr(settings, name) for name in map(setting, FIELDS)},
        "account_period": [day.isoformat() for day in settings.account_period],
    }


def from_json(text: str | bytes) -> Settings:
    """Return the settings in a JSON document; what it leaves out has its default. Raises BadSettings."""
    try:
        given = json.loads(text, object_pairs_hook=_each_once)
    except BadSettings:
        raise
    except (ValueError, UnicodeDecodeError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise BadSettings(
            Message(
                "Expected settings as one JSON object, such as {example}.",
                {"example": '{"zone": "Europe/Amsterdam"}'},
            )
        )
    # What `as_json` writes can be read again; that a birth date was entered is no birth date.
    given.pop("birth_date_entered", None)
    unknown = sorted(set(given) - set(_READERS))
    if unknown:
        raise BadSettings(
            Message(
                "Not known among the settings: {unknown}. Known are {known}. Correct the name or leave it out.",
                {"unknown": unknown, "known": sorted(_READERS)},
            )
        )
    read = {}
    for key, value in given.items():
        expected, reader = _READERS[key]
        try:
            read[key] = reader(value)
        except (ValueError, TypeError, AttributeError, OverflowError):
            raise BadSettings(
                Message(
                    'Expected {expected} as "{setting}"; something else stands there.',
                    {"expected": expected, "setting": key},
                )
            ) from None
    breaks = {
        name: read.pop(key)
        for name, key in (
            ("session_break", "session_break"),
            ("long_break", "long_session_break"),
            ("cap", "cap"),
        )
        if key in read
    }
    if "session_break" in breaks and "long_break" not in breaks:
        breaks["long_break"] = longer_break(breaks["session_break"])
    if breaks.get("long_break", STANDARD.long_break) < breaks.get("session_break", STANDARD.session_break):
        raise BadSettings(
            Message(
                'Expected "{long}" to be no shorter than "{short}"; give a longer one, such as twice as long.',
                {"long": "long_session_break", "short": "session_break"},
            )
        )
    try:
        return Settings(**read, estimates=replace(STANDARD, **breaks))
    except BadSettings as bad:
        raise BadSettings(
            Message('"{setting}": {why}', {"setting": bad.key, "why": bad.message}), bad.key
        ) from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    given = dict(pairs)
    if len(given) < len(pairs):
        twice = next(key for key in given if sum(key == other for other, _ in pairs) > 1)
        raise BadSettings(
            Message(
                'Expected each setting once; "{setting}" stands there more than once. Leave all but one out.',
                {"setting": twice},
            )
        )
    return given


def _hours(hours: tuple[time, time]) -> list[str]:
    return [at.isoformat("minutes" if not at.second else "seconds") for at in hours]


def _zone(value: Any) -> str:
    return str(clock.known_zone(_text(value)).key)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _day(value: Any) -> date:
    return date.fromisoformat(_text(value))


def _clock_times(value: Any) -> tuple[time, time]:
    start, end = (time.fromisoformat(_text(part)) for part in value)
    if start.tzinfo or end.tzinfo:
        raise ValueError
    return start, end


def _days(value: Any) -> tuple[date, date]:
    first, last = (_day(part) for part in value)
    return first, last


def _duration(value: Any) -> timedelta:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 31 * 86_400:
        raise ValueError
    return timedelta(seconds=value)


def _years(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= 100:
        raise ValueError
    return value


#: The regions by their English names, which settings take as well as the Dutch ones.
_ENGLISH = {"north": Region.NORTH, "middle": Region.MIDDLE, "south": Region.SOUTH}


def _region(value: Any) -> Region | None:
    if value is None:
        return None
    name = _text(value).strip().casefold()
    return _ENGLISH.get(name) or Region(name)


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _optional_day(value: Any) -> date | None:
    return None if value is None else _day(value)


_SECONDS = Message("a number of seconds above 0")
_TIMES = Message('two clock times such as ["00:00", "06:00"]')
_READERS: dict[str, tuple[Message, Callable[[Any], Any]]] = {
    "zone": (Message('the name of a time zone such as "Europe/Amsterdam"'), _zone),
    "night": (_TIMES, _clock_times),
    "school": (_TIMES, _clock_times),
    "region": (Message('"north", "middle", "south" ("noord", "midden", "zuid") or null'), _region),
    "session_break": (_SECONDS, _duration),
    "long_session_break": (_SECONDS, _duration),
    "cap": (_SECONDS, _duration),
    "daily_limit": (_SECONDS, _duration),
    "short_night": (_SECONDS, _duration),
    "passed_over": (_SECONDS, _duration),
    "old_after_years": (Message("a whole number of years above 0"), _years),
    "birth_date": (Message('a day such as "2012-01-31", or null'), _optional_day),
    **{name: (Message("true or false"), _yes_or_no) for name in map(setting, FIELDS)},
    "account_period": (Message('two days such as ["2018-05-25", "2022-11-09"]'), _days),
}
