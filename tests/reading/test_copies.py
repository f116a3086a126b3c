"""Marks of a second file or folder, as systems and browsers give them in five languages, change nothing in what is read."""

import pytest

from analyzer import read_tables
from analyzer.catalogue import by_text_file, category_folder
from analyzer.catalogue.names import without_mark
from analyzer.reading import Role, open_exports
from tests.reading.test_bad_input import JSON, zipped
from tests.reading.test_container import TXT
from tests.reading.test_several_exports import DUTCH_TXT, EMPTY, LIKES, OTHER_TXT, texts_of, watched

#: `{}` stands for the name. Windows, macOS, Linux (GNOME, KDE) and browsers; English, Dutch, German, French, Spanish.
MARKS = [
    "{} (1)", "{}(1)", "{} (12)", "{} 2", "{}-1", "{}.1",
    "{} - Copy", "{} - Copy (2)", "{} copy", "{} copy 2", "{} (copy)", "{} (another copy)", "{} (3rd copy)", "Copy of {}", "Copy (2) of {}",
    "{} - kopie", "{} - kopie (2)", "{} kopie", "{} kopie 2", "{} (kopie)", "{} (nog een kopie)", "{} (3e kopie)", "Kopie van {}", "Kopie (2) van {}",
    "{} - Kopie", "{} Kopie", "{} Kopie 2", "{} (Kopie)", "{} (weitere Kopie)", "{} (3. Kopie)", "Kopie von {}",
    "{} - Copie", "{} copie", "{} copie 2", "{} (copie)", "{} (autre copie)", "{} (une autre copie)", "{} (3e copie)", "Copie de {}",
    "{} - copia", "{} copia", "{} copia 2", "{} (copia)", "{} (otra copia)", "{} (3.ª copia)", "Copia de {}",
    "{} - kopie - kopie", "{} - Copy (1)", "{} (1) (1)", "{}[1]", "{} [2]", "{}-kopie", "{}_copy", "{}_kopie_2", "{}.txt", "{}.txt (1)",
]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
def test_marks_are_taken_off_in_one_place(mark):
    for name in (
        "Kijkgeschiedenis",
        "Favoriete video\u2019s",
        "Watch History",
        "TikTok",
        "user_data_tiktok",
        "Following_2",
    ):
        bare, found = without_mark(mark.format(name))
        assert bare == name
        assert sorted(found + name) == sorted(mark.format(name))
    assert by_text_file(f"{mark.format('Kijkgeschiedenis')}.txt").key == "watch_history"
    assert by_text_file(f"{mark.format('Following_2')}.txt").key == "following"
    assert category_folder(mark.format("Je activiteit")) == "Your Activity"


@pytest.mark.parametrize(
    "name",
    [
        "Watch History",
        "AI-Moji",
        "Off-TikTok Activities",
        "Income+ Wallet",
        "TikTok_Data_1735588272",
        "Copy",
        "Kopie van ",
        "2",
    ],
)
def test_what_is_no_mark_stays(name):
    assert without_mark(name) == (name, "")


@pytest.mark.parametrize("mark", MARKS)
def test_a_marked_member_file_and_folder_are_read_as_the_bare_one(mark, tmp_path):
    bare = read_tables(
        open_exports(name="x.zip", data=zipped(("TikTok/Je activiteit/Kijkgeschiedenis.txt", DUTCH_TXT)))[0]
    )
    for folders, name in (
        ("TikTok/Je activiteit", mark.format("Kijkgeschiedenis")),
        (f"TikTok/{mark.format('Je activiteit')}", "Kijkgeschiedenis"),
        (f"{mark.format('TikTok')}/Je activiteit", "Kijkgeschiedenis"),
        ("", mark.format("Kijkgeschiedenis")),
    ):
        path = f"{folders}/{name}.txt".strip("/")
        [export] = open_exports(name="x.zip", data=zipped((path, DUTCH_TXT)))
        reading = read_tables(export)
        assert reading.accounting == bare.accounting
        assert reading.tables["watch_history"].columns.equals(bare.tables["watch_history"].columns)
        if folders:
            assert reading.layout == bare.layout
    (tmp_path / f"{mark.format('user_data_tiktok')}.json").write_bytes(JSON)
    (tmp_path / f"{mark.format('TikTok_Data_1735588272')}.zip").write_bytes(
        zipped(("user_data_tiktok.json", JSON))
    )
    assert len(open_exports(tmp_path)) == 1


@pytest.mark.parametrize("mark", MARKS)
def test_the_same_bytes_are_one(mark, tmp_path):
    files = [
        ("Watch History.txt", TXT),
        (f"{mark.format('Watch History')}.txt", TXT),
        ("Like List.txt", LIKES),
    ]
    for name, data in files:
        (tmp_path / name).write_bytes(data)
    for found in (
        open_exports(name="x.zip", data=zipped(*files)),
        open_exports(tmp_path),
        open_exports(files=files),
    ):
        [export] = found
        assert read_tables(export).sections["watch_history"].rows == 1
        assert [member.role for member in export.members].count(Role.COPY) == 1


@pytest.mark.parametrize("mark", MARKS)
def test_different_bytes_under_a_mark_are_another_export(mark):
    files = [("Watch History.txt", TXT), ("Like List.txt", EMPTY)]
    files += [(f"{mark.format('Watch History')}.txt", OTHER_TXT), (f"{mark.format('Like List')}.txt", LIKES)]
    found = open_exports(name="x.zip", data=zipped(*files))
    assert sorted(map(watched, found)) == [["2023-01-01"], ["2024-01-01"]]
    assert [len(texts_of(export)) for export in found] == [2, 2]


def test_a_second_folder_beside_the_first_is_another_export():
    data = zipped(
        ("TikTok/Your Activity/Watch History.txt", TXT),
        ("TikTok - kopie/Your Activity/Watch History.txt", OTHER_TXT),
    )
    assert len(open_exports(name="x.zip", data=data)) == 2


def test_a_second_folder_with_some_of_the_files_of_the_first_is_no_other_export(tmp_path):
    for folder, names in (("TikTok", ("Like List", "Watch History")), ("TikTok - kopie", ("Like List",))):
        for name in names:
            file = tmp_path / folder / "Your Activity" / f"{name}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(LIKES if name == "Like List" else TXT)
    [export] = open_exports(tmp_path)
    assert [member.role for member in export.beside] == [Role.COPY]
    assert read_tables(export).sections["like_list"].rows == 1
