"""One place each: a figure, a statement in a list and a headline number stand on one page of the app only.

The first pages draw statements in the order of a reader, and all others on request: they lead to the other pages, and take
their keys from the registry (`first_findings`), so that none of them stands in their source.
"""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

import analyzer
from analyzer.figures import FIGURES
from analyzer.findings import FINDINGS

#: The page that opens first: the one figure and the statements with which each kind of reader begins stand on it too, since
#: it is for who goes no further; it leads to the pages on which they stand with all that belongs to them.
_FIRST = {"first"}

VIEWS = Path(analyzer.__file__).parent / "ui" / "views"

#: What draws a statement, by the name of its function; a header answers its page's question with one of its statements.
_DRAW = {"findings", "finding_block", "card"}
#: What draws a figure.
_FIGURES = {"drawn", "figure", "figure_card", "listed", "set_aside", "listing"}


def _constants(module):
    """Return the texts in the tuples that a module names at its top."""
    return {
        node.targets[0].id: [one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)]
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _drawn(file):
    """Return the keys of figures and of statements that the source of a page draws."""
    module = ast.parse(file.read_text(encoding="utf-8"))
    named = _constants(module)
    figures, statements = set(), set()
    for node in ast.walk(module):
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
            # `for key in ("a", "b"): components.drawn(key)`
            figures |= {one.value for one in node.iter.elts if isinstance(one, ast.Constant)} & set(FIGURES)
        if not isinstance(node, ast.Call):
            continue
        function = ast.unparse(node.func).rpartition(".")[2]
        texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
        for one in node.args:
            if isinstance(one, ast.Starred) and isinstance(one.value, ast.Name):
                texts += named.get(one.value.id, [])
        if function in _FIGURES:
            figures |= set(texts) & set(FIGURES)
        elif function in _DRAW:
            statements |= set(texts[:1] if function == "card" else texts) & set(FINDINGS)
    return figures, statements


@pytest.mark.parametrize("part", [0, 1], ids=["figures", "statements"])
def test_nothing_is_drawn_on_two_pages(part):
    pages = defaultdict(set)
    for file in VIEWS.glob("*.py"):
        if file.stem in _FIRST:
            continue
        for key in _drawn(file)[part]:
            pages[key].add(file.stem)
    assert len(pages) > 40
    assert {key: sorted(found) for key, found in pages.items() if len(found) > 1} == {}
