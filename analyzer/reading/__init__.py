"""Bytes to tables: open an export, read it along the catalogue, and account for every value."""

from __future__ import annotations

from dataclasses import replace

from analyzer.catalogue import CATALOGUE
from analyzer.reading.container import BadInput, Export, Member, Role, open_export, open_exports
from analyzer.reading.json_sections import read_json
from analyzer.reading.tables import Layout, Reading, SectionReading, Sink, Table, Unclaimed
from analyzer.reading.text_sections import read_texts

__all__ = [
    "BadInput", "Export", "Layout", "Member", "Reading", "Role", "SectionReading", "Table", "Unclaimed",
    "open_export", "open_exports", "read_tables",
]  # fmt: skip


def read_tables(export: Export) -> Reading:
    """Return everything that an opened export holds.

    Raises BadInput when its JSON is cut short, nested too deep or no export.
    """
    return replace(_read(export), export=export)


def _read(export: Export) -> Reading:
    sink = Sink(CATALOGUE)
    documents = [member for member in export.members if member.role is Role.JSON]
    if documents:
        # Further members of this role are the same bytes again (container.py).
        return read_json(documents[0], sink)
    return read_texts([member for member in export.members if member.role is Role.TEXT], sink)
