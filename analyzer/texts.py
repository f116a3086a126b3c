"""Texts that can be written anywhere. Imports nothing, so that a command that reads no file loads no library for one."""


def readable(text: str) -> str:
    r"""Return a text that can be written anywhere: the replacement character stands for bytes that are no text.

    >>> readable("caf\udce9"), readable("\ud83d\ude00")
    ('caf\ufffd', '\U0001f600')
    """
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
