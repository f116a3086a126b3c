"""Zips damaged at random, for tests/fuzz.py: cut, with bytes before, between and behind, with wrong headers, names and neighbours."""

import io
import zipfile

import analyzer
from analyzer.findings import Subject
from analyzer.language import sentence
from analyzer.output.summary import in_words
from analyzer.reading import open_exports, read_first
from analyzer.reading.beside import not_read
from tests.reading.test_copies import MARKS

FOLDERS = (
    "",
    "TikTok/",
    "TikTok/Your Activity/",
    "TikTok/Je activiteit/",
    "TikTok - kopie/Reacties/",
    "__MACOSX/",
    "a/b/",
    "..\\",
)
#: Files of other programs beside an export.
STRAYS = {
    "Aankopen.txt": b"melk\nbrood\n", "readme.txt": b"Unpack this first.\n", "Following.txt": b"anna\nbob\n", "user_data.json": b"",
    "user_data_tiktok.json": b"\0\0", "photo.jpg": bytes(range(256)) * 20, "notes.json": b'{"a": [1, 2]}', "TikTok_Data.json": b"null",
}  # fmt: skip
#: A whole export that nothing beside it may hide: one row of a name that stands in no other document.
WHOLE = b'{"Your Activity": {"Searches": {"SearchList": [{"Date": "2024-01-01 10:00:00", "SearchTerm": "whole and sound"}]}}}'
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
#: Fields of the headers before a member and in the list at the end: their places and sizes.
_FIELDS = ((6, 8, 2), (8, 10, 2), (14, 16, 4), (18, 20, 4), (22, 24, 4), (26, 28, 2), (28, 30, 2))


class _Pipe(io.BytesIO):
    def seekable(self):
        return False


def _packed(members, chance):
    out = _Pipe() if chance.random() < 0.3 else io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = chance.choice(_METHODS)
            archive.writestr(info, data)
    return out.getvalue()


def boxed(documents, chance):
    """Return a zip of some documents with the damage that zips have."""
    small = [(name, data) for name, data in documents if len(data) < 20_000 and not name.endswith(".zip")]
    members = []
    for _ in range(chance.randint(1, 5)):
        name, data = chance.choice([*small, *STRAYS.items()])
        if chance.random() < 0.3:
            stem, _, suffix = name.rpartition(".")
            name = f"{chance.choice(MARKS).format(stem)}.{suffix}"
        members.append((chance.choice(FOLDERS) + name, data))
    data = bytearray(_packed(members, chance))
    for _ in range(chance.randint(0, 3)):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 4, 30, 500))
        match chance.randrange(6):
            case 0:
                del data[at:]
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = chance.randbytes(length)
            case 3:
                data[at : at + length] = bytes(len(data[at : at + length]))
            case 4:
                data[at : at + 1] = chance.randbytes(1)
            case _:
                _change_a_header(data, chance)
        if not data:
            data = bytearray(b"PK")
    return bytes(data)


def _change_a_header(data, chance, first=0):
    """Change a field of a header at or behind a byte."""
    mark, side = chance.choice(((b"PK\x03\x04", 0), (b"PK\x01\x02", 1)))
    at = data.find(mark, chance.randrange(first, max(first + 1, len(data))))
    if at >= 0:
        field = chance.choice(_FIELDS)
        place, size = at + field[side], field[2]
        if place + size <= len(data):
            data[place : place + size] = chance.choice((bytes(size), b"\xff" * size, chance.randbytes(size)))


def neighboured(chance):
    """Return files of which one is a whole export and each other is a stray, or a zip with a damaged neighbour behind the export."""
    strays = chance.sample(list(STRAYS.items()), chance.randint(0, 4))
    if chance.random() < 0.5:
        files = [*strays, ("export of mine.json", WHOLE)]
        chance.shuffle(files)
        return files
    # Only what stands behind the export is damaged, in its headers or its bytes.
    data = bytearray(_packed([("user_data_tiktok (1).json", WHOLE), *strays], chance))
    second = data.find(b"PK\x03\x04", 4)
    directory = data.find(b"PK\x01\x02")
    if second > 0:
        for _ in range(chance.randint(0, 4)):
            data[chance.randrange(second, directory)] = chance.randrange(256)
    if chance.random() < 0.5:
        del data[chance.randrange(second if second > 0 else directory, len(data)) :]
    if chance.random() < 0.2:
        data[:0] = b"before " * chance.randint(1, 9)
        if bytes(data[-22:-18]) != b"PK\x05\x06":
            del data[: data.find(b"PK\x03\x04")]
    return [("x.zip", bytes(data))]


def check_neighbours(files):
    """Hold that the whole export among files is found and read, and that every file is read or named."""
    found = open_exports(files=files)
    terms = [
        term
        for export in found
        for term in (analyzer.read_tables(export).tables["searches"].frame["term"] if export.members else ())
    ]
    assert terms == ["whole and sound"], "the whole export was not found"
    export, reading = read_first(found)
    told = {member.name for member in (*export.members, *export.beside)} | {export.name}
    for name, _ in files:
        assert name in told or any(one.startswith(f"{name} + ") for one in told), (
            "a file is neither read nor named"
        )
    for language in ("en", "nl"):
        for said in (*not_read(export), *in_words(Subject(export, reading))):
            sentence(said, language)
