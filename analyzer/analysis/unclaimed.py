"""Values of a file that no entry of the catalogue declares, as tables: a row per list element, a column per name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.model import Locator
from analyzer.reading.tables import Unclaimed


@dataclass(frozen=True, slots=True)
class UnclaimedTable:
    """Values below one path: `columns` by their name in the file, one text per row, None where a row has none.

    `path` ends in the list or map whose elements are the rows, or is the TXT file. `places` are those of the rows, in the
    order of the file. The column without a name holds elements that are themselves values.
    """

    path: str
    section: str
    columns: dict[str, tuple[str | None, ...]]
    places: tuple[Locator, ...]


@dataclass(slots=True)
class _Row:
    place: Locator
    cells: dict[str, str]


def unclaimed_tables(parts: Iterable[Unclaimed]) -> tuple[list[UnclaimedTable], list[Unclaimed]]:
    """Return the values that come from lists as tables, and the parts that stand alone, in the order of the file."""
    rows: dict[tuple[str, str], list[_Row]] = {}
    latest: dict[tuple[str, str, str, str], _Row] = {}
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
            for text, place in zip(part.texts, part.places, strict=True):
                pointer = _without(place.pointer, column)
                row = latest.get((part.section, path, place.member, pointer))
                # A key that stands twice in one object has the same place twice.
                if row is None or column in row.cells:
                    row = _Row(Locator(place.member, pointer), {})
                    latest[part.section, path, place.member, pointer] = row
                    rows.setdefault((part.section, path), []).append(row)
                row.cells[column] = text
    tables = [_table(path, section, _in_order(found)) for (section, path), found in rows.items()]
    tables += [_table(member, section, _of_lines(found)) for (section, member), found in lines.items()]
    return tables, alone


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
