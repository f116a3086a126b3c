"""Advertising signals in numbers: who sent events from outside TikTok and which, and lists of interests taken apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa

from analyzer.analysis import clock
from analyzer.analysis.account import ExportDate
from analyzer.analysis.contents import usable
from analyzer.analysis.frequency import Frequencies, of_counts
from analyzer.analysis.grouping import Groups, distinct, each, times
from analyzer.analysis.spellings import fold, spelled
from analyzer.kinds import is_empty_text
from analyzer.reading import Table


def is_only_number(source: str) -> bool:
    """Say whether a source is only a number: the file then does not say who sent the event.

    >>> is_only_number("7133391734"), is_only_number("com.example.app"), is_only_number("9292")
    (True, False, True)
    """
    return re.fullmatch(r"\s*[0-9]+\s*", source) is not None


@dataclass(frozen=True, slots=True)
class Sender:
    """A source of events: its rows and the exact repeats beside them, the moments between which they lie, its kinds of event.

    `source` is the spelling that occurs most often, `spellings` are all that are one source; the most frequent kind is first.
    """

    source: str
    rows: int
    repeats: int
    first: datetime | None
    last: datetime | None
    events: Frequencies
    spellings: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether it is more than a number."""
        return not is_only_number(self.source)


def senders(table: Table, made: ExportDate | None = None) -> list[Sender]:
    """Return the sources of an off-TikTok table, most rows first; each exact repeat of a row once.

    Sources that differ only in capitals or in space around them are one (`spellings`). First and last are the outermost
    plausible moments (`account.plausible`).
    """
    sources = table.columns["source"]
    folded = each(sources, lambda source: fold(source) or None, None)
    every, names = Counter(folded), spelled(times(sources))
    once = np.flatnonzero(~table.repeats)
    groups = Groups(pa.array(folded, pa.string()).take(pa.array(once)))
    first, last = groups.outer(usable(table, made)[once])
    kinds, texts = distinct(table.columns["event"].take(pa.array(once)))
    # Of each source the rows of each kind of event, in the last column those without one.
    events = np.zeros((len(groups), len(texts) + 1), dtype=np.int64)
    np.add.at(events, (groups.of, kinds), 1)
    found = [
        Sender(
            names[source].text,
            len(rows),
            every[source] - len(rows),
            clock.maybe(first[number]),
            clock.maybe(last[number]),
            of_counts(texts, events[number].tolist()),
            tuple(names[source].spellings),
        )
        for number, rows in enumerate(groups.rows)
        if (source := folded[once[rows[0]]]) is not None
    ]
    return sorted(found, key=lambda sender: (-sender.rows, sender.source))


def numbered_rows(senders: Sequence[Sender]) -> int:
    """Return the rows whose source is only a number."""
    return sum(sender.rows for sender in senders if not sender.named)


def listed_texts(table: Table, column: str) -> list[str]:
    """Return the entries of a list that TikTok writes as a list or as one text, each once, in the order of the file.

    Entries that differ only in capitals or in space around them are one, as it is written first.
    A text is taken apart at `|`; at commas only where it is the whole section, since an entry of a list may hold one. No
    filled list has been seen in a real export: forms as other people's programs expect them (export-format.md, 3.4).
    """
    found: dict[str, str] = {}
    for parts in _parts_of_rows(table, column):
        for part in parts:
            found.setdefault(fold(part), part.strip())
    return list(found.values())


def rows_of_texts(table: Table, column: str) -> list[list[int]]:
    """Return the rows that name each entry of `listed_texts`, in its order; each exact repeat of a row once."""
    found: dict[str, list[int]] = {}
    for row, parts in enumerate(_parts_of_rows(table, column)):
        for part in dict.fromkeys(map(fold, parts)):
            rows = found.setdefault(part, [])
            if not table.repeats[row]:
                rows.append(row)
    return list(found.values())


def _parts_of_rows(table: Table, column: str) -> Iterator[list[str]]:
    whole = not any(isinstance(key, int) for segment in table.segments for key in segment.keys)
    for text in table.columns[column].to_pylist():
        if text is None or is_empty_text(text):
            yield []
            continue
        at = "|" if "|" in text else "," if whole else None
        # What is left between two marks, or behind the last, names nothing.
        yield [part for part in (text.split(at) if at else [text]) if fold(part.strip(" ,;|"))]
