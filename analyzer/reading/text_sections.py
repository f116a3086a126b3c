"""A TXT export to tables: blocks of `Label: value` lines, settings under headings, chats under their partner's name.

The labels are the keys of the catalogue's columns, in the language of the app at the time. A line whose label is not declared is
unclaimed and shown as it stands, never guessed into a column. A value is a line that is not blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import pyarrow as pa

from analyzer.catalogue import LAYOUTS, TEXT_FOLDERS, by_text_file, category_of
from analyzer.kinds import TEXT, is_empty_text
from analyzer.model import Column, Fields, Locator, Reason, Section
from analyzer.reading.container import Member, to_utf8
from analyzer.reading.tables import Layout, Part, Reading, Sink, table_key

#: What TikTok writes into a file without rows, per language (sections.yaml, `txt_empty_sentences`; export-format.md, 1.3).
EMPTY_SENTENCES = (
    "You have no data in this section",
    "Dit gedeelte bevat geen gegevens",
    "Er staan geen gegevens in dit gedeelte",
    "Je hebt geen informatie over platforms van derden",
    "Du hast keine Daten in diesem Abschnitt",
    "No hay datos",
    "В этом разделе нет данных",
)

# A colon inside a word or a link (`https://`, `12:30`) does not end a label.
_LABEL = re.compile(r"(?:>>)?\s*([^:]{1,200}?)\s*:{1,2}(?:\s+(.*))?")
_CHAT = re.compile(r">{2,}\s*(.+?):{1,2}\s*")
_MESSAGE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?)\s+([^:]*): ?(.*)")
_RULE = re.compile(r"[-=_*]{3,}")


@dataclass(slots=True)
class _Labels:
    """Where the labels of one section lead. Labels are compared without case and closing colons."""

    headings: dict[str, str] = field(default_factory=dict)  # heading -> table key
    records: dict[str, dict[str, int]] = field(default_factory=dict)  # table key -> label -> column number
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)  # label -> table key, our field name
    chat: str = ""  # table key, when the section is a map of chats
    elements: tuple[str, int] | None = None  # table key and column of a list of plain values


def _key(label: str) -> str:
    return " ".join(label.strip().rstrip(":").split()).casefold().replace("\u2019", "'")


@cache
def _labels_of(section: Section) -> _Labels:
    labels = _Labels()
    for spec in section.tables:
        key = table_key(section.key, spec)
        labels.headings |= {_key(heading): key for heading in spec.headings}
        if isinstance(spec, Fields):
            labels.fields |= {
                _key(name.removesuffix("[]")): (key, column.name)
                for column in spec.fields
                for name in column.keys
            }
            continue
        labels.records[key] = {
            _key(name): i for i, c in enumerate(spec.columns) for name in c.keys if name not in ("{}", ".")
        }
        if any(rows.endswith("{}[]") for rows in spec.rows):
            labels.chat = labels.chat or key
        element = next((i for i, c in enumerate(spec.columns) if "." in c.keys), None)
        if element is not None and labels.elements is None:
            labels.elements = (key, element)
    return labels


def read_texts(members: list[Member], sink: Sink) -> Reading:
    """Read the TXT files of an export into the sink and return the reading."""
    texts = {
        member.name: to_utf8(member.data).decode("utf-8", "surrogateescape").replace("\r\n", "\n")
        for member in members
    }
    values = 0
    for name, text in texts.items():
        values += _File(name, text, by_text_file(name), sink).read()
    lines: dict[str, list[str]] = {}

    def raw(member: str, _: tuple[str | int, ...], key: tuple[int, int]) -> str:
        if member not in lines:
            lines[member] = texts[member].split("\n")
        return "\n".join(lines[member][key[0] - 1 : key[1]])

    return sink.finish(_layout(texts), values, raw)


def _layout(texts: dict[str, str]) -> Layout:
    """Return the layout of a TXT export: its language, and the categories of the newest layout that it has no file of."""
    names = " ".join(texts).casefold()
    counts = {
        "nl": sum("\nDatum:" in f"\n{t[:2000]}" for t in texts.values()) + 3 * ("je activiteit/" in names),
        "ru": sum("\nДата:" in f"\n{t[:2000]}" for t in texts.values()),
        "en": sum("\nDate:" in f"\n{t[:2000]}" for t in texts.values()) + 3 * ("activity/" in names),
    }
    language, found = max(counts.items(), key=lambda item: item[1])
    if not found:
        language = "nl" if any(s in t for t in texts.values() for s in EMPTY_SENTENCES[1:4]) else "en"
    folders = {part for name in texts for part in name.split("/")[:-1]}
    categories = {TEXT_FOLDERS.get(folder, folder) for folder in folders}
    for name in texts:
        section = by_text_file(name)
        categories |= set(category_of(section)) if section else set()
    always = ("Your Activity", "Likes and Favorites", "Profile And Settings")
    missing = tuple(c for c in LAYOUTS["v4"] if c in always and c not in categories)
    return Layout(f"txt {language}", bool(missing), missing)


class _File:
    """One TXT file on its way into the sink."""

    def __init__(self, name: str, text: str, section: Section | None, sink: Sink) -> None:
        self.name, self.section, self.sink = name, section, sink
        self.labels = _labels_of(section) if section else _Labels()
        self.lines = text.split("\n")
        self.table = next(iter(self.labels.records), "")
        self.heading = ""
        self.chat = ""
        self.row_open = False
        self.first_label = ""
        self.last: tuple[str, int] | None = None  # where a line without a label goes on

    def read(self) -> int:
        """Read the file; return its number of lines that are not blank."""
        filled = [number for number, line in enumerate(self.lines) if line and not line.isspace()]
        if self.section is None:
            for number in filled:
                self._leave_unclaimed(number)
        else:
            with self.sink.observe(self.section.key, self.name, self.name) as node:
                node.empty_as = "no rows"
                if not self._read_columns(filled):
                    self._read_lines(filled)
        return len(filled)

    # The fast way: a file of like records, such as a long watch history.

    def _read_columns(self, filled: list[int]) -> bool:
        """Read a file in which every record has the same labels in the same order; False when it is not such a file."""
        if len(filled) < 1000 or not self.table or self.labels.chat:
            return False
        names: list[str] = []
        for number in filled[:50]:
            match = _LABEL.fullmatch(self.lines[number])
            if match is None or match[1] in names:
                break
            names.append(match[1])
        known = self.labels.records[self.table]
        columns = [known[_key(name)] for name in names if _key(name) in known]
        width = len(names)
        if not width or len(set(columns)) != width or len(filled) % width:
            return False
        rows = len(filled) // width
        builder = self.sink.builders[self.table]
        out: list[pa.Array] = [pa.nulls(rows, pa.string()) for _ in builder.columns]
        for position, (name, column) in enumerate(zip(names, columns, strict=True)):
            prefix = f"{name}: "
            lines = [self.lines[number] for number in filled[position::width]]
            if not all(line.startswith(prefix) for line in lines):
                return False
            cut = len(prefix)
            try:
                out[column] = pa.array([line[cut:] for line in lines], pa.string())
            except UnicodeEncodeError:
                return False
        first, last = filled[0::width], filled[width - 1 :: width]
        # Records stand apart; labels that only repeat inside one block are not like records.
        if any(b - a != width - 1 for a, b in zip(first, last, strict=True)):
            return False
        keys = [(a + 1, b + 1) for a, b in zip(first, last, strict=True)]
        builder.extend(Part(self.name, self.name, (), list(out), keys))
        self.sink.in_tables += len(filled)
        return True

    # The tolerant way: line by line.

    def _read_lines(self, filled: list[int]) -> None:
        previous = -2
        in_note = False
        for number in filled:
            line = self.lines[number].strip()
            block_begins = number != previous + 1
            previous = number
            if block_begins:
                self.row_open = False
                in_note = False
            if in_note or (block_begins and line.startswith("(") and not self.last):
                in_note = not line.endswith(")")
                self.sink.ignored[Reason.NOTE] += 1
            elif any(line.startswith(sentence) for sentence in EMPTY_SENTENCES) and not self.row_open:
                self.sink.ignored[Reason.EMPTY_MARKER] += 1
            elif _RULE.fullmatch(line):
                self.sink.ignored[Reason.HEADING] += 1
                self.row_open, self.last = False, None
            elif self.labels.chat and line.startswith(">>"):
                self._begin_chat(line)
            elif self.labels.chat and (match := _MESSAGE.fullmatch(line)):
                self._add_message(number, match)
            elif self.labels.chat and self.last is not None:
                self._go_on(number, line)
            else:
                self._read_line(number, line)

    def _begin_chat(self, line: str) -> None:
        match = _CHAT.fullmatch(line)
        # In JSON the same words, with one colon, are the key of the chat.
        self.chat = f"{match[1]}:" if match else line.lstrip("> ")
        self.sink.key_values += 1
        self.sink.ignored[Reason.HEADING] += 1
        self.last = None

    def _add_message(self, number: int, match: re.Match[str]) -> None:
        table = self.labels.chat
        builder = self.sink.builders[table]
        columns = {c.name: i for i, c in enumerate(builder.columns)}
        builder.begin(self.name, self.name, (), (number + 1, number + 1), self.chat)
        for name, value in zip(("at", "sender", "message"), match.groups(), strict=True):
            builder.put(columns[name], value)
        self.sink.in_tables += 1
        self.last = (table, columns["message"])

    def _read_line(self, number: int, line: str) -> None:
        match = _LABEL.fullmatch(line)
        label = _key(match[1]) if match else ""
        value = (match[2] or "") if match else ""
        if match and self._put_record(number, label, value):
            return
        if match and not self.row_open and self._put_field(number, match[1], value):
            return
        if _key(line) in self.labels.headings:
            self.table = self.labels.headings[_key(line)]
            self._open_heading(line)
        elif match is None and self.last is not None:
            self._go_on(number, line)
        elif match is None and self.labels.elements is not None:
            table, column = self.labels.elements
            self.sink.builders[table].begin(self.name, self.name, (), (number + 1, number + 1), "")
            self.sink.builders[table].put(column, line)
            self.sink.in_tables += 1
        elif not value and self.labels.fields and (match is None or line.endswith(":")):
            self._open_heading(line)
        else:
            self._leave_unclaimed(number)

    def _open_heading(self, line: str) -> None:
        self.heading = line.strip().rstrip(":")
        self.sink.ignored[Reason.HEADING] += 1
        self.row_open, self.last = False, None

    def _put_record(self, number: int, label: str, value: str) -> bool:
        column = self.labels.records.get(self.table, {}).get(label)
        if column is None:
            return False
        builder = self.sink.builders[self.table]
        if not self.row_open or label == self.first_label:
            builder.begin(self.name, self.name, (), (number + 1, number + 1), "")
            self.row_open, self.first_label = True, label
        if builder.put(column, value):
            self.sink.in_tables += 1
        else:
            assert self.section is not None
            self.sink.issue(self.section.key, self.table, Reason.SECOND_KEY, self._place(number))
        builder.stretch(number + 1)
        self.last = (self.table, column) if _takes_more_lines(builder.columns[column], value) else None
        return True

    def _put_field(self, number: int, label: str, value: str) -> bool:
        names = (f"{self.heading} > {label}", label) if self.heading else (label,)
        found = next(
            ((n, f) for n in names if (f := self.labels.fields.get(_key(n).removesuffix("[]")))), None
        )
        if found is None:
            return False
        name, (table, field_name) = found
        place = (self.name, self.name, (), (number + 1, number + 1), "")
        self.sink.builders[table].put_field(place, field_name, name, value)
        self.sink.in_tables += 1
        # An empty field may have its value on the next line, a biography several lines.
        self.last = (table, 2)
        return True

    def _go_on(self, number: int, line: str) -> None:
        """Add a line without a label to the text that it goes on with."""
        assert self.last is not None
        table, column = self.last
        self.sink.builders[table].append_text(column, line)
        self.sink.builders[table].stretch(number + 1)
        self.sink.in_tables += 1

    def _place(self, number: int) -> Locator:
        return Locator(self.name, lines=(number + 1, number + 1))

    def _leave_unclaimed(self, number: int) -> None:
        line = self.lines[number].strip()
        match = _LABEL.fullmatch(line)
        section = self.section.key if self.section else ""
        path = f"{self.name} > {match[1]}" if match else self.name
        self.sink.leave_unclaimed(section, path, (match[2] or "") if match else line, self._place(number))


def _takes_more_lines(column: Column, value: str) -> bool:
    return column.kind is TEXT or is_empty_text(value)
