"""Chats in numbers: how many messages each has, how many of them the account sent, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis import clock
from analyzer.analysis.account import ExportDate
from analyzer.analysis.contents import usable
from analyzer.analysis.grouping import Groups
from analyzer.analysis.spellings import fold
from analyzer.reading import Reading, Table

_Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat by its key in the file. `sent` is None when the account's own name is not known; moments are in UTC."""

    key: str
    messages: int
    sent: int | None
    first: datetime | None
    last: datetime | None


def own_name(reading: Reading) -> str | None:
    """Return the account's user name as the profile has it; None when it is not in the file."""
    profile = reading.tables.get("profile_info")
    names = profile.field("user_name") if profile is not None else []
    return next((name for name in names if name), None)


class Chats(Sequence[Chat]):
    """The chats of a table, the one with most messages first, then by their keys. Many numbers are counted of them at once.

    `keys`, and int64 by chat: `messages`, `sent` (None when the account's own name is not known), and the `first` and `last`
    moment in milliseconds since 1970 in UTC, `clock.MISSING` where there is none.
    """

    def __init__(
        self, keys: list[str], messages: _Numbers, sent: _Numbers | None, first: _Numbers, last: _Numbers
    ) -> None:
        by_key = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
        order = by_key[np.argsort(-messages[by_key], kind="stable")]
        self.keys = list(map(keys.__getitem__, order.tolist()))
        self.messages = messages[order]
        self.sent = None if sent is None else sent[order]
        self.first, self.last = first[order], last[order]

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Chat: ...
    @overload
    def __getitem__(self, at: slice) -> list[Chat]: ...
    def __getitem__(self, at: int | slice) -> Chat | list[Chat]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return Chat(
            self.keys[at],
            int(self.messages[at]),
            None if self.sent is None else int(self.sent[at]),
            clock.maybe(self.first[at]),
            clock.maybe(self.last[at]),
        )


def chats(table: Table, own: str | None, made: ExportDate | None = None) -> Chats:
    """Return the chats of a table with `chat`, `sender` and `at`.

    First and last are the outermost plausible moments (`account.plausible`).
    """
    keys = pc.fill_null(table.columns["chat"], "")
    groups = Groups(keys)
    sent = None
    if own is not None:
        by_own = np.asarray(by_account(table, own))
        sent = np.bincount(groups.of[by_own], minlength=len(groups))
    names = keys.take(pa.array(groups.first)).to_pylist()
    return Chats(names, groups.counts, sent, *groups.outer(usable(table, made)))


def sent(table: Table, own: str) -> int:
    """Return how many messages have the account's own name as their sender."""
    return int(pc.sum(by_account(table, own)).as_py() or 0)


def by_account(table: Table, own: str) -> pa.ChunkedArray:
    """Return in which rows the sender is the account's own name, in capitals or not."""
    senders = table.columns["sender"]
    alike = [name for name in senders.unique().to_pylist() if name is not None and fold(name) == fold(own)]
    return pc.fill_null(pc.is_in(senders, pa.array(alike, pa.string())), False)
