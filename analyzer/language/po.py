"""The translations of a .po file, read at each start: only what our own files hold (docs/language.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = r'"(?:[^"\\]|\\.)*"'
_PART = re.compile(
    rf"^(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])?[ \t]+({_STRING}(?:\s+{_STRING})*)", re.MULTILINE
)
_PIECES = re.compile(_STRING)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


def entries(text: str) -> Iterator[tuple[str | None, str, tuple[str, ...]]]:
    r"""Yield the context, the English text and its forms in the language of each entry, the header included.

    >>> list(entries('msgid "a"\nmsgid_plural "rows"\nmsgstr[0] "r"\nmsgstr[1] ""\n"rs"'))
    [(None, 'a', ('r', 'rs'))]
    """
    context = found = None
    forms: tuple[str, ...] = ()
    for part in _PART.finditer(text):
        kind, value = part[1], _value(part[2])
        if kind in ("msgctxt", "msgid") and forms:
            assert found is not None
            yield context, found, forms
            context, found, forms = None, None, ()
        if kind == "msgctxt":
            context = value
        elif kind == "msgid":
            found = value
        elif kind == "msgstr":
            forms = (*forms, value)
    if found is not None and forms:
        yield context, found, forms


def _value(strings: str) -> str:
    text = "".join(piece[1:-1] for piece in _PIECES.findall(strings))
    return _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), text) if "\\" in text else text
