"""The words everyone uses: what a section of TikTok's export is, and what is said about one.

Frozen dataclasses and enums only. Nothing here reads a file, draws or speaks: rooms below `language` carry
`Message` objects, and only the user interface, the command line and the report turn them into sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self, TypeAlias

if TYPE_CHECKING:
    import pyarrow as pa

#: A leaf of a JSON document, or the text behind a label in a TXT export.
Scalar: TypeAlias = str | int | float | bool | None

#: The member that lies beside the data in examples that this program makes; a real export has none of this name.
SAMPLE_MARK = "SYNTHETIC.txt"


class Theme(StrEnum):
    """The pages a section can stand on. One module of `catalogue/` and one data colour each."""

    PROFILE = "profile"
    SETTINGS = "settings"
    WATCHING = "watching"
    LIKES = "likes"
    SOCIAL = "social"
    LOCATION = "location"
    DEVICES = "devices"
    ADVERTISING = "advertising"
    MESSAGES = "messages"
    LIVE = "live"
    SHOP = "shop"


class State(StrEnum):
    """What became of a section. Five states, never merged; absent never means "not collected"."""

    ABSENT = "absent"
    EMPTY = "empty"
    READ = "read"
    PARTLY_READ = "partly read"
    UNREADABLE = "unreadable"


class Certainty(StrEnum):
    """How sure a number or statement is; printed beside each."""

    RECORDED = "recorded"
    INFERRED = "inferred by TikTok"
    CALCULATED = "calculated"
    ESTIMATED = "estimated"


class Known(StrEnum):
    """How the form of a section is known to us."""

    REAL = "real"  # seen filled in a real export
    STRUCTURE = "structure-only"  # keys seen in the structure of a real export
    EMPTY = "empty-only"  # seen in real exports, never filled
    NOT_AVAILABLE = "N/A-only"  # seen in real exports, always "N/A"
    CODE = "code-only"  # read by other people's parsers
    DOCUMENTED = "documented"  # named by TikTok in its list of data types, not seen in an export
    SYNTHETIC = "synthetic-only"  # only in made-up files


class Sensitivity(StrEnum):
    """What kind of personal matter a column holds; decides masks here and redaction in evidence."""

    PLAIN = "plain"
    TIME = "time"
    SETTING = "setting"
    AMOUNT = "amount"
    VIDEO = "video"
    OWN_WORDS = "own words"  # search terms, comments, posts
    OWN_IDENTITY = "own identity"  # own name, e-mail, phone, address, photo links
    BIRTH_DATE = "birth date"
    OTHER_PERSON = "other person"
    MESSAGE_TEXT = "message text"
    IP_ADDRESS = "IP address"
    DEVICE_ID = "device id"
    COORDINATES = "coordinates"
    OFF_TIKTOK = "off TikTok"
    AD_INTEREST = "ad interest"
    PURCHASE = "purchase"


#: Closed on a first view for everyone: hidden on screen, in pictures and in CSV until the reader opens them.
CLOSED_AT_FIRST = frozenset(
    {
        Sensitivity.OWN_IDENTITY,
        Sensitivity.OWN_WORDS,
        Sensitivity.OTHER_PERSON,
        Sensitivity.MESSAGE_TEXT,
    }
)


class Reason(StrEnum):
    """Why a value is not where a reader would look for it."""

    # the value stands in a table, without a typed cell
    NOT_A_MOMENT = "not a date and time"
    EPOCH_ZERO = "date missing (written as 1970, the year 1 or the year 9999)"
    NOT_A_DATE = "not a date"
    NOT_A_NUMBER = "not a whole number"
    NOT_AN_ADDRESS = "not an IP address"
    LONE_SURROGATE = "broken character"
    # no cell could hold the value
    NOT_A_RECORD = "a single value where a row was expected"
    NOT_A_LIST = "a single value where a list was expected"
    SECOND_NAME = "two names of one column with different values"
    SECOND_KEY = "the same key twice in one object"
    KEY_AGAIN = "the same key twice in one object, both read"
    NOT_JSON = "not as TikTok writes it"
    NO_FIRST_LINE = "without the line that begins the other rows"
    STRAY_COMMA = "a comma too many"
    NO_COMMA = "a comma missing"
    ENDS_EARLY = "the file ends here too early"
    NOT_UNPACKED = "the file that holds it could not be unpacked"
    # left out on purpose
    EMPTY_MARKER = "marks an empty section"
    REPEATED_DOCUMENT = "the document stands in the file twice"
    NOTE = "a note by TikTok about the file"
    HEADING = "a heading"
    NOTHING_UNDER_KEY = "a name with nothing under it"


class Problem(StrEnum):
    """Why a file, or a part of it, could not be read."""

    CUT = "cut short"
    EMPTY = "holds nothing"
    CHECKSUM = "its checksum does not fit its bytes"
    DAMAGED = "cannot be unpacked"
    ENCRYPTED = "packed with a password"
    UNKNOWN_PACKING = "packed in a way that is not known here"
    TOO_LARGE = "too large to be unpacked"
    OUTSIDE = "its name points outside the zip"
    LINK = "a link to a file elsewhere"
    NO_FILE = "a pipe or a device"
    NO_PERMISSION = "this computer does not give permission to read it"
    NOT_READ = "the computer reported an error while reading it"


class NotCounted(StrEnum):
    """Why a row is not in a number."""

    REPEAT = "exact repeat of an earlier row"
    UNDATED = "without a usable date"
    IMPLAUSIBLE = "dated before the platform existed or more than a day after the file was made"
    NO_NUMBER = "without a readable video number"
    EARLY = "dated before its own video"
    NO_ADDRESS = "without an IP address"
    NO_VALUE = "without a value"
    OTHER_FIELD = "of another field"
    OTHER_NUMBER = "with another device number"
    NO_CLOCK = "with a number from which no month can be read"
    NO_DEGREES = "with a place that is not written in degrees"
    NOT_COMPARED = "beyond the positions that are compared"
    ELSEWHERE = "not in the stretch named"
    LAST = "the last one of a session"
    UNREAD = "not in the form of a row"
    OUTSIDE = "outside the chosen period"


#: What needs a reader's eye although no value was lost.
READ_ANYWAY = frozenset(
    {Reason.EPOCH_ZERO, Reason.KEY_AGAIN, Reason.NO_FIRST_LINE, Reason.STRAY_COMMA, Reason.NO_COMMA}
)

#: What is left out on purpose, and needs nobody's eye.
LEFT_OUT = frozenset(
    {
        Reason.EMPTY_MARKER,
        Reason.REPEATED_DOCUMENT,
        Reason.NOTE,
        Reason.HEADING,
        Reason.NOTHING_UNDER_KEY,
    }
)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of ours, not yet in a language.

    `text` is the English wording and the key of its translation; `plural` is the English wording for other counts than
    one, chosen by `values["count"]` unless `count_of` names another value. `values` fill the `{braces}`: numbers, dates,
    durations, shares and other messages are written in the reader's language; text is shown as it stands.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str = ""
    count_of: str = "count"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, 0 to 1; `language` writes it with its own sign."""

    value: float


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year; `language` writes it out ("November 2026")."""

    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory by its two letters (ISO 3166-1); `language` writes its name.

    `alone`: as a name beside a number, without the article that a sentence needs.
    """

    code: str
    alone: bool = False


class Weekday(StrEnum):
    """A day of the week, Monday first, as `datetime.weekday` counts."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"


@dataclass(frozen=True, slots=True)
class Size:
    """A number of bytes; `language` writes it in kB or MB."""

    bytes: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """Source values of one column, read as its kind.

    `values`: Arrow array as long as the input, null where a value was absent, null or did not parse.
    `failed`: for each reason, the positions of the values that did not parse.
    """

    values: pa.Array
    failed: Mapping[Reason, Sequence[int]] = field(default_factory=dict)


class Name(str):
    """A name in the file that is known from elsewhere than a real export: `known` says from where."""

    __slots__ = ("known",)
    known: Known

    def __new__(cls, text: str, known: Known = Known.CODE) -> Self:
        name = super().__new__(cls, text)
        name.known = known
        return name


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: how it is read and what it is called. The kinds there are stand in `analyzer.kinds`."""

    name: str
    parse: Callable[[Sequence[Scalar] | pa.Array], Parsed]
    sensitivity: Sensitivity = Sensitivity.PLAIN
    numeric: bool = False


@dataclass(frozen=True, slots=True, init=False)
class Column:
    """A column of a table, or a field of a long table.

    `name` is ours, by role; `keys` are the platform's own: JSON keys and TXT labels of every year and language, as they
    stand in the file. In JSON a key may be a path (`"Receiver > Name"`). Two keys are special: `"{}"` is the key of the
    map entry that the row stands in, `"."` is the list element itself. A `Name` is one that no real export was seen with.
    """

    name: str
    kind: Kind
    keys: tuple[str, ...]
    title: str
    sensitivity: Sensitivity

    def __init__(
        self, name: str, kind: Kind, *keys: str, title: str = "", sensitivity: Sensitivity | None = None
    ) -> None:
        put = object.__setattr__
        put(self, "name", name)
        put(self, "kind", kind)
        put(self, "keys", keys)
        put(self, "title", title or name.replace("_", " ").capitalize())
        put(self, "sensitivity", kind.sensitivity if sensitivity is None else sensitivity)

    @property
    def closed(self) -> bool:
        """Whether its values are closed until the reader opens them: neither shown, nor searched, nor counted by a search."""
        return self.sensitivity in CLOSED_AT_FIRST


@dataclass(frozen=True, slots=True, init=False)
class _Declared:
    """What a table of either kind declares: where its rows stand in the file, its columns or fields, and its names.

    `at` holds paths below the section's node, one per shape the section ever had: `[]` stands for each element of a list,
    `{}` for each entry of a map whose keys are data, and ` > ` steps into a key. `"VideoList[]"`, `"ChatHistory{}[]"`,
    `"OrderHistories{} > Products[]"`; `""` is the node itself.
    `headings` are the TXT lines that open this table inside a file (`"Send Gifts History"`).
    """

    at: tuple[str, ...]
    declared: tuple[Column, ...]
    name: str
    title: str
    counts: bool
    headings: tuple[str, ...]

    def __init__(
        self,
        at: str | tuple[str, ...],
        *declared: Column,
        name: str = "",
        title: str = "",
        counts: bool = True,
        headings: tuple[str, ...] = (),
    ) -> None:
        put = object.__setattr__
        put(self, "at", (at,) if isinstance(at, str) else at)
        put(self, "declared", declared)
        put(self, "name", name)
        put(self, "title", title)
        put(self, "counts", counts)
        put(self, "headings", headings)


@dataclass(frozen=True, slots=True, init=False)
class Records(_Declared):
    """A table with one row per record: `at` says where a row begins, `declared` are its columns.

    `counts` is false for tables that only add to the rows of another one (the products of an order).
    """

    @property
    def rows(self) -> tuple[str, ...]:
        return self.at

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.declared


@dataclass(frozen=True, slots=True, init=False)
class Fields(_Declared):
    """A long table: one row for each field that the file holds, with its name as in the file and its value.

    `at` says where the fields stand, `declared` are those fields. A field whose key ends in `[]` gives a row per element.
    The table's columns are `field` (our name), `name` (the platform's), `value` (text as it stands), and `map_key` where
    `at` runs through a map.
    `counts` is false for scalars beside a list (`App`, `CreateDate`).
    """

    @property
    def fields(self) -> tuple[Column, ...]:
        return self.declared


TableSpec: TypeAlias = Records | Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of TikTok's export, declared once: everything else about it follows from this literal.

    `nodes` are the paths at which it has stood since 2019, newest first; the state of the section is judged there.
    `text_files` are its file names in TXT exports, in every language known.
    `shows`, `limits`: one plain sentence each, English; both are Messages and exist in Dutch.
    """

    key: str
    title: str
    theme: Theme
    shows: str
    nodes: tuple[str, ...]
    tables: tuple[TableSpec, ...] = ()
    text_files: tuple[str, ...] = ()
    known: Known
    since: str = ""
    until: str = ""
    limits: str = ""

    def names_known(self, known: Known) -> tuple[str, ...]:
        """Return its names in the file that are known from there only, each once."""
        keys = (key for spec in self.tables for column in spec.declared for key in column.keys)
        return tuple(dict.fromkeys(key for key in keys if isinstance(key, Name) and key.known is known))


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in the file: `member` of the container and, in JSON, an RFC 6901 pointer; in TXT, the line range from 1.

    A place that no pointer names (a damaged one) is a range of bytes: the first, and the one after the last.
    """

    member: str
    pointer: str = ""
    lines: tuple[int, int] | None = None
    bytes: tuple[int, int] | None = None

    def __str__(self) -> str:
        if self.bytes is not None:
            return f"{self.member}@{self.bytes[0]}-{self.bytes[1]}"
        if self.lines is not None:
            first, last = self.lines
            return f"{self.member}:{first}" if first == last else f"{self.member}:{first}-{last}"
        return f"{self.member}#{self.pointer}"


@dataclass(frozen=True, slots=True)
class Issue:
    """Values that need a reader's eye, aggregated: never the value itself.

    `rows` are row numbers of `table` where the value stands in one; `places` are the first few locators otherwise.
    """

    section: str
    table: str
    column: str
    kind: str
    reason: Reason
    count: int
    rows: tuple[int, ...] = ()
    places: tuple[Locator, ...] = ()


#: Written for a TXT file without rows, which has no encoding of nothing: it is empty, or a sentence says so.
NO_ROWS = "no rows"


@dataclass(frozen=True, slots=True)
class NodeState:
    """One place of a section in one member of the export. `empty_as` is the encoding of nothing (`null`, `[]`, `{}`, `""`; `NO_ROWS`)."""

    path: str
    member: str
    state: State
    rows: int = 0
    empty_as: str = ""


@dataclass(frozen=True, slots=True)
class Accounting:
    """Where every value of the file went. `values == in_tables + in_issues + ignored + unclaimed`.

    A value is a JSON leaf or an empty list or object (what `jq '[..|select((type!="object" and type!="array") or
    length==0)]|length'` counts), in TXT a line that is not blank. `key_values` counts keys that carry data (a chat
    partner, an order number), beside the values.
    """

    values: int = 0
    in_tables: int = 0
    in_issues: int = 0
    ignored: int = 0
    unclaimed: int = 0
    key_values: int = 0
