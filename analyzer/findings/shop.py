"""Statements on money: purchases of coins, gifts sent, orders, and amounts that name no currency."""

from __future__ import annotations

from analyzer.analysis import shop
from analyzer.findings.finding import CannotTell, Finding, Found, Reader
from analyzer.findings.subject import Subject
from analyzer.model import Certainty, Message

SECTIONS = ("gifts", "coin_purchases", "shop_orders")

#: The amounts of money in those sections: table and column.
AMOUNTS = {"gifts.bought": "price", "shop_orders": "total_price"}


def _money_rows(subject: Subject) -> Found:
    tables = subject.reading.tables
    rows = {
        key: len(tables.get(key, ()))
        for key in ("gifts.bought", "coin_purchases", "gifts.sent", "shop_orders")
    }
    bought, purchased, sent, orders = rows.values()
    parts: list[Message] = []
    if bought or purchased:
        parts.append(_coins(bought, purchased))
    if sent:
        parts.append(Message("{count} gift sent", {"count": sent}, plural="{count} gifts sent"))
    if orders:
        parts.append(Message("{count} shop order", {"count": orders}, plural="{count} shop orders"))
    # A list that is not there is not told as zero. The same purchases can stand in two sections: never added up.
    value = {"purchases": max(bought, purchased) or None, "gifts": sent or None, "orders": orders or None}
    return Found(value, {"parts": parts}, {key: None for key, count in rows.items() if count})


def _coins(bought: int, purchased: int) -> Message:
    if bought and purchased:
        return Message(
            "coins bought in two sections (with {first} and {second} rows, which can be the same purchases)",
            {"first": bought, "second": purchased},
        )
    count = bought or purchased
    return Message("{count} purchase of coins", {"count": count}, plural="{count} purchases of coins")


def _amounts_as_they_stand(subject: Subject) -> Found | CannotTell:
    tables = subject.reading.tables
    amounts = [tables[key].columns[column] for key, column in AMOUNTS.items() if key in tables]
    bare = sum(map(shop.without_currency, amounts))
    total = sum(len(column) - column.null_count for column in amounts)
    if not total:
        return CannotTell(Message("The purchases and orders in this file name no amounts."))
    return Found(
        {"no_currency": bare, "amounts": total},
        {"count": bare, "total": total},
        {key: None for key in AMOUNTS if key in tables},
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
        rule=Message("Amounts that are a number without letters or a sign of a currency."),
        find=_amounts_as_they_stand,
        any_of=("gifts", "shop_orders"),
    ),
)
