"""The statement on money: purchases of coins, gifts sent, orders, and amounts that name no currency."""

from __future__ import annotations

from analyzer.analysis import shop
from analyzer.findings.live import rows
from analyzer.findings.statements import Statement
from analyzer.findings.states import state_sentence
from analyzer.model import Certainty, Message
from analyzer.reading import Reading

SECTIONS = ("gifts", "coin_purchases", "shop_orders")

#: The amounts of money in those sections: table and column.
AMOUNTS = {"gifts.bought": "price", "shop_orders": "total_price"}


def money_rows(reading: Reading) -> Statement:
    """Say how many purchases, gifts and orders are listed; the state of the gifts when none of those sections is there."""
    present = {key: bool(reading.sections[key].nodes) for key in SECTIONS}
    if not any(present.values()):
        says = state_sentence("gifts", reading)
        assert says is not None  # a section without a node is absent
    else:
        parts = [_coins(reading)] if present["gifts"] or present["coin_purchases"] else []
        if present["gifts"]:
            sent = rows(reading, "gifts.sent")
            parts.append(Message("{count} gift sent", {"count": sent}, plural="{count} gifts sent"))
        if present["shop_orders"]:
            orders = rows(reading, "shop_orders")
            parts.append(Message("{count} shop order", {"count": orders}, plural="{count} shop orders"))
        says = Message("The file lists {parts}.", {"parts": parts})
    return Statement("money_rows", says, Certainty.RECORDED, SECTIONS)


def _coins(reading: Reading) -> Message:
    bought, purchased = rows(reading, "gifts.bought"), rows(reading, "coin_purchases")
    if bought and purchased:
        return Message(
            "coins bought in two sections (with {first} and {second} rows, which can be the same purchases)",
            {"first": bought, "second": purchased},
        )
    count = bought or purchased
    return Message("{count} purchase of coins", {"count": count}, plural="{count} purchases of coins")


def amounts_as_they_stand(reading: Reading) -> Statement | None:
    """Say how many amounts name no currency; None when there are no amounts."""
    found = [reading.tables[key].columns[column] for key, column in AMOUNTS.items() if key in reading.tables]
    bare = sum(map(shop.without_currency, found))
    total = sum(len(amounts) - amounts.null_count for amounts in found)
    if not total:
        return None
    says = Message(
        "The amounts are shown as they stand in the file; {count} of {total} names no currency.",
        {"count": bare, "total": total},
        plural="The amounts are shown as they stand in the file; {count} of {total} name no currency.",
    )
    return Statement("amounts_as_they_stand", says, Certainty.CALCULATED, ("gifts", "shop_orders"))
