"""Amounts of money as they stand: which of them say in what currency they are."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc


def without_currency(amounts: pa.ChunkedArray) -> int:
    """Return how many amounts are a bare number: "9.99" has no currency, "$9.99" and "9,99 EUR" have one.

    >>> without_currency(pa.chunked_array([["9.99", "€ 14,98", "$5.49 US Dollars", "", None]]))
    1
    """
    bare = pc.match_substring_regex(amounts, r"^[\s+\-]*[0-9][0-9.,'\s]*$")
    return int(pc.sum(pc.fill_null(bare, False)).as_py() or 0)
