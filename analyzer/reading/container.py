"""The file as it was handed over: a zip, a folder or a bare file, its members, their sizes and hashes.

Opened read-only and never changed. The export is found by name anywhere in it, else by its content. Nothing is unpacked to
disk; limits stop an archive that would fill the memory.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath

from analyzer.catalogue import CATALOGUE, LAYOUTS, TEXT_FOLDERS, by_text_file
from analyzer.model import Message

#: An export of 1,000,000 watch rows is 111 MB; the largest seen in public is 35 MB (export-format.md, 1.5).
MAX_MEMBER = 2 * 1024**3
MAX_TOTAL = 4 * 1024**3
MAX_MEMBERS = 20_000
#: Deflate reaches about 1,000 on zeros, a list of similar rows 10 to 40. Judged from 20 MB unpacked on.
MAX_RATIO = 150
_RATIO_FROM = 20 * 1024**2

_EXPORT_NAME = re.compile(r"(user_data(_tiktok)?|tiktok_data)(?!.*lemon8)[^/]*\.json", re.IGNORECASE)
_SIBLING_NAME = re.compile(r"user_data_lemon8[^/]*\.json", re.IGNORECASE)
_JUNK = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
#: A zip bears the second at which TikTok made it (export-format.md, 1.1); unzipped, its folder does.
MADE = re.compile(r"TikTok_Data_(\d{10})(?!\d)", re.IGNORECASE)
_CATEGORIES = frozenset(category for categories in LAYOUTS.values() for category in categories)


class BadInput(Exception):  # noqa: N818  the word says what it is, as KeyboardInterrupt does
    """The input cannot be opened. `message` says what was expected, what was found and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Role(StrEnum):
    """What a member of the container is taken for."""

    JSON = "export in JSON"
    TEXT = "export in TXT"
    SIBLING = "Lemon8 export, not read"
    OTHER_FORMAT = "the same export in TXT, not read"
    OTHER = "not part of an export"
    JUNK = "left by an operating system"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the container. `size` is in bytes, `sha256` the hash of it as it stands; `data` is empty when not read."""

    name: str
    size: int
    sha256: str
    role: Role
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Export:
    """An opened export. `sha256` is that of the container; for a folder, of the sorted hashes of its members."""

    name: str
    kind: str  # "zip", "folder" or "file"
    size: int
    sha256: str
    members: tuple[Member, ...]


_AGAIN = "Download the file from TikTok again and open it unchanged."


def open_export(
    path: str | os.PathLike[str] | None = None, *, name: str = "", data: bytes | None = None
) -> Export:
    """Return the export at a path, or one held in memory (an upload: `name` and `data`).

    Raises BadInput when it is no TikTok export or cannot be opened safely.
    """
    if data is not None:
        return _one(_container(name or "upload", data))
    if path is None:
        raise ValueError("Expected a path, or a name and data; neither was given.")
    source = Path(path)
    with _plain_errors():
        if source.is_dir():
            return _open_folder(source)
        return _one(_container(source.name, _content(source)))


def open_exports(
    path: str | os.PathLike[str] | None = None, *, name: str = "", data: bytes | None = None
) -> tuple[Export, ...]:
    """Return all exports that lie together at a path, or in what was handed over: JSON before TXT, then the newest by name.

    Those are JSON and TXT side by side, several JSON documents, several sets of TXT files, or several zips in a folder without
    a loose export. Raises BadInput when there is none, one cannot be opened safely, or TXT files of several cannot be told apart.
    """
    if data is not None:
        return in_order(_each(_container(name or "upload", data)))
    if path is None:
        raise ValueError("Expected a path, or a name and data; neither was given.")
    source = Path(path)
    with _plain_errors():
        if not source.is_dir():
            return in_order(_each(_container(source.name, _content(source))))
        loose = _folder(source)
        zips = _zips(source)
        if loose is not None and (not zips or _exports_in(loose)):
            return in_order(_each(loose))
        if not zips:
            return (_open_folder(source),)
        return in_order(_of_zips(zips))


def _of_zips(zips: list[Path]) -> list[Export]:
    """Return the exports in zips; one that holds none is passed over, unless none does or TikTok's name is on it."""
    if sum(path.stat().st_size for path in zips) > MAX_TOTAL:
        raise _bomb()
    found: list[Export] = []
    refused: BadInput | None = None
    for path in zips:
        try:
            found += _each(_container(path.name, _content(path)))
        except BadInput as bad:
            if "tiktok" in path.name.lower():
                raise
            refused = refused or bad
    if refused is not None and not found:
        raise refused
    return found


def in_order(exports: Iterable[Export]) -> tuple[Export, ...]:
    """Return exports, JSON before TXT, then the newest by the second in a name; the same bytes once."""
    once: dict[frozenset[str], Export] = {}
    for export in exports:
        once.setdefault(frozenset(member.sha256 for member in _read_members(export)), export)
    return tuple(
        sorted(once.values(), key=lambda one: (_read_members(one)[0].role is not Role.JSON, -_made(one)))
    )


def _read_members(export: Export) -> list[Member]:
    return [member for member in export.members if member.role in (Role.JSON, Role.TEXT)]


def _made(export: Export) -> int:
    """Return the second at which TikTok made an export, by the names it lies under; 0 where none tells."""
    names = f"{export.name}/{_read_members(export)[0].name}"
    return int((MADE.findall(names) or [0])[-1])


def _each(container: Export) -> list[Export]:
    """Return the exports in a container; what belongs to another of several is left out of each."""
    found = _exports_in(container)
    if len(found) < 2:
        return [_one(container)]
    kinds = [role for role, _ in found]
    apart = []
    for role, files in found:
        rest = {number for _, others in found for number in others} - files
        if kinds == [Role.JSON, Role.TEXT] and role is Role.JSON:
            rest = set()  # the TXT files are listed as those of the same export
        members = [member for number, member in enumerate(container.members) if number not in rest]
        name = container.name
        if kinds.count(role) > 1:
            name += f"/{container.members[min(files)].name}"
        elif role is Role.TEXT:
            name += ", TXT"
        elif len(kinds) > 2:
            name += f"/{container.members[min(files)].name}"
        apart.append(replace(_one(replace(container, members=tuple(members))), name=name))
    return apart


def _exports_in(container: Export) -> list[tuple[Role, frozenset[int]]]:
    """Return what could each be opened as an export: its role, and the numbers of its files."""
    members = list(container.members)
    roles = _roles(members, lone=container.kind == "file")
    documents: dict[str, set[int]] = {}
    for number, member in enumerate(members):
        if roles[number] is Role.JSON:
            documents.setdefault(member.sha256, set()).add(number)
    return [(Role.JSON, frozenset(numbers)) for numbers in documents.values()] + [
        (Role.TEXT, frozenset(numbers)) for numbers in _text_exports(members, roles)
    ]


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Say in a sentence why the computer does not give a file."""
    try:
        yield
    except FileNotFoundError:
        raise BadInput(
            Message("Expected a file or folder at this place; there is none. Check the path and try again.")
        ) from None
    except PermissionError:
        raise BadInput(
            Message(
                "Expected a file that can be read; this computer does not give permission to read it. "
                "Copy it to another folder and open the copy."
            )
        ) from None
    except OSError:
        raise BadInput(
            Message(
                "Expected a file that can be read; the computer reported an error while reading it. "
                "Copy it to another folder and open the copy."
            )
        ) from None


def _content(path: Path) -> bytes:
    """Return the bytes of a regular file of at most the limit; a pipe or a device could go on without end."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError
    if status.st_size > MAX_TOTAL:
        raise _bomb()
    return path.read_bytes()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


_SOMETHING = re.compile(rb"[^ \t\r\n\0\xef\xbb\xbf\xfe\xff]")


def is_zip(data: bytes) -> bool:
    """Say whether a file begins as a zip does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def _container(name: str, data: bytes) -> Export:
    """Return a zip or bare file whose members have no role yet."""
    if not _SOMETHING.search(data):
        raise BadInput(Message("Expected a TikTok export; this file is empty. " + _AGAIN))
    digest = _sha256(data)
    if is_zip(data):
        kind, found = "zip", list(_zip_members(data))
    else:
        kind, found = "file", [Member(name, len(data), digest, Role.OTHER, data)]
    return Export(name, kind, len(data), digest, tuple(found))


def _one(container: Export) -> Export:
    """Return a container as the one export that it holds."""
    return replace(container, members=_give_roles(list(container.members), lone=container.kind == "file"))


# Zip ------------------------------------------------------------------------------------------------------------------


#: What Python's reader raises on archives that are damaged, or packed in a way that it does not know.
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, EOFError, OSError, RuntimeError, LookupError,
    ArithmeticError,
)  # fmt: skip


def _zip_members(data: bytes) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    except _ZIP_ERRORS:
        raise _broken_zip() from None
    _check_entries(entries, len(data))
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise BadInput(
                Message(
                    "Expected a zip file without a password; this one is encrypted. "
                    "Unpack it with the password first and open the folder."
                )
            )
        yield _zip_member(archive, entry)


def _check_entries(entries: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(entry.file_size for entry in entries)
    # Entries that overlap each other declare more than there is.
    packed = min(sum(entry.compress_size for entry in entries), size)
    if len(entries) > MAX_MEMBERS or total > MAX_TOTAL or any(e.file_size > MAX_MEMBER for e in entries):
        raise _bomb()
    if total > _RATIO_FROM and total > MAX_RATIO * max(packed, 1):
        raise _bomb()
    for entry in entries:
        # The name as the archive has it: zipfile itself already cuts some of these off.
        steps = PurePosixPath(entry.orig_filename.replace("\\", "/")).parts
        if (
            ".." in steps
            or entry.orig_filename.startswith(("/", "\\"))
            or re.match(r"[A-Za-z]:", entry.orig_filename)
        ):
            raise BadInput(
                Message(
                    "Expected a zip file as TikTok makes it; this one holds a name that points outside its own folder. "
                    + _AGAIN
                )
            )


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member:
    # Only what can be part of an export is kept; of the rest the first bytes, which tell what it is.
    keep = entry.file_size if entry.filename.lower().endswith((".json", ".txt")) else _HEAD
    content, digest, size = bytearray(), hashlib.sha256(), 0
    try:
        with archive.open(entry) as stream:
            while block := stream.read(1 << 20):
                size += len(block)
                digest.update(block)
                content += block[: max(0, keep - len(content))]
    except _ZIP_ERRORS:
        raise _broken_zip() from None
    return Member(_readable(entry.filename), size, digest.hexdigest(), Role.OTHER, bytes(content))


def _readable(name: str) -> str:
    """Return a name that can be written anywhere, also when a system gave bytes that are no text."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


_HEAD = 1024


def _broken_zip() -> BadInput:
    return BadInput(Message("Expected a whole zip file; this one is damaged or was cut short. " + _AGAIN))


def _bomb() -> BadInput:
    return BadInput(
        Message(
            "Expected an export of at most {limit} unpacked; this zip file would unpack to far more than its size allows. "
            + _AGAIN,
            {"limit": "4 GB"},
        )
    )


# Folder ---------------------------------------------------------------------------------------------------------------


def _open_folder(folder: Path) -> Export:
    container = _folder(folder)
    if container is not None:
        return _one(container)
    zips = _zips(folder)
    if len(zips) == 1:
        return open_export(zips[0])
    if any(_of_export(path, folder) for path in _files(folder)):
        raise BadInput(
            Message(
                "Expected the files of an export; this folder only holds links to files elsewhere, which are not followed. "
                "Copy the files themselves into a folder and open that."
            )
        )
    raise BadInput(
        Message(
            "Expected a folder with an export in it; this folder holds no JSON and no TXT file. "
            "Choose the zip file from TikTok, or the folder that was unpacked from it."
        )
    )


def _folder(folder: Path) -> Export | None:
    """Return a folder whose members have no role yet; None where there is no JSON and no TXT file."""
    found: list[Member] = []
    total = 0
    for path in _files(folder):
        if not _of_export(path, folder) or not stat.S_ISREG(path.lstat().st_mode):
            continue
        total += path.lstat().st_size
        if len(found) >= MAX_MEMBERS or total > MAX_TOTAL:
            raise _bomb()
        data = _content(path)
        found.append(
            Member(_readable(path.relative_to(folder).as_posix()), len(data), _sha256(data), Role.OTHER, data)
        )
    if not found:
        return None
    found.sort(key=lambda member: member.name)
    digest = _sha256("\n".join(sorted(member.sha256 for member in found)).encode())
    return Export(folder.name, "folder", sum(m.size for m in found), digest, tuple(found))


def _of_export(path: Path, folder: Path) -> bool:
    """Say whether a file, or a link, in a folder has a name that a file of an export could have."""
    return path.suffix.lower() in (".json", ".txt") and not _JUNK.search(path.relative_to(folder).as_posix())


def _zips(folder: Path) -> list[Path]:
    return [path for path in _files(folder) if path.suffix.lower() == ".zip" and not path.is_symlink()]


def _files(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for top, folders, names in os.walk(folder, onerror=refuse, followlinks=False):
        folders.sort()
        for name in sorted(names):
            yield Path(top, name)


# What each member is --------------------------------------------------------------------------------------------------


def _role(member: Member, *, lone: bool) -> Role:
    base = re.split(r"[/\\]", member.name)[-1]
    if _JUNK.search(member.name):
        return Role.JUNK
    if _SIBLING_NAME.fullmatch(base):
        return Role.SIBLING
    if _EXPORT_NAME.fullmatch(base):
        return Role.JSON
    if base.lower().endswith(".txt") and is_text_section(member.name, member.data):
        return Role.TEXT
    if (lone or base.lower().endswith((".json", ".txt"))) and _looks_like_export(member.data):
        return Role.JSON
    return Role.OTHER


def _root(name: str) -> str:
    return re.split(r"[/\\]", name)[0] if re.search(r"[/\\]", name) else ""


def _roles(members: list[Member], *, lone: bool) -> list[Role]:
    roles = [_role(member, lone=lone) for member in members]
    # A file of another form, in the folder that the others lie in, is a section that is not known.
    roots = {_root(m.name) for m, role in zip(members, roles, strict=True) if role is Role.TEXT} - {""}
    for number, member in enumerate(members):
        if (
            roles[number] is Role.OTHER
            and _root(member.name) in roots
            and member.name.lower().endswith(".txt")
        ):
            roles[number] = Role.TEXT
    return roles


def _give_roles(members: list[Member], *, lone: bool) -> tuple[Member, ...]:
    roles = _roles(members, lone=lone)
    exports = {member.sha256 for member, role in zip(members, roles, strict=True) if role is Role.JSON}
    count = len(exports) or len(
        {frozenset(members[number].sha256 for number in numbers) for numbers in _text_exports(members, roles)}
    )
    if count > 1:
        raise BadInput(
            Message(
                "Expected one export; {count} different ones were found together. Choose one of them.",
                {"count": count},
            )
        )
    if not count:
        raise BadInput(not_an_export(members))
    out = []
    for member, found in zip(members, roles, strict=True):
        role = Role.OTHER_FORMAT if exports and found is Role.TEXT else found
        out.append(replace(member, role=role, data=member.data if role in (Role.JSON, Role.TEXT) else b""))
    return tuple(out)


# Which TXT files are one export ---------------------------------------------------------------------------------------

#: The folder in which TikTok puts the categories; a system that unpacks a second one beside it adds a number.
_TOP_FOLDER = re.compile(r"tiktok(?: ?\(?\d+\)?)?", re.IGNORECASE)
_CATEGORY_FOLDERS = _CATEGORIES | TEXT_FOLDERS.keys() | set(TEXT_FOLDERS.values())
#: TikTok's own number on a part of a section, and the one that a system adds to the name of a second file.
_PART = re.compile(r"_\d+(?=\.txt$)", re.IGNORECASE)
_SECOND = re.compile(r" ?\(\d+\)(?=\.txt$)", re.IGNORECASE)


def _text_exports(members: Sequence[Member], roles: Sequence[Role]) -> list[set[int]]:
    """Return the numbers of the TXT files of each export: those below one folder, of which none holds the same section twice.

    Raises BadInput when files of several exports lie in one folder and cannot be told apart.
    """
    sure: dict[tuple[str, ...], set[int]] = defaultdict(set)
    open_: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, member in enumerate(members):
        if roles[number] is Role.TEXT:
            *folders, _ = re.split(r"[/\\]", member.name)
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
            keys = [key for group in groups for key in {_file(members[number])[0] for number in group}]
            if len(keys) == len(set(keys)):
                into[above] |= set().union(*(open_.pop(top) for top in tops))
    # Files of names that are not known, of no export that can be told, go with the only one there is.
    for top in list(open_):
        if len(sure) == 1 and not any(by_text_file(members[number].name) for number in open_[top]):
            next(iter(sure.values())).update(open_.pop(top))
    return [
        part for group in (*sure.values(), *open_.values()) for part in _told_apart(members, sorted(group))
    ]


def _top(folders: list[str]) -> tuple[tuple[str, ...], bool]:
    """Return the folder that an export lies in, and whether a name that TikTok gives told so."""
    for depth in range(len(folders), 0, -1):
        if _TOP_FOLDER.fullmatch(folders[depth - 1]) or MADE.search(folders[depth - 1]):
            return tuple(folders[:depth]), True
    if folders and folders[-1] in _CATEGORY_FOLDERS:
        return tuple(folders[:-1]), True
    return tuple(folders), False


def _file(member: Member) -> tuple[str, str]:
    """Return which section, or file of another name, a TXT file is, with the part of it, and its mark of a second file."""
    base = re.split(r"[/\\]", member.name)[-1].casefold()
    part, second = _PART.search(base), _SECOND.search(base)
    section = by_text_file(base)
    name = section.key if section else _SECOND.sub("", base)
    return f"{name}{part[0] if part and section else ''}", second[0] if second else ""


def _told_apart(members: Sequence[Member], group: list[int]) -> list[set[int]]:
    """Return the TXT files of one folder per export: one, or one for each language or mark of a second file."""
    pair = _pair(members, group)
    if pair is None:
        return [set(group)]
    languages: dict[str, list[int]] = defaultdict(list)
    marks: dict[str, list[int]] = defaultdict(list)
    for number in group:
        languages[language_of(members[number].data)].append(number)
        marks[_file(members[number])[1]].append(number)
    if len(languages) > 1 and "" not in languages:
        return [part for files in languages.values() for part in _told_apart(members, files)]
    # Systems mark every file of a second export when all names are taken; with fewer marks, some could be of either.
    alike = len({frozenset(_file(members[number])[0] for number in files) for files in marks.values()}) == 1
    if alike and all(_pair(members, files) is None for files in marks.values()):
        return [set(files) for files in marks.values()]
    raise mixed(members[pair[0]].name, members[pair[1]].name)


def _pair(members: Sequence[Member], group: list[int]) -> tuple[int, int] | None:
    """Return two different files that hold the same section, when there are."""
    seen: dict[str, int] = {}
    for number in group:
        before = seen.setdefault(_file(members[number])[0], number)
        if members[before].sha256 != members[number].sha256:
            return before, number
    return None


def mixed(one: str, other: str) -> BadInput:
    """Return the refusal of TXT files of several exports that cannot be told apart."""
    return BadInput(
        Message(
            "Expected the TXT files of one export; '{one}' and '{other}' hold the same section, and it cannot be told which "
            "of the other files belong to which. Choose the files of one export only, or the zip files from TikTok.",
            {"one": re.split(r"[/\\]", one)[-1], "other": re.split(r"[/\\]", other)[-1]},
        )
    )


def _looks_like_export(data: bytes) -> bool:
    """Say whether a file names, near its beginning, a category of TikTok's export and a section of it, as keys."""
    head = to_utf8(data[:200_000])
    if head.lstrip()[:1] not in (b"{", b"["):
        return False
    return any(
        re.search(_key(category) + rb"\{", head) and any(re.search(_key(name), head) for name in names)
        for category, names in _SECTIONS_IN.items()
    )


def _key(name: str) -> bytes:
    return rf'"{re.escape(name)}"\s*:\s*'.encode()


def _sections_in_categories() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for section in CATALOGUE.values():
        for node in section.nodes:
            category, *below = node.split(" > ")
            found[category].update(below[:1])
    return found


_SECTIONS_IN = _sections_in_categories()


def encoding_of(data: bytes) -> tuple[str, int]:
    """Return how a text is encoded, and the size of the mark before it: a file saved again in an editor can be UTF-16.

    >>> encoding_of(b"{}"), encoding_of("\ufeff{}".encode("utf-16-le"))
    (('utf-8', 0), ('utf-16-le', 2))
    """
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8", 3
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return codec, 2
    zeros = [byte == 0 for byte in data[:4]]
    if zeros == [False, True, False, True]:
        return "utf-16-le", 0
    return ("utf-16-be" if zeros == [True, False, True, False] else "utf-8"), 0


def to_utf8(data: bytes) -> bytes:
    """Return text as UTF-8 without a byte-order mark, from UTF-8 or UTF-16.

    >>> to_utf8('\ufeff{"a": 1}'.encode("utf-16-le"))
    b'{"a": 1}'
    """
    codec, mark = encoding_of(data)
    if codec == "utf-8":
        return data[mark:] if mark else data
    # Half a character at the end, of a file that was cut short, is left out.
    text = data[mark : len(data) - (len(data) - mark) % 2].decode(codec, "surrogatepass")
    return text.encode("utf-8", "surrogatepass")


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
_TEXT_RECORD = re.compile(r"^(Date|Datum|Дата)\s*:\s*\d{4}-\d\d-\d\d", re.MULTILINE)
_ANY_RECORD = re.compile(r"\s*[^\W\d_][^:\n]{0,40}:{1,2}\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_TIKTOK = re.compile(r"tiktok", re.IGNORECASE)


def language_of(data: bytes) -> str:
    """Return the language of a TXT file, by the first of its labels or the sentence in place of rows; empty when not told.

    >>> language_of(b"Datum: 2024-01-01 10:00:00 UTC"), language_of(b"[]")
    ('nl', '')
    """
    head = "\n" + to_utf8(data[:4000]).decode("utf-8", "replace")
    told = [(head.find(f"\n{label}:"), code) for code, label in TELLING_LABELS]
    told += [(head.find(sentence), code) for code, known in EMPTY_SENTENCES.items() for sentence in known]
    return min(((at, code) for at, code in told if at >= 0), default=(0, ""))[1]


def is_text_section(name: str, data: bytes) -> bool:
    """Say whether a TXT file is a section of an export: by its name, else by its shape.

    Records begin with a date, and a file without any holds a known sentence; in another language, a file that begins with a
    date and time is one where its name or its links are TikTok's.
    """
    if by_text_file(name) is not None:
        return True
    head = to_utf8(data[:4000]).decode("utf-8", "replace")
    sentences = tuple(sentence for known in EMPTY_SENTENCES.values() for sentence in known)
    if _TEXT_RECORD.search(head) or head.lstrip().startswith(sentences):
        return True
    # In a language that is not known, the form of a record and TikTok's name tell it.
    return bool(_ANY_RECORD.match(head) and (_TIKTOK.search(name) or _TIKTOK.search(head)))


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
    head = members[0].data[:64].lstrip(b" \t\r\n\xef\xbb\xbf") if len(members) == 1 else b""
    looks = ""
    for mark, kind in (
        (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7-Zip"),
        (b"\x1f\x8b", "gzip"), (b"<!DOCTYPE", "HTML"), (b"<html", "HTML"),
    ):  # fmt: skip
        if head.lower().startswith(mark.lower()):
            looks = kind
    if looks:
        return Message(
            "Expected a TikTok export (zip, JSON or TXT); this looks like a {kind} file. "
            "Choose the zip file that TikTok made, usually called TikTok_Data and a number.",
            {"kind": looks},
        )
    return Message(
        "Expected a TikTok export; no part of one was found in this file. "
        "Choose the zip file that TikTok made, usually called TikTok_Data and a number."
    )
