"""Other accounts in a file: followed, following, blocked, chatting, given to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

import numpy as np
import numpy.typing as npt

from analyzer.analysis import account, clock
from analyzer.analysis.account import ExportDate
from analyzer.analysis.grouping import distinct
from analyzer.analysis.spellings import fold
from analyzer.model import Reason
from analyzer.reading import Reading, Table

_Numbers = npt.NDArray[np.int64]

#: The columns in which the name of another account stands, by table.
OTHERS = {
    "followers": "user_name",
    "following": "user_name",
    "block_list": "user_name",
    "profile_views": "user_name",
    "direct_messages": "chat",
    "group_chats": "sender",
    "gifts.sent": "user_name",
}

#: TikTok's key of a chat is a heading with the partner's name in it, in English in every language seen.
_CHAT = "Chat History with "


def partner(chat: str) -> str:
    """Return the chat partner that a key names; a key of another form as it stands.

    >>> partner("Chat History with zon01:"), partner("zon01")
    ('zon01', 'zon01')
    """
    name = chat.removeprefix(_CHAT)
    if not name or len(name) == len(chat):
        return chat
    return name.rstrip(":") or name[0]


@dataclass(frozen=True, eq=False)
class OtherAccounts:
    """The different names of other accounts. `parts` are, by table, the rows with a name, and the place of each row's in `names`."""

    names: tuple[str, ...]
    parts: Mapping[str, tuple[_Numbers, _Numbers]]

    def __len__(self) -> int:
        return len(self.names)

    @property
    def without_rows(self) -> bool:
        """Whether any of them has no row, as one whose chat has no message."""
        named = np.zeros(len(self.names), dtype=bool)
        for _, of in self.parts.values():
            named[of] = True
        return not named.all()

    @property
    def rows(self) -> dict[str, dict[str, list[int]]]:
        """The rows of each name by table."""
        found: dict[str, dict[str, list[int]]] = {name: {} for name in self.names}
        for key, (rows, of) in self.parts.items():
            for row, at in zip(rows.tolist(), of.tolist(), strict=True):
                found[self.names[at]].setdefault(key, []).append(row)
        return found


def other_accounts(reading: Reading, own: str | None) -> OtherAccounts:
    """Return the different names of other accounts in the tables of `OTHERS`, each with its rows by table, exact repeats once.

    Names that differ only in capitals or in space around them are one, as user names are: that which stands there most often, the
    first in the alphabet of equals. A chat without a message has a name and no rows. Not the account's `own` user name, and no
    text that says nothing.
    """
    written: list[str] = []
    times: list[int] = []
    parts: dict[str, tuple[_Numbers, _Numbers]] = {}
    for key, column in OTHERS.items():
        if key not in reading.tables:
            continue
        table = reading.tables[key]
        codes, texts = distinct(table.columns[column])
        every = np.bincount(codes[codes >= 0], minlength=len(texts))
        filled = np.array([*map(bool, texts), False])[codes]
        rows = np.flatnonzero(filled & ~table.repeats).astype(np.int64)
        # In the order in which each is first named by a row that counts.
        used, first, of = np.unique(codes[rows], return_index=True, return_inverse=True)
        order = np.argsort(first)
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        parts[key] = rows, len(written) + place[of]
        named = [texts[code] for code in used[order].tolist()]
        written += map(partner, named) if column == "chat" else named
        times += every[used[order]].tolist()
    for one in reading.set_aside:
        if one.section == "direct_messages" and one.reason is Reason.NOTHING_UNDER_KEY:
            written += [partner(text.removeprefix(">>> ")) for text in one.texts]
            times += [1] * len(one.texts)
    folded = list(map(fold, written))
    place_of = dict(zip(dict.fromkeys(folded), count()))
    kept = np.ones(len(place_of), dtype=bool)
    kept[[place_of[one] for one in {fold(own), ""} if one in place_of]] = False
    places = np.where(kept, np.cumsum(kept) - 1, -1)
    of_written = places[np.fromiter(map(place_of.__getitem__, folded), dtype=np.int64, count=len(folded))]
    named_rows = {}
    for key, (rows, of) in parts.items():
        at = of_written[of]
        named_rows[key] = rows[at >= 0], at[at >= 0]
    return OtherAccounts(_usual(written, times, of_written, int(kept.sum())), named_rows)


def _usual(written: list[str], times: list[int], of: _Numbers, many: int) -> tuple[str, ...]:
    """Return the usual spelling of each name: that which stands there most often, the first in the alphabet of equals."""
    if len(of) == many and (of >= 0).all():  # each is spelled in one way
        return tuple(map(str.strip, written))
    names = [""] * many
    several: dict[int, Counter[str]] = {}
    spellings = np.bincount(of[of >= 0], minlength=many).tolist()
    for text, rows, at in zip(written, times, of.tolist(), strict=True):
        if at < 0:
            continue
        if spellings[at] == 1:
            names[at] = text.strip()
        else:
            several.setdefault(at, Counter())[text.strip()] += rows
    for at, counts in several.items():
        names[at] = min(counts, key=lambda text: (-counts[text], text))
    return tuple(names)


def longest_deleted(table: Table, made: ExportDate | None = None) -> datetime | None:
    """Return when the post was deleted that is deleted longest; None without a plausible date of deletion."""
    known = clock.milliseconds(table.columns["deleted_at"])
    known = known[account.plausible(known, made)]
    return datetime.fromtimestamp(int(known.min()) / 1000, tz=UTC) if len(known) else None
