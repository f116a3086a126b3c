"""Statements on money: purchases of coins, gifts sent, orders, and amounts that name no currency."""

from __future__ import annotations

import numpy as np

from analyzer.analysis import shop
from analyzer.findings.finding import CannotTell, Finding, Found, Reader, of_all
from analyzer.findings.lists import listed
from analyzer.findings.subject import Subject
from analyzer.kinds import is_empty_text
from analyzer.model import Certainty, Message, NotCounted

SECTIONS = ("gifts", "coin_purchases", "shop_orders")

#: The amounts of money in those sections: table and column.
AMOUNTS = {"gifts.bought": "price", "shop_orders": "total_price"}


def _money_rows(subject: Subject) -> Found:
    tables = subject.reading.tables
    filled = {key for key in SECTIONS if subject.reading.sections[key].rows}
    bought, purchased = len(tables.get("gifts.bought", ())), len(tables.get("coin_purchases", ()))
    parts: list[Message] = []
    # The same purchases can stand in both sections, so they are never added up.
    value: dict[str, int | None] = dict.fromkeys(("coins_bought", "coin_purchases", "gifts", "orders"))
    if bought or purchased:
        parts.append(_coins(bought, purchased))
    if "coin_purchases" in filled:
        value["coin_purchases"] = purchased
    if "gifts" in filled:
        sent = len(tables.get("gifts.sent", ()))
        # A list that is not there, or was not read, is no zero.
        value |= {"coins_bought": bought or None, "gifts": sent or None}
        if sent:
            parts.append(Message("{count} gift sent", {"count": sent}, plural="{count} gifts sent"))
    if "shop_orders" in filled:
        value["orders"] = orders = len(tables.get("shop_orders", ()))
        parts.append(Message("{count} shop order", {"count": orders}, plural="{count} shop orders"))
    return Found(value, {"parts": parts}, subject.all_rows(*(key for key in SECTIONS if key in filled)))


def _coins(bought: int, purchased: int) -> Message:
    if bought and purchased:
        return Message(
            "coins bought in two sections (with {first} and {second}, which can be the same purchases)",
            {
                name: Message("{count} row", {"count": count}, plural="{count} rows")
                for name, count in (("first", bought), ("second", purchased))
            },
        )
    count = bought or purchased
    return Message("{count} purchase of coins", {"count": count}, plural="{count} purchases of coins")


def _amounts_as_they_stand(subject: Subject) -> Found | CannotTell:
    rows: dict[str, np.ndarray] = {}
    without: dict[str, np.ndarray] = {}
    bare = again = silent = 0
    for key, column in AMOUNTS.items():
        table = subject.reading.tables.get(key)
        if table is None:
            continue
        once = ~table.repeats
        filled = np.array(
            [not is_empty_text(amount) for amount in table.columns[column].to_pylist()], dtype=bool
        )
        rows[key] = np.flatnonzero(once & filled)
        without[key] = rows[key][shop.bare(table.columns[column].take(rows[key]))]
        bare += len(without[key])
        again += int((~once).sum())
        silent += int((once & ~filled).sum())
    total = sum(map(len, rows.values()))
    if not total:
        return CannotTell(Message("The purchases and orders in this file name no amounts."))
    values = {"count": bare, "total": total}
    says = of_all(
        bare,
        total,
        values,
        none=Message(
            "The one amount is shown as it stands in the file, with a sign, code or name of a currency.",
            plural="The {total} amounts are shown as they stand in the file, each with a sign, code or name of a currency.",
            count_of="total",
        ),
        one=Message("The one amount is shown as it stands in the file; it names no currency."),
    )
    return Found(
        {"no_currency": bare, "amounts": total},
        values,
        rows,
        {NotCounted.REPEAT: again, NotCounted.NO_VALUE: silent},
        says,
        counted=without,
    )


FINDINGS = (
    Finding(
        key="money_rows",
        question=Message("Was money spent?"),
        says=Message("The file lists {parts}."),
        certainty=Certainty.RECORDED,
        rule=Message(
            "The rows of the sections on coins, gifts and orders that have any. Purchases of coins that stand in two sections "
            "are not added up: they can be the same."
        ),
        find=_money_rows,
        any_of=SECTIONS,
        first={Reader.PARENT: 11},
    ),
    Finding(
        key="amounts_as_they_stand",
        question=Message("Do the amounts name a currency?"),
        says=Message(
            "The amounts are shown as they stand in the file; {count} of {total} names no currency.",
            plural="The amounts are shown as they stand in the file; {count} of {total} name no currency.",
        ),
        certainty=Certainty.CALCULATED,
        rule=Message(
            "Amounts without a sign of a currency, its code of three letters, or the word euro or dollar. Exact repeats of a row "
            "count once."
        ),
        find=_amounts_as_they_stand,
        any_of=("gifts", "shop_orders"),
    ),
    listed(
        "products_viewed",
        "shop_product_browsing",
        Message("Which products were viewed?"),
        Message(
            "The file lists {count} product as viewed, {period}; {repeats}.",
            plural="The file lists {count} products as viewed, {period}; {repeats}.",
        ),
    ),
)
