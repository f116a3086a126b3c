"""What is said where a birth date is one by its name: at the reader's word, or offered to be taken for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analyzer.findings.subject import Subject
from analyzer.model import Message

#: The setting of statements and figures that go by a birth date.
BY_NAME = "birth_date_by_name"


#: What is said of a birth date by its name that the reader took for one, and of one not yet taken; without the name, and with it.
_TAKEN = {
    False: Message("That birth date is one by its name, at the reader's word."),
    True: Message("That birth date stands under '{name}': by its name, at the reader's word."),
}
_OFFERED = {
    False: Message(
        "A date in the profile can be the birth date, by its name; it is used once the reader says so."
    ),
    True: Message(
        "Under '{name}' stands a date that can be the birth date, by its name; it is used once the reader says so."
    ),
}


def with_the_name(says: Message, settings: Iterable[str], subject: Subject, *, label: bool = True) -> Message:
    """Return what a statement or figure says, and that its birth date is one by its name, or that there is one to be had.

    `label`: with the name as it stands in the file; a figure, which may be published, is given none of its texts.
    """
    found = subject.birth_date_by_name
    if found is None or BY_NAME not in settings:
        return says
    more = (_TAKEN if subject.takes_name else _OFFERED)[label]
    return Message(
        "{one} {other}", {"one": says, "other": replace(more, values={"name": found.label} if label else {})}
    )


def needed(without: tuple[str, ...], settings: Iterable[str], subject: Subject) -> tuple[str, ...]:
    """Return sections without rows that an answer cannot do without: not the profile, where the reader took a name of it."""
    if subject.takes_name and BY_NAME in settings:
        return tuple(key for key in without if key != "profile_info")
    return without
