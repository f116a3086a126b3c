"""Gifts, coins and TikTok Shop, counts first: products, addresses and messages are shown when they are asked for."""

from __future__ import annotations

from analyzer.charts import Step, Unit
from analyzer.model import Certainty, Message
from analyzer.ui import components, sections, session
from analyzer.ui.components import Card

SECTIONS = (
    "gifts", "coin_purchases", "shop_orders", "shop_product_browsing", "shop_cart", "shop_vouchers",
    "shop_saved_address", "shop_communication", "shop_favorite_items", "shop_payment", "shop_support",
    "shop_disputes", "shop_reviews", "shop_returns", "wallet_transactions", "donations", "fundraisers",
)  # fmt: skip
TABLES = (
    "gifts.bought",
    "gifts.sent",
    "coin_purchases",
    "shop_orders",
    "shop_orders.products",
    *SECTIONS[3:],
)
PURCHASES = Unit(Message("Purchases"), Message("{count} purchase", plural="{count} purchases"))
GIFTS = Unit(Message("Gifts"), Message("{count} gift", plural="{count} gifts"))
PRODUCTS = Unit(Message("Products"), Message("{count} product", plural="{count} products"))


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which purchases, gifts and orders does this file list?"), session.finding("money_rows").says
    )
    headline()
    components.findings("amounts_as_they_stand")
    sections.over_time(coins(), Message("When were coins bought?"), PURCHASES, Step.MONTH)
    sections.over_time("gifts.sent", Message("When were gifts sent?"), GIFTS, Step.MONTH)
    sections.over_time(
        "shop_product_browsing", Message("When were products listed as viewed?"), PRODUCTS, Step.MONTH
    )
    sections.tables("shop", TABLES, closed=True, drawn=("shop_product_browsing", coins()))
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message(
            "Amounts are not added up: many name no currency, and what a gift was worth in money is not in the file."
        ),
        Message("How something was paid, and by whom, is not in the file either."),
    )


def coins() -> str:
    """Return the table of coins bought: two can list the same purchases, and the first of them with rows is drawn."""
    return "coin_purchases" if sections.table("gifts.bought") is None else "gifts.bought"


def headline() -> None:
    """Draw the cards."""
    rows = {key: 0 if (table := sections.table(key)) is None else len(table) for key in TABLES}
    bought = coins()
    cards = (
        Card(
            "coins", rows[bought],
            Message("purchase of coins", {"count": rows[bought]}, plural="purchases of coins"),
            Certainty.RECORDED, bought.split(".", maxsplit=1)[0], sections.rows(bought),
        ),
        Card(
            "gifts", rows["gifts.sent"], Message("gift sent", {"count": rows["gifts.sent"]}, plural="gifts sent"),
            Certainty.RECORDED, "gifts", sections.rows("gifts.sent"),
        ),
        Card(
            "orders", rows["shop_orders"],
            Message("shop order", {"count": rows["shop_orders"]}, plural="shop orders"),
            Certainty.RECORDED, "shop_orders", sections.rows("shop_orders"),
        ),
        Card(
            "products", rows["shop_product_browsing"],
            Message("product listed as viewed", {"count": rows["shop_product_browsing"]}, plural="products listed as viewed"),
            Certainty.RECORDED, "shop_product_browsing", sections.rows("shop_product_browsing"),
        ),
    )  # fmt: skip
    filled = [card for card in cards if card.number]
    if filled:
        components.cards(*filled)


if session.is_open():
    page()
