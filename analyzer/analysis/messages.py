"""Chats in numbers: how many messages each has, how many of them the account sent, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis import clock
from analyzer.analysis.account import ExportDate
from analyzer.analysis.contents import usable
from analyzer.analysis.grouping import Groups
from analyzer.analysis.spellings import fold
from analyzer.reading import Reading, Table


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


def chats(table: Table, own: str | None, made: ExportDate | None = None) -> list[Chat]:
    """Return the chats of a table with `chat`, `sender` and `at`, the one with most messages first, then by their keys.

    First and last are the outermost plausible moments (`account.plausible`).
    """
    keys = pc.fill_null(table.columns["chat"], "")
    groups = Groups(keys)
    sent: list[int] | list[None] = [None] * len(groups)
    if own is not None:
        by_own = np.asarray(by_account(table, own))
        sent = np.bincount(groups.of[by_own], minlength=len(groups)).tolist()
    first, last = (map(clock.maybe, outer) for outer in groups.outer(usable(table, made)))
    names = keys.take(pa.array(groups.first)).to_pylist()
    found = [Chat(*one) for one in zip(names, groups.counts.tolist(), sent, first, last, strict=True)]
    return sorted(found, key=lambda chat: (-chat.messages, chat.key))


def sent(table: Table, own: str) -> int:
    """Return how many messages have the account's own name as their sender."""
    return int(pc.sum(_sent(table, own)).as_py() or 0)


def _sent(table: Table, own: str) -> pa.ChunkedArray:
    return pc.cast(by_account(table, own), pa.int64())


def by_account(table: Table, own: str) -> pa.ChunkedArray:
    """Return in which rows the sender is the account's own name, in capitals or not."""
    senders = table.columns["sender"]
    alike = [name for name in senders.unique().to_pylist() if name is not None and fold(name) == fold(own)]
    return pc.fill_null(pc.is_in(senders, pa.array(alike, pa.string())), False)
