"""The structure of a file without its values, as it leaves: for the page that saves it and for the command."""

from __future__ import annotations

from collections.abc import Collection

from analyzer.output.program import PROGRAM
from analyzer.output.whole import as_json
from analyzer.reading import Export
from analyzer.reading.structure import structure


def structure_json(export: Export, keep: Collection[str] = ()) -> bytes:
    """Return the structure as JSON, UTF-8, with the version that made it; `keep` as in `structure`. Raises BadInput."""
    return as_json({"program": PROGRAM, **structure(export, keep)})
