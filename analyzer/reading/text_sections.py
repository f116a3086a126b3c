"""A TXT export to tables: blocks of `Label: value` lines, settings under headings, chats under their partner's name.

The labels are the keys of the catalogue's columns, in the language of the app at the time. A line whose label is not declared is
unclaimed and shown as it stands, never guessed into a column. A value is a line that is not blank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

import pyarrow as pa

from analyzer.catalogue import CATALOGUE, TEXT_FOLDERS, by_text_file, category_of
from analyzer.kinds import MOMENT, TEXT, is_empty_text, parse_moment
from analyzer.model import Column, Fields, Reason, Records, Section, Sensitivity
from analyzer.reading.container import EMPTY_SENTENCES, TELLING_LABELS, Member, to_utf8
from analyzer.reading.resemblance import Resemblance, nearest
from analyzer.reading.tables import Layout, Node, Part, Reading, Row, Sink, table_key

_SENTENCES = tuple(sentence for sentences in EMPTY_SENTENCES.values() for sentence in sentences)

# A colon inside a word or a link (`https://`, `12:30`) does not end a label. The value stands as it is, blanks included.
_LABEL = re.compile(r"\s*(?:>>)?\s*([^:]{1,200}?)\s*:{1,2}(?:[ \t\u00a0](.*))?", re.DOTALL)
_CHAT = re.compile(r"\s*>{2,}\s*(.+?):{1,2}\s*")
_MESSAGE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [+-]\d{4})?(?: UTC)?)\s+([^:]*): ?(.*)", re.DOTALL)
_RULE = re.compile(r"[-=_*]{3,}")
#: Texts that people wrote, which go on over lines of any form.
_WRITTEN = frozenset({Sensitivity.OWN_WORDS, Sensitivity.OWN_IDENTITY, Sensitivity.MESSAGE_TEXT})


@dataclass(slots=True)
class _Labels:
    """Where the labels of one section lead. Labels are compared without case and closing colons."""

    headings: dict[str, str] = field(default_factory=dict)  # heading -> table key, empty for long tables
    records: dict[str, dict[str, tuple[int, int]]] = field(
        default_factory=dict
    )  # table -> label -> column, rank
    fields: dict[str, tuple[str, str, bool]] = field(default_factory=dict)  # label -> table, field, is a list
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
            _add_fields(labels, key, spec)
        else:
            _add_records(labels, key, spec)
    return labels


def _add_fields(labels: _Labels, table: str, spec: Fields) -> None:
    for column in spec.fields:
        for name in column.keys:
            *above, last = name.split(" > ")
            labels.headings |= {_key(heading): "" for heading in above}
            labels.fields[_key(name.removesuffix("[]"))] = (table, column.name, last.endswith("[]"))


def _add_records(labels: _Labels, table: str, spec: Records) -> None:
    labels.records[table] = {
        _key(name): (number, rank)
        for number, column in enumerate(spec.columns)
        for rank, name in enumerate(column.keys)
        if name not in ("{}", ".")
    }
    if any(rows.endswith("{}[]") for rows in spec.rows) and any(c.name == "sender" for c in spec.columns):
        labels.chat = table
    element = next((i for i, c in enumerate(spec.columns) if "." in c.keys), None)
    if element is not None and spec.counts and labels.elements is None:
        labels.elements = (table, element)


@cache
def _names_of(section: Section) -> tuple[str, ...]:
    """Return the labels that the lines of a section's files can have, as TikTok writes them."""
    names: dict[str, None] = {}
    for spec in section.tables:
        for column in spec.declared:
            keys = (key.removesuffix("[]").split(" > ")[-1] for key in column.keys)
            names |= dict.fromkeys(key for key in keys if key not in ("{}", "."))
    return tuple(names)


class Texts:
    """The texts of an export's members, as the place that rows are read from again."""

    def __init__(self, members: list[Member]) -> None:
        self.texts = {
            member.name: to_utf8(member.data).decode("utf-8", "surrogateescape").replace("\r\n", "\n")
            for member in members
        }
        self._lines: dict[str, list[str]] = {}

    def raw(self, member: str, _: tuple[str | int, ...], key: tuple[int, int]) -> str:
        """Return the lines of a row."""
        if member not in self._lines:
            self._lines[member] = self.texts[member].split("\n")
        text = "\n".join(self._lines[member][key[0] - 1 : key[1]])
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def raw_whole(self, member: str, _: tuple[str | int, ...]) -> str:
        """Return a file."""
        return self.texts[member]

    def span(self, _: tuple[str | int, ...]) -> None:
        """Say that a row is named by its lines."""


def read_texts(members: list[Member], sink: Sink) -> Reading:
    """Read the TXT files of an export into the sink and return the reading."""
    source = Texts(members)
    values = sum(_File(name, text, by_text_file(name), sink).read() for name, text in source.texts.items())
    return sink.finish(_layout(source.texts), values, source)


def _layout(texts: dict[str, str]) -> Layout:
    """Return the layout of a TXT export: its language, and the categories of the newest layout that it has no file of."""
    votes: Counter[str] = Counter()
    categories: set[str] = set()
    for name, text in texts.items():
        folders = re.split(r"[/\\]", name)[:-1]
        categories |= {TEXT_FOLDERS.get(folder, folder) for folder in folders}
        votes.update(_FOLDER_LANGUAGES[folder] for folder in folders if folder in _FOLDER_LANGUAGES)
        head = f"\n{text[:2000]}"
        votes.update(code for code, sentences in EMPTY_SENTENCES.items() if any(s in head for s in sentences))
        section = by_text_file(name)
        if section is not None:
            categories |= set(category_of(section))
            votes.update(code for code, label in TELLING_LABELS if f"\n{label}:" in head)
    language = f" {votes.most_common(1)[0][0]}" if votes else ""
    always = ("Your Activity", "Likes and Favorites", "Profile And Settings")
    # Where no file has a known name, what is missing cannot be told.
    known = any(by_text_file(name) for name in texts)
    missing = tuple(category for category in always if known and category not in categories)
    return Layout(f"txt{language}", bool(missing), missing)


_FOLDER_LANGUAGES = {"Your Activity": "en", "Activity": "en", "Je activiteit": "nl", "Reacties": "nl"}


class _File:
    """One TXT file on its way into the sink."""

    def __init__(self, name: str, text: str, section: Section | None, sink: Sink) -> None:
        self.name, self.section, self.sink = name, section, sink
        self.labels = _labels_of(section) if section else _Labels()
        self.lines = text.split("\n")
        self.node = Node("")
        # Where every table stands under a heading, a row above all of them belongs to none.
        self.tables = [t for t in self.labels.records if not sink.builders[t].spec.headings]
        self.table = next(iter(self.tables), "")
        self.heading = ""
        self.chat = ""
        #: The line of a chat's heading under which no message was seen so far.
        self.silent: int | None = None
        self.row: Row | None = None
        self.first_label = ""
        self.loose: int | None = None
        self.in_note = False
        self.alike: dict[str, str] = {}
        # Of a section without declared columns nobody knows what is a note or a heading, and what a value.
        self.is_open = section is not None and not _names_of(section) and self.labels.elements is None
        # Where a line without a label goes on, and the line before it.
        self.last: tuple[str, int] | None = None
        self.last_line = 0

    def read(self) -> int:
        """Read the file; return its number of lines that are not blank."""
        filled = [number for number, line in enumerate(self.lines) if line and not line.isspace()]
        if self.section is None:
            for number in filled:
                self._leave_unclaimed(number)
        else:
            with self.sink.observe(self.section.key, self.name, self.name) as self.node:
                if not filled:
                    self.node.empty_as = _NO_ROWS
                names = self._names(filled)
                for lines in self._chunks(filled) if names else [filled]:
                    if not names or not self._read_columns(lines, names):
                        self._read_lines(lines)
                self._end_row()
                self._end_chat()
        return len(filled)

    # The fast way: records with the same labels in the same order, as in a long watch history.

    def _names(self, filled: list[int]) -> dict[str, int]:
        """Return the labels of the first record with their columns; none when the file is short or of another form."""
        if len(filled) < _FAST_FROM or not self.table or self.labels.chat:
            return {}
        known = self.labels.records[self.table]
        names: dict[str, int] = {}
        for number in filled[:50]:
            match = _LABEL.fullmatch(self.lines[number])
            if match is None or match[1] in names:
                break
            if _key(match[1]) not in known:
                return {}
            names[match[1]] = known[_key(match[1])][0]
        return names if len(set(names.values())) == len(names) else {}

    def _chunks(self, filled: list[int]) -> Iterator[list[int]]:
        """Yield the lines in chunks of whole blocks, each of which begins as a record does."""
        begins = [i for i, number in enumerate(filled) if not i or filled[i - 1] != number - 1]
        first = _LABEL.fullmatch(self.lines[filled[0]])
        assert first is not None
        starts = [0]
        for start in begins:
            # A block of another form can be a paragraph of the text above it.
            if start - starts[-1] >= _CHUNK and self.lines[filled[start]].startswith(f"{first[1]}:"):
                starts.append(start)
        for start, end in zip(starts, [*starts[1:], len(filled)], strict=True):
            yield filled[start:end]

    def _read_columns(self, filled: list[int], names: dict[str, int]) -> bool:
        """Read lines of which every block is a record with these labels; False when they are not like that."""
        width = len(names)
        if len(filled) % width:
            return False
        first, last = filled[0::width], filled[width - 1 :: width]
        # The lines of a record stand together, and records apart.
        if any(b - a != width - 1 for a, b in zip(first, last, strict=True)) or any(
            b == a + 1 for a, b in zip(last, first[1:], strict=False)
        ):
            return False
        builder = self.sink.builders[self.table]
        out: list[pa.Array] = [pa.nulls(len(first), pa.string()) for _ in builder.columns]
        for position, (name, column) in enumerate(names.items()):
            prefix, bare = f"{name}: ", f"{name}:"
            cut = len(prefix)
            lines = [self.lines[number] for number in filled[position::width]]
            if not all(line.startswith(prefix) or line == bare for line in lines):
                return False
            try:
                out[column] = pa.array([line[cut:] for line in lines], pa.string())
            except UnicodeEncodeError:
                return False
        self._end_row()
        self.last = None
        keys = [(a + 1, b + 1) for a, b in zip(first, last, strict=True)]
        builder.extend(Part(self.name, self.name, (), list(out), keys))
        self.sink.in_tables += len(filled)
        return True

    # The tolerant way: line by line.

    def _read_lines(self, filled: list[int]) -> None:
        previous = -2
        for number in filled:
            line = self.lines[number]
            begins = number != previous + 1
            previous = number
            if begins and self.last is None:
                self._end_row()
            self.in_note = (self.in_note and not begins) or (
                begins and self.last is None and not self.is_open and line.lstrip().startswith("(")
            )
            match = _LABEL.fullmatch(line)
            if self.in_note and not (match and self._is_declared(match[1])):
                self.in_note = not line.rstrip().endswith(")")
                self._set_aside(number, Reason.NOTE)
            elif self.last is None and self.row is None and line.strip().startswith(_SENTENCES):
                if line.strip().rstrip(".") in _SENTENCES:
                    self.sink.ignored[Reason.EMPTY_MARKER] += 1
                else:
                    self._set_aside(number, Reason.EMPTY_MARKER)
                self.node.empty_as = _NO_ROWS
            elif self.labels.chat:
                self._read_chat(number, line, match)
            else:
                self._read_line(number, line, match, begins=begins)

    def _read_chat(self, number: int, line: str, match: re.Match[str] | None) -> None:
        chat = _CHAT.fullmatch(line)
        if chat is not None:
            # In JSON the same words, with one colon, are the key of the chat.
            self._end_chat()
            self.chat, self.silent = f"{chat[1]}:", number
            self.sink.key_values += 1
            self.last = None
        elif message := _MESSAGE.fullmatch(line):
            self._add_message(number, message)
        elif self.last is not None:
            self._go_on(number)
        else:
            self._read_line(number, line, match, begins=True)

    def _add_message(self, number: int, message: re.Match[str]) -> None:
        table = self.labels.chat
        if self.silent is not None:
            self.sink.ignored[Reason.HEADING] += 1
            self.silent = None
        builder = self.sink.builders[table]
        columns = {c.name: i for i, c in enumerate(builder.columns)}
        row = self._begin(table, number, self.chat)
        for name, value in zip(("at", "sender", "message"), message.groups(), strict=True):
            builder.put(row, columns[name], value)
        self.sink.in_tables += 1
        self.last, self.last_line = (table, columns["message"]), number

    def _end_chat(self) -> None:
        """Show the heading of a chat without messages: no row tells of the partner."""
        if self.silent is not None:
            self.sink.ignored[Reason.HEADING] += 1
            self._set_aside(self.silent, Reason.NOTHING_UNDER_KEY)
            self.silent = None

    def _begin(self, table: str, number: int, map_key: str | None = None) -> Row:
        # Lines above the row, in the same block, are a part of it although their labels are not declared.
        first = number if self.loose is None else self.loose
        self.loose = None
        return self.sink.builders[table].begin(self.name, self.name, (), (first + 1, number + 1), map_key)

    def _end_row(self) -> None:
        if self.row is not None:
            for lost, _ in self.sink.builders[self.table].lost(self.row):
                self.sink.in_tables -= 1
                self._set_aside(lost[0], Reason.SECOND_KEY, self.table)
        self.row = self.loose = None

    def _is_declared(self, label: str) -> bool:
        label = _key(label)
        return (
            label in self.labels.headings
            or label in self.labels.fields
            or any(label in known for known in self.labels.records.values())
        )

    def _read_line(self, number: int, line: str, match: re.Match[str] | None, *, begins: bool) -> None:
        label, value = (_key(match[1]), match[2] or "") if match else ("", "")
        if _key(line) in self.labels.headings and not value:
            self._open_heading(number)
        elif (match and self._put_record(number, label, value, begins=begins)) or (
            match and self.row is None and self._put_field(number, match[1], value)
        ):
            pass
        elif self._is_written() and not (match and self._is_new_label(label)):
            self._go_on(number)
        elif _RULE.fullmatch(line.strip()) and not self.is_open:
            self.sink.ignored[Reason.HEADING] += 1
            self._end_row()
            self.last = None
        elif self._heads_fields(number, line, match):
            self._open_heading(number)
        elif match is None and self.last is not None:
            self._go_on(number)
        elif self.labels.elements is not None:
            self._add_element(number, line)
        else:
            self._leave_unclaimed(number)
            self.last = None
            if self.row is not None:
                self.sink.builders[self.table].stretch(number + 1)
            elif self.loose is None:
                self.loose = number

    def _is_written(self) -> bool:
        """Say whether a text that a person wrote is being read, in which a line can look like anything."""
        if self.last is None:
            return False
        table, column = self.last
        builder = self.sink.builders[table]
        if isinstance(builder.spec, Fields):
            name = builder.parts[-1].columns[0][-1]
            return any(
                c.name == name and c.kind is TEXT and c.sensitivity in _WRITTEN for c in builder.spec.fields
            )
        return builder.columns[column].sensitivity in _WRITTEN

    def _is_new_label(self, label: str) -> bool:
        """Say whether a label is an undeclared one of the platform's: it stands in at least half of the records.

        One that stands once tells nothing: a line of somebody's text can look like it.
        """
        return not self._is_declared(label) and self._labels_seen[label] >= max(
            2, self._labels_seen[self.first_label] / 2
        )

    @cached_property
    def _labels_seen(self) -> Counter[str]:
        return Counter(_key(match[1]) for line in self.lines if (match := _LABEL.fullmatch(line)))

    def _heads_fields(self, number: int, line: str, match: re.Match[str] | None) -> bool:
        """Say whether a line is a heading that is not declared, above fields: it ends in a colon, or a label follows."""
        if not self.labels.fields or self.row is not None or (match and match[2]):
            return False
        below = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        return line.rstrip().endswith(":") or _LABEL.fullmatch(below) is not None

    def _add_element(self, number: int, line: str) -> None:
        assert self.labels.elements is not None
        if is_empty_text(line) or line.strip() == "[]":
            self.sink.ignored[Reason.EMPTY_MARKER] += 1
            self.node.empty_as = self.node.empty_as or line.strip()
            return
        table, column = self.labels.elements
        self.sink.builders[table].put(self._begin(table, number), column, line)
        self.sink.in_tables += 1

    def _open_heading(self, number: int) -> None:
        line = self.lines[number]
        self.heading = line.strip().lstrip("> ").rstrip(":")
        self.table = self.labels.headings.get(_key(line)) or self.table
        if _key(line) in self.labels.headings:
            self.sink.ignored[Reason.HEADING] += 1
        else:
            self._set_aside(number, Reason.HEADING)
        self._end_row()
        self.last = None

    def _put_record(self, number: int, label: str, value: str, *, begins: bool) -> bool:
        # A label of another table of the section leads back to it (an order after the products of the one before).
        tables = (self.table, *self.tables)
        table = next((t for t in tables if label in self.labels.records.get(t, {})), None)
        if table is None:
            return False
        column, rank = self.labels.records[table][label]
        builder = self.sink.builders[table]
        is_date = builder.columns[column].kind is not MOMENT or _is_moment(value)
        if self._is_written() and not is_date and not (begins and label == self.first_label):
            return False
        if table != self.table:
            self._end_row()
            self.table = table
        row = self.row
        filled = row is not None and builder.holds(row, column)
        if row is None or label == self.first_label or (begins and filled):
            if row is not None:
                self._end_row()
            row = self.row = self._begin(table, number)
            self.first_label = label
        elif filled and self._is_written():
            return False
        held = builder.put(row, column, value, rank, (number,))
        self.sink.in_tables += 1
        builder.stretch(number + 1)
        self.last = (table, column) if held and _takes_more_lines(builder.columns[column], value) else None
        self.last_line = number
        return True

    def _put_field(self, number: int, label: str, value: str) -> bool:
        names = (f"{self.heading} > {label}", label) if self.heading else (label,)
        found = next(((n, f) for n in names if (f := self.labels.fields.get(_key(n)))), None)
        if found is None:
            return False
        name, (table, field_name, is_list) = found
        self.last = None
        if is_list and (is_empty_text(value) or value.strip() == "[]"):
            self.sink.ignored[Reason.EMPTY_MARKER] += 1
            return True
        elements = value.strip()[1:-1].split(", ") if is_list and _LIST.fullmatch(value.strip()) else [value]
        for element in elements:
            place = (self.name, self.name, (), (number + 1, number + 1), None)
            self.sink.builders[table].put_field(place, field_name, name, element)
        self.sink.in_tables += 1
        spec = self.sink.builders[table].spec
        assert isinstance(spec, Fields)
        column = next(c for c in spec.fields if c.name == field_name)
        if not is_list and _takes_more_lines(column, value):
            # An empty field may have its value on the next line, a biography several lines.
            self.last, self.last_line = (table, 2), number
        return True

    def _go_on(self, number: int) -> None:
        """Add a line, and the blank ones before it, to the text that it goes on with."""
        assert self.last is not None
        table, column = self.last
        builder = self.sink.builders[table]
        builder.append_text(column, "\n" + "\n".join(self.lines[self.last_line + 1 : number + 1]))
        builder.stretch(number + 1)
        self.last_line = number
        self.sink.in_tables += 1

    def _set_aside(self, number: int, reason: Reason, table: str = "") -> None:
        assert self.section is not None
        line = self.lines[number].strip()
        self.sink.set_aside(self.section.key, table, reason, line, self.name, number + 1)

    def _leave_unclaimed(self, number: int) -> None:
        line = self.lines[number].strip()
        match = _LABEL.fullmatch(line)
        section = self.section.key if self.section else ""
        steps = (self.name, self.heading, match[1] if match else "")
        text = (match[2] or "") if match else line
        self.sink.leave_unclaimed(
            section, " > ".join(filter(None, steps)), text, self.name, number + 1, self._resemblance(match)
        )

    def _resemblance(self, match: re.Match[str] | None) -> Resemblance | None:
        """Return what an undeclared label is like of those that its file can hold, or an undeclared file's name of all names."""
        if self.section is None:
            return self._file_resemblance
        # In a chat, what stands before a colon can be what somebody wrote.
        if match is None or self.labels.chat or self._is_declared(match[1]):
            return None
        if match[1] not in self.alike:
            self.alike[match[1]] = nearest(match[1], _names_of(self.section))
        known = self.alike[match[1]]
        return Resemblance(self.name, match[1], known) if known else None

    @cached_property
    def _file_resemblance(self) -> Resemblance | None:
        *above, name = re.split(r"[/\\]", self.name)
        known = nearest(name, _FILES)
        return Resemblance("/".join(above), name, known) if known else None


_FILES = tuple(name for section in CATALOGUE.values() for name in section.text_files)
_NO_ROWS = "no rows"
#: Below this many lines a file is read the tolerant way, which knows more.
_FAST_FROM = 1000
#: At least so many lines are read at a time.
_CHUNK = 10_000
_LIST = re.compile(r"\[.*\]", re.DOTALL)


def _is_moment(value: str) -> bool:
    return parse_moment(value) is not Reason.NOT_A_MOMENT


def _takes_more_lines(column: Column, value: str) -> bool:
    return column.kind is TEXT or not value.strip()
