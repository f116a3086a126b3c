"""What this program did not understand in a file, as a text without values that a reader can look through and send.

Names are shown as in the structure: one that no entry of the catalogue declares has a '?' for each word that could be a person's,
and keys of maps, such as chat partners, are '{}'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from analyzer.catalogue import CATALOGUE
from analyzer.figures.overview import ROLES
from analyzer.model import Message, Problem, Reason, Size
from analyzer.output.program import PROGRAM
from analyzer.output.summary import layout_in_words
from analyzer.reading import Export, Reading, Role, Unclaimed
from analyzer.reading.resemblance import Resemblance
from analyzer.reading.structure import hide_words, safe_file, safe_path
from analyzer.texts import visible


def not_understood_text(export: Export, reading: Reading, say: Callable[[Message], str]) -> bytes:
    """Return the text in the language of `say`: UTF-8 with a byte-order mark, its lines ended so that every editor shows them."""
    lines = [
        visible(say(line)) if isinstance(line, Message) else line for line in not_understood(export, reading)
    ]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def not_understood(export: Export, reading: Reading) -> Iterator[Message | str]:
    """Yield the lines: what the file is, then each thing that was not understood in it, with a count and without a value."""
    yield Message("What this program did not understand in this file")
    yield Message(
        "{program}. The file: {size}, {layout}.",
        {
            "program": " ".join(PROGRAM.values()),
            "size": Size(export.size),
            "layout": layout_in_words(reading.layout),
        },
    )
    yield Message(
        "Below stands no value of the file. A word in a name that is not known to be TikTok's is a question mark, since it could "
        "be a person's. The text can be looked through before it is sent; the program sends nothing."
    )
    parts: tuple[tuple[Message, Iterable[Message]], ...] = (
        (Message("Names whose meaning is not yet known"), _unknown(reading.unclaimed)),
        (Message("Names that look like known ones"), _alike(part.resembles for part in reading.unclaimed)),
        (Message("Known sections and names at another place"), _alike((*reading.by_name, *reading.offered))),
        (Message("Values not as expected"), _issues(reading)),
        (Message("Files that are not read, or not by their name as it stands"), _files(export)),
    )
    filled = [(heading, lines) for heading, found in parts if (lines := list(found))]
    for heading, lines in filled:
        yield ""
        yield heading
        for line in lines:
            yield Message("* {line}", {"line": line})
    if not filled:
        yield ""
        yield Message(
            "Nothing: each value of this file stands at a place that is known, in a form that is known."
        )


def _unknown(parts: Iterable[Unclaimed]) -> Iterator[Message]:
    found: Counter[str] = Counter()
    for part in parts:
        found[_path_of(part)] += part.values
    for path, count in found.items():
        yield Message(
            "{path}: {count} value", {"path": path, "count": count}, plural="{path}: {count} values"
        )


def _path_of(part: Unclaimed) -> str:
    """Return the path of an unclaimed part, hidden as in the structure; that of TXT begins with the file."""
    member = part.places[0].member
    if part.places[0].lines is None:
        return safe_path(part.path)
    steps = part.path.removeprefix(member).split(" > ")
    return " > ".join([safe_file(member), *map(hide_words, filter(None, steps))])


def _alike(names: Iterable[Resemblance | None]) -> Iterator[Message]:
    for name in dict.fromkeys(filter(None, names)):
        place = safe_file(name.place) if name.place.lower().endswith(".txt") else safe_path(name.place)
        told = {"found": hide_words(name.found), "known": name.known, "place": place}
        yield (
            Message("'{found}' in '{place}': '{known}'", told)
            if place
            else Message("'{found}': '{known}'", told)
        )


def _issues(reading: Reading) -> Iterator[Message]:
    found: Counter[tuple[str, str, Reason]] = Counter()
    for issue in reading.issues:
        found[issue.section, issue.column, issue.reason] += issue.count
    for (section, column, reason), count in found.items():
        title = Message(CATALOGUE[section].title) if section in CATALOGUE else Message("the file")
        name = Message("{section}, {column}", {"section": title, "column": column}) if column else title
        yield Message("{name}: {reason} ({count})", {"name": name, "reason": reason, "count": count})


def _files(export: Export) -> Iterator[Message]:
    found: Counter[tuple[str, str, Role | Problem]] = Counter()
    for member in (*export.members, *export.beside):
        if member.other_name or member.problem is not None or member.role not in _READ:
            found[
                safe_file(member.name),
                safe_file(member.other_name) if member.other_name else "",
                member.problem or member.role,
            ] += 1
    for (name, other, state), count in found.items():
        told = {
            "name": name,
            "other": other,
            "count": count,
            "state": ROLES[state] if isinstance(state, Role) else state,
        }
        yield (
            Message("'{name}', which stands there as '{other}': {state} ({count})", told)
            if other
            else Message("'{name}': {state} ({count})", told)
        )


#: What is read, and what says nothing of an export.
_READ = frozenset({Role.JSON, Role.TEXT, Role.SAMPLE, Role.JUNK})
