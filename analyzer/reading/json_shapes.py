"""What the catalogue expects at each place of a JSON document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from analyzer.model import Column, Fields, Section
from analyzer.reading.json_document import Path
from analyzer.reading.tables import table_key


@dataclass(slots=True)
class Shape:
    """What the catalogue expects at one place of the document."""

    keys: dict[str, Shape] = field(default_factory=dict)
    each: Shape | None = None
    entry: Shape | None = None
    section: str = ""  # set at a section's node
    row: str = ""  # key of the table of which a row begins here
    cell: tuple[str, int] | None = None  # table key and column number
    rank: int = 0  # how many names of the cell's column are declared before this one
    shared: bool = False  # whether the cell's column has further names
    field: tuple[str, str] | None = None  # table key and our field name

    @property
    def is_leaf(self) -> bool:
        return self.cell is not None or self.field is not None

    @property
    def is_end(self) -> bool:
        """Whether nothing is expected below this place."""
        return not (self.section or self.row or self.entry or self.each or self.field or self.keys)


def _step(shape: Shape, path: str) -> Shape:
    """Return the shape at a path below another one, made where it is new."""
    for part in path.split(" > ") if path else ():
        name = part.rstrip("[]{}") if part.endswith(("[]", "{}")) else part
        marks = re.findall(r"\[\]|\{\}", part[len(name) :])
        if name:
            shape = shape.keys.setdefault(name, Shape())
        for mark in marks:
            if mark == "[]":
                shape.each = shape.each or Shape()
                shape = shape.each
            else:
                shape.entry = shape.entry or Shape()
                shape = shape.entry
    return shape


def _add_section(root: Shape, section: Section) -> None:
    for node in section.nodes:
        top = _step(root, node)
        top.section = section.key
        for spec in section.tables:
            key = table_key(section.key, spec)
            if isinstance(spec, Fields):
                for at in spec.at:
                    base = _step(top, at)
                    for column in spec.fields:
                        for name in column.keys:
                            _step(base, name).field = (key, column.name)
            else:
                for rows in spec.rows:
                    base = _step(top, rows)
                    base.row = key
                    for number, column in enumerate(spec.columns):
                        _add_column(base, key, number, column)


def _add_column(base: Shape, table: str, number: int, column: Column) -> None:
    names = [name for name in column.keys if name != "{}"]
    for rank, name in enumerate(names):
        shape = base if name == "." else _step(base, name)
        shape.cell, shape.rank, shape.shared = (table, number), rank, len(names) > 1


@cache
def _catalogue_shape(sections: tuple[Section, ...]) -> Shape:
    root = Shape()
    for section in sections:
        _add_section(root, section)
    return root


def shape_of(catalogue: dict[str, Section], prefix: Path) -> Shape:
    """Return the shape of a document whose export stands below `prefix` (empty for the document itself)."""
    shape = _catalogue_shape(tuple(catalogue.values()))
    for step in reversed(prefix):
        shape = Shape(keys={str(step): shape}) if isinstance(step, str) else Shape(each=shape)
    return shape


def is_map_of_lists(shape: Shape | None) -> bool:
    """Say whether what stands at a place is a map with a list under each key, and nothing else."""
    return (
        shape is not None
        and not (shape.keys or shape.each or shape.row or shape.is_leaf)
        and shape.entry is not None
        and shape.entry.each is not None
        and not (
            shape.entry.keys
            or shape.entry.entry
            or shape.entry.row
            or shape.entry.is_leaf
            or shape.entry.section
        )
    )
