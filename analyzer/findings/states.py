"""The sentences that stand where a section gives no number: absent, not asked for, empty, not readable."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import NO_ROWS, READ_ANYWAY, Message, Reason, State
from analyzer.reading.broken import breaks_off_in, ends_early
from analyzer.reading.tables import Reading, SectionReading


def state_sentence(key: str, reading: Reading) -> Message | None:
    """Return what a section's state says of it; `None` where the section was read.

    A section of which a part could not be read has a sentence too: it stands beside the numbers.
    """
    section = reading.sections[key]
    title = Message(section.section.title)
    match section.state:
        case State.ABSENT if not_requested(section, reading):
            return Message(
                "This file holds only part of the categories that can be asked for. "
                "'{section}' belongs to a category that is not in it.",
                {"section": title},
            )
        case State.ABSENT if has_unknown_parts(reading):
            said = Message(
                "'{section}' was not found in this file. Parts of the file could not be read or have names that are not "
                "known yet; they are listed under '{page}'. "
                "Whether TikTok holds such data cannot be told from this file.",
                {"section": title, "page": Message("All sections")},
            )
            return _or_after_the_break(said, reading)
        case State.ABSENT:
            said = Message(
                "'{section}' is not in this file. "
                "Whether TikTok holds such data cannot be told from this file.",
                {"section": title},
            )
            return _or_after_the_break(said, reading)
        case State.EMPTY:
            return Message(
                "'{section}' is in this file but holds nothing. That can have several causes, "
                "such as a setting, clearing, a time limit or no use.",
                {"section": title},
            )
        case State.PARTLY_READ | State.UNREADABLE if breaks_off_in(key, reading):
            return _broken_off(section)
        case State.PARTLY_READ | State.UNREADABLE:
            return _not_all_read(section)
        case State.READ if section.rows:
            return None
        case State.READ if names := _names_alone(key, reading):
            return Message(
                "'{section}' is in this file, and no row stands in it: {names} name with nothing under it, which is listed "
                "under '{page}'.",
                {"section": title, "names": names, "page": Message("All sections")},
                plural="'{section}' is in this file, and no row stands in it: {names} names with nothing under them, which "
                "are listed under '{page}'.",
                count_of="names",
            )
        case State.READ:
            return Message("'{section}' is in this file, but no row stands in it.", {"section": title})


def _or_after_the_break(said: Message, reading: Reading) -> Message:
    """Return what is said of what is absent, with one more reason for it where the file breaks off before its end."""
    if not ends_early(reading):
        return said
    cause = Message(
        "This file breaks off before its end: what is not found can have stood after the place where it breaks off."
    )
    return Message("{one} {other}", {"one": said, "other": cause})


def _broken_off(section: SectionReading) -> Message:
    """Return what is said of the section in which the file breaks off, and of what else could not be read in it."""
    title = Message(section.section.title)
    said = (
        Message(
            "The file breaks off in this section, '{section}': what came after that place is not in it.",
            {"section": title},
        )
        if section.rows
        else Message(
            "The file breaks off in this section, '{section}', before any row of it that could be read: "
            "what came after that place is not in it.",
            {"section": title},
        )
    )
    if not _unread(section) + section.unclaimed:
        return said
    return Message("{one} {other}", {"one": said, "other": _not_all_read(section)})


def _not_all_read(section: SectionReading) -> Message:
    """Return how many values of a section could not be read, or have a name that is not known yet."""
    title, unread = Message(section.section.title), _unread(section)
    if not unread:
        return Message(
            "'{section}' is in this file, and the meaning of {values} value in it is not yet known. "
            "It is kept as it stands.",
            {"section": title, "values": section.unclaimed},
            plural="'{section}' is in this file, and the meaning of {values} values in it is not yet known. "
            "They are kept as they stand.",
            count_of="values",
        )
    if section.unclaimed:
        return Message(
            "'{section}' is in this file, but {unread}, and {unknown}. They are kept as they stand.",
            {
                "section": title,
                "unread": Message(
                    "{count} value could not be read",
                    {"count": unread},
                    plural="{count} values could not be read",
                ),
                "unknown": Message(
                    "the meaning of {count} other is not yet known",
                    {"count": section.unclaimed},
                    plural="the meaning of {count} others is not yet known",
                ),
            },
        )
    return Message(
        "'{section}' is in this file, but {values} value could not be read. It is kept as it stands.",
        {"section": title, "values": unread},
        plural="'{section}' is in this file, but {values} values could not be read. "
        "They are kept as they stand.",
        count_of="values",
    )


def _names_alone(key: str, reading: Reading) -> int:
    """Return how many names that carry data, such as a chat partner's, stand in a section with nothing under them."""
    found = (
        one for one in reading.set_aside if one.section == key and one.reason is Reason.NOTHING_UNDER_KEY
    )
    return sum(len(one.texts) for one in found)


def has_unknown_parts(reading: Reading) -> bool:
    """Say whether a section that is not found can stand in the file all the same: under another name, or where it is damaged."""
    return any(not part.section for part in reading.unclaimed) or any(
        issue.reason is Reason.NOT_JSON
        or (not issue.section and issue.reason in (Reason.ENDS_EARLY, Reason.NOT_UNPACKED))
        for issue in reading.issues
    )


def state_word(state: State, reading: Reading) -> State | Message:
    """Return the word for a state: of a section that was not found, no more than that where the file has unknown parts."""
    return _NOT_FOUND if state is State.ABSENT and has_unknown_parts(reading) else state


_NOT_FOUND = Message("not found in this file")


def written_as(empty_as: str) -> str | Message:
    """Return how nothing is written at a place: as it stands in the file, or in words of ours."""
    return Message("no rows") if empty_as == NO_ROWS else empty_as


def at_two_places(key: str, reading: Reading) -> Message | None:
    """Return how many rows of a section stand at more than one place of the file; None where each stands at one."""
    rows = sum(len(t.also) for t in reading.tables.values() if t.section.key == key and t.spec.counts)
    if not rows:
        return None
    return Message(
        "In '{section}', {rows} row stands at two places of the file. It is counted once.",
        {"section": Message(reading.sections[key].section.title), "rows": rows},
        plural="In '{section}', {rows} rows stand at two places of the file. Each of them is counted once.",
        count_of="rows",
    )


def states_sentence(keys: Sequence[str], reading: Reading) -> Message:
    """Return what the states of sections without rows say of them, each section named and each state said once."""
    alike: dict[str, list[str]] = {}
    for key in dict.fromkeys(keys):
        section = reading.sections[key]
        of_part = section.state is State.ABSENT and not_requested(section, reading)
        alike.setdefault("not requested" if of_part else section.state.value, []).append(key)
    sentences = [_of_several(several, reading) for several in alike.values()]
    said = sentences[0]
    for sentence in sentences[1:]:
        said = Message("{one} {other}", {"one": said, "other": sentence})
    return said


def _of_several(keys: list[str], reading: Reading) -> Message:
    """Return what is said of sections without rows that are in one state."""
    sections = [reading.sections[key] for key in keys]
    first = sections[0]
    alone = state_sentence(keys[0], reading)
    if len(keys) == 1 and alone is not None:
        return alone
    if first.state in (State.EMPTY, State.ABSENT):
        return together(first.state, sections, reading)
    titles = [Message("'{section}'", {"section": Message(one.section.title)}) for one in sections]
    return Message("{sections} are in this file, but no row could be read in them.", {"sections": titles})


def together(state: State, sections: Sequence[SectionReading], reading: Reading) -> Message:
    """Return what is said of sections that are all empty, or all absent for one reason."""
    values: dict[str, object] = {
        "count": len(sections),
        "sections": [Message("'{section}'", {"section": Message(s.section.title)}) for s in sections],
    }
    if state is State.EMPTY:
        return Message(
            "{sections} is in this file but holds nothing. That can have several causes, such as a setting, clearing, "
            "a time limit or no use.",
            values,
            plural="{sections} are in this file but hold nothing. That can have several causes, such as a setting, "
            "clearing, a time limit or no use.",
        )
    if not_requested(sections[0], reading):
        return Message(
            "This file holds only part of the categories that can be asked for. {sections} belongs to a category "
            "that is not in it.",
            values,
            plural="This file holds only part of the categories that can be asked for. {sections} belong to "
            "categories that are not in it.",
        )
    if has_unknown_parts(reading):
        said = Message(
            "{sections} was not found in this file. Parts of the file could not be read or have names that are not known "
            "yet; they are listed under '{page}'. Whether TikTok holds such data cannot be told from this file.",
            {**values, "page": Message("All sections")},
            plural="{sections} were not found in this file. Parts of the file could not be read or have names that are not "
            "known yet; they are listed under '{page}'. Whether TikTok holds such data cannot be told from this file.",
        )
        return _or_after_the_break(said, reading)
    said = Message(
        "{sections} is not in this file. Whether TikTok holds such data cannot be told from this file.",
        values,
        plural="{sections} are not in this file. Whether TikTok holds such data cannot be told from this file.",
    )
    return _or_after_the_break(said, reading)


def without_rows(sections: Sequence[str], any_of: Sequence[str], reading: Reading) -> tuple[str, ...]:
    """Return the sections without rows that an answer cannot do without; those that are in the file first.

    Of `sections` each has to have rows, of `any_of` at least one.
    """
    without = [key for key in sections if not reading.sections[key].rows]
    if any_of and not any(reading.sections[key].rows for key in any_of):
        # A section that is there says more than one that is not.
        without += sorted(any_of, key=lambda key: reading.sections[key].state is State.ABSENT)
    return tuple(dict.fromkeys(without))


def not_requested(section: SectionReading, reading: Reading) -> bool:
    """Say whether an absent section's category is not in a file that holds only some categories.

    Sections moved between categories from one layout to the next, so one that has also stood in a category of
    this file counts as asked for: the file had a place for it.
    """
    categories = {_category(node) for node in section.section.nodes}
    present = {_category(node.path) for other in reading.sections.values() for node in other.nodes}
    return (
        reading.layout.partial and bool(categories & set(reading.layout.missing)) and not categories & present
    )


def _category(node: str) -> str:
    return node.split(" > ", maxsplit=1)[0]


def _unread(section: SectionReading) -> int:
    """Return how many values could not be read; the place where the file breaks off is none."""
    apart = READ_ANYWAY | {Reason.ENDS_EARLY}
    return sum(issue.count for issue in section.issues if issue.reason not in apart)
