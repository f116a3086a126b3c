"""An amount without a currency is a bare number."""

import pyarrow as pa
import pytest

from analyzer.analysis import shop


@pytest.mark.parametrize("amount", ["9.99", "1.234,50", " 5 ", "-3", "1'000"])
def test_bare_numbers(amount):
    assert shop.bare(pa.chunked_array([[amount]])) == [True]


@pytest.mark.parametrize("amount", ["$9.99 US Dollars", "€ 14,98", "9.99 EUR", "", "N/A", None])
def test_what_has_a_currency_or_is_no_amount(amount):
    assert shop.bare(pa.chunked_array([pa.array([amount], pa.string())])) == [False]
