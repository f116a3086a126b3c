"""Shades of counts: a few classes from paper on, each with its numbers, so that few rows do not look like many."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from analyzer.charts.palette import Ground, blend, contrast

#: A class from one count to another, both included.
Classes = tuple[tuple[int, int], ...]

#: The fewest classes between which the shades are spread: where one row is the most, it is no full shade.
_FEWEST = 3


def classes(top: int, most: int) -> Classes:
    """Return at most so many classes of equal width from 1 to the highest count; none where nothing is counted.

    >>> classes(53, 5), classes(3, 5), classes(0, 5)
    (((1, 11), (12, 22), (23, 32), (33, 43), (44, 53)), ((1, 1), (2, 2), (3, 3)), ())
    """
    many = min(most, top)
    if not many:
        return ()
    ends = [-(-top * at // many) for at in range(many + 1)]
    return tuple((before + 1, end) for before, end in pairwise(ends))


def class_of(count: int, found: Classes) -> int:
    """Return the number of the class that a count lies in: 0 for none, the classes from 1 on."""
    return next((at for at, (_, last) in enumerate(found, 1) if count <= last), len(found)) if count else 0


def shades(full: str, ground: Ground, many: int) -> list[str]:
    """Return paper, for none, and a shade for each of so many classes, the last of which is the full colour where there are a few."""
    return [blend(ground.paper, full, (at / max(many, _FEWEST)) ** 1.2) for at in range(many + 1)]


#: How far the lightest shade stands from land, as a contrast: less and few rows look like none, above all on dark ground.
_FROM_LAND = 1.3


def shades_on_land(full: str, ground: Ground, many: int) -> list[str]:
    """Return a shade for each of so many classes, from one that can be told from land to the full colour where there are a few."""
    first = next(
        step / 100
        for step in range(101)
        if step == 100 or contrast(blend(ground.shade, full, step / 100), ground.shade) >= _FROM_LAND
    )
    steps = (at / max(many - 1, 2) for at in range(many))
    return [blend(ground.shade, full, first + (1 - first) * step) for step in steps]


def class_names(found: Classes, written: Callable[[int], str], highest: str) -> list[str]:
    """Return the numbers of each class, none first, as they are `written`; `highest` is the last, with what is counted."""
    ends = [*(written(last) for _, last in found[:-1]), highest]
    return [
        written(0),
        *(
            end if first == last else f"{written(first)}\u2013{end}"
            for (first, last), end in zip(found, ends, strict=True)
        ),
    ]
