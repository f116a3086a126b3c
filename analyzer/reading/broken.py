"""The sentences on a damaged file: that it is, which stands before all others, and in which section it breaks off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analyzer.model import Message, Reason
from analyzer.reading.tables import Reading

_DAMAGE = frozenset({Reason.NOT_JSON, Reason.STRAY_COMMA, Reason.NO_COMMA, Reason.ENDS_EARLY})


def file_is_damaged(reading: Reading) -> Message | None:
    """Say in plain words that a file is cut short or damaged; None when it is whole."""
    found = [issue for issue in reading.issues if issue.reason in _DAMAGE]
    if ends_early(reading):
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


def ends_early(reading: Reading) -> bool:
    """Say whether the file breaks off before its end: what seems to be missing can have stood behind that place."""
    return any(issue.reason is Reason.ENDS_EARLY for issue in reading.issues)


def breaks_off_in(key: str, reading: Reading) -> bool:
    """Say whether the place where the file breaks off lies in a section: no number of it is one of the whole."""
    return any(issue.reason is Reason.ENDS_EARLY for issue in reading.sections[key].issues)


def up_to_the_break(sections: Iterable[str], reading: Reading) -> Message | None:
    """Say that what rests on sections holds up to the place where the file breaks off; None where it breaks off in none."""
    broken = [key for key in dict.fromkeys(sections) if breaks_off_in(key, reading)]
    if not broken:
        return None
    titles = [
        Message("'{section}'", {"section": Message(reading.sections[key].section.title)}) for key in broken
    ]
    return replace(_RESERVE, values={"sections": titles, "keys": tuple(broken)})


_RESERVE = Message(
    "The file breaks off in {sections}: what came after that place is not in it and is not counted here."
)


def with_the_break(
    says: Message, sections: Iterable[str], reading: Reading
) -> tuple[Message, tuple[str, ...]]:
    """Return a sentence with the reserve where the file breaks off in a section that it stands on; those sections.

    The sentence of a statement that a figure tells has its reserve already: it does not stand there twice, and its sections are
    among those returned, also where the figure itself draws none of them.
    """
    other = says.values.get("other")
    told: tuple[str, ...] = ()
    if isinstance(other, Message) and other.text == _RESERVE.text:
        says, told = says.values["one"], other.values["keys"]
    broken = tuple(key for key in dict.fromkeys((*told, *sections)) if breaks_off_in(key, reading))
    reserve = up_to_the_break(broken, reading)
    return says if reserve is None else Message("{one} {other}", {"one": says, "other": reserve}), broken


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
