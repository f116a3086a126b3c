"""Values of a file that no entry of the catalogue declares, as tables: a row per list element, a column per name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from analyzer.model import Locator
from analyzer.reading.tables import Unclaimed


@dataclass(slots=True)
class UnclaimedTable:
    """Values below one path: `columns` by their name in the file, one text per row, None where a row has none.

    `path` ends in the list or map whose elements are the rows, or is the TXT file. `places` are those of the rows; `values`
    is the number of texts. The column without a name holds elements that are themselves values.
    """

    path: str
    section: str
    columns: dict[str, list[str | None]] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    values: int = 0

    def add(self, row: int, column: str, text: str) -> None:
        """Fill a cell."""
        cells = self.columns.setdefault(column, [])
        cells.extend([None] * (row - len(cells)))
        cells.append(text)
        self.values += 1

    def close(self) -> None:
        """Make all columns as long as the table."""
        for cells in self.columns.values():
            cells.extend([None] * (len(self.places) - len(cells)))


def unclaimed_tables(parts: Iterable[Unclaimed]) -> tuple[list[UnclaimedTable], list[Unclaimed]]:
    """Return the values that come from lists as tables, and the parts that stand alone, in the order of the file."""
    tables: dict[tuple[str, str], UnclaimedTable] = {}
    numbers: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    alone = []
    lines: dict[tuple[str, str], list[tuple[int, str, str, Locator]]] = {}
    for part in parts:
        if part.places and part.places[0].lines is not None:
            member = part.places[0].member
            column = part.path.removeprefix(member).removeprefix(" > ")
            lines.setdefault((part.section, member), []).extend(
                (place.lines[0] if place.lines else 0, column, text, place)
                for text, place in zip(part.texts, part.places, strict=True)
            )
            continue
        path, column = _of_list(part.path)
        if not path:
            alone.append(part)
            continue
        key = (part.section, path)
        table = tables.setdefault(key, UnclaimedTable(path, part.section))
        rows = numbers.setdefault(key, {})
        for text, place in zip(part.texts, part.places, strict=True):
            _place_in_row(table, rows, column, text, place)
    for (section, member), found in lines.items():
        tables[section, member] = _of_lines(section, member, sorted(found, key=lambda line: line[0]))
    for table in tables.values():
        table.close()
    return list(tables.values()), alone


def _of_list(path: str) -> tuple[str, str]:
    """Return the path of the innermost list or map, and the rest; no list: two times nothing.

    >>> _of_list("A > List[] > At"), _of_list("A > List[]"), _of_list("A > b")
    (('A > List[]', 'At'), ('A > List[]', ''), ('', ''))
    """
    end = max(path.rfind("[]"), path.rfind("{}"))
    return ("", "") if end < 0 else (path[: end + 2], path[end + 2 :].removeprefix(" > "))


def _place_in_row(
    table: UnclaimedTable, rows: dict[tuple[str, str], int], column: str, text: str, place: Locator
) -> None:
    """Put a value into the row of its list element; one whose cell is taken already, as by a key that stands twice, into its own."""
    at = (place.member, _without(place.pointer, column))
    row = rows.get(at)
    if row is None or len(table.columns.get(column, ())) > row:
        row = rows[at] = len(table.places)
        table.places.append(str(Locator(place.member, at[1])))
    table.add(row, column, text)


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


def _of_lines(section: str, member: str, found: list[tuple[int, str, str, Locator]]) -> UnclaimedTable:
    """Return lines of a TXT file as rows: a new one begins where a label comes again, and after a blank line."""
    table = UnclaimedTable(member, section)
    last, taken = 0, set[str]()
    for line, column, text, place in found:
        if not table.places or line != last + 1 or column in taken:
            taken = set()
            table.places.append(str(place))
        taken.add(column)
        table.add(len(table.places) - 1, column, text)
        last = line
    return table
