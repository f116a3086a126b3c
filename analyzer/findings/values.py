"""Values of settings as a sentence has them: TikTok's words in quotes, behind a word of the reader's language where one is known."""

from __future__ import annotations

from analyzer.model import Message

#: TikTok's own values, which it writes in English in a file of any language.
_KNOWN = {
    "On": Message("'On'"),
    "Off": Message("'Off'"),
    "Enabled": Message("'Enabled'"),
    "Disabled": Message("'Disabled'"),
    "Default": Message("'Default'"),
    "Everyone": Message("'Everyone'"),
    "Public": Message("'Public'"),
    "Friends": Message("'Friends'"),
    "Followers": Message("'Followers'"),
    "Only me": Message("'Only me'"),
    "Only Me": Message("'Only Me'"),
    "Only You": Message("'Only You'"),
    "No one": Message("'No one'"),
    "No One": Message("'No One'"),
    "Private": Message("'Private'"),
    "Teen": Message("'Teen'"),
    "Parent": Message("'Parent'"),
    "Unknown": Message("'Unknown'"),
    "unknown": Message("'unknown'"),
    "N/A": Message("'N/A'"),
    "None": Message("'None'"),
}


#: What TikTok writes where it does not know a network.
_UNKNOWN = "unknown"


def as_label(text: str) -> Message | str:
    """Return a network or a device as the label of a bar: as it stands in the file, but for the word that it is not known.

    >>> as_label("Wi-Fi"), as_label("unknown").text
    ('Wi-Fi', "'unknown'")
    """
    return _KNOWN[_UNKNOWN] if text == _UNKNOWN else text


def in_words(value: str) -> Message:
    """Return a value of the file in quotes, behind a word of the reader's language where it is one of TikTok's own."""
    return _KNOWN.get(value) or Message("'{value}'", {"value": value})
