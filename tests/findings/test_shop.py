"""Statements on money, on small files counted by hand."""

from analyzer.findings import find
from analyzer.language import sentence
from analyzer.model import NotCounted
from tests.files import subject


def at(day):
    return f"2026-03-{day:02} 10:30:00"


def bought(*prices):
    return {
        "BuyGifts": {"BuyGifts": [{"Date": at(1 + day), "Price": price} for day, price in enumerate(prices)]}
    }


def test_money_counts_only_sections_that_have_rows():
    account = subject({"Your Activity": {"Purchases": bought("9.99", "$1 US Dollars")}})
    # No order is mentioned: that section is not there.
    found = find("money_rows", account)
    assert sentence(found.says) == "The file lists 2 purchases of coins."
    assert found.value == {"coins_bought": 2, "coin_purchases": None, "gifts": None, "orders": None}
    assert found.rows_used == 2
    orders = subject(
        {
            "Your Activity": {
                "Purchases": {"SendGifts": {"SendGifts": None}, "BuyGifts": {"BuyGifts": None}}
            },
            "TikTok Shop": {
                "Order History": {"OrderHistories": {"1": {"order_date": at(1), "total_price": "5"}}}
            },
        }
    )
    # Gifts are in the file and hold nothing, so no zero of them is told.
    assert sentence(find("money_rows", orders).says) == "The file lists 1 shop order."


def test_coins_in_two_sections_are_not_added_up():
    account = subject(
        {
            "Your Activity": {"Purchases": bought("9.99")},
            "Income+ Wallet": {
                "Coin Purchase History": {
                    "CoinPurchaseHistoryList": [
                        {"Date": at(day), "Type": "x", "CoinAmount": 5} for day in (1, 2)
                    ]
                }
            },
        }
    )
    found = find("money_rows", account)
    assert "coins bought in two sections (with 1 row and 2 rows" in sentence(found.says)
    assert (found.value["coins_bought"], found.value["coin_purchases"]) == (1, 2)


def test_amounts_that_name_no_currency():
    purchases = bought("9.99", "€ 14,98", "", "3.00")
    rows = purchases["BuyGifts"]["BuyGifts"]
    rows.append(dict(rows[0]))
    found = find("amounts_as_they_stand", subject({"Your Activity": {"Purchases": purchases}}))
    assert found.value == {"no_currency": 2, "amounts": 3}
    assert found.left_out == {NotCounted.REPEAT: 1, NotCounted.NO_VALUE: 1}
    assert found.rows_used + sum(found.left_out.values()) == len(rows)
    assert sentence(found.says).endswith("2 of 3 name no currency.")


def test_no_money_is_no_zero():
    nothing = subject({"Comment": {"Comments": {"CommentsList": None}}})
    for key in ("money_rows", "amounts_as_they_stand"):
        assert find(key, nothing).value is None
    silent = subject({"Your Activity": {"Purchases": bought("")}})
    assert sentence(find("amounts_as_they_stand", silent).says) == (
        "The purchases and orders in this file name no amounts."
    )
