"""Parts of a JSON document that stand at an unknown place, or under keys in other capitals, and bear the names of a known section.

TikTok moves sections between categories and changes keys (export-format.md, 3.0). Such parts stay unclaimed until the reader asks to
have them read by their names; what was read so is told with the reading.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from analyzer.catalogue import CATALOGUE
from analyzer.reading.resemblance import Resemblance, folded

if TYPE_CHECKING:
    from analyzer.reading.json_shapes import Shape

#: Sections stand two levels deep; a level above, or none, is looked at as well.
_LEVELS = 3


def named_shape(root: Shape, patterns: Iterable[str], depth: int) -> tuple[Shape, tuple[Resemblance, ...]]:
    """Return the shape of a document in which unclaimed paths that bear known names are declared too, and those names.

    `patterns` are the paths of unclaimed parts, `depth` the number of steps to the export in the document. A section is known by its
    own name and that of a list or field in it; a key by its letters, whatever its capitals, spaces and signs.
    """
    patterns = list(patterns)
    if next(_declared(root, patterns, depth), None) is None:
        # Most files have no such name, and the shape of a document is large.
        return root, ()
    root = copy.deepcopy(root)
    return root, tuple(dict.fromkeys(_declared(root, patterns, depth)))


def _declared(root: Shape, patterns: Iterable[str], depth: int) -> Iterator[Resemblance]:
    """Yield each known name in unclaimed paths before the shape that it stands for is changed."""
    for pattern in patterns:
        steps = [_STEP.fullmatch(step) for step in pattern.split(" > ")]
        names = [(step[1], re.findall(r"\[\]|\{\}", step[2])) for step in steps if step is not None]
        shape: Shape | None = root
        for number, (name, marks) in enumerate(names):
            if shape is None:
                break
            if name and name not in shape.keys and shape.entry is None:
                known = _alike(name, shape.keys)
                if known:
                    yield Resemblance(" > ".join(above for above, _ in names[:number]), name, known)
                    shape.keys[name] = shape.keys[known]
                else:
                    yield from _moved(root, shape, names, number, depth)
            # Where keys are data, each leads on.
            shape = shape.keys.get(name, shape.entry) if name else shape
            for mark in marks:
                shape = shape and (shape.each if mark == "[]" else shape.entry)


_STEP = re.compile(r"(.*?)((?:\[\]|\{\})*)", re.DOTALL)


def _alike(name: str, keys: dict[str, Shape]) -> str:
    """Return the known key of the same letters; empty where there is none, or several that lead to different columns."""
    key = folded(name)
    same = [known for known in keys if key and folded(known) == key]
    columns = {keys[known].cell or keys[known].field or known for known in same}
    return same[0] if len(columns) == 1 else ""


def _moved(
    root: Shape, shape: Shape, names: list[tuple[str, list[str]]], number: int, depth: int
) -> Iterator[Resemblance]:
    """Yield the section that stands at or below an unknown step, before it is declared there."""
    for at in range(number, min(len(names) - 1, depth + _LEVELS)):
        node = moved_section(names[at][0], names[at + 1][0])
        if node:
            break
        if names[at][1]:
            return
    else:
        return
    category, section = node.split(" > ")
    known: Shape = root
    for name, _ in names[:depth]:
        known = known.keys.get(name, known)
    if category not in known.keys or section not in known.keys[category].keys:
        return
    yield Resemblance(" > ".join(name for name, _ in names[:at]), names[at][0], node)
    for name, _ in names[number:at]:
        shape = shape.keys.setdefault(name, type(shape)())
    shape.keys[names[at][0]] = copy.deepcopy(known.keys[category].keys[section])


def moved_section(name: str, inner: str) -> str:
    """Return the place at which a section is known that bears a name and holds a list or field of an inner name; else empty.

    >>> moved_section("watch history", "videolist"), moved_section("Watch History", "Rows")
    ('Your Activity > Watch History', '')
    """
    nodes = _known_names().get((folded(name), folded(inner)), [])
    sections = {_section_at()[node] for node in nodes}
    return nodes[0] if len(sections) == 1 else ""


@cache
def _section_at() -> dict[str, str]:
    return {node: section.key for section in CATALOGUE.values() for node in section.nodes}


@cache
def _known_names() -> dict[tuple[str, str], list[str]]:
    """Return the places of sections by their name and that of each list or field in them."""
    known: dict[tuple[str, str], list[str]] = {}
    for section in CATALOGUE.values():
        inner = {at.split(" > ")[0].rstrip("[]{}") for spec in section.tables for at in spec.at}
        inner |= {
            key.split(" > ")[0].rstrip("[]{}")
            for spec in section.tables
            if "" in spec.at
            for column in spec.declared
            for key in column.keys
        }
        for node in section.nodes:
            for name in filter(None, map(folded, inner)):
                known.setdefault((folded(node.split(" > ")[-1]), name), []).append(node)
    return known
