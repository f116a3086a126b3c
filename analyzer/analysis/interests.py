"""Ad interests beside the rows of the file that mention them, or plainly none: a mention is no proof of where one comes from.

An interest is mentioned where its words stand in a text as whole words, one after another, in capitals or not; in a
hashtag also without the spaces between them. Private messages are not looked into.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.analysis.advertising import listed_texts
from analyzer.model import Fields
from analyzer.reading import Reading

#: Where interests can be mentioned: table and column, or table and field of a long table. What the account's owner did or
#: wrote first, then what was shown to the account.
PLACES = (
    ("searches", "term"),
    ("hashtags_used", "hashtag"),
    ("favorite_hashtags", "link"),
    ("favorite_collections", "collection"),
    ("comments", "comment"),
    ("posts", "title"),
    ("deleted_posts", "title"),
    ("location_reviews", "place"),
    ("watch_live_history.comments", "comment"),
    ("settings", "declared_interests"),
    ("shop_orders.products", "product"),
    ("shop_product_browsing", "product"),
    ("shop_cart", "product"),
    ("shop_favorite_items", "product"),
    ("watch_history", "title"),
    ("ads_visit_history", "title"),
    ("off_tiktok_activity", "source"),
)

#: The sections that those tables are of.
SECTIONS = tuple(dict.fromkeys(table.split(".", maxsplit=1)[0] for table, _ in PLACES))

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """The rows of one column that mention an interest, by their numbers; each exact repeat of a row once."""

    table: str
    column: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Interest:
    """An ad interest as it stands in the file, and where it is mentioned; no mention is a result too."""

    text: str
    mentions: tuple[Mention, ...]

    @property
    def rows(self) -> int:
        """The rows that mention it."""
        return sum(len(mention.rows) for mention in self.mentions)


def ad_interests(reading: Reading) -> tuple[Interest, ...]:
    """Return the ad interests in the order of the file, each with the rows that mention it; none where none are listed."""
    table = reading.tables.get("ad_interests")
    texts = listed_texts(table, "interest") if table is not None else []
    found: dict[str, list[Mention]] = {text: [] for text in texts}
    for key, name in PLACES if texts else ():
        column = _column(reading, key, name)
        if column is None:
            continue
        numbers, values = column
        for text, rows in mentions(values, texts).items():
            if rows:
                found[text].append(Mention(key, name, tuple(int(numbers[row]) for row in rows)))
    return tuple(Interest(text, tuple(mentioned)) for text, mentioned in found.items())


def searched(reading: Reading) -> bool:
    """Say whether the file has any row in which an interest could be mentioned."""
    return any((column := _column(reading, *place)) is not None and len(column[0]) for place in PLACES)


def rows_searched(reading: Reading) -> dict[str, np.ndarray]:
    """Return the rows in which an interest could be mentioned, by table; exact repeats of a row once."""
    found: dict[str, np.ndarray] = {}
    for key, name in PLACES:
        column = _column(reading, key, name)
        if column is not None and len(column[0]):
            found[key] = np.union1d(found.get(key, column[0]), column[0])
    return found


def mentions(values: pa.Array | pa.ChunkedArray, interests: Sequence[str]) -> dict[str, list[int]]:
    """Return, for each interest, the positions of the texts that mention it.

    >>> mentions(pa.array(["recept zonder vlees", "#FoodAndDrink", "Vleesvervanger"]), ["Vlees", "Food and drink", "Pets"])
    {'Vlees': [0], 'Food and drink': [1], 'Pets': []}
    """
    found: dict[str, list[int]] = {interest: [] for interest in interests}
    words = {interest: _words(interest) for interest in interests}
    # Most texts have none of the words: they are left out before any is taken apart.
    starts = sorted(
        {re.escape(part) for parts in words.values() if parts for part in (parts[0], "".join(parts))}
    )
    if not starts:
        return found
    near = pc.fill_null(pc.match_substring_regex(values, "|".join(starts), ignore_case=True), False)
    for position in np.flatnonzero(np.array(near)):
        text = " ".join(("", *_words(values[int(position)].as_py()), ""))
        for interest, parts in words.items():
            if parts and (f" {' '.join(parts)} " in text or f" {''.join(parts)} " in text):
                found[interest].append(int(position))
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _column(reading: Reading, key: str, name: str) -> tuple[np.ndarray, pa.ChunkedArray] | None:
    """Return the row numbers and the values of a column, or of a field of a long table; None where the file has none."""
    table = reading.tables.get(key)
    if table is None:
        return None
    once = ~table.repeats
    if not isinstance(table.spec, Fields):
        return np.flatnonzero(once), table.columns[name].filter(pa.array(once))
    chosen = once & pc.equal(table.columns["field"], name).to_numpy()
    return np.flatnonzero(chosen), table.columns["value"].filter(pa.array(chosen))
