"""What needs a translation: every text of ours in the source code, found without running it.

Messages wherever they stand, the texts of the catalogue's literals, and the terms of the model. Used by the
tests and by `python -m tools.missing`; nothing of it runs when the program does.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

from analyzer.language.terms import TERMS, english

PACKAGE = Path(__file__).parents[1] / "analyzer"
DUTCH = PACKAGE / "language" / "nl"

#: Texts that stand in the catalogue's literals, by call and keyword.
_CATALOGUE_TEXTS = {
    "Section": ("title", "shows", "limits"),
    "Records": ("title",),
    "Fields": ("title",),
    "Column": ("title",),
}
#: A Message made from one of these attributes carries a text of the catalogue, which is found there.
_CATALOGUE_ATTRIBUTES = frozenset({"title", "shows", "limits"})
#: The same for the dated periods, whose texts stand in their data file.
_PERIOD_TEXTS = ("authority", "subject", "status")


@dataclass(frozen=True, slots=True)
class Found:
    """A text that needs a translation, and where it stands."""

    text: str
    plural: str = ""
    context: str = ""
    count_of: str = "count"
    path: str = ""  # of the module, below analyzer/
    line: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.text

    @property
    def file(self) -> str:
        """The .po file that its Dutch belongs in."""
        return po_file(self.path)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A Message whose text is not a literal, so that nobody can tell which texts need a translation."""

    path: str
    line: int
    code: str


def po_file(path: str) -> str:
    """Return the .po file for the texts of a module: one per room, one per page.

    >>> po_file("ui/views/watching.py"), po_file("ui/session.py"), po_file("model.py")
    ('watching.po', 'ui.po', 'common.po')
    >>> po_file("figures/watching.py"), po_file("figures/extremes.py")
    ('watching.po', 'figures.po')
    """
    parts = path.removesuffix(".py").split("/")
    if parts[0] in ("model", "kinds", "language", "__init__"):
        return "common.po"
    if parts[0] == "figures" and (PACKAGE / "ui" / "views" / f"{parts[-1]}.py").is_file():
        # What a page draws stands with the page.
        return f"{parts[-1]}.po"
    return f"{parts[-1] if parts[:2] == ['ui', 'views'] and parts[-1] != '__init__' else parts[0]}.po"


def terms() -> Iterator[Found]:
    """Return the words of the model's closed lists, each with its class as context."""
    for term_class in TERMS:
        for term in term_class:
            yield Found(english(term), context=term_class.__name__, path="model.py")


def texts(package: Path = PACKAGE) -> tuple[list[Found], list[Unclear]]:
    """Return every text of a package that needs a translation, and the places where it cannot be told."""
    found: list[Found] = [*terms(), *_of_periods(package)]
    unclear: list[Unclear] = []
    for file in sorted(package.rglob("*.py")):
        path = file.relative_to(package).as_posix()
        module = ast.parse(file.read_text(encoding="utf-8"))
        constants = _constants(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                name = _called(node)
                if name == "Message":
                    _message(node, path, constants, found, unclear)
                elif path.startswith("catalogue/"):
                    found += _of_catalogue(node, name, path)
    return found, unclear


def messages_in(node: ast.AST, path: str) -> Iterator[Found]:
    """Return the texts of the messages in a part of a module."""
    found: list[Found] = []
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call) and _called(inner) == "Message":
            _message(inner, path, {}, found, [])
    yield from found


def _of_periods(package: Path) -> Iterator[Found]:
    for file in sorted((package / "data" / "periods").glob("*.toml")):
        for period in tomllib.loads(file.read_text(encoding="utf-8"))["period"]:
            yield from (
                Found(period[name], path="analysis/periods.py") for name in _PERIOD_TEXTS if period.get(name)
            )


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _constants(module: ast.Module) -> dict[str, str]:
    """Return the texts that a module gives a name to, such as an ending that several sentences share."""
    return {
        node.targets[0].id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def _message(
    call: ast.Call, path: str, constants: dict[str, str], found: list[Found], unclear: list[Unclear]
) -> None:
    given = dict(zip(("text", "values", "plural", "count_of"), call.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    literals: dict[str, list[str]] = {}
    for name in ("text", "plural", "count_of"):
        if name in given:
            choices = list(_literals(given[name], constants))
            if None in choices:
                unclear.append(Unclear(path, call.lineno, ast.unparse(call)[:90]))
                return
            literals[name] = [choice for choice in choices if choice is not None]
    plural, count_of = literals.get("plural", [""])[0], literals.get("count_of", ["count"])[0]
    if len(literals.get("text", ())) > 1 and plural:
        # Which plural belongs to which text cannot be told.
        unclear.append(Unclear(path, call.lineno, ast.unparse(call)[:90]))
        return
    found += (Found(text, plural, "", count_of, path, call.lineno) for text in literals.get("text", ()))


def _literals(node: ast.expr, constants: dict[str, str]) -> Iterator[str | None]:
    """Return the texts that an expression can have; None where one is not a literal."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name):
            yield constants.get(name)
        case ast.BinOp(op=ast.Add()):
            for left in _literals(node.left, constants):
                for right in _literals(node.right, constants):
                    yield None if left is None or right is None else left + right
        case ast.IfExp():
            yield from _literals(node.body, constants)
            yield from _literals(node.orelse, constants)
        case ast.Attribute(attr=attribute) if attribute in (*_CATALOGUE_ATTRIBUTES, *_PERIOD_TEXTS):
            pass
        case _:
            yield None


def _of_catalogue(call: ast.Call, name: str, path: str) -> Iterator[Found]:
    title = ""
    for keyword in call.keywords:
        value = keyword.value
        if keyword.arg in _CATALOGUE_TEXTS.get(name, ()) and isinstance(value, ast.Constant) and value.value:
            yield Found(str(value.value), path=path, line=call.lineno)
            title = title or keyword.arg or ""
    if name == "Column" and not title and isinstance(call.args[0], ast.Constant):
        # As in the model: a column without a title is called after its name.
        yield Found(str(call.args[0].value).replace("_", " ").capitalize(), path=path, line=call.lineno)


def entries(folder: Path = DUTCH) -> Iterator[tuple[str, Entry]]:
    """Return the entries of all .po files of a folder, each with the name of its file."""
    for file in sorted(folder.glob("*.po")):
        with file.open("rb") as stream:
            yield from ((file.name, entry) for entry in read_po(stream, locale=folder.name) if entry.id)


def key_of(entry: Entry) -> tuple[str, str]:
    """Return context and text of an entry, as `Found.key` has them."""
    return entry.context or "", entry.id if isinstance(entry.id, str) else entry.id[0]


def forms_of(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the text and the translation of an entry, each in one form or two."""
    text, translation = entry.id, entry.string or ""
    return (
        (text,) if isinstance(text, str) else tuple(text),
        (translation,) if isinstance(translation, str) else tuple(translation),
    )


def _has_words(text: Found) -> bool:
    return any(part.isalpha() for part in re.sub(r"\{\w*\}", "", text.text + text.plural))


def missing(found: Iterable[Found], folder: Path = DUTCH) -> list[Found]:
    """Return the texts without a translation, or without one in as many forms as they have, each once.

    A text of nothing but values, such as "{first}: {last}", reads the same in each language.
    """
    forms = {key_of(entry): sum(map(bool, forms_of(entry)[1])) for _, entry in entries(folder)}
    lacking = {
        text.key: text
        for text in found
        if _has_words(text) and forms.get(text.key, 0) != (2 if text.plural else 1)
    }
    return sorted(lacking.values(), key=lambda text: (text.file, text.path, text.line))
