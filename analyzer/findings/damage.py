"""The statement on a damaged file, which stands before all others."""

from __future__ import annotations

from analyzer.model import Message, Reason
from analyzer.reading import Reading

_DAMAGE = frozenset({Reason.NOT_JSON, Reason.STRAY_COMMA, Reason.NO_COMMA, Reason.ENDS_EARLY})


def file_is_damaged(reading: Reading) -> Message | None:
    """Say that a file is cut short or damaged, and where first; None when it is whole."""
    found = [issue for issue in reading.issues if issue.reason in _DAMAGE]
    ends = [issue for issue in found if issue.reason is Reason.ENDS_EARLY]
    if ends:
        return Message(
            "This file is not whole: it ends too early, at {place}. What stands before that is read; what came after it is "
            "not in this file. Download the file from TikTok again.",
            {"place": str(ends[0].places[0])},
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
