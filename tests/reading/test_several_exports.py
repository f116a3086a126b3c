"""Several exports that lie together are each opened; `open_export` still opens one, and says so when there are more."""

import json

import pytest

import analyzer
from analyzer import BadInput, open_export, read_tables
from analyzer.reading import Role, open_exports
from tests.reading.test_bad_input import JSON, zipped
from tests.reading.test_container import TXT

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
    with pytest.raises(BadInput, match="different ones were found together"):
        open_export(tmp_path)


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
    assert found[0] == open_export(tmp_path / f"{NEWER}.zip")


def test_a_damaged_zip_of_tiktok_is_not_passed_over(tmp_path):
    whole = zipped(("user_data.json", JSON))
    (tmp_path / f"{NEWER}.zip").write_bytes(whole)
    (tmp_path / f"{OLDER}.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadInput, match="damaged or was cut short"):
        open_exports(tmp_path)


def test_zips_beside_a_loose_export_stay_closed(tmp_path):
    (tmp_path / "user_data.json").write_bytes(JSON)
    (tmp_path / f"{NEWER}.zip").write_bytes(b"not even a zip")
    assert open_exports(tmp_path) == (open_export(tmp_path),)


def test_zips_without_an_export_are_refused(tmp_path):
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(zipped(("photo.jpg", b"\xff\xd8\xff")))
    with pytest.raises(BadInput, match="Expected a TikTok export"):
        open_exports(tmp_path)


def test_zips_that_are_too_large_together_are_refused(tmp_path, monkeypatch):
    data = zipped(("user_data.json", JSON))
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(analyzer.reading.container, "MAX_TOTAL", len(data) + 1)
    with pytest.raises(BadInput, match="Expected an export of at most"):
        open_exports(tmp_path)


def test_nothing_there(tmp_path):
    with pytest.raises(BadInput, match="no JSON and no TXT file"):
        open_exports(tmp_path)
    with pytest.raises(BadInput, match="there is none"):
        open_exports(tmp_path / "none.zip")
    with pytest.raises(ValueError, match="neither was given"):
        open_exports()
