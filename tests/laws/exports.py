"""Strategies that make any export out of what the catalogue declares, and plain ways to look at one that share no code with the reader."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from analyzer.catalogue import CATALOGUE
from analyzer.model import Records
from analyzer.reading import Reading, Role
from analyzer.reading.container import Member
from analyzer.reading.json_sections import read_json
from analyzer.reading.json_shapes import Shape, shape_of
from analyzer.reading.tables import Sink
from analyzer.reading.text_sections import read_texts

#: What these strategies make is large on purpose, and takes a while to make.
law = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
#: A key that a document holds twice: `Pairs([("a", 1), ("a", 2)])`.
Pairs = type("Pairs", (list,), {})

odd_texts = st.sampled_from(
    ["", "N/A", "None", "n.v.t.", "0", " ", 'a "quote"', "back\\", "\\\\", "a\\u0041", "}, {", "[{", "a > b", "a/b~c",
     "\u2028", "\x00", "\U0001f600", "\ud83d", "é", "日本", "=1+1", "x: y", "x" * 300]
)  # fmt: skip
texts = st.one_of(odd_texts, st.text(max_size=8))
dates = st.one_of(
    st.datetimes().map(lambda at: at.strftime("%Y-%m-%d %H:%M:%S")),
    st.datetimes().map(lambda at: at.strftime("%Y-%m-%d %H:%M:%S UTC")),
    st.sampled_from(
        ["1970-01-01 00:00:00", "1969-12-31 16:00:00", "2024-02-30 10:00:00", "2024-01-01T10:00:00Z"]
    ),
)
numbers = st.one_of(
    st.integers(-5, 5), st.integers(10**18, 10**20), st.sampled_from([0, 10**30, 7000000000000000001])
)
#: What a text, whole number or null can be: records of these alone take the fast way.
plain_scalars = st.one_of(dates, texts, numbers, st.none())
scalars = st.one_of(plain_scalars, st.booleans(), st.floats(allow_nan=False, allow_infinity=False))
junk = st.one_of(
    scalars,
    st.just([]),
    st.just({}),
    st.lists(scalars, max_size=3),
    st.dictionaries(texts, scalars, max_size=3),
    st.just([[[{"a/b~c > d": [None, {"": []}]}]]]),
)
map_keys = st.one_of(
    st.sampled_from(["Chat History with synthetic:", "7000000000000000001", "-1", "", "a/b~c", "x > y"]),
    st.text(max_size=5),
)


def _rarely(usual: st.SearchStrategy[Any], odd: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 19).flatmap(lambda dice: usual if dice else odd)


def _value(shape: Shape) -> st.SearchStrategy[Any]:
    forms: list[st.SearchStrategy[Any]] = []
    if shape.is_leaf:
        forms.append(scalars)
    if shape.each is not None:
        forms.append(st.lists(_value(shape.each), max_size=4))
    if shape.entry is not None:
        forms.append(st.dictionaries(map_keys, _value(shape.entry), max_size=3))
    if shape.keys:
        forms.append(_object(shape))
    if not forms:
        return junk
    return _rarely(st.one_of(forms), junk)


def _object(shape: Shape) -> st.SearchStrategy[Any]:
    keys = st.lists(st.sampled_from(sorted(shape.keys)), unique=True, max_size=6)
    known = keys.flatmap(
        lambda names: st.fixed_dictionaries({name: _value(shape.keys[name]) for name in names})
    )
    unknown = st.dictionaries(texts, junk, max_size=2)
    return _rarely(known, st.builds(lambda a, b: {**b, **a}, known, unknown))


_ROOT = shape_of(CATALOGUE, ())
_NODES = [node for section in CATALOGUE.values() for node in section.nodes]


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Return a document with some sections of any layouts, filled along the catalogue's shapes and sometimes not."""
    document: dict[str, Any] = {"Your Activity": {}}
    for node in draw(st.lists(st.sampled_from(_NODES), unique=True, min_size=1, max_size=5)):
        category, section = node.split(" > ")
        document.setdefault(category, {})[section] = draw(_value(_ROOT.keys[category].keys[section]))
    return draw(
        _rarely(st.just(document), st.builds(lambda value: {**document, "Time Machine": value}, junk))
    )


#: Lists of flat records as columns can take them, by node and key of the list.
_LISTS = [
    (node, rows.removesuffix("[]"), spec)
    for section in CATALOGUE.values()
    for node in section.nodes
    for spec in section.tables
    if isinstance(spec, Records) and spec.columns
    for rows in spec.rows
    if rows.endswith("[]") and "{}" not in rows and rows.count("[]") == 1 and " > " not in rows
]


@st.composite
def flat_documents(draw: st.DrawFn) -> dict[str, Any]:
    """Return a document with lists of like records, in which some rows differ: keys that are missing, null, new, or not flat."""
    document: dict[str, Any] = {"Your Activity": {}}
    for node, key, spec in draw(
        st.lists(st.sampled_from(_LISTS), min_size=1, max_size=3, unique_by=lambda x: x[0])
    ):
        names = [
            draw(st.sampled_from(column.keys)) for column in spec.columns if column.keys[0] not in ("{}", ".")
        ]
        names = [name for name in names if " > " not in name] or ["Date"]
        row = st.fixed_dictionaries({}, optional=dict.fromkeys(names, plain_scalars))
        whole = st.fixed_dictionaries(dict.fromkeys(names, plain_scalars))
        rows = draw(st.lists(st.one_of(whole, _rarely(whole, row), _rarely(row, junk)), max_size=12))
        category, section = node.split(" > ")
        document.setdefault(category, {})[section] = {key: rows}
    return document


#: Maps of such lists, by node and key of the map.
_MAPS = [
    (node, rows.removesuffix("{}[]"), spec)
    for section in CATALOGUE.values()
    for node in section.nodes
    for spec in section.tables
    if isinstance(spec, Records) and spec.columns
    for rows in spec.rows
    if rows.endswith("{}[]") and rows.count("{}") == rows.count("[]") == 1 and " > " not in rows
]
_inside = st.sampled_from(["a", "b", "Date", "a > b", "n\u00e9", "back\\", 'quo"te'])
#: What can stand under an undeclared key of every record: mostly a value of one form.
_undeclared = st.sampled_from(
    [
        plain_scalars,
        scalars,
        st.fixed_dictionaries({}, optional={"a": plain_scalars, "b": scalars, '\u00e9"': texts}),
        st.dictionaries(_inside, plain_scalars, max_size=3),
        st.fixed_dictionaries({"in": st.dictionaries(_inside, scalars, max_size=2), "x": texts}),
        st.lists(scalars, max_size=2),
    ]
)


@st.composite
def like_documents(draw: st.DrawFn) -> dict[str, Any]:
    """Return a document with lists of like records, or maps of such lists, with keys and objects that nobody declared."""
    document: dict[str, Any] = {"Your Activity": {}}
    for node, key, spec in draw(
        st.lists(st.sampled_from(_LISTS + 4 * _MAPS), min_size=1, max_size=2, unique_by=lambda x: x[0])
    ):
        names = [name for column in spec.columns for name in column.keys if name not in ("{}", ".")]
        names = draw(st.lists(st.sampled_from(names or ["Date"]), min_size=1, max_size=4, unique=True))
        form = {name: plain_scalars for name in names if " > " not in name}
        form |= {
            outer: st.fixed_dictionaries({}, optional={inner: plain_scalars})
            for outer, inner in (name.split(" > ") for name in names if name.count(" > ") == 1)
        }
        form |= draw(st.dictionaries(_inside.map(lambda text: f"New {text}"), _undeclared, max_size=2))
        whole = st.fixed_dictionaries(form)
        row = st.fixed_dictionaries({}, optional=form)
        rows = st.lists(st.one_of(whole, _rarely(whole, row), _rarely(whole, junk)), max_size=8)
        category, section = node.split(" > ")
        if (node, key, spec) in _MAPS:
            value = draw(st.dictionaries(map_keys, _rarely(rows, junk), max_size=8))
        else:
            value = draw(rows)
        document.setdefault(category, {})[section] = {key: value}
    return document


def with_repeated_keys(document: dict[str, Any], seed: int) -> dict[str, Any]:
    """Return the document with a key written again in some of its records, with the same value or another."""
    dice = random.Random(seed)

    def changed(value: Any) -> Any:
        if isinstance(value, list):
            return [changed(item) for item in value]
        if not isinstance(value, dict) or not value:
            return value
        pairs = [(key, changed(item)) for key, item in value.items()]
        if dice.random() < 0.1:
            key, item = dice.choice(pairs)
            pairs.insert(dice.randrange(len(pairs) + 1), (key, dice.choice([item, None, "again", 7])))
        return Pairs(pairs)

    return {category: changed(sections) for category, sections in document.items()}


def written(value: Any, *, indent: int | None = None) -> bytes:
    """Return a document as JSON, in which `Pairs` are objects with any keys."""
    if isinstance(value, Pairs):
        return b"{%b}" % b",".join(written(k) + b":" + written(v, indent=indent) for k, v in value)
    if isinstance(value, dict):
        return b"{%b}" % b",".join(written(k) + b":" + written(v, indent=indent) for k, v in value.items())
    if isinstance(value, list):
        return b"[%b]" % (b", " if indent else b",").join(written(v, indent=indent) for v in value)
    return json.dumps(value, ensure_ascii=not indent).encode("utf-8", "backslashreplace")


def read(data: bytes) -> Reading:
    """Read a JSON document."""
    return read_json(Member("user_data_tiktok.json", len(data), "", Role.JSON, data), Sink(CATALOGUE))


def read_files(files: dict[str, str]) -> Reading:
    """Read TXT files."""
    members = [
        Member(name, 0, "", Role.TEXT, text.encode("utf-8", "surrogatepass"))
        for name, text in sorted(files.items())
    ]
    return read_texts(members, Sink(CATALOGUE))


def count(data: bytes) -> int:
    """Return the number of leaves and empty containers of a document, every key counted each time it occurs."""
    return _count(json.loads(data, object_pairs_hook=Pairs, strict=False))


def _count(value: Any) -> int:
    if isinstance(value, Pairs) and value:
        return sum(_count(item) for _, item in value)
    if isinstance(value, list) and value:
        return sum(map(_count, value))
    return 1


def resolve(document: Any, pointer: str) -> Any:
    """Return what a JSON Pointer leads to (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def shuffled(value: Any, seed: int) -> Any:
    """Return a document with the keys of all its objects in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.Random(seed).shuffle(keys)
        return {key: shuffled(value[key], seed + 1) for key in keys}
    return [shuffled(item, seed + 1) for item in value] if isinstance(value, list) else value


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of all leaves."""
    if isinstance(value, dict) and value:
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list) and value:
        return [leaf for index, item in enumerate(value) for leaf in leaves(item, (*path, index))]
    return [path]


def replaced(value: Any, path: tuple[Any, ...], by: Any) -> Any:
    """Return a document with another value at a path."""
    if not path:
        return by
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], by)
    return copy


# TXT ------------------------------------------------------------------------------------------------------------------

_FILES = [(name, section) for section in CATALOGUE.values() for name in section.text_files if section.tables]
lines = st.one_of(
    st.sampled_from(
        ["Date: 2024-01-01 10:00:00 UTC", "Comment: a", "x", "Label: value", "Label:", "(Note: a", "(note)", "-----", "[]",
         ">>> Chat History with synthetic::", ">>Name:", ">>Quantity: 2", "2024-01-01 10:00:00 UTC synthetic: hi: there",
         "You have no data in this section", "Dit gedeelte bevat geen gegevens", "N/A", "n.v.t.", "Link: [a, b]", " ", "\t", "\u00a0"]
    ),
    # A file that begins with a byte-order mark, or with zeros as UTF-16 has them, is decoded as such: no line of its own.
    st.text(st.characters(exclude_characters="\n\r\0\ufeff"), max_size=12),
)  # fmt: skip


@st.composite
def text_files(draw: st.DrawFn) -> dict[str, str]:
    """Return TXT files by name, with the labels of the catalogue and lines of any form."""
    files = {}
    for name, section in draw(
        st.lists(st.sampled_from(_FILES), min_size=1, max_size=3, unique_by=lambda x: x[0])
    ):
        labels = [
            key.split(" > ")[-1].removesuffix("[]")
            for spec in section.tables
            for column in spec.declared
            for key in column.keys
            if key not in ("{}", ".")
        ] + [heading for spec in section.tables for heading in spec.headings]
        label_line = st.builds(
            "{}: {}".format,
            st.sampled_from(labels or ["Date"]),
            st.one_of(dates, texts.filter(lambda t: "\n" not in t and "\r" not in t), st.just("[a, b]")),
        )
        body = draw(st.lists(st.one_of(label_line, label_line, lines, st.just("")), max_size=25))
        files[f"TikTok/{name}"] = draw(st.sampled_from(["\n", "\r\n"])).join(body)
    return files
