"""The files that an export consists of, as a listing."""

from __future__ import annotations

from analyzer.figures import Listing
from analyzer.ui import session


def members() -> Listing:
    """Return the files of the open export, read or not."""
    rows = session.figure("file_members").rows
    assert isinstance(rows, Listing)
    return rows
