"""A member of a zip can only refuse itself: the rest is read, and what is wrong with it is said by its own reason."""

import io
import json
import random
import stat
import struct
import unicodedata
import zipfile
import zlib

import pytest

from analyzer import BadInput, open_export, read_tables
from analyzer.findings.states import has_unknown_parts
from analyzer.model import Problem, Reason, State
from analyzer.reading import Role, container, open_exports
from analyzer.reading.beside import not_read
from analyzer.reading.broken import file_is_damaged
from tests.reading.test_bad_input import JSON, zipped
from tests.reading.test_container import TXT
from tests.share import every

LIKES = TXT.replace(b"0001/", b"0002/")
EXPORTS = {
    "JSON": [("user_data_tiktok.json", JSON)],
    "TXT": [
        ("TikTok/Your Activity/Watch History.txt", TXT),
        ("TikTok/Likes and Favorites/Like List.txt", LIKES),
    ],
}


def patched(data, name, central, local, form, value):
    """Return a zip in which a field of the headers of a member is changed, in the list at its end and before it."""
    data = bytearray(data)
    for mark, size, offset in ((b"PK\x01\x02", 46, central), (b"PK\x03\x04", 30, local)):
        at = data.find(mark)
        while data[at + size : at + size + len(name)] != name.encode():
            at = data.find(mark, at + 1)
        struct.pack_into(form, data, at + offset, value)
    return bytes(data)


def with_link(members, name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, data in members:
            info = zipfile.ZipInfo(member)
            if member == name:
                info.create_system = 3
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, data)
    return out.getvalue()


#: How something can be wrong with a member, by what is said of it: the zip with that member, changed.
WRONG = {
    Problem.CHECKSUM: lambda members, name: patched(zipped(*members), name, 16, 14, "<I", 1),
    Problem.ENCRYPTED: lambda members, name: patched(zipped(*members), name, 8, 6, "<H", 1),
    Problem.UNKNOWN_PACKING: lambda members, name: patched(zipped(*members), name, 10, 8, "<H", 93),
    Problem.TOO_LARGE: lambda members, name: patched(zipped(*members), name, 24, 22, "<I", 2**32 - 2),
    Problem.DAMAGED: lambda members, name: patched(
        zipped(*members), name, 42, 26, "<H", 0xFFFF
    ),
    Problem.LINK: with_link,
}  # fmt: skip


@pytest.mark.parametrize("kind", EXPORTS)
@pytest.mark.parametrize("name", ["photo.jpg", "notes.txt", "other.json"])
@pytest.mark.parametrize("problem", WRONG)
def test_a_neighbour_refuses_itself_only(problem, name, kind):
    data = WRONG[problem]([(name, b"\xff\xd8\xff" * 100), *EXPORTS[kind]], name)
    export = open_export(name="x.zip", data=data)
    assert (
        read_tables(export).accounting
        == read_tables(open_export(name="x.zip", data=zipped(*EXPORTS[kind]))).accounting
    )
    [wrong] = [member for member in export.members if member.problem is not None]
    assert (wrong.name, wrong.problem, wrong.role) == (name, problem, Role.OTHER)
    assert [
        said.values["names"][0].values["problem"]
        for said in not_read(export)
        if "cannot be read" in said.text
    ] == [problem]


@pytest.mark.parametrize("problem", WRONG)
def test_a_section_that_cannot_be_unpacked_is_not_absent(problem):
    like_list = EXPORTS["TXT"][1][0]
    reading = read_tables(open_export(name="x.zip", data=WRONG[problem](EXPORTS["TXT"], like_list)))
    assert reading.sections["watch_history"].state is State.READ
    assert reading.sections["like_list"].state is State.UNREADABLE
    assert [issue.reason for issue in reading.sections["like_list"].issues] == [Reason.NOT_UNPACKED]


@pytest.mark.parametrize("problem", WRONG)
@pytest.mark.parametrize("name", ["user_data_tiktok.json", "Watch History.txt"])
def test_an_export_that_cannot_be_unpacked_says_why(problem, name):
    with pytest.raises(BadInput) as refused:
        open_export(name="x.zip", data=WRONG[problem]([("photo.jpg", b"x"), (name, JSON)], name))
    assert refused.value.problem is problem


def test_json_that_cannot_be_unpacked_leaves_the_txt_of_the_same_zip():
    members = [*EXPORTS["JSON"], *EXPORTS["TXT"]]
    export = open_export(name="x.zip", data=WRONG[Problem.CHECKSUM](members, "user_data_tiktok.json"))
    assert read_tables(export).sections["watch_history"].rows == 1
    assert export.members[0].problem is Problem.CHECKSUM


def test_too_many_files_are_called_that(monkeypatch):
    monkeypatch.setattr(container, "MAX_MEMBERS", 2)
    with pytest.raises(BadInput, match=r"files; \{count\} were found") as refused:
        open_export(name="x.zip", data=zipped(*((f"{n}.txt", b"x") for n in range(3))))
    assert refused.value.message.values == {"limit": 2, "count": 3}


# Cut ------------------------------------------------------------------------------------------------------------------


def streamed(*members, compression=zipfile.ZIP_DEFLATED):
    """Return a zip written as a stream: sizes and checksums stand behind each member."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.written = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.written += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return bytes(pipe.written)


@pytest.mark.parametrize("pack", [zipped, streamed])
@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_cut_zip_is_read_as_far_as_its_members_go(pack, compression):
    """The law, wherever it is cut: each whole member is read as before, the one that was cut up to the cut."""
    members = [(f"TikTok/Your Activity/{name}.txt", text) for name, text in
               (("Watch History", TXT * 3), ("Reposts", LIKES * 2), ("Searches", b"Date: 2024-01-01 10:00:00\nSearch Term: x\n\n"))]  # fmt: skip
    whole = pack(*members, compression=compression)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        entries = archive.infolist()
        directory = archive.start_dir
    ends = [*(entry.header_offset for entry in entries[1:]), directory]
    counts = []
    for cut in range(len(whole) - 1, 0, -7):
        before = sum(end <= cut for end in ends)
        try:
            export = open_export(name="x.zip", data=whole[:cut])
        except BadInput:
            assert before == 0
            continue
        read = {m.name: m for m in export.members if m.problem is None and m.role is Role.TEXT}
        assert [(name, read[name].data) for name, _ in members[:before]] == members[:before]
        assert export.problem is Problem.CUT
        reading = read_tables(export)
        assert file_is_damaged(reading) is not None
        assert not reading.layout.partial
        assert has_unknown_parts(reading)
        a = reading.accounting
        assert a.values == a.in_tables + a.in_issues + a.ignored + a.unclaimed
        for member in export.members:
            # Of the last one, the name can be cut as well.
            if member.problem is Problem.CUT and member.name in dict(members):
                assert dict(members)[member.name].startswith(member.data.rstrip(b"PK\x07"))
        counts.append(a.in_tables)
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 12


def test_a_zip_cut_within_its_json_is_read_up_to_there():
    rows = [
        {"Date": "2024-01-01 10:00:00", "Link": f"https://www.tiktokv.com/share/video/{n * 7919}/"}
        for n in range(2000)
    ]
    document = json.dumps({"Your Activity": {"Watch History": {"VideoList": rows}}}).encode()
    whole = streamed(("user_data_tiktok.json", document))
    reading = read_tables(open_export(name="x.zip", data=whole[: len(whole) // 2]))
    assert 500 < reading.sections["watch_history"].rows < 1500
    assert Reason.ENDS_EARLY in {issue.reason for issue in reading.sections["watch_history"].issues}


def test_a_hole_in_a_zip_leaves_what_stands_around_it():
    members = [*EXPORTS["TXT"], ("TikTok/Your Activity/Reposts.txt", LIKES)]
    whole = zipped(*members, compression=zipfile.ZIP_STORED)
    first = whole.index(LIKES)
    reading = read_tables(open_export(name="x.zip", data=whole[: first + 10] + whole[first + 60 :]))
    assert (reading.sections["watch_history"].rows, reading.sections["reposts"].rows) == (1, 1)
    assert reading.sections["like_list"].state is State.UNREADABLE


# Bytes that belong to no file -----------------------------------------------------------------------------------------


def test_bytes_of_a_zip_that_belong_to_no_file_are_named_by_their_place():
    whole = zipped(*EXPORTS["TXT"])
    for pack in (zipped, streamed):
        assert all(
            member.role is Role.TEXT
            for member in open_export(name="x.zip", data=pack(*EXPORTS["TXT"])).members
        )
    export = open_export(name="x.zip", data=b"MZ before" + whole + b"behind")
    loose = [(member.name, member.size) for member in export.members if member.role is Role.LOOSE]
    assert loose == [("x.zip[0:9]", 9), (f"x.zip[{9 + len(whole)}:{15 + len(whole)}]", 6)]
    [said] = [said for said in not_read(export) if "no file in it" in said.text]
    assert said.values["count"] == 15
    assert read_tables(export).sections["watch_history"].rows == 1


def test_a_member_that_the_list_at_the_end_leaves_out_is_named():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hidden.txt", b"hidden")
        for name, data in EXPORTS["TXT"]:
            archive.writestr(name, data)
        del archive.filelist[0]
    export = open_export(name="x.zip", data=out.getvalue())
    assert [(member.name, member.role) for member in export.members][-1] == (
        f"x.zip[0:{30 + 10 + 6}]",
        Role.LOOSE,
    )


def test_bytes_in_the_entry_of_a_folder_are_named():
    export = open_export(
        name="x.zip", data=zipped(("TikTok/", b"something"), ("empty/", b""), *EXPORTS["TXT"])
    )
    first = export.members[0]
    assert (first.name, first.role, first.size) == ("TikTok/", Role.OTHER, 9)
    assert len(export.members) == 3


# Names ----------------------------------------------------------------------------------------------------------------


def with_raw_names(members, codec, further=False):
    """Return a zip whose names stand in a code page, without the mark of UTF-8; `further` adds the field that says them in UTF-8."""
    stand_in = {
        f"{number:0{len(name.encode(codec))}}": (name, data) for number, (name, data) in enumerate(members)
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for plain, (name, data) in stand_in.items():
            info = zipfile.ZipInfo(plain)
            if further:
                text = name.encode()
                info.extra = (
                    struct.pack("<2HBI", 0x7075, 5 + len(text), 1, zlib.crc32(name.encode(codec))) + text
                )
            archive.writestr(info, data)
    data = out.getvalue()
    for plain, (name, _) in stand_in.items():
        data = data.replace(plain.encode(), name.encode(codec))
    return data


DUTCH = [
    ("TikTok/Likes en favorieten/Favoriete video\u2019s.txt", LIKES.replace(b"Date", b"Datum")),
    ("TikTok/Je activiteit/Caf\u00e9.txt", b"x"),
]
RUSSIAN = [
    (
        "\u0418\u0441\u0442\u043e\u0440\u0438\u044f \u0432\u0445\u043e\u0434\u043e\u0432.txt",
        "\u0414\u0430\u0442\u0430: 2024-01-01 10:00:00\n".encode(),
    )
]


@pytest.mark.parametrize(
    ("members", "codec", "section"),
    [
        (DUTCH, "utf-8", "favorite_videos"),
        ([(unicodedata.normalize("NFD", name), data) for name, data in DUTCH], "utf-8", "favorite_videos"),
        (DUTCH, "cp1252", "favorite_videos"),
        (DUTCH, "mac_roman", "favorite_videos"),
        (RUSSIAN, "utf-8", "login_history"),
        (RUSSIAN, "cp866", "login_history"),
        (RUSSIAN, "cp1251", "login_history"),
    ],
)
def test_names_without_the_mark_of_utf_8_are_those_of_tiktok(members, codec, section):
    export = open_export(name="x.zip", data=with_raw_names(members, codec))
    assert export.members[0].name == members[0][0]
    # Both readings are named.
    assert export.members[0].other_name not in ("", members[0][0])
    assert read_tables(export).sections[section].rows == 1


def test_a_name_marked_as_utf_8_that_is_none_is_read_all_the_same():
    """Python's reader calls the whole archive damaged for one such name."""
    data = bytearray(with_raw_names([*DUTCH, ("TikTok/Your Activity/Watch History.txt", TXT)], "cp1252"))
    for header, mark in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(header)
        while at >= 0:
            data[at + mark : at + mark + 2] = (0x800).to_bytes(2, "little")
            at = data.find(header, at + 4)
    export = open_export(name="x.zip", data=bytes(data))
    assert [member.problem for member in export.members] == [None] * 3
    assert export.members[0].name == DUTCH[0][0]
    assert read_tables(export).sections["favorite_videos"].rows == 1


@pytest.mark.parametrize("codec", ["cp437", "cp850", "cp1252"])
@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_a_name_of_utf_8_that_was_unpacked_in_a_code_page_is_read_back(codec, kind, tmp_path):
    (name, data), wrong = DUTCH[0], DUTCH[0][0].encode().decode(codec)
    if kind == "zip":
        export = open_export(name="x.zip", data=zipped((wrong, data)))
    else:
        file = tmp_path / wrong
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        export = open_export(tmp_path)
    [member] = export.members
    assert (member.name, member.other_name) == (name, wrong)
    assert read_tables(export).sections["favorite_videos"].rows == 1


def test_a_name_said_in_utf_8_beside_one_in_a_code_page_is_that_name():
    export = open_export(name="x.zip", data=with_raw_names(RUSSIAN, "cp1251", further=True))
    assert export.members[0].name == RUSSIAN[0][0]


def test_composed_and_decomposed_letters_are_one_name(tmp_path):
    names = [unicodedata.normalize(form, "TikTok/Je activiteit/Priv\u00e9.txt") for form in ("NFC", "NFD")]
    data = zipped(("TikTok/Je activiteit/Kijkgeschiedenis.txt", TXT), *((name, b"a: b\n") for name in names))
    [export] = open_exports(name="x.zip", data=data)
    assert [member.role for member in export.members] == [Role.TEXT, Role.TEXT, Role.COPY]
    assert read_tables(export).accounting.unclaimed == 1


def test_a_name_that_the_header_before_a_member_gives_otherwise_is_named():
    data = zipped(*EXPORTS["JSON"])
    data = data.replace(b"user_data_tiktok.json", b"user_data_TIKTOK.json", 1)
    export = open_export(name="x.zip", data=data)
    assert (export.members[0].name, export.members[0].other_name) == (
        "user_data_tiktok.json",
        "user_data_TIKTOK.json",
    )
    assert export.members[0].role is Role.JSON


#: So many damaged zips; `make accept` tries more.
TRIED = 600 // every(10)


def python_alone(_, archive, entry):
    with archive.open(entry) as stream:
        while block := stream.read(1 << 20):
            yield block


def outcome(data):
    try:
        found = container.container_of("a.zip", data)
    except BadInput as bad:
        return bad.message
    return found.members, found.problem


def test_a_damaged_zip_is_unpacked_as_python_does(monkeypatch):
    chance = random.Random(5)
    long = b"".join(b"%d " % chance.randrange(10**9) for _ in range(20_000))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", long)
        archive.writestr("b.txt", long[:70_000])
    whole = packed.getvalue()
    lists = len(whole) - 200
    for number in range(TRIED):
        data = bytearray(whole)
        at = chance.choice(
            (chance.randrange(40), chance.randrange(len(data)), chance.randrange(lists, len(data)))
        )
        data[at] = chance.randrange(256)
        if not number % 4:
            del data[at : at + chance.choice((1, 100, len(data)))]
        ours = outcome(bytes(data))
        with monkeypatch.context() as patch:
            patch.setattr(container._Zip, "_unpacked", python_alone)
            assert outcome(bytes(data)) == ours
