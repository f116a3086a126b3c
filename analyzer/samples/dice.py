"""Chance that falls the same way on every system and Python version.

Only `random()` and `getrandbits()` of Python's Mersenne Twister are used, whose output is fixed, and only + - * /,
which are exact everywhere: no logarithm, whose last bit differs between systems.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

_T = TypeVar("_T")

#: A distribution as (share of draws below, value) points, joined by straight lines.
Curve = Sequence[tuple[float, float]]


class Dice:
    """A seeded source of chance; the same numbers as seed give the same draws."""

    def __init__(self, *seed: int) -> None:
        mixed = 0
        for part in seed:
            mixed = (mixed * 1_000_003 + part + 1) & (2**64 - 1)
        self._random = Random(mixed)  # noqa: S311 - not for secrets
        self.random = self._random.random
        self.bits = self._random.getrandbits

    def chance(self, probability: float) -> bool:
        return self.random() < probability

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, not including, `limit`."""
        return int(self.random() * limit)

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self.random() * (high - low + 1))

    def pick(self, choices: Sequence[_T]) -> _T:
        return choices[int(self.random() * len(choices))]

    def weighted(self, choices: Sequence[tuple[_T, int]]) -> _T:
        """Return one of the choices, each drawn in proportion to its number."""
        mark = self.random() * sum(weight for _, weight in choices)
        for choice, weight in choices:
            mark -= weight
            if mark < 0:
                return choice
        return choices[-1][0]

    def along(self, curve: Curve) -> float:
        """Return a value drawn from the distribution that the curve describes."""
        mark = self.random()
        low_share, low = curve[0]
        for share, value in curve[1:]:
            if mark < share:
                return low + (value - low) * (mark - low_share) / (share - low_share)
            low_share, low = share, value
        return low

    def digits(self, count: int) -> str:
        return "".join(str(self.below(10)) for _ in range(count))

    def hexadecimal(self, count: int) -> str:
        return "".join("0123456789abcdef"[self.bits(4)] for _ in range(count))

    def uuid(self) -> str:
        """Return a version 4 UUID in lower case."""
        raw = self.hexadecimal(32)
        return f"{raw[:8]}-{raw[8:12]}-4{raw[13:16]}-{'89ab'[self.bits(2)]}{raw[17:20]}-{raw[20:]}"
