"""Every sentence that a statement or a figure can say, found in the source of the function that makes it, with its Dutch.

The function, what it calls and the texts it names are followed through the rooms of statements and figures. What a sentence
is put together of ("{count} videos") stands apart from whole sentences.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

from analyzer.findings import FINDINGS
from analyzer.model import Message
from tools.extraction import Found, entries, forms_of, key_of, messages_in

ROOT = Path(__file__).parents[1]
#: Where sentences are followed to.
ROOMS = ("analyzer.findings", "analyzer.figures", "analyzer.charts")
#: What speaks for all statements and figures, and stands at the head of the pages once.
ENGINE = ("analyzer.findings.states", "analyzer.findings.named", "analyzer.reading.broken")

#: What every function of a statement or figure is given.
SUBJECT = "analyzer.findings.subject"


@dataclass(frozen=True, slots=True)
class Said:
    """A text in both languages, in one form or two (for one, for others)."""

    english: tuple[str, ...]
    dutch: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether it is a sentence, and not a part of one."""
        return all(text.rstrip().endswith((".", "?", "!")) for text in self.english)


@dataclass(frozen=True, slots=True)
class _Module:
    """The names that a module gives to functions and values, and those it takes from other modules of the rooms."""

    name: str
    nodes: dict[str, ast.AST]
    taken: dict[str, tuple[str, str]]  # name here -> module, name there ("" for the module itself)


def texts_of(function: Callable[..., Any]) -> list[Found]:
    """Return every text that the function of a statement or figure can say."""
    arguments: list[Any] = []
    while isinstance(function, partial):
        arguments += [*function.args, *function.keywords.values()]
        function = function.func
    function = getattr(function, "__wrapped__", function)
    found = list(_followed(function.__module__, function.__qualname__.split(".")[0], set()))
    for argument in arguments:
        found += _of_value(argument)
    return found


def said_in(module: str) -> list[Said]:
    """Return every text of a module."""
    seen: set[tuple[str, str]] = set()
    return in_both([one for name in _module(module).nodes for one in _followed(module, name, seen)])


def _of_value(value: Any) -> Iterator[Found]:
    """Return the texts in a value that a figure was made with, such as its unit."""
    if isinstance(value, Message):
        yield Found(value.text, value.plural or "")
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _of_value(inner)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _of_value(getattr(value, one.name))


def statements_of(function: Callable[..., Any]) -> list[str]:
    """Return the keys of the statements that the function of a figure asks: it can say what they say."""
    while isinstance(function, partial):
        function = function.func
    function = getattr(function, "__wrapped__", function)
    asked: dict[str, None] = {}
    seen: set[tuple[str, str]] = set()
    for _ in _followed(function.__module__, function.__qualname__.split(".")[0], seen):
        pass
    for module, name in sorted(seen):
        node = _module(module).nodes.get(name)
        for inner in ast.walk(node) if node is not None else ():
            if isinstance(inner, ast.Constant) and inner.value in FINDINGS:
                asked[str(inner.value)] = None
    return list(asked)


def _followed(module: str, name: str, seen: set[tuple[str, str]]) -> Iterator[Found]:
    if (module, name) in seen:
        return
    seen.add((module, name))
    here = _module(module)
    node = here.nodes.get(name)
    if node is None:
        if name in here.taken:
            yield from _followed(*here.taken[name], seen)
        return
    yield from messages_in(node, module)
    for inner in ast.walk(node):
        if (
            isinstance(inner, ast.Name)
            and inner.id != name
            and (inner.id in here.nodes or inner.id in here.taken)
        ):
            yield from _followed(module, inner.id, seen)
        elif isinstance(inner, ast.Attribute):
            taken = here.taken.get(inner.value.id) if isinstance(inner.value, ast.Name) else None
            if taken and not taken[1]:
                yield from _followed(taken[0], inner.attr, seen)
            else:
                yield from _followed(SUBJECT, f".{inner.attr}", seen)


@cache
def _module(name: str) -> _Module:
    path = Path(import_module(name).__file__ or "")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes: dict[str, ast.AST] = {}
    taken: dict[str, tuple[str, str]] = {}
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=called):
                nodes[called] = node
            case ast.ClassDef(body=body):
                # What is asked of a subject, such as its period, is named by a point before it.
                nodes.update({f".{one.name}": one for one in body if isinstance(one, ast.FunctionDef)})
            case ast.Assign(targets=[ast.Name(id=called)]) | ast.AnnAssign(target=ast.Name(id=called)):
                if called not in ("FINDINGS", "FIGURES"):
                    nodes[called] = node
            case ast.Assign(targets=[ast.Tuple(elts=several)]):
                nodes.update({one.id: node for one in several if isinstance(one, ast.Name)})
            case ast.ImportFrom(module=source, names=names) if source and source.startswith(ROOMS):
                if source not in ENGINE:
                    taken.update({one.asname or one.name: _imported(source, one.name) for one in names})
            case ast.ImportFrom(module="analyzer", names=names):
                for one in names:
                    if f"analyzer.{one.name}" in ROOMS:
                        taken[one.asname or one.name] = (f"analyzer.{one.name}", "")
    return _Module(name, nodes, taken)


def _imported(source: str, name: str) -> tuple[str, str]:
    """Return what an import names: a module of the room, or a name in one."""
    path = ROOT / Path(*source.split("."), f"{name}.py")
    return (f"{source}.{name}", "") if path.is_file() else (source, name)


@cache
def _dutch() -> dict[tuple[str, str], tuple[str, ...]]:
    return {key_of(entry): forms_of(entry)[1] for _, entry in entries()}


def in_both(found: list[Found]) -> list[Said]:
    """Return texts with their Dutch, each once, whole sentences first."""
    once = dict.fromkeys((one.text, one.plural) for one in found)
    both = [
        Said(
            (text, plural) if plural else (text,),
            _dutch().get(("", text), (text, plural) if plural else (text,)),
        )
        for text, plural in once
    ]
    return sorted(both, key=lambda one: not one.whole)


def table(said: list[Said]) -> Iterator[str]:
    """Yield the lines of a table of sentences in both languages; parts of sentences stand below it in one line each."""
    whole = [one for one in said if one.whole]
    parts = [one for one in said if not one.whole]
    if whole:
        yield from ("| it can say | Dutch |", "|---|---|")
        yield from (f"| {_cell(one.english)} | {_cell(one.dutch)} |" for one in whole)
    if parts:
        yield ""
        yield "Parts of its sentences: " + "; ".join(
            f"{' / '.join(one.english)} (*{' / '.join(one.dutch)}*)" for one in parts
        )


def _cell(forms: tuple[str, ...]) -> str:
    return "<br>".join(form.replace("|", "\\|") for form in forms)
