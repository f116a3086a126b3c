"""An export is recognised by what is inside: what else lies beside it, under any name, is named and passed over."""

import json

import pytest

from analyzer import BadInput, open_export, read_tables
from analyzer.model import Problem
from analyzer.reading import Role, open_exports
from tests.reading.test_bad_input import JSON, zipped
from tests.reading.test_container import TXT

NIRSOFT = "\n".join(
    ["=" * 50, "URL               : https://example.org/", "Title             : News", "Visit Time        : 1/1/2024 10:00:00"]
)  # fmt: skip
#: Files of other people and programs, under names that files of an export have, or that any file can have.
STRAYS = {
    "Aankopen.txt": "melk\nbrood\n2 pakken koffie\n",
    "Aankopen (1).txt": "Datum: zaterdag\n- melk\n- brood\n",
    "Browsing History.txt": "Date: 2024-01-01 10:00:00\nLink: https://example.org/news\n\n" * 5,
    "Browsing History - Copy.txt": NIRSOFT,
    "Video Browsing History.txt": "Date: 2024-01-01 10:00:00\nURL: https://example.org/\nTitle: News\n\n" * 9
    + "Date: 2024-01-01 10:00:00\nURL: https://www.tiktok.com/\nTitle: TikTok\n",
    "Following.txt": "anna\nbob\ncarlos\n",
    "Comments.txt": "Great work! See page 3.\n",
    "Search History.txt": "https://example.org/?q=1\nhttps://example.org/?q=2\n",
    "readme.txt": "Date: 2024-01-01\nUnpack this first.\n",
    "notes.json": '{"Comment": "none", "Profile": 3}',
    "user_data.json": '{"name": "another program"}',
    "user_data_tiktok.json": "",
    "TikTok_Data.json": "\0\0\0\0",
    "Takeout.zip": zipped(("Takeout/readme.html", b"<html>")),
    "photos.zip": zipped(("photo.jpg", b"\xff\xd8\xff"), ("list.txt", b"photo.jpg")),
    "broken.zip": b"PK\x03\x04 no archive",
}
STRAYS = {name: text if isinstance(text, bytes) else text.encode() for name, text in STRAYS.items()}
EXPORTS = {
    "TikTok_Data_1735588272.zip": zipped(("user_data_tiktok.json", JSON)),
    "Watch History.txt": TXT,
    "my own name.json": JSON,
}


@pytest.mark.parametrize("name", STRAYS)
def test_what_is_no_export_is_refused_alone(name):
    with pytest.raises(BadInput):
        read_tables(open_export(name=name, data=STRAYS[name]))


@pytest.mark.parametrize("export", EXPORTS)
def test_what_is_no_export_hides_none_and_refuses_none(export, tmp_path):
    """The law: in a folder and in an upload, in any order, the export is open and each other file is named."""
    for name, data in {**STRAYS, export: EXPORTS[export]}.items():
        (tmp_path / name).write_bytes(data)
    files = [*STRAYS.items(), (export, EXPORTS[export])]
    for found in (open_exports(tmp_path), open_exports(files=files), open_exports(files=files[::-1])):
        [opened] = found
        assert read_tables(opened).sections["watch_history"].rows == 1
        named = {m.name for m in (*opened.members, *opened.beside) if m.role not in (Role.JSON, Role.TEXT)}
        assert named - {export} == STRAYS.keys()


@pytest.mark.parametrize("stray", STRAYS)
def test_a_path_a_folder_and_an_upload_are_opened_alike(stray, tmp_path):
    """One way of opening: the same files give the same tables, roles and names, wherever they come from."""
    name = "TikTok_Data_1735588272.zip"
    (tmp_path / name).write_bytes(EXPORTS[name])
    alone = open_export(tmp_path / name)
    assert alone == open_export(name=name, data=EXPORTS[name]) == open_export(tmp_path)
    (tmp_path / stray).write_bytes(STRAYS[stray])
    [by_folder] = open_exports(tmp_path)
    [by_upload] = open_exports(files=[(stray, STRAYS[stray]), (name, EXPORTS[name])])
    assert by_folder.members == by_upload.members == alone.members
    assert [(m.name, m.role, m.problem) for m in by_folder.beside] == [
        (m.name, m.role, m.problem) for m in by_upload.beside
    ]
    assert [m.name for m in by_folder.beside] == [stray]


def test_of_several_the_whole_one_is_open_and_the_others_are_named():
    cut = JSON[: JSON.index(b"Link")]
    data = zipped(("user_data_tiktok.json", cut), ("TikTok/Your Activity/Watch History.txt", TXT))
    first, second = open_exports(name="x.zip", data=data)
    assert read_tables(first).layout.name.startswith("txt")
    assert read_tables(first).sections["watch_history"].rows == 1
    [other] = first.beside
    assert (other.name, other.role, other.problem) == (
        "x.zip/user_data_tiktok.json",
        Role.ANOTHER,
        Problem.CUT,
    )
    assert [(member.name, member.role) for member in second.beside] == [("x.zip, TXT", Role.ANOTHER)]


@pytest.mark.parametrize("nothing", [b"", b" \n\t", b"\0" * 50, b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["user_data.json", "user_data_tiktok (1).json"])
def test_a_json_file_of_nothing_refuses_itself_only(nothing, name):
    good = zipped((name, nothing), ("TikTok/Your Activity/Watch History.txt", TXT))
    [export] = open_exports(name="x.zip", data=good)
    assert read_tables(export).sections["watch_history"].rows == 1
    for data in (zipped((name, nothing)), nothing):
        with pytest.raises(BadInput) as refused:
            open_export(name=name, data=data)
        assert refused.value.problem is Problem.EMPTY


def test_what_lies_in_tiktoks_folders_is_read_whatever_its_form():
    data = zipped(
        ("TikTok/Your Activity/Watch History.txt", b"Zeitpunkt - 2. Januar\n"),
        ("TikTok/Your Activity/Unheard Of.txt", b"a form that nobody has seen"),
        ("TikTok/readme.txt", b"Unpack this first."),
    )
    [export] = open_exports(name="x.zip", data=data)
    assert [member.role for member in export.members] == [Role.TEXT, Role.TEXT, Role.OTHER]
    assert read_tables(export).accounting.unclaimed == 2


def test_a_named_json_file_of_another_program_is_told_why():
    with pytest.raises(BadInput, match="ends too early"):
        open_export(name="user_data.json", data=b'{"name": "x')
    document = json.dumps({"Your Activity": {"Searches": {"SearchList": []}}}).encode()
    assert open_export(name="user_data.json", data=document).members[0].role is Role.JSON
