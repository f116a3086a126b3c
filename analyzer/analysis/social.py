"""Other accounts in a file: followed, following, blocked, chatting, given to."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime

from analyzer.analysis import account, clock
from analyzer.analysis.account import ExportDate
from analyzer.analysis.spellings import fold
from analyzer.model import Reason
from analyzer.reading import Reading, Table

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
_CHAT = re.compile(r"Chat History with (.+?):*", re.DOTALL)


def partner(chat: str) -> str:
    """Return the chat partner that a key names; a key of another form as it stands.

    >>> partner("Chat History with zon01:"), partner("zon01")
    ('zon01', 'zon01')
    """
    match = _CHAT.fullmatch(chat)
    return match[1] if match else chat


def other_accounts(reading: Reading, own: str | None) -> dict[str, dict[str, list[int]]]:
    """Return the different names of other accounts in the tables of `OTHERS`, each with its rows by table, exact repeats once.

    Names that differ only in capitals or in space around them are one, as user names are: that which stands there most often, the
    first in the alphabet of equals. A chat without a message has a name and no rows. Not the account's `own` user name, and no
    text that says nothing.
    """
    names: dict[str, dict[str, list[int]]] = {}
    spellings: dict[str, Counter[str]] = {}
    for key, column in OTHERS.items():
        if key in reading.tables:
            table = reading.tables[key]
            folded: dict[str, str] = {}
            texts = table.columns[column].to_pylist()
            written = Counter(texts)
            for row, (text, again) in enumerate(zip(texts, table.repeats.tolist(), strict=True)):
                if not text or again:
                    continue
                if text not in folded:
                    name = partner(text) if column == "chat" else text
                    folded[text] = fold(name)
                    spellings.setdefault(folded[text], Counter())[name.strip()] += written[text]
                names.setdefault(folded[text], {}).setdefault(key, []).append(row)
    for one in reading.set_aside:
        if one.section == "direct_messages" and one.reason is Reason.NOTHING_UNDER_KEY:
            for text in one.texts:
                name = partner(text.removeprefix(">>> "))
                names.setdefault(fold(name), {})
                spellings.setdefault(fold(name), Counter())[name.strip()] += 1
    return {_usual(spellings[name]): rows for name, rows in names.items() if name not in (fold(own), "")}


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda text: (-spellings[text], text))


def longest_deleted(table: Table, made: ExportDate | None = None) -> datetime | None:
    """Return when the post was deleted that is deleted longest; None without a plausible date of deletion."""
    known = clock.milliseconds(table.columns["deleted_at"])
    known = known[account.plausible(known, made)]
    return datetime.fromtimestamp(int(known.min()) / 1000, tz=UTC) if len(known) else None
