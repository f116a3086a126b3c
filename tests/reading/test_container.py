"""An export is found by name and by content, wherever it lies; what lies beside it is named and passed over."""

import hashlib
import io
import json
import zipfile

import pytest

from analyzer import open_export, read_tables
from analyzer.catalogue import CATALOGUE
from analyzer.reading import Role
from analyzer.reading.recognising import is_text_section
from tests.reading.test_bad_input import JSON, zipped

TXT = b"Date: 2024-01-01 10:00:00 UTC\nLink: https://www.tiktokv.com/share/video/7000000000000000001/\n\n\n"


def roles(export):
    return {member.name: member.role for member in export.members}


@pytest.mark.parametrize(
    "name",
    [
        "user_data.json",
        "user_data_tiktok.json",
        "user_data_tiktok (1).json",
        "TikTok_Data_1735588272/user_data_tiktok.json",
        "TikTok_Data.json",
        "deep/er/USER_DATA_TIKTOK.JSON",
        "windows\\made\\user_data.json",
        "my own name.json",
        "user_data_tiktok.json.txt",
    ],
)
def test_the_json_export_is_found_by_name_or_by_what_is_in_it(name):
    export = open_export(name="x.zip", data=zipped(("readme.pdf", b"%PDF"), (name, JSON)))
    assert roles(export) == {"readme.pdf": Role.OTHER, name: Role.JSON}
    assert read_tables(export).sections["watch_history"].rows == 1


def test_sizes_and_hashes_are_those_of_the_bytes_as_they_stand():
    data = zipped(("user_data.json", JSON))
    export = open_export(name="TikTok_Data_1.zip", data=data)
    assert (export.name, export.kind, export.size) == ("TikTok_Data_1.zip", "zip", len(data))
    assert export.sha256 == hashlib.sha256(data).hexdigest()
    assert export.members[0].sha256 == hashlib.sha256(JSON).hexdigest()
    assert export.members[0].size == len(JSON)


def test_a_bare_file(tmp_path):
    path = tmp_path / "user_data.json"
    path.write_bytes(JSON)
    by_path, by_data = open_export(path), open_export(name="user_data.json", data=JSON)
    assert by_path == by_data
    assert by_path.kind == "file"
    # Without its name, too: what an app on a phone hands over.
    assert read_tables(open_export(name="document", data=JSON)).sections["watch_history"].rows == 1


def test_a_folder_is_hashed_by_its_members_whatever_their_order(tmp_path):
    digests = []
    for order in (["b", "a"], ["a", "b"]):
        folder = tmp_path / "".join(order)
        folder.mkdir()
        for name in order:
            (folder / f"{name}.txt").write_bytes(TXT + name.encode())
        export = open_export(folder)
        assert [member.name for member in export.members] == ["a.txt", "b.txt"]
        digests.append(export.sha256)
    assert digests[0] == digests[1]
    members = sorted(hashlib.sha256(TXT + name).hexdigest() for name in (b"a", b"b"))
    assert digests[0] == hashlib.sha256("\n".join(members).encode()).hexdigest()


def test_a_folder_that_holds_one_zip_is_that_zip(tmp_path):
    (tmp_path / "TikTok_Data_1.zip").write_bytes(zipped(("user_data.json", JSON)))
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    export = open_export(tmp_path)
    assert (export.kind, export.name) == ("zip", "TikTok_Data_1.zip")


def test_what_an_operating_system_leaves_is_passed_over():
    export = open_export(
        name="x.zip",
        data=zipped(
            ("__MACOSX/TikTok/._user_data.json", b"\0\5\x16\7"),
            ("TikTok/._Watch History.txt", b"\0\5\x16\7"),
            (".DS_Store", b"\0\0\0\1Bud1"),
            ("Thumbs.db", b"x"),
            ("TikTok/user_data.json", JSON),
        ),
    )
    assert [member.role for member in export.members] == [Role.JUNK] * 4 + [Role.JSON]
    assert all(not member.data for member in export.members[:-1])


def test_a_lemon8_sibling_is_named_and_not_read():
    lemon8 = json.dumps({"Profile And Settings": {"Lemon8 Profile": {"name": "synthetic"}}}).encode()
    export = open_export(
        name="x.zip", data=zipped(("user_data_lemon8.json", lemon8), ("user_data_tiktok.json", JSON))
    )
    assert roles(export) == {"user_data_lemon8.json": Role.SIBLING, "user_data_tiktok.json": Role.JSON}
    assert read_tables(export).accounting.values == 2


def test_json_goes_before_txt_of_the_same_request():
    export = open_export(
        name="x.zip",
        data=zipped(("TikTok/Your Activity/Watch History.txt", TXT), ("user_data_tiktok.json", JSON)),
    )
    assert [member.role for member in export.members] == [Role.OTHER_FORMAT, Role.JSON]
    assert read_tables(export).tables["watch_history"].segments[0].member == "user_data_tiktok.json"


def test_the_same_export_twice_is_read_once():
    export = open_export(name="x.zip", data=zipped(("user_data.json", JSON), ("copy/user_data.json", JSON)))
    assert read_tables(export).sections["watch_history"].rows == 1


def test_a_zip_beside_the_export_is_not_opened():
    export = open_export(
        name="x.zip",
        data=zipped(("TikTok_Data_1.zip", zipped(("user_data.json", JSON))), ("user_data.json", JSON)),
    )
    assert [member.role for member in export.members] == [Role.OTHER, Role.JSON]


def test_two_members_of_one_name_keep_their_own_roles():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", b"nothing")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", TXT)
    export = open_export(name="x.zip", data=out.getvalue())
    assert [member.role for member in export.members] == [Role.OTHER, Role.TEXT]


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_every_packing_that_zip_has(packing):
    export = open_export(name="x.zip", data=zipped(("user_data.json", JSON), compression=packing))
    assert export.members[0].data == JSON


def test_txt_files_are_found_by_name_by_shape_and_by_the_folder_they_lie_in():
    export = open_export(
        name="x.zip",
        data=zipped(
            ("TikTok/Your Activity/Watch History.txt", TXT),
            ("TikTok/Your Activity/Unheard Of.txt", b"a form that nobody has seen"),
            ("TikTok/Deine Aktivitaet/Leer.txt", b"Du hast keine Daten in diesem Abschnitt"),
            ("loose.txt", TXT),
            ("other/notes.txt", b"buy milk"),
        ),
    )
    assert list(roles(export).values()) == [Role.TEXT] * 4 + [Role.OTHER]
    reading = read_tables(export)
    assert reading.sections["watch_history"].rows == 1
    assert {part.path for part in reading.unclaimed} == {
        "TikTok/Your Activity/Unheard Of.txt",
        "TikTok/Deine Aktivitaet/Leer.txt",
        "loose.txt > Date",
        "loose.txt > Link",
    }


def test_names_that_are_no_text_can_be_written(tmp_path):
    (tmp_path / b"caf\xe9.txt".decode("utf-8", "surrogateescape")).write_bytes(TXT)
    [member] = open_export(tmp_path).members
    assert member.name == "caf\ufffd.txt"


def test_the_input_is_never_changed(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(("user_data.json", JSON)))
    before = path.stat()
    read_tables(open_export(path))
    after = path.stat()
    assert (before.st_mtime_ns, before.st_size, before.st_ino) == (
        after.st_mtime_ns,
        after.st_size,
        after.st_ino,
    )
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("category", sorted({n.split(" > ")[0] for s in CATALOGUE.values() for n in s.nodes}))
def test_a_renamed_file_with_one_category_is_an_export(category):
    section = next(s for s in CATALOGUE.values() if any(n.startswith(f"{category} > ") for n in s.nodes))
    node = next(n for n in section.nodes if n.startswith(f"{category} > "))
    document = {category: {node.split(" > ")[1]: {}}}
    assert open_export(name="renamed.json", data=json.dumps(document).encode()).members[0].role is Role.JSON


@pytest.mark.parametrize(
    ("name", "link", "is_export"),
    [
        ("TikTok/Tu actividad/Historial.txt", "https://example.org/7/", True),
        ("Historial.txt", "https://www.tiktokv.com/share/video/7000000000000000001/", True),
        ("Historial.txt", "https://example.org/7/", False),
    ],
)
def test_a_text_in_another_language_is_known_by_its_form_and_tiktoks_name(name, link, is_export):
    text = f"Fecha: 2024-01-01 10:00:00 UTC\nEnlace: {link}\n\n"
    assert is_text_section(name, text.encode()) is is_export
