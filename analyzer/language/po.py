"""The translations of a .po file, read at each start: only what our own files hold (docs/language.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A line of an entry whose strings stand on one line.
_PART = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])?[ \t]+"(.*)"[ \t]*$', re.MULTILINE)
#: Where a string goes on with the next line.
_GOES_ON = re.compile(r'"[ \t]*\n[ \t]*"')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


def entries(text: str) -> Iterator[tuple[str | None, str, tuple[str, ...]]]:
    r"""Yield the context, the English text and its forms in the language of each entry, the header included.

    >>> list(entries('msgid "a"\nmsgid_plural "rows"\nmsgstr[0] "r"\nmsgstr[1] ""\n"rs"'))
    [(None, 'a', ('r', 'rs'))]
    """
    context = found = None
    forms: tuple[str, ...] = ()
    for kind, written in _PART.findall(_GOES_ON.sub("", text)):
        value = _value(written) if "\\" in written else written
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


def _value(written: str) -> str:
    return _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), written)
