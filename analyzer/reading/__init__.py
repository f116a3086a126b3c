"""Bytes to tables: open an export, read it along the catalogue, and account for every value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.catalogue import CATALOGUE
from analyzer.model import Locator, Problem, Reason
from analyzer.reading.container import BadInput, Export, Member, Role
from analyzer.reading.json_sections import read_json
from analyzer.reading.opening import open_export, open_exports
from analyzer.reading.tables import Layout, Reading, SectionReading, Sink, Table, Unclaimed

__all__ = [
    "BadInput", "Export", "Layout", "Member", "Reading", "Role", "SectionReading", "Table", "Unclaimed",
    "open_export", "open_exports", "read_first", "read_tables",
]  # fmt: skip


def read_tables(export: Export, *, by_name: bool = False) -> Reading:
    """Return everything that an opened export holds.

    With `by_name`, parts of a JSON document at unknown places that bear the names of a known section are read as it; the reading
    names them (`Reading.by_name`), as it does those that could be read so (`Reading.offered`). Raises BadInput when its JSON is cut short, nested too deep or no export.
    """
    return replace(_read(export, by_name=by_name), export=export)


def _read(export: Export, *, by_name: bool) -> Reading:
    sink = _sink(export)
    documents = [member for member in export.members if member.role is Role.JSON]
    if documents:
        return read_json(documents[0], sink, _sink(export) if by_name else None)
    # Here, as most exports are JSON.
    from analyzer.reading.text_sections import read_texts

    reading = read_texts([member for member in export.members if member.role is Role.TEXT], sink)
    if export.problem is Problem.CUT:
        # What is missing can have been in the rest of the file.
        reading = replace(reading, layout=Layout(reading.layout.name))
    return reading


def _sink(export: Export) -> Sink:
    sink = Sink(CATALOGUE)
    if export.problem is Problem.CUT:
        sink.issue("", "", Reason.ENDS_EARLY, Locator(export.name, bytes=(export.size, export.size)))
    return sink


def read_first(exports: Sequence[Export], *, by_name: bool = False) -> tuple[Export, Reading]:
    """Return the first of several exports that can be read, and its tables.

    Raises the BadInput of the first where none can.
    """
    refused: BadInput | None = None
    for export in exports:
        try:
            return export, read_tables(export, by_name=by_name)
        except BadInput as bad:
            refused = refused or bad
    if refused is None:
        raise ValueError("Expected at least one export; none was given.")
    raise refused
