"""The structure of an export without its values: keys, types and counts, safe to send to a maintainer.

Every value is replaced by its type. A key is kept when the catalogue declares it; in any other key each word that no
declared key has is replaced, since it may be a person's name. Keys of maps (chat partners, ids, orders) are never kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from analyzer.catalogue import CATALOGUE, LAYOUTS, TEXT_FOLDERS, by_text_file
from analyzer.kinds import EMPTY_TEXTS, parse_date, parse_moment
from analyzer.model import Reason
from analyzer.reading.container import Export, Role, to_utf8
from analyzer.reading.json_document import find_exports, loads
from analyzer.reading.json_shapes import Shape, shape_of

#: Stands for a word, or a key, that is not known to be TikTok's own.
HIDDEN = "?"

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+|\d+")
_LABEL = re.compile(r"([^:]{1,200}?)\s*:{1,2}(?:\s|$)")


@dataclass(slots=True)
class _Place:
    """What was seen at one place of the document, over all elements of the lists above it."""

    leaves: Counter[str] = field(default_factory=Counter)
    objects: int = 0
    keys: dict[str, _Place] = field(default_factory=dict)
    lists: int = 0
    elements: int = 0
    each: _Place | None = None

    def as_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if self.leaves:
            data["values"] = dict(sorted(self.leaves.items()))
        if self.objects:
            data["objects"] = self.objects
            data["keys"] = {key: place.as_data() for key, place in self.keys.items()}
        if self.lists:
            data["lists"] = self.lists
            data["elements"] = self.elements
            if self.each is not None:
                data["each"] = self.each.as_data()
        return data


def structure(export: Export, keep: Collection[str] = ()) -> dict[str, Any]:
    """Return the structure of an export as plain data; `keep` names undeclared keys that the reader has seen and shows.

    Raises BadInput as reading does.
    """
    members = []
    for member in export.members:
        entry: dict[str, Any] = {"role": member.role.value, "bytes": member.size}
        if member.role is Role.JSON:
            document = loads(to_utf8(member.data))
            place = _Place()
            prefix = next(iter(find_exports(document)), ())
            _look(document, shape_of(CATALOGUE, prefix), place, frozenset(keep))
            entry |= {"name": "JSON", "structure": place.as_data()}
        elif member.role is Role.TEXT:
            entry |= {"name": safe_file(member.name), "labels": _labels(member.data, frozenset(keep))}
        members.append(entry)
    return {"structure_of": "a TikTok export, values removed", "container": export.kind, "members": members}


def undeclared_keys(export: Export) -> list[str]:
    """Return the keys that no entry of the catalogue declares and that no map of data holds, for the reader to look at."""
    found: dict[str, None] = {}
    for member in export.members:
        if member.role is Role.JSON:
            document = loads(to_utf8(member.data))
            _gather(document, shape_of(CATALOGUE, next(iter(find_exports(document)), ())), found)
    return list(found)


def _gather(value: Any, shape: Shape | None, found: dict[str, None]) -> None:
    if isinstance(value, dict):
        for key, below in value.items():
            known = shape.keys.get(key) if shape else None
            if known is None and not (shape and shape.entry):
                found[key] = None
            _gather(below, known or (shape.entry if shape else None), found)
    elif isinstance(value, list):
        for below in value:
            _gather(below, shape.each if shape else None, found)


def _look(value: Any, shape: Shape | None, place: _Place, keep: frozenset[str]) -> None:
    if isinstance(value, dict):
        place.objects += 1
        for key, below in value.items():
            known = shape.keys.get(key) if shape else None
            if known is not None:
                name = key
            elif shape is not None and shape.entry is not None:
                name, known = "{}", shape.entry
            else:
                name = key if key in keep else hide_words(key)
            _look(below, known, place.keys.setdefault(name, _Place()), keep)
    elif isinstance(value, list):
        place.lists += 1
        place.elements += len(value)
        for below in value:
            place.each = place.each or _Place()
            _look(below, shape.each if shape else None, place.each, keep)
    else:
        place.leaves[_type(value)] += 1


def _type(value: Any) -> str:
    """Return what kind of thing a value is, and nothing of the value.

    >>> _type("2024-07-01 22:30:00"), _type("https://example.com/x"), _type("N/A"), _type("12"), _type("Anna"), _type(None)
    ('text: date and time', 'text: link', 'text: N/A', 'text: number', 'text', 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if not isinstance(value, str):
        return "number"
    if value in EMPTY_TEXTS:
        return f"text: {value}" if value else "text: empty"
    if re.match(r"https?://", value):
        return "text: link"
    if re.fullmatch(r"-?\d+([.,]\d+)?", value):
        return "text: number"
    if not isinstance(parse_moment(value), Reason):
        return "text: date and time"
    return "text" if isinstance(parse_date(value), Reason) else "text: date"


@cache
def _vocabulary() -> frozenset[str]:
    """Return the words of all declared keys, nodes and TXT names."""
    texts: set[str] = {name for names in LAYOUTS.values() for name in names}
    for section in CATALOGUE.values():
        texts |= {*section.nodes, *section.text_files}
        for spec in section.tables:
            columns = spec.declared
            texts |= {key for column in columns for key in column.keys}
            texts |= set(spec.at)
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def hide_words(key: str) -> str:
    """Return a key with each word replaced that no declared key has.

    >>> hide_words("Favorite Anna List"), hide_words("ChatHistoryMap2"), hide_words("jan@example.com")
    ('Favorite ? List', 'ChatHistoryMap?', '?@?.?')
    """
    known = _vocabulary()
    hidden = _WORD.sub(
        lambda word: word[0] if word[0].casefold() in known and not word[0].isdigit() else HIDDEN, key
    )
    return re.sub(r"[^\w\s?@.,:;()/+\-]", HIDDEN, hidden)


def _labels(data: bytes, keep: frozenset[str]) -> dict[str, int]:
    lines = to_utf8(data).decode("utf-8", "replace").splitlines()
    found: Counter[str] = Counter()
    for line in lines:
        if not line.strip():
            continue
        match = None if line.startswith(">") else _LABEL.match(line)
        label = match[1].strip() if match else ""
        found[label if label in keep else hide_words(label) if label else "a line without a label"] += 1
    return dict(found)


def safe_file(name: str) -> str:
    """Return the name of a file with its folders, each part with what could be a person's hidden.

    >>> safe_file("TikTok/Your Activity/Watch History.txt"), safe_file("Anna/divorce.txt")
    ('TikTok/Your Activity/Watch History.txt', '?/?.txt')
    """
    return "/".join(_safe_parts(re.split(r"[/\\]", name)))


def safe_path(path: str) -> str:
    """Return the path of a value in JSON with what could be a person's hidden: keys of maps, and words that no known key has.

    >>> safe_path("Your Activity > Quiz Anna > List[] > Date"), safe_path("Direct Message > Direct Messages > ChatHistory > Music > x")
    ('Your Activity > ? ? > List[] > Date', 'Direct Message > Direct Messages > ChatHistory > {} > ?')
    """
    root = shape_of(CATALOGUE, ())
    shape: Shape | None = root
    shown = []
    for step in path.split(" > "):
        match = _STEP.fullmatch(step)
        assert match is not None
        name, marks = match[1], match[2]
        known = shape.keys.get(name) if shape else None
        if known is not None or not name:
            shown.append(step)
        elif shape is not None and shape.entry is not None:
            shown.append("{}" + marks)
            known = shape.entry
        else:
            shown.append(hide_words(name) + marks)
        if known is None and shape is root and len(shown) <= _ABOVE:
            # An export can stand in a larger document.
            continue
        shape = known
        for mark in re.findall(r"\[\]|\{\}", marks):
            shape = shape and (shape.each if mark == "[]" else shape.entry)
    return " > ".join(shown)


_STEP = re.compile(r"(.*?)((?:\[\]|\{\})*)", re.DOTALL)
#: So many steps can lead to the export in a document.
_ABOVE = 3


def _safe_parts(parts: Iterable[str]) -> Iterable[str]:
    for part in parts:
        declared = part in TEXT_FOLDERS or part in _vocabulary() or by_text_file(part) is not None
        yield part if declared else hide_words(part)
