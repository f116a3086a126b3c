"""Commands with which a third party checks a file and its rows, without this program."""

from __future__ import annotations

import json
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analyzer.reading import Export
from analyzer.reading.tables import Table, are_indices, columns_of


def commands(export: Export, table: Table, *, reveal: bool = False) -> list[str]:
    """Return commands that check the hash of each member with rows of a table, and count the rows in it; behind each, what it prints.

    Where rows are exact repeats, written alike, a second command prints how many there are without them. In a list
    of objects what is none, or an empty one, is no row. The fields of one object are not counted: it can hold others, that stand in other tables.
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
        held = [s.keys for s in table.segments if s.member == member]
        if len(containers) == 1 and not named and all(map(are_indices, held)):
            path = "".join(f"[{json.dumps(step, ensure_ascii=False)}]" for step in next(iter(containers)))
            records = " | map(objects | select(length > 0))" if table.raw(0).startswith("{") else ""
            rows, here = f".{path}{records}", sum(map(len, held))
            lines.append(f"jq {_quoted(rows + ' | length')} {file}  # {here}")
            once = len(table) - int(table.repeats.sum())
            if here == len(table) != once and _written_alike(table):
                lines.append(f"jq {_quoted(rows + ' | unique | length')} {file}  # {once}")
    return lines


def _written_alike(table: Table) -> bool:
    """Say whether each repeat is written as the row that it repeats: a moment in two styles is one moment here, and two to `jq`."""
    repeats = set(np.flatnonzero(table.repeats).tolist())
    rows: Iterable[int] = range(len(table))
    if table.moment:
        moments = table.columns[table.moment]
        shared = pc.is_in(moments, value_set=moments.filter(pa.array(table.repeats)).combine_chunks())
        rows = np.flatnonzero(shared.to_numpy()).tolist()
    once = {table.raw(row) for row in rows if row not in repeats}
    return all(table.raw(row) in once for row in repeats)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
