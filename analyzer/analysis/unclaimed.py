"""Values of a file that no entry of the catalogue declares, as tables: a row per list element, a column per name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt

from analyzer.model import Locator
from analyzer.reading.json_records import RowPaths
from analyzer.reading.tables import Places, Unclaimed, has_twin, pointer
from analyzer.texts import readable


@dataclass(frozen=True, slots=True)
class UnclaimedTable:
    """Values below one path: `columns` by their name in the file, one text per row, None where a row has none.

    `path` ends in the list or map whose elements are the rows, or is the TXT file. `places` are those of the rows, in the
    order of the file. The column without a name holds elements that are themselves values.
    """

    path: str
    section: str
    columns: dict[str, tuple[str | None, ...]]
    places: Sequence[Locator]


@dataclass(slots=True)
class _Row:
    place: Locator
    cells: dict[str, str]


def unclaimed_tables(parts: Iterable[Unclaimed]) -> tuple[list[UnclaimedTable], list[Unclaimed]]:
    """Return the values that come from lists as tables, and the parts that stand alone, in the order of the file."""
    lists: dict[tuple[str, str], list[tuple[str, Unclaimed]]] = {}
    lines: dict[tuple[str, str], list[tuple[str, str, Locator]]] = {}
    alone = []
    for part in parts:
        path, column = _of_list(part.path)
        member = part.places[0].member if part.places[0].lines else ""
        if member:
            column = part.path.removeprefix(member).removeprefix(" > ")
            found = zip(part.texts, part.places, strict=True)
            lines.setdefault((part.section, member), []).extend((column, *pair) for pair in found)
        elif not path:
            alone.append(part)
        else:
            lists.setdefault((part.section, path), []).append((column, part))
    tables = [
        _at_once(path, section, found) or _table(path, section, _one_by_one(found))
        for (section, path), found in lists.items()
    ]
    tables += [_table(member, section, _of_lines(found)) for (section, member), found in lines.items()]
    return tables, alone


def _at_once(path: str, section: str, parts: Sequence[tuple[str, Unclaimed]]) -> UnclaimedTable | None:
    """Return the table of columns that were read from the records of one list, without a look at each value.

    None where a value stands in another way: each is then looked at by itself. A test holds that both give the same.
    """
    members: set[tuple[str, tuple[str | int, ...]]] = set()
    at: dict[str, npt.NDArray[np.int64]] = {}
    texts: dict[str, tuple[str, ...]] = {}
    for column, part in parts:
        if column in at or not isinstance(part.places, Places):
            return None
        found = []
        for member, paths in part.places.parts():
            listed = paths.in_list() if isinstance(paths, RowPaths) else None
            if listed is None or " > ".join(listed[2]) != column or _is_odd((*listed[0], *listed[2])):
                return None
            members.add((member, listed[0]))
            found.append(np.asarray(listed[1], dtype=np.int64))
        if not found:
            return None
        at[column], texts[column] = np.concatenate(found), part.texts
        # A key that stands twice in one object has a row for each.
        if len(members) > 1 or not (np.diff(at[column]) > 0).all():
            return None
    ((member, container),) = members
    rows = np.unique(np.concatenate(list(at.values())))
    columns: dict[str, tuple[str | None, ...]] = {}
    for column in sorted(at, key=lambda name: at[name][0]):
        if len(at[column]) == len(rows):
            columns[column] = texts[column]
        else:
            cells = np.full(len(rows), None, dtype=object)
            cells[np.searchsorted(rows, at[column])] = texts[column]
            columns[column] = tuple(cells.tolist())
    return UnclaimedTable(path, section, columns, _Elements(member, container, rows))


def _is_odd(path: Iterable[str | int]) -> bool:
    """Say whether a pointer does not name the place of a path alone."""
    path = tuple(path)
    return has_twin(path) or any(isinstance(step, str) and step != readable(step) for step in path)


class _Elements(Sequence[Locator]):
    """The places of elements of a list, each written out when it is asked for."""

    def __init__(self, member: str, container: tuple[str | int, ...], rows: npt.NDArray[np.int64]) -> None:
        self._member, self._container, self._rows = member, pointer(container), rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, number: int) -> Locator: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Locator]: ...
    def __getitem__(self, number: int | slice) -> Locator | Sequence[Locator]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        return Locator(self._member, f"{self._container}/{self._rows[number]}")


def _one_by_one(parts: Iterable[tuple[str, Unclaimed]]) -> list[_Row]:
    """Return the rows in which the values of a list stand, each value looked at by itself, in the order of the list."""
    rows: list[_Row] = []
    latest: dict[tuple[str, str], _Row] = {}
    for column, part in parts:
        for text, place in zip(part.texts, part.places, strict=True):
            element = place.member, _without(place.pointer, column)
            row = latest.get(element)
            # A key that stands twice in one object has the same place twice.
            if row is None or column in row.cells:
                row = latest[element] = _Row(Locator(*element), {})
                rows.append(row)
            row.cells[column] = text
    return _in_order(rows)


def _table(path: str, section: str, rows: Sequence[_Row]) -> UnclaimedTable:
    names = dict.fromkeys(name for row in rows for name in row.cells)
    columns = {name: tuple(row.cells.get(name) for row in rows) for name in names}
    return UnclaimedTable(path, section, columns, tuple(row.place for row in rows))


def _in_order(rows: list[_Row]) -> list[_Row]:
    """Return rows in the order of their list; the keys of a map in the order in which they were met."""
    ranks: dict[str, int] = {}

    def order(row: _Row) -> list[int]:
        steps = (row.place.member, *row.place.pointer.split("/"))
        return [int(s) if s.isascii() and s.isdigit() else ranks.setdefault(s, len(ranks)) for s in steps]

    return sorted(rows, key=order)


def _of_list(path: str) -> tuple[str, str]:
    """Return the path of the innermost list or map, and the rest; no list: two times nothing.

    >>> _of_list("A > List[] > At"), _of_list("A > List[]"), _of_list("A > b")
    (('A > List[]', 'At'), ('A > List[]', ''), ('', ''))
    """
    end = max(path.rfind("[]"), path.rfind("{}"))
    return ("", "") if end < 0 else (path[: end + 2], path[end + 2 :].removeprefix(" > "))


def _without(pointer: str, column: str) -> str:
    """Return the pointer of the element in which a column's value stands.

    >>> _without("/A/List/0/a~1b/c", "a/b > c"), _without("/A/List/0", "")
    ('/A/List/0', '/A/List/0')
    """
    steps = pointer.split("/")
    for count in range(column.count(" > ") + 1 if column else 0, 0, -1):
        if " > ".join(step.replace("~1", "/").replace("~0", "~") for step in steps[-count:]) == column:
            return "/".join(steps[:-count])
    return pointer


def _of_lines(found: Iterable[tuple[str, str, Locator]]) -> list[_Row]:
    """Return lines of a TXT file as rows: a new one begins where a label comes again, and after a blank line."""
    rows: list[_Row] = []
    last = 0
    for column, text, place in sorted(found, key=lambda line: line[2].lines or (0, 0)):
        first, end = place.lines or (0, 0)
        if not rows or first != last + 1 or column in rows[-1].cells:
            rows.append(_Row(place, {}))
        rows[-1].cells[column] = text
        last = end
    return rows
