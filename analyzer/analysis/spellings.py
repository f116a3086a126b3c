"""Texts that differ only in capitals and in space around them, taken together, each as it is written kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.kinds import is_empty_text


@dataclass(frozen=True, slots=True)
class Spelled:
    """One text: the spelling that occurs most often (the first in the alphabet of equals), and the rows of each spelling."""

    text: str
    spellings: dict[str, int]

    @property
    def rows(self) -> int:
        """The rows in which it stands, however it is spelled."""
        return sum(self.spellings.values())


def fold(text: str | None) -> str:
    """Return what is alike in all spellings of a text; empty where nothing stands.

    >>> fold(" iOS 15.1"), fold("Wi-fi") == fold("Wi-Fi"), fold("N/A")
    ('ios 15.1', True, '')
    """
    return "" if text is None or is_empty_text(text) else text.strip().casefold()


def spelled(texts: Iterable[str | None]) -> dict[str, Spelled]:
    """Return each text by what is alike in its spellings, most rows first; what says nothing is left out.

    >>> [(one.text, one.rows) for one in spelled(["Wi-Fi", "4G", "Wi-fi", "Wi-Fi", "", None]).values()]
    [('Wi-Fi', 3), ('4G', 1)]
    """
    found: dict[str, Counter[str]] = {}
    for text, rows in Counter(texts).items():
        if text is not None and fold(text):
            found.setdefault(fold(text), Counter())[text] = rows
    ordered = sorted(found.items(), key=lambda item: (-item[1].total(), item[0]))
    return {
        folded: Spelled(min(rows, key=lambda text: (-rows[text], text)).strip(), dict(rows))
        for folded, rows in ordered
    }
