"""Texts that differ only in capitals and in space around them, taken together, each as it is written kept."""

from __future__ import annotations

from collections.abc import Mapping
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


def spelled(times: Mapping[str, int]) -> dict[str, Spelled]:
    """Return each text by what is alike in its spellings, most rows first; what says nothing is left out.

    `times`: in how many rows each text stands.

    >>> [(one.text, one.rows) for one in spelled({"Wi-Fi": 2, "4G": 1, "Wi-fi": 1, "": 1}).values()]
    [('Wi-Fi', 3), ('4G', 1)]
    """
    found: dict[str, dict[str, int]] = {}
    for text, rows in times.items():
        if folded := fold(text):
            found.setdefault(folded, {})[text] = rows
    ordered = sorted(found.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    return {
        folded: Spelled(min(rows, key=lambda text: (-rows[text], text)).strip(), rows)
        for folded, rows in ordered
    }
