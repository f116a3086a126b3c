"""How often each text of a column occurs, letter for letter as it stands in the file."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc


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
    present = values.filter(pc.fill_null(pc.not_equal(values, ""), False))
    counted = pc.value_counts(present)
    pairs = zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True)
    ordered = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
    return Frequencies(
        tuple(text for text, _ in ordered), tuple(rows for _, rows in ordered), len(values) - len(present)
    )
