"""Gifts, coins and TikTok Shop, counts first: products, addresses and messages are shown when they are asked for."""

from __future__ import annotations

from analyzer.figures.shop import COINS
from analyzer.model import Message
from analyzer.ui import components, doors, sections, session

SECTIONS = doors.SECTIONS["shop"]
TABLES = (
    "gifts.bought",
    "gifts.sent",
    "coin_purchases",
    "shop_orders",
    "shop_orders.products",
    *SECTIONS[3:],
)


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which purchases, gifts and orders does this file list?"), session.finding("money_rows").says
    )
    headline()
    components.findings("amounts_as_they_stand")
    components.drawn(f"{coins().replace('.', '_')}_over_time", why=False)
    components.more_figures(
        Message("Gifts and products"), ("gifts_sent_over_time", "shop_product_browsing_over_time")
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
    """Return the table of coins bought that is drawn: the first with rows."""
    return next((key for key in COINS if sections.table(key) is not None), COINS[0])


def headline() -> None:
    """Draw the cards."""
    components.cards(
        components.card(
            "money_rows",
            Message("purchase of coins", plural="purchases of coins"),
            "coin_purchases" if coins() == "coin_purchases" else "coins_bought",
            rows=sections.rows(coins()),
        ),
        components.card(
            "money_rows",
            Message("gift sent", plural="gifts sent"),
            "gifts",
            rows=sections.rows("gifts.sent"),
        ),
        components.card(
            "money_rows",
            Message("shop order", plural="shop orders"),
            "orders",
            rows=sections.rows("shop_orders"),
        ),
        components.card(
            "products_viewed",
            Message("product listed as viewed", plural="products listed as viewed"),
            "rows",
        ),
    )


if session.is_open():
    page()
