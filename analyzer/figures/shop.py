"""Figures of gifts, coins and TikTok Shop: purchases, gifts and products viewed per month."""

from __future__ import annotations

from analyzer.charts import Step, Unit
from analyzer.figures import over_time
from analyzer.model import Message

PURCHASES = Unit(Message("Purchases"), Message("{count} purchase", plural="{count} purchases"))
GIFTS = Unit(Message("Gifts"), Message("{count} gift", plural="{count} gifts"))
PRODUCTS = Unit(Message("Products"), Message("{count} product", plural="{count} products"))

#: The tables of coins bought: two can list the same purchases, and the first of them with rows is drawn on a page.
COINS = ("gifts.bought", "coin_purchases")

FIGURES = (
    *(
        over_time.rows_over_time(table, Message("When were coins bought?"), PURCHASES, Step.MONTH)
        for table in COINS
    ),
    over_time.rows_over_time("gifts.sent", Message("When were gifts sent?"), GIFTS, Step.MONTH),
    over_time.rows_over_time(
        "shop_product_browsing", Message("When were products listed as viewed?"), PRODUCTS, Step.MONTH
    ),
)
