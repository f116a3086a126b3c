"""When a persona watches and what: days, sessions, videos. Times of day are Amsterdam's, results are UTC.

Each day has its own dice, so a longer period has the same newest days. Sources of the shape: school holidays of the
Netherlands' central region (rijksoverheid.nl); share of re-views and of exact repeats, and the age of videos, as in real
exports; the ids' upper 32 bits are the time of creation and bits 11 to 8 name the entity (13 is a video).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from analyzer.samples.dice import Dice
from analyzer.samples.personas import Persona

DAY = 86_400

#: School holidays (first and last day), central Netherlands, for the period of the samples.
HOLIDAYS = tuple(
    (date.fromisoformat(first), date.fromisoformat(last))
    for first, last in (
        ("2022-02-26", "2022-03-06"), ("2022-04-23", "2022-05-08"), ("2022-07-09", "2022-08-21"),
        ("2022-10-22", "2022-10-30"), ("2022-12-24", "2023-01-08"), ("2023-02-25", "2023-03-05"),
        ("2023-04-29", "2023-05-07"), ("2023-07-08", "2023-08-20"), ("2023-10-14", "2023-10-22"),
        ("2023-12-23", "2024-01-07"), ("2024-02-17", "2024-02-25"), ("2024-04-27", "2024-05-05"),
        ("2024-07-13", "2024-08-25"), ("2024-10-26", "2024-11-03"), ("2024-12-21", "2025-01-05"),
        ("2025-02-22", "2025-03-02"), ("2025-04-26", "2025-05-04"), ("2025-07-19", "2025-08-31"),
        ("2025-10-18", "2025-10-26"), ("2025-12-20", "2026-01-04"), ("2026-02-14", "2026-02-22"),
        ("2026-04-25", "2026-05-03"), ("2026-07-18", "2026-08-30"),
    )
)  # fmt: skip
#: Public holidays on school days in that period: Easter Monday, Ascension and the day after, Whit Monday.
_DAYS_OFF = {
    date.fromisoformat(day)
    for day in (
        "2022-04-18", "2022-05-26", "2022-05-27", "2022-06-06", "2023-04-10", "2023-05-18", "2023-05-19", "2023-05-29",
        "2024-04-01", "2024-05-09", "2024-05-10", "2024-05-20", "2025-04-21", "2025-05-29", "2025-05-30", "2025-06-09",
        "2026-04-06", "2026-05-14", "2026-05-15", "2026-05-25",
    )
}  # fmt: skip

#: kind of day -> (first start, last start, in minutes of the local day; how often; usual minutes; where)
_SLOTS: dict[str, tuple[tuple[int, int, float, float, str], ...]] = {
    "school": (
        (6 * 60 + 45, 7 * 60 + 30, 0.55, 9, "home"),
        (7 * 60 + 45, 8 * 60 + 12, 0.35, 6, "way"),
        (10 * 60 + 20, 10 * 60 + 35, 0.16, 4, "school"),
        (12 * 60 + 15, 12 * 60 + 40, 0.26, 6, "school"),
        (15 * 60 + 10, 15 * 60 + 25, 0.35, 7, "way"),
        (15 * 60 + 40, 17 * 60, 0.90, 27, "home"),
        (19 * 60, 20 * 60, 0.72, 19, "home"),
        (20 * 60 + 40, 22 * 60, 0.88, 34, "home"),
        (23 * 60 + 20, 25 * 60, 0.13, 26, "home"),
    ),
    "eve": (  # a school day with no school after it
        (6 * 60 + 45, 7 * 60 + 30, 0.50, 9, "home"),
        (7 * 60 + 45, 8 * 60 + 12, 0.35, 6, "way"),
        (12 * 60 + 15, 12 * 60 + 40, 0.28, 6, "school"),
        (15 * 60 + 10, 15 * 60 + 25, 0.35, 7, "way"),
        (15 * 60 + 40, 17 * 60, 0.90, 31, "home"),
        (19 * 60, 20 * 60, 0.70, 22, "home"),
        (20 * 60 + 50, 22 * 60 + 20, 0.88, 40, "home"),
        (23 * 60 + 30, 25 * 60 + 10, 0.42, 38, "home"),
    ),
    "free": (
        (9 * 60, 11 * 60, 0.85, 28, "home"),
        (12 * 60 + 30, 14 * 60, 0.55, 20, "home"),
        (14 * 60 + 30, 16 * 60 + 30, 0.60, 22, "out"),
        (17 * 60, 18 * 60, 0.40, 15, "home"),
        (19 * 60 + 30, 20 * 60 + 30, 0.60, 22, "home"),
        (21 * 60, 22 * 60 + 30, 0.85, 38, "home"),
        (23 * 60 + 30, 25 * 60 + 20, 0.40, 42, "home"),
    ),
}
_LENGTH = ((0.0, 0.2), (0.25, 0.6), (0.5, 1.0), (0.75, 1.35), (0.95, 2.2), (1.0, 3.2))
#: Seconds from one video to the next, inside a session.
_GAP = (
    (0.0, 1.0), (0.14, 3.0), (0.36, 7.5), (0.56, 13.0), (0.76, 23.0), (0.91, 45.0), (0.975, 90.0), (0.996, 190.0), (1.0, 285.0),
)  # fmt: skip
#: Hours from the making of a video to its watching.
_AGE = ((0.0, 0.4), (0.1, 9.0), (0.4, 50.0), (0.7, 260.0), (0.9, 2200.0), (0.98, 9000.0), (1.0, 26000.0))
_LONGEST = 1825  # days; beyond five years a larger export means more a day, not more years


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of watching: UTC seconds, and the kind of place."""

    start: int
    end: int
    place: str
    day: date


@dataclass(slots=True)
class Life:
    """Everything watched, oldest first: `moments` in UTC seconds and the `videos` seen at them; the sessions behind it."""

    sessions: list[Session] = field(default_factory=list)
    moments: array[int] = field(default_factory=lambda: array("q"))
    videos: array[int] = field(default_factory=lambda: array("q"))


def seconds(day: date) -> int:
    """Return the UTC seconds at which the day begins in UTC."""
    return (day.toordinal() - 719_163) * DAY


def utc_seconds(day: date, minutes: float) -> int:
    """Return the UTC seconds of a local time in Amsterdam, given in minutes of that day.

    >>> winter, summer = date(2026, 1, 10), date(2026, 7, 1)
    >>> utc_seconds(winter, 0) - seconds(winter), utc_seconds(summer, 0) - seconds(summer)
    (-3600, -7200)
    """
    local = seconds(day) + int(minutes * 60)
    return local - (7200 if _summer(local - 3600) else 3600)


def _summer(utc: int) -> bool:
    # The rule of Directive 2000/84/EC, held here so that the members do not depend on a system's zone data.
    first, last = _summer_time(1970 + utc // 31_556_952)
    return first <= utc < last


@cache
def _summer_time(year: int) -> tuple[int, int]:
    def turn(month: int) -> int:
        end = date(year, month, 31)
        return seconds(end - timedelta(days=end.isoweekday() % 7)) + 3600

    return turn(3), turn(10)


def is_school_day(day: date) -> bool:
    """Say whether there is school on a day, for a school in the central region."""
    return (
        day.weekday() < 5
        and day not in _DAYS_OFF
        and not any(first <= day <= last for first, last in HOLIDAYS)
    )


def plan_day(persona: Persona, day: date) -> list[Session]:
    """Return the sessions that begin on a local day, oldest first, none overlapping."""
    dice = Dice(persona.seed, 1, day.toordinal())
    school = is_school_day(day)
    if school and dice.chance(0.025):
        school = False  # at home, ill
    kind = "free" if not school else "school" if is_school_day(day + timedelta(days=1)) else "eve"
    mood = 0.75 + Dice(persona.seed, 2, day.toordinal() // 7).random() * 0.5
    sessions: list[Session] = []
    slots = _SLOTS[kind]
    for number, (first, last, often, usual, place) in enumerate(slots):
        if not dice.chance(often * _often(persona)):
            continue
        start = first + dice.random() * (last - first)
        length = max(1.0, usual * dice.along(_LENGTH) * mood * persona.intensity * 0.72)
        edge = slots[number + 1][0] - 3 if number + 1 < len(slots) else 28 * 60
        somewhere = "out" if not school and place == "home" and dice.chance(0.08) else place
        while length > 0 and start < edge:
            part = length if length < 8 or dice.chance(0.45) else length * (0.3 + 0.5 * dice.random())
            end = min(start + part, edge)
            begin = utc_seconds(day, start)
            sessions.append(Session(begin, begin + int((end - start) * 60), somewhere, day))
            length -= part
            start = end + 6 + dice.random() * 14  # the phone put away for a while
    return sessions


def _often(persona: Persona) -> float:
    return 0.4 + 0.6 * min(1.0, persona.intensity)


def live(persona: Persona, rows: int | None = None) -> Life:
    """Return what the persona watched; with `rows`, that many videos, over as many days as that takes."""
    if not persona.filled:
        return Life()
    # About 220 a day at intensity 1, so this many days give enough; what is too much is cut off at the old end.
    days = persona.days if rows is None else int(rows / (200 * persona.intensity * _often(persona))) + 3
    pace = max(1.0, days / _LONGEST)
    while True:
        life = Life()
        for back in range(min(days, _LONGEST) - 1, -1, -1):
            life.sessions.extend(plan_day(persona, persona.last_day - timedelta(days=back)))
        dice = Dice(persona.seed, 3)
        for session in life.sessions:
            _watch(life, session, dice, pace)
        if rows is None:
            return life
        surplus = len(life.moments) - rows
        if surplus >= 0:
            del life.moments[:surplus], life.videos[:surplus]
            return life
        days, pace = days * 2, pace * 1.3


def _watch(life: Life, session: Session, dice: Dice, pace: float) -> None:
    moments, videos = life.moments, life.videos
    random, along = dice.random, dice.along
    clock = float(session.start)
    while clock < session.end:
        moment = int(clock)
        mark = random()
        if mark < 0.0012 and moments and moments[-1] >= session.start:
            moments.append(moments[-1])  # an exact repeat, as real exports have them
            videos.append(videos[-1])
            continue
        if mark < 0.15 and len(videos) > 40:
            # Seen before: mostly lately, sometimes long ago.
            reach = random()
            videos.append(videos[-1 - int(reach * reach * reach * (len(videos) - 1))])
        else:
            videos.append(video_id(dice, moment))
        moments.append(moment)
        clock += along(_GAP) / pace


def video_id(dice: Dice, moment: int) -> int:
    """Return the id of a video made some time before the moment."""
    return identifier(dice, moment - int(dice.along(_AGE) * 3600), 13)


def identifier(dice: Dice, created: int, entity: int) -> int:
    """Return a 19-digit id: creation time in the upper 32 bits, the kind of thing in bits 11 to 8."""
    return created << 32 | dice.bits(32) & 0xFFFFF0FF | entity << 8
