"""The bytes as they were handed over: a zip, the files of a folder or a bare file, its members, their sizes and hashes.

Opened read-only and never changed. Nothing is unpacked to disk; limits stop an archive that would fill the memory. A member that
cannot be unpacked refuses itself only, with its reason; of an archive that was cut, all is read that stands before the cut. What
each member is, `recognising.py` says.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from analyzer.catalogue import by_text_file, category_folder
from analyzer.model import Message, Problem

#: An export of 1,000,000 watch rows is 111 MB; the largest seen in public is 35 MB (export-format.md, 1.5).
MAX_MEMBER = 2 * 1024**3
MAX_TOTAL = 4 * 1024**3
MAX_MEMBERS = 20_000
#: Deflate reaches about 1,000 on zeros, a list of similar rows 10 to 40. Judged from 20 MB unpacked on.
MAX_RATIO = 150
_RATIO_FROM = 20 * 1024**2

#: A zip bears the second at which TikTok made it (export-format.md, 1.1); unzipped, its folder does.
MADE = re.compile(r"TikTok_Data_(\d{10})(?!\d)", re.IGNORECASE)


class BadInput(Exception):  # noqa: N818  the word says what it is, as KeyboardInterrupt does
    """The input cannot be opened. `message` says what was expected, what was found and what to do."""

    def __init__(self, message: Message, problem: Problem | None = None) -> None:
        super().__init__(message.text)
        self.message, self.problem = message, problem


class Role(StrEnum):
    """What a member of the container is taken for."""

    JSON = "export in JSON"
    TEXT = "export in TXT"
    COPY = "the same bytes as a file that is read"
    SIBLING = "Lemon8 export, not read"
    OTHER_FORMAT = "the same export in TXT, not read"
    ANOTHER = "another export, not read here"
    OTHER = "not part of an export"
    SAMPLE = "mark of a made-up example"
    JUNK = "left by an operating system"
    LOOSE = "bytes of the zip that belong to no file in it"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the container. `size` is in bytes, `sha256` the hash of it as it stands; `data` is empty when not read.

    `problem` says why it could not be read, or not to its end; `other_name` is its name in the other reading of a zip's bytes.
    """

    name: str
    size: int
    sha256: str
    role: Role
    data: bytes = b""
    problem: Problem | None = None
    other_name: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """An opened export. `sha256` is that of the container; for a folder, of the sorted hashes of its members.

    `beside` are the files that were opened with it and are no part of it, further exports among them. `problem` is CUT where the
    zip ends too early: what else it held is not known.
    """

    name: str
    kind: str  # "zip", "folder" or "file"
    size: int
    sha256: str
    members: tuple[Member, ...]
    beside: tuple[Member, ...] = ()
    problem: Problem | None = None


AGAIN = "Download the file from TikTok again and open it unchanged."

_SOMETHING = re.compile(rb"[^ \t\r\n\0\xef\xbb\xbf\xfe\xff]")


def holds_something(data: bytes) -> bool:
    """Say whether there is more than blanks and zeros in a file."""
    return _SOMETHING.search(data) is not None


def sha256_of(data: bytes) -> str:
    """Return the hash of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def is_zip(data: bytes) -> bool:
    """Say whether a file is a zip: it begins as one does, or holds one behind other bytes."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return True
    return not data[:1].isspace() and data[:1] not in (b"{", b"[") and zipfile.is_zipfile(io.BytesIO(data))


def container_of(name: str, data: bytes) -> Export:
    """Return a zip or bare file whose members have no role yet. Raises BadInput."""
    if not holds_something(data):
        raise refusal(Problem.EMPTY)
    digest = sha256_of(data)
    if not is_zip(data):
        return Export(name, "file", len(data), digest, (Member(name, len(data), digest, Role.OTHER, data),))
    members, problem = _Zip(name, data).read()
    return Export(name, "zip", len(data), digest, members, problem=problem)


# Why something is refused ---------------------------------------------------------------------------------------------


def refusal(problem: Problem) -> BadInput:
    """Return the refusal of an input of which nothing can be read, for a reason."""
    return BadInput(_REFUSALS[problem], problem)


_REFUSALS = {
    Problem.CUT: Message("Expected a whole zip file; this one is damaged or was cut short. " + AGAIN),
    Problem.EMPTY: Message("Expected a TikTok export; this file is empty. " + AGAIN),
    Problem.CHECKSUM: Message(
        "Expected a whole zip file; the export in this one is damaged, its checksum does not fit its bytes. "
        + AGAIN
    ),
    Problem.DAMAGED: Message(
        "Expected a whole zip file; the export in this one is damaged and cannot be unpacked. " + AGAIN
    ),
    Problem.ENCRYPTED: Message(
        "Expected a zip file without a password; this one is encrypted. "
        "Unpack it with the password first and open the folder."
    ),
    Problem.UNKNOWN_PACKING: Message(
        "Expected a zip file packed as TikTok does it; this one is packed in a way that is not known here. "
        "Unpack it with the program that made it and open the folder."
    ),
    Problem.TOO_LARGE: Message(
        "Expected an export of at most {limit} unpacked; this zip file would unpack to far more than its size allows. "
        + AGAIN,
        {"limit": "4 GB"},
    ),
    Problem.OUTSIDE: Message(
        "Expected a zip file as TikTok makes it; this one holds a name that points outside its own folder. "
        + AGAIN
    ),
    Problem.LINK: Message(
        "Expected the files of an export; this folder only holds links to files elsewhere, which are not followed. "
        "Copy the files themselves into a folder and open that."
    ),
    Problem.NO_FILE: Message(
        "Expected a file; this is a pipe or a device, which could go on without end. "
        "Copy what it gives into a file and open that."
    ),
    Problem.NO_PERMISSION: Message(
        "Expected a file that can be read; this computer does not give permission to read it. "
        "Copy it to another folder and open the copy."
    ),
    Problem.NOT_READ: Message(
        "Expected a file that can be read; the computer reported an error while reading it. "
        "Copy it to another folder and open the copy."
    ),
}


def too_large() -> BadInput:
    """Return the refusal of files that are larger together than any export."""
    return BadInput(
        Message(
            "Expected an export of at most {limit}; what was found is larger. "
            "Choose the zip file from TikTok, or a folder that holds nothing else.",
            {"limit": "4 GB"},
        ),
        Problem.TOO_LARGE,
    )


def too_many(count: int) -> BadInput:
    """Return the refusal of a zip or folder of more files than are looked into."""
    return BadInput(
        Message(
            "Expected an export of at most {limit} files; {count} were found. "
            "Choose the zip file from TikTok, or a folder that holds nothing else.",
            {"limit": MAX_MEMBERS, "count": count},
        )
    )


# Zip ------------------------------------------------------------------------------------------------------------------

#: What Python's reader raises on archives that are damaged, or packed in a way that it does not know.
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, EOFError, OSError, RuntimeError, LookupError,
    ArithmeticError,
)  # fmt: skip
_LOCAL = struct.Struct("<4s5H3I2H")
_UTF8 = 0x800
_ENCRYPTED = 0x1
_DESCRIPTOR = 0x8
#: Only what can be part of an export is kept; of the rest the first bytes, which tell what it is.
_HEAD = 1024
_BLOCK = 1 << 16
#: The newest version of the format that Python's reader takes, and a way to pack that nobody uses.
_NEWEST, _NO_METHOD = 63, 0xFFFF


class _Zip:
    """A zip, read member by member."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data
        self.problem: Problem | None = None
        #: The bytes of each member: first, and the one after the last.
        self.used: list[tuple[int, int]] = []
        self.left = min(MAX_TOTAL, max(_RATIO_FROM, MAX_RATIO * len(data)))
        #: How many members were found by their own headers.
        self.headers = 0

    def read(self) -> tuple[tuple[Member, ...], Problem | None]:
        """Return the members, and CUT where the list of them at the end is missing. Raises BadInput when none is found."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(self.data))
            found = self._members(archive)
            self._use(archive)
        except _ZIP_ERRORS:
            found = self._found_by_headers()
            if not found:
                raise refusal(Problem.CUT) from None
            if self.headers != self._said_count():
                self.problem = Problem.CUT
        else:
            if any(member.problem is Problem.DAMAGED for member in found):
                # Where bytes are missing, what the list tells of places is wrong for all that stood before or behind them.
                found = self._mended(found)
        return (*found, *self._loose()), self.problem

    def _said_count(self) -> int:
        """Return how many members the end of the zip speaks of; -1 where it has no such end."""
        end = self.data.rfind(b"PK\x05\x06")
        return (
            int.from_bytes(self.data[end + 10 : end + 12], "little")
            if 0 <= end <= len(self.data) - 22
            else -1
        )

    def _mended(self, found: list[Member]) -> list[Member]:
        used, left = self.used, self.left
        whole = {member.name: member for member in self._found_by_headers() if member.problem is None}
        if not any(member.problem is Problem.DAMAGED and member.name in whole for member in found):
            self.used, self.left = used, left
            return found
        return [
            whole.get(member.name, member) if member.problem is Problem.DAMAGED else member
            for member in found
        ]

    def _found_by_headers(self) -> list[Member]:
        archive, partial = self._recovered()
        return [*self._members(archive), *partial]

    def _members(self, archive: zipfile.ZipFile) -> list[Member]:
        entries = archive.infolist()
        if len(entries) > MAX_MEMBERS:
            raise too_many(len(entries))
        members: dict[int, Member] = {}
        # What can be part of an export is unpacked first, within the limits for all together.
        for number in sorted(range(len(entries)), key=lambda number: not _is_kept(entries[number].filename)):
            entry = entries[number]
            if not entry.filename.endswith("/") or entry.file_size:
                members[number] = self._member(archive, entry)
        return [members[number] for number in sorted(members)]

    def _member(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member:
        name, other = _names(entry)
        problem = self._refused(entry)
        local = self._local_name(entry)
        if local is not None and local != entry.orig_filename:
            # The header before a member can name it otherwise than the list at the end; Python's reader refuses that.
            entry.orig_filename, other = local, readable_name(local)
        if problem is not None:
            return Member(name, entry.file_size, "", Role.OTHER, problem=problem, other_name=other)
        keep = entry.file_size if _is_kept(name) else _HEAD
        # What is written there is given back without being copied.
        kept, digest, size = io.BytesIO(), hashlib.sha256(), 0
        try:
            for block in self._unpacked(archive, entry):
                kept.write(block[: max(0, keep - size)])
                size += len(block)
                digest.update(block)
        except NotImplementedError:
            return Member(
                name, entry.file_size, "", Role.OTHER, problem=Problem.UNKNOWN_PACKING, other_name=other
            )
        except _ZIP_ERRORS as error:
            problem = Problem.CHECKSUM if "CRC" in str(error) else Problem.DAMAGED
            return Member(name, entry.file_size, "", Role.OTHER, problem=problem, other_name=other)
        self.left -= size
        return Member(name, size, digest.hexdigest(), Role.OTHER, kept.getvalue(), other_name=other)

    def _unpacked(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield what a member holds, block by block. Raises one of _ZIP_ERRORS, as Python's reader does."""
        with archive.open(entry) as stream:
            if entry.compress_type != zipfile.ZIP_DEFLATED or entry.file_size < _BLOCK:
                while block := stream.read(1 << 20):
                    yield block
                return
        # Python's reader takes a third longer: before each block it copies what is still packed.
        names = struct.unpack_from("<2H", self.data, entry.header_offset + _LOCAL.size - 4)
        at = entry.header_offset + _LOCAL.size + sum(names)
        end = at + entry.compress_size
        inflate, left, crc = zlib.decompressobj(-15), entry.file_size, 0
        while left and not inflate.eof and at < end:
            packed = self.data[at : min(at + _BLOCK, end)]
            if not packed:
                raise EOFError
            at += len(packed)
            block = inflate.decompress(packed)[:left]
            left -= len(block)
            crc = zlib.crc32(block, crc)
            yield block
        if crc != entry.CRC:
            raise zipfile.BadZipFile("Bad CRC-32")

    def _local_name(self, entry: zipfile.ZipInfo) -> str | None:
        at = entry.header_offset + 26
        size = int.from_bytes(self.data[at : at + 2], "little")
        return _decoded(self.data[at + 4 : at + 4 + size], "utf-8" if entry.flag_bits & _UTF8 else "cp437")

    def _refused(self, entry: zipfile.ZipInfo) -> Problem | None:
        """Return why a member is not unpacked; None where it can be tried."""
        # The name as the archive has it: zipfile itself already cuts some of these off.
        raw = entry.orig_filename
        if (
            ".." in PurePosixPath(raw.replace("\\", "/")).parts
            or raw.startswith(("/", "\\"))
            or re.match(r"[A-Za-z]:", raw)
        ):
            return Problem.OUTSIDE
        if stat.S_ISLNK(entry.external_attr >> 16):
            return Problem.LINK
        size = entry.file_size
        if size > min(MAX_MEMBER, self.left) or size > max(
            _RATIO_FROM, MAX_RATIO * max(entry.compress_size, 1)
        ):
            return Problem.TOO_LARGE
        return Problem.ENCRYPTED if entry.flag_bits & _ENCRYPTED else None

    def _use(self, archive: zipfile.ZipFile) -> None:
        """Note which bytes the members and the list of them take."""
        for entry in archive.infolist():
            at = entry.header_offset
            header = self.data[at : at + _LOCAL.size]
            if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
                continue
            *_, name, extra = _LOCAL.unpack(header)
            end = at + _LOCAL.size + name + extra + entry.compress_size
            if entry.flag_bits & _DESCRIPTOR:
                end += _descriptor(self.data, end)
            self.used.append((at, end))
        end = self.data.rfind(b"PK\x05\x06")
        comment = struct.unpack("<H", self.data[end + 20 : end + 22])[0]
        self.used.append((archive.start_dir, end + 22 + comment))

    def _loose(self) -> Iterator[Member]:
        """Yield the bytes that belong to no member, named by their place, as in 'name.zip[0:120]'."""
        at = 0
        for first, end in [*sorted(self.used), (len(self.data), len(self.data))]:
            if first > at:
                loose = self.data[at:first]
                yield Member(f"{self.name}[{at}:{first}]", len(loose), sha256_of(loose), Role.LOOSE)
            at = max(at, end)

    # A zip without the list of its members at the end, or with a wrong one: each begins with a header of its own.

    def _recovered(self) -> tuple[zipfile.ZipFile, list[Member]]:
        """Return the whole members as an archive, and the one that was cut."""
        self.used, self.left = [], min(MAX_TOTAL, max(_RATIO_FROM, MAX_RATIO * len(self.data)))
        directory, count = bytearray(), 0
        mended = bytearray(self.data)
        partial: list[Member] = []
        data, at = self.data, self.data.find(b"PK\x03\x04")
        while 0 <= at <= len(data) - _LOCAL.size and count <= MAX_MEMBERS:
            _, need, flags, method, time, date, crc, packed, size, name_size, extra_size = _LOCAL.unpack_from(
                data, at
            )
            start = at + _LOCAL.size + name_size + extra_size
            name = data[at + _LOCAL.size : at + _LOCAL.size + name_size]
            extra = data[at + _LOCAL.size + name_size : start]
            packed, size = _long_sizes(extra, packed, size)
            end = start + packed
            if flags & _UTF8 and _decoded(name, "utf-8") is None:
                # Python's reader takes the mark in the header before a member at its word, and the archive for damaged.
                flags &= ~_UTF8
                struct.pack_into("<H", mended, at + 6, flags)
            if need > _NEWEST:
                # Python's reader refuses the whole archive for one such member.
                need, method = _NEWEST, _NO_METHOD
            try:
                if flags & _DESCRIPTOR and not packed:
                    packed, size, crc, end = self._measured(start, method)
            except zlib.error:
                partial.append(self._partial(name, flags, method, start, size))
                following = data.find(b"PK\x03\x04", start)
                self.used.append((at, following if following >= 0 else len(data)))
                at = following
                continue
            if packed < 0 or end > len(data):
                partial.append(self._partial(name, flags, method, min(start, len(data)), size))
                self.used.append((at, len(data)))
                break
            directory += struct.pack(
                "<4s6H3I5H2I", b"PK\x01\x02", need, need, flags, method, time, date, crc, packed, size, len(name), 0, 0, 0, 0, 0, at
            ) + name  # fmt: skip
            count += 1
            self.used.append((at, end))
            at = data.find(b"PK\x03\x04", end)
        self.headers = count + len(partial)
        self._use_directory()
        tail = struct.pack(
            "<4s4H2IH",
            b"PK\x05\x06",
            0,
            0,
            min(count, 0xFFFF),
            min(count, 0xFFFF),
            len(directory),
            len(data),
            0,
        )
        if count > MAX_MEMBERS:
            raise too_many(count)
        return zipfile.ZipFile(io.BytesIO(mended + directory + tail)), partial

    def _use_directory(self) -> None:
        """Note what is left of the list of members."""
        behind = max((end for _, end in self.used), default=0)
        first = self.data.find(b"PK\x01\x02", behind)
        if first >= 0:
            self.used.append((first, len(self.data)))

    def _measured(self, start: int, method: int) -> tuple[int, int, int, int]:
        """Return sizes, checksum and end of a member whose header leaves them to what stands behind it; -1 for one that was cut."""
        data = self.data
        if method == zipfile.ZIP_DEFLATED:
            inflate, size, end = zlib.decompressobj(-15), 0, start
            while not inflate.eof and end < len(data) and size <= MAX_MEMBER:
                block = data[end : end + _BLOCK]
                end += len(block)
                size += len(inflate.decompress(block))
            if not inflate.eof:
                return -1, 0, 0, 0
            end -= len(inflate.unused_data)
        else:
            end = data.find(b"PK\x07\x08", start)
            if end < 0:
                return -1, 0, 0, 0
            size = end - start
        length = _descriptor(data, end)
        if not length:
            return -1, 0, 0, 0
        crc = struct.unpack_from("<I", data, end + (4 if data[end : end + 4] == b"PK\x07\x08" else 0))[0]
        return end - start, size, crc, end + length

    def _partial(self, name: bytes, flags: int, method: int, start: int, size: int) -> Member:
        """Return what stands before the cut of a member."""
        entry = zipfile.ZipInfo(name.decode("utf-8" if flags & _UTF8 else "cp437", "replace"))
        entry.flag_bits = flags
        readable_name, other = _names(entry)
        packed, content = self.data[start:], b""
        if flags & _ENCRYPTED:
            problem = Problem.ENCRYPTED
        else:
            problem = Problem.CUT
            try:
                if method == zipfile.ZIP_STORED:
                    content = packed.partition(b"PK\x07\x08")[0] if flags & _DESCRIPTOR else packed
                elif method == zipfile.ZIP_DEFLATED:
                    limit = min(MAX_MEMBER, max(_RATIO_FROM, MAX_RATIO * len(packed)))
                    content = zlib.decompressobj(-15).decompress(packed, limit)
            except zlib.error:
                # What stands before bytes that make no sense is in doubt as well.
                problem = Problem.DAMAGED
        if not _is_kept(readable_name):
            content = content[:_HEAD]
        digest = sha256_of(content) if content else ""
        return Member(readable_name, len(content) or size, digest, Role.OTHER, content, problem, other)


def _is_kept(name: str) -> bool:
    return name.lower().endswith((".json", ".txt"))


def _descriptor(data: bytes, at: int) -> int:
    """Return the length of what some programs write behind a member: checksum and sizes, perhaps with a mark, perhaps long."""
    mark = 4 if data[at : at + 4] == b"PK\x07\x08" else 0
    for length in (12 + mark, 20 + mark):
        if data[at + length : at + length + 2] == b"PK" or at + length == len(data):
            return length
    return 12 + mark if mark and at + 12 + mark <= len(data) else 0


def _long_sizes(extra: bytes, packed: int, size: int) -> tuple[int, int]:
    """Return the sizes of a member, which stand in its further fields where they are long."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1 and length >= 16 and packed == size == 0xFFFFFFFF:
            size, packed = struct.unpack_from("<2Q", extra, at + 4)
        at += 4 + length
    return packed, size


#: What a name without the mark of UTF-8 can be written in: the code pages of DOS and Windows, western and Cyrillic.
_CODE_PAGES = ("cp437", "cp850", "cp1252", "cp866", "cp1251", "mac_roman")


def _names(entry: zipfile.ZipInfo) -> tuple[str, str]:
    """Return the name of a member, and the other reading of its bytes; empty where there is one only.

    Without a mark that says so, the bytes can be UTF-8 or a code page. UTF-8 is taken where they are valid, unless only the
    name in a code page is one that TikTok gives.
    """
    raw = entry.orig_filename
    if entry.flag_bits & _UTF8 or raw.isascii():
        return name_of(entry.filename)
    data = raw.encode("cp437", "replace")
    named = _named_apart(entry.extra, data)
    readings = dict.fromkeys(
        name
        for name in (named, *(_decoded(data, codec) for codec in ("utf-8", *_CODE_PAGES)))
        if name is not None and not any(letter < " " for letter in name)
    )
    names = list(readings) or [raw]
    chosen = named or next((name for name in names if _is_tiktoks(name)), names[0])
    other = next((name for name in (*names, raw) if name != chosen), "")
    return readable_name(chosen), readable_name(other)


def name_of(name: str) -> tuple[str, str]:
    """Return a name as TikTok gave it, and as it stands; the second is empty where they are one.

    A program that unpacked UTF-8 in a code page has left other letters, in a folder or in a zip that was made of it. They are
    only read back where the name is then one that TikTok gives.

    >>> name_of("Favoriete video\u0393\u00c7\u00d6s.txt"), name_of("Caf\u00c3\u00a9.txt")
    (('Favoriete video\u2019s.txt', 'Favoriete video\u0393\u00c7\u00d6s.txt'), ('Caf\u00c3\u00a9.txt', ''))
    """
    name = readable_name(name)
    if not name.isascii() and not _is_tiktoks(name):
        for codec in _CODE_PAGES:
            try:
                back = name.encode(codec).decode("utf-8")
            except UnicodeError:
                continue
            if _is_tiktoks(back):
                return back, name
    return name, ""


def _named_apart(extra: bytes, name: bytes) -> str | None:
    """Return the name in UTF-8 that some programs write beside the one in a code page, where it is of that one."""
    at = 0
    while at + 9 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 0x7075 and struct.unpack_from("<I", extra, at + 5)[0] == zlib.crc32(name):
            return _decoded(extra[at + 9 : at + 4 + length], "utf-8") or None
        at += 4 + length
    return None


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_tiktoks(name: str) -> bool:
    *folders, base = re.split(r"[/\\]", name)
    return by_text_file(base) is not None or any(
        category_folder(folder) and not folder.isascii() for folder in folders
    )


def readable_name(name: str) -> str:
    """Return a name that can be written anywhere, also when a system gave bytes that are no text."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def as_folder(name: str, members: Iterable[Member]) -> Export:
    """Return files that lie together as one container, whose members have no role yet."""
    found = tuple(members)
    digest = sha256_of("\n".join(sorted(member.sha256 for member in found)).encode())
    return Export(name, "folder", sum(member.size for member in found), digest, found)


# Encodings ------------------------------------------------------------------------------------------------------------


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


def place_in(original: bytes, text: bytes, at: int) -> int:
    """Return the byte of a member for a byte of its text as UTF-8: what `to_utf8` gave, or the beginning of it.

    >>> member = '\ufeff{"é": 1}'.encode("utf-16-le")
    >>> place_in(member, to_utf8(member), 6), member[12:14].decode("utf-16-le")
    (12, ' ')
    """
    codec, mark = encoding_of(original)
    if codec == "utf-8":
        return mark + at
    return mark + len(text[:at].decode("utf-8", "surrogatepass").encode(codec, "surrogatepass"))


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
