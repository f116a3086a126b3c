"""What is said where a field of the profile is one by its name: asked of the reader, at the reader's word, or offered to be taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from analyzer.analysis.by_name import FIELDS, setting
from analyzer.findings.subject import Subject
from analyzer.model import Message

__all__ = ["FIELDS", "Question", "needed", "questions", "setting", "with_the_name"]


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of one field, without the name in the file and with it (`{name}`); the question with its value (`{text}`).

    `closed`: the question without its value, of a field whose values are closed until the reader opens them.
    """

    taken: tuple[Message, Message]
    offered: tuple[Message, Message]
    title: Message
    question: Message
    closed: Message | None = None


_WORDS = {
    "birth_date": _Words(
        taken=(
            Message("The birth date is one by its name, at the reader's word."),
            Message("The birth date stands under '{name}': by its name, at the reader's word."),
        ),
        offered=(
            Message(
                "A date in the profile can be the birth date, known by its name alone; it is used once the reader says so."
            ),
            Message(
                "Under '{name}' stands a date that can be the birth date, known by its name alone; it is used once the reader says so."
            ),
        ),
        title=Message("'{name}' as the birth date"),
        question=Message(
            "This file has '{name}: {text}', known by its name alone. Is this the date that was given to TikTok as the "
            "birth date?"
        ),
    ),
    "user_name": _Words(
        taken=(
            Message("The account's user name is one by its name, at the reader's word."),
            Message("The account's user name stands under '{name}': by its name, at the reader's word."),
        ),
        offered=(
            Message(
                "A text in the profile can be the account's user name, known by its name alone; it is used once the reader says so."
            ),
            Message(
                "Under '{name}' stands a text that can be the account's user name, known by its name alone; it is used once the reader says so."
            ),
        ),
        title=Message("'{name}' as the user name"),
        closed=Message(
            "This file has a text under '{name}', known by its name alone. Is it the user name of this account?"
        ),
        question=Message(
            "This file has '{name}: {text}', known by its name alone. Is this the user name of this account?"
        ),
    ),
    "email": _Words(
        taken=(
            Message("The account's e-mail address is one by its name or its form, at the reader's word."),
            Message(
                "The account's e-mail address stands under '{name}': by its name or its form, at the reader's word."
            ),
        ),
        offered=(
            Message(
                "A text in the profile can be the account's e-mail address; it is called so once the reader says so."
            ),
            Message(
                "Under '{name}' stands a text that can be the account's e-mail address; it is called so once the reader says so."
            ),
        ),
        title=Message("'{name}' as the e-mail address"),
        closed=Message(
            "This file has a text under '{name}', known by its name or its form alone. Is it the e-mail address of this account?"
        ),
        question=Message(
            "This file has '{name}: {text}', known by its name or its form alone. Is this the e-mail address of this account?"
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What only the reader can say of one field of the profile.

    `title` names what is asked. `closed` stands in the place of `asks` until the reader opens the value; None where it is open.
    """

    field: str
    title: Message
    asks: Message
    closed: Message | None


def questions(subject: Subject) -> list[Question]:
    """Return what only the reader can say of a file, in the order in which it is asked, answered or not."""
    found = []
    for field in FIELDS:
        one = subject.by_name(field)
        if one is not None:
            words, name = _WORDS[field], {"name": one.label}
            closed = None if words.closed is None else replace(words.closed, values=name)
            asks = replace(words.question, values={**name, "text": one.text})
            found.append(Question(field, replace(words.title, values=name), asks, closed))
    return found


def with_the_name(
    says: Message, settings: Collection[str], subject: Subject, *, label: bool = True
) -> Message:
    """Return what a statement or figure says, and which fields that it goes by are ones by their names, or can be had so.

    `label`: with the name as it stands in the file; a figure, which may be published, is given none of its texts.
    """
    for field in FIELDS:
        found = subject.by_name(field)
        if found is None or setting(field) not in settings:
            continue
        words = _WORDS[field]
        more = (words.offered if subject.taken(field) is None else words.taken)[label]
        more = replace(more, values={"name": found.label} if label else {})
        says = Message("{one} {other}", {"one": says, "other": more})
    return says


def needed(without: tuple[str, ...], settings: Collection[str], subject: Subject) -> tuple[str, ...]:
    """Return sections without rows that an answer cannot do without: not the profile, where the reader took a birth date of it."""
    if setting("birth_date") in settings and subject.taken("birth_date") is not None:
        return tuple(key for key in without if key != "profile_info")
    return without
