"""A TXT export to tables: blocks of `Label: value` lines, settings under headings, chats under their partner's name.

The labels are the keys of the catalogue's columns, in the language of the app at the time. A line whose label is not declared is
unclaimed and shown as it stands, never guessed into a column. A value is a line that is not blank.

A blank line ends a record: what it lacks is missing from its own row, and the rows around it stay as they are. Where a file has
more blank lines than records, or none, its labels tell the records apart (`analyzer.reading.text_records`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise

import pyarrow as pa

from analyzer.arrow import array_of
from analyzer.catalogue import CATALOGUE, by_text_file, category_folder, category_of
from analyzer.kinds import LINK, MOMENT, TEXT, is_empty_text, parse_moment
from analyzer.model import NO_ROWS, Column, Fields, Locator, Problem, Reason, Records, Section, Sensitivity
from analyzer.reading.container import Member, place_in, to_utf8
from analyzer.reading.recognising import EMPTY_SENTENCES, SENTENCES, TELLING_LABELS, says_no_data
from analyzer.reading.resemblance import Resemblance, by_value, nearest
from analyzer.reading.tables import Layout, Node, Part, Reading, Sink, table_key
from analyzer.reading.text_records import LABEL, NO_PLAN, Cell, Plan, Record, blocks_of, label_key

_CHAT = re.compile(r"\s*>{2,}\s*(.+?):{1,2}\s*")
_MESSAGE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [+-]\d{4})?(?: UTC)?)\s+([^:]*): ?(.*)", re.DOTALL)
_RULE = re.compile(r"[-=_*]{3,}")
#: Texts that people wrote, which go on over lines of any form: all of a kind, and the one that stands among plain fields.
_WRITTEN = frozenset({Sensitivity.OWN_WORDS, Sensitivity.MESSAGE_TEXT})
_BIOGRAPHY = "bio"


def _is_prose(column: Column) -> bool:
    return column.kind is TEXT and (column.sensitivity in _WRITTEN or column.name == _BIOGRAPHY)


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
    #: table -> the tables of its records' own lists (the products of an order)
    inner: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def _labels_of(section: Section) -> _Labels:
    labels = _Labels()
    for spec in section.tables:
        key = table_key(section.key, spec)
        labels.headings |= {label_key(heading): key for heading in spec.headings}
        if isinstance(spec, Fields):
            _add_fields(labels, key, spec)
        else:
            _add_records(labels, key, spec)
    for outer in section.tables:
        above = tuple(f"{at} > " for at in outer.at if at)
        below = tuple(
            table_key(section.key, spec)
            for spec in section.tables
            if isinstance(spec, Records) and above and any(at.startswith(above) for at in spec.at)
        )
        labels.inner[table_key(section.key, outer)] = below
    return labels


def _add_fields(labels: _Labels, table: str, spec: Fields) -> None:
    for column in spec.fields:
        for name in column.keys:
            *above, last = name.split(" > ")
            labels.headings |= {label_key(heading): "" for heading in above}
            labels.fields[label_key(name.removesuffix("[]"))] = (table, column.name, last.endswith("[]"))


def _add_records(labels: _Labels, table: str, spec: Records) -> None:
    labels.records[table] = {
        label_key(name): (number, rank)
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


def with_line_feeds(text: str) -> str:
    r"""Return a text whose lines end as ours do.

    Old systems end each line with a carriage return alone, some programs write two before the line feed, and files are put
    together from parts of several systems. A carriage return within a value stays: what follows it is no line of its own.

    >>> with_line_feeds("a\r\nb"), with_line_feeds("a\rb"), with_line_feeds("a\rb\nc"), with_line_feeds("a\r\r\nb")
    ('a\nb', 'a\nb', 'a\rb\nc', 'a\nb')
    >>> with_line_feeds("Date: 1\rLink: 2\r\rDate: 3\rLink: 4\n")
    'Date: 1\nLink: 2\n\nDate: 3\nLink: 4\n'
    """
    return text if "\r" not in text else _ends_of(text).sub("\n", text)


def _ends_of(text: str) -> re.Pattern[str]:
    """Return what ends a line in a text with carriage returns."""
    text = _ENDS.sub("\n", text)
    if "\n" not in text:
        return _ALSO_ALONE
    # Where most of what follows such a character begins as a line of an export does, it ends lines, as a line feed does.
    after = [line for line in re.findall(r"(?<=\r)[^\r\n]+", text) if line.strip()]
    as_lines = sum(_LINE_BEGINS.match(line) is not None for line in after)
    return _ALSO_ALONE if 2 * as_lines > len(after) else _ENDS


_ENDS = re.compile(r"\r*\n")
_ALSO_ALONE = re.compile(r"\r*\n|\r")
_LINE_BEGINS = re.compile(r"\s*(?:>|\d{4}-\d\d-\d\d \d\d:|[^:\n]{1,200}:(?:[ \n]|$))")


class Texts:
    """The texts of an export's members, as the place that rows are read from again."""

    def __init__(self, members: list[Member]) -> None:
        self.texts = {
            member.name: with_line_feeds(to_utf8(member.data).decode("utf-8", "surrogateescape"))
            for member in members
        }
        self._lines: dict[str, list[str]] = {}
        self._members = {member.name: member.data for member in members}
        self._ends: dict[str, list[tuple[int, int]]] = {}

    def raw(self, member: str, _: tuple[str | int, ...], key: tuple[int, int]) -> str:
        """Return the lines of a row."""
        if member not in self._lines:
            self._lines[member] = self.texts[member].split("\n")
        text = "\n".join(self._lines[member][key[0] - 1 : key[1]])
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def span(self, member: str, _: tuple[str | int, ...], key: tuple[int, int]) -> tuple[int, int]:
        """Return the first byte of the lines of a row, and the one after their last, without what ends that line."""
        original = self._members[member]
        text = to_utf8(original)
        if member not in self._ends:
            as_text = text.decode("utf-8", "surrogateescape")
            # What ends a line is the same in the bytes.
            ends = re.compile(_ends_of(as_text).pattern.encode())
            self._ends[member] = [(0, 0), *(end.span() for end in ends.finditer(text)), (len(text),) * 2]
        ends_of = self._ends[member]
        first, last = key
        return place_in(original, text, ends_of[first - 1][1]), place_in(original, text, ends_of[last][0])


def read_texts(members: list[Member], sink: Sink) -> Reading:
    """Read the TXT files of an export into the sink and return the reading."""
    source = Texts(members)
    wrong = {member.name: member.problem for member in members if member.problem is not None}
    values = sum(
        _File(name, text, by_text_file(name), sink, wrong.get(name)).read()
        for name, text in source.texts.items()
    )
    return sink.finish(_layout(source.texts), values, source)


def _layout(texts: dict[str, str]) -> Layout:
    """Return the layout of a TXT export: its language, and the categories of the newest layout that it has no file of."""
    votes: Counter[str] = Counter()
    categories: set[str] = set()
    for name, text in texts.items():
        folders = re.split(r"[/\\]", name)[:-1]
        categories |= {category_folder(folder) or folder for folder in folders}
        votes.update(_FOLDER_LANGUAGES[folder] for folder in folders if folder in _FOLDER_LANGUAGES)
        head = f"\n{text[:2000]}"
        votes.update(code for code, sentences in EMPTY_SENTENCES.items() if any(s in head for s in sentences))
        section = by_text_file(name)
        if section is not None:
            categories |= set(category_of(section))
            told = {code for code, label in TELLING_LABELS if f"\n{label}:" in head}
            if re.split(r"[/\\]", name)[-1].casefold() in _SHARED_NAMES and f"\n{_SHARED_LABEL}:" in head:
                told -= {"nl"}
            votes.update(told)
    language = f" {votes.most_common(1)[0][0]}" if votes else ""
    always = ("Your Activity", "Likes and Favorites", "Profile And Settings")
    # Where no file has a known name, what is missing cannot be told.
    known = any(by_text_file(name) for name in texts)
    missing = tuple(category for category in always if known and category not in categories)
    return Layout(f"txt{language}", bool(missing), missing)


#: Names of files that TikTok gives in several languages, and the label that is Dutch and German: together they tell neither.
_SHARED_NAMES = frozenset({"follower.txt", "status.txt", "hashtag.txt", "stickers.txt", "vouchers.txt"})
_SHARED_LABEL = "Datum"
_FOLDER_LANGUAGES = {"Your Activity": "en", "Activity": "en", "Je activiteit": "nl", "Reacties": "nl"}


class _File:
    """One TXT file on its way into the sink."""

    def __init__(
        self, name: str, text: str, section: Section | None, sink: Sink, problem: Problem | None = None
    ) -> None:
        self.problem = problem
        self.name, self.section, self.sink = name, section, sink
        self.labels = _labels_of(section) if section else _Labels()
        self.lines = text.split("\n")
        self.node = Node("")
        inner = {table for tables in self.labels.inner.values() for table in tables}
        # Where every table stands under a heading, a row above all of them belongs to none.
        self.tables = [
            t for t in self.labels.records if t not in inner and not sink.builders[t].spec.headings
        ]
        self.table = next(iter(self.tables), "")
        self.heading = ""
        self.chat = ""
        #: The line of a chat's heading under which no message was seen so far.
        self.silent: int | None = None
        #: The record that is being read, and the one of its own list.
        self.record: Record | None = None
        self.item: Record | None = None
        self.loose: int | None = None
        self.in_note = False
        self.alike: dict[str, str] = {}
        if section is None:
            self.is_talk = any(map(_heads_chat, self.lines))
        else:
            self.is_talk = any("{}[]" in at for spec in section.tables for at in spec.at)
        # Of a section without declared columns nobody knows what is a note or a heading, and what a value.
        self.is_open = section is not None and not _names_of(section) and self.labels.elements is None
        # Where a line without a label goes on: a cell, or the newest field of a table; and the line before it.
        self.last: Cell | str | None = None
        self.last_line = 0

    def read(self) -> int:
        """Read the file; return its number of lines that are not blank."""
        filled = self.filled
        if self.section is None:
            for number in filled:
                self._leave_unclaimed(number)
            self._note_problem()
        else:
            with self.sink.observe(self.section.key, self.name, self.name) as self.node:
                if not filled and self.problem is None:
                    self.node.empty_as = NO_ROWS
                self._note_problem()
                for lines, part in self._chunks(filled):
                    if part is None:
                        self._read_lines(lines)
                    else:
                        self._end_record()
                        self.last = None
                        self.sink.builders[self.table].extend(part)
                        self.sink.in_tables += len(lines)
                self._end_record()
                self._end_chat()
        return len(filled)

    def _note_problem(self) -> None:
        """Note that the file was cut or could not be unpacked: what is missing of it was not empty."""
        if self.problem is not None:
            reason = Reason.ENDS_EARLY if self.problem is Problem.CUT else Reason.NOT_UNPACKED
            end = len("\n".join(self.lines).encode("utf-8", "surrogateescape"))
            place = Locator(self.name, bytes=(end, end))
            self.sink.issue(self.section.key if self.section else "", "", reason, place)

    @cached_property
    def filled(self) -> list[int]:
        """The lines that are not blank."""
        return [number for number, line in enumerate(self.lines) if line and not line.isspace()]

    # The fast way: records with the same labels in the same order, as in a long watch history.

    def _chunks(self, filled: list[int]) -> Iterator[tuple[list[int], Part | None]]:
        """Yield the lines in chunks of whole records, each with its rows where all its records have the same labels."""
        names = self._names(filled)
        if not names:
            yield filled, None
            return
        chunks = [(lines, self._columns(lines, names)) for lines in self._split(filled)]
        if any(part is None for _, part in chunks):
            # What is odd somewhere is read by what the whole file is like.
            plan = self._plan(self.table)
            if not plan.parted or plan.first != next(iter(names.values())):
                chunks = [(filled, None)]
        yield from chunks

    def _names(self, filled: list[int]) -> dict[str, int]:
        """Return the labels of the first record with their columns; none when the file is short or of another form."""
        if len(filled) < _FAST_FROM or not self.table or self.labels.chat:
            return {}
        known = self.labels.records[self.table]
        names: dict[str, int] = {}
        for number in filled[:50]:
            match = LABEL.fullmatch(self.lines[number])
            if match is None or match[1] in names:
                break
            if label_key(match[1]) not in known:
                return {}
            names[match[1]] = known[label_key(match[1])][0]
        return names if len(set(names.values())) == len(names) else {}

    def _split(self, filled: list[int]) -> Iterator[list[int]]:
        begins = [i for i, number in enumerate(filled) if not i or filled[i - 1] != number - 1]
        first = LABEL.fullmatch(self.lines[filled[0]])
        assert first is not None
        starts = [0]
        for start in begins:
            # A block of another form can be a paragraph of the text above it.
            if start - starts[-1] >= _CHUNK and self.lines[filled[start]].startswith(f"{first[1]}:"):
                starts.append(start)
        for start, end in zip(starts, [*starts[1:], len(filled)], strict=True):
            yield filled[start:end]

    def _columns(self, filled: list[int], names: dict[str, int]) -> Part | None:
        """Return lines of which every block is a record with these labels as rows; None when they are not like that."""
        width = len(names)
        if len(filled) % width:
            return None
        first, last = filled[0::width], filled[width - 1 :: width]
        # The lines of a record stand together, and records apart.
        if any(b - a != width - 1 for a, b in zip(first, last, strict=True)) or any(
            b == a + 1 for a, b in zip(last, first[1:], strict=False)
        ):
            return None
        columns = self.sink.builders[self.table].columns
        out: list[pa.Array] = [pa.nulls(len(first), pa.string()) for _ in columns]
        for position, (name, column) in enumerate(names.items()):
            prefix, bare = f"{name}: ", f"{name}:"
            cut = len(prefix)
            lines = [self.lines[number] for number in filled[position::width]]
            if not all(line.startswith(prefix) or line == bare for line in lines):
                return None
            try:
                out[column] = array_of([line[cut:] for line in lines], pa.string())
            except UnicodeEncodeError:
                return None
        keys = [(a + 1, b + 1) for a, b in zip(first, last, strict=True)]
        return Part(self.name, self.name, (), list(out), keys)

    # The tolerant way: block by block, line by line.

    def _plan(self, table: str) -> Plan:
        return self._plans.get(table, NO_PLAN)

    @cached_property
    def _plans(self) -> dict[str, Plan]:
        """What the records of each table are like, by the labels of the whole file."""
        found: dict[str, list[list[int]]] = defaultdict(list)
        table = self.table
        for block in blocks_of(self.filled):
            of_block: dict[str, list[int]] = defaultdict(list)
            for number in block:
                line = self.lines[number]
                match = LABEL.fullmatch(line)
                if match is None:
                    continue
                label = label_key(match[1])
                if not match[2] and label in self.labels.headings:
                    opened = self.labels.headings[label]
                    table = opened if opened and opened not in self.labels.inner.get(table, ()) else table
                elif place := self._find(line, label, table):
                    table = place[0] if self._is_outer(place[0]) else table
                    of_block[place[0]].append(place[1])
            for name, columns in of_block.items():
                found[name].append(columns)
        single = all(b > a + 1 for a, b in pairwise(self.filled))
        return {
            name: Plan.of(blocks, items=not self._is_outer(name), single=single)
            for name, blocks in found.items()
        }

    def _is_outer(self, table: str) -> bool:
        return not any(table in tables for tables in self.labels.inner.values())

    def _find(self, line: str, label: str, table: str) -> tuple[str, int, int] | None:
        """Return table, column and rank of a label: of this table, of its records' own lists, or of another table.

        A label of another table of the section leads to it; `>>` stands before those of a list in a record.
        """
        inner = self.labels.inner.get(table, ())
        own = (table, *self.tables)
        for name in (*inner, *own) if line.lstrip().startswith(">>") else (*own, *inner):
            if (place := self.labels.records.get(name, {}).get(label)) is not None:
                return name, *place
        return None

    def _read_lines(self, filled: list[int]) -> None:
        for block in blocks_of(filled):
            if self._begins(block):
                self._end_record()
                self.last = None
            for number in block:
                self._read(number, begins=number == block[0])

    def _read(self, number: int, *, begins: bool) -> None:
        line = self.lines[number]
        self.in_note = (self.in_note and not begins) or (
            begins and self.last is None and not self.is_open and line.lstrip().startswith("(")
        )
        match = LABEL.fullmatch(line)
        above_all = self.last is None and self.record is None
        if self.in_note and not (match and self._is_declared(match[1])):
            self.in_note = not line.rstrip().endswith(")")
            self._set_aside(number, Reason.NOTE)
        elif above_all and line.strip().startswith(SENTENCES):
            if says_no_data(line):
                self.sink.ignored[Reason.EMPTY_MARKER] += 1
            else:
                self._set_aside(number, Reason.EMPTY_MARKER)
            self.node.empty_as = NO_ROWS
        elif above_all and match and not match[2] and self._heads_nothing(number):
            above, self.heading = self.heading, ""
            self._open_heading(number)
            if not self._is_declared(match[1]):
                self.heading = above
        elif self.labels.chat:
            self._read_chat(number, line, match)
        else:
            self._read_line(number, line, match)

    def _heads_nothing(self, number: int) -> bool:
        """Say whether a line stands above the sentence that there is no data: as a heading, whatever it is elsewhere."""
        if _CHAT.fullmatch(self.lines[number]):
            return False
        below = bisect_right(self.filled, number)
        return below < len(self.filled) and says_no_data(self.lines[self.filled[below]])

    def _begins(self, block: list[int]) -> bool:
        """Say whether lines after a blank one are a new record, and not more of the record above them."""
        if self.labels.chat:
            return self.last is None
        record = self.record
        if record is None:
            return not self._is_written()
        heading = self.labels.headings.get(label_key(self.lines[block[0]]))
        is_item = heading is not None
        if is_item and heading not in self.labels.inner[record.table]:
            return True
        plan, is_written = self._plan(record.table), self._is_written()
        own: dict[int, str] = {}
        leads = -1
        for number in block:
            match = LABEL.fullmatch(self.lines[number])
            place = self._find(self.lines[number], label_key(match[1]), record.table) if match else None
            if match is None or place is None:
                continue
            if place[0] == record.table:
                own.setdefault(place[1], match[2] or "")
                leads = place[1] if number == block[0] else leads
            elif number == block[0] and self._is_outer(place[0]):
                return not is_written
            else:
                is_item = True
        if not own:
            return not (is_written or is_item or plan.spaced)
        if leads == plan.first >= 0:
            return True
        again = any(column in record.cells for column in own)
        if is_written:
            return again and self._is_record(own, record.table)
        return again or not plan.spaced

    def _is_record(self, own: dict[int, str], table: str) -> bool:
        """Say whether a block of lines with these labels, below somebody's text, is a record in which a line is damaged."""
        plan, columns = self._plan(table), self.sink.builders[table].columns
        dates = [value for column, value in own.items() if columns[column].kind is MOMENT]
        return len(plan.usual - own.keys()) <= 1 and all(map(_is_moment, dates))

    def _read_chat(self, number: int, line: str, match: re.Match[str] | None) -> None:
        chat = _CHAT.fullmatch(line)
        if chat is not None:
            # In JSON the same words, with one colon, are the key of the chat.
            self._end_record()
            self._end_chat()
            self.chat, self.silent = f"{chat[1]}:", number
            self.sink.key_values += 1
            self.last = None
        elif message := _MESSAGE.fullmatch(line):
            self._add_message(number, message)
        elif self.last is not None:
            self._go_on(number)
        else:
            self._read_line(number, line, match)

    def _add_message(self, number: int, message: re.Match[str]) -> None:
        if self.silent is not None:
            self.sink.ignored[Reason.HEADING] += 1
            self.silent = None
        self._end_record()
        columns = {c.name: i for i, c in enumerate(self.sink.builders[self.labels.chat].columns)}
        self.record = Record(self.labels.chat, number, number, self.chat)
        values = (message[1], *self._sender_and_text(message))
        for name, value in zip(("at", "sender", "message"), values, strict=True):
            self.last = self.record.add(columns[name], value, number)
        self.last_line = number

    def _sender_and_text(self, message: re.Match[str]) -> tuple[str, str]:
        """Return who sent a message, and its text: of a chat whose heading has a colon in its name, that name may end at a later one."""
        said = message.string[message.start(2) :]
        heading = self.chat[:-1]
        if ":" in heading:
            for colon in range(message.end(2) - message.start(2) + 1, min(len(said), len(heading))):
                if said.startswith(": ", colon) and heading.endswith(f" {said[:colon]}"):
                    return said[:colon], said[colon + 2 :]
        return message[2], message[3]

    def _end_chat(self) -> None:
        """Show the heading of a chat without messages: no row tells of the partner."""
        if self.silent is not None:
            self.sink.ignored[Reason.HEADING] += 1
            self._set_aside(self.silent, Reason.NOTHING_UNDER_KEY)
            self.silent = None

    def _first_line(self, number: int) -> int:
        # Lines above the row, in the same block, are a part of it although their labels are not declared.
        first = number if self.loose is None else self.loose
        self.loose = None
        return first

    def _end_item(self) -> None:
        """Make a row of the newest record of a record's own list."""
        if self.item is not None:
            self._make_row(self.item)
            self.item = None

    def _end_record(self) -> None:
        """Make a row of the record that was read, and say so where it lacks the line that begins the others."""
        self._end_item()
        record, self.record, self.loose = self.record, None, None
        if record is None:
            return
        self._make_row(record)
        if self.labels.chat != record.table and self._plan(record.table).is_missed(record.cells):
            place = Locator(self.name, lines=(record.first + 1, record.last + 1))
            assert self.section is not None
            self.sink.issue(self.section.key, record.table, Reason.NO_FIRST_LINE, place)

    def _make_row(self, record: Record) -> None:
        builder = self.sink.builders[record.table]
        lines = (record.first + 1, record.last + 1)
        row = builder.begin(self.name, self.name, (), lines, record.map_key)
        kept_lines: set[int] = set()
        for column, cells in record.cells.items():
            # Of several values the order of lines never matters, as in JSON: one that says something, the first name.
            kept = min(cells, key=lambda cell: (is_empty_text(cell.text), cell.rank))
            builder.put(row, column, kept.text)
            for cell in cells:
                if cell.text == kept.text:
                    kept_lines.update(cell.lines)
                    continue
                reason = Reason.SECOND_KEY if cell.rank == kept.rank else Reason.SECOND_NAME
                for number in cell.lines:
                    self._set_aside(number, reason, record.table)
        # The three values of a message stand on one line.
        self.sink.in_tables += len(kept_lines)

    def _is_declared(self, label: str) -> bool:
        label = label_key(label)
        return (
            label in self.labels.headings
            or label in self.labels.fields
            or any(label in known for known in self.labels.records.values())
        )

    def _read_line(self, number: int, line: str, match: re.Match[str] | None) -> None:
        label, value = (label_key(match[1]), match[2] or "") if match else ("", "")
        if label_key(line) in self.labels.headings and not value:
            self._open_heading(number)
        elif (match and self._put_record(number, line, label, value)) or (
            match and self.record is None and self._put_field(number, match[1], value)
        ):
            pass
        elif (self._is_written() and not (match and self._is_new_label(label))) or (
            self._goes_on(line, match) and not _RULE.fullmatch(line.strip())
        ):
            self._go_on(number)
        elif _RULE.fullmatch(line.strip()) and not self.is_open:
            self.sink.ignored[Reason.HEADING] += 1
            self._end_record()
            self.last = None
        elif self._heads_fields(number, line, match):
            self._open_heading(number)
        elif self.labels.elements is not None:
            self._add_element(number, line)
        else:
            self._leave_unclaimed(number)
            self.last = None
            if self.record is not None:
                self.record.last = number
            elif self.loose is None:
                self.loose = number

    def _goes_on(self, line: str, match: re.Match[str] | None) -> bool:
        """Say whether a line that no label is known of goes on with the value above it."""
        if not isinstance(self.last, Cell) or self.record is None:
            return match is None and self.last is not None
        table = (self.item or self.record).table
        if self.sink.builders[table].columns[self.last.column].kind is LINK and self.last.text:
            # The photos of a post: a link on each line.
            return _is_link(line)
        # A value that begins on the line below its label can look like a label itself.
        return match is None or (self.last.is_below and not line.lstrip().startswith(">>"))

    def _is_written(self) -> bool:
        """Say whether a text that a person wrote is being read, in which a line can look like anything."""
        if self.last is None:
            return False
        if isinstance(self.last, Cell):
            record = self.item or self.record
            assert record is not None
            return _is_prose(self.sink.builders[record.table].columns[self.last.column])
        builder = self.sink.builders[self.last]
        assert isinstance(builder.spec, Fields)
        name = builder.parts[-1].columns[0][-1]
        return any(c.name == name and _is_prose(c) for c in builder.spec.fields)

    def _is_new_label(self, label: str) -> bool:
        """Say whether a label is an undeclared one of the platform's: it stands in at least half of the records.

        One that stands once tells nothing: a line of somebody's text can look like it.
        """
        records = self._plan(self.record.table).records if self.record else 0
        return not self._is_declared(label) and self._labels_seen[label] >= max(2, records / 2)

    @cached_property
    def _labels_seen(self) -> Counter[str]:
        return Counter(label_key(match[1]) for line in self.lines if (match := LABEL.fullmatch(line)))

    def _heads_fields(self, number: int, line: str, match: re.Match[str] | None) -> bool:
        """Say whether a line is a heading that is not declared, above fields: it ends in a colon, or a label follows."""
        if not self.labels.fields or self.record is not None or (match and match[2]):
            return False
        below = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        return line.rstrip().endswith(":") or LABEL.fullmatch(below) is not None

    def _add_element(self, number: int, line: str) -> None:
        assert self.labels.elements is not None
        if is_empty_text(line) or line.strip() == "[]":
            self.sink.ignored[Reason.EMPTY_MARKER] += 1
            self.node.empty_as = self.node.empty_as or line.strip()
            return
        table, column = self.labels.elements
        builder = self.sink.builders[table]
        lines = (self._first_line(number) + 1, number + 1)
        builder.put(builder.begin(self.name, self.name, (), lines, None), column, line)
        self.sink.in_tables += 1

    def _open_heading(self, number: int) -> None:
        line = self.lines[number]
        self.heading = line.strip().lstrip("> ").rstrip(":")
        if label_key(line) in self.labels.headings:
            self.sink.ignored[Reason.HEADING] += 1
        else:
            self._set_aside(number, Reason.HEADING)
        self.last = None
        table = self.labels.headings.get(label_key(line)) or self.table
        if self.record is not None and table in self.labels.inner[self.record.table]:
            # The list of a record: what stands below it is the record's again.
            self._end_item()
            self.record.last = number
        else:
            self._end_record()
            self.table = table

    def _put_record(self, number: int, line: str, label: str, value: str) -> bool:
        place = self._find(line, label, self.record.table if self.record else self.table)
        if place is None:
            return False
        table, number_of_column, rank = place
        column = self.sink.builders[table].columns[number_of_column]
        if self._is_written() and column.kind is MOMENT and not _is_moment(value):
            return False
        if not self._is_outer(table):
            record = self._item_of(table, number_of_column, value, number)
        else:
            found = self._record_of(table, number_of_column, value, number)
            if found is None:
                return False
            record = found
        cell = next(iter(record.cells.get(number_of_column, ())), None)
        if (
            cell is not None
            and column.kind is LINK
            and cell is self.last
            and _is_link(value)
            and _is_link(cell.text)
            and value not in cell.text.split("\n")
        ):
            # Several links in one value, as JSON has them: the photos of a post.
            cell.go_on(f"\n{value}", number)
        else:
            cell = record.add(number_of_column, value, number, rank)
            cell.is_below = not value.strip() and line.lstrip().startswith(">>")
            self.last = cell if _takes_more_lines(column, value) else None
        for part in filter(None, (record, self.record)):
            part.last = number
        self.last_line = number
        return True

    def _record_of(self, table: str, column: int, value: str, number: int) -> Record | None:
        """Return the record that a line with a label of this column belongs to; None where it is part of a text."""
        if self.record is not None and self.record.table != table:
            self._end_record()
        if self.record is not None and self._ends_before(self.record, column, number):
            self._end_record()
        if self.record is not None and column in self.record.cells:
            is_written = self._is_written()
            if self._splits(self.record, column, value, number, is_written=is_written):
                self._end_record()
            elif is_written:
                return None
        self._end_item()
        if self.record is None:
            self.table = table
            self.record = Record(table, self._first_line(number), number)
        return self.record

    def _ends_before(self, record: Record, column: int, number: int) -> bool:
        """Say whether the line that begins records stands below one that lacks it, and not in the middle of it.

        Without blank lines it does; with them, where a label that the record has already comes again below, before the next.
        """
        plan = self._plan(record.table)
        if column != plan.first or column in record.cells or plan.spaced:
            return False
        if plan.joined:
            return not self._is_written() or self.sink.builders[record.table].columns[column].kind is MOMENT
        for line in self.lines[number + 1 :]:
            match = LABEL.fullmatch(line)
            place = self._find(line, label_key(match[1]), record.table) if match else None
            if not line.strip() or (place is not None and place[:2] == (record.table, column)):
                return False
            if place is not None and place[0] == record.table and place[1] in record.cells:
                return not self._is_written()
        return False

    def _splits(self, record: Record, column: int, value: str, number: int, *, is_written: bool) -> bool:
        """Say whether a label that the record has already begins another one, without a blank line between."""
        plan = self._plan(record.table)
        if plan.width > 1 and record.cells[column][-1].is_doubled(value, number):
            return False
        is_date = self.sink.builders[record.table].columns[column].kind is MOMENT
        if is_written and not is_date:
            return False
        return column == plan.first or plan.joined or (plan.first < 0 and is_date)

    def _item_of(self, table: str, column: int, value: str, number: int) -> Record:
        """Return the record of a record's own list that a line belongs to."""
        item = self.item
        if item is not None and item.table == table:
            plan = self._plan(table)
            again = item.cells.get(column)
            if again and plan.width > 1 and again[-1].is_doubled(value, number):
                return item
            if not again and column != plan.first:
                return item
        self._end_item()
        self.item = Record(table, number, number)
        return self.item

    def _put_field(self, number: int, label: str, value: str) -> bool:
        names = (f"{self.heading} > {label}", label) if self.heading else (label,)
        found = next(((n, f) for n in names if (f := self.labels.fields.get(label_key(n)))), None)
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
            self.last, self.last_line = table, number
        return True

    def _go_on(self, number: int) -> None:
        """Add a line, and the blank ones before it, to the text that it goes on with."""
        assert self.last is not None
        text = "\n" + "\n".join(self.lines[self.last_line + 1 : number + 1])
        if isinstance(self.last, Cell):
            self.last.go_on(text, number)
            for part in filter(None, (self.item, self.record)):
                part.last = number
        else:
            builder = self.sink.builders[self.last]
            builder.append_text(2, text)
            builder.stretch(number + 1)
            self.sink.in_tables += 1
        self.last_line = number

    def _set_aside(self, number: int, reason: Reason, table: str = "") -> None:
        assert self.section is not None
        line = self.lines[number].strip()
        self.sink.set_aside(self.section.key, table, reason, line, self.name, number + 1)

    def _leave_unclaimed(self, number: int) -> None:
        line = self.lines[number].strip()
        # In a conversation what stands before a colon can be a person, or what somebody wrote: it is no name of a place.
        match = None if self.is_talk or _heads_chat(line) else LABEL.fullmatch(line)
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
            self.alike[match[1]] = nearest(match[1], _names_of(self.section)) or by_value(
                match[2] or "", self._columns_not_named()
            )
        known = self.alike[match[1]]
        return Resemblance(self.name, match[1], known) if known else None

    def _columns_not_named(self) -> list[Column]:
        """Return the columns of the section that no label of the file leads to."""
        assert self.section is not None
        return [
            column
            for spec in self.section.tables
            for column in spec.declared
            if not any(label_key(key.split(" > ")[-1]) in self._labels_seen for key in column.keys)
        ]

    @cached_property
    def _file_resemblance(self) -> Resemblance | None:
        *above, name = re.split(r"[/\\]", self.name)
        known = nearest(name, _FILES)
        return Resemblance("/".join(above), name, known) if known else None


_FILES = tuple(name for section in CATALOGUE.values() for name in section.text_files)
#: Below this many lines a file is read the tolerant way, which knows more.
_FAST_FROM = 1000
#: At least so many lines are read at a time.
_CHUNK = 10_000
_LIST = re.compile(r"\[.*\]", re.DOTALL)


def _heads_chat(line: str) -> bool:
    """Say whether a line stands above a chat, wherever it is: three signs stand above nothing else."""
    return line.startswith(">>>") and _CHAT.fullmatch(line) is not None


def _is_link(text: str) -> bool:
    return text.lstrip().startswith(("https://", "http://"))


def _is_moment(value: str) -> bool:
    return parse_moment(value) is not Reason.NOT_A_MOMENT


def _takes_more_lines(column: Column, value: str) -> bool:
    return column.kind in (TEXT, LINK) or not value.strip()
