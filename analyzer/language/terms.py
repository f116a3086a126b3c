"""The words of the model's closed lists: how each term reads in a sentence, and what it means.

The translation of a term stands in `nl/common.po` under its class (`msgctxt "State"`), so that one English
word can differ in Dutch from list to list.
"""

from __future__ import annotations

from enum import StrEnum

from analyzer.model import (
    Certainty,
    Known,
    Message,
    NotCounted,
    Problem,
    Reason,
    Sensitivity,
    State,
    Theme,
    Weekday,
)

#: The closed lists that a sentence can name.
TERMS: tuple[type[StrEnum], ...] = (
    State,
    Certainty,
    Theme,
    Known,
    Sensitivity,
    Reason,
    Problem,
    NotCounted,
    Weekday,
)

#: The word in English where it is not the value itself.
_ENGLISH: dict[StrEnum, str] = {
    State.ABSENT: "not in this file",
    Theme.LIKES: "likes and favourites",
    Theme.SOCIAL: "searches, posts and contacts",
    Theme.DEVICES: "logins and devices",
    Theme.LIVE: "LIVE",
    Theme.SHOP: "shopping and gifts",
    Known.REAL: "seen in real exports",
    Known.STRUCTURE: "seen in the structure of a real export",
    Known.EMPTY: "seen in real exports, never filled",
    Known.NOT_AVAILABLE: "seen in real exports, not filled in",
    Known.CODE: "known from other people's programs",
    Known.DOCUMENTED: "named in TikTok's list of data types",
    Known.SYNTHETIC: "known from made-up files only",
    Sensitivity.PLAIN: "not personal in itself",
    Sensitivity.OWN_IDENTITY: "personal data of the account's owner",
    Sensitivity.OTHER_PERSON: "other people's names",
    Sensitivity.MESSAGE_TEXT: "text of messages",
    Sensitivity.DEVICE_ID: "device number",
    Sensitivity.OFF_TIKTOK: "activity outside TikTok",
}

#: One line on each state and each certainty, for the reader who asks what the mark means.
MEANINGS: dict[StrEnum, Message] = {
    State.ABSENT: Message(
        "The file does not have this section. Whether TikTok holds such data cannot be told from it."
    ),
    State.EMPTY: Message("The file has this section, and nothing stands in it."),
    State.READ: Message("Each value of this section was read."),
    State.PARTLY_READ: Message(
        "Some values of this section could not be read and are kept as they stand, or the file breaks off in it."
    ),
    State.UNREADABLE: Message("The file has this section, but none of its rows could be read."),
    Certainty.RECORDED: Message("A value as it stands in the file."),
    Certainty.INFERRED: Message("The file's own words call this inferred."),
    Certainty.CALCULATED: Message(
        "Counted or computed from what stands in the file; the settings are shown."
    ),
    Certainty.ESTIMATED: Message("Needs an assumption, which is stated beside the number."),
}


def english(term: StrEnum) -> str:
    """Return the English word for a term, which is also the key of its translation.

    >>> english(State.PARTLY_READ), english(Known.REAL)
    ('partly read', 'seen in real exports')
    """
    return _ENGLISH.get(term, term.value)
