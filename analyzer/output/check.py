"""Commands with which a third party checks a file and its rows, without this program."""

from __future__ import annotations

import json

from analyzer.reading import Export
from analyzer.reading.tables import Table, columns_of


def commands(export: Export, table: Table, *, reveal: bool = False) -> list[str]:
    """Return commands that check the hash of each member with rows of a table, and count the rows in it; behind each, what it prints.

    Where rows are exact repeats, a second command prints how many there are without them. In a list
    of objects what is none is no row. The fields of one object are not counted: it can hold others, that stand in other tables.
    Without `reveal` none names a person: there is no count then where the way to the rows bears a name.
    """
    lines: list[str] = []
    hashes = {member.name: member.sha256 for member in export.members}
    for member in dict.fromkeys(segment.member for segment in table.segments):
        file = _quoted(member.split("/")[-1])
        lines.append(f"sha256sum {file}  # {hashes.get(member, '')}")
        containers = dict.fromkeys(s.container for s in table.segments if s.member == member and s.container)
        # The way to a chat bears its partner's name.
        named = any(c.closed and "{}" in c.keys for c in columns_of(table.spec)) and not reveal
        keys = [key for s in table.segments if s.member == member for key in s.keys]
        if len(containers) == 1 and not named and all(isinstance(key, int) for key in keys):
            path = "".join(f"[{json.dumps(step, ensure_ascii=False)}]" for step in next(iter(containers)))
            records = " | map(objects)" if table.raw(0).startswith("{") else ""
            rows, here = f".{path}{records}", len(keys)
            lines.append(f"jq {_quoted(rows + ' | length')} {file}  # {here}")
            once = len(table) - int(table.repeats.sum())
            if here == len(table) != once:
                lines.append(f"jq {_quoted(rows + ' | unique | length')} {file}  # {once}")
    return lines


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
