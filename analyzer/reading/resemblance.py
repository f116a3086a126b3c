"""Names in a file that look like known ones of their place, as after a hand's edit: offered to the reader, never taken for them.

Two names are alike when they are the same without case, spaces and signs, or when one letter differs and no digit does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from analyzer.kinds import readable

#: Where both have fewer letters, names differ from each other by one letter too easily (`Uri`, `Url`).
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A name in the file and the known one that it is like. `place` is the path above it, or the TXT file it stands in."""

    place: str
    found: str
    known: str

    def __post_init__(self) -> None:
        for name in ("place", "found"):
            object.__setattr__(self, name, readable(getattr(self, name)))


def nearest(found: str, known: Iterable[str]) -> str:
    """Return the known name that a name is like; empty when it is like none.

    >>> nearest("Vide List", ["VideoList", "Date"]), nearest("date ", ["Date"]), nearest("PhotoLink2", ["PhotoLink1"])
    ('VideoList', 'Date', '')
    """
    spellings: dict[str, list[str]] = {}
    for name in known:
        spellings.setdefault(folded(name), []).append(name)
    key = folded(found)
    near = [key] if key in spellings else []
    if not near:
        others = [other for other, names in spellings.items() if _comparable(key, other, names)]
        # One letter of n changed or moved gives a ratio of 1 - 1/n, one left out or added a higher one, two a lower one.
        near = get_close_matches(key, others, n=1, cutoff=max(0, 1 - 1 / max(1, len(key)) - 1e-9))
    return get_close_matches(found, spellings[near[0]], n=1, cutoff=0)[0] if key and near else ""


def folded(name: str) -> str:
    """Return the letters and digits of a name, without capitals, spaces and signs."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _comparable(key: str, other: str, names: Iterable[str]) -> bool:
    """Say whether one letter between two names can be a slip: abbreviations (`IDFA`, `IDFV`) and short names differ by one."""
    return (
        max(len(key), len(other)) >= _SHORTEST
        and abs(len(key) - len(other)) <= 1
        and _digits(key) == _digits(other)
        and not any(name.isupper() for name in names)
    )


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))
