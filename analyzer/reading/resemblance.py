"""Names in a file that look like known ones of their place, as after a hand's edit: offered to the reader, never taken for them.

Two names are alike when they are the same without case, spaces and signs, or when one letter differs and no digit does. In TXT,
where one name has other words in each language, the kind of the value tells too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from analyzer.kinds import DATE, IP_ADDRESS, parse_address, parse_date
from analyzer.model import Column, Reason
from analyzer.texts import readable

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


_E_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def by_value(value: str, columns: Iterable[Column]) -> str:
    """Return a name of the one column whose values alone have the form of this one; empty where none or several have.

    A date without a time, an IP address and an e-mail address have a form of their own.
    """
    fitting = [column for column in columns if _fits(value, column)]
    return fitting[0].keys[0] if len(fitting) == 1 else ""


def _fits(value: str, column: Column) -> bool:
    if column.kind is DATE:
        found = parse_date(value)
        return (
            found is not None and not isinstance(found, Reason) and len(value.strip()) <= len("01-Jan-2010")
        )
    if column.kind is IP_ADDRESS:
        return not isinstance(parse_address(value) or Reason.NOT_AN_ADDRESS, Reason)
    return column.name == "email" and is_e_mail(value)


def is_e_mail(value: str) -> bool:
    """Say whether a text has the form of an e-mail address.

    >>> is_e_mail(" a@b.example"), is_e_mail("a@b")
    (True, False)
    """
    return _E_MAIL.fullmatch(value.strip()) is not None


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
