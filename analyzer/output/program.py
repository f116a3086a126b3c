"""The program and its version, and the file that something was made of, as each output names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer import __version__

if TYPE_CHECKING:
    from analyzer.reading import Export

PROGRAM = {"name": "tiktok-export-analyzer", "version": __version__}


def source(export: Export) -> dict[str, Any]:
    """Return which file something was made of."""
    return {"name": export.name, "bytes": export.size, "sha256": export.sha256}
