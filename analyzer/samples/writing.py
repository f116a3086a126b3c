"""Sections to the bytes of a member: JSON as TikTok writes it (two spaces, nothing escaped that need not be)."""

from __future__ import annotations

from collections.abc import Iterator
from json import JSONEncoder
from typing import Any

_scalar = JSONEncoder(ensure_ascii=False).encode


def json_bytes(document: Any) -> bytes:
    """Return the document as UTF-8 JSON, indented, with a newline at the end.

    Iterators are written as lists; half a surrogate pair becomes its escape, as in TikTok's own files.
    """
    parts: list[str] = []
    _write(document, "\n", parts)
    parts.append("\n")
    return "".join(parts).encode("utf-8", "backslashreplace")


def _write(value: Any, line: str, parts: list[str]) -> None:
    inner = line + "  "
    if isinstance(value, dict) and value:
        before = "{"
        for key, item in value.items():
            parts.append(f"{before}{inner}{_scalar(key)}: ")
            _write(item, inner, parts)
            before = ","
        parts.append(line + "}")
    elif isinstance(value, (list, Iterator)):
        before = "["
        for item in value:
            parts.append(before + inner)
            if (
                isinstance(item, dict)
                and item
                and not any(isinstance(v, (dict, list)) for v in item.values())
            ):
                # A flat record: nearly every row of an export is one.
                deep = inner + "  "
                fields = [f"{deep}{_scalar(key)}: {_scalar(field)}" for key, field in item.items()]
                parts.append("{" + ",".join(fields) + inner + "}")
            else:
                _write(item, inner, parts)
            before = ","
        parts.append("[]" if before == "[" else line + "]")
    else:
        parts.append("{}" if value == {} else _scalar(value))
