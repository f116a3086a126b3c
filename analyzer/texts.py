"""Texts that can be written anywhere. Imports nothing of others, so that a command that reads no file loads no library for one."""

import unicodedata

#: Turn the direction of writing, or break a line, without being control characters (Unicode TR 9 and 14).
_TURNING = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def readable(text: str) -> str:
    r"""Return a text that can be written anywhere: the replacement character stands for bytes that are no text.

    >>> readable("caf\udce9"), readable("\ud83d\ude00")
    ('caf\ufffd', '\U0001f600')
    """
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def visible(text: str, keep: str = "") -> str:
    r"""Return a text on one line, in which characters that steer a screen are written out, except those to `keep`.

    >>> visible("a\nb\x1b[2J\u202ec"), visible("caf\u00e9 \U0001f600")
    ('a\\nb\\x1b[2J\\u202ec', 'café 😀')
    """
    if text.isprintable():
        return text
    return "".join(
        char.encode("unicode_escape").decode("ascii") if _steers(char) and char not in keep else char
        for char in readable(text)
    )


def _steers(char: str) -> bool:
    return char in _TURNING or unicodedata.category(char) == "Cc"
