"""How often each text of a column occurs, letter for letter as it stands in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from analyzer.analysis.grouping import distinct


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Each text with its rows, the most frequent first and equals in the order of their letters; `missing` rows have none.

    Texts that differ in a capital or a space are different texts: which of them mean the same is not for us to say.
    """

    texts: tuple[str, ...]
    rows: tuple[int, ...]
    missing: int

    @property
    def total(self) -> int:
        """The rows that have a text."""
        return sum(self.rows)


def frequencies(values: pa.Array | pa.ChunkedArray) -> Frequencies:
    """Return the frequencies of a column of text; null and the empty text are missing.

    >>> frequencies(pa.array(["kat", "Kat", None, "kat", ""]))
    Frequencies(texts=('kat', 'Kat'), rows=(2, 1), missing=2)
    """
    codes, texts = distinct(values)
    counts = np.bincount(codes[codes >= 0], minlength=len(texts)).tolist()
    return of_counts(texts, [*counts, len(values) - sum(counts)])


def of_counts(texts: Sequence[str], counts: Sequence[int]) -> Frequencies:
    """Return the frequencies of different texts by the rows of each; the rows without one stand last in `counts`."""
    pairs = [(text, rows) for text, rows in zip(texts, counts, strict=False) if text and rows]
    ordered = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
    return Frequencies(
        tuple(text for text, _ in ordered),
        tuple(rows for _, rows in ordered),
        sum(counts) - sum(rows for _, rows in ordered),
    )
