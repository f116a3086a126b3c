"""CSV: no spreadsheet calculates a cell, numbers stay readable, and every text can be had back."""

import csv
import io

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.output.separated import csv_bytes, guard, guarded, unguard

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\nhello", "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)",
            " =1+1", "\u3000=1", "-cmd|' /C calc'!A0", "+31-6-12", "-5*2", "-", "+", "=", "--5", "-5e", "+31(0)6"]  # fmt: skip
READABLE = [
    "+31612345678",
    "+31 6 1234 5678",
    "-5",
    "-5,00",
    "-12.50",
    "-€ 12,50",
    "+1",
    "-3%",
    "'t was",
    "a=1",
    "",
    "'",
    "5",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_guarded_and_can_be_had_back(text):
    for before in ("", "'", "''"):
        assert guard(before + text) == f"'{before}{text}"
        assert unguard(guard(before + text)) == before + text


@pytest.mark.parametrize("text", READABLE)
def test_what_is_no_formula_stays_as_it_is(text):
    assert guard(text) == text
    assert unguard(text) == text


#: What decides on a guard, in any order.
_texts = st.one_of(st.text("'=+-@＝1 .,€\t\r\n\u3000a%", max_size=8), st.text(max_size=8))


@given(st.lists(_texts.filter(lambda text: "\0" not in text), min_size=1, max_size=6))
def test_every_text_comes_back_from_the_file_and_no_cell_can_be_calculated(texts):
    table = pa.table({"text": pa.array(texts, pa.string())})
    content = csv_bytes(table).decode("utf-8-sig")
    cells = [row[0] for row in csv.reader(io.StringIO(content, newline=""))][1:]
    # A row of one empty cell is a blank line, as it is to any reader of CSV.
    assert [unguard(cell) for cell in cells] == texts
    _, touched = guarded(table)
    assert touched.get("text", []) == [n for n, cell in enumerate(cells) if cell != texts[n]]
    for cell in cells:
        bare = cell.lstrip(" \u3000\x0b\x0c")
        assert not cell.startswith(("\t", "\r", "\n"))
        assert not bare.startswith(("=", "@", "＝", "＠", "＋", "－"))
        if bare.startswith(("+", "-")):
            # One number, of which nothing can be calculated.
            assert not set(bare[1:]) - set("0123456789., \u00a0€$£%")
