"""What a figure shows while texts are closed: its counts, and no text of a closed column; an undeclared text counts as closed."""

from pathlib import Path

import pytest

import analyzer
from analyzer.analysis.settings import DEFAULT
from analyzer.charts.description import described
from analyzer.figures import FIGURES, draw
from analyzer.figures.closed import MASK, hidden, keeps_texts, without_texts
from analyzer.findings import Subject
from analyzer.language import sentence
from analyzer.model import Message

ROOT = Path(__file__).parents[2]
#: What holds texts of closed columns, and lists of which nothing is known.
CLOSED = {"searches_term", "unclaimed_table"}


@pytest.mark.parametrize("name", ["v4-age-13", "txt-nl", "v4-surprises"])
def test_only_figures_of_closed_columns_are_closed_and_they_keep_their_counts(name):
    export = analyzer.open_export(ROOT / "sample_exports" / f"{name}.zip")
    subject = Subject(export, analyzer.read_tables(export), DEFAULT)
    closed = {}
    for key in FIGURES:
        drawn = draw(key, subject)
        if without_texts(drawn) is not drawn:
            closed[key] = drawn, without_texts(drawn)
    assert set(closed) <= CLOSED
    assert "searches_term" in closed
    open_, shut = closed["searches_term"]
    assert shut.closed
    assert shut.chart.values == open_.chart.values
    assert [sentence(label, "en") for label in shut.chart.labels] == [
        f"text {number}" for number in range(1, len(open_.chart.labels) + 1)
    ]
    # It is the same account that made the file: what stands in the picture beside the bars holds none of them either.
    said = " ".join(
        sentence(part, "en") for part in (shut.says, shut.chart.title, shut.chart.says, described(shut.chart))
    )
    assert not [label for label in open_.chart.labels if label in said]


def test_every_column_that_a_figure_declares_is_in_the_catalogue():
    declared = {key: keeps_texts(figure) for key, figure in FIGURES.items() if figure.texts}
    assert not declared["searches_term"]
    assert sum(declared.values()) > 10


def test_a_text_of_the_file_in_a_sentence_within_a_sentence_is_hidden():
    says = Message("{most} in {count} row", {"most": Message("'{name}'", {"name": "q"}), "count": 1})
    assert sentence(hidden(says), "en") == f"'{MASK}' in 1 row"
