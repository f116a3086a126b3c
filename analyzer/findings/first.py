"""The first minute: at most six sentences, chosen by what a file holds, in the order of their weight.

Each takes its numbers from statements of the registry: the statement that explains a number says it too. One whose section has
nothing to tell makes room for the next; none says a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from analyzer.analysis import age, watching
from analyzer.analysis.account import DateSource
from analyzer.findings import find
from analyzer.findings.advertising import OFF_TIKTOK
from analyzer.findings.ages import PARTS
from analyzer.findings.finding import Result, RowsOf
from analyzer.findings.location import LOGINS
from analyzer.findings.messages import SECTIONS as MESSAGES
from analyzer.findings.social import SEARCHES
from analyzer.findings.subject import WATCHED, Subject, kept
from analyzer.findings.watching import half_list, in_minutes
from analyzer.model import Fields, Message, State

#: So many sentences stand on the first page, of so many words at most in either language.
MOST, MOST_WORDS = 6, 150


@dataclass(frozen=True, slots=True)
class Part:
    """One number of a sentence, and by what it is explained: a statement whose own sentence says it, or a section.

    `says` is the number with what it counts. `number` is its name among the statement's `parts`; "" for what the statement counts.
    Of a section all rows are meant.
    """

    says: Message
    statement: str = ""
    number: str = ""
    section: str = ""


@dataclass(frozen=True, eq=False)
class Line:
    """One sentence of the first page: what stands out in it, the rest, and its numbers, each with what it rests on.

    `sections` are those that need no further sentence.
    """

    key: str
    lead: Message
    rest: Message | None
    parts: tuple[Part, ...]
    sections: tuple[str, ...] = ()
    of_age: bool = False

    @property
    def says(self) -> Message:
        """The whole sentence."""
        if self.rest is None:
            return self.lead
        return Message("{one} {other}", {"one": self.lead, "other": self.rest})


@dataclass(frozen=True, eq=False)
class Minute:
    """What the first page says of a file: what it is, by which date ages are reckoned, the sentences, and what they do not show."""

    file: Message
    ages: Message | None
    lines: tuple[Line, ...]
    limit: Message

    @property
    def sentences(self) -> tuple[Message, ...]:
        """Everything that is said, in its order."""
        return (self.file, *filter(None, [self.ages]), *(line.says for line in self.lines), self.limit)


@kept
def minute(subject: Subject) -> Minute:
    """Return what the first page says of a file."""
    lines: list[Line] = []
    for make in _IN_ORDER:
        line = make(subject)
        if line is not None and len(lines) < MOST:
            lines.append(line)
    spoken = {section for line in lines for section in line.sections}
    for line in _rest(subject, spoken):
        if len(lines) == MOST:
            break
        lines.append(line)
    return Minute(_file(subject), _ages(subject, lines), tuple(lines), _limit(subject))


# What stands above and below ------------------------------------------------------------------------------------------


#: What tells the day, where something but its rows does: there is room for no more here.
_DATE_SOURCES = {
    DateSource.FILE_NAME: Message("by its name"),
    DateSource.FOLDER_NAME: Message("by a folder's name"),
}


def _file(subject: Subject) -> Message:
    made, day = subject.made, subject.made_on
    if made is None or day is None:
        return Message("A file from TikTok; on which day it was made cannot be told from it.")
    if made.source is DateSource.NEWEST_ROW:
        return Message("A file from TikTok; its newest entry is of {day}.", {"day": day})
    return Message(
        "A TikTok file of {day} ({date_source}).",
        {"day": day, "date_source": _DATE_SOURCES[made.source]},
    )


def _ages(subject: Subject, lines: list[Line]) -> Message | None:
    if not any(line.of_age for line in lines):
        return None
    taken = subject.taken("birth_date")
    if taken is not None:
        return Message(
            "Ages follow '{name}' (the birth date by its name, at the reader's word): {birth_date}.",
            {"name": taken.label, "birth_date": subject.birth_date},
        )
    return Message(
        "Ages follow the birth date in the file now: {birth_date}.", {"birth_date": subject.birth_date}
    )


def _limit(subject: Subject) -> Message:
    if subject.rows(WATCHED):
        return Message(
            "This does not show who held the device, whether anybody watched, or what else TikTok has."
        )
    return Message("This does not show who held the device, or what else TikTok has.")


# The sentences by weight ----------------------------------------------------------------------------------------------


def _before_a_birthday(subject: Subject) -> Line | None:
    """Return how many entries are from before the 13th birthday; where none is, the 16th, then the 18th."""
    result = find("rows_by_declared_age", subject)
    for years, band in zip(age.EDGES, age.BANDS, strict=False):
        rows = result.parts.get(band)
        if not rows:
            continue
        lead = Message(
            "{count} entry is from before the {years}th birthday.",
            {"count": count_of(rows, subject), "years": str(years)},
            plural="{count} entries are from before the {years}th birthday.",
        )
        # The list with the oldest row stands first, and that row first in it.
        table, numbers = next(iter(rows.items()))
        oldest = _moment(subject, table, 0 if numbers is None else int(numbers[0]))
        rest = Message("The oldest: {day}.", {"day": subject.day(oldest)})
        return Line("before_a_birthday", lead, rest, (Part(lead, result.key, band),), of_age=True)
    return None


def count_of(rows: RowsOf, subject: Subject) -> int:
    """Return how many rows there are."""
    tables = subject.reading.tables
    return sum(len(tables[key]) if numbers is None else len(numbers) for key, numbers in rows.items())


def _moment(subject: Subject, key: str, row: int) -> datetime:
    table = subject.reading.tables[key]
    moment: datetime = table.columns[table.moment][row].as_py()
    return moment


def _messages_under_16(subject: Subject) -> Line | None:
    result = find("messages_under_16", subject)
    if not result.told or not result.value:
        return None
    lead = Message(
        "{count} message is from before the 16th birthday;",
        {"count": result.value},
        plural="{count} messages are from before the 16th birthday;",
    )
    # Only messages from the day of the announcement on are counted.
    rest = Message("TikTok announced there would be none.")
    return _line(result, lead, rest, sections=MESSAGES, of_age=True)


def _nights(subject: Subject) -> Line | None:
    result = find("nights_with_rows", subject)
    if not result.told or not result.value["nights"]:
        return None
    night, within = subject.settings.night, result.value["nights_in_empty_stretches"]
    values = {
        "nights": result.value["nights"],
        "count": result.value["nights_covered"] - within,
        "night_from": night[0],
        "night_to": night[1],
    }
    lead = Message("On the one night that counts,", values, plural="On {nights} of {count} nights")
    rest = (
        Message(
            "a video is listed between {night_from} and {night_to} (weeks without videos left out).", values
        )
        if within
        else Message("a video is listed between {night_from} and {night_to}.", values)
    )
    return _line(result, lead, rest, sections=(WATCHED,))


def _usual_day(subject: Subject) -> Line | None:
    result = find("watch_per_day", subject)
    if not result.told:
        return None
    if watching.days_with_rows(subject.rows_per_day(WATCHED)) < 2:
        return None
    videos = half_list(result.value["median"])
    lead = Message(
        "{count} video on a day with videos (median).",
        {"count": videos},
        plural="{count} videos on a day with videos (median).",
    )
    usual = Part(lead, result.key, "median")
    time = find("time_watched", subject)
    if not time.told:
        return Line(result.key, lead, None, (usual,), (WATCHED,))
    rest = Message(
        "Time watched, estimated: {lower} to {upper} a day.",
        {"lower": in_minutes(time.value["least_per_day"]), "upper": in_minutes(time.value["most_per_day"])},
    )
    return Line(result.key, lead, rest, (usual, Part(rest, time.key)), (WATCHED,))


def _outside(subject: Subject) -> Line | None:
    result, sources = find("off_tiktok_rows", subject), find("off_tiktok_sources", subject)
    if not result.told:
        return None
    rows = result.parts["different"]
    lead = Message(
        "{count} event from outside TikTok",
        {"count": count_of(rows, subject)},
        plural="{count} events from outside TikTok",
    )
    parts = [Part(lead, result.key, "different")]
    under_13 = find("off_tiktok_under_13", subject)
    before = under_13.value["rows_under_13"] if under_13.told else 0
    named, numbered = (sources.value["named"], sources.value["numbered"]) if sources.told else (0, 0)
    said = _sources(named, numbered)
    values = {"sources": said, "count": before}
    if not named + numbered:
        rest = Message("that name no sender.")
    elif before:
        rest = Message(
            "from {sources}; {count} before the 13th birthday.",
            values,
        )
    else:
        rest = Message("from {sources}.", values)
    if named + numbered:
        parts.append(Part(said, sources.key))
        if before:
            parts.append(Part(replace(PARTS["under_13"], values=values), under_13.key))
    # The list itself is longer where it repeats events.
    if again := result.value["repeats"]:
        repeated = Message("(without {count} repeat)", {"count": again}, plural="(without {count} repeats)")
        rest = Message("{repeated} {more}", {"repeated": repeated, "more": rest})
    return Line(result.key, lead, rest, tuple(parts), (OFF_TIKTOK,), of_age=bool(before))


def _sources(named: int, numbered: int) -> Message:
    """Return how many sources there are, as a part of a sentence; that none has a name is said."""
    if numbered and not named:
        return Message(
            "{count} source that is only a number",
            {"count": numbered},
            plural="{count} sources that are only numbers",
        )
    return Message("{count} source", {"count": named + numbered}, plural="{count} sources")


def _others(subject: Subject) -> Line | None:
    """Return how many names, search terms and addresses stand in the file: those that do."""
    parts: list[Part] = []
    sections: list[str] = []
    people = find("other_people", subject)
    if people.told:
        said = Message(
            "{count} name of another account",
            {"count": people.value},
            plural="{count} names of other accounts",
        )
        parts.append(Part(said, people.key))
        sections += {key.split(".", maxsplit=1)[0] for key in people.counted}
    searched = find("search_rows", subject)
    if searched.told:
        terms = Message(
            "{count} search term", {"count": searched.value["rows"]}, plural="{count} search terms"
        )
        parts.append(Part(terms, searched.key))
        sections.append(SEARCHES)
    logins = find("login_rows", subject)
    if logins.told and logins.value["addresses"]:
        addresses = Message(
            "{count} IP address", {"count": logins.value["addresses"]}, plural="{count} IP addresses"
        )
        parts.append(Part(addresses, logins.key, "addresses"))
        sections.append(LOGINS)
    if not parts:
        return None
    lead = Message("{parts}.", {"parts": [part.says for part in parts]})
    return Line("others", lead, None, tuple(parts), tuple(sections))


_IN_ORDER: tuple[Callable[[Subject], Line | None], ...] = (
    _before_a_birthday,
    _messages_under_16,
    _nights,
    _usual_day,
    _outside,
    _others,
)


# What makes use of the room that is left ------------------------------------------------------------------------------


def _rest(subject: Subject, spoken: set[str]) -> Iterator[Line]:
    """Yield a sentence for each list that none was said of, the longest first; then fields, and what is not known or empty."""
    reading = subject.reading
    left = [one for key, one in reading.sections.items() if one.rows and key not in spoken]
    for section in sorted(left, key=lambda one: (_of_fields(subject, one.section.key), -one.rows)):
        key = section.section.key
        values = {"count": section.rows, "section": Message(section.section.title)}
        if _of_fields(subject, key):
            lead = Message(
                "{count} value under '{section}'.", values, plural="{count} values under '{section}'."
            )
        elif subject.span(key) is None:
            lead = Message(
                "{count} entry under '{section}', without a usable date.",
                values,
                plural="{count} entries under '{section}', without a usable date.",
            )
        else:
            lead = Message(
                "{count} entry under '{section}', {period}.",
                {**values, "period": subject.period(key)},
                plural="{count} entries under '{section}', {period}.",
            )
        yield Line(f"section_{key}", lead, None, (Part(lead, section=key),), (key,))
    yield from _not_listed(subject)


def _of_fields(subject: Subject, key: str) -> bool:
    return all(isinstance(table.spec, Fields) for table in subject.tables(key))


def _not_listed(subject: Subject) -> Iterator[Line]:
    reading = subject.reading
    unknown = sum(part.values for part in reading.unclaimed)
    if unknown:
        lead = Message(
            "{count} value has a meaning that this program does not know yet.",
            {"count": unknown},
            plural="{count} values have a meaning that this program does not know yet.",
        )
        rest = Message("They can be read under '{page}'.", {"page": Message("All sections")})
        yield Line("unknown", lead, rest, (Part(lead, "value_accounting", "unclaimed"),))
    empty = sum(one.state is State.EMPTY for one in reading.sections.values())
    if empty:
        lead = Message(
            "{count} section stands in it and holds nothing.",
            {"count": empty},
            plural="{count} sections stand in it and hold nothing.",
        )
        rest = Message("That can have several causes, such as a setting, clearing, a time limit or no use.")
        yield Line("empty", lead, rest, (Part(lead, "section_states", "empty"),))


def _line(
    result: Result,
    lead: Message,
    rest: Message | None,
    *,
    sections: tuple[str, ...] = (),
    of_age: bool = False,
) -> Line:
    return Line(result.key, lead, rest, (Part(lead, result.key),), sections, of_age)
