"""Words on lines, and what of a text of any origin is visible: for the screen and for paper."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from babel import Locale

from analyzer.language import END, ISOLATE

_JOINERS = "\u200c\u200d"  # they shape words and emoji; other invisible characters only mislead


@cache
def locale(language: str) -> Locale:
    """Return the names of months, days and countries in a language, by the Unicode CLDR."""
    return Locale.parse({"en": "en_GB"}.get(language, language))


def fold(words: str, width: int, *, break_long_words: bool = True) -> list[str]:
    """Return words on lines of at most `width` letters; an isolate that a line leaves open goes on in the next."""
    lines, still = [], 0
    words = re.sub(r"(?<=\d) (?=(h|u|min|s)\b)", "\u00a0", words)  # a number stays with its unit
    for line in textwrap.wrap(words, width, break_on_hyphens=False, break_long_words=break_long_words):
        lines.append(ISOLATE * still + line)
        still = max(still + line.count(ISOLATE) - line.count(END), 0)
    return lines


def closed(text: str) -> str:
    """Return text with an isolate opened where only its end was left, and closed where only its beginning was."""
    depth = opened = 0
    for character in text:
        depth += (character == ISOLATE) - (character == END)
        if depth < 0:
            opened, depth = opened + 1, 0
    return (ISOLATE * opened + text + END * depth).replace(ISOLATE + END, "")


def visible(character: str) -> str:
    """Return a character as it is shown: a space for a break, nothing for an invisible one that only misleads."""
    kind = unicodedata.category(character)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind == "Cs":
        return "\ufffd"
    return "" if kind == "Cf" and character not in _JOINERS + ISOLATE + END else character


def joined(parts: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """Return parts with dots between them, on as many lines as they need; a part that fits on none stands alone."""
    lines = [""]
    for part in parts:
        joint = f"{lines[-1]} · {part}" if lines[-1] else part
        lines[-1:] = [joint] if fits(joint) or not lines[-1] else [lines[-1], part]
    return lines
