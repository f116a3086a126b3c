"""What of a file may leave, by allow-list: four levels, one rule for each kind of personal matter; what no rule names is left out.

`rule` says what becomes of a column, `redacted` gives a table at a level, `redacted_figure` a figure, `said` a sentence of a
caption. Levels 0 and 1 change nothing. The levels and their table: docs/decisions/redaction.md.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from analyzer.analysis import age, clock
from analyzer.analysis.by_name import setting
from analyzer.catalogue import CATALOGUE
from analyzer.charts import (
    Bars,
    Chart,
    Curve,
    Dial,
    Mark,
    Periods,
    PlaceMap,
    Raster,
    Span,
    Step,
    Text,
    Timeline,
    end_of,
)
from analyzer.charts.rewriting import in_chart, in_message
from analyzer.figures import periods, settings
from analyzer.figures.ages import BIRTHDAYS
from analyzer.figures.closed import MASK, column, numbered
from analyzer.figures.figure import Drawn, Figure
from analyzer.figures.over_time import BY_DECLARED
from analyzer.findings.ages import LIMIT_DECLARED, LIMIT_ENTERED
from analyzer.kinds import parse_date
from analyzer.model import Column, Country, Fields, Message, Month, Sensitivity

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.reading import Table


class Level(IntEnum):
    """How far what is made may go."""

    COMPUTER = 0
    LAWYER = 1  # a sealed bundle
    EXHIBIT = 2
    PUBLIC = 3


class Rule(Enum):
    """What becomes of the values of a column."""

    KEEP = "as it stands"
    DROP = "left out"
    PRESENT = "that there is one"
    PSEUDONYM = "a pseudonym"
    BLOCK = "the block of an address: /24, or /48 of version 6"
    HEAD = "the first four characters and the length"
    BAND = "an age band"
    TICKED = "only what is ticked one by one"
    KNOWN = "only words of the platform's own, and what is ticked"
    AMOUNT = "an amount, if it reads as one"
    MONTH = "the month"
    PER_MONTH = "rows per month, in place of each row"
    NUMBER = "how many different ones"


_S = Sensitivity
#: For a kind of personal matter, and for one kind of value of it where that differs: the rule at level 2 and at level 3.
#: What stands here neither by matter and kind nor by matter alone is left out.
RULES: dict[Sensitivity | tuple[Sensitivity, str], tuple[Rule, Rule]] = {
    _S.TIME: (Rule.KEEP, Rule.MONTH),
    _S.SETTING: (Rule.KEEP, Rule.KNOWN),
    (_S.PLAIN, "word"): (Rule.KEEP, Rule.KNOWN),
    (_S.PLAIN, "count"): (Rule.KEEP, Rule.DROP),
    (_S.AMOUNT, "count"): (Rule.KEEP, Rule.DROP),
    (_S.AMOUNT, "money"): (Rule.AMOUNT, Rule.DROP),
    _S.VIDEO: (Rule.TICKED, Rule.DROP),
    _S.OWN_WORDS: (Rule.TICKED, Rule.DROP),
    _S.OWN_IDENTITY: (Rule.PRESENT, Rule.DROP),
    _S.BIRTH_DATE: (Rule.BAND, Rule.BAND),
    _S.OTHER_PERSON: (Rule.PSEUDONYM, Rule.DROP),
    _S.MESSAGE_TEXT: (Rule.PER_MONTH, Rule.PER_MONTH),
    _S.IP_ADDRESS: (Rule.BLOCK, Rule.NUMBER),
    _S.DEVICE_ID: (Rule.HEAD, Rule.NUMBER),
    _S.COORDINATES: (Rule.PRESENT, Rule.DROP),
    (_S.COORDINATES, "place"): (Rule.TICKED, Rule.DROP),
    (_S.AD_INTEREST, "text"): (Rule.KEEP, Rule.NUMBER),
    (_S.AD_INTEREST, "word"): (Rule.KEEP, Rule.DROP),
    _S.OFF_TIKTOK: (Rule.TICKED, Rule.NUMBER),
}
#: Columns whose kind of personal matter does not say enough, by table and name.
NAMED: dict[tuple[str, str], tuple[Rule, Rule]] = {
    ("off_tiktok_activity", "event"): (Rule.KNOWN, Rule.KNOWN),
    ("login_history", "device"): (Rule.KEEP, Rule.NUMBER),
    ("login_history", "system"): (Rule.KEEP, Rule.NUMBER),
    ("login_history", "carrier"): (Rule.KEEP, Rule.NUMBER),
    ("device_status", "app_version"): (Rule.KEEP, Rule.NUMBER),
}

#: Words that the platform itself writes, in small letters: settings, networks, ways to share, and the standard names of events
#: (TikTok for Business, "Standard events and parameters"). An event of an advertiser's own naming is not among them.
_WORDS = frozenset(
    [
        "on",
        "off",
        "yes",
        "no",
        "true",
        "false",
        "enabled",
        "disabled",
        "allow",
        "allowed",
        "everyone",
        "public",
        "private",
        "friends",
        "followers",
        "no_one",
        "nobody",
        "none",
        "only_me",
        "only_you",
        "only_friends",
        "follow_back",
        "mutual_friends",
        "all",
        "standard",
        "default",
        "auto",
        "strict",
        "unlimited",
        "wi-fi",
        "wifi",
        "cellular",
        "mobile",
        "2g",
        "3g",
        "4g",
        "5g",
        "nr",
        "lte",
        "edge",
        "ethernet",
        "link",
        "copy",
        "chat_head",
        "chat",
        "sms",
        "email",
        "whatsapp",
        "messenger",
        "instagram",
        "facebook",
        "x",
        "twitter",
        "telegram",
        "snapchat",
        "video",
        "photo",
        "live",
        "comment",
        "sound",
        "addpaymentinfo",
        "addtocart",
        "addtowishlist",
        "clickbutton",
        "completepayment",
        "completeregistration",
        "contact",
        "customizeproduct",
        "download",
        "findlocation",
        "initiatecheckout",
        "installapp",
        "launchapp",
        "lead",
        "loginapp",
        "pageview",
        "placeanorder",
        "purchase",
        "rate",
        "register",
        "schedule",
        "search",
        "startatrial",
        "submitapplication",
        "submitform",
        "subscribe",
        "viewcontent",
        "achievelevel",
        "completetutorial",
        "creategroup",
        "createrole",
        "generatelead",
        "inappadclick",
        "inappadimpr",
        "joingroup",
        "loanapply",
        "loanapproval",
        "loandisbursal",
        "spendcredits",
        "unlockachievement",
    ]
)
#: What reads as a clock time, a stretch of them, or a small number with its unit.
_SETTING = re.compile(
    r"\d{1,2}:\d{2}( ?- ?\d{1,2}:\d{2})?|\d{1,3}( ?(min|minutes|minuten|h|hours|uur))?", re.IGNORECASE
)
_MONEY = re.compile(r"(?:[A-Z]{3} ?|[€$£] ?)?-?\d{1,9}(?:[.,]\d{1,2})?(?: ?[A-Z]{3}| ?[€$£])?")

#: The age bands of the law's ages, in the words of a table.
_BANDS = {"under_13": "under 13", "from_13": "13 to 15", "from_16": "16 or 17", "from_18": "18 or over"}
PRESENT = "present"
#: Stands where a word is left out that a rule does not let through.
OTHER = "other"


def new_key() -> bytes:
    """Return a key for pseudonyms, made at random: who keeps it gets the same pseudonyms again."""
    return secrets.token_bytes(32)


def pseudonym(text: str, key: bytes) -> str:
    """Return the name that stands for a person or account: the same for the same name and key, and told by no one without it.

    HMAC-SHA-256 of the name as it is read (Unicode NFC), its first 40 bits: of a thousand names two meet once in two million
    files.

    >>> pseudonym("milan_voorbeeld", bytes(32)), pseudonym("milan_voorbeeld", bytes(31) + b"1")
    ('P-45cf2379f3', 'P-b3f4d5d9cb')
    """
    plain = unicodedata.normalize("NFC", text).encode("utf-8", "replace")
    return "P-" + hmac.new(key, plain, hashlib.sha256).hexdigest()[:10]


def rule(table: str, declared: Column, level: Level) -> Rule:
    """Return what becomes of a column of a table at a level."""
    if level < Level.EXHIBIT:
        return Rule.KEEP
    matter, kind = declared.sensitivity, declared.kind.name
    pair = (
        NAMED.get((table, declared.name))
        or RULES.get((matter, kind))
        or RULES.get(matter)
        or (Rule.DROP, Rule.DROP)
    )
    return pair[level - Level.EXHIBIT]


def is_known(text: str) -> bool:
    """Say whether a text is a word of the platform's own vocabulary, so that it can name nobody.

    >>> is_known("Only me"), is_known("ViewContent"), is_known("22:00-06:30"), is_known("Zwangerschapstest")
    (True, True, True, False)
    """
    word = text.strip().casefold()
    return bool(_SETTING.fullmatch(word)) or re.sub(r"[ _]+", "_", word) in _WORDS


def redacted(
    table: Table,
    level: Level,
    key: bytes,
    *,
    zone: str,
    ticked: Collection[str] = (),
    on: date | None = None,
) -> pd.DataFrame:
    """Return the rows of a table as they may leave at a level.

    At levels 0 and 1 this is the table's own frame. At level 2 a row a row, in the order of the file, with the columns that a
    rule names, all but moments and counts as text; a table of messages counts its rows by month instead. At level 3 every
    table does: columns `month` (text such as "2026-02", by `zone`; where the table has dates), those with words of the
    platform's own, for others `different_...` (how many), and `rows`. A long table keeps `field` and `value`. `ticked`: texts
    that the reader lets through one by one. `on`: the day on which an age band is told, that of the file; without one it says
    that a birth date is there.
    """
    if level < Level.EXHIBIT:
        return table.frame
    changes = _Changes(key, frozenset(ticked), on)
    if isinstance(table.spec, Fields):
        return _fields(table, level, changes)
    rules = {name: rule(table.key, table.column(name), level) for name in table.frame.columns}
    whole = level is Level.PUBLIC or Rule.PER_MONTH in rules.values()
    return _counted(table, rules, zone, changes) if whole else _rows(table, rules, changes)


class _Changes:
    """What becomes of single values."""

    def __init__(self, key: bytes, ticked: frozenset[str], on: date | None) -> None:
        self.key, self.ticked, self.on = key, ticked, on

    def of(self, how: Rule) -> Callable[[str], str]:
        """Return the change of a rule that gives a value for a value. Raises KeyError for another one."""
        return {
            Rule.PRESENT: lambda _: PRESENT,
            Rule.PSEUDONYM: lambda text: pseudonym(text, self.key),
            Rule.BLOCK: _block,
            Rule.HEAD: lambda text: f"{text[:4]} ({len(text)})",
            Rule.BAND: self._band,
            Rule.TICKED: lambda text: text if text in self.ticked else OTHER,
            Rule.KNOWN: lambda text: text if text in self.ticked or is_known(text) else OTHER,
            Rule.AMOUNT: lambda text: text if _MONEY.fullmatch(text.strip()) else OTHER,
        }[how]

    def _band(self, text: str) -> str:
        born = parse_date(text)
        if not isinstance(born, date) or self.on is None:
            return PRESENT
        reached = [edge for edge in age.EDGES if age.birthday(born, edge) <= self.on]
        return _BANDS[age.BANDS[len(reached)]]


def _block(text: str) -> str:
    """Return the block that an address lies in.

    >>> _block("192.0.2.7"), _block("2001:db8:1:2::3")
    ('192.0.2.0/24', '2001:db8:1::/48')
    """
    address = ipaddress.ip_address(text.strip().partition("%")[0])
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))


def _rows(table: Table, rules: dict[str, Rule], changes: _Changes) -> pd.DataFrame:
    import pandas as pd

    kept: dict[str, Any] = {}
    for name, how in rules.items():
        values = table.frame[name]
        if how is Rule.KEEP:
            kept[name] = values
        elif how is not Rule.DROP:
            kept[name] = _changed(values, changes.of(how))
    return pd.DataFrame(kept, index=table.frame.index)


def _changed(values: pd.Series[Any], change: Callable[[str], str]) -> pd.Series[Any]:
    import pandas as pd

    every = {text: change(str(text)) for text in values.dropna().unique()}
    return pd.Series([every.get(text) for text in values], index=values.index, dtype="str")


def _counted(table: Table, rules: dict[str, Rule], zone: str, changes: _Changes) -> pd.DataFrame:
    """Return how many rows there are by month and by what may be told apart."""
    import pandas as pd

    frame = table.frame
    by: dict[str, Any] = {}
    if table.moment:
        by["month"] = clock.days(frame[table.moment], zone).dt.strftime("%Y-%m")
    for name, how in rules.items():
        if how in (Rule.KNOWN, Rule.PSEUDONYM):
            by[name] = _changed(frame[name], changes.of(how))
    different = [name for name, how in rules.items() if how is Rule.NUMBER]
    if not by:
        one = {f"different_{name}": [frame[name].nunique()] for name in different}
        return pd.DataFrame({**one, "rows": [len(frame)]})
    told = pd.DataFrame({**by, **{f"different_{name}": frame[name] for name in different}, "rows": 1})
    groups = told.groupby(list(by), dropna=False, sort=True)
    parts = [groups[f"different_{name}"].nunique() for name in different] + [groups["rows"].sum()]
    return pd.concat(parts, axis=1).reset_index()


def _fields(table: Table, level: Level, changes: _Changes) -> pd.DataFrame:
    """Return the fields of a long table that may be named, each with what may be told of its value."""
    import pandas as pd

    rows: list[tuple[str, str | None]] = []
    for field, values in table.frame.groupby("field", sort=False)["value"]:
        how = rule(table.key, table.field_column(str(field)), level)
        if how is Rule.NUMBER:
            rows.append((str(field), str(values.nunique())))
        elif how not in (Rule.DROP, Rule.PER_MONTH, Rule.MONTH):
            told = values if how is Rule.KEEP else _changed(values, changes.of(how))
            rows += [(str(field), None if pd.isna(value) else str(value)) for value in told]
    return pd.DataFrame(rows, columns=["field", "value"])


LISTED = Message("This figure is a list of rows; only what is drawn can leave in this form.")
NAMES = Message(
    "What this figure shows are texts from the file, and none of them may be seen at level {level}. At level 2 they can be let "
    "through one by one; or choose a figure of numbers."
)
PLACES = Message(
    "This figure shows places, which are left out at level {level}. Choose another figure, or a lower level."
)
DAYS = Message(
    "This figure shows days, weeks or single moments; at level 3 only months and hours of the week are shown. Choose another "
    "figure, or level 2."
)
BIRTH = Message(
    "This figure rests on the birth date; laid beside dated rows or months, its numbers tell the birthday. It is left out from "
    "level 2 on; choose a figure over time."
)

#: What a statement or figure names among its settings when it rests on a birth date.
_BIRTH = frozenset({setting("birth_date"), "birth_date_entered"})
#: Figures that rest on a birth date by its marks and limits alone, which are taken out: their numbers are the same without it.
_MARKED = frozenset(
    {
        "like_list_over_time",
        "nights_raster",
        "off_tiktok_over_time",
        "period_beside_sections",
        "rules_and_decisions",
    }
)
#: What a figure says of a birth date that is not in it any more.
_ON_BIRTH = frozenset(
    one.text for one in (BY_DECLARED, LIMIT_DECLARED, LIMIT_ENTERED, periods.BY_AGE, periods.ABOUT_THIS)
)


def rests_on_birth_date(names: Iterable[str]) -> bool:
    """Say whether the settings of a statement or figure say that it rests on a birth date."""
    return not _BIRTH.isdisjoint(names)


def redacted_figure(
    drawn: Drawn, level: Level, *, ticked: Collection[str] = (), key: bytes | None = None
) -> Drawn:
    """Return a figure as it may leave at a level, without its rows: texts that no rule lets through are numbered or hidden.

    Where that leaves nothing to see, or a shape shows what a level leaves out, nothing is drawn and `says` says why. `ticked`:
    texts that the reader lets through one by one at level 2. With a `key` the others that name something in the chart there
    have pseudonyms instead of numbers, so that they are the same in every figure made with it.
    """
    if level < Level.EXHIBIT:
        return drawn
    seen = _seen(drawn.figure, level, frozenset(ticked))
    bare = replace(
        drawn,
        says=_said(drawn.says, level, seen),
        rows=None,
        title=None if drawn.title is None else _said(drawn.title, level, seen),
        limits=tuple(_said(limit, level, seen) for limit in drawn.limits if limit.text not in _ON_BIRTH),
        rule=_said(drawn.rule, level, seen),
        left_out=tuple(replace(one, reason=_said(one.reason, level, seen)) for one in drawn.left_out),
        numbers={
            name: value for name, value in drawn.numbers.items() if isinstance(value, int | float | timedelta)
        },
        scope=replace(drawn.scope, of=""),
        chart=None,
        ask_behind=None,
    )
    if not drawn.told:
        return bare
    if rests_on_birth_date(settings(drawn.figure)) and drawn.key not in _MARKED:
        return replace(bare, says=BIRTH, numbers={})
    why = LISTED if drawn.chart is None else _refused(drawn.chart, level, seen)
    if why is not None or drawn.chart is None:
        return replace(bare, says=replace(why or LISTED, values={"level": int(level)}))
    chart = in_chart(
        _without_days_of_life(drawn.chart, drawn.figure, level),
        lambda value: _value(value, level, seen),
        _naming(seen, key if level is Level.EXHIBIT else None),
    )
    return replace(bare, chart=chart, closed=chart != drawn.chart)


def said(message: Message, level: Level) -> Message:
    """Return a sentence of ours as it may stand in what leaves at a level: without any text from the file from level 2 on."""
    return message if level < Level.EXHIBIT else _said(message, level, lambda _: False)


def in_months(message: Message) -> Message:
    """Return a sentence on what may leave already with its days told as months, as level 3 asks."""
    return in_message(
        message,
        lambda value: Month(value.year, value.month) if isinstance(value, date) else value,
    )


def _seen(figure: Figure, level: Level, ticked: frozenset[str]) -> Callable[[str], bool]:
    """Return what says of a text in a figure whether it may be seen: by the rules of the columns it declares, else none."""
    if figure.texts is None:
        return lambda _: False
    rules = {rule(table, column(table, name), level) for table, name in figure.texts}
    if rules <= {Rule.KEEP}:
        return lambda _: True
    if rules <= {Rule.KEEP, Rule.KNOWN}:
        return lambda text: text in ticked or is_known(text)
    if level is Level.EXHIBIT and rules <= {Rule.KEEP, Rule.KNOWN, Rule.TICKED}:
        return lambda text: text in ticked
    return lambda _: False


def _said(message: Message, level: Level, seen: Callable[[str], bool]) -> Message:
    return in_message(message, lambda value: _value(value, level, seen))


def _value(value: Any, level: Level, seen: Callable[[str], bool]) -> Any:
    """Return a value of a sentence: by allow-list, so that a kind of value nobody thought of is hidden."""
    if isinstance(value, StrEnum | bool | int | float | timedelta | Month) or value is None:
        return value
    if isinstance(value, str):
        return value if seen(value) else MASK
    if isinstance(value, date):  # and datetime
        if level is Level.EXHIBIT:
            return value
        return Month(value.year, value.month)
    if isinstance(value, time):
        return value
    if isinstance(value, Country):
        return value if level is Level.EXHIBIT else MASK
    return value if type(value).__module__ == "analyzer.model" else MASK


def _naming(seen: Callable[[str], bool], key: bytes | None) -> Callable[[str, int], Text]:
    def named(text: str, at: int) -> Text:
        if seen(text):
            return text
        return numbered(text, at) if key is None else pseudonym(text, key)

    return named


def _refused(chart: Chart, level: Level, seen: Callable[[str], bool]) -> Message | None:
    """Return why a chart cannot be shown at a level; None where it can."""
    if isinstance(chart, PlaceMap) and (level is Level.PUBLIC or not chart.of_countries):
        return PLACES
    if level is Level.PUBLIC and isinstance(chart, Timeline | Curve) and chart.step in (Step.DAY, Step.WEEK):
        return DAYS
    if level is Level.PUBLIC and isinstance(chart, Raster | Dial):
        return DAYS
    labels = _labels(chart)
    if labels and not any(_tells(label, level, seen) for label in labels):
        return NAMES
    return None


def _labels(chart: Chart) -> tuple[Text, ...]:
    match chart:
        case Bars():
            return chart.labels
        case Periods():
            return tuple(period.label for period in chart.periods)
    return ()


def _tells(label: Text, level: Level, seen: Callable[[str], bool]) -> bool:
    """Say whether a label still tells something."""
    if isinstance(label, str):
        return seen(label)
    held = label.values.values()
    return not held or any(_value(value, level, seen) != MASK for value in held)


def _without_days_of_life(chart: Chart, figure: Figure, level: Level) -> Chart:
    """Return a chart without what tells the day of a birth, and at level 3 in whole months."""
    limits = tuple(limit for limit in chart.limits if limit.text not in _ON_BIRTH)
    if "profile_info" in figure.also:
        # It stood there for the birthdays alone.
        kept = tuple(one for one in chart.source.sections if not _is_of_profile(one))
        chart = replace(chart, source=replace(chart.source, sections=kept))
    chart = replace(chart, limits=limits)
    if isinstance(chart, Timeline | Periods | Raster):
        marks: tuple[Mark, ...] = tuple(
            mark for mark in chart.marks if mark.label not in BIRTHDAYS.values() and level is Level.EXHIBIT
        )
        chart = replace(chart, marks=marks)
    if level is not Level.PUBLIC:
        return chart
    if isinstance(chart, Timeline | Curve):
        chart = replace(chart, gaps=tuple(filter(None, map(_in_whole_months, chart.gaps))))
    if isinstance(chart, Periods):
        whole = tuple(
            period
            if period.first is None or period.last is None
            else replace(
                period,
                first=period.first.replace(day=1),
                last=end_of(period.last.replace(day=1), Step.MONTH) - timedelta(days=1),
            )
            for period in chart.periods
        )
        chart = replace(chart, periods=whole, notes=(*chart.notes, Message("drawn in whole months")))
    return chart


def _in_whole_months(gap: Span) -> Span | None:
    """Return the months that lie in a gap as a whole, of which the bars of months say as much; None where none does."""
    after = gap.last + timedelta(days=1)
    first = gap.first if gap.first.day == 1 else end_of(gap.first.replace(day=1), Step.MONTH)
    last = after.replace(day=1) - timedelta(days=1)
    return replace(gap, first=first, last=last) if first < last else None


def _is_of_profile(title: Message) -> bool:
    """Say whether a title in a source is that of the profile, also where the file breaks off in it."""
    held = title.values.get("section", title)
    return isinstance(held, Message) and held.text == CATALOGUE["profile_info"].title
