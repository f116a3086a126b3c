"""Amounts of money as they stand: which of them say in what currency they are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pyarrow as pa

from analyzer.kinds import is_empty_text


def bare(amounts: pa.ChunkedArray) -> list[bool]:
    """Say of each amount whether it is one that names no currency by its sign, its code (ISO 4217) or as euros or dollars.

    >>> bare(pa.chunked_array([["9.99", "free", "€ 14,98", "9,99 EUR", "5 dollars", "", None]]))
    [True, True, False, False, False, False, False]
    """
    return [not is_empty_text(text) and not _names_currency(text) for text in amounts.to_pylist()]


def _names_currency(amount: str) -> bool:
    return (
        any(unicodedata.category(character) == "Sc" for character in amount)
        or not _codes().isdisjoint(re.findall(r"[A-Z]+", amount))
        or re.search(r"\b(euro|dollar)s?\b", amount, re.IGNORECASE) is not None
    )


@cache
def _codes() -> frozenset[str]:
    # Loaded by the first amount without a sign.
    from babel.numbers import list_currencies

    return frozenset(list_currencies())
