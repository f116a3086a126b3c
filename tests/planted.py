"""Exports in which every column that is hidden holds a text of its own, beside every kind of value that cannot be read."""

import itertools
import json
import re

from analyzer.catalogue import CATALOGUE
from analyzer.kinds import COUNT, DATE, IP_ADDRESS, MOMENT
from analyzer.model import Fields

#: Values that no typed column can hold, as they stand in JSON; the last is a whole number of thousands of digits.
UNREADABLE = ("gisteren om 7 uur", "1970-01-01 00:00:00", "", "N/A", True, -1.5, None, [], {}, ["a", 1], {"a": "b"}, "300.1.1.1",
              "half \ud83d", "NUMBER")  # fmt: skip
NUMBER = "7" * 5000
TYPED = (MOMENT, DATE, COUNT, IP_ADDRESS)
#: What typed columns hold in an export that is planted everywhere: it can be read, so that figures draw.
VALID = {
    MOMENT: ("2024-01-05 23:10:00", "2024-02-06 10:00:00", "2024-02-07 01:00:00", "2024-04-08 12:00:00"),
    DATE: ("2011-03-03",) * 4,
    COUNT: ("3", "40", "7", "1"),
    IP_ADDRESS: ("198.51.100.77", "2001:db8:77:1::77", "203.0.113.77", "203.0.113.78"),
}
#: In JSON, a key that ends so is written without it: the key then stands twice.
AGAIN = "\u00a7"


class Plants:
    """Gives hidden texts that are found again wherever they stand, and remembers them."""

    def __init__(self):
        self.numbers = itertools.count(1)
        self.texts = []

    def __call__(self, at):
        text = f"hidden{next(self.numbers):04}q"
        self.texts.append((text, at))
        return text


def json_export(*, everywhere=False):
    """Return the bytes of a JSON export and the texts planted in it, each with the table and column that hides it.

    `everywhere`: in every column that takes a text, hidden or not, beside dates and numbers that can be read.
    """
    plant, document = Plants(), {}
    for section in CATALOGUE.values():
        for spec in section.tables:
            hidden = [column for column in spec.declared if _holds(column, everywhere=everywhere)]
            if not hidden:
                continue
            key = f"{section.key}.{spec.name}"
            by_name = isinstance(spec, Fields) or any("{}" in column.keys for column in hidden)
            if everywhere:
                records = [_record(spec, key, at, plant, everywhere=True) for at in range(4)]
            else:
                records = [_record(spec, key, value, plant) for value in UNREADABLE]
            steps = _steps(f"{section.nodes[0]} > {spec.at[0]}".removesuffix(" > "))
            name = (lambda key=key: plant(key)) if by_name else (lambda: f"7{next(plant.numbers):018}")
            _merge(document, _nested(steps, records, name))
    text = json.dumps(document)
    text = text.replace(f'{json.dumps(AGAIN)[1:-1]}": ', '": ').replace('"NUMBER"', NUMBER)
    # Where two sections share a place, the first has it; a place of one record has the first.
    return text.encode(), [one for one in plant.texts if one[0] in text]


def _holds(column, *, everywhere):
    return column.kind not in TYPED if everywhere else column.closed


def _record(spec, table, unreadable, plant, *, everywhere=False):
    """Return a record of planted texts and a value that cannot be read; everywhere, the valid values of that number."""
    if everywhere and any(column.keys == (".",) for column in spec.declared):
        return plant(f"{table}.{next(c.name for c in spec.declared if c.keys == ('.',))}")
    record = {}
    for column in spec.declared:
        names = [name for name in column.keys if name not in ("{}", ".") and not name.endswith("[]")]
        if not names:
            continue
        *above, last = names[0].split(" > ")
        inside = record
        for step in above:
            inside = inside.setdefault(step, {})
        if not isinstance(inside, dict):
            continue
        if everywhere:
            typed = column.kind in TYPED
            inside[last] = VALID[column.kind][unreadable] if typed else plant(f"{table}.{column.name}")
        elif column.closed:
            inside[last] = plant(f"{table}.{column.name}")
            # Once more, with another value.
            inside[f"{last}{AGAIN}"] = plant(f"{table}.{column.name}")
        elif column.kind in TYPED:
            inside[last] = unreadable
            inside[f"{last}{AGAIN}"] = "vandaag"
    return record


def _steps(path):
    for part in path.split(" > "):
        name = part.rstrip("[]{}") if part.endswith(("[]", "{}")) else part
        if name:
            yield name
        yield from re.findall(r"\[\]|\{\}", part[len(name) :])


def _nested(steps, records, name):
    step, *rest = steps = list(steps)
    last = len(steps) == 1
    if step == "[]":
        return records if last else [_nested(rest, records, name)]
    if step == "{}":
        return {name(): record for record in records} if last else {name(): _nested(rest, records, name)}
    return {step: records[0] if last else _nested(rest, records, name)}


def _merge(document, more):
    for key, value in more.items():
        if isinstance(document.get(key), dict) and isinstance(value, dict):
            _merge(document[key], value)
        else:
            document.setdefault(key, value)


def text_export():
    """Return TXT files by name, and the texts planted in them, each with the table and column that hides it."""
    plant, files = Plants(), {}
    for section in CATALOGUE.values():
        for spec in section.tables:
            hidden = [column for column in spec.declared if column.closed]
            if not hidden or not section.text_files or spec.headings:
                continue
            key = f"{section.key}.{spec.name}"
            blocks = [_block(spec, key, value, plant) for value in UNREADABLE if isinstance(value, str)]
            if any("{}[]" in at for at in spec.at):
                blocks = [
                    f">>> Chat History with {plant(key)}::",
                    f"gisteren om 7 uur {plant(key)}: {plant(key)}",
                    *(f"{day} {plant(key)}: {plant(key)}" for day in ("2024-01-01 10:00:00 UTC", "2024-02-31 10:00:00 UTC")),
                    f"gisteren om 7 uur {plant(key)}: {plant(key)}",
                ]  # fmt: skip
            name = f"TikTok/{section.text_files[0]}"
            files[name] = "\n\n".join(filter(None, [files.get(name, ""), *blocks]))
    every = "".join(files.values())
    texts = [one for one in plant.texts if one[0] in every]
    return {name: text.replace("NUMBER", NUMBER) for name, text in files.items()}, texts


def _block(spec, table, unreadable, plant):
    lines = []
    for column in spec.declared:
        names = [name for name in column.keys if name not in ("{}", ".") and not name.endswith("[]")]
        if not names:
            continue
        if " > " in names[0] and not isinstance(spec, Fields):
            # Its label alone, without what stands above it, is another column's.
            continue
        label = names[0].split(" > ")[-1]
        if column.closed:
            lines += [
                f"{label}: {plant(f'{table}.{column.name}')}",
                f"{label}: {plant(f'{table}.{column.name}')}",
            ]
        elif column.kind in TYPED:
            lines.append(f"{label}: {unreadable}".strip())
    return "\n".join(lines).encode("utf-8", "replace").decode()
