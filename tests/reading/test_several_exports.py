"""Several exports that lie together are each opened; `open_export` opens the best one, which names the others."""

import json
from dataclasses import replace

import pytest

import analyzer
from analyzer import BadInput, open_export, read_tables
from analyzer.model import Problem
from analyzer.reading import Role, open_exports
from tests.reading.test_bad_input import JSON, zipped
from tests.reading.test_container import TXT
from tests.specimens import FOLDER, NAMES

OLDER, NEWER = "TikTok_Data_1700000000", "TikTok_Data_1735588272"


def document(term):
    rows = [{"Date": "2024-01-01 10:00:00", "SearchTerm": term}]
    return json.dumps({"Your Activity": {"Searches": {"SearchList": rows}}}).encode()


def names(exports):
    return [export.name for export in exports]


def searched(export):
    return read_tables(export).tables["searches"].frame["term"].tolist()


@pytest.mark.parametrize("name", ["v4-age-13", "txt-nl"])
def test_a_lone_export_is_the_one_that_open_export_gives(sample_file, name):
    assert open_exports(sample_file(name)) == (open_export(sample_file(name)),)


def test_json_and_txt_of_one_request_are_both_opened_json_first():
    data = zipped(("TikTok/Your Activity/Watch History.txt", TXT), ("user_data_tiktok.json", JSON))
    first, second = open_exports(name="x.zip", data=data)
    assert first == open_export(name="x.zip", data=data)
    assert second.name == "x.zip, TXT"
    assert [member.role for member in second.members] == [Role.TEXT]
    assert read_tables(second).layout.name.startswith("txt")
    assert read_tables(second).sections["watch_history"].rows == 1


def test_different_documents_are_each_opened_the_newest_by_name_first(tmp_path):
    for folder, term in ((OLDER, "older"), (NEWER, "newer"), ("unnamed", "undated")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "user_data_tiktok.json").write_bytes(document(term))
    found = open_exports(tmp_path)
    assert [searched(export) for export in found] == [["newer"], ["older"], ["undated"]]
    assert names(found)[0] == f"{tmp_path.name}/{NEWER}/user_data_tiktok.json"
    # None of them can be dated by the folder of another.
    assert [[member.name.split("/")[0] for member in export.members] for export in found] == [
        [NEWER], [OLDER], ["unnamed"]
    ]  # fmt: skip
    assert open_export(tmp_path) == found[0]
    assert [(member.name, member.role) for member in found[0].beside] == [
        (name, Role.ANOTHER) for name in names(found)[1:]
    ]


def test_different_documents_in_a_zip():
    data = zipped(("a/user_data.json", document("a")), ("b/user_data.json", document("b")), ("note.md", b"x"))
    assert [searched(export) for export in open_exports(name="x.zip", data=data)] == [["a"], ["b"]]


def test_the_same_document_twice_is_one_export():
    data = zipped(("a/user_data.json", JSON), ("b/user_data.json", JSON))
    assert open_exports(name="x.zip", data=data) == (open_export(name="x.zip", data=data),)


def test_zips_in_a_folder(tmp_path):
    (tmp_path / f"{OLDER}.zip").write_bytes(zipped(("user_data.json", document("older"))))
    (tmp_path / f"{NEWER}.zip").write_bytes(zipped(("user_data.json", document("newer"))))
    (tmp_path / "again.zip").write_bytes(zipped(("user_data.json", document("newer"))))
    (tmp_path / "holiday.zip").write_bytes(zipped(("photo.jpg", b"\xff\xd8\xff")))
    (tmp_path / "notes.txt").write_text("no part of an export")
    found = open_exports(tmp_path)
    assert names(found) == [f"{NEWER}.zip", f"{OLDER}.zip"]
    assert replace(found[0], beside=()) == open_export(tmp_path / f"{NEWER}.zip")
    assert [(member.name, member.role) for member in found[0].beside] == [
        (f"{OLDER}.zip", Role.ANOTHER),
        ("again.zip", Role.COPY),
        ("holiday.zip", Role.OTHER),
        ("notes.txt", Role.OTHER),
    ]


def test_a_damaged_zip_of_tiktok_is_named(tmp_path):
    whole = zipped(("user_data.json", JSON))
    (tmp_path / f"{OLDER}.zip").write_bytes(whole)
    (tmp_path / f"{NEWER}.zip").write_bytes(whole[:45])
    [export] = open_exports(tmp_path)
    assert export.name == f"{OLDER}.zip"
    assert [(member.name, member.problem) for member in export.beside] == [(f"{NEWER}.zip", Problem.CUT)]


def test_zips_beside_a_loose_export_are_opened_too(tmp_path):
    (tmp_path / "user_data.json").write_bytes(JSON)
    (tmp_path / f"{OLDER}.zip").write_bytes(b"not even a zip")
    (tmp_path / f"{NEWER}.zip").write_bytes(zipped(("user_data.json", document("newer"))))
    first, second = open_exports(tmp_path)
    assert (first.name, second.kind) == (f"{NEWER}.zip", "folder")
    assert (f"{OLDER}.zip", Role.OTHER) in [(member.name, member.role) for member in first.beside]


def test_zips_without_an_export_are_refused(tmp_path):
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(zipped(("photo.jpg", b"\xff\xd8\xff")))
    with pytest.raises(BadInput, match="Expected a TikTok export"):
        open_exports(tmp_path)


def test_zips_that_are_too_large_together_leave_the_newest(tmp_path, monkeypatch):
    data = zipped(("user_data.json", JSON))
    for name in (f"{OLDER}.zip", f"{NEWER}.zip"):
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(analyzer.reading.container, "MAX_TOTAL", len(data) + 1)
    [export] = open_exports(tmp_path)
    assert export.name == f"{NEWER}.zip"
    assert [(member.name, member.problem) for member in export.beside] == [
        (f"{OLDER}.zip", Problem.TOO_LARGE)
    ]
    monkeypatch.setattr(analyzer.reading.container, "MAX_TOTAL", len(data) - 1)
    with pytest.raises(BadInput, match="what was found is larger"):
        open_exports(tmp_path)


def test_nothing_there(tmp_path):
    with pytest.raises(BadInput, match="no JSON and no TXT file"):
        open_exports(tmp_path)
    with pytest.raises(BadInput, match="there is none"):
        open_exports(tmp_path / "none.zip")
    with pytest.raises(ValueError, match="neither was given"):
        open_exports()


# TXT ------------------------------------------------------------------------------------------------------------------

OTHER_TXT = TXT.replace(b"2024-01-01", b"2023-01-01")
DUTCH_TXT = TXT.replace(b"Date", b"Datum")
LIKES = b"Date: 2024-02-02 10:00:00 UTC\nLink: https://www.tiktokv.com/share/video/7000000000000000002/\n\n\n"
EMPTY = b"You have no data in this section\n"


def watched(export):
    return [str(at.date()) for at in read_tables(export).tables["watch_history"].frame["at"]]


def texts_of(export):
    return [member.name for member in export.members if member.role is Role.TEXT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x", "y"),
        ("x/TikTok/Your Activity", "y/TikTok/Your Activity"),
        ("TikTok/Your Activity", "TikTok (2)/Your Activity"),
        (f"{NEWER}/Your Activity", f"{OLDER}/Your Activity"),
        ("x/Deine Aktivität", "y/Deine Aktivität"),
        ("Your Activity", "y/Your Activity"),
        ("TikTok/Your Activity", "older"),
    ],
)
def test_txt_exports_in_two_folders_are_two(one, other, tmp_path):
    for folder, text in ((one, TXT), (other, OTHER_TXT)):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "Watch History.txt").write_bytes(text)
        (tmp_path / folder / "Like List.txt").write_bytes(EMPTY)  # the same bytes in both
    found = open_exports(tmp_path)
    assert sorted(map(watched, found)) == [["2023-01-01"], ["2024-01-01"]]
    assert [len(texts_of(export)) for export in found] == [2, 2]
    assert len(set(names(found))) == 2
    assert [member.name for member in open_export(tmp_path).beside] == names(found)[1:]


def test_the_newer_of_two_txt_exports_comes_first():
    data = zipped(
        (f"{OLDER}/TikTok/Your Activity/Watch History.txt", OTHER_TXT),
        (f"{NEWER}/TikTok/Your Activity/Watch History.txt", TXT),
    )
    assert list(map(watched, open_exports(name="x.zip", data=data))) == [["2024-01-01"], ["2023-01-01"]]


def test_categories_of_an_export_in_an_unknown_language_stay_together():
    data = zipped(
        ("x/Deine Aktivität/Watch History.txt", TXT),
        ("x/Kommentare/Comments.txt", EMPTY),
        ("y/Deine Aktivität/Watch History.txt", OTHER_TXT),
        ("y/Kommentare/Comments.txt", EMPTY),
    )
    first, second = open_exports(name="x.zip", data=data)
    assert texts_of(first) == ["x/Deine Aktivität/Watch History.txt", "x/Kommentare/Comments.txt"]
    assert texts_of(second) == ["y/Deine Aktivität/Watch History.txt", "y/Kommentare/Comments.txt"]


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("txt-")])
def test_a_txt_export_in_folders_by_category_stays_one(name):
    folder = FOLDER / name / "export"
    assert open_exports(folder) == (open_export(folder),)


def test_numbered_parts_of_a_section_stay_together():
    files = [
        (f"TikTok/Profile and Settings/Following_{number}.txt", EMPTY + b" " * number) for number in (1, 2)
    ]
    assert [len(texts_of(export)) for export in open_exports(name="x.zip", data=zipped(*files))] == [2]


@pytest.mark.parametrize("folders", [("", ""), ("TikTok/Your Activity/", "TikTok/Je activiteit/")])
def test_an_english_and_a_dutch_export_in_one_folder_are_two(folders):
    english, dutch = folders
    data = zipped(
        (f"{english}Watch History.txt", TXT), (f"{dutch}Kijkgeschiedenis.txt", DUTCH_TXT),
        (f"{english}Like List.txt", EMPTY), (f"{dutch}Zoekopdrachten.txt", b"Dit gedeelte bevat geen gegevens"),
    )  # fmt: skip
    found = open_exports(name="x.zip", data=data)
    assert [texts_of(export) for export in found] == [
        [f"{english}Watch History.txt", f"{english}Like List.txt"],
        [f"{dutch}Kijkgeschiedenis.txt", f"{dutch}Zoekopdrachten.txt"],
    ]
    assert [read_tables(export).layout.name for export in found] == ["txt en", "txt nl"]


def test_second_files_that_a_system_marked_are_another_export():
    pairs = [("Watch History", OTHER_TXT), ("Like List", LIKES)]
    data = zipped(
        ("Watch History.txt", TXT), ("Like List.txt", EMPTY), *((f"{a} (1).txt", b) for a, b in pairs)
    )
    second, first = open_exports(name="x.zip", data=data)  # the larger one first
    assert texts_of(first) == ["Watch History.txt", "Like List.txt"]
    assert texts_of(second) == ["Watch History (1).txt", "Like List (1).txt"]


@pytest.mark.parametrize(
    "more",
    [
        [("Watch History (1).txt", OTHER_TXT)],  # whose is the list of likes?
        [("Browsing History.txt", OTHER_TXT)],
        [("Kijkgeschiedenis.txt", DUTCH_TXT), ("Status.txt", b"[]")],
        [
            ("TikTok/Your Activity/Watch History.txt", TXT),
            ("TikTok/Activity/Browsing History.txt", OTHER_TXT),
        ],
    ],
)
def test_txt_files_that_cannot_be_told_apart_are_refused_by_name(more):
    files = [("Watch History.txt", TXT), ("Like List.txt", LIKES), *more]
    if more[0][0].startswith("TikTok/"):
        files = more
    with pytest.raises(BadInput, match="it cannot be told which") as refused:
        open_exports(name="x.zip", data=zipped(*files))
    assert set(refused.value.message.values.values()) <= {name.rsplit("/")[-1] for name, _ in files}


def test_the_same_txt_export_twice_is_one():
    data = zipped(("x/Watch History.txt", TXT), ("y/Watch History.txt", TXT))
    [export] = open_exports(name="x.zip", data=data)
    assert texts_of(export) == ["x/Watch History.txt"]
    assert read_tables(export).sections["watch_history"].rows == 1


def test_json_beside_two_txt_exports():
    data = zipped(
        ("user_data_tiktok.json", JSON), ("x/Watch History.txt", TXT), ("y/Watch History.txt", OTHER_TXT)
    )  # fmt: skip
    found = open_exports(name="x.zip", data=data)
    assert names(found) == [
        "x.zip/user_data_tiktok.json",
        "x.zip/x/Watch History.txt",
        "x.zip/y/Watch History.txt",
    ]
    assert [len(texts_of(export)) for export in found] == [0, 1, 1]


@pytest.mark.parametrize("wrap", [lambda a, b: [a, b], lambda a, b: {"one": a, "other": b}])
def test_two_exports_in_one_document_are_not_read_as_one(wrap):
    one, other = (
        {"Your Activity": {"Searches": {"SearchList": [{"Date": "2024-01-01 10:00:00", "SearchTerm": term}]}}}
        for term in ("one", "other")
    )
    data = json.dumps(wrap(one, other)).encode()
    with pytest.raises(BadInput, match="stand in it beside each other"):
        read_tables(open_export(name="user_data_tiktok.json", data=data))


def test_an_export_behind_something_else_in_a_list_is_found():
    data = json.dumps(
        ["meta", {"Your Activity": {"Searches": {"SearchList": [{"SearchTerm": "x"}]}}}]
    ).encode()
    assert read_tables(open_export(name="user_data_tiktok.json", data=data)).sections["searches"].rows == 1
