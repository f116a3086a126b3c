"""The statement on a damaged file, which stands before all others."""

from __future__ import annotations

from analyzer.model import Message, Reason
from analyzer.reading import Reading

_DAMAGE = frozenset({Reason.NOT_JSON, Reason.STRAY_COMMA, Reason.NO_COMMA, Reason.ENDS_EARLY})


def file_is_damaged(reading: Reading) -> Message | None:
    """Say in plain words that a file is cut short or damaged; None when it is whole."""
    found = [issue for issue in reading.issues if issue.reason in _DAMAGE]
    if any(issue.reason is Reason.ENDS_EARLY for issue in found):
        return Message(
            "This file is not whole: it stops before its end. What stands before that place is read; what came after it is not "
            "in this file. Copy it again, or download it from TikTok again."
        )
    if found:
        return Message(
            "This file is damaged or was edited in {count} place. What could be read is shown; the place is named under "
            "'{page}'.",
            {"count": sum(issue.count for issue in found), "page": Message("All sections")},
            plural="This file is damaged or was edited in {count} places. What could be read is shown; the places are "
            "named under '{page}'.",
        )
    return None


def where_it_stops(reading: Reading) -> Message | None:
    """Say where a file that is cut short stops; None when it is not."""
    places = [
        place for issue in reading.issues if issue.reason is Reason.ENDS_EARLY for place in issue.places
    ]
    if not places:
        return None
    first, last = places[0].bytes or (0, 0)
    if first == last:
        return Message(
            "'{member}' stops at byte {last}, counted from 0.", {"member": places[0].member, "last": last}
        )
    return Message(
        "'{member}' stops at byte {last}, counted from 0; from byte {first} on it could not be read.",
        {"member": places[0].member, "first": first, "last": last},
    )
