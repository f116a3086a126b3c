"""The records of a TXT file while they are read, and what the whole file says of them: which label begins one, and what parts them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from analyzer.catalogue.names import same_letters

# A colon inside a word or a link (`https://`, `12:30`) does not end a label. The value stands as it is, blanks included.
LABEL = re.compile(r"\s*(?:>>)?\s*([^:]{1,200}?)\s*:{1,2}(?:[ \t\u00a0](.*))?", re.DOTALL)


def label_key(label: str) -> str:
    """Return a label as labels are compared: without case and closing colons, with one spelling of blanks and letters.

    >>> label_key("HashTag  Link:")
    'hashtag link'
    """
    return same_letters(" ".join(label.strip().rstrip(":").split()))


@dataclass(slots=True)
class Cell:
    """A value with the lines that it stands on."""

    column: int
    rank: int
    text: str
    lines: list[int]
    #: The value stands on the lines below its label, as in a list within a record.
    is_below: bool = False

    def go_on(self, text: str, number: int) -> None:
        """Add a line, which `text` begins with a line feed."""
        self.text = f"{self.text}{text}" if self.text else text.lstrip("\n")
        self.lines.append(number)

    def is_doubled(self, value: str, number: int) -> bool:
        """Say whether a line with this value, straight below, is the same line once more."""
        return self.text == value and self.lines[-1] == number - 1


@dataclass(slots=True)
class Record:
    """A record with the values of each of its columns, in the order of the file; lines count from 0."""

    table: str
    first: int
    last: int
    map_key: str | None = None
    cells: dict[int, list[Cell]] = field(default_factory=dict)

    def add(self, column: int, value: str, number: int, rank: int = 0) -> Cell:
        """Add a value, one of perhaps several for its column."""
        cell = Cell(column, rank, value, [number])
        self.cells.setdefault(column, []).append(cell)
        return cell


@dataclass(frozen=True, slots=True)
class Plan:
    """What the records of one table are like in one file.

    `first`: the column whose label begins a record; -1 when none begins most of them.
    `spaced`: blank lines stand within records too. `joined`: none stands between them.
    `usual`: the columns that most records have; `width`: how many different ones there are; `records`: about how many.
    """

    first: int = -1
    spaced: bool = False
    joined: bool = False
    usual: frozenset[int] = frozenset()
    width: int = 0
    records: int = 0

    @property
    def parted(self) -> bool:
        """Whether a blank line stands after each record, and nowhere else."""
        return not self.spaced and not self.joined

    def is_missed(self, cells: Collection[int]) -> bool:
        """Say whether a record lacks the line that begins the others."""
        return self.first >= 0 and self.records > 1 and self.first not in cells

    @classmethod
    def of(cls, blocks: list[list[int]], *, items: bool = False, single: bool = False) -> Plan:
        """Return the plan of a table by the columns of its labels, block by block.

        `items`: the records are those of lists within records. `single`: no block has more than one line.

        >>> Plan.of([[0, 1], [1], [0, 1]]).first, Plan.of([[0], [1], [0], [1]]).spaced, Plan.of([[0, 1, 0, 1]]).joined
        (0, True, True)
        """
        every = [column for block in blocks for column in block]
        counts = Counter(every)
        most = max(counts.values())
        spaced = not items and len(counts) > 1 and 2 * len(blocks) >= 3 * most and _is_spaced(every, single)
        firsts = Counter(block[0] for block in blocks)
        if spaced or items or most >= 2 * len(blocks):
            # Blocks of several records tell no more than one where a record begins.
            first = _first_of_cycle(every)
        else:
            begun = max(firsts.values())
            first = min(column for column, blocks_begun in firsts.items() if blocks_begun == begun)
            if 2 * begun < len(blocks):
                first = -1
        with_first = sum(first in block for block in blocks)
        joined = not spaced and first >= 0 and counts[first] >= 2 * with_first
        records = counts[first] if first >= 0 and joined else len(blocks)
        if spaced:
            records = most
        usual = frozenset(column for column, count in counts.items() if 2 * count > records)
        return cls(first, spaced, joined, usual, len(counts), records)


def _is_spaced(columns: list[int], single: bool) -> bool:
    """Say whether blocks of lines make whole records when they are put together: nearly all have the same labels.

    One record tells that only where each line of the file stands alone: blocks can be damaged records, too.
    """
    first, whole = _first_of_cycle(columns), frozenset(columns)
    records: list[set[int]] = []
    for column in columns:
        if not records or column == first or column in records[-1]:
            records.append(set())
        records[-1].add(column)
    odd = sum(record != whole for record in records)
    return single if len(records) == 1 else odd <= max(1, len(records) / 5)


def _first_of_cycle(columns: list[int]) -> int:
    """Return the column that records begin with, of records that nothing parts.

    It is the one at the beginning, and the one that follows the last. Where these differ, a line is missing at one of the two
    ends, and the one that is declared first is taken.
    """
    follows = Counter(b for a, b in pairwise(columns) if a == columns[-1] != b)
    after_last = follows.most_common(1)[0][0] if follows else columns[0]
    return min(columns[0], after_last)


NO_PLAN = Plan()


def blocks_of(filled: list[int]) -> Iterator[list[int]]:
    """Yield the numbers of lines that are not blank, those that stand together in one list.

    >>> list(blocks_of([0, 1, 3, 4, 5, 9]))
    [[0, 1], [3, 4, 5], [9]]
    """
    block: list[int] = []
    for number in filled:
        if block and number != block[-1] + 1:
            yield block
            block = []
        block.append(number)
    if block:
        yield block
