"""What each file of a container is, by what is inside: a category of JSON, a record or label of a section in TXT.

A name alone makes nothing an export; it decides which section a TXT file holds. What cannot be told by itself goes with the files
that can, in the folders that TikTok makes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from analyzer.catalogue import CATALOGUE, by_text_file, category_folder, text_file
from analyzer.catalogue.names import same_letters, without_mark
from analyzer.kinds import MOMENT, VIDEO_LINK, is_empty_text, parse_moment
from analyzer.model import SAMPLE_MARK, Fields, Kind, Message, Problem, Reason, Section
from analyzer.reading import json_document
from analyzer.reading.by_name import moved_section
from analyzer.reading.container import (
    MADE,
    BadInput,
    Export,
    Member,
    Role,
    as_folder,
    holds_something,
    refusal,
    to_utf8,
)

_EXPORT_NAME = re.compile(r"(user_data(_tiktok)?|tiktok_data)(?!.*lemon8)[^/]*\.json", re.IGNORECASE)
_SIBLING_NAME = re.compile(r"user_data_lemon8[^/]*\.json", re.IGNORECASE)
_JUNK = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


def is_junk(name: str) -> bool:
    """Say whether a file is one that an operating system leaves beside others."""
    return _JUNK.search(name) is not None


def _steps(name: str) -> list[str]:
    return re.split(r"[/\\]", name)


# Which exports a container holds --------------------------------------------------------------------------------------


def exports_in(container: Export) -> list[Export]:
    """Return the exports in a container; what belongs to another of several is left out of each.

    Raises BadInput when TXT files of several exports lie in one folder and cannot be told apart.
    """
    members = list(container.members)
    roles = _roles(members, lone=container.kind == "file")
    found = _found_in(members, roles)
    apart = []
    kinds = [role for role, _ in found]
    for role, files in found:
        rest = {number for _, others in found for number in others} - files
        if kinds == [Role.JSON, Role.TEXT] and role is Role.JSON:
            rest = set()  # the TXT files are listed as those of the same export
        kept = [number for number in range(len(members)) if number not in rest]
        own = _with_roles(members, roles, kept, role)
        name = container.name
        if not name:
            name = _steps(members[min(files)].name)[-1]
            more = len(kept if len(found) == 1 else files) - 1
            name += f" + {more}" if more else ""
        elif kinds.count(role) > 1 or (role is Role.JSON and len(kinds) > 2):
            name += f"/{members[min(files)].name}"
        elif role is Role.TEXT and len(kinds) > 1:
            name += ", TXT"
        export = replace(container, name=name, members=own)
        if container.kind == "folder" and (len(found) > 1 or not container.name):
            whole = as_folder(name, own)
            export = replace(export, size=whole.size, sha256=whole.sha256)
        apart.append(export)
    return apart


def passed_over(container: Export) -> tuple[Member, ...]:
    """Return the members of a container without an export, each with its role and without its bytes."""
    roles = _roles(list(container.members), lone=container.kind == "file")
    return tuple(
        _unread(member, role if role in (Role.JUNK, Role.SIBLING, Role.LOOSE, Role.SAMPLE) else Role.OTHER)
        for member, role in zip(container.members, roles, strict=True)
    )


def _unread(member: Member, role: Role) -> Member:
    """Return a member that is not read, without its bytes; a JSON file without anything in it is one that went wrong."""
    problem = member.problem
    if problem is None and role is Role.OTHER and is_named_as_export(member.name):
        problem = None if holds_something(member.data) else Problem.EMPTY
    return replace(member, role=role, data=b"", problem=problem)


def _found_in(members: list[Member], roles: list[Role]) -> list[tuple[Role, set[int]]]:
    """Return what could each be opened as an export: its role, and the numbers of its files."""
    documents: dict[str, set[int]] = {}
    for number, member in enumerate(members):
        if roles[number] is Role.JSON:
            documents.setdefault(member.sha256, set()).add(number)
    return [(Role.JSON, numbers) for numbers in documents.values()] + [
        (Role.TEXT, numbers) for numbers in _text_exports(members, roles)
    ]


def _with_roles(members: list[Member], roles: list[Role], kept: list[int], role: Role) -> tuple[Member, ...]:
    """Return the members that are kept for an export of one role; the same bytes are read once."""
    seen: set[tuple[str, str]] = set()
    out = []
    for number in kept:
        member, found = members[number], roles[number]
        if found is Role.TEXT and role is Role.JSON:
            found = Role.OTHER_FORMAT
        elif found in (Role.JSON, Role.TEXT):
            same = (_section_file(member)[0] if found is Role.TEXT else "", member.sha256)
            if member.sha256 and same in seen:
                found = Role.COPY
            seen.add(same)
        out.append(replace(member, role=found) if found is role else _unread(member, found))
    return tuple(out)


# What each member is --------------------------------------------------------------------------------------------------


def _roles(members: list[Member], *, lone: bool) -> list[Role]:
    roles = [_role(member, lone=lone) for member in members]
    sure = {number for number, role in enumerate(roles) if role is Role.TEXT}
    # What lies in TikTok's folders with files that are known is a section too, of another form or damaged; elsewhere it has
    # to look like one.
    tops = {_top(_steps(members[number].name)[:-1]) for number in sure}
    held = {_section_file(members[number])[0] for number in sure}
    for number, member in enumerate(members):
        if roles[number] is not Role.OTHER or not member.name.lower().endswith(".txt"):
            continue
        *folders, _ = _steps(member.name)
        top, known = _top(folders)
        if known and len(folders) > len(top):
            goes = any(top == other for other, _ in tops)
        else:
            goes = (
                any(folders[: len(other)] == list(other) for other, _ in tops)
                and _section_file(member)[0] not in held
                and looks_like_text_section(member)
            )
        if goes:
            roles[number] = Role.TEXT
    return roles


def _role(member: Member, *, lone: bool) -> Role:
    base = _steps(member.name)[-1]
    stem, dot, suffix = base.rpartition(".")
    plain = f"{without_mark(stem)[0]}{dot}{suffix}"
    if member.role is Role.LOOSE:
        return Role.LOOSE
    if is_junk(member.name):
        return Role.JUNK
    if base == SAMPLE_MARK:
        return Role.SAMPLE
    if _SIBLING_NAME.fullmatch(plain):
        return Role.SIBLING
    if member.problem not in (None, Problem.CUT):
        return Role.OTHER
    if base.lower().endswith(".txt") and is_text_section(member.name, member.data):
        return Role.TEXT
    if holds_something(member.data) and (lone or suffix.lower() in ("json", "txt")):
        named = _EXPORT_NAME.fullmatch(plain) is not None
        if looks_like_export(member.data) or (named and why_no_document(member) is None):
            return Role.JSON
    return Role.OTHER


def is_named_as_export(name: str) -> bool:
    """Say whether a file bears the name that TikTok gives to its JSON file."""
    return _EXPORT_NAME.search(_steps(name)[-1]) is not None


def why_no_document(member: Member) -> BadInput | None:
    """Return why a member holds no export in JSON; None where it holds one."""
    if not holds_something(member.data):
        return refusal(Problem.EMPTY)
    if _kind_of(member.data):
        return BadInput(not_an_export([member]))
    try:
        document = json_document.open_document(member)
        found = document.find()
        if found is None:
            found = document.find_by_name()
    except BadInput as bad:
        return bad
    return BadInput(not_an_export([member])) if found is None else None


def ends_early(export: Export) -> bool:
    """Say whether an export breaks off before its end: its zip, a file in it or the JSON document."""
    if export.problem is not None:
        return True
    for member in export.members:
        if member.role in (Role.JSON, Role.TEXT) and member.problem is not None:
            return True
        if member.role is Role.JSON:
            try:
                document = json_document.open_document(member)
            except BadInput:
                return True
            if any(damage.reason is Reason.ENDS_EARLY for damage in document.damage):
                return True
    return False


# Which TXT files are one export ---------------------------------------------------------------------------------------


def _text_exports(members: Sequence[Member], roles: Sequence[Role]) -> list[set[int]]:
    """Return the numbers of the TXT files of each export: those below one folder, of which none holds the same section twice.

    The same bytes again are no further export. Raises BadInput when files of several exports lie in one folder and cannot be
    told apart.
    """
    sure: dict[tuple[str, ...], set[int]] = defaultdict(set)
    open_: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, member in enumerate(members):
        if roles[number] is Role.TEXT:
            *folders, _ = _steps(member.name)
            top, known = _top(folders)
            (sure if known else open_)[top].add(number)
    # A folder of another name can be a category in a language that is not known: it belongs to the folder that it lies in,
    # unless the same section stands in both, or in another such folder beside it.
    for depth in range(max(map(len, open_), default=0), 0, -1):
        beside: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        for top in [top for top in open_ if len(top) == depth]:
            beside[top[:-1]].append(top)
        for above, tops in beside.items():
            into = sure if above in sure else open_
            groups = [open_[top] for top in tops] + ([into[above]] if above in into else [])
            keys = [
                key for group in groups for key in {_section_file(members[number])[0] for number in group}
            ]
            if len(keys) == len(set(keys)):
                into[above] |= set().union(*(open_.pop(top) for top in tops))
    # Files of names that are not known, of no export that can be told, go with the only one there is.
    for top in list(open_):
        if len(sure) == 1 and not any(by_text_file(members[number].name) for number in open_[top]):
            next(iter(sure.values())).update(open_.pop(top))
    parts = [
        part for group in (*sure.values(), *open_.values()) for part in _told_apart(members, sorted(group))
    ]
    once: dict[frozenset[str], set[int]] = {}
    for part in parts:
        once.setdefault(frozenset(members[number].sha256 for number in part), part)
    return list(once.values())


def _top(folders: list[str]) -> tuple[tuple[str, ...], bool]:
    """Return the folder that an export lies in, and whether a name that TikTok gives told so."""
    for depth in range(len(folders), 0, -1):
        name = folders[depth - 1]
        # The folder in which TikTok puts the categories; a system that unpacks a second one beside it marks it.
        if same_letters(without_mark(name)[0]) == "tiktok" or MADE.search(name):
            return tuple(folders[:depth]), True
    if folders and category_folder(folders[-1]):
        return tuple(folders[:-1]), True
    return tuple(folders), False


def _section_file(member: Member) -> tuple[str, str]:
    """Return which section, or file of another name, a TXT file is, with the part of it, and its mark of a second file."""
    section, part, mark = text_file(member.name)
    if section is not None:
        return f"{section.key}{part}", mark
    stem, mark = without_mark(same_letters(_steps(member.name)[-1]).removesuffix(".txt"))
    return f"{stem}.txt", mark


def _told_apart(members: Sequence[Member], group: list[int]) -> list[set[int]]:
    """Return the TXT files of one folder per export: one, or one for each language or mark of a second file."""
    pair = _pair(members, group)
    if pair is None:
        return [set(group)]
    languages: dict[str, list[int]] = defaultdict(list)
    marks: dict[str, list[int]] = defaultdict(list)
    for number in group:
        languages[language_of(members[number].data)].append(number)
        marks[_section_file(members[number])[1]].append(number)
    if len(languages) > 1 and "" not in languages:
        return [part for files in languages.values() for part in _told_apart(members, files)]
    # Systems mark every file of a second export when all names are taken; with fewer marks, some could be of either.
    alike = (
        len({frozenset(_section_file(members[number])[0] for number in files) for files in marks.values()})
        == 1
    )
    if alike and all(_pair(members, files) is None for files in marks.values()):
        return [set(files) for files in marks.values()]
    raise mixed(members[pair[0]].name, members[pair[1]].name)


def _pair(members: Sequence[Member], group: list[int]) -> tuple[int, int] | None:
    """Return two different files that hold the same section, when there are."""
    seen: dict[str, int] = {}
    for number in group:
        before = seen.setdefault(_section_file(members[number])[0], number)
        if members[before].sha256 != members[number].sha256:
            return before, number
    return None


def mixed(one: str, other: str) -> BadInput:
    """Return the refusal of TXT files of several exports that cannot be told apart."""
    return BadInput(
        Message(
            "Expected the TXT files of one export; '{one}' and '{other}' hold the same section, and it cannot be told which "
            "of the other files belong to which. Choose the files of one export only, or the zip files from TikTok.",
            {"one": _steps(one)[-1], "other": _steps(other)[-1]},
        )
    )


# JSON -----------------------------------------------------------------------------------------------------------------


def looks_like_export(data: bytes) -> bool:
    """Say whether a file names, near its beginning, a category of TikTok's export and a section of it, as keys."""
    head = to_utf8(data[:200_000])
    if head.lstrip()[:1] not in (b"{", b"["):
        return False
    return any(
        re.search(_key(category) + rb"\{", head) and any(re.search(_key(name), head) for name in names)
        for category, names in _sections_in_categories().items()
    ) or any(
        moved_section(match[1].decode("utf-8", "replace"), match[2].decode("utf-8", "replace"))
        for match in _NAME_AND_INNER.finditer(head)
    )


#: A section's name, and the first name in it: where a category is new, these are known.
_NAME_AND_INNER = re.compile(rb'"([^"\\]{3,80})"\s*:\s*\{\s*(?="([^"\\]{1,80})"\s*:)')


def _key(name: str) -> bytes:
    return rf'"{re.escape(name)}"\s*:\s*'.encode()


@cache
def _sections_in_categories() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for section in CATALOGUE.values():
        for node in section.nodes:
            category, *below = node.split(" > ")
            found[category].update(below[:1])
    return found


# TXT ------------------------------------------------------------------------------------------------------------------

#: What TikTok writes into a file without rows, per language (sections.yaml, `txt_empty_sentences`; export-format.md, 1.3).
EMPTY_SENTENCES = {
    "en": ("You have no data in this section",),
    "nl": (
        "Dit gedeelte bevat geen gegevens",
        "Er staan geen gegevens in dit gedeelte",
        "Je hebt geen informatie over platforms van derden",
    ),
    "de": ("Du hast keine Daten in diesem Abschnitt",),
    "es": ("No hay datos",),
    "ru": ("В этом разделе нет данных",),
}
#: First labels that tell the language of a file.
TELLING_LABELS = (
    ("en", "Date"), ("en", "Username"), ("en", "Private Account"), ("nl", "Datum"), ("nl", "Gebruikersnaam"),
    ("nl", "Privéaccount"), ("ru", "Дата"), ("ru", "Имя пользователя"),
)  # fmt: skip
SENTENCES = tuple(sentence for known in EMPTY_SENTENCES.values() for sentence in known)
_TEXT_RECORD = re.compile(r"\s*(Date|Datum|Дата)\s*:{1,2}\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_CHAT = re.compile(r"^\s*>{2,}.+:", re.MULTILINE)
_LINE = re.compile(r"^\s*(?:>>)?\s*([^:\n]{1,200}?)\s*:{1,2}(?:[ \t\u00a0](.*))?$", re.MULTILINE)
#: What is a section in any language: a record that begins with a date and time, and a message below the heading of its chat.
_ANY_RECORD = re.compile(r"\s*[^\W\d_][^:\n]{0,40}:{1,2}\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_ANY_MESSAGE = re.compile(r"^[ \t]*>>>.+:[ \t]*\n+[ \t]*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.+:", re.MULTILINE)
_TIKTOK = re.compile(r"tiktok", re.IGNORECASE)


def says_no_data(text: str) -> bool:
    """Say whether a text is one of the sentences that stand in place of rows.

    >>> says_no_data("You have no data in this section. "), says_no_data("You have no data")
    (True, False)
    """
    return text.strip().rstrip(".") in SENTENCES


def language_of(data: bytes) -> str:
    """Return the language of a TXT file, by the first of its labels or the sentence in place of rows; empty when not told.

    >>> language_of(b"Datum: 2024-01-01 10:00:00 UTC"), language_of(b"[]")
    ('nl', '')
    """
    head = "\n" + to_utf8(data[:4000]).decode("utf-8", "replace")
    told = [(head.find(f"\n{label}:"), code) for code, label in TELLING_LABELS]
    told += [(head.find(sentence), code) for code, known in EMPTY_SENTENCES.items() for sentence in known]
    return min(((at, code) for at, code in told if at >= 0), default=(0, ""))[1]


def _head(data: bytes) -> str:
    text = to_utf8(data[:_HEAD])
    # An old editor can have written it in the code page of the west; the last letter can be cut in two.
    head = text[:-4].decode("utf-8", "replace")
    return (
        text.decode("cp1252" if "\ufffd" in head else "utf-8", "replace")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )


#: So many bytes of a TXT file are looked into.
_HEAD = 8000


def is_text_section(name: str, data: bytes) -> bool:
    """Say whether what is in a TXT file makes it a section of an export, alone and anywhere.

    A known sentence in place of rows does; under a known name, a label of that section with a value that fits, a record that
    begins with a date and time, or TikTok's folder above it; under another name, such a record, or a message in a chat, where a link
    or the name itself is TikTok's.
    """
    head = _head(data)
    # A heading can stand above the sentence.
    if any(line.strip().startswith(SENTENCES) for line in head.lstrip().split("\n")[:5]):
        return True
    section = by_text_file(name)
    if section is None:
        return _has_rows(head) and bool(_TIKTOK.search(name) or _TIKTOK.search(head))
    *folders, _ = _steps(name)
    top, known = _top(folders)
    return (known and 0 < len(top) < len(folders)) or _speaks_of(section, head)


def looks_like_text_section(member: Member) -> bool:
    """Say whether a TXT file can be a section where others beside it surely are: a file without rows, or of their form."""
    section = by_text_file(member.name)
    if not member.data:
        return section is not None
    head = _head(member.data)
    lines = [line for line in head.split("\n") if line.strip()]
    if not lines or is_empty_text(lines[0]) or lines[0].strip() == "[]" or _TEXT_RECORD.match(head):
        return section is not None or bool(lines)
    if section is None:
        return _has_rows(head)
    if _leads_elsewhere(section, head):
        return False
    labels = sum(_LINE.fullmatch(line) is not None for line in lines)
    return not _names_of(section) or "." in _names_of(section) or 2 * labels >= len(lines)


def _has_rows(head: str) -> bool:
    return _ANY_RECORD.match(head) is not None or _ANY_MESSAGE.search(head) is not None


def _speaks_of(section: Section, head: str) -> bool:
    """Say whether a text holds a record, label or heading of a section.

    A date and time or a link of TikTok under its label tells; so does a label of several words or a long one, and, in a section
    without dates, any where half of the lines begin with one. Links that lead elsewhere speak against a list of videos.
    """
    known = _names_of(section)
    lines = [line for line in head.split("\n") if line.strip()]
    fits = _ANY_RECORD.match(head) is not None or ("{}" in known and _CHAT.search(head) is not None)
    is_dated = MOMENT in known.values()
    labels = 0
    for line in lines:
        match = _LINE.fullmatch(line)
        label, value = (_label(match[1]), (match[2] or "").strip()) if match else (_label(line), "")
        if label not in known:
            continue
        kind = known[label]
        if kind is None:
            fits = True
        elif kind is MOMENT and value:
            fits |= not isinstance(parse_moment(value), Reason)
        elif match:
            labels += 1
            fits |= len(label) >= _TELLING or " " in label or _TIKTOK.search(value) is not None
    # Without dates, labels of one word are all there is.
    fits |= not is_dated and labels > 0 and 2 * labels >= len(lines)
    return fits and not _leads_elsewhere(section, head)


def _leads_elsewhere(section: Section, head: str) -> bool:
    """Say whether most links of what should be a list of videos are not TikTok's, as in the history of a browser.

    Those under a known label of another kind, such as a photo of a comment, can lead anywhere.
    """
    known = _names_of(section)
    if VIDEO_LINK not in known.values():
        return False
    links = []
    for line in head.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None or known.get(_label(match[1]), VIDEO_LINK) is VIDEO_LINK:
            links += _LINK.findall(line)
    return 2 * sum(_TIKTOK.search(link) is not None for link in links) < len(links)


_LINK = re.compile(r"https?://\S*")
#: Shorter labels ("Title", "Name") stand in files of any program.
_TELLING = 12


def _label(text: str) -> str:
    return " ".join(same_letters(text).strip().rstrip(":").split())


@cache
def _names_of(section: Section) -> dict[str, Kind | None]:
    """Return the labels and headings that a section's TXT files can have, with the kind of their values."""
    names: dict[str, Kind | None] = {}
    for spec in section.tables:
        names |= dict.fromkeys(map(_label, spec.headings))
        for column in spec.declared:
            for key in column.keys:
                *above, last = key.removesuffix("[]").split(" > ")
                names[_label(last)] = column.kind
                if isinstance(spec, Fields):
                    names |= dict.fromkeys(map(_label, above))
    return names


# What is none ---------------------------------------------------------------------------------------------------------

_OTHERS = (
    (r"your_instagram_activity|followers_and_following|instagram", "Instagram"),
    (r"your_facebook_activity|facebook", "Facebook"),
    (r"(^|/)Takeout/|watch-history\.(json|html)", "Google"),
    (r"memories_history|snapchat|snap_history", "Snapchat"),
    (r"tweets?\.js|twitter", "X (Twitter)"),
    (r"StreamingHistory|Streaming_History|MyData/", "Spotify"),
    (r"WhatsApp|_chat\.txt", "WhatsApp"),
    (r"user_data_lemon8", "Lemon8"),
)


_KINDS = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"), (b"<!DOCTYPE", "HTML"), (b"<html", "HTML"),
)  # fmt: skip


def _kind_of(data: bytes) -> str:
    """Return what a file is by how it begins, of kinds that no export is of; empty when it is none of those."""
    head = data[:64].lstrip(b" \t\r\n\xef\xbb\xbf").lower()
    return next((kind for mark, kind in _KINDS if head.startswith(mark.lower())), "")


def not_an_export(members: list[Member]) -> Message:
    """Return the sentence that says what a file looks like when it is no TikTok export."""
    names = "\n".join(member.name for member in members)
    for pattern, platform in _OTHERS:
        if re.search(pattern, names, re.IGNORECASE):
            return Message(
                "Expected a TikTok export; this looks like a file from {platform}. "
                "Choose the zip file that TikTok made, usually called TikTok_Data and a number.",
                {"platform": platform},
            )
    if any(member.data.startswith(b"PK\x03\x04") for member in members):
        return Message(
            "Expected the zip file that TikTok made; this one holds another zip file inside. "
            "Unpack it first and open the zip file inside."
        )
    if len(members) == 1 and (looks := _kind_of(members[0].data)):
        return Message(
            "Expected a TikTok export (zip, JSON or TXT); this looks like a {kind} file. "
            "Choose the zip file that TikTok made, usually called TikTok_Data and a number.",
            {"kind": looks},
        )
    return Message(
        "Expected a TikTok export; no part of one was found in this file. "
        "Choose the zip file that TikTok made, usually called TikTok_Data and a number."
    )
